"""How far a value can move when people disagree about the weights: its lowest and its highest value.

Each weight of each node may be anything from (1 - within) to (1 + within) times what the rule says. Every kind is
monotone in its parts, so the extremes of a tree are put together from the extremes of its nodes; and for one node, with
its parts' values fixed, the extreme is reached where each weight is at an end of its range: low weights on one side
of a threshold of values, high ones on the other.
"""

from collections.abc import Mapping, Sequence
from typing import assert_never

import attrs

from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import VERB
from partnerkit.rules import tree
from partnerkit.rules.arithmetic import along, weighted
from partnerkit.rules.evaluate import Units, holder, plug_in_value
from partnerkit.rules.readable import CompiledRule
from partnerkit.rules.record import Record, corners


@attrs.frozen
class Extreme:
    """The lowest or highest value, and what makes it so.

    Attributes:
        value: The value, 0 to 1.
        weights: The weights that reach it, by the path of their node.
        units: The answers that reach it, each on [0, 1]; None where an indicator does not apply.
    """

    value: float
    weights: Mapping[str, tuple[float, ...]] = attrs.field(hash=False)
    units: Mapping[str, float | None] = attrs.field(hash=False)


def extremes(rule: CompiledRule, record: Record, *, weights_within: float = 0.2) -> tuple[Extreme, Extreme] | None:
    """Give the lowest and the highest value, whatever the missing answers and for all weights within a range.

    Args:
        rule: A compiled rule.
        record: Levels by indicator key; a missing level may be anywhere on its scale.
        weights_within: How far each weight of each node may lie from the rule's, as a share of itself, from 0 to below
            1: 0.2 is 20 percent either way. A plug-in's own numbers stay as they are.

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

    def value(self, node: tree.Node, path: str) -> float | None:
        if isinstance(node, tree.Ref):
            if node.key not in self.refs:
                self.refs[node.key] = self.value(node.target, node.key)
            return self.refs[node.key]
        values = [self.value(part, at) for at, part in tree.below(node, path)]
        match node:
            case tree.Leaf(key):
                return self.units[key]
            case tree.Mean(weights=weights):
                return self.extreme(path, weights, values)
            case tree.Ordered(weights=weights):
                ranked = sorted([value for value in values if value is not None], reverse=True)
                return self.extreme(path, weights, _spread(ranked, len(weights))) if ranked else None
            case tree.Capped(until=until, at_most=at_most):
                (inner,) = values
                return inner if inner is None or holder(until)(self.units) is not False else min(inner, at_most)
            case tree.Share(conditions, weights):
                return self.extreme(path, weights, [holder(condition)(self.units) for condition in conditions])
            case tree.Rescale(points=points):
                (inner,) = values
                return None if inner is None else along(points, inner)
            case tree.Plugged(rule):
                return plug_in_value(rule, values)
            case _:
                assert_never(node)

    def extreme(self, path: str, weights: Sequence[float], values: Sequence[float | None]) -> float | None:
        """Try every threshold: parts on its far side get their highest weight, the others their lowest."""
        parts = [(weight, float(value)) for weight, value in zip(weights, values, strict=True) if value is not None]
        best: tuple[float, tuple[float, ...]] | None = None
        for threshold in dict.fromkeys([value for _, value in parts]):
            for favored in (
                [(value >= threshold) if self.high else (value <= threshold) for _, value in parts],
                [False] * len(parts),
            ):
                tried = tuple(
                    w * (1 + self.within if more else 1 - self.within)
                    for (w, _), more in zip(parts, favored, strict=True)
                )
                value = weighted(tried, [v for _, v in parts])
                if value is not None and (best is None or (value > best[0] if self.high else value < best[0])):
                    best = (value, tried)
        if best is None:
            return None
        value, self.weights[path] = best
        return value


def _spread(ranked: Sequence[float], places: int) -> list[float]:
    """Give each place of an order its value where fewer parts than places apply.

    The parts share [0, 1] equally, as the places do; a place's value is the mean of the parts over its piece. So the
    weights stay those of the rule, and with all parts present each place has its part's value.
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
