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
open over `min_group` - 2 people, from the 1 to the `min_group` - 1 that a small group must have (a hidden group has
somebody, so that ten groups with ten people together would have one each), a hidden number of choices over `WIDE`
people, a mean that is hidden in its own right over `WIDE_MEAN` of its scale. A group whose mean is hidden only beside
another one's, and would be shown in a table without totals, may have it nearly told. Of a total all that is promised
for the groups hidden in it; the rest of it is shown. A subscale is as open as its items: a mean that is hidden for one
item is open over that item's part in it, and a hidden share as far as the means with their ends, and options of items
that are shown, leave it.

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
from functools import cache, cached_property
from itertools import repeat
from math import fsum
from operator import mul

import attrs

from partnerkit.model import Subscale
from partnerkit.surveys.group_order import Group
from partnerkit.surveys.tables.disclosure.hidden import Disclosure, Hidden
from partnerkit.surveys.tables.disclosure.recoverable_range import ROUNDING, WIDE, WIDE_MEAN, is_open, is_wide
from partnerkit.surveys.tables.disclosure.totals import Tree, protected
from partnerkit.surveys.tables.tallies.group_sums import Sums
from partnerkit.surveys.tables.tallies.score_parts import item_parts
from partnerkit.surveys.tables.tallies.tally import ItemSlots, ScoreSlots, Tallies
from partnerkit.surveys.tables.wanted import Wanted


def disclosure(wanted: Wanted, tallies: Tallies, tree: Tree) -> Disclosure:
    """Say what is hidden; the sums have further items than the table, which its subscales need."""
    min_group, items = wanted.min_group, wanted.items
    n = tallies.respondents
    groups = _Groups(tree, n, min_group, tallies.heaviest)
    small = protected(tree, groups.few(tree.sums.column(n)), lambda block, sums: sums[n] >= groups.enough(block), n)
    found: dict[str, dict[Group, Hidden]] = {}
    alone: dict[str, dict[Group, Hidden]] = {}
    means: dict[str, frozenset[Group]] = {}
    spreads: dict[str, frozenset[Group]] = {}
    unasked = {key: unanswered(tree, slots, small) for key, slots in tallies.items.items()}
    for key, slots in tallies.items.items():
        rows, means[key], spreads[key], shares = _Item(groups.without(unasked[key]), key, slots).layers(small)
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
        read = _Score(groups.without(none), score, subscale, made_of, small, none, of_items, key in wanted.cuts)
        found[key] = _of_layers(*read.layers(of_options))
        alone[key] = _of_layers(*read.layers(frozenset())) if of_options else found[key]
    return Disclosure(small, found, alone)


def _of_layers(
    row: Collection[Group], mean: Collection[Group], spread: Collection[Group], share: Collection[Group]
) -> dict[Group, Hidden]:
    return {
        node: _hidden(node in row, node in mean, node in spread, node in share)
        for node in {*row, *mean, *spread, *share}
    }


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

    def enough(self, block: Iterable[Group]) -> int:
        """Give how many people a block of hidden groups must have.

        Nobody is hidden alone, and each group has somebody: of the others' people one each is known.
        """
        return self.min_group + max(0, sum(node not in self.tree.children for node in block) - 2)

    def rows(
        self, small: frozenset[Group], count: Callable[[Sums], float], numbers: Iterable[float]
    ) -> frozenset[Group]:
        """Give where too few answered, with what would tell how many; `numbers` are the counts of all nodes.

        The number of respondents is shown where a group is not small. There, how many answered is as open as how many
        did not.
        """

        def safe(block: list[Group], sums: Sums) -> bool:
            answered, silent = count(sums), sums[self.respondents] - count(sums)
            return answered >= self.enough(block) and (silent >= self.min_group or small.issuperset(block))

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


@attrs.frozen
class _Item:
    """What of an item is hidden: groups in which too few answered, and figures that would give answers away."""

    groups: _Groups
    key: str
    slots: ItemSlots

    @property
    def weighted(self) -> bool:
        return self.slots.weights != self.slots.counts

    def count(self, sums: Sums) -> float:
        return sum(sums[self.slots.counts])

    def weight(self, sums: Sums) -> float:
        return sum(sums[self.slots.weights])

    def total(self, sums: Sums) -> float:
        return fsum(map(mul, sums[self.slots.weights], self.slots.values))

    def scaled(self, sums: Sums) -> float:
        """Give the total as that of people who all weigh the same."""
        return _scaled(self.total(sums), self.weight(sums), self.count(sums))

    def layers(self, small: frozenset[Group]) -> Layers:
        tree = self.groups.tree
        rows = self.groups.rows(small, self.count, tree.sums.numbers(self.slots.counts))
        columns = (column for column in tree.sums.columns(self.slots.counts) if not all(column))
        with_none = {node for column in columns for node, n in zip(tree.sums, column, strict=True) if not n}
        spreads = tree.upward(rows | with_none)
        bare = spreads - rows
        tight = self.told_options(bare | with_none)
        if self.weighted:
            tight |= {node for node, sums in tree.sums.items() if self.is_carried([node], sums)}
        own_right = tight.union(self.groups.few(tree.sums.numbers(self.slots.counts)))

        def is_safe(block: list[Group], sums: Sums) -> bool:
            return (
                not self.is_carried(block, sums)
                and self.leaves_options_open(self.count(sums), self.scaled(sums))
                and self.leaves_means_open(block, sums, rows, own_right)
            )

        means = protected(tree, rows | tight, is_safe, self.groups.respondents)
        # a share that was hidden only where it is none or all would say so: beside a mean, a reader knows which. So it
        # is hidden with the distribution
        shares = means | bare
        return rows, means, spreads | tree.upward(means), shares

    def is_carried(self, nodes: Collection[Group], sums: Sums) -> bool:
        """Say whether one respondent carries the weighted mean of some groups together."""
        return self.groups.dominated(self.key, nodes, self.weight(sums))

    def told_options(self, nodes: Collection[Group]) -> set[Group]:
        """Give where the mean, beside n, leaves too few ways to have chosen while the distribution is hidden.

        The reader knows why it is: for an empty option. In a total that is one of some group below it, and need not be
        empty in the whole.
        """
        if not nodes:
            return set()
        tree, slots = self.groups.tree, self.slots
        n, weight = tree.sums.numbers(slots.counts), tree.sums.numbers(slots.weights)

        def is_told(node: Group, n: float, weight: float, chosen: Sequence[float]) -> bool:
            s = _scaled(fsum(map(mul, chosen, slots.values)), weight, n)
            return not self.leaves_options_open(n, s, one_is_empty=node not in tree.children)

        given = zip(tree.sums, n, weight, zip(*tree.sums.columns(slots.weights), strict=True), strict=True)
        return {node for node, c, w, each in given if node in nodes and is_told(node, c, w, each)}

    def leaves_options_open(self, n: float, s: float, *, one_is_empty: bool = False) -> bool:
        """Say whether n people whose answers add up to s can have chosen in enough ways.

        Weights have no whole solutions.
        """
        values = self.slots.values
        return is_wide(values, n, (s, s)) and (self.weighted or is_open(values, n, s, one_is_empty=one_is_empty))

    def leaves_means_open(
        self, block: list[Group], sums: Sums, rows: frozenset[Group], own_right: Collection[Group]
    ) -> bool:
        """Say whether the sum of a block leaves the means in it open that are hidden in their own right, and options.

        A group that is hidden only because another one is could show its mean, were there no total. Of a large one
        hidden with a few people, the sum of both tells the mean nearly, as if it were shown. What must stay open are
        the mean of these few, and how many of the large one chose each option. To ask the same of the large one hid all
        large groups beside a small one.
        """
        tree, values, bottom, top = self.groups.tree, self.slots.values, self.slots.values[0], self.slots.values[-1]
        whole, s = self.weight(sums), self.total(sums)
        people = tree.parts(block, lambda group: self.count(tree.sums[group]))
        heavy = tree.parts(block, lambda group: self.weight(tree.sums[group])) if self.weighted else None
        for node, own in (heavy or self.groups.fewest(block, sums, rows, self.count)).items():
            low = max(own * bottom, s - (whole - own) * top)
            high = min(own * top, s - (whole - own) * bottom)
            is_narrow = high - low < WIDE_MEAN * (top - bottom) * own - ROUNDING
            if is_narrow and (node in own_right or node in tree.children):
                return False
            ends = _scaled(low, own, people[node]), _scaled(high, own, people[node])
            # where all weigh the same, what the block leaves open is open in each group whose mean is
            if (self.weighted or is_narrow) and not is_wide(values, people[node], ends):
                return False
        return True


@attrs.frozen(slots=False)
class _Score:
    """What of a subscale is hidden, as it would tell of its items.

    Its mean is hidden with theirs, its standard deviation and share with their options. What follows from these is
    computed once, for a table with the items and for one without them. Where an item was not asked and so nobody has a
    score, that is shown; the ends of the mean, which tell of the other items, are hidden with theirs.

    Attributes:
        groups: The groups without those that are `silent`.
        slots: Where the sums of the scores are.
        subscale: The subscale.
        made_of: Where the sums of its items are.
        small: The groups that are hidden whole.
        silent: Where nobody has a score, for an item that nobody answered.
        of_items: Where the mean of an item is hidden.
        has_cut: Whether the share above a cut is asked for.
    """

    groups: _Groups
    slots: ScoreSlots
    subscale: Subscale
    made_of: Sequence[ItemSlots]
    small: frozenset[Group]
    silent: frozenset[Group]
    of_items: frozenset[Group]
    has_cut: bool

    def layers(self, of_options: frozenset[Group]) -> Layers:
        """Give what is hidden beside items whose options are hidden somewhere, or in a table without items."""
        tree, silent = self.groups.tree, self.silent
        by_rule = () if self.is_mean else of_options  # what is not a mean of items tells more than their means do
        hidden = self.rows.union(self.tight, self.of_items, by_rule)
        means = protected(tree, hidden - silent, self.is_safe, self.groups.respondents) | (hidden & silent)
        shares = tree.upward((means | self.near_ends | of_options) - silent) | (means & silent)
        return self.rows, means, shares.union(tree.upward(self.alike)), shares

    @cached_property
    def is_mean(self) -> bool:
        return bool(item_parts(self.subscale))

    @cached_property
    def step(self) -> float:
        """The most that one answer at an end moves a score that is there."""
        parts = item_parts(self.subscale)
        return max(part * _gap(item.values) for item, part in zip(self.made_of, parts or repeat(1.0), strict=False))

    @cached_property
    def rows(self) -> frozenset[Group]:
        return self.groups.rows(self.small, self.count, self.groups.tree.sums.column(self.slots.n))

    @cached_property
    def tight(self) -> frozenset[Group]:
        """Where the mean itself tells too much: nearly all scores are at one end, or one respondent carries it."""
        sums = self.groups.tree.sums
        n, weight, total = (sums.column(at) for at in (self.slots.n, self.slots.weight, self.slots.total))
        at_end = map(self.is_at_end, n, weight, total)
        found = {node for node, is_so in zip(sums, at_end, strict=True) if is_so and self.tells_items(sums[node])}
        if self.subscale.key in self.groups.heaviest:
            weights = zip(sums, weight, strict=True)
            found |= {node for node, whole in weights if self.groups.dominated(self.subscale.key, [node], whole)}
        return frozenset(found)

    @cached_property
    def own_right(self) -> frozenset[Group]:
        """Where the mean is hidden for the scores.

        Elsewhere it is for an item, which leaves a mean of items open, or only because that of others is.
        """
        return self.tight.union(self.groups.few(self.groups.tree.sums.column(self.slots.n))) - self.few_people

    @cached_property
    def few_people(self) -> frozenset[Group]:
        """Where there are too few respondents, so that each item's mean is hidden in its own right."""
        return frozenset(self.groups.few(self.groups.tree.sums.column(self.groups.respondents)))

    @cached_property
    def near_ends(self) -> frozenset[Group]:
        """Where the share is none, all or near it.

        Hidden for none or all alone, a share would be known to be one of the two, and a mean says which.
        """
        if not self.has_cut:
            return frozenset()
        sums = self.groups.tree.sums
        above = zip(sums, sums.column(self.slots.n), sums.column(self.slots.above), strict=True)
        return frozenset(node for node, all_, reached in above if min(reached, all_ - reached) <= WIDE)

    @cached_property
    def alike(self) -> set[Group]:
        """Where scores are all alike or nearly so.

        A standard deviation hidden where they are alike only would be known to be 0, and a mean beside it to be
        everyone's score.
        """
        sums, at = self.groups.tree.sums, self.slots
        n, weight, total, squares = (sums.column(one) for one in (at.n, at.weight, at.total, at.squares))
        spread = map(mul, n, map(_spread, weight, total, squares))
        return {node for node, all_ in zip(sums, spread, strict=True) if all_ <= WIDE * self.step * self.step}

    def count(self, sums: Sums) -> float:
        return sums[self.slots.n]

    def is_at_end(self, n: float, weight: float, total: float) -> bool:
        mean = total / weight if weight else 0.0
        return n * min(mean, 1.0 - mean) < min(WIDE, n) * self.step - ROUNDING

    def tells_items(self, sums: Sums) -> bool:
        """Say whether nearly all scores are at one end.

        If all who have a score answered every item, and nobody else, its items say so.
        """
        n = sums[self.slots.n]
        return self.is_at_end(n, sums[self.slots.weight], sums[self.slots.total]) and any(
            sum(sums[item.counts]) != n for item in self.made_of
        )

    def is_safe(self, block: list[Group], sums: Sums) -> bool:
        """Say whether the sum of a block tells of no single respondent, and leaves the mean of each group in it open.

        A mean of items that is hidden for an item alone needs no look, but where groups have no score: the item's block
        may hold some, which keep no score hidden.
        """
        tree, at = self.groups.tree, self.slots
        whole, s = sums[at.weight], sums[at.total]
        if self.tells_items(sums) or self.groups.dominated(self.subscale.key, block, whole):
            return False
        heavy = tree.parts(block, lambda group: tree.sums[group][at.weight]) if at.weight != at.n else None
        for node, own in (heavy or self.groups.fewest(block, sums, self.rows, self.count)).items():
            if self.is_mean and node not in self.own_right and not self.silent:
                continue
            if min(own, s) - max(0.0, s - (whole - own)) < WIDE_MEAN * own - ROUNDING:
                return False
        return True


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
