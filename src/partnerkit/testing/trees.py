"""Rules turned into other rules that must read the same: composites written out, indicators taken out."""

from collections.abc import Collection
from typing import assert_never

import attrs

from partnerkit.model import Requirement, Rule
from partnerkit.model.rule import (
    AllOf,
    AnyOf,
    Capped,
    Child,
    IndicatorLeaf,
    KOfN,
    Mean,
    Ordered,
    PlugIn,
    Reached,
    Ref,
    Rescale,
    Share,
)
from partnerkit.rules import CompiledRule
from partnerkit.rules.arithmetic import order_weights
from partnerkit.rules.reader import resolved

__all__ = ["inlined", "without"]


def inlined(rule: CompiledRule) -> CompiledRule:
    """Write every composite out in the place where it is referred to.

    Args:
        rule: A compiled rule.

    Returns:
        A compiled rule without a reference. It can be much larger: what was shared now stands there several times.
    """
    return attrs.evolve(rule, root=_inlined(rule.root))


def _inlined(child: Child | None) -> Rule:
    rule = resolved(child)
    match rule:
        case Ref(target=target):
            return _inlined(target)
        case Mean(of) | Ordered(of) | PlugIn(of=of):
            return attrs.evolve(rule, of=tuple(_inlined(part) for part in of))
        case Capped(of) | Rescale(of):
            return attrs.evolve(rule, of=_inlined(of))
        case IndicatorLeaf() | Share():
            return rule
        case _:
            assert_never(rule)


def without(rule: CompiledRule, gone: Collection[str]) -> CompiledRule | None:
    """Take indicators out of a rule: what is left is the rule one would have written without them.

    A node or requirement that loses all its parts goes too. A rule whose requirement goes is no longer capped. Fewer
    requirements than `k_of_n` asks for are all asked for. An ordered mean keeps the line that its weights define. A plug-in
    is made of the parts that are left.

    Args:
        rule: A compiled rule.
        gone: Keys of indicators.

    Returns:
        A compiled rule that reads none of them, or None if nothing is left.
    """
    root = _without(rule.root, gone)
    if root is None:
        return None
    scales = {key: scale for key, scale in rule.scales.items() if key not in gone}
    return CompiledRule(rule.key, root, tuple(scales), scales)


def _without(child: Child | None, gone: Collection[str]) -> Rule | None:
    rule = resolved(child)
    match rule:
        case IndicatorLeaf(key):
            return None if key in gone else rule
        case Ref(target=target):
            left = _without(target, gone)
            return None if left is None else attrs.evolve(rule, target=left)
        case Mean(of, weights):
            kept = [(left, w) for part, w in zip(of, weights, strict=True) if (left := _without(part, gone))]
            return Mean(tuple(part for part, _ in kept), tuple(w for _, w in kept)) if kept else None
        case Ordered(of, weights):
            parts = tuple(left for part in of if (left := _without(part, gone)))
            return Ordered(parts, order_weights(weights, len(parts))) if parts else None
        case Capped(of, until, at_most):
            inner, asked = _without(of, gone), _asked(until, gone)
            return inner if inner is None or asked is None else Capped(inner, asked, at_most)
        case Share(of, weights):
            asked_for = [(asked, w) for part, w in zip(of, weights, strict=True) if (asked := _asked(part, gone))]
            return Share(tuple(part for part, _ in asked_for), tuple(w for _, w in asked_for)) if asked_for else None
        case Rescale(of, points):
            inner = _without(of, gone)
            return None if inner is None else Rescale(inner, points)
        case PlugIn(of=of):
            parts = tuple(left for part in of if (left := _without(part, gone)))
            return attrs.evolve(rule, of=parts) if parts else None
        case _:
            assert_never(rule)


def _asked(requirement: Requirement, gone: Collection[str]) -> Requirement | None:
    match requirement:
        case Reached(key):
            return None if key in gone else requirement
        case AllOf(of) | AnyOf(of) | KOfN(_, of):
            parts = tuple(left for part in of if (left := _asked(part, gone)))
            if not parts:
                return None
            if isinstance(requirement, KOfN):
                return KOfN(min(requirement.k, len(parts)), parts)
            return attrs.evolve(requirement, of=parts)
        case _:
            assert_never(requirement)
