"""What the documents of recommendations hold, and what those of plans share with them."""

from typing import Annotated, Any, Literal, TypedDict

from partnerkit.model import Composite, SourceData
from partnerkit.model.as_data import FormatVersion
from partnerkit.model.practice import Cost
from partnerkit.model.result_data import AsDocument, Count, Later, PracticeKey, Share, Within

__all__ = [
    "CompositeData",
    "EffortInShort",
    "EvidenceLabel",
    "FindingInShort",
    "FrameworkVersion",
    "GainData",
    "Positive",
    "PrerequisiteData",
    "RecommendationData",
    "RecommendationsData",
    "Side",
    "WishData",
]

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
        value: The change of the lowest value, from 0 to 1.
        levels: The level supported for certain, before and after.
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
    """A practice that should be in place before another, as plain data."""

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
        practice: Key of the practice.
        name: Name of the practice.
        said_here: What schools of the school's country call it; empty if that is not known.
        summary: What it is.
        part: Whether it builds on a practice, meets a barrier, fills a gap, or is good almost anywhere.
        near: Those of `builds_on` that the school's list only comes near.
        stronger: Where the practice itself is wanted, its next stronger forms that fit the school.
        words: The school's own words behind the reasons, each after the key of what they are about.
        empty: What it speaks to and nothing on the list counts toward yet; empty if there is no such thing.
        instead: Where that is a type: how many practices of the list are mainly for each other type.
        why_now: Why this practice can come next.
        will_not: What it will not do.
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
    gain: float
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
    """What becomes of something that a school wants, as plain data.

    Attributes:
        key: What is wanted, the key of a practice or of a construct.
        answer: What becomes of it.
        words: The same in a sentence or two.
        practices: Keys of the practices that the answer speaks of.
        term: The first term in which a plan starts something for it; null in advice, and where nothing starts.
        hours: The staff hours that it takes in its first term, where they are too many; else null.
    """

    key: str
    answer: str
    words: str
    practices: list[PracticeKey]
    term: Count | None
    hours: Positive | None


class RecommendationsData(TypedDict):
    """What a school could take up next, as plain data, which it can be read from again.

    Attributes:
        format: The format of the document.
        kind: What it is a document of.
        frameworks: The frameworks that count.
        composites: The scores of one's own that count.
        recommendations: The recommendations, first things first.
        wishes: What becomes of everything that the school wants.
    """

    format: FormatVersion
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
