"""The third reading: what each indicator and each term of the rule contributes.

Credits sum to the value and shortfalls to what it lacks to 1. Each is passed down the tree: a mean hands a part its
weight's share, an ordered mean the share of the place it took (equal parts share their places equally), a line with corners its slope. What belongs to
no part, a cap's effect or a line's start, is a term of its own.
"""

from collections.abc import Iterator
from typing import assert_never

import attrs

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
    Requirement,
    Rescale,
    Rule,
    Share,
)
from partnerkit.rules.compile import CompiledRule, resolved
from partnerkit.rules.value import Record, Units, along, corner, evaluate, holds, order_weights

__all__ = ["Credit", "credits"]


@attrs.frozen
class Credit:
    """What one node of a rule contributes.

    Attributes:
        key: The indicator's or composite's key; empty for other nodes.
        label: What the node is, in words.
        value: The node's own value, 0 to 1. For a term of the rule, its effect.
        credit: What it contributes to the whole; the leaves' credits sum to the whole's value.
        shortfall: What it lacks of what it could contribute; the leaves' shortfalls sum to 1 minus the whole's value.
        parts: The nodes below it; none for an indicator and for a term of the rule.
        tied: Whether it shared its place in an order with an equal part.
    """

    key: str
    label: str
    value: float
    credit: float
    shortfall: float
    parts: "tuple[Credit, ...]" = ()
    tied: bool = False

    def leaves(self) -> "Iterator[Credit]":
        """Go through the indicators and rule terms below, or give the node itself if it has no parts."""
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.leaves()


def credits(rule: CompiledRule, record: Record, *, high: bool = False) -> Credit | None:  # noqa: A001 - the field's word for it
    """Split a value exactly over the indicators and the terms of its rule.

    Args:
        rule: A compiled rule.
        record: Levels by indicator key. Where a level is not known, the lowest possible value is split.
        high: Split the highest possible value instead.

    Returns:
        The split as a tree; None if nothing in the rule applies.
    """
    units = corner(rule, record, high=high)
    if evaluate(rule.root, units) is None:
        return None
    return _Splitter(units).split(rule.root, 1.0, 1.0)


class _Splitter:
    """One walk over a rule. A composite that stands in several places at the same worth is split once and shared."""

    def __init__(self, units: Units) -> None:
        self.units = units
        self.done: dict[tuple[str, float, float, bool], Credit] = {}

    def split(self, child: Child | None, up: float, down: float, *, tied: bool = False) -> Credit:
        """Split a node of which one unit of value is worth `up` and one unit of shortfall costs `down`."""
        rule = resolved(child)
        if not isinstance(rule, Ref):
            return self.node(rule, up, down, tied=tied)
        place = (rule.key, up, down, tied)
        if place not in self.done:
            self.done[place] = self.node(rule, up, down, tied=tied)
        return self.done[place]

    def node(self, rule: Rule, up: float, down: float, *, tied: bool) -> Credit:
        units = self.units
        own = evaluate(rule, units)
        if own is None:
            raise AssertionError("only nodes that apply are split")
        parts: tuple[Credit, ...] = ()
        key = ""
        match rule:
            case IndicatorLeaf(key, _, name):
                label = name or key
            case Ref(key, target, name):
                label = name or key
                parts = (self.split(target, up, down),)
            case Mean(of, weights):
                label = "mean"
                present = [
                    (w, part)
                    for w, part in zip(weights, of, strict=True)
                    if evaluate(resolved(part), units) is not None
                ]
                total = sum(w for w, _ in present)
                parts = tuple(self.split(part, up * w / total, down * w / total) for w, part in present)
            case Ordered(of, weights):
                label = _order_label(weights)
                parts = tuple(
                    self.split(part, up * w, down * w, tied=is_tied) for part, w, is_tied in _places(of, weights, units)
                )
            case Capped(of, until, at_most):
                label = "capped"
                inner = self.split(of, up, down)
                lost = inner.value - own
                parts = (inner,)
                if lost > 0:
                    text = f"capped at {at_most:.2f} until {requirement_text(until)}"
                    parts = (inner, Credit("", text, -lost, -lost * up, lost * down))
            case Share(of, weights):
                label = "share of requirements met"
                held = [
                    (w, part, h) for w, part in zip(weights, of, strict=True) if (h := holds(part, units)) is not None
                ]
                total = sum(w for w, _, _ in held)
                parts = tuple(
                    Credit(
                        "",
                        requirement_text(part),
                        float(h),
                        up * w / total if h else 0.0,
                        0.0 if h else down * w / total,
                    )
                    for w, part, h in held
                )
            case Rescale(of, points):
                label = "rescaled"
                start, end = along(points, 0.0), along(points, 1.0)
                inner_value = evaluate(resolved(of), units) or 0.0
                gain = (own - start) / inner_value if inner_value > 0 else 0.0
                loss = (end - own) / (1 - inner_value) if inner_value < 1 else 0.0
                parts = (self.split(of, up * gain, down * loss),)
                if start > 0:
                    parts += (Credit("", "baseline of the line", start, start * up, 0.0),)
                if end < 1:
                    parts += (Credit("", "out of the line's reach", 1 - end, 0.0, (1 - end) * down),)
            case _:
                assert_never(rule)
        return Credit(key, label, own, own * up, (1 - own) * down, parts, tied)


def _places(of: tuple[Child, ...], weights: tuple[float, ...], units: Units) -> list[tuple[Child, float, bool]]:
    """Give each part that applies with the weight of its place in the order; equal parts share their places' weights equally."""
    present = [(part, v) for part in of if (v := evaluate(resolved(part), units)) is not None]
    ranked = sorted((v for _, v in present), reverse=True)
    places = order_weights(weights, len(present))
    total = sum(places)
    shared = {v: [w / total for w, r in zip(places, ranked, strict=True) if r == v] for _, v in present}
    return [(part, sum(shared[v]) / len(shared[v]), len(shared[v]) > 1) for part, v in present]


def _order_label(weights: tuple[float, ...]) -> str:
    if not any(weights[:-1]):
        return "weakest of"
    return "strongest of" if not any(weights[1:]) else "ordered mean"


def requirement_text(requirement: Requirement) -> str:
    """Say in words what a requirement asks for."""
    match requirement:
        case Reached(key, level, _, leaf):
            name = leaf.name if leaf is not None and leaf.name else key
            scale = leaf.scale if leaf is not None else None
            at = level if isinstance(level, str) else f"{level:g}"
            if scale is not None:
                at = scale.level(level).label if isinstance(level, str) else scale.describe(level)
            return f"{name} reaches {at}"
        case AllOf(of):
            return " and ".join(_inner_text(part) for part in of)
        case AnyOf(of):
            return " or ".join(_inner_text(part) for part in of)
        case KOfN(k, of):
            return f"{k} of: " + "; ".join(_inner_text(part) for part in of)
        case _:
            assert_never(requirement)


def _inner_text(requirement: Requirement) -> str:
    text = requirement_text(requirement)
    return text if isinstance(requirement, Reached) else f"({text})"
