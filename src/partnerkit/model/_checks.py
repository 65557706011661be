"""Validators that the nouns share: each raises `InvalidValueError` with thing, field, value and expectation."""

import math
import re
from collections.abc import Callable, Collection, Iterable
from enum import StrEnum
from typing import Any, TypeVar

import attrs

from partnerkit.errors import InvalidValueError, UnknownKeyError, nearest

_WORD = r"[a-z][a-z0-9_]*"
_WORD_KEY = re.compile(_WORD)
_DOTTED_KEY = re.compile(rf"{_WORD}(\.{_WORD})*")

Validator = Callable[[Any, "attrs.Attribute[Any]", Any], None]

Word = TypeVar("Word", bound=StrEnum)


def word_of(words: type[Word], word: str, kind: str) -> Word:
    """Give a word of an enumeration.

    Raises:
        UnknownKeyError: It has no such word; the nearest, or all there are, are named.
    """
    try:
        return words(word)
    except ValueError:
        raise UnknownKeyError(str(word), kind, "partnerkit", tuple(each.value for each in words)) from None


def _refuse(instance: object, attribute: "attrs.Attribute[Any]", value: object, expected: str) -> None:
    raise InvalidValueError(type(instance).__name__, attribute.name, value, expected)


def word_key(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """Require one snake_case word, such as ``six_types``."""
    if not (isinstance(value, str) and _WORD_KEY.fullmatch(value)):
        _refuse(instance, attribute, value, "a snake_case key, such as 'six_types'")


def dotted_key(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """Require snake_case words joined by dots, such as ``six_types.communicating``."""
    if not (isinstance(value, str) and _DOTTED_KEY.fullmatch(value)):
        _refuse(instance, attribute, value, "dotted snake_case, such as 'six_types.communicating'")


def dotted_keys(instance: object, attribute: "attrs.Attribute[Any]", value: Iterable[str]) -> None:
    """Require every item to be a dotted key, none twice."""
    items = list(value)
    for item in items:
        dotted_key(instance, attribute, item)
    if len(set(items)) != len(items):
        _refuse(instance, attribute, value, "each key once")


def filled(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """Require text that is not blank."""
    if not (isinstance(value, str) and value.strip()):
        _refuse(instance, attribute, value, "text that is not blank")


def not_empty(instance: object, attribute: "attrs.Attribute[Any]", value: Collection[object]) -> None:
    """Require at least one item."""
    if not value:
        _refuse(instance, attribute, value, "at least one item")


def one_of(*words: str) -> Validator:
    """Require one of a few words; a near match is named."""

    def check(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
        if value not in words:
            near = nearest(value, words) if isinstance(value, str) else ()
            hint = f"; did you mean {near[0]!r}?" if near else ""
            _refuse(instance, attribute, value, f"one of: {', '.join(words)}{hint}")

    return check


def each(one: Validator) -> Validator:
    """Require every item to pass a check."""

    def check(instance: object, attribute: "attrs.Attribute[Any]", value: Iterable[object]) -> None:
        for item in value:
            one(instance, attribute, item)

    return check


def made_of(kind: type, expected: str) -> Validator:
    """Require a value of one class."""

    def check(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
        if not isinstance(value, kind):
            _refuse(instance, attribute, value, expected)

    return check


def whole(low: int) -> Validator:
    """Require a whole number of at least `low`."""

    def check(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
        if isinstance(value, bool) or not isinstance(value, int) or value < low:
            _refuse(instance, attribute, value, f"a whole number of at least {low}")

    return check


def number(low: float = -math.inf, high: float = math.inf, *, above: bool = False) -> Validator:
    """Require a finite number from `low` to `high`; with `above`, strictly more than `low`."""
    limits = f"from {low:g} to {high:g}" if high < math.inf else (f"above {low:g}" if above else f"of at least {low:g}")

    def check(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
        if (
            isinstance(value, bool)
            or not isinstance(value, int | float)
            or not (abs(value) < math.inf and low <= value <= high)
            or (above and value == low)
        ):
            _refuse(instance, attribute, value, f"a number {limits}")

    return check
