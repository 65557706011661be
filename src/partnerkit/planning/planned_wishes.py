"""What becomes in a plan of everything that comes before gains: what a school wants, and what is advised for it."""

from collections.abc import Mapping, Sequence

import attrs

from partnerkit.errors.shown_values import counted
from partnerkit.model import TOLERANCE
from partnerkit.model.practice import in_hours
from partnerkit.planning.optimise.demands import AtLeast, AtMost, Demand, Hours
from partnerkit.planning.optimise.first_things import FIRST, WISHES, can_meet
from partnerkit.planning.optimise.problem import Problem
from partnerkit.planning.optimise.solve import Limits
from partnerkit.planning.wish_answers import Asked, Wish, WishAnswer, answer_now, own_wishes

_NEEDS = "It needs something first that is not meant for a school like this."
_LEFT_OUT = "The plan was asked to leave it out, or what it needs."


def planned_wishes(problem: Problem, started: Mapping[int, int], *, limits: Limits | None) -> tuple[Wish, ...]:
    """Answer every wish of the school's, each once.

    `started` has the term of each practice that the plan starts, 1 for the first, by its place in the menu. Without
    `limits` only the greedy is asked.
    """
    wants = dict.fromkeys((*problem.request.school.context.wants, *problem.wishes))
    if limits is not None:  # all answers together take no longer than one search may, with two searches each at most
        limits = attrs.evolve(limits, seconds=limits.seconds / (2 * len(wants) or 1))
    answers = []
    for asked in (Asked(key, problem.request.catalogue) for key in wants):
        found = _without_search(asked, problem, started)
        answers.append(found if isinstance(found, Wish) else _no_room(asked, problem, found, started, limits))
    return (*answers, *own_wishes(problem.request.school))


def planned_advice(problem: Problem, started: Mapping[int, int]) -> tuple[Wish, ...]:
    """Answer for everything that is advised and has no answer as a wish, each once; nothing is searched for.

    `started` is as in `planned_wishes`.
    """
    answers = []
    for asked in (Asked(key, problem.request.catalogue, True) for key in problem.advice if key not in problem.wishes):
        found = _without_search(asked, problem, started)
        answers.append(found if isinstance(found, Wish) else _advised_too(asked, problem, found[0], started))
    return tuple(answers)


def _without_search(asked: Asked, problem: Problem, started: Mapping[int, int]) -> Wish | Sequence[int]:
    """Answer what needs no search, or give the places of what could start for it and has no room."""
    catalogue, menu = problem.request.catalogue, problem.menu
    given = [practice for practice in problem.giving(asked.key) if practice in (menu[i] for i in started)]
    if given:
        soonest = min(given, key=lambda practice: started[menu.index(practice)])
        first = started[menu.index(soonest)]
        is_other = asked.key in catalogue and catalogue[asked.key] not in given
        what = f"a stronger form of it, {soonest.name}," if is_other else "it"
        return asked.answered(WishAnswer.GIVEN, f"The plan begins {what} in term {first}.", *given, term=first)
    never = {catalogue[one].key for one in problem.request.never}
    if now := answer_now(asked, problem.request.school, never):
        return now
    group = problem.startable_for(asked.key)
    if not group:
        return asked.answered(WishAnswer.NEEDS, _NEEDS)
    free = [i for i in group if never.isdisjoint(menu[j].key for j in problem.closure(i))]
    return free or asked.answered(WishAnswer.LEFT_OUT, _LEFT_OUT)


def _advised_too(asked: Asked, problem: Problem, place: int, started: Mapping[int, int]) -> Wish:
    if not problem.may_be_within_hours(place):
        return _too_many_hours(asked, problem, place)
    closure = set(problem.closure(place))
    forbids = [
        one for one in problem.demands if isinstance(one, AtMost) and len(closure.intersection(one.of)) > one.number
    ]
    if forbids:
        return _demands(asked, forbids)
    why = "What comes before it leaves no room for it."
    left = problem.closure(place, started)  # what it needs and the plan starts takes no more hours for it
    first = [problem.menu[i] for i in left if i != place]
    return asked.answered(WishAnswer.OTHERS, why, problem.menu[place], *first, hours=problem.first_hours(left))


def _no_room(
    asked: Asked, problem: Problem, group: Sequence[int], started: Mapping[int, int], limits: Limits | None
) -> Wish:
    """Say what leaves no room for any of a few practices that are wanted and could be started."""
    demands = tuple(demand for demand in problem.demands if demand.kind not in FIRST)
    wish = AtLeast(f"wish:{asked.key}", "start what is wanted", (tuple(group),))

    def fits_beside(kept: tuple[Demand, ...]) -> bool:
        return can_meet(attrs.evolve(problem, demands=(*kept, wish)), limits=limits)

    is_over = not any(problem.may_be_within_hours(i) for i in group)  # which needs no search
    if is_over or not fits_beside(demands):
        if is_over or not fits_beside(tuple(demand for demand in demands if isinstance(demand, Hours))):
            cheapest = min(group, key=lambda i: (problem.first_hours(problem.closure(i)), i))
            return _too_many_hours(asked, problem, cheapest)
        return _demands(asked, demands)
    counts = any(demand.kind == WISHES for demand in problem.demands)
    if not counts or asked.key not in problem.wishes:
        why = "This plan was not asked to begin with it, and others were chosen for what it was asked for."
        return asked.answered(WishAnswer.NOT_ASKED, why)
    able = [group for group in problem.wishes.values() if group]
    begun = sum(any(i in started for i in group) for group in able)
    of = counted(len(able), "thing")
    why = f"The plan begins {begun} of the {of} that you want and could start; others were chosen."
    return asked.answered(WishAnswer.OTHERS, why)


def _demands(asked: Asked, demands: Sequence[Demand]) -> Wish:
    why = f"The other demands leave no room for it: {'; '.join(demand.words for demand in demands)}."
    return asked.answered(WishAnswer.DEMANDS, why)


def _too_many_hours(asked: Asked, problem: Problem, place: int) -> Wish:
    closure, most = problem.closure(place), max(problem.request.hours)
    practice, hours = problem.menu[place], problem.first_hours(closure)
    what = "It" if practice.key == asked.key else f"The least that serves it, {practice.name},"
    first = [problem.menu[i] for i in closure if i != place]
    along = f" with what it needs first ({'; '.join(one.name for one in first)})" if first else ""
    there_are = f"{most:g}" if problem.terms == 1 else f"{most:g} a term, too few to start it step by step"
    why = f"{what} takes {in_hours(hours)} to set up and to run in its first term{along}; there are {there_are}."
    if hours <= most + TOLERANCE:
        why = "There are not enough hours to start it and to keep it going."
    return asked.answered(WishAnswer.HOURS, why, practice, *first, hours=hours)
