"""Plans: what they say, what they keep to, and what they do without a solver."""

import json
import pickle
import sys
from functools import cache
from typing import Any

import attrs
import pytest

import partnerkit as pk
from partnerkit import rules as r
from partnerkit.errors import InfeasiblePlanError, InvalidValueError, MissingExtraError, UnknownKeyError
from partnerkit.model import Effort, Practice
from partnerkit.planning import ONLY_GIVEN_EFFECTS
from tests.schools import QUICKSTART, example, rated, school_with, team
from tests.small import DESK, FORUM, FRAMEWORK, catalogue, practice

WELCOME, VOICE = "district.welcome", "district.voice"
GREETER = practice("greeter", pk.model.Effect(DESK, 0.25, 4), hours=4)
SIGN = practice("sign", pk.model.Effect(DESK, 1, 1), hours=2)
COUNCIL = practice("council", pk.model.Effect(FORUM, 0.5, 4), hours=8, needs=("greeter",))
VISITS = attrs.evolve(practice("visits", pk.model.Effect(FORUM, 0.25, 4)), effort=Effort(3, 2, "high"))
MENU = (GREETER, SIGN, COUNCIL, VISITS)


@cache
def year(name: str) -> pk.planning.Plan:
    """Plan a year for one of the published plans; the search ends at its gap, also on a machine that has much to do."""
    return pk.plan(example(name), hours=60, terms=2, time_limit=600)


each_school = pytest.mark.parametrize("name", QUICKSTART)


def planned(*practices: Practice, school: pk.School | None = None, **asked: Any) -> pk.planning.Plan:
    """Plan on the district's framework."""
    options: dict[str, Any] = {"hours": 100, "gap": 0.0, "lowest_first": False, "advice": (), **asked}
    return pk.plan(
        school or school_with(),
        catalogue=catalogue(*(practices or MENU)),
        frameworks=[FRAMEWORK],
        **options,
    )


def test_gain_by_hand() -> None:
    """Welcome rises by a quarter and voice by three quarters: the objective, their mean, rises by half."""
    assert planned(GREETER, COUNCIL, VISITS).gain == 0.5


def test_ceiling_is_respected() -> None:
    """A sign of level 1 leads to level 1 and no further, though everybody sees it."""
    assert planned(SIGN).profiles[0]["welcome"].level is None
    assert planned(SIGN).profiles[0]["welcome"].low == 0.25


def test_low_ceilings_do_not_add_up() -> None:
    """A second sign adds nothing, and is left out."""
    assert len(planned(SIGN, attrs.evolve(SIGN, key="poster"))) == 1


def test_reach_scales_a_share() -> None:
    """A practice that reaches half of the families adds half as much."""
    assert planned(GREETER, planned_reach=0.5).gain == planned(GREETER).gain / 2


def test_what_is_in_place_is_not_started() -> None:
    """What stands already is not started again."""
    assert "greeter" not in planned(school=school_with("greeter"))


def test_other_grades_are_left_out() -> None:
    """A practice for other grades is not chosen."""
    school = attrs.evolve(school_with(), context=pk.Context(grade_spans=("high",)))
    assert planned(school=school).keys == ()


def test_other_grades_where_asked_for() -> None:
    """Asked for, it is started, and the plan says that it is described for other grades."""
    school = attrs.evolve(school_with(), context=pk.Context(grade_spans=("high",)))
    plan = planned(school=school, must=["council"])
    assert set(plan.keys) == {"council", "greeter"}
    assert "Asked for, though described for other grades: Greeter; Council." in " ".join(plan.notes)


def test_hours_of_every_term() -> None:
    """Set-up counts once, and keeping going counts in every term from the first."""
    plan = planned(VISITS, hours=9, terms=3)
    assert [(term.setup, term.running) for term in plan.terms] == [(3, 6), (0, 6), (0, 6)]


def test_hours_may_differ_by_term() -> None:
    """With hours in the second term alone, everything starts there."""
    assert [item.term for item in planned(GREETER, hours=[0, 20]).practices] == [2]


def test_early_starts_count_longer() -> None:
    """Where there is room for both from the first term on, nothing waits."""
    assert {item.term for item in planned(GREETER, VISITS, hours=50, terms=3).practices} == {1}


def test_value_counts_every_term() -> None:
    """A practice that starts in the second of two terms counts for half."""
    assert planned(GREETER, hours=[0, 20]).gain == planned(GREETER).gain / 2


def test_objective_of_ones_own() -> None:
    """The weakest of two scores rises only if both do."""
    lowest = pk.Composite("lowest", r.weakest(WELCOME, VOICE))
    assert planned(GREETER, objective=lowest).keys == ()
    assert planned(GREETER, VISITS, objective=lowest).gain == 0.25


def test_lowest_first() -> None:
    """With the low end counting most, the score at the bottom rises before the one that is halfway up."""
    half = practice("half", pk.model.Effect(DESK, 0.5, 4), hours=0)
    more = practice("more", pk.model.Effect(DESK, 0.5, 4), hours=10)
    voice = practice("voice", pk.model.Effect(FORUM, 0.25, 4), hours=10)
    school = school_with("half")
    assert planned(half, more, voice, school=school, hours=10).keys == ("more",)
    assert planned(half, more, voice, school=school, hours=10, lowest_first=True).keys == ("voice",)


def test_starts_from_ratings() -> None:
    """A plan on ratings goes on from there: from 3.5, level 4 for a quarter adds a quarter of what is left."""
    plan = planned(GREETER, school=rated(team(DESK, 3.5), team(FORUM, 2)), informant="team")
    assert (plan.start[0]["welcome"].level, plan.profiles[0]["welcome"].level) == (3.5, 3.5 + 0.25 * 0.5)
    assert plan.profiles[0].notes[0].startswith("Expected, not observed")


def test_greedy_waits_for_what_comes_first() -> None:
    """A practice that takes no hours waits for the term of what it needs, also if that was started for another."""
    first = practice("first", hours=1)
    second = practice("second", pk.model.Effect(DESK, 0.25, 4), hours=0, needs=("first",))
    third = attrs.evolve(second, key="third")
    plan = planned(first, second, third, hours=[0, 1], solver="greedy")
    assert {item.practice.key: item.term for item in plan.practices} == {"first": 2, "second": 2, "third": 2}


def test_prerequisite_is_started_too() -> None:
    """What a practice needs first is started in the same term or before it."""
    plan = planned(must=["council"])
    assert plan["greeter"].term <= plan["council"].term
    assert plan["council"].builds_on == ("greeter",)
    assert plan["greeter"].needed_by == ("Council",)


def test_practices_of_one_name_are_not_mixed_up() -> None:
    """Of two practices of one name, a plan builds on the one that it starts, not on the one in place."""
    other = attrs.evolve(GREETER, key="greeter_2", effort=Effort(1, 0))
    school = pk.School("elm", "Elm School", practices=(pk.PracticeInPlace("greeter_2"),))
    council = attrs.evolve(COUNCIL, prerequisites=("greeter_2", "greeter"))
    plan = planned(GREETER, other, council, school=school, must=["council"])
    assert plan["council"].builds_on == ("greeter",)
    assert "Builds on: Greeter." in plan["council"].why


def test_prerequisite_in_place() -> None:
    """What stands already is not asked for again."""
    assert planned(GREETER, COUNCIL, school=school_with("greeter", complete=True)).keys == ("council",)


def test_unlisted_prerequisite_is_started() -> None:
    """Where the list does not say, the plan starts the prerequisite, and says so."""
    plan = planned(GREETER, COUNCIL, objective=VOICE)
    assert set(plan.keys) == {"greeter", "council"}
    assert "Started because another step needs it, and nothing on the list names it: Greeter." in plan.notes


def test_unlisted_prerequisite_is_asked_about() -> None:
    """Asked to, the plan only asks whether it stands."""
    plan = planned(GREETER, COUNCIL, objective=VOICE, not_stated="ask")
    assert plan.keys == ("council",)
    assert "Ask first whether this is in place: Greeter. Nothing on the list names it." in plan["council"].why


def test_missing_prerequisite_is_started_whatever_is_asked() -> None:
    """Where the list is complete, a missing prerequisite is missing, and is started."""
    plan = planned(GREETER, COUNCIL, objective=VOICE, not_stated="ask", school=school_with(complete=True))
    assert set(plan.keys) == {"greeter", "council"}


def test_cost_band() -> None:
    """Nothing above the cost band is chosen."""
    assert "visits" not in planned(cost="medium")


def test_cost_numbers() -> None:
    """So many dear practices may be chosen, and no more."""
    dear = attrs.evolve(GREETER, effort=Effort(1, 0, "medium"))
    assert len(planned(dear, VISITS, cost={"medium": 1})) == 1


def test_never() -> None:
    """What must not be started is not, nor what needs it."""
    assert set(planned(never=["greeter"]).keys) & {"greeter", "council"} == set()


def test_exclusive_with_what_is_in_place() -> None:
    """One of a group that stands already keeps the others out."""
    assert "greeter" not in planned(school=school_with("sign"), exclusive=[("sign", "greeter")])


def test_cover_a_framework() -> None:
    """Every construct of a framework is served by something that starts."""
    voice = attrs.evolve(VISITS, serves=(VOICE,))
    plan = planned(GREETER, voice, objective=WELCOME, cover="district")
    assert set(plan.keys) == {"greeter", "visits"}
    assert plan["visits"].demanded == ("start something that serves 'Voice'",)


def test_goals_of_the_school() -> None:
    """Each of the school's goals gets a practice that counts towards it, by key or by construct."""
    goals = {"reading": ["visits"], "climate": [WELCOME]}
    plan = planned(objective=WELCOME, goals=goals, never=["sign"])
    assert "visits" in plan
    assert any("climate" in words for item in plan.practices for words in item.demanded)


def test_floor() -> None:
    """A level asked for is reached by the end, though the objective would not ask for it."""
    plan = planned(objective=WELCOME, at_least={VOICE: "half"})
    assert (plan.profiles[0]["voice"].low or 0) >= 0.5


def test_floor_for_every_construct() -> None:
    """A framework's key sets the floor for all of its constructs."""
    plan = planned(objective=WELCOME, at_least={"district": 1})
    assert all((score.low or 0) >= 0.25 for score in plan.profiles[0])


def test_conflict_in_words() -> None:
    """Hours that are too few for what must start are named, together with what needs them, and nothing else."""
    with pytest.raises(InfeasiblePlanError) as caught:
        planned(hours=5, must=["council"], never=["visits"])
    assert caught.value.demands == ("hours", "must:council")
    assert "start 'Council' (which needs 'Greeter' first)" in str(caught.value)


def test_conflict_says_how_far_all_would_lead() -> None:
    """A floor that nothing can reach says how far all practices together lead."""
    with pytest.raises(InfeasiblePlanError, match=r"every practice together leads to 1\)"):
        planned(SIGN, at_least={WELCOME: 3})


def test_conflict_survives_pickling() -> None:
    """The error keeps what it knows when it is pickled."""
    with pytest.raises(InfeasiblePlanError) as caught:
        planned(must=["sign"], never=["sign"])
    assert pickle.loads(pickle.dumps(caught.value)).demands == ("must:sign", "never:sign")


@pytest.mark.parametrize(
    "asked",
    [
        {"must": ["greter"]},
        {"never": ["greter"]},
        {"cover": ["welcom"]},
        {"at_least": {"voic": 1}},
        {"objective": "district.voic"},
        {"goals": {"a": ["greter"]}},
    ],
    ids=lambda asked: next(iter(asked)),
)
def test_unknown_keys(asked: dict[str, Any]) -> None:
    """A key that does not exist is named, with a near match."""
    with pytest.raises(UnknownKeyError, match="Did you mean"):
        planned(**asked)


@pytest.mark.parametrize(
    "asked",
    [
        {"hours": -1},
        {"hours": float("nan")},
        {"hours": ()},
        {"terms": 0},
        {"hours": [1, 2], "terms": 3},
        {"cost": "cheap"},
        {"solver": "cplex"},
        {"not_stated": "guess"},
        {"months_per_term": 0},
        {"planned_reach": 0},
    ],
    ids=str,
)
def test_values_that_cannot_be(asked: dict[str, Any]) -> None:
    """What cannot be asked is refused with what was expected."""
    with pytest.raises(InvalidValueError):
        planned(**asked)


def test_reversed_scale_is_refused() -> None:
    """A lift on a scale that runs the other way would lower the score, and is refused."""
    turned = attrs.evolve(FRAMEWORK, scales=(attrs.evolve(FRAMEWORK.scales[0], reverse=True),))
    with pytest.raises(InvalidValueError, match="reversed"):
        pk.plan(school_with(), catalogue=catalogue(GREETER), frameworks=[turned], hours=10)


def test_an_open_rating_on_a_reversed_scale_counts_as_the_worst() -> None:
    """A plan from ratings counts what is not rated on a reversed scale at its top, as the scores do."""
    turned = attrs.evolve(FRAMEWORK.scales[0], key="district.turned", reverse=True)
    forum = attrs.evolve(FRAMEWORK.indicators[1], scale="district.turned")
    both = pk.Composite(WELCOME, r.mean(DESK, FORUM), name="Welcome")
    framework = attrs.evolve(
        FRAMEWORK,
        scales=(*FRAMEWORK.scales, turned),
        indicators=(FRAMEWORK.indicators[0], forum),
        composites=(both,),
    )
    school = pk.School("elm", "Elm School", observations=(pk.Observation(DESK, "team", level=1),))
    asked: dict[str, Any] = {"hours": 10, "informant": "team", "solver": "greedy"}
    plan = pk.plan(school, catalogue=catalogue(GREETER), frameworks=[framework], **asked)
    # by hand: the desk is at 1 of 4, and a quarter of the families comes from there up to 4; the forum counts nothing,
    # and each hundredth of the lowest quarter of a score counts 32/15 hundredths
    assert (plan.before, plan.value) == pytest.approx((1 / 4 / 2 * 32 / 15, 1.75 / 4 / 2 * 32 / 15))


@pytest.fixture
def no_highs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let HiGHS not be installed."""
    monkeypatch.setitem(sys.modules, "highspy", None)


@pytest.mark.usefixtures("no_highs")
def test_greedy_without_the_extra() -> None:
    """Without the extra a plan is found all the same, and its proof says that there is no bound."""
    plan = planned(hours=20)
    assert len(plan) > 0
    assert (plan.proof.bound, plan.proof.gap, plan.proof.is_optimal) == (None, None, False)
    assert "no bound" in str(plan)


@pytest.mark.usefixtures("no_highs")
def test_solver_asked_for_without_the_extra() -> None:
    """Asked for by name, a missing solver is an error with the command that installs it."""
    with pytest.raises(MissingExtraError, match=r'pip install "partnerkit\[plan\]"'):
        planned(solver="highs")


@pytest.mark.usefixtures("no_highs")
def test_greedy_that_finds_nothing_proves_nothing() -> None:
    """Where the greedy finds no plan, the error says that this proves nothing."""
    with pytest.raises(InfeasiblePlanError, match="cannot prove that there is none"):
        planned(hours=5, must=["council"])


@each_school
def test_effect_table_sentence_is_beside_every_plan(name: str) -> None:
    """Printed, as a table and in a notebook, every plan says that it is best only given its effect table."""
    plan = year(name)
    for text in (str(plan), str(plan.table()), plan._repr_html_()):
        assert " ".join(ONLY_GIVEN_EFFECTS.split()[:8]) in " ".join(text.split())


@each_school
def test_year_is_within_one_percent(name: str) -> None:
    """A year's plan is proven to be within one percent of the best."""
    gap = year(name).proof.gap
    assert gap is not None
    assert gap <= 0.01


@each_school
def test_hours_hold_in_every_term(name: str) -> None:
    """No term takes more than its hours."""
    assert [term.hours for term in year(name).terms if term.hours > 60] == []


@each_school
def test_profiles_are_rescored(name: str) -> None:
    """What is expected after a year is what scoring gives for a school that has the practices."""
    plan, school = year(name), example(name)
    richer = attrs.evolve(
        school, practices=(*school.practices, *(pk.PracticeInPlace(key, reach=1.0) for key in plan.keys))
    )
    for profile, framework in zip(plan.profiles, pk.FRAMEWORKS.main, strict=True):
        assert [score.low for score in profile] == [score.low for score in pk.score(richer, framework, count_near=True)]


def test_quickstart_plans_differ() -> None:
    """The three quickstart schools, which have different things in place, get three different years."""
    assert (
        len(
            {
                tuple(tuple(sorted(item.practice.key for item in term.starts)) for term in plan.terms)
                for plan in map(year, QUICKSTART)
            }
        )
        == 3
    )


@each_school
def test_short_list_says_what_it_means(name: str) -> None:
    """A plan from a list of fewer than ten practices, and no other, says that plans from short lists look alike."""
    told = " ".join(year(name).notes)
    is_short = len(example(name).practices) < 10
    assert ("The shorter the list, the more the plans of different schools look alike" in told) == is_short


def test_same_request_same_plan() -> None:
    """Asked again, the answer is the same to the letter."""
    assert str(year.__wrapped__("efisd")) == str(year("efisd"))


def test_plan_goes_through_json() -> None:
    """As plain data, a plan goes through JSON and comes back equal."""
    plain = pk.to_dict(year("efisd"))
    assert json.loads(json.dumps(plain, allow_nan=False)) == plain
    assert [item["practice"] for term in plain["terms"] for item in term["starts"]] == list(year("efisd").keys)


def test_barriers_are_told() -> None:
    """A barrier that families named and a practice lowers is told beside it."""
    school = attrs.evolve(school_with(), context=pk.Context(barriers=("time", "language")))
    plan = planned(attrs.evolve(GREETER, barriers=("language",)), school=school)
    assert "Helps with a barrier that families here named: language." in plan["greeter"].why


def test_plan_can_be_cited() -> None:
    """The publications behind the practices of a plan can be listed."""
    assert len(pk.cite(year("efisd")).sources) > 0


def test_one_sided_plan_says_so() -> None:
    """A plan that builds the capacity of families only says that partnership has two sides."""
    assert any(note.startswith("This plan builds the capacity of families only.") for note in planned(GREETER).notes)


def test_no_hours_are_told() -> None:
    """Without hours nothing starts, and the plan says what the cheapest that adds something would take."""
    plan = planned(GREETER, hours=0)
    assert plan.keys == ()
    assert plan.nothing_new is not None
    assert (plan.nothing_new.why, plan.nothing_new.practice) == ("no hours", "greeter")
    assert plan.nothing_new.words in plan.notes
    assert plan.nothing_new.words in " ".join(plan.in_short().split())


def test_too_few_hours_are_told_with_what_the_cheapest_takes() -> None:
    """Where the hours are too few, the plan says how many the cheapest needs; with these it starts."""
    why = planned(COUNCIL, GREETER, hours=1).nothing_new
    assert why is not None
    assert why.why == "too few hours"
    assert why.words.startswith("Nothing that adds to what counts fits into 1 staff hour a term.")
    assert why.hours is not None
    assert planned(COUNCIL, GREETER, hours=why.hours).keys == (why.practice,)
    assert planned(COUNCIL, GREETER, hours=why.hours - 0.5).keys == ()


@pytest.mark.parametrize(
    ("school", "asked", "why"),
    [
        (school_with("greeter"), {}, "none left"),
        (school_with(), {"never": ["greeter"]}, "none left"),
        (school_with("twin"), {}, "none adds"),
    ],
)
def test_why_nothing_starts(school: pk.School, asked: dict[str, Any], why: str) -> None:
    """Everything is in place, left out as asked, or gives nothing that is not there already."""
    given = (GREETER,) if why == "none left" else (SIGN, attrs.evolve(SIGN, key="twin", name="Twin"))
    plan = planned(*given, school=school, **asked)
    assert plan.nothing_new is not None
    assert plan.nothing_new.why == why
    assert pk.files.parse_result(pk.to_dict(plan), catalogue=catalogue(*given), frameworks=[FRAMEWORK]) == plan


def test_a_plan_that_starts_something_has_no_such_reason() -> None:
    """The reason is only there where nothing starts."""
    assert planned(GREETER).nothing_new is None


def test_what_the_plan_does_not_start() -> None:
    """Asked about a practice that it does not start, a plan says so."""
    with pytest.raises(UnknownKeyError):
        planned(GREETER)["sign"]


def test_alternatives_are_next_best() -> None:
    """Alternatives come best first, none better than the plan, and each leaves out something of every better one."""
    plan = planned(hours=20)
    others = pk.planning.alternatives(plan, 3)
    gains = [plan.gain, *(other.gain for other in others)]
    assert gains == sorted(gains, reverse=True)
    better: list[pk.planning.Plan] = [plan]
    for other in others:
        assert all(not set(each.keys) <= set(other.keys) for each in better)
        better.append(other)


def test_no_alternative_to_what_must_start() -> None:
    """If all that the plan starts is demanded, there is no alternative."""
    assert pk.planning.alternatives(planned(GREETER, must=["greeter"])) == ()
