"""Compiling: every key of a rule becomes an indicator with its scale or another composite's rule.

Only compiled rules are read. All faults of a rule are found in one go; a circle of composites is named.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar, assert_never, get_args

import attrs

from partnerkit.errors import CycleError, Fault, RuleError, nearest, require
from partnerkit.model import Composite, Indicator, Requirement, ResponseScale, Rule
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
    Rescale,
    Share,
)
from partnerkit.rules.compiled import CompiledRule

__all__ = ["DEEPEST", "Registry", "compile"]

T = TypeVar("T")

DEEPEST = 200
"""How many levels of nodes a rule may have, references followed: documents are not trusted, and Python's stack ends near a thousand calls."""


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
        """Refuse keys with two meanings."""
        both = sorted(set(self.indicators) & set(self.composites))
        if both:
            faults = tuple(Fault(key, "names an indicator and a composite.", "Rename one of them.") for key in both)
            raise RuleError("registry", faults)

    def __repr__(self) -> str:
        """Give how much there is to name."""
        return f"<Registry: indicators {len(self.indicators)}, composites {len(self.composites)}>"


def compile(rule: Child | Composite, registry: Registry) -> CompiledRule:  # noqa: A001 - the term of the field, used as rules.compile
    """Resolve every key of a rule.

    Args:
        rule: A rule, a key or a composite.
        registry: What the keys can mean.

    Returns:
        The rule, ready to be read.

    Raises:
        RuleError: Keys name nothing, or levels are not on their scale; every fault is listed with its path.
        CycleError: Composites refer to each other in a circle, and nothing else is wrong; otherwise the circle is one of the faults.
        InvalidValueError: What was given is no rule, or no registry.
    """
    require(rule, (Composite, *get_args(Child)), thing="compile", field="rule", expected="a rule, a key or a Composite")
    require(
        registry,
        Registry,
        thing="compile",
        field="registry",
        expected="a Registry, such as partnerkit.scoring.registry gives of frameworks",
    )
    name, tree = (rule.key, rule.rule) if isinstance(rule, Composite) else ("rule", rule)
    compiler = _Compiler(registry)
    root = compiler.child(tree, _Place(name, (name,) if isinstance(rule, Composite) else ()))
    if compiler.cycles and len(compiler.cycles) == len(compiler.faults):
        raise compiler.cycles[0]
    if compiler.faults or root is None:
        raise RuleError(name, tuple(compiler.faults))
    return CompiledRule(name, root, tuple(compiler.scales), compiler.scales)


@attrs.frozen
class _Place:
    """Where a node stands: its path, the composites above it, and how deep it is."""

    path: str
    above: tuple[str, ...]
    depth: int = 1

    def below(self, step: str) -> "_Place":
        return _Place(f"{self.path}.{step}", self.above, self.depth + 1)

    def each(self, of: Iterable[T]) -> "Iterator[tuple[T, _Place]]":
        return ((part, self.below(f"of[{i}]")) for i, part in enumerate(of))


class _Compiler:
    """One walk over a rule. A node that cannot be resolved becomes None and leaves a fault; the walk goes on."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.faults: list[Fault] = []
        self.cycles: list[CycleError] = []
        self.scales: dict[str, ResponseScale] = {}
        self.done: dict[str, tuple[Rule | None, int]] = {}
        self.deepest = 0
        self.too_deep = False

    def child(self, child: Child, place: _Place) -> Rule | None:
        if not self.reach(place, place.depth):
            return None
        match child:
            case str(key):
                return self.key(key, place)
            case IndicatorLeaf(key):
                return self.leaf(key, place)
            case Ref(key):
                return self.ref(key, place)
            case Mean(of) | Ordered(of) | PlugIn(of=of):
                parts = [self.child(part, at) for part, at in place.each(of)]
                return attrs.evolve(child, of=tuple(p for p in parts if p is not None)) if None not in parts else None
            case Capped(of, until):
                part, requirement = self.child(of, place.below("of")), self.requirement(until, place.below("until"))
                return (
                    attrs.evolve(child, of=part, until=requirement)
                    if part is not None and requirement is not None
                    else None
                )
            case Share(of):
                held = [self.requirement(part, at) for part, at in place.each(of)]
                return attrs.evolve(child, of=tuple(h for h in held if h is not None)) if None not in held else None
            case Rescale(of):
                part = self.child(of, place.below("of"))
                return attrs.evolve(child, of=part) if part is not None else None
            case _:
                assert_never(child)

    def requirement(self, requirement: Requirement, place: _Place) -> Requirement | None:
        if not self.reach(place, place.depth):
            return None
        match requirement:
            case Reached(key, level):
                leaf = self.leaf(key, place)
                if leaf is None or leaf.scale is None:
                    return None
                threshold = self.level(level, leaf.scale, place)
                return None if threshold is None else attrs.evolve(requirement, leaf=leaf, threshold=threshold)
            case AllOf(of) | AnyOf(of) | KOfN(_, of):
                parts = [self.requirement(part, at) for part, at in place.each(of)]
                return (
                    attrs.evolve(requirement, of=tuple(p for p in parts if p is not None))
                    if None not in parts
                    else None
                )
            case _:
                assert_never(requirement)

    def level(self, level: float | str, scale: ResponseScale, place: _Place) -> float | None:
        if isinstance(level, str):
            if level not in scale:
                near = nearest(level, [x.key for x in scale])
                hint = f"Did you mean {near[0]!r}?" if near else f"It has: {', '.join(x.key for x in scale)}."
                self.fault(place, f"{level!r} is no level of the scale {scale.name!r}.", hint)
                return None
            level = scale.level(level).value
        if not scale.bottom <= level <= scale.top:
            self.fault(
                place,
                f"the level {level:g} is off the scale {scale.name!r}.",
                f"It runs from {scale.bottom:g} to {scale.top:g}.",
            )
            return None
        return scale.unit(level)

    def fault(self, place: _Place, problem: str, remedy: str) -> None:
        self.faults.append(Fault(place.path, problem, remedy))

    def reach(self, place: _Place, depth: int) -> bool:
        """Note how deep a rule goes; a rule that goes too deep has one fault, not one for each of its nodes."""
        self.deepest = max(self.deepest, depth)
        if depth > DEEPEST and not self.too_deep:
            self.too_deep = True
            start = _Place((*place.above, place.path.partition(".of")[0])[0], ())
            self.fault(start, f"it is more than {DEEPEST} levels deep.", "Make it of fewer steps, one below the other.")
        return depth <= DEEPEST

    def key(self, key: str, place: _Place) -> Rule | None:
        if key in self.registry.indicators:
            return self.leaf(key, place)
        if key in self.registry.composites or key in place.above:
            return self.ref(key, place)
        self.unknown(key, "indicator or composite", place, {**self.registry.indicators, **self.registry.composites})
        return None

    def leaf(self, key: str, place: _Place) -> IndicatorLeaf | None:
        if key not in self.registry.indicators:
            self.unknown(key, "indicator", place, self.registry.indicators)
            return None
        indicator, scale = self.registry.indicators[key]
        self.scales.setdefault(key, scale)
        return IndicatorLeaf(key, scale, indicator.name)

    def ref(self, key: str, place: _Place) -> Ref | None:
        if key in place.above:
            cycle = CycleError("composites", (*place.above[place.above.index(key) :], key))
            self.cycles.append(cycle)
            self.fault(place, f"{cycle}", "")
            return None
        if key not in self.registry.composites:
            self.unknown(key, "composite", place, self.registry.composites)
            return None
        composite = self.registry.composites[key]
        if key not in self.done:
            self.done[key] = self.composite(composite, place)
        target, height = self.done[key]
        if not self.reach(place, place.depth + height) or target is None:
            return None
        return Ref(key, target, composite.name)

    def composite(self, composite: Composite, place: _Place) -> tuple[Rule | None, int]:
        """Give a composite's rule, and how many levels of nodes it has; those of composites that it refers to count."""
        outer, self.deepest = self.deepest, place.depth
        rule = self.child(composite.rule, _Place(composite.key, (*place.above, composite.key), place.depth + 1))
        height, self.deepest = self.deepest - place.depth, max(outer, self.deepest)
        return rule, height

    def unknown(self, key: str, kind: str, place: _Place, known: Iterable[str]) -> None:
        near = nearest(key, known)
        self.fault(place, f"there is no {kind} {key!r}.", f"Did you mean {near[0]!r}?" if near else "")
