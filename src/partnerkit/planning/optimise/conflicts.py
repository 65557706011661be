"""Why no plan fits: a smallest set of demands that cannot be met together."""

from collections.abc import Sequence

import attrs

from partnerkit.errors import InfeasiblePlanError
from partnerkit.model import TOLERANCE
from partnerkit.planning.optimise.demands import Demand, Floor
from partnerkit.planning.optimise.problem import Problem
from partnerkit.planning.optimise.program import plan_program
from partnerkit.planning.optimise.solve import Limits, solve
from partnerkit.planning.optimise.state import State

_ORDER = (
    "weaker",
    "at_least",
    "exclusive",
    "cost",
    "never",
    "goal",
    "cover",
    "barrier",
    "advice",
    "barriers",
    "wishes",
    "other_than",
    "must",
    "hours",
)
"""In which order demands are tried without. What most requests turn on comes last, so that it stays."""


def conflicting(problem: Problem, *, limits: Limits) -> InfeasiblePlanError:
    """Give the error that names the conflict.

    Demands are left out one after the other; one without which there still is no plan stays out (deletion filter,
    Chinneck and Dravnieks 1991). Of what is left, none can be left out without making room for a plan.
    """
    quick = attrs.evolve(limits, gap=1.0)
    kept = sorted(problem.demands, key=lambda demand: (_ORDER.index(demand.kind), demand.key))
    is_minimal = True
    for demand in tuple(kept):
        fewer = [other for other in kept if other is not demand]
        found = solve(plan_program(problem, demands=fewer, count=False).program, limits=quick)
        if found.is_infeasible:
            kept = fewer
        elif found.values is None:
            is_minimal = False
    kept = [demand for demand in problem.demands if demand in kept]
    return InfeasiblePlanError(
        problem.request.school.name, tuple(d.key for d in kept), _words(problem, kept), is_minimal=is_minimal
    )


def _words(problem: Problem, kept: Sequence[Demand]) -> tuple[str, ...]:
    """Give the demands in words; of a floor, also how far the whole menu leads."""
    everything = State(problem, range(len(problem.menu)))
    best = {
        floor.key: value
        for floor, value in zip(problem.floors, everything.floor_scores(everything.scores), strict=True)
    }
    words = []
    for demand in kept:
        if isinstance(demand, Floor) and best[demand.key] < demand.value - TOLERANCE:
            scale = demand.rule.scales[demand.rule.indicators[0]]
            words.append(
                f"{demand.words} (every practice together leads to "
                f"{int(scale.at_unit(best[demand.key]) * 100) / 100:g})"
            )
        else:
            words.append(demand.words)
    return tuple(words)
