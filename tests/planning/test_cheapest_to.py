"""The cheapest way to a band or level."""

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, strategies as st

import partnerkit as pk
from partnerkit.errors import InfeasiblePlanError, InvalidValueError, UnknownKeyError
from partnerkit.model import Band
from partnerkit.planning import cheapest_to
from tests.planning.worlds import World, fits_by_hand, value_by_hand, worlds
from tests.small import DESK, FORUM, FRAMEWORK, catalogue, practice

WELCOME = "district.welcome"
GREETER = practice("greeter", pk.model.Effect(DESK, 0.25, 4), hours=4)
SIGN = practice("sign", pk.model.Effect(DESK, 1, 1), hours=2)
TRAINING = practice("training", pk.model.Effect(DESK, 0.75, 4), hours=20)
SCHOOL = pk.School("elm", "Elm School")


def reached(level: str | float, score: str | pk.Composite = WELCOME, **asked: Any) -> pk.planning.Plan:
    """Ask for the cheapest way in the district."""
    return cheapest_to(
        SCHOOL, score, level, catalogue=catalogue(GREETER, SIGN, TRAINING), frameworks=[FRAMEWORK], **asked
    )


def test_cheapest_first_step() -> None:
    """The first level takes the sign, which is cheaper than the greeter."""
    plan = reached(1)
    assert (plan.keys, plan.hours, plan.proof.is_optimal) == (("sign",), 2, True)


def test_ceilings_force_a_dearer_way() -> None:
    """The second level takes a dearer practice, since the two cheap ones do not lead that far."""
    # a sign and a greeter, 6 hours: 1 + 3/4; the training, 20 hours: 4 * 3/4
    assert reached("half").keys == ("training",)


def test_band_of_a_score() -> None:
    """A band of one's own score is reached at its cut."""
    score = pk.Composite("welcome", WELCOME, bands=(Band("early", "Early", 0), Band("on_the_way", "On the way", 0.3)))
    plan = reached("on_the_way", score)
    assert plan.value >= 0.3
    assert "to the band 'On the way'" in " ".join(str(plan).split())


def test_reached_already() -> None:
    """Nothing is started where nothing is needed."""
    assert (reached(0).keys, reached(0).hours) == ((), 0)


def test_out_of_reach() -> None:
    """What nothing leads to is an error that says how far all practices together would lead."""
    with pytest.raises(InfeasiblePlanError, match="every practice together leads to 1"):
        cheapest_to(SCHOOL, WELCOME, 2, catalogue=catalogue(SIGN), frameworks=[FRAMEWORK])


def test_hours_too_few() -> None:
    """Hours that do not reach are named as what conflicts."""
    with pytest.raises(InfeasiblePlanError) as caught:
        reached(2, hours=5)
    assert caught.value.demands == ("hours", "at_least:district.welcome")


def test_unknown_band() -> None:
    """A band that does not exist is named."""
    with pytest.raises(UnknownKeyError, match="band or level"):
        reached("hlaf")


def test_it_has_no_alternatives() -> None:
    """Its request does not hold the level to reach, so plans for the request alone are something else, and refused."""
    with pytest.raises(InvalidValueError, match=r"^alternatives\.given was "):
        pk.planning.alternatives(reached(1))


@pytest.mark.parametrize(
    ("name", "given"), [("months", 0), ("months", float("inf")), ("hours", [1, 2]), ("score", FRAMEWORK)], ids=str
)
def test_values_that_cannot_be(name: str, given: Any) -> None:
    """What cannot be asked is named by this verb."""
    asked: dict[str, Any] = {"score": WELCOME, "band": 1, name: given}
    with pytest.raises(InvalidValueError, match=rf"^cheapest_to\.{name} was "):
        cheapest_to(SCHOOL, frameworks=[FRAMEWORK], catalogue=catalogue(SIGN), **asked)


def test_takes_what_plan_takes() -> None:
    """Every other demand of a plan holds on the way too."""
    plan = reached(1, must="greeter", at_least={WELCOME: 2})
    assert {"greeter"} < set(plan.keys)
    assert plan.value >= 0.5


def test_greedy_reaches_too() -> None:
    """Without a solver there is a way too, and no claim that it is the cheapest."""
    plan = reached(2, solver="greedy")
    assert plan.value >= 0.5
    assert plan.proof.bound is None


@given(worlds(demands=False, terms=1), st.sampled_from([DESK, FORUM]), st.sampled_from([0.5, 1, 2, 3]))
def test_is_the_cheapest_there_is(world: World, indicator: str, level: float) -> None:
    """The hours are the fewest of all sets of practices that fit and get there; where none does, there is no plan."""
    score = indicator.rpartition(".")[0]
    menu = {p.key: p for p in world.menu()}
    aimed = World(world.school, world.practices, (1e9,), score, {})
    fewest = None
    for size in range(len(menu) + 1):
        for keys in combinations(sorted(menu), size):
            if fits_by_hand(aimed, dict.fromkeys(keys, 0)) and value_by_hand(aimed, keys) >= level / 4 - 1e-9:
                hours = sum(menu[key].effort.hours() for key in keys)
                fewest = hours if fewest is None else min(fewest, hours)
    try:
        plan = cheapest_to(world.school, score, level, catalogue=catalogue(*world.practices), frameworks=[FRAMEWORK])
    except InfeasiblePlanError:
        plan = None
    assert (None if plan is None else plan.hours) == fewest
