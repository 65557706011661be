"""Every engine that frames are tested on: how to make a frame of it, and how to read one back."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import narwhals.stable.v2 as nw

Table = Mapping[str, Sequence[Any]]
"""Columns by name.

Names that begin with ``na`` and a space are of booleans; otherwise the cells tell, and a column of nulls is of floats.
"""


def _arrow(table: Table) -> Any:
    import pyarrow as pa

    return pa.table({name: pa.array(list(column), type=_kind(name, column)) for name, column in table.items()})


def _kind(name: str, column: Sequence[Any]) -> Any:
    import pyarrow as pa

    kinds = {type(cell) for cell in column} - {type(None)}
    if name.startswith("na "):
        return pa.bool_()
    return {int: pa.int64(), str: pa.string()}.get(kinds.pop(), pa.float64()) if len(kinds) == 1 else pa.float64()


def _pandas(table: Table) -> Any:
    return _arrow(table).to_pandas()


def _pandas_nullable(table: Table) -> Any:
    import pandas as pd
    import pyarrow as pa

    kinds = {
        pa.int64(): pd.Int64Dtype(),
        pa.float64(): pd.Float64Dtype(),
        pa.string(): pd.StringDtype(),
        pa.bool_(): pd.BooleanDtype(),
    }
    return _arrow(table).to_pandas(types_mapper=kinds.get)


def _pandas_arrow(table: Table) -> Any:
    import pandas as pd

    return _arrow(table).to_pandas(types_mapper=pd.ArrowDtype)


def _polars(table: Table) -> Any:
    import polars as pl

    return pl.from_arrow(_arrow(table))


def _duckdb(table: Table) -> Any:
    import duckdb

    return duckdb.from_arrow(_arrow(table))


def _ibis(table: Table) -> Any:
    import ibis

    return ibis.memtable(_arrow(table))


def _dask(table: Table) -> Any:
    import dask.dataframe as dd

    return dd.from_pandas(_pandas_arrow(table), npartitions=2)  # type: ignore[no-untyped-call]


EAGER: dict[str, Callable[[Table], Any]] = {
    "pandas": _pandas,
    "pandas nullable": _pandas_nullable,
    "pandas pyarrow": _pandas_arrow,
    "polars": _polars,
    "polars lazy": lambda table: _polars(table).lazy(),
    "pyarrow": _arrow,
    "duckdb": _duckdb,
}
"""Engines that are quick enough for as many examples as any law gets."""

OTHER_TYPES = ("pandas nullable", "pandas pyarrow", "polars lazy")
"""Quick engines that are another one with columns of other types, or not yet collected."""

SLOW: dict[str, Callable[[Table], Any]] = {"ibis": _ibis, "dask": _dask}
"""Engines on which each example takes a while: fewer examples, never none."""

ENGINES = EAGER | SLOW


def read(frame: Any, *, by: str = "id") -> dict[str, list[Any]]:
    """Give a frame's columns as lists ordered by a column of numbers, with every kind of missing as None."""
    given = nw.from_native(frame)
    done = given.collect() if isinstance(given, nw.LazyFrame) else given
    order = sorted(range(len(done)), key=lambda i: int(done[by].to_list()[i]))
    columns = {name: done[name].to_list() for name in done.columns}
    return {name: [_plain(column[i]) for i in order] for name, column in columns.items()}


def _plain(cell: Any) -> Any:
    return cell if isinstance(cell, int | float | str) and cell == cell else None
