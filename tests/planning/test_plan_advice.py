"""Plans begin with what is advised for the school, after wishes and barriers and before gains."""

from itertools import combinations
from typing import Any

import attrs
import pytest

import partnerkit as pk
from partnerkit.errors import UnknownKeyError
from partnerkit.files import parse_result
from partnerkit.model import Effort, Match, Practice
from partnerkit.planning import PlanRequest
from partnerkit.planning.optimise import first_things
from partnerkit.planning.optimise.conflicts import conflicting
from partnerkit.planning.optimise.demands import AtLeast
from partnerkit.planning.optimise.greedy import meeting_demands
from partnerkit.planning.optimise.problem import problem_of
from partnerkit.planning.optimise.solve import Limits
from tests.schools import example, school_with
from tests.small import DESK, FORUM, FRAMEWORK, catalogue, practice


def made(key: str, share: float, *, hours: float = 10, on: str = DESK, **fields: Any) -> Practice:
    """Make a practice that lifts one indicator."""
    return attrs.evolve(practice(key, pk.model.Effect(on, share, 4)), effort=Effort(hours, 0), **fields)


TALK = made("talk", 0.1, steps_up_to=("two_way_talk",))
TWO_WAY = made("two_way_talk", 0.2)
GREETER = made("greeter", 0.75)
CIRCLE = made("circle", 0.5, on=FORUM)
BUS = made("bus", 0.05, on=FORUM, barriers=("transport",))
ALL = (TALK, TWO_WAY, GREETER, CIRCLE, BUS)


def planned(school: pk.School, **asked: Any) -> pk.planning.Plan:
    """Plan on the district's framework."""
    options: dict[str, Any] = {"hours": 10, "gap": 0.0, **asked}
    return pk.plan(school, catalogue=catalogue(*ALL), frameworks=[FRAMEWORK], **options)


def told(text: Any) -> str:
    """Give what is printed without its line breaks."""
    return " ".join(str(text).split())


@pytest.mark.parametrize("solver", ["highs", "greedy"])
def test_what_is_advised_comes_before_gains(solver: str) -> None:
    """With hours for one practice the one that is advised starts, though another adds more, and it says why."""
    plan = planned(school_with(), advice="two_way_talk", solver=solver)
    assert plan.keys == ("two_way_talk",)
    assert plan["two_way_talk"].advised
    assert plan["two_way_talk"].why.startswith("Advised for this school.")
    assert "Two way talk (advised here)" in plan.in_short()
    assert "The plan makes room first for what is advised for this school." in told(plan)
    assert plan.proof.is_optimal is (solver == "highs")


def test_advice_can_be_left_out_of_account() -> None:
    """Asked to, a plan looks at gains alone and says nothing of advice."""
    plan = planned(school_with(), advice=())
    assert plan.keys == ("greeter",)
    assert plan.advice == ()
    assert "dvised" not in plan.in_short()
    assert "makes room first" not in told(plan)


def test_wishes_and_barriers_come_before_advice() -> None:
    """Room for one: a wish comes before a barrier, and a barrier before what is advised."""
    facing = attrs.evolve(school_with(), context=pk.Context(barriers=("transport",)))
    wanting = attrs.evolve(school_with(), context=pk.Context(barriers=("transport",), wants=("circle",)))
    assert planned(facing, advice="two_way_talk").keys == ("bus",)
    assert planned(wanting, advice="two_way_talk").keys == ("circle",)


def test_if_left_out_it_is_what_recommend_gives() -> None:
    """The request keeps what was advised, so that it can be asked again and read."""
    school = school_with("talk")
    advised = pk.recommend(school, catalogue=catalogue(*ALL), frameworks=[FRAMEWORK])
    plan = planned(school)
    assert plan.request.advice == tuple(item.practice.key for item in advised.first(5))
    assert plan.keys == planned(school, advice=plan.request.advice).keys
    assert parse_result(pk.to_dict(plan), catalogue=catalogue(*ALL), frameworks=[FRAMEWORK]) == plan


def test_advice_can_be_handed_over_as_recommend_gives_it() -> None:
    """What `recommend` gave stands for its practices, but not for those that are good almost anywhere."""
    advised = pk.recommend(school_with("talk"), n=1, catalogue=catalogue(*ALL), frameworks=[FRAMEWORK])
    request = PlanRequest(school=school_with("talk"), hours=10, advice=advised)
    assert request.advice == tuple(item.practice.key for item in advised) == ("two_way_talk",)


@pytest.mark.parametrize("objective", ["district.welcome", FRAMEWORK])
def test_who_says_what_counts_gets_no_advice_unasked(objective: Any) -> None:
    """An objective of one's own is followed, and advice beside it only where it is handed over."""
    assert planned(school_with(), objective=objective).request.advice == ()
    assert planned(school_with(), objective=objective, advice="two_way_talk").keys == ("two_way_talk",)


def test_what_is_left_out_makes_room_for_the_next_advice() -> None:
    """A practice that must not start is not among what is advised."""
    plan = planned(school_with("talk"), never="two_way_talk")
    assert "two_way_talk" not in (plan.request.advice or ())
    assert len(plan.request.advice or ()) == 3


@pytest.mark.parametrize(
    ("school", "asked", "answer"),
    [
        (school_with(), {"hours": 5}, "too few hours"),
        (school_with(), {"must": "greeter"}, "others come first"),
        (school_with(), {"never": "two_way_talk"}, "left out as asked"),
        (school_with("two_way_talk"), {}, "in place"),
    ],
)
def test_why_a_plan_does_not_start_it(school: pk.School, asked: dict[str, Any], answer: str) -> None:
    """What is advised and does not start has its reason as data, and one sentence in what is printed."""
    plan = planned(school, advice="two_way_talk", **asked)
    (step,) = plan.advice
    assert step.answer == answer
    assert not step.is_given
    assert told(plan.in_short()).count("Two way talk") == 1
    assert any("Two way talk" in note for note in plan.notes)


@pytest.mark.parametrize("solver", ["highs", "greedy"])
def test_what_is_advised_first_starts_first(solver: Any) -> None:
    """Each starts if those before it leave room, though others could start in its place, and many small ones too."""
    big = made("big", 0.1, hours=20)
    options: dict[str, Any] = {"catalogue": catalogue(*ALL, big), "frameworks": [FRAMEWORK], "hours": 30, "gap": 0.0}
    plan = pk.plan(school_with(), advice=["big", "two_way_talk", "circle"], solver=solver, **options)
    assert set(plan.keys) == {"big", "two_way_talk"}
    assert [step.answer.value for step in plan.advice] == ["given", "given", "others come first"]
    other = pk.plan(school_with(), advice=["two_way_talk", "circle", "big"], solver=solver, **options)
    assert {"two_way_talk", "circle"} <= set(other.keys)
    assert "big" not in other


def test_a_wish_that_is_advised_too_is_answered_once() -> None:
    """What is wanted has its answer as a wish."""
    wanting = attrs.evolve(school_with(), context=pk.Context(wants=("greeter",)))
    plan = planned(wanting, advice=["greeter", "circle"], hours=20)
    assert [wish.key for wish in plan.wishes] == ["greeter"]
    assert [step.key for step in plan.advice] == ["circle"]


def test_advice_that_does_not_exist_is_refused() -> None:
    """A practice of no catalogue steers nothing, so it is named."""
    with pytest.raises(UnknownKeyError, match="two_way"):
        planned(school_with(), advice="two_way_tlak")


def test_alternatives_start_as_much_as_can_be_of_what_is_advised() -> None:
    """The next best plan may leave out the advice of the first, and takes what else is advised."""
    plan = planned(school_with(), advice=["two_way_talk", "circle"])
    (second,) = pk.planning.alternatives(plan, 1)
    assert {plan.keys, second.keys} == {("circle",), ("two_way_talk",)}


def test_near_matches_count_for_advice_as_they_do_for_gains() -> None:
    """A practice that a line comes near is not advised again."""
    near = attrs.evolve(school_with(), practices=(pk.PracticeInPlace("greeter", match=Match.NEAR),))
    assert "greeter" not in (planned(near).request.advice or ())


def test_plans_of_published_schools_carry_out_their_advice() -> None:
    """Each example starts something that is advised for it, and they share less than they would by gain alone."""
    schools = [example(name) for name in ("goose_creek", "efisd", "de_zavala")]
    plans = [pk.plan(school, hours=60, solver="greedy") for school in schools]
    by_gain = [pk.plan(school, hours=60, solver="greedy", advice=()) for school in schools]
    assert all(any(item.advised for item in plan.practices) for plan in plans)

    def shared(of: list[pk.planning.Plan]) -> float:
        """Give the share of what two start that both start, as a mean over the pairs."""
        pairs = [(set(one.keys), set(two.keys)) for one, two in combinations(of, 2)]
        return sum(len(one & two) / len(one | two) for one, two in pairs) / len(pairs)

    assert shared(plans) < 0.6 * shared(by_gain)  # what fills the last hours is good almost anywhere


def test_barriers_of_the_request_decide_what_is_advised() -> None:
    """Asked to leave barriers out of account, a plan takes no advice because of them either."""
    school = example("de_zavala")
    facing = attrs.evolve(school, context=attrs.evolve(school.context, barriers=("time", "transport")))
    plain = attrs.evolve(school, context=attrs.evolve(school.context, barriers=()))
    asked: dict[str, Any] = {"hours": 60, "barriers": (), "solver": "greedy"}
    assert pk.plan(facing, **asked).request.advice == pk.plan(plain, **asked).request.advice


def test_what_a_demand_forbids_has_that_reason() -> None:
    """Hours are no reason where the cost is."""
    dear = attrs.evolve(TWO_WAY, effort=Effort(10, 0, "medium"))
    of = catalogue(TALK, dear, GREETER, CIRCLE, BUS)
    plan = pk.plan(
        school_with(), hours=100, gap=0.0, advice="two_way_talk", cost="low", catalogue=of, frameworks=[FRAMEWORK]
    )
    (step,) = plan.advice
    assert step.answer == "demands"
    assert "nothing of cost medium or high" in step.words


def test_a_proof_says_of_which_plans_it_speaks() -> None:
    """What came first is named beside the proof, and nothing where gains alone counted."""
    plan = planned(school_with(), advice="two_way_talk")
    said = "It begins with what is advised for this school. No other plan that fits and begins the same way does more;"
    assert said in told(plan.in_short())
    assert "It begins with advice. Among the plans that do as much of that, it is optimal" in told(str(plan))
    assert "This plan is optimal" in told(planned(school_with(), advice=()))


@pytest.mark.parametrize("informant", [None, "team"])
def test_plans_take_up_what_recommend_gives(informant: Any) -> None:
    """A plan is advised the first five that `recommend` gives and its hours allow, where hours are many the first."""
    school = example("goose_creek")
    wanting = attrs.evolve(school, context=attrs.evolve(school.context, wants=("six_types.volunteering",)))
    for one in (school, wanting, example("efisd")):
        first = pk.recommend(one, informant=informant, n=len(pk.PRACTICES)).first()
        advice = pk.plan(one, hours=1000, solver="greedy", informant=informant).request.advice
        assert advice == tuple(item.practice.key for item in first[:5])
        few = pk.plan(one, hours=20, solver="greedy", informant=informant).request.advice
        assert few is not None
        able = [item.practice.key for item in first if item.practice.key in few]
        assert (tuple(able), len(few)) == (few, 5)
        assert all(effort.setup + 3 * effort.monthly <= 20 for effort in (pk.PRACTICES[key].effort for key in few))


@pytest.mark.parametrize(("hours", "is_advised"), [(22, True), (21, False)])
def test_nothing_is_advised_that_takes_more_than_there_is(hours: float, *, is_advised: bool) -> None:
    """Unasked, a plan is not advised what cannot run within its hours, with all that it needs running too."""
    needy = made("big", 0.9, hours=10, prerequisites=("base",))
    base = attrs.evolve(made("base", 0.05), effort=Effort(8, 4))
    of = catalogue(needy, base, CIRCLE)
    plan = pk.plan(school_with(), hours=[hours, hours], catalogue=of, frameworks=[FRAMEWORK])
    assert ("big" in (plan.request.advice or ())) is is_advised


def test_what_takes_more_hours_than_there_are_needs_no_search(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of advice that cannot fit into the hours, no search asks whether there is room beside what comes before."""
    asked: list[str] = []

    def watched(problem: Any) -> Any:
        asked.extend(demand.key for demand in problem.demands if demand.key.startswith("advice:"))
        return meeting_demands(problem)

    monkeypatch.setattr(first_things, "meeting_demands", watched)
    of = catalogue(made("big", 0.5, hours=30), *ALL)
    asking: dict[str, Any] = {"advice": ["big", "circle"], "hours": 20, "catalogue": of, "frameworks": [FRAMEWORK]}
    plan = pk.plan(school_with(), **asking)
    assert {step.key: step.answer.value for step in plan.advice} == {"big": "too few hours", "circle": "given"}
    assert set(asked) == {"advice:circle"}


def test_advice_has_its_place_among_what_conflicts() -> None:
    """Where a demand that nothing can meet stands beside what is advised, the conflict names that demand alone."""
    request = PlanRequest(
        school=school_with(), hours=100, advice="two_way_talk", catalogue=catalogue(*ALL), frameworks=[FRAMEWORK]
    )
    problem = first_things.first_things_first(problem_of(request), limits=None)
    assert [demand.kind for demand in problem.demands][-1] == "advice"
    impossible = AtLeast("must:nothing", "start what is not there", ((),), 1)
    both = attrs.evolve(problem, demands=(*problem.demands, impossible))
    assert conflicting(both, limits=Limits()).demands == ("must:nothing",)
