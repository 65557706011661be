"""An attack on group tables: all that a table shows becomes linear equations, and a solver seeks what is hidden.

The unknowns are how many people of each group gave each combination of answers; to leave an item open, or to say that
it does not apply, is an answer too. In these, all that a table shows is linear: numbers, means and their ends, options,
shares, and standard deviations (with the mean, each is a sum of squares), of items and of subscales alike. Standard
errors, intervals and effective numbers of people give means, standard deviations and shares back where these are
hidden (`from_errors`), and so do differences of two groups. The attacker
knows every number to its last digit, that counts are not negative, and nothing of how cells were chosen. Of a weighted
table the attacker also knows what each group weighs, as one does who knows the margins that it was weighted to.
"""

import math
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from itertools import product
from typing import Any, TypeAlias

import attrs
import highspy
import numpy as np
import numpy.typing as npt
import polars as pl

from partnerkit.model import Instrument
from partnerkit.model.response_options import Code
from partnerkit.surveys.answers.responses import score_responses
from partnerkit.surveys.tables.differences import differences
from partnerkit.surveys.tables.disclosure.recoverable_range import WIDE, WIDE_MEAN
from partnerkit.surveys.tables.group_rows import ALL, GroupRow
from partnerkit.surveys.tables.group_table import GroupTable

Cell: TypeAlias = tuple[Any, ...]
Numbers: TypeAlias = npt.NDArray[np.float64]

NEARLY = 0.98
"""The solver keeps equations to a millionth, so ranges may be a little narrower than promised."""

MOST = 10_000.0
"""Nobody expects more people with the same answers in a group, or that they weigh more."""


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
        self.between(terms, right, right)

    def between(self, terms: Numbers, least: float, most: float) -> None:
        """Say between which numbers a sum is."""
        places = np.flatnonzero(np.abs(terms) > 1e-12).astype(np.int32)
        self.model.addRow(least, most, len(places), places, terms[places])
        self.equations += 1

    def range(self, terms: Numbers, *, given: tuple[Numbers, float] | None = None) -> tuple[float, float] | None:
        """Give the least and the most that a sum can be, where another has a value that is given.

        None where it cannot have it.
        """
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
    """What each combination of answers says of a measure: whether it has a value or applies, the value, its ends."""

    has: Numbers
    value: Numbers
    applies: Numbers
    low: Numbers
    high: Numbers


def measures(instrument: Instrument, answers: Mapping[str, list[Code | None]]) -> Mapping[str, Measure]:
    """Give each measure for every combination of the answers that each item may have had."""
    return _measures(instrument, tuple(tuple(answers[item.key]) for item in instrument))


@lru_cache
def _measures(instrument: Instrument, answers: tuple[tuple[Code | None, ...], ...]) -> Mapping[str, Measure]:
    combinations = product(*answers)
    columns = zip(*combinations, strict=True)
    frame = pl.DataFrame({item.key: pl.Series(c, dtype=pl.Int64) for item, c in zip(instrument, columns, strict=True)})
    found: dict[str, Measure] = {}
    for item in instrument:
        options = instrument.options_of(item.key)
        worth = {option.code: option.value for option in options if option.value is not None}
        if item.reverse:
            worth = {code: options.bottom + options.top - value for code, value in worth.items()}
        off = {*item.not_applicable_codes, *(option.code for option in options if option.missing == "not_applicable")}
        given = frame[item.key].to_list()
        has = np.array([float(code in worth) for code in given])
        applies = np.array([float(code not in off) for code in given])
        value, low, high = (
            np.array([worth.get(code, end) for code in given]) for end in (0.0, options.bottom, options.top)
        )
        found[item.key] = Measure(has, value, applies, low, high)
    scores = score_responses(frame, instrument, keep=[])
    for subscale in instrument.subscales:
        bottom, top = instrument.report_on(subscale.key)
        score = scores[f"{subscale.key}.reported"]
        ends = [scores[f"{subscale.key}.{end}"] for end in ("low", "high")]
        has, applies = (column.is_not_null().cast(pl.Float64).to_numpy() for column in (score, ends[0]))
        low, high = (end.fill_null(0).to_numpy() * (top - bottom) + bottom for end in ends)
        found[subscale.key] = Measure(has, score.fill_null(0).to_numpy(), applies, low, high)
    return found


@attrs.frozen
class Size:
    """What a group weighs; for each measure, how many of it answered and what these weigh, to judge findings by."""

    weight: float
    answered: Mapping[str, tuple[int, float]]


def from_errors(row: GroupRow) -> GroupRow:
    """Fill in what the errors of simple random samples say: the mean, the standard deviation and the share of a row."""
    mean, sd, share, n = row.mean, row.sd, row.share, row.n
    if mean is None and row.low95 is not None and row.high95 is not None:
        mean = (row.low95 + row.high95) / 2
    if sd is None and row.se is not None and n is not None:
        sd = row.se * math.sqrt(n)
    if sd is None and row.n_eff is not None and row.se is not None:
        sd = row.se * math.sqrt(row.n_eff)
    if share is None and row.share_low95 is not None and row.share_high95 is not None:
        share = (row.share_low95 + row.share_high95) / 2
    return attrs.evolve(row, mean=mean, sd=sd, share=share)


def told_by_differences(table: GroupTable) -> list[str]:
    """Say which differences of two groups tell a mean that the table hides, beside the mean of the other group."""
    if sum(ALL not in group for group in table.groups) < 2:
        return []
    masks = {(row.measure, row.group): row.hidden for row in table}
    found = []
    for one in differences(table):
        of_both = [masks[one.measure, group] for group in (one.first, one.second)]
        if (one.value, one.se) != (None, None) and any(mask.row or mask.mean or mask.spread for mask in of_both):
            found.append(f"difference of {one.measure} in {one.first} and {one.second}")
    return found


class Attack:
    """The linear system of a table, and what it tells of the cells that are hidden.

    Attributes:
        people: The equations that count people.
        weighed: Those in which each counts by weight; the same without weights.
    """

    def __init__(
        self,
        table: GroupTable,
        *,
        groups: Mapping[Cell, Size],
        answers: Mapping[str, list[Code | None]],
        subscales: bool = True,
        all_counted: bool = True,
        beside: Collection[tuple[str, Cell]] = (),
    ) -> None:
        """Write down what the table shows, and what the groups of a weighted one weigh.

        Args:
            table: The table.
            groups: Its groups, without totals.
            answers: For each item, the codes that it may have had; None where somebody may have left it open.
            subscales: Whether the rows of subscales say anything in these unknowns.
            all_counted: Whether the number of respondents counts all people, or says no more than that no item was
                answered by more of them.
            beside: The measures and groups whose mean is hidden only beside that of another group: without totals it
                would be shown, and so it may be told.
        """
        self.table, self.groups, self.beside = table, groups, beside
        self.by_formula = table.weight is None and table.design is None
        self.of = measures(table.instrument, answers)
        self.items = [item.key for item in table.instrument]
        self.used = [key for key in table.measures if key in self.items or subscales]
        self.size = len(next(iter(self.of.values())).has)
        self.people = System(self.size * len(groups))
        self.weighed = System(self.size * len(groups)) if table.weight else self.people
        for row in self.rows():
            self.shown(row)
        for group, respondents in table.respondents.items():
            if respondents is None:
                self.people.between(self.within(group), 1.0, np.inf)  # a row is there only where somebody is
                continue
            if all_counted:
                self.people.equal(self.within(group), respondents)
            else:
                for key in self.items:
                    self.people.between(self.within(group, self.of[key].applies), 0.0, respondents)
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
        of, row = self.of[row.measure], from_errors(row) if self.by_formula else row

        def mean(part: Numbers, values: Numbers, shown: float) -> None:
            self.weighed.equal(self.within(row.group, part * (values - shown)), 0.0)

        if row.n is not None:
            self.people.equal(self.within(row.group, of.has), row.n)
        elif (
            row.measure in self.items and row.group in self.groups and self.table.respondents.get(row.group) is not None
        ):
            self.people.between(self.within(row.group, of.has), 1.0, np.inf)  # it says so where nobody answered
        if row.mean is not None:
            mean(of.has, of.value, row.mean)
            if row.sd is not None and row.n is not None:
                mean(of.has, (of.value - row.mean) ** 2, row.sd**2 * (row.n - 1) / row.n)
        if row.low is not None and row.high is not None:
            mean(of.applies, of.low, row.low)
            mean(of.applies, of.high, row.high)
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
        found = [f"{what} of {row.measure} in {row.group}" for row in self.rows() for what in self.found(row)]
        found += told_by_differences(self.table)
        for group, respondents in self.table.respondents.items():
            if respondents is None:
                found += [f"{what} of the form in {group}" for what in self.number(self.within(group))]
        return found

    def found(self, row: GroupRow) -> Iterator[str]:
        """Say what is found out of one row."""
        of, is_item = self.of[row.measure], row.measure in self.items
        if row.hidden.row:
            yield from self.number(self.within(row.group, of.has))
        if row.n == 0:  # nobody answered, so there is nobody to protect
            return
        if row.hidden.mean and not self.by_own_rule(row) and (row.measure, row.group) not in self.beside:
            low, high = self.mean(row)
            if high - low < WIDE_MEAN * np.ptp(of.value[of.has > 0]) * NEARLY * (
                1 if is_item else self.least_part(row)
            ):
                yield f"mean from {low:.2f} to {high:.2f}"
        if row.hidden.spread and is_item:
            for value in np.unique(of.value[of.has > 0]):
                yield from self.counted(row, f"who chose {value:g}", of.value == value)
        if row.hidden.share and row.measure in self.table.cuts and not self.told(row):
            yield from self.counted(row, "who are at or above the cut", self.above(row.measure) > 0)

    def number(self, terms: Numbers) -> Iterator[str]:
        """Say how many people there are of a kind, if that is nearly known."""
        low, high = self.people.range(terms) or (0.0, 0.0)
        if high - low < (self.table.min_group - 2) * NEARLY:
            yield f"n from {low:.2f} to {high:.2f}"

    def least_part(self, row: GroupRow) -> float:
        """Give the least part of an item in a subscale.

        It is hidden for an item whose mean is, and as open as that makes it.
        """
        subscale = self.table.instrument.subscale(row.measure)
        weights = subscale.weights or (1.0,) * len(subscale.items)
        return min(weights) / sum(weights)

    def by_own_rule(self, row: GroupRow) -> bool:
        """Say whether a row's subscale is not a mean and is hidden for the sake of items beside it.

        The items may well reveal it.
        """
        is_own = row.measure not in self.items and self.table.instrument.subscale(row.measure).rule is not None
        return is_own and any(key in self.table.measures for key in self.items)

    def told(self, row: GroupRow) -> bool:
        """Say whether a row is of a subscale, and the options of an item that are shown may well tell the share."""
        items = [key for key in self.items if key in self.table.measures and row.measure not in self.items]
        return any(one.options or one.share is not None for key in items for one in [self.table.row(key, *row.group)])

    def hidden_in(self, row: GroupRow, what: str) -> list[Cell]:
        """Give the groups of a row in which something is hidden; the rest of a total is known, and meant to be.

        What is hidden under a smaller total that is shown is known together, and meant to be, too.
        """
        inside, depth = self.inside(row.group), sum(value != ALL for value in row.group)

        def is_hidden(group: Cell) -> bool:
            return bool(getattr(self.table.row(row.measure, *group).hidden, what))

        def under(group: Cell) -> Iterator[Cell]:
            last = len(group) if row.group in self.table.groups and ALL in row.group else 0
            yield from (group[:n] + (ALL,) * (len(group) - n) for n in range(depth + 1, last))

        alone = [one for one in inside if is_hidden(one) and all(map(is_hidden, under(one)))]
        return alone or [one for one in inside if is_hidden(one)] or inside

    def counted(self, row: GroupRow, what: str, chose: npt.NDArray[np.bool_]) -> Iterator[str]:
        """Say how many chose something, if that is nearly known.

        By weight, a person is what those of the group weigh on average.
        """
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
        """Give how open a number of people is by the means of one group, and their ends.

        Where the means are low, few are above a cut.
        """
        of, alone = self.of[row.measure], System(self.size)
        everyone: float | None = self.table.respondents[row.group]
        if row.n is None or everyone is None:
            return WIDE
        alone.equal(of.has, row.n)
        if self.table.weight:
            sizes = [self.groups[one] for one in self.inside(row.group)]
            people, weight = (sum(size.answered[row.measure][i] for size in sizes) for i in (0, 1))
            everyone = sum(size.weight for size in sizes) * people / weight
        alone.equal(np.ones(self.size), everyone)
        for other in self.rows():
            of = self.of[other.measure]
            if other.group == row.group and other.mean is not None:
                alone.equal(of.has * (of.value - other.mean), 0.0)
                if other.low is not None and other.high is not None:
                    alone.equal(of.applies * (of.low - other.low), 0.0)
                    alone.equal(of.applies * (of.high - other.high), 0.0)
        low, high = alone.range(chose) or (0.0, 0.0)
        return high - low

    def mean(self, row: GroupRow) -> tuple[float, float]:
        """Give the lowest and the highest mean of what is hidden in a group.

        The rest of a total is known, and meant to be.
        """
        of, hidden = self.of[row.measure], self.hidden_in(row, "mean")
        number, total = self.sum_over(hidden, of.has), self.sum_over(hidden, of.has * of.value)
        fewest, most = self.weighed.range(number) or (0.0, 0.0)
        ends: list[float] = []
        for at in {min(most, max(fewest, each)) for each in (1.0, 5.0, (fewest + most) / 2)} - {0.0}:
            found = self.weighed.range(total, given=(number, at))
            ends += [end / at for end in found or ()]
        return (min(ends), max(ends)) if ends else (0.0, 0.0)
