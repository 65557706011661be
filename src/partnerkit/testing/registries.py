"""Strategies for what a rule's keys mean: scales, indicators on them, and composites that never refer in a circle."""

from functools import cache
from itertools import product

from hypothesis import strategies as st

from partnerkit.model import Composite, Indicator, Level, ResponseScale
from partnerkit.rules import Registry
from partnerkit.testing.rules import rules

_WORDS = ("families", "home_language", "two_way", "a", "b", "x1", "order", "select", "group_by", "null")
"""Some are words of SQL and some begin others, since keys are data, whatever they look like."""

_WHOLE = st.integers(-5, 10).map(float)
_TENTHS = st.integers(-50, 100).map(lambda tenth: tenth / 10)


@cache
def keys(*, max_words: int = 3) -> st.SearchStrategy[str]:
    """Make dotted snake_case keys, some of which begin others.

    Args:
        max_words: How many words a key has at most.

    Examples:
        >>> from hypothesis import find
        >>> find(keys(), lambda key: key.count(".") == 1)
        'families.families'
    """
    every = (".".join(words) for count in range(1, max_words + 1) for words in product(_WORDS, repeat=count))
    return st.sampled_from(list(every))


@st.composite
def scales(draw: st.DrawFn, *, min_levels: int = 2, max_levels: int = 5, reverse: bool | None = None) -> ResponseScale:
    """Make scales, starting at any number, with levels evenly spaced or not, and some of them reversed.

    Args:
        draw: Given by Hypothesis.
        min_levels: How many levels there are at least, 2 or more.
        max_levels: How many levels there are at most.
        reverse: Whether a higher level is worth less; None makes both.

    Examples:
        >>> from hypothesis import given
        >>> @given(scales(max_levels=3, reverse=True))
        ... def test_the_lowest_number_is_worth_most(scale):
        ...     assert scale.unit(scale.bottom) == 1
        >>> test_the_lowest_number_is_worth_most()
    """
    key = draw(keys())
    values = sorted(draw(st.lists(_WHOLE | _TENTHS, min_size=min_levels, max_size=max_levels, unique=True)))
    levels = tuple(Level(value, f"level_{i}", f"Level {i}") for i, value in enumerate(values, start=1))
    return ResponseScale(key, f"Scale {key}", levels, draw(st.booleans()) if reverse is None else reverse)


@st.composite
def registries(
    draw: st.DrawFn,
    *,
    min_indicators: int = 1,
    max_indicators: int = 5,
    max_composites: int = 3,
    max_depth: int = 2,
    scales: st.SearchStrategy[ResponseScale] = scales(),  # noqa: B008 - a strategy is a value, and never changes
) -> Registry:
    """Make registries: indicators on scales, and composites, some of which refer to others.

    Args:
        draw: Given by Hypothesis.
        min_indicators: How many indicators there are at least, 1 or more.
        max_indicators: How many indicators there are at most.
        max_composites: How many composites there are at most.
        max_depth: How many levels of nodes a composite has at most.
        scales: A strategy for the scales.

    Examples:
        >>> from hypothesis import given
        >>> from partnerkit import rules as r
        >>> @given(registries(max_composites=2))
        ... def test_every_composite_compiles(registry):
        ...     for key in registry.composites:
        ...         assert set(r.compile(key, registry).indicators) <= set(registry.indicators)
        >>> test_every_composite_compiles()
    """
    count, more = draw(st.integers(min_indicators, max_indicators)), draw(st.integers(0, max_composites))
    named = draw(st.lists(keys(), min_size=count + more, max_size=count + more, unique=True))
    indicators = {key: (_indicator(key, scale := draw(scales)), scale) for key in named[:count]}
    composites: dict[str, Composite] = {}
    for key in named[count:]:
        rule = draw(rules(Registry(indicators, dict(composites)), max_depth=max_depth))
        composites[key] = Composite(key, rule, f"Composite {key}")
    return Registry(indicators, composites)


def _indicator(key: str, scale: ResponseScale) -> Indicator:
    construct = key.rpartition(".")[0] or key
    return Indicator(key, construct, f"Indicator {key}", f"How far is {key}?", scale.key)
