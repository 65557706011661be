"""Response options: how answers are coded, what people read, and what each answer is worth."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from numbers import Integral, Real
from typing import Any, Self, TypeVar

import attrs

from partnerkit.errors import InvalidValueError, UnknownKeyError, shown
from partnerkit.model.exact import exact
from partnerkit.model.field_checks import (
    dotted_key,
    is_number,
    named,
    not_empty,
    one_line,
    refuse,
    refuse_field,
    require_once,
)
from partnerkit.model.scale import Level, ResponseScale
from partnerkit.model.school import Missing, reason_named

Given = TypeVar("Given")

Code = int | float | str
"""An answer as a table holds it: a number, or a word."""

Wording = tuple[tuple[str, str], ...]
"""A text in one or more languages: pairs of a language tag, such as ``"en"``, and the text."""


def listed(given: Any) -> Any:
    """Take several things as a tuple; anything else stays as it is, to be refused later."""
    return tuple(given) if isinstance(given, Iterable) and not isinstance(given, str | bytes | Mapping) else given


class Gathered(tuple[Given, ...]):
    """The converter of a field that holds several, as `listed`, which takes them from anything but a text.

    It has no instances. A function that gives a converter would say the same, but mypy reads the type of what a field
    takes from named functions, lambdas and types only.
    """

    __slots__ = ()

    def __new__(cls, given: Iterable[Given]) -> "Gathered[Given]":
        """Give a plain tuple."""
        return listed(given)  # type: ignore[no-any-return]  # what is not a list is refused later


def as_words(given: Iterable[str]) -> tuple[str, ...]:
    """Take one text or several."""
    return (given,) if isinstance(given, str) else listed(given)


def as_wording(value: str | Mapping[str, str] | Iterable[tuple[str, str]]) -> Wording:
    """Take a text in English, or a mapping from language tags to texts."""
    if isinstance(value, str):
        return (("en", value),) if value else ()
    pairs = listed(value.items() if isinstance(value, Mapping) else value)
    return tuple(map(listed, pairs)) if isinstance(pairs, tuple) else pairs


def in_language(wording: Wording, language: str) -> str:
    """Give a text in a language; in its first language if it has no other."""
    texts = dict(wording)
    return texts.get(language) or next(iter(texts.values()), "")


def as_code(value: Any) -> Any:
    """Take a code of numpy, or of any other kind of number, as Python's own.

    What is not a number stays as it is, to be refused.
    """
    if isinstance(value, bool | int | float | str) and type(value) in (bool, int, float, str):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Integral):
        return int(value)
    return float(value) if isinstance(value, Real | Decimal) else value


def as_codes(value: Any) -> Any:
    """Take one code or several."""
    many = value if isinstance(value, Iterable) and not isinstance(value, str) else (value,)
    return tuple(map(as_code, many))


def as_worth(value: Any) -> Any:
    """Take a whole number as a float, since sums and differences of worths are read as such."""
    number = as_code(value)
    return float(number) if is_number(number) else value


def is_code(instance: object, attribute: "attrs.Attribute[Code]", value: object) -> None:
    """Require what a table can hold as an answer."""
    if not is_number(value) and not (isinstance(value, str) and value.strip()):
        refuse(instance, attribute, value, "a number or a word, as in the table")


@attrs.frozen(repr=False, field_transformer=exact)
class Option:
    """One answer that a form offers.

    Attributes:
        code: How a table writes it.
        label: What people read, in one or more languages. A table that holds labels instead of codes is read by them.
        value: What it is worth on the line of its `ResponseOptions`; the code itself if left out and the code is a
            number.
        missing: Why it is not an answer, such as ``"unknown"`` for "don't know" or ``"not_applicable"``; it then has no
            value.
        guess: What a draft guessed of it, in words, until a person confirms it; empty where nothing is guessed. Answers
            to an item with a guess are not scored.
    """

    code: Code = attrs.field(converter=as_code, validator=is_code)
    label: Wording = attrs.field(default=(), converter=as_wording)
    value: float | None = attrs.field(default=None, converter=attrs.converters.optional(as_worth))
    missing: Missing | None = attrs.field(default=None, converter=reason_named)
    guess: str = attrs.field(default="", validator=one_line)

    def __attrs_post_init__(self) -> None:
        """Take the code for the value where nothing else is said; require a value or a reason."""
        if self.value is None and self.missing is None and not isinstance(self.code, str):
            object.__setattr__(self, "value", float(self.code))
        if (self.value is None) == (self.missing is None):
            refuse_field(self, "value", "a value, or a reason in missing, and not both")

    def text(self, language: str = "en") -> str:
        """Give the label in a language; the code where there is none."""
        return in_language(self.label, language) or str(self.code)

    def __repr__(self) -> str:
        label, worth = shown(in_language(self.label, "en")), self.missing or f"{self.value:g}"
        return f"<Option {shown(self.code)}: {label} = {worth}{f', a guess: {self.guess}' if self.guess else ''}>"

    def __str__(self) -> str:
        """Give code, label and worth; a label that is the code itself is given once."""
        worth = str(self.missing) if self.value is None else f"{self.value:g}"
        guessed = " (a guess)" if self.guess else ""
        label = in_language(self.label, "en")
        named = f"{self.code} {label}" if label and label != str(self.code) else f"{self.code}"
        return f"{named} = {worth}{guessed}"


@attrs.frozen(slots=False, cache_hash=True, repr=False, field_transformer=exact)
class ResponseOptions:
    """The answers that an item can have. Named, since the same digit means different things on different forms.

    What answers are worth need not be evenly spaced, nor follow the order of the codes.

    Attributes:
        key: The key that items name.
        name: Its name for people.
        options: The options, in the form's order; at least two different values among them.
        ordered: Whether the answers lie in an order, so that a higher value is more of something. Answers without one,
            such as languages, are categories: their values tell them apart and are worth nothing, so they are counted
            and have no mean.

    Examples:
        >>> options = ResponseOptions("agreement", "Agreement", (
        ...     Option(1, "Agree", 10), Option(2, "Rather agree", 7.5),
        ...     Option(3, "Rather not", 2.5), Option(4, "No", 0),
        ...     Option(5, "Don't know", missing="unknown"),
        ... ))
        >>> options.scale.unit(options.option(2).value)
        0.75
    """

    key: str = attrs.field(validator=dotted_key)
    name: str = attrs.field(validator=named)
    options: tuple[Option, ...] = attrs.field(converter=Gathered[Option], validator=not_empty)
    ordered: bool = True

    def __attrs_post_init__(self) -> None:
        """Require each code and each label once, and at least two values."""
        require_once("ResponseOptions", "options", sorted(self.codes, key=str), "each code once")
        labels = [text for option in self.options for text in {text for _, text in option.label}]
        require_once("ResponseOptions", "options", sorted(labels), "each label at one option only")
        if len(self.values) < 2:
            raise InvalidValueError("ResponseOptions", "options", list(self.values), "at least two different values")

    @cached_property
    def values(self) -> tuple[float, ...]:
        """The different values, lowest first."""
        return tuple(sorted({option.value for option in self.options if option.value is not None}))

    @cached_property
    def scale(self) -> ResponseScale:
        """The values as a scale for rules, with the lowest worth 0, the highest 1, and the others in between."""
        labels = {option.value: option.text() for option in reversed(self.options)}
        levels = tuple(Level(value, f"value_{i}", labels[value]) for i, value in enumerate(self.values))
        return ResponseScale(self.key, self.name, levels)

    @property
    def bottom(self) -> float:
        """The lowest value."""
        return self.values[0]

    @property
    def top(self) -> float:
        """The highest value."""
        return self.values[-1]

    @property
    def codes(self) -> tuple[Code, ...]:
        """The codes, in the form's order."""
        return tuple(option.code for option in self.options)

    def option(self, code: Code) -> Option:
        """Give the option of a code.

        Raises:
            UnknownKeyError: There is none.
        """
        for option in self.options:
            if option.code == code:
                return option
        raise UnknownKeyError(str(code), "code", f"{self.name!r}", tuple(map(str, self.codes)))

    @property
    def guesses(self) -> tuple[Option, ...]:
        """The options that a draft guessed and nobody has confirmed."""
        return tuple(option for option in self.options if option.guess)

    def confirmed(self, worth: Mapping[Code, float | str] | None = None, *, ordered: bool | None = None) -> Self:
        """Give a copy in which a person has confirmed, or corrected, what a draft guessed; see `Instrument.confirmed`.

        Raises:
            UnknownKeyError: There is no such code, or no such reason for a missing answer.
            InvalidValueError: Words that are categories are to be in order, and `worth` does not say in which.
        """
        changed = {self.option(code).code: value for code, value in (worth or {}).items()}
        words = [one.code for one in self.options if isinstance(one.code, str) and one.missing is None]
        if ordered and not self.ordered and (unsaid := [code for code in words if code not in changed]):
            expected = f"worth={{code: number}} beside it, which says how they lie: none for {unsaid}"
            raise InvalidValueError("confirmed", "ordered", ordered, expected)
        options = []
        for option in self.options:
            given = changed.get(option.code)
            value, missing = (None, given) if isinstance(given, str) else (given, None)
            said: dict[str, Any] = {} if given is None else {"value": value, "missing": missing}
            options.append(attrs.evolve(option, guess="", **said))
        return attrs.evolve(self, options=tuple(options), ordered=self.ordered if ordered is None else ordered)

    def __iter__(self) -> Iterator[Option]:
        """Go through the options, in the form's order."""
        return iter(self.options)

    def __repr__(self) -> str:
        return f"<ResponseOptions {self.key}: {len(self.options)} {'options' if self.ordered else 'categories'}>"

    def __str__(self) -> str:
        """Give the options in one line; of categories without what tells them apart.

        Semicolons are between them where a label has a comma.
        """
        shown = [str(one) if self.ordered or one.missing else str(one).rpartition(" = ")[0] for one in self.options]
        return f"{self.name}: {('; ' if any(',' in one for one in shown) else ', ').join(shown)}"
