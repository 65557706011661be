"""An attack on group tables: everything that a table shows is written as linear equations, and a solver looks for what is hidden.

The attacker knows every number shown to its last digit, that counts are not negative, and nothing of how cells were chosen.
"""

from collections.abc import Sequence
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from partnerkit.surveys.group_table import ALL, GroupRow, GroupTable
from partnerkit.surveys.groups import summarise
from tests.surveys.forms import answered, form

Cell = tuple[Any, ...]

WIDE_COUNT, WIDE_MEAN = 1.9, 0.18
"""What counts as undetermined: a range of about two people at least, and of about a fifth of the scale."""


class Attack:
    """The linear system of a table of one instrument whose respondents all answered everything."""

    def __init__(self, table: GroupTable, items: Sequence[str], values: Sequence[float]) -> None:
        """Write down what the table shows."""
        self.table, self.items, self.values = table, items, values
        self.leaves = [group for group in table.groups if ALL not in group]
        cells = [(leaf, item, value) for leaf in self.leaves for item in items for value in values]
        self.index = {cell: i for i, cell in enumerate(cells)}
        self.rows: list[dict[int, float]] = []
        self.right: list[float] = []
        for row in table:
            if row.measure in items:
                self.shown(row)
            elif row.mean is not None and row.n is not None:
                terms = [(leaf, item, v, v / len(items)) for leaf in self.under(row) for item in items for v in values]
                self.equal({self.index[a, b, c]: w for a, b, c, w in terms}, row.mean * row.n)
        for leaf in self.leaves:  # everybody answered every item
            for item in items[1:]:
                terms_ = {self.index[leaf, items[0], v]: 1.0 for v in values}
                self.equal({**terms_, **{self.index[leaf, item, v]: -1.0 for v in values}}, 0.0)

    def under(self, row: GroupRow) -> list[Cell]:
        """Give the groups that a row is of."""
        return [g for g in self.leaves if all(a in (b, ALL) for a, b in zip(row.group, g, strict=True))]

    def equal(self, terms: dict[int, float], right: float) -> None:
        """Add an equation."""
        self.rows.append(terms)
        self.right.append(right)

    def weighed(self, row: GroupRow, weigh: Any) -> dict[int, float]:
        """Give a weighed sum of a row's counts."""
        return {self.index[leaf, row.measure, v]: weigh(v) for leaf in self.under(row) for v in self.values}

    def shown(self, row: GroupRow) -> None:
        """Add what one row shows."""
        if row.n is None:
            return
        self.equal(self.weighed(row, lambda _: 1.0), row.n)
        if row.mean is not None:
            self.equal(self.weighed(row, lambda v: v), row.mean * row.n)
            if row.sd is not None:
                mean = row.mean
                self.equal(self.weighed(row, lambda v: (v - mean) ** 2), row.sd**2 * (row.n - 1))
        if row.share is not None:
            cut = self.table.cuts[row.measure]
            self.equal(self.weighed(row, lambda v: float(v >= cut)), row.share * row.n)
        for option in row.options:
            self.equal(self.weighed(row, lambda v, at=option.value: float(v == at)), option.n)

    def range(
        self, terms: dict[int, float], *, fixed: tuple[dict[int, float], float] | None = None
    ) -> tuple[float, float] | None:
        """Give the least and the most that a sum can be; None where nothing fits."""
        size = len(self.index)
        rows = [*self.rows, *([fixed[0]] if fixed else [])]
        matrix = [[row.get(i, 0.0) for i in range(size)] for row in rows] or None
        right = [*self.right, *([fixed[1]] if fixed else [])] or None
        ends = []
        for sign in (1.0, -1.0):
            done = linprog(
                [sign * terms.get(i, 0.0) for i in range(size)],
                A_eq=matrix,
                b_eq=right,
                bounds=(0, 10_000),
                method="highs",
            )
            if done.status == 2:
                return None
            assert done.status == 0, done.message
            ends.append(sign * done.fun)
        return ends[0], ends[1]

    def findings(self) -> list[str]:
        """Say which hidden cells are determined, or nearly so."""
        found = []
        spread = max(self.values) - min(self.values)
        for row in self.table:
            if row.measure not in self.items:
                continue
            n = self.weighed(row, lambda _: 1.0)
            total = self.weighed(row, lambda v: v)
            if row.n is None:
                low, high = self.range(n) or (0.0, 0.0)
                if high - low < self.table.min_group - 1.1:
                    found.append(f"n of {row.group} {row.measure} lies between {low:.1f} and {high:.1f}")
                ends = [
                    (a / at, b / at)
                    for at in (1, 2, 5, 9)
                    if low - 1e-6 <= at <= high + 1e-6
                    for a, b in [self.range(total, fixed=(n, at)) or (0.0, 0.0)]
                ]
                if ALL in row.group:
                    continue  # a hidden total of groups that are shown is known but for what is hidden in it
                if not ends or max(b for _, b in ends) - min(a for a, _ in ends) < WIDE_MEAN * spread:
                    found.append(f"the mean of {row.group} {row.measure} is nearly known")
            elif row.mean is None:
                low, high = self.range(total) or (0.0, 0.0)
                if (high - low) / row.n < WIDE_MEAN * spread:
                    found.append(f"the mean of {row.group} {row.measure} lies between {low / row.n} and {high / row.n}")
            if row.hidden.spread:
                for value in self.values:
                    low, high = self.range(self.weighed(row, lambda v, at=value: float(v == at))) or (0.0, 0.0)
                    if high - low < WIDE_COUNT:
                        found.append(f"option {value} of {row.group} {row.measure} lies between {low} and {high}")
        return found


@st.composite
def tables(draw: st.DrawFn) -> tuple[GroupTable, list[str], list[float]]:
    """Make a table of a few groups, some small, some of one mind, with totals or without."""
    options, items, deep = draw(st.integers(2, 5)), draw(st.integers(1, 2)), draw(st.booleans())
    groups, answers = [], []
    for outer in "AB" if deep else "A":
        for inner in range(draw(st.integers(1, 4))):
            size = draw(st.integers(1, 25))
            low = draw(st.integers(0, options - 1))
            high = draw(st.integers(low, options - 1))
            for _ in range(size):
                groups.append((outer, inner) if deep else (inner,))
                answers.append([draw(st.integers(low, high)) for _ in range(items)])
    frame = pl.DataFrame(answered(groups, answers, items))
    cut = draw(st.none() | st.integers(1, options - 1))
    by = ["g0", "g1"] if deep else ["g0"]
    instrument = form(options, items)
    cuts = None if cut is None else {f"q{i}": cut for i in range(items)}
    table = summarise(frame, instrument, by=by, margins=draw(st.booleans()), at_or_above=cuts)
    return table, [f"q{i}" for i in range(items)], [float(i) for i in range(options)]


@settings(max_examples=25)
@given(tables())
def test_no_hidden_cell_can_be_worked_out(case: tuple[GroupTable, list[str], list[float]]) -> None:
    """Whatever is hidden, the numbers shown leave it open over a wide range."""
    table, items, values = case
    assert Attack(table, items, values).findings() == []


def unprotected(by: list[str], groups: list[tuple[Any, ...]], answers: list[list[int]]) -> GroupTable:
    """Give a table with totals that hides small groups and nothing else."""
    frame = pl.DataFrame(answered(groups, answers, 1))
    full = summarise(frame, form(3, 1), by=by, margins=True, min_group=1)
    safe = summarise(frame, form(3, 1), by=by, margins=True)
    small = {g for g in safe.groups if ALL not in g and len([x for x in groups if x == g]) < 10}
    rows = [s if s.group in small else f for s, f in zip(safe.rows, full.rows, strict=True)]
    return GroupTable(full.instrument, full.by, tuple(rows), 10)


def test_the_attack_finds_what_is_not_protected() -> None:
    """One hidden group under a total is found out: the attack works."""
    groups = [(0,)] * 20 + [(1,)] * 30 + [(2,)] * 4
    table = unprotected(["g0"], groups, [[i % 3] for i in range(54)])
    assert "n of (2,) q0 lies between 4.0 and 4.0" in Attack(table, ["q0"], [0.0, 1.0, 2.0]).findings()


@pytest.mark.parametrize("margins", [False, True])
def test_a_total_hides_a_second_group(margins: bool) -> None:
    """One small group is hidden alone; under a total, the smallest other one is hidden with it."""
    groups = [(0,)] * 20 + [(1,)] * 30 + [(2,)] * 4
    frame = pl.DataFrame(answered(groups, [[i % 3] for i in range(54)], 1))
    table = summarise(frame, form(3, 1), by=["g0"], margins=margins)
    assert {g for g in table.groups if table.row("q0", *g).n is None} == ({(0,), (2,)} if margins else {(2,)})
