"""Which rows of a table have a cell that cannot be used, in words for an error."""

import narwhals.stable.v2 as nw

from partnerkit.errors.shown_values import counted, shown
from partnerkit.rules.frames.entry import Native
from partnerkit.surveys.answers.coded_answers import collected

__all__ = ["rows_at_fault"]

SHOWN = 3
"""How many rows an error names."""


def rows_at_fault(frame: Native, number: int, lacks: str, *, cell: nw.Expr, is_wrong: nw.Expr) -> str:
    """Say how many rows lack something, and what the first of them hold.

    Rows are numbered from 1. A lazy engine has no order of rows, so that only what they hold is said.
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
