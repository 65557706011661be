"""A rule as layers of column expressions.

One `with_columns` for each height of the tree: a column for each node in a chain makes SQL planning quadratic, and nested when/then makes it explode. A
part that its node reads once stays an expression while it is small, since an engine pays for every column of a layer. No null enters the arithmetic where an
engine could skip it: unknown answers are filled with the lowest or the highest level first.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import frexp
from typing import Any, assert_never

import attrs
import narwhals.stable.v2 as nw

from partnerkit.model import TOLERANCE, Requirement, Rule
from partnerkit.model.rule import (
    AllOf,
    AnyOf,
    Capped,
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
from partnerkit.rules.arithmetic import order_weights
from partnerkit.rules.frames.division import Quotient
from partnerkit.rules.frames.entry import flag
from partnerkit.rules.frames.node import (
    SMALL,
    Applies,
    Corner,
    Node,
    Test,
    absent_last,
    any_applies,
    horizontal,
    times,
    total,
)
from partnerkit.rules.reader import resolved

__all__ = ["Layers"]

Weighted = tuple[float, nw.Expr, nw.Expr | None]
"""A weight, the column it is for, and where that applies."""


class Layers:
    """Which columns stand in which layer.

    Attributes:
        numbers: The plain names of the indicators' columns, by key.
        applies: Where indicators apply.
        divides_in_place: Whether the engine's own division will do; where not, quotients stand apart.
        prefix: What the names of the columns begin with.
        placed: The columns of each layer, lowest first.
        quotients: The quotients of each layer that stand apart, made after its columns.
    """

    def __init__(self, numbers: Mapping[str, str], applies: Applies, *, divides_in_place: bool, prefix: str) -> None:
        """Start with no columns placed."""
        self.numbers, self.applies, self.divides_in_place = numbers, applies, divides_in_place
        self.placed: list[dict[str, nw.Expr]] = []
        self.quotients: list[dict[str, Quotient]] = []
        self._done: dict[tuple[int | str, tuple[Corner, ...]], Node] = {}
        self._columns: dict[int, nw.Expr] = {}
        self.prefix, self._count = prefix, 0

    # -- nodes ----------------------------------------------------------------------------------------------------------

    def place(self, layer: int, expression: nw.Expr) -> nw.Expr:
        """Make an expression a column of a layer, and give the column."""
        return self._column(self._named(layer, expression))

    def quotient(self, above: nw.Expr, below: nw.Expr | float, layer: int) -> tuple[nw.Expr, int]:
        """Give a quotient of expressions over a layer, and the layer that it can stand in."""
        if isinstance(below, float) and frexp(below)[0] == 0.5:  # a power of two has an exact reciprocal
            return above * (1.0 / below), layer
        if self.divides_in_place:
            return above / below, layer
        parts = self._named(layer, above), self._named(layer, below) if isinstance(below, nw.Expr) else below
        name = self._new(layer)
        self.quotients[layer][name] = parts
        return self._column(name), layer + 1

    def _column(self, name: str) -> nw.Expr:
        column = nw.col(name)
        self._columns[id(column)] = column
        return column

    def _named(self, layer: int, expression: nw.Expr) -> str:
        name = self._new(layer)
        self.placed[layer][name] = expression
        return name

    def _new(self, layer: int) -> str:
        while len(self.placed) <= layer:
            self.placed.append({})
            self.quotients.append({})
        self._count += 1
        return f"{self.prefix}{self._count}"

    def settle(self, node: Node) -> Node:
        """Make a node columns of its layer, so that what stands above reads columns and not expressions."""
        layer = node.layer

        def column(expression: nw.Expr) -> nw.Expr:
            nonlocal layer
            if id(expression) in self._columns:
                return expression
            layer = node.layer + 1
            return self.place(node.layer, expression)

        ends: dict[Corner, nw.Expr] = {corner: column(end) for corner, end in node.ends.items()}
        applies = None if node.applies is None else column(node.applies)
        return Node(ends, applies, layer, node.clear, 0)

    def node(self, rule: Rule, corners: tuple[Corner, ...]) -> Node:
        """Give a node as expressions over the columns of lower layers."""
        match rule:
            case IndicatorLeaf():
                return self._leaf(rule, corners)
            case Ref(key, target):
                if (key, corners) not in self._done:
                    self._done[key, corners] = self.settle(self.node(resolved(target), corners))
                return self._done[key, corners]
            case Mean(of, weights):
                return self._mean([self.part(part, corners) for part in of], weights, corners)
            case Ordered(of, weights):
                return self._ordered(of, weights, corners)
            case Capped(of, until, at_most):
                return self._capped(self.column(of, corners), self.test(until, corners), at_most, corners)
            case Share(of, weights):
                return self._share([self.test(part, corners) for part in of], weights, corners)
            case Rescale(of, points):
                return self._rescale(self.column(of, corners), points, corners)
            case PlugIn(of=of):
                return self._plugged(rule, [self.column(part, corners) for part in of], corners)
            case _:
                assert_never(rule)

    def part(self, part: Any, corners: tuple[Corner, ...]) -> Node:
        """Give a part that is read once: as it is while it is small, as columns otherwise."""
        rule = resolved(part)
        if isinstance(rule, Ref):
            return self.node(rule, corners)
        node = self._done.get((id(rule), corners)) or self.node(rule, corners)
        self._done[id(rule), corners] = node if node.size <= SMALL else self.settle(node)
        return self._done[id(rule), corners]

    def column(self, part: Any, corners: tuple[Corner, ...]) -> Node:
        """Give a node as columns, made once."""
        rule, node = resolved(part), self.part(part, corners)
        if node.size:
            node = self._done[id(rule), corners] = self.settle(node)
        return node

    def _leaf(self, leaf: IndicatorLeaf, corners: tuple[Corner, ...]) -> Node:
        if leaf.scale is None:
            resolved(None)
            raise AssertionError("unreachable")
        scale, column = leaf.scale, nw.col(self.numbers[leaf.key])
        above = float(scale.top) - column if scale.reverse else column - float(scale.bottom) if scale.bottom else column
        unit, layer = self.quotient(above, float(scale.top - scale.bottom), 0)
        fill: Mapping[Corner, float] = {"low": 0.0, "high": 1.0}
        if isinstance(self.applies, str):  # where it was answered
            return Node(dict.fromkeys(corners, unit.fill_null(0.0)), flag(~column.is_null()), layer, True, 3)
        ends: dict[Corner, nw.Expr] = {c: unit.fill_null(fill[c]) if c in fill else unit for c in corners}
        return Node(ends, self.applies.get(leaf.key), layer, size=3)

    def _mean(self, parts: Sequence[Node], weights: Sequence[float], corners: tuple[Corner, ...]) -> Node:
        weighted: dict[Corner, list[Weighted]] = {
            c: [(w, p.cleared(c), p.applies) for w, p in zip(weights, parts, strict=True)] for c in corners
        }
        node = self._weighted(weighted, max(p.layer for p in parts))
        return node if node.applies is not None else attrs.evolve(node, size=sum(p.size + 2 for p in parts))

    def _weighted(self, parts: Mapping[Corner, Sequence[Weighted]], layer: int) -> Node:
        """Give (left-to-right sum of weight times value) / (left-to-right sum of weights), of values that are 0 where they do not apply."""
        (first, *_) = parts.values()
        below = total([w if a is None else times(w, a) for w, _, a in first])  # a number if all of them always apply
        applies = None
        if all(a is not None for _, _, a in first):
            applies = self.place(layer, flag(below > 0.0))  # weights are positive
            below = below + (1.0 - flag(below > 0.0))
        ends, above = {}, layer
        for corner, weighted in parts.items():
            ends[corner], above = self.quotient(total([times(w, v) for w, v, _ in weighted]), below, layer)
        return Node(ends, applies, above, clear=True)

    def _ordered(self, of: Sequence[Any], weights: tuple[float, ...], corners: tuple[Corner, ...]) -> Node:
        extreme = _extreme(weights)
        parts = [self.part(part, corners) if extreme else self.column(part, corners) for part in of]
        layer, always = max(p.layer for p in parts), all(p.applies is None for p in parts)
        if extreme and always:
            outer: dict[Corner, nw.Expr] = {c: horizontal(extreme, [p.ends[c] for p in parts]) for c in corners}
            return Node(outer, None, layer, size=sum(p.size + 1 for p in parts))
        parts = [self.column(part, corners) for part in of]
        n, layer, applies = len(parts), max(p.layer for p in parts), [p.applies for p in parts]
        ends, top = {}, layer
        for corner in corners:
            last, ranked = self._sorted([absent_last(p.ends[corner], p.applies) for p in parts], layer)
            if always:
                node = self._weighted({corner: [(w, v, None) for w, v in zip(weights, ranked, strict=True)]}, last)
                ends[corner], top = node.ends[corner], node.layer
                continue
            present = self.place(last, total([1.0 if a is None else a for a in applies]))
            by_count = [order_weights(weights, m) + (0.0,) * (n - m) for m in range(n + 1)]
            placed = [total([by_count[m][i] * flag(present == float(m)) for m in range(1, n + 1)]) for i in range(n)]
            at = [self.place(last + 1, weight) for weight in placed]
            over = total([w * nw.max_horizontal(v, v * 0.0) for w, v in zip(at, ranked, strict=True)])
            below = total(at)
            ends[corner], top = self.quotient(over, below + flag(below == 0.0), last + 2)
        return Node(ends, any_applies(applies), top)

    def _sorted(self, values: Sequence[nw.Expr], layer: int) -> tuple[int, list[nw.Expr]]:
        """Sort values from highest to lowest with a network of comparisons, one layer a round (odd-even transposition)."""
        ranked = list(values)
        for turn in range(len(ranked)):
            for i in range(turn % 2, len(ranked) - 1, 2):
                one, other = ranked[i], ranked[i + 1]
                ranked[i] = self.place(layer, nw.max_horizontal(one, other))
                ranked[i + 1] = self.place(layer, nw.min_horizontal(one, other))
            layer += 1
        return layer, ranked

    def _capped(self, of: Node, until: Test, at_most: float, corners: tuple[Corner, ...]) -> Node:
        layer = max(of.layer, until.layer)
        ends = {}
        for corner in corners:
            free = until.ends[corner] if until.applies is None else until.ends[corner] | (until.applies == 0.0)
            value = of.ends[corner]
            ends[corner] = nw.when(free | (value <= at_most)).then(value).otherwise(nw.lit(at_most))
        return Node(ends, of.applies, layer)

    def _share(self, tests: Sequence[Test], weights: Sequence[float], corners: tuple[Corner, ...]) -> Node:
        weighted: dict[Corner, list[Weighted]] = {
            c: [(w, t.held(c), t.applies) for w, t in zip(weights, tests, strict=True)] for c in corners
        }
        return self._weighted(weighted, max(t.layer for t in tests))

    def _rescale(self, of: Node, points: Sequence[tuple[float, float]], corners: tuple[Corner, ...]) -> Node:
        ends, layer = {}, of.layer
        for corner in corners:
            pieces = []
            for (x0, y0), (x1, y1) in pairwise(points):
                along, above = self.quotient(of.ends[corner].clip(x0, x1) - x0, x1 - x0, of.layer)
                pieces.append((y1 - y0) * along)
                layer = max(layer, above)
            ends[corner] = total([points[0][1], *pieces])
        return Node(ends, of.applies, layer)

    def _plugged(self, rule: PlugIn, parts: Sequence[Node], corners: tuple[Corner, ...]) -> Node:
        applies = [part.applies for part in parts]
        ends: dict[Corner, nw.Expr] = {c: rule.columns([part.ends[c] for part in parts], applies) for c in corners}
        return Node(ends, any_applies(applies), max(part.layer for part in parts))

    # -- requirements ---------------------------------------------------------------------------------------------------

    def test(self, requirement: Requirement, corners: tuple[Corner, ...]) -> Test:
        """Give a requirement as conditions over the columns of lower layers."""
        match requirement:
            case Reached(threshold=threshold, leaf=leaf):
                if leaf is None or threshold is None:
                    resolved(None)
                    raise AssertionError("unreachable")
                node, cut = self._leaf(leaf, corners), threshold - TOLERANCE
                return Test({c: node.ends[c] >= cut for c in corners}, node.applies, node.layer)
            case AllOf(of):
                return self._at_least(len(of), [self.test(part, corners) for part in of], corners)
            case AnyOf(of):
                return self._at_least(1, [self.test(part, corners) for part in of], corners)
            case KOfN(k, of):
                return self._at_least(k, [self.test(part, corners) for part in of], corners)
            case _:
                assert_never(requirement)

    def _at_least(self, k: int, parts: Sequence[Test], corners: tuple[Corner, ...]) -> Test:
        layer = max(part.layer for part in parts)
        present = total([1.0 if p.applies is None else p.applies for p in parts])
        ends = {}
        for corner in corners:
            held = self.place(
                layer,
                total([part.held(corner) for part in parts]),
            )
            if isinstance(present, float):
                ends[corner] = held >= float(k)
            else:
                ends[corner] = (held >= float(k)) | (held >= self.place(layer, present))
        applies = any_applies([p.applies for p in parts])  # a column: Dask does not add to a max_horizontal
        return Test(ends, None if applies is None else self.place(layer, applies), layer + 1)


def _extreme(weights: Sequence[float]) -> Any:
    """Give the function that an ordered mean is if only one end of the order has weight, all of it."""
    if not any(weights[:-1]) and weights[-1] == 1.0:
        return nw.min_horizontal
    return nw.max_horizontal if not any(weights[1:]) and weights[0] == 1.0 else None
