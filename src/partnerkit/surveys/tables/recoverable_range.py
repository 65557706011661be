"""How far hidden numbers stay open: what the number of answers, their mean and a share leave to the number who chose each value."""

from collections.abc import Sequence

__all__ = ["ROUNDING", "WIDE", "WIDE_MEAN", "is_wide", "option_range"]

WIDE = 3.0
"""A hidden count must be possible over a range of at least this many people."""

WIDE_MEAN = 0.2
"""A hidden mean must be possible over at least this share of its scale."""

ROUNDING = 1e-6
"""What sums may be off by."""


def option_range(
    value: float, values: Sequence[float], n: float, sums: tuple[float, float], above: tuple[float, float] | None = None
) -> tuple[float, float]:
    """Give the fewest and the most who can have chosen a value, from what a table shows.

    Args:
        value: The value.
        values: All values that could be chosen.
        n: How many answered.
        sums: The least and the most that their values can add up to; the same twice where the mean is shown.
        above: The cut, and how many are at or above it, where that is shown.

    Returns:
        Two numbers from 0 to n.

    Examples:
        Twenty answers from 1 to 4 with a mean of 3.9: hardly anyone can have chosen 1.

        >>> low, high = option_range(1, [1, 2, 3, 4], 20, (78, 78))
        >>> round(low, 2), round(high, 2)
        (0.0, 0.67)
    """
    if above is not None:
        cut, k = above
        upper, lower = [v for v in values if v >= cut], [v for v in values if v < cut]
        if not upper or not lower:
            return option_range(value, values, n, sums)
        if value >= cut:
            return option_range(value, upper, k, (sums[0] - (n - k) * max(lower), sums[1] - (n - k) * min(lower)))
        return option_range(value, lower, n - k, (sums[0] - k * max(upper), sums[1] - k * min(upper)))
    others = [v for v in values if v != value]
    if not others:
        return n, n
    least, most = 0.0, n
    # c * value + (n - c) * (something from the lowest to the highest other value) must be able to meet the sums
    for slope, room in (
        (value - min(others), sums[1] - n * min(others)),
        (max(others) - value, n * max(others) - sums[0]),
    ):
        if slope > 0:
            most = min(most, room / slope)
        else:
            least = max(least, room / slope)
    return least, most


def is_wide(values: Sequence[float], n: float, sums: tuple[float, float], above: tuple[float, float] | None) -> bool:
    """Say whether every value can have been chosen by fewer or more people, over a range of at least `WIDE`."""
    for value in values:
        least, most = option_range(value, values, n, sums, above)
        if most - least < min(WIDE, n) - ROUNDING:
            return False
    return True
