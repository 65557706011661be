"""From a file to plain data, for files that nobody vouches for: bounded in size and nesting, strict about what the format leaves open.

No code runs from a document. JSON is held to what TOML promises anyway: no key twice, no NaN.
"""

import datetime
import json
import re
import tomllib
from pathlib import Path
from typing import Any, Literal

from partnerkit.errors import DocumentError, Fault, InvalidValueError, shown
from partnerkit.errors.arguments import VERB

__all__ = [
    "FORMAT",
    "MAX_BYTES",
    "MAX_DEPTH",
    "Format",
    "parse",
    "parse_document",
    "read_document",
    "read_text",
    "written",
]

FORMAT = 1
"""The document format this version reads and writes."""

MAX_BYTES = 5_000_000
"""A larger document is refused before it is parsed."""

MAX_DEPTH = 32
"""A document nested deeper than this is refused before it is parsed."""

_KEY_PART = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_LONG_KEY = re.compile(rf"{_KEY_PART}(?:[ \t]*\.[ \t]*{_KEY_PART}){{{MAX_DEPTH},}}")
"""Parsing a dotted key takes time that grows with the square of its parts, so a long one is refused unparsed."""

_BRACKET = re.compile(r""""(?:\\[\s\S]|[^"\\\n])*["\n]?|([][{}])""")
"""A bracket, or a whole basic string, whose brackets do not count."""

_KINDS = {
    "NoneType": "null",
    "bool": "true or false",
    "int": "a number",
    "float": "a number",
    "str": "text",
    "list": "a list",
}
"""What JSON calls the kinds of value that are no object."""

Format = Literal["toml", "json"]
"""The formats of a document."""


def written(value: object) -> str:
    """Give a value as a document writes it, shortened; its nothing, its yes and no and its days are not written as Python's.

    Examples:
        >>> written(None), written(True), written("yes")
        ('null', 'true', "'yes'")
    """
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else shown(value)


def read_text(path: str | Path, *, max_bytes: int = MAX_BYTES) -> tuple[str, Format]:
    """Read a document's text and tell its format from the file's ending.

    Raises:
        DocumentError: The file is not there, is too large, is not UTF-8, or ends in neither ``.toml`` nor ``.json``.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix not in (".toml", ".json"):
        raise _refuse(str(path), f"the ending {suffix!r} tells no format.", "Name it .toml or .json.")
    try:
        size = path.stat().st_size
        if size > max_bytes:
            raise _refuse(
                str(path),
                f"it has {size:,} bytes; the limit is {max_bytes:,}.",
                "Split it, or raise max_bytes if you trust it.",
            )
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refuse(str(path), f"byte {error.start} is not UTF-8.", "Save it as UTF-8.") from None
    except OSError as error:
        raise _refuse(str(path), f"it cannot be opened: {error.strerror or error}.", "Check the path.") from None
    except ValueError as error:  # a path with a null character
        raise _refuse(str(path), f"it cannot be opened: {error}.", "Check the path.") from None
    return text, "toml" if suffix == ".toml" else "json"


def parse(text: str, format: Format, *, source: str = "the text", max_bytes: int = MAX_BYTES) -> dict[str, Any]:  # noqa: A002 - the plain word for it
    """Parse a document into plain data.

    Args:
        text: The document.
        format: ``"toml"`` or ``"json"``.
        source: What to call it in errors.
        max_bytes: The largest size taken.

    Returns:
        The document's top table.

    Raises:
        DocumentError: It is too large or nested too deeply, or it is not well formed.
    """
    if format not in ("toml", "json"):
        raise InvalidValueError(VERB, "format", format, "'toml' or 'json'")
    if not isinstance(text, str):
        raise InvalidValueError(
            VERB, "text", text, "the text of a document; decode bytes first, and write plain data with json.dumps"
        )
    text = text.removeprefix("\ufeff")  # some editors put this mark before a text
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > max_bytes:
        raise _refuse(
            source,
            f"it has {size:,} bytes; the limit is {max_bytes:,}.",
            "Split it, or raise max_bytes if you trust it.",
        )
    if format == "toml" and _has_long_key(text):
        raise _refuse(source, f"it is nested more than {MAX_DEPTH} deep.", "Flatten it.")
    depth = _bracket_depth(text)
    if depth > MAX_DEPTH:
        raise _refuse(source, f"it is nested {depth} deep; the limit is {MAX_DEPTH}.", "Flatten it.")
    try:
        data = (
            tomllib.loads(text)
            if format == "toml"
            else json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
        )
    except (ValueError, RecursionError) as error:
        raise _refuse(source, f"it is not well-formed {format.upper()}: {error}.", "Mend it there.") from None
    if not isinstance(data, dict):
        raise _refuse(
            source, f"its top level is {_KINDS[type(data).__name__]}.", "Make it a table (TOML) or an object (JSON)."
        )
    if _deeper_than(data, MAX_DEPTH):
        raise _refuse(source, f"it is nested more than {MAX_DEPTH} deep.", "Flatten it.")
    return data


def parse_document(text: str, format: Format, *, source: str, max_bytes: int = MAX_BYTES) -> dict[str, Any]:  # noqa: A002 - the plain word for it
    """Parse a document of the format that this version knows into plain data, without its field ``format``.

    Raises:
        DocumentError: It is too large or nested too deeply, it is not well formed, or its format is another.
    """
    document = parse(text, format, source=source, max_bytes=max_bytes)
    if document.get("format") != FORMAT or isinstance(document.get("format"), bool):
        found = f"it is {written(document['format'])}." if "format" in document else "it is missing."
        raise DocumentError(source, (Fault("format", found, f"This version reads format = {FORMAT}."),))
    return {field: value for field, value in document.items() if field != "format"}


def read_document(path: str | Path, *, max_bytes: int = MAX_BYTES) -> dict[str, Any]:
    """Read a document's file as `parse_document` does its text.

    Raises:
        DocumentError: The file cannot be read, or its text cannot.
    """
    return parse_document(*read_text(path, max_bytes=max_bytes), source=Path(path).name, max_bytes=max_bytes)


def _refuse(source: str, problem: str, remedy: str) -> DocumentError:
    return DocumentError(source, (Fault("", problem, remedy),))


def _has_long_key(text: str) -> bool:
    """Say whether some line has a dotted key of too many parts; a key never goes over a line's end."""
    return any(_LONG_KEY.search(line) for line in text.split("\n") if line.count(".") >= MAX_DEPTH)


def _bracket_depth(text: str) -> int:
    """Give the deepest nesting of brackets outside basic strings."""
    depth = deepest = 0
    for bracket in filter(None, _BRACKET.findall(text)):
        if bracket in "[{":
            depth += 1
            deepest = max(deepest, depth)
        else:
            depth = max(0, depth - 1)
    return deepest


def _deeper_than(data: object, limit: int) -> bool:
    level = [data]
    for _ in range(limit + 1):
        level = [
            child
            for node in level
            if isinstance(node, dict | list)
            for child in (node.values() if isinstance(node, dict) else node)
        ]
        if not level:
            return False
    return True


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for key, value in pairs:
        if key in table:
            raise ValueError(f"the key {key!r} stands twice in one object")
        table[key] = value
    return table


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no number of a document")
