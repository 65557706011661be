"""Results as plain data, ready for JSON."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from functools import cache
from math import isfinite
from types import UnionType
from typing import (
    Any,
    Final,
    Literal,
    Protocol,
    TypedDict,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
    runtime_checkable,
)

FormatVersion = Literal[1]

FORMAT: Final = 1
"""The format of documents that this version reads and writes."""


class Versioned(TypedDict):
    """What a result that can be read back begins with, as plain data."""

    format: FormatVersion


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
    """Fill a typed dictionary from a result: each field from `given`, or else from the attribute of the same name.

    The typed dictionary decides: a part that it has as a dictionary is filled in the same way, what it has as text is a
    word of an enumeration or the key of what the attribute holds, and a number that is not finite is None.
    """
    filled = {
        name: constant or fill(given[name] if name in given else getattr(result, name))
        for name, constant, fill in _fields_of(form)
    }
    return cast("Data", filled)


Fill = Callable[[Any], Any]


@cache
def _fields_of(form: type) -> tuple[tuple[str, Any, Fill], ...]:
    """Give name, only possible value (or None) and filling function of each field of a typed dictionary."""
    return tuple((name, _constant(kind), _filled_as(kind)) for name, kind in get_type_hints(form).items())


def _constant(kind: Any) -> Any:
    """Give the only value that a field can have, such as the kind of a document; None if there are others."""
    words = get_args(kind) if get_origin(kind) is Literal else ()
    return words[0] if len(words) == 1 else None


def _filled_as(kind: Any) -> Fill:
    """Give what makes a value what a field of some type holds; None stays None."""
    fill = _plain_as(kind)
    ready = () if float in (kind, *get_args(kind)) else (str, int, bool)  # most values are as they should be
    return lambda value: value if value is None or value.__class__ in ready else fill(value)


def _plain_as(kind: Any) -> Fill:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        several = [one for one in arguments if one is not type(None)]
        return _plain_as(several[0]) if len(several) == 1 else lambda value: value
    if origin is list:
        each = _filled_as(arguments[0])
        return lambda value: [each(one) for one in value]
    if origin is dict:
        entry = _filled_as(arguments[1])
        return lambda value: value.as_data() if hasattr(value, "as_data") else {k: entry(v) for k, v in value.items()}
    if is_typeddict(kind):
        return lambda value: value if isinstance(value, dict) else _table(value, kind)
    return lambda value: _cell(value, kind)


def _table(value: Any, form: Any) -> Any:
    return value.as_data() if hasattr(value, "as_data") else data_of(value, form)


def _cell(value: Any, kind: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if kind is str and not isinstance(value, str):
        return value.key
    return as_number(float(value)) if kind is float or isinstance(value, float) else value


def as_number(number: float | None) -> float | None:
    """Give a number as JSON can hold it: None where it is not finite."""
    return number if number is not None and isfinite(number) else None


def as_cells(names: Iterable[str], cells: Iterable[object]) -> dict[str, Any]:
    """Give the cells of named columns as JSON can hold them; other values become text."""
    return dict(zip(names, map(_as_cell, cells), strict=True))


def cells_by_group(names: Iterable[str], groups: Iterable[tuple[Any, ...]]) -> dict[tuple[Any, ...], dict[str, Any]]:
    """Give the cells of groups as `as_cells` does, and keep groups apart that print alike.

    A value that JSON does not have, and that prints like another one of its column, is followed by what it is, such as
    ``"2026-09-01 (date)"`` beside the text ``"2026-09-01"``.
    """
    columns, distinct = list(names), list(dict.fromkeys(groups))
    apart = [_cells_apart(group[i] for group in distinct) for i in range(len(columns))]
    return {
        group: {name: cells[value] for name, cells, value in zip(columns, apart, group, strict=True)}
        for group in distinct
    }


def _cells_apart(values: Iterable[Any]) -> dict[Any, str | int | float | None]:
    """Give the cell of each value of a column, no two alike."""
    cells = {value: _as_cell(value) for value in values}
    taken = {cell for value, cell in cells.items() if cell is value}
    for value, cell in cells.items():
        if cell is not value:
            while cell in taken:
                cell = f"{cell} ({type(value).__name__})"
            cells[value] = cell
            taken.add(cell)
    return cells


def as_group(group: tuple[Any, ...]) -> tuple[str | int | float | None, ...]:
    """Give the values of a group as documents write them, so that one that was read can be compared."""
    return tuple(map(_as_cell, group))


def _as_cell(cell: object) -> str | int | float | None:
    if cell is None or isinstance(cell, str | int) or (isinstance(cell, float) and isfinite(cell)):
        return cell
    return cell_text(cell)


def cell_text(cell: object) -> str:
    """Give a cell as people read it: a day without the midnight that a data frame puts behind it.

    Examples:
        >>> cell_text(datetime.datetime(2025, 3, 4)), cell_text(datetime.datetime(2025, 3, 4, 9, 30))
        ('2025-03-04', '2025-03-04 09:30:00')
    """
    is_day = isinstance(cell, datetime.datetime) and cell.tzinfo is None and cell.time() == datetime.time()
    return str(cell).partition(" ")[0] if is_day else str(cell)


def said_group(cells: Iterable[object]) -> str:
    """Name a group by the values of its columns.

    Examples:
        >>> said_group(("Elm", None, datetime.datetime(2025, 3, 4)))
        'Elm, not stated, 2025-03-04'
    """
    return ", ".join("not stated" if cell is None else cell_text(cell) for cell in cells)
