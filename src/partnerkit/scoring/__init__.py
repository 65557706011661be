"""Scoring: read a school or a table on a framework, explain a number, compare, certify, ask what to ask."""

from partnerkit.scoring.certify import Certificate, certify
from partnerkit.scoring.compare import compare
from partnerkit.scoring.explain import explain
from partnerkit.scoring.frames import score_frame
from partnerkit.scoring.inventory import share_of_level, supported_level
from partnerkit.scoring.progress import progress
from partnerkit.scoring.question import Question, next_question
from partnerkit.scoring.score import compiled, record_of, registry, score, score_composite

__all__ = [
    "Certificate",
    "Question",
    "certify",
    "compare",
    "compiled",
    "explain",
    "next_question",
    "progress",
    "record_of",
    "registry",
    "score",
    "score_composite",
    "score_frame",
    "share_of_level",
    "supported_level",
]
