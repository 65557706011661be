"""What texts were reviewed for or matched with, and worksheets, as plain data."""

from typing import Any, assert_never

from partnerkit.documents.write import plain
from partnerkit.model import PracticeMatches, TermReview, Worksheet

__all__ = ["Worded", "worded_to_dict"]

Worded = PracticeMatches | TermReview | Worksheet


def worded_to_dict(result: Worded) -> dict[str, Any]:
    """Give the review of a text, what texts were matched with, or a worksheet as plain data; see `to_dict`."""
    match result:
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
                                "reasons": [plain(reason) for reason in candidate.reasons],
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
