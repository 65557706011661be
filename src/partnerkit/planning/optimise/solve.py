"""Solving a program with HiGHS (the extra ``plan``): a warm start, limits of one's own, the same answer every time."""

import math
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from partnerkit.errors import SolverError
from partnerkit.errors.kinds import require_library
from partnerkit.model import TOLERANCE
from partnerkit.rules import Program
from partnerkit.rules.quiet_highs import quiet_highs

if TYPE_CHECKING:
    import highspy

_LARGE = 3_000
"""With more whole variables than this, what the linear relaxation rules out is set aside before branching."""

_KEPT = 1_500
"""How many whole variables are branched on then, at most."""


_PRIMAL = 4
"""HiGHS's number for the primal simplex. Ten thousand practices over three terms took it 5 s; the dual simplex and the
interior point method ran out of 30 s."""


@attrs.frozen
class Limits:
    """How long and how far a solver searches.

    Attributes:
        gap: The share of the best value that may be missed; the search stops there.
        seconds: The longest it may take.
        threads: How many threads it uses. With one it gives the same answer every time, unless it runs out of time.
        nodes: The most nodes it looks at; None sets no limit. Unlike a time limit this is the same on every machine.
    """

    gap: float = 1e-3
    seconds: float = 60.0
    threads: int = 1
    nodes: int | None = None


_SAME = 1e-7
"""By how much the worth of a solution may differ from what the solver says: it is summed in another order."""


@attrs.frozen
class Solution:
    """What a solver found.

    Attributes:
        values: The values of the variables; None if it found none.
        value: The objective.
        bound: What no solution can beat.
        is_infeasible: Whether it is proven that there is no solution.
    """

    values: list[float] | None
    value: float = math.nan
    bound: float = math.nan
    is_infeasible: bool = False


def has_highs() -> bool:
    """Say whether HiGHS is installed."""
    try:
        import highspy  # noqa: F401 - only whether it is there
    except ImportError:
        return False
    return True


def solve(
    program: Program,
    *,
    start: Mapping[int, float] | None = None,
    known: float | None = None,
    limits: Limits | None = None,
) -> Solution:
    """Find the highest objective of a program, from a known solution if there is one, with a bound that is proven.

    `start` has the values of that solution's whole variables, and `known` is its objective.

    Raises:
        MissingExtraError: HiGHS is not installed.
        SolverError: HiGHS gave up for a reason that is not the program's.
    """
    require_library("plan", "highspy")
    begun = time.perf_counter()
    limits = limits or Limits()
    # A row without variables is 0 whatever starts: where its bounds leave 0 out, there is no solution.
    if any(not terms and not -TOLERANCE <= _nearest_zero(low, high) <= TOLERANCE for terms, low, high in program.rows):
        return Solution(None, is_infeasible=True)
    lows, highs, bound, is_proven = program.lows, program.highs, None, True
    if start is not None and known is not None and sum(program.whole) > _LARGE:
        bound, lows, highs, is_proven = _narrowed(program, start, known, limits)
        # A second is left however long the relaxation took: enough to take up the known solution and call it a result.
        limits = attrs.evolve(limits, seconds=max(1.0, limits.seconds - (time.perf_counter() - begun)))
    found = _searched(program, lows, highs, start, limits)
    if found.values is not None and abs(program.objective.at(found.values) - found.value) > _SAME:
        # HiGHS 1.16 can give a solution that is not worth what it says, and then its bound is wrong too. Where that was
        # seen, its presolve had joined what must not go together.
        found = _searched(program, lows, highs, start, limits, presolve=False)
    if bound is not None and known is not None and not found.is_infeasible:
        # What was held lost no better solution than the known one, so the best of all is what the search found or that.
        found = attrs.evolve(found, bound=min(bound, max(found.bound, known)) if is_proven else bound)
    return found


def solver_name() -> str:
    """Give the solver and its version."""
    from importlib.metadata import version

    return f"HiGHS {version('highspy')}"


def _nearest_zero(low: float, high: float) -> float:
    """Give the number from low to high that is nearest to 0: what a row without variables would have to be."""
    return low if low > 0 else min(high, 0.0)


def _narrowed(
    program: Program, start: Mapping[int, float], known: float, limits: Limits
) -> tuple[float, list[float], list[float], bool]:
    """Solve the linear relaxation and hold what it rules out.

    A variable is held where its reduced cost alone would take any solution below the known one: no better plan differs
    there, so what is left has the same best plans.

    Where more is left than can be searched, the least promising are held too, and the bound stays that of the
    relaxation.
    """
    import highspy

    highs = _loaded(program, program.lows, program.highs, limits, relaxed=True)
    highs.setOptionValue("simplex_strategy", _PRIMAL)
    _run(highs)
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return math.inf, program.lows, program.highs, True
    bound = float(highs.getInfo().objective_function_value)
    solution = highs.getSolution()
    duals, values = list(solution.col_dual), list(solution.col_value)
    # Moving a variable off its value in the relaxation costs at least its reduced cost. Where that is more than lies
    # between the bound and the known solution, no better solution moves it.
    slack = abs(bound - known) + TOLERANCE * max(1.0, abs(bound))
    whole = [j for j, is_whole in enumerate(program.whole) if is_whole]
    weak = sorted((j for j in whole if abs(duals[j]) <= slack), key=lambda j: (abs(duals[j]), j))
    # Where the known solution differs from the relaxation it stays free too: held, it would be no solution any more.
    kept = {*weak[:_KEPT], *(j for j in whole if start.get(j, 0.0) != round(values[j]))}
    lows, highs_ = list(program.lows), list(program.highs)
    for j in whole:
        if j not in kept:
            lows[j] = highs_[j] = float(round(values[j]))
    return bound, lows, highs_, len(weak) <= _KEPT


def _searched(
    program: Program,
    lows: list[float],
    tops: list[float],
    start: Mapping[int, float] | None,
    limits: Limits,
    *,
    presolve: bool = True,
) -> Solution:
    import highspy

    highs = _loaded(program, lows, tops, limits)
    highs.setOptionValue("presolve", "choose" if presolve else "off")
    if start is not None:
        places = sorted(start)  # of the whole variables only: HiGHS finds the others for them
        highs.setSolution(len(places), places, [start[place] for place in places])
    _run(highs)
    status = highs.getModelStatus()
    states = highspy.HighsModelStatus
    if status in (states.kInfeasible, states.kUnboundedOrInfeasible):
        return Solution(None, is_infeasible=True)
    if status not in (states.kOptimal, states.kModelEmpty, states.kTimeLimit, states.kSolutionLimit, states.kInterrupt):
        raise SolverError(solver_name(), f"the search ended with {highs.modelStatusToString(status)!r}")
    info = highs.getInfo()
    # Infinite while the search has no bound: then anything may be better than what was found.
    bound = float(info.mip_dual_bound) if math.isfinite(info.mip_dual_bound) else math.inf
    if status == states.kModelEmpty:  # there is nothing to decide, and what there is is the best
        return Solution(list(lows), program.objective.at(lows), program.objective.at(lows))
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return Solution(None, bound=bound)
    values = [float(value) for value in highs.getSolution().col_value]
    return Solution(values, float(info.objective_function_value), bound)


def _run(highs: "highspy.Highs") -> None:
    """Run HiGHS; where somebody in this process ran it with another number of threads before, reset that and run again.

    HiGHS keeps one scheduler for the whole process and refuses to run with another number of threads than it has.
    """
    import highspy

    highs.run()
    if highs.getModelStatus() == highspy.HighsModelStatus.kNotset:
        highspy.Highs.resetGlobalScheduler(True)
        highs.run()


def _loaded(
    program: Program, lows: list[float], tops: list[float], limits: Limits, *, relaxed: bool = False
) -> "highspy.Highs":
    import highspy

    options = {
        "random_seed": 0,  # with one thread and no race against the clock, the same plan on every run
        "threads": limits.threads,
        "parallel": "off" if limits.threads == 1 else "on",
        "time_limit": limits.seconds,
        "mip_rel_gap": limits.gap,
        "mip_allow_restart": False,  # measured: a restart costs more here than it saves
        # HiGHS's own tolerances are up to a millionth for each row; over the hundreds of rows that a score rests on,
        # that could add up to more than the kernel's score of the same plan may differ by.
        "mip_abs_gap": TOLERANCE,
        "mip_feasibility_tolerance": TOLERANCE,
        "primal_feasibility_tolerance": TOLERANCE,
        "mip_max_nodes": 2**31 - 1 if limits.nodes is None else limits.nodes,
    }
    whole = None if relaxed else program.whole
    costs = [program.objective.terms.get(j, 0.0) for j in range(len(program.lows))]
    highs = quiet_highs(program.rows, costs=costs, lows=lows, tops=tops, whole=whole, options=options)
    highs.changeObjectiveSense(highspy.ObjSense.kMaximize)
    highs.changeObjectiveOffset(program.objective.constant)
    return highs
