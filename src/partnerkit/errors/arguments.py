"""Arguments of verbs: one thing or several, and wrong ones, which are named when a verb fails on them.

Naming them costs nothing while nothing fails.
"""

import math
import types
from collections.abc import Callable, Collection, Iterable, Mapping, Set as AbstractSet
from functools import wraps
from inspect import Parameter, Signature, signature
from itertools import islice
from numbers import Integral, Real
from typing import Any, Literal, TypeVar, Union, Unpack, cast, get_args, get_origin, get_type_hints, overload

from partnerkit.errors import CallError, InvalidValueError, PartnerkitError
from partnerkit.errors.shown_values import counted, did_you_mean


class Verb(str):
    """The name of the verb that was called: each door that an error passes on its way out writes its own."""

    __slots__ = ()


class _OfClass(Verb):
    """The name of a verb that found an argument of a wrong class, which whoever called it may have been given."""

    __slots__ = ()


class _LeftOut:
    """What a signature shows for the default of an option that only the class of the options knows."""

    def __repr__(self) -> str:
        return "..."


VERB = Verb()
"""What an error names as its thing where only the verb that was called knows its name."""

T = TypeVar("T", bound=Callable[..., Any])
One = TypeVar("One")

_LOOKED_AT = 1000
"""The most items of a collection that are looked at for one that does not belong."""

_NAMES: Mapping[object, str] = {
    str: "text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    types.NoneType: "None",
}

_SEVERAL: Mapping[object, str] = {str: "texts", int: "whole numbers", float: "numbers"}


@overload
def several(given: object, kind: type[One]) -> tuple[One, ...]: ...
@overload
def several(given: object, kind: tuple[type, ...]) -> tuple[Any, ...]: ...
def several(given: Any, kind: Any) -> tuple[Any, ...]:
    """Give what was given where several things belong: one alone, or any iterable of them.

    Args:
        given: The one, or the several. A set, which has no order, is put in the order of what its items say of
            themselves.
        kind: The class of one, or the classes.

    Examples:
        >>> several("language", str), several({"time", "language"}, str)
        (('language',), ('language', 'time'))
    """
    if isinstance(given, kind):
        return (given,)
    return tuple(sorted(given, key=repr) if isinstance(given, AbstractSet) else given)


def whole_number(
    field: str, number: object, expected: str = "", *, least: float = -math.inf, given: object = None
) -> int:
    """Give a whole number that is not too small, of any class of whole numbers; true and false are none.

    An error shows what was `given`, the number if nothing is, and says what was `expected`.

    Examples:
        >>> @door
        ... def first(n):
        ...     return whole_number("n", n, least=0)
        >>> first(True)
        Traceback (most recent call last):
        partnerkit.errors.InvalidValueError: first.n was True; expected a whole number of at least 0.
    """
    if isinstance(number, bool) or not isinstance(number, Integral) or number < least:
        wanted = expected or f"a whole number of at least {least:g}"
        raise InvalidValueError(VERB, field, number if given is None else given, wanted)
    return int(number)


def door(verb: T) -> T:
    """Let a verb that fails from inside say which argument is of a wrong class, if one is. A class may be a verb too.

    Arguments are looked at only after a failure, so that a call that works costs nothing. Only what is true or false is
    looked at before: any text is true, also "no", and nothing would fail. Errors of partnerkit pass through, with the
    verb's name where they stand for `VERB`; so does any other if every argument is what the annotations ask for. A call
    that does not fit the verb, such as one without an argument that it needs, is a `CallError`.

    Examples:
        >>> @door
        ... def hours(effort: float, *, months: int = 9) -> float:
        ...     return effort * months
        >>> hours(2.5, months=None)
        Traceback (most recent call last):
        partnerkit.errors.InvalidValueError: hours.months was None; expected a whole number.
        >>> hours(month=3)
        Traceback (most recent call last):
        partnerkit.errors.CallError: hours() has no argument 'month'. Did you mean 'months'? It needs effort, a number.
    """
    if isinstance(verb, type):
        made: Any = verb
        made.__init__ = door(made.__init__)
        return cast("T", made)

    thing = verb.__qualname__.removesuffix(".__init__").rpartition(".")[2]
    has_options = any(map(_options_of, signature(verb).parameters.values()))
    asked = _asked_by(verb) if has_options else signature(verb)
    flags = [name for name, parameter in asked.parameters.items() if parameter.annotation in (bool, "bool")]

    @wraps(verb)
    def called(*args: Any, **kwargs: Any) -> Any:
        for name in flags:
            if name in kwargs and type(kwargs[name]).__name__ not in _FLAGS:
                raise InvalidValueError(_OfClass(thing), name, kwargs[name], _NAMES[bool])
        try:
            return verb(*args, **kwargs)
        except PartnerkitError as error:
            if isinstance(error, InvalidValueError) and isinstance(error.thing, _OfClass):
                for name, value, kind in _arguments(verb, thing, args, kwargs):
                    if value is error.value and not _fits(value, kind):
                        raise InvalidValueError(_OfClass(thing), name, value, _in_words(kind)) from error
            elif isinstance(error, InvalidValueError) and isinstance(error.thing, Verb):
                error.thing = Verb(thing)
            raise
        except Exception as error:
            for name, value, kind in _arguments(verb, thing, args, kwargs):
                if not _fits(value, kind):
                    raise InvalidValueError(_OfClass(thing), name, value, _in_words(kind)) from error
            raise

    if has_options:
        vars(called)["__signature__"] = asked
    return cast("T", called)


_FLAGS = ("bool", "bool_")
"""The classes of true and false; the second is that of numpy."""


_LEFT_OUT: dict[Any, Mapping[str, object]] = {}


def left_out(options: Any, values: Mapping[str, object]) -> None:
    """Say what the options of a typed dictionary are where they are left out, and in which order to show them."""
    _LEFT_OUT[options] = values


def _options_of(parameter: Parameter) -> Any:
    """Give the typed dictionary of ``**options: Unpack[Options]``; None for any other parameter."""
    is_unpacked = parameter.kind is Parameter.VAR_KEYWORD and get_origin(parameter.annotation) is Unpack
    return get_args(parameter.annotation)[0] if is_unpacked else None


def _asked_by(verb: Callable[..., object]) -> Signature:
    """Give what a verb takes, with every option of a typed dictionary by its name, as `help` and completion show it."""
    written, found = signature(verb), list[Parameter]()
    for parameter in written.parameters.values():
        options = _options_of(parameter)
        if options is None:
            found.append(parameter)
            continue
        hints, values = get_type_hints(options), _LEFT_OUT.get(options, {})
        in_order = [*(name for name in values if name in hints), *(name for name in hints if name not in values)]
        for name in sorted(in_order, key=lambda name: name not in options.__required_keys__):
            default = Parameter.empty if name in options.__required_keys__ else values.get(name, _LeftOut())
            found.append(Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=hints[name]))
    return written.replace(parameters=found)


def _arguments(
    verb: Callable[..., object], thing: str, args: tuple[object, ...], kwargs: Mapping[str, object]
) -> Iterable[tuple[str, object, object]]:
    """Give each argument with its name and what its annotation asks for."""
    asked = _asked_by(verb)
    try:
        given = asked.bind(*args, **kwargs).arguments
    except TypeError:
        raise _misfit(verb, thing, args, kwargs) from None
    for name, value in given.items():
        parameter = asked.parameters[name]
        kind = _kind(verb, name) if name in signature(verb).parameters else parameter.annotation
        for one in value if parameter.kind is Parameter.VAR_POSITIONAL else (value,):
            yield name, one, kind


def _misfit(
    verb: Callable[..., object], thing: str, args: tuple[object, ...], kwargs: Mapping[str, object]
) -> CallError:
    """Give the error of a call that does not fit a verb, with all that is missing, unknown or too much."""
    parameters = {name: one for name, one in _asked_by(verb).parameters.items() if name not in ("self", "cls")}
    args = args[len(_asked_by(verb).parameters) - len(parameters) :]
    by_place = [name for name, one in parameters.items() if one.kind in (_BY_PLACE, _BY_EITHER)]
    placed = by_place[: len(args)]
    takes_any = any(one.kind is Parameter.VAR_KEYWORD for one in parameters.values())
    unknown = () if takes_any else tuple(name for name in kwargs if name not in parameters)
    missing = tuple(
        name
        for name, one in parameters.items()
        if one.default is Parameter.empty
        and one.kind in (_BY_PLACE, _BY_EITHER, Parameter.KEYWORD_ONLY)
        and name not in (*placed, *kwargs)
    )
    said = []
    for name in unknown:
        others = [one for one in parameters if one not in kwargs]
        near = did_you_mean(name, others, f"It takes {', '.join(parameters)}.")
        said.append(f"has no argument {name!r}. {near}")
    if twice := [name for name in placed if name in kwargs]:
        said.append(f"got {' and '.join(twice)} twice, with its name and without.")
    elif len(args) > len(by_place) and not any(one.kind is Parameter.VAR_POSITIONAL for one in parameters.values()):
        rest = [name for name in (*missing, *parameters) if name not in by_place]
        such_as = f" Name the others, such as {rest[0]}." if rest else ""
        most = counted(len(by_place), "argument")
        said.append(f"takes {most} without a name, and got {len(args)}.{such_as}")
    if missing:
        asked = [f"{name}, {_in_words(kind)}" if (kind := _asked_kind(verb, name)) else name for name in missing]
        said.append(f"needs {'; and '.join(asked)}.")
    return CallError(thing, missing, unknown, " It ".join(said))


_BY_PLACE, _BY_EITHER = Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD


def _asked_kind(verb: Callable[..., object], name: str) -> object:
    """Give what an argument should be; None where anything may be, or what it should be is told by no class."""
    kind = _kind(verb, name) if name in signature(verb).parameters else _asked_by(verb).parameters[name].annotation
    return None if kind is Any or isinstance(kind, str | TypeVar) else kind


def _kind(verb: Callable[..., object], name: str) -> object:
    """Give what an annotation asks for; anything, if there is none or it names what is only there for type checkers."""
    alone = types.SimpleNamespace(__annotations__={name: verb.__annotations__.get(name, Any)})
    try:
        return get_type_hints(alone, getattr(verb, "__globals__", {}))[name]
    except NameError:
        return Any


def _fits(value: object, kind: Any) -> bool:
    """Say whether a value is what an annotation asks for; what cannot be checked fits."""
    origin, inner = get_origin(kind), get_args(kind)
    if kind is None or kind is types.NoneType:
        return value is None
    if origin in (Union, types.UnionType):
        return any(_fits(value, one) for one in inner)
    if origin is Literal:
        return any(isinstance(value, type(one)) and value == one for one in inner)
    if origin is None:
        return _is_a(value, kind)
    if not isinstance(origin, type) or not issubclass(origin, Iterable):
        return _is_a(value, origin)
    if isinstance(value, str) or not isinstance(value, origin):
        return False
    if issubclass(origin, Mapping):
        pairs = islice(value.items(), _LOOKED_AT)  # type: ignore[attr-defined]  # it is a mapping
        return all(_fits(part, one) for pair in pairs for part, one in zip(pair, inner, strict=True))
    if not isinstance(value, Collection) or not inner:  # an iterator is used up by then
        return True
    if origin is tuple and inner[-1] is not ...:
        return len(value) == len(inner) and all(map(_fits, value, inner))
    return all(_fits(item, inner[0]) for item in islice(value, _LOOKED_AT))


def _is_a(value: object, kind: Any) -> bool:
    if kind is Any or not isinstance(kind, type):
        return True
    if kind in (int, float):
        return isinstance(value, Integral if kind is int else Real) and not isinstance(value, bool)
    try:
        return isinstance(value, kind)
    except TypeError:  # a protocol that cannot be asked at runtime
        return True


def _in_words(kind: Any) -> str:
    """Say what an annotation asks for."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        *others, last = dict.fromkeys(_in_words(one) for one in inner if one is not types.NoneType)
        return f"{', '.join(others)} or {last}" if others else last  # who gave something did not mean to leave it out
    if origin is Literal:
        return f"one of: {', '.join(map(str, inner))}"
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return f"a mapping from {_in_words(inner[0])} to {_in_words(inner[1])}"
    if isinstance(origin, type) and issubclass(origin, Iterable):
        if not inner:
            return "a list"
        several = _SEVERAL.get(inner[0])
        return f"a list of {several}" if several else f"a list, each item {_in_words(inner[0])}"
    if kind in _NAMES:
        return _NAMES[kind]
    name = getattr(origin or kind, "__name__", str(kind))
    return f"{'an' if name[0] in 'AEIOU' else 'a'} {name}"
