"""The first reading: one record, one number.

This is the reference that the other readings are held to. Its arithmetic is fixed: sums run from left to right, weights are never normalized
beforehand, and a threshold holds from `TOLERANCE` below itself on.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from numbers import Real
from typing import assert_never

from partnerkit.errors import InvalidValueError, UnknownLevelError
from partnerkit.model import TOLERANCE, Interval, Missing, ResponseScale
from partnerkit.model.rule import (
    AllOf,
    AnyOf,
    Capped,
    IndicatorLeaf,
    KOfN,
    Mean,
    Ordered,
    Reached,
    Ref,
    Requirement,
    Rescale,
    Rule,
    Share,
)
from partnerkit.rules.compile import CompiledRule, resolved

__all__ = ["Entry", "Record", "value"]

Entry = float | Interval | Missing
"""What a record holds for one indicator: a level, an interval of levels, or a reason why there is none."""

Record = Mapping[str, Entry]
"""What is known of one school: entries by indicator key. A key that is not there is unknown."""

Units = dict[str, float | None]
"""Every indicator of a rule as a number in [0, 1], or None where it does not apply. A composite that other rules share joins it once it
is read, so that it is read once; no key names both."""


def value(rule: CompiledRule, record: Record) -> float | None:
    """Give the one value that a record settles.

    Args:
        rule: A compiled rule.
        record: Levels by indicator key. A missing answer other than `not_applicable` settles nothing.

    Returns:
        A number from 0 to 1; None if nothing in the rule applies.

    Raises:
        UnknownLevelError: An indicator's level is not known; `bounds` reads such a record.
        InvalidValueError: A level is off its scale.
    """
    unsettled = [key for key in rule.indicators if not isinstance(record.get(key), float)]
    unknown = [
        key
        for key in unsettled
        if not isinstance(entry := entry_of(record, key), float) and entry is not Missing.NOT_APPLICABLE
    ]
    if unknown:
        raise UnknownLevelError(tuple(unknown))
    return evaluate(rule.root, corner(rule, record, high=False))


def entry_of(record: Record, key: str) -> Entry:
    """Give a record's entry, unknown where it has none, a level as a float, also where an interval holds just one.

    Raises:
        InvalidValueError: The entry is no number, interval or missing reason.
    """
    entry: object = record.get(key, Missing.UNKNOWN)
    match entry:
        case float() | Missing():
            return entry
        case Interval(low, high):
            return float(low) if low == high else entry
        case bool():
            pass
        case Real():
            return float(entry)
    raise InvalidValueError("Record", key, entry, "a level, an Interval of levels or a Missing reason")


def corner(rule: CompiledRule, record: Record, *, high: bool) -> Units:
    """Give the record's lowest or highest corner: every indicator as low, or as high, as it can be, in [0, 1].

    Raises:
        InvalidValueError: A level is off its scale.
    """
    units: dict[str, float | None] = {}
    for key, scale in rule.scales.items():
        match entry_of(record, key):
            case Missing.NOT_APPLICABLE:
                units[key] = None
            case Missing():
                units[key] = 1.0 if high else 0.0
            case Interval(a, b):
                ends = _unit(scale, a, key), _unit(scale, b, key)
                units[key] = max(ends) if high else min(ends)
            case level:
                units[key] = _unit(scale, level, key)
    return units


def _unit(scale: ResponseScale, level: float, key: str) -> float:
    """Map a level of the record to [0, 1], unless it is off its scale."""
    if not scale.bottom <= level <= scale.top:
        raise InvalidValueError("Record", key, level, f"a level from {scale.bottom:g} to {scale.top:g}")
    return scale.unit(level)


def evaluate(rule: Rule, units: Units) -> float | None:
    """Give the value of a node where every indicator is settled; None if nothing below it applies."""
    match rule:
        case IndicatorLeaf(key):
            return units[key]
        case Ref(key, target):
            if key not in units:
                units[key] = evaluate(resolved(target), units)
            return units[key]
        case Mean(of, weights):
            values = [evaluate(resolved(part), units) for part in of]
            return weighted([(w, v) for w, v in zip(weights, values, strict=True) if v is not None])
        case Ordered(of, weights):
            present = sorted((v for part in of if (v := evaluate(resolved(part), units)) is not None), reverse=True)
            return weighted(list(zip(order_weights(weights, len(present)), present, strict=True)))
        case Capped(of, until, at_most):
            inner = evaluate(resolved(of), units)
            if inner is None or holds(until, units) is not False:
                return inner
            return min(inner, at_most)
        case Share(of, weights):
            held = [(w, h) for w, part in zip(weights, of, strict=True) if (h := holds(part, units)) is not None]
            return weighted([(w, 1.0 if h else 0.0) for w, h in held])
        case Rescale(of, points):
            inner = evaluate(resolved(of), units)
            return None if inner is None else along(points, inner)
        case _:
            assert_never(rule)


def weighted(parts: Sequence[tuple[float, float]]) -> float | None:
    """Give (left-to-right sum of weight times value) / (left-to-right sum of weights); None without parts."""
    if not parts:
        return None
    total = above = 0.0
    for weight, number in parts:
        above += weight * number
        total += weight
    return above / total


def order_weights(weights: tuple[float, ...], present: int) -> tuple[float, ...]:
    """Give the weights for fewer parts than the rule has.

    The weights of all `n` parts define a line Q through the points i/n with Q(i/n) their running sum; with `m` parts present the
    i-th weight is Q(i/m) - Q((i-1)/m) (Yager 1996).
    """
    n = len(weights)
    if present in (0, n):
        return weights[:present]
    running = [0.0]
    for weight in weights:
        running.append(running[-1] + weight)

    def quantile(i: int) -> float:
        whole, rest = divmod(i * n, present)
        return running[whole] + (running[whole + 1] - running[whole]) * (rest / present) if rest else running[whole]

    return tuple(quantile(i) - quantile(i - 1) for i in range(1, present + 1))


def along(points: tuple[tuple[float, float], ...], number: float) -> float:
    """Give the place on a line with corners, each segment clamped to its own ends."""
    height = points[0][1]
    for (x0, y0), (x1, y1) in pairwise(points):
        height += (y1 - y0) * ((min(max(number, x0), x1) - x0) / (x1 - x0))
    return height


def holds(requirement: Requirement, units: Units) -> bool | None:
    """Say whether a requirement holds; None if nothing in it applies."""
    match requirement:
        case Reached(threshold=threshold, leaf=leaf):
            unit = units[leaf.key] if leaf is not None else None
            return None if unit is None or threshold is None else unit >= threshold - TOLERANCE
        case AllOf(of):
            return _at_least(len(of), of, units)
        case AnyOf(of):
            return _at_least(1, of, units)
        case KOfN(k, of):
            return _at_least(k, of, units)
        case _:
            assert_never(requirement)


def _at_least(k: int, of: tuple[Requirement, ...], units: Units) -> bool | None:
    present = [h for part in of if (h := holds(part, units)) is not None]
    return sum(present) >= min(k, len(present)) if present else None
