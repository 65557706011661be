"""The nouns: every value that partnerkit holds, frozen and checked when it is made.

References between nouns are keys, so that documents stay flat; whoever holds both ends resolves them once.
"""

from typing import TYPE_CHECKING

from partnerkit._lazy import lazily

if TYPE_CHECKING:
    from partnerkit.model.action_plan import ActionPlan, Activity, Goal, GoalKind, Role, TeamMember
    from partnerkit.model.action_plan_check import ActionPlanCheck, ActionPlanRule, ActionPlanRules, ActionPlanWarning
    from partnerkit.model.answer import Answer, Interval, Support
    from partnerkit.model.as_data import AsData
    from partnerkit.model.catalogue import Catalogue
    from partnerkit.model.claim import CitedWork, Claim, Claims, ClaimStatus
    from partnerkit.model.community import CommunityProfile, Entry, FirstStep
    from partnerkit.model.comparison import Comparison, Gap
    from partnerkit.model.construct import Anchor, Construct, Indicator
    from partnerkit.model.correspondence import Correspondence, Strength, endpoints
    from partnerkit.model.coverage import Coverage, CoverageLine, Covered, Grid
    from partnerkit.model.crosswalk import Crosswalk
    from partnerkit.model.derivation import Derivation, Link
    from partnerkit.model.distribution import Distribution, ReportedShare
    from partnerkit.model.evidence import Evidence, EvidenceMatch, EvidenceTier
    from partnerkit.model.explanation import Explanation, Part
    from partnerkit.model.figure import Contrast, Figure, FigureStanding
    from partnerkit.model.finding import Finding
    from partnerkit.model.findings import FindingQuestion, Findings
    from partnerkit.model.framework import Framework
    from partnerkit.model.instrument import Instrument, Inventory, Item, Subscale
    from partnerkit.model.known import PracticeEvidence
    from partnerkit.model.lexicon import Calibration, Lexicon, PlanPhrase
    from partnerkit.model.metric import (
        METRICS,
        Correlation,
        Count,
        DirectionOnly,
        EtaSquared,
        ImprovementIndex,
        MeanDifference,
        Metric,
        MonthsOfProgress,
        OddsRatio,
        Percentage,
        PercentagePoints,
        RelativeChange,
        StandardDeviations,
        StandardizedMeanDifference,
    )
    from partnerkit.model.pathway import Pathway, Pathways
    from partnerkit.model.persona import Persona, Personas
    from partnerkit.model.plan import ONLY_GIVEN_EFFECTS, Plan, PlannedPractice, PlanRequest, PlanTerm, Proof
    from partnerkit.model.planned_schools import PlannedSchool, PlannedSchools
    from partnerkit.model.practice import Effect, Effort, Practice
    from partnerkit.model.practices import Practices, Question
    from partnerkit.model.profile import Profile, Reading
    from partnerkit.model.progress import ChangePart, ChangeReason, Progress, ScoreChange, Shift
    from partnerkit.model.provenance import Basis, Citation, Provenance, Source, SourceStatus, Statement
    from partnerkit.model.recommendation import Gain, Prerequisite, Recommendation, Recommendations, Standing
    from partnerkit.model.references import Citing, References
    from partnerkit.model.relation import Relation, Relations
    from partnerkit.model.response_options import Option, ResponseOptions
    from partnerkit.model.robustness import Robustness, Staying
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
    from partnerkit.model.score import Score, format_range
    from partnerkit.model.structure import Ladder, Path, Step, Structure, Types
    from partnerkit.model.study import Design, Direction, FindingStatus, Outcome, Verification
    from partnerkit.model.table import Table, Tabular
    from partnerkit.model.view import Change, ChangeKind, View, ViewRow
    from partnerkit.model.vocabulary import Form, Suggestion, Term, Vocabulary
    from partnerkit.model.worksheet import Worksheet, WorksheetRow

__all__ = [
    "METRICS",
    "ONLY_GIVEN_EFFECTS",
    "TOLERANCE",
    "ActionPlan",
    "ActionPlanCheck",
    "ActionPlanRule",
    "ActionPlanRules",
    "ActionPlanWarning",
    "Activity",
    "Anchor",
    "Answer",
    "AsData",
    "Band",
    "Basis",
    "Calibration",
    "Catalogue",
    "Change",
    "ChangeKind",
    "ChangePart",
    "ChangeReason",
    "Citation",
    "CitedWork",
    "Citing",
    "Claim",
    "ClaimStatus",
    "Claims",
    "CommunityProfile",
    "Comparison",
    "Composite",
    "Construct",
    "Context",
    "Contrast",
    "Correlation",
    "Correspondence",
    "Count",
    "Coverage",
    "CoverageLine",
    "Covered",
    "Crosswalk",
    "Derivation",
    "Design",
    "Direction",
    "DirectionOnly",
    "Distribution",
    "Effect",
    "Effort",
    "Entry",
    "EtaSquared",
    "Evidence",
    "EvidenceMatch",
    "EvidenceTier",
    "Explanation",
    "Figure",
    "FigureStanding",
    "Finding",
    "FindingQuestion",
    "FindingStatus",
    "Findings",
    "FirstStep",
    "Form",
    "Framework",
    "Gain",
    "Gap",
    "Goal",
    "GoalKind",
    "Grid",
    "ImprovementIndex",
    "Indicator",
    "Informant",
    "Instrument",
    "Interval",
    "Inventory",
    "Item",
    "Ladder",
    "Level",
    "Lexicon",
    "Link",
    "Match",
    "MeanDifference",
    "Measurement",
    "Metric",
    "Missing",
    "MonthsOfProgress",
    "Observation",
    "OddsRatio",
    "Option",
    "Origin",
    "Outcome",
    "Part",
    "Path",
    "Pathway",
    "Pathways",
    "Percentage",
    "PercentagePoints",
    "Persona",
    "Personas",
    "Plan",
    "PlanPhrase",
    "PlanRequest",
    "PlanTerm",
    "PlannedPractice",
    "PlannedSchool",
    "PlannedSchools",
    "Practice",
    "PracticeEvidence",
    "PracticeInPlace",
    "Practices",
    "Prerequisite",
    "Profile",
    "Progress",
    "Proof",
    "Provenance",
    "Question",
    "Reading",
    "Recommendation",
    "Recommendations",
    "References",
    "Relation",
    "Relations",
    "RelativeChange",
    "ReportedShare",
    "Requirement",
    "ResponseOptions",
    "ResponseScale",
    "Robustness",
    "Role",
    "Rule",
    "School",
    "Score",
    "ScoreChange",
    "Shift",
    "Source",
    "SourceStatus",
    "StandardDeviations",
    "StandardizedMeanDifference",
    "Standing",
    "Statement",
    "Staying",
    "Step",
    "Strength",
    "Structure",
    "Subscale",
    "Suggestion",
    "Support",
    "Table",
    "Tabular",
    "TeamMember",
    "Term",
    "Types",
    "Unmatched",
    "Verification",
    "View",
    "ViewRow",
    "Vocabulary",
    "Worksheet",
    "WorksheetRow",
    "endpoints",
    "format_range",
]

_HOMES = {
    "action_plan": (
        "ActionPlan",
        "Activity",
        "Goal",
        "GoalKind",
        "Role",
        "TeamMember",
    ),
    "action_plan_check": (
        "ActionPlanCheck",
        "ActionPlanRule",
        "ActionPlanRules",
        "ActionPlanWarning",
    ),
    "answer": (
        "Answer",
        "Interval",
        "Support",
    ),
    "as_data": ("AsData",),
    "catalogue": ("Catalogue",),
    "claim": (
        "CitedWork",
        "Claim",
        "ClaimStatus",
        "Claims",
    ),
    "community": (
        "CommunityProfile",
        "Entry",
        "FirstStep",
    ),
    "comparison": (
        "Comparison",
        "Gap",
    ),
    "construct": (
        "Anchor",
        "Construct",
        "Indicator",
    ),
    "correspondence": (
        "Correspondence",
        "Strength",
        "endpoints",
    ),
    "coverage": (
        "Coverage",
        "CoverageLine",
        "Covered",
        "Grid",
    ),
    "crosswalk": ("Crosswalk",),
    "derivation": (
        "Derivation",
        "Link",
    ),
    "distribution": (
        "Distribution",
        "ReportedShare",
    ),
    "evidence": (
        "Evidence",
        "EvidenceMatch",
        "EvidenceTier",
    ),
    "explanation": (
        "Explanation",
        "Part",
    ),
    "figure": (
        "Contrast",
        "Figure",
        "FigureStanding",
    ),
    "finding": ("Finding",),
    "findings": (
        "FindingQuestion",
        "Findings",
    ),
    "framework": ("Framework",),
    "instrument": (
        "Instrument",
        "Inventory",
        "Item",
        "Subscale",
    ),
    "known": ("PracticeEvidence",),
    "lexicon": (
        "Calibration",
        "Lexicon",
        "PlanPhrase",
    ),
    "metric": (
        "Correlation",
        "Count",
        "DirectionOnly",
        "EtaSquared",
        "ImprovementIndex",
        "METRICS",
        "MeanDifference",
        "Metric",
        "MonthsOfProgress",
        "OddsRatio",
        "Percentage",
        "PercentagePoints",
        "RelativeChange",
        "StandardDeviations",
        "StandardizedMeanDifference",
    ),
    "pathway": (
        "Pathway",
        "Pathways",
    ),
    "persona": (
        "Persona",
        "Personas",
    ),
    "plan": (
        "ONLY_GIVEN_EFFECTS",
        "Plan",
        "PlanRequest",
        "PlanTerm",
        "PlannedPractice",
        "Proof",
    ),
    "planned_schools": (
        "PlannedSchool",
        "PlannedSchools",
    ),
    "practice": (
        "Effect",
        "Effort",
        "Practice",
    ),
    "practices": (
        "Practices",
        "Question",
    ),
    "profile": (
        "Profile",
        "Reading",
    ),
    "progress": (
        "ChangePart",
        "ChangeReason",
        "Progress",
        "ScoreChange",
        "Shift",
    ),
    "provenance": (
        "Basis",
        "Citation",
        "Provenance",
        "Source",
        "SourceStatus",
        "Statement",
    ),
    "recommendation": (
        "Gain",
        "Prerequisite",
        "Recommendation",
        "Recommendations",
        "Standing",
    ),
    "references": (
        "Citing",
        "References",
    ),
    "relation": (
        "Relation",
        "Relations",
    ),
    "response_options": (
        "Option",
        "ResponseOptions",
    ),
    "robustness": (
        "Robustness",
        "Staying",
    ),
    "rule": (
        "Band",
        "Composite",
        "Measurement",
        "Requirement",
        "Rule",
    ),
    "scale": (
        "Level",
        "ResponseScale",
        "TOLERANCE",
    ),
    "school": (
        "Context",
        "Informant",
        "Match",
        "Missing",
        "Observation",
        "Origin",
        "PracticeInPlace",
        "School",
        "Unmatched",
    ),
    "score": (
        "Score",
        "format_range",
    ),
    "structure": (
        "Ladder",
        "Path",
        "Step",
        "Structure",
        "Types",
    ),
    "study": (
        "Design",
        "Direction",
        "FindingStatus",
        "Outcome",
        "Verification",
    ),
    "table": ("Table", "Tabular"),
    "view": (
        "Change",
        "ChangeKind",
        "View",
        "ViewRow",
    ),
    "vocabulary": (
        "Form",
        "Suggestion",
        "Term",
        "Vocabulary",
    ),
    "worksheet": (
        "Worksheet",
        "WorksheetRow",
    ),
}

__getattr__, __dir__ = lazily(__name__, _HOMES)
