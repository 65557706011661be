"""Disclosure control: which cells of a group table are hidden, so that those shown give nobody's answer away.

Groups under a size are hidden whole. Where a total is shown, what is hidden below it can be summed up by subtraction;
so the groups that are hidden below one total make up a block of two groups at least, whose sums are as safe to know as
those of a group that is shown. An option that none or all of a group chose is hidden with its whole distribution, and
with it the mean where that alone would give it away. A total shows a distribution or a share only where every group
below it does: counts of options, numbers and means together say too much. For the same reason a subscale shows its mean
only where all of its items could show theirs, and beside items its standard deviation and its share only where all of
them show their distributions; by a rule that is not a mean of the items, its mean too. Its mean is also hidden where
nearly everyone who has a score is at one end: others who answered its items may not have one.

What is promised: in one table, taken as linear equations over people and their answers, a hidden number of answers is
open over `min_group` - 1 people, a hidden number of choices over `WIDE` people, a hidden mean over `WIDE_MEAN` of its
scale. Of a total that is promised for the groups hidden in it; the rest of it is shown. A subscale is as open as its
items: a mean that is hidden for one item is open over that item's part in it, and a hidden share as far as the means
with their ends, and options of items that are shown, leave it.

Weighted figures are judged as if people weighed the same within a group, and as if the reader knew what each group
weighs, hidden ones too: a table weighted to published margins tells that. The weight of a single respondent must not be
known; whoever knows all of them to the last digit can read single answers from an exact mean.

One respondent who carries a weighted mean is protected by the p% rule of official statistics (Hundepool et al.,
Handbook on Statistical Disclosure Control, version 1.2, 2010, ESSnet SDC): of all who know their own answer, the one
with the second largest weight comes closest to the answer of the first, and must be left unsure of it by p % of what it
can be. The second is taken to weigh as much as the first, which hides a little more.

A standard error is the standard deviation in another form: of a simple random sample it is that divided by the root of
the number of people, and with a design it still says how far answers lie apart. So it is hidden with the standard
deviation, and with it the interval and the effective number of people; that of a share with the share. A difference of
two groups is hidden with the mean or the standard deviation of either. With clusters a standard error has a rule of its
own (`standard_errors.design_cells`): of two clusters, or of few people, it would tell how each one answered.

The reader is taken to know these rules. A figure that is hidden only where it is extreme would be known to be extreme,
so others are hidden that are near it; and where an option is known to be empty, whole people with one mean must have
chosen in enough ways (`recoverable_range.is_open`). Under a total this is not looked at as a whole: there the linear
equations are.

Not covered: several tables of the same answers, what the items and a subscale of theirs together say of those who left
something open or whom an item does not apply to, and how many an item applies to where its figures are shown.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from itertools import repeat
from math import fsum
from operator import mul

import attrs

from partnerkit.model import Subscale
from partnerkit.surveys.tables.hidden import Disclosure, Hidden
from partnerkit.surveys.tables.recoverable_range import ROUNDING, WIDE, WIDE_MEAN, is_open, is_wide
from partnerkit.surveys.tables.score_parts import parts_of
from partnerkit.surveys.tables.sums import Group, Sums
from partnerkit.surveys.tables.tally import ItemSlots, ScoreSlots, Tallies
from partnerkit.surveys.tables.totals import Tree, protected
from partnerkit.surveys.tables.wanted import Wanted


def disclosure(wanted: Wanted, tallies: Tallies, tree: Tree) -> Disclosure:
    """Say what is hidden; the sums have further items than the table, which its subscales need."""
    min_group, items = wanted.min_group, wanted.items
    n = tallies.respondents
    groups = _Groups(tree, n, min_group, tallies.heaviest)
    small = protected(tree, groups.few(tree.sums.column(n)), lambda _, sums: sums[n] >= min_group, n)
    found: dict[str, dict[Group, Hidden]] = {}
    alone: dict[str, dict[Group, Hidden]] = {}
    means: dict[str, frozenset[Group]] = {}
    spreads: dict[str, frozenset[Group]] = {}
    unasked = {key: unanswered(tree, slots, small) for key, slots in tallies.items.items()}
    for key, slots in tallies.items.items():
        rows, means[key], spreads[key], shares = _item(groups.without(unasked[key]), key, slots, small)
        found[key] = _of_layers(rows, means[key], spreads[key], shares)
    for subscale in wanted.of_subscales:
        key, score = subscale.key, tallies.scores.get(subscale.key)
        of_items = frozenset().union(*(means[item] for item in subscale.items))
        if score is None:  # read from the means of its items
            rows = small | frozenset(node for item in subscale.items for node, mask in found[item].items() if mask.row)
            found[key] = alone[key] = _of_layers(rows, *(rows | of_items,) * 3)
            continue
        of_options = frozenset().union(*(spreads[item] for item in subscale.items if item in items))
        made_of = [tallies.items[item] for item in subscale.items]
        none = unscored(tree, score, [unasked[item] for item in subscale.items])
        read = _score(groups, score, subscale, made_of, small, none, of_items, has_cut=key in wanted.cuts)
        found[key] = _of_layers(*read(of_options))
        alone[key] = _of_layers(*read(frozenset())) if of_options else found[key]
    return Disclosure(small, found, alone)


def _of_layers(*layers: Collection[Group]) -> dict[Group, Hidden]:
    return {node: _hidden(*(node in layer for layer in layers)) for node in set().union(*layers)}


@cache
def _hidden(row: bool, mean: bool, spread: bool, share: bool) -> Hidden:
    return Hidden(row, mean, spread, share)


def unanswered(tree: Tree, slots: ItemSlots, small: Collection[Group]) -> frozenset[Group]:
    """Give the groups that are not small and in which nobody answered an item, with totals of such groups alone.

    It was not in their form, or all left it open. That is shown, as nobody's answer is given away. Such a group cannot
    keep another one hidden, so for this item it is as if it were not there.
    """
    silent = [node for node, n in zip(tree.sums, tree.sums.numbers(slots.counts), strict=True) if not n]
    return tree.all_of([node for node in silent if node not in small and node not in tree.children])


def unscored(tree: Tree, slots: ScoreSlots, items: Iterable[frozenset[Group]]) -> frozenset[Group]:
    """Give the groups without a score because nobody answered one of its items, with totals of such groups alone."""
    nobody = frozenset().union(*items)
    return tree.all_of([node for node in tree.leaves if node in nobody and not tree.sums[node][slots.n]])


DOMINANT = 1 / (2 + WIDE_MEAN)
"""The largest share that one respondent may have in a weight. The others but the second must weigh p % of the first: W
- 2 w >= p w, for p of `WIDE_MEAN`."""

Layers = tuple[frozenset[Group], frozenset[Group], frozenset[Group], frozenset[Group]]
"""Where the whole row, the mean, the spread and the share are hidden; each holds the one before."""


@attrs.frozen
class _Groups:
    """Groups and totals, where their number of respondents is, and how many respondents a group must have."""

    tree: Tree
    respondents: int
    min_group: int
    heaviest: Mapping[str, Mapping[Group, float]] = attrs.field(factory=dict)

    def without(self, nodes: Collection[Group]) -> "_Groups":
        """Give the same as if some groups were not there."""
        return attrs.evolve(self, tree=self.tree.without(nodes)) if nodes else self

    def dominated(self, key: str, nodes: Collection[Group], weight: float) -> bool:
        """Say whether one respondent carries the weighted mean of some groups together."""
        if key not in self.heaviest:
            return False
        inside = self.tree.groups_in(nodes)
        return max((self.heaviest[key].get(group, 0.0) for group in inside), default=0.0) > DOMINANT * weight

    def few(self, numbers: Iterable[float]) -> list[Group]:
        """Give where numbers of people, one for each node, are too small."""
        return [node for node, n in zip(self.tree.sums, numbers, strict=True) if n < self.min_group]

    def rows(
        self, small: frozenset[Group], count: Callable[[Sums], float], numbers: Iterable[float]
    ) -> frozenset[Group]:
        """Give where too few answered, with what would tell how many; `numbers` are the counts of all nodes.

        The number of respondents is shown where a group is not small. There, how many answered is as open as how many
        did not.
        """

        def safe(block: list[Group], sums: Sums) -> bool:
            answered, silent = count(sums), sums[self.respondents] - count(sums)
            return answered >= self.min_group and (silent >= self.min_group or small.issuperset(block))

        return protected(self.tree, small.union(self.few(numbers)), safe, self.respondents)

    def fewest(
        self, block: list[Group], sums: Sums, rows: frozenset[Group], count: Callable[[Sums], float]
    ) -> dict[Group, float]:
        """Give for each group of a block, and each total in it, how few can have answered.

        Where their number is shown, that; elsewhere one of each group, or all who were asked but those who in the whole
        block did not answer.
        """
        tree, silent = self.tree, sums[self.respondents] - count(sums)
        one = tree.parts(block, lambda group: 1.0 if group in rows else count(tree.sums[group]))
        asked = tree.parts(block, lambda group: tree.sums[group][self.respondents])
        shown = tree.parts(block, lambda group: count(tree.sums[group]))
        return {node: max(one[node], asked[node] - silent) if node in rows else shown[node] for node in block}


def _item(groups: _Groups, key: str, slots: ItemSlots, small: frozenset[Group]) -> Layers:
    tree, values, weighted = groups.tree, slots.values, slots.weights != slots.counts
    bottom, top = values[0], values[-1]

    def count(sums: Sums) -> float:
        return sum(sums[slots.counts])

    def weight(sums: Sums) -> float:
        return sum(sums[slots.weights])

    def total(sums: Sums) -> float:
        return fsum(map(mul, sums[slots.weights], values))

    rows = groups.rows(small, count, tree.sums.numbers(slots.counts))

    def pinned(node: Group) -> bool:
        """Say whether the mean, beside n, leaves too few ways to have chosen.

        The reader knows why a distribution is hidden: for an empty option.
        """
        sums = tree.sums[node]
        n, s = count(sums), _scaled(total(sums), weight(sums), count(sums))
        if not is_wide(values, n, (s, s)):
            return True
        # in a total the empty option is one of some group below it, and need not be empty in the whole; weights have no
        # whole solutions
        return not weighted and not is_open(values, n, s, one_is_empty=node not in tree.children)

    with_none = (column for column in tree.sums.columns(slots.counts) if 0 in column)
    spreads = tree.upward(
        rows.union(node for column in with_none for node, n in zip(tree.sums, column, strict=True) if not n)
    )
    bare = spreads - rows
    tight = {node for node in bare if pinned(node)}
    if weighted:
        tight |= {node for node, sums in tree.sums.items() if groups.dominated(key, [node], weight(sums))} - rows

    def loose(block: list[Group], sums: Sums) -> bool:
        """Say whether the block's sum leaves its options open, and the mean and the options of every group in it."""
        n, whole, s = count(sums), weight(sums), total(sums)
        if groups.dominated(key, block, whole):
            return False
        scaled = _scaled(s, whole, n)
        if not is_wide(values, n, (scaled, scaled)):
            return False
        if not weighted and not is_open(values, n, scaled, one_is_empty=False):
            return False
        people = tree.parts(block, lambda group: count(tree.sums[group]))
        heavy = tree.parts(block, lambda group: weight(tree.sums[group])) if weighted else None
        for node, own in (heavy or groups.fewest(block, sums, rows, count)).items():
            low = max(own * bottom, s - (whole - own) * top)
            high = min(own * top, s - (whole - own) * bottom)
            if high - low < WIDE_MEAN * (top - bottom) * own - ROUNDING:
                return False
            ends = _scaled(low, own, people[node]), _scaled(high, own, people[node])
            # where all weigh the same, what the block leaves open is open in each of its groups
            if weighted and not is_wide(values, people[node], ends):
                return False
        return True

    means = protected(tree, rows | tight, loose, groups.respondents)
    # a share that was hidden only where it is none or all would say so: beside a mean, a reader knows which. So it is
    # hidden with the distribution
    shares = means | bare
    return rows, means, spreads | tree.upward(means), shares


def _score(
    groups: _Groups,
    slots: ScoreSlots,
    subscale: Subscale,
    made_of: Sequence[ItemSlots],
    small: frozenset[Group],
    silent: frozenset[Group],
    of_items: frozenset[Group],
    *,
    has_cut: bool,
) -> Callable[[frozenset[Group]], Layers]:
    """Hide of a subscale what would tell of its items: its mean with theirs, its sd and share with their options.

    What is hidden follows from where options of items are hidden, beside items and in a table without them. Where an
    item was not asked and so nobody has a score, that is shown; the ends of the mean, which tell of the other items,
    are hidden with theirs.
    """
    groups = groups.without(silent)
    tree, weighted = groups.tree, slots.weight != slots.n
    parts = parts_of(subscale)
    step = max(part * _gap(item.values) for item, part in zip(made_of, parts or repeat(1.0), strict=False))

    def count(sums: Sums) -> float:
        return sums[slots.n]

    def is_at_end(n: float, weight: float, total: float) -> bool:
        mean = total / weight if weight else 0.0
        return n * min(mean, 1.0 - mean) < min(WIDE, n) * step - ROUNDING

    def pinned(sums: Sums) -> bool:
        """Say whether nearly all scores are at one end.

        If all who have a score answered every item, and nobody else, its items say so.
        """
        n = sums[slots.n]
        return is_at_end(n, sums[slots.weight], sums[slots.total]) and any(
            sum(sums[item.counts]) != n for item in made_of
        )

    n, weight, total, squares = (tree.sums.column(at) for at in (slots.n, slots.weight, slots.total, slots.squares))
    rows = groups.rows(small, count, n)
    # hidden for none or all alone, a share would be known to be one of the two, and a mean says which: a few more or
    # less are hidden as well
    above = zip(tree.sums, n, tree.sums.column(slots.above), strict=True) if has_cut else ()
    near_ends = frozenset(node for node, all_, reached in above if min(reached, all_ - reached) <= WIDE)
    # likewise a standard deviation hidden for scores that are all alike would be known to be 0, and a mean beside it to
    # be everyone's score
    spread = map(mul, n, map(_spread, weight, total, squares))
    alike = {node for node, all_ in zip(tree.sums, spread, strict=True) if all_ <= WIDE * step * step}
    at_end = map(is_at_end, n, weight, total)
    tight = {node for node, is_so in zip(tree.sums, at_end, strict=True) if is_so and pinned(tree.sums[node])} - rows
    if subscale.key in groups.heaviest:
        weights = zip(tree.sums, weight, strict=True)
        tight |= {node for node, whole in weights if groups.dominated(subscale.key, [node], whole)} - rows
    own_right = (rows - small) | tight  # elsewhere it is hidden for an item, which leaves a mean of items open too

    def loose(block: list[Group], sums: Sums) -> bool:
        whole, s = sums[slots.weight], sums[slots.total]
        if pinned(sums) or groups.dominated(subscale.key, block, whole):
            return False
        heavy = tree.parts(block, lambda group: tree.sums[group][slots.weight]) if weighted else None
        for node, own in (heavy or groups.fewest(block, sums, rows, count)).items():
            # an item's block may hold groups without a score, which keep no score hidden
            if parts and node not in own_right and not silent:
                continue
            if min(own, s) - max(0.0, s - (whole - own)) < WIDE_MEAN * own - ROUNDING:
                return False
        return True

    def layers(of_options: frozenset[Group]) -> Layers:
        by_rule = of_options if not parts else ()  # a score that is not a mean of items tells more than their means do
        hidden = rows.union(tight, of_items, by_rule)
        means = protected(tree, hidden - silent, loose, groups.respondents) | (hidden & silent)
        shares = tree.upward((means | near_ends | of_options) - silent) | (means & silent)
        return rows, means, shares.union(tree.upward(alike)), shares

    return layers


def _gap(values: Sequence[float]) -> float:
    """Give how far an answer at an end may be from the next, as a part of the way to the other end."""
    return max(values[1] - values[0], values[-1] - values[-2]) / (values[-1] - values[0])


def _scaled(part: float, whole: float, n: float) -> float:
    """Give a sum of weights as that of people who all weigh the same."""
    return part / whole * n if whole else 0.0


def _spread(weight: float, total: float, squares: float) -> float:
    """Give the variance of weighted sums, 0 where it is lost in rounding."""
    variance = squares / weight - (total / weight) ** 2 if weight else 0.0
    return variance if variance > 1e-13 else 0.0
