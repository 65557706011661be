"""What a comparison of two waves gives: how far each figure has moved, and how far off that can be."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from partnerkit.errors import UnknownKeyError
from partnerkit.errors.shown_values import counted
from partnerkit.model import Table
from partnerkit.model.as_data import as_cells, as_group, said_group
from partnerkit.model.framed import Row
from partnerkit.surveys.data_files import note
from partnerkit.surveys.tables.codebooks import SharedForm
from partnerkit.surveys.tables.compared import Compared
from partnerkit.surveys.tables.design import Design
from partnerkit.surveys.tables.difference import FIGURES, Adjustment, Difference
from partnerkit.surveys.tables.group_rows import GroupRow
from partnerkit.surveys.tables.group_table import GroupTable
from partnerkit.surveys.tables.grouped import Grouped
from partnerkit.surveys.tables.sums import Group
from partnerkit.surveys.tables.uncertainty import notes_of

if TYPE_CHECKING:
    from partnerkit.surveys.tables.method_sources import Sentence

FIRST, SECOND = "first", "second"

COLUMNS = ("measure", "n_first", "n_second", "mean_first", "mean_second", *FIGURES, "hidden")
"""The columns of changes that do not make the groups."""


def groups_of_waves(table: Grouped, waves: tuple[Any, Any]) -> tuple[list[Group], tuple[Group, ...]]:
    """Give the groups that are in both waves, without the wave, and those of one wave only, with it."""
    places = dict.fromkeys(group[:-1] for group in table.groups)
    both = [place for place in places if all((*place, wave) in table.groups for wave in waves)]
    return both, tuple(group for group in table.groups if group[:-1] not in both)


@attrs.frozen(repr=False)
class WaveChanges(Compared):
    """How far the answers of groups have moved from one wave to the next.

    Attributes:
        table_of_waves: The table of both waves, with the wave as last column; what is hidden there is hidden here.
        changes: The changes, one for each measure and group; ``first`` and ``second`` end in the wave.
        shared: What the two forms have in common, and what is left out of the comparison.
        one_wave: The groups of one wave only.
        link: The column that says who answered in both waves, if there is one.
        adjust: How ``p_adjusted`` was adjusted; None if it was not.
        pairs: How many people answered both waves, if a column says who is who; None if fewer than `min_group`.
        pairs_only: Whether people who answered one wave only were left out.
        waves: The values of the last column of the table that say which wave.
        widest: Whether standard errors are the most that the means allow, as those of a release, so that intervals are
            as wide and p values as large as they can be.
    """

    NUMBERS = ("mean_first", "mean_second", *FIGURES)
    NOUN = "change"
    HIDDEN = "Hidden: where a figure of one of the two waves is hidden."

    table_of_waves: GroupTable = attrs.field(hash=False)
    changes: tuple[Difference, ...]
    shared: SharedForm
    one_wave: tuple[Group, ...] = ()
    link: str | None = None
    adjust: Adjustment | None = None
    pairs: int | None = None
    pairs_only: bool = False
    waves: tuple[Any, Any] = (FIRST, SECOND)
    widest: bool = False

    @property
    def _table(self) -> GroupTable:
        return self.table_of_waves

    @property
    def _found(self) -> tuple[Difference, ...]:
        return self.changes

    @property
    def _design(self) -> Design:
        return self.table_of_waves.design or Design()

    def change(self, measure: str, *group: object) -> Difference:
        """Give the change of one measure in one group.

        Raises:
            UnknownKeyError: There is no such change.
        """
        for one in self.changes:
            if (one.measure, one.first[:-1]) == (measure, group):
                return one
        known = tuple(f"{one.measure} {said_group(one.first[:-1])}".strip() for one in self.changes)
        raise UnknownKeyError(f"{measure} {said_group(group)}".strip(), "change", "The comparison of waves", known)

    def rows(self) -> list[Row]:
        """Give one row for each change, with numbers as numbers and None for what is hidden or not known."""
        found: list[Row] = []
        for one in self.changes:
            first, second = self._ends(one)
            row: Row = {**self._group(one), "measure": one.measure, "n_first": first.n, "n_second": second.n}
            found.append({**row, "mean_first": first.mean, "mean_second": second.mean, **self._figures(one)})
        return found

    def _ends(self, one: Difference) -> list[GroupRow]:
        return [self.table_of_waves.row(one.measure, *group) for group in (one.first, one.second)]

    def _group(self, one: Difference) -> Mapping[str, Any]:
        return as_cells(self.table_of_waves.by[:-1], one.first[:-1])

    def as_data(self) -> dict[str, Any]:
        """Give the changes as plain data, as `to_dict` does."""
        design, names = self.table_of_waves.design, self.table_of_waves.by[:-1]
        return {
            "instrument": self.table_of_waves.instrument.key,
            "by": list(names),
            "design": None if design is None else design.as_data(),
            "link": self.link,
            "adjust": self.adjust,
            "pairs": self.pairs,
            "pairs_only": self.pairs_only,
            "waves": list(as_group(self.waves)),
            "widest": self.widest,
            "changes": [
                {"group": self._group(one), **{k: v for k, v in row.items() if k not in names}}
                for row, one in zip(self.rows(), self.changes, strict=True)
            ],
            "left_out": dict(self.shared.left_out),
            "shortened": {key: list(items) for key, items in self.shared.shortened.items()},
            "reworded": dict(self.shared.reworded),
            "one_wave": [as_cells(self.table_of_waves.by, group) for group in self.one_wave],
        }

    def table(self) -> Table:
        """Give the changes as a table for people, with what was left out below it."""
        rows = []
        for one in self.changes:
            means = ("" if row.mean is None else f"{row.mean:.2f} (n {row.n:,})" for row in self._ends(one))
            told = ("hidden", "hidden") if one.hidden else means
            rows.append((*self.table_of_waves.words(one.first)[:-1], one.measure, *told, *self._cells(one)))
        names, form = self.table_of_waves.by[:-1], self.table_of_waves.instrument
        figures = (*self._wave_heads, *self._heads)
        first, second = (said_group((wave,)) for wave in self.waves)
        what = "second wave minus first" if self.waves == (FIRST, SECOND) else f"{second} minus {first}"
        title = f"{form.name}: {what}, answered by {form.informant}"
        return Table((*names, "measure", *figures), tuple(rows), title=title, notes=self.notes, figures=figures)

    @property
    def _wave_heads(self) -> list[str]:
        """The waves as headings, of which none is that of another column."""
        taken = [*self.table_of_waves.by[:-1], "measure", *self._heads]
        for wave in self.waves:
            head = said_group((wave,))
            while head in taken:
                head = f"{head} (wave)"
            taken.append(head)
        return taken[-2:]

    @property
    def notes(self) -> tuple[str, ...]:
        """What was left out, and what to keep in mind, as sentences."""
        shared, notes = self.shared, []
        for why in dict.fromkeys(shared.left_out.values()):
            keys = ", ".join(key for key, said in shared.left_out.items() if said == why)
            notes.append(f"Left out: {keys}; {why}.")
        notes += [self._without(key, items) for key, items in shared.shortened.items()]
        notes += [f"Worded differently in the second wave: {what} of {key}." for key, what in shared.reworded.items()]
        if self.one_wave:
            groups = "; ".join(", ".join(self.table_of_waves.words(group)) for group in self.one_wave)
            notes.append(f"Groups of one wave only: {groups}.")
        how = (note("at_most"),) if self.widest else notes_of(self._design)
        return (*notes, *self._if_hidden, *self._if_adjusted, self._linked_how(), *how)

    @property
    def _is_widest(self) -> bool:
        return self.widest

    def _without(self, key: str, items: tuple[str, ...]) -> str:
        subscale = self.table_of_waves.instrument.subscale(key)
        needs = subscale.min_present
        said = "" if needs is None else f", and a score needs {needs} of its {len(subscale.items)} answers"
        return f"{key} is without {', '.join(items)} in both waves{said}."

    def _linked_how(self) -> str:
        """Say whose answers a change is of, and what the error knows of them."""
        if self.link is not None:
            n = f"Fewer than {self.table_of_waves.min_group}" if self.pairs is None else f"{self.pairs:,}"
            whose = f"{n} people answered both waves, as {self.link} says"
            if self.pairs_only:
                return f"{whose}; a change is of them alone."
            return f"{whose}. A change is of all who answered; the error takes into account who answered both."
        design = self.table_of_waves.design
        if design is not None and design.cluster:
            return "Clusters of one name are the same clusters in both waves."
        return "The two waves are taken as independent samples."

    def _who(self, names: Mapping[str, str]) -> "Iterable[Sentence]":
        from partnerkit.surveys.tables.compared_methods import who_answered  # loaded for who asks for it

        return who_answered(self.table_of_waves, self.waves, self.one_wave, names)

    def _how(self, names: Mapping[str, str]) -> "Iterable[Sentence]":
        from partnerkit.surveys.tables.compared_methods import (  # loaded for who asks for it
            how_bounded,
            how_changed,
            how_tested,
        )

        design, link = self._design, self.link and names.get(self.link, self.link)
        yield from how_changed(self.table_of_waves, self.shared, link, self.pairs, pairs_only=self.pairs_only)
        if self.widest:
            yield from how_bounded(self.changes, self.adjust, noun=self.NOUN)
            return
        independent = design.is_of_groups or (bool(design.replicates) and self.link is None)
        yield from how_tested(self.changes, design, self.adjust, noun=self.NOUN, independent=independent)

    def __repr__(self) -> str:
        return f"<WaveChanges on {self.table_of_waves.instrument.key}: {counted(len(self.changes), 'change')}>"
