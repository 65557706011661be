"""Credits as columns: the split of `rules.credits`, row by row.

The walk goes from the root down and hands each part the weight at which its value enters the whole. A weight is a number where it is the same in every
row, and a column where it depends on the row: on which parts apply, on the order of the parts, on the segment of a line.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, assert_never

import narwhals.stable.v2 as nw

from partnerkit.errors import UnsupportedReading
from partnerkit.model import Rule
from partnerkit.model.rule import Capped, IndicatorLeaf, Mean, Ordered, PlugIn, Ref, Rescale, Share
from partnerkit.rules.arithmetic import along, order_weights
from partnerkit.rules.compiled import CompiledRule
from partnerkit.rules.frames.entry import flag
from partnerkit.rules.frames.layers import Layers
from partnerkit.rules.frames.node import Corner, Node, total
from partnerkit.rules.reader import resolved
from partnerkit.rules.wording import cap_text, requirement_text

__all__ = ["credit_terms", "split"]

READING = "credit_columns"
"""Which no plug-in has: it has credits for one record only."""

LOW: tuple[Corner, ...] = ("low",)

Weight = float | nw.Expr


def credit_terms(rule: CompiledRule) -> dict[str, str]:
    """Give the names of a rule's credits, indicators first by first appearance, with what each stands for in words."""
    rule.require(READING)
    terms = list(_terms(rule.root))
    names = {key: label for key, label in terms if key}
    return {**names, **{f"rule_{i}": label for i, label in enumerate((label for key, label in terms if not key), 1)}}


def _terms(rule: Rule) -> Iterator[tuple[str, str]]:
    """Go through the leaves of a split: indicators by key, terms of the rule without one."""
    match rule:
        case IndicatorLeaf(key, _, name):
            yield key, name or key
        case Ref(target=target):
            yield from _terms(resolved(target))
        case Mean(of) | Ordered(of):
            for part in of:
                yield from _terms(resolved(part))
        case Capped(of):
            yield from _terms(resolved(of))
            yield "", cap_text(rule)
        case Share(of):
            yield from (("", requirement_text(part)) for part in of)
        case Rescale(of):
            yield from _terms(resolved(of))
            yield "", "baseline of the line"
        case PlugIn(kind=kind):
            raise UnsupportedReading(READING, kind, "rule")
        case _:
            assert_never(rule)


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

    def low(self, rule: Rule) -> tuple[nw.Expr, Node]:
        node = self.layers.column(rule, LOW)
        return node.ends["low"], node

    def place(self, weight: nw.Expr) -> nw.Expr:
        """Make a weight a column, above everything that it reads."""
        return self.layers.place(len(self.layers.placed), weight)

    def give(self, rule: Rule, up: Weight) -> None:
        match rule:
            case IndicatorLeaf(key):
                value, _ = self.low(rule)
                self.indicators.setdefault(key, []).append(value * up)
            case Ref(target=target):
                self.give(resolved(target), up)
            case Mean(of, weights):
                parts = [resolved(part) for part in of]
                for part, share in zip(
                    parts, self.shares(weights, [self.low(p)[1].applies for p in parts]), strict=True
                ):
                    self.give(part, self.times(up, share))
            case Ordered(of, weights):
                parts = [resolved(part) for part in of]
                for part, share in zip(parts, self.places([self.low(p) for p in parts], weights), strict=True):
                    self.give(part, self.times(up, share))
            case Capped(of):
                inner, own = self.low(resolved(of))[0], self.low(rule)[0]
                self.give(resolved(of), up)
                self.terms.append((own - inner) * up)
            case Share(of, weights):
                tests = [self.layers.test(part, LOW) for part in of]
                shares = self.shares(weights, [test.applies for test in tests])
                for test, share in zip(tests, shares, strict=True):
                    self.terms.append(flag(test.ends["low"]) * self.times(up, share))
            case Rescale(of, points):
                inner, own = self.low(resolved(of))[0], self.low(rule)[0]
                start = along(points, 0.0)
                gain = self.place((own - start) / (inner + flag(inner == 0.0)) * flag(inner > 0.0))
                self.give(resolved(of), self.times(up, gain))
                self.terms.append(inner * 0.0 + self.times(up, start))
            case PlugIn(kind=kind):
                raise UnsupportedReading(READING, kind, "rule")
            case _:
                assert_never(rule)

    def times(self, up: Weight, share: Weight) -> Weight:
        return up * share if isinstance(up, float) and isinstance(share, float) else self.place(_expr(up * share))

    def shares(self, weights: Sequence[float], applies: Sequence[nw.Expr | None]) -> list[Weight]:
        """Give each weight's share of the weights that apply."""
        if all(a is None for a in applies):
            return [weight / sum(weights) for weight in weights]
        present = [weight if a is None else a * weight for weight, a in zip(weights, applies, strict=True)]
        below = self.place(total(present))
        return [self.place(_expr(part / (below + flag(below == 0.0)))) for part in present]

    def places(self, parts: Sequence[tuple[nw.Expr, Node]], weights: tuple[float, ...]) -> list[Weight]:
        """Give each part the weight of its place in the order; equal parts share their places' weights equally."""
        n, applies = len(parts), [node.applies for _, node in parts]
        if n == 1:
            return [1.0]
        here = [1.0 if a is None else a for a in applies]
        m = None if all(a is None for a in applies) else self.place(total(here))
        sums = {count: [sum(order_weights(weights, count)[:i]) for i in range(count + 1)] for count in range(1, n + 1)}
        given: list[Weight] = []
        for i, (value, _) in enumerate(parts):
            others = [(other, here[j]) for j, (other, _) in enumerate(parts) if j != i]
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
        """Give the sum of the weights of the places up to one, in a row of which `m` parts apply; of all places without one."""
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
