"""Scores that are whole numbers of one part, such as a 240th: their sums are exact as they are.

A mean of five items on options in four even steps is a whole number of twentieths; where one or two of them may be left
open, of 240ths. Such scores need not be split to be summed exactly. And how low or high a group's mean could be follows
from how often each option was chosen, so that no engine has to compute that for each respondent.
"""

import math
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

import attrs

from partnerkit.model import Instrument, Subscale
from partnerkit.model.rule import Mean
from partnerkit.surveys.answers.counts import values_of
from partnerkit.surveys.tables.tallies.group_sums import GroupSums, added_columns

MOST = 10_080
"""The most parts that a score is counted in: the sum of their squares is a whole number below 2**53, and so exact, for
up to 88 million respondents in a group. So many are those of ten items of five options, where half may be left open."""

ROUNDING = 1e-12
"""What a step may be off from a whole number of parts by rounding."""


@attrs.frozen
class ScoreParts:
    """The parts of a subscale's scores.

    Attributes:
        of_one: How many parts make a score of 1.
        of_item: How many parts make a mean of 1 where all items are answered, or all that are left open taken as known.
        steps: For each item, how many of those each of its values is, lowest first.
    """

    of_one: int
    of_item: int
    steps: tuple[tuple[int, ...], ...]

    def ends(self, sums: GroupSums, chosen: Sequence[slice], respondents: int) -> tuple[list[float], list[float]]:
        """Give the sums of the lowest and of the highest scores that respondents could have, by group.

        `chosen` says for each item where it is how often each of its values was chosen.
        """
        items, top = len(self.steps), self.of_item // len(self.steps)
        low = added_columns(sums.worth(at, steps) for at, steps in zip(chosen, self.steps, strict=True))
        answered = added_columns(map(sums.numbers, chosen))
        left = zip(low, sums.column(respondents), answered, strict=True)
        high = [so_far + top * (items * n - k) for so_far, n, k in left]
        return [each / self.of_item for each in low], [each / self.of_item for each in high]


@lru_cache(maxsize=256)
def score_parts(instrument: Instrument, subscale: Subscale) -> ScoreParts | None:
    """Give the parts that all scores of a subscale are whole numbers of; None if there are none, or too many.

    The scores are those of respondents to whom all items apply.
    """
    weights = item_parts(subscale)
    if not weights or len(set(weights)) > 1:
        return None
    units: list[list[Fraction]] = []
    for key in subscale.items:
        options = instrument.options_of(key)
        exact = [(value - options.bottom) / (options.top - options.bottom) for value in values_of(instrument, key)]
        units.append([Fraction(unit).limit_denominator(1000) for unit in exact])
        if any(abs(float(found) - unit) > ROUNDING for found, unit in zip(units[-1], exact, strict=True)):
            return None
    top = math.lcm(*(unit.denominator for of_item in units for unit in of_item))
    items = len(subscale.items)
    fewest = items if subscale.min_present is None else subscale.min_present
    of_one = top * math.lcm(*range(max(1, fewest), items + 1))
    if of_one > MOST:
        return None
    return ScoreParts(of_one, top * items, tuple(tuple(int(unit * top) for unit in of_item) for of_item in units))


def item_parts(subscale: Subscale) -> list[float]:
    """Give the part of each item in a score that is a mean of them; nothing by another rule."""
    match subscale.composite.rule:
        case Mean(of, weights) if of == subscale.items:
            return [weight / sum(weights) for weight in weights]
    return []
