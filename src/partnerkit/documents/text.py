"""From a file to plain data, for files that nobody vouches for: their size and nesting are bounded.

No code runs from a document. JSON and YAML are held to what TOML promises anyway: no key twice, and only text as keys.
"""

import json
import re
import stat
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, get_args

from partnerkit.documents.fault_words import Format, a_table, worded_for
from partnerkit.documents.yaml_text import TooDeep, parse_yaml, refuse_number
from partnerkit.errors import DocumentError, InvalidValueError
from partnerkit.errors.arguments import VERB
from partnerkit.errors.faults import not_read
from partnerkit.model.field_checks import repeated

MAX_BYTES = 5_000_000
"""A larger document is refused before it is parsed."""

MAX_DEPTH = 32
"""A document nested deeper than this is refused before it is parsed."""

_BARE, _BASIC, _LITERAL = r"[A-Za-z0-9_-]++", r'"(?:\\.|[^"\\\n])*+"?+', r"'[^'\n]*+'?+"
_PART = rf"(?:{_BARE}|{_BASIC}|{_LITERAL})"

_OF_TOML = re.compile(
    rf"""\#[^\n]*+
    |\"\"\"(?:\\.|(?!\"\"\")[^\\])*+(?:\"{{3,5}})?+
    |'''(?:(?!''').)*+(?:'{{3,5}})?+
    |(?P<key>{_PART}(?:[ \t]*+\.[ \t]*+{_PART})*+)
    |(?P<bracket>[][{{}}])""",
    re.VERBOSE | re.DOTALL,
)
"""What a text is made of, as far as nesting goes: comments and texts, whose brackets do not count, dotted keys, and
brackets.

Every piece is taken whole or not at all (possessive quantifiers), and the next one starts where it ends: time grows
with the length of the text alone. A pattern that may try a piece again from its middle takes minutes for 100 kB.
"""

_KEY_PART = re.compile(_PART)

_JSON_TEXT = re.compile(r'"(?:\\.|[^"\\])*+"?+', re.DOTALL)
"""A text of JSON. What is left without them has no brackets but those that nest."""

_BRACKET = re.compile(r"[][{}]")

_KINDS = {
    "NoneType": "null",
    "bool": "true or false",
    "int": "a number",
    "float": "a number",
    "str": "text",
    "list": "a list",
}
"""What documents call the kinds of value that have no fields."""


def _kind(data: object) -> str:
    return _KINDS.get(type(data).__name__, "a day or a time")


SUFFIXES: Mapping[str, Format] = {".toml": "toml", ".json": "json", ".yaml": "yaml", ".yml": "yaml"}
"""The endings of files, and the format that each tells."""

_TEXTS = (".txt", ".md")
_PLAN = "A plan as text is read by read_plan_text; a document ends in .toml, .json or .yaml."
"""What to do about a file that holds a school's plan as text."""

_AS_JSON = 'It begins as JSON does: pass the format "json", or name the file .json.'
"""What to do about JSON that is read as TOML."""

ENDINGS = "Name it .toml, .json or .yaml."
"""What to do about any other ending."""


def read_text(path: str | Path, *, max_bytes: int = MAX_BYTES) -> tuple[str, Format]:
    """Read a document's text and tell its format from the file's ending."""
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        if not path.exists():
            raise not_read(path, "there is no such file.", "Check the path.")
        do = _PLAN if suffix in _TEXTS else ENDINGS
        raise not_read(path, f"files that end in {suffix!r} cannot be read.", do)
    try:
        found = path.stat()
        if not (
            stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)
        ):  # a pipe never ends; a folder says so itself
            raise not_read(path, "it is not a regular file.", "Save it as a file first.")
        if found.st_size > max_bytes:
            raise _too_large(str(path), f"{found.st_size:,}", max_bytes)
        with path.open("rb") as file:
            held = file.read(max_bytes + 1)  # it may have grown since, and some file systems call every size 0
        if len(held) > max_bytes:
            raise _too_large(str(path), f"more than {max_bytes:,}", max_bytes)
    except DocumentError:  # it is a ValueError too
        raise
    except (OSError, ValueError) as error:  # a path with a null character is a ValueError
        why = getattr(error, "strerror", None) or error
        raise not_read(path, f"it cannot be opened: {why}.", "Check the path.") from None
    return _decoded(held, str(path)), SUFFIXES[suffix]


def parse(
    text: str | bytes,
    format: Format,  # noqa: A002 - the plain word for it
    *,
    source: str = "the document",
    max_bytes: int = MAX_BYTES,
) -> dict[str, Any]:
    """Parse the text of a document into its top table; see `parse_any`."""
    data = parse_any(text, format, source=source, max_bytes=max_bytes)
    with worded_for(format):
        if not isinstance(data, dict):
            raise not_read(source, f"its top level is {_kind(data)}.", f"Make it {a_table()}.")
    return data


def parse_any(
    text: str | bytes,
    format: Format,  # noqa: A002 - the plain word for it
    *,
    source: str = "the document",
    max_bytes: int = MAX_BYTES,
) -> Any:
    """Parse a text, or bytes in UTF-8, into plain data, whatever is at its top.

    Raises:
        DocumentError: It is too large or nested too deeply, or it is not well formed.
        InvalidValueError: It is not text, or there is no such format.
        MissingExtraError: It is YAML, and the extra ``yaml`` is not installed.
    """
    if format not in get_args(Format):
        raise InvalidValueError(VERB, "format", format, "'toml', 'json' or 'yaml'")
    if isinstance(text, bytes):
        if len(text) > max_bytes:
            raise _too_large(source, f"{len(text):,}", max_bytes)
        text = _decoded(text, source)
    elif not isinstance(text, str):
        raise InvalidValueError(VERB, "document", text, "the text of a document, its bytes, or a dictionary")
    text = text.removeprefix("\ufeff")  # some editors put this mark before a text
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > max_bytes:
        raise _too_large(source, f"{size:,}", max_bytes)
    if format != "yaml":  # YAML has no brackets to count; its parser is stopped where it gets too deep
        _require_shallow(text, format, source)
    with worded_for(format):
        try:
            data = _parsed(text, format)
        except TooDeep:
            raise _too_deep(source) from None
        except (ValueError, RecursionError) as error:
            is_json = format == "toml" and text.lstrip().startswith("{")
            remedy = _AS_JSON if is_json else "Correct it there."
            raise not_read(source, f"it is not well-formed {format.upper()}: {error}.", remedy) from None
    if format != "json" and deeper_than(data, MAX_DEPTH):  # JSON nests by brackets alone
        raise _too_deep(source)
    return data


def _parsed(text: str, format: Format) -> Any:  # noqa: A002 - the plain word for it
    match format:
        case "toml":
            return tomllib.loads(text)
        case "json":
            return json.loads(text, object_pairs_hook=_once, parse_constant=refuse_number)
        case "yaml":
            return parse_yaml(text, MAX_DEPTH)


def _decoded(held: bytes, source: str) -> str:
    try:
        return held.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise not_read(source, f"byte {error.start} is not UTF-8.", "Save it as UTF-8.") from None


def _require_shallow(text: str, format: Format, source: str) -> None:  # noqa: A002 - the plain word for it
    """Refuse nesting that is too deep before anything is parsed."""
    depth, parts = _nesting(text, format)
    if parts > MAX_DEPTH:  # parsing a dotted key takes time that grows with the square of its parts
        raise _too_deep(source)
    if depth > MAX_DEPTH:
        raise not_read(source, f"it is nested {depth} deep; the limit is {MAX_DEPTH}.", "Flatten it.")


def _too_deep(source: str) -> DocumentError:
    return not_read(source, f"it is nested more than {MAX_DEPTH} deep.", "Flatten it.")


def _too_large(source: str, size: str, max_bytes: int) -> DocumentError:
    return not_read(
        source, f"it has {size} bytes; the limit is {max_bytes:,}.", "Split it, or raise max_bytes if you trust it."
    )


def _nesting(text: str, format: Format) -> tuple[int, int]:  # noqa: A002 - the plain word for it
    """Give the deepest nesting of brackets outside of texts and comments, and the most parts of a dotted key."""
    if format == "json":
        return _depth(_BRACKET.findall(_JSON_TEXT.sub("", text))), 0
    brackets, longest = [], 0
    for piece in _OF_TOML.finditer(text):
        match piece.lastgroup:
            case "bracket":
                brackets.append(piece[0])
            case "key" if piece[0].count(".") >= MAX_DEPTH:
                longest = max(longest, len(_KEY_PART.findall(piece[0])))
            case _:
                pass
    return _depth(brackets), longest


def _depth(brackets: Iterable[str]) -> int:
    depth = deepest = 0
    for bracket in brackets:
        if bracket in "[{":
            depth += 1
            deepest = max(deepest, depth)
        else:
            depth = max(0, depth - 1)
    return deepest


def deeper_than(data: object, limit: int) -> bool:
    """Say whether tables and lists are nested deeper than a limit, level by level, since Python's stack is short."""
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
    table = dict(pairs)
    if len(table) < len(pairs):
        (twice, *_) = repeated(key for key, _ in pairs)
        raise ValueError(f"the key {twice!r} occurs twice in one object")
    return table
