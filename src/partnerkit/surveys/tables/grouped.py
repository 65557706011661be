"""Groups of respondents: what they answered row by row, and how that was asked, weighted and protected."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NoReturn

import attrs

from partnerkit.errors import UnknownKeyError
from partnerkit.model import Instrument, Tabular
from partnerkit.model.as_data import said_group
from partnerkit.model.exact import Listed
from partnerkit.surveys.group_order import Group
from partnerkit.surveys.tables.group_rows import FIGURES, UNCERTAINTY, GroupRow, Rows, held, hidden_names
from partnerkit.surveys.tables.group_words import Labels, checked_items, group_cells, group_words, has_mean
from partnerkit.surveys.tables.uncertainty.design import Design, Errors
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


def printed_columns(table: Grouped, measures: set[str]) -> dict[str, Callable[[GroupRow], str]]:
    """Give what is printed of the rows of some measures: how to write each column's cell, by its heading."""
    checks, has = checked_items(table.instrument), figures_of(table)
    has_cut, is_drawn = bool(measures & table.cuts.keys()), table.design is not None

    def form(row: GroupRow, finer: int = 0) -> str:
        return f".{finer}%" if row.measure in checks else f".{2 + finer}f"

    def is_hidden(row: GroupRow, name: str) -> bool:
        return name in has[row.measure] and name in hidden_names(row.hidden)

    def cell(row: GroupRow, name: str, form: str) -> str:
        number = getattr(row, name)
        return "hidden" if is_hidden(row, name) else "" if number is None else format(number, form)

    def ends(row: GroupRow, names: tuple[str, str], form: str) -> str:
        low, high = (cell(row, name, form) for name in names)
        return low if low == "hidden" or not (low and high) else f"{low} to {high}"

    def could_be(row: GroupRow) -> str:
        return cell(row, "low", form(row)) if row.low == row.high else ends(row, ("low", "high"), form(row))

    def checked(row: GroupRow) -> str:
        if row.measure not in checks or is_hidden(row, "options"):
            return "hidden" if row.measure in checks else ""
        return f"{sum(option.n for option in row.options if option.value == 1)}"

    def rate(row: GroupRow) -> str:
        found = table.response_rate(row.group)
        return "hidden" if hides_rate(table, row.group) else "" if found is None else f"{found:.0%}"

    columns: Mapping[str, tuple[bool, Callable[[GroupRow], str]]] = {
        "n": (True, lambda row: cell(row, "n", "d")),
        "checked": (bool(measures & checks), checked),
        "percent" if measures and measures <= checks else "mean": (True, lambda row: cell(row, "mean", form(row))),
        "se": (is_drawn, lambda row: cell(row, "se", form(row, 1))),
        "95%": (is_drawn, lambda row: ends(row, ("low95", "high95"), form(row))),
        "sd": (True, lambda row: "" if row.measure in checks else cell(row, "sd", ".2f")),
        "could be": (True, could_be),
        "share": (has_cut, lambda row: cell(row, "share", ".0%")),
        "share, 95%": (has_cut and is_drawn, lambda row: ends(row, ("share_low95", "share_high95"), ".0%")),
        "answered": (bool(table.invited), rate),
    }
    return {heading: written for heading, (is_there, written) in columns.items() if is_there}
