"""A review that goes on another day: the draft of a plan with a person's answers, in a file beside the school."""

from pathlib import Path

import attrs

import partnerkit as pk
from partnerkit.errors import DocumentError, MissingExtraError
from partnerkit.errors.faults import not_written
from partnerkit.errors.shown_values import in_one_line

ENDING = ".review.json"


def place_of(school: Path) -> Path:
    """Give where the review is kept of a school: ``elm.review.json`` beside ``elm.toml``."""
    return school.with_suffix(ENDING)


def kept_beside(school: Path) -> "pk.language.PlanDraft | None":
    """Give the review that the school document at a place came from; None if there is no such document or review.

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
        problem = "it was changed after the last answer, and match would drop what was changed."
        remedy = f"Go on under another name: partnerkit match {place} --interactive --out NAME."
        raise not_written(school, problem, remedy)
    return kept


def keep(draft: "pk.language.PlanDraft", school: Path) -> None:
    """Save the review, and beside it the school."""
    pk.files.write_result(draft, place_of(school))
    pk.write_school(draft.school(), school)


def gone_on(draft: "pk.language.PlanDraft", kept: "pk.language.PlanDraft") -> "tuple[pk.language.PlanDraft, str]":
    """Give the draft of a plan with the answers that were kept, and say which of them no longer have their words."""
    from partnerkit.language.carried_over import carried_over  # not loaded for help

    draft, lost = carried_over(draft, kept)
    if not lost:
        return draft, ""
    words = "; ".join(f"\u201c{in_one_line(text)}\u201d" for text in lost)
    return draft, f"The plan has changed, so that these answers of last time no longer fit it: {words}."
