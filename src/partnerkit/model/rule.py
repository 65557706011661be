"""A scoring rule as data: a small immutable tree of seven kinds, and the requirements two of them hold.

The classes here only hold a rule; `partnerkit.rules` builds, compiles and reads it. A child that is a string is a key still to
be resolved to an indicator or a composite. Every kind is monotone (more of an indicator never lowers the score) and piecewise linear, which
is what makes bounds, exact credits and optimization possible.
"""

import math
from enum import StrEnum
from itertools import pairwise

import attrs

from partnerkit.errors import InvalidValueError
from partnerkit.model._checks import dotted_key, filled, not_empty, number, word_key
from partnerkit.model.provenance import Provenance
from partnerkit.model.scale import TOLERANCE, ResponseScale

__all__ = [
    "AllOf",
    "AnyOf",
    "Band",
    "Capped",
    "Child",
    "Composite",
    "IndicatorLeaf",
    "KOfN",
    "Mean",
    "Measurement",
    "Ordered",
    "Reached",
    "Ref",
    "Requirement",
    "Rescale",
    "Rule",
    "Share",
]


def _weights(instance: "Mean | Share", _: "attrs.Attribute[tuple[float, ...]]", value: tuple[float, ...]) -> None:
    if len(value) != len(instance.of) or not all(math.isfinite(w) and w > 0 for w in value):
        raise InvalidValueError(
            type(instance).__name__, "weights", value, f"{len(instance.of)} positive numbers, one for each part"
        )


def _order_weights(instance: "Ordered", _: "attrs.Attribute[tuple[float, ...]]", value: tuple[float, ...]) -> None:
    if len(value) != len(instance.of) or not all(math.isfinite(w) and w >= 0 for w in value) or sum(value) <= 0:
        raise InvalidValueError("Ordered", "weights", value, f"{len(instance.of)} numbers of at least 0, not all 0")


@attrs.frozen
class IndicatorLeaf:
    """An observed level, mapped to [0, 1] by its scale.

    Attributes:
        key: The indicator's key.
        scale: Its scale, once compiled.
        name: Its name for people, once compiled.
    """

    key: str = attrs.field(validator=dotted_key)
    scale: ResponseScale | None = None
    name: str = ""


@attrs.frozen
class Ref:
    """Another composite, by key.

    Attributes:
        key: The composite's key.
        target: Its rule, once compiled.
        name: Its name for people, once compiled.
    """

    key: str = attrs.field(validator=dotted_key)
    target: "Rule | None" = None
    name: str = ""


@attrs.frozen
class Mean:
    """The weighted arithmetic mean of its parts: what one lacks another can make up.

    Attributes:
        of: The parts.
        weights: One positive number a part; they need not sum to 1 and are never normalized beforehand.
    """

    of: "tuple[Child, ...]" = attrs.field(validator=not_empty)
    weights: tuple[float, ...] = attrs.field(validator=_weights)


@attrs.frozen
class Ordered:
    """Weights on the parts sorted from highest to lowest (ordered weighted averaging, Yager 1988).

    Attributes:
        of: The parts.
        weights: The first is for the highest part, the last for the lowest. All weight on the last is the weakest part.
    """

    of: "tuple[Child, ...]" = attrs.field(validator=not_empty)
    weights: tuple[float, ...] = attrs.field(validator=_order_weights)


@attrs.frozen
class Capped:
    """A part that counts no more than a limit until a requirement holds.

    Attributes:
        of: The part.
        until: The requirement that lifts the limit.
        at_most: The limit, from 0 to 1.
    """

    of: "Child"
    until: "Requirement"
    at_most: float = attrs.field(validator=number(0, 1))


@attrs.frozen
class Share:
    """The weighted share of requirements that hold. One requirement makes a step from 0 to 1.

    Attributes:
        of: The requirements.
        weights: One positive number a requirement.
    """

    of: "tuple[Requirement, ...]" = attrs.field(validator=not_empty)
    weights: tuple[float, ...] = attrs.field(validator=_weights)


@attrs.frozen
class Rescale:
    """A part sent through a non-decreasing line with corners.

    Attributes:
        of: The part.
        points: ``(from, to)`` pairs in [0, 1], rising in the first and never falling in the second number. Before the first and
            after the last point the line is level.
    """

    of: "Child"
    points: tuple[tuple[float, float], ...]

    def __attrs_post_init__(self) -> None:
        """Require two or more points in [0, 1] that never fall."""
        xs, ys = [x for x, _ in self.points], [y for _, y in self.points]
        rising = len(xs) >= 2 and all(a < b for a, b in pairwise(xs))
        if not rising or any(b < a for a, b in pairwise(ys)) or not all(0 <= v <= 1 for v in xs + ys):
            raise InvalidValueError(
                "Rescale", "points", self.points, "two or more points in [0, 1], rising, never falling"
            )


@attrs.frozen
class Reached:
    """Holds when an indicator is at a level or above.

    Attributes:
        indicator: The indicator's key.
        level: The level, as a number on the indicator's scale or as the name of one of its levels.
        threshold: The level on [0, 1], once compiled.
        leaf: The indicator with its scale, once compiled.
    """

    indicator: str = attrs.field(validator=dotted_key)
    level: float | str
    threshold: float | None = None
    leaf: IndicatorLeaf | None = None


@attrs.frozen
class AllOf:
    """Holds when every part holds."""

    of: "tuple[Requirement, ...]" = attrs.field(validator=not_empty)


@attrs.frozen
class AnyOf:
    """Holds when at least one part holds."""

    of: "tuple[Requirement, ...]" = attrs.field(validator=not_empty)


@attrs.frozen
class KOfN:
    """Holds when at least `k` parts hold. With fewer than `k` parts applicable, all of those must hold."""

    k: int
    of: "tuple[Requirement, ...]" = attrs.field(validator=not_empty)

    def __attrs_post_init__(self) -> None:
        """Require 1 to n."""
        if not 1 <= self.k <= len(self.of):
            raise InvalidValueError("KOfN", "k", self.k, f"a number from 1 to {len(self.of)}")


Requirement = Reached | AllOf | AnyOf | KOfN
Rule = IndicatorLeaf | Ref | Mean | Ordered | Capped | Share | Rescale
Child = Rule | str


class Measurement(StrEnum):
    """How a composite's parts relate to what it stands for."""

    FORMATIVE = "formative"
    """The parts make up the whole; leaving one out changes what is meant."""
    REFLECTIVE = "reflective"
    """The parts are signs of one underlying thing and could stand in for one another."""


@attrs.frozen
class Band:
    """A named range of a score, from its cut up to the next band's.

    Attributes:
        key: Its name in documents.
        label: Its name for people.
        cut: The score, 0 to 1, from which on it holds.
    """

    key: str = attrs.field(validator=word_key)
    label: str = attrs.field(validator=filled)
    cut: float = attrs.field(validator=number(0, 1))

    def __str__(self) -> str:
        """Give the label."""
        return self.label


@attrs.frozen
class Composite:
    """A scoring rule with a key.

    Attributes:
        key: Its key; for a framework's default composite, the construct's key.
        rule: The rule.
        name: Its name for people.
        measurement: Whether its parts make it up or reflect it.
        min_present: Of a reflective composite, how many indicators must be known for an estimate; None gives no estimate.
        bands: Cut scores, lowest first, the first at 0; none if the score has no bands.
        report_on: The ends of the unit the score is also given in, such as ``(1, 4)``; None if it has none besides 0 to 1.
        provenance: Who proposes the rule.
    """

    key: str = attrs.field(validator=dotted_key)
    rule: Child
    name: str = ""
    measurement: Measurement = Measurement.FORMATIVE
    min_present: int | None = attrs.field(default=None, validator=attrs.validators.optional(number(1)))
    bands: tuple[Band, ...] = ()
    report_on: tuple[float, float] | None = None
    provenance: Provenance = attrs.field(factory=Provenance)

    def __attrs_post_init__(self) -> None:
        """Keep estimates to reflective composites, cuts rising from 0, and a unit's ends in order."""
        if self.min_present is not None and self.measurement is Measurement.FORMATIVE:
            raise InvalidValueError(
                "Composite",
                "min_present",
                self.min_present,
                "none: leaving out a part of a formative composite changes what is meant",
            )
        cuts = [band.cut for band in self.bands]
        if cuts and (cuts[0] != 0 or any(b <= a for a, b in pairwise(cuts))):
            raise InvalidValueError("Composite", "bands", cuts, "cuts that rise, the first at 0")
        if self.report_on is not None and not self.report_on[0] < self.report_on[1]:
            raise InvalidValueError("Composite", "report_on", self.report_on, "a lower and a higher end")

    def band(self, value: float) -> Band | None:
        """Give the band a score is in; None if the composite has no bands.

        A cut holds from `TOLERANCE` below itself on, so that a score that should be a third is not below a third.
        """
        return next((band for band in reversed(self.bands) if value >= band.cut - TOLERANCE), None)

    def reported(self, value: float) -> float:
        """Give a score in the unit it is reported on; from 0 to 1 if it has none."""
        low, high = self.report_on or (0.0, 1.0)
        return low + value * (high - low)

    def __str__(self) -> str:
        """Give the name, or the key where there is none."""
        return self.name or self.key
