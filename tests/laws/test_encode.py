"""The law of programs: the best that a solver finds is the best there is, and scoring it again says so too.

Solved with HiGHS (highspy) and held to brute force over whole levels. A solver is right to 1e-6 at best, so these laws
hold within 1e-5.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

import attrs
import highspy
import pytest
from hypothesis import HealthCheck, assume, given, settings, strategies as st

from partnerkit import Missing, rules as r
from partnerkit.errors import InvalidValueError
from partnerkit.model.rule import Child
from partnerkit.testing import registries, rules, scales
from tests.rules.known import KNOWN, compiled

NEAR = 1e-5
SMALL = registries(min_indicators=2, max_indicators=4, max_composites=1, scales=scales(max_levels=4))
SLOW = settings(
    max_examples=max(20, settings().max_examples // 20),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def solved(program: r.Program) -> list[float] | None:
    """Give the best values of a program's variables; None if nothing meets its rows."""
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # highspy annotates no constructor
    solver.setOptionValue("output_flag", False)
    for tolerance in ("primal_feasibility_tolerance", "dual_feasibility_tolerance", "mip_feasibility_tolerance"):
        solver.setOptionValue(tolerance, 1e-9)
    for gap in ("mip_rel_gap", "mip_abs_gap"):
        solver.setOptionValue(gap, 0.0)
    for variable, (low, high, whole) in enumerate(zip(program.lows, program.highs, program.whole, strict=True)):
        solver.addVar(low, high)
        if whole:
            solver.changeColIntegrality(variable, highspy.HighsVarType.kInteger)
    for terms, low, high in program.rows:
        solver.addRow(low, high, len(terms), list(terms), list(terms.values()))
    for variable, weight in program.objective.terms.items():
        solver.changeColCost(variable, weight)
    solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
    solver.run()
    status = solver.getModelStatus()
    if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
        return None
    assert status in (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kModelEmpty), status
    return list(solver.getSolution().col_value)


@attrs.frozen
class Choice:
    """Levels to choose: each indicator at one of its scale's named levels, each level at a cost, all within a budget.

    Attributes:
        registry: What keys mean.
        rule: The rule to make as high as can be.
        costs: What each level costs, lowest level first, by indicator.
        budget: What they may cost together.
        gone: The indicators that do not apply.
    """

    registry: r.Registry
    rule: Child
    costs: Mapping[str, Sequence[int]]
    budget: int
    gone: frozenset[str]

    def compiled(self, rule: Child) -> r.CompiledRule:
        """Compile a rule with what keys mean here."""
        return r.compile(rule, self.registry)

    def options(self, key: str) -> list[float]:
        """Give the levels that an indicator can be at."""
        return [float(level.value) for level in self.registry.indicators[key][1]]

    def records(self) -> Iterator[dict[str, r.Entry]]:
        """Go through all choices within the budget."""
        chosen = [key for key in self.costs if key not in self.gone]
        for places in product(*(range(len(self.options(key))) for key in chosen)):
            if sum(self.costs[key][place] for key, place in zip(chosen, places, strict=True)) <= self.budget:
                levels = {key: self.options(key)[place] for key, place in zip(chosen, places, strict=True)}
                yield {**levels, **dict.fromkeys(self.gone, Missing.NOT_APPLICABLE)}

    def program(self) -> "Chosen":
        """Write the choice into a program."""
        program = r.Program()
        takes: dict[str, list[r.Linear]] = {}
        levels: dict[str, r.Linear | float | None] = dict.fromkeys(self.gone)
        spent = r.Linear()
        for key, costs in self.costs.items():
            if key in self.gone:
                continue
            takes[key] = [program.binary() for _ in self.options(key)]
            level, count = r.Linear(), r.Linear()
            for take, option, cost in zip(takes[key], self.options(key), costs, strict=True):
                level, count, spent = level + take.times(option), count + take, spent + take.times(cost)
            program.at_most(count, r.Linear(constant=1.0))
            program.at_most(r.Linear(constant=1.0), count)
            levels[key] = level
        program.at_most(spent, r.Linear(constant=self.budget))
        return Chosen(self, program, levels, takes)


@attrs.frozen
class Chosen:
    """A choice as a program."""

    choice: Choice
    program: r.Program
    levels: Mapping[str, r.Linear | float | None]
    takes: Mapping[str, Sequence[r.Linear]]

    def record(self, solution: Sequence[float]) -> dict[str, r.Entry]:
        """Give the record that a solution chose."""
        record: dict[str, r.Entry] = dict.fromkeys(self.choice.gone, Missing.NOT_APPLICABLE)
        for key, takes in self.takes.items():
            taken = [
                option for option, take in zip(self.choice.options(key), takes, strict=True) if take.at(solution) > 0.5
            ]
            assert len(taken) == 1
            record[key] = taken[0]
        return record


@st.composite
def choices(draw: st.DrawFn, *, rules_of: int = 2) -> Choice:
    """Make a registry of two to four indicators, a rule, costs, and a budget that allows something."""
    registry = draw(SMALL)
    keys = list(registry.indicators)
    rule = draw(rules(registry, max_depth=rules_of))
    costs = {
        key: draw(st.lists(st.integers(0, 9), min_size=len(scale.levels), max_size=len(scale.levels)))
        for key, (_, scale) in registry.indicators.items()
    }
    budget = sum(map(min, costs.values())) + draw(st.integers(0, 20))
    return Choice(
        registry, rule, costs, budget, frozenset(draw(st.lists(st.sampled_from(keys), unique=True, max_size=2)))
    )


@SLOW
@given(choices())
def test_law_17_optimum_is_brute_force(choice: Choice) -> None:
    """The best score that the solver finds is the best over all choices, and the choice scored again has it."""
    rule, chosen = choice.compiled(choice.rule), choice.program()
    values = [r.value(rule, record) for record in choice.records()]
    encoded = r.encode(rule, chosen.program, chosen.levels)
    assert (encoded is None) == (values[0] is None)
    if encoded is None:
        return
    chosen.program.maximize([(encoded, 1.0)])
    solution = solved(chosen.program)
    assert solution is not None
    best = max(value for value in values if value is not None)
    assert encoded.score.at(solution) == pytest.approx(best, abs=NEAR)
    assert r.value(rule, chosen.record(solution)) == pytest.approx(best, abs=NEAR)


@SLOW
@given(choices(), st.data())
def test_law_17_floors_hold(choice: Choice, data: st.DataObject) -> None:
    """With a floor under another score, the best is the best choice that keeps the floor, if there is one."""
    first, second = choice.compiled(choice.rule), choice.compiled(data.draw(rules(choice.registry, max_depth=1)))
    chosen = choice.program()
    pairs = [(r.value(first, record), r.value(second, record)) for record in choice.records()]
    one, other = (r.encode(rule, chosen.program, chosen.levels) for rule in (first, second))
    assume(one is not None and other is not None)
    assert one is not None
    assert other is not None
    values = [(a, b) for a, b in pairs if a is not None and b is not None]
    floor = data.draw(st.sampled_from(sorted({b for _, b in values})) | st.floats(0, 1))
    assume(all(abs(b - floor) > NEAR or b >= floor for _, b in values))
    chosen.program.floor(other, floor)
    chosen.program.maximize([(one, 1.0)])
    solution = solved(chosen.program)
    kept = [a for a, b in values if b >= floor]
    assert (solution is None) == (kept == [])
    if solution is not None:
        record = chosen.record(solution)
        again = r.value(second, record)
        assert again is not None
        assert again >= floor - NEAR
        assert r.value(first, record) == pytest.approx(max(kept), abs=NEAR)


@SLOW
@given(choices(), st.data(), st.integers(0, 3), st.integers(1, 3))
def test_law_17_weighted_sums(choice: Choice, data: st.DataObject, first: int, second: int) -> None:
    """The best weighted sum of two scores is the best over all choices."""
    pair = [choice.compiled(choice.rule), choice.compiled(data.draw(rules(choice.registry, max_depth=1)))]
    chosen = choice.program()
    encoded = [r.encode(rule, chosen.program, chosen.levels) for rule in pair]
    weighted = [(e, float(w)) for e, w in zip(encoded, (first, second), strict=True) if e is not None]

    def worth(record: r.Record) -> float:
        return sum(w * (r.value(rule, record) or 0.0) for rule, w in zip(pair, (first, second), strict=True))

    chosen.program.maximize(weighted)
    solution = solved(chosen.program)
    assert solution is not None
    assert worth(chosen.record(solution)) == pytest.approx(max(map(worth, choice.records())), abs=NEAR)


@SLOW
@given(choices(), st.data())
def test_law_17_never_above_the_value(choice: Choice, data: st.DataObject) -> None:
    """With all levels given as numbers, the best score is the value of that record."""
    rule, record = choice.compiled(choice.rule), data.draw(st.sampled_from(list(choice.records())))
    program = r.Program()
    levels = {key: entry if isinstance(entry, float) else None for key, entry in record.items()}
    encoded, value = r.encode(rule, program, levels), r.value(rule, record)
    assert (encoded is None) == (value is None)
    if encoded is not None:
        program.maximize([(encoded, 1.0)])
        solution = solved(program)
        assert solution is not None
        assert encoded.score.at(solution) == pytest.approx(value, abs=NEAR)


@pytest.mark.parametrize("weight", [-1.0, -1e-300, float("nan")])
def test_negative_weight_is_refused(weight: float) -> None:
    """A score can be maximized, not minimized: it is encoded from below only."""
    program = r.Program()
    encoded = r.encode(compiled("site.a"), program, {"site.a": program.continuous(0, 4)})
    assert encoded is not None
    with pytest.raises(InvalidValueError, match="can be maximized, not minimized"):
        program.maximize([(encoded, weight)])


def test_floor_above_what_can_be_reached_has_no_solution() -> None:
    """A floor that no choice keeps leaves a program without a solution; it is not bent."""
    program = r.Program()
    encoded = r.encode(
        compiled(r.weakest("site.a", "site.b")), program, {"site.a": program.continuous(0, 4), "site.b": 2.0}
    )
    assert encoded is not None
    program.floor(encoded, 0.51)
    assert solved(program) is None


def test_level_left_out_is_refused() -> None:
    """An indicator without a level is an error that names it, not a free variable."""
    with pytest.raises(InvalidValueError, match=r"site\.b"):
        r.encode(compiled(r.mean("site.a", "site.b")), r.Program(), {"site.a": 1.0})


def test_nothing_that_applies_has_no_score() -> None:
    """Where no indicator applies, nothing is encoded."""
    assert r.encode(compiled("site.both"), r.Program(), {"site.a": None, "site.b": None}) is None


def test_fewer_requirements_apply_than_are_asked_for() -> None:
    """Two of two requirements, one of which does not apply, hold where the other does."""
    rule, program = compiled(r.share(r.k_of_n(2, r.reached("site.a", 3), r.reached("site.b", 3)))), r.Program()
    encoded = r.encode(rule, program, {"site.a": program.continuous(0, 4), "site.b": None})
    assert encoded is not None
    program.maximize([(encoded, 1.0)])
    solution = solved(program)
    assert solution is not None
    assert encoded.score.at(solution) == pytest.approx(1.0)


def test_concave_rules_need_no_whole_numbers() -> None:
    """Means and weakest parts add no variable that must be whole."""
    program = r.Program()
    levels = {key: program.continuous(0, 4) for key in ("site.a", "site.b", "site.c")}
    r.encode(r.compile("site.low", KNOWN), program, levels)
    assert not any(program.whole)
