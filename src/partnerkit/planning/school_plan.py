"""One school of many: its plan in short, or why there is none."""

import time

import attrs

from partnerkit.errors import InfeasiblePlanError, SolverError
from partnerkit.model import School
from partnerkit.planning.optimise.problem import problem_of
from partnerkit.planning.plan import best_plan
from partnerkit.planning.planned_schools import PlannedSchool
from partnerkit.planning.request import PlanRequest

__all__ = ["plan_school"]


def plan_school(request: PlanRequest, school: School) -> PlannedSchool:
    """Ask of one school what is asked of all, and give its plan in short."""
    begun = time.perf_counter()
    try:
        found = best_plan(problem_of(attrs.evolve(request, school=school)))
    except (InfeasiblePlanError, SolverError) as error:  # one school of a hundred thousand must not stop the rest
        why = "; ".join(error.words) if isinstance(error, InfeasiblePlanError) else str(error)
        return PlannedSchool(school.key, school.name, seconds=time.perf_counter() - begun, conflict=why)
    return PlannedSchool(
        key=school.key,
        name=school.name,
        terms=tuple(tuple(item.practice.key for item in term.starts) for term in found),
        hours=tuple(term.hours for term in found),
        before=found.before,
        value=found.value,
        bound=found.proof.bound,
        solver=found.proof.solver,
        seconds=time.perf_counter() - begun,
    )
