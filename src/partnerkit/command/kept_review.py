"""A review that goes on another day: the draft of a plan with a person's answers, in a file beside the school."""

import os
from itertools import count
from pathlib import Path

import attrs

import partnerkit as pk
from partnerkit.errors import DocumentError, MissingExtraError
from partnerkit.errors.faults import not_written
from partnerkit.errors.shown_values import in_one_line

ENDING = ".review.json"


def place_of(school: Path) -> Path:
    """Give where the review is kept of a school: ``elm.toml.review.json`` beside ``elm.toml``."""
    return school.with_name(f"{school.name}{ENDING}")


def review_at(place: Path) -> "pk.language.PlanDraft | None":
    """Give the review that a file holds; None if there is no such file, or it holds something else."""
    if not place.is_file():
        return None
    try:
        return pk.files.read_result(place, pk.language.PlanDraft)
    except DocumentError:
        return None


def kept_beside(school: Path) -> "pk.language.PlanDraft | None":
    """Give the review that the school document at a place came from; None if there is no such document or review.

    It is None too where somebody changed the document and the review has no answer that could be lost.

    Raises:
        DocumentError: The document is not as the review left it, so that going on would drop what somebody changed; or
            the file of the review holds something else.
    """
    place = place_of(school)
    if not place.exists():
        return None
    try:
        kept = pk.files.read_result(place, pk.language.PlanDraft)
    except DocumentError as error:
        problem = f"match keeps its answers there, and the file holds something else. {str(error).splitlines()[-1]}"
        raise not_written(place, problem, "Choose another name with --out, or move that file away.") from None
    try:
        held = pk.read_school(school)
    except (DocumentError, MissingExtraError):  # whoever writes there tells
        return None
    last = [*kept.decided][-1:]  # kept first: whatever ended the program may have come before the school was saved
    before = attrs.evolve(kept, decided={text: kept.decided[text] for text in kept.decided if text not in last})
    if held not in (kept.school(), before.school()):
        if not kept.decided:
            return None
        problem = "it was changed after the last answer, and match would drop what was changed."
        remedy = f"Go on under another name: partnerkit match {place} --interactive --out NAME."
        raise not_written(school, problem, remedy)
    return kept


def keep(draft: "pk.language.PlanDraft", school: Path) -> None:
    """Save the review, and beside it the school."""
    pk.files.write_result(draft, place_of(school))
    pk.write_school(draft.school(), school)


def put_aside(draft: "pk.language.PlanDraft", school: Path) -> str:
    """Move the review beside a school to a name of its own if it has answers that a draft lacks, and say so.

    What is said is empty if no answer would be lost by writing the draft there.
    """
    place = place_of(school)
    held = review_at(place)
    if held is None or all(
        text in draft.decided and draft.decided[text] == held.decided[text] for text in held.decided
    ):
        return ""
    names = (school.with_name(f"{school.stem}.{number}{school.suffix}") for number in count(1))
    spare = next(place_of(name) for name in names if not os.path.lexists(name) and not os.path.lexists(place_of(name)))
    place.rename(spare)
    return f"The earlier answers are now in {in_one_line(str(spare))}; match takes that file as PLAN."


def gone_on(
    draft: "pk.language.PlanDraft", kept: "pk.language.PlanDraft", school: Path
) -> "tuple[pk.language.PlanDraft, str]":
    """Give the draft of a plan with the answers that were kept, and say which of them no longer have their words.

    Raises:
        DocumentError: No line of the plan is one of those that the answers are about, so that it is another plan.
    """
    from partnerkit.language.carried_over import carried_over  # not loaded for help

    if kept.decided and len(kept) and {line.text for line in draft.lines}.isdisjoint(line.text for line in kept.lines):
        problem = "it holds answers about another plan: none of its lines is in this one."
        remedy = f"Choose another name with --out. The answers are in {in_one_line(str(place_of(school)))}."
        raise not_written(school, problem, remedy)
    draft, lost = carried_over(draft, kept)
    if not lost:
        return draft, ""
    words = "; ".join(f"\u201c{in_one_line(text)}\u201d" for text in lost)
    return draft, f"The plan has changed. These earlier answers no longer fit it: {words}."
