"""Moments of a pandas frame: block by block, each block's as products of small matrices, which pandas' own arrays do quicker than columns."""

from typing import Any

import narwhals.stable.v2 as nw

from partnerkit.surveys.answers.scale_answers import Answers
from partnerkit.surveys.coefficients.moments import MissingRule, Moments, Square
from partnerkit.surveys.row_progress import Progress

__all__ = ["block_moments"]

BLOCK = 50_000
"""How many rows are multiplied at a time: few enough to stay in the processor's cache."""

EXACT = 2**53


def block_moments(
    frame: nw.DataFrame[Any], answers: Answers, missing: MissingRule, progress: Progress | None = None
) -> dict[str, Moments]:
    """Give the moments of each scale over a whole frame, adding up those of its blocks."""
    table, rows, items = frame.to_native(), len(frame), list(answers.columns)
    at = {item: i for i, item in enumerate(items)}
    places = {scale.key: [at[item] for item in scale.items] for scale in answers.scales}
    origins = [answers.origins.get(item, 0.0) for item in items]
    found = {scale.key: Moments.empty(scale.items, missing) for scale in answers.scales}
    for start in range(0, rows, BLOCK):
        piece = table.iloc[start : start + BLOCK][list(answers.columns.values())]
        block = piece.to_numpy(dtype="float64", na_value=float("nan"), copy=True)
        if any(origins):
            block -= origins
        for scale in answers.scales:
            sums = (
                _listwise(block[:, places[scale.key]])
                if missing == "listwise"
                else _pairwise(block[:, places[scale.key]])
            )
            own = tuple(origins[i] for i in places[scale.key])
            found[scale.key] += Moments(scale.items, missing, len(block), *sums, own)
        if progress is not None:
            progress(min(start + BLOCK, rows), rows)
    return found


Sums = tuple[tuple[tuple[int, ...], ...], Square, Square]
"""Counts, sums and products of each pair of items."""


def _listwise(block: Any) -> Sums:
    """Sum over who answered everything; what is missing is NaN, which equals nothing."""
    k, whole = block.shape[1], block[(block == block).all(axis=1)]
    sums = whole.sum(axis=0).reshape(k, 1).repeat(k, axis=1)
    return ((len(whole),) * k,) * k, _square(sums), _square(whole.T @ whole)


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
