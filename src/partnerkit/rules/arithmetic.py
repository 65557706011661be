"""The arithmetic that every reading shares, so that they all agree to the last bit.

Sums run from left to right, weights are never normalized beforehand, and parts that do not apply (None) are left out.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import TypeVar

Given = TypeVar("Given")


def weighted(weights: Iterable[float], numbers: Iterable[float | None]) -> float | None:
    """Give the weighted mean of the numbers that are not None, summed from left to right; None if all are None."""
    total = above = 0.0
    for weight, number in zip(weights, numbers, strict=True):
        if number is not None:
            above += weight * number
            total += weight
    return above / total if total else None


def averaged(
    weights: Sequence[float], parts: Sequence[Callable[[Given], float | None]]
) -> Callable[[Given], float | None]:
    """Make a function that reads each part and gives their `weighted` mean, in one pass.

    It repeats the loop of `weighted`, because a reading spends most of its time here.
    """
    pairs = tuple(zip(weights, parts, strict=True))

    def read(given: Given) -> float | None:
        total = above = 0.0
        for weight, part in pairs:
            number = part(given)
            if number is not None:
                above += weight * number
                total += weight
        return above / total if total else None

    return read


def order_weights(weights: tuple[float, ...], present: int) -> tuple[float, ...]:
    """Adapt an ordered mean's weights to fewer parts, for when some do not apply.

    The running sums of the `n` weights define a line Q: at i/n it is the sum of the first i weights, and it is straight
    in between. With `m` parts present, the i-th weight is Q(i/m) - Q((i-1)/m) (Yager 1996).
    """
    n = len(weights)
    if present in (0, n):
        return weights[:present]
    running = [0.0]
    for weight in weights:
        running.append(running[-1] + weight)

    def quantile(i: int) -> float:
        whole, rest = divmod(i * n, present)
        return running[whole] + (running[whole + 1] - running[whole]) * (rest / present) if rest else running[whole]

    return tuple(quantile(i) - quantile(i - 1) for i in range(1, present + 1))


def along(points: tuple[tuple[float, float], ...], number: float) -> float:
    """Give the height of a line with corners at `number`. Before its first and after its last point it is level."""
    height = points[0][1]
    for (x0, y0), (x1, y1) in pairwise(points):
        if number <= x0:
            break
        height += y1 - y0 if number >= x1 else (y1 - y0) * ((number - x0) / (x1 - x0))
    return height
