"""What the documents of plans hold."""

from typing import Annotated, Literal, TypedDict

from partnerkit.model.as_data import Versioned
from partnerkit.model.result_data import Count, Later, PracticeKey, SchoolData, Share
from partnerkit.model.school import InformantName
from partnerkit.planning.advice_data import (
    CompositeData,
    EffortInShort,
    EvidenceLabel,
    FrameworkVersion,
    GainData,
    Positive,
    PrerequisiteData,
    WishData,
)
from partnerkit.scoring.profile_data import ProfileData


class ProofData(TypedDict):
    """How sure it is that no better plan fits, as plain data.

    Attributes:
        optimal: Whether it is proven that no plan is better.
    """

    solver: str
    unit: Literal["gain", "hours"]
    value: float
    bound: float | None
    gap: float | None
    optimal: bool


class PlannedPracticeData(TypedDict):
    """A practice that a plan starts, as plain data.

    Attributes:
        name: Name of the practice.
        effort: What it takes.
        evidence: How good the evidence is.
        cautions: What to keep in mind.
    """

    practice: PracticeKey
    name: str
    share: float
    without: float
    gains: list[GainData]
    why: str
    prerequisites: list[PrerequisiteData]
    barriers: list[str]
    named_by: str
    demanded: list[str]
    wanted: Annotated[list[str], Later(())]
    advised: Annotated[bool, Later(False)]
    needed_by: list[str]
    builds_on: list[str]
    effort: EffortInShort
    evidence: EvidenceLabel
    cautions: list[str]


class PlanTermData(TypedDict):
    """One term of a plan as plain data.

    Attributes:
        term: 1 for the first.
        limit: The most staff hours; null where there is no limit.
    """

    term: Count
    starts: list[PlannedPracticeData]
    hours: Positive
    setup: Positive
    running: Positive
    limit: Positive | None
    value: float
    profiles: list[ProfileData]


class AimFramework(TypedDict):
    """A framework that counts."""

    framework: FrameworkVersion


class AimOwn(TypedDict):
    """A score of your own in the objective."""

    composite: CompositeData


class AimScore(TypedDict):
    """A framework's score that counts.

    Attributes:
        score: Key of the score.
        weight: What it weighs; null where scores are not weighed.
    """

    score: str
    weight: float | None


AimData = AimFramework | AimOwn | AimScore


class RequestData(TypedDict):
    """What a plan was asked to do, as plain data; `partnerkit.planning.plan` says what each option means.

    Attributes:
        hours: Staff hours for each term; null where there is no limit.
        objective: What counts; null for all frameworks, each the same.
        lowest_first: Whether a step at the low end of a score counts more than one at its high end.
        months_per_term: Months in a term.
        informant: Whose ratings the plan would lift; null for the inventory.
        cost: How many practices of a cost band may start, by the band.
        must: Keys of the practices that must be in the plan.
        never: Keys of the practices that must not be.
        exclusive: Groups of practices of which at most one may start.
        at_least: Levels to reach, by the key of the score.
        cover: Keys of scores of which each must gain something.
        barriers: Barriers to meet; null for those that the school's families named.
        wants: What comes first; null for what the school wants.
        advice: Keys of the practices that come after wishes and barriers; null where they are still to be found.
        goals: Practices that serve goals, by the name of the goal.
        not_stated: Whether a prerequisite that the list does not state is started or asked about.
        planned_reach: The reach counted for what the plan starts, 0 to 1.
        unstated_reach: The reach counted where it is not stated, 0 to 1.
        solver: What searches.
        gap: The share that a better plan may be better by, at which the search ends; null for the solver's own.
        time_limit: Seconds after which the search ends; null where there is no limit.
        threads: How many threads the search may use.
        catalogue: Name and version of the catalogue.
        frameworks: The frameworks that the school was read on.
    """

    school: SchoolData
    hours: list[Positive | None]
    objective: list[AimData] | None
    lowest_first: bool
    months_per_term: float
    informant: InformantName | None
    cost: dict[str, int]
    must: list[PracticeKey]
    never: list[PracticeKey]
    exclusive: list[list[PracticeKey]]
    at_least: dict[str, float | str]
    cover: list[str]
    barriers: list[str] | None
    wants: Annotated[list[str] | None, Later(None)]
    advice: Annotated[list[PracticeKey] | None, Later(())]
    goals: dict[str, list[str]]
    not_stated: Literal["start", "ask"]
    planned_reach: Share
    unstated_reach: Share
    solver: Literal["auto", "highs", "greedy"]
    gap: float | None
    time_limit: float | None
    threads: int
    catalogue: str
    frameworks: list[FrameworkVersion]


class NothingNewData(TypedDict):
    """Why a plan starts nothing, as plain data."""

    why: Literal["reached already", "none left", "none adds", "no hours", "too few hours", "demands"]
    words: str
    practice: str
    hours: float | None


class PlanData(Versioned):
    """A plan as plain data; `read_result` reads it back.

    Attributes:
        school_key: The school's key.
        months_per_term: Months in a term.
    """

    kind: Literal["plan"]
    school: str
    school_key: str
    data_version: str
    objective: str
    before: float
    value: float
    gain: float
    months_per_term: float
    proof: ProofData
    terms: list[PlanTermData]
    notes: list[str]
    nothing_new: NothingNewData | None
    wishes: Annotated[list[WishData], Later(())]
    advice: Annotated[list[WishData], Later(())]
    request: RequestData
    start: list[ProfileData]


class StayingData(TypedDict):
    """How often a practice stays in the best plan, as plain data."""

    practice: PracticeKey
    in_plan: bool
    share: Share
    same_term: Share


class RobustnessData(Versioned):
    """How a plan fares when the effect table is changed, as plain data; `read_result` reads it back.

    Attributes:
        school: The school's name.
    """

    kind: Literal["robustness"]
    school: str
    effects_within: Share
    draws: Count
    seed: int
    practices: list[StayingData]
    kept: list[Share]
    plan: PlanData


class PlannedSchoolData(TypedDict):
    """One school's plan in short, as plain data."""

    key: str
    name: str
    terms: list[list[PracticeKey]]
    hours: list[Positive]
    before: Share | None
    value: Share | None
    bound: Positive | None
    solver: str
    same_as: str
    conflict: str


class PlannedSchoolsData(Versioned):
    """Plans for many schools as plain data; `read_result` reads them back.

    Attributes:
        schools: One school's plan each, in the order in which the schools were given.
    """

    kind: Literal["planned_schools"]
    data_version: str
    schools: list[PlannedSchoolData]
    notes: list[str]


class StepData(TypedDict):
    """A step of a pathway, as plain data.

    Attributes:
        effort: What it takes.
    """

    practice: PracticeKey
    effort: EffortInShort


class PathwayData(TypedDict):
    """A practice with everything that should be in place before it, as plain data.

    Attributes:
        goal: Key of the practice that the pathway leads to.
    """

    dimension: str
    goal: PracticeKey
    steps: list[StepData]
    on_dimension: list[PracticeKey]
    stages: list[str]
    hours: Positive


class PathwaysData(Versioned):
    """Pathways to a stage of a dimension as plain data; `read_result` reads them back.

    Attributes:
        framework: Key of the framework.
        version: Version of the framework.
        dimension: Key of the dimension.
        to: Key of the stage aimed for.
    """

    kind: Literal["pathways"]
    data_version: str
    framework: str
    version: str
    dimension: str
    to: str
    pathways: list[PathwayData]
    apart: list[PracticeKey]
