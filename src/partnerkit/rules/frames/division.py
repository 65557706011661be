"""Division in Polars, to the last bit.

Every engine divides floats as IEEE 754 asks, except Polars where the divisor is a number or the column has one row:
there it multiplies by the divisor's rounded reciprocal, which is off by one bit for many quotients. A streamed query
may cut off a piece of one row anywhere, so in Polars division is a small elementwise function of its own: it divides by
a column of the same length, and a single row in Python.
"""

from collections.abc import Mapping
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

Quotient = tuple[str, float | str]
"""The name of the column to divide, and what to divide it by, which is a number or the name of a column."""


def with_quotients(frame: Any, quotients: Mapping[str, Quotient]) -> Any:
    """Add quotients to a Polars frame, eager or lazy; null divided is null."""
    import polars as pl

    def expression(above: str, below: float | str) -> "pl.Expr":
        if isinstance(below, str):
            return pl.struct(above=above, below=below).map_batches(_by_column, pl.Float64, is_elementwise=True)
        return pl.col(above).map_batches(partial(_by_number, number=below), pl.Float64, is_elementwise=True)

    return frame.with_columns(**{name: expression(*parts) for name, parts in quotients.items()})


def _by_number(column: "pl.Series", number: float) -> "pl.Series":
    return _one_row(column, number) if len(column) == 1 else column / _repeated(number, len(column))


def _by_column(pair: "pl.Series") -> "pl.Series":
    above, below = pair.struct.field("above"), pair.struct.field("below")
    return _one_row(above, below[0]) if len(above) == 1 else above / below


def _one_row(column: "pl.Series", number: float) -> "pl.Series":
    import polars as pl

    value = column[0]
    return pl.Series(column.name, [None if value is None else value / number], dtype=pl.Float64)


@lru_cache(maxsize=16)
def _repeated(number: float, length: int) -> "pl.Series":
    """Give a column of one number; streamed pieces mostly have one length, so that it is made once."""
    import polars as pl

    return pl.repeat(number, length, dtype=pl.Float64, eager=True)
