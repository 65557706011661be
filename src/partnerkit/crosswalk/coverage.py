"""How much of each of two frameworks the other one also covers, and what it leaves out."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal, TypedDict

import attrs

from partnerkit.crosswalk.chain import Thing, key_of
from partnerkit.crosswalk.derivation import CorrespondenceData
from partnerkit.crosswalk.grid import rank
from partnerkit.errors import shown
from partnerkit.errors.arguments import door
from partnerkit.model import Correspondence, Crosswalk, Relation, Table, Tabular
from partnerkit.model.as_data import Versioned, data_of

_HOLDS_ALL = (Relation.EQUAL, Relation.SUBSET)


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


class Covered(StrEnum):
    """How far one construct or question of a framework is also covered by another framework."""

    WITHIN = "within"
    """All of it lies within one construct or indicator of the other framework."""
    OVERLAPS = "overlaps"
    """It shares something with the other framework."""
    NOT_STATED = "not stated"
    """A correspondence relates it to the other framework, but does not say how."""
    APART = "apart"
    """It is stated to share nothing with what it is compared with."""
    NOTHING_SAID = "nothing said"
    """No correspondence is about it."""


@attrs.frozen(repr=False)
class CoverageLine:
    """How far one construct or question is also covered by the other framework.

    Attributes:
        key: Its key.
        name: Its name.
        covered: How far the other framework covers it.
        partners: Keys of what it shares something with, strongest first.
        correspondences: Every correspondence between it and the other framework, read from its side.
    """

    key: str
    name: str
    covered: Covered
    partners: tuple[str, ...]
    correspondences: tuple[Correspondence, ...]

    @property
    def is_gap(self) -> bool:
        """Whether no correspondence states that the other framework shares something with it."""
        return self.covered not in (Covered.WITHIN, Covered.OVERLAPS)

    def as_data(self) -> CoverageLineData:
        """Give the line as plain data."""
        return data_of(self, CoverageLineData)

    def __repr__(self) -> str:
        return f"<CoverageLine {self.key}: {self.covered.value}, {len(self.partners)} partners>"


@attrs.frozen(repr=False)
class Coverage(Tabular):
    """How much of each of two frameworks the other one also covers, and what it leaves out.

    A gap is a gap in the crosswalk: no correspondence states that the two share something. It is not a fault of the
    framework, which may never have meant to cover this.

    Attributes:
        first: Name of the first framework.
        second: Name of the second.
        forward: One line for each construct or question of the first: how far the second covers it.
        backward: One line for each construct or question of the second: how far the first covers it.
        names: Printed names, by key, of what the constructs share something with.
    """

    first: str
    second: str
    forward: tuple[CoverageLine, ...]
    backward: tuple[CoverageLine, ...]
    names: Mapping[str, str] = attrs.field(factory=dict, eq=False)

    @property
    def gaps(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The keys that the other framework does not cover, those of the first framework and those of the second."""
        forward, backward = (tuple(line.key for line in side if line.is_gap) for side in (self.forward, self.backward))
        return forward, backward

    def table(self) -> Table:
        """Give both directions as a table, one line per construct or question, with the key of its framework."""
        rows = tuple(
            (
                line.key.partition(".")[0],
                line.name,
                line.covered.value,
                ", ".join(self.names.get(key, key) for key in line.partners),
            )
            for line in (*self.forward, *self.backward)
        )
        first, second = self.first, self.second
        of_first, of_second = self._met
        notes = (f"{second} meets {of_first} of {first}.", f"{first} meets {of_second} of {second}.")
        title = f"{first} and {second}: what each meets of the other"
        return Table(("of", "construct", "is met", "by"), rows, title=title, notes=notes)

    @property
    def _met(self) -> tuple[str, ...]:
        """How many lines of each direction are covered, such as "3 of 6"."""
        sides = (self.forward, self.backward)
        return tuple(f"{sum(not line.is_gap for line in side)} of {len(side)}" for side in sides)

    def as_data(self) -> CoverageData:
        """Give the coverage as plain data, in both directions."""
        return data_of(self, CoverageData)

    def __repr__(self) -> str:
        first, second = (shown(name, width=40) for name in (self.first, self.second))
        of_first, of_second = self._met
        return f"<Coverage: of {first} {of_first} met, of {second} {of_second}>"


@door
def coverage(crosswalk: Crosswalk, first: Thing, second: Thing, *, questions: bool = False) -> Coverage:
    """Say how much of each of two frameworks the other one also covers, and what it leaves out.

    Only stated correspondences count, not what follows from them. A construct is `within` the other framework if a
    correspondence states that it equals, or lies within, something there. It `overlaps` if it, or one of its
    indicators, is stated to share something. A question is also `within` if its construct is. If its construct only
    overlaps, that says nothing about the question.

    Args:
        crosswalk: The crosswalk. Pass `crosswalk.published` to count only what publications state.
        first: A framework, its key, or the key of one of its steps.
        second: The other framework, given in the same way.
        questions: Give a line for each question of the frameworks, rather than for each construct.

    Returns:
        A line for each construct or question of either side, and the gaps in both directions.

    Raises:
        UnknownKeyError: The crosswalk does not know a key.

    Examples:
        >>> import partnerkit as pk
        >>> coverage(pk.knowledge.CROSSWALK, "six_types", "continuum").gaps
        ((), ())
        >>> left_out, _ = coverage(pk.knowledge.CROSSWALK.published, "six_types", "continuum").gaps
        >>> len(left_out)
        6
        >>> left_out, _ = coverage(pk.knowledge.CROSSWALK, "pta_2022", "six_types", questions=True).gaps
        >>> left_out[-1]
        'pta_2022.share_power.ties'
    """
    one, two = crosswalk.full_key(key_of(first)), crosswalk.full_key(key_of(second))
    forward, backward = (
        tuple(
            _line(crosswalk, key, other, crosswalk.wholes(key) if questions else ())
            for key in (_questions(crosswalk, owner) if questions else crosswalk.parts(owner))
        )
        for owner, other in ((one, two), (two, one))
    )
    names = crosswalk.names
    partners = {key: names[key] for line in (*forward, *backward) for key in line.partners}
    return Coverage(names[one], names[two], forward, backward, partners)


def _questions(crosswalk: Crosswalk, owner: str) -> tuple[str, ...]:
    asked = (indicator.key for framework in crosswalk.frameworks for indicator in framework.indicators)
    return tuple(key for key in dict.fromkeys(asked) if crosswalk.is_within(key, owner))


def _line(crosswalk: Crosswalk, key: str, other: str, wholes: tuple[str, ...]) -> CoverageLine:
    # What holds all of a construct holds its questions too; `wholes` are the constructs of a question.
    said = (
        *crosswalk.touching(key, within=other),
        *(
            each
            for whole in wholes
            for each in crosswalk.touching(whole, within=other)
            if each.first == whole and each.relation in _HOLDS_ALL
        ),
    )
    sharing = [each for each in said if each.relation not in (None, Relation.NONE)]
    if any(each.first in (key, *wholes) and each.relation in _HOLDS_ALL for each in sharing):
        covered = Covered.WITHIN
    elif sharing:
        covered = Covered.OVERLAPS
    elif any(each.relation is None for each in said):
        covered = Covered.NOT_STATED
    elif any(each.first == key for each in said):
        covered = Covered.APART
    else:
        covered = Covered.NOTHING_SAID
    partners = dict.fromkeys(each.second for each in sorted(sharing, key=lambda each: -rank(each)))
    return CoverageLine(key, crosswalk.names[key], covered, tuple(partners), said)
