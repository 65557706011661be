"""A relation that follows from a crosswalk, with the links it is derived from."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypedDict

import attrs

from partnerkit.model import Correspondence, Relation, Relations, Source, Table, Tabular
from partnerkit.model.as_data import Versioned, data_of
from partnerkit.model.result_data import AsDocument

CorrespondenceData = Annotated[dict[str, Any], AsDocument(Correspondence)]
RelationName = Literal["equal", "subset", "superset", "intersects", "none"]
PublicationData = Annotated[dict[str, Any], AsDocument(Source)]

_PART_OF = Relations.of(Relation.EQUAL, Relation.SUBSET)


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


@attrs.frozen(repr=False)
class Link:
    """One step of a chain: a correspondence, or the fact that a part lies within its whole.

    Attributes:
        first: Key of one side.
        second: Key of the other side.
        possible: How the first can relate to the second by this link alone.
        correspondence: The correspondence, turned to read from the first; None where a part lies within its whole.
    """

    first: str
    second: str
    possible: Relations
    correspondence: Correspondence | None = None

    @classmethod
    def of(cls, correspondence: Correspondence) -> "Link":
        """Make a link from a correspondence."""
        return cls(correspondence.first, correspondence.second, correspondence.possible, correspondence)

    @classmethod
    def part_of(cls, part: str, whole: str) -> "Link":
        """Make the link which says that a part lies within its whole, or is all of it."""
        return cls(part, whole, _PART_OF)

    @property
    def converse(self) -> "Link":
        """The same link, read from the other side."""
        turned = self.correspondence.converse if self.correspondence else None
        return Link(self.second, self.first, self.possible.converse, turned)

    @property
    def why(self) -> str:
        """Why it holds, in words."""
        if self.correspondence:
            return self.correspondence.rationale
        return "A part lies within its whole."

    @property
    def who(self) -> str:
        """Who says so."""
        return self.correspondence.who if self.correspondence else "by the keys"

    @property
    def phrase(self) -> str:
        """How the first side relates to the second, as a verb."""
        if self.possible.only:
            return self.possible.only.phrase
        return {_PART_OF: "is part of", _PART_OF.converse: "has the part"}.get(self.possible, "is related to")

    def as_data(self) -> LinkData:
        """Give the link as plain data, with its correspondence."""
        return data_of(self, LinkData)

    def __repr__(self) -> str:
        return f"<Link {self.first} to {self.second}: {len(self.possible)} of 5 relations possible>"

    def __str__(self) -> str:
        """Give the link in one line."""
        return f"{self.first} {self.phrase} {self.second}: {self.why} [{self.who}]"


@attrs.frozen(repr=False)
class Derivation(Tabular):
    """How one thing relates to another, by everything that a crosswalk states, with the links it is derived from.

    Attributes:
        first: Key of the first thing.
        second: Key of the second.
        possible: How the first can relate to the second. It contains the truth if everything stated is true.
        links: Links that are enough to derive it; none can be left out. If they form a chain, they run from the first
            to the second.
        sources: The sources that the links cite.
        names: Printed names of the two ends of each link, by key.
    """

    first: str
    second: str
    possible: Relations
    links: tuple[Link, ...] = ()
    sources: tuple[Source, ...] = ()
    names: Mapping[str, str] = attrs.field(factory=dict, eq=False)

    @property
    def relation(self) -> Relation | None:
        """The relation, if only one is possible; else None."""
        return self.possible.only

    @property
    def is_stated(self) -> bool:
        """Whether a single correspondence says it, so that nothing had to be derived."""
        return len(self.links) == 1 and self.links[0].correspondence is not None

    def table(self) -> Table:
        """Give the links as a table."""
        name = self.names.get
        rows = tuple(
            (name(link.first, link.first), link.phrase, name(link.second, link.second), link.why, link.who)
            for link in self.links
        )
        notes = () if rows else ("No chain of correspondences rules anything out.",)
        first, second = (f"{name(key, key)} ({key})" for key in (self.first, self.second))
        title = f"{first} to {second}: {self.possible.describe()}"
        return Table(("this", "relation", "that", "why", "who says so"), rows, title=title, notes=notes, width=36)

    def as_data(self) -> DerivationData:
        """Give the derivation as plain data, with its links and their sources."""
        given = {"text": self.possible.describe(), "sources": [_publication(source) for source in self.sources]}
        return data_of(self, DerivationData, **given)

    def cites(self) -> tuple[Source, ...]:
        """Give the sources of its correspondences, for `cite`."""
        return tuple(self.sources)

    def __repr__(self) -> str:
        return f"<Derivation {self.first} to {self.second}: {self.possible.describe()}, by {len(self.links)} links>"


def _publication(source: Source) -> dict[str, Any]:
    """Give a source as it is written in documents."""
    return attrs.asdict(source, filter=lambda field, value: value != field.default, value_serializer=_listed)


def _listed(_: object, __: object, value: Any) -> Any:
    return [*value] if isinstance(value, tuple) else getattr(value, "value", value)
