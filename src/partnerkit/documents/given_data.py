"""Dictionaries that are given as documents: copied, and held to what the text of a document promises."""

import datetime
import math
from collections.abc import Mapping
from typing import Any

import attrs

from partnerkit.documents.fault_words import written
from partnerkit.documents.limits import MOST_FAULTS
from partnerkit.documents.text import MAX_DEPTH
from partnerkit.errors import DocumentError, Fault
from partnerkit.errors.faults import not_read

__all__ = ["copied"]


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
