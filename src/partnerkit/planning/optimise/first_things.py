"""What comes before gains: what the school wants, then the barriers that its families named, then what is advised.

A weight in the objective would need a price for a wish or a barrier that nobody can name, and gains would no longer be
what the scores say. So they come first: of the plans that start the most of what the school wants, those that help with
the most barriers are looked at, of these those that start what is advised, each practice as far as those before it
leave room, of these those that start what is wanted soonest, and of these the one with the highest gain is searched
for. Its proof speaks of these.

By gain alone, schools would get much the same plan: what is cheap and lifts most where nothing is listed.
"""

from collections.abc import Sequence

import attrs

from partnerkit.model import TOLERANCE
from partnerkit.planning.optimise.demands import AtLeast
from partnerkit.planning.optimise.greedy import meeting_demands
from partnerkit.planning.optimise.problem import Problem
from partnerkit.planning.optimise.program import helping_program, plan_program
from partnerkit.planning.optimise.solve import Limits, solve

FIRST = WISHES, BARRIERS, ADVICE = "wishes", "barriers", "advice"
"""The kinds of the demands, first things first; the keys of those of advice go on with the key of the practice."""

_WORDS = {
    WISHES: "start {number} of what the school wants",
    BARRIERS: "start something that helps with {number} of the barriers that families named",
}
"""The demands in words. A reader sees them where a search ends before it has found any plan."""


def first_things_first(problem: Problem, *, limits: Limits | None) -> Problem:
    """Give a problem with the demands for what comes before gains: as much as can be of each, one after the other.

    Nothing is added where nothing is wanted, named as a barrier or advised, where the request names barriers itself
    (they are demands already), or where nothing that could be started helps. Without `limits` only the greedy is asked.
    """
    problem = without_advice(problem, limits=limits)
    for key, group in problem.advice.items():  # first things first: each as far as there is room beside those before
        words = f"start what is advised: {problem.request.catalogue[key].name}"
        problem = _with_most(problem, AtLeast(f"{ADVICE}:{key}", words, (group,), 0), limits)
    return _soonest(problem, limits)


def _soonest(problem: Problem, limits: Limits | None) -> Problem:
    """Give the problem with demands to start what is wanted, and what barriers ask for, as early as all else allows.

    An early start counts longer, so by gain alone what adds little would wait till last, however much it is wanted.
    What is advised is a matter of gains, and waits for its turn.
    """
    for demand in [one for one in problem.demands if isinstance(one, AtLeast) and one.key in (WISHES, BARRIERS)]:
        for term in range(problem.terms - 1):
            soon = attrs.evolve(
                demand,
                key=f"{demand.key}:{term + 1}",
                words=f"{_WORDS[demand.key]} by the end of term {term + 1}",
                by=term,
            )
            problem = _with_most(problem, soon, limits)
    return problem


def without_advice(problem: Problem, *, limits: Limits | None) -> Problem:
    """Give a problem with the demands for wishes and barriers alone."""
    problem = _with_most(problem, AtLeast(WISHES, _WORDS[WISHES], tuple(problem.wishes.values()), 0), limits)
    named = () if problem.request.barriers is not None else sorted(set(problem.request.school.context.barriers))
    groups = tuple(_answers_to(barrier, problem) for barrier in named)
    return _with_most(problem, AtLeast(BARRIERS, _WORDS[BARRIERS], groups, 0), limits)


def _answers_to(barrier: str, problem: Problem) -> tuple[int, ...]:
    """Give the places in the menu of what removes a barrier; of what only eases it, where there are no hours for that.

    Otherwise the cheapest of all that eases it would do: a council where families ask for an interpreter.
    """
    made_for = tuple(i for i, practice in enumerate(problem.menu) if barrier in practice.made_for)
    if any(map(problem.may_be_within_hours, made_for)):
        return made_for
    return tuple(i for i, practice in enumerate(problem.menu) if barrier in practice.barriers)


def can_meet(problem: Problem, *, limits: Limits | None) -> bool:
    """Say whether a plan meets all demands; without limits for the solver, whether the greedy found one."""
    if meeting_demands(problem) is not None:
        return True
    if limits is None:
        return False
    quick = attrs.evolve(limits, gap=1.0)  # any plan will do: it only shows that all can be met
    return solve(plan_program(problem, count=False).program, limits=quick).values is not None


def _with_most(problem: Problem, demand: AtLeast, limits: Limits | None) -> Problem:
    """Give the problem with a demand for as many of its groups as can have something started beside all else."""
    # what takes more hours than there are needs no search
    groups = tuple(group for group in demand.groups if any(map(problem.may_be_within_hours, group)))
    if any(other.key == demand.key for other in problem.demands):
        return problem

    def asking(number: int) -> Problem:
        asked = attrs.evolve(demand, words=demand.words.replace("{number}", str(number)), groups=groups, number=number)
        return attrs.evolve(problem, demands=(*problem.demands, asked))

    if not groups:
        return problem
    if meeting_demands(asking(len(groups))) is not None:
        return asking(len(groups))
    found, is_proven = (0, False) if limits is None else _most_by_solver(problem, groups, demand.by, limits)
    if not is_proven:
        fewer = range(len(groups) - 1, found, -1)
        found = next((number for number in fewer if meeting_demands(asking(number)) is not None), found)
    return asking(found) if found else problem


def _most_by_solver(problem: Problem, groups: Sequence[Sequence[int]], by: int, limits: Limits) -> tuple[int, bool]:
    """Give how many groups can have something started by a term, and whether it is proven that no more can."""
    written = helping_program(problem, groups, by)
    found = solve(written.program, limits=attrs.evolve(limits, gap=0.5 / len(groups)))  # counts are whole
    if found.values is None:
        return 0, found.is_infeasible
    last = by % problem.terms
    started = [i for i, term in enumerate(written.starts(found.values)) if term is not None and term <= last]
    number = sum(any(i in started for i in group) for group in groups)
    return number, found.bound < number + 1 - TOLERANCE
