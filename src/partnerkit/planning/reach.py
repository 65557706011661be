"""Reach: the cheapest way to bring one score to a band or level."""

import math
import time
from collections.abc import Iterable, Mapping
from typing import Literal

import attrs

from partnerkit.errors import SolverError, UnknownKeyError
from partnerkit.errors.arguments import door, several
from partnerkit.knowledge.shipped import catalogue_or, frameworks_or
from partnerkit.model import Catalogue, Composite, Framework, Informant, School
from partnerkit.planning.conflicts import conflicting
from partnerkit.planning.demands import Floor, limits
from partnerkit.planning.greedy import meeting_demands
from partnerkit.planning.plan import Solver, is_greedy, not_found
from partnerkit.planning.planned import Plan, PlanRequest, Proof
from partnerkit.planning.problem import Problem, Terms, problem_of
from partnerkit.planning.program import plan_program
from partnerkit.planning.prune import is_met, pruned
from partnerkit.planning.solve import Limits, solve
from partnerkit.planning.tell import tell
from partnerkit.rules import CompiledRule, Linear

__all__ = ["reach"]


@door
def reach(
    school: School,
    score: str | Composite,
    band: str | float,
    *,
    months: float = 9,
    hours: float | None = None,
    informant: Informant | str | None = None,
    cost: str | Mapping[str, int] | None = None,
    must: str | Iterable[str] = (),
    never: str | Iterable[str] = (),
    not_stated: Literal["start", "ask"] = "start",
    planned_reach: float = 1.0,
    unstated_reach: float = 1.0,
    solver: Solver = "auto",
    gap: float = 1e-6,
    time_limit: float = 60.0,
    threads: int = 1,
    catalogue: Catalogue | None = None,
    frameworks: Framework | Iterable[Framework] | None = None,
) -> Plan:
    """Give the plan that brings a score to a band or level for the fewest staff hours.

    Args:
        school: The school.
        score: The score: the key of a construct, or a score of your own.
        band: The key of one of the score's bands; or a level of its scale, by name or number.
        months: Over how many months keeping a practice going counts; nine make a school year.
        hours: The most staff hours there are; no limit if left out.
        informant: Start from this informant's ratings instead of the inventory.
        cost: A cost band that no practice may go above, or how many may cost a band or more.
        must: Practices to start whatever they add.
        never: Practices not to start.
        not_stated: As for `plan`.
        planned_reach: As for `plan`.
        unstated_reach: As for `plan`.
        solver: As for `plan`.
        gap: The share of its hours that another plan could save at most when the search stops.
        time_limit: Seconds after which the best plan so far is given, with its gap.
        threads: Threads of the solver.
        catalogue: The practices to choose from; partnerkit's own if left out.
        frameworks: The frameworks whose scores can be named; partnerkit's three if left out.

    Returns:
        A plan of one term; its proof is in staff hours. It starts nothing if the band is reached already. To spread it over terms, `plan`
        with its practices as ``must``.

    Raises:
        InfeasiblePlanError: Nothing leads there; the demands that conflict are named, with how far all practices together would lead.
        UnknownKeyError: There is no such score, band or level.

    Examples:
        >>> import partnerkit as pk
        >>> school = pk.read_school("examples/data/de_zavala.toml")
        >>> cheapest = pk.planning.reach(school, "six_types.communicating", 1)
        >>> cheapest.profiles[1]["communicating"].level is None, cheapest.profiles[1]["communicating"].low >= 0.25
        (True, True)
    """
    catalogue, frameworks = catalogue_or(catalogue), frameworks_or(frameworks)
    request = PlanRequest(
        school=school,
        catalogue=catalogue,
        frameworks=tuple(frameworks),
        hours=(math.inf if hours is None else float(hours),),
        aims=(score,),
        months_per_term=months,
        informant=None if informant is None else Informant.named(informant),
        cost=limits(cost),
        must=tuple(sorted(several(must, str))),
        never=tuple(sorted(several(never, str))),
        not_stated=not_stated,
        planned_reach=planned_reach,
        unstated_reach=unstated_reach,
    )
    problem = problem_of(request)
    composite, rule = problem.aspects[0].composite, problem.rules[0]
    value, name = _target(composite, rule, band)
    floor = Floor(f"at_least:{composite.key}", f"{str(composite)!r} at {name} or above", rule, value)
    words = f'the fewest staff hours over {months:g} months that bring "{composite}" to {name}'
    problem = attrs.evolve(problem, demands=(*problem.demands, floor), objective=words)
    return _cheapest(problem, solver, Limits.asked(gap, time_limit, threads))


def _target(composite: Composite, rule: CompiledRule, band: str | float) -> tuple[float, str]:
    """Give the number from 0 to 1 that a band or level begins at, and its name."""
    scale = rule.scales[rule.indicators[0]]
    if not isinstance(band, str):
        return scale.unit(scale.place(band)), f"level {band:g} ({scale.describe(band)})"
    for each in composite.bands:
        if each.key == band:
            return each.cut, f"the band {each.label!r}"
    if band in scale:
        return scale.unit(scale.place(band)), f"level {scale.place(band):g} ({scale.level(band).label})"
    known = (*(each.key for each in composite.bands), *(level.key for level in scale))
    raise UnknownKeyError(band, "band or level", f"The score {composite.key!r}", known)


def _cheapest(problem: Problem, solver: Solver, stop: Limits) -> Plan:
    begun = time.perf_counter()
    start = meeting_demands(problem)
    if start is not None:
        start = pruned(problem, start, to_demands=True)
    if is_greedy(solver):
        if start is None:
            raise not_found(problem)
        return tell(
            problem, start, Proof("lazy greedy", _hours(problem, start), None, time.perf_counter() - begun, "hours")
        )
    written = plan_program(problem, count=False)
    costs = {row[0]: problem.setup[i] + problem.running[i] for i, row in enumerate(written.started)}
    written.program.objective = Linear(costs)
    known = None if start is None else _hours(problem, start)
    found = solve(
        written.program, start=None if start is None else written.point(start), known=known, limits=stop, minimize=True
    )
    if found.is_infeasible:
        raise conflicting(problem, limits=stop)
    best: Terms | None = start
    if found.values is not None:
        terms = written.starts(found.values)
        if not is_met(problem, terms):
            raise SolverError(
                found.solver, "it says that its plan meets the demands, and the scores say that it does not"
            )
        best = terms if known is None or _hours(problem, terms) < known else start
    if best is None:
        raise not_found(problem)
    kept = pruned(problem, best, to_demands=True)
    taken = _hours(problem, kept)
    bound = min(found.bound, taken) if found.bound > -math.inf else None
    return tell(problem, kept, Proof(found.solver, taken, bound, time.perf_counter() - begun, "hours"))


def _hours(problem: Problem, terms: Terms) -> float:
    return math.fsum(setup + running for setup, running in problem.hours(terms))
