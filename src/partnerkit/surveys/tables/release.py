"""Releases: several group tables of the same answers, of which none completes another.

Each table by itself is as `summarize` makes it, less what cannot be kept safe over several tables yet: a release shows
how many answered, and means. What is kept open is looked for among the finest groups that the tables' columns make,
which no table need show: two tables whose filters differ by one respondent tell that respondent's answers, although
nothing in either is small.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from partnerkit.errors import InvalidValueError, UnknownKeyError
from partnerkit.errors.arguments import VERB, door, several
from partnerkit.errors.words import counted
from partnerkit.model import Instrument, Table, Tabular
from partnerkit.surveys.answers.coded_answers import key_answers
from partnerkit.surveys.answers.responses import scored
from partnerkit.surveys.small_groups import least_group
from partnerkit.surveys.tables.audit import Audit, OpenFigure
from partnerkit.surveys.tables.cells import SHOWN, Read, item_cells, score_cells
from partnerkit.surveys.tables.disclosure import Disclosure, Hidden
from partnerkit.surveys.tables.group_rows import NAMES, Rows
from partnerkit.surveys.tables.group_summary import groups_in_order, require_group_columns, wanted_measures
from partnerkit.surveys.tables.group_table import GroupTable
from partnerkit.surveys.tables.known_sums import CLOSE, Equation, KnownSums
from partnerkit.surveys.tables.protection import Hide, hidden_cells, hide_named
from partnerkit.surveys.tables.recoverable_range import ROUNDING, WIDE_MEAN, on_lattice
from partnerkit.surveys.tables.score_parts import parts_of
from partnerkit.surveys.tables.tally import Group, Sums, Tallies, added, as_columns, in_order, tally_answers
from partnerkit.surveys.tables.totals import Tree

if TYPE_CHECKING:
    from partnerkit.surveys.tables.methods import Methods

__all__ = ["Release"]

Place = tuple[tuple[str, tuple[Any, ...]], ...]
"""Which respondents: for some columns, the values that they may have there."""

FORM = ""
"""What stands for a measure where respondents are counted, whatever they answered."""

GUARDED = 2.0
"""What is open by less than so many times what it must be is looked at among whole people, too. Beyond, it is taken for
open by the relaxed program, whose ends are seldom a person off: looking at all took twenty times as long."""

ALL_HIDDEN = Hidden(row=True, mean=True, spread=True, share=True)


@attrs.frozen
class _Figure:
    """A number or a mean of some respondents; `measure` is `FORM` where respondents are counted."""

    place: Place
    figure: str
    measure: str


@attrs.frozen
class _Published:
    """A table, what it shows, and what of its groups it hides."""

    table: GroupTable
    where: Place
    shown: tuple[_Figure, ...]
    hidden: tuple[_Figure, ...]
    worth: Mapping[_Figure, float]

    def __str__(self) -> str:
        """Say what groups it is of, and of whom."""
        by = f"by {', '.join(self.table.by)}" if self.table.by else "of all"
        return f"{by}{_of_whom(self.where)}"


class _Atoms:
    """The finest groups that some columns make, with their sums."""

    def __init__(self, tallies: Tallies, columns: Sequence[str]) -> None:
        self.tallies = tallies
        self.groups = list(tallies.groups)
        self.at = {name: i for i, name in enumerate(columns)}
        self.columns = tuple(columns)

    def inside(self, place: Place) -> list[int]:
        """Give where the atoms of some respondents stand."""
        tests = [(self.at[name], values) for name, values in place]
        return [i for i, atom in enumerate(self.groups) if all(atom[at] in values for at, values in tests)]

    def sums(self, place: Place) -> Sums:
        """Add up the sums of some respondents."""
        return added(self.tallies.groups[self.groups[i]] for i in self.inside(place))


class Release(Tabular):
    """Tables of the same answers that are published together or one after another, in one form.

    A release remembers what it has published. A new table hides, besides what `summarize` would hide, what would
    complete an earlier one: in all groups that the columns used so far make, published or not, a number of people below
    `min_group` stays open over `min_group` - 1 people, and a mean that one table would hide over a fifth of its scale,
    or both as open as they were before. Columns to filter by count like those that make groups.

    A release shows how many answered, and means. It shows no standard deviations, no distributions, no shares and no
    ends of means, and takes no weights. The measures are chosen once: what a second choice of measures would tell
    beside the first is not looked at. Waves are one more column: put their answers one below the other, and publish by
    it.

    What is not covered: what `compare_waves` and `differences` give of the same answers; that a reader knows of certain
    respondents what they answered; and that a mean of a subscale is one of few numbers, which is looked at for items
    only. One release must hold all tables that are published of the answers.

    It needs the extra ``plan``, for HiGHS.

    Args:
        answers: One row for each respondent, one column for each item, as in `summarize`. It must stay as it is.
        instrument: The instrument.
        measures: Key of an item or a subscale, or several; all if left out.
        min_group: The smallest number of people whose answers are shown.
        hide: ``"patterns"``, or ``"small"`` to hide only what comes from fewer than `min_group` people; see
            `summarize`. With ``"small"`` no table is looked at beside the others. `audit` says what readers can then
            work out.
        strip: Read text without the blanks around it; see `key_answers`.

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
        self._published: list[_Published] = []
        self._atoms: _Atoms | None = None

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
        """Give a table that completes none of those before it, and remember it.

        Args:
            by: The column, or the columns, that make the groups.
            where: Of whom: for some columns, the value that they have, or a list of values.
            margins: Whether to add totals, as in `summarize`.
            hide_further: Whether to hide further groups, where the table would complete an earlier one. If not, it is
                refused.

        Returns:
            The table.

        Raises:
            InvalidValueError: The columns cannot be used, nobody is left, the answers have changed; or, with
                ``hide_further=False``, the table would complete an earlier one. Nothing is remembered then.
            FrameError: Columns are missing, or codes are no options.
            UnknownKeyError: A column has no such value.
            MissingExtraError: HiGHS is not installed; the extra ``plan`` brings it.
        """
        names = [by] if isinstance(by, str) else list(by)
        require_group_columns(names, self._answers)
        if not isinstance(where, Mapping | None):
            raise InvalidValueError(VERB, "where", where, "for some columns the value that they have, as a dictionary")
        filters = {name: _values(name, given) for name, given in (where or {}).items()}
        atoms = self._read([*names, *filters])
        for name, values in filters.items():
            known = list(dict.fromkeys(atom[atoms.at[name]] for atom in atoms.groups))
            for value in values:
                if value not in known:
                    raise UnknownKeyError(str(value), "value", f"The column {name!r}", tuple(sorted(map(str, known))))
        made = _Draft(self, atoms, self._published, names, tuple(filters.items()), margins=margins)
        while self.hide == "patterns" and (told := made.closed()) is not None:
            if not hide_further:
                expected = f"a table that does not complete {made.completed(told)}: it would tell {_said(told)}"
                raise InvalidValueError(VERB, "by", names, expected)
            made.hide_one_for(told)
        made.show_again()
        published = made.finished()
        self._published.append(published)
        self._atoms = atoms
        return published.table

    def audit(self) -> Audit:
        """Give for every hidden figure of the tables so far the least and the most that it can be.

        Finest groups that no table shows are there too, where a table of them would hide something. A mean is looked at
        as if the reader knew how many it is of. Of a release that hides what is small alone, the audit lists all that
        ``hide="patterns"`` would hide, so it says what is given away. The audit tells more than the tables do: it is
        not to be published.

        Raises:
            MissingExtraError: HiGHS is not installed; the extra ``plan`` brings it.
        """
        if self._atoms is None:
            return Audit((), self.min_group)
        system = _System(self, self._atoms)
        reader = system.reader([figure for one in self._published for figure in one.shown])
        listed: dict[_Figure, str] = {}
        for i, one in enumerate(self._published, 1):
            listed |= {figure: f"{i}: {one}" for figure in one.hidden if figure not in listed}
        listed |= {figure: "none" for figure in system.sensitive() if figure not in listed}
        found = []
        for figure, table in listed.items():
            low, high = system.ends(reader, figure, whole=False)
            if high - low < GUARDED * system.needs(figure):
                low, high = system.ends(reader, figure, whole=True)
            place, measure = _said_place(figure.place), figure.measure or "the form"
            is_open = high - low >= system.needs(figure) - ROUNDING
            found.append(OpenFigure(table, place, measure, figure.figure, low, high, is_open))
        return Audit(tuple(found), self.min_group)

    def methods(self, *, names: Mapping[str, str] | None = None) -> "Methods":
        """Say what was done to make the tables, as a paragraph for a publication; see `GroupTable.methods`.

        Args:
            names: What columns are called in the text, such as ``{"SCHOOL": "school"}``.

        Raises:
            InvalidValueError: Nothing was published yet.
        """
        from partnerkit.surveys.tables.methods import methods_of_release  # loaded for who asks for it

        return methods_of_release(self, names)

    def table(self) -> Table:
        """Give what was published, one line for each table."""
        rows = tuple(
            (
                f"{i}",
                ", ".join(one.table.by) or "(all)",
                _of_whom(one.where).removeprefix(", ") or "everyone",
                f"{len(one.table.groups)}",
                f"{sum(n is None for n in one.table.respondents.values())}",
            )
            for i, one in enumerate(self._published, 1)
        )
        title = f"Published of {self.instrument.name} ({self.instrument.version})"
        return Table(("table", "by", "of", "groups", "hidden"), rows, title=title)

    def __str__(self) -> str:
        """List the tables."""
        return str(self.table())

    def __repr__(self) -> str:
        """Give instrument and number of tables."""
        return f"<Release of {self.instrument.key}: {counted(len(self._published), 'table')}>"

    def _read(self, names: Sequence[str]) -> _Atoms:
        """Tally the answers by all columns used so far and some more."""
        before = self._atoms
        columns = tuple(dict.fromkeys((*(before.columns if before else ()), *names)))
        if before is not None and columns == before.columns:
            return before
        subscales = [self.instrument.subscale(key) for key in self.subscales]
        needed = list(dict.fromkeys([*self.items, *(key for one in subscales for key in one.items)]))
        keyed = key_answers(self._answers, self.instrument, items=needed, keep=list(columns), strip=self._strip)
        work, found = scored(keyed, subscales, to_the_bit=False)
        tallies = tally_answers(keyed, work, found, items=needed, by=columns, weight=None, cuts={}, progress=None)
        atoms = _Atoms(tallies, columns)
        system = _System(self, atoms)
        for one in self._published:
            for figure, worth in one.worth.items():
                if abs(system.worth(figure) - worth) > CLOSE * max(1.0, worth):
                    raise InvalidValueError("Release", "answers", self._answers, "the same answers as before")
        return atoms


class _System:
    """The unknowns of some atoms, and what figures are in them.

    An atom has its respondents, and then for each measure how many answered and what their answers add up to, in steps
    of the options' own where these have a common one, else from 0 to 1 each.
    """

    def __init__(self, release: Release, atoms: _Atoms) -> None:
        self.release, self.atoms = release, atoms
        self.measures = release.measures
        self.width = 1 + 2 * len(self.measures)
        self.steps: dict[str, tuple[int, tuple[float, ...] | None]] = {}
        for key in self.measures:
            slots = atoms.tallies.items.get(key) if key in release.items else None
            lattice = None if slots is None else on_lattice(slots.values)
            if slots is None:
                self.steps[key] = (1, None)
            elif lattice is None:
                bottom, top = slots.values[0], slots.values[-1]
                self.steps[key] = (1, tuple((value - bottom) / (top - bottom) for value in slots.values))
            else:
                self.steps[key] = (lattice[1][-1], tuple(map(float, lattice[1])))
        self.whole = [True] + [is_whole for key in self.measures for is_whole in (True, self.steps[key][0] > 1)]
        self._sensitive: list[_Figure] | None = None

    def of(self, figure: _Figure, part: str) -> dict[int, float]:
        """Give the unknowns that a figure's number, or its sum, is made of."""
        at = 0 if figure.measure == FORM else 1 + 2 * self.measures.index(figure.measure) + (part == "sum")
        return {i * self.width + at: 1.0 for i in self.atoms.inside(figure.place)}

    def count(self, figure: _Figure) -> float:
        """Give how many a figure is of."""
        sums, tallies = self.atoms.sums(figure.place), self.atoms.tallies
        if figure.measure == FORM:
            return sums[tallies.respondents]
        if figure.measure in self.release.items:
            return float(sum(sums[tallies.items[figure.measure].counts]))
        return sums[tallies.scores[figure.measure].n]

    def worth(self, figure: _Figure) -> float:
        """Give the number of a figure, or the sum that a mean is of."""
        if figure.figure == "n":
            return self.count(figure)
        sums, tallies, values = self.atoms.sums(figure.place), self.atoms.tallies, self.steps[figure.measure][1]
        if values is None:
            return sums[tallies.scores[figure.measure].total]
        chosen = sums[tallies.items[figure.measure].counts]
        return sum(count * value for count, value in zip(chosen, values, strict=True))

    def reader(self, shown: Iterable[_Figure]) -> KnownSums:
        """Give what a reader of some figures can work out."""
        rows = [*self._always()]
        for figure in shown:
            worth, is_sum = self.worth(figure), figure.figure == "mean"
            slack = CLOSE if is_sum and self.steps[figure.measure][0] == 1 else 0.0
            rows.append(Equation(self.of(figure, "sum" if is_sum else "n"), worth - slack, worth + slack))
        people = sum(sums[self.atoms.tallies.respondents] for sums in self.atoms.tallies.groups.values())
        most = 10 * people + 1000  # nobody expects more
        tops = [most] + [top for key in self.measures for top in (most, most * self.steps[key][0])]
        atoms = len(self.atoms.groups)
        return KnownSums(rows, tops=tops * atoms, whole=self.whole * atoms, truth=self._truth())

    def _truth(self) -> list[float]:
        """Give what there is of each unknown."""
        found = []
        for atom in self.atoms.groups:
            place = tuple((name, (value,)) for name, value in zip(self.atoms.columns, atom, strict=True))
            found.append(self.worth(_Figure(place, "n", FORM)))
            for key in self.measures:
                found += [self.worth(_Figure(place, figure, key)) for figure in ("n", "mean")]
        return found

    def _always(self) -> Iterator[Equation]:
        """Say what holds whatever is shown: no more answer than there are, and none gives more than the top."""
        for i in range(len(self.atoms.groups)):
            at = i * self.width
            for j, key in enumerate(self.measures):
                n, total = at + 1 + 2 * j, at + 2 + 2 * j
                yield Equation({n: 1.0, at: -1.0}, -float("inf"), 0.0)
                yield Equation({total: 1.0, n: -float(self.steps[key][0])}, -float("inf"), 0.0)
            yield from self._of_items(at)

    def _of_items(self, at: int) -> Iterator[Equation]:
        """Where nobody left an item open, a subscale is the mean of its items, and its readers know it."""
        place = {key: at + 2 + 2 * j for j, key in enumerate(self.measures)}
        tallies, sums = self.atoms.tallies, self.atoms.tallies.groups[self.atoms.groups[at // self.width]]
        for key in self.release.subscales:
            subscale = self.release.instrument.subscale(key)
            parts = parts_of(subscale)
            answered = [sum(sums[tallies.items[item].counts]) for item in subscale.items]
            if parts and all(item in place for item in subscale.items) and {*answered} == {sums[tallies.scores[key].n]}:
                made = {
                    place[item]: part / self.steps[item][0] for item, part in zip(subscale.items, parts, strict=True)
                }
                yield Equation({**made, place[key]: -1.0}, -CLOSE, CLOSE)

    def sensitive(self) -> list[_Figure]:
        """Give what a table of the atoms would hide, of each by itself."""
        if self._sensitive is None:
            hidden = _masks(self.release, self.atoms.tallies, Tree(self.atoms.tallies, margins=False), hide="patterns")
            self._sensitive = []
            for atom in self.atoms.groups:
                place = tuple((name, (value,)) for name, value in zip(self.atoms.columns, atom, strict=True))
                masks = {key: hidden.masks.get(key, {}).get(atom, SHOWN) for key in self.measures}
                self._sensitive += _hidden_figures(place, masks, is_small=atom in hidden.respondents)
        return self._sensitive

    def ends(self, reader: KnownSums, figure: _Figure, *, whole: bool) -> tuple[float, float]:
        """Give the least and the most that a figure can be; a mean from 0 to 1, as if its number were known."""
        if figure.figure == "n":
            return reader.ends(self.of(figure, "n"), whole=whole)
        n = self.count(figure)
        if not n:
            return 0.0, 1.0
        given = Equation(self.of(figure, "n"), n, n)
        low, high = reader.ends(self.of(figure, "sum"), given=given, whole=whole)
        most = n * self.steps[figure.measure][0]
        return low / most, high / most

    def needs(self, figure: _Figure) -> float:
        """Give how far a hidden figure must be open."""
        if figure.figure == "n":
            return self.release.min_group - 1
        if figure.measure in self.release.items:
            return WIDE_MEAN
        # it is hidden for an item whose mean is, and as open as that makes it
        return WIDE_MEAN * min(parts_of(self.release.instrument.subscale(figure.measure)) or [1.0])


class _Draft:
    """A table that is about to be published, and what more it must hide."""

    def __init__(
        self,
        release: Release,
        atoms: _Atoms,
        published: Sequence[_Published],
        by: Sequence[str],
        where: Place,
        *,
        margins: bool,
    ) -> None:
        self.release, self.published, self.by, self.where = release, published, tuple(by), where
        self.system = _System(release, atoms)
        inside: dict[Group, list[Sums]] = {}
        for i in atoms.inside(where):
            group = tuple(atoms.groups[i][atoms.at[name]] for name in by)
            inside.setdefault(group, []).append(atoms.tallies.groups[atoms.groups[i]])
        if not inside and atoms.groups:
            raise InvalidValueError(VERB, "where", dict(where), "a filter that leaves somebody")
        ranks = [atoms.tallies.ranks[atoms.at[name]] for name in by]
        self.tallies = attrs.evolve(atoms.tallies, groups=in_order(inside, ranks), ranks=ranks)
        self.tree = Tree(self.tallies, margins=margins)
        self.hidden = self.guarded = _masks(release, self.tallies, self.tree, hide=release.hide)
        if release.hide != "patterns":
            self.guarded = _masks(release, self.tallies, self.tree, hide="patterns")
        self.more: set[Group] = set()
        self.before = [figure for one in published for figure in one.shown]
        own = [figure for node in self.tallies.groups for figure in self._hides(node)]
        earlier = [figure for one in published for figure in one.hidden]
        self.kept = list(dict.fromkeys([*earlier, *own, *self.system.sensitive()]))
        self._reader_before: KnownSums | None = None
        self._was: dict[tuple[_Figure, bool], float] = {}

    def place(self, node: Group) -> Place:
        """Say which respondents a group, or a total, is of."""
        found: dict[str, tuple[Any, ...]] = dict(self.where)
        found |= {name: (value,) for name, value in zip(self.by, node, strict=False)}
        return tuple(sorted(found.items()))

    def mask(self, key: str, node: Group) -> Hidden:
        """Say what is hidden of a measure in a group; standard deviations and the like are in all."""
        if node in self.more:
            return ALL_HIDDEN
        return attrs.evolve(self.hidden.masks.get(key, {}).get(node, SHOWN), spread=True, share=True)

    def _hides(self, node: Group) -> list[_Figure]:
        """Give the figures of a group that must not be told."""
        small, hidden = self.guarded.respondents, self.guarded.masks
        masks = {
            key: ALL_HIDDEN if node in self.more else hidden.get(key, {}).get(node, SHOWN)
            for key in self.release.measures
        }
        return _hidden_figures(self.place(node), masks, is_small=node in small or node in self.more)

    def shown(self) -> list[_Figure]:
        """Give what the table shows."""
        found = []
        for node in self.tree.sums:
            place = self.place(node)
            if node not in self.hidden.respondents and node not in self.more:
                found.append(_Figure(place, "n", FORM))
            for key in self.release.measures:
                mask = self.mask(key, node)
                found += [_Figure(place, "n", key)] if not mask.row else []
                found += [_Figure(place, "mean", key)] if not mask.row and not mask.mean else []
        return found

    def closed(self, others: Sequence[_Figure] | None = None) -> _Figure | None:
        """Give a figure that the table would tell, beside those before it; None if there is none."""
        shown = self.shown()
        if self.release.min_group == 1 or not shown:
            return None
        reader = self.system.reader([*(self.before if others is None else others), *shown])
        for figure in self.kept:
            width, needed = self._width(reader, figure, whole=False), self.system.needs(figure)
            is_whole = needed - ROUNDING <= width < GUARDED * needed
            if is_whole:
                width = self._width(reader, figure, whole=True)
            if width >= needed - ROUNDING:
                continue
            if others is not None or width < self._width_before(figure, whole=is_whole) - ROUNDING:
                self.kept.remove(figure)
                self.kept.insert(0, figure)  # it is the first to be closed again
                return figure
        return None

    def _width(self, reader: KnownSums, figure: _Figure, *, whole: bool) -> float:
        low, high = self.system.ends(reader, figure, whole=whole)
        return high - low

    def _width_before(self, figure: _Figure, *, whole: bool) -> float:
        if self._reader_before is None:
            self._reader_before = self.system.reader(self.before)
        if (figure, whole) not in self._was:
            self._was[figure, whole] = self._width(self._reader_before, figure, whole=whole)
        return self._was[figure, whole]

    def hide_one_for(self, told: _Figure) -> None:
        """Hide one more group: the smallest of those that share most values with what would be told."""
        values = dict(told.place)
        n = self.tallies.respondents

        def rank(node: Group) -> tuple[int, float]:
            shared = sum(value in values.get(name, ()) for name, value in zip(self.by, node, strict=False))
            return -shared, self.tree.sums[node][n]

        self.more.add(min((node for node in self.tree.sums if self._shows(node)), key=rank))

    def show_again(self) -> None:
        """Show what was hidden too soon: groups that tell nothing new beside those that are hidden since."""
        n = self.tallies.respondents
        for node in sorted(self.more, key=lambda node: -self.tree.sums[node][n]):
            self.more.remove(node)
            if self.closed() is not None:
                self.more.add(node)

    def _shows(self, node: Group) -> bool:
        return node not in self.more and not (
            node in self.hidden.respondents and all(self.mask(key, node).row for key in self.release.measures)
        )

    def completed(self, told: _Figure) -> str:
        """Say which earlier table this one would complete."""
        self.kept = [told]
        for i, one in enumerate(self.published, 1):
            if self.closed(one.shown) is not None:
                return f"table {i} ({one})"
        return "the tables before it" if self.published else "itself"

    def finished(self) -> _Published:
        """Make the table."""
        release, tallies = self.release, self.tallies
        places = list(groups_in_order(self.tree, len(self.by), tallies)) if self.tree.sums else []
        nodes, groups = [node for node, _ in places], [group for _, group in places]
        sums = as_columns(self.tree.sums[node] for node in nodes)
        reads: dict[str, Read] = {
            key: score_cells(release.instrument, key, tallies.scores[key], has_cut=False) for key in release.subscales
        }
        reads |= {key: item_cells(release.instrument, key, tallies.items[key], None) for key in release.items}
        ends = [NAMES.index(name) - 2 for name in ("low", "high")]
        cells = {}
        for key, read in reads.items() if nodes else ():
            columns = list(read(sums, [self.mask(key, node) for node in nodes]))
            for at in ends:
                columns[at] = [None] * len(nodes)
            cells[key] = tuple(columns)
        closed = {node for node in nodes if node in self.hidden.respondents or node in self.more}
        respondents = {
            group: None if node in closed else round(self.tree.sums[node][tallies.respondents])
            for node, group in places
        }
        table = GroupTable(
            release.instrument,
            self.by,
            Rows.of(groups, cells),
            release.min_group,
            respondents=respondents,
            where=dict(self.where),
            hide=release.hide,
        )
        hidden = [figure for node in tallies.groups for figure in self._hides(node)]
        shown = self.shown()
        worth = {figure: self.system.worth(figure) for figure in shown}
        return _Published(table, self.where, tuple(shown), tuple(hidden), worth)


def _masks(release: Release, tallies: Tallies, tree: Tree, *, hide: Hide) -> Disclosure:
    """Say what one table would hide."""
    return hidden_cells(
        hide,
        tallies,
        tree,
        min_group=release.min_group,
        subscales=[release.instrument.subscale(key) for key in release.subscales],
        items=release.items,
        cuts={},
    )


def _hidden_figures(place: Place, masks: Mapping[str, Hidden], *, is_small: bool) -> list[_Figure]:
    found = [_Figure(tuple(sorted(place)), "n", FORM)] if is_small else []
    for key, mask in masks.items():
        found += [_Figure(tuple(sorted(place)), "n", key)] if mask.row else []
        found += [_Figure(tuple(sorted(place)), "mean", key)] if mask.row or mask.mean else []
    return found


def _values(name: str, given: Any) -> tuple[Any, ...]:
    """Give the values that a filter leaves of a column.

    Raises:
        InvalidValueError: One is a list of its own, or there are none.
    """
    is_several = isinstance(given, Iterable) and not isinstance(given, str | bytes)
    values = tuple(given) if is_several else (given,)
    if not values or any(isinstance(value, Iterable) and not isinstance(value, str | bytes) for value in values):
        raise InvalidValueError(VERB, "where", {name: given}, "for each column a value, or a list of values")
    return values


def _said_place(place: Place) -> str:
    return ", ".join(f"{name} {' or '.join(map(str, values))}" for name, values in place) or "all"


def _of_whom(where: Place) -> str:
    return f", {_said_place(where)}" if where else ""


def _said(figure: _Figure) -> str:
    of = figure.measure or "the form"
    what = f"how many answered {of}" if figure.figure == "n" else f"the mean of {of}"
    return f"{what} in {_said_place(figure.place)}"
