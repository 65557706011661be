"""The finest groups that some columns make, and what a reader of figures over them can work out.

What is published of the same answers, in however many tables, is sums over these groups: so they are the unknowns of
`KnownSums`, and a figure is given away where the least and the most that it can be are close.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from math import inf
from typing import Any

import attrs

from partnerkit.model.as_data import cell_text
from partnerkit.surveys.tables.disclosure.hidden import SHOWN, Disclosure, Hidden
from partnerkit.surveys.tables.disclosure.protection import hidden_by_rule
from partnerkit.surveys.tables.disclosure.recoverable_range import WIDE_MEAN, on_lattice
from partnerkit.surveys.tables.disclosure.totals import Tree
from partnerkit.surveys.tables.group_words import has_mean
from partnerkit.surveys.tables.releases.known_sums import CLOSE, Equation, KnownSums
from partnerkit.surveys.tables.tallies.group_sums import Sums, added
from partnerkit.surveys.tables.tallies.score_parts import item_parts
from partnerkit.surveys.tables.tallies.tally import Tallies
from partnerkit.surveys.tables.wanted import Hide, Wanted

Place = tuple[tuple[str, tuple[Any, ...]], ...]
"""Which respondents: for some columns, the values that they may have there."""

GUARDED = 2.0
"""What is open by less than so many times what it must be is looked at among whole people, too. Beyond, it is taken for
open by the relaxed program, whose ends are seldom a person off: looking at all took twenty times as long."""

FORM = ""
"""The measure of a figure that counts respondents, whatever they answered."""


@attrs.frozen
class Figure:
    """A number or a mean of some respondents; `measure` is `FORM` where respondents are counted."""

    place: Place
    figure: str
    measure: str

    def __str__(self) -> str:
        """Say what it counts or averages, and of whom."""
        of = self.measure or "the form"
        what = f"how many answered {of}" if self.figure == "n" else f"the mean of {of}"
        return f"{what} in {said_place(self.place)}"


def said_place(place: Place) -> str:
    """Say whom a figure describes."""
    return ", ".join(f"{name} {' or '.join(map(cell_text, values))}" for name, values in place) or "all"


class Atoms:
    """The finest groups, with their sums, as unknowns.

    An atom has its respondents, and then for each measure how many answered and what their answers add up to, in steps
    of the options' own where these have a common one, else from 0 to 1 each.
    """

    def __init__(self, tallies: Tallies, wanted: Wanted) -> None:
        """Take the sums by some columns, and what is published of them."""
        self.tallies, self.wanted, self.columns, self.instrument = tallies, wanted, tuple(wanted.by), wanted.instrument
        self.min_group = wanted.min_group
        self.groups = list(tallies.groups)
        self.at = {name: i for i, name in enumerate(self.columns)}
        self.subscales, self.items, self.measures = wanted.subscales, wanted.items, wanted.measures
        self.width = 1 + 2 * len(self.measures)
        self.steps: dict[str, tuple[int, tuple[float, ...] | None]] = {}
        for key in self.measures:
            slots = tallies.items.get(key) if key in self.items else None
            lattice = None if slots is None else on_lattice(slots.values)
            if slots is None:
                self.steps[key] = (1, None)
            elif lattice is None:
                bottom, top = slots.values[0], slots.values[-1]
                self.steps[key] = (1, tuple((value - bottom) / (top - bottom) for value in slots.values))
            else:
                self.steps[key] = (lattice[1][-1], tuple(map(float, lattice[1])))
        self.whole = [True] + [is_whole for key in self.measures for is_whole in (True, self.steps[key][0] > 1)]

    def inside(self, place: Place) -> list[int]:
        """Give the places of the atoms that some respondents make up."""
        tests = [(self.at[name], values) for name, values in place]
        return [i for i, atom in enumerate(self.groups) if all(atom[at] in values for at, values in tests)]

    def figures(self, place: Place, masks: Mapping[str, Hidden], *, is_small: bool, shown: bool) -> list[Figure]:
        """Give what is shown of a group, or else what is hidden: how many they are, and of each measure by its mask."""
        given = [("n", FORM, is_small)]
        for key, mask in masks.items():
            given.append(("n", key, mask.row))
            if has_mean(self.instrument, key):
                given.append(("mean", key, mask.row or mask.mean))
        return [Figure(place, name, key) for name, key, is_hidden in given if is_hidden is not shown]

    def masks(self, tallies: Tallies, tree: Tree, hide: Hide) -> Disclosure:
        """Say what one table would hide."""
        return hidden_by_rule(attrs.evolve(self.wanted, hide=hide), tallies, tree)

    def of(self, figure: Figure, part: str) -> dict[int, float]:
        """Give the unknowns that a figure's number, or its sum, is made of."""
        at = 0 if figure.measure == FORM else 1 + 2 * self.measures.index(figure.measure) + (part == "sum")
        return {i * self.width + at: 1.0 for i in self.inside(figure.place)}

    def count(self, figure: Figure) -> float:
        """Give how many a figure is of."""
        return self._count(self._sums(figure.place), figure.measure)

    def worth(self, figure: Figure) -> float:
        """Give the number of a figure, or the sum that a mean is of."""
        sums = self._sums(figure.place)
        return self._count(sums, figure.measure) if figure.figure == "n" else self._total(sums, figure.measure)

    def _sums(self, place: Place) -> Sums:
        return added(self.tallies.groups[self.groups[i]] for i in self.inside(place))

    def _count(self, sums: Sums, measure: str) -> float:
        if measure == FORM:
            return sums[self.tallies.respondents]
        if measure in self.items:
            return float(sum(sums[self.tallies.items[measure].counts]))
        return sums[self.tallies.scores[measure].n]

    def _total(self, sums: Sums, measure: str) -> float:
        values = self.steps[measure][1]
        if values is None:
            return sums[self.tallies.scores[measure].total]
        chosen = sums[self.tallies.items[measure].counts]
        return sum(count * value for count, value in zip(chosen, values, strict=True))

    def reader(self, shown: Iterable[Figure], there: Iterable[Figure]) -> KnownSums:
        """Give what a reader of some figures can work out, who knows of some numbers of people that they are not 0."""
        rows = [*self._always()]
        rows += [Equation(self.of(figure, "n"), 1.0, inf) for figure in there]
        for figure in shown:
            worth, is_sum = self.worth(figure), figure.figure == "mean"
            slack = CLOSE if is_sum and self.steps[figure.measure][0] == 1 else 0.0
            rows.append(Equation(self.of(figure, "sum" if is_sum else "n"), worth - slack, worth + slack))
        most = self.most
        tops = [most] + [top for key in self.measures for top in (most, most * self.steps[key][0])]
        atoms = len(self.groups)
        return KnownSums(rows, tops=tops * atoms, whole=self.whole * atoms, truth=self._truth())

    @property
    def most(self) -> float:
        """The most people that a finest group is taken to have, where nothing limits them; nobody expects more."""
        return 10 * sum(sums[self.tallies.respondents] for sums in self.tallies.groups.values()) + 1000

    def _truth(self) -> list[float]:
        found = []
        for sums in self.tallies.groups.values():
            found.append(self._count(sums, FORM))
            for key in self.measures:
                found += [self._count(sums, key), self._total(sums, key)]
        return found

    def _always(self) -> Iterator[Equation]:
        """Say what holds whatever is shown: no more answer than there are, and none gives more than the top."""
        for i in range(len(self.groups)):
            at = i * self.width
            for j, key in enumerate(self.measures):
                n, total = at + 1 + 2 * j, at + 2 + 2 * j
                yield Equation({n: 1.0, at: -1.0}, -inf, 0.0)
                yield Equation({total: 1.0, n: -float(self.steps[key][0])}, -inf, 0.0)
            yield from self._of_items(at)

    def _of_items(self, at: int) -> Iterator[Equation]:
        """Where nobody left an item open, a subscale is the mean of its items, and its readers know it."""
        place = {key: at + 2 + 2 * j for j, key in enumerate(self.measures)}
        tallies, sums = self.tallies, self.tallies.groups[self.groups[at // self.width]]
        for key in self.subscales:
            subscale = self.instrument.subscale(key)
            parts = item_parts(subscale)
            answered = [sum(sums[tallies.items[item].counts]) for item in subscale.items]
            if parts and all(item in place for item in subscale.items) and {*answered} == {sums[tallies.scores[key].n]}:
                made = {
                    place[item]: part / self.steps[item][0] for item, part in zip(subscale.items, parts, strict=True)
                }
                yield Equation({**made, place[key]: -1.0}, -CLOSE, CLOSE)

    @cached_property
    def sensitive(self) -> list[Figure]:
        """The figures that a table of the atoms would hide, atom by atom."""
        hidden = self.masks(self.tallies, Tree(self.tallies.groups, margins=False), "patterns")
        found = []
        for atom in self.groups:
            place = tuple(sorted((name, (value,)) for name, value in zip(self.columns, atom, strict=True)))
            masks = {key: hidden.masks.get(key, {}).get(atom, SHOWN) for key in self.measures}
            found += self.figures(place, masks, is_small=atom in hidden.respondents, shown=False)
        return found

    def ends(self, reader: KnownSums, figure: Figure, *, whole: bool) -> tuple[float, float]:
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

    def needs(self, figure: Figure) -> float:
        """Give how far a hidden figure must be open."""
        if figure.figure == "n":
            return self.min_group - 2  # from 1, which is always known, to one less than is shown
        if figure.measure in self.items:
            return WIDE_MEAN
        # it is hidden for an item whose mean is, and as open as that makes it
        return WIDE_MEAN * min(item_parts(self.instrument.subscale(figure.measure)) or [1.0])
