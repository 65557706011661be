"""From a choice of practices to a plan that a person can read: scored again, with reasons, shares and notes."""

from collections.abc import Sequence

import attrs

from partnerkit.errors import SolverError
from partnerkit.model import TOLERANCE, Missing, PracticeInPlace
from partnerkit.planning.notes import notes_of
from partnerkit.planning.nothing_new import why_nothing
from partnerkit.planning.optimise.demands import AtLeast
from partnerkit.planning.optimise.problem import Problem, Terms, profiles_of
from partnerkit.planning.optimise.solve import Limits
from partnerkit.planning.optimise.state import State, objective_at, value_of
from partnerkit.planning.planned import Plan, PlannedPractice, PlanTerm
from partnerkit.planning.planned_wishes import planned_advice, planned_wishes
from partnerkit.planning.proof import Proof
from partnerkit.planning.ready import prerequisites_of
from partnerkit.planning.reasons import Gain, largest_first
from partnerkit.rules import bounds
from partnerkit.scoring import Answer, Profile, Support, record_of, score_composite
from partnerkit.scoring.alike import effects_on
from partnerkit.scoring.progress import PLANNED
from partnerkit.scoring.score import data_version, scores_of

AGREES = 1e-6
"""A solver's number and the kernel's may differ by this much: HiGHS keeps each row and each whole number
only to within `TOLERANCE`, and a score adds up hundreds of them."""


_EXPECTED = (
    "Expected, not observed: what the practices of the plan would lift by the effect table, from the ratings as they "
    "are."
)
"""Printed first under ratings that a plan leads to expect."""


def report_plan(problem: Problem, terms: Terms, proof: Proof, *, limits: Limits | None) -> Plan:
    """Give the plan of a choice: the first term of each practice, None for never.

    `limits` are for the solver, which may be asked why a wish has no room; None asks the greedy only.

    Raises:
        SolverError: The kernel's scores are not what the proof says.
    """
    order = _in_order(problem, terms)
    shares, gains = _shares(problem, order)
    whole = value_of(problem, terms)
    barriers, named_by = problem.barriers
    started = {i: t + 1 for i, t in order}
    gone = {i: problem.building_on(i) for i in started}
    wishes, advice = planned_wishes(problem, started, limits=limits), planned_advice(problem, started)
    planned = {
        i: PlannedPractice(
            practice=problem.menu[i],
            term=t + 1,
            share=shares[i],
            without=whole - value_of(problem, [None if j in gone[i] else start for j, start in enumerate(terms)]),
            gains=gains[i],
            prerequisites=prerequisites_of(problem.menu[i], problem.request.school, problem.request.catalogue),
            demanded=tuple(
                d.words
                for d in problem.demands
                if isinstance(d, AtLeast) and d.kind in ("must", "cover", "goal") and d.met((i,))
            ),
            wanted=tuple(wish.key for wish in wishes if wish.is_given and problem.menu[i].key in wish.practices),
            advised=any(step.key == problem.menu[i].key for step in advice),
            needed_by=tuple(problem.menu[j].name for j in problem.dependents[i] if terms[j] is not None),
            builds_on=tuple(problem.menu[j].key for j in problem.needs[i]),
            barriers=tuple(barrier for barrier in barriers if barrier in problem.menu[i].barriers),
            named_by=named_by,
        )
        for i, t in order
    }
    told = []
    for t, (setup, running) in enumerate(problem.hours(terms)):
        profiles = _profiles(problem, [i for i, start in enumerate(terms) if start is not None and start <= t])
        starts = tuple(planned[i] for i, start in order if start == t)
        told.append(
            PlanTerm(t + 1, starts, setup, running, problem.request.hours[t], profiles, _counted(problem, profiles))
        )
    before, value = _counted(problem, problem.start), sum(term.value for term in told) / problem.terms
    if proof.unit == "gain" and abs((value - before) - proof.value) > AGREES:
        raise SolverError(
            proof.solver, f"it says that the plan adds {proof.value!r}, and the scores say {value - before!r}"
        )
    nothing_new = None if planned else why_nothing(problem, proof.unit, is_proven=proof.is_optimal)
    notes = notes_of(problem, tuple(planned.values()), told[-1].profiles, nothing_new, wishes, advice)
    return Plan(
        problem.request.school.name,
        tuple(told),
        problem.objective,
        before,
        value,
        proof,
        notes,
        problem.request,
        problem.start,
        data_version(problem.request.frameworks, problem.request.catalogue),
        nothing_new,
        wishes,
        advice,
    )


def _in_order(problem: Problem, terms: Terms) -> list[tuple[int, int]]:
    """Give the practices in the plan's order: by term, each after what it needs, and then what adds most first."""
    now, order = State(problem), []
    for t in range(problem.terms):
        waiting = [i for i, start in enumerate(terms) if start == t]
        while waiting:
            able = [i for i in waiting if not set(problem.needs[i]) & set(waiting)]
            first = min(able, key=lambda i: (-round(now.gain([i])[0] / TOLERANCE), i))
            waiting.remove(first)
            now.start([first])
            order.append((first, t))
    return order


def _shares(problem: Problem, order: Sequence[tuple[int, int]]) -> tuple[dict[int, float], dict[int, tuple[Gain, ...]]]:
    """Give what each practice adds when they are taken up in order, to what counts and to each score."""
    shares: dict[int, float] = {}
    gains: dict[int, tuple[Gain, ...]] = {}
    taken_up: list[int] = []
    start = {answer.indicator.key: answer for profile in problem.start for answer in profile.answers}
    scores = [score_composite(aspect.composite, aspect.rule, start) for aspect in problem.aspects]
    answers, value = dict(start), objective_at(problem, ())
    for i, t in order:
        taken_up.append(i)
        new_value = objective_at(problem, taken_up)
        shares[i] = (new_value - value) * (problem.terms - t) / problem.terms
        lifted = {key: _lifted(problem, start[key], taken_up) for key in problem.opportunities[i]}
        answers |= lifted
        found = []
        for a, aspect in enumerate(problem.aspects):
            if not lifted.keys().isdisjoint(aspect.rule.indicators):
                after = score_composite(aspect.composite, aspect.rule, answers)
                found.append(Gain(aspect.framework, scores[a], after))
                scores[a] = after
        gains[i] = largest_first(gain for gain in found if gain.value > TOLERANCE)
        value = new_value
    return shares, gains


def _lifted(problem: Problem, answer: Answer, started: Sequence[int]) -> Answer:
    """Give what is supported of an indicator once these practices are in place, or what rating they lead to expect."""
    key, request = answer.indicator.key, problem.request
    given = tuple(one for i in sorted(started) for one in problem.opportunities[i].get(key, ()))
    if not given or answer.missing is Missing.NOT_APPLICABLE:
        return answer
    if request.informant is not None:
        base = problem.bases[key]
        low, high = (attrs.evolve(base, level=level).with_opportunities(given) for level in (answer.low, answer.high))
        return attrs.evolve(answer, low=low, high=high)
    reach = request.planned_reach
    return answer.with_supports(
        Support(problem.menu[i], effect, PracticeInPlace(problem.menu[i].key, reach=reach), reach)
        for i in sorted(started)
        if key in problem.opportunities[i]
        for effect in effects_on(problem.menu[i], (profile.framework for profile in problem.start))
        if effect.indicator == key
    )


def _counted(problem: Problem, profiles: Sequence[Profile]) -> float:
    record = {key: entry for profile in profiles for key, entry in record_of(profile).items()}
    ends = [bounds(rule, record) for rule in problem.rules]
    return sum(w * (end.low if end is not None else 0.0) for w, end in zip(problem.weights, ends, strict=True))


def _profiles(problem: Problem, started: Sequence[int]) -> tuple[Profile, ...]:
    """Give what is supported once these practices are in place, or what ratings they lead to expect."""
    request = problem.request
    if request.informant is None:
        new = (PracticeInPlace(problem.menu[i].key, reach=request.planned_reach, note=PLANNED) for i in sorted(started))
        school = attrs.evolve(request.school, practices=(*request.school.practices, *new))
        return profiles_of(school, (profile.framework for profile in problem.start), request)
    return tuple(_expected(problem, profile, started) for profile in problem.start)


def _expected(problem: Problem, profile: Profile, started: Sequence[int]) -> Profile:
    """Give the ratings that practices lead to expect: each bound lifted from its level now."""
    answers = tuple(_lifted(problem, answer, started) for answer in profile.answers)
    scores = scores_of(profile.framework, answers)
    return attrs.evolve(profile, answers=answers, scores=scores, notes=(_EXPECTED, *profile.notes))
