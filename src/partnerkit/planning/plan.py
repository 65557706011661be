"""Plan: which practices to start in which term so that what counts is as high as can be, with a proof."""

import math
import time
from typing import Unpack

import attrs

from partnerkit.errors import InfeasiblePlanError, InvalidValueError, SolverError
from partnerkit.errors.arguments import VERB, door, whole_number
from partnerkit.model import TOLERANCE, School, SchoolDraft
from partnerkit.model.school_draft import school_of
from partnerkit.planning.optimise.conflicts import conflicting
from partnerkit.planning.optimise.demands import AtLeast, AtMost, NoWeaker
from partnerkit.planning.optimise.first_things import first_things_first, without_advice
from partnerkit.planning.optimise.greedy import greedy
from partnerkit.planning.optimise.problem import Problem, Terms, problem_of
from partnerkit.planning.optimise.program import PlanProgram, plan_program
from partnerkit.planning.optimise.solve import Limits, Solution, has_highs, solve, solver_name
from partnerkit.planning.optimise.state import State, objective_at, value_of
from partnerkit.planning.planned import Plan
from partnerkit.planning.proof import Proof
from partnerkit.planning.report_plan import AGREES, report_plan
from partnerkit.planning.request import PlanOptions, PlanRequest, Solver, SolverOptions

_GAP, _GAP_OF_TERMS = 0.001, 0.01
"""Where a search stops if nothing else is asked, for one term and for more. Both are far below what the effect table
can be sure of; over terms, where practices can start in many orders, the last thousandths can cost most of the time."""

_MISSED = 1e-7
"""By how much a solver's plan may miss all floors together. HiGHS keeps each row to within `TOLERANCE`, and a floor
rests on many rows."""


@door
def plan(school: School | SchoolDraft, **options: Unpack[PlanOptions]) -> Plan:
    """Plan which practices a school starts in which term.

    The best plan has the highest objective, averaged over the ends of all terms: an early start counts longer. Scores
    count at their low bound, as in `recommend`: what is supported for certain. What the school wants comes first, then
    barriers that families named, then what `recommend` advises, then that wishes and answers to barriers start in an
    early term, and then gains. No weaker form of an activity is started beside a stronger one.

    Args:
        school: The school, or the draft of one that `read_plan_text` gives.

    Keyword Args:
        hours: Staff hours in each term for what the plan starts: to set it up, and to keep it going from then on. One
            number for all terms, or one per term.
        terms: How many terms; 1 if left out, or as many as there are numbers of hours.
        objective: What to raise: a framework, the key of a score, or a score of your own; several of these; or weights
            by keys of scores. With None, every framework counts the same.
        lowest_first: Whether the low end of every score counts more, as in `recommend`: each quarter twice as much as
            the one above it, so that the lowest scores rise first. With False, gains are differences of mean scores.
            `cheapest_to` has one score to reach and does not use it.
        months_per_term: How many months a term has.
        informant: Start from this informant's ratings instead of the inventory: ``"team"``, ``"families"`` and so on.
        cost: The highest cost band allowed (``"low"``), or how many practices may cost a band or more, such as
            ``{"medium": 2}``.
        must: Practices to start, by key. What they need is started too. Only ``must`` starts a practice whose stronger
            form (`Practice.steps_up_to`) is in place or in the plan; otherwise such a practice starts only if something
            else in the plan needs it first.
        never: Practices not to start.
        exclusive: Groups of practices of which at most one may be in place at the end, counting those in place now.
        at_least: Levels to reach by the end, by the key of a construct, or of a framework for all of its constructs,
            such as ``{"six_types": 2}``. A level is a name (``"about_half"``) or a number on the construct's scale.
        cover: Constructs, by key, each of which at least one new practice must serve; a framework's key stands for all
            of its constructs.
        barriers: Barriers, such as ``["language", "time"]``, with each of which at least one new practice must help;
            other practices may start too, which `recommend` leaves out. If no barriers are given, `plan` helps with as
            many as it can of those that the school's families named (``school.context.barriers``), before it looks at
            gains; ``()`` ignores them. `cheapest_to` looks only at barriers that it is given.
        wants: What comes before all else, keys of practices or constructs: the plan starts as many of them as it can,
            then looks at barriers, at advice, and last at gains. If left out, what the school wants
            (``school.context.wants``); ``()`` ignores it. `Plan.wishes` says what happens to each. To make sure that
            something starts, use ``must`` or ``cover``.
        advice: What comes after wishes and barriers, keys of practices or what `recommend` gave, most important first:
            the plan starts each if those before it leave room. If left out, the first five that `recommend` gives for
            this school and the hours allow, with what they need first; none where an objective is given.
            ``()`` plans without it: by gain alone, the plans of most schools begin with the same practices, those that
            are cheap and add most where nothing is listed.
            `Plan.advice` says what happens to each that is not a wish.
        goals: The school's own goals, each with practices or constructs; the plan starts or serves at least one of
            them. A one-year action plan has four: two academic, one on behavior, one on a welcoming climate.
        not_stated: What to do about a prerequisite that an incomplete list does not name: ``"start"`` it, or only
            ``"ask"`` whether it is in place.
        planned_reach: The share of families, 0 to 1, that each new practice will reach.
        unstated_reach: The share to assume, 0 to 1, where the reach of a practice in place is not stated.
        solver: ``"highs"`` proves how good the plan is and needs the extra ``plan``; ``"greedy"`` needs nothing and
            proves nothing; ``"auto"`` takes the first if it is installed.
        gap: How much better, as a share of the gain, another plan may still be when the search stops; if left out,
            0.001 for one term and 0.01 for more.
        time_limit: Seconds after which the best plan so far is returned, with its gap. Only a search that ends earlier
            gives the same plan on every machine.
        threads: Threads of the solver. With one, the same request always gives the same plan.
        catalogue: The practices to choose from; partnerkit's own if left out. Those that do not fit the school's grades
            are left out, unless they are asked for.
        frameworks: The frameworks whose scores can count or be demanded; partnerkit's three if left out.

    Returns:
        The plan: practices by term with reasons, hours by term, the profiles expected at the end of each term with
        their bounds, and a proof. The gap in the proof is the most that another plan could add, as a share of this
        plan's gain.

    Raises:
        InfeasiblePlanError: The demands cannot all be met; it names a smallest set of them that conflict. Without the
            solver, it only means that no plan was found.
        UnknownKeyError: There is no such practice, construct, score or barrier.
        MissingExtraError: ``solver="highs"`` and HiGHS is not installed.
        SolverError: The solver's plan was wrong when its scores were computed again.

    Examples:
        >>> import partnerkit as pk
        >>> school = pk.read_school("examples/data/de_zavala.toml")
        >>> plan = pk.plan(school, hours=60)
        >>> plan.terms[0].hours <= 60, plan.proof.gap <= 0.001
        (True, True)
    """
    school, unconfirmed = school_of(school)
    found = best_plan(problem_of(PlanRequest(school=school, **options)))
    return attrs.evolve(found, notes=(*found.notes, *unconfirmed))


def best_plan(problem: Problem) -> Plan:
    """Give the best plan for a problem; see `plan`."""
    begun = time.perf_counter()
    limits = limits_of(problem.request, _GAP if problem.terms == 1 else _GAP_OF_TERMS)
    problem = first_things_first(problem, limits=limits)
    start, before = greedy(problem), objective_at(problem, ())

    def gain(terms: Terms) -> float:
        return value_of(problem, terms) - before

    if limits is None:
        kept = pruned(problem, require_found(problem, start))
        proof = Proof("lazy greedy", gain(kept), None, time.perf_counter() - begun)
        return report_plan(problem, kept, proof, limits=limits)
    known, written = None if start is None else gain(start), plan_program(problem)
    found, best = solved(problem, written, start, known, limits=limits), start
    if found.values is not None:
        terms = written.starts(found.values)
        if gain(terms) < found.value - AGREES:
            what = f"it says that its plan adds {found.value!r}, and the scores say {gain(terms)!r}"
            raise SolverError(solver_name(), what)
        best = terms if known is None or gain(terms) > known else start
    kept = pruned(problem, require_found(problem, best))
    value = gain(kept)
    if value > found.bound + AGREES:
        what = f"it says that no plan adds more than {found.bound!r}, and this one adds {value!r}"
        raise SolverError(solver_name(), what)
    bound = max(found.bound, value) if math.isfinite(found.bound) else None  # the solver may have none yet
    return report_plan(problem, kept, Proof(solver_name(), value, bound, time.perf_counter() - begun), limits=limits)


def limits_of(request: PlanRequest, gap: float) -> Limits | None:
    """Give how long and how far the solver searches, with `gap` if the request has none; None for the greedy alone."""
    if is_greedy(request.solver):
        return None
    return Limits(gap if request.gap is None else request.gap, request.time_limit, request.threads)


def is_greedy(solver: Solver) -> bool:
    """Say whether a choice of solver comes down to the greedy."""
    return solver == "greedy" or (solver == "auto" and not has_highs())


def solved(
    problem: Problem, written: PlanProgram, start: Terms | None, known: float | None, *, limits: Limits
) -> Solution:
    """Solve a program, from the plan that the greedy found if it found one, which is worth `known`.

    Raises:
        InfeasiblePlanError: The demands cannot be met together.
        SolverError: The solver says so, and the greedy met them.
    """
    point = None if start is None else written.point(start)
    found = solve(written.program, start=point, known=known, limits=limits)
    if found.is_infeasible and start is not None:
        raise SolverError(solver_name(), "it says that no plan meets the demands, and the greedy plan does")
    if found.is_infeasible:
        raise conflicting(problem, limits=limits)
    return found


def require_found(problem: Problem, terms: Terms | None) -> Terms:
    """Give what a search found.

    Raises:
        InfeasiblePlanError: It found nothing, and proves nothing.
    """
    if terms is not None:
        return terms
    keys, words = tuple(d.key for d in problem.demands), tuple(d.words for d in problem.demands)
    raise InfeasiblePlanError(problem.request.school.name, keys, words, is_proven=False, is_minimal=False)


def pruned(problem: Problem, terms: Terms, *, to_demands: bool = False) -> list[int | None]:
    """Leave out, latest and dearest first, what adds nothing to what counts and no demand asks for.

    With `to_demands`, only what the demands ask for is kept, whatever it adds.
    """
    # The solver is indifferent to a practice that adds nothing and fits the hours; a school is not. What starts last is
    # tried first, since nothing builds on it yet, and of those the dearest. After each one that goes all are tried
    # again: what it needed may have stayed only for its sake.
    kept = list(terms)
    value = value_of(problem, kept)
    while True:
        for i in _latest_first(problem, kept):
            if any(kept[j] is not None for j in problem.dependents[i]):
                continue
            fewer = [None if j == i else t for j, t in enumerate(kept)]
            if (to_demands or value_of(problem, fewer) >= value - TOLERANCE) and is_met(problem, fewer):
                kept = fewer
                break
        else:
            return kept


def _latest_first(problem: Problem, terms: Terms) -> list[int]:
    order = [(-t, -problem.setup[i] - problem.running[i], i) for i, t in enumerate(terms) if t is not None]
    return [i for *_, i in sorted(order)]


def is_met(problem: Problem, terms: Terms) -> bool:
    """Say whether a choice meets the demands on practices and scores."""
    started = {i for i, t in enumerate(terms) if t is not None}
    for demand in problem.demands:
        if isinstance(demand, AtLeast):
            last = demand.by % problem.terms
            if demand.met({i for i, t in enumerate(terms) if t is not None and t <= last}) < demand.number:
                return False
        if isinstance(demand, AtMost) and len(started & set(demand.of)) > demand.number:
            return False
        if isinstance(demand, NoWeaker) and any(form.is_beside(started) for form in demand.forms):
            return False
    return State(problem, sorted(started)).short <= _MISSED


@door
def alternatives(given: Plan, n: int = 3, **options: Unpack[SolverOptions]) -> tuple[Plan, ...]:
    """Give the next best plans, each of which leaves out at least one practice of every better one.

    Args:
        given: The plan.
        n: How many to give at most.
        **options: How each is searched for: ``solver``, ``gap``, ``time_limit`` and ``threads``, as for `plan`; if left
            out, as for the given plan.

    Returns:
        The plans, best first, with proofs of their own; fewer than `n` if the demands leave no more. Each serves as
        many wishes and barriers as the given plan, and then as much advice as possible; one that gives up something
        advised may gain more.

    Raises:
        InvalidValueError: The plan is one of `cheapest_to`, or `n` is not a whole number of at least 0.

    Examples:
        >>> import partnerkit as pk
        >>> school = pk.read_school("examples/data/de_zavala.toml")
        >>> first = pk.plan(school, hours=60)
        >>> second, = alternatives(first, 1)
        >>> set(first.keys) <= set(second.keys)
        False
    """
    if given.proof.unit != "gain":  # what else it had to reach is not in its request
        raise InvalidValueError(VERB, "given", given, "a plan by `plan`, not the cheapest way to a level")
    request = attrs.evolve(given.request, **options)
    n = whole_number("n", n, least=0)
    # as many wishes and barriers as the plan, however little it gains; of what is advised, each takes what it can
    problem = without_advice(problem_of(request), limits=limits_of(request, _GAP))
    place = {practice.key: i for i, practice in enumerate(problem.menu)}
    found: list[Plan] = []
    better = given
    while len(found) < n and better.keys:
        of = tuple(sorted(place[key] for key in better.keys))
        cut = AtMost(
            f"other_than:{len(found) + 1}",
            f"not all of: {', '.join(item.practice.name for item in better.practices)}",
            of,
            len(of) - 1,
        )
        problem = attrs.evolve(problem, demands=(*problem.demands, cut))
        try:
            better = best_plan(problem)
        except InfeasiblePlanError:
            break
        found.append(better)
    return tuple(found)
