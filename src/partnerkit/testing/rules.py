"""Strategies for rules: random trees of all seven kinds, not yet compiled.

Weights are from 0.01 to 100, and lines rise at most 20-fold, so that rounding stays small. Rules whose weights differ
by many orders of magnitude lose digits in any arithmetic, and the laws that allow 1e-12 would not hold for them.
"""

import attrs
from hypothesis import strategies as st

from partnerkit import rules as r
from partnerkit.errors import InvalidValueError
from partnerkit.model import Requirement
from partnerkit.model.rule import Capped, Child, Mean, Ordered, Rescale, Share


def rules(registry: r.Registry, *, max_depth: int = 3, max_parts: int = 3) -> st.SearchStrategy[Child]:
    """Make rules over a registry: a key, or a tree of any of the seven kinds.

    Args:
        registry: What the rule's keys can mean; it has at least one indicator.
        max_depth: The greatest number of levels of nodes above the keys. Levels inside composites are not counted.
        max_parts: How many parts a node has at most.

    Returns:
        A strategy for rules that `partnerkit.rules.compile` takes with the same registry.

    Raises:
        InvalidValueError: The registry has no indicator.

    Examples:
        >>> from hypothesis import given, strategies as st
        >>> from partnerkit import SIX_TYPES, rules as r
        >>> from partnerkit.scoring import registry
        >>> six_types = registry(SIX_TYPES)
        >>> @given(rules(six_types, max_depth=2))
        ... def test_nothing_known_bounds_nothing_outside(rule):
        ...     interval = r.bounds(r.compile(rule, six_types), {})
        ...     assert 0 <= interval.low <= interval.high <= 1
        >>> test_nothing_known_bounds_nothing_outside()
    """
    _need_indicators(registry)
    names, composites = sorted(registry.indicators), sorted(registry.composites)
    named: list[Child] = [*names, *composites, *map(r.indicator, names), *map(r.ref, composites)]
    leaves: st.SearchStrategy[Child] = st.sampled_from(named)
    rule, asked = leaves, requirements(registry)
    for _ in range(max_depth):
        rule = st.one_of(
            leaves,
            means(rule, max_parts=max_parts),
            ordered_means(rule, max_parts=max_parts),
            capped_rules(rule, asked),
            shares(asked, max_parts=max_parts),
            rescaled(rule),
        )
    return rule


def requirements(registry: r.Registry, *, max_depth: int = 2, max_parts: int = 3) -> st.SearchStrategy[Requirement]:
    """Make requirements over a registry: a level to reach, or all, any or a number of other requirements.

    Args:
        registry: Where the indicators and their levels come from; it has at least one.
        max_depth: The greatest number of `all_of`, `any_of` and `k_of_n` inside each other.
        max_parts: How many parts each of them has at most.

    Raises:
        InvalidValueError: The registry has no indicator.
    """
    _need_indicators(registry)
    requirement: st.SearchStrategy[Requirement] = _reached(registry)
    simple = requirement
    for _ in range(max_depth):
        several = st.lists(requirement, min_size=1, max_size=max_parts)
        every, some = several.map(lambda of: r.all_of(*of)), several.map(lambda of: r.any_of(*of))
        requirement = st.one_of(simple, every, some, _k_of_n(several))
    return requirement


@st.composite
def means(draw: st.DrawFn, parts: st.SearchStrategy[Child], *, max_parts: int = 3) -> Mean:
    """Make weighted means, given a strategy for their parts."""
    of = draw(st.lists(parts, min_size=1, max_size=max_parts))
    return r.mean(*of, weights=draw(st.none() | st.lists(_weights, min_size=len(of), max_size=len(of))))


@st.composite
def ordered_means(draw: st.DrawFn, parts: st.SearchStrategy[Child], *, max_parts: int = 3) -> Ordered:
    """Make ordered means, weakest and strongest among them, given a strategy for their parts."""
    of = draw(st.lists(parts, min_size=1, max_size=max_parts))
    places = st.lists(st.just(0.0) | _weights, min_size=len(of), max_size=len(of)).filter(any)
    build = draw(st.sampled_from([r.weakest, r.strongest]) | st.none())
    return build(*of) if build else r.ordered(*of, weights=draw(places))


@st.composite
def capped_rules(
    draw: st.DrawFn, parts: st.SearchStrategy[Child], requirements: st.SearchStrategy[Requirement]
) -> Capped:
    """Make rules that count no more than a limit until a requirement holds."""
    return r.capped(draw(parts), until=draw(requirements), at_most=draw(_units))


@st.composite
def shares(draw: st.DrawFn, requirements: st.SearchStrategy[Requirement], *, max_parts: int = 3) -> Share:
    """Make weighted shares of requirements, given a strategy for these."""
    of = draw(st.lists(requirements, min_size=1, max_size=max_parts))
    return r.share(*of, weights=draw(st.none() | st.lists(_weights, min_size=len(of), max_size=len(of))))


@st.composite
def rescaled(draw: st.DrawFn, parts: st.SearchStrategy[Child], *, max_points: int = 4) -> Rescale:
    """Make rules that map a part along a line with corners that never falls; flat lines are possible."""
    xs = sorted(draw(st.lists(st.integers(0, 20), min_size=2, max_size=max_points, unique=True)))
    ys = sorted(draw(st.lists(_units, min_size=len(xs), max_size=len(xs))))
    return r.rescale(draw(parts), [(x / 20, y) for x, y in zip(xs, ys, strict=True)])


@st.composite
def reordered(draw: st.DrawFn, rule: Child) -> Child:
    """Put the parts of a rule's topmost node in another order; in means and shares each keeps its weight."""
    match rule:
        case Mean(of, weights) | Share(of, weights):
            order = draw(st.permutations(range(len(of))))
            return attrs.evolve(rule, of=tuple(of[i] for i in order), weights=tuple(weights[i] for i in order))
        case Ordered(of):
            return attrs.evolve(rule, of=tuple(draw(st.permutations(of))))
        case _:
            return rule


_units = st.sampled_from([0.0, 0.5, 1.0]) | st.floats(0, 1)
_weights = st.integers(1, 5).map(float) | st.floats(0.01, 100)


@st.composite
def _reached(draw: st.DrawFn, registry: r.Registry) -> Requirement:
    key = draw(st.sampled_from(sorted(registry.indicators)))
    scale = registry.indicators[key][1]
    names = st.sampled_from([level.key for level in scale])
    numbers = st.sampled_from([float(level.value) for level in scale]) | st.floats(scale.bottom, scale.top)
    return r.reached(key, draw(names | numbers))


@st.composite
def _k_of_n(draw: st.DrawFn, several: st.SearchStrategy[list[Requirement]]) -> Requirement:
    of = draw(several)
    return r.k_of_n(draw(st.integers(1, len(of))), *of)


def _need_indicators(registry: r.Registry) -> None:
    if not registry.indicators:
        raise InvalidValueError("Registry", "indicators", registry.indicators, "at least one indicator")
