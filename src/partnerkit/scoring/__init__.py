"""Scoring: read a school on a framework, explain a number, set two profiles side by side."""

from partnerkit.scoring.compare import compare
from partnerkit.scoring.explain import Explanation, Part, explain
from partnerkit.scoring.inventory import share_of_level, supported_level
from partnerkit.scoring.score import compiled, record_of, registry, score

__all__ = [
    "Explanation",
    "Part",
    "compare",
    "compiled",
    "explain",
    "record_of",
    "registry",
    "score",
    "share_of_level",
    "supported_level",
]
