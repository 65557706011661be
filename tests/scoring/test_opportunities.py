"""What opportunities support: the level against a second way to work it out, its laws, and the mix behind it."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import example, given, strategies as st

from partnerkit.errors import UnknownKeyError
from partnerkit.model import Level, ResponseScale
from partnerkit.scoring import Mix, share_of_level, supported_level
from tests.small import SCALE

TOP = 4

Opportunities = list[tuple[float, float]]

eighths = st.integers(0, 8).map(lambda n: n / 8)
"""Shares that a float holds exactly, so that both ways must agree to the last bit."""

ceilings = st.one_of(st.integers(0, TOP).map(float), st.floats(0, TOP))
"""Whole levels, and anything between them."""

exact = st.lists(st.tuples(eighths, st.integers(0, 4 * TOP).map(lambda n: n / 4)), max_size=8)
anything = st.lists(st.tuples(st.floats(0, 1), ceilings), max_size=8)
bases = st.one_of(st.integers(0, 8 * TOP).map(lambda n: n / 8), st.floats(0, TOP))

UNEVEN = ResponseScale("demo.uneven", "Uneven", (Level(1, "a", "A"), Level(1.5, "b", "B"), Level(4, "c", "C")))


def integral(base: float, opportunities: Opportunities) -> Fraction:
    """Work the level out another way: the exact area under the share that is reached, in fractions."""
    ends = sorted({Fraction(base), Fraction(TOP), *(Fraction(c) for _, c in opportunities if base < c < TOP)})
    level = Fraction(base)
    for lower, upper in pairwise(ends):
        middle = (lower + upper) / 2
        covered = sum((Fraction(share) for share, ceiling in opportunities if ceiling > middle), Fraction(0))
        level += (upper - lower) * min(Fraction(1), covered)
    return level


@given(base=st.integers(0, 8 * TOP).map(lambda n: n / 8), opportunities=exact)
def test_level_is_the_integral(base: float, opportunities: Opportunities) -> None:
    """The level is the integral of the share that is reached, to the last bit where floats hold the shares exactly."""
    assert Fraction(supported_level(base, TOP, opportunities)) == integral(base, opportunities)


@given(base=bases, opportunities=anything)
def test_level_is_near_the_integral(base: float, opportunities: Opportunities) -> None:
    """For any shares, bases and ceilings, the level is the integral but for rounding."""
    assert supported_level(base, TOP, opportunities) == pytest.approx(float(integral(base, opportunities)), abs=1e-12)


@example(base=0.0, opportunities=[(0.66, 1.0)], more=(0.0, 0.3))  # 0.3 * 0.66 + 0.7 * 0.66 is less than 0.66 in floats
@given(base=bases, opportunities=anything, more=st.tuples(st.floats(0, 1), ceilings))
def test_one_more_never_lowers(base: float, opportunities: Opportunities, more: tuple[float, float]) -> None:
    """One more practice never lowers the level, not by the last bit."""
    assert supported_level(base, TOP, [*opportunities, more]) >= supported_level(base, TOP, opportunities)


@given(base=bases, opportunities=anything.filter(bool), larger=st.floats(0, 1))
def test_a_larger_share_never_lowers(base: float, opportunities: Opportunities, larger: float) -> None:
    """A larger share of one practice never lowers the level, not by the last bit."""
    (share, ceiling), *rest = opportunities
    more = [(max(share, larger), ceiling), *rest]
    assert supported_level(base, TOP, more) >= supported_level(base, TOP, opportunities)


@given(base=bases, opportunities=anything, reach=st.floats(0, 1))
def test_less_reach_never_gives_more(base: float, opportunities: Opportunities, reach: float) -> None:
    """The same practices with less reach never support a higher level."""
    less = [(share * reach, ceiling) for share, ceiling in opportunities]
    assert supported_level(base, TOP, less) <= supported_level(base, TOP, opportunities)


@given(base=bases, opportunities=anything.filter(bool), higher=ceilings)
def test_a_higher_ceiling_never_lowers(base: float, opportunities: Opportunities, higher: float) -> None:
    """Opportunities of a higher level never lower the level, not by the last bit."""
    (share, ceiling), *rest = opportunities
    more = [(share, max(ceiling, higher)), *rest]
    assert supported_level(base, TOP, more) >= supported_level(base, TOP, opportunities)


@given(base=bases, opportunities=anything, data=st.data())
def test_order_does_not_matter(base: float, opportunities: Opportunities, data: st.DataObject) -> None:
    """In whatever order the practices are listed, the level is the same to the last bit."""
    shuffled = data.draw(st.permutations(opportunities))
    assert supported_level(base, TOP, shuffled) == supported_level(base, TOP, opportunities)


@given(base=bases, opportunities=anything, reaches=st.tuples(st.floats(0, 1), st.floats(0, 1)))
def test_each_step_of_reach_adds_less(base: float, opportunities: Opportunities, reaches: tuple[float, float]) -> None:
    """The level is concave in reach: halfway between two reaches it is at least halfway between the two levels."""

    def at(reach: float) -> float:
        return supported_level(base, TOP, [(share * reach, ceiling) for share, ceiling in opportunities])

    low, high = reaches
    assert at((low + high) / 2) >= (at(low) + at(high)) / 2 - 1e-12


@given(base=bases, opportunities=anything)
def test_level_stays_on_the_scale(base: float, opportunities: Opportunities) -> None:
    """The level lies between the base and the top."""
    assert base <= supported_level(base, TOP, opportunities) <= TOP


@given(shares=st.lists(st.floats(0, 1), max_size=30), ceiling=ceilings)
def test_ceiling_holds(shares: list[float], ceiling: float) -> None:
    """However many they are, practices with one ceiling never lead above it."""
    assert supported_level(0, TOP, [(share, ceiling) for share in shares]) <= ceiling


@given(base=bases, shares=st.lists(st.floats(0, 1), max_size=30), data=st.data())
def test_what_is_reached_already_adds_nothing(base: float, shares: list[float], data: st.DataObject) -> None:
    """From a rating, nothing with a ceiling at the rating or below adds anything."""
    low = [(share, data.draw(st.floats(0, base))) for share in shares]
    assert supported_level(base, TOP, low) == base


@pytest.mark.parametrize(
    ("base", "opportunities", "level"),
    [
        (0, [], 0),
        # all of them have level 1, however often they are given it
        (0, [(1, 1)] * 10, 1),
        # 1 for everybody, and from 1 to 4 for a quarter: 1 + 3/4
        (0, [(1, 1)] * 10 + [(0.25, 4)], 1.75),
        # up to 1 both count, 3/4 together; from 1 to 4 the quarter: 3/4 + 3/4
        (0, [(0.5, 1), (0.25, 4)], 1.5),
        # up to 2 they cover more than all: 2; above, half: 2 + 2/2
        (0, [(0.75, 2), (0.5, 4)], 3),
        # a rating of 1.5: half a level left below 2, for everybody
        (1.5, [(1, 2)], 2),
        (1.5, [(1, 1)], 1.5),
        # a rating of 2.5: below 3 half a level for 1/2 + 1/4, above it one level for 1/4: 2.5 + 3/8 + 1/4
        (2.5, [(0.5, 3), (0.25, 4)], 3.125),
        # a ceiling between two levels is a ceiling, too
        (0, [(1, 1.5)] * 10, 1.5),
    ],
)
def test_level_by_hand(base: float, opportunities: Opportunities, level: float) -> None:
    """Cases that one can work out on paper."""
    assert supported_level(base, TOP, opportunities) == level


def test_a_weak_practice_does_not_lift_what_is_above_it() -> None:
    """Where 5/8 are at level 4, rules sent home bring the other 3/8 to level 1: 2.5 becomes 2.875, not 3.5."""
    assert supported_level(0, TOP, [(0.625, 4)]) == 2.5
    assert supported_level(0, TOP, [(0.625, 4), (1, 1)]) == 2.875


@given(base=bases, opportunities=anything)
def test_levels_sum_to_the_level(base: float, opportunities: Opportunities) -> None:
    """What the practices add and the base make up the level."""
    added = share_of_level(base, TOP, opportunities)
    assert base + sum(added) == pytest.approx(supported_level(base, TOP, opportunities), abs=1e-12)


@given(base=bases, opportunities=anything)
def test_none_adds_more_than_alone(base: float, opportunities: Opportunities) -> None:
    """Among others a practice adds at least nothing, and at most what it adds alone."""
    added = share_of_level(base, TOP, opportunities)
    alone = [supported_level(base, TOP, [one]) - base for one in opportunities]
    assert [(a, b) for a, b in zip(added, alone, strict=True) if not 0 <= a <= b + 1e-12] == []


def test_levels_are_split_by_share() -> None:
    """Where two practices would cover one and a half times everybody, each counts for two thirds of its share."""
    # both reach level 1: 3/4 and 3/4, so half of 1 each; only the second reaches level 2: 3/4 of 1
    assert share_of_level(0, TOP, [(0.75, 1), (0.75, 2)]) == [0.5, 0.5 + 0.75]


@pytest.mark.parametrize("scale", [SCALE, UNEVEN], ids=["even", "uneven"])
@given(opportunities=anything, unit=st.floats(0, 1))
def test_mix_sums_to_one(scale: ResponseScale, opportunities: Opportunities, unit: float) -> None:
    """The shares of a mix are from 0 to 1, and sum to 1."""
    mix = Mix.supported(scale, scale.at_unit(unit), opportunities)
    assert [share for share in mix if not 0 <= share <= 1 + 1e-12] == []
    assert sum(mix) == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize("scale", [SCALE, UNEVEN], ids=["even", "uneven"])
@given(opportunities=anything, unit=st.floats(0, 1))
def test_level_is_the_mean_of_the_mix(scale: ResponseScale, opportunities: Opportunities, unit: float) -> None:
    """The mean of a mix is the level that is supported, also where ceilings and base lie between levels."""
    base = scale.at_unit(unit)
    level = supported_level(base, scale.top, opportunities)
    assert Mix.supported(scale, base, opportunities).level == pytest.approx(level, abs=1e-12)


@given(opportunities=anything, more=st.tuples(st.floats(0, 1), ceilings))
def test_one_more_never_lowers_what_is_reached(opportunities: Opportunities, more: tuple[float, float]) -> None:
    """With one more practice, no level is reached by a smaller share."""
    before, after = (Mix.supported(SCALE, 0, given).reached for given in (opportunities, [*opportunities, more]))
    assert [(a, b) for a, b in zip(before, after, strict=True) if b < a - 1e-12] == []


def test_mix_by_hand() -> None:
    """A newsletter for 60 % at level 1 and a conference for 25 % at level 3 leave 15 % with nothing."""
    mix = Mix.supported(SCALE, 0, [(0.6, 1), (0.25, 3)])
    assert list(mix) == pytest.approx([0.15, 0.6, 0, 0.25, 0], abs=1e-12)


def test_more_than_all_fills_from_the_top() -> None:
    """Where shares add up to more than everybody, the higher level counts in full and the lower one fills the rest."""
    # level 3: 1/2; level 1 or above: 1/2 + 3/4, more than all, so 1; at level 1 and none higher: 1 - 1/2
    assert list(Mix.supported(SCALE, 0, [(0.75, 1), (0.5, 3)])) == [0, 0.5, 0, 0.5, 0]


def test_a_rating_is_the_mix_filled_from_below() -> None:
    """A rating of 2.25 is a quarter at level 3 and the rest at level 2."""
    assert list(Mix.supported(SCALE, 2.25, [])) == [0, 0, 0.75, 0.25, 0]


def test_a_ceiling_between_levels_is_split() -> None:
    """Opportunities of level 1.5 for everybody are half at level 1 and half at level 2, so that the mean is 1.5."""
    assert list(Mix.supported(SCALE, 0, [(1, 1.5)])) == [0, 0.5, 0.5, 0, 0]


def test_mean_of_mixes_is_weighted() -> None:
    """The mean of two mixes weighs each."""
    low, high = Mix.supported(SCALE, 0, [(0.5, 1)], settled=False), Mix.supported(SCALE, 0, [(0.5, 4)])
    mean = Mix.mean([low, high], [3, 1])
    # bottom: 1/2 in both; level 1: 3/4 of 1/2; level 4: 1/4 of 1/2; not known: 3/4 of 1/2
    assert (list(mean), mean.not_known) == ([0.5, 0.375, 0, 0, 0.125], 0.375)


MIX = Mix.supported(SCALE, 0, [(0.5, 1), (0.25, 3)], settled=False, of="Welcome")


def test_mix_by_key() -> None:
    """The share at a level is found by the level's key."""
    assert (MIX["most"], MIX["some"], len(MIX)) == (0.25, 0.5, 5)


def test_mix_without_such_a_level() -> None:
    """A key that the scale does not have is an error."""
    with pytest.raises(UnknownKeyError):
        MIX["plenty"]


def test_mix_in_words() -> None:
    """In words, the highest level comes first, and what is not known last."""
    assert MIX.describe() == "25% Most, 50% Some, 25% not known to be reached"


def test_settled_mix_in_words() -> None:
    """Where the list is complete, who is not reached is known to be at the bottom."""
    assert Mix.supported(SCALE, 0, [(0.5, 1)]).describe() == "50% Some, 50% No"


def test_a_small_share_is_not_shown_as_nothing() -> None:
    """What is above nothing is never printed as 0 %."""
    assert Mix.supported(SCALE, 0, [(0.001, 4), (1, 3)]).describe() == "under 1% All, 100% Most"


def test_mix_as_data() -> None:
    """As data, the shares are by the level's key, with what is not known beside them; together they are 1."""
    assert MIX.as_data() == {"no": 0.0, "some": 0.5, "half": 0.0, "most": 0.25, "all": 0.0, "not_known": 0.25}


def test_mix_as_a_table() -> None:
    """As a table, there is one line for each level, and one for what is not known."""
    rows = [("All", "0%"), ("Most", "25%"), ("Half", "0%"), ("Some", "50%"), ("No", "0%")]
    assert list(MIX.table().rows) == [*rows, ("not known to be reached", "25%")]
