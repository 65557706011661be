"""From the documents of matches and of a plan's draft back to them, so that a review can go on another day."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from partnerkit.documents.expected import Expected
from partnerkit.errors import PartnerkitError
from partnerkit.language.draft import PlanDraft
from partnerkit.language.draft_lines import DraftLine, Reading
from partnerkit.language.match_data import (
    DraftLineData,
    PlanDraftData,
    PracticeMatchData,
    PracticeMatchesData,
    SchoolFactData,
)
from partnerkit.language.matches import Candidate, PracticeMatch, PracticeMatches
from partnerkit.language.not_read import NotRead, WhyNotRead
from partnerkit.language.plan_lines import PlanLine
from partnerkit.language.school_facts import SchoolFact
from partnerkit.model import Catalogue

__all__ = ["READERS"]


def _match(data: Mapping[str, Any], catalogue: Catalogue) -> PracticeMatch:
    return PracticeMatch(
        text=data["text"],
        candidates=tuple(_candidate(each, catalogue) for each in data["candidates"]),
        confidence=data["confidence"],
        is_confident=data["is_confident"],
        is_likely=data["is_likely"],
        duty=data["duty"],
        denial=data["denial"],
        parts=tuple(data["parts"]),
    )


def _candidate(data: Mapping[str, Any], catalogue: Catalogue) -> Candidate:
    return Candidate(
        practice=catalogue[data["practice"]],
        score=data["score"],
        phrase=data["phrase"],
        origin=data["origin"],
        tied=data["tied"],
        shared=tuple(_shared(data["reasons"])),
    )


def _shared(reasons: Iterable[Mapping[str, Any]]) -> Iterable[str | float]:
    for reason in reasons:
        yield from (" ".join(reason["words"]), reason["points_to"], reason["kind"], reason["part"])


def _matches(data: Mapping[str, Any], catalogue: Catalogue) -> PracticeMatches:
    return PracticeMatches(tuple(data["matches"]), catalogue)


def _line(data: Mapping[str, Any], catalogue: Catalogue) -> DraftLine:
    said = PlanLine(data["text"], data["line"], data["kind"], data["heading"], data["denied_by"], data["done_by"])
    steers = Reading(data["reading"]) if data["reading"] in (Reading.WANTED, Reading.HOW, Reading.BARRIER) else None
    return DraftLine(said, _match(data, catalogue), tuple(data["wants"]), tuple(data["barriers"]), steers)


def _draft(data: Mapping[str, Any], catalogue: Catalogue) -> PlanDraft:
    draft = PlanDraft(
        name=data["name"],
        lines=tuple(data["lines"]),
        headings=tuple(data["headings"]),
        not_read=tuple(_not_read(each, place) for place, each in enumerate(data["not_read"])),
        catalogue=catalogue,
        source=data["source"],
        facts=tuple(data["facts"]),
    )
    for text, decision in data["decided"].items():
        try:
            draft = draft.confirmed({text: decision})
        except PartnerkitError as error:
            raise Expected(str(error), path=("decided", text)) from None
    return attrs.evolve(draft, decided={text: draft.decided[text] for text in data["decided"] if text in draft.decided})


def _fact(data: Mapping[str, Any], _: Catalogue) -> SchoolFact:
    return SchoolFact(data["about"], data["value"], data["words"], data["line"])


def _not_read(data: Mapping[str, Any], place: int) -> NotRead:
    known = {why.value: why for why in WhyNotRead}
    if data["why"] not in known:
        raise Expected(f"{data['why']!r} is not a reason.", path=("not_read", place, "why"))
    return NotRead(data["text"], data["line"], known[data["why"]])


READERS: Mapping[type, Callable[[Mapping[str, Any], Catalogue], Any]] = {
    PracticeMatchData: _match,
    PracticeMatchesData: _matches,
    DraftLineData: _line,
    SchoolFactData: _fact,
    PlanDraftData: _draft,
}
"""How each kind of document is read."""
