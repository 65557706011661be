"""One difference between two means or shares: how far off it can be, and how p is adjusted for several."""

import math
from collections.abc import Sequence
from typing import Literal, get_args

import attrs

from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import VERB
from partnerkit.surveys.coefficients.distributions import two_sided_p
from partnerkit.surveys.group_order import Group
from partnerkit.surveys.tables.group_rows import GroupRow
from partnerkit.surveys.tables.group_words import unit_ends
from partnerkit.surveys.tables.grouped import Grouped
from partnerkit.surveys.tables.uncertainty.design import MEAN, SHARE
from partnerkit.surveys.tables.uncertainty.intervals import Ends, WithInterval, interval
from partnerkit.surveys.tables.uncertainty.standard_errors import DIGITS

Adjustment = Literal["holm", "holm by measure"]
"""Holm's step-down adjustment (Scandinavian Journal of Statistics 6, 1979, pages 65 to 70), of all comparisons together
or of each measure by itself."""


FigureOf = Literal["mean", "share"]
"""What is compared: the mean of a measure, or its share at or above the cut."""


@attrs.frozen
class Difference(WithInterval):
    """How far one group's mean, or share, is above another's.

    A None is hidden if `hidden` says so, and otherwise not known.

    ``low95`` and ``high95`` are the ends of its 95% confidence interval, not adjusted.

    Attributes:
        measure: Key of the item or the subscale.
        first: The group that is subtracted.
        second: The group that it is subtracted from.
        value: The second minus the first: of means in the measure's own unit, of shares from -1 to 1.
        se: Its standard error, from the design of both groups together.
        degrees: Its degrees of freedom.
        effect: The difference in standard deviations of one answer or score, pooled over the two groups; None of
            shares.
        p: The probability of a difference at least as far from 0 if there were none in the population; two-sided.
        p_adjusted: The same, adjusted for all the differences beside it; None if no adjustment was asked for.
        hidden: Whether all of it is hidden, because a figure of one of the two groups is.
        n_eff: How many people two simple random samples with the same standard error would have together, divided
            between the two as the respondents are: n over the design effect. Above n where the two vary together, as
            the waves of people who answered both.
        figure: ``"mean"``, or ``"share"`` for the share at or above the measure's cut.
    """

    measure: str
    first: Group
    second: Group
    value: float | None = None
    se: float | None = None
    degrees: float | None = None
    effect: float | None = None
    p: float | None = None
    p_adjusted: float | None = None
    hidden: bool = False
    n_eff: float | None = None
    figure: FigureOf = "mean"

    @property
    def _ends(self) -> Ends:
        return interval(self.value, self.se, self.degrees)


FIGURES = ("value", "se", "low95", "high95", "n_eff", "effect", "p", "p_adjusted")
"""What rows of comparisons hold of each."""


@attrs.frozen
class _Side:
    """A mean or a share of one of two groups, with its error and the standard deviation of one answer."""

    n: int | None
    value: float | None
    se: float | None
    degrees: float | None
    sd: float | None


def _side(row: GroupRow, figure: FigureOf) -> _Side:
    if figure == MEAN:
        return _Side(row.n, row.mean, row.se, row.degrees, row.sd)
    p, n = row.share, row.n
    sd = None if p is None or n is None or n < 2 else math.sqrt(p * (1.0 - p) * n / (n - 1.0))
    return _Side(n, p, row.share_se, row.degrees, sd)


def _is_hidden(row: GroupRow, figure: FigureOf) -> bool:
    hidden = row.hidden
    return hidden.row or (hidden.mean or hidden.spread if figure == MEAN else hidden.share)


def figures_compared(table: Grouped, measure: str) -> tuple[FigureOf, ...]:
    """Give what is compared of a measure: its mean, and with a cut its share."""
    return (MEAN, SHARE) if measure in table.cuts else (MEAN,)


def between(
    table: Grouped, first: GroupRow, second: GroupRow, *, figure: FigureOf = MEAN, independent: bool = False
) -> Difference:
    """Give the difference of two rows of one measure, if the table has kept what its design needs.

    The first is subtracted from the second; `independent` says that the two were drawn apart, whatever the design.
    """
    groups, rows = (first.group, second.group), (first, second)
    if any(_is_hidden(row, figure) for row in rows):
        return Difference(first.measure, *groups, hidden=True, figure=figure)
    one, other = (_side(row, figure) for row in rows)
    if one.value is None or other.value is None:
        return Difference(first.measure, *groups, figure=figure)
    value = other.value - one.value
    se, degrees = _error(table, (first.measure, figure), groups, (one, other), independent)
    p = None if not se or degrees is None else two_sided_p(value / se, degrees)
    effect = _in_sd(value, one, other) if figure == MEAN else None
    n_eff = _effective(se, one, other)
    return Difference(first.measure, *groups, value, se, degrees, effect, p, n_eff=n_eff, figure=figure)


def _error(
    table: Grouped,
    part: tuple[str, FigureOf],
    groups: tuple[Group, Group],
    sides: tuple[_Side, _Side],
    independent: bool,
) -> tuple[float | None, float | None]:
    first, second = sides
    if first.se is None or second.se is None or first.degrees is None or second.degrees is None:
        return None, None
    one, other = first.se**2, second.se**2
    if independent or table.design is None or table.design.is_of_groups:
        return math.sqrt(one + other), (one + other) ** 2 / (one**2 / first.degrees + other**2 / second.degrees)
    kept = table.errors
    if kept is None:
        expected = "the table as summarize gave it: after storing and reading again, strata and clusters are gone"
        raise InvalidValueError(VERB, "table", table, expected)
    people = kept.shared(part, *groups)
    if people is not None and people < table.min_group:  # what they share would tell how these few answered
        return None, None
    found = kept.covariance(part, *groups)
    if found is None:
        return None, None
    bottom, top = unit_ends(table.instrument, part[0]) if part[1] == MEAN else (0.0, 1.0)
    apart = one + other
    part_left = round(1.0 - 2.0 * (top - bottom) ** 2 * found[0] / apart, DIGITS) if apart else 0.0
    return (None, None) if part_left <= ROUNDING or found[1] < 1 else (math.sqrt(apart * part_left), found[1])


ROUNDING = 1e-11
"""A variance below this part of those it is made of is rounding error, and counts as 0."""


def _in_sd(value: float, first: _Side, second: _Side) -> float | None:
    if first.sd is None or second.sd is None or first.n is None or second.n is None or first.n + second.n <= 2:
        return None
    pooled = ((first.n - 1) * first.sd**2 + (second.n - 1) * second.sd**2) / (first.n + second.n - 2)
    return value / math.sqrt(pooled) if pooled else None


def _effective(se: float | None, first: _Side, second: _Side) -> float | None:
    if not se or not first.sd or not second.sd or not first.n or not second.n:
        return None
    return (first.n + second.n) * (first.sd**2 / first.n + second.sd**2 / second.n) / se**2


def holm(found: Sequence[Difference]) -> list[Difference]:
    """Adjust the p of some differences for all of them.

    Examples:
        >>> made = [Difference("q", ("a",), ("b",), 1.0, 1.0, 9.0, 1.0, p) for p in (0.01, 0.04, 0.03)]
        >>> [round(one.p_adjusted, 3) for one in holm(made)]
        [0.03, 0.06, 0.06]
    """
    known = sorted((one.p, i) for i, one in enumerate(found) if one.p is not None)
    adjusted, highest = {}, 0.0
    for rank, (p, i) in enumerate(known):
        highest = max(highest, min(1.0, p * (len(known) - rank)))
        adjusted[i] = highest
    return [attrs.evolve(one, p_adjusted=adjusted.get(i)) for i, one in enumerate(found)]


def adjusted(found: Sequence[Difference], adjust: object) -> tuple[Difference, ...]:
    """Adjust the p of some differences as asked."""
    if adjust not in (None, *get_args(Adjustment)):
        expected = f"{' or '.join(map(repr, get_args(Adjustment)))}, or None"
        raise InvalidValueError(VERB, "adjust", adjust, expected)
    if adjust is None:
        return tuple(found)
    if adjust == "holm":
        return tuple(holm(found))
    families = {key: iter(holm([one for one in found if one.measure == key])) for key in {one.measure for one in found}}
    return tuple(next(families[one.measure]) for one in found)
