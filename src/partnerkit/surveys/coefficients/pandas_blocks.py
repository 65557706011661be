"""Moments of a pandas frame, block by block: products of small matrices are quicker than columns."""

from collections.abc import Sequence
from typing import Any

import narwhals.stable.v2 as nw

from partnerkit._progress_bar import Report
from partnerkit.surveys.answers.scale_answers import Answers
from partnerkit.surveys.coefficients.moments import MissingRule, Moments, Number, Square, whole

BLOCK = 50_000
"""How many rows are multiplied at a time: few enough to stay in the processor's cache."""

EXACT = 2**53


def block_moments(
    frame: nw.DataFrame[Any], answers: Answers, missing: MissingRule, progress: Report | None = None
) -> dict[str, Moments]:
    """Give the moments of each scale over a whole frame, adding up those of its blocks."""
    table, rows, items = frame.to_native(), len(frame), list(answers.columns)
    at = {item: i for i, item in enumerate(items)}
    places = {scale.key: [at[item] for item in scale.items] for scale in answers.scales}
    origins = [answers.origins.get(item, 0.0) for item in items]
    found = {scale.key: Moments.empty(scale.items, missing) for scale in answers.scales}
    far = {answers.columns[item]: origin for item, origin in answers.origins.items() if item in answers.columns}
    for start in range(0, rows, BLOCK):
        piece = table.iloc[start : start + BLOCK][list(answers.columns.values())]
        if far:  # taken off in the column's own type: whole numbers above 2**53 are none as floats
            piece = piece.assign(**{name: _less(piece[name], origin) for name, origin in far.items()})
        block = piece.to_numpy(dtype="float64", na_value=float("nan"), copy=True)
        for scale in answers.scales:
            own = tuple(origins[i] for i in places[scale.key])
            part = block[:, places[scale.key]]
            if missing == "listwise":
                part = part[(part == part).all(axis=1)]
            lows, highs = _ends(part, own)
            sums = _listwise(part) if missing == "listwise" else _pairwise(part)
            found[scale.key] += Moments(scale.items, missing, len(block), *sums, own, lows, highs)
        if progress is not None:
            progress(min(start + BLOCK, rows), rows)
    return found


Ends = tuple[Number | None, ...]

Sums = tuple[tuple[tuple[int, ...], ...], Square, Square]
"""Counts, sums and products of each pair of items."""


def _less(column: Any, origin: Number) -> Any:
    """Take an origin off a column; whole numbers without a sign would have nowhere to go below 0."""
    return (column.astype("Int64") if column.dtype.kind in "iu" else column) - origin


def _ends(block: Any, origins: Sequence[Number]) -> tuple[Ends, Ends]:
    """Give the lowest and the highest answer to each item; what is missing is NaN, which equals nothing."""
    known, infinite = block == block, float("inf")
    lows = block.min(axis=0, initial=infinite, where=known).tolist()
    highs = block.max(axis=0, initial=-infinite, where=known).tolist()
    return tuple(
        tuple(None if abs(x) == infinite else whole(x) + whole(origin) for x, origin in zip(ends, origins, strict=True))
        for ends in (lows, highs)
    )  # type: ignore[return-value]  # two of them


def _listwise(complete: Any) -> Sums:
    k = complete.shape[1]
    sums = complete.sum(axis=0).reshape(k, 1).repeat(k, axis=1)
    return ((len(complete),) * k,) * k, _square(sums), _square(complete.T @ complete)


def _pairwise(block: Any) -> Sums:
    """Sum over who answered both items of a pair: with 0 for what is missing, these are products of columns."""
    known = block == block
    block[~known] = 0.0
    there = known.astype("float64")
    counts = (there.T @ there).astype("int64")
    return tuple(map(tuple, counts.tolist())), _square(block.T @ there), _square(block.T @ block)


def _square(matrix: Any) -> Square:
    """Give a matrix as numbers; what is whole, as an exact sum of such is, as whole numbers."""
    return tuple(tuple(int(x) if x.is_integer() and abs(x) < EXACT else x for x in row) for row in matrix.tolist())
