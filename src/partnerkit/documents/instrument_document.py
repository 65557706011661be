"""Instrument documents: a survey form as a file, read strictly with every fault at once, and written back."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Any

from cattrs import Converter

from partnerkit.documents.class_hook import structure_items
from partnerkit.documents.convert import converter
from partnerkit.documents.document_keys import (
    keys_of,
    structure_whole,
    tables_of,
    unknown_key,
    unknown_keys,
    unknown_sources,
)
from partnerkit.documents.expected import Expected, it_is, text_of
from partnerkit.documents.fault_words import a_table, example, written
from partnerkit.documents.rule_document import RuleReader, rule_from_document
from partnerkit.errors import Fault
from partnerkit.model import Instrument, Item
from partnerkit.model.response_options import Code, Wording
from partnerkit.model.rule import Child


def instrument_from_document(document: Mapping[str, Any], *, source: str) -> Instrument:
    """Make a survey form of a parsed document."""
    unknown = chain(_unknown(document), unknown_sources(document))
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
        return (("en", text_of(value)),) if value else ()
    if not isinstance(value, dict) or not value:
        shape = f"{a_table()} by language such as {example({'en': '...', 'es': '...'})}"
        raise Expected(f"it is {written(value)}.", f"Expected text, or {shape}.")

    def one(entry: tuple[str, Any]) -> tuple[str, str]:
        language, text = entry
        if not isinstance(text, str) or not text.strip():
            raise Expected(it_is(text), "Expected text.")
        return text_of(language), text_of(text)

    return structure_items(value, one, Item)


def _code(value: Any, _: Any) -> Code:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise Expected(f"it is {written(value)}.", "Expected a number or a word, as the table holds it.")
    return text_of(value) if isinstance(value, str) else value


def _unknown(document: Mapping[str, Any]) -> Iterator[Fault]:
    """Look up every key that one part uses of another, so that all that are wrong are named at once."""
    items, responses = keys_of(document, "items"), keys_of(document, "responses")
    for i, table in tables_of(document, "items"):
        yield from unknown_key(table.get("responses"), responses, ("items", i, "responses"), "set of response options")
    for part in ("subscales", "inventories"):
        for i, table in tables_of(document, part):
            listed = table.get("items")
            yield from unknown_keys(listed, items, (part, i, "items"), "item")
            if "rule" in table:
                reader = RuleReader()
                reader.rule(table["rule"], ())
                mine = dict.fromkeys(
                    key for key in (listed if isinstance(listed, list) else ()) if isinstance(key, str)
                )
                for key, place, _ in reader.keys:
                    yield from unknown_key(key, mine, (part, i, "rule", *place), "item of this subscale")
