"""Language: what the words of a text could become, and which practices they may mean; suggestions only."""

from partnerkit.language.draft import DraftLine, PlanDraft, Reading, ToConfirm
from partnerkit.language.left_alone import left_alone
from partnerkit.language.match import match_practices
from partnerkit.language.matches import Candidate, Decision, PracticeMatch, PracticeMatches, Reason
from partnerkit.language.plan_lines import PlanLine
from partnerkit.language.plan_text import read_plan_text
from partnerkit.language.review import review_terms
from partnerkit.language.reviewed import LeftAlone, Passage, TermFinding, TermReview

__all__ = [
    "Candidate",
    "Decision",
    "DraftLine",
    "LeftAlone",
    "Passage",
    "PlanDraft",
    "PlanLine",
    "PracticeMatch",
    "PracticeMatches",
    "Reading",
    "Reason",
    "TermFinding",
    "TermReview",
    "ToConfirm",
    "left_alone",
    "match_practices",
    "read_plan_text",
    "review_terms",
]
