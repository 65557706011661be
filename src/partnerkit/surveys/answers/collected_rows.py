"""What leaves an engine: columns that are run and collected, and counts of the rows in which something holds."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import narwhals.stable.v2 as nw

from partnerkit.errors import Fault, FrameError
from partnerkit.errors.shown_values import counted, did_you_mean, shown
from partnerkit.rules.frames.entry import Native, flag, row_by_row

STREAMED = 30_000
"""How many rows Polars streams at a time: they take half the room of what it streams by itself, and little more
time."""

SHOWN = 3
"""How many rows an error names."""


def run(frame: Native) -> nw.DataFrame[Any]:
    """Run what is still to run; on Polars in pieces, so that a large file need not fit into memory."""
    if not isinstance(frame, nw.LazyFrame):
        return frame
    if not frame.implementation.is_polars():
        return frame.collect()
    import polars as pl

    with pl.Config(streaming_chunk_size=STREAMED):
        return frame.collect(engine="streaming")


def collected(frame: Native) -> dict[str, list[Any]]:
    """Run what is still to run, and give the columns as lists."""
    done = run(frame)
    found = done.to_dict(as_series=False)
    if done.implementation.is_pandas_like():
        # whole numbers of Arrow beside nulls come as floats, and two above 2**53 as one
        for name, kind in done.schema.items():
            if kind.is_integer() and any(isinstance(cell, float) for cell in found[name]):
                cells = done[name].to_native().to_list()
                found[name] = [None if type(cell).__name__ == "NAType" else cell for cell in cells]
    return found


def one_missing(work: Native, by: Sequence[str]) -> list[nw.Expr]:
    """Give the columns of groups; for Dask with NaN as null, since it groups by no column that holds both."""
    kinds = work.collect_schema()
    is_dask = work.implementation.is_dask()

    def one(name: str) -> nw.Expr:
        column = nw.col(name)
        is_mixed = is_dask and kinds[name].is_float()
        return nw.when(~column.is_nan()).then(column).alias(name) if is_mixed else column

    return [one(name) for name in by]


def rows_where(frame: Native, conditions: Mapping[str, nw.Expr]) -> dict[str, int]:
    """Count the rows in which each of some conditions holds, by its name, in one query."""
    if not conditions:
        return {}
    flags = {f"n{i}": flag(condition) for i, condition in enumerate(conditions.values())}
    flagged = row_by_row(frame, lambda rows: rows.select(**flags))
    sums = collected(flagged.select(*(nw.col(name).sum() for name in flags)))
    return {name: int(sums[plain][0] or 0) for name, plain in zip(conditions, flags, strict=True)}


def refuse(faults: Iterable[Fault]) -> None:
    """Refuse a frame in which faults were found."""
    if found := tuple(faults):
        raise FrameError(found)


def require_names(names: Iterable[str], known: Sequence[str], otherwise: str = "") -> None:
    """Refuse names of columns that are not there; `otherwise` is the remedy where no other name is near."""
    lacking = [name for name in names if name not in known]
    refuse(Fault(name, "there is no such column.", did_you_mean(name, known, otherwise)) for name in lacking)


def require_cells(
    frame: Native,
    columns: Mapping[str, str],
    wrong: Mapping[str, nw.Expr],
    *,
    lacks: Callable[[str], str],
    remedy: str,
) -> None:
    """Refuse columns with cells that cannot be used: how many rows have one, and what the first of these hold.

    `columns` has the plain name of each column, `wrong` says where its cells are wrong, and `lacks` what such rows
    have none of.
    """
    refuse(
        Fault(name, _rows_at_fault(frame, rows, lacks(name), nw.col(columns[name]), wrong[name]), remedy)
        for name, rows in rows_where(frame, wrong).items()
        if rows
    )


def _rows_at_fault(frame: Native, number: int, lacks: str, cell: nw.Expr, is_wrong: nw.Expr) -> str:
    """Say how many rows lack something, and what the first of them hold.

    Rows are numbered from 1. A lazy engine has no order of rows, so its rows are not numbered.
    """
    found = frame.select(cell=cell, wrong=is_wrong)
    named = not isinstance(found, nw.LazyFrame)
    if isinstance(found, nw.DataFrame):
        found = found.with_row_index("row")
    first = collected(found.filter(nw.col("wrong")).head(SHOWN))
    held = ["nothing" if one is None or one != one else shown(one) for one in first["cell"]]
    said = [f"row {row + 1} has {one}" for row, one in zip(first["row"], held, strict=True)] if named else held
    more = ", ..." if number > SHOWN else ""
    has = "has" if number == 1 else "have"
    such = "" if named else "they hold " if number > 1 else "it holds "
    return f"{counted(number, 'row')} {has} no {lacks}: {such}{', '.join(said)}{more}."
