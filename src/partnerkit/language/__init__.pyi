from .draft import PlanDraft as PlanDraft
from .draft_lines import DraftLine as DraftLine, Reading as Reading, ToConfirm as ToConfirm
from .matching.match import match_practices as match_practices
from .matching.match_data import PlanDraftData as PlanDraftData, PracticeMatchesData as PracticeMatchesData
from .matching.matches import (
    Candidate as Candidate,
    Decision as Decision,
    PracticeMatch as PracticeMatch,
    PracticeMatches as PracticeMatches,
    Reason as Reason,
)
from .plan_text import read_plan_text as read_plan_text
from .reading.not_read import NotRead as NotRead, WhyNotRead as WhyNotRead
from .reading.plan_lines import PlanLine as PlanLine
from .school_facts import SchoolFact as SchoolFact, Settled as Settled
from .terms.left_alone import left_alone as left_alone
from .terms.review import review_terms as review_terms
from .terms.reviewed import (
    LeftAlone as LeftAlone,
    Passage as Passage,
    TermFinding as TermFinding,
    TermReview as TermReview,
)
