"""What the documents of coverages and derivations hold."""

from typing import Annotated, Any, Literal, TypedDict

from partnerkit.model import Correspondence, Source
from partnerkit.model.as_data import Versioned
from partnerkit.model.result_data import AsDocument

__all__ = ["CoverageData", "CoverageLineData", "DerivationData", "LinkData"]

CorrespondenceData = Annotated[dict[str, Any], AsDocument(Correspondence)]
RelationName = Literal["equal", "subset", "superset", "intersects", "none"]
PublicationData = Annotated[dict[str, Any], AsDocument(Source)]


class CoverageLineData(TypedDict):
    """How far one construct or question is also covered by the other framework, as plain data."""

    key: str
    name: str
    covered: Literal["within", "overlaps", "not stated", "apart", "nothing said"]
    partners: list[str]
    correspondences: list[CorrespondenceData]


class CoverageData(Versioned):
    """A coverage as plain data; `read_result` reads it back."""

    kind: Literal["coverage"]
    first: str
    second: str
    forward: list[CoverageLineData]
    backward: list[CoverageLineData]
    names: dict[str, str]


class LinkData(TypedDict):
    """A link of a derivation as plain data."""

    first: str
    second: str
    possible: list[RelationName]
    correspondence: CorrespondenceData | None


class DerivationData(Versioned):
    """A derivation as plain data; `read_result` reads it back.

    Attributes:
        text: The derivation in words.
    """

    kind: Literal["derivation"]
    first: str
    second: str
    possible: list[RelationName]
    text: str
    links: list[LinkData]
    sources: list[PublicationData]
    names: dict[str, str]
