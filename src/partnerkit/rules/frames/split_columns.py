"""Credits as columns: the split of `rules.credits`, row by row.

The walk goes from the root down and hands each part the weight at which its value enters the whole. A weight is a
number where it is the same in every row, and a column where it depends on the row: on which parts apply, on the order
of the parts, on the segment of a line.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, assert_never

import narwhals.stable.v2 as nw

from partnerkit.errors import UnsupportedReading
from partnerkit.rules import tree
from partnerkit.rules.arithmetic import along, order_weights
from partnerkit.rules.frames.as_columns import Corner, NodeColumns, total
from partnerkit.rules.frames.entry import flag
from partnerkit.rules.frames.layers import Layers
from partnerkit.rules.readable import CompiledRule
from partnerkit.rules.wording import cap_text, condition_text, node_text

READING = "credit_columns"
"""No plug-in has this reading, since plug-ins have credits for one record only."""

LOW: tuple[Corner, ...] = ("low",)

Weight = float | nw.Expr


def credit_terms(rule: CompiledRule) -> dict[str, str]:
    """Give the names of a rule's credits, each with what it is in words: indicators first, in order of appearance."""
    rule.require(READING)
    terms = list(_terms(rule.root))
    names = {key: label for key, label in terms if key}
    return {**names, **{f"rule_{i}": label for i, label in enumerate((label for key, label in terms if not key), 1)}}


def _terms(node: tree.Node) -> Iterator[tuple[str, str]]:
    """Go through the leaves of a split: indicators by key; terms of the rule, without one, after their node's parts."""
    for part in tree.parts(node):
        yield from _terms(part)
    match node:
        case tree.Leaf(key):
            yield key, node_text(node)
        case tree.Share(of):
            yield from (("", condition_text(condition)) for condition in of)
        case tree.Capped():
            yield "", cap_text(node)
        case tree.Rescale():
            yield "", "baseline of the line"
        case tree.Ref() | tree.Mean() | tree.Ordered() | tree.Plugged():
            return
        case _:
            assert_never(node)


def split(rule: CompiledRule, layers: Layers) -> dict[str, nw.Expr]:
    """Give the credits of a rule as expressions over the last layer, by the names of `credit_terms`."""
    rule.require(READING)
    walk = _Walk(layers)
    walk.give(rule.root, 1.0)
    sums = {key: total(given) for key, given in walk.indicators.items()}
    return {**sums, **{f"rule_{i}": credit for i, credit in enumerate(walk.terms, 1)}}


class _Walk:
    def __init__(self, layers: Layers) -> None:
        self.layers = layers
        self.indicators: dict[str, list[nw.Expr]] = {}
        self.terms: list[nw.Expr] = []

    def low(self, node: tree.Node) -> NodeColumns:
        return self.layers.column(node, LOW)

    def place(self, weight: nw.Expr) -> nw.Expr:
        """Make a weight a column, above everything that it reads."""
        return self.layers.place(len(self.layers.placed), weight)

    def give(self, node: tree.Node, up: Weight) -> None:
        match node:
            case tree.Leaf(key):
                self.indicators.setdefault(key, []).append(self.low(node).ends["low"] * up)
            case tree.Ref(target=target):
                self.give(target, up)
            case tree.Mean(of, weights):
                shares = self.shares(weights, [self.low(part).applies for part in of])
                self.give_each(of, up, shares)
            case tree.Ordered(of, weights):
                self.give_each(of, up, self.places([self.low(part) for part in of], weights))
            case tree.Capped(of):
                inner, own = self.low(of).ends["low"], self.low(node).ends["low"]
                self.give(of, up)
                self.terms.append((own - inner) * up)
            case tree.Share(of, weights):
                held = [self.layers.condition(part, LOW) for part in of]
                shares = self.shares(weights, [part.applies for part in held])
                for part, share in zip(held, shares, strict=True):
                    self.terms.append(flag(part.ends["low"]) * self.times(up, share))
            case tree.Rescale(of, points):
                inner, own = self.low(of).ends["low"], self.low(node).ends["low"]
                start = along(points, 0.0)
                # nothing is divided by 0: where the part is 0 the divisor is 1, and the last factor makes the gain 0
                gain = self.place((own - start) / (inner + flag(inner == 0.0)) * flag(inner > 0.0))
                self.give(of, self.times(up, gain))
                self.terms.append(inner * 0.0 + self.times(up, start))  # start alone is a number, not a column
            case tree.Plugged(rule):
                raise UnsupportedReading(READING, rule.kind, "rule")
            case _:
                assert_never(node)

    def give_each(self, of: Sequence[tree.Node], up: Weight, shares: Sequence[Weight]) -> None:
        for part, share in zip(of, shares, strict=True):
            self.give(part, self.times(up, share))

    def times(self, up: Weight, share: Weight) -> Weight:
        return up * share if isinstance(up, float) and isinstance(share, float) else self.place(_expr(up * share))

    def shares(self, weights: Sequence[float], applies: Sequence[nw.Expr | None]) -> list[Weight]:
        """Give each weight's share of the weights that apply."""
        if all(a is None for a in applies):
            return [weight / sum(weights) for weight in weights]
        present = [weight if a is None else a * weight for weight, a in zip(weights, applies, strict=True)]
        below = self.place(total(present))
        return [self.place(_expr(part / (below + flag(below == 0.0)))) for part in present]

    def places(self, parts: Sequence[NodeColumns], weights: tuple[float, ...]) -> list[Weight]:
        """Give each part the weight of its place in the order; equal parts share their places' weights equally."""
        n, values, applies = len(parts), [part.ends["low"] for part in parts], [part.applies for part in parts]
        if n == 1:
            return [1.0]
        here = [1.0 if a is None else a for a in applies]
        m = None if all(a is None for a in applies) else self.place(total(here))
        sums = {count: [sum(order_weights(weights, count)[:i]) for i in range(count + 1)] for count in range(1, n + 1)}
        given: list[Weight] = []
        for i, value in enumerate(values):
            others = [(other, here[j]) for j, other in enumerate(values) if j != i]
            above = self.place(total([flag(other > value) * present for other, present in others]))
            equal = self.place(1.0 + total([flag(other == value) * present for other, present in others]))
            last = self.place(above + equal)
            held = [self.running(sums, m, place, n) for place in (above, last)]
            whole = self.running(sums, m, None, n)
            given.append(self.place(_expr((held[1] - held[0]) / (equal * whole) * here[i])))
        return given

    def running(
        self, sums: Mapping[int, Sequence[float]], m: nw.Expr | None, place: nw.Expr | None, n: int
    ) -> nw.Expr | float:
        """Give the sum of the weights of the places up to one, or of all, in a row of which `m` parts apply."""
        if m is None:
            return sums[n][n] if place is None else self.place(self.lookup(sums[n], place))
        if place is None:
            none = flag(m == 0.0)
            return self.place(none + total([flag(m == float(count)) * sums[count][count] for count in range(1, n + 1)]))
        return self.place(
            total([flag(m == float(count)) * self.lookup(sums[count], place) for count in range(1, n + 1)])
        )

    def lookup(self, table: Sequence[float], place: nw.Expr) -> nw.Expr:
        found: nw.Expr = total([flag(place == float(i)) * number for i, number in enumerate(table)])
        return found


def _expr(weight: Any) -> nw.Expr:
    expression: nw.Expr = weight
    return expression
