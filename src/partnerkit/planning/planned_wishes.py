"""What becomes in a plan of everything that a school wants."""

from collections.abc import Mapping, Sequence

import attrs

from partnerkit.errors.shown_values import counted
from partnerkit.model import TOLERANCE, Practice
from partnerkit.planning.optimise.demands import AtLeast, Demand, Helped, Hours
from partnerkit.planning.optimise.first_things import WISHES, can_meet
from partnerkit.planning.optimise.problem import Problem
from partnerkit.planning.optimise.solve import Limits
from partnerkit.planning.parts import in_hours
from partnerkit.planning.wishes import Wish, WishAnswer, answer_now, giving, unmet, wish_name

__all__ = ["planned_wishes"]


def planned_wishes(problem: Problem, started: Mapping[int, int], *, limits: Limits | None) -> tuple[Wish, ...]:
    """Answer every wish of the school's, each once.

    Args:
        problem: The problem.
        started: The term of each practice that the plan starts, 1 for the first, by its place in the menu.
        limits: How long the solver may search; None to ask the greedy only.
    """
    wants = dict.fromkeys((*problem.request.school.context.wants, *problem.wishes))
    if limits is not None:  # all answers together take no longer than one search may, with two searches each at most
        limits = attrs.evolve(limits, seconds=limits.seconds / (2 * len(wants) or 1))
    return tuple(_answer(key, problem, started, limits) for key in wants)


def _answer(key: str, problem: Problem, started: Mapping[int, int], limits: Limits | None) -> Wish:
    catalogue, menu = problem.request.catalogue, problem.menu
    given = [practice for practice in giving(key, catalogue) if practice in (menu[i] for i in started)]
    if given:
        first = min(started[menu.index(practice)] for practice in given)
        words = f"You want \u201c{wish_name(key, catalogue)}\u201d. The plan begins it in term {first}."
        return Wish(key, WishAnswer.GIVEN, words, tuple(practice.key for practice in given), first)
    now = answer_now(key, problem.request.school, catalogue)
    if now is not None:
        return now
    group = problem.startable_for(key)
    if not group:
        why = "It needs something first that is not meant for a school like this."
        return unmet(key, WishAnswer.NEEDS, why, catalogue)
    never = {catalogue[one].key for one in problem.request.never}
    free = [i for i in group if never.isdisjoint(menu[j].key for j in problem.closure(i))]
    if not free:
        return unmet(key, WishAnswer.LEFT_OUT, "The plan was asked to leave it out, or what it needs.", catalogue)
    return _no_room(key, problem, free, started, limits)


def _no_room(
    key: str, problem: Problem, group: Sequence[int], started: Mapping[int, int], limits: Limits | None
) -> Wish:
    """Say what leaves no room for any of a few practices that could be started."""
    catalogue = problem.request.catalogue
    demands = tuple(demand for demand in problem.demands if not isinstance(demand, Helped))
    asked = AtLeast(f"wish:{key}", "start what is wanted", tuple(group))

    def fits_beside(kept: tuple[Demand, ...]) -> bool:
        return can_meet(attrs.evolve(problem, demands=(*kept, asked)), limits=limits)

    is_over = not any(_may_be_within_hours(problem, i) for i in group)  # which needs no search
    if is_over or not fits_beside(demands):
        if is_over or not fits_beside(tuple(demand for demand in demands if isinstance(demand, Hours))):
            cheapest = min(group, key=lambda i: (_takes(problem, i), i))
            return _too_many_hours(key, problem, cheapest)
        told = "; ".join(demand.words for demand in demands)
        return unmet(key, WishAnswer.DEMANDS, f"The other demands leave no room for it: {told}.", catalogue)
    counts = any(isinstance(demand, Helped) and demand.key == WISHES for demand in problem.demands)
    if not counts or key not in problem.wishes:
        why = "This plan was not asked to begin with it, and others were chosen for what it was asked for."
        return unmet(key, WishAnswer.NOT_ASKED, why, catalogue)
    able = [group for group in problem.wishes.values() if group]
    begun = sum(any(i in started for i in group) for group in able)
    of = counted(len(able), "thing")
    why = f"The plan begins {begun} of the {of} that you want and could start; others were chosen."
    return unmet(key, WishAnswer.OTHERS, why, catalogue)


def _takes(problem: Problem, place: int) -> float:
    return sum(problem.setup[i] + problem.running[i] for i in problem.closure(place))


def _may_be_within_hours(problem: Problem, place: int) -> bool:
    """Say whether a practice, with what it needs first, is not over the hours of all terms or of the largest one."""
    hours, closure = problem.request.hours, problem.closure(place)
    largest = max(problem.setup[i] + problem.running[i] for i in closure)
    return largest <= max(hours) + TOLERANCE and _takes(problem, place) <= sum(hours) + TOLERANCE


def _too_many_hours(key: str, problem: Problem, place: int) -> Wish:
    practice, hours, most = problem.menu[place], _takes(problem, place), max(problem.request.hours)
    what = "It" if practice.key == key else f"The least that serves it, {practice.name},"
    first = [problem.menu[i] for i in problem.closure(place) if i != place]
    along = f" with what it needs first ({_names(first)})" if first else ""
    why = f"{what} takes {in_hours(hours)} to set up and to run in its first term{along}; there are {most:g}."
    if hours <= most + TOLERANCE:
        why = "There are not enough hours to start it and to keep it going."
    return attrs.evolve(unmet(key, WishAnswer.HOURS, why, problem.request.catalogue, practice, *first), hours=hours)


def _names(practices: list[Practice]) -> str:
    return "; ".join(practice.name for practice in practices)
