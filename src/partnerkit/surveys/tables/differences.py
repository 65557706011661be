"""Differences between the groups of a table, each with how far off it can be."""

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import TYPE_CHECKING, Any

import attrs

from partnerkit.errors import InvalidValueError, UnknownKeyError, require
from partnerkit.errors.arguments import VERB, door, several
from partnerkit.errors.shown_values import counted
from partnerkit.model import Instrument, Table
from partnerkit.model.as_data import as_cells, said_group
from partnerkit.model.framed import Row
from partnerkit.surveys.data_files import note
from partnerkit.surveys.tables.comparisons import Compared
from partnerkit.surveys.tables.difference import (
    FIGURES,
    Adjustment,
    Difference,
    adjusted,
    between,
    figures_compared,
)
from partnerkit.surveys.tables.group_rows import ALL
from partnerkit.surveys.tables.group_table import GroupTable
from partnerkit.surveys.tables.group_words import group_cells, has_mean, people_without_group
from partnerkit.surveys.tables.uncertainty.design import Design
from partnerkit.surveys.tables.uncertainty.intervals import notes_of

if TYPE_CHECKING:
    from partnerkit.surveys.tables.methods import Comparison


@attrs.frozen(repr=False)
class Differences(Compared):
    """Differences between groups; go through them, or print them.

    Attributes:
        table_of_groups: The table of the groups.
        differences: The differences, one for each measure and pair of groups, and one more of shares where the measure
            has a cut.
        design: How the survey was drawn, if that was said.
        adjust: How ``p_adjusted`` was adjusted; None if it was not.
        not_stated: Whether groups of people who did not state what makes the groups are compared, too.
    """

    _holds = "differences"

    NUMBERS = FIGURES
    NOUN = "difference"

    table_of_groups: GroupTable = attrs.field(hash=False)
    differences: tuple[Difference, ...]
    design: Design | None = None
    adjust: Adjustment | None = None
    not_stated: bool = False

    @property
    def instrument(self) -> Instrument:
        """The instrument."""
        return self.table_of_groups.instrument

    @property
    def by(self) -> tuple[str, ...]:
        """The columns that make the groups."""
        return self.table_of_groups.by

    @property
    def _table(self) -> GroupTable:
        return self.table_of_groups

    @property
    def _design(self) -> Design:
        return self.design or Design()

    def rows(self) -> list[Row]:
        """Give one row for each difference, with numbers as numbers and None for what is hidden or not known."""
        return [
            {
                "measure": one.measure,
                "figure": one.figure,
                "first": said_group(one.first),
                "second": said_group(one.second),
                **self._figures(one),
            }
            for one in self.differences
        ]

    def as_data(self) -> dict[str, Any]:
        """Give the differences as plain data, as `to_dict` does."""
        return {
            "instrument": self.instrument.key,
            "by": list(self.by),
            "design": None if self.design is None else self.design.as_data(),
            "adjust": self.adjust,
            "differences": [
                {
                    **row,
                    "first": as_cells(self.by, one.first),
                    "second": as_cells(self.by, one.second),
                    "degrees": one.degrees,
                }
                for row, one in zip(self.rows(), self.differences, strict=True)
            ],
        }

    @door
    def table(self, *, text: bool = False) -> Table:
        """Give the differences as a table for people.

        Args:
            text: Whether to name measures by their text or name instead of their key.
        """
        rows = tuple(
            (
                *self._measure(one, text=text),
                " - ".join(", ".join(self.table_of_groups.words(group)) for group in (one.second, one.first)),
                *self._cells(one),
            )
            for one in self
        )
        title = f"{self.instrument.name} ({self.instrument.version}), answered by {self.instrument.informant}"
        heads = (*self._measure_heads, "groups", *self._heads)
        return Table(heads, rows, title=title, notes=self._notes(text=text), figures=self._heads)

    @property
    def notes(self) -> tuple[str, ...]:
        """What to keep in mind, as sentences."""
        return self._notes(text=False)

    def _notes(self, *, text: bool) -> tuple[str, ...]:
        in_sd = "In sd: the difference in standard deviations of one answer or score, pooled over the two groups."
        named = (in_sd,) if any(one.effect is not None for one in self) else ()
        left_out = self._without_group()
        told = notes_of(self._design) if any(one.se is not None for one in self) else ()
        return (*named, *self._of_shares_and_weights(text=text), *self._if_adjusted, *left_out, *self._if_hidden, *told)

    def _without_group(self) -> tuple[str, ...]:
        table = self.table_of_groups
        if self.not_stated or not any(None in group and ALL not in group for group in table.groups):
            return ()
        n = people_without_group(table.respondents, table.groups)
        many = "some people" if n is None else counted(n, "person", "people")
        return (note("not_stated", many=many, by=" or ".join(table.by)),)

    def _how(self, names: Mapping[str, str]) -> "Comparison":  # noqa: ARG002 - differences name no columns
        from partnerkit.surveys.tables.compared_methods import how_tested, shown_of  # loaded for who asks for it
        from partnerkit.surveys.tables.methods import Comparison

        design, found = self._design, self.differences
        told = how_tested(found, design, self.adjust, noun=self.NOUN, independent=design.is_of_groups)
        return Comparison(shown_of(found, means=False), told, design=design, hides_some=self._hides_some)

    def __repr__(self) -> str:
        return f"<Differences on {self.instrument.key}: {counted(len(self.differences), 'difference')}>"


@door
def differences(
    table: GroupTable,
    *,
    measures: str | Iterable[str] | None = None,
    against: Any = None,
    adjust: Adjustment | None = None,
    not_stated: bool = False,
) -> Differences:
    """Give how far apart the groups of a table are, and how sure that is.

    Where the table has shares at or above a cut, these are compared, too.

    The standard error accounts for groups that share clusters. Without strata, clusters and replicate weights groups
    are independent, and degrees of freedom are Welch's.

    Args:
        table: The table, as `summarize` gives it. Where its design has strata, clusters or replicate weights, the table
            must be the one just made: a table that was read from a file no longer has the answers.
        measures: Key of an item or a subscale, or several; all of the table if left out.
        against: The group to compare all others with: its value, or the tuple of its values. If left out, all pairs are
            compared, each group with those after it.
        adjust: ``"holm"`` to adjust ``p`` for all the differences together, ``"holm by measure"`` for those of each
            measure.
        not_stated: Whether to compare the people, too, whose value of a column is missing. They are no group that
            anybody named, so they are left out otherwise.

    Returns:
        The differences, each second minus first. Totals are left out, since they include the groups. If the table hides
        a figure of either group, the difference is hidden: of means also with the standard deviation.

    Raises:
        InvalidValueError: The table has not kept what its design needs, is rounded, or has fewer than two groups.
        UnknownKeyError: The table has no such measure or group.

    Examples:
        >>> import polars as pl
        >>> import partnerkit as pk
        >>> form = pk.knowledge.FAMILY_SURVEY
        >>> trust = [1, 2, 3, 4] * 3 + [0, 4, 4, 3, 2, 1] * 2
        >>> answers = pl.DataFrame({"grade": ["K"] * 12 + ["5"] * 12, "trust": trust})
        >>> table = pk.summarize(answers, form, by="grade", measures="trust", min_group=1)
        >>> (grades,) = pk.surveys.differences(table)
        >>> grades.first, grades.second, round(grades.value, 2), round(grades.se, 2), round(grades.effect, 2)
        (('K',), ('5',), -0.17, 0.56, -0.12)
    """
    require(table, GroupTable, thing="differences", field="table", expected="a GroupTable, such as summarize gives")
    if table.round_to is not None:
        expected = "one that was not rounded: between rounded figures, much of a difference is rounding"
        raise InvalidValueError(VERB, "table", table, expected)
    with_mean = [key for key in table.measures if has_mean(table.instrument, key)]
    wanted = with_mean if measures is None else several(measures, str)
    if none := [key for key in wanted if key in table.measures and key not in with_mean]:
        raise InvalidValueError(VERB, "measures", none, "measures with a mean; categories have none")
    groups = every = [group for group in table.groups if ALL not in group]
    one = None if against is None else group_cells(against)
    not_stated = not_stated or (one is not None and None in one)
    if not not_stated:
        groups = [group for group in groups if None not in group]
    if len(groups) < 2:
        but = " that people stated; not_stated=True compares those who stated none" if len(every) > 1 else ""
        raise InvalidValueError(VERB, "table", table, f"a table of two groups or more{but}")
    if one is None:
        pairs = list(combinations(groups, 2))
    else:
        if one not in groups:
            raise UnknownKeyError(said_group(one), "group", "The table", tuple(map(said_group, groups)))
        pairs = [(one, other) for other in groups if other != one]
    rows = {(row.measure, row.group): row for row in table if row.measure in wanted}
    if unknown := [key for key in wanted if (key, groups[0]) not in rows]:
        raise UnknownKeyError(unknown[0], "measure", "The table", table.measures)
    found = [
        between(table, rows[key, a], rows[key, b], figure=figure)
        for key in wanted
        for figure in figures_compared(table, key)
        for a, b in pairs
    ]
    return Differences(table, adjusted(found, adjust), table.design or _weights(table), adjust, not_stated)


def _weights(table: GroupTable) -> Design | None:
    return None if table.weight is None else Design(table.weight)
