"""The nouns: every value that partnerkit holds, frozen and checked when it is made.

References between nouns are keys, so that documents stay flat; whoever holds both ends resolves them once.
"""

from partnerkit.model.construct import Anchor, Construct, Indicator
from partnerkit.model.explanation import Explanation, Part
from partnerkit.model.framework import Framework
from partnerkit.model.practice import Catalogue, Effect, Effort, Evidence, EvidenceMatch, EvidenceTier, Practice
from partnerkit.model.profile import Answer, Comparison, Gap, Interval, Profile, Reading, Score, Support, format_range
from partnerkit.model.provenance import Basis, Citation, Provenance, Source, SourceStatus, Statement
from partnerkit.model.recommendation import Gain, Prerequisite, Recommendation, Recommendations, Standing
from partnerkit.model.rule import Band, Composite, Measurement, Requirement, Rule
from partnerkit.model.scale import TOLERANCE, Level, ResponseScale
from partnerkit.model.school import (
    Context,
    Informant,
    Match,
    Missing,
    Observation,
    Origin,
    PracticeInPlace,
    School,
    Unmatched,
)
from partnerkit.model.structure import Ladder, Path, Step, Structure, Types
from partnerkit.model.table import Table
from partnerkit.model.view import Change, ChangeKind, View, ViewRow

__all__ = [
    "TOLERANCE",
    "Anchor",
    "Answer",
    "Band",
    "Basis",
    "Catalogue",
    "Change",
    "ChangeKind",
    "Citation",
    "Comparison",
    "Composite",
    "Construct",
    "Context",
    "Effect",
    "Effort",
    "Evidence",
    "EvidenceMatch",
    "EvidenceTier",
    "Explanation",
    "Framework",
    "Gain",
    "Gap",
    "Indicator",
    "Informant",
    "Interval",
    "Ladder",
    "Level",
    "Match",
    "Measurement",
    "Missing",
    "Observation",
    "Origin",
    "Part",
    "Path",
    "Practice",
    "PracticeInPlace",
    "Prerequisite",
    "Profile",
    "Provenance",
    "Reading",
    "Recommendation",
    "Recommendations",
    "Requirement",
    "ResponseScale",
    "Rule",
    "School",
    "Score",
    "Source",
    "SourceStatus",
    "Standing",
    "Statement",
    "Step",
    "Structure",
    "Support",
    "Table",
    "Types",
    "Unmatched",
    "View",
    "ViewRow",
    "format_range",
]
