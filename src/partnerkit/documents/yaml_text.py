"""YAML as plain data, without what surprises people in it.

Only the structure of a text comes from the parser. What a plain word means is decided here, as TOML and JSON decide it:
``no`` and ``012`` are text, ``2026-09-01`` is a day. Anchors, tags and keys that are not text are refused, so that a
short text cannot stand for a long one, and no text makes an object.
"""

import datetime
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from partnerkit.errors import MissingExtraError


class TooDeep(ValueError):  # noqa: N818 - it is raised and caught where the limit is known
    """The text is nested more deeply than is allowed."""


def _day(text: str) -> object:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:  # such as the 30th of February
        return text


def refuse_number(text: str) -> float:
    """Refuse an infinite number, and what is none (NaN)."""
    raise ValueError(f"{text} is not a number that a document can hold")


_PLAIN: tuple[tuple[re.Pattern[str], str, Callable[[str], object]], ...] = (
    (re.compile(r"~|null|Null|NULL|"), "~nN", lambda _: None),
    (re.compile(r"true|True|TRUE"), "tT", lambda _: True),
    (re.compile(r"false|False|FALSE"), "fF", lambda _: False),
    (re.compile(r"[-+]?(?:0|[1-9][0-9]*)"), "-+0123456789", int),
    (
        re.compile(r"[-+]?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"),
        "-+.0123456789",
        float,
    ),
    (re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"), "-+.", refuse_number),
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), "0123456789", _day),
)
"""What a word without quotes can mean besides text, the letters it begins with, and how it is read."""


def parse_yaml(text: str, max_depth: int) -> Any:
    """Read one YAML document; the parser is stopped where lists and mappings are nested more deeply than allowed.

    Raises:
        ValueError: It is not well formed, or it has what is refused: anchors, tags, a key twice, several documents.
        TooDeep: It is nested more deeply than allowed.
        MissingExtraError: The extra ``yaml`` is not installed.
    """
    yaml = _package()
    try:
        return _Reader(yaml, yaml.parse(text, Loader=_loader()), max_depth).document()
    except yaml.MarkedYAMLError as error:
        said = f"{error.context or ''} {error.problem or ''}".strip()
        raise ValueError(f"{said}{_at(error.problem_mark or error.context_mark)}") from None
    except yaml.YAMLError as error:  # a character that YAML does not have
        raise ValueError(" ".join(str(error).split())) from None


class _Refused(ValueError):  # noqa: N818 - raised with what it refuses, it reads as what it is
    """What a parser of YAML would take, and a document does not."""

    def __init__(self, problem: str, event: Any) -> None:
        super().__init__(f"{problem}{_at(event.start_mark)}")


class _Reader:
    """Makes plain data of the events of a parser."""

    def __init__(self, yaml: Any, events: Iterator[Any], max_depth: int) -> None:
        self.yaml, self.events, self.max_depth = yaml, events, max_depth

    def document(self) -> Any:
        next(self.events)  # the stream begins
        start = next(self.events)
        if isinstance(start, self.yaml.StreamEndEvent):
            return {}  # an empty text is an empty document, as in TOML
        data = self.value(next(self.events), 0)
        next(self.events)  # the document ends
        after = next(self.events)
        if not isinstance(after, self.yaml.StreamEndEvent):
            raise _Refused("it holds several documents", after)
        return data

    def value(self, event: Any, depth: int) -> Any:
        yaml = self.yaml
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise _Refused("anchors and aliases are not read", event)
        if event.tag is not None:
            raise _Refused(f"tags such as {event.tag[:60]!r} are not read", event)
        if isinstance(event, yaml.ScalarEvent):
            return event.value if event.style else self.plain(event)  # a style is a kind of quotes
        if depth == self.max_depth:
            raise TooDeep
        if isinstance(event, yaml.SequenceStartEvent):
            return [self.value(one, depth + 1) for one in self.until(yaml.SequenceEndEvent)]
        return self.mapping(depth + 1)

    def mapping(self, depth: int) -> dict[str, Any]:
        table: dict[str, Any] = {}
        for event in self.until(self.yaml.MappingEndEvent):
            key = self.value(event, depth)
            if event.__class__ is self.yaml.ScalarEvent and not isinstance(key, str):
                raise _Refused(f"the key {event.value!r} is not text; write it in quotes", event)
            if not isinstance(key, str):
                raise _Refused("a key is not text", event)
            if key == "<<" and not event.style:
                raise _Refused("merging with << is not read", event)
            if key in table:
                raise _Refused(f"the key {key!r} occurs twice in one mapping", event)
            table[key] = self.value(next(self.events), depth)
        return table

    def until(self, end: type) -> Iterator[Any]:
        while not isinstance(event := next(self.events), end):
            yield event

    def plain(self, event: Any) -> object:
        text: str = event.value
        for form, _, read in _PLAIN:
            if form.fullmatch(text):
                try:
                    return read(text)
                except ValueError as error:
                    raise _Refused(f"{error}", event) from None
        return text


def dump_yaml(data: dict[str, Any]) -> str:
    """Write plain data as YAML that `parse_yaml`, and readers of YAML 1.1 and 1.2, read as the same."""
    text: str = _package().dump(data, Dumper=_dumper(), sort_keys=False, allow_unicode=True, width=100)
    return text


@cache
def _loader() -> Any:
    """Give the parser: the one in C where it is there, which takes a fraction of the time."""
    yaml = _package()
    return yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


@cache
def _dumper() -> Any:
    """Give a writer that puts in quotes what any reader could take for something else than text."""
    base: Any = _package().SafeDumper

    class Dumper(base):  # type: ignore[misc]  # the package is loaded for who asks for it
        def ignore_aliases(self, _: object) -> bool:
            return True

    def text(dumper: Any, value: str) -> Any:
        style = '"' if _BREAKS.search(value) else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    Dumper.add_representer(str, text)
    for form, first in ((_OCTAL, "0"), *((form, first) for form, first, _ in _PLAIN)):
        Dumper.add_implicit_resolver(_NOT_TEXT, re.compile(rf"(?:{form.pattern})$"), list(first))
    return Dumper


_NOT_TEXT = "tag:yaml.org,2002:float"
"""Any tag but that of text makes the writer put quotes around it."""

_OCTAL = re.compile(r"0o[0-7]+")
"""A number for other readers of YAML 1.2."""

_BREAKS = re.compile(r"[\x85\u2028\u2029]")
"""What breaks a line in YAML 1.1 and nowhere else."""


def _package() -> Any:
    try:
        import yaml
    except ModuleNotFoundError as error:
        raise MissingExtraError("yaml", "PyYAML") from error
    return yaml


def _at(mark: Any) -> str:
    return f" (line {mark.line + 1}, column {mark.column + 1})" if mark is not None else ""
