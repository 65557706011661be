"""Three shapes that are not mixed up."""

from collections.abc import Callable

import pytest

import partnerkit as pk
from partnerkit.errors import ShapeError, UnknownKeyError

ASK: dict[str, Callable[[pk.Framework], object]] = {
    "types": lambda framework: framework.types,
    "ladder": lambda framework: framework.ladder,
    "path": lambda framework: framework.path,
}
HAVE = {"types": pk.SIX_TYPES, "ladder": pk.CONTINUUM, "path": pk.DUAL_CAPACITY}


@pytest.mark.parametrize("shape", HAVE)
def test_framework_knows_its_shape(shape: str) -> None:
    """Each of the three frameworks has a shape of its own."""
    assert HAVE[shape].shape == shape


@pytest.mark.parametrize("shape", HAVE)
def test_framework_gives_its_own_structure(shape: str) -> None:
    """Asked for its own shape, a framework gives its structure."""
    assert ASK[shape](HAVE[shape]) is HAVE[shape].structure


@pytest.mark.parametrize(("have", "want"), [(a, b) for a in HAVE for b in HAVE if a != b])
def test_other_shape_is_an_error(have: str, want: str) -> None:
    """Asked for another shape, it refuses, and says which it has."""
    with pytest.raises(ShapeError, match=f"has the shape '{have}'.*It has no {want}"):
        ASK[want](HAVE[have])


def test_ladder_operation_on_types_is_an_error() -> None:
    """Nothing is above a type."""
    with pytest.raises(ShapeError, match="none is above another"):
        pk.SIX_TYPES.ladder.above("communicating")


def test_types_operation_on_a_ladder_is_an_error() -> None:
    """A ladder has no members side by side."""
    with pytest.raises(ShapeError, match="its levels are ordered"):
        pk.CONTINUUM.types.members  # noqa: B018 - the access is the test


def test_types_have_no_order() -> None:
    """Types as such offer no above, below, before or after."""
    assert [name for name in ("above", "below", "before", "after") if hasattr(pk.SIX_TYPES.types, name)] == []


def test_above_and_below() -> None:
    """A ladder says what comes after and before a stage."""
    above, below = pk.CONTINUUM.ladder.above("consultation"), pk.CONTINUUM.ladder.below("consultation")
    assert (above and above.key, below and below.key) == ("engagement", "involvement")


def test_nothing_is_beyond_the_ends() -> None:
    """There is nothing above the top and nothing below the bottom."""
    ladder = pk.CONTINUUM.ladder
    assert (ladder.above("partnership"), ladder.below("disconnected")) == (None, None)


def test_unknown_stage_names_a_near_one() -> None:
    """A misspelt stage comes with the nearest one."""
    with pytest.raises(UnknownKeyError, match="Did you mean 'partnership'"):
        pk.CONTINUUM.ladder.above("partnerschip")


def test_before_and_after() -> None:
    """A path says what comes before and after a step."""
    path = pk.DUAL_CAPACITY.path
    assert [step.key for step in path.before("goals")] == [
        "challenge",
        "process_conditions",
        "organizational_conditions",
    ]
    assert [step.key for step in path.after("goals")] == ["outcomes", "end"]


def test_step_of_a_construct() -> None:
    """A path knows in which step a construct stands."""
    step = pk.DUAL_CAPACITY.path.step_of("dual_capacity.confidence")
    assert step is not None
    assert step.key == "goals"


def test_step_of_a_stranger() -> None:
    """A construct of another framework stands in no step."""
    assert pk.DUAL_CAPACITY.path.step_of("six_types.communicating") is None
