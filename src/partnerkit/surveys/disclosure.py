"""Disclosure control: which cells of a group table are hidden, so that nobody's answer can be worked out from the cells that are shown.

Groups under a size are hidden whole. Where a total is shown, what is hidden below it can be summed up by subtraction; so the groups that are
hidden below one total make up a block of two groups at least, whose sums are as safe to know as those of a group that is shown. An
option that none or all of a group chose is hidden with its whole distribution, and with it the mean where that alone would give it away. A total
shows a distribution only where every group below it does: counts of options, numbers and means together say too much.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache

import attrs

from partnerkit.surveys.tally import Group, ItemSlots, ScoreSlots, Sums, Tallies, added

__all__ = ["WIDE", "WIDE_MEAN", "Hidden", "Tree", "disclosure", "option_range"]

WIDE = 3.0
"""A hidden count must be possible over a range of at least this many people."""

WIDE_MEAN = 0.2
"""A hidden mean must be possible over at least this share of its scale."""


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


class Tree:
    """Groups, and the totals over them: each total is of the groups whose values begin with its own.

    Attributes:
        sums: The sums of each node; a node is as many values as the total has, a group is all of them.
        depth: How many values a group has.
    """

    def __init__(self, tallies: Tallies, *, margins: bool) -> None:
        """Add up the totals, if there are to be any."""
        self.sums: dict[Group, Sums] = dict(tallies.groups)
        self.depth = len(next(iter(tallies.groups), ()))
        self.children: dict[Group, list[Group]] = {}
        if margins:
            for length in reversed(range(self.depth)):
                below = [node for node in self.sums if len(node) == length + 1]
                for node in below:
                    self.children.setdefault(node[:length], []).append(node)
                for node in dict.fromkeys(node[:length] for node in below):
                    self.sums[node] = added(self.sums[child] for child in self.children[node])
        self._nodes = sorted(self.sums, key=len)

    def __iter__(self) -> Iterator[Group]:
        """Go through the totals, then the groups."""
        return iter(self._nodes)

    def below(self, node: Group, hidden: Collection[Group], *, shown: bool = False) -> list[Group]:
        """Give the hidden groups that only this total sums up; with `shown`, the groups beside them that are shown."""
        found: list[Group] = []
        for child in self.children.get(node, ()):
            if child not in self.children:
                found += [child] if (child in hidden) is not shown else []
            elif child in hidden:
                found += self.below(child, hidden, shown=shown)
        return found

    def between(self, node: Group, hidden: Collection[Group]) -> list[Group]:
        """Give the hidden totals that stand between this total and the groups that only it sums up."""
        found: list[Group] = []
        for child in self.children.get(node, ()):
            if child in self.children and child in hidden:
                found += [child, *self.between(child, hidden)]
        return found

    def upward(self, nodes: Collection[Group]) -> frozenset[Group]:
        """Give nodes and every total over them."""
        return frozenset(nodes) | frozenset(
            node[:length] for node in nodes for length in range(self.depth) if node[:length] in self.children
        )


Safe = Callable[[list[Group], Sums], bool]


def protected(tree: Tree, seeds: Collection[Group], safe: Safe, size: int) -> frozenset[Group]:
    """Hide more until what is hidden stays hidden.

    Args:
        tree: Groups and totals.
        seeds: What must be hidden.
        safe: Whether the sums of a block of hidden groups may be known; given the block, with the hidden totals in it, and these sums.
        size: Where the number stands by which the smallest group is found.

    Returns:
        All that is hidden.
    """
    hidden = set(seeds)
    totals = sorted(tree.children, key=len, reverse=True)
    changed = bool(hidden)
    while changed:
        changed = False
        for total in totals:
            block = [] if total in hidden else tree.below(total, hidden)
            inside = [*block, *tree.between(total, hidden)]
            if not block or (len(block) > 1 and safe(inside, added(tree.sums[group] for group in block))):
                continue
            changed = True
            beside = tree.below(total, hidden, shown=True)
            if beside:
                hidden.add(min(beside, key=lambda group: tree.sums[group][size]))
                continue
            parts = [child for child in tree.children[total] if child in tree.children and child not in hidden]
            if parts:  # a smaller total gives way, with one of its groups: if none of them were hidden, they would give it back
                smallest = min(parts, key=lambda node: tree.sums[node][size])
                hidden.add(smallest)
                groups = tree.below(smallest, hidden, shown=True)
                if groups and not tree.below(smallest, hidden):
                    hidden.add(min(groups, key=lambda group: tree.sums[group][size]))
            else:
                hidden.add(total)
    return frozenset(hidden)


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
        if most - least < min(WIDE, n) - 1e-6:
            return False
    return True


def disclosure(
    tallies: Tallies, tree: Tree, *, min_group: int, items_of: Mapping[str, Sequence[str]], cuts: Mapping[str, float]
) -> dict[str, dict[Group, Hidden]]:
    """Say what is hidden of each measure, in each group; what is not named is shown.

    Args:
        tallies: The sums of the groups, and where they stand.
        tree: Groups and totals.
        min_group: Groups of fewer respondents, and figures from fewer answers, are hidden.
        items_of: For each subscale, its items.
        cuts: For items, the value from which on an answer counts as at or above.
    """
    n = tallies.respondents

    def few(count: Callable[[Sums], float]) -> list[Group]:
        return [node for node in tree if count(tree.sums[node]) < min_group]

    small = protected(tree, few(lambda sums: sums[n]), lambda _, sums: sums[n] >= min_group, n)
    found: dict[str, dict[Group, Hidden]] = {}
    means: dict[str, frozenset[Group]] = {}
    spreads: dict[str, frozenset[Group]] = {}
    for key, slots in tallies.items.items():
        rows, means[key], spreads[key], shares = _item(tree, slots, small, n, min_group=min_group, cut=cuts.get(key))
        found[key] = _of_layers(rows, means[key], spreads[key], shares)
    for key, score in tallies.scores.items():
        rows, mean, spread, share = _score(
            tree, score, small, n, [means.get(item, frozenset()) for item in items_of[key]], min_group=min_group
        )
        if len(items_of[key]) == 1:  # its spread and its share say the same as those of its item
            spread |= spreads.get(items_of[key][0], frozenset())
            share |= spread
        found[key] = _of_layers(rows, mean, spread, share)
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


def _item(
    tree: Tree, slots: ItemSlots, small: frozenset[Group], size: int, *, min_group: int, cut: float | None
) -> Layers:
    values = slots.values
    bottom, top = values[0], values[-1]

    def count(sums: Sums) -> float:
        return sum(sums[slots.counts])

    def total(sums: Sums) -> float:
        return sum(c * v for c, v in zip(sums[slots.counts], values, strict=True))

    few = [node for node in tree if count(tree.sums[node]) < min_group]
    rows = protected(tree, {*small, *few}, lambda _, sums: count(sums) >= min_group, size)

    def one_sided(node: Group) -> bool:
        counts = tree.sums[node][slots.counts]
        return min(counts) == 0

    def pinned(node: Group, above: tuple[float, float] | None) -> bool:
        sums = tree.sums[node]
        return not is_wide(values, count(sums), (total(sums), total(sums)), above)

    spreads = tree.upward({*rows, *(node for node in tree if one_sided(node))})
    bare = spreads - rows
    tight = {node for node in bare if pinned(node, None)}

    def loose(block: list[Group], sums: Sums) -> bool:
        """Say whether the block's sum leaves its options open, and the mean and the options of every group in it."""
        n, s = count(sums), total(sums)
        if not is_wide(values, n, (s, s), None):
            return False
        for node in block:
            own = 1.0 if node in rows else count(tree.sums[node])
            low = max(own * bottom, s - (n - own) * top)
            high = min(own * top, s - (n - own) * bottom)
            if high - low < WIDE_MEAN * (top - bottom) * own:
                return False
            if node not in rows and not is_wide(values, own, (low, high), None):
                return False
        return True

    means = protected(tree, {*rows, *tight}, loose, size)
    shares = set(means) | (bare if tree.children else set())
    if cut is not None:
        for node in bare - shares:
            counts = tree.sums[node][slots.counts]
            above = sum(c for c, v in zip(counts, values, strict=True) if v >= cut)
            if above in (0, sum(counts)) or pinned(node, (cut, above)):
                shares.add(node)
    return rows, means, tree.upward(spreads | means), frozenset(shares)


def _score(
    tree: Tree,
    slots: ScoreSlots,
    small: frozenset[Group],
    size: int,
    items: Sequence[frozenset[Group]],
    *,
    min_group: int,
) -> Layers:
    def count(sums: Sums) -> float:
        return sums[slots.n]

    few = [node for node in tree if count(tree.sums[node]) < min_group]
    rows = protected(tree, {*small, *few}, lambda _, sums: count(sums) >= min_group, size)

    def loose(block: list[Group], sums: Sums) -> bool:
        weight, s, n = sums[slots.weight], sums[slots.total], count(sums)
        s = s / weight * n if weight else 0.0
        for node in block:
            own = 1.0 if node in rows else count(tree.sums[node])
            if min(own, s) - max(0.0, s - (n - own)) < WIDE_MEAN * own:
                return False
        return True

    means = protected(tree, rows.union(*items), loose, size)
    alike = {node for node in tree if _spread(tree.sums[node], slots) <= 0.0}
    spreads = tree.upward(means | alike)
    one_sided = {node for node in tree if tree.sums[node][slots.above] in (0, count(tree.sums[node]))}

    def mixed(_: list[Group], sums: Sums) -> bool:
        return WIDE <= sums[slots.above] <= count(sums) - WIDE

    return rows, means, spreads, protected(tree, {*means, *one_sided}, mixed, size)


def _spread(sums: Sums, slots: ScoreSlots) -> float:
    """Give the variance of weighted sums, 0 where it is lost in rounding."""
    weight, s, squares = sums[slots.weight], sums[slots.total], sums[slots.squares]
    variance = squares / weight - (s / weight) ** 2 if weight else 0.0
    return variance if variance > 1e-13 else 0.0
