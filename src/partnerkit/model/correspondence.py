"""One correspondence between statements of frameworks: two keys, how they relate, how strongly, why, who says so."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any

import attrs

from partnerkit.errors import InvalidValueError
from partnerkit.model.construct import Construct
from partnerkit.model.exact import exact
from partnerkit.model.field_checks import dotted_key, filled
from partnerkit.model.framework import Framework
from partnerkit.model.provenance import Basis, Provenance
from partnerkit.model.relation import Relation, Relations
from partnerkit.model.structure import Path


class Strength(StrEnum):
    """How much two statements have to do with each other, in the author's judgment.

    An order and no measure. It never enters chaining: two strong correspondences in a row may lead to nothing at all.
    """

    WEAK = "weak"
    """They meet at the edge."""
    MODERATE = "moderate"
    """They meet in part of the daily work."""
    STRONG = "strong"
    """They meet in much of the daily work."""

    @property
    def rank(self) -> int:
        """1 for weak, 2 for moderate, 3 for strong."""
        return 1 + list(Strength).index(self)


@attrs.frozen(repr=False, field_transformer=exact)
class Correspondence:
    """One statement about how something of one framework relates to something of another.

    It reads from left to right: with `subset`, all that `first` names is named by `second` too.

    Attributes:
        first: Key of a framework, a step of one, a construct, an indicator, a keyed statement or a row of a view.
        second: Key of the other.
        relation: How the first relates to the second. None if whoever relates them does not say: "based on" is no
            relation between sets, and all five stay possible.
        rationale: Why, in plain words.
        strength: How much they have to do with each other; None if nobody says.
        by: Whose judgment it is, where the basis is `own`.
        provenance: Who says so.
    """

    first: str = attrs.field(validator=dotted_key)
    second: str = attrs.field(validator=dotted_key)
    rationale: str = attrs.field(validator=filled)
    relation: Relation | None = None
    strength: Strength | None = None
    by: str = ""
    provenance: Provenance = attrs.field(factory=Provenance)

    def __attrs_post_init__(self) -> None:
        """Refuse a correspondence of something with itself."""
        if self.first == self.second:
            raise InvalidValueError("Correspondence", "second", self.second, "a key other than the first")

    @property
    def possible(self) -> Relations:
        """The relation that is stated, or all five where none is."""
        return Relations() if self.relation is None else Relations.of(self.relation)

    @property
    def converse(self) -> "Correspondence":
        """The same correspondence, read from the other side."""
        relation = None if self.relation is None else self.relation.converse
        return attrs.evolve(self, first=self.second, second=self.first, relation=relation)

    @property
    def is_published(self) -> bool:
        """Whether it comes from a source, and not from the author of the crosswalk."""
        return self.provenance.basis.is_attributed

    @property
    def who(self) -> str:
        """Who says so, in words."""
        if self.provenance.basis is Basis.OWN:
            return f"{self.by}'s own judgment" if self.by else "own judgment"
        return str(self.provenance)

    def as_data(self) -> dict[str, Any]:
        """Give the correspondence as a crosswalk's document holds it."""
        stated = {"relation": self.relation, "strength": self.strength}
        return {
            "first": self.first,
            **{field: word.value for field, word in stated.items() if word is not None},
            "second": self.second,
            "rationale": self.rationale,
            "by": self.by,
            **self.provenance.as_data(),
        }

    def __repr__(self) -> str:
        return f"<Correspondence {self.first} {self.relation.value if self.relation else 'related'} {self.second}>"

    def __str__(self) -> str:
        """Give the correspondence in one line."""
        phrase = self.relation.phrase if self.relation else "is related to (how is not stated)"
        strength = f" ({self.strength})" if self.strength else ""
        return f"{self.first} {phrase} {self.second}{strength}: {self.rationale} [{self.who}]"


def endpoints(frameworks: Iterable[Framework], constructs: Iterable[Construct] = ()) -> dict[str, str]:
    """Give every key that a correspondence between these can name, with its name for people.

    Args:
        frameworks: Frameworks. Their own keys, the steps of a path, constructs, indicators, keyed statements and the
            rows of views count.
        constructs: Further constructs, of frameworks without a file.
    """
    names: dict[str, str] = {}
    named = (pair for framework in frameworks for pair in _named_in(framework))
    for key, name in (*named, *((construct.key, construct.name) for construct in constructs)):
        names.setdefault(key, name)
    return names


def _named_in(framework: Framework) -> Iterator[tuple[str, str]]:
    yield framework.key, framework.name
    yield from ((construct.key, construct.name) for construct in framework)
    if isinstance(framework.structure, Path):
        yield from ((f"{framework.key}.{step.key}", step.name) for step in framework.structure)
    yield from ((indicator.key, indicator.name) for indicator in framework.indicators)
    yield from ((f"{one.key}.{said.key}", said.text) for one in framework for said in one.statements if said.key)
    yield from ((row.key, row.name) for view in framework.views for row in view)
