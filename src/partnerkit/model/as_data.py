"""What tells itself as plain data."""

from collections.abc import Iterable, Mapping
from enum import Enum
from functools import cache
from math import isfinite
from types import UnionType
from typing import (
    Any,
    Final,
    Literal,
    Protocol,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
    runtime_checkable,
)

__all__ = ["FORMAT", "AsBriefData", "AsData", "FormatVersion", "as_cells", "as_number", "data_of"]

FormatVersion = Literal[1]

FORMAT: Final = 1
"""The format of documents that this version reads and writes."""


Data_co = TypeVar("Data_co", bound=Mapping[str, Any], covariant=True)


@runtime_checkable
class AsData(Protocol[Data_co]):
    """A result that gives itself as plain data, as a group table does, so that `to_dict` can follow."""

    def as_data(self) -> Data_co:
        """Give dictionaries, lists, text, finite numbers, true, false and None.

        What is hidden is named and has no value.
        """
        ...


@runtime_checkable
class AsBriefData(Protocol):
    """A result that also gives itself as plain data in short, without what a reader can ask for later."""

    def as_brief_data(self) -> dict[str, Any]:
        """Give what the result says, and leave out how it came about."""
        ...


Data = TypeVar("Data", bound=Mapping[str, Any])


def data_of(result: object, form: type[Data], **given: Any) -> Data:
    """Fill a typed dictionary with what a result says: each field with the attribute of its name.

    The typed dictionary decides: a part that it has as a dictionary is filled in the same way, what it has as text is
    a word of an enumeration or the key of what the attribute holds, and a number that is not finite is None.

    Args:
        result: The result.
        form: The typed dictionary.
        given: Fields that no attribute holds as the document has them.
    """
    filled = {
        name: _constant(kind) or _plain(given[name] if name in given else getattr(result, name), kind)
        for name, kind in _kinds_of(form).items()
    }
    return cast("Data", filled)


@cache
def _kinds_of(form: type) -> dict[str, Any]:
    return get_type_hints(form)


def _constant(kind: Any) -> Any:
    """Give the only value that a field can have, such as the kind of a document; None if there are others."""
    words = get_args(kind) if get_origin(kind) is Literal else ()
    return words[0] if len(words) == 1 else None


def _plain(value: Any, kind: Any) -> Any:
    """Give a value as a field of some type holds it."""
    if value is None:
        return None
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        several = [one for one in arguments if one is not type(None)]
        return _plain(value, several[0]) if len(several) == 1 else value
    if hasattr(value, "as_data") and (is_typeddict(kind) or kind == dict[str, Any]):
        return value.as_data()
    if is_typeddict(kind):
        return value if isinstance(value, dict) else data_of(value, kind)
    if origin is list:
        return [_plain(one, arguments[0]) for one in value]
    if origin is dict:
        return {name: _plain(one, arguments[1]) for name, one in value.items()}
    if isinstance(value, Enum):
        return value.value
    if kind is str and not isinstance(value, str):
        return value.key
    return as_number(value) if isinstance(value, float) else value


def as_number(number: float | None) -> float | None:
    """Give a number as JSON can hold it: None where it is not finite."""
    return number if number is not None and isfinite(number) else None


def as_cells(names: Iterable[str], cells: Iterable[object]) -> dict[str, Any]:
    """Give the cells of named columns as JSON can hold them; a value that JSON does not have becomes text."""
    return dict(zip(names, map(_as_cell, cells), strict=True))


def _as_cell(cell: object) -> str | int | float | None:
    if cell is None or isinstance(cell, str | int) or (isinstance(cell, float) and isfinite(cell)):
        return cell
    return str(cell)
