"""What a comparison of two waves gives: how far each figure has moved, and how far off that can be."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from partnerkit.errors import UnknownKeyError
from partnerkit.errors.arguments import door
from partnerkit.errors.shown_values import counted
from partnerkit.model import Table
from partnerkit.model.as_data import as_cells, as_group, said_group
from partnerkit.model.framed import Row
from partnerkit.surveys.answers.as_typed import look_alikes
from partnerkit.surveys.data_files import note
from partnerkit.surveys.group_order import Group
from partnerkit.surveys.tables.comparisons import Compared
from partnerkit.surveys.tables.difference import FIGURES, Adjustment, Difference, FigureOf
from partnerkit.surveys.tables.group_rows import GroupRow
from partnerkit.surveys.tables.group_table import GroupTable
from partnerkit.surveys.tables.group_words import people_without_group, words_in_note
from partnerkit.surveys.tables.grouped import Grouped
from partnerkit.surveys.tables.method_sources import listed
from partnerkit.surveys.tables.uncertainty.design import MEAN, SHARE, Design
from partnerkit.surveys.tables.uncertainty.intervals import notes_of
from partnerkit.surveys.tables.waves.shared_form import SharedForm

if TYPE_CHECKING:
    from partnerkit.surveys.tables.methods import Comparison

FIRST, SECOND = "first", "second"


def _in_quotes(text: str) -> str:
    return f'"{text}"'


OF_WAVES = ("mean_first", "mean_second", "share_first", "share_second")

COLUMNS = ("measure", "figure", "n_first", "n_second", *OF_WAVES, *FIGURES, "hidden")
"""The columns of changes that do not make the groups."""


def groups_of_waves(
    table: Grouped, waves: tuple[Any, Any], *, not_stated: bool
) -> tuple[list[Group], tuple[Group, ...], bool]:
    """Give the groups that are in both waves, without the wave, and those of one wave only, with it.

    The last says whether people are left out who did not state what makes the groups, as they are unless `not_stated`.
    """
    groups = [group for group in table.groups if not_stated or None not in group[:-1]]
    places = dict.fromkeys(group[:-1] for group in groups)
    both = [place for place in places if all((*place, wave) in groups for wave in waves)]
    alone = tuple(group for group in groups if group[:-1] not in both)
    return both, alone, len(groups) < len(table.groups)


def without_group(table: Grouped, waves: tuple[Any, Any]) -> dict[str, str]:
    """Say for each wave how many people did not state what makes the groups, if there are any, and it is not hidden."""
    found = {}
    for wave, name in zip(waves, (FIRST, SECOND), strict=True):
        n = people_without_group(table.respondents, (g for g in table.groups if g[-1] == wave))
        if n != 0:
            found[name] = "some" if n is None else counted(n, "person", "people")
    return found


def said_pairs(table: Grouped, pairs: int | None, people: str) -> str:
    """Say how many people answered both waves; not where it would tell a hidden group.

    Of few people with no groups it says that they are few.
    """
    if pairs is not None:
        return f"{pairs:,} {people}"
    is_of_groups = len(table.by) > 1 and None in table.respondents.values()
    return f"some {people} (their number is hidden)" if is_of_groups else f"fewer than {table.min_group} {people}"


@attrs.frozen(repr=False)
class WaveChanges(Compared):
    """How far the answers of groups have moved from one wave to the next.

    Attributes:
        table_of_waves: The table of both waves, with the wave as last column; what is hidden there is hidden here.
        changes: The changes, one for each measure and group, and one more of shares where the measure has a cut;
            ``first`` and ``second`` end in the wave.
        shared: What the two forms have in common, and what is left out of the comparison.
        one_wave: The groups of one wave only.
        link: The column that says who answered in both waves, if there is one.
        adjust: How ``p_adjusted`` was adjusted; None if it was not.
        pairs: How many people answered both waves, if a column says who is who; None if fewer than `min_group`, or if
            the size of a group is hidden.
        pairs_only: Whether each measure is compared only for the people who have it in both waves.
        waves: The values of the last column of the table that say which wave.
        widest: Whether standard errors are the most that the means allow, as those of a release, so that intervals are
            as wide and p values as large as they can be.
        moved: With `pairs_only`, how many of `pairs` were in another group in the second wave; all count in that of the
            first. None if these, or all others, are fewer than `min_group`, or if it is not known.
        without_group: Whether people who did not state what makes the groups are left out.
    """

    _holds = "changes"

    NUMBERS = (*OF_WAVES, *FIGURES)
    NOUN = "change"

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
    moved: int | None = None
    without_group: bool = False

    @property
    def _table(self) -> GroupTable:
        return self.table_of_waves

    @property
    def _design(self) -> Design:
        return self.table_of_waves.design or Design()

    def change(self, measure: str, *group: object, figure: FigureOf = "mean") -> Difference:
        """Give the change of one measure in one group: of its mean, or of its share at or above the cut.

        Raises:
            UnknownKeyError: There is no such change.
        """
        for one in self.changes:
            if (one.measure, one.first[:-1], one.figure) == (measure, group, figure):
                return one
        known = tuple(self._named(one.measure, one.first[:-1], one.figure) for one in self.changes)
        raise UnknownKeyError(self._named(measure, group, figure), "change", "The comparison of waves", known)

    @staticmethod
    def _named(measure: str, group: tuple[object, ...], figure: str) -> str:
        of = f" (share) {said_group(group)}" if figure == SHARE else f" {said_group(group)}"
        return f"{measure}{of}".strip()

    def rows(self) -> list[Row]:
        """Give one row for each change, with numbers as numbers and None for what is hidden or not known."""
        found: list[Row] = []
        for one in self.changes:
            first, second = self._ends(one)
            of: Row = {**self._group(one), "measure": one.measure, "figure": one.figure}
            sides = {
                f"{figure}_{wave}": getattr(row, figure) if figure in ("n", one.figure) else None
                for figure in ("n", "mean", "share")
                for wave, row in ((FIRST, first), (SECOND, second))
            }
            found.append({**of, **sides, **self._figures(one)})
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
            "moved": self.moved,
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

    @door
    def table(self, *, text: bool = False) -> Table:
        """Give the changes as a table for people, with what was left out below it.

        Args:
            text: Whether to name measures by their text or name instead of their key.
        """
        rows = []
        for one in self.changes:
            form = ".2f" if one.figure == MEAN else ".0%"
            sides = ((getattr(row, one.figure), row.n) for row in self._ends(one))
            told = ["" if figure is None else f"{figure:{form}} (n {n:,})" for figure, n in sides]
            if one.hidden:
                told = ["hidden", "hidden"]
            place = self.table_of_waves.words(one.first)[:-1]
            rows.append((*place, *self._measure(one, text=text), *told, *self._cells(one)))
        names, instrument = self.table_of_waves.by[:-1], self.table_of_waves.instrument
        figures = (*self._wave_heads, *self._heads)
        first, second = (said_group((wave,)) for wave in self.waves)
        what = "second wave minus first" if self.waves == (FIRST, SECOND) else f"{second} minus {first}"
        title = f"{instrument.name}: {what}, answered by {instrument.informant}"
        heads = (*names, *self._measure_heads, *figures)
        return Table(heads, tuple(rows), title=title, notes=self._notes(text=text), figures=figures)

    @property
    def _wave_heads(self) -> list[str]:
        """The waves as headings, of which none is that of another column."""
        taken = [*self.table_of_waves.by[:-1], *self._measure_heads, *self._heads]
        for wave in self.waves:
            head = said_group((wave,))
            while head in taken:
                head = f"{head} (wave)"
            taken.append(head)
        return taken[-2:]

    @property
    def notes(self) -> tuple[str, ...]:
        """What was left out, and what to keep in mind, as sentences."""
        return self._notes(text=False)

    def _notes(self, *, text: bool) -> tuple[str, ...]:
        shared, notes, form = self.shared, [], self.table_of_waves.instrument
        both = {*(item.key for item in form), *(subscale.key for subscale in form.subscales)}

        def named(key: str) -> str:
            return words_in_note(form, key, text=text and key in both)

        for why in dict.fromkeys(shared.left_out.values()):
            keys = ", ".join(named(key) for key, said in shared.left_out.items() if said == why)
            notes.append(f"Left out: {keys}; {why}.")
        notes += [self._without(named(key), key, [*map(named, items)]) for key, items in shared.shortened.items()]
        notes += [
            f"Worded differently in the second wave: {what} of {named(key)}." for key, what in shared.reworded.items()
        ]
        notes += self._of_one_wave()
        if self.without_group:
            table = self.table_of_waves
            many = listed(f"{n} in the {wave} wave" for wave, n in without_group(table, self.waves).items())
            notes.append(note("not_stated", many=many, by=" or ".join(table.by[:-1])))
        how: tuple[str, ...] = ()
        if any(one.se is not None for one in self):
            how = (note("at_most"),) if self.widest else notes_of(self._design, how=self._errors_how(), link=self._link)
        notes += [*self._of_shares_and_weights(text=text), *self._if_hidden, *self._if_adjusted]
        return (*notes, *self._linked_how(), *how)

    def _of_one_wave(self) -> list[str]:
        """Name the groups of one wave only, in quotes, and those that look like a group of the other wave."""
        table = self.table_of_waves
        if not self.one_wave:
            return []
        said = (
            f"{', '.join(map(_in_quotes, table.words(group)[:-1]))} ({said_group(group[-1:])})"
            for group in self.one_wave
        )
        notes = [note("one_wave", groups="; ".join(said))]
        for i, name in enumerate(table.by[:-1]):
            alone = {group[i] for group in self.one_wave}
            many = [alike for alike in look_alikes(group[i] for group in table.groups) if alone.intersection(alike)]
            notes += [note("one_wave_alike", column=name, pair=listed(map(_in_quotes, alike))) for alike in many]
        return notes

    @property
    def _link(self) -> str | None:
        """The column by which the two answers of a person vary together; None where other clusters hold these."""
        return self.link if self.link is not None and self._design.cluster == self.link else None

    def _errors_how(self) -> str | None:
        if self._link is None:
            return None
        how = "the two answers of each person paired" if self.pairs_only else "the two answers of each person linked"
        others = attrs.evolve(self._design, cluster=None)
        more = "" if others.is_of_groups else f"; {others}"
        return f"{how} by {self._link}{' with weights' if others.weight and not more else ''}{more}"

    @property
    def _is_widest(self) -> bool:
        return self.widest

    def _without(self, name: str, key: str, items: Sequence[str]) -> str:
        subscale = self.table_of_waves.instrument.subscale(key)
        needs = subscale.min_present
        said = "" if needs is None else f", and a score needs {needs} of its {len(subscale.items)} answers"
        return f"{name} is without {', '.join(items)} in both waves{said}."

    def _linked_how(self) -> tuple[str, ...]:
        """Say whose answers a change is of, and what the error knows of them."""
        if self.link is not None:
            many = said_pairs(self.table_of_waves, self.pairs, "people")
            whose = note("paired" if self.pairs_only else "linked", many=many, link=self.link)
            moved = "some" if self.moved is None else f"{self.moved:,}"
            return (whose, *((note("moved", many=moved),) if self.pairs_only and self.moved != 0 else ()))
        design = self.table_of_waves.design
        if design is not None and design.cluster:
            return ("Clusters of one name are the same clusters in both waves.",)
        return ("The two waves are taken as independent samples.",)

    def _how(self, names: Mapping[str, str]) -> "Comparison":
        from partnerkit.surveys.tables.compared_methods import (  # loaded for who asks for it
            how_bounded,
            how_changed,
            how_tested,
            shown_of,
            who_answered,
        )
        from partnerkit.surveys.tables.methods import Comparison

        design, table = self._design, self.table_of_waves
        people = who_answered(table, self.waves, self.one_wave, names)
        numbers = [
            sum(table.respondents.get(group) or 0 for group in table.groups if group[-1] == wave) for wave in self.waves
        ]
        told = [
            *how_changed(
                table,
                self.shared,
                self.link and names.get(self.link, self.link),
                self.pairs,
                pairs_only=self.pairs_only,
                moved=self.moved,
                figures=dict.fromkeys(one.figure for one in self),
            )
        ]
        shown = shown_of(self.changes, means=True)
        if self.widest:  # errors of a design are not those that means bound
            told += how_bounded(self.changes, self.adjust, noun=self.NOUN)
            return Comparison(shown, told, people, of_waves=max(numbers), hides_some=self._hides_some)
        link = self._link and names.get(self._link, self._link)
        told += how_tested(
            self.changes,
            design,
            self.adjust,
            noun=self.NOUN,
            independent=design.is_of_groups or (bool(design.replicates) and self.link is None),
            link=link,
            in_pairs=self.pairs_only and link is not None and attrs.evolve(design, cluster=None).is_of_groups,
        )
        return Comparison(shown, told, people, design, link, max(numbers), self._hides_some)

    def __repr__(self) -> str:
        return f"<WaveChanges on {self.table_of_waves.instrument.key}: {counted(len(self.changes), 'change')}>"
