"""Documents of results, read strictly by their typed dictionaries, with every fault at once."""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from math import inf, isclose, nan
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints, is_typeddict

import attrs
from cattrs import Converter
from cattrs.gen.typeddicts import make_dict_structure_fn

from partnerkit.documents.class_hook import structure_items, structure_list
from partnerkit.documents.convert import converter
from partnerkit.documents.expected import Expected, Place, require_value, text_of
from partnerkit.documents.fault_words import written
from partnerkit.documents.school_document import school_converter
from partnerkit.errors import Fault
from partnerkit.errors.shown_values import did_you_mean
from partnerkit.model import Catalogue, Framework
from partnerkit.model.result_data import ADay, AsDocument, Later, Named, Within

Result = TypeVar("Result")

Build = Callable[[Mapping[str, Any]], Any]
"""Makes a result of its document, whose parts were read before."""


def result_converter(
    catalogue: Catalogue, frameworks: Sequence[Framework], builders: Mapping[type, Build]
) -> Converter:
    """Make a converter that reads documents of results: a typed dictionary into a result, if it has a builder."""
    made, nouns = converter(), school_converter(catalogue, frameworks)
    indicators = {indicator.key for framework in frameworks for indicator in framework.indicators}
    known = {"practice": catalogue.names, "indicator": tuple(indicators)}

    def named(value: Any, kind: Any) -> str:
        of, key = _mark(kind).kind, text_of(value)
        if key not in known[of]:
            raise Expected(f"there is no {of} {written(key)}.", did_you_mean(key, known[of], _WHERE[of]))
        return key

    def within(value: Any, kind: Any) -> Any:
        number, ends = made.structure(value, get_args(kind)[0]), _mark(kind)
        if not ends.low <= number <= ends.high:
            upto = f" to {ends.high:g}" if ends.high < inf else " or more"
            raise Expected(f"it is {written(value)}.", f"Expected a number from {ends.low:g}{upto}.")
        return number

    def typed(cls: Any) -> Callable[[Any, Any], Any]:
        inner = make_dict_structure_fn(cls, made, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=True)
        build, later = builders.get(cls, lambda data: data), added_later(cls)

        def hook(value: Any, _: Any) -> Any:
            return build(inner({**later, **_an_object(value)}, cls))  # type: ignore[no-untyped-call]  # cattrs cannot name the type

        return hook

    def items(cls: Any) -> Callable[[Any, Any], Any]:
        (item,) = get_args(cls)
        return lambda value, _: [*structure_list(value, lambda one: made.structure(one, item), cls)]

    def entries(cls: Any) -> Callable[[Any, Any], Any]:
        _, item = get_args(cls)

        def one(entry: tuple[str, Any]) -> tuple[str, Any]:
            return entry[0], made.structure(entry[1], item)

        return lambda value, _: dict(structure_items(_an_object(value), one, cls))

    def union(cls: Any) -> Callable[[Any, Any], Any]:
        kinds = [kind for kind in get_args(cls) if kind is not type(None)]
        may_be_null = len(kinds) < len(get_args(cls))

        def hook(value: Any, _: Any) -> Any:
            if value is None and may_be_null:
                return None
            return made.structure(value, _fitting(value, kinds))

        return hook

    made.register_structure_hook_factory(is_typeddict, typed)
    made.register_structure_hook_factory(_made_with(list), items)
    made.register_structure_hook_factory(_made_with(dict), entries)
    made.register_structure_hook_factory(_made_with(Union, UnionType), union)
    made.register_structure_hook_func(_made_with(Literal), _one_of)
    made.register_structure_hook_func(_marked(Named), named)
    made.register_structure_hook_func(_marked(Later), lambda value, kind: made.structure(value, get_args(kind)[0]))
    made.register_structure_hook_func(_marked(ADay), lambda value, _: _day(value))
    made.register_structure_hook_func(_marked(Within), within)
    made.register_structure_hook_func(_marked(AsDocument), lambda value, kind: nouns.structure(value, _mark(kind).noun))
    return made


_WHERE = {
    "practice": "Pass the catalogue that has it in catalogue=.",
    "indicator": "Pass its framework in frameworks=.",
}


def _made_with(*origins: Any) -> Callable[[Any], bool]:
    return lambda kind: get_origin(kind) in origins


def _marked(mark: type) -> Callable[[Any], bool]:
    return lambda kind: get_origin(kind) is Annotated and isinstance(_mark(kind), mark)


def _mark(kind: Any) -> Any:
    return kind.__metadata__[0]


def added_later(cls: type) -> dict[str, Any]:
    """Give the fields of a typed dictionary that earlier documents lack, each with its value for those."""
    hints = get_type_hints(cls, include_extras=True)
    marks = {name: _mark(kind) for name, kind in hints.items() if get_origin(kind) is Annotated}
    return {name: [] if mark.default == () else mark.default for name, mark in marks.items() if isinstance(mark, Later)}


def _fitting(value: Any, kinds: Sequence[Any]) -> Any:
    """Give the kind that a value is meant to be; of several typed dictionaries, the first that has all its fields."""
    if len(kinds) == 1:
        return kinds[0]
    if isinstance(value, dict):
        typed = [kind for kind in kinds if is_typeddict(kind)]
        return next(
            (kind for kind in typed if set(value) <= set(kind.__annotations__)), typed[0] if typed else kinds[0]
        )
    return type(value) if type(value) in kinds else kinds[-1]


def _an_object(value: Any) -> dict[str, Any]:
    table: dict[str, Any] = require_value(value, isinstance(value, dict), "an object")
    return table


def _one_of(value: Any, cls: Any) -> Any:
    words = get_args(cls)
    fits = type(value) in map(type, words) and value in words
    return require_value(value, fits, " or ".join(map(repr, words)))


def _day(value: Any) -> str:
    try:
        return datetime.date.fromisoformat(text_of(value)).isoformat()
    except ValueError:
        raise Expected(f"it is {written(value)}.", "Expected a day, such as 2026-09-01.") from None


def made_by_fields(
    noun: type[Result], **own: Callable[[Mapping[str, Any], Any], Any]
) -> Callable[[Mapping[str, Any], Any], Result]:
    """Give a function that makes a result of its document, if its attributes are named like the document's fields.

    What else the document holds follows from them, and `differing_numbers` says whether it does. `own` makes what the
    document holds in another form, of the document and of what it names things in.
    """

    def build(data: Mapping[str, Any], lookup: Any) -> Result:
        kinds: dict[str, Any] = _kinds_of(noun)  # type: ignore[arg-type]  # a class can be hashed
        held = {
            name: own[name](data, lookup) if name in own else _held(data[name], kind, name)
            for name, kind in kinds.items()
            if name in own or name in data
        }
        return noun(**held)

    return build


@cache
def _kinds_of(noun: Any) -> dict[str, Any]:
    hints = get_type_hints(noun)
    return {field.alias: hints[field.name] for field in attrs.fields(noun) if field.init}


def _held(value: Any, kind: Any, name: str) -> Any:
    """Give a value of a document as an attribute of some type holds it: the other way round of `data_of`."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        several = [one for one in arguments if one is not type(None)]
        return None if value is None else _held(value, several[0] if len(several) == 1 else Any, name)
    if origin is tuple and arguments[-1] is ...:
        return tuple(_held(one, arguments[0], name) for one in value)
    if origin is tuple:
        if len(value) != len(arguments):
            raise Expected(f"it has {len(value)} entries.", f"Expected {len(arguments)}.", path=name)
        return tuple(_held(one, each, name) for one, each in zip(value, arguments, strict=True))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    return nan if kind is float and value is None else value


def differing_numbers(read: Any, made: Any, place: Place = ()) -> Iterator[Fault]:
    """Tell of numbers in a document that do not follow from the others in it, by the result that was made of it.

    Texts may be worded otherwise by now, and make no difference.
    """
    if read == made:  # as nearly everything is
        return
    match read, made:
        case dict(), dict():
            added = made.keys() - read.keys()  # which an older document has not, so its list of what is hidden neither
            for name in read.keys() & made.keys():
                other = made[name]
                if added and isinstance(other, list):
                    other = [one for one in other if not (isinstance(one, str) and one in added)]
                yield from differing_numbers(read[name], other, (*place, name))
        case list(), list() if len(read) == len(made):
            for i, (one, other) in enumerate(zip(read, made, strict=True)):
                yield from differing_numbers(one, other, (*place, i))
        case (list(), list()) | (None, int() | float()) | (int() | float(), None):
            yield _differs(read, made, place)
        case int() | float(), int() | float() if not isclose(read, made, rel_tol=_ROUNDING, abs_tol=_ROUNDING):
            yield _differs(read, made, place)
        case _:
            pass


def _differs(read: Any, made: Any, place: Place) -> Fault:
    if isinstance(read, list):
        return Fault.at(place, f"it has {len(read)} entries.", f"By the rest of the document there are {len(made)}.")
    remedy = f"By the rest of the document it is {written(made)}."
    return Fault.at(place, f"it is {written(read)}.", remedy)


_ROUNDING = 1e-9
"""Numbers that follow from others may differ by this much."""
