"""The arithmetic of every reading, fixed so that they agree to the last bit.

Sums run from left to right, weights are never normalized beforehand, and what does not apply (None) is left out.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import TypeVar

__all__ = ["along", "averaged", "order_weights", "weighted"]

Given = TypeVar("Given")


def weighted(weights: Iterable[float], numbers: Iterable[float | None]) -> float | None:
    """Give (left-to-right sum of weight times number) / (left-to-right sum of weights); None if there is no number."""
    total = above = 0.0
    for weight, number in zip(weights, numbers, strict=True):
        if number is not None:
            above += weight * number
            total += weight
    return above / total if total else None


def averaged(
    weights: Sequence[float], parts: Sequence[Callable[[Given], float | None]]
) -> Callable[[Given], float | None]:
    """Give the function that reads each part and gives their `weighted` mean, in one pass.

    It repeats the loop of `weighted`, since this is where most of the time of a reading goes.
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
    """Give the weights for fewer parts than the rule has.

    The weights of all `n` parts define a line Q through the points i/n with Q(i/n) their running sum; with `m` parts
    present the i-th weight is Q(i/m) - Q((i-1)/m) (Yager 1996).
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
    """Give the place on a line with corners, each segment clamped to its own ends."""
    height = points[0][1]
    for (x0, y0), (x1, y1) in pairwise(points):
        if number <= x0:
            break
        height += y1 - y0 if number >= x1 else (y1 - y0) * ((number - x0) / (x1 - x0))
    return height
