"""Fields that hold what their annotation says, and nothing that only looks like it.

A noun made in Python refuses what a document that says the same is refused for, and holds the same plain values: a
number of numpy becomes Python's own, a list becomes the tuple that is kept, a word becomes the member of its
enumeration. Nothing else is changed.
"""

import datetime
import math
import types
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial
from inspect import Parameter, Signature, isfunction
from numbers import Integral, Real
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs

from partnerkit.errors import InvalidValueError, PartnerkitError
from partnerkit.errors.shown_values import expected_word
from partnerkit.model.field_checks import A_DAY, Validator, asked_by, asks, is_storable, printable, refuse, values

One = TypeVar("One")


class Listed(tuple[One, ...]):
    """The converter of a field that holds several: ``attrs.field(converter=Listed[Practice])``.

    It tells type checkers what works: a list or a tuple of the items goes in, and a plain tuple is kept. Anything else
    is refused as it is, text too, which would be several letters.
    """

    __slots__ = ()

    def __new__(cls, given: list[One] | tuple[One, ...]) -> "Listed[One]":
        """Give a plain tuple."""
        kept: Any = tuple(given) if isinstance(given, list) else given
        return kept  # type: ignore[no-any-return]  # a tuple, and for type checkers it is one of these


_EXACT = "exact"
"""Marks a field that is exact already, as one that a class has from its parent."""


ASIDE = {"aside": True}
"""Marks a field that a program sets and no document holds: ``attrs.field(default=None, metadata=ASIDE)``."""


def written_fields(cls: type) -> "list[attrs.Attribute[Any]]":
    """Give the fields of a noun that a document holds: all that can be set, but for those marked `ASIDE`."""
    fields: tuple[attrs.Attribute[Any], ...] = attrs.fields(cls)
    return [field for field in fields if field.init and not field.metadata.get("aside")]


def default_of(field: "attrs.Attribute[Any]", made: object) -> Any:
    """Give what a field holds where a document leaves it out; `attrs.NOTHING` where it must not."""
    default: Any = field.default
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]  # Factory is a class
        return default.factory(made) if default.takes_self else default.factory()
    return default


def exact(_: type, fields: "list[attrs.Attribute[Any]]") -> "list[attrs.Attribute[Any]]":
    """Make the fields of a noun exact: pass this to `attrs.frozen` as ``field_transformer``.

    A value of the wrong kind is refused with an `InvalidValueError` that names the noun, the field and the value. What
    a validator of the field says about it comes first: it knows more than the annotation.
    """
    return [_exact(field) for field in fields]


def telling(_: type, fields: "list[attrs.Attribute[Any]]") -> "list[attrs.Attribute[Any]]":
    """Let the signature of a class whose fields are not exact show what their converters take."""
    return [field.evolve(converter=_telling(field.converter, field)) for field in fields]


def plain_number(value: object) -> Any:
    """Give a number as Python's own float or whole number; give anything else, also true and false, as it is.

    A number of 32 bits becomes the decimal it prints as: 0.1, and not 0.10000000149011612.

    Examples:
        >>> from fractions import Fraction
        >>> plain_number(Fraction(1, 4)), plain_number(True), plain_number("3")
        (0.25, True, '3')
    """
    if type(value) in (float, int, bool):
        return value
    if type(value).__module__ == "numpy" and type(value).__name__.startswith("bool"):
        return bool(value)
    if isinstance(value, bool) or not isinstance(value, Real):
        return value
    if isinstance(value, Integral):
        return int(value)
    short = type(value).__name__ in ("float32", "float16")
    return float(str(value)) if short else float(value)


def _exact(field: "attrs.Attribute[Any]") -> "attrs.Attribute[Any]":
    kind = None if field.metadata.get(_EXACT) or not field.init else _kind(field.type)
    if kind is None:
        return field
    convert, own = _telling(kind.plain, field), field.converter
    return field.evolve(
        converter=attrs.converters.pipe(convert, own) if own and convert else own or convert,
        validator=_validator(kind, field.validator),
        metadata={**field.metadata, _EXACT: True},
    )


def _telling(convert: Any, field: "attrs.Attribute[Any]") -> Any:
    """Let a converter say what it takes, which attrs shows in the signature of the noun.

    That is what the field's own converter takes, such as an enumeration or one of its words, if that says more than
    "anything"; else it is what the field holds.
    """
    if convert is None:
        return None
    own: Any = field.converter
    takes = get_type_hints(own) if isfunction(own) else {}
    takes = {
        name: kind for name, kind in takes.items() if name != "return" and not {kind, *get_args(kind)} & {Any, object}
    }
    told: Any = partial(convert)
    asked = next(iter(takes.values()), field.type)
    told.__signature__ = Signature([Parameter("value", Parameter.POSITIONAL_ONLY, annotation=asked)])
    return told


@attrs.frozen
class _Kind:
    """What an annotation asks for.

    Attributes:
        words: What belongs there, in words.
        check: Refuses anything else.
        plain: Makes it of what only differs in its class; None where there is nothing to make.
        is_many: Whether it holds several, whose number and kind are looked at before a validator of the field goes
            through them.
    """

    words: str
    check: Validator
    plain: Callable[[Any], Any] | None = None
    is_many: bool = False


def _validator(kind: _Kind, own: Validator | None) -> Validator:
    """Let a field's own validator speak first. Where several items belong, it is called only with several."""
    if own is None:
        return kind.check

    @asks(**asked_by(own))
    def check(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
        if kind.is_many and not isinstance(value, tuple):
            kind.check(instance, attribute, value)
        try:
            own(instance, attribute, value)
        except PartnerkitError:
            raise
        except Exception:
            kind.check(instance, attribute, value)
            raise
        kind.check(instance, attribute, value)

    vars(check)["parts"] = (own, kind.check)
    return check


def _kind(asked: Any) -> _Kind | None:
    """Give what an annotation asks for.

    It is None for what is not known before the whole module is; the noun checks that itself.
    """
    origin, inner = get_origin(asked), get_args(asked)
    if origin in (Union, types.UnionType):
        return _one_of(inner)
    if origin is tuple:
        return _many(inner)
    if origin is Literal:  # words, which a validator of the field knows
        return _PLAIN[str]
    if not isinstance(asked, type):
        return None
    if asked in _PLAIN:
        return _PLAIN[asked]
    if issubclass(asked, StrEnum):
        return _word(asked)
    return _of_class(asked, f"{'an' if asked.__name__[0] in 'AEIO' else 'a'} {asked.__name__}")


def _kinds(asked: tuple[Any, ...]) -> list[_Kind]:
    """Give what several annotations ask for; nothing if one of them is not known yet."""
    kinds = [_kind(one) for one in asked if one not in (types.NoneType, ...)]
    return [] if None in kinds else [kind for kind in kinds if kind is not None]


def _float(value: object) -> Any:
    number = plain_number(value)
    if type(number) is not int:
        return number
    try:
        return float(number)
    except OverflowError:  # refused as it is
        return number


def _of_class(
    asked: type, words: str, also: Callable[[Any], bool] = lambda _: True, plain: Callable[[Any], Any] | None = None
) -> _Kind:
    def check(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
        if not isinstance(value, asked) or (isinstance(value, bool) and asked is not bool) or not also(value):
            refuse(instance, attribute, value, words)

    return _Kind(words, check, plain)


_PLAIN: Mapping[type, _Kind] = {
    str: _Kind("text", printable),
    float: _of_class(float, "a number", math.isfinite, _float),
    int: _of_class(int, "a whole number", is_storable, plain_number),
    bool: _of_class(bool, "true or false", plain=plain_number),
    datetime.date: _of_class(datetime.date, A_DAY, lambda value: not isinstance(value, datetime.datetime)),
}


def _word(words: type[StrEnum]) -> _Kind:
    listed = values(words)

    def plain(value: object) -> Any:
        return words(value) if isinstance(value, str) and value in listed else value

    def check(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
        if not isinstance(value, words):
            refuse(instance, attribute, value, expected_word(value, listed))

    return _Kind(f"one of: {', '.join(listed)}", check, plain)


def _one_of(asked: tuple[Any, ...]) -> _Kind | None:
    """Give what an annotation asks for that leaves a choice, such as ``float | None``."""
    known = _kinds(asked)
    if not known:
        return None
    may_be_none = len(known) < len(asked)

    def fits(kind: _Kind, instance: object, attribute: "attrs.Attribute[Any]", value: object) -> bool:
        try:
            kind.check(instance, attribute, value)
        except InvalidValueError:
            return False
        return True

    def plain(value: object) -> Any:
        if value is None:
            return None
        number = plain_number(value)
        if type(number) is int and any(kind.words == "a whole number" for kind in known):
            return number
        for kind in known:
            value = kind.plain(value) if kind.plain else value
        return value

    def check(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
        if value is None and may_be_none:
            return
        if len(known) == 1:
            known[0].check(instance, attribute, value)
        elif not any(fits(kind, instance, attribute, value) for kind in known):
            expected = " or ".join(kind.words for kind in known)
            refuse(instance, attribute, value, expected)

    return _Kind(" or ".join(kind.words for kind in known), check, plain)


def _many(asked: tuple[Any, ...]) -> _Kind | None:
    """Give what an annotation asks for that holds several: a tuple of any length, or one of a certain length."""
    any_length = asked[-1] is ...
    known = _kinds(asked)
    if not known:
        return attrs.evolve(_of_class(tuple, "a list", plain=Listed), is_many=True)
    makers = [kind.plain for kind in known]
    each = f"a list, each item {known[0].words}"
    words = each if any_length else f"a list of {len(known)}: {', '.join(kind.words for kind in known)}"

    def plain(value: object) -> Any:
        if not isinstance(value, list | tuple):
            return value
        if any_length:
            make = makers[0]
            return tuple(value) if make is None else tuple(map(make, value))
        if len(value) != len(makers):
            return tuple(value)
        return tuple(item if make is None else make(item) for make, item in zip(makers, value, strict=True))

    def check(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
        if not isinstance(value, tuple) or (not any_length and len(value) != len(known)):
            refuse(instance, attribute, value, words)
        for kind, item in zip(known * len(value) if any_length else known, value, strict=True):
            kind.check(instance, attribute, item)

    return _Kind(words, check, plain, is_many=True)
