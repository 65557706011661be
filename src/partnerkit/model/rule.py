"""A scoring rule as data: a small immutable tree of seven kinds, and the requirements two of them hold.

The classes here hold what an author writes and nothing else; `partnerkit.rules` builds it, compiles it and reads what
compiling made of it. A child that is a string is the key of an indicator or a composite, whichever has it.

Every kind is monotone (more of an indicator never lowers the score) and piecewise linear, which is what makes bounds,
exact credits and optimization possible. A kind of one's own is a `PlugIn`, which declares what it makes possible.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import Any, ClassVar, Literal

import attrs

from partnerkit.errors import InvalidValueError, UnsupportedReading, shown
from partnerkit.model.exact import Listed, exact
from partnerkit.model.field_checks import (
    Validator,
    dotted_key,
    is_number,
    named,
    not_empty,
    number,
    refuse,
    refuse_field,
    whole,
    word_key,
    word_of,
)
from partnerkit.model.provenance import Provenance
from partnerkit.model.scale import TOLERANCE

LIGHTEST, HEAVIEST = 1e-9, 1e9
"""Weights lie between these, so that no sum of them, and no share of it, is lost to rounding (not `TOLERANCE`)."""

DEEPEST = 200
"""How many levels a rule may have; compiled, with those of the composites that it refers to.

Rules can come from anybody's file. They are read, compared, hashed and printed by going down from part to part, and
Python allows only about a thousand nested calls.
"""

READINGS = frozenset({"value", "bounds", "credits", "columns", "encode"})
"""What can be asked of a rule."""


def _weights(
    instance: "Mean | Share", attribute: "attrs.Attribute[tuple[float, ...]]", value: tuple[float, ...]
) -> None:
    if len(value) != len(instance.of) or not all(w > 0 for w in value):
        refuse(instance, attribute, value, f"{len(instance.of)} positive numbers, one for each part")
    if not all(LIGHTEST <= w <= HEAVIEST for w in value):
        refuse(instance, attribute, value, f"numbers from {LIGHTEST:g} to {HEAVIEST:g}")


def _order_weights(
    instance: "Ordered", attribute: "attrs.Attribute[tuple[float, ...]]", value: tuple[float, ...]
) -> None:
    if len(value) != len(instance.of) or not all(w >= 0 for w in value) or not any(value):
        refuse(instance, attribute, value, f"{len(instance.of)} numbers of at least 0, not all 0")
    if not all(w == 0 or LIGHTEST <= w <= HEAVIEST for w in value):
        refuse(instance, attribute, value, f"0 or numbers from {LIGHTEST:g} to {HEAVIEST:g}")


def _only(kind: Callable[[], Any], expected: str, *, many: bool = False, least: int = 0) -> Validator:
    """Require one node of a kind, or a tuple of them; the kind is asked for once all kinds are there."""

    def check(instance: object, attribute: "attrs.Attribute[Any]", value: Any) -> None:
        is_several = isinstance(value, tuple) and len(value) >= least
        nodes = (value,) if not many else value if is_several else (None,)
        if not all(isinstance(node, kind()) for node in nodes):
            refuse(instance, attribute, value, expected)
        if max((_levels_of(node) for node in nodes), default=0) >= DEEPEST:
            refuse(instance, attribute, value, f"parts of fewer than {DEEPEST} levels; nest them less deeply")

    return check


class _Node:
    """What rules and requirements are made of: it remembers how many levels it has; no pickle and no copy does."""

    __slots__ = ("_levels",)
    _levels: int


def _levels_of(part: Any) -> int:
    """Give how deep a rule or a requirement goes, itself the first level; a key is a level too."""
    if isinstance(part, str):
        return 1
    if not hasattr(part, "_levels"):
        of = getattr(part, "of", ())
        parts = [*(of if isinstance(of, tuple) else (of,)), *((part.until,) if isinstance(part, Capped) else ())]
        object.__setattr__(part, "_levels", 1 + max(map(_levels_of, parts), default=0))
    levels: int = part._levels  # noqa: SLF001  # of a class of this module
    return levels


_child = _only(lambda: Child, "a rule or a key")
_children = _only(lambda: Child, "a list of rules and keys", many=True)
_parts = _only(lambda: Child, "a tuple of rules and keys, at least one", many=True, least=1)
_requirement = _only(lambda: Requirement, "a requirement, such as reached(...)")
_requirements = _only(lambda: Requirement, "a list of requirements", many=True)


def _level(instance: "Reached", attribute: "attrs.Attribute[float | str]", value: object) -> None:
    if not (is_number(value) or (isinstance(value, str) and value.strip())):
        refuse(instance, attribute, value, "a level, by number or by name")


@attrs.frozen(field_transformer=exact)
class IndicatorLeaf(_Node):
    """An observed level, mapped to [0, 1] by its scale.

    Attributes:
        key: The indicator's key.
    """

    key: str = attrs.field(validator=dotted_key)


@attrs.frozen(field_transformer=exact)
class Ref(_Node):
    """Another composite, by key.

    Attributes:
        key: The composite's key.
    """

    key: str = attrs.field(validator=dotted_key)


@attrs.frozen(field_transformer=exact)
class Mean(_Node):
    """The weighted arithmetic mean of its parts: what one lacks another can make up.

    Attributes:
        of: The parts.
        weights: One number from 1e-9 to 1e9 a part; they need not sum to 1 and are never normalized beforehand.
    """

    of: "tuple[Child, ...]" = attrs.field(converter=Listed[Any], validator=[_children, not_empty])
    weights: tuple[float, ...] = attrs.field(converter=Listed[float], validator=_weights)


@attrs.frozen(field_transformer=exact)
class Ordered(_Node):
    """Weights on the parts sorted from highest to lowest (ordered weighted averaging, Yager 1988).

    Attributes:
        of: The parts.
        weights: The first is for the highest part, the last for the lowest. All weight on the last is the weakest part.
    """

    of: "tuple[Child, ...]" = attrs.field(converter=Listed[Any], validator=[_children, not_empty])
    weights: tuple[float, ...] = attrs.field(converter=Listed[float], validator=_order_weights)


@attrs.frozen(field_transformer=exact)
class Capped(_Node):
    """A part that counts no more than a limit until a requirement holds.

    Attributes:
        of: The part.
        until: The requirement that lifts the limit.
        at_most: The limit, from 0 to 1.
    """

    of: "Child" = attrs.field(validator=_child)
    until: "Requirement" = attrs.field(validator=_requirement)
    at_most: float = attrs.field(validator=number(0, 1))


@attrs.frozen(field_transformer=exact)
class Share(_Node):
    """The weighted share of requirements that hold. One requirement makes a step from 0 to 1.

    Attributes:
        of: The requirements.
        weights: One number from 1e-9 to 1e9 a requirement.
    """

    of: "tuple[Requirement, ...]" = attrs.field(converter=Listed[Any], validator=[_requirements, not_empty])
    weights: tuple[float, ...] = attrs.field(converter=Listed[float], validator=_weights)


@attrs.frozen(field_transformer=exact)
class Rescale(_Node):
    """A part sent through a non-decreasing line with corners.

    Attributes:
        of: The part.
        points: ``(from, to)`` pairs in [0, 1], rising in the first and never falling in the second number. Before the
            first and after the last point the line is level.
    """

    of: "Child" = attrs.field(validator=_child)
    points: tuple[tuple[float, float], ...] = attrs.field(converter=Listed[tuple[float, float]])

    def __attrs_post_init__(self) -> None:
        """Require two or more points in [0, 1] that never fall."""
        xs, ys = [x for x, _ in self.points], [y for _, y in self.points]
        rising = len(xs) >= 2 and all(a < b for a, b in pairwise(xs))
        if not rising or any(b < a for a, b in pairwise(ys)) or not all(0 <= v <= 1 for v in xs + ys):
            refuse_field(self, "points", "two or more points in [0, 1], rising, never falling")


@attrs.frozen(field_transformer=exact)
class Reached(_Node):
    """Holds when an indicator is at a level or above.

    Attributes:
        indicator: The indicator's key.
        level: The level, as a number on the indicator's scale or as the name of one of its levels.
    """

    indicator: str = attrs.field(validator=dotted_key)
    level: float | str = attrs.field(validator=_level)


@attrs.frozen(field_transformer=exact)
class AllOf(_Node):
    """Holds when every part holds."""

    of: "tuple[Requirement, ...]" = attrs.field(converter=Listed[Any], validator=[_requirements, not_empty])


@attrs.frozen(field_transformer=exact)
class AnyOf(_Node):
    """Holds when at least one part holds."""

    of: "tuple[Requirement, ...]" = attrs.field(converter=Listed[Any], validator=[_requirements, not_empty])


@attrs.frozen(field_transformer=exact)
class KOfN(_Node):
    """Holds when at least `k` parts hold. With fewer than `k` parts applicable, all of those must hold."""

    k: int = attrs.field(validator=whole(1))
    of: "tuple[Requirement, ...]" = attrs.field(converter=Listed[Any], validator=[_requirements, not_empty])

    def __attrs_post_init__(self) -> None:
        """Require 1 to n."""
        if self.k > len(self.of):
            refuse_field(self, "k", f"a whole number from 1 to {len(self.of)}")


@attrs.frozen(field_transformer=exact)
class PlugIn(_Node, ABC):
    """A kind of rule of your own.

    Make it a frozen attrs class. It declares which readings it has; asking a rule for one that a plug-in in it lacks
    raises `UnsupportedReading`. Fields of its own follow `of`, hold numbers, texts or tuples of them, and are written
    beside the kind in documents. To let documents name it, give it an entry point in the group ``partnerkit.rules``,
    named as its kind.

    Attributes:
        kind: Its name in documents, such as ``"geometric_mean"``.
        readings: The readings it has: ``"value"`` always; ``"bounds"`` if no part that rises ever lowers it;
            ``"credits"``, ``"columns"`` and ``"encode"`` if it has the method of that name. A frame is read through its
            bounds, so ``"columns"`` needs ``"bounds"``.
        of: The parts.

    Examples:
        >>> @attrs.frozen
        ... class Median(PlugIn):
        ...     kind = "median"
        ...     readings = frozenset({"value", "bounds"})
        ...
        ...     def value(self, parts):
        ...         present = sorted(part for part in parts if part is not None)
        ...         return (present[(len(present) - 1) // 2] + present[len(present) // 2]) / 2
        >>> Median(("a", "b", "c")).value([0.25, None, 0.75])
        0.5
    """

    kind: ClassVar[str]
    readings: ClassVar[frozenset[str]]

    of: "tuple[Child, ...]" = attrs.field(validator=_parts)

    def __init_subclass__(cls, **options: Any) -> None:
        """Require a kind to have a name, readings that exist, and a method for each that needs one."""
        super().__init_subclass__(**options)
        kind: Any = getattr(cls, "kind", None)
        if kind is None:  # a base for several kinds
            return
        if not (isinstance(kind, str) and kind.isidentifier() and kind.islower()):
            raise InvalidValueError(cls.__name__, "kind", kind, "a snake_case name, such as 'geometric_mean'")
        declared: Any = getattr(cls, "readings", None)
        if not isinstance(declared, frozenset) or not {"value"} <= declared <= READINGS:
            expected = f"a frozenset with 'value' and any of: {', '.join(sorted(READINGS))}"
            raise InvalidValueError(cls.__name__, "readings", declared, expected)
        for reading in sorted(declared & {"credits", "columns", "encode"}):
            if getattr(cls, reading) is getattr(PlugIn, reading):
                raise InvalidValueError(cls.__name__, "readings", reading, "readings for which it has a method")

    @abstractmethod
    def value(self, parts: Sequence[float | None]) -> float:
        """Give the value, from 0 to 1, of the values of the parts; None where a part does not apply, never for all."""

    def credits(self, parts: Sequence[float | None]) -> Sequence[float]:  # noqa: ARG002 - for kinds that have it
        """Give what each part contributes to the value, 0 for one that does not apply; together they make the value."""
        raise UnsupportedReading("credits", self.kind, self.kind)

    def columns(self, parts: Sequence[Any], applies: Sequence[Any]) -> Any:  # noqa: ARG002 - for kinds that have it
        """Give the value as a narwhals expression over expressions of the parts, never null; `value` bit for bit.

        For each part that may not apply, `applies` has a column that is 1.0 where it does and 0.0 elsewhere, for others
        None.
        """
        raise UnsupportedReading("columns", self.kind, self.kind)

    def encode(self, program: Any, parts: Sequence[Any]) -> Any:  # noqa: ARG002 - for kinds that have it
        """Give a linear expression that rows of the program hold at or below the value.

        Of the parts, None is one that does not apply.
        """
        raise UnsupportedReading("encode", self.kind, self.kind)


Requirement = Reached | AllOf | AnyOf | KOfN
Rule = IndicatorLeaf | Ref | Mean | Ordered | Capped | Share | Rescale | PlugIn
Child = Rule | str


MeasurementName = Literal["formative", "reflective"]
"""The kinds of measurement by name, for type checkers."""


class Measurement(StrEnum):
    """How a composite's parts relate to what it stands for."""

    FORMATIVE = "formative"
    """The parts make up the whole; leaving one out changes what is meant."""
    REFLECTIVE = "reflective"
    """The parts are signs of one underlying thing and could stand in for one another."""


def measurement_named(name: Measurement | MeasurementName) -> Measurement:
    """Give the kind of measurement of that name."""
    return word_of(Measurement, name, "kind of measurement")


@attrs.frozen(field_transformer=exact)
class Band:
    """A named range of a score, from its cut up to the next band's.

    Attributes:
        key: Its name in documents.
        label: Its name for people.
        cut: The score, 0 to 1, from which on it holds.
    """

    key: str = attrs.field(validator=word_key)
    label: str = attrs.field(validator=named)
    cut: float = attrs.field(validator=number(0, 1))

    def __str__(self) -> str:
        return self.label


@attrs.frozen(repr=False, field_transformer=exact)
class Composite:
    """A score: a rule with a key and, if you like, a name, bands, and a unit of its own.

    The score runs from 0 to 1, and higher means more of what the rule describes.

    Attributes:
        key: Its key; for a framework's default composite, the construct's key.
        rule: The rule.
        name: Its name for people.
        measurement: Whether its parts make it up or reflect it.
        min_present: For a reflective composite, how many indicators must be known for an estimate; None if there is no
            estimate.
        bands: Cut scores, lowest first, the first at 0; none if the score has no bands.
        report_on: The ends of a second unit for the score, such as ``(1, 4)``; None if it is only given from 0 to 1.
        provenance: Who proposes the rule.

    Examples:
        >>> import partnerkit as pk
        >>> from partnerkit import rules as r
        >>> home, back = "six_types.communicating.home_language", "six_types.communicating.way_back"
        >>> pk.Composite("heard", r.weakest(home, back), name="Heard").name
        'Heard'
    """

    key: str = attrs.field(validator=dotted_key)
    rule: Child
    name: str = ""
    measurement: Measurement = attrs.field(default=Measurement.FORMATIVE, converter=measurement_named)
    min_present: int | None = attrs.field(default=None, validator=attrs.validators.optional(number(1)))
    bands: tuple[Band, ...] = attrs.field(default=(), converter=Listed[Band])
    report_on: tuple[float, float] | None = None
    provenance: Provenance = attrs.field(factory=Provenance)

    def __attrs_post_init__(self) -> None:
        """Keep estimates to reflective composites, cuts rising from 0, and a unit's ends in order."""
        if self.min_present is not None and self.measurement is Measurement.FORMATIVE:
            expected = "none: leaving out a part of a formative composite changes what is meant"
            refuse_field(self, "min_present", expected)
        cuts = [band.cut for band in self.bands]
        if cuts and (cuts[0] != 0 or any(b <= a for a, b in pairwise(cuts))):
            raise InvalidValueError("Composite", "bands", cuts, "cuts that rise, the first at 0")
        if self.report_on is not None and not self.report_on[0] < self.report_on[1]:
            refuse_field(self, "report_on", "a lower and a higher end")

    def band(self, value: float) -> Band | None:
        """Give the band a score is in; None if the composite has no bands.

        A score up to `TOLERANCE` below a cut counts as having reached it, so that rounding never puts a third below a
        third.
        """
        return next((band for band in reversed(self.bands) if value >= band.cut - TOLERANCE), None)

    def reported(self, value: float) -> float:
        """Give a score in its reporting unit; from 0 to 1 if it has none."""
        low, high = self.report_on or (0.0, 1.0)
        return low + value * (high - low)

    def __repr__(self) -> str:
        kind = shown(self.rule) if isinstance(self.rule, str) else type(self.rule).__name__.lower()
        return f"<Composite {self.key}: {kind}, {self.measurement.value}>"

    def __str__(self) -> str:
        return self.name or self.key
