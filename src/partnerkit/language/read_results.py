"""From the documents of matches and of a plan's draft back to them, so that a review can go on another day."""

from collections.abc import Callable, Mapping
from typing import Any

import attrs

from partnerkit.documents.expected import Expected
from partnerkit.documents.result_document import made_by_fields
from partnerkit.errors import PartnerkitError
from partnerkit.language.draft import PlanDraft
from partnerkit.language.draft_lines import DraftLine, Reading
from partnerkit.language.matching.match_data import (
    CandidateData,
    DraftLineData,
    PlanDraftData,
    PracticeMatchData,
    PracticeMatchesData,
    SchoolFactData,
)
from partnerkit.language.matching.matches import Candidate, PracticeMatch, PracticeMatches
from partnerkit.language.reading.not_read import NotRead, WhyNotRead
from partnerkit.language.reading.plan_lines import PlanLine
from partnerkit.language.school_facts import SchoolFact
from partnerkit.model import Catalogue


def _at_hand(_: object, catalogue: Catalogue) -> Catalogue:
    return catalogue


def _shared(data: Mapping[str, Any], _: Catalogue) -> tuple[str | float, ...]:
    return tuple(
        item
        for reason in data["reasons"]
        for item in (" ".join(reason["words"]), reason["points_to"], reason["kind"], reason["part"])
    )


def _steers(data: Mapping[str, Any], _: Catalogue) -> Reading | None:
    return Reading(data["reading"]) if data["reading"] in (Reading.WANTED, Reading.HOW, Reading.BARRIER) else None


def _draft(data: Mapping[str, Any], catalogue: Catalogue) -> PlanDraft:
    draft = _UNDECIDED(data, catalogue)
    for text, decision in data["decided"].items():
        try:
            draft = draft.confirmed({text: decision})
        except PartnerkitError as error:
            raise Expected(str(error), path=("decided", text)) from None
    return attrs.evolve(draft, decided={text: draft.decided[text] for text in data["decided"] if text in draft.decided})


def _not_read(data: Mapping[str, Any], _: Catalogue) -> tuple[NotRead, ...]:
    known = {why.value: why for why in WhyNotRead}
    for place, each in enumerate(data["not_read"]):
        if each["why"] not in known:
            raise Expected(f"{each['why']!r} is not a reason.", path=("not_read", place, "why"))
    return tuple(NotRead(each["text"], each["line"], known[each["why"]]) for each in data["not_read"])


_MATCH = made_by_fields(PracticeMatch)
_UNDECIDED = made_by_fields(PlanDraft, not_read=_not_read, catalogue=_at_hand, decided=lambda *_: {})

READERS: Mapping[type, Callable[[Mapping[str, Any], Catalogue], Any]] = {
    CandidateData: made_by_fields(
        Candidate, practice=lambda data, catalogue: catalogue[data["practice"]], shared=_shared
    ),
    PracticeMatchData: _MATCH,
    PracticeMatchesData: made_by_fields(
        PracticeMatches, items=lambda data, _: tuple(data["matches"]), catalogue=_at_hand
    ),
    DraftLineData: made_by_fields(DraftLine, said=made_by_fields(PlanLine), match=_MATCH, steers=_steers),
    SchoolFactData: made_by_fields(SchoolFact),
    PlanDraftData: _draft,
}
"""How each kind of document is read."""
