"""A plan as an integer program: what can be started, as rows and columns that every solver takes.

For each practice and term one binary variable says whether it has been started by then. A level is written slice by
slice: between two ceilings the same share is reached throughout (see `partnerkit.scoring.opportunities`), and one
variable a slice and term is that share, at most 1 and at most the sum of what the started practices give there. That is
concave, so it needs no whole numbers. Scores are written by `rules.encode`.

Three things keep the linear relaxation close to the truth: starts are cumulative, each prerequisite has a row of its
own for each term, and no practice counts for more in a slice than those in place leave open.
"""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import assert_never

import attrs

from partnerkit.planning.gain import Base
from partnerkit.planning.graph import gathered
from partnerkit.planning.optimise.demands import AtLeast, AtMost, Demand, Floor, Hours, NoWeaker, WeakerForm
from partnerkit.planning.optimise.problem import Problem
from partnerkit.planning.optimise.state import objective_at
from partnerkit.rules import CompiledRule, Encoded, Linear, Program, encode
from partnerkit.scoring import Opportunity


@attrs.frozen(eq=False)
class PlanProgram:
    """A problem as a program.

    Attributes:
        problem: The problem.
        program: The program; its objective is the mean over the terms of what counts, less what counts already.
        started: The variable that says whether a practice has been started by a term, by practice and term.
    """

    problem: Problem
    program: Program
    started: tuple[tuple[int, ...], ...]

    def starts(self, values: Sequence[float]) -> list[int | None]:
        """Read when each practice starts from the values of the variables; None for never."""
        return [next((t for t, variable in enumerate(row) if values[variable] > 0.5), None) for row in self.started]

    def point(self, terms: Sequence[int | None]) -> dict[int, float]:
        """Give the values of the binary variables of a plan."""
        return {
            variable: float(start is not None and start <= t)
            for row, start in zip(self.started, terms, strict=True)
            for t, variable in enumerate(row)
        }


def plan_program(problem: Problem, *, demands: Sequence[Demand] | None = None, count: bool = True) -> PlanProgram:
    """Write a problem, or only some of its demands, as a program.

    Without `count` it does not have what counts, and only asks whether the demands can be met.
    """
    program = Program()
    started = tuple(tuple(program.variable(whole=True) for _ in range(problem.terms)) for _ in problem.menu)
    for i, row in enumerate(started):
        for t in range(problem.terms):
            # "Started by this term", not "starts in it": what is started stays, and a branch on one variable settles
            # all terms before it or after it at once.
            if t:
                program.rows.append(({row[t - 1]: 1.0, row[t]: -1.0}, -math.inf, 0.0))
            # A row for each prerequisite: one for all together would hold less wherever starts are not whole.
            for need in problem.needs[i]:
                program.rows.append(({row[t]: 1.0, started[need][t]: -1.0}, -math.inf, 0.0))
    wanted = problem.demands if demands is None else tuple(demands)
    writer = _Writer(problem, program, started)
    if count:
        objective = Linear(constant=-objective_at(problem, ()))
        for t in range(problem.terms):
            for encoded, weight in writer.scores(t):
                objective += encoded.score.times(weight / problem.terms)
        program.objective = objective
    for demand in wanted:
        writer.demand(demand)
    return PlanProgram(problem, program, started)


def helping_program(problem: Problem, groups: Sequence[Sequence[int]], by: int) -> PlanProgram:
    """Write a problem as a program in which only counts of how many groups something has been started by a term."""
    written = plan_program(problem, count=False)
    helped = _Writer(problem, written.program, written.started).helping(groups, by)
    written.program.objective = Linear(dict.fromkeys(helped, 1.0))
    return written


def cheapest_program(problem: Problem) -> PlanProgram:
    """Write a problem of one term as a program in which only staff hours count, the fewest best."""
    written = plan_program(problem, count=False)
    written.program.objective = Linear({row[0]: -problem.first_hours([i]) for i, row in enumerate(written.started)})
    return written


class _Writer:
    """One walk over a problem's scores and demands; levels of a term are written once."""

    def __init__(self, problem: Problem, program: Program, started: tuple[tuple[int, ...], ...]) -> None:
        self.problem, self.program, self.started = problem, program, started
        self.giving = gathered((key, i) for i, given in enumerate(problem.opportunities) for key in given)
        self.written: dict[tuple[str, int], Linear | float | None] = {}

    def scores(self, term: int) -> list[tuple[Encoded, float]]:
        pairs = (
            (self.score(rule, term), weight)
            for rule, weight in zip(self.problem.rules, self.problem.weights, strict=True)
        )
        return [(encoded, weight) for encoded, weight in pairs if encoded is not None]

    def score(self, rule: CompiledRule, term: int) -> Encoded | None:
        return encode(rule, self.program, {key: self.level(key, term) for key in rule.indicators})

    def level(self, key: str, term: int) -> Linear | float | None:
        if (key, term) not in self.written:
            self.written[key, term] = self._level(key, term)
        return self.written[key, term]

    def _level(self, key: str, term: int) -> Linear | float | None:
        base = self.problem.bases.get(key)
        if base is None:
            return None
        low = base.with_opportunities(())
        giving = self.giving.get(key, ())
        if not giving or low >= base.top:
            return low
        given = {i: self.problem.opportunities[i][key] for i in giving}
        ceilings = {c for all_of_it in (base.opportunities, *given.values()) for _, c in all_of_it}
        level = Linear(constant=base.level)
        ends = sorted({base.level, *(c for c in ceilings if base.level < c < base.top), base.top})
        for lower, upper in pairwise(ends):
            level += self._reached(base, given, term, upper).times(upper - lower)
        return level

    def _reached(self, base: Base, given: Mapping[int, Sequence[Opportunity]], term: int, upper: float) -> Linear:
        """Give the share that is reached in the slice below `upper` at the end of a term."""
        # The share of people whom anything in place or started brings to `upper`: the sum of their shares, at most 1.
        # What counts is never worse for more of it, so the solver raises the variable to the sum or to 1 by itself.
        before = _reaching(base.opportunities, upper)
        if before >= 1:
            return Linear(constant=1.0)
        adding = {i: _reaching(opportunities, upper) for i, opportunities in given.items()}
        shares = {self.started[i][term]: min(share, 1 - before) for i, share in adding.items() if share}
        if before + math.fsum(shares.values()) <= 1:  # all together leave somebody out: a plain sum, nothing to relax
            return Linear(shares, before)
        reached = self.program.variable(before, 1.0)
        self.program.rows.append(({reached: 1.0, **{at: -share for at, share in shares.items()}}, -math.inf, before))
        return Linear({reached: 1.0})

    def demand(self, demand: Demand) -> None:
        last = self.problem.terms - 1
        match demand:
            case Hours(limits=limits):
                for t, limit in enumerate(limits):
                    if limit < math.inf:
                        self.program.rows.append((self.hours(t), -math.inf, limit))
                    if t and math.fsum(limits[: t + 1]) < math.inf:
                        self.program.rows.append((self.hours_so_far(t), -math.inf, math.fsum(limits[: t + 1])))
            case AtLeast():
                self.at_least(demand)
            case AtMost(of=of, number=number):
                if of:
                    self.program.rows.append((self.any_of(of, last), -math.inf, float(number)))
            case Floor(rule=rule, value=value):
                encoded = self.score(rule, last)
                if encoded is not None:
                    self.program.floor(encoded, value)
            case NoWeaker(forms=forms):
                for form in forms:
                    self.weaker(form)
            case _:
                assert_never(demand)

    def at_least(self, demand: AtLeast) -> None:
        if demand.number == len(demand.groups):
            self.program.rows += [(self.any_of(group, demand.by), 1.0, math.inf) for group in demand.groups]
            return
        helping = self.helping(demand.groups, demand.by)
        self.program.rows.append((dict.fromkeys(helping, 1.0), float(demand.number), math.inf))

    def helping(self, groups: Sequence[Sequence[int]], by: int) -> list[int]:
        """Give a variable for each group, whether something of it has been started by a term."""
        # Whole starts make these whole where it counts: one can be 1 if anything of its group starts, and else is 0.
        helped = [self.program.variable(0.0, 1.0) for _ in groups]
        for variable, group in zip(helped, groups, strict=True):
            self.program.rows.append(({**self.any_of(group, by), variable: -1.0}, 0.0, math.inf))
        return helped

    def any_of(self, group: Sequence[int], by: int) -> dict[int, float]:
        return {self.started[i][by]: 1.0 for i in group}

    def weaker(self, form: WeakerForm) -> None:
        """Write that a weaker form starts beside none of its stronger forms, unless something needs it."""
        last = self.problem.terms - 1
        excused = {self.started[i][last]: -1.0 for i in form.needed_by}
        weaker = {self.started[form.of][last]: 1.0}
        if form.is_surpassed:
            self.program.rows.append(({**weaker, **excused}, -math.inf, 0.0))
            return
        # weaker + stronger <= 1 + what needs the weaker one: beside a stronger form it starts only if it is needed.
        # That stronger form may itself be what needs it; its two entries then cancel out.
        for i in form.stronger:
            row = {**excused, **weaker}
            row[self.started[i][last]] = row.get(self.started[i][last], 0.0) + 1.0
            self.program.rows.append((row, -math.inf, 1.0))

    def hours_so_far(self, term: int) -> Mapping[int, float]:
        """Give the staff hours of a term and all before it.

        The rows of the terms imply it for whole numbers. But it has no negative weight, so the solver finds covers in
        it (sets of starts that cannot all be paid for), and the search takes a third less.
        """
        row = {variables[term]: self.problem.first_hours([i]) for i, variables in enumerate(self.started)}
        for i, variables in enumerate(self.started):
            row |= dict.fromkeys(variables[:term], self.problem.running[i])
        return row

    def hours(self, term: int) -> Mapping[int, float]:
        """Give the staff hours of a term: set-up of what starts in it, and keeping going what has been started."""
        row: dict[int, float] = {}
        for i, variables in enumerate(self.started):
            row[variables[term]] = self.problem.first_hours([i])
            if term and self.problem.setup[i]:
                row[variables[term - 1]] = -self.problem.setup[i]
        return row


def _reaching(opportunities: Sequence[Opportunity], level: float) -> float:
    """Sum the shares of the opportunities that are of a level or above; it may be above 1."""
    return math.fsum(share for share, ceiling in opportunities if ceiling >= level)
