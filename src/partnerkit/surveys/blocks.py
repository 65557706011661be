"""Moments of a pandas frame: block by block, each block's as products of small matrices, which pandas' own arrays do quicker than columns."""

from typing import Any

import narwhals.stable.v2 as nw

from partnerkit.surveys.moments import MissingRule, Moments, Number
from partnerkit.surveys.progress import Progress
from partnerkit.surveys.scales import Answers, Scale

__all__ = ["block_moments"]

BLOCK = 50_000
"""How many rows are multiplied at a time: few enough to stay in the processor's cache."""

EXACT = 2**53


def block_moments(
    frame: nw.DataFrame[Any], answers: Answers, missing: MissingRule, progress: Progress | None = None
) -> dict[str, Moments]:
    """Give the moments of each scale over a whole frame, adding up those of its blocks."""
    table, rows = frame.to_native(), len(frame)
    found = {scale.key: Moments.empty(scale.items, missing) for scale in answers.scales}
    for start in range(0, rows, BLOCK):
        piece = table.iloc[start : start + BLOCK]
        for scale in answers.scales:
            numbers = piece[[answers.columns[item] for item in scale.items]]
            origins = tuple(answers.origins.get(item, 0.0) for item in scale.items)
            found[scale.key] += _of_block(numbers, scale, origins, missing)
        if progress is not None:
            progress(min(start + BLOCK, rows), rows)
    return found


def _of_block(numbers: Any, scale: Scale, origins: tuple[float, ...], missing: MissingRule) -> Moments:
    """Give a block's moments: with 0 for what is missing, the products of two columns are those of who answered both."""
    block = numbers.to_numpy(dtype="float64", na_value=float("nan"), copy=True)
    if any(origins):
        block = block - origins
    known = block == block  # what is missing is NaN here, which equals nothing
    if missing == "listwise":
        known &= known.all(axis=1, keepdims=True)
    block[~known] = 0.0
    there = known.astype("float64")
    counts, sums, products = there.T @ there, block.T @ there, block.T @ block
    whole = tuple(tuple(map(int, row)) for row in counts.tolist())
    return Moments(scale.items, missing, len(block), whole, _square(sums), _square(products), origins)


def _square(matrix: Any) -> tuple[tuple[Number, ...], ...]:
    """Give a matrix as numbers; what is whole, as an exact sum of such is, as whole numbers."""
    return tuple(tuple(int(x) if x.is_integer() and abs(x) < EXACT else x for x in row) for row in matrix.tolist())
