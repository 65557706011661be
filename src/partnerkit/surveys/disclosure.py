"""Disclosure control: which cells of a group table are hidden, so that nobody's answer can be worked out from the cells that are shown.

Groups under a size are hidden whole. Where a total is shown, what is hidden below it can be summed up by subtraction; so the groups that are
hidden below one total make up a block of two groups at least, whose sums are as safe to know as those of a group that is shown. An
option that none or all of a group chose is hidden with its whole distribution, and with it the mean where that alone would give it away. A total
shows a distribution or a share only where every group below it does: counts of options, numbers and means together say too much. For the same reason
a subscale shows its mean only where all of its items could show theirs, and beside items its standard deviation and its share only where all
of them show their distributions.

What is promised: in one table, taken as linear equations over people and their answers, a hidden number of answers is open over
`min_group` - 1 people, a hidden number of choices over `WIDE` people, a hidden mean over `WIDE_MEAN` of its scale. Of a total that is promised for
the groups hidden in it; the rest of it is shown. A subscale is as open as its items: a mean that is hidden for one item is open over that
item's part in it, and a hidden share as far as the means, and options of items that are shown, leave it.

Weighted figures are judged as if people weighed the same within a group, and as if the reader knew what each group weighs, hidden ones
too: a table weighted to published margins tells that. The weight of a single respondent must not be known; whoever knows all of them to the last digit
can read single answers from an exact mean.

Not covered: several tables of the same answers, what the items and a subscale of theirs together say of those who left something open, and what
the reader knows of how cells are chosen.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from math import fsum
from operator import mul

import attrs

from partnerkit.surveys.tally import HOLDS, Group, ItemSlots, ScoreSlots, Sums, Tallies
from partnerkit.surveys.totals import Tree, protected

__all__ = ["WIDE", "WIDE_MEAN", "Hidden", "disclosure", "option_range"]

WIDE = 3.0
"""A hidden count must be possible over a range of at least this many people."""

WIDE_MEAN = 0.2
"""A hidden mean must be possible over at least this share of its scale."""

ROUNDING = 1e-6
"""What sums may be off by."""


@attrs.frozen(cache_hash=True)
class Hidden:
    """What of one measure is hidden in one group.

    Attributes:
        row: Everything, its number of answers too.
        mean: The mean and its ends.
        spread: The standard deviation and the distribution over options.
        share: The share at or above the cut.
    """

    row: bool = False
    mean: bool = False
    spread: bool = False
    share: bool = False

    def __str__(self) -> str:
        """Say it in words; blank if nothing is hidden."""
        if self.row:
            return "all"
        words = (("mean", self.mean), ("sd and options", self.spread), ("share", self.share))
        return ", ".join(word for word, is_hidden in words if is_hidden)


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


def disclosure(
    tallies: Tallies,
    tree: Tree,
    *,
    min_group: int,
    items_of: Mapping[str, Sequence[str]],
    items: Collection[str],
    cuts: Mapping[str, float],
) -> dict[str, dict[Group, Hidden]]:
    """Say what is hidden of each measure, in each group; what is not named is shown.

    Args:
        tallies: The sums of the groups, and where they stand.
        tree: Groups and totals.
        min_group: Groups of fewer respondents, and figures from fewer answers, are hidden.
        items_of: For each subscale, its items.
        items: The items that stand in the table themselves.
        cuts: The value from which on an answer counts as at or above, for measures with a cut.
    """
    n = tallies.respondents
    groups = _Groups(tree, n, min_group)
    small = protected(tree, groups.few(lambda sums: sums[n]), lambda _, sums: sums[n] >= min_group, n)
    found: dict[str, dict[Group, Hidden]] = {}
    means: dict[str, frozenset[Group]] = {}
    spreads: dict[str, frozenset[Group]] = {}
    for key, slots in tallies.items.items():
        rows, means[key], spreads[key], shares = _item(groups, slots, small, cuts.get(key))
        found[key] = _of_layers(rows, means[key], spreads[key], shares)
    for key, score in tallies.scores.items():
        of_items = frozenset().union(*(means[item] for item in items_of[key]))
        of_options = frozenset().union(*(spreads[item] for item in items_of[key] if item in items))
        found[key] = _of_layers(*_score(groups, score, small, of_items, of_options, has_cut=key in cuts))
    for key in set(items_of) - set(tallies.scores):  # read from the means of its items
        rows = small | frozenset(node for item in items_of[key] for node, mask in found[item].items() if mask.row)
        mean = rows.union(*(means.get(item, frozenset()) for item in items_of[key]))
        found[key] = _of_layers(rows, mean, mean, mean)
    return found


def _of_layers(*layers: Collection[Group]) -> dict[Group, Hidden]:
    return {node: _hidden(*(node in layer for layer in layers)) for node in set().union(*layers)}


@cache
def _hidden(row: bool, mean: bool, spread: bool, share: bool) -> Hidden:
    return Hidden(row, mean, spread, share)


Layers = tuple[frozenset[Group], frozenset[Group], frozenset[Group], frozenset[Group]]
"""Where the whole row, the mean, the spread and the share are hidden; each holds the one before."""


@attrs.frozen
class _Groups:
    """Groups and totals, where their number of respondents stands, and how many respondents a group must have."""

    tree: Tree
    respondents: int
    min_group: int

    def few(self, count: Callable[[Sums], float]) -> list[Group]:
        """Give where too few are counted."""
        return [node for node in self.tree if count(self.tree.sums[node]) < self.min_group]

    def rows(self, small: frozenset[Group], count: Callable[[Sums], float]) -> frozenset[Group]:
        """Give where too few answered, with what would tell how many.

        The number of respondents is shown where a group is not small. There, how many answered is as open as how many did not.
        """

        def safe(block: list[Group], sums: Sums) -> bool:
            answered, silent = count(sums), sums[self.respondents] - count(sums)
            return answered >= self.min_group and (silent >= self.min_group or small.issuperset(block))

        return protected(self.tree, small.union(self.few(count)), safe, self.respondents)


def _item(groups: _Groups, slots: ItemSlots, small: frozenset[Group], cut: float | None) -> Layers:
    tree, values, weighted = groups.tree, slots.values, slots.weights != slots.counts
    bottom, top = values[0], values[-1]

    def count(sums: Sums) -> float:
        return sum(sums[slots.counts])

    def weight(sums: Sums) -> float:
        return sum(sums[slots.weights])

    def total(sums: Sums) -> float:
        return fsum(map(mul, sums[slots.weights], values))

    rows = groups.rows(small, count)

    def pinned(node: Group, above: tuple[float, float] | None) -> bool:
        sums = tree.sums[node]
        s = _scaled(total(sums), weight(sums), count(sums))
        return not is_wide(values, count(sums), (s, s), above)

    spreads = tree.upward(rows.union(node for node in tree if min(tree.sums[node][slots.counts]) == 0))
    bare = spreads - rows
    tight = {node for node in bare if pinned(node, None)}

    def loose(block: list[Group], sums: Sums) -> bool:
        """Say whether the block's sum leaves its options open, and the mean and the options of every group in it."""
        n, whole, s = count(sums), weight(sums), total(sums)
        scaled = _scaled(s, whole, n)
        if not is_wide(values, n, (scaled, scaled), None):
            return False
        people = tree.parts(block, lambda group: count(tree.sums[group]))
        fewest = tree.parts(block, lambda group: 1.0 if group in rows else count(tree.sums[group]))
        heavy = tree.parts(block, lambda group: weight(tree.sums[group]))
        for node in block:
            own = fewest[node] if node in rows and not weighted else heavy[node]
            low = max(own * bottom, s - (whole - own) * top)
            high = min(own * top, s - (whole - own) * bottom)
            if high - low < WIDE_MEAN * (top - bottom) * own - ROUNDING:
                return False
            ends = _scaled(low, own, people[node]), _scaled(high, own, people[node])
            if (weighted or node not in rows) and not is_wide(values, people[node], ends, None):
                return False
        return True

    means = protected(tree, rows | tight, loose, groups.respondents)
    shares = set(means) | (bare if tree.children else set())
    if cut is not None:
        for node in bare - shares:
            sums = tree.sums[node]
            above = sum(w for w, v in zip(sums[slots.weights], values, strict=True) if v >= cut - HOLDS)
            above = _scaled(above, weight(sums), count(sums))
            if above in (0, count(sums)) or pinned(node, (cut - HOLDS, above)):
                shares.add(node)
    return rows, means, spreads | tree.upward(means), frozenset(shares)


def _score(
    groups: _Groups,
    slots: ScoreSlots,
    small: frozenset[Group],
    of_items: frozenset[Group],
    of_options: frozenset[Group],
    *,
    has_cut: bool,
) -> Layers:
    """Hide of a subscale what would tell of its items: the mean with a mean that is hidden, sd and share with options that are."""
    tree, weighted = groups.tree, slots.weight != slots.n

    def count(sums: Sums) -> float:
        return sums[slots.n]

    rows = groups.rows(small, count)

    def loose(block: list[Group], sums: Sums) -> bool:
        whole, s = sums[slots.weight], sums[slots.total]
        heavy = tree.parts(block, lambda group: tree.sums[group][slots.weight] if weighted else 1.0)
        for node in (rows - small).intersection(block):  # in small groups, the items are hidden too
            own = heavy[node]
            if min(own, s) - max(0.0, s - (whole - own)) < WIDE_MEAN * own - ROUNDING:
                return False
        return True

    means = protected(tree, rows, loose, groups.respondents) | of_items
    one_sided = {node for node in tree if tree.sums[node][slots.above] in (0, count(tree.sums[node]))}
    shares = tree.upward(means.union(of_options, one_sided if has_cut else ()))
    alike = {node for node in tree if _spread(tree.sums[node], slots) <= 0.0}
    return rows, means, shares | tree.upward(alike), shares


def _scaled(part: float, whole: float, n: float) -> float:
    """Give a sum of weights as that of people who all weigh the same."""
    return part / whole * n if whole else 0.0


def _spread(sums: Sums, slots: ScoreSlots) -> float:
    """Give the variance of weighted sums, 0 where it is lost in rounding."""
    weight, s, squares = sums[slots.weight], sums[slots.total], sums[slots.squares]
    variance = squares / weight - (s / weight) ** 2 if weight else 0.0
    return variance if variance > 1e-13 else 0.0
