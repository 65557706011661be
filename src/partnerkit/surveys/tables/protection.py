"""How a group table is protected: which rule hides cells, and what is said of it under the table."""

from collections.abc import Collection, Mapping, Sequence
from typing import Literal, TypeAlias, get_args

from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import VERB
from partnerkit.model import Subscale
from partnerkit.surveys.tables.disclosure import disclosure, unanswered, unscored
from partnerkit.surveys.tables.hidden import Disclosure, Hidden
from partnerkit.surveys.tables.sums import Group
from partnerkit.surveys.tables.tally import Tallies
from partnerkit.surveys.tables.totals import Tree

__all__ = ["Hide", "hidden_cells", "hidden_note", "hide_named"]

Hide: TypeAlias = Literal["patterns", "small"]
"""The rules: all that would give answers away, or only what few people answered."""

_ALL = Hidden(row=True, mean=True, spread=True, share=True)


def hide_named(hide: object) -> Hide:
    """Give the rule of a name."""
    for name in get_args(Hide):
        if hide == name:
            return name  # type: ignore[no-any-return]  # one of the names
    raise InvalidValueError(VERB, "hide", hide, f"one of {', '.join(map(repr, get_args(Hide)))}")


def hidden_cells(
    hide: Hide,
    tallies: Tallies,
    tree: Tree,
    *,
    min_group: int,
    subscales: Sequence[Subscale],
    items: Collection[str],
    cuts: Mapping[str, float],
) -> Disclosure:
    """Say by one of the rules what is hidden.

    See `disclosure`. Whatever ``"small"`` hides, ``"patterns"`` hides too.
    """
    if min_group == 1:
        return Disclosure(frozenset(), {}, {})
    if hide == "patterns":
        return disclosure(tallies, tree, min_group=min_group, subscales=subscales, items=items, cuts=cuts)
    return _small(tallies, tree, min_group, subscales)


def _small(tallies: Tallies, tree: Tree, min_group: int, subscales: Sequence[Subscale]) -> Disclosure:
    small = frozenset(node for node, sums in tree.sums.items() if sums[tallies.respondents] < min_group)
    few: dict[str, frozenset[Group]] = {}
    nobody = {key: unanswered(tree, item, small) for key, item in tallies.items.items()}
    for key, item in tallies.items.items():
        numbers = zip(tree.sums, tree.sums.numbers(item.counts), strict=True)
        few[key] = small.union(node for node, n in numbers if n < min_group) - nobody[key]
    for subscale in subscales:
        score = tallies.scores.get(subscale.key)
        if score is None:  # read from the means of its items
            few[subscale.key] = small.union(*(few[item] for item in subscale.items))
            continue
        silent = unscored(tree, score, [nobody[item] for item in subscale.items])
        few[subscale.key] = small.union(node for node, sums in tree.sums.items() if sums[score.n] < min_group) - silent
    masks = {key: dict.fromkeys(nodes, _ALL) for key, nodes in few.items()}
    return Disclosure(small, masks, {subscale.key: masks[subscale.key] for subscale in subscales})


def hidden_note(hide: Hide, min_group: int) -> str:
    """Say under a table what is hidden in it, and what that does not protect against."""
    if hide == "small":
        return (
            f"Hidden: what comes from fewer than {min_group} people, and nothing else. A total can give a hidden group "
            "back, and where all or none of a group chose an option, the table says what each of them answered."
        )
    return (
        f"Hidden: what comes from fewer than {min_group} people, what would reveal it, "
        "and options that all or none of a group chose. "
        "Several tables of the same answers can still reveal what each of them hides."
    )
