"""Compiling: every key of a rule becomes an indicator with its scale or another composite's rule.

Only compiled rules are read. All faults of a rule are found in one go; a circle of composites is named.
"""

from collections.abc import Iterable, Mapping
from typing import assert_never

import attrs

from partnerkit.errors import CycleError, Fault, RuleError, nearest
from partnerkit.model import Composite, Indicator, ResponseScale
from partnerkit.model.rule import (
    AllOf,
    AnyOf,
    Capped,
    Child,
    IndicatorLeaf,
    KOfN,
    Mean,
    Ordered,
    Reached,
    Ref,
    Requirement,
    Rescale,
    Rule,
    Share,
)

__all__ = ["CompiledRule", "Registry", "compile"]


@attrs.frozen(slots=False, eq=False)
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


@attrs.frozen(eq=False)
class CompiledRule:
    """A rule that can be read: every key is resolved.

    Attributes:
        key: The composite's key, or ``"rule"``.
        root: The resolved tree.
        indicators: Keys of all indicators it can read, in order of first appearance.
        scales: Their scales, by key.
    """

    key: str
    root: Rule
    indicators: tuple[str, ...]
    scales: Mapping[str, ResponseScale]


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
    """
    name, tree = (rule.key, rule.rule) if isinstance(rule, Composite) else ("rule", rule)
    compiler = _Compiler(registry)
    root = compiler.child(tree, name, (name,) if isinstance(rule, Composite) else ())
    if compiler.cycles and len(compiler.cycles) == len(compiler.faults):
        raise compiler.cycles[0]
    if compiler.faults or root is None:
        raise RuleError(name, tuple(compiler.faults))
    return CompiledRule(name, root, tuple(compiler.scales), compiler.scales)


class _Compiler:
    """One walk over a rule. A node that cannot be resolved becomes None and leaves a fault; the walk goes on."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.faults: list[Fault] = []
        self.cycles: list[CycleError] = []
        self.scales: dict[str, ResponseScale] = {}
        self.done: dict[str, Rule | None] = {}

    def child(self, child: Child, path: str, above: tuple[str, ...]) -> Rule | None:
        match child:
            case str(key):
                return self.key(key, path, above)
            case IndicatorLeaf(key):
                return self.leaf(key, path)
            case Ref(key):
                return self.ref(key, path, above)
            case Mean(of) | Ordered(of):
                parts = [self.child(part, f"{path}.of[{i}]", above) for i, part in enumerate(of)]
                return attrs.evolve(child, of=tuple(p for p in parts if p is not None)) if None not in parts else None
            case Capped(of, until):
                part, requirement = self.child(of, f"{path}.of", above), self.requirement(until, f"{path}.until")
                return (
                    attrs.evolve(child, of=part, until=requirement)
                    if part is not None and requirement is not None
                    else None
                )
            case Share(of):
                held = [self.requirement(part, f"{path}.of[{i}]") for i, part in enumerate(of)]
                return attrs.evolve(child, of=tuple(h for h in held if h is not None)) if None not in held else None
            case Rescale(of):
                part = self.child(of, f"{path}.of", above)
                return attrs.evolve(child, of=part) if part is not None else None
            case _:
                assert_never(child)

    def requirement(self, requirement: Requirement, path: str) -> Requirement | None:
        match requirement:
            case Reached(key, level):
                leaf = self.leaf(key, path)
                if leaf is None or leaf.scale is None:
                    return None
                threshold = self.level(level, leaf.scale, path)
                return None if threshold is None else attrs.evolve(requirement, leaf=leaf, threshold=threshold)
            case AllOf(of) | AnyOf(of) | KOfN(_, of):
                parts = [self.requirement(part, f"{path}.of[{i}]") for i, part in enumerate(of)]
                return (
                    attrs.evolve(requirement, of=tuple(p for p in parts if p is not None))
                    if None not in parts
                    else None
                )
            case _:
                assert_never(requirement)

    def level(self, level: float | str, scale: ResponseScale, path: str) -> float | None:
        if isinstance(level, str):
            if level not in scale:
                near = nearest(level, [x.key for x in scale])
                hint = f"Did you mean {near[0]!r}?" if near else f"It has: {', '.join(x.key for x in scale)}."
                self.fault(path, f"{level!r} is no level of the scale {scale.name!r}.", hint)
                return None
            level = scale.level(level).value
        if not scale.bottom <= level <= scale.top:
            self.fault(
                path,
                f"the level {level:g} is off the scale {scale.name!r}.",
                f"It runs from {scale.bottom:g} to {scale.top:g}.",
            )
            return None
        return scale.unit(level)

    def fault(self, path: str, problem: str, remedy: str) -> None:
        self.faults.append(Fault(path, problem, remedy))

    def key(self, key: str, path: str, above: tuple[str, ...]) -> Rule | None:
        if key in self.registry.indicators:
            return self.leaf(key, path)
        if key in self.registry.composites or key in above:
            return self.ref(key, path, above)
        self.unknown(key, "indicator or composite", path, {**self.registry.indicators, **self.registry.composites})
        return None

    def leaf(self, key: str, path: str) -> IndicatorLeaf | None:
        if key not in self.registry.indicators:
            self.unknown(key, "indicator", path, self.registry.indicators)
            return None
        indicator, scale = self.registry.indicators[key]
        self.scales.setdefault(key, scale)
        return IndicatorLeaf(key, scale, indicator.name)

    def ref(self, key: str, path: str, above: tuple[str, ...]) -> Ref | None:
        if key in above:
            cycle = CycleError("composites", (*above[above.index(key) :], key))
            self.cycles.append(cycle)
            self.fault(path, f"{cycle}", "")
            return None
        if key not in self.registry.composites:
            self.unknown(key, "composite", path, self.registry.composites)
            return None
        composite = self.registry.composites[key]
        if key not in self.done:
            self.done[key] = self.child(composite.rule, key, (*above, key))
        target = self.done[key]
        return None if target is None else Ref(key, target, composite.name)

    def unknown(self, key: str, kind: str, path: str, known: Iterable[str]) -> None:
        near = nearest(key, known)
        self.fault(path, f"there is no {kind} {key!r}.", f"Did you mean {near[0]!r}?" if near else "")


def resolved(child: Child | None) -> Rule:
    """Give a child of a compiled rule, which is never a bare key.

    Raises:
        RuleError: The rule was not compiled.
    """
    if child is None or isinstance(child, str):
        raise RuleError("rule", (Fault("", "it was not compiled.", "Call rules.compile(rule, registry) first."),))
    return child
