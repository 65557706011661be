"""The third reading: what each indicator and each term of the rule contributes.

Credits sum to the value and shortfalls to what it lacks to 1. Each is passed down the tree: a mean hands a part its
weight's share, an ordered mean the share of the place it took (equal parts share their places equally), a line with corners its slope. What belongs to
no part, a cap's effect or a line's start, is a term of its own.
"""

from collections.abc import Iterator, Sequence
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
    PlugIn,
    Reached,
    Ref,
    Requirement,
    Rescale,
    Rule,
    Share,
)
from partnerkit.rules.arithmetic import along, order_weights
from partnerkit.rules.compile import CompiledRule
from partnerkit.rules.reader import Readers, Units, holder, resolved
from partnerkit.rules.record import Record, corners

__all__ = ["Credit", "credits"]

SMALL = 1e-13
"""What a plug-in's shares may miss of its value by rounding."""


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

    Raises:
        InvalidValueError: A level is off its scale.
        UnsupportedReading: A plug-in in the rule has no credits; or levels are not known and it does not declare that it is monotone.
    """
    rule.require("credits")
    lowest, higher = corners(rule, record)
    if higher:
        rule.require("bounds")
    splitter = _Splitter(rule.readers, lowest | higher if high else lowest)
    return None if splitter.value(rule.root) is None else splitter.split(rule.root, 1.0, 1.0)


class _Splitter:
    """One walk over a rule. A composite that stands in several places at the same worth is split once and shared."""

    def __init__(self, readers: Readers, units: Units) -> None:
        self.readers, self.units = readers, units
        self.done: dict[tuple[str, float, float, bool], Credit] = {}

    def value(self, child: Child | None) -> float | None:
        return self.readers[id(child)](self.units)

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
        own = self.value(rule)
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
                present = [(w, part) for w, part in zip(weights, of, strict=True) if self.value(part) is not None]
                total = sum(w for w, _ in present)
                parts = tuple(self.split(part, up * w / total, down * w / total) for w, part in present)
            case Ordered(of, weights):
                label = _order_label(weights)
                valued = [(part, number) for part in of if (number := self.value(part)) is not None]
                parts = tuple(
                    self.split(part, up * w, down * w, tied=is_tied) for part, w, is_tied in _places(valued, weights)
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
                    (w, part, h)
                    for w, part in zip(weights, of, strict=True)
                    if (h := holder(part)(self.units)) is not None
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
                inner_value = self.value(of) or 0.0
                gain = (own - start) / inner_value if inner_value > 0 else 0.0
                loss = (end - own) / (1 - inner_value) if inner_value < 1 else 0.0
                parts = (self.split(of, up * gain, down * loss),)
                if start > 0:
                    parts += (Credit("", "baseline of the line", start, start * up, 0.0),)
                if end < 1:
                    parts += (Credit("", "out of the line's reach", 1 - end, 0.0, (1 - end) * down),)
            case PlugIn():
                label = rule.kind.replace("_", " ")
                parts = self.plugged(rule, own, up, down)
            case _:
                assert_never(rule)
        return Credit(key, label, own, own * up, (1 - own) * down, parts, tied)

    def plugged(self, rule: PlugIn, own: float, up: float, down: float) -> tuple[Credit, ...]:
        """Split a plug-in by its own shares; a shortfall by what each part lacks. What no part can take is a term of the rule."""
        numbers = [self.value(part) for part in rule.of]
        shares = rule.credits(numbers)
        lacking = sum(1 - number for number in numbers if number is not None)
        loss = (1 - own) / lacking if lacking > 0 else 0.0
        parts: tuple[Credit, ...] = ()
        given = 0.0
        for part, number, share in zip(rule.of, numbers, shares, strict=True):
            if number is not None:
                parts += (self.split(part, up * share / number if number > 0 else 0.0, down * loss),)
                given += share if number > 0 else 0.0
        rest = (own - given, 0.0 if lacking > 0 else 1 - own)
        if max(map(abs, rest)) > SMALL:
            parts += (Credit("", f"{rule.kind.replace('_', ' ')} itself", rest[0], rest[0] * up, rest[1] * down),)
        return parts


def _places(valued: Sequence[tuple[Child, float]], weights: tuple[float, ...]) -> list[tuple[Child, float, bool]]:
    """Give each part that applies with the weight of its place in the order; equal parts share their places' weights equally."""
    ranked = sorted((number for _, number in valued), reverse=True)
    places = order_weights(weights, len(valued))
    total = sum(places)
    shared = {v: [w / total for w, r in zip(places, ranked, strict=True) if r == v] for _, v in valued}
    return [(part, sum(shared[v]) / len(shared[v]), len(shared[v]) > 1) for part, v in valued]


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
