"""Builders: the words one writes a rule with.

A part is another rule or a key; keys are resolved to indicators and composites by `compile`.
"""

from collections.abc import Mapping, Sequence
from numbers import Real
from types import UnionType
from typing import TypeVar

from partnerkit.errors import InvalidValueError
from partnerkit.model import Requirement
from partnerkit.model.rule import (
    AllOf,
    AnyOf,
    Capped,
    Child,
    IndicatorLeaf,
    KOfN,
    Mean,
    Ordered,
    Reached,
    Ref,
    Rescale,
    Share,
)

__all__ = [
    "all_of",
    "any_of",
    "capped",
    "indicator",
    "k_of_n",
    "mean",
    "ordered",
    "reached",
    "ref",
    "rescale",
    "share",
    "stage",
    "strongest",
    "weakest",
]

Part = TypeVar("Part")


def indicator(key: str) -> IndicatorLeaf:
    """Make a rule of one indicator: its level, mapped to [0, 1] by its scale."""
    return IndicatorLeaf(key)


def ref(key: str) -> Ref:
    """Make a rule of another composite, by key."""
    return Ref(key)


def mean(*of: Child, weights: Sequence[float] | None = None) -> Mean:
    """Make the weighted arithmetic mean of the parts.

    Args:
        of: The parts.
        weights: One number from 1e-9 to 1e9 a part; all equal if left out.

    Raises:
        InvalidValueError: There is no part, or the weights do not fit the parts.

    Examples:
        >>> mean("a", "b", weights=[3, 1]).weights
        (3.0, 1.0)
    """
    return Mean(_each("Mean", of, Child), _weights("Mean", weights, len(of)))


def ordered(*of: Child, weights: Sequence[float]) -> Ordered:
    """Make a weighted mean of the parts sorted from highest to lowest.

    Args:
        of: The parts.
        weights: One number a part: the first for the highest part, the last for the lowest.

    Raises:
        InvalidValueError: There is no part, or the weights do not fit the parts.
    """
    return Ordered(_each("Ordered", of, Child), _weights("Ordered", weights, len(of)))


def weakest(*of: Child) -> Ordered:
    """Make a rule that is as low as its lowest part: nothing makes up for what one lacks."""
    return Ordered(_each("Ordered", of, Child), (0.0,) * (len(of) - 1) + (1.0,) * min(1, len(of)))


def strongest(*of: Child) -> Ordered:
    """Make a rule that is as high as its highest part."""
    return Ordered(_each("Ordered", of, Child), (1.0,) * min(1, len(of)) + (0.0,) * (len(of) - 1))


def capped(of: Child, *, until: Requirement, at_most: float) -> Capped:
    """Make a rule that counts no more than `at_most` until a requirement holds."""
    _each("Capped", (of,), Child)
    _each("Capped", (until,), Requirement, field="until")
    return Capped(of, until, _number("Capped", "at_most", at_most))


def share(*of: Requirement, weights: Sequence[float] | None = None) -> Share:
    """Make the weighted share of the requirements that hold."""
    return Share(_each("Share", of, Requirement), _weights("Share", weights, len(of)))


def stage(*requirements: Requirement) -> Share:
    """Make a cumulative ladder: the share of stages reached, where a stage counts only if it and all before it hold.

    Args:
        requirements: What each stage requires, first stage first.

    Returns:
        A rule from 0, where the first stage is not reached, to 1, where all are. A stage that does not apply is passed
        over.

    Raises:
        InvalidValueError: There is no stage, or one is not a requirement.

    Examples:
        The second of three stages is not reached, so the third, which holds, does not count:

        >>> from partnerkit import SIX_TYPES, rules as r
        >>> from partnerkit.scoring import registry
        >>> first, second, third, *_ = [indicator.key for indicator in SIX_TYPES.indicators]
        >>> rule = r.compile(stage(reached(first, 2), reached(second, 2), reached(third, 2)), registry(SIX_TYPES))
        >>> r.value(rule, {first: 3, second: 1, third: 3})
        0.3333333333333333
    """
    steps = _each("stage", requirements, Requirement)
    return share(*(all_of(*steps[:i]) for i in range(1, len(steps) + 1)))


def rescale(of: Child, points: Sequence[tuple[float, float]]) -> Rescale:
    """Send a part through a non-decreasing line with corners at `points`."""
    _each("Rescale", (of,), Child)
    return Rescale(of, tuple((_number("Rescale", "points", x), _number("Rescale", "points", y)) for x, y in points))


def reached(indicator: str, level: float | str) -> Reached:
    """Require an indicator to be at a level, by number or by name, or above."""
    return Reached(indicator, level)


def all_of(*of: Requirement) -> AllOf:
    """Require every part."""
    return AllOf(_each("AllOf", of, Requirement))


def any_of(*of: Requirement) -> AnyOf:
    """Require at least one part."""
    return AnyOf(_each("AnyOf", of, Requirement))


def k_of_n(k: int, *of: Requirement) -> KOfN:
    """Require at least `k` of the parts.

    Examples:
        >>> k_of_n(2, reached("a", 3), reached("b", 3), reached("c", 3)).k
        2
    """
    return KOfN(k, _each("KOfN", of, Requirement))


_EXPECTED: Mapping[UnionType, str] = {
    Child: "rules and keys, each an argument of its own; a requirement becomes a rule by share()",
    Requirement: "requirements, each an argument of its own, such as reached('a.key', 3)",
}


def _each(kind: str, of: tuple[Part, ...], wanted: UnionType, *, field: str = "of") -> tuple[Part, ...]:
    """Give parts, each held to be a rule or a key, or a requirement."""
    for part in of:
        if not isinstance(part, wanted):
            raise InvalidValueError(kind, field, part, _EXPECTED[wanted])
    return of


def _weights(kind: str, weights: Sequence[float] | None, count: int) -> tuple[float, ...]:
    return (1.0,) * count if weights is None else tuple(_number(kind, "weights", weight) for weight in weights)


def _number(kind: str, field: str, number: object) -> float:
    if not isinstance(number, bool) and isinstance(number, Real):
        return float(number)
    raise InvalidValueError(kind, field, number, "a number")
