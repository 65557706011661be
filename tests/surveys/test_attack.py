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
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerkit.model import Instrument
from partnerkit.surveys.disclosure import WIDE, WIDE_MEAN
from partnerkit.surveys.group_table import ALL, GroupRow, GroupTable
from partnerkit.surveys.groups import summarise
from partnerkit.surveys.responses import score_responses
from tests.surveys.forms import answered, form

Cell: TypeAlias = tuple[Any, ...]
Numbers: TypeAlias = npt.NDArray[np.float64]

NEARLY = 0.98
"""The solver keeps equations to a millionth, so ranges may be a little narrower than promised."""

MOST = 1000.0
"""Nobody expects more people with the same answers in a group."""


class System:
    """Unknowns of at least 0, equations over them, and the ends that these leave to a sum."""

    def __init__(self, size: int) -> None:
        """Begin without an equation."""
        self.model = highspy.Highs()  # type: ignore[no-untyped-call]  # highspy leaves it untyped
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
    """The linear system of a table, and what it tells of the cells that are hidden.

    Attributes:
        people: The equations that count people.
        weighed: Those in which each counts by weight; the same without weights.
    """

    def __init__(self, table: GroupTable, *, groups: Mapping[Cell, "Size"], left_open: bool = False) -> None:
        """Write down what the table shows, and what the groups of a weighted one weigh."""
        self.table, self.groups = table, groups
        self.of = measures(table.instrument, left_open=left_open)
        self.items = [item.key for item in table.instrument]
        # What items and subscales together say of those who left something open is not protected; the docs say so.
        self.used = [key for key in table.measures if key in self.items or not left_open]
        self.size = len(next(iter(self.of.values())).has)
        self.people = System(self.size * len(groups))
        self.weighed = System(self.size * len(groups)) if table.weight else self.people
        for row in self.rows():
            self.shown(row)
        for group, respondents in table.respondents.items():
            if respondents is not None:
                self.people.equal(self.within(group), respondents)
        if table.weight:
            for group, size in groups.items():
                self.weighed.equal(self.within(group), size.weight)

    def rows(self) -> list[GroupRow]:
        """Give the rows that the attack uses."""
        return [row for row in self.table if row.measure in self.used]

    def inside(self, group: Cell) -> list[Cell]:
        """Give the groups that a total is of; a group is of itself."""
        return [one for one in self.groups if all(a in (b, ALL) for a, b in zip(group, one, strict=True))]

    def within(self, group: Cell, terms: Numbers | float = 1.0) -> Numbers:
        """Give a sum over a group, or over those that a total is of."""
        inside = [one in self.inside(group) for one in self.groups]
        return np.outer(inside, np.broadcast_to(terms, self.size)).ravel()

    def shown(self, row: GroupRow) -> None:
        """Add what one row shows."""
        of = self.of[row.measure]

        def mean(part: Numbers, values: Numbers, shown: float) -> None:
            self.weighed.equal(self.within(row.group, part * (values - shown)), 0.0)

        if row.n is not None:
            self.people.equal(self.within(row.group, of.has), row.n)
        if row.mean is not None:
            mean(of.has, of.value, row.mean)
            if row.sd is not None and row.n is not None:
                mean(of.has, (of.value - row.mean) ** 2, row.sd**2 * (row.n - 1) / row.n)
        if row.low is not None and row.high is not None:
            mean(of.asked, of.low, row.low)
            mean(of.asked, of.high, row.high)
        if row.share is not None:
            mean(of.has, self.above(row.measure), row.share)
        for option, weight in zip(row.options, row.weights, strict=True):
            chose = self.within(row.group, of.has * (of.value == option.value))
            self.people.equal(chose, option.n)
            self.weighed.equal(chose, weight)

    def above(self, measure: str) -> Numbers:
        """Say which combinations are at or above a measure's cut."""
        return np.asarray(self.of[measure].value >= self.table.cuts[measure] - 1e-9, dtype=np.float64)

    def findings(self) -> list[str]:
        """Say which hidden cells are determined, or nearly so."""
        return [f"{found} of {row.measure} in {row.group}" for row in self.rows() for found in self.found(row)]

    def found(self, row: GroupRow) -> Iterator[str]:
        """Say what is found out of one row."""
        of, is_item = self.of[row.measure], row.measure in self.items
        if row.hidden.row:
            low, high = self.people.range(self.within(row.group, of.has)) or (0.0, 0.0)
            if high - low < (self.table.min_group - 1) * NEARLY:
                yield f"n from {low:.2f} to {high:.2f}"
        if row.hidden.mean:
            low, high = self.mean(row)
            # A subscale is hidden for an item whose mean is, and is as open as that item makes it.
            if high - low < WIDE_MEAN * np.ptp(of.value) * NEARLY / (1 if is_item else len(self.items)):
                yield f"mean from {low:.2f} to {high:.2f}"
        if row.hidden.spread and is_item:
            for value in np.unique(of.value[of.has > 0]):
                yield from self.counted(row, f"who chose {value:g}", of.value == value)
        if row.hidden.share and row.measure in self.table.cuts and not self.told(row):
            yield from self.counted(row, "who are at or above the cut", self.above(row.measure) > 0)

    def told(self, row: GroupRow) -> bool:
        """Say whether a row is of a subscale, and the options of an item that are shown may well tell the share."""
        items = [key for key in self.items if key in self.table.measures and row.measure not in self.items]
        return any(one.options or one.share is not None for key in items for one in [self.table.row(key, *row.group)])

    def hidden_in(self, row: GroupRow, what: str) -> list[Cell]:
        """Give the groups in which something is hidden, of those that a row is of: the rest of a total is known, and is meant to be."""
        inside = self.inside(row.group)
        return [one for one in inside if getattr(self.table.row(row.measure, *one).hidden, what)] or inside

    def counted(self, row: GroupRow, what: str, chose: npt.NDArray[np.bool_]) -> Iterator[str]:
        """Say how many chose something, if that is nearly known; by weight, a person is what those of the group weigh on average."""
        of, hidden = self.of[row.measure], self.hidden_in(row, "spread" if "chose" in what else "share")
        if not 0 < (of.has * chose).sum() < of.has.sum():
            return
        sizes = [self.groups[one] for one in hidden]
        people, weight = (sum(size.answered[row.measure][i] for size in sizes) for i in (0, 1))
        each = people / weight if self.table.weight and weight else 1.0
        low, high = self.weighed.range(self.sum_over(hidden, of.has * chose)) or (0.0, 0.0)
        enough = min(WIDE, people if row.n is not None or self.table.weight else WIDE)
        if row.measure not in self.items:
            enough = min(enough, self.by_means(row, of.has * chose))
        if (high - low) * each < enough * NEARLY:
            yield f"{what} from {low * each:.2f} to {high * each:.2f}"

    def sum_over(self, groups: list[Cell], terms: Numbers) -> Numbers:
        """Give a sum over several groups."""
        return np.outer([one in groups for one in self.groups], terms).ravel()

    def by_means(self, row: GroupRow, chose: Numbers) -> float:
        """Give how open the number of those who chose something is by the means of one group: a low mean tells that few are above a cut."""
        of, alone = self.of[row.measure], System(self.size)
        if row.n is None:
            return WIDE
        alone.equal(of.has, row.n)
        for other in self.rows():
            if other.group == row.group and other.mean is not None:
                of = self.of[other.measure]
                alone.equal(of.has * (of.value - other.mean), 0.0)
        low, high = alone.range(chose) or (0.0, 0.0)
        return high - low

    def mean(self, row: GroupRow) -> tuple[float, float]:
        """Give the lowest and the highest mean of what is hidden in a group: the rest of a total is known, and is meant to be."""
        of, hidden = self.of[row.measure], self.hidden_in(row, "mean")
        number, total = self.sum_over(hidden, of.has), self.sum_over(hidden, of.has * of.value)
        fewest, most = self.weighed.range(number) or (0.0, 0.0)
        ends: list[float] = []
        for at in {min(most, max(fewest, each)) for each in (1.0, 5.0, (fewest + most) / 2)}:
            found = self.weighed.range(total, given=(number, at))
            ends += [end / at for end in found or ()]
        return (min(ends), max(ends)) if ends else (0.0, 0.0)


@attrs.frozen
class Size:
    """What a group weighs; for each measure, how many of it answered and what these weigh, to judge findings by."""

    weight: float
    answered: Mapping[str, tuple[int, float]]


@attrs.frozen
class Case:
    """Answers, and how to make a table of them."""

    by: list[str]
    answers: dict[str, list[Any]]
    instrument: Instrument
    options: dict[str, Any]

    def table(self, **changed: Any) -> GroupTable:
        """Give the table."""
        return summarise(pl.DataFrame(self.answers), self.instrument, by=self.by, **{**self.options, **changed})

    def attack(self, table: GroupTable | None = None) -> list[str]:
        """Attack the table, or another of these answers."""
        items = [item.key for item in self.instrument]
        people: dict[Cell, list[tuple[Any, ...]]] = {}
        for group, *one in zip(self.groups, *(self.answers[name] for name in ("w", *items)), strict=True):
            people.setdefault(group, []).append(tuple(one))
        sizes = {}
        for group, many in people.items():
            weights = {key: [one[0] for one in many if one[i] is not None] for i, key in enumerate(items, 1)}
            weights["whole"] = [one[0] for one in many if None not in one]
            answered_ = {key: (len(of_key), sum(of_key)) for key, of_key in weights.items()}
            sizes[group] = Size(sum(one[0] for one in many), answered_)
        left_open = any(None in self.answers[key] for key in items)
        return Attack(table or self.table(), groups=sizes, left_open=left_open).findings()

    @property
    def groups(self) -> list[Cell]:
        """The group of each respondent."""
        return list(zip(*(self.answers[name] for name in self.by), strict=True))


@st.composite
def cases(draw: st.DrawFn, *, left_open: bool = False) -> Case:
    """Make answers of a few groups: some small, some of one mind, some who answer all items alike, some who leave them open."""
    options, items, depth = draw(st.integers(2, 5)), draw(st.integers(1, 2)), draw(st.integers(1, 2))
    chance = random.Random(draw(st.integers(0, 2**32)))
    groups: list[Cell] = []
    answers: list[list[int | None]] = []
    weights: list[float] = []
    for outer in range(draw(st.integers(1, 3)) if depth == 2 else 1):
        for inner in range(draw(st.integers(1, 4))):
            low = draw(st.integers(0, options - 1))
            high = draw(st.integers(low, options - 1))
            alike, heavy = draw(st.booleans()), draw(st.sampled_from([1.0, 8.0]))
            unanswered = draw(st.sampled_from([0.0, 0.1, 0.5])) if left_open else 0.0
            for _ in range(draw(st.integers(1, 25))):
                first = chance.randint(low, high)
                given_ = [first if alike else chance.randint(low, high) for _ in range(items)]
                answers.append([None if chance.random() < unanswered else answer for answer in given_])
                groups.append((outer, inner)[-depth:])
                weights.append(heavy * chance.uniform(0.5, 2.0))
    cut = draw(st.none() | st.integers(1, options - 1))
    return Case(
        [f"g{i}" for i in range(depth)],
        {**answered(groups, answers, items), "w": weights},
        form(options, items),
        {
            "margins": draw(st.booleans()),
            "weight": draw(st.sampled_from([None, "w"])),
            "at_or_above": cut,
            "min_group": draw(st.sampled_from([5, 10])),
            "measures": draw(st.sampled_from([None, ["whole"], ["whole", "q0"]])),
        },
    )


@given(cases())
def test_no_hidden_cell_can_be_worked_out(case: Case) -> None:
    """Whatever is hidden, the numbers shown leave it open over a wide range."""
    assert case.attack() == []


@given(cases(left_open=True))
def test_no_hidden_cell_of_an_item_can_be_worked_out_where_answers_are_left_open(case: Case) -> None:
    """The ends of a mean and the number of respondents do not help either."""
    assert case.attack() == []


def of_groups(sizes: Mapping[Any, int], answers: list[list[int | None]], **options: Any) -> Case:
    """Make a case of groups by their sizes, with the answers in a row and a weight of one."""
    groups = [(name,) for name, size in sizes.items() for _ in range(size)]
    table = answered(groups, answers, len(answers[0]))
    return Case(["g0"], {**table, "w": [1.0] * len(groups)}, form(3, len(answers[0])), options)


THREE = of_groups({"A": 20, "B": 30, "C": 4}, [[i % 3] for i in range(54)], margins=True)


def test_the_attack_finds_a_group_that_is_hidden_alone() -> None:
    """One hidden group under a total is found out: the attack works."""
    full, safe = THREE.table(min_group=1), THREE.table()
    rows = [s if s.group == ("C",) else f for f, s in zip(full.rows, safe.rows, strict=True)]
    table = attrs.evolve(safe, rows=rows, respondents={("A",): 20, ("B",): 30, (ALL,): 54})
    assert "n from 4.00 to 4.00 of q0 in ('C',)" in THREE.attack(table)


@pytest.mark.parametrize("margins", [False, True])
def test_a_total_hides_a_second_group(margins: bool) -> None:
    """One small group is hidden alone; under a total, the smallest other one is hidden with it."""
    table = THREE.table(margins=margins)
    hidden = {g for g in table.groups if table.row("q0", *g).n is None}
    assert hidden == ({("A",), ("C",)} if margins else {("C",)})


TWINS = of_groups({"A": 20}, [[2 * (i % 2)] * 2 for i in range(20)], at_or_above=2)
"""Everyone answers both items alike, half at the bottom and half at the top; nobody chose what lies between."""


def test_the_attack_finds_options_by_the_share_of_a_subscale() -> None:
    """Shown beside the means, the share of those at the top tells how many chose each option of both items."""
    full, safe = TWINS.table(min_group=1), TWINS.table()
    rows = [f if f.measure == "whole" else s for f, s in zip(full.rows, safe.rows, strict=True)]
    found = TWINS.attack(attrs.evolve(safe, rows=rows))
    assert any("who chose 1" in finding and "of q0" in finding for finding in found)


def test_a_subscale_hides_sd_and_share_with_the_options_of_its_items() -> None:
    """They are hidden beside items whose options are, and shown where the items are not in the table."""
    beside, alone = TWINS.table().row("whole", "A"), TWINS.table(measures=["whole"]).row("whole", "A")
    assert (beside.mean, beside.sd, beside.share) == (1.0, None, None)
    assert (alone.mean, alone.share) == (1.0, 0.5)


def test_each_measure_is_hidden_by_its_own_answers() -> None:
    """Where few answered one item, that item and the subscale are hidden, and the other item is shown."""
    answers: list[list[int | None]] = [[i % 3, None if i % 2 else i % 3] for i in range(18)]
    table = of_groups({"A": 18}, answers).table()
    assert [table.row(key, "A").n for key in ("whole", "q0", "q1")] == [None, 18, None]


def test_how_many_answered_is_not_told_by_how_many_did_not() -> None:
    """Nine of ten answered in one group, and all of the others: the total would tell the nine, so it is hidden too."""
    answers: list[list[int | None]] = [[i % 3 if i else None] for i in range(50)]
    table = of_groups({"A": 10, "B": 20, "C": 20}, answers, margins=True).table()
    assert [table.row("q0", *group).n for group in table.groups] == [None] * 4


def test_a_heavy_group_is_not_told_by_the_weighted_total() -> None:
    """Where one of two hidden groups weighs nearly all, the total's mean is nearly that group's, so the total hides it."""
    answers: list[list[int | None]] = [[i % 3 if i < 16 else 0] for i in range(28)]
    case = of_groups({"A": 12, "B": 4, "C": 12}, answers, margins=True, weight="w")
    light, heavy = (attrs.evolve(case, answers={**case.answers, "w": [1.0] * 16 + [w] * 12}) for w in (1.0, 100.0))
    assert light.table().row("q0", ALL).mean == pytest.approx(15 / 28)
    assert heavy.table().row("q0", ALL).mean is None


def test_a_total_shows_a_share_only_where_every_group_does() -> None:
    """With the mean, the share of a total would tell the means of groups that hide theirs."""
    answers: list[list[int | None]] = [[i % 3 if i >= 40 else 2 * (i // 20)] for i in range(60)]
    case = of_groups({"A": 20, "B": 20, "C": 20}, answers, margins=True, measures=["whole"], at_or_above=2)
    table = case.table()
    assert table.row("whole", ALL).share is None
    assert table.row("whole", "C").share == pytest.approx(7 / 20)
