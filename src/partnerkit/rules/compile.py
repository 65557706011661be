"""Compiling: turning the rule an author wrote into one that can be read.

Each key is replaced by what it means: an indicator with its scale, or the rule of a composite. Only compiled rules can
be read. Compiling reports all the faults of a rule at once, and says which composites refer to each other in a circle.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar, assert_never, get_args

import attrs

from partnerkit.errors import CycleError, Fault, RuleError, require
from partnerkit.errors.shown_values import did_you_mean, spelled_like
from partnerkit.model import Composite, Indicator, Requirement, ResponseScale
from partnerkit.model.rule import (
    DEEPEST,
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
    Rescale,
    Share,
)
from partnerkit.rules import tree
from partnerkit.rules.readable import CompiledRule

T = TypeVar("T")


@attrs.frozen(slots=False, eq=False, repr=False)
class Registry:
    """What the keys of a rule can mean: indicators with their scales, and composites.

    Attributes:
        indicators: Indicators with their scales, by key.
        composites: Composites by key.
    """

    indicators: Mapping[str, tuple[Indicator, ResponseScale]]
    composites: Mapping[str, Composite]

    def __attrs_post_init__(self) -> None:
        """Refuse a key that names both an indicator and a composite."""
        both = sorted(set(self.indicators) & set(self.composites))
        if both:
            problem, remedy = "it is the key of an indicator and of a composite.", "Rename one of them."
            raise RuleError("registry", tuple(Fault(key, problem, remedy) for key in both))

    def __repr__(self) -> str:
        return f"<Registry: indicators {len(self.indicators)}, composites {len(self.composites)}>"


def compile(rule: Child | Composite, registry: Registry) -> CompiledRule:  # noqa: A001 - used as rules.compile
    """Look up every key of a rule, so that the rule can be read.

    Args:
        rule: A rule, a key or a composite.
        registry: What the keys can mean.

    Returns:
        The rule, ready to be read.

    Raises:
        RuleError: A key is unknown, or a level is not on its scale; every fault is listed with its path.
        CycleError: Composites refer to each other in a circle and nothing else is wrong. If something else is wrong
            too, the circle is one of the faults of a RuleError.
        InvalidValueError: `rule` is not a rule, a key or a composite, or `registry` is not a registry.
    """
    require(rule, (Composite, *get_args(Child)), thing="compile", field="rule", expected="a rule, a key or a Composite")
    expected = "a Registry, such as partnerkit.scoring.registry gives of frameworks"
    require(registry, Registry, thing="compile", field="registry", expected=expected)
    name, top, above = (rule.key, rule.rule, (rule.key,)) if isinstance(rule, Composite) else ("rule", rule, ())
    compiler = _Compiler(registry)
    root = compiler.node(top, _Place(name, above))
    if compiler.cycles and len(compiler.cycles) == len(compiler.faults):
        raise compiler.cycles[0]
    if compiler.faults:
        raise RuleError(name, tuple(compiler.faults))
    said = str(rule) if isinstance(rule, Composite) else ""
    return CompiledRule(name, root, tuple(compiler.scales), compiler.scales, said)


@attrs.frozen
class _Place:
    """Where a node is: its path, the composites above it, and how deep it is."""

    path: str
    above: tuple[str, ...]
    depth: int = 1

    def below(self, step: str) -> "_Place":
        return _Place(f"{self.path}.{step}", self.above, self.depth + 1)

    def each(self, of: Iterable[T]) -> "Iterator[tuple[T, _Place]]":
        return ((part, self.below(f"of[{i}]")) for i, part in enumerate(of))


_NODE: tree.Node = tree.Mean((), ())
_CONDITION: tree.Condition = tree.AtLeast(0, (), "and")
"""What takes the place of what cannot be resolved, so that the walk goes on; no rule with a fault is ever given out."""


class _Compiler:
    """One walk over a rule. An unknown key is noted as a fault, and the walk goes on to find the others."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.faults: list[Fault] = []
        self.cycles: list[CycleError] = []
        self.scales: dict[str, ResponseScale] = {}
        self.done: dict[str, tuple[tree.Node, int]] = {}
        self.deepest = 0
        self.too_deep = False

    def node(self, child: Child, place: _Place) -> tree.Node:
        if not self.reach(place, place.depth):
            return _NODE
        match child:
            case str(key):
                return self.key(key, place)
            case IndicatorLeaf(key):
                return self.indicator(key, place) or _NODE
            case Ref(key):
                return self.ref(key, place)
            case Mean(of, weights):
                return tree.Mean(self.nodes(of, place), weights)
            case Ordered(of, weights):
                return tree.Ordered(self.nodes(of, place), weights)
            case Capped(part, until, at_most):
                inner = self.node(part, place.below("of"))
                return tree.Capped(inner, self.condition(until, place.below("until")), at_most)
            case Share(requirements, weights):
                return tree.Share(self.conditions(requirements, place), weights)
            case Rescale(part, points):
                return tree.Rescale(self.node(part, place.below("of")), points)
            case PlugIn(of=of):
                return tree.Plugged(child, self.nodes(of, place))
            case _:
                assert_never(child)

    def nodes(self, of: Iterable[Child], place: _Place) -> tuple[tree.Node, ...]:
        return tuple([self.node(part, at) for part, at in place.each(of)])

    def condition(self, requirement: Requirement, place: _Place) -> tree.Condition:
        if not self.reach(place, place.depth):
            return _CONDITION
        match requirement:
            case Reached(key, level):
                leaf = self.indicator(key, place)
                return _CONDITION if leaf is None else self.at_level(leaf, level, place)
            case AllOf(of):
                return tree.AtLeast(len(of), self.conditions(of, place), "and")
            case AnyOf(of):
                return tree.AtLeast(1, self.conditions(of, place), "or")
            case KOfN(k, of):
                return tree.AtLeast(k, self.conditions(of, place), "of")
            case _:
                assert_never(requirement)

    def conditions(self, of: Iterable[Requirement], place: _Place) -> tuple[tree.Condition, ...]:
        return tuple([self.condition(part, at) for part, at in place.each(of)])

    def at_level(self, leaf: tree.Leaf, level: float | str, place: _Place) -> tree.Condition:
        scale = leaf.scale
        if isinstance(level, str):
            if level in scale:
                named = scale.level(level)
                return tree.AtLevel(leaf, scale.unit(named.value), named.label)
            keys = [x.key for x in scale]
            hint = did_you_mean(level, keys, f"It has: {', '.join(keys)}.")
            self.fault(place, f"{level!r} is not a level of the scale {scale.name!r}.", hint)
        elif scale.bottom <= level <= scale.top:
            return tree.AtLevel(leaf, scale.unit(level), scale.describe(level))
        else:
            problem = f"the level {level:g} is off the scale {scale.name!r}."
            self.fault(place, problem, f"It runs from {scale.bottom:g} to {scale.top:g}.")
        return _CONDITION

    def key(self, key: str, place: _Place) -> tree.Node:
        if key in self.registry.indicators:
            return self.indicator(key, place) or _NODE
        if key in self.registry.composites or key in place.above:
            return self.ref(key, place)
        self.unknown(key, "indicator or composite", place, {**self.registry.indicators, **self.registry.composites})
        return _NODE

    def indicator(self, key: str, place: _Place) -> tree.Leaf | None:
        if key not in self.registry.indicators:
            self.unknown(key, "indicator", place, self.registry.indicators)
            return None
        indicator, scale = self.registry.indicators[key]
        self.scales.setdefault(key, scale)
        return tree.Leaf(key, scale, indicator.name)

    def ref(self, key: str, place: _Place) -> tree.Node:
        if key in place.above:
            cycle = CycleError("composites", (*place.above[place.above.index(key) :], key))
            self.cycles.append(cycle)
            self.fault(place, f"{cycle}", "")
            return _NODE
        if key not in self.registry.composites:
            self.unknown(key, "composite", place, self.registry.composites)
            return _NODE
        composite = self.registry.composites[key]
        if key not in self.done:
            self.done[key] = self.composite(composite, place)
        target, height = self.done[key]
        self.reach(place, place.depth + height)
        return tree.Ref(key, target, composite.name)

    def composite(self, composite: Composite, place: _Place) -> tuple[tree.Node, int]:
        """Give a composite's node, and how many levels of nodes it has, with those of the composites it refers to."""
        outer, self.deepest = self.deepest, place.depth
        node = self.node(composite.rule, _Place(composite.key, (*place.above, composite.key), place.depth + 1))
        height, self.deepest = self.deepest - place.depth, max(outer, self.deepest)
        return node, height

    def reach(self, place: _Place, depth: int) -> bool:
        """Note how deep a rule goes; a rule that goes too deep has one fault, not one for each of its nodes."""
        self.deepest = max(self.deepest, depth)
        if depth > DEEPEST and not self.too_deep:
            self.too_deep = True
            start = _Place((*place.above, place.path.partition(".of")[0])[0], ())
            self.fault(start, f"it is more than {DEEPEST} levels deep.", "Nest its parts less deeply.")
        return depth <= DEEPEST

    def unknown(self, key: str, kind: str, place: _Place, known: Iterable[str]) -> None:
        words, first = [*known], key.partition(".")[0]
        there = dict.fromkeys(word.partition(".")[0] for word in words)
        is_elsewhere = "." in key and there and first not in there and not spelled_like(first, there)
        remedy = f"Nothing of {first!r} is in the registry, only of: {', '.join(there)}." if is_elsewhere else ""
        self.fault(place, f"there is no {kind} {key!r}.", remedy or did_you_mean(key, words))

    def fault(self, place: _Place, problem: str, remedy: str) -> None:
        self.faults.append(Fault(place.path, problem, remedy))
