"""What a plan says of itself: what was assumed, what to ask first, and what not to conclude."""

from collections.abc import Iterator, Sequence

from partnerkit.errors.shown_values import counted
from partnerkit.planning.nothing_new import NothingNew
from partnerkit.planning.optimise.first_things import ADVICE, BARRIERS, WISHES
from partnerkit.planning.optimise.problem import Problem
from partnerkit.planning.planned import ONLY_GIVEN_EFFECTS, PlannedPractice
from partnerkit.planning.reasons import Standing, listed, near_note, one_side_note, stopped_note, usual_note
from partnerkit.planning.wish_answers import Wish, not_given
from partnerkit.scoring import Profile, score_composite

_FEW = 10
"""With fewer practices than this on an incomplete list, a plan says that it has little to go by."""


def notes_of(
    problem: Problem,
    planned: Sequence[PlannedPractice],
    profiles: Sequence[Profile],
    nothing_new: NothingNew | None,
    wishes: Sequence[Wish],
    advice: Sequence[Wish],
) -> tuple[str, ...]:
    """Give the notes of a plan: what was assumed, what to ask first, and what not to conclude.

    `planned` is what it starts, and `profiles` what is expected at its end.
    """
    request = problem.request
    notes = [ONLY_GIVEN_EFFECTS]
    if not request.school.practices_complete:
        notes.append(
            "The list of practices is not complete. Ask of each step whether it is in place already. If it is, put it "
            "on the list and plan again: its hours are free for something else."
        )
        count = len(request.school.practices)
        if request.informant is None and count < _FEW:
            notes.append(
                f"The plan starts from the {counted(count, 'practice')} on the list. The shorter the list, the more "
                "the plans of different schools look alike: beyond what is wanted and advised, they take what is cheap "
                "and lifts most where nothing is listed."
            )
        notes.extend(usual_note((item.practice for item in planned), request.school))
        unlisted = {
            need.practice.name
            for item in planned
            for need in item.prerequisites
            if need.standing is Standing.NOT_STATED and need.practice.key in item.builds_on
        }
        if unlisted:
            names = "; ".join(sorted(unlisted))
            them = "it" if len(unlisted) == 1 else "them"
            notes.append(f"Started because another step needs {them}, and nothing on the list names {them}: {names}.")
    if request.informant is None:
        notes.extend(near_note(request.school))
    notes.extend(stopped_note(request.school))
    notes.extend(not_given(wishes, advice, request.catalogue))
    notes.extend(_barrier_notes(problem, planned))
    notes.extend(_order_note(problem))
    notes.extend(one_side_note((item.practice for item in planned), "This plan"))
    notes.extend(_said_here(request.school.context.country, planned))
    spans = set(request.school.context.spans)
    other_grades = [item.practice.name for item in planned if spans and not spans & set(item.practice.grade_spans)]
    if other_grades:
        notes.append(f"Asked for, though described for other grades: {'; '.join(other_grades)}.")
    still = _unsupported(problem, profiles)
    if still and planned:
        more = f", and {len(still) - 6} more" if len(still) > 6 else ""
        notes.append(f"Nothing in place or planned supports: {', '.join(still[:6])}{more}.")
    if nothing_new is not None:
        notes.append(nothing_new.words)
        if min(request.hours) <= 0 < max(request.hours):
            term = request.hours.index(min(request.hours)) + 1
            notes.append(f"Term {term} has no staff hours, so that nothing that takes hours to keep going can start.")
    reached = "every family" if request.planned_reach == 1 else f"{request.planned_reach:.0%} of the families"
    notes.append(
        "Hours are planning estimates, for what the plan starts; what is in place already takes its own. Each new "
        f"practice is counted as reaching {reached} it is meant for."
    )
    notes.append(
        "The choice belongs to the people it concerns: set it before families and staff as a draft, not a decision."
    )
    return tuple(notes)


_FIRST = {
    WISHES: "what you want",
    BARRIERS: "help with these barriers",
    ADVICE: "what is advised for this school",
}
"""What can come before gains, in words."""


def _order_note(problem: Problem) -> Iterator[str]:
    kinds = dict.fromkeys(demand.kind for demand in problem.demands)
    if asked := [_FIRST[kind] for kind in kinds if kind in _FIRST]:
        yield f"The plan makes room first for {', then for '.join(asked)}. Only then does it look at gains."


def _barrier_notes(problem: Problem, planned: Sequence[PlannedPractice]) -> tuple[str, ...]:
    """Say which of the barriers named the plan helps with, which not, and how far they decided what it starts."""
    named, by = problem.barriers
    if not named:
        return ()
    helped = [barrier for barrier in named if any(barrier in item.barriers for item in planned)]
    missed = [barrier for barrier in named if barrier not in helped]
    able = {barrier for practice in problem.menu for barrier in practice.barriers}
    notes = []
    if helped:
        notes.append(f"The plan helps with what {by} named as {_a_barrier(helped)}: {listed(helped)}.")
    if could := [barrier for barrier in missed if barrier in able]:
        notes.append(f"Nothing in the plan helps with what {by} named as {_a_barrier(could)}: {listed(could)}.")
    if beyond := [barrier for barrier in missed if barrier not in able]:
        notes.append(f"No practice that this school could start helps with: {listed(beyond)}.")
    return tuple(notes)


def _a_barrier(barriers: Sequence[str]) -> str:
    return "a barrier" if len(barriers) == 1 else "barriers"


def _said_here(country: str, planned: Sequence[PlannedPractice]) -> tuple[str, ...]:
    """Say what schools of the school's country call the practices of a plan, or something close to them."""
    said = [
        f"\u201c{words}\u201d for {item.practice.name}" for item in planned if (words := item.practice.said_in(country))
    ]
    return (f"What schools in {country} say, or something close to it: {'; '.join(said)}.",) if said else ()


def _unsupported(problem: Problem, profiles: Sequence[Profile]) -> list[str]:
    """Name the scores that count and that nothing holds up at the end."""
    answers = {answer.indicator.key: answer for profile in profiles for answer in profile.answers}
    scores = [score_composite(aspect.composite, aspect.rule, answers) for aspect in problem.aspects]
    return [f'"{each.name}"' for each in scores if not each.low]
