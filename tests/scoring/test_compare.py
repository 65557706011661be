"""Comparing two profiles: gaps with bounds, and only of one framework and version."""

import pytest
from hypothesis import given

import partnerkit as pk
from partnerkit.errors import ComparisonError, UnknownKeyError
from tests.schools import example, rated, team
from tests.strategies import practice_lists

HOMEWORK = "continuum.homework.stage"


def homework(level: float | None, informant: pk.model.Informant = pk.model.Informant.TEAM) -> pk.scoring.Profile:
    """Make a profile in which one dimension was answered."""
    school = rated() if level is None else rated(pk.Observation(HOMEWORK, informant, level=level))
    return pk.score(school, pk.CONTINUUM, informant=informant)


def test_gap_is_second_minus_first() -> None:
    """The gap is positive where the second is higher."""
    gap = pk.compare(homework(1), homework(3, pk.model.Informant.FAMILIES))["homework"]
    assert (gap.value, gap.is_settled, gap.describe()) == (0.5, True, "+0.50")


def test_gap_turns_round() -> None:
    """The other way round the gap has the other sign."""
    assert pk.compare(homework(3), homework(1))["homework"].value == -0.5


def test_equal_is_settled() -> None:
    """Two equal values have a gap of 0, and that is certain."""
    gap = pk.compare(homework(2), homework(2))["homework"]
    assert (gap.value, gap.is_settled) == (0.0, True)


def test_gap_of_unknowns_is_open() -> None:
    """Where nothing is known the gap may be anything."""
    gap = pk.compare(homework(None), homework(None))["homework"]
    assert (gap.low, gap.high, gap.value, gap.describe()) == (-1.0, 1.0, None, "not settled")


def test_gap_against_an_unknown_has_bounds() -> None:
    """A known 0.25 against anything: the gap lies between -0.25 and 0.75."""
    gap = pk.compare(homework(1), homework(None))["homework"]
    assert (gap.low, gap.high, gap.is_settled) == (-0.25, 0.75, False)


def test_gap_of_bounds_can_be_settled() -> None:
    """Where even the nearest ends lie apart, it is certain who is higher."""
    answers = [team(i.key, 4) for i in pk.SIX_TYPES.indicators_of("parenting")]
    low = pk.score(
        rated(*[team(i.key, 0) for i in pk.SIX_TYPES.indicators_of("parenting")]), pk.SIX_TYPES, informant="team"
    )
    high = pk.score(rated(*answers[:4]), pk.SIX_TYPES, informant="team")
    gap = pk.compare(low, high)["parenting"]
    assert (gap.value, gap.is_settled, gap.describe()) == (None, True, "+0.80 to +1.00")


def test_gap_where_nothing_applies() -> None:
    """Where a side has no value there is no gap."""
    answer = pk.Observation(HOMEWORK, pk.model.Informant.TEAM, missing=pk.Missing.NOT_APPLICABLE)
    gap = pk.compare(homework(2), pk.score(rated(answer), pk.CONTINUUM, informant="team"))["homework"]
    assert (gap.low, gap.high, gap.is_settled, gap.describe()) == (None, None, False, "does not apply to both")


@given(first=practice_lists(6), second=practice_lists(6))
def test_gap_is_sound(first: tuple[pk.PracticeInPlace, ...], second: tuple[pk.PracticeInPlace, ...]) -> None:
    """The gap's bounds are the far ends of the two scores, on every construct."""
    a, b = (pk.score(pk.School("elm", "Elm", practices=p), pk.SIX_TYPES) for p in (first, second))
    for gap in pk.compare(a, b):
        x, y = a[gap.key], b[gap.key]
        assert None not in (x.low, x.high, y.low, y.high, gap.low, gap.high)
        assert (gap.low, gap.high) == (y.low - x.high, y.high - x.low)  # type: ignore[operator]  # none is None here


def test_every_construct_has_a_gap() -> None:
    """A comparison goes through all scores of the framework, in order."""
    a, b = (pk.score(example(name), pk.DUAL_CAPACITY) for name in ("efisd", "goose_creek"))
    assert [gap.key for gap in pk.compare(a, b)] == [score.key for score in a]


def test_inventory_and_ratings_stand_side_by_side() -> None:
    """A rating may be set beside an inventory, and the table says which is which."""
    school = example("efisd")
    both = pk.compare(pk.score(school, pk.CONTINUUM), pk.score(school, pk.CONTINUUM, informant="families"))
    assert "A = EFISD pre-K plan: practices in place. B = EFISD pre-K plan: ratings by families." in " ".join(
        str(both).split()
    )


def test_other_framework_is_an_error() -> None:
    """Profiles of two frameworks cannot be compared."""
    with pytest.raises(ComparisonError, match=r"of continuum 1 and of six_types 1995\. Score both on one"):
        pk.compare(homework(1), pk.score(rated(), pk.SIX_TYPES, informant="team"))


def test_other_version_is_an_error() -> None:
    """Neither can two versions of one framework."""
    profiles = [pk.score(rated(), f, informant="team") for f in (pk.knowledge.DUAL_CAPACITY_2013, pk.DUAL_CAPACITY)]
    with pytest.raises(ComparisonError, match="dual_capacity 2013 and of dual_capacity 2019"):
        pk.compare(profiles[0], profiles[1])


def test_unknown_gap_is_an_error() -> None:
    """A construct that neither scores comes with a near match."""
    with pytest.raises(UnknownKeyError, match=r"Did you mean 'continuum.homework'"):
        pk.compare(homework(1), homework(2))["homewrk"]
