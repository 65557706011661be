"""Sums of groups, as any engine gives them: exact in whatever order they are added, and held as columns.

Engines that work on several threads add up in whatever order these are done, and the last digits of a sum of fractions
depend on it. So every fraction is split into two whole numbers, whose sums are exact in any order: a table is the same
to the last bit from run to run, and from engine to engine; but for standard errors, whose squares are added as they
are and may differ from the tenth digit on.
"""

import math
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from operator import add, itemgetter, mul
from typing import Any, TypeAlias

import attrs
import narwhals.stable.v2 as nw

from partnerkit._progress_bar import Report
from partnerkit.errors import Fault
from partnerkit.rules.frames.entry import Native, row_by_row
from partnerkit.surveys.answers.collected_rows import collected, one_missing, refuse, run
from partnerkit.surveys.group_order import Group, Rank, plain_cell, sorted_groups

AT_ONCE = 90
"""How many sums pandas takes at a time; of more than a hundred it warns."""

PIECE = 100_000
"""How many rows of an eager frame are tallied at a time: each item takes a column for each of its values meanwhile."""

FINE = 2.0**25
"""A fraction is counted in steps of 1 / FINE, and what is left of it in steps of 1 / FINE of these: 50 bits, of 53 that
a float has. Both sums are whole numbers below 2**53, and so exact, for up to 268 million respondents in a group."""

EXACT = 2.0**53
"""From here on, floats hold not every whole number: two ids may have become one."""

Sums: TypeAlias = "array[float]"
"""The sums of one group."""


def added(many: Iterable[Sums]) -> Sums:
    """Add sums of several groups."""
    return array("d", map(math.fsum, zip(*many, strict=True)))


def added_columns(columns: Iterable[Iterable[float]]) -> list[float]:
    """Add columns from left to right."""
    first, *rest = columns
    for column in rest:
        first = map(add, first, column)
    return [*first]


class GroupSums(Mapping[Group, Sums]):
    """The sums of groups, by group, held as columns: those of one group are put together when they are read."""

    def __init__(self, groups: Iterable[Group], columns: Sequence[Sequence[float]]) -> None:
        """Take the groups, each once, and a column for each sum."""
        self._places = {group: i for i, group in enumerate(groups)}
        self._columns = columns
        self._is_part = False
        self._rows: dict[Group, Sums] = {}
        self._worth: dict[tuple[int, tuple[float, ...]], list[float]] = {}

    @classmethod
    def of_rows(cls, rows: Mapping[Group, Sequence[float]], ranks: Sequence[Rank] | None = None) -> "GroupSums":
        """Take the sums of each group; with `ranks`, put the groups in order."""
        found = cls(rows, [list(column) for column in zip(*rows.values(), strict=True)])
        return found if ranks is None else found.in_order(ranks)

    @classmethod
    def read(
        cls,
        work: Native,
        by: Sequence[str],
        expressions: Sequence[nw.Expr],
        *,
        names: Sequence[str] = (),
        progress: Report | None = None,
    ) -> "GroupSums":
        """Sum expressions in each group; of an eager frame in pieces.

        Without columns in `by` there is one group of all rows; `progress` is called after each piece. `names` are those
        of the columns that the expressions make, in the order of the sums, if they have names.
        """
        if not names:
            names = [f"t{i}" for i in range(len(expressions))]
            expressions = [one.alias(name) for one, name in zip(expressions, names, strict=True)]
        found = [_grouped(piece, by, expressions, names) for piece in _pieces(work, progress)]
        places: dict[Group, int] = {}
        at = [[places.setdefault(group, len(places)) for group in groups] for groups, _ in found]
        if len(at) == 1 and len(places) == len(at[0]):
            return cls(places, found[0][1])
        columns = []
        for of_pieces in zip(*(columns for _, columns in found), strict=True):
            parts: list[list[float]] = [[] for _ in places]
            for here, column in zip(at, of_pieces, strict=True):
                for i, number in zip(here, column, strict=True):
                    parts[i].append(number)
            columns.append([*map(math.fsum, parts)])
        return cls(places, columns)

    def __getitem__(self, group: Group) -> Sums:
        """Give the sums of one group."""
        if group not in self._rows:
            at = self._places[group]
            self._rows[group] = array("d", [column[at] for column in self._columns])
        return self._rows[group]

    def __iter__(self) -> Iterator[Group]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def column(self, at: int) -> Sequence[float]:
        """Give one sum of all groups."""
        column = self._columns[at] if self._columns else []
        return [column[i] for i in self._places.values()] if self._is_part else column

    def columns(self, at: slice) -> list[Sequence[float]]:
        """Give some sums of all groups, a column for each."""
        return [self.column(i) for i in range(at.start or 0, at.stop)]

    def numbers(self, at: slice) -> list[float]:
        """Give what some sums of each group add up to, such as all who chose an option."""
        return self.worth(at, (1,) * (at.stop - at.start))

    def worth(self, at: slice, each: Sequence[float]) -> list[float]:
        """Give what some sums of each group add up to, each times a number; kept, since several ask for it."""
        asked = at.start, tuple(each)
        if asked not in self._worth:
            terms = [
                column if number == 1 else map(mul, column, repeat(number))
                for number, column in zip(each, self.columns(at), strict=True)
                if number
            ]
            self._worth[asked] = added_columns(terms) if terms else [0.0] * len(self)
        return self._worth[asked]

    def in_order(self, ranks: Sequence[Rank]) -> "GroupSums":
        """Give the groups in order; `ranks` says what each of their columns is sorted by."""
        return self.lines(sorted_groups(self, ranks))

    def lines(self, groups: Sequence[Group]) -> "GroupSums":
        """Give all groups in this order."""
        if groups == [*self]:
            return self
        in_order = itemgetter(*(self._places[group] for group in groups))  # of two at least: one is in order
        return GroupSums(groups, [in_order(column) for column in self._columns])

    def more(self, rows: Mapping[Group, Sums]) -> "GroupSums":
        """Give the same with further groups."""
        if not rows:
            return self
        further = zip(*rows.values(), strict=True)
        own = self.columns(slice(0, len(self._columns)))
        return GroupSums([*self, *rows], [[*column, *cells] for column, cells in zip(own, further, strict=True)])

    def beside(self, columns: Sequence[Sequence[float]]) -> "GroupSums":
        """Give the same with further sums, the last."""
        found = GroupSums(self, [*self.columns(slice(0, len(self._columns))), *columns])
        found._worth = self._worth
        return found

    def without(self, groups: Iterable[Group]) -> "GroupSums":
        """Give the same without some groups."""
        found = GroupSums((), self._columns)
        left_out = {*groups}
        found._places = {group: i for group, i in self._places.items() if group not in left_out}
        found._rows = {group: row for group, row in self._rows.items() if group not in left_out}
        found._is_part = True
        return found


class Terms:
    """The expressions that are summed, each with its place.

    If the engine `adds_flags`, it adds up what is true as it is, one bit each: 64 times less to hold than whole
    numbers.
    """

    def __init__(self, *, adds_flags: bool = False) -> None:
        """Begin without any."""
        self.names: list[str] = []
        self._expressions: list[nw.Expr] = []
        self.adds_flags = adds_flags
        self._finer: dict[int, int] = {}
        self._parts: dict[int, int] = {}

    def add(self, *expressions: nw.Expr) -> slice:
        """Add whole numbers, and give their places."""
        start = len(self.names)
        self.names += [f"t{start + i}" for i in range(len(expressions))]
        self._expressions += [one.alias(name) for one, name in zip(expressions, self.names[start:], strict=True)]
        return slice(start, len(self.names))

    def one(self, expression: nw.Expr) -> int:
        """Add a whole number, and give its place."""
        return int(self.add(expression).start)

    def counts(self, columns: Sequence[str], values: Sequence[float]) -> list[slice]:
        """Add how often some columns have each of some values, and give the places of each column.

        An expression for each value serves all columns: to plan one for each cell took most of the time of a small
        table.
        """
        start, width = len(self.names), len(values)
        every = nw.col(*columns)
        self._expressions += [self.flag(every == value).name.suffix(f"_{i}") for i, value in enumerate(values)]
        self.names += [f"{column}_{i}" for column in columns for i in range(width)]
        return [slice(at, at + width) for at in range(start, len(self.names), width)]

    def fractions(self, *expressions: nw.Expr) -> slice:
        """Add what is not a whole number, from -1 to 1."""
        whole, rest = zip(*map(_steps, expressions), strict=True)
        found, finer = self.add(*whole), self.add(*rest)
        self._finer |= zip(range(found.start, found.stop), range(finer.start, finer.stop), strict=True)
        return found

    def fraction(self, expression: nw.Expr) -> int:
        """Add one number from -1 to 1, and give its place."""
        return int(self.fractions(expression).start)

    def in_parts(self, number: nw.Expr, of_one: int) -> int:
        """Add a whole number of parts, of which so many make 1."""
        place = self.one(number)
        self._parts[place] = of_one
        return place

    def flag(self, condition: nw.Expr) -> nw.Expr:
        """Give what adds up to how often a condition holds."""
        return condition if self.adds_flags else condition.cast(nw.Int64)

    def summed(
        self, work: Native, by: Sequence[str], *, unit: float = 1.0, progress: Report | None = None
    ) -> GroupSums:
        """Sum all in each group, and make fractions of whole numbers again.

        `unit` is what fractions were divided by.
        """
        found = GroupSums.read(work, by, self._expressions, names=self.names, progress=progress)
        return self.whole(found, unit)

    def in_clusters(self, work: Native, keys: Sequence[str], *, unit: float = 1.0) -> "ClusterSums":
        """Sum all in each cluster, to be summed further."""
        flat = row_by_row(work, lambda rows: rows.select(*keys, *self._expressions))
        return ClusterSums(run(sums_by(flat, keys, self.names)), self, unit)

    def number(self, place: int, unit: float) -> nw.Expr:
        """Give the number at a place in sums of clusters; as a float, whose square is not too large."""
        whole = nw.col(self.names[place]).cast(nw.Float64)
        if place in self._finer:
            return (whole + nw.col(self.names[self._finer[place]]).cast(nw.Float64) / FINE) / FINE * unit
        return whole / float(self._parts[place]) if place in self._parts else whole

    def whole(self, found: GroupSums, unit: float) -> GroupSums:
        """Make fractions of whole numbers again."""
        columns = found.columns(slice(len(self.names)))
        for place, finer in self._finer.items() if columns else ():
            columns[place] = [
                (whole + rest / FINE) / FINE * unit for whole, rest in zip(columns[place], columns[finer], strict=True)
            ]
        for place, of_one in self._parts.items() if columns else ():
            columns[place] = [number / of_one for number in columns[place]]
        return GroupSums(found, columns)


@attrs.frozen(eq=False)
class ClusterSums:
    """The sums of clusters, one row for each cluster in each group and stratum, from which those of groups follow.

    Attributes:
        frame: The columns of groups, strata and clusters, and the sums.
        terms: What was summed.
        unit: What fractions were divided by.
    """

    frame: Native
    terms: Terms
    unit: float

    def by_group(self, by: Sequence[str]) -> GroupSums:
        """Give the sums of groups."""
        names = self.terms.names
        return self.terms.whole(GroupSums.read(self.frame, by, [nw.col(*names)], names=names), self.unit)

    def number(self, place: int) -> nw.Expr:
        """Give the number at a place of the tallies."""
        return self.terms.number(place, self.unit)


def _steps(fraction: nw.Expr) -> tuple[nw.Expr, nw.Expr]:
    """Split a fraction into whole steps and what is left of it in finer ones.

    Floors, as engines round halves differently.
    """
    scaled = fraction * FINE
    whole = scaled.floor()
    return whole, ((scaled - whole) * FINE + 0.5).floor()


def _pieces(work: Native, progress: Report | None) -> Iterator[Native]:
    """Cut an eager frame into pieces, since the columns of flags take more room than the answers.

    Polars does so by itself.
    """
    if isinstance(work, nw.LazyFrame):
        yield work
        return
    if work.implementation.is_polars() and progress is None:
        yield work.lazy()
        return
    for start in range(0, max(len(work), 1), PIECE):  # a table without rows is one piece
        yield work[start : start + PIECE]
        if progress is not None:
            progress(min(start + PIECE, len(work)), len(work))


def _grouped(
    work: Native, by: Sequence[str], expressions: Sequence[nw.Expr], names: Sequence[str]
) -> tuple[list[Group], list[list[float]]]:
    """Give groups, of which several can be one where their columns are missing, and their sums as columns."""
    keys = one_missing(work, by)
    found = sums_by(row_by_row(work, lambda rows: rows.select(*keys, *expressions)), by, names)
    if by and found.implementation.is_polars():
        # cheaper than to sort lists, which are mostly in order now, and to make floats of Python's whole numbers
        found = found.sort(*by).with_columns(nw.col(*names).cast(nw.Float64))
    table = collected(found)
    groups = [*zip(*(map(plain_cell, table[name]) for name in by), strict=True)] if by else [()]
    return groups, [_numbers(table.pop(name)) for name in names]


def sums_by(frame: Native, keys: Sequence[str], names: Sequence[str]) -> Native:
    """Sum columns in each group; planning one expression takes less time than planning hundreds."""
    wide = AT_ONCE if isinstance(frame, nw.DataFrame) and frame.implementation.is_pandas_like() else len(names)
    sums = [nw.col(*names[at : at + wide]).sum() for at in range(0, len(names), wide)]
    if not keys:
        return frame.select(*sums)
    found: list[Any] = [frame.group_by(*keys).agg(some) for some in sums]
    others = [one.drop(*keys) for one in found[1:]]  # in the same order
    joined: Native = nw.concat([found[0], *others], how="horizontal") if others else found[0]
    return joined


def require_exact_keys(groups: Iterable[Group], by: Sequence[str]) -> None:
    """Refuse groups whose keys are whole numbers that a float cannot tell apart.

    A column of large ids beside a missing one was read as floats.
    """
    lost = {i: cell for group in groups for i, cell in enumerate(group) if isinstance(cell, float) and cell >= EXACT}
    remedy = "Read the column as text, or as whole numbers that can be missing (Int64 in pandas)."
    problem = "it holds {:.0f} as a float, which is one for several whole numbers."
    refuse(Fault(by[i], problem.format(cell), remedy) for i, cell in lost.items() if cell < math.inf)


def _numbers(cells: list[Any]) -> list[float]:
    """Give sums as floats; the sum of no numbers is missing on some engines and 0 on others."""
    try:
        whole = sum(cells)
    except TypeError:  # some are missing
        whole = math.nan
    if whole != whole:
        return [0.0 if plain_cell(cell) is None else float(cell) for cell in cells]
    return cells if isinstance(whole, float) else [*map(float, cells)]
