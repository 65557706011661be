"""Releases: several group tables of the same answers, of which none completes another.

Each table by itself is as `summarize` makes it, less what cannot be kept safe over several tables yet: a release shows
how many answered, and means. What is kept open is looked for among the finest groups that the tables' columns make,
which no table need show: two tables whose filters differ by one respondent tell that respondent's answers, although
nothing in either is small.

Taking weights as known sums was considered, one more for each finest group. That keeps its weighted sum open, but not
what one respondent carries of several such groups together: by the rule of `patterns.DOMINANT`, the reader is then
another respondent, who knows an answer, and no pair of these is among the unknowns.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from numbers import Number
from typing import Any, NoReturn

from partnerkit.errors import InvalidValueError, UnknownKeyError
from partnerkit.errors.arguments import VERB, door, several
from partnerkit.errors.shown_values import counted
from partnerkit.model import Instrument, Table, Tabular
from partnerkit.model.as_data import cell_text
from partnerkit.rules.frames.entry import opened
from partnerkit.surveys.answers.coded_answers import key_answers
from partnerkit.surveys.answers.split_answers import with_other_answers
from partnerkit.surveys.group_sizes import least_group
from partnerkit.surveys.tables.difference import Adjustment, adjusted
from partnerkit.surveys.tables.disclosure.recoverable_range import ROUNDING
from partnerkit.surveys.tables.group_summary import tallied
from partnerkit.surveys.tables.group_table import GroupTable
from partnerkit.surveys.tables.method_sources import Methods
from partnerkit.surveys.tables.methods import methods_of_release
from partnerkit.surveys.tables.releases.atoms import GUARDED, Atoms, Figure, said_place
from partnerkit.surveys.tables.releases.audit import Audit, OpenFigure
from partnerkit.surveys.tables.releases.known_sums import CLOSE
from partnerkit.surveys.tables.releases.release_draft import Draft, Published, of_whom
from partnerkit.surveys.tables.releases.released_changes import changes_of_means
from partnerkit.surveys.tables.wanted import (
    RESERVED,
    Hide,
    Wanted,
    hide_named,
    require_group_columns,
    wanted_measures,
)
from partnerkit.surveys.tables.waves.wave_changes import COLUMNS, WaveChanges


class Release(Tabular):
    """Tables of the same answers, published together or one after another, that do not give each other away.

    A release remembers what it has published. Besides what `summarize` hides, a new table hides what would complete an
    earlier one: in all groups that the columns used so far make, published or not, a number of people below `min_group`
    stays open over `min_group` - 2 people, since from 1 to `min_group` - 1 is what anybody knows of a group that is
    hidden; and a mean that one table would hide in its own right over a fifth of its scale; or both as open as they
    were before. Columns to filter by count like those that make groups.

    A release shows how many answered, and means. It shows no standard deviations, no distributions, no shares and no
    ends of means, and takes no weights, since weighted sums are not protected: for weighted answers, make one table
    with `summarize` and name all columns in its `by`. The measures are chosen once, since a second choice could reveal
    more beside the first. For waves, stack the answers, with a column for the wave.

    `publish_changes` gives the changes between two of them, looked at beside all other tables. The function
    `compare_waves` cannot be a part of a release: its standard errors tell how far answers lie apart, and its two waves
    may keep other items. Publish one of the two, not both.

    What is not covered: what the functions `compare_waves` and `differences` give of the same answers; that a reader
    knows of certain respondents what they answered; and that a mean of a subscale is one of few numbers, which is
    looked at for items only. One release must hold all tables that are published of the answers.

    It needs the extra ``plan``, for HiGHS.

    Args:
        answers: One row for each respondent, one column for each item, as in `summarize`. It must stay as it is.
        instrument: The instrument.
        measures: Key of an item or a subscale, or several; all if left out.
        min_group: The smallest number of people whose answers are shown.
        hide: ``"patterns"``, or ``"small"`` to hide only what comes from fewer than `min_group` people; see
            `summarize`. With ``"small"`` no table is looked at beside the others. `audit` says what readers can then
            work out.
        strip: Ignore blanks around text; see `key_answers`.

    Raises:
        InvalidValueError: `measures`, `min_group` or `hide` cannot be used.

    Examples:
        >>> import polars as pl
        >>> from partnerkit.model import Instrument, Item, Option, ResponseOptions
        >>> often = ResponseOptions("often", "How often", tuple(Option(i) for i in range(3)))
        >>> form = Instrument("form", "A form", "1", "families", (Item("asked", "often"),), (often,))
        >>> answers = pl.DataFrame({
        ...     "school": ["elm"] * 30 + ["oak"] * 31,
        ...     "wave": ["fall"] * 30 + ["fall"] * 30 + ["spring"],
        ...     "asked": [0, 1, 2] * 20 + [2],
        ... })
        >>> release = Release(answers, form)
        >>> release.publish("school").respondents
        {('elm',): 30, ('oak',): 31}
        >>> release.publish("school", where={"wave": "fall"}).respondents
        {('elm',): 30, ('oak',): None}
    """

    @door
    def __init__(
        self,
        answers: Any,
        instrument: Instrument,
        *,
        measures: str | Iterable[str] | None = None,
        min_group: int = 10,
        hide: Hide = "patterns",
        strip: bool = False,
    ) -> None:
        """Take the answers; nothing is read yet."""
        self.hide: Hide = hide_named(hide)
        self._answers, self.instrument, self._strip = answers, instrument, strip
        self.subscales, self.items = wanted_measures(instrument, None if measures is None else several(measures, str))
        self.min_group = least_group(min_group)
        self._published: list[Published] = []
        self._atoms: Atoms | None = None
        self._others: tuple[str, ...] = ()

    @property
    def tables(self) -> tuple[GroupTable, ...]:
        """The tables published so far."""
        return tuple(one.table for one in self._published)

    @property
    def measures(self) -> tuple[str, ...]:
        """The keys of the measures of every table."""
        return (*self.subscales, *self.items)

    @door
    def publish(
        self,
        by: str | Sequence[str] = (),
        *,
        where: Mapping[str, Any] | None = None,
        margins: bool = False,
        hide_further: bool = True,
    ) -> GroupTable:
        """Make a table that completes no earlier one, and remember it.

        Args:
            by: The column, or the columns, that make the groups.
            where: Which respondents: for some columns, a value or a list of values.
            margins: Whether to add totals, as in `summarize`.
            hide_further: Whether to hide more groups if the table would complete an earlier one; with False it is
                refused.

        Returns:
            The table.

        Raises:
            InvalidValueError: The columns cannot be used, nobody is left, the answers have changed; or, with
                ``hide_further=False``, the table would complete an earlier one. Nothing is remembered then.
            FrameError: Columns are missing, or codes are not options.
            UnknownKeyError: A column has no such value.
            MissingExtraError: HiGHS is not installed; the extra ``plan`` brings it.
        """
        names = list(several(by, str))
        require_group_columns(names, self._answers)
        if not isinstance(where, Mapping | None):
            raise InvalidValueError(
                VERB, "where", where, "a dictionary from columns to a value, such as {'school': 'Elm'}"
            )
        filters = {name: _values(name, given) for name, given in (where or {}).items()}
        atoms = self._read([*names, *filters])
        for name, values in filters.items():
            known = {atom[atoms.at[name]]: atom[atoms.at[name]] for atom in atoms.groups}
            # as the answers have them: 1.0 also finds 1
            filters[name] = tuple(known[value] if value in known else _no_such(name, value, known) for value in values)
        made = Draft(atoms, self._published, names, tuple(filters.items()), hide=self.hide, margins=margins)
        while self.hide == "patterns" and (told := made.closed()) is not None:
            if not hide_further:
                expected = (
                    f"a table that gives away nothing that {made.completed(told)} hides: readers could work out {told}"
                )
                raise InvalidValueError(VERB, "by", names, expected)
            made.hide_one_for(told)
        made.show_again()
        published = made.finished(self._others)
        self._published.append(published)
        self._atoms = atoms
        return published.table

    @door
    def publish_changes(
        self,
        wave: str,
        first: Any,
        second: Any,
        *,
        by: str | Sequence[str] = (),
        where: Mapping[str, Any] | None = None,
        adjust: Adjustment | None = None,
        not_stated: bool = False,
        hide_further: bool = True,
    ) -> WaveChanges:
        """Publish how far means have moved from one wave to another, as a table of both waves.

        What one wave's earlier table and the changes would tell of the other wave is hidden, as in any table of the
        release. A change is hidden where the mean of one of its two waves is. Changes follow from the means and numbers
        that the table shows, and so do their standard errors: these are the most that such means allow, for two
        independent simple random samples. The usual interval lies within the one given, and the usual p is no larger.

        Args:
            wave: The column that says which wave.
            first: Its value in the first wave.
            second: Its value in the second.
            by: The column, or the columns, that make the groups.
            where: Which respondents, as in `publish`.
            adjust: ``"holm"`` or ``"holm by measure"`` to adjust ``p``, as in `compare_waves`.
            not_stated: Whether to compare the people, too, whose value of a column of `by` is missing.
            hide_further: As in `publish`.

        Returns:
            The changes, second wave minus first. Their table is the last of `tables`. What nobody answered in one of
            the waves is left out.

        Raises:
            InvalidValueError: The two waves are one, `wave` also makes groups or is filtered by, it or a column of
                `by` is named as one of the table of changes is, or `publish` refuses the table.
            FrameError: Columns are missing, or codes are not options.
            UnknownKeyError: A column has no such value.
            MissingExtraError: HiGHS is not installed; the extra ``plan`` brings it.

        Examples:
            >>> import polars as pl
            >>> from partnerkit.model import Instrument, Item, Option, ResponseOptions
            >>> often = ResponseOptions("often", "How often", tuple(Option(i) for i in range(3)))
            >>> form = Instrument("form", "A form", "1", "families", (Item("asked", "often"),), (often,))
            >>> waves = ["fall"] * 60 + ["spring"] * 60
            >>> answers = pl.DataFrame({"wave": waves, "asked": [0, 1, 2] * 20 + [1, 2, 2] * 20})
            >>> change = Release(answers, form).publish_changes("wave", "fall", "spring").change("asked")
            >>> round(change.value, 2), round(change.se, 2), round(change.low95, 2), round(change.high95, 2)
            (0.67, 0.16, 0.34, 0.99)
        """
        names = list(several(by, str))
        if first == second:
            raise InvalidValueError(VERB, "second", second, f"another wave than the first, {first!r}")
        if wave in [*names, *(where or {})]:
            raise InvalidValueError(VERB, "wave", wave, "a column that is in neither by nor where")
        if wave in (*COLUMNS, *RESERVED):
            expected = f"a column named otherwise than {', '.join(dict.fromkeys((*COLUMNS, *RESERVED)))}"
            raise InvalidValueError(VERB, "wave", wave, expected)
        if clash := [name for name in names if name in COLUMNS]:
            raise InvalidValueError(VERB, "by", clash, f"columns named otherwise than {', '.join(COLUMNS)}")
        adjusted((), adjust)  # a wrong name is refused before anything is published
        of_both = {**(where or {}), wave: [first, second]}
        table = self.publish([*names, wave], where=of_both, hide_further=hide_further)
        waves = dict(self._published[-1].where)[wave]
        return changes_of_means(table, (waves[0], waves[1]), adjust, not_stated=not_stated)

    def audit(self) -> Audit:
        """Give the least and the most that each hidden figure of the tables so far can be.

        It includes the finest groups that no table shows, if a table of them would hide something. For a mean, it
        assumes that the reader knows how many people are behind it. With ``hide="small"`` it lists all that
        ``hide="patterns"`` would hide, and so what is given away. Do not publish the audit: it reveals more than the
        tables do.

        Raises:
            MissingExtraError: HiGHS is not installed; the extra ``plan`` brings it.
        """
        atoms = self._atoms
        if atoms is None:
            return Audit((), self.min_group)
        reader = atoms.reader(
            [figure for one in self._published for figure in one.shown],
            dict.fromkeys(figure for one in self._published for figure in one.there),
        )
        listed: dict[Figure, str] = {}
        for i, one in enumerate(self._published, 1):
            listed |= {figure: f"{i}: {one}" for figure in one.hidden if figure not in listed}
        listed |= {figure: "none" for figure in atoms.sensitive if figure not in listed}
        kept = {figure for one in self._published for figure in one.kept}.union(atoms.sensitive)
        beside = listed.keys() - kept
        found = []
        for figure, table in listed.items():
            low, high = atoms.ends(reader, figure, whole=False)
            if high - low < GUARDED * atoms.needs(figure):
                low, high = atoms.ends(reader, figure, whole=True)
            place, measure = said_place(figure.place), figure.measure or "the form"
            is_open = high - low >= atoms.needs(figure) - ROUNDING
            found.append(OpenFigure(table, place, measure, figure.figure, low, high, is_open, figure in beside))
        return Audit(tuple(found), self.min_group, atoms.most)

    def methods(self, *, names: Mapping[str, str] | None = None) -> Methods:
        """Say what was done to make the tables, as a paragraph for a publication; see `GroupTable.methods`.

        Args:
            names: What columns are called in the text, such as ``{"SCHOOL": "school"}``.

        Raises:
            InvalidValueError: Nothing was published yet.
        """
        if not self._published:
            raise InvalidValueError(VERB, "release", self, "a release that has published a table")
        return methods_of_release(self.tables, names)

    def table(self) -> Table:
        """Give what was published, one line for each table."""
        rows = tuple(
            (
                f"{i}",
                ", ".join(one.table.by) or "(all)",
                of_whom(one.where).removeprefix(", ") or "everyone",
                f"{len(one.table.groups)}",
                f"{sum(n is None for n in one.table.respondents.values())}",
            )
            for i, one in enumerate(self._published, 1)
        )
        title = f"Published of {self.instrument.name} ({self.instrument.version})"
        return Table(("table", "by", "of", "groups", "hidden"), rows, title=title)

    def __str__(self) -> str:
        return str(self.table())

    def __repr__(self) -> str:
        return f"<Release of {self.instrument.key}: {counted(len(self._published), 'table')}>"

    def _read(self, names: Sequence[str]) -> Atoms:
        """Tally the answers by all columns used so far and some more."""
        before = self._atoms
        columns = tuple(dict.fromkeys((*(before.columns if before else ()), *names)))
        if before is not None and columns == before.columns:
            return before
        if before is None:
            # of all answers, the same in every table: of a filter's it would be one more figure to keep safe
            self._others = with_other_answers(opened(self._answers), self.instrument, self.items, self.min_group)
        wanted = Wanted(self.instrument, self.subscales, self.items, columns, self.min_group)
        keyed = key_answers(self._answers, self.instrument, items=wanted.needed, keep=columns, strip=self._strip)
        tallies, _ = tallied(keyed, wanted, check=True)
        atoms = Atoms(tallies, wanted)
        for one in self._published:
            for figure, worth in one.worth.items():
                if abs(atoms.worth(figure) - worth) > CLOSE * max(1.0, worth):
                    raise InvalidValueError("Release", "answers", self._answers, "the same answers as before")
        return atoms


def _values(name: str, given: Any) -> tuple[Any, ...]:
    """Give the values that a filter leaves of a column: at least one, and none that is a list of its own."""
    is_several = isinstance(given, Iterable) and not isinstance(given, str | bytes)
    values = tuple(given) if is_several else (given,)
    if not values or any(isinstance(value, Iterable) and not isinstance(value, str | bytes) for value in values):
        raise InvalidValueError(VERB, "where", {name: given}, "for each column a value, or a list of values")
    return values


def _no_such(name: str, value: Any, known: Iterable[Any]) -> NoReturn:
    """Refuse a value that a column does not have, and say where it is of another type than those."""
    there = [one for one in known if one is not None]
    types = dict.fromkeys(map(_type_in_words, there))
    wrong = _type_in_words(value)
    if value is None or not there or wrong in types:
        raise UnknownKeyError(cell_text(value), "value", f"The column {name!r}", tuple(sorted(map(cell_text, there))))
    holds = f"The column {name!r} holds {' and '.join(types)}, such as {there[0]!r}, not {wrong}, and"
    raise UnknownKeyError(cell_text(value), "value", holds)


_TYPES: tuple[tuple[type, str], ...] = (
    (str, "text"),
    (bool, "true and false"),
    (Number, "numbers"),
    (datetime, "dates with a time"),
    (date, "dates"),
)
"""What people call values of a type; what is a type of another comes before it."""


def _type_in_words(value: Any) -> str:
    return next((words for kind, words in _TYPES if isinstance(value, kind)), type(value).__name__)
