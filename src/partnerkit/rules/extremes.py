"""How far a value can move when nobody agrees on the weights: the lowest and highest value over a box of weights.

Each weight of each node may be anything from (1 - within) to (1 + within) times what the rule says. Every kind is monotone in its parts,
so the extremes of a tree are put together from the extremes of its nodes; and for one node, with its parts' values fixed, the extreme is
reached where each weight stands at an end of its range: low weights on one side of a threshold of values, high ones on the other.
"""

from collections.abc import Mapping, Sequence
from typing import assert_never

import attrs

from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import VERB
from partnerkit.model import Rule
from partnerkit.model.rule import Capped, IndicatorLeaf, Mean, Ordered, PlugIn, Ref, Rescale, Share
from partnerkit.rules.arithmetic import along, weighted
from partnerkit.rules.compiled import CompiledRule
from partnerkit.rules.reader import Units, holder, plug_in_value, resolved
from partnerkit.rules.record import Record, corners

__all__ = ["Extreme", "extremes"]


@attrs.frozen
class Extreme:
    """The lowest or highest value, and what makes it so.

    Attributes:
        value: The value, 0 to 1.
        weights: The weights that reach it, by the path of their node.
        units: The answers that reach it, each on [0, 1]; None where an indicator does not apply.
    """

    value: float
    weights: Mapping[str, tuple[float, ...]]
    units: Mapping[str, float | None]


def extremes(rule: CompiledRule, record: Record, *, weights_within: float = 0.2) -> tuple[Extreme, Extreme] | None:
    """Give the lowest and highest value over all weights in a box and all missing answers.

    Args:
        rule: A compiled rule.
        record: Levels by indicator key; what is missing may be anything on its scale.
        weights_within: How far each weight of each node may lie from what the rule says: 0.2 is 20 percent either way; below 1. A
            plug-in's own numbers stay as they are.

    Returns:
        Both extremes, each attained by the weights and answers it names; None if nothing in the rule applies.

    Raises:
        InvalidValueError: `weights_within` is not from 0 to below 1.
        UnsupportedReading: A plug-in in the rule does not declare that it is monotone.
    """
    lowest, higher = corners(rule, record)
    rule.require("bounds")
    if not 0 <= weights_within < 1:
        raise InvalidValueError(VERB, "weights_within", weights_within, "a number from 0 to below 1, such as 0.2")
    found = []
    for high, units in ((False, lowest), (True, lowest | higher)):
        walk = _Walk(units, weights_within, high=high)
        value = walk.value(rule.root, rule.key)
        if value is None:
            return None
        found.append(Extreme(value, walk.weights, {key: units[key] for key in rule.indicators}))
    return found[0], found[1]


class _Walk:
    def __init__(self, units: Units, within: float, *, high: bool) -> None:
        self.units, self.within, self.high = units, within, high
        self.weights: dict[str, tuple[float, ...]] = {}
        self.refs: dict[str, float | None] = {}

    def value(self, rule: Rule, path: str) -> float | None:
        match rule:
            case IndicatorLeaf(key):
                return self.units[key]
            case Ref(key, target):
                if key not in self.refs:
                    self.refs[key] = self.value(resolved(target), key)
                return self.refs[key]
            case Mean(of, weights):
                parts = [
                    (w, self.value(resolved(part), f"{path}.of[{i}]"))
                    for i, (w, part) in enumerate(zip(weights, of, strict=True))
                ]
                return self.extreme(path, [(w, v) for w, v in parts if v is not None])
            case Ordered(of, weights):
                values = [
                    v for i, part in enumerate(of) if (v := self.value(resolved(part), f"{path}.of[{i}]")) is not None
                ]
                ranked = sorted(values, reverse=True)
                return (
                    self.extreme(path, list(zip(weights, _spread(ranked, len(weights)), strict=True)))
                    if ranked
                    else None
                )
            case Capped(of, until, at_most):
                inner = self.value(resolved(of), f"{path}.of")
                return inner if inner is None or holder(until)(self.units) is not False else min(inner, at_most)
            case Share(of, weights):
                held = [
                    (w, h) for w, part in zip(weights, of, strict=True) if (h := holder(part)(self.units)) is not None
                ]
                return self.extreme(path, [(w, float(h)) for w, h in held])
            case Rescale(of, points):
                inner = self.value(resolved(of), f"{path}.of")
                return None if inner is None else along(points, inner)
            case PlugIn(of=of):
                return plug_in_value(rule, [self.value(resolved(part), f"{path}.of[{i}]") for i, part in enumerate(of)])
            case _:
                assert_never(rule)

    def extreme(self, path: str, parts: Sequence[tuple[float, float]]) -> float | None:
        """Try every threshold: parts on its far side get their highest weight, the others their lowest."""
        if not parts:
            return None
        best: tuple[float, tuple[float, ...]] | None = None
        for threshold in dict.fromkeys([value for _, value in parts]):
            for favored in (
                [(value >= threshold) if self.high else (value <= threshold) for _, value in parts],
                [False] * len(parts),
            ):
                weights = tuple(
                    w * (1 + self.within if more else 1 - self.within)
                    for (w, _), more in zip(parts, favored, strict=True)
                )
                value = weighted(weights, [v for _, v in parts])
                if value is not None and (best is None or (value > best[0] if self.high else value < best[0])):
                    best = (value, weights)
        if best is None:
            return None
        self.weights[path] = best[1]
        return best[0]


def _spread(ranked: Sequence[float], places: int) -> list[float]:
    """Give each place of an order its value where fewer parts than places apply.

    The parts share [0, 1] equally, as the places do; a place's value is the mean of the parts over its piece. So the weights stay those of
    the rule, and with all parts present each place has its part's value.
    """
    present = len(ranked)
    if present == places:
        return list(ranked)
    values = []
    for j in range(places):
        overlaps = [
            max(0.0, min((j + 1) / places, (i + 1) / present) - max(j / places, i / present)) for i in range(present)
        ]
        values.append(places * sum(overlap * value for overlap, value in zip(overlaps, ranked, strict=True)))
    return values
