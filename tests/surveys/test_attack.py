"""An attack on group tables: everything that a table shows is written as linear equations, and a solver looks for what is hidden.

The unknowns are how many people of each group gave each combination of answers. In these, all that a table shows is linear: numbers, means
and their ends, options, shares, and standard deviations (with the mean, each is a sum of squares), of items and of subscales alike.
The attacker knows every number to its last digit, that counts are not negative, and nothing of how cells were chosen. Of a weighted table
the attacker also knows what each group weighs, as one does who knows the margins that it was weighted to.
"""

import random
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any, TypeAlias

import attrs
import highspy
import numpy as np
import numpy.typing as npt
import polars as pl
from hypothesis import strategies as st

from partnerkit.model import Instrument
from partnerkit.surveys.disclosure import WIDE, WIDE_MEAN
from partnerkit.surveys.group_table import ALL, GroupRow, GroupTable
from partnerkit.surveys.groups import summarise
from partnerkit.surveys.responses import score_responses
from tests.surveys.forms import answered, form

Cell: TypeAlias = tuple[Any, ...]
Numbers: TypeAlias = npt.NDArray[np.float64]

ROUNDING = 0.02
"""The solver keeps equations to a millionth; ranges may be narrower by this share."""

MOST = 1000.0
"""Nobody expects more people with the same answers in a group."""


class System:
    """Unknowns of at least 0, equations over them, and the ends that these leave to a sum."""

    def __init__(self, size: int) -> None:
        """Begin without an equation."""
        self.model = highspy.Highs()
        self.model.setOptionValue("output_flag", False)
        self.model.addVars(size, np.zeros(size), np.full(size, MOST))
        self.places = np.arange(size, dtype=np.int32)
        self.equations = 0

    def equal(self, terms: Numbers, right: float) -> None:
        """Add an equation."""
        places = np.flatnonzero(np.abs(terms) > 1e-12).astype(np.int32)
        self.model.addRow(right, right, len(places), places, terms[places])
        self.equations += 1

    def range(self, terms: Numbers, *, given: tuple[Numbers, float] | None = None) -> tuple[float, float] | None:
        """Give the least and the most that a sum can be, where another has a value that is given; None where it cannot have it."""
        if given is not None:
            self.equal(*given)
        ends = [self._least(terms), self._least(-terms)]
        if given is not None:
            self.equations -= 1
            self.model.deleteRows(1, np.array([self.equations], dtype=np.int32))
        return None if None in ends else (ends[0], -ends[1])  # type: ignore[operator,return-value]  # None is ruled out

    def _least(self, terms: Numbers) -> float | None:
        self.model.changeColsCost(len(terms), self.places, terms)
        self.model.run()
        status = self.model.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        assert status == highspy.HighsModelStatus.kOptimal, status
        return float(self.model.getInfo().objective_function_value)


@attrs.frozen(eq=False)
class Measure:
    """What each combination of answers says of a measure: whether it has a value, the value, whether it is asked for, and the value's ends."""

    has: Numbers
    value: Numbers
    asked: Numbers
    low: Numbers
    high: Numbers


def measures(instrument: Instrument, *, left_open: bool) -> dict[str, Measure]:
    """Give each measure for every combination of answers; an answer left open is one of them, if there are any."""
    items = [item.key for item in instrument]
    values = [*instrument.options_of(items[0]).values, *([None] if left_open else [])]
    frame = pl.DataFrame(list(product(values, repeat=len(items))), schema=dict.fromkeys(items, pl.Int64), orient="row")
    found, everyone = {}, np.ones(len(frame))
    for key in items:
        answers = frame[key].cast(pl.Float64)
        ends = (answers.fill_null(end).to_numpy() for end in (values[0], values[len(values) - 1 - left_open]))
        has = answers.is_not_null().cast(pl.Float64).to_numpy()
        found[key] = Measure(has, answers.fill_null(0).to_numpy(), everyone, *ends)
    scores = score_responses(frame, instrument, keep=[])
    for subscale in instrument.subscales:
        bottom, top = instrument.report_on(subscale.key)
        score = scores[f"{subscale.key}.reported"]
        ends = (scores[f"{subscale.key}.{end}"].to_numpy() * (top - bottom) + bottom for end in ("low", "high"))
        has = score.is_not_null().cast(pl.Float64).to_numpy()
        found[subscale.key] = Measure(has, score.fill_null(0).to_numpy(), everyone, *ends)
    return found


class Attack:
    """The linear system of a table, and what it tells of the cells that are hidden."""

    def __init__(
        self, table: GroupTable, *, weights: Mapping[Cell, float] | None = None, left_open: bool = False
    ) -> None:
        """Write down what the table shows; for a weighted one, what each group weighs too."""
        self.table, self.weights = table, weights
        self.items = {item.key for item in table.instrument}
        self.of = measures(table.instrument, left_open=left_open)
        self.leaves = [group for group in table.groups if ALL not in group]
        self.size = len(next(iter(self.of.values())).has)
        self.people = System(self.size * len(self.leaves))
        self.weighed = self.people if weights is None else System(self.size * len(self.leaves))
        for row in table:
            if row.measure in self.items or not left_open:  # what both say of who left something open is told in the docs
                self.shown(row)
        for group, respondents in table.respondents.items():
            if respondents is not None:
                self.people.equal(self.within(group, np.ones(self.size)), respondents)
        for leaf, weight in (weights or {}).items():
            self.weighed.equal(self.within(leaf, np.ones(self.size)), weight)

    def within(self, group: Cell, terms: Numbers) -> Numbers:
        """Give a sum over the groups that a group is or is of."""
        inside = [all(a in (b, ALL) for a, b in zip(group, leaf, strict=True)) for leaf in self.leaves]
        return np.outer(inside, terms).ravel()

    def shown(self, row: GroupRow) -> None:
        """Add what one row shows."""
        of = self.of[row.measure]

        def mean_of(part: Numbers, value: Numbers, mean: float) -> None:
            self.weighed.equal(self.within(row.group, part * (value - mean)), 0.0)

        if row.n is not None:
            self.people.equal(self.within(row.group, of.has), row.n)
        if row.mean is not None:
            mean_of(of.has, of.value, row.mean)
            if row.sd is not None and row.n is not None:
                mean_of(of.has, (of.value - row.mean) ** 2, row.sd**2 * (row.n - 1) / row.n)
        if row.low is not None and row.high is not None:
            mean_of(of.asked, of.low, row.low)
            mean_of(of.asked, of.high, row.high)
        if row.share is not None:
            mean_of(of.has, self.above(row.measure), row.share)
        for option, weight in zip(row.options, row.weights, strict=True):
            chose = self.within(row.group, of.has * (of.value == option.value))
            self.people.equal(chose, option.n)
            self.weighed.equal(chose, weight)

    def above(self, measure: str) -> Numbers:
        """Say which combinations are at or above the measure's cut."""
        return np.asarray(self.of[measure].value >= self.table.cuts[measure] - 1e-9, dtype=np.float64)

    def findings(self) -> list[str]:
        """Say which hidden cells are determined, or nearly so."""
        return [
            f"{what} of {row.measure} in {row.group}"
            for row in self.table
            for what in self.found(row)
        ]

    def found(self, row: GroupRow) -> Iterator[str]:
        """Say what is found out of one row."""
        of, least = self.of[row.measure], 1 - ROUNDING
        if row.hidden.row:
            low, high = self.people.range(self.within(row.group, of.has)) or (0.0, 0.0)
            if high - low < (self.table.min_group - 1) * least:
                yield f"n from {low:.2f} to {high:.2f}"
        if row.hidden.mean:
            span = np.ptp(of.value) / (1 if row.measure in self.items else len(self.items))
            low, high = self.mean(row)
            if high - low < WIDE_MEAN * span * least:
                yield f"mean from {low:.2f} to {high:.2f}"
        enough = (WIDE if row.n is None else min(WIDE, row.n)) * least
        if row.hidden.spread and row.measure in self.items:
            for value in np.unique(of.value[of.has > 0]):
                low, high = self.count(row, of.has * (of.value == value))
                if high - low < enough:
                    yield f"choices of {value:g} from {low:.2f} to {high:.2f}"
        if row.hidden.share and row.measure in self.table.cuts:
            above = self.above(row.measure)
            if 0 < (of.has * above).sum() < of.has.sum():
                low, high = self.count(row, of.has * above)
                if high - low < enough:
                    yield f"number above from {low:.2f} to {high:.2f}"

    def count(self, row: GroupRow, chose: Numbers) -> tuple[float, float]:
        """Give the fewest and the most who can have chosen something; by weight, a person being what people of the group weigh on average."""
        low, high = self.weighed.range(self.within(row.group, chose)) or (0.0, 0.0)
        if self.weights is None or row.n is None:
            return low, high
        whole = sum(self.within(row.group, np.ones(self.size))[:: self.size] * [self.weights[leaf] for leaf in self.leaves])
        return low * row.n / whole, high * row.n / whole

    def mean(self, row: GroupRow) -> tuple[float, float]:
        """Give the lowest and the highest mean of what is hidden in a group: a total is known but for the groups that are hidden in it."""
        of = self.of[row.measure]
        hidden = [
            leaf for leaf in self.leaves
            if self.within(row.group, np.ones(1 * self.size)).reshape(len(self.leaves), -1)[self.leaves.index(leaf), 0]
            and self.table.row(row.measure, *leaf).hidden.mean
        ] or [row.group]
        number, total = (sum(self.within(leaf, part) for leaf in hidden) for part in (of.has, of.has * of.value))
        fewest, most = self.weighed.range(number) or (0.0, 0.0)
        ends = []
        for at in {min(most, max(fewest, each)) for each in (1.0, 5.0, (fewest + most) / 2)}:
            found = self.weighed.range(total, given=(number, at))
            ends += [] if found is None else [end / at for end in found]
        return (min(ends), max(ends)) if ends else (0.0, 0.0)


@attrs.frozen(repr=False)
class Case:
    """Answers, and how to make a table of them."""

    frame: pl.DataFrame
    instrument: Instrument
    by: list[str]
    options: dict[str, Any]
    left_open: bool

    def __repr__(self) -> str:
        return f"{self.frame.to_dict(as_series=False)!r} {self.instrument.key} {self.by} {self.options}"

    def table(self, **changed: Any) -> GroupTable:
        """Give the table."""
        return summarise(self.frame, self.instrument, by=self.by, **(self.options | changed))

    def findings(self) -> list[str]:
        """Attack the table."""
        weights = dict(self.frame.group_by(*self.by).agg(pl.col("w").sum()).rows_by_key(self.by, unique=True)) if self.options["weight"] else None  # type: ignore[arg-type]
        if weights is not None:
            weights = {k if isinstance(k, tuple) else (k,): v[0] if isinstance(v, tuple) else v for k, v in weights.items()}
        return Attack(self.table(), weights=weights, left_open=self.left_open).findings()


@st.composite
def cases(draw: st.DrawFn, *, left_open: bool = False) -> Case:
    """Make answers of a few groups, some small, some of one mind, some whose answers to one item are those to the other."""
    options, items, deep = draw(st.integers(2, 5)), draw(st.integers(1, 2)), draw(st.booleans())
    chance = random.Random(draw(st.integers(0, 2**32)))
    groups, answers, weights = [], [], []
    for outer in "AB" if deep else "A":
        for inner in range(draw(st.integers(1, 4))):
            low = draw(st.integers(0, options - 1))
            high = draw(st.integers(low, options - 1))
            alike = draw(st.booleans())
            unanswered = draw(st.sampled_from([0.0, 0.1, 0.5])) if left_open else 0.0
            heavy = draw(st.sampled_from([1.0, 1.0, 8.0]))
            for _ in range(draw(st.integers(1, 25))):
                groups.append((outer, inner) if deep else (inner,))
                first = chance.randint(low, high)
                given = [first, *(first if alike else chance.randint(low, high) for _ in range(items - 1))]
                answers.append([None if chance.random() < unanswered else answer for answer in given])
                weights.append(heavy * chance.uniform(0.5, 2.0))
    cut = draw(st.none() | st.integers(1, options - 1))
    keys = [*(f"q{i}" for i in range(items)), "whole"]
    options_ = {
        "margins": draw(st.booleans()),
        "weight": draw(st.sampled_from([None, "w"])),
        "at_or_above": None if cut is None else dict.fromkeys(keys, cut),
        "min_group": draw(st.sampled_from([10, 10, 5])),
    }
    frame = pl.DataFrame({**answered(groups, answers, items), "w": weights})
    return Case(frame, form(options, items), ["g0", "g1"] if deep else ["g0"], options_, left_open)
