"""Builders: the functions that make a rule.

Each takes parts. A part is another rule, or the key of an indicator or a composite; `compile` looks keys up later.
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

Part = TypeVar("Part")


def indicator(key: str) -> IndicatorLeaf:
    """Make a rule from one indicator: its level, which its scale maps to 0 to 1."""
    return IndicatorLeaf(key)


def ref(key: str) -> Ref:
    """Make a rule that gives the score of another composite, by its key."""
    return Ref(key)


def mean(*of: Child, weights: Sequence[float] | None = None) -> Mean:
    """Make a rule that is the weighted mean of its parts.

    Args:
        of: The parts.
        weights: One number per part, from 1e-9 to 1e9; all equal if left out.

    Raises:
        InvalidValueError: There is no part, or the weights do not fit the parts.

    Examples:
        >>> mean("a", "b", weights=[3, 1]).weights
        (3.0, 1.0)
    """
    return Mean(_each("Mean", of, Child), _weights("Mean", weights, len(of)))


def ordered(*of: Child, weights: Sequence[float]) -> Ordered:
    """Make a rule that sorts its parts from highest to lowest and takes a weighted mean of them in that order.

    Args:
        of: The parts.
        weights: One number per part: the first for the highest part, the last for the lowest.

    Raises:
        InvalidValueError: There is no part, or the weights do not fit the parts.
    """
    return Ordered(_each("Ordered", of, Child), _weights("Ordered", weights, len(of)))


def weakest(*of: Child) -> Ordered:
    """Make a rule that is as low as its lowest part: a strong part does not make up for a weak one."""
    return Ordered(_each("Ordered", of, Child), (0.0,) * (len(of) - 1) + (1.0,) * min(1, len(of)))


def strongest(*of: Child) -> Ordered:
    """Make a rule that is as high as its highest part."""
    return Ordered(_each("Ordered", of, Child), (1.0,) * min(1, len(of)) + (0.0,) * (len(of) - 1))


def capped(of: Child, *, until: Requirement, at_most: float) -> Capped:
    """Make a rule that is its part, but at most `at_most` until a requirement holds.

    Args:
        of: The part.
        until: The requirement that lifts the limit.
        at_most: The limit, from 0 to 1.

    Raises:
        InvalidValueError: The part is not a rule or a key, `until` is not a requirement, or the limit is out of range.
    """
    _each("Capped", (of,), Child)
    _each("Capped", (until,), Requirement, field="until")
    return Capped(of, until, _number("Capped", "at_most", at_most))


def share(*of: Requirement, weights: Sequence[float] | None = None) -> Share:
    """Make a rule that is the weighted share of its requirements that hold, from 0 (none) to 1 (all).

    Args:
        of: The requirements.
        weights: One number per requirement, from 1e-9 to 1e9; all equal if left out.

    Raises:
        InvalidValueError: There is no requirement, or the weights do not fit the requirements.
    """
    return Share(_each("Share", of, Requirement), _weights("Share", weights, len(of)))


def stage(*requirements: Requirement) -> Share:
    """Make a ladder: the share of stages reached, where a stage counts only if it and all stages before it hold.

    Args:
        requirements: What each stage requires, first stage first.

    Returns:
        A rule from 0 (the first stage is not reached) to 1 (all are). A stage that does not apply is skipped.

    Raises:
        InvalidValueError: There is no stage, or one is not a requirement.

    Examples:
        The second of three stages is not reached, so the third does not count, although its requirement holds:

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
    """Map the value of a part to another number along a line with corners that never falls.

    Args:
        of: The part.
        points: Two or more ``(from, to)`` pairs in [0, 1], the corners of the line. The first numbers rise and the
            second never fall. Before the first and after the last point the line is level.

    Raises:
        InvalidValueError: The part is not a rule or a key, or the points do not make such a line.
    """
    _each("Rescale", (of,), Child)
    return Rescale(of, tuple((_number("Rescale", "points", x), _number("Rescale", "points", y)) for x, y in points))


def reached(indicator: str, level: float | str) -> Reached:
    """Require an indicator to be at a level or above; the level is a number on its scale or the name of a level."""
    return Reached(indicator, level)


def all_of(*of: Requirement) -> AllOf:
    """Require that every part holds."""
    return AllOf(_each("AllOf", of, Requirement))


def any_of(*of: Requirement) -> AnyOf:
    """Require that at least one part holds."""
    return AnyOf(_each("AnyOf", of, Requirement))


def k_of_n(k: int, *of: Requirement) -> KOfN:
    """Require that at least `k` of the parts hold.

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
    """Give the parts back, or refuse one that is not of the wanted kind: a rule or a key, or a requirement."""
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


OWN_KINDS = frozenset(
    each.__name__
    for each in (
        *(all_of, any_of, capped, indicator, k_of_n, mean, ordered, reached, ref, rescale, share, stage),
        *(strongest, weakest),
    )
)
"""The names of partnerkit's own kinds of rule, which no kind of another package may have."""
