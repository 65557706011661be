"""The fifth reading: a rule as rows of an integer program, to find the levels that make a score as high as possible.

The rows keep a score variable at or below the rule's value, and let it reach that value (the rule's hypograph). So a
score can be maximized or held above a floor. It cannot be minimized or fixed, which would also need rows from above; a
program refuses that.

Concave kinds (the mean, the weakest part, ordered weights that never fall toward the lowest part, lines that never get
steeper) need no whole numbers; the others take binary variables.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import assert_never

from partnerkit.errors import InvalidValueError
from partnerkit.rules import tree
from partnerkit.rules.arithmetic import order_weights
from partnerkit.rules.integer_program import Encoded, Linear, Program
from partnerkit.rules.readable import CompiledRule


def encode(rule: CompiledRule, program: Program, levels: Mapping[str, Linear | float | None]) -> Encoded | None:
    """Write a rule into a program.

    Args:
        rule: A compiled rule.
        program: The program; variables and rows are added to it.
        levels: For each indicator of the rule its level on its own scale: an expression over the program's variables, a
            number, or None where it does not apply.

    Returns:
        The score as an expression from 0 to 1; None if nothing in the rule applies.

    Raises:
        InvalidValueError: An indicator of the rule has no level.
        UnsupportedReading: A plug-in in the rule has no form as rows.
    """
    rule.require("encode")
    missing = [key for key in rule.indicators if key not in levels]
    if missing:
        raise InvalidValueError("encode", "levels", missing, "a level for every indicator of the rule")
    units: dict[str, Linear | None] = {}
    for key, scale in rule.scales.items():
        level = levels[key]
        if level is None:
            units[key] = None
            continue
        expression = level if isinstance(level, Linear) else Linear(constant=float(level))
        span = scale.top - scale.bottom
        start = scale.top if scale.reverse else -scale.bottom
        units[key] = (expression.times(-1.0 if scale.reverse else 1.0) + Linear(constant=start)).times(1.0 / span)
    score = _Encoder(program, units).node(rule.root)
    return None if score is None else Encoded(rule.key, score)


class _Encoder:
    """One walk over a rule: a node becomes an expression of at most its value, or None where nothing in it applies."""

    def __init__(self, program: Program, units: Mapping[str, Linear | None]) -> None:
        self.program, self.units = program, units
        self.refs: dict[str, Linear | None] = {}

    def node(self, node: tree.Node) -> Linear | None:
        match node:
            case tree.Leaf(key):
                return self.units[key]
            case tree.Ref(key, target):
                if key not in self.refs:
                    self.refs[key] = self.node(target)
                return self.refs[key]
            case tree.Mean(of, weights):
                return self.mean([self.node(part) for part in of], weights)
            case tree.Ordered(of, weights):
                present = [score for part in of if (score := self.node(part)) is not None]
                return self.ordered(present, order_weights(weights, len(present))) if present else None
            case tree.Capped(of, until, at_most):
                return self.capped(self.node(of), self.condition(until), at_most)
            case tree.Share(of, weights):
                return self.mean([self.condition(part) for part in of], weights)
            case tree.Rescale(of, points):
                inner = self.node(of)
                return None if inner is None else self.rescale(inner, points)
            case tree.Plugged(rule, of):
                scores = [self.node(part) for part in of]
                plugged: Linear = rule.encode(self.program, scores)
                return None if all(score is None for score in scores) else plugged
            case _:
                assert_never(node)

    def mean(self, parts: Sequence[Linear | None], weights: Sequence[float]) -> Linear | None:
        present = [(weight, part) for weight, part in zip(weights, parts, strict=True) if part is not None]
        total = sum(weight for weight, _ in present)
        return _total([part.times(weight / total) for weight, part in present]) if present else None

    def ordered(self, parts: Sequence[Linear], weights: Sequence[float]) -> Linear:
        if len(parts) == 1:
            return parts[0]
        total = sum(weights)
        concave = all(high <= low for high, low in pairwise(weights))
        form = self.ordered_concave if concave else self.ordered_by_rank
        return form(parts, [weight / total for weight in weights])

    def ordered_concave(self, parts: Sequence[Linear], weights: Sequence[float]) -> Linear:
        """Weights that never fall toward the lowest part: sums of the k lowest parts, each times the step in weight.

        The sum of the k lowest is the highest that ``k * pivot - sum of max(0, pivot - part)`` gets over all pivots, so
        that rows alone hold it (Ogryczak and Sliwinski 2003). The sum of all parts needs no pivot.
        """
        score, n = Linear(), len(parts)
        for k in range(1, n + 1):
            step = weights[n - k] - (weights[n - k - 1] if k < n else 0.0)
            if step <= 0:
                continue
            if k == n:
                lowest = _total(parts)
            else:
                pivot = self.program.continuous()
                lowest = pivot.times(k)
                for part in parts:
                    below = self.program.continuous()
                    self.program.at_most(pivot + part.times(-1.0), below)
                    lowest += below.times(-1.0)
            score += lowest.times(step)
        return score

    def ordered_by_rank(self, parts: Sequence[Linear], weights: Sequence[float]) -> Linear:
        """Any weights: binaries give every place a part, and places fall, so that none can be above its true value.

        Since places fall, the j-th is at most each of the j different parts that it and those before it take: at most
        the j-th highest. Places after the last with weight are left out: they would add binaries and rows, and nothing
        to the score.
        """
        n = len(parts)
        last = max(i for i, weight in enumerate(weights) if weight > 0)
        takes = [[self.program.binary() for _ in range(last + 1)] for _ in range(n)]
        places = [self.program.continuous() for _ in range(last + 1)]
        for j, place in enumerate(places):
            self.exactly_one([takes[i][j] for i in range(n)])
            for i, part in enumerate(parts):  # a place is at most the part it takes; 1 is more than any part
                self.program.at_most(place, part + Linear(constant=1.0) + takes[i][j].times(-1.0))
        for row in takes:
            self.program.at_most(_total(row), Linear(constant=1.0))
        for upper, lower in pairwise(places):
            self.program.at_most(lower, upper)
        return _total([place.times(weight) for weight, place in zip(weights, places, strict=False)])

    def exactly_one(self, binaries: Sequence[Linear]) -> None:
        self.program.at_most(_total(binaries), Linear(constant=1.0))
        self.program.at_most(Linear(constant=1.0), _total(binaries))

    def capped(self, inner: Linear | None, free: Linear | None, at_most: float) -> Linear | None:
        if inner is None or free is None:  # a condition of which nothing applies caps nothing
            return inner
        score = self.program.continuous()
        self.program.at_most(score, inner)
        self.program.at_most(score, free.times(1.0 - at_most) + Linear(constant=at_most))
        return score

    def rescale(self, inner: Linear, points: tuple[tuple[float, float], ...]) -> Linear:
        """Fill the segments from the left; if the line gets steeper anywhere, binaries make each full before the next.

        If it never does, the left segments pay most and fill first by themselves. A line whose first corner is to the
        right of 0 gets a level segment before it, without which it would rise too early.
        """
        corners = [(0.0, points[0][1]), *points] if points[0][0] > 0 else list(points)
        segments = [(x1 - x0, (y1 - y0) / (x1 - x0)) for (x0, y0), (x1, y1) in pairwise(corners)]
        score, used = Linear(constant=corners[0][1]), Linear()
        before: tuple[Linear, float] | None = None
        convex = any(later > earlier for (_, earlier), (_, later) in pairwise(segments))
        for length, slope in segments:
            filled = self.program.continuous(0.0, length)
            if before is not None and convex:
                full = self.program.binary()
                self.program.at_most(full.times(before[1]), before[0])
                self.program.at_most(filled, full.times(length))
            score += filled.times(slope)
            used += filled
            before = (filled, length)
        self.program.at_most(used, inner)
        return score

    def condition(self, condition: tree.Condition) -> Linear | None:
        """Give a binary that can be 1 only where the condition holds; None where nothing in it applies."""
        match condition:
            case tree.AtLevel(leaf, threshold):
                unit = self.units[leaf.key]
                # the threshold and not its cut: a solver holds rows to a tolerance of its own, and two would add up
                return None if unit is None else self.held(unit, threshold)
            case tree.AtLeast(k, of):
                parts = [held for part in of if (held := self.condition(part)) is not None]
                return self.held(_total(parts), min(k, len(parts))) if parts else None
            case _:
                assert_never(condition)

    def held(self, reached: Linear, needed: float) -> Linear:
        held = self.program.binary()
        self.program.at_most(held.times(needed), reached)
        return held


def _total(parts: Sequence[Linear]) -> Linear:
    return sum(parts, Linear())
