"""The level that lifts with ceilings support, against a second way to work it out."""

from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from partnerkit.scoring import share_of_level, supported_level

TOP = 4

EIGHTHS = st.integers(0, 24).map(lambda n: n / 8)
"""Lifts that a float holds exactly, so that both ways must agree to the last bit."""

exact_lifts = st.lists(st.tuples(EIGHTHS, st.integers(0, 6).map(float)), max_size=8)
any_lifts = st.lists(st.tuples(st.floats(0, 5), st.integers(0, 6).map(float)), max_size=8)
bases = st.integers(0, 8 * TOP).map(lambda n: n / 8)


def poured(base: float, lifts: list[tuple[float, float]]) -> Fraction:
    """Work the level out another way: pour the lifts in, low ceilings first, each as far as its own ceiling."""
    level = Fraction(base)
    for lift, ceiling in sorted(lifts, key=lambda pair: pair[1]):
        room = max(Fraction(0), min(Fraction(ceiling), Fraction(TOP)) - level)
        level += min(Fraction(lift), room)
    return level


def written(base: float, lifts: list[tuple[float, float]]) -> Fraction:
    """Work the level out as the design writes it: the least of l plus the lifts whose ceiling is above l."""
    starts = {Fraction(base), Fraction(TOP), *(Fraction(n) for n in range(TOP + 1) if n > base)}
    return min(Fraction(TOP), *(l + sum((Fraction(x) for x, c in lifts if c > l), Fraction(0)) for l in starts))


@given(base=bases, lifts=exact_lifts)
def test_level_is_what_pouring_gives(base: float, lifts: list[tuple[float, float]]) -> None:
    """The formula and the pouring agree to the last bit."""
    assert Fraction(supported_level(base, TOP, lifts)) == poured(base, lifts)


@given(base=bases, lifts=exact_lifts)
def test_level_is_what_the_design_writes(base: float, lifts: list[tuple[float, float]]) -> None:
    """The function is the formula of the design, to the last bit."""
    assert Fraction(supported_level(base, TOP, lifts)) == written(base, lifts)


@given(lifts=any_lifts, more=st.tuples(st.floats(0, 5), st.integers(0, 6).map(float)))
def test_one_more_never_lowers(lifts: list[tuple[float, float]], more: tuple[float, float]) -> None:
    """One more lift never lowers the level."""
    assert supported_level(0, TOP, [*lifts, more]) >= supported_level(0, TOP, lifts)


@given(lifts=any_lifts, share=st.floats(0, 1))
def test_less_reach_never_gives_more(lifts: list[tuple[float, float]], share: float) -> None:
    """The same practices with less reach never support a higher level."""
    assert supported_level(0, TOP, [(x * share, c) for x, c in lifts]) <= supported_level(0, TOP, lifts)


@given(lifts=any_lifts, data=st.data())
def test_order_does_not_matter(lifts: list[tuple[float, float]], data: st.DataObject) -> None:
    """In whatever order the lifts stand, the level is the same to the last bit."""
    shuffled = data.draw(st.permutations(lifts))
    assert supported_level(0, TOP, shuffled) == supported_level(0, TOP, lifts)


@given(base=bases, lifts=any_lifts)
def test_level_stays_on_the_scale(base: float, lifts: list[tuple[float, float]]) -> None:
    """The level lies between the base and the top."""
    assert base <= supported_level(base, TOP, lifts) <= TOP


@given(lifts=st.lists(st.floats(0, 5), max_size=30), ceiling=st.integers(0, TOP))
def test_ceiling_holds(lifts: list[float], ceiling: int) -> None:
    """However many, lifts with one ceiling never lead above it."""
    assert supported_level(0, TOP, [(lift, float(ceiling)) for lift in lifts]) <= ceiling


@given(base=bases, lifts=any_lifts)
def test_shares_sum_to_the_level(base: float, lifts: list[tuple[float, float]]) -> None:
    """The shares of all lifts and the base make up the level."""
    assert base + sum(share_of_level(base, TOP, lifts)) == pytest.approx(supported_level(base, TOP, lifts), abs=1e-12)


@given(lifts=any_lifts)
def test_no_share_is_above_its_lift(lifts: list[tuple[float, float]]) -> None:
    """A lift adds at least nothing and at most itself."""
    shares = share_of_level(0, TOP, lifts)
    assert [(s, x) for s, (x, _) in zip(shares, lifts, strict=True) if not -1e-12 <= s <= x + 1e-12] == []


@pytest.mark.parametrize(
    ("base", "lifts", "level"),
    [
        (0, [], 0),
        (0, [(1, 1)] * 10, 1),
        (0, [(1, 1)] * 10 + [(1, 4)], 2),
        (0, [(0.5, 1), (0.5, 4)], 1),
        (0, [(3, 2), (3, 4)], 4),
        (0, [(3, 2), (1, 4)], 3),
        (0, [(9, 9)], 4),
        (1.5, [(1, 2)], 2),
        (1.5, [(1, 1)], 1.5),
        (2.5, [(1, 3), (0.25, 4)], 3.25),
    ],
)
def test_level_by_hand(base: float, lifts: list[tuple[float, float]], level: float) -> None:
    """Cases that one can work out on paper."""
    assert supported_level(base, TOP, lifts) == level


def test_ceiling_between_levels_holds() -> None:
    """A ceiling that is no whole level is a ceiling, too."""
    assert supported_level(0, TOP, [(1, 1.5)] * 10) == 1.5
