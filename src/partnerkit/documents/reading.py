"""The one way from a document to a noun, whether it is a file, text, bytes or a dictionary that is given."""

import datetime
import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import attrs

from partnerkit.documents.fault_words import Format, setting, worded_for, written
from partnerkit.documents.limits import MOST_FAULTS, bounded
from partnerkit.documents.older import brought_up_to_date
from partnerkit.documents.text import MAX_BYTES, MAX_DEPTH, parse, read_text
from partnerkit.errors import DocumentError, Fault, InvalidValueError
from partnerkit.errors.arguments import VERB, whole_number
from partnerkit.errors.faults import not_read
from partnerkit.model import FormerKeys
from partnerkit.model.as_data import FORMAT

T = TypeVar("T")

GivenDocument: TypeAlias = str | bytes | Mapping[str, Any]
"""A document in memory: its text, its bytes in UTF-8, or the dictionary that somebody parsed."""


def read_as(
    make: Callable[..., T],
    path: str | Path,
    *args: object,
    max_bytes: int = MAX_BYTES,
    former: FormerKeys | None = None,
) -> T:
    """Read a noun from a file, whose ending tells the format.

    `make` takes the top table without its field ``format``, then `args`, and as ``source`` what errors call the
    document. With `former`, a document of an earlier version is read with today's keys, and an `OlderDocumentWarning`
    says what was changed.
    """
    whole_number("max_bytes", max_bytes, least=1)
    text, form = read_text(path, max_bytes=max_bytes)
    name = Path(path).name
    return _made(make, parse(text, form, source=name, max_bytes=max_bytes), args, form, name, former)


def parse_as(
    make: Callable[..., T],
    document: GivenDocument,
    format: Format | None,  # noqa: A002 - the plain word for it
    *args: object,
    source: str,
    max_bytes: int,
    former: FormerKeys | None = None,
) -> T:
    """Read a noun from a document in memory; see `read_as`.

    Text and bytes are TOML where no format is given. A dictionary has none, and is held to the same limits as a text.
    """
    whole_number("max_bytes", max_bytes, least=1)
    if not isinstance(document, Mapping):
        form: Format = "toml" if format is None else format
        return _made(make, parse(document, form, source=source, max_bytes=max_bytes), args, form, source, former)
    if format is not None:
        raise InvalidValueError(VERB, "format", format, "None with a dictionary, which is parsed already")
    return _made(make, copied(document, source=source, max_bytes=max_bytes), args, "json", source, former)


@bounded
def _made(
    make: Callable[..., T],
    document: dict[str, Any],
    args: tuple[object, ...],
    form: Format,
    source: str,
    former: FormerKeys | None,
) -> T:
    """Make the noun, and tell of a wrong format together with all else."""
    with worded_for(form):
        wrong = _wrong_format(document)
        if wrong is not None and _is_later(document.get("format")):
            raise DocumentError(source, (wrong,))
        rest = {field: value for field, value in document.items() if field != "format"}
        rest = rest if former is None else brought_up_to_date(rest, former, source=source)
        try:
            made = make(rest, *args, source=source)
        except DocumentError as error:
            if wrong is None:
                raise
            raise attrs.evolve(error, faults=(wrong, *error.faults)[:MOST_FAULTS]) from None
        if wrong is not None:
            raise DocumentError(source, (wrong,))
        return made


def _wrong_format(document: Mapping[str, Any]) -> Fault | None:
    """Give the fault of a document that does not say that it is of the format this version reads."""
    remedy = f"This version reads {setting('format', FORMAT)}."
    if "format" not in document:
        return Fault.at(("format",), "it is missing.", remedy)
    found = document["format"]
    if _is_later(found):
        newer = "A newer version of partnerkit wrote it. Run: python -m pip install --upgrade partnerkit"
        return Fault.at(("format",), f"it is {written(found)}.", f"{remedy} {newer}")
    if isinstance(found, int | float) and not isinstance(found, bool) and found == FORMAT:
        return None
    return Fault.at(("format",), f"it is {written(found)}.", remedy)


def _is_later(found: object) -> bool:
    """Say whether a document is of a later format, in which what is new would look like faults."""
    return isinstance(found, int) and not isinstance(found, bool) and found > FORMAT


def copied(document: Mapping[str, Any], *, source: str, max_bytes: int) -> dict[str, Any]:
    """Copy a document that somebody parsed, with dictionaries, lists and plain values in it and nothing else.

    Its size counts as its text would have it at least. A document that is too large, nested too deeply or holds itself
    is refused at once; keys that are not text, and values that no document has, are all listed.
    """
    copy = _Copy(source, max_bytes)
    made: dict[str, Any] = copy.value(document, ())
    if copy.faults:
        raise DocumentError(source, tuple(copy.faults))
    return made


@attrs.define
class _Copy:
    """One walk over what was given, and what it has met so far."""

    source: str
    max_bytes: int
    size: int = 0
    faults: list[Fault] = attrs.field(factory=list)
    above: set[int] = attrs.field(factory=set)

    def value(self, given: Any, place: tuple[str | int, ...]) -> Any:
        self.count(2)  # no value takes less, with what separates it from the next
        match given:
            case None | bool() | datetime.date() | datetime.time():
                return given
            case str():
                self.count(len(given))
                return str.__str__(given)
            case int():
                self.count(given.bit_length() // 4)
                return int(given)
            case float() if math.isfinite(given):
                return float(given)
            case Mapping() | list() | tuple():
                return self.several(given, place)
            case float():
                self.fault(place, f"it is {written(given)}.", "Expected a finite number.")
                return None
            case _:
                expected = "Expected text, a number, true, false, a day, null, a list or a dictionary."
                self.fault(place, f"it is {written(given)}.", expected)
                return None

    def several(self, given: Any, place: tuple[str | int, ...]) -> Any:
        if id(given) in self.above:
            raise self.refused("it holds itself.", "Give plain data without circles.")
        if len(place) > MAX_DEPTH:
            raise self.refused(f"it is nested more than {MAX_DEPTH} deep.", "Flatten it.")
        self.above.add(id(given))
        try:
            if not isinstance(given, Mapping):
                return [self.value(item, (*place, i)) for i, item in enumerate(given)]
            return {
                name: self.value(item, (*place, name))
                for key, item in given.items()
                if (name := self.key(key, place)) is not None
            }
        finally:
            self.above.discard(id(given))

    def key(self, key: object, place: tuple[str | int, ...]) -> str | None:
        if not isinstance(key, str):
            self.fault(place, f"its key {written(key)} is not text.", "Write every key as text.")
            return None
        self.count(len(key))
        return str.__str__(key)

    def fault(self, place: tuple[str | int, ...], problem: str, remedy: str) -> None:
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(Fault.at(place, problem, remedy))

    def count(self, more: int) -> None:
        self.size += more
        if self.size > self.max_bytes:
            raise self.refused(
                f"it has more than {self.max_bytes:,} bytes as text.", "Split it, or raise max_bytes if you trust it."
            )

    def refused(self, problem: str, remedy: str) -> DocumentError:
        return not_read(self.source, problem, remedy)
