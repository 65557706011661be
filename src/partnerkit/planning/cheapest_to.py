"""The cheapest way to bring one score to a band or level."""

import math
import time
from typing import Unpack

import attrs

from partnerkit.errors import InvalidValueError, SolverError, UnknownKeyError, require
from partnerkit.errors.arguments import VERB, door
from partnerkit.model import Composite, School, SchoolDraft
from partnerkit.model.school_draft import school_of
from partnerkit.planning.optimise.demands import Floor
from partnerkit.planning.optimise.greedy import meeting_demands
from partnerkit.planning.optimise.problem import Problem, Terms, problem_of
from partnerkit.planning.optimise.program import cheapest_program
from partnerkit.planning.optimise.solve import solver_name
from partnerkit.planning.plan import is_met, limits_of, pruned, require_found, solved
from partnerkit.planning.planned import Plan
from partnerkit.planning.proof import OPTIMAL, Proof
from partnerkit.planning.report_plan import report_plan
from partnerkit.planning.request import DemandOptions, PlanRequest, is_number
from partnerkit.rules import CompiledRule


@door
def cheapest_to(
    school: School | SchoolDraft,
    score: str | Composite,
    band: str | float,
    *,
    months: float = 9,
    hours: float | None = None,
    **options: Unpack[DemandOptions],
) -> Plan:
    """Give the plan that brings a score to a band or level for the fewest staff hours.

    Args:
        school: The school, or the draft of one that `read_plan_text` gives.
        score: The score: the key of a construct, or a score of your own.
        band: The key of one of the score's bands; or a level of its scale, by name or number.
        months: For how many months of keeping a practice going to count hours; nine make a school year.
        hours: The most staff hours there are; no limit if left out.
        **options: What to start from and keep to, and how to search: as for `plan`, such as ``never="home_visits"``.
            ``gap`` is the share of its hours that another plan could save at most when the search stops, a millionth if
            left out.

    Returns:
        A plan of one term; its proof is in staff hours. It starts nothing if the band is already reached. To spread it
        over terms, call `plan` with its practices as ``must``.

    Raises:
        InfeasiblePlanError: No plan reaches it; the error names the demands that conflict, and how far all practices
            together would go.
        UnknownKeyError: There is no such score, band or level.

    Examples:
        >>> import partnerkit as pk
        >>> school = pk.read_school("examples/data/de_zavala.toml")
        >>> cheapest = pk.planning.cheapest_to(school, "six_types.communicating", 1)
        >>> cheapest.profiles[1]["communicating"].level is None, cheapest.profiles[1]["communicating"].low >= 0.25
        (True, True)
    """
    require(score, (str, Composite), thing=VERB, field="score", expected="the key of a score, or a score of your own")
    if not is_number(months) or not 0 < months < math.inf:
        raise InvalidValueError(VERB, "months", months, "a number above 0")
    if hours is not None and not is_number(hours):
        raise InvalidValueError(VERB, "hours", hours, "a number of staff hours, or None for no limit")
    school, unconfirmed = school_of(school)
    limit = math.inf if hours is None else hours
    request = PlanRequest(
        school=school, objective=score, hours=limit, months_per_term=months, lowest_first=False, **options
    )
    problem = problem_of(request)
    composite, rule = problem.aspects[0].composite, problem.rules[0]
    value, name = _target(composite, rule, band)
    floor = Floor(f"at_least:{composite.key}", f"{str(composite)!r} at {name} or above", rule, value)
    words = (
        f'the fewest staff hours over {months:g} month{"" if months == 1 else "s"} that bring "{composite}" to {name}'
    )
    problem = attrs.evolve(problem, demands=(*problem.demands, floor), objective=words)
    found = _fewest_hours(problem)
    return attrs.evolve(found, notes=(*found.notes, *unconfirmed))


def _fewest_hours(problem: Problem) -> Plan:
    """Give the plan that meets the demands in the fewest staff hours."""
    begun = time.perf_counter()
    limits = limits_of(problem.request, OPTIMAL)

    def hours(terms: Terms) -> float:
        return math.fsum(setup + running for setup, running in problem.hours(terms))

    def reported(kept: Terms, solver: str, bound: float | None) -> Plan:
        proof = Proof(solver, hours(kept), bound, time.perf_counter() - begun, "hours")
        return report_plan(problem, kept, proof, limits=limits)

    start = meeting_demands(problem)
    if start is not None:
        start = pruned(problem, start, to_demands=True)
    if limits is None:
        return reported(require_found(problem, start), "lazy greedy", None)
    written = cheapest_program(problem)
    known = None if start is None else -hours(start)  # the program has hours below 0: of these, more is better
    found, best = solved(problem, written, start, known, limits=limits), start
    if found.values is not None:
        terms = written.starts(found.values)
        if not is_met(problem, terms):
            what = "it says that its plan meets the demands, and the scores say that it does not"
            raise SolverError(solver_name(), what)
        best = terms if start is None or hours(terms) < hours(start) else start
    kept = pruned(problem, require_found(problem, best), to_demands=True)
    bound = max(0.0, min(-found.bound, hours(kept))) if math.isfinite(found.bound) else None  # there may be none yet
    return reported(kept, solver_name(), bound)


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
