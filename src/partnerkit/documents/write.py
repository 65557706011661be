"""From nouns to files: plain data without what is at its default, as TOML, JSON or YAML."""

import json
from collections.abc import Mapping
from enum import Enum
from os import PathLike
from pathlib import Path as FilePath
from typing import Any

import attrs

from partnerkit.documents.text import ENDINGS, SUFFIXES
from partnerkit.documents.yaml_text import dump_yaml
from partnerkit.errors import require
from partnerkit.errors.faults import not_written
from partnerkit.model import Catalogue, Citation, Context, Item, Ladder, Option, Path, Provenance, Rule, Source, Types
from partnerkit.model.as_data import FORMAT
from partnerkit.model.exact import default_of, written_fields
from partnerkit.model.phrases import Phrases
from partnerkit.model.response_options import Wording

_EXACT = 2**53
"""Below this, a whole number in a float is that whole number."""


def document(noun: Any) -> dict[str, Any]:
    """Give a noun as the document that it can be read from again, as JSON has it."""
    return in_json({"format": FORMAT, **plain(noun)})


def in_json(table: dict[str, Any]) -> dict[str, Any]:
    """Give plain data as it comes back from JSON: lists for tuples, days as text."""
    ready: dict[str, Any] = json.loads(json.dumps(table, default=str))
    return ready


def plain(noun: Any) -> dict[str, Any]:
    """Give a noun as plain data, as documents hold it.

    What is at its default or follows from the rest is left out, and its provenance is flat.
    """
    table: dict[str, Any] = {}
    for field in written_fields(type(noun)):
        value = getattr(noun, field.name)
        if value is None or value == default_of(field, noun) or _follows(noun, field.name, value):
            continue
        if isinstance(value, Provenance):
            table |= {"basis": value.basis.value, **plain(value)}
        elif isinstance(noun, Context) and field.name == "words":  # pairs as a wording has, but no texts by language
            table[field.name] = [list(pair) for pair in value]
        else:
            table[field.name] = _value(value, field.type)
    return table


def _follows(noun: Any, name: str, value: Any) -> bool:
    """Say whether a field is what reading gives it when it is left out."""
    match noun:
        case Catalogue():
            return name == "findings"  # whoever reads it gives these
        case Item():
            return name == "column" and value == noun.key
        case Option():
            return name == "value" and not isinstance(noun.code, str) and value == noun.code
        case _:
            return False


def _value(value: Any, kind: Any = None) -> Any:
    """Give what a field holds; its type tells pairs that a document writes as a table."""
    match value:
        case tuple() if kind == Wording:
            return value[0][1] if [language for language, _ in value] == ["en"] else dict(value)
        case tuple() if kind == Phrases:
            return {language: list(texts) for language, texts in value}
        case tuple() if kind == tuple[tuple[str, float], ...]:
            return dict(value)
        case tuple() if kind == tuple[Source, ...]:
            return {
                source.key: {name: part for name, part in plain(source).items() if name != "key"} for source in value
            }
        case tuple():
            return [_value(item) for item in value]
        case Citation():
            return str(value)
        case Types() | Ladder() | Path():
            return {"shape": type(value).__name__.lower(), **plain(value)}
        case Enum():
            return value.value
        case float() if value.is_integer() and abs(value) < _EXACT:
            return int(value)  # as people write it: level = 2; it reads back as the number it is
        case _ if isinstance(value, Rule):
            from partnerkit.documents.rule_document import (
                rule_to_document,  # the kernel is loaded for documents that hold rules
            )

            return rule_to_document(value)
        case _ if attrs.has(type(value)):
            return plain(value)
        case _:
            return value


def write_document(noun: Any, path: str | FilePath, *, kind: type, verb: str) -> None:
    """Write a noun of a class as a document to a TOML, JSON or YAML file, by its ending; errors name the verb."""
    require(noun, kind, thing=verb, field=verb.removeprefix("write_"), expected=f"a value of the class {kind.__name__}")
    expected = "the path of a file that ends in .toml, .json or .yaml"
    require(path, (str, PathLike), thing=verb, field="path", expected=expected)
    path = FilePath(path)
    write_text(_text({"format": FORMAT, **plain(noun)}, path), path)


def _text(table: dict[str, Any], path: FilePath) -> str:
    match SUFFIXES.get(path.suffix.lower()):
        case "toml":
            import tomli_w

            return tomli_w.dumps(table)
        case "json":
            return _as_json(table)
        case "yaml":
            return dump_yaml(table)
        case None:
            raise not_written(path, f"files that end in {path.suffix.lower()!r} cannot be written.", ENDINGS)


def write_data(data: Mapping[str, Any], path: str | FilePath) -> None:
    """Write plain data, in which there is null, to a JSON file."""
    path = FilePath(path)
    if path.suffix.lower() != ".json":
        raise not_written(path, f"it cannot be written to a file that ends in {path.suffix!r}.", "Name it .json.")
    write_text(_as_json(data), path)


def _as_json(data: Mapping[str, Any]) -> str:
    return json.dumps(data, indent=2, default=str, ensure_ascii=False) + "\n"


def write_text(text: str, path: FilePath) -> None:
    """Write a text in UTF-8, with the same line ends on every system."""
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise not_written(
            path,
            f"it cannot be opened: {error.strerror or error}.",
            "Check that the folder is there and may be written to.",
        ) from None
    except ValueError as error:  # a path with a null character, or a lone half of a character
        raise not_written(path, f"{error}.", "Check the path, and the text of the document.") from None
