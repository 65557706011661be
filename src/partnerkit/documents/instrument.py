"""Instrument documents: a survey form as a file, read strictly with every fault at once, and written back."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from cattrs import Converter

from partnerkit.documents.convert import Expected, converter, structure_items
from partnerkit.documents.lookup import keys_of, structure_whole, tables_of, unknown_key, unknown_keys, unknown_sources
from partnerkit.documents.rule import RuleReader, rule_from_document
from partnerkit.documents.text import MAX_BYTES, Format, parse_document, read_text, written
from partnerkit.documents.write import write_document
from partnerkit.errors import Fault
from partnerkit.errors.arguments import door
from partnerkit.model import Instrument, Item
from partnerkit.model.instrument import Code, Wording
from partnerkit.model.rule import Child

__all__ = ["parse_instrument", "read_instrument", "write_instrument"]


@door
def read_instrument(path: str | Path, *, max_bytes: int = MAX_BYTES) -> Instrument:
    """Read a survey form from a TOML or JSON file.

    Args:
        path: The file: ``format = 1``, key, name, version and informant, then ``[[responses]]``, ``[[items]]``, ``[[subscales]]`` and
            ``[[inventories]]``. A text is a string in English or a table by language, such as ``{ en = "...", es = "..." }``.
        max_bytes: The largest file taken.

    Returns:
        The instrument.

    Raises:
        DocumentError: The document has faults. All are listed, each with its path, what was expected and a near match.
    """
    return parse_instrument(*read_text(path, max_bytes=max_bytes), source=Path(path).name, max_bytes=max_bytes)


@door
def parse_instrument(
    text: str,
    format: Format = "toml",  # noqa: A002 - the plain word for it
    *,
    source: str = "the text",
    max_bytes: int = MAX_BYTES,
) -> Instrument:
    """Read a survey form from the text of a document; see `read_instrument`.

    Raises:
        DocumentError: The document has faults.

    Examples:
        >>> form = parse_instrument('''
        ... format = 1
        ... key = "desk"
        ... name = "Front desk"
        ... version = "1"
        ... informant = "families"
        ...
        ... [[responses]]
        ... key = "yes_no"
        ... name = "Yes or no"
        ... options = [ { code = 1, label = { en = "Yes", es = "Sí" } }, { code = 2, label = "No", value = 0 } ]
        ...
        ... [[items]]
        ... key = "greeted"
        ... responses = "yes_no"
        ... ''')
        >>> form.options_of("greeted").option(1).text("es")
        'Sí'
    """
    document = parse_document(text, format, source=source, max_bytes=max_bytes)
    unknown = (*_unknown(document), *unknown_sources(document))
    return structure_whole(document, Instrument, using=_converter(), source=source, unknown=unknown)


@cache
def _converter() -> Converter:
    made = converter()
    made.register_structure_hook_func(lambda t: t == Wording, _wording)
    made.register_structure_hook_func(lambda t: t == Code, _code)
    made.register_structure_hook_func(lambda t: t == (Child | None), lambda value, _: rule_from_document(value))
    return made


def _wording(value: Any, _: Any) -> Wording:
    """Read a text in English, or a table of texts by language."""
    if isinstance(value, str):
        return (("en", value),) if value else ()
    if not isinstance(value, dict) or not value:
        raise Expected(
            f"it is {written(value)}.", 'Expected text, or a table by language such as { en = "...", es = "..." }.'
        )

    def one(entry: tuple[str, Any]) -> tuple[str, str]:
        language, text = entry
        if not isinstance(text, str) or not text.strip():
            raise Expected(f"it is {written(text)}.", "Expected text.")
        return language, text

    return structure_items(value, one, Item)


def _code(value: Any, _: Any) -> Code:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise Expected(f"it is {written(value)}.", "Expected a number or a word, as it stands in the table.")
    return value


# -- keys that one part uses of another ---------------------------------------------------------------------------------------


def _unknown(document: Mapping[str, Any]) -> Iterator[Fault]:
    """Look up every key that one part uses of another, so that all that are wrong are named at once."""
    items, responses = keys_of(document, "items"), keys_of(document, "responses")
    for i, table in tables_of(document, "items"):
        yield from unknown_key(table.get("responses"), responses, f"items[{i}].responses", "set of response options")
    for part in ("subscales", "inventories"):
        for i, table in tables_of(document, part):
            listed = table.get("items")
            yield from unknown_keys(listed, items, f"{part}[{i}].items", "item")
            if "rule" in table:
                reader = RuleReader()
                reader.rule(table["rule"], "")
                mine = [key for key in (listed if isinstance(listed, list) else ()) if isinstance(key, str)]
                for key, place, _ in reader.keys:
                    yield from unknown_key(key, mine, f"{part}[{i}].rule.{place}".rstrip("."), "item of this subscale")


# -- writing ------------------------------------------------------------------------------------------------------------------


@door
def write_instrument(instrument: Instrument, path: str | Path) -> None:
    """Write a survey form to a TOML or JSON file that `read_instrument` reads back to an equal one.

    Args:
        instrument: The instrument.
        path: The file; its ending, ``.toml`` or ``.json``, chooses the format.

    Raises:
        DocumentError: The file's ending tells no format, or it cannot be written there.
    """
    write_document(instrument, path, kind=Instrument, verb="write_instrument")
