"""What of a group table is hidden: of each measure in each group, and in the whole table."""

from collections.abc import Mapping

import attrs

from partnerkit.surveys.group_order import Group


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


SHOWN = Hidden()
"""Nothing is hidden."""

ALL_HIDDEN = Hidden(row=True, mean=True, spread=True, share=True)
"""Everything is hidden."""

Masks = Mapping[str, Mapping[Group, Hidden]]


@attrs.frozen
class Disclosure:
    """What is hidden in a table, by group; what is not named is shown.

    `alone` is what would be hidden of each subscale if no items were beside it.
    """

    respondents: frozenset[Group]
    masks: Masks
    alone: Masks
