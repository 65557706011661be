from .action_plan import (
    ActionPlan as ActionPlan,
    Activity as Activity,
    Goal as Goal,
    GoalKind as GoalKind,
    Role as Role,
    TeamMember as TeamMember,
)
from .action_plan_rules import (
    ActionPlanRule as ActionPlanRule,
    ActionPlanRules as ActionPlanRules,
)
from .as_data import AsBriefData as AsBriefData, AsData as AsData
from .catalogue import Catalogue as Catalogue
from .check_all import CheckAll as CheckAll
from .checked import Checked as Checked, CheckedPart as CheckedPart
from .claim import CitedWork as CitedWork, Claim as Claim, Claims as Claims, ClaimStatus as ClaimStatus
from .community import CommunityEntry as CommunityEntry, CommunityProfile as CommunityProfile, FirstStep as FirstStep
from .construct import Anchor as Anchor, Construct as Construct, Given as Given, Indicator as Indicator
from .correspondence import Correspondence as Correspondence, Strength as Strength, endpoints as endpoints
from .crosswalk import Crosswalk as Crosswalk
from .distribution import Distribution as Distribution, ReportedShare as ReportedShare
from .evidence import Evidence as Evidence, EvidenceMatch as EvidenceMatch, EvidenceTier as EvidenceTier
from .figure import Contrast as Contrast, Figure as Figure, FigureStanding as FigureStanding
from .finding import Finding as Finding
from .findings import FindingQuestion as FindingQuestion, Findings as Findings
from .former_keys import FormerKey as FormerKey, FormerKeys as FormerKeys, KeyKind as KeyKind
from .framed import Framed as Framed, Row as Row
from .framework import Framework as Framework
from .frameworks import Frameworks as Frameworks
from .instrument import Instrument as Instrument, Inventory as Inventory, Item as Item, Subscale as Subscale
from .lexicon import Calibration as Calibration, Lexicon as Lexicon, PlanPhrase as PlanPhrase
from .metric import (
    METRICS as METRICS,
    Correlation as Correlation,
    Count as Count,
    DirectionOnly as DirectionOnly,
    EtaSquared as EtaSquared,
    ImprovementIndex as ImprovementIndex,
    MeanDifference as MeanDifference,
    Metric as Metric,
    MonthsOfProgress as MonthsOfProgress,
    OddsRatio as OddsRatio,
    Percentage as Percentage,
    PercentagePoints as PercentagePoints,
    RelativeChange as RelativeChange,
    StandardDeviations as StandardDeviations,
    StandardizedMeanDifference as StandardizedMeanDifference,
)
from .notice import NoticeCheck as NoticeCheck, NoticeChecks as NoticeChecks, NoticeStatus as NoticeStatus
from .persona import Persona as Persona, Personas as Personas
from .practice import Effect as Effect, Effort as Effort, Practice as Practice
from .practice_evidence import PracticeEvidence as PracticeEvidence
from .practices import PracticeQuery as PracticeQuery, Practices as Practices
from .provenance import (
    Basis as Basis,
    Citation as Citation,
    Provenance as Provenance,
    Source as Source,
    SourceData as SourceData,
    SourceStatus as SourceStatus,
    Statement as Statement,
)
from .references import Citing as Citing, References as References
from .relation import Relation as Relation, Relations as Relations
from .response_options import Option as Option, ResponseOptions as ResponseOptions
from .rule import (
    Band as Band,
    Composite as Composite,
    Measurement as Measurement,
    Requirement as Requirement,
    Rule as Rule,
)
from .scale import TOLERANCE as TOLERANCE, Interval as Interval, Level as Level, ResponseScale as ResponseScale
from .school import (
    Context as Context,
    Informant as Informant,
    Kept as Kept,
    Match as Match,
    Missing as Missing,
    Observation as Observation,
    Origin as Origin,
    PracticeInPlace as PracticeInPlace,
    School as School,
    Unmatched as Unmatched,
)
from .school_draft import SchoolDraft as SchoolDraft
from .school_years import ages_of as ages_of
from .structure import Ladder as Ladder, Path as Path, Step as Step, Structure as Structure, Types as Types
from .study import (
    Direction as Direction,
    FindingStatus as FindingStatus,
    Outcome as Outcome,
    StudyDesign as StudyDesign,
    Verification as Verification,
)
from .table import Table as Table, Tabular as Tabular
from .tier_rule import (
    Rating as Rating,
    TierReading as TierReading,
    TierRule as TierRule,
    TierRules as TierRules,
    Trial as Trial,
)
from .verdict import UNCLASSIFIED as UNCLASSIFIED, Tally as Tally, Verdict as Verdict
from .view import ChangeKind as ChangeKind, FrameworkChange as FrameworkChange, View as View, ViewRow as ViewRow
from .vocabulary import Form as Form, Suggestion as Suggestion, Term as Term, Vocabulary as Vocabulary
from .worksheet import Worksheet as Worksheet, WorksheetRow as WorksheetRow
