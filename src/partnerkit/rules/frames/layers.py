"""A rule as layers of column expressions: one `with_columns` for each height of the tree.

Both simpler forms were tried, and each fails on some engine. As one expression, the rule doubles with every node that
reads a part twice: nested when/then over 16 parts took 20 seconds, and a nested sort of 10 values takes DuckDB 2
seconds where layers take 0.2. A `with_columns` for each node makes SQL planning quadratic, and a chain of 300 nodes
took 8 seconds. So nodes of one height share a layer; and a part that its node reads once stays an expression while it
is small, since an engine pays for every column of a layer.

No null enters the arithmetic where an engine could skip it: `min_horizontal` ignores nulls where ``+`` passes them on,
and ``null > 0`` is false in pandas and null elsewhere. Unknown answers are filled first, with the lowest or the highest
level.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import frexp
from typing import Any, assert_never

import attrs
import narwhals.stable.v2 as nw

from partnerkit.model.rule import PlugIn
from partnerkit.rules import tree
from partnerkit.rules.arithmetic import order_weights
from partnerkit.rules.frames.as_columns import (
    INLINE,
    Applies,
    ConditionColumns,
    Corner,
    NodeColumns,
    absent_last,
    any_applies,
    horizontal,
    times,
    total,
)
from partnerkit.rules.frames.division import Quotient
from partnerkit.rules.frames.entry import flag

Weighted = tuple[float, nw.Expr, nw.Expr | None]
"""A weight, the column it is for, and where that applies."""


class Layers:
    """Which columns are in which layer.

    Attributes:
        numbers: The plain names of the indicators' columns, by key.
        applies: Where indicators apply.
        divides_in_place: Whether the engine's own division will do; where not, quotients are kept apart.
        prefix: What the names of the columns begin with.
        placed: The columns of each layer, lowest first.
        quotients: The quotients of each layer that are kept apart, made after its columns.
    """

    def __init__(self, numbers: Mapping[str, str], applies: Applies, *, divides_in_place: bool, prefix: str) -> None:
        """Start with no columns placed."""
        self.numbers, self.applies, self.divides_in_place = numbers, applies, divides_in_place
        self.placed: list[dict[str, nw.Expr]] = []
        self.quotients: list[dict[str, Quotient]] = []
        self._done: dict[tuple[int | str, tuple[Corner, ...]], NodeColumns] = {}
        self._columns: dict[int, nw.Expr] = {}  # by id, and kept, so that no other expression gets the id
        self.prefix, self._count = prefix, 0

    def place(self, layer: int, expression: nw.Expr) -> nw.Expr:
        """Make an expression a column of a layer, and give the column."""
        return self._column(self._named(layer, expression))

    def quotient(self, above: nw.Expr, below: nw.Expr | float, layer: int) -> tuple[nw.Expr, int]:
        """Give a quotient of expressions over a layer, and the layer that it can be in."""
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

    def settle(self, node: NodeColumns) -> NodeColumns:
        """Make a node columns of its layer, so that what is above reads columns and not expressions."""
        layer = node.layer

        def column(expression: nw.Expr) -> nw.Expr:
            nonlocal layer
            if id(expression) in self._columns:
                return expression
            layer = node.layer + 1  # a column can be read from the layer above it on
            return self.place(node.layer, expression)

        ends: dict[Corner, nw.Expr] = {corner: column(end) for corner, end in node.ends.items()}
        applies = None if node.applies is None else column(node.applies)
        return NodeColumns(ends, applies, layer, node.clear, 0)

    def node(self, node: tree.Node, corners: tuple[Corner, ...]) -> NodeColumns:
        """Give a node as expressions over the columns of lower layers."""
        match node:
            case tree.Leaf():
                return self._indicator(node, corners)
            case tree.Ref(key, target):
                if (key, corners) not in self._done:
                    self._done[key, corners] = self.settle(self.node(target, corners))
                return self._done[key, corners]
            case tree.Mean(of, weights):
                return self._mean([self.part(part, corners) for part in of], weights, corners)
            case tree.Ordered(of, weights):
                return self._ordered(of, weights, corners)
            case tree.Capped(of, until, at_most):
                return self._capped(self.column(of, corners), self.condition(until, corners), at_most)
            case tree.Share(of, weights):
                return self._mean([self.condition(part, corners) for part in of], weights, corners)
            case tree.Rescale(of, points):
                return self._rescale(self.column(of, corners), points)
            case tree.Plugged(rule, of):
                return self._plugged(rule, [self.column(part, corners) for part in of], corners)
            case _:
                assert_never(node)

    def part(self, node: tree.Node, corners: tuple[Corner, ...]) -> NodeColumns:
        """Give a part that is read once: as it is while it is small, as columns otherwise."""
        if isinstance(node, tree.Ref):  # by key, not by node: every reference to a composite is a node of its own
            return self.node(node, corners)
        made = self._done.get((id(node), corners)) or self.node(node, corners)
        self._done[id(node), corners] = made if made.size <= INLINE else self.settle(made)
        return self._done[id(node), corners]

    def column(self, node: tree.Node, corners: tuple[Corner, ...]) -> NodeColumns:
        """Give a node as columns, made once."""
        made = self.part(node, corners)
        if made.size:  # it is an expression still; columns have the size 0
            made = self._done[id(node), corners] = self.settle(made)
        return made

    def _indicator(self, leaf: tree.Leaf, corners: tuple[Corner, ...]) -> NodeColumns:
        scale, column = leaf.scale, nw.col(self.numbers[leaf.key])
        above = float(scale.top) - column if scale.reverse else column - float(scale.bottom) if scale.bottom else column
        unit, layer = self.quotient(above, float(scale.top - scale.bottom), 0)
        # filled on [0, 1], where a reversed scale runs upward too; "exact" is not filled, so that null stays unknown
        fill: Mapping[Corner, float] = {"low": 0.0, "high": 1.0}
        if isinstance(self.applies, str):  # where it was answered
            return NodeColumns(dict.fromkeys(corners, unit.fill_null(0.0)), flag(~column.is_null()), layer, True, 3)
        ends: dict[Corner, nw.Expr] = {c: unit.fill_null(fill[c]) if c in fill else unit for c in corners}
        return NodeColumns(ends, self.applies.get(leaf.key), layer, size=3)

    def _mean(self, parts: Sequence[NodeColumns], weights: Sequence[float], corners: tuple[Corner, ...]) -> NodeColumns:
        weighted: dict[Corner, list[Weighted]] = {
            c: [(w, p.cleared(c), p.applies) for w, p in zip(weights, parts, strict=True)] for c in corners
        }
        node = self._weighted(weighted, max(p.layer for p in parts))
        return node if node.applies is not None else attrs.evolve(node, size=sum(p.size + 2 for p in parts))

    def _weighted(self, parts: Mapping[Corner, Sequence[Weighted]], layer: int) -> NodeColumns:
        """Give (left-to-right sum of weight times value) / (left-to-right sum of weights).

        The values are 0 where they do not apply, so that they may be added everywhere; `mean_horizontal` would skip
        what is null, know no weights, and give NaN or null, by engine, for a row without any.
        """
        (first, *_) = parts.values()
        below = total([w if a is None else times(w, a) for w, _, a in first])  # a number if all of them always apply
        applies = None
        if all(a is not None for _, _, a in first):
            applies = self.place(layer, flag(below > 0.0))  # weights are positive
            below = below + (1.0 - flag(below > 0.0))  # 0 / 0 is NaN or an error, by engine; 0 / 1 is 0 on each
        ends, above = {}, layer
        for corner, weighted in parts.items():
            ends[corner], above = self.quotient(total([times(w, v) for w, v, _ in weighted]), below, layer)
        return NodeColumns(ends, applies, above, clear=True)

    def _ordered(self, of: Sequence[tree.Node], weights: tuple[float, ...], corners: tuple[Corner, ...]) -> NodeColumns:
        if extreme := _extreme(weights):  # the usual case: one function, and no sorting
            parts = [self.part(part, corners) for part in of]
            if all(p.applies is None for p in parts):
                outer: dict[Corner, nw.Expr] = {c: horizontal(extreme, [p.ends[c] for p in parts]) for c in corners}
                return NodeColumns(outer, None, max(p.layer for p in parts), size=sum(p.size + 1 for p in parts))
        parts = [self.column(part, corners) for part in of]
        n, layer, applies = len(parts), max(p.layer for p in parts), [p.applies for p in parts]
        ends, top = {}, layer
        for corner in corners:
            last, ranked = self._sorted([absent_last(p.ends[corner], p.applies) for p in parts], layer)
            if all(a is None for a in applies):
                node = self._weighted({corner: [(w, v, None) for w, v in zip(weights, ranked, strict=True)]}, last)
                ends[corner], top = node.ends[corner], node.layer
                continue
            # The weights depend on how many parts apply in a row. They are looked up by adding, for each count, its
            # weight times a flag: one term at most is not 0, so the sum is exact; nested when/then would explode.
            present = self.place(last, total([1.0 if a is None else a for a in applies]))
            by_count = [order_weights(weights, m) + (0.0,) * (n - m) for m in range(n + 1)]
            placed = [total([by_count[m][i] * flag(present == float(m)) for m in range(1, n + 1)]) for i in range(n)]
            at = [self.place(last + 1, weight) for weight in placed]
            # v * 0.0 lifts the -1 of absent parts to a zero that is a column: a literal failed to align on Dask
            over = total([w * nw.max_horizontal(v, v * 0.0) for w, v in zip(at, ranked, strict=True)])
            below = total(at)
            ends[corner], top = self.quotient(over, below + flag(below == 0.0), last + 2)
        return NodeColumns(ends, any_applies(applies), top)

    def _sorted(self, values: Sequence[nw.Expr], layer: int) -> tuple[int, list[nw.Expr]]:
        """Sort values from highest to lowest with a network of comparisons, one layer a round (odd-even transposition).

        Not every engine has lists to sort within a row; the higher and the lower of two columns they all have. A round
        reads each value twice, so that rounds written inside each other would double every time: hence a layer each.
        """
        ranked = list(values)
        for turn in range(len(ranked)):
            for i in range(turn % 2, len(ranked) - 1, 2):
                one, other = ranked[i], ranked[i + 1]
                ranked[i] = self.place(layer, nw.max_horizontal(one, other))
                ranked[i + 1] = self.place(layer, nw.min_horizontal(one, other))
            layer += 1
        return layer, ranked

    def _capped(self, of: NodeColumns, until: ConditionColumns, at_most: float) -> NodeColumns:
        ends: dict[Corner, nw.Expr] = {}
        for corner, value in of.ends.items():
            free = until.ends[corner] if until.applies is None else until.ends[corner] | (until.applies == 0.0)
            # both are columns, so that this when/then is never nested; a minimum would need the literal as a column
            ends[corner] = nw.when(free | (value <= at_most)).then(value).otherwise(nw.lit(at_most))
        return NodeColumns(ends, of.applies, max(of.layer, until.layer))

    def _rescale(self, of: NodeColumns, points: Sequence[tuple[float, float]]) -> NodeColumns:
        """Add up the segments, each clamped to its own ends, as `along` does: no when/then asks where a row is."""
        ends, layer = {}, of.layer
        for corner, value in of.ends.items():
            pieces = []
            for (x0, y0), (x1, y1) in pairwise(points):
                along, above = self.quotient(value.clip(x0, x1) - x0, x1 - x0, of.layer)
                pieces.append((y1 - y0) * along)
                layer = max(layer, above)
            ends[corner] = total([points[0][1], *pieces])
        return NodeColumns(ends, of.applies, layer)

    def _plugged(self, rule: PlugIn, parts: Sequence[NodeColumns], corners: tuple[Corner, ...]) -> NodeColumns:
        applies = [part.applies for part in parts]
        ends: dict[Corner, nw.Expr] = {c: rule.columns([part.ends[c] for part in parts], applies) for c in corners}
        return NodeColumns(ends, any_applies(applies), max(part.layer for part in parts))

    def condition(self, condition: tree.Condition, corners: tuple[Corner, ...]) -> ConditionColumns:
        """Give a condition as boolean expressions over the columns of lower layers."""
        match condition:
            case tree.AtLevel(leaf):
                node = self._indicator(leaf, corners)
                return ConditionColumns({c: node.ends[c] >= condition.cut for c in corners}, node.applies, node.layer)
            case tree.AtLeast(k, of):
                return self._at_least(k, [self.condition(part, corners) for part in of], corners)
            case _:
                assert_never(condition)

    def _at_least(self, k: int, parts: Sequence[ConditionColumns], corners: tuple[Corner, ...]) -> ConditionColumns:
        layer = max(part.layer for part in parts)
        present = total([1.0 if p.applies is None else p.applies for p in parts])
        ends: dict[Corner, nw.Expr] = {}
        for corner in corners:
            # what does not apply is cleared, so that it is not counted as held
            held = self.place(layer, total([part.cleared(corner) for part in parts]))
            ends[corner] = held >= float(k)
            if not isinstance(present, float):  # or all that apply, where those are fewer
                ends[corner] |= held >= self.place(layer, present)
        applies = any_applies([p.applies for p in parts])  # a column: Dask does not add to a max_horizontal
        return ConditionColumns(ends, None if applies is None else self.place(layer, applies), layer + 1)


def _extreme(weights: Sequence[float]) -> Any:
    """Give the function that an ordered mean is if only one end of the order has weight, all of it."""
    if not any(weights[:-1]) and weights[-1] == 1.0:
        return nw.min_horizontal
    return nw.max_horizontal if not any(weights[1:]) and weights[0] == 1.0 else None
