"""Robustness: how a plan fares when the numbers of its effect table are changed."""

from collections.abc import Iterator, Mapping

import attrs

from partnerkit.model.plan import Plan
from partnerkit.model.practice import Practice
from partnerkit.model.table import Table, Tabular

__all__ = ["Robustness", "Staying"]


@attrs.frozen
class Staying:
    """How often a practice stays in the best plan when the effect table is changed.

    Attributes:
        practice: The practice.
        in_plan: Whether the plan starts it.
        share: The share of changed tables, 0 to 1, whose best plan starts it.
        same_term: The share in which it starts in the same term; 0 for a practice that the plan does not start.
    """

    practice: Practice
    in_plan: bool
    share: float
    same_term: float


@attrs.frozen(repr=False)
class Robustness(Tabular):
    """How a plan fares when the effect table is changed.

    Attributes:
        plan: The plan.
        effects_within: How far each lift was changed, as a share: 0.5 is anything from half to one and a half times what the table says.
        draws: How many changed tables were tried.
        practices: The practices of the plan in its order, then those that came in, most often first.
        kept: For each changed table, in order, the share of the gain of its own best plan that this plan still gets, 0 to 1.
        seed: What the changes were drawn from.
    """

    plan: Plan
    effects_within: float
    draws: int
    practices: tuple[Staying, ...]
    kept: tuple[float, ...]
    seed: int

    def __iter__(self) -> Iterator[Staying]:
        """Go through the practices."""
        return iter(self.practices)

    def __getitem__(self, practice: str) -> float:
        """Give the share of changed tables whose best plan starts a practice; 0 for one that never came in."""
        shares: Mapping[str, float] = {item.practice.key: item.share for item in self.practices}
        return shares.get(practice, 0.0)

    def table(self) -> Table:
        """Give the shares as a table."""
        rows = tuple(
            (
                item.practice.name,
                "yes" if item.in_plan else "no",
                f"{item.share:.0%}",
                f"{item.same_term:.0%}" if item.in_plan else "",
            )
            for item in self.practices
        )
        mean, lowest = sum(self.kept) / len(self.kept), min(self.kept)
        notes = (
            f"{self.draws} effect tables, each lift anything within {self.effects_within:.0%} of what the table says (seed {self.seed}).",
            f"The plan as it is keeps {mean:.1%} of the gain of each table's own best plan on average, and {lowest:.1%} in the worst case.",
            "A practice that stays in most of them is worth starting whoever is right about the numbers; one that does not is as good as its neighbors.",
        )
        return Table(
            ("practice", "in the plan", "stays", "same term"),
            rows,
            title=f"How firm the plan for {self.plan.school} is",
            notes=notes,
        )

    def __repr__(self) -> str:
        """Give the school and the number of draws."""
        return f"<Robustness of the plan for {self.plan.school!r}: {self.draws} draws within {self.effects_within:.0%}>"
