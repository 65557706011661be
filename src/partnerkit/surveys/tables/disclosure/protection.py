"""How a group table is protected: which rule hides cells, and what is said of it under the table."""

from partnerkit.surveys.data_files import note
from partnerkit.surveys.group_order import Group
from partnerkit.surveys.tables.disclosure.hidden import ALL_HIDDEN, Disclosure
from partnerkit.surveys.tables.disclosure.patterns import disclosure, unanswered, unscored
from partnerkit.surveys.tables.disclosure.totals import Tree
from partnerkit.surveys.tables.tallies.tally import Tallies
from partnerkit.surveys.tables.wanted import Hide, Wanted


def hidden_by_rule(wanted: Wanted, tallies: Tallies, tree: Tree) -> Disclosure:
    """Say by the rule of a table what is hidden.

    See `disclosure`. Whatever ``"small"`` hides, ``"patterns"`` hides too.
    """
    if wanted.min_group == 1:
        return Disclosure(frozenset(), {}, {})
    return disclosure(wanted, tallies, tree) if wanted.hide == "patterns" else _small(wanted, tallies, tree)


def _small(wanted: Wanted, tallies: Tallies, tree: Tree) -> Disclosure:
    min_group = wanted.min_group
    small = frozenset(node for node, sums in tree.sums.items() if sums[tallies.respondents] < min_group)
    few: dict[str, frozenset[Group]] = {}
    nobody = {key: unanswered(tree, item, small) for key, item in tallies.items.items()}
    for key, item in tallies.items.items():
        numbers = zip(tree.sums, tree.sums.numbers(item.counts), strict=True)
        few[key] = small.union(node for node, n in numbers if n < min_group) - nobody[key]
    for subscale in wanted.of_subscales:
        score = tallies.scores.get(subscale.key)
        if score is None:  # read from the means of its items
            few[subscale.key] = small.union(*(few[item] for item in subscale.items))
            continue
        silent = unscored(tree, score, [nobody[item] for item in subscale.items])
        few[subscale.key] = small.union(node for node, sums in tree.sums.items() if sums[score.n] < min_group) - silent
    masks = {key: dict.fromkeys(nodes, ALL_HIDDEN) for key, nodes in few.items()}
    return Disclosure(small, masks, {key: masks[key] for key in wanted.subscales})


def hidden_note(hide: Hide, min_group: int) -> str:
    """Say under a table what is hidden in it, and what that does not protect against."""
    return note(f"hidden_{hide}", min_group=min_group)
