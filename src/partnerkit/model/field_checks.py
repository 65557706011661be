"""Validators that the nouns share. Each raises an `InvalidValueError` that names thing, field, value and expectation.

Each also says what it asks in the words of JSON Schema, so that the schema of a document asks no less and no more than
its noun.
"""

import datetime
import math
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from enum import StrEnum
from typing import Any, NoReturn, TypeGuard, TypeVar

import attrs

from partnerkit.errors import InvalidValueError, PartnerkitError, UnknownKeyError
from partnerkit.errors.arguments import VERB
from partnerkit.errors.shown_values import expected_word
from partnerkit.model._countries import COUNTRIES
from partnerkit.model.folding import unaccented

_WORD = r"[a-z][a-z0-9_]*"
_WORD_KEY = re.compile(_WORD)
_DOTTED_KEY = re.compile(rf"{_WORD}(\.{_WORD})*")
_UNPRINTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]|\r(?!\n)")
_BREAK = re.compile(r"[\t\n\r\u2028\u2029]")
_TURNED = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
"""What turns the direction of the text after it, also of what somebody else wrote there."""

_LONGEST = 40
"""No longer key is made of an id as an example."""

A_DAY = "a day, such as datetime.date(2026, 9, 1), without a time"
"""What belongs in a field of a day, in words."""

Validator = Callable[[Any, Any, Any], Any]
"""Takes a noun, an `attrs.Attribute` and a value. With that written here, ty loses sight of a field's converter."""

Asked = dict[str, Any]
Key = TypeVar("Key", bound=Hashable)


def repeated(keys: Iterable[Key]) -> list[Key]:
    """Give the keys that occur more than once, in order of first appearance.

    Examples:
        >>> repeated(["oak", "elm", "oak", "elm", "ash"])
        ['oak', 'elm']
    """
    return [key for key, times in Counter(keys).items() if times > 1]


def require_once(thing: str, field: str, keys: Iterable[Hashable], expected: str = "each key once") -> None:
    """Refuse keys that occur more than once, and name them."""
    if twice := repeated(keys):
        raise InvalidValueError(thing, field, twice, expected)


def asks(**asked: Any) -> Callable[[Validator], Validator]:
    """Say what a validator asks, in the words of JSON Schema."""

    def told(check: Validator) -> Validator:
        vars(check)["asks"] = asked
        return check

    return told


def asked_by(check: Any) -> Asked:
    """Give what a validator asks, in the words of JSON Schema; nothing if it does not say."""
    found: Asked = {}
    for part in (*getattr(check, "_validators", ()), getattr(check, "validator", None)):  # attrs' and_ and optional
        found |= asked_by(part) if part else {}
    return found | getattr(check, "asks", {})


class Worded(StrEnum):
    """An enumeration whose words print with blanks between them."""

    def __str__(self) -> str:
        return self.value.replace("_", " ")


Word = TypeVar("Word", bound=StrEnum)


def values(words: type[StrEnum]) -> tuple[str, ...]:
    """Give the words of an enumeration as documents write them."""
    return tuple(word.value for word in words)


def word_of(words: type[Word], word: str, kind: str) -> Word:
    """Give the member of an enumeration; the error for an unknown word names the nearest, or all of them."""
    try:
        return words(word)
    except ValueError:
        raise UnknownKeyError(str(word), kind, "partnerkit", values(words)) from None


def refuse(instance: object, attribute: "attrs.Attribute[Any]", value: object, expected: str) -> NoReturn:
    """Refuse a value of a field, as a validator does."""
    raise InvalidValueError(type(instance).__name__, attribute.name, value, expected)


def refuse_field(noun: object, field: str, expected: str) -> NoReturn:
    """Refuse what a noun holds in a field, because of what it holds in another."""
    raise InvalidValueError(type(noun).__name__, field, getattr(noun, field), expected)


def is_number(value: object) -> TypeGuard[float]:
    """Say whether a value is a finite number, which true and false are not."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= sys.float_info.max


@asks(pattern=rf"^{_WORD}$")
def word_key(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """Require one snake_case word, such as ``six_types``."""
    if not (isinstance(value, str) and _WORD_KEY.fullmatch(value)):
        refuse(instance, attribute, value, "a snake_case key, such as 'six_types'")


@asks(pattern=rf"^{_WORD}$")
def school_key(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """Require one snake_case word, and make one of an id of another kind as an example."""
    if not (isinstance(value, str) and _WORD_KEY.fullmatch(value)):
        refuse(instance, attribute, value, a_school_key(value))


def a_school_key(value: object) -> str:
    """Say in words what a school's key is, with one made of an id as an example."""
    return f"small letters, digits and _, beginning with a letter, such as {_key_like(value)!r}"


def _key_like(value: object) -> str:
    """Make a key of an id: ``s12345`` of 12345."""
    is_id = isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool))
    told = "_".join(re.findall("[a-z0-9]+", unaccented(str(value)[:_LONGEST]))) if is_id else ""
    return f"{'' if told[:1].isalpha() else 's'}{told}" if told else "elm_school"


@asks(pattern=rf"^{_WORD}(\.{_WORD})*$")
def dotted_key(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """Require snake_case words joined by dots, such as ``six_types.communicating``."""
    if not (isinstance(value, str) and _DOTTED_KEY.fullmatch(value)):
        refuse(instance, attribute, value, "dotted snake_case, such as 'six_types.communicating'")


@asks(enum=sorted(COUNTRIES))
def country_code(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """Require the code of a country in ISO 3166-1: two capital letters, such as ``US``."""
    if value == "UK":
        refuse(instance, attribute, value, "the code of the United Kingdom in ISO 3166-1, which is 'GB'")
    if not (isinstance(value, str) and value in COUNTRIES):
        refuse(instance, attribute, value, "the two capital letters of a country in ISO 3166-1, such as 'US' or 'GB'")


@asks(uniqueItems=True)
def _no_repeats(instance: object, attribute: "attrs.Attribute[Any]", value: Iterable[str]) -> None:
    """Require no item twice."""
    require_once(type(instance).__name__, attribute.name, value, "each of them once")


def is_printable(text: str) -> bool:
    """Say whether a text steers no terminal and can be held by a file."""
    return _UNPRINTED.search(text) is None


def printable(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """Require text, which may be empty and may have several lines.

    It must hold nothing that would steer a terminal or that no file can hold.
    """
    if not isinstance(value, str):
        refuse(instance, attribute, value, "text")
    elif not is_printable(value):
        refuse(instance, attribute, value, "text without control characters or lone surrogates")


def one_line(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """Require text in one line, which may be empty."""
    printable(instance, attribute, value)
    if isinstance(value, str) and _BREAK.search(value):
        refuse(instance, attribute, value, "text in one line, without tabs")
    if isinstance(value, str) and _TURNED.search(value):
        refuse(instance, attribute, value, "text without marks that turn its direction")


def _is_visible(text: str) -> bool:
    """Say whether there is a character to see: no blank, no mark of format or control."""
    return any(not letter.isspace() and unicodedata.category(letter) not in ("Cc", "Cf", "Cs") for letter in text)


@asks(minLength=1, pattern=r"\S")
def filled(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """Require text that is not blank."""
    if not (isinstance(value, str) and _is_visible(value)):
        refuse(instance, attribute, value, "text that is not blank")
    printable(instance, attribute, value)


@asks(**asked_by(filled))
def named(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """Require one line that is not blank, as a name is."""
    filled(instance, attribute, value)
    one_line(instance, attribute, value)


def require_day(value: object, *, field: str, thing: str = VERB) -> None:
    """Refuse what is neither a day nor None, such as text or a moment; a time of day has no order among days."""
    if value is not None and (not isinstance(value, datetime.date) or isinstance(value, datetime.datetime)):
        raise InvalidValueError(thing, field, value, A_DAY)


@asks(minItems=1)
def not_empty(instance: object, attribute: "attrs.Attribute[Any]", value: Collection[object]) -> None:
    """Require at least one item."""
    if not value:
        refuse(instance, attribute, value, "at least one item")


def one_of(*words: str) -> Any:
    """Require one of a few words; a near match is named."""

    @asks(enum=list(words))
    def check(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
        if value not in words:
            refuse(instance, attribute, value, expected_word(value, words))

    return check


def each(one: Validator) -> Validator:
    """Require every item to pass a check."""

    @asks(**({"items": asked_by(one)} if asked_by(one) else {}))
    def check(instance: object, attribute: "attrs.Attribute[Any]", value: Iterable[object]) -> None:
        for item in value:
            one(instance, attribute, item)

    vars(check)["each"] = one
    return check


@asks(items=asked_by(dotted_key), uniqueItems=True)
def dotted_keys(instance: object, attribute: "attrs.Attribute[Any]", value: Iterable[str]) -> None:
    """Require every item to be a dotted key, none twice."""
    for part in vars(dotted_keys)["parts"]:
        part(instance, attribute, value)


vars(dotted_keys)["parts"] = (each(dotted_key), _no_repeats)


country_codes = attrs.validators.and_(each(country_code), _no_repeats)
"""Require every item to be the code of a country, none twice."""


def objections(
    check: Any, instance: object, attribute: "attrs.Attribute[Any]", value: Any
) -> Iterator[tuple[tuple[int, ...], PartnerkitError]]:
    """Go through all that a validator has against a value, where calling it would stop at the first.

    Each objection comes with the position of the item that it is about; without one where it is about the whole.
    """
    parts = getattr(check, "parts", None) or getattr(check, "_validators", None)
    inner, optional = getattr(check, "each", None), getattr(check, "validator", None)
    if parts:  # the first part that objects to the whole has the last word, as when it is called
        for part in parts:
            found = [*objections(part, instance, attribute, value)]
            yield from found
            if found:
                return
    elif optional is not None:  # of attrs.validators.optional
        if value is not None:
            yield from objections(optional, instance, attribute, value)
    elif inner is not None:
        for i, item in enumerate(value):
            yield from (((i, *place), error) for place, error in objections(inner, instance, attribute, item))
    elif check is not None:
        try:
            check(instance, attribute, value)
        except PartnerkitError as error:
            yield (), error


def made_of(kind: type, expected: str) -> Validator:
    """Require a value of one class."""

    def check(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
        if not isinstance(value, kind):
            refuse(instance, attribute, value, expected)

    return check


def is_storable(number: int) -> bool:
    """Say whether a whole number has 64 bits at most, as files and data frames hold it."""
    return -(2**63) <= number < 2**63


def whole(low: int) -> Validator:
    """Require a whole number of at least `low`."""

    @asks(minimum=low)
    def check(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
        if isinstance(value, bool) or not isinstance(value, int) or value < low:
            refuse(instance, attribute, value, f"a whole number of at least {low}")
        elif not is_storable(value):
            refuse(instance, attribute, value, "a whole number of 64 bits at most")

    return check


def number(low: float = -math.inf, high: float = math.inf, *, above: bool = False) -> Validator:
    """Require a finite number from `low` to `high`; with `above`, strictly more than `low`."""
    open_below = "" if low == -math.inf else f" {'above' if above else 'of at least'} {low:g}"
    limits = f" from {low:g} to {high:g}" if high < math.inf else open_below
    if above and high < math.inf:
        limits = f" above {low:g} and at most {high:g}"
    ends = {"exclusiveMinimum" if above else "minimum": low, "maximum": high}

    @asks(**{name: end for name, end in ends.items() if abs(end) < math.inf})
    def check(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
        if not is_number(value) or not low <= value <= high or (above and value == low):
            refuse(instance, attribute, value, f"a number{limits}")

    return check
