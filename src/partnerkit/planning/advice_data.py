"""What the documents of recommendations hold, and what those of plans share with them."""

from typing import Annotated, Any, Literal, TypedDict

from partnerkit.model import Composite, SourceData
from partnerkit.model.as_data import Versioned
from partnerkit.model.practice import Cost
from partnerkit.model.result_data import AsDocument, Count, Later, PracticeKey, Share, Within

Positive = Annotated[float, Within(0)]
CompositeData = Annotated[dict[str, Any], AsDocument(Composite)]


class FrameworkVersion(TypedDict):
    """A framework by its key and its version.

    Attributes:
        key: Its key.
        version: Its version.
    """

    key: str
    version: str


class Side(TypedDict):
    """A score before or after a step, as far as the step can change it.

    Attributes:
        low: The lowest value that what is known allows, 0 to 1; null if nothing applies.
        high: The highest.
        known: How many of the indicators behind it are known.
        n: The smallest number of people an answer behind it comes from; null if that is not known.
        estimate: The value prorated over what is known; null where the score allows none.
    """

    low: Share | None
    high: Share | None
    known: Count
    n: Count | None
    estimate: Share | None


class GainData(TypedDict):
    """What a practice would change in one construct's score, as plain data.

    Attributes:
        construct: Key of the construct.
        asked: How many indicators are behind the score and apply.
    """

    framework: str
    construct: str
    value: float
    levels: list[float]
    asked: Count
    before: Side
    after: Side


class PrerequisiteData(TypedDict):
    """A practice that should be in place before another, as plain data.

    Attributes:
        practice: Key of the practice that should be in place first.
    """

    practice: PracticeKey
    standing: Literal["in place", "may be in place", "not stated", "missing"]


class EffortInShort(TypedDict):
    """What a practice takes, in short.

    Attributes:
        setup: Staff hours to set it up.
        monthly: Staff hours a month to keep it going.
        cost: Cost band besides hours.
    """

    setup: Positive
    monthly: Positive
    cost: Cost


class EvidenceLabel(TypedDict):
    """How good the evidence for a practice is, by its labels.

    Attributes:
        tier: The tier of the evidence.
        match: Whether the practice itself was studied, or something like it.
    """

    tier: str
    match: str


class FindingInShort(TypedDict):
    """What a study found, in short.

    Attributes:
        key: Its key.
        statement: What was found.
        how_sure: How sure that is.
        cautions: What to keep in mind.
    """

    key: str
    statement: str
    how_sure: str
    cautions: list[str]


class RecommendationData(TypedDict):
    """One practice that a school could take up next, as plain data.

    Attributes:
        name: Name of the practice.
        summary: What it is.
        effort: What it takes.
        evidence: How good the evidence is.
        cautions: What to keep in mind.
    """

    rank: Count
    tied: bool
    practice: PracticeKey
    name: str
    said_here: str
    summary: str
    part: str
    gain: Annotated[float, Within(-1, 1)]
    typical: float | None
    place: list[float]
    builds_on: list[PracticeKey]
    near: list[PracticeKey]
    wanted: list[str]
    stronger: Annotated[list[PracticeKey], Later(())]
    words: list[list[str]]
    empty: str
    instead: dict[str, Count]
    gains: list[GainData]
    why_now: str
    prerequisites: list[PrerequisiteData]
    barriers: list[str]
    barriers_left: list[str]
    named_by: str
    languages: list[str]
    will_not: list[str]
    unmoved: list[str]
    effort: EffortInShort
    evidence: EvidenceLabel
    cautions: list[str]
    findings: list[FindingInShort]
    sources: list[SourceData]


class WishData(TypedDict):
    """What becomes of something that a school wants, as plain data."""

    key: str
    answer: str
    words: str
    practices: list[PracticeKey]
    term: Count | None
    hours: Positive | None


class RecommendationsData(Versioned):
    """What a school could take up next, as plain data; `read_result` reads it back.

    Attributes:
        composites: The scores of your own in the objective.
        recommendations: The recommendations, most important first.
    """

    kind: Literal["recommendations"]
    school: str
    school_key: str
    data_version: str
    frameworks: list[FrameworkVersion]
    composites: list[CompositeData]
    considered: Count
    recommendations: list[RecommendationData]
    anywhere: list[RecommendationData]
    notes: list[str]
    wishes: Annotated[list[WishData], Later(())]
