"""A published rule that gives a whole school one stage of a ladder, as data: how often which stages were chosen."""

from collections import Counter
from collections.abc import Iterable

import attrs

from partnerkit.model.exact import Listed, exact
from partnerkit.model.field_checks import not_empty, whole, word_key
from partnerkit.model.provenance import Provenance

UNCLASSIFIED = "unclassified"
"""The result where a published rule decides nothing. It is never filled in."""


@attrs.frozen(field_transformer=exact)
class Tally:
    """A line of a rule: how many of the areas of a framework were given one of some stages.

    Attributes:
        levels: Keys of the stages that count.
        at_least: How many areas must have one of them.
        at_most: How many may; None for any number.
    """

    levels: tuple[str, ...] = attrs.field(converter=Listed[str], validator=not_empty)
    at_least: int = attrs.field(default=0, validator=whole(0))
    at_most: int | None = attrs.field(default=None, validator=attrs.validators.optional(whole(0)))

    def holds(self, given: Iterable[str]) -> bool:
        """Say whether it holds for the stages that were given, one for each area."""
        counts = Counter(given)
        count = sum(counts[level] for level in self.levels)
        return count >= self.at_least and (self.at_most is None or count <= self.at_most)


@attrs.frozen(field_transformer=exact)
class Verdict:
    """One result of a published rule, with the lines that must all hold for it.

    Attributes:
        level: Key of the stage that the whole school gets.
        when: The lines.
        provenance: Who says so.
    """

    level: str = attrs.field(validator=word_key)
    when: tuple[Tally, ...] = attrs.field(converter=Listed[Tally], validator=not_empty)
    provenance: Provenance = attrs.field(factory=Provenance)
