"""Vocabularies, community profiles, reviews and worksheets as plain data; the first two in the form in which they can be read again."""

from typing import Any, assert_never

import attrs

from partnerkit.model import (
    Citation,
    CommunityProfile,
    Entry,
    FirstStep,
    Persona,
    Practice,
    PracticeMatches,
    Provenance,
    Source,
    Term,
    TermReview,
    Vocabulary,
    Worksheet,
)

__all__ = ["Worded", "worded_to_dict"]

Worded = (
    Vocabulary
    | Term
    | CommunityProfile
    | Entry
    | FirstStep
    | Persona
    | Practice
    | PracticeMatches
    | TermReview
    | Worksheet
)


def worded_to_dict(result: Worded) -> dict[str, Any]:
    """Give words, a community or a review of a text as plain data; see `to_dict`.

    A vocabulary and a community profile come out as the document that they can be read from again, as JSON.
    """
    match result:
        case Vocabulary() | CommunityProfile():
            return {"format": 1, **_document(result)}
        case Term() | Entry() | FirstStep() | Persona() | Practice():
            return _document(result)
        case TermReview():
            return {
                "vocabulary": result.vocabulary,
                "findings": [
                    {
                        "start": finding.start,
                        "end": finding.end,
                        "text": finding.text,
                        "line": finding.line,
                        "suggestion": finding.suggestion,
                        "term": finding.term.key,
                        "language": finding.form.language,
                        "reason": finding.reason,
                        "scope": finding.scope,
                    }
                    for finding in result
                ],
                "left_alone": [{"start": p.start, "end": p.end, "why": p.why.value} for p in result.left_alone],
            }
        case PracticeMatches():
            return {
                "matches": [
                    {
                        "text": match.text,
                        "candidates": [
                            {
                                "practice": candidate.practice.key,
                                "name": candidate.practice.name,
                                "score": candidate.score,
                                "tied": candidate.tied,
                                "reasons": [_document(reason) for reason in candidate.reasons],
                            }
                            for candidate in match.candidates
                        ],
                    }
                    for match in result
                ]
            }
        case Worksheet():
            return {
                "title": result.title,
                "school": result.school,
                "rows": [
                    {
                        "key": row.key,
                        "name": row.name,
                        result.lower: row.today,
                        result.upper: row.toward,
                        "actions": list(row.actions),
                    }
                    for row in result
                ],
            }
        case _:
            assert_never(result)


def _document(noun: Any) -> dict[str, Any]:
    """Give a noun's fields as a document has them: those that are as they would be if left out are left out, and the provenance stands flat."""
    table: dict[str, Any] = {}
    for field in attrs.fields(type(noun)):
        value = getattr(noun, field.name)
        default = field.default.factory() if isinstance(field.default, attrs.Factory) else field.default  # type: ignore[arg-type] # these factories take nothing
        if value == default or value is None:
            continue
        if isinstance(value, Provenance):
            table |= {"basis": value.basis.value, **_document(value)}
        elif field.name == "sources":
            table["sources"] = {source.key: _without_key(source) for source in value}
        else:
            table[field.name] = _plain(value)
    return table


def _without_key(source: Source) -> dict[str, Any]:
    return {name: value for name, value in _document(source).items() if name != "key"}


def _plain(value: Any) -> Any:
    if isinstance(value, Citation):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if attrs.has(type(value)):
        return _document(value)
    return value.value if hasattr(value, "value") else value
