"""Scales: named levels, mapped straight to [0, 1], with the reversal in the scale."""

import math

import pytest
from hypothesis import given, strategies as st

from partnerkit.errors import InvalidValueError, UnknownKeyError
from partnerkit.model import Level, ResponseScale

LEVELS = (Level(1, "no", "No"), Level(2, "partly", "Partly"), Level(5, "yes", "Yes"))
SCALE = ResponseScale("demo.extent", "Extent", LEVELS)
REVERSED = ResponseScale("demo.barrier", "Barrier", LEVELS, reverse=True)

both = pytest.mark.parametrize("scale", [SCALE, REVERSED], ids=["plain", "reversed"])


@pytest.mark.parametrize(("level", "unit"), [(1, 0.0), (2, 0.25), (3, 0.5), (5, 1.0)])
def test_unit(level: float, unit: float) -> None:
    """A level is worth its place between the bottom and the top."""
    assert SCALE.unit(level) == unit


@pytest.mark.parametrize(("level", "unit"), [(1, 1.0), (2, 0.75), (5, 0.0)])
def test_unit_of_a_reversed_scale(level: float, unit: float) -> None:
    """On a reversed scale the lowest level is worth most."""
    assert REVERSED.unit(level) == unit


@both
@given(level=st.floats(1, 5))
def test_at_unit_is_the_way_back(scale: ResponseScale, level: float) -> None:
    """From level to unit and back is where one started."""
    assert math.isclose(scale.at_unit(scale.unit(level)), level, abs_tol=1e-12)


@pytest.mark.parametrize(
    ("position", "key"), [(1, "no"), (1.99, "no"), (2, "partly"), (2 - 1e-10, "partly"), (4.9, "partly"), (5, "yes")]
)
def test_reached(position: float, key: str) -> None:
    """A position has reached the highest level at or below it, rounding aside."""
    assert SCALE.reached(position).key == key


def test_reached_below_the_bottom_is_the_bottom() -> None:
    """A position below the scale is described by its lowest level."""
    assert SCALE.reached(0).key == "no"


def test_describe_gives_the_label() -> None:
    """The level reached, in words."""
    assert SCALE.describe(3) == "Partly"


@both
def test_order_is_kept(scale: ResponseScale) -> None:
    """A scale lists its levels lowest first, reversed or not."""
    assert [level.key for level in scale] == ["no", "partly", "yes"]


def test_level_by_name() -> None:
    """A level is found by its name."""
    assert SCALE.level("partly").value == 2


def test_unknown_level_names_a_near_one() -> None:
    """A misspelt level comes with the nearest one."""
    with pytest.raises(UnknownKeyError, match="Did you mean 'partly'"):
        SCALE.level("partley")


def test_contains_is_by_name() -> None:
    """`in` asks for the name of a level."""
    assert ("yes" in SCALE, "maybe" in SCALE) == (True, False)


def test_reads_in_one_line() -> None:
    """A scale prints its levels with their values."""
    assert str(SCALE) == "Extent: 1 No, 2 Partly, 5 Yes"


@pytest.mark.parametrize(
    "levels",
    [LEVELS[:1], tuple(reversed(LEVELS)), (Level(1, "no", "No"), Level(1, "yes", "Yes"))],
    ids=["one", "falling", "equal"],
)
def test_levels_must_rise(levels: tuple[Level, ...]) -> None:
    """A scale has at least two levels, and they rise."""
    with pytest.raises(InvalidValueError, match="rising values"):
        ResponseScale("demo.extent", "Extent", levels)


def test_level_names_are_distinct() -> None:
    """No two levels share a name."""
    with pytest.raises(InvalidValueError, match="each level key once"):
        ResponseScale("demo.extent", "Extent", (Level(0, "no", "No"), Level(1, "no", "Nope")))


@pytest.mark.parametrize("value", [math.nan, math.inf, True, "1"])
def test_level_value_is_a_finite_number(value: object) -> None:
    """A level is worth a finite number; True is none."""
    with pytest.raises(InvalidValueError, match=r"Level\.value"):
        Level(value, "no", "No")  # type: ignore[arg-type]  # the wrong type is the test
