"""What steers a plan beside gains: barriers that were named, and stronger forms of the same activity."""

from typing import Any

import attrs
import pytest

import partnerkit as pk
from partnerkit.errors import InfeasiblePlanError, UnknownKeyError
from partnerkit.model import Effort, Practice
from partnerkit.planning.stronger import stronger_forms
from tests.schools import school_with
from tests.small import DESK, FORUM, FRAMEWORK, catalogue, practice


def made(key: str, share: float, *, hours: float = 10, on: str = DESK, **fields: Any) -> Practice:
    """Make a practice that lifts one indicator."""
    fields = {"effort": Effort(hours, 0), **fields}
    return attrs.evolve(practice(key, pk.model.Effect(on, share, 4)), **fields)


GREETER = made("greeter", 0.75)
BUS = made("bus", 0.25, barriers=("transport",))
CLASSES = made("classes", 0.25, barriers=("language", "transport"), hours=20)
TALK = made("talk", 0.25, steps_up_to=("two_way_talk",))
TWO_WAY = made("two_way_talk", 0.5)
MIDDLE = attrs.evolve(TWO_WAY, steps_up_to=("shared_goals",))
GOALS = made("shared_goals", 0.5, hours=30)


def named(*barriers: str, at: pk.School | None = None) -> pk.School:
    """Give a school whose families named barriers."""
    return attrs.evolve(at or school_with(), context=pk.Context(barriers=barriers))


def planned(*practices: Practice, school: pk.School | None = None, **asked: Any) -> pk.planning.Plan:
    """Plan on the district's framework."""
    options: dict[str, Any] = {"hours": 100, "gap": 0.0, "advice": (), **asked}
    return pk.plan(school or school_with(), catalogue=catalogue(*practices), frameworks=[FRAMEWORK], **options)


def told(plan: pk.planning.Plan) -> str:
    """Give a plan's notes as one text."""
    return " ".join(plan.notes)


@pytest.mark.parametrize("solver", ["highs", "greedy"])
def test_a_barrier_that_families_named_comes_before_gains(solver: str) -> None:
    """With hours for one practice, the one that helps with the barrier starts, though another would add more."""
    plan = planned(GREETER, BUS, school=named("transport"), hours=10, solver=solver)
    assert plan.keys == ("bus",)
    assert "Helps with a barrier that families here named: transport." in plan["bus"].why
    assert "The plan makes room first for help with these barriers." in told(plan)


@pytest.mark.parametrize("solver", ["highs", "greedy"])
@pytest.mark.parametrize("asks", [{"wants": ["bus"]}, {"school": named("transport"), "barriers": None}])
def test_what_comes_first_starts_first(solver: str, asks: dict[str, Any]) -> None:
    """With hours for one practice a term, what is wanted or helps with a barrier does not wait for what adds more."""
    asked: dict[str, Any] = {"hours": [10, 10], "solver": solver, "lowest_first": False}
    plan = planned(GREETER, BUS, **asked, **asks)
    assert [(each.practice.key, each.term) for each in plan.practices] == [("bus", 1), ("greeter", 2)]
    by_gain = planned(GREETER, BUS, **asked)
    assert [(each.practice.key, each.term) for each in by_gain.practices] == [("greeter", 1), ("bus", 2)]


def test_barriers_can_be_left_out_of_account() -> None:
    """Asked to, a plan looks at gains alone."""
    plan = planned(GREETER, BUS, school=named("transport"), hours=10, barriers=())
    assert plan.keys == ("greeter",)
    assert "barrier" not in told(plan)


@pytest.mark.parametrize("solver", ["highs", "greedy"])
def test_as_many_barriers_as_there_is_room_for(solver: str) -> None:
    """One practice that helps with two barriers comes before one that helps with one, and what is missed is told."""
    time = made("evenings", 0.25, hours=15, barriers=("time",))
    plan = planned(GREETER, BUS, CLASSES, time, school=named("time", "language", "transport"), hours=20, solver=solver)
    assert plan.keys == ("classes",)
    assert "The plan helps with what families here named as barriers: language, transport." in told(plan)
    assert "Nothing in the plan helps with what families here named as a barrier: time." in told(plan)


def test_a_barrier_that_nothing_helps_with_is_told() -> None:
    """Where no practice helps, the plan says so and goes by gains."""
    plan = planned(GREETER, BUS, school=named("safety"), hours=10)
    assert plan.keys == ("greeter",)
    assert "No practice that this school could start helps with: safety." in told(plan)


def test_barriers_asked_for_must_be_helped_with() -> None:
    """Barriers that the request names are demands: a plan keeps to them, whoever named others."""
    plan = planned(GREETER, BUS, CLASSES, school=named("time"), barriers=["language"], hours=20)
    assert plan.keys == ("classes",)
    assert "Helps with a barrier that you named: language." in plan["classes"].why


def test_barriers_asked_for_can_conflict() -> None:
    """Where the hours do not reach for a barrier that was asked for, both are named."""
    with pytest.raises(InfeasiblePlanError) as caught:
        planned(GREETER, CLASSES, barriers="language", hours=10)
    assert caught.value.demands == ("hours", "barrier:language")


def test_a_barrier_of_no_practice_is_unknown() -> None:
    """A barrier that no practice of the catalogue knows is refused, with a near match."""
    with pytest.raises(UnknownKeyError, match="Did you mean 'transport'"):
        planned(BUS, barriers="transprt")


def test_the_cheapest_way_leaves_barriers_aside() -> None:
    """The fewest hours to a level are not raised by barriers that families named, only by those asked for."""

    def cheapest(**asked: Any) -> tuple[str, ...]:
        plan = pk.planning.cheapest_to(
            named("transport"),
            "district.welcome",
            2,
            catalogue=catalogue(GREETER, BUS),
            frameworks=[FRAMEWORK],
            **asked,
        )
        return tuple(sorted(plan.keys))

    assert cheapest() == ("greeter",)
    assert cheapest(barriers="transport") == ("bus", "greeter")


def test_alternatives_help_with_as_many_barriers() -> None:
    """No alternative gains more by leaving a barrier out."""
    other = made("lift", 0.125, barriers=("transport",))
    first = planned(GREETER, BUS, other, school=named("transport"), hours=10)
    assert [each.keys for each in pk.planning.alternatives(first)] == [("lift",)]


@pytest.mark.parametrize("solver", ["highs", "greedy"])
def test_no_weaker_form_of_what_stands(solver: str) -> None:
    """A form of which a stronger one is in place, some steps up, is not started."""
    assert planned(TALK, MIDDLE, GOALS, school=school_with("shared_goals"), solver=solver).keys == ()


@pytest.mark.parametrize("solver", ["highs", "greedy"])
def test_no_weaker_form_beside_a_stronger_one(solver: str) -> None:
    """In one plan only one form of an activity starts, though two would add up."""
    assert planned(TALK, TWO_WAY, solver=solver).keys == ("two_way_talk",)


def test_a_weaker_form_that_is_asked_for() -> None:
    """What the request says must start does, beside whatever stronger form."""
    assert set(planned(TALK, TWO_WAY, must="talk").keys) == {"talk", "two_way_talk"}


def test_a_weaker_form_that_is_needed_first() -> None:
    """What something in the plan needs first is started, also if a stronger form stands or starts."""
    needing = attrs.evolve(made("circle", 0.5, on=FORUM), prerequisites=("talk",))
    plan = planned(TALK, TWO_WAY, needing, school=school_with("two_way_talk"))
    assert set(plan.keys) == {"talk", "circle"}
    stronger = attrs.evolve(TWO_WAY, prerequisites=("talk",))
    assert set(planned(TALK, stronger).keys) == {"talk", "two_way_talk"}


def test_a_conflict_names_the_forms() -> None:
    """A level that only two forms together lead to conflicts with their not starting together."""
    with pytest.raises(InfeasiblePlanError) as caught:
        planned(TALK, TWO_WAY, at_least={"district.welcome": 3})
    assert caught.value.demands == ("at_least:district.welcome", "weaker")
    assert "unless it is needed first, `must` names it, or both are wanted" in str(caught.value)


def test_no_weaker_form_is_recommended() -> None:
    """What a stronger form in place surpasses is no recommendation."""
    found = pk.recommend(school_with("two_way_talk"), catalogue=catalogue(TALK, MIDDLE, GOALS), frameworks=[FRAMEWORK])
    assert [item.practice.key for item in found] == ["shared_goals"]


@pytest.mark.parametrize("name", ["goose_creek", "efisd", "tri_community"])
def test_published_plans_get_no_fillers(name: str) -> None:
    """In a plan of 150 hours for a published school, a weaker form beside a stronger one is needed for something."""
    school = pk.read_school(f"examples/data/{name}.toml")
    plan = pk.plan(school, hours=150, gap=0.02)
    standing = {*plan.keys, *(place.practice for place in school.practices)}
    for item in plan.practices:
        assert not stronger_forms(pk.PRACTICES)[item.practice.key] & standing or item.needed_by
