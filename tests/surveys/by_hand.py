"""Statistics of lists of answers as a textbook writes them, slow and plain, to compare the moments with."""

from collections.abc import Sequence
from math import sqrt
from statistics import fmean, variance

Answers = Sequence[float | None]
Respondents = Sequence[Sequence[float]]


def both_answered(first: Answers, second: Answers) -> list[tuple[float, float]]:
    """Give the pairs of answers of those who answered both."""
    return [(x, y) for x, y in zip(first, second, strict=True) if x is not None and y is not None]


def covariance(first: Answers, second: Answers) -> float:
    """Give the covariance over those who answered both, with n - 1 below."""
    pairs = both_answered(first, second)
    mean_x, mean_y = fmean(x for x, _ in pairs), fmean(y for _, y in pairs)
    return sum((x - mean_x) * (y - mean_y) for x, y in pairs) / (len(pairs) - 1)


def complete(items: Sequence[Answers]) -> list[list[float]]:
    """Give the rows without a missing answer."""
    return [[x for x in row if x is not None] for row in zip(*items, strict=True) if None not in row]


def alpha(rows: Respondents) -> float:
    """Give Cronbach's alpha of complete rows: from the variances of the items and of the respondents' sums."""
    k = len(rows[0])
    items = sum(variance(column) for column in zip(*rows, strict=True))
    return float(k / (k - 1) * (1 - items / variance([sum(row) for row in rows])))


def item_rest_r(rows: Respondents, item: int) -> float:
    """Give the correlation of an item with the sum of the others."""
    own, rest = [row[item] for row in rows], [sum(row) - row[item] for row in rows]
    return covariance(own, rest) / sqrt(variance(own) * variance(rest))


def mean_squares(groups: Sequence[Sequence[float]]) -> tuple[float, float]:
    """Give the mean squares between and within groups."""
    every = [x for group in groups for x in group]
    between = sum(len(group) * (fmean(group) - fmean(every)) ** 2 for group in groups) / (len(groups) - 1)
    within = sum((x - fmean(group)) ** 2 for group in groups for x in group) / (len(every) - len(groups))
    return between, within
