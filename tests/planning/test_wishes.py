"""What becomes of what a school wants: in plans and in advice each wish is answered, once."""

from typing import Any

import attrs
import pytest

import partnerkit as pk
from partnerkit.errors import UnknownKeyError
from partnerkit.model import Effort, Match, Practice
from partnerkit.planning.optimise import first_things
from partnerkit.planning.optimise.problem import problem_of
from partnerkit.planning.optimise.solve import solve
from tests.schools import example, school_with
from tests.small import DESK, FORUM, FRAMEWORK, catalogue, practice


def made(key: str, share: float, *, hours: float = 10, on: str = DESK, **fields: Any) -> Practice:
    """Make a practice that lifts one indicator."""
    return attrs.evolve(practice(key, pk.model.Effect(on, share, 4)), effort=Effort(hours, 0), **fields)


GREETER = made("greeter", 0.75)
VISITS = made("visits", 0.25, hours=30)
CIRCLE = made("circle", 0.25, on=FORUM, serves=("district.voice",))
PANEL = made("panel", 0.5, on=FORUM, serves=("district.welcome", "district.voice"))
TALK = made("talk", 0.25, steps_up_to=("two_way_talk",))
TWO_WAY = made("two_way_talk", 0.5)
ALL = (GREETER, VISITS, CIRCLE, PANEL, TALK, TWO_WAY)


def wanting(*wants: str, at: pk.School | None = None, **context: Any) -> pk.School:
    """Give a school that wants something."""
    return attrs.evolve(at or school_with(), context=pk.Context(wants=wants, **context))


def planned(school: pk.School, *, of: tuple[Practice, ...] = ALL, **asked: Any) -> pk.planning.Plan:
    """Plan on the district's framework."""
    options: dict[str, Any] = {"hours": 100, "gap": 0.0, "advice": (), **asked}
    return pk.plan(school, catalogue=catalogue(*of), frameworks=[FRAMEWORK], **options)


def answered(result: pk.planning.Plan | pk.planning.Recommendations) -> dict[str, str]:
    """Give the answer to each wish of a plan, or of advice."""
    return {wish.key: wish.answer.value for wish in result.wishes}


def told(text: Any) -> str:
    """Give what is printed without its line breaks."""
    return " ".join(str(text).split())


@pytest.mark.parametrize("solver", ["highs", "greedy"])
def test_a_plan_begins_with_what_is_wanted(solver: str) -> None:
    """What the school wants starts, though others would add more for its hours, and the plan says so once."""
    plan = planned(wanting("visits"), hours=30, solver=solver)
    assert plan.keys == ("visits",)
    assert plan.wishes == (
        pk.planning.Wish(
            "visits",
            plan.wishes[0].answer,
            "You want \u201cVisits\u201d. The plan begins it in term 1.",
            ("visits",),
            1,
        ),
    )
    assert plan["visits"].why.startswith("You want this.")
    assert "Visits (what you want)" in plan.in_short()
    assert "The plan makes room first for what you want. Only then does it look at gains." in told(plan)
    assert plan.proof.is_optimal is (solver == "highs")


def test_a_plan_says_for_which_wish_something_comes_first() -> None:
    """What is started for the sake of a wish names it, though another practice lies between them."""
    desk = attrs.evolve(TALK, steps_up_to=(), prerequisites=("greeter",))
    needing = attrs.evolve(VISITS, prerequisites=("talk",))
    plan = planned(wanting("visits"), of=(GREETER, desk, needing, CIRCLE))
    assert [place.name for place in plan.first_for("greeter")] == ["Visits"]
    assert plan.first_for("visits") == plan.first_for("circle") == ()
    told_in_short = told(plan.in_short())
    assert "Greeter (first, for: Visits): 10" in told_in_short
    assert "Talk (first, for: Visits): 10" in told_in_short
    assert "Circle: 10" in told_in_short
    begins = "It begins with what you want, and with what this needs first. "
    assert f"{begins}No other plan" in told_in_short
    assert f"{begins}Among the plans" in told(plan)
    with pytest.raises(UnknownKeyError):
        plan.first_for("panel")


def test_practices_of_one_name_are_told_apart() -> None:
    """What a wish needs is told by its key: another practice of the same name is not there for the wish."""
    circle = attrs.evolve(CIRCLE, name="Talk", prerequisites=("greeter",))
    needing = attrs.evolve(VISITS, prerequisites=("talk",))
    plan = planned(wanting("visits"), of=(GREETER, attrs.evolve(TALK, steps_up_to=()), needing, circle))
    assert plan["greeter"].needed_by == ("Talk",)
    assert plan.first_for("greeter") == ()
    assert [place.key for place in plan.first_for("talk")] == ["visits"]


def test_a_plan_in_which_a_wish_needs_nothing_says_nothing_of_it() -> None:
    """Where the wish itself comes first, the sentence says no more than that."""
    plan = planned(wanting("visits"), of=(GREETER, VISITS))
    assert "It begins with what you want. No other plan" in told(plan.in_short())


def test_demands_to_start_early_are_in_words() -> None:
    """A reader sees these where the time ends before any plan is found, so they are no names of the code's."""
    request = pk.planning.PlanRequest(
        school=wanting("visits"), hours=100, terms=2, advice=(), catalogue=catalogue(*ALL), frameworks=[FRAMEWORK]
    )
    asked = first_things.first_things_first(problem_of(request), limits=None).demands
    assert "start 1 of what the school wants by the end of term 1" in [demand.words for demand in asked]


def test_wishes_can_be_left_out_of_account() -> None:
    """Asked to, a plan looks at gains alone, and says what becomes of the wish all the same."""
    plan = planned(wanting("visits"), hours=30, wants=())
    assert "visits" not in plan.keys
    assert answered(plan) == {"visits": "wishes left aside"}
    assert "makes room first" not in told(plan)


def test_wishes_of_the_request_come_in_place_of_the_schools() -> None:
    """What the request names comes first, and the school's own wish is answered beside it."""
    plan = planned(wanting("visits"), hours=30, wants="circle")
    assert "circle" in plan.keys
    assert answered(plan)["circle"] == "given"
    assert set(answered(plan)) == {"visits", "circle"}


def test_a_wish_of_the_schools_that_is_not_asked_for_is_said_to_be_so() -> None:
    """Where the request names other wishes, what the school wants is not counted among them."""
    plan = planned(wanting("greeter", "talk"), hours=10, wants="circle")
    assert plan.keys == ("circle",)
    assert set(answered(plan).items()) >= {("greeter", "wishes left aside"), ("talk", "wishes left aside")}
    assert plan.wishes[0].words.endswith(
        "This plan was not asked to begin with it, and others were chosen for what it was asked for."
    )


def test_a_wish_for_a_type_is_met_by_what_mainly_serves_it() -> None:
    """What serves the type beside another one does not meet the wish, whatever it adds."""
    plan = planned(wanting("district.voice"), hours=10)
    assert plan.keys == ("circle",)
    assert plan["circle"].why.startswith("It serves what you want: voice.")


@pytest.mark.parametrize(
    ("school", "asked", "answer", "words"),
    [
        (
            wanting("visits"),
            {"hours": 20},
            "too few hours",
            "It takes 30 staff hours to set up and to run in its first term; there are 20.",
        ),
        (wanting("visits"), {"never": "visits"}, "left out as asked", "The plan was asked to leave it out"),
        (wanting("greeter", at=school_with("greeter")), {}, "in place", "Your list has it already."),
        (wanting("talk", at=school_with("two_way_talk")), {}, "stronger form in place", "in place: Two way talk."),
        (wanting("visits"), {"hours": 30, "must": "panel"}, "demands", "leave no room for it: at most 30 staff hours"),
        (wanting("visits", grade_spans=["high"]), {}, "grades", "It is for other grades than yours."),
        (wanting("district.voice", at=school_with("circle")), {}, "none left", "All that is mainly for it is in place"),
    ],
)
@pytest.mark.parametrize("solver", ["highs", "greedy"])
def test_why_a_plan_does_not_start_it(
    school: pk.School, asked: dict[str, Any], answer: str, words: str, solver: str
) -> None:
    """A wish that the plan does not start has its reason, in the notes once, and in what is printed in short."""
    plan = planned(school, solver=solver, **asked)
    (wish,) = plan.wishes
    assert wish.answer == answer
    assert words in wish.words
    assert plan.notes.count(wish.words) == 1
    assert told(plan.in_short()).count(wish.words) == 1
    assert told(plan).count(wish.words) == 1


def test_a_wish_may_be_in_place() -> None:
    """Where the list only comes near what is wanted, or near a stronger form of it, the answer says may."""

    def answer(wish: str, near: str) -> str:
        place = pk.PracticeInPlace(near, match=Match.NEAR)
        return answered(planned(wanting(wish, at=attrs.evolve(school_with(), practices=(place,)))))[wish]

    assert answer("greeter", "greeter") == "may be in place"
    assert answer("talk", "two_way_talk") == "stronger form may be in place"


def test_a_wish_of_other_countries() -> None:
    """What is law or custom elsewhere is not started, and the answer says where."""
    evening = attrs.evolve(VISITS, country=("FR",))
    plan = planned(wanting("visits", country="US"), of=(GREETER, evening))
    assert plan.wishes[0].words.endswith("It is law or custom elsewhere (FR), not in your country.")


def test_more_wishes_than_hours() -> None:
    """As many wishes start as there is room for; the others hear that these bring more."""
    plan = planned(wanting("visits", "talk", "circle"), hours=20)
    assert set(plan.keys) == {"talk", "circle"}
    assert answered(plan)["visits"] == "too few hours"
    plan = planned(wanting("greeter", "circle"), hours=10)
    assert plan.keys == ("greeter",)
    assert (
        "The plan begins 1 of the 2 things that you want and could start; others were chosen." in plan.wishes[1].words
    )


def test_how_many_wishes_there_is_room_for_takes_one_search(monkeypatch: pytest.MonkeyPatch) -> None:
    """One search says how many of many wishes can start, and what is over the hours needs none."""
    searches = []

    def counted(*given: Any, **asked: Any) -> Any:
        searches.append(asked["limits"])
        return solve(*given, **asked)

    monkeypatch.setattr(first_things, "solve", counted)
    many = tuple(made(f"step_{i}", 0.1, hours=7 + i) for i in range(9))
    plan = planned(wanting(*(one.key for one in many)), of=many, hours=14.5)
    assert sorted(answered(plan).values()) == ["given"] + ["others come first"] * 7 + ["too few hours"]
    assert len(searches) == 1
    plan = planned(wanting(*(one.key for one in many)), of=many, hours=24)
    assert plan.keys == ("step_0", "step_1", "step_2")


def test_hours_with_what_it_needs_first() -> None:
    """The hours of what it needs first count, and are named."""
    plan = planned(wanting("visits"), of=(GREETER, attrs.evolve(VISITS, prerequisites=("greeter",))), hours=35)
    assert plan.wishes[0].hours == 40
    assert "with what it needs first (Greeter); there are 35" in plan.wishes[0].words


def test_what_a_wish_needs_may_fit_into_two_terms() -> None:
    """What does not fit into any one term is spread, where that leads to the wish."""
    needing = attrs.evolve(VISITS, prerequisites=("greeter",))
    plan = planned(wanting("visits"), of=(GREETER, needing), hours=30, terms=2)
    assert plan["visits"].term == 2
    assert plan.wishes[0].term == 2


def test_a_wish_that_needs_what_does_not_fit() -> None:
    """What needs something for other grades first cannot start."""
    talk = attrs.evolve(TALK, grade_spans=("high",), steps_up_to=())
    needing = attrs.evolve(VISITS, prerequisites=("talk",))
    plan = planned(wanting("visits", grade_spans=["elementary"]), of=(talk, needing))
    assert answered(plan) == {"visits": "needs something first"}


def test_the_cheapest_way_leaves_wishes_aside() -> None:
    """The fewest hours to a level are not raised by wishes."""
    cheapest = pk.planning.cheapest_to(
        wanting("visits"), "district.welcome", 2, catalogue=catalogue(*ALL), frameworks=[FRAMEWORK]
    )
    assert cheapest.keys == ("greeter",)
    assert answered(cheapest) == {"visits": "wishes left aside"}


def test_a_wish_that_nothing_serves_is_refused() -> None:
    """What is asked for as a wish and does not exist is refused with a near match, by plans as by advice."""
    with pytest.raises(UnknownKeyError, match="Did you mean 'visits'"):
        planned(school_with(), wants="visitz")
    with pytest.raises(UnknownKeyError, match="Did you mean 'visits'"):
        advised(school_with(), wants="visitz")


@pytest.mark.parametrize("asked", [{}, {"wants": ()}, {"wants": "circle"}])
def test_a_wish_of_the_schools_that_is_not_known_is_answered(asked: dict[str, Any]) -> None:
    """A school that wants what this catalogue has not, since it was kept with another, gets advice and plans."""
    for result in (planned(wanting("my.own"), hours=30, **asked), advised(wanting("my.own"), **asked)):
        assert len(result)
        assert answered(result)["my.own"] == "not in the catalogue"
        assert result.wishes[0].words.endswith("Nothing in the catalogue is called my.own.")
    misspelled = advised(wanting("visitz"), **asked)
    assert misspelled.wishes[0].words.endswith("called visitz. Did you mean 'visits'?")


@pytest.mark.parametrize("asked", ["circle", ["circle", "district.welcome"]])
def test_advice_begins_with_what_is_asked_for(asked: str | list[str]) -> None:
    """What is asked for comes in place of what the school wants, whose wishes are still answered."""
    school = wanting("visits")
    found = advised(school, wants=asked, n=1)
    assert found[0].practice.key == "circle"
    assert found[0].wanted[0] == "circle"
    assert answered(found)["visits"] == "wishes left aside"
    assert answered(found)["circle"] == "given"


def test_advice_without_wishes() -> None:
    """No wishes at all are left, and the order is that of a school which wants nothing."""
    found = advised(wanting("circle"), wants=())
    assert [item.practice for item in found] == [item.practice for item in advised(school_with())]
    assert all(not item.wanted for item in found)


def test_plans_with_wishes_read_back() -> None:
    """A plan with answered wishes goes through its document."""
    plan = planned(wanting("visits", "circle", "district.voice"), hours=20)
    assert pk.files.parse_result(pk.to_dict(plan), catalogue=catalogue(*ALL), frameworks=[FRAMEWORK]) == plan


def advised(school: pk.School, *, of: tuple[Practice, ...] = ALL, **asked: Any) -> pk.planning.Recommendations:
    """Advise on the district's framework."""
    return pk.recommend(school, catalogue=catalogue(*of), frameworks=[FRAMEWORK], **asked)


@pytest.mark.parametrize(
    ("school", "asked", "answer"),
    [
        (wanting("visits"), {}, "given"),
        (wanting("talk", at=school_with("two_way_talk")), {}, "stronger form in place"),
        (wanting("greeter", at=school_with("greeter")), {}, "in place"),
        (wanting("visits", grade_spans=["high"]), {}, "grades"),
        (wanting("visits"), {"n": 0}, "others come first"),
        (wanting("visits"), {"by": pk.planning.only(lambda item: item.practice.key != "visits")}, "left out as asked"),
        (wanting("visits"), {"objective": "district.voice"}, "adds nothing"),
    ],
)
def test_advice_answers_every_wish_once(school: pk.School, asked: dict[str, Any], answer: str) -> None:
    """What is advised for a wish says so, and a wish that is not given has its reason in the notes, once."""
    found = advised(school, **asked)
    (wish,) = found.wishes
    assert wish.answer == answer
    assert [item.practice.key for item in found if item.wanted] == (["visits"] if wish.is_given else [])
    for text in (found.in_short(), found):
        assert told(text).count(wish.words) == (0 if wish.is_given else 1)
    assert pk.files.parse_result(pk.to_dict(found), catalogue=catalogue(*ALL), frameworks=[FRAMEWORK]) == found


def test_advice_for_what_needs_what_is_missing() -> None:
    """Where the list is complete, a wish that needs something first hears what is missing."""
    needing = attrs.evolve(VISITS, prerequisites=("greeter",))
    found = advised(wanting("visits", at=school_with(complete=True)), of=(GREETER, needing))
    assert found.wishes[0].answer == "needs something first"
    assert found.wishes[0].words.endswith("It needs something first that is missing: Greeter.")


@pytest.mark.parametrize(
    "only",
    [
        attrs.evolve(CIRCLE, kinds=("district",)),
        attrs.evolve(CIRCLE, lacks="a reply", steps_up_to=("greeter",)),
    ],
    ids=["for a district", "weak form"],
)
def test_a_type_that_nothing_here_is_for(only: Practice) -> None:
    """Where no practice for a type could start, that is the answer: it needs nothing first."""
    wish = wanting("district.voice")
    advised = pk.recommend(wish, catalogue=catalogue(only, GREETER), frameworks=[FRAMEWORK])
    for result in (advised, planned(wish, of=(only, GREETER))):
        assert answered(result) == {"district.voice": "none left"}
        assert "first" not in result.wishes[0].words


def test_a_weak_form_is_for_a_type_where_its_stronger_one_is_never_to_start() -> None:
    """A weak form is advised to whom has ruled out the stronger one, in advice as in a plan."""
    weak = attrs.evolve(CIRCLE, lacks="a reply", steps_up_to=("greeter",))
    wish = wanting("district.voice")
    asked: dict[str, Any] = {"catalogue": catalogue(weak, GREETER), "frameworks": [FRAMEWORK]}
    for result in (pk.recommend(wish, never="greeter", **asked), planned(wish, of=(weak, GREETER), never="greeter")):
        assert answered(result) == {"district.voice": "given"}


def test_what_is_never_to_be_given_needs_no_other_reason() -> None:
    """A wish for what is ruled out is left out as asked, though it needs something first or adds nothing too."""
    late, idle = made("late", 0.5, prerequisites=("greeter",)), attrs.evolve(CIRCLE, key="idle", effects=())
    school = attrs.evolve(wanting("late", "idle"), practices_complete=True)
    asked: dict[str, Any] = {"catalogue": catalogue(late, idle, GREETER), "frameworks": [FRAMEWORK]}
    assert answered(pk.recommend(school, never=["late", "idle"], **asked)) == dict.fromkeys(
        ("late", "idle"), "left out as asked"
    )


def test_an_advisory_committee_beside_elected_representatives() -> None:
    """A wish for a weaker form of what the school has is answered by advice and by the plan."""
    school = wanting("advisory_committee", at=school_with("elected_family_representatives"))
    for found in (pk.recommend(school), pk.plan(school, hours=40, solver="greedy")):
        assert [wish.answer for wish in found.wishes] == ["stronger form in place"]
        assert "A stronger form of it is in place: Elected family representatives." in told(found)


def test_wishes_of_published_plans_are_answered() -> None:
    """Each of the six types and a practice, wanted at a published school, has one answer."""
    types = tuple(construct.key for construct in pk.SIX_TYPES)
    wants = (*types, "relational_home_visits")
    school = wanting(*wants, at=example("goose_creek"))
    for found in (pk.recommend(school, n=8), pk.plan(school, hours=60, solver="greedy")):
        assert tuple(wish.key for wish in found.wishes) == wants


def test_a_practice_that_is_wanted_is_called_this() -> None:
    """What the school wants itself, without words of its own, is not said to serve what it wants."""
    why = advised(wanting("visits"))[0].why_now
    assert why.startswith("You want this.")
    assert "It serves" not in why


FAR = "Families want to know which colleges our graduates go to"


def test_a_wish_that_no_practice_is_near_steers_nothing_and_is_not_forgotten() -> None:
    """Advice and plan are those of the school without it, and both say that it stays in its own words."""
    draft = pk.read_plan_text(f"Elm\n\nNewsletter\n\nWhat families want\n- {FAR}\n", name="Elm")
    assert (draft[1].reading, draft.wants) == (pk.language.Reading.WANTED, ())
    without = attrs.evolve(draft.school(), unmatched=())
    assert [item.practice for item in pk.recommend(draft)] == [item.practice for item in pk.recommend(without)]
    plan = pk.plan(draft, hours=60, solver="greedy")
    assert plan.keys == pk.plan(without, hours=60, solver="greedy").keys
    for found in (pk.recommend(draft), plan):
        assert answered(found) == {FAR: "no practice near"}
        assert found.wishes[0].words == (
            f"You write \u201c{FAR}\u201d. "
            "No practice of the catalogue is near enough to answer this; it stays in your words."
        )
        assert found.wishes[0].words in found.notes
        assert found.wishes[0].words in told(found.in_short())
        assert pk.files.parse_result(pk.to_dict(found)) == found


def test_a_wish_may_leave_out_its_framework_or_be_an_alias() -> None:
    """What is asked for and what the school wants are read alike."""
    context = pk.Context(wants=("volunteering",), words=(("volunteering", "More helpers"),))
    school = pk.School("elm", "Elm", context)
    plan = pk.plan(school, hours=60, advice=(), solver="greedy")
    for found in (plan, pk.recommend(school, n=5)):
        assert [(wish.key, wish.answer) for wish in found.wishes] == [("six_types.volunteering", "given")]
    alias = "welcome-breakfast"
    asked = pk.plan(pk.School("elm", "Elm"), hours=60, wants=[alias], advice=(), solver="greedy")
    assert [(wish.key, wish.answer) for wish in asked.wishes] == [(pk.PRACTICES[alias].key, "given")]
