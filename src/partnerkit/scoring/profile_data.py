"""What the documents of scores and profiles contain."""

from typing import Literal, TypedDict

from partnerkit.model.as_data import FormatVersion
from partnerkit.model.result_data import Count, Day, IndicatorKey, ObservationData, PlaceData, PracticeKey, Share
from partnerkit.model.school import InformantName, MissingName


class ScoreData(TypedDict):
    """A score as plain data.

    Attributes:
        level_text: The level in words.
        band_low: Key of the band of the lowest value; null without bands.
        band_high: Key of the band of the highest value; null without bands.
        mix: The share at each level, by the level's key, and ``not_known``; they sum to 1. Null where there is none.
    """

    key: str
    name: str
    value: Share | None
    low: Share | None
    high: Share | None
    level: float | None
    level_text: str
    band_low: str | None
    band_high: str | None
    reported: float | None
    if_near: Share | None
    estimate: Share | None
    mix: dict[str, Share] | None
    known: Count
    asked: Count
    n: Count | None


class SupportData(TypedDict):
    """What one practice in place adds to one indicator, as plain data.

    Attributes:
        ceiling: The highest level of the opportunities that it gives.
        share: The share of those it is meant for who get them at full reach, 0 to 1.
    """

    practice: PracticeKey
    ceiling: float
    share: Share
    reach: Share
    levels: float
    place: PlaceData


class AnswerData(TypedDict):
    """What is known about one indicator, as plain data."""

    indicator: IndicatorKey
    low: float
    high: float
    missing: MissingName | None
    supports: list[SupportData]
    observation: ObservationData | None


class ProfileIdentity(TypedDict):
    """What says which profile it is, as plain data.

    Attributes:
        school_key: The school's key.
        framework: Key of the framework.
        version: Version of the framework.
        as_of: Up to which day observations counted; null if all did.
    """

    school: str
    school_key: str
    framework: str
    version: str
    reading: Literal["inventory", "ratings"]
    informant: InformantName | None
    as_of: Day | None


class ProfileData(ProfileIdentity):
    """A profile as plain data; `read_result` reads it back.

    Attributes:
        framework: Key of the framework.
        version: Version of the framework.
    """

    format: FormatVersion
    kind: Literal["profile"]
    data_version: str
    scores: list[ScoreData]
    answers: list[AnswerData]
    notes: list[str]
