"""Why a plan starts nothing: as data and in words."""

from enum import StrEnum

import attrs

from partnerkit.errors.shown_values import counted
from partnerkit.model import TOLERANCE
from partnerkit.model.practice import in_hours
from partnerkit.planning.optimise.problem import Problem
from partnerkit.planning.optimise.state import State
from partnerkit.planning.plan_data import NothingNewData
from partnerkit.planning.ready import keys_in_place


class WhyNothing(StrEnum):
    """Why a plan starts nothing."""

    REACHED = "reached already"
    """What was asked for holds before anything starts."""
    NONE_LEFT = "none left"
    """All practices are in place, left out as asked, or not meant for a school like this."""
    NONE_ADDS = "none adds"
    """What is left gives nothing that is not there already."""
    NO_HOURS = "no hours"
    """There are no staff hours."""
    TOO_FEW_HOURS = "too few hours"
    """What adds to what counts takes more hours than there are in a term."""
    DEMANDS = "demands"
    """The other demands leave nothing that adds to what counts."""


@attrs.frozen
class NothingNew:
    """Why a plan starts nothing.

    Attributes:
        why: The reason.
        words: The reason in a sentence or two.
        practice: The key of the practice that would raise the objective for the fewest hours; empty if there is none.
        hours: The staff hours that it takes in its first term with what it needs first, to set up and to keep going;
            None if there is none.
    """

    why: WhyNothing
    words: str
    practice: str = ""
    hours: float | None = None

    def as_data(self) -> NothingNewData:
        """Give the reason as plain data."""
        return {"why": self.why.value, "words": self.words, "practice": self.practice, "hours": self.hours}


def why_nothing(problem: Problem, unit: str, *, is_proven: bool) -> NothingNew:
    """Say why the plan that was found for a problem starts nothing.

    The unit is ``"hours"`` where the fewest hours to a level were asked for, else ``"gain"``. If the plan is proven to
    be the best, there is nothing else that fits.
    """
    request = problem.request
    if unit == "hours":
        return NothingNew(WhyNothing.REACHED, "What is asked for is reached already.")
    never = {request.catalogue[key].key for key in request.never}
    ways = [problem.closure(i) for i in range(len(problem.menu))]
    left = [i for i, way in enumerate(ways) if never.isdisjoint(problem.menu[j].key for j in way)]
    if not left:
        return NothingNew(WhyNothing.NONE_LEFT, _none_left(problem, never))
    now = State(problem)
    adding = [i for i in left if now.gain(ways[i])[0] > TOLERANCE]
    if not adding:
        said = f"None of the {counted(len(left), 'practice')} that could start adds to what counts: what is in place"
        return NothingNew(WhyNothing.NONE_ADDS, f"{said} gives it already, or they do not count toward it.")
    cheapest = min(adding, key=lambda i: (problem.first_hours(ways[i]), i))
    practice, hours, most = problem.menu[cheapest], problem.first_hours(ways[cheapest]), max(request.hours)
    others = len(ways[cheapest]) - 1
    first = f", with {counted(others, 'practice')} that it needs first" if others else ""
    takes_so_many = f"takes {in_hours(hours)} to set up and to run in its first term"
    least = f"The cheapest that would add to what counts, {practice.name}{first}, {takes_so_many}."
    if most <= 0:
        return NothingNew(WhyNothing.NO_HOURS, f"There are no staff hours. {least}", practice.key, hours)
    if hours > most + TOLERANCE:
        said = f"Nothing that adds to what counts fits into {in_hours(most)} a term. {least}"
        return NothingNew(WhyNothing.TOO_FEW_HOURS, said, practice.key, hours)
    demands = "; ".join(demand.words for demand in problem.demands)
    nothing = "Nothing meets all demands together" if is_proven else "The search found nothing that meets all demands"
    said = f"{nothing} and adds to what counts. The demands: {demands}."
    return NothingNew(WhyNothing.DEMANDS, said, practice.key, hours)


def _none_left(problem: Problem, never: set[str]) -> str:
    catalogue, school = problem.request.catalogue, problem.request.school
    in_place = keys_in_place(school, catalogue)
    left_out = len(never - in_place)
    others = len(catalogue) - len(in_place) - left_out
    parts = [
        f"{len(in_place)} in place" if in_place else "",
        f"{left_out} left out as asked" if left_out else "",
        f"{others} not meant for a school like this, or needing what is left out" if others else "",
    ]
    return f"Nothing is left to start. Of {counted(len(catalogue), 'practice')}: {', '.join(filter(None, parts))}."
