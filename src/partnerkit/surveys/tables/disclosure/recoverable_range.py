"""How far hidden numbers stay open: what n, mean and share leave to the number who chose each value."""

import math
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

WIDE = 3.0
"""A hidden count must be possible over a range of at least this many people."""

WIDE_MEAN = 0.2
"""A hidden mean must be possible over at least this share of its scale."""

ROUNDING = 1e-6
"""What sums may be off by."""


def option_range(value: float, values: Sequence[float], n: float, sums: tuple[float, float]) -> tuple[float, float]:
    """Give the fewest and the most who can have chosen a value, from what a table shows: two numbers from 0 to n.

    `values` are all that could be chosen. `sums` are the least and the most that those of n people can add up to; the
    same twice where the mean is shown.

    Examples:
        Twenty answers from 1 to 4 with a mean of 3.9: hardly anyone can have chosen 1.

        >>> low, high = option_range(1, [1, 2, 3, 4], 20, (78, 78))
        >>> round(low, 2), round(high, 2)
        (0.0, 0.67)
    """
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


@lru_cache(maxsize=100_000)
def is_wide(values: tuple[float, ...], n: float, sums: tuple[float, float]) -> bool:
    """Say whether every value can have been chosen by fewer or more people, over a range of at least `WIDE`."""
    for value in values:
        least, most = option_range(value, values, n, sums)
        if most - least < min(WIDE, n) - ROUNDING:
            return False
    return True


#
# The range above takes counts for real numbers. But people are whole, and a mean is shown to its last digit: with
# option worths of 0, 33, 67 and 100, or with three options of which one is known to be empty, the numbers that fit one
# mean can be few, or one. What follows counts only those.

MOST_STEPS = 120
"""The widest scale, in steps of its unit, on which whole solutions are looked for; a thermometer from 0 to 100 is
one."""


@lru_cache(maxsize=256)
def on_lattice(values: tuple[float, ...]) -> tuple[Fraction, tuple[int, ...]] | None:
    """Give the largest unit of which all differences between values are whole multiples, and the values in it.

    None if that is too fine.

    Examples:
        >>> on_lattice((1.0, 2.5, 4.0))
        (Fraction(3, 2), (0, 1, 2))
    """
    steps = [Fraction(value - values[0]).limit_denominator(1000) for value in values]
    if any(abs(float(step) - (value - values[0])) > ROUNDING * 1e-3 for step, value in zip(steps, values, strict=True)):
        return None
    below = math.lcm(*(step.denominator for step in steps))
    whole = [int(step * below) for step in steps]
    common = math.gcd(*whole)
    found = tuple(each // common for each in whole)
    return (Fraction(common, below), found) if max(found) <= MOST_STEPS else None


@lru_cache(maxsize=256)
def _fewest(coins: tuple[int, ...]) -> tuple[float, ...]:
    """Give the fewest coins that make up each amount, up to twice the square of the largest."""
    found: list[float] = [0]
    for amount in range(1, 2 * max(coins) ** 2 + 1):
        found.append(1 + min((found[amount - coin] for coin in coins if coin <= amount), default=math.inf))
    return tuple(found)


@lru_cache(maxsize=100_000)
def _can_add_up(worths: tuple[int, ...], people: int, total: int) -> bool:
    """Say whether so many people, each with one of a few whole worths, can have a total."""
    if not worths or people < 0:
        return people == 0 and total == 0
    rest = total - people * worths[0]
    coins = [worth - worths[0] for worth in worths[1:]]
    if not coins or rest <= 0:
        return rest == 0
    common = math.gcd(*coins)
    if rest % common:
        return False
    rest, coins = rest // common, [coin // common for coin in coins]
    largest = coins[-1]
    if rest > people * largest:
        return False
    if 2 * rest > people * largest:  # as well from the top
        rest, coins = people * largest - rest, sorted({largest - coin for coin in coins} - {0} | {largest})
    table = _fewest(tuple(coins))
    # far from both ends the fewest coins hold the largest one (an amount of at least its square has such a solution)
    of_largest = max(0, -(-(rest - len(table) + 1) // largest))
    return table[rest - of_largest * largest] + of_largest <= people


def _whole_range(
    worths: tuple[int, ...], at: int, people: int, total: int, one_is_empty: bool, enough: int
) -> tuple[int, int]:
    """Give the fewest and the most who can have chosen one of some worths.

    No further, once they are far enough apart.
    """
    worth, least, most = worths[at], people, 0
    for empty in worths if one_is_empty else (None,):
        there = [each for each in worths if each != empty]
        others = tuple(each for each in there if each != worth)
        if empty == worth:
            if _can_add_up(others, people, total):
                least = 0
            continue
        low, high = option_range(worth, there, people, (total, total))
        counts = range(max(0, math.ceil(low - ROUNDING)), min(people, math.floor(high + ROUNDING)) + 1)
        for order in (counts, reversed(counts)):
            count = next((each for each in order if _can_add_up(others, people - each, total - each * worth)), None)
            if count is None:
                break
            least, most = min(least, count), max(most, count)
            if most - least >= enough:
                return least, most
    return least, most


def is_open(values: tuple[float, ...], people: float, total: float, *, one_is_empty: bool) -> bool:
    """Say whether every value can have been chosen by fewer or more whole people, over a range of at least `WIDE`.

    Where values have no common unit this cannot be said, and they are taken for open. `one_is_empty` if it is known
    that nobody chose one of the values, as where a distribution is hidden for that.

    Examples:
        Twenty people answered from 0 to 2, and add up to 7. If one answer was chosen by nobody, it was the 2:

        >>> [is_open((0, 1, 2), 20, 7, one_is_empty=known) for known in (False, True)]
        [True, False]
    """
    lattice, n = on_lattice(values), round(people)
    if lattice is None:
        return True
    unit, worths = lattice
    return _is_open(worths, n, round((total - n * values[0]) / float(unit)), one_is_empty)


@lru_cache(maxsize=100_000)
def _is_open(worths: tuple[int, ...], people: int, total: int, one_is_empty: bool) -> bool:
    enough = min(math.ceil(WIDE), people)
    ranges = (_whole_range(worths, at, people, total, one_is_empty, enough) for at in range(len(worths)))
    return all(most - least >= enough for least, most in ranges)
