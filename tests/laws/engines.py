"""Every engine that frames are tested on: how to make a frame of it, and how to read one back."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import narwhals.stable.v2 as nw

Table = Mapping[str, Sequence[Any]]


def _arrow(table: Table) -> Any:
    import pyarrow as pa

    kinds = {
        name: pa.bool_() if name.startswith("na ") else pa.int64() if name == "id" else pa.float64() for name in table
    }
    return pa.table({name: pa.array(list(column), type=kinds[name]) for name, column in table.items()})


def _pandas(table: Table, **kinds: Any) -> Any:
    frame = _arrow(table).to_pandas()
    return frame.convert_dtypes(**kinds) if kinds else frame


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

    return dd.from_pandas(_pandas(table, dtype_backend="pyarrow"), npartitions=2)  # type: ignore[no-untyped-call]


EAGER: dict[str, Callable[[Table], Any]] = {
    "pandas": _pandas,
    "pandas nullable": lambda table: _pandas(table, dtype_backend="numpy_nullable"),
    "pandas pyarrow": lambda table: _pandas(table, dtype_backend="pyarrow"),
    "polars": _polars,
    "polars lazy": lambda table: _polars(table).lazy(),
    "pyarrow": _arrow,
    "duckdb": _duckdb,
}
"""Engines that are quick enough for as many examples as any law gets."""

SLOW: dict[str, Callable[[Table], Any]] = {"ibis": _ibis, "dask": _dask}
"""Engines on which each example takes a while: fewer examples, never none."""

ENGINES = EAGER | SLOW


def read(frame: Any) -> dict[str, list[Any]]:
    """Give a frame's columns as lists ordered by id, with every kind of missing as None."""
    given = nw.from_native(frame)
    done = given.collect() if isinstance(given, nw.LazyFrame) else given
    order = sorted(range(len(done)), key=lambda i: int(done["id"].to_list()[i]))
    columns = {name: done[name].to_list() for name in done.columns}
    return {name: [_plain(column[i]) for i in order] for name, column in columns.items()}


def _plain(cell: Any) -> Any:
    return cell if isinstance(cell, int | float | str) and cell == cell else None
