"""What tells itself as plain data."""

import datetime
from collections.abc import Iterable, Mapping
from math import isfinite
from typing import Any, Final, Literal, Protocol, TypeVar, runtime_checkable

__all__ = ["FORMAT", "AsBriefData", "AsData", "FormatVersion", "as_cells", "as_number", "cell_text"]

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


def as_number(number: float | None) -> float | None:
    """Give a number as JSON can hold it: None where it is not finite."""
    return number if number is not None and isfinite(number) else None


def as_cells(names: Iterable[str], cells: Iterable[object]) -> dict[str, Any]:
    """Give the cells of named columns as JSON can hold them; a value that JSON does not have becomes text."""
    return dict(zip(names, map(_as_cell, cells), strict=True))


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
