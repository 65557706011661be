"""Groups of respondents: what they answered row by row, and how that was asked, weighted and protected."""

from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

import attrs

from partnerkit.errors import UnknownKeyError
from partnerkit.model import Instrument, Tabular
from partnerkit.model.as_data import said_group
from partnerkit.model.exact import Listed
from partnerkit.surveys.tables.design import Design, Errors
from partnerkit.surveys.tables.group_rows import FIGURES, UNCERTAINTY, GroupRow, Rows, held
from partnerkit.surveys.tables.group_words import Labels, group_cells, group_words, has_mean
from partnerkit.surveys.tables.sums import Group
from partnerkit.surveys.tables.wanted import Hide


@attrs.frozen(repr=False, eq=False)
class Grouped(Tabular):
    """The figures of a `GroupTable`, which describes the fields, without the ways to print and to publish them."""

    instrument: Instrument
    by: tuple[str, ...] = attrs.field(converter=Listed[str])
    rows: Rows = attrs.field(converter=held)
    min_group: int
    cuts: Mapping[str, float] = attrs.field(factory=dict)
    weight: str | None = None
    invited: Mapping[Group, int] = attrs.field(factory=dict)
    respondents: Mapping[Group, int | None] = attrs.field(factory=dict)
    hidden_alone: Mapping[str, int] | None = None
    round_to: int | None = None
    where: Mapping[str, tuple[Any, ...]] = attrs.field(factory=dict)
    design: Design | None = None
    errors: Errors | None = None
    hide: Hide = "patterns"
    at_random: bool = False
    labels: Labels = attrs.field(factory=dict)
    others: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[GroupRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def _items(self) -> frozenset[str]:
        return frozenset(item.key for item in self.instrument)

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups and totals, in order."""
        return tuple(dict.fromkeys(self.rows.columns["group"]))

    @property
    def measures(self) -> tuple[str, ...]:
        """The keys of what was measured, in order."""
        return tuple(dict.fromkeys(self.rows.columns["measure"]))

    def __getitem__(self, group: object) -> tuple[GroupRow, ...]:
        """Give the rows of one group, one per measure: ``table["Elm"]``, or ``table["Elm", "es"]`` for several columns.

        What the table hides is hidden in them too.

        Raises:
            UnknownKeyError: There is no such group.
        """
        wanted = group_cells(group)
        found = tuple(self.rows[i] for i, other in enumerate(self.rows.columns["group"]) if other == wanted)
        return found or self._no_group(wanted)

    def row(self, measure: str, *group: object) -> GroupRow:
        """Give one row.

        Args:
            measure: Key of the item or the subscale.
            group: The values of the group's columns.

        Raises:
            UnknownKeyError: There is no such row.
        """
        given = self.rows.columns
        for i, found in enumerate(zip(given["measure"], given["group"], strict=True)):
            if found == (measure, group):
                return self.rows[i]
        if measure not in self.measures:
            raise UnknownKeyError(measure, "measure", "The table", self.measures)
        return self._no_group(group)

    def _no_group(self, group: Group) -> NoReturn:
        raise UnknownKeyError(said_group(group), "group", "The table", tuple(map(said_group, self.groups)))

    def _ipython_key_completions_(self) -> list[Any]:
        return [group[0] if len(group) == 1 else group for group in self.groups]

    def words(self, group: Group) -> tuple[str, ...]:
        """Give what people read for the values of a group: its labels, those of the form, or the values."""
        return group_words(self.instrument, self.by, group, self.labels)

    def response_rate(self, group: Group) -> float | None:
        """Give the share of those invited who answered, from 0 to 1; None where it is not known or hidden."""
        invited, answered = self.invited.get(group), self.respondents.get(group)
        return None if not invited or answered is None else answered / invited


def figures_of(table: Grouped) -> dict[str, tuple[str, ...]]:
    """Give the names of what rows say of each measure; categories are counted and have nothing else."""
    items, found = {item.key for item in table.instrument}, {}
    for key in table.measures:
        names = (name for name in (*FIGURES, *UNCERTAINTY) if key in table.cuts or not name.startswith("share"))
        own = names if has_mean(table.instrument, key) else ("n",)
        found[key] = (*own, *(["options"] if key in items else []))
    return found


def hides_rate(table: Grouped, group: Group) -> bool:
    """Say whether the response rate of a group is hidden."""
    return bool(table.invited.get(group)) and table.respondents.get(group) is None
