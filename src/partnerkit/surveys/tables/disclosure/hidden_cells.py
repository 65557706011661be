"""What protection costs: how many figures of a group table are hidden, and what would show more."""

from collections.abc import Collection, Mapping
from typing import Any

import attrs

from partnerkit.errors.shown_values import counted
from partnerkit.model import Table, Tabular
from partnerkit.surveys.data_files import note
from partnerkit.surveys.tables.disclosure.hidden import Hidden
from partnerkit.surveys.tables.group_rows import hidden_names

COUNTED = ("n", "mean", "sd", "options", "share")
"""The figures that are counted."""


@attrs.frozen
class HiddenFigures:
    """How many cells of one kind of figure are shown.

    Attributes:
        kind: ``"subscales"`` or ``"items"``.
        figure: ``"n"``, ``"mean"``, ``"sd"``, ``"options"`` or ``"share"``.
        cells: How many there are, one per group and measure.
        hidden: How many of these are hidden.
    """

    kind: str
    figure: str
    cells: int
    hidden: int

    @property
    def shown(self) -> int:
        """How many are shown."""
        return self.cells - self.hidden


@attrs.frozen(repr=False)
class HiddenCells(Tabular):
    """How much of a group table is hidden, for the person who makes it.

    It is not for publication: `as_data` of the table leaves it out.

    Attributes:
        figures: The figures, by kind and name.
        min_group: The smallest group that is shown.
        alone: How many of each figure the subscales would hide if the table had no items; None where that changes
            nothing.
    """

    figures: tuple[HiddenFigures, ...]
    min_group: int
    alone: Mapping[str, int] | None = attrs.field(default=None, hash=False)

    @classmethod
    def counted(
        cls,
        masks: Mapping[tuple[str, Hidden], int],
        *,
        has: Mapping[str, Collection[str]],
        items: Collection[str],
        min_group: int,
        alone: Mapping[str, int] | None = None,
    ) -> "HiddenCells":
        """Count what is hidden, measure by measure and figure by figure."""
        cells: dict[tuple[str, str], list[int]] = {}
        for (measure, hidden), rows in masks.items():
            kind = "items" if measure in items else "subscales"
            for figure in (name for name in COUNTED if name in has[measure]):
                found = cells.setdefault((kind, figure), [0, 0])
                found[0] += rows
                found[1] += rows if figure in hidden_names(hidden) else 0
        figures = tuple(HiddenFigures(kind, figure, all_, none) for (kind, figure), (all_, none) in cells.items())
        return cls(figures, min_group, alone)

    def __getitem__(self, at: tuple[str, str]) -> HiddenFigures:
        """Give one kind of figure, such as ``hidden["subscales", "mean"]``.

        Raises:
            KeyError: The table has none of these.
        """
        for one in self.figures:
            if (one.kind, one.figure) == at:
                return one
        raise KeyError(at)

    @property
    def advice(self) -> tuple[str, ...]:
        """What would show more, as sentences."""
        said = []
        more = {
            one.figure: one.hidden - self.alone[one.figure]
            for one in self.figures
            if self.alone is not None
            and one.kind == "subscales"
            and one.hidden > self.alone.get(one.figure, one.hidden)
        }
        if more:
            what = ", ".join(f"{number} more of {figure}" for figure, number in more.items())
            said.append(note("hides_more", what=what))
        if any(one.hidden > one.shown for one in self.figures):
            said.append(note("hides_most"))
        return tuple(said)

    def as_data(self) -> dict[str, Any]:
        """Give the counts as plain data."""
        return {
            "min_group": self.min_group,
            "figures": [{**attrs.asdict(one), "shown": one.shown} for one in self.figures],
            "advice": list(self.advice),
        }

    def summary(self) -> Table:
        """Give how many figures are shown and hidden, and what would show more.

        Examples:
            >>> few, some = Hidden(True, True, True, True), Hidden(mean=True, spread=True, share=True)
            >>> masks = {("trust", Hidden()): 1, ("trust", some): 1, ("trust", few): 1}
            >>> print(HiddenCells.counted(masks, has={"trust": ("n", "mean", "sd")}, items=(), min_group=10).summary())
            What is hidden, with a smallest group of 10
            of         figure  shown  hidden
            ---------  ------  -----  ------
            subscales  n           2       1
            subscales  mean        1       2
            subscales  sd          1       2
            Most of some figures are hidden. Fewer, larger groups show more.
        """
        rows = tuple((one.kind, one.figure, f"{one.shown}", f"{one.hidden}") for one in self.figures)
        title = f"What is hidden, with a smallest group of {self.min_group}"
        return Table(("of", "figure", "shown", "hidden"), rows, title=title, notes=self.advice)

    def table(self) -> Table:
        """Give the summary."""
        return self.summary()

    def __repr__(self) -> str:
        hidden, cells = (sum(getattr(one, name) for one in self.figures) for name in ("hidden", "cells"))
        return f"<HiddenCells: {hidden} of {counted(cells, 'figure')}>"
