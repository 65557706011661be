"""What gives its numbers as rows, ready for a data frame."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from partnerkit.model.table import Tabular

Cell: TypeAlias = str | float | int | bool | None
Row: TypeAlias = dict[str, Cell]
Backend: TypeAlias = Literal["pandas", "polars", "pyarrow"]
"""The library whose data frame is wanted; it must be installed."""


class Framed(Tabular):
    """A table with numbers as numbers, one row per record: ``pandas.DataFrame(profile.rows())``."""

    __slots__ = ()
    NUMBERS: ClassVar[tuple[str, ...]] = ()
    """The columns of numbers in which every number may be missing."""

    if TYPE_CHECKING:

        def rows(self) -> list[Row]:
            """Give one row for each record, with numbers as numbers and None for what is not known."""
            ...

    def to_frame(self, backend: Backend = "pandas") -> Any:
        """Give the rows as a data frame.

        Args:
            backend: The library of the data frame: ``"pandas"``, ``"polars"`` or ``"pyarrow"``.

        Returns:
            A data frame of that library, with a column for each field of `rows`.

        Raises:
            MissingExtraError: That library is not installed.
        """
        rows = self.rows()
        columns = {name: [row[name] for row in rows] for name in (rows[0] if rows else ())}
        return frame_of(columns, backend, numbers=self.NUMBERS)

    def to_pandas(self) -> Any:
        """Give the rows as a pandas data frame; see `to_frame`."""
        return self.to_frame("pandas")


def frame_of(columns: Mapping[str, Sequence[Any]], backend: Backend, *, numbers: Sequence[str] = ()) -> Any:
    """Make a data frame of columns; in columns of `numbers` every number may be missing."""
    import narwhals

    from partnerkit.errors import MissingExtraError

    try:
        frame = narwhals.from_dict(dict(columns), backend=backend)
    except ModuleNotFoundError as error:
        raise MissingExtraError("frames", str(error.name)) from None
    empty = [name for name in numbers if name in columns and all(cell is None for cell in columns[name])]
    kept = frame.with_columns(narwhals.col(*empty).cast(narwhals.Float64)) if empty else frame
    return kept.to_native()
