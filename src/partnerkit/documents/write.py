"""From nouns to files: plain data without what is at its default, as TOML or JSON."""

import json
from enum import Enum
from pathlib import Path
from typing import Any

import attrs

from partnerkit.errors import DocumentError, Fault

__all__ = ["plain", "write_document"]


def plain(noun: Any) -> dict[str, Any]:
    """Give a noun as plain data, without what is at its default."""
    table: dict[str, Any] = {}
    for field in attrs.fields(type(noun)):
        value = getattr(noun, field.name)
        if value != _default(field, noun):
            table[field.name] = dict(value) if field.name == "home_languages" else _value(value)
    return table


def _default(field: "attrs.Attribute[Any]", noun: Any) -> Any:
    default: Any = field.default
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]  # Factory is a class
        return default.factory(noun) if default.takes_self else default.factory()
    return default


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    if attrs.has(type(value)):
        return plain(value)
    return value.value if isinstance(value, Enum) else value


def write_document(document: dict[str, Any], path: str | Path) -> None:
    """Write plain data to a TOML or JSON file, by its ending.

    Raises:
        DocumentError: The file's ending tells no format.
    """
    import tomli_w

    path = Path(path)
    match path.suffix.lower():
        case ".toml":
            text = tomli_w.dumps(document)
        case ".json":
            text = json.dumps(document, indent=2, default=str, ensure_ascii=False) + "\n"
        case suffix:
            raise DocumentError(
                str(path), (Fault("", f"the ending {suffix!r} tells no format.", "Name it .toml or .json."),)
            )
    path.write_text(text, encoding="utf-8")
