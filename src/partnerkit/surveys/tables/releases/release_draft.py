"""A table of a release before it is published: what more it must hide, so that it completes none before it."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import attrs

from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import VERB
from partnerkit.surveys.group_order import Group
from partnerkit.surveys.tables.disclosure.hidden import ALL_HIDDEN, SHOWN, Disclosure, Hidden
from partnerkit.surveys.tables.disclosure.recoverable_range import ROUNDING
from partnerkit.surveys.tables.disclosure.totals import Tree
from partnerkit.surveys.tables.group_rows import Rows
from partnerkit.surveys.tables.group_table import GroupTable
from partnerkit.surveys.tables.releases.atoms import FORM, GUARDED, Atoms, Figure, Place, said_place
from partnerkit.surveys.tables.releases.known_sums import KnownSums
from partnerkit.surveys.tables.table_of_tallies import cells_of, in_lines, people_in
from partnerkit.surveys.tables.tallies.group_sums import GroupSums, Sums, added
from partnerkit.surveys.tables.wanted import Hide


def of_whom(where: Place) -> str:
    """Say whom a table describes, to follow what it is by; empty for all."""
    return f", {said_place(where)}" if where else ""


@attrs.frozen
class Published:
    """A table, and what it shows.

    Attributes:
        table: The table.
        where: Whom it describes.
        there: The numbers of people that are known not to be 0.
        shown: The figures that it shows.
        hidden: What it hides of its groups.
        kept: What of that must stay open: not the means that are hidden only beside others, and that a table without
            totals would show.
        worth: The numbers, and the sums behind the means, of what it shows.
    """

    table: GroupTable
    where: Place
    there: tuple[Figure, ...]
    shown: tuple[Figure, ...]
    hidden: tuple[Figure, ...]
    kept: tuple[Figure, ...]
    worth: Mapping[Figure, float]

    def __str__(self) -> str:
        """Say which groups it has, and whom it describes."""
        by = f"by {', '.join(self.table.by)}" if self.table.by else "of all"
        return f"{by}{of_whom(self.where)}"


class Draft:
    """A table that is about to be published, and what more it must hide."""

    def __init__(
        self,
        atoms: Atoms,
        published: Sequence[Published],
        by: Sequence[str],
        where: Place,
        *,
        hide: Hide,
        margins: bool,
    ) -> None:
        """Add up the groups of the table; there must be somebody in it.

        `atoms` are the finest groups that its columns, and those of the tables before it, make.
        """
        self.atoms, self.published, self.by, self.where = atoms, published, tuple(by), where
        self.hide: Hide = hide
        inside: dict[Group, list[Sums]] = {}
        for i in atoms.inside(where):
            group = tuple(atoms.groups[i][atoms.at[name]] for name in by)
            inside.setdefault(group, []).append(atoms.tallies.groups[atoms.groups[i]])
        if not inside and atoms.groups:
            raise InvalidValueError(VERB, "where", dict(where), "a filter that leaves somebody")
        ranks = [atoms.tallies.ranks[atoms.at[name]] for name in by]
        sums = {group: added(many) for group, many in inside.items()}
        self.tallies = attrs.evolve(atoms.tallies, groups=GroupSums.of_rows(sums, ranks), ranks=ranks)
        self.tree = Tree(self.tallies.groups, margins=margins)
        self.hidden = self.guarded = atoms.masks(self.tallies, self.tree, hide)
        if hide != "patterns":
            self.guarded = atoms.masks(self.tallies, self.tree, "patterns")
        self.more: set[Group] = set()
        self.before = [figure for one in published for figure in one.shown]
        self.there_before = [figure for one in published for figure in one.there]
        self.alone = atoms.masks(self.tallies, Tree(self.tallies.groups, margins=False), "patterns")
        earlier = [figure for one in published for figure in one.kept]
        self.kept = list(dict.fromkeys([*earlier, *self._keeps(), *atoms.sensitive]))
        self._was: dict[tuple[Figure, bool], float] = {}

    def place(self, node: Group) -> Place:
        """Say which respondents a group, or a total, is of."""
        found: dict[str, tuple[Any, ...]] = dict(self.where)
        found |= {name: (value,) for name, value in zip(self.by, node, strict=False)}
        return tuple(sorted(found.items()))

    def mask(self, key: str, node: Group, hidden: Disclosure) -> Hidden:
        """Say what is hidden of a measure in a group."""
        return ALL_HIDDEN if node in self.more else hidden.masks.get(key, {}).get(node, SHOWN)

    def _figures(self, node: Group, hidden: Disclosure, *, shown: bool) -> list[Figure]:
        masks = {key: self.mask(key, node, hidden) for key in self.atoms.measures}
        is_small = node in self.more or node in hidden.respondents
        return self.atoms.figures(self.place(node), masks, is_small=is_small, shown=shown)

    def _hides(self) -> list[Figure]:
        """Give the figures of all groups that must not be told."""
        return [figure for node in self.tallies.groups for figure in self._figures(node, self.guarded, shown=False)]

    def _keeps(self) -> list[Figure]:
        """Give those of them that must stay open: all but means that the groups alone would show."""
        told = {
            Figure(self.place(node), "mean", key)
            for node in self.tallies.groups
            for key in self.atoms.measures
            if not self.alone.masks.get(key, {}).get(node, SHOWN).mean
        }
        return [figure for figure in self._hides() if figure not in told]

    def there(self) -> list[Figure]:
        """Give the numbers of people that a reader knows not to be 0, hidden or not.

        A group is listed only where it has somebody; and where nobody of a group that is shown answered an item, the
        table says 0.
        """
        found = []
        for node in self.tallies.groups:
            place = self.place(node)
            found.append(Figure(place, "n", FORM))
            if node not in self.more and node not in self.hidden.respondents:
                hidden = (key for key in self.atoms.items if self.mask(key, node, self.hidden).row)
                found += [Figure(place, "n", key) for key in hidden]
        return found

    def shown(self) -> list[Figure]:
        """Give what the table shows."""
        return [figure for node in self.tree.sums for figure in self._figures(node, self.hidden, shown=True)]

    def closed(self, other: Published | None = None) -> Figure | None:
        """Give a figure that the table would tell, beside all those before it or one of them; None if there is none."""
        shown = self.shown()
        if self.atoms.min_group == 1 or not shown:
            return None
        before, there = (self.before, self.there_before) if other is None else (other.shown, other.there)
        reader = self.atoms.reader([*before, *shown], dict.fromkeys([*there, *self.there()]))
        for figure in self.kept:
            width, needed = self._width(reader, figure, whole=False), self.atoms.needs(figure)
            is_whole = needed - ROUNDING <= width < GUARDED * needed
            if is_whole:
                width = self._width(reader, figure, whole=True)
            if width >= needed - ROUNDING:
                continue
            if other is not None or width < self._width_before(figure, whole=is_whole) - ROUNDING:
                self.kept.remove(figure)
                self.kept.insert(0, figure)  # it is the first to be closed again
                return figure
        return None

    def _width(self, reader: KnownSums, figure: Figure, *, whole: bool) -> float:
        low, high = self.atoms.ends(reader, figure, whole=whole)
        return high - low

    @cached_property
    def _reader_before(self) -> KnownSums:
        return self.atoms.reader(self.before, dict.fromkeys(self.there_before))

    def _width_before(self, figure: Figure, *, whole: bool) -> float:
        if (figure, whole) not in self._was:
            self._was[figure, whole] = self._width(self._reader_before, figure, whole=whole)
        return self._was[figure, whole]

    def hide_one_for(self, told: Figure) -> None:
        """Hide one more group, the smallest of those that share most values with what would be given away."""
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
        masks = (self.mask(key, node, self.hidden) for key in self.atoms.measures)
        is_hidden = node in self.hidden.respondents and all(mask.row for mask in masks)
        return node not in self.more and not is_hidden

    def completed(self, told: Figure) -> str:
        """Say which earlier table this one would complete."""
        self.kept = [told]
        for i, one in enumerate(self.published, 1):
            if self.closed(one) is not None:
                return f"table {i} ({one})"
        return "the tables before it" if self.published else "itself"

    def finished(self, others: tuple[str, ...]) -> Published:
        """Make the table; `others` are the inventories of which it says that some answers are none of the items."""
        atoms, form, tallies = self.atoms, self.atoms.instrument, self.tallies
        nodes, groups, sums = in_lines(self.tree, len(self.by), tallies)
        # no release tells standard deviations and the like
        masks = {
            key: [attrs.evolve(self.mask(key, node, self.hidden), spread=True, share=True) for node in nodes]
            for key in atoms.measures
        }
        cells = cells_of(atoms.wanted, tallies, sums, masks)
        closed = self.hidden.respondents | self.more
        table = GroupTable(
            form,
            self.by,
            Rows.of(groups, cells).without("low", "high"),
            atoms.min_group,
            respondents=people_in(tallies, sums, groups, closed),
            where=dict(self.where),
            hide=self.hide,
            others=others,
        )
        hidden, kept = tuple(self._hides()), tuple(self._keeps())
        shown = self.shown()
        worth = {figure: self.atoms.worth(figure) for figure in shown}
        return Published(table, self.where, tuple(self.there()), tuple(shown), hidden, kept, worth)
