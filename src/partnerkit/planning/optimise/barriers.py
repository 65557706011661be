"""Barriers that families named: a plan helps with as many of them as can be, before it looks at anything else.

A weight in the objective would need a price for a barrier that nobody can name, and gains would no longer be what the
scores say. So barriers come first: among the plans that help with the most barriers, the one with the highest gain is
searched for, and its proof speaks of these.
"""

from collections.abc import Sequence

import attrs

from partnerkit.planning.optimise.demands import Helped
from partnerkit.planning.optimise.greedy import meeting_demands
from partnerkit.planning.optimise.problem import Problem
from partnerkit.planning.optimise.program import plan_program
from partnerkit.planning.optimise.solve import Limits, solve

__all__ = ["helping_most"]


def helping_most(problem: Problem, *, limits: Limits | None) -> Problem:
    """Give a problem with the demand to help with as many of the barriers that the school's families named as can be.

    Nothing is added where the request names barriers itself, where families named none, or where nothing that could be
    started helps.

    Args:
        problem: The problem.
        limits: How long the solver may search; None to ask the greedy only.
    """
    if problem.request.barriers is not None or any(isinstance(demand, Helped) for demand in problem.demands):
        return problem
    named = sorted(set(problem.request.school.context.barriers))
    helpers = {b: tuple(i for i, practice in enumerate(problem.menu) if b in practice.barriers) for b in named}
    groups = tuple(group for group in helpers.values() if group)
    number = _most(problem, groups, limits)
    return _demanding(problem, groups, number) if number else problem


def _demanding(problem: Problem, groups: Sequence[Sequence[int]], number: int) -> Problem:
    words = f"start something that helps with {number} of the barriers that families named"
    demand = Helped("barriers", words, tuple(map(tuple, groups)), number)
    return attrs.evolve(problem, demands=(*problem.demands, demand))


def _most(problem: Problem, groups: Sequence[Sequence[int]], limits: Limits | None) -> int:
    """Give how many groups at most can have something started, with all demands met."""
    all_of_them = len(groups)
    found = 0
    for number in range(all_of_them, 0, -1):
        if meeting_demands(_demanding(problem, groups, number)) is not None:
            found = number
            break
    if limits is None:
        return found
    quick = attrs.evolve(limits, gap=1.0)  # any plan will do: it only shows that so many can be helped with
    for number in range(all_of_them, found, -1):
        asked = _demanding(problem, groups, number)
        solved = solve(plan_program(asked, count=False).program, limits=quick)
        if solved.values is not None:
            return number
    return found
