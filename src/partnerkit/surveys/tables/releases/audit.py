"""Audits of a release: between which numbers every hidden figure can still lie."""

from math import inf
from typing import Any

import attrs

from partnerkit.errors.shown_values import counted
from partnerkit.model import Table, Tabular
from partnerkit.surveys.data_files import note


@attrs.frozen
class OpenFigure:
    """A hidden figure, and how much readers can learn about it.

    Attributes:
        table: The number of the first table that hides it; ``"none"`` for a group that no table lists.
        group: The group, as values of columns.
        measure: Key of the measure; ``"the form"`` where respondents are counted.
        figure: ``"n"`` or ``"mean"``.
        low: The least that it can be: people, or a mean from 0 to 1.
        high: The most. A number that nothing limits has a high number here, ten times all respondents and more.
        is_open: Whether it is as uncertain as ``hide="patterns"`` promises for one table. If not, the tables give it
            away, or an earlier one did.
        is_beside: Whether it is the mean of a group that is hidden only so that another one stays hidden. A table
            without totals would show it, so it need not be open.
    """

    table: str
    group: str
    measure: str
    figure: str
    low: float
    high: float
    is_open: bool = True
    is_beside: bool = False


@attrs.frozen(repr=False)
class Audit(Tabular):
    """The hidden figures of a release, for the person who makes it; it reveals more than the tables do.

    Attributes:
        figures: The figures.
        min_group: The smallest group that is shown.
        no_limit: Where the `high` of a number of people is this or more, it can be any number.
    """

    figures: tuple[OpenFigure, ...]
    min_group: int
    no_limit: float = inf

    @property
    def told(self) -> tuple[OpenFigure, ...]:
        """The figures that readers can work out, or nearly so, and must not."""
        return tuple(one for one in self.figures if not one.is_open and not one.is_beside)

    def as_data(self) -> dict[str, Any]:
        """Give the figures as plain data."""
        return {"min_group": self.min_group, "figures": [attrs.asdict(one) for one in self.figures]}

    def table(self) -> Table:
        """Give the figures, one line each."""
        rows = tuple(
            (
                one.table,
                one.group,
                one.measure,
                one.figure,
                _number(one.figure, one.low),
                "no limit" if one.figure == "n" and one.high >= self.no_limit else _number(one.figure, one.high),
                "yes" if one.is_open else "need not be" if one.is_beside else "no",
            )
            for one in self.figures
        )
        notes: tuple[str, ...] = (
            f"{counted(len(self.told), 'figure')} of {len(self.figures)} can be worked out, or nearly so.",
            "A mean is from 0 to 1, as if the reader knew how many it is of. Not to be published: the tables say less.",
        )
        if any(one.is_beside and not one.is_open for one in self.figures):
            notes += (note("audit_beside"),)
        title = "What readers of all tables can work out"
        columns = ("hidden in", "group", "of", "figure", "at least", "at most", "open")
        return Table(columns, rows, title=title, notes=notes)

    def __repr__(self) -> str:
        return f"<Audit: {counted(len(self.figures), 'hidden figure')}>"


def _number(figure: str, end: float) -> str:
    return f"{end:.0f}" if figure == "n" else f"{end:.2f}"
