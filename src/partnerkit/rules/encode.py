"""The fifth reading: a rule as rows of an integer program, for choosing levels that make a score as high as it can be.

Every kind becomes rows that hold a score variable at or below the rule's value and let it reach that value (its hypograph). So a score can be maximized
or held above a floor, and nothing else: minimizing or fixing it would need the other side, and is refused.

Concave kinds (the mean, the weakest part, ordered weights that never fall toward the lowest part, lines that never get steeper) need no whole numbers;
the others take binary variables.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import assert_never

from partnerkit.errors import InvalidValueError
from partnerkit.model import Requirement, Rule
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
from partnerkit.rules.compiled import CompiledRule
from partnerkit.rules.program import Encoded, Linear, Program
from partnerkit.rules.reader import resolved

__all__ = ["encode"]


def encode(rule: CompiledRule, program: Program, levels: Mapping[str, Linear | float | None]) -> Encoded | None:
    """Write a rule into a program.

    Args:
        rule: A compiled rule.
        program: The program; variables and rows are added to it.
        levels: For each indicator of the rule its level on its own scale: an expression over the program's variables, a number, or None where
            it does not apply.

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
    score = _Encoder(program, units).rule(rule.root)
    return None if score is None else Encoded(rule.key, score)


class _Encoder:
    """One walk over a rule. A node becomes an expression that is at most its value, or None where nothing in it applies."""

    def __init__(self, program: Program, units: Mapping[str, Linear | None]) -> None:
        self.program, self.units = program, units
        self.refs: dict[str, Linear | None] = {}

    def rule(self, rule: Rule) -> Linear | None:
        match rule:
            case IndicatorLeaf(key):
                return self.units[key]
            case Ref(key, target):
                if key not in self.refs:
                    self.refs[key] = self.rule(resolved(target))
                return self.refs[key]
            case Mean(of, weights):
                parts = [
                    (w, e) for w, part in zip(weights, of, strict=True) if (e := self.rule(resolved(part))) is not None
                ]
                return self.mean(parts)
            case Ordered(of, weights):
                present = [e for part in of if (e := self.rule(resolved(part))) is not None]
                return self.ordered(present, order_weights(weights, len(present))) if present else None
            case Capped(of, until, at_most):
                return self.capped(self.rule(resolved(of)), self.requirement(until), at_most)
            case Share(of, weights):
                held = [
                    (w, h) for w, part in zip(weights, of, strict=True) if (h := self.requirement(part)) is not None
                ]
                return self.mean(held)
            case Rescale(of, points):
                inner = self.rule(resolved(of))
                return None if inner is None else self.rescale(inner, points)
            case PlugIn(of=of):
                given = [self.rule(resolved(part)) for part in of]
                plugged: Linear = rule.encode(self.program, given)
                return None if all(part is None for part in given) else plugged
            case _:
                assert_never(rule)

    def mean(self, parts: Sequence[tuple[float, Linear]]) -> Linear | None:
        if not parts:
            return None
        total = sum(weight for weight, _ in parts)
        score = Linear()
        for weight, part in parts:
            score += part.times(weight / total)
        return score

    def ordered(self, parts: Sequence[Linear], weights: Sequence[float]) -> Linear:
        total = sum(weights)
        if len(parts) == 1:
            return parts[0]
        if all(high <= low for high, low in pairwise(weights)):
            return self.ordered_concave(parts, [weight / total for weight in weights])
        return self.ordered_by_rank(parts, [weight / total for weight in weights])

    def ordered_concave(self, parts: Sequence[Linear], weights: Sequence[float]) -> Linear:
        """Weights that never fall toward the lowest part: a sum of the sums of the k lowest parts (Ogryczak and Sliwinski 2003)."""
        score, n = Linear(), len(parts)
        for k in range(1, n + 1):
            step = weights[n - k] - (weights[n - k - 1] if k < n else 0.0)
            if step <= 0:
                continue
            if k == n:
                lowest = Linear()
                for part in parts:
                    lowest += part
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
        """Any weights: binary variables give every place a part; places fall, so that no place can be above its true one."""
        n = len(parts)
        last = max(i for i, weight in enumerate(weights) if weight > 0)
        takes = [[self.program.binary() for _ in range(last + 1)] for _ in range(n)]
        places = [self.program.continuous() for _ in range(last + 1)]
        for j, place in enumerate(places):
            self.exactly_one([takes[i][j] for i in range(n)])
            for i, part in enumerate(parts):
                self.program.at_most(place, part + Linear(constant=1.0) + takes[i][j].times(-1.0))
        for row in takes:
            self.program.at_most(_total(row), Linear(constant=1.0))
        for upper, lower in pairwise(places):
            self.program.at_most(lower, upper)
        score = Linear()
        for weight, place in zip(weights, places, strict=False):
            score += place.times(weight)
        return score

    def exactly_one(self, binaries: Sequence[Linear]) -> None:
        self.program.at_most(_total(binaries), Linear(constant=1.0))
        self.program.at_most(Linear(constant=1.0), _total(binaries))

    def capped(self, inner: Linear | None, free: Linear | None, at_most: float) -> Linear | None:
        if inner is None or free is None:
            return inner
        score = self.program.continuous()
        self.program.at_most(score, inner)
        self.program.at_most(score, free.times(1.0 - at_most) + Linear(constant=at_most))
        return score

    def rescale(self, inner: Linear, points: tuple[tuple[float, float], ...]) -> Linear:
        """Fill the segments from the left; where the line gets steeper, a binary makes the segment before it full first."""
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

    def requirement(self, requirement: Requirement) -> Linear | None:
        """Give a binary that can be 1 only where the requirement holds; None where nothing in it applies."""
        match requirement:
            case Reached(threshold=threshold, leaf=leaf):
                unit = self.units[leaf.key] if leaf is not None else None
                if unit is None or threshold is None:
                    return None
                held = self.program.binary()
                self.program.at_most(held.times(threshold), unit)
                return held
            case AllOf(of):
                return self.at_least(len(of), of)
            case AnyOf(of):
                return self.at_least(1, of)
            case KOfN(k, of):
                return self.at_least(k, of)
            case _:
                assert_never(requirement)

    def at_least(self, k: int, of: tuple[Requirement, ...]) -> Linear | None:
        parts = [h for part in of if (h := self.requirement(part)) is not None]
        if not parts:
            return None
        held = self.program.binary()
        self.program.at_most(held.times(min(k, len(parts))), _total(parts))
        return held


def _total(parts: Iterable[Linear]) -> Linear:
    total = Linear()
    for part in parts:
        total += part
    return total
