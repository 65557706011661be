"""Language: what the words of a text could become, and which practices they may mean; suggestions only."""

from partnerkit.language.left_alone import left_alone
from partnerkit.language.match import match_practices
from partnerkit.language.matches import Candidate, PracticeMatch, PracticeMatches, Reason
from partnerkit.language.review import review_terms
from partnerkit.language.reviewed import LeftAlone, Passage, TermFinding, TermReview

__all__ = [
    "Candidate",
    "LeftAlone",
    "Passage",
    "PracticeMatch",
    "PracticeMatches",
    "Reason",
    "TermFinding",
    "TermReview",
    "left_alone",
    "match_practices",
    "review_terms",
]
