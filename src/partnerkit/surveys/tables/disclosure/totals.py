"""Groups and the totals over them, and what else is hidden with some, so that no total gives them back."""

from collections.abc import Callable, Collection
from copy import copy

from partnerkit.surveys.group_order import Group
from partnerkit.surveys.tables.tallies.group_sums import GroupSums, Sums, added


def with_totals(groups: GroupSums) -> GroupSums:
    """Give the sums of groups, then those of their totals, the smallest totals first."""
    found: dict[Group, Sums] = dict(groups)
    below = [*groups]
    while below and below[0]:
        inside: dict[Group, list[Sums]] = {}
        for node in below:
            inside.setdefault(node[:-1], []).append(found[node])
        found |= {total: added(many) for total, many in inside.items()}
        below = [*inside]
    return groups.more({node: sums for node, sums in found.items() if node not in groups})


class Tree:
    """Groups, and the totals over them: each total is of the groups whose values begin with its own.

    Attributes:
        sums: The sums of each node; a node is as many values as the total has, a group is all of them.
        depth: How many values a group has.
        children: For each total, the groups or totals right below it.
    """

    def __init__(self, groups: GroupSums, *, margins: bool) -> None:
        """Add up the totals, if there are to be any."""
        self.depth = len(next(iter(groups), ()))
        self.sums = with_totals(groups) if margins else groups
        self.children: dict[Group, list[Group]] = {}
        for node in self.sums if margins else ():
            if node:
                self.children.setdefault(node[:-1], []).append(node)

    @property
    def leaves(self) -> list[Group]:
        """The groups, without totals."""
        return [node for node in self.sums if node not in self.children]

    def all_of(self, groups: Collection[Group]) -> frozenset[Group]:
        """Give groups, and the totals of these groups alone."""
        found = set(groups)
        for total in sorted(self.children, key=len, reverse=True):
            if found.issuperset(self.children[total]):
                found.add(total)
        return frozenset(found)

    def without(self, nodes: Collection[Group]) -> "Tree":
        """Give the tree without some groups, and without totals of these alone."""
        if not nodes:
            return self
        found = copy(self)
        found.sums = self.sums.without(nodes)
        found.children = {
            total: [child for child in below if child not in nodes]
            for total, below in self.children.items()
            if total not in nodes
        }
        return found

    def below(self, node: Group, hidden: Collection[Group], *, shown: bool = False) -> list[Group]:
        """Give the hidden groups that only this total sums up; with `shown`, the groups beside them that are shown."""
        found: list[Group] = []
        for child in self.children.get(node, ()):
            if child not in self.children:
                found += [child] if (child in hidden) is not shown else []
            elif child in hidden:
                found += self.below(child, hidden, shown=shown)
        return found

    def totals_in(self, node: Group, hidden: Collection[Group]) -> list[Group]:
        """Give the totals right below this one that are shown."""
        return [child for child in self.children.get(node, ()) if child in self.children and child not in hidden]

    def between(self, node: Group, hidden: Collection[Group]) -> list[Group]:
        """Give the hidden totals that are between this total and the groups that only it sums up."""
        found: list[Group] = []
        for child in self.children.get(node, ()):
            if child in self.children and child in hidden:
                found += [child, *self.between(child, hidden)]
        return found

    def parts(self, block: Collection[Group], count: Callable[[Group], float]) -> dict[Group, float]:
        """Give for each group of a block, and each total in it, the sum over its groups that are in the block."""
        found = dict.fromkeys(block, 0.0)
        for group in block:
            if group not in self.children:
                for node in (group[:length] for length in range(self.depth + 1)):
                    if node in found:
                        found[node] += count(group)
        return found

    def groups_in(self, nodes: Collection[Group]) -> list[Group]:
        """Give the groups that some nodes are of, each once; a group is of itself."""
        found: dict[Group, None] = {}
        for node in nodes:
            below = self.children.get(node)
            found |= dict.fromkeys([node] if below is None else self.groups_in(below))
        return list(found)

    def upward(self, nodes: Collection[Group]) -> frozenset[Group]:
        """Give nodes and every total over them."""
        return frozenset(nodes) | frozenset(
            node[:length] for node in nodes for length in range(self.depth) if node[:length] in self.children
        )


Safe = Callable[[list[Group], Sums], bool]


def protected(tree: Tree, seeds: Collection[Group], safe: Safe, size: int) -> frozenset[Group]:
    """Hide more until what is hidden stays hidden.

    What is hidden below a total is kept open over two levels of totals. A total over those is shown only where it says
    nothing new: where all that it sums up is shown.

    `safe` says whether the sums of a block of hidden groups may be known; it is given the block, with the hidden totals
    in it, and these sums. `size` is where the number that finds the smallest group is.
    """
    hidden = set(seeds)
    inner = tree.depth - 2
    totals = sorted(tree.children, key=len, reverse=True)
    changed = bool(hidden)
    while changed:
        changed = False
        for total in (node for node in totals if len(node) >= inner):
            block = [] if total in hidden else tree.below(total, hidden)
            inside = [*block, *tree.between(total, hidden)]
            # A group that is hidden for its own sums is not safe alone, and others are hidden with it: so a safe block
            # has two groups at least.
            if not block or safe(inside, added(tree.sums[group] for group in block)):
                continue
            changed = True
            beside = tree.below(total, hidden, shown=True)
            if beside:
                hidden.add(min(beside, key=lambda group: tree.sums[group][size]))
                continue
            parts = tree.totals_in(total, hidden)
            if not parts:
                hidden.add(total)
            # a smaller total gives way, down to one of its groups: if none of them were hidden, they would give it back
            while parts:
                smallest = min(parts, key=lambda node: tree.sums[node][size])
                hidden.add(smallest)
                if tree.below(smallest, hidden):
                    break
                parts = tree.below(smallest, hidden, shown=True) or tree.totals_in(smallest, hidden)
    for total in (node for node in totals if len(node) < inner):
        if hidden.intersection(tree.children[total]):
            hidden.add(total)
    return frozenset(hidden)
