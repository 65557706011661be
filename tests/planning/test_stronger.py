"""Weak and strong forms of the same activity: what nobody is advised to start, and what does not stand for a wish."""

from typing import Any

import attrs
import pytest

import partnerkit as pk
from partnerkit.model import Effort, Match, Practice
from partnerkit.planning.recommenders import BY_GAIN
from tests.schools import school_with
from tests.small import DESK, FORUM, FRAMEWORK, catalogue, practice


def made(key: str, share: float, *, hours: float = 10, on: str = DESK, **fields: Any) -> Practice:
    """Make a practice that lifts one indicator."""
    return attrs.evolve(practice(key, pk.model.Effect(on, share, 4)), effort=Effort(hours, 0), **fields)


SURVEY = made("survey", 0.5, hours=5, steps_up_to=("survey_and_reply",), lacks="a reply")
REPLY = made("survey_and_reply", 0.25, hours=50)
FORUM_NIGHT = made("forum_night", 0.1, on=FORUM)
OF = catalogue(SURVEY, REPLY, FORUM_NIGHT)


def planned(school: pk.School, **asked: Any) -> tuple[str, ...]:
    """Give what a plan on the district's framework starts."""
    options: dict[str, Any] = {"hours": 40, "gap": 0.0, "advice": (), "catalogue": OF, **asked}
    return pk.plan(school, frameworks=[FRAMEWORK], **options).keys


def advised(school: pk.School, **asked: Any) -> list[str]:
    """Give what is advised by gain, most first."""
    found = pk.recommend(school, catalogue=OF, frameworks=[FRAMEWORK], by=BY_GAIN, **asked)
    return [item.practice.key for item in found]


@pytest.mark.parametrize("solver", ["highs", "greedy"])
def test_what_is_known_by_what_it_lacks_is_not_advised(solver: str) -> None:
    """However much a survey without a reply adds for its hours, neither advice nor a plan starts it by itself."""
    assert advised(school_with()) == ["survey_and_reply", "forum_night"]
    assert planned(school_with(), solver=solver) == ("forum_night",)


@pytest.mark.parametrize("solver", ["highs", "greedy"])
def test_who_asks_for_it_gets_it(solver: str) -> None:
    """A wish, a demand or advice that names it starts it all the same."""
    wanting = attrs.evolve(school_with(), context=pk.Context(wants=("survey",)))
    assert "survey" in advised(wanting)
    assert "survey" not in advised(wanting, wants=())
    assert "survey" in planned(wanting, solver=solver)
    assert "survey" not in planned(wanting, wants=(), solver=solver)
    assert "survey" in planned(school_with(), must="survey", solver=solver)
    assert "survey" in planned(school_with(), advice="survey", solver=solver)


def test_without_a_stronger_form_that_fits_it_is_advised() -> None:
    """Where the stronger form is for other grades, the weak one is better than nothing."""
    of = catalogue(SURVEY, attrs.evolve(REPLY, grade_spans=("high",)), FORUM_NIGHT)
    school = attrs.evolve(school_with(), context=pk.Context(grade_spans=("elementary",)))
    found = pk.recommend(school, catalogue=of, frameworks=[FRAMEWORK], by=BY_GAIN)
    assert [item.practice.key for item in found] == ["survey", "forum_night"]


def test_the_shipped_weak_ends_have_a_stronger_form() -> None:
    """Each names its lack, and none is needed first for anything: nobody could start what needs it."""
    weak = [one for one in pk.PRACTICES if one.lacks]
    assert pk.PRACTICES["family_survey_no_reply"] in weak
    assert all(one.steps_up_to for one in weak)
    needed = {key for one in pk.PRACTICES for key in one.prerequisites}
    assert needed.isdisjoint(one.key for one in weak)


def having(published_as: str, wish: str, match: Match = Match.NAMED) -> pk.School:
    """Give a school with a weekly message, in its words, that wants app messages, in its words."""
    place = pk.PracticeInPlace("weekly_individual_message", published_as=published_as, match=match)
    context = pk.Context(wants=("calls_and_app_messages",), words=(("calls_and_app_messages", wish),))
    return pk.School("oak", "Oak School", practices=(place,), context=context)


@pytest.mark.parametrize(
    ("published_as", "wish", "answer"),
    [
        ("A note on paper every Friday", "Families asked for text messages", "given"),
        ("Una nota de papel cada viernes", "Las familias piden mensajes de texto", "given"),
        ("Teachers text each parent every week", "Families asked for text messages", "stronger form in place"),
        ("A message every week", "Families asked for text messages", "stronger form in place"),
        ("A note on paper every Friday", "More frequent news", "stronger form in place"),
    ],
)
def test_a_stronger_form_by_other_means_does_not_stand_for_a_wish(published_as: str, wish: str, answer: str) -> None:
    """Who asks for texts is not told that a note on paper is a stronger form of them."""
    school = having(published_as, wish)
    plan = pk.plan(school, hours=40, solver="greedy")
    for found in (pk.recommend(school), plan):
        assert [one.answer for one in found.wishes] == [answer]
    assert ("calls_and_app_messages" in plan) is (answer == "given")


def test_the_next_stronger_form_of_a_wish_is_by_its_means() -> None:
    """A step up by other means than those asked for is not named as a stronger form of the wish."""
    note = made("note", 0.5, summary="A note on paper goes home.")
    texts = made("texts", 0.25, summary="Texts go home.", steps_up_to=("note", "more_texts"))
    more = made("more_texts", 0.5, summary="Parents text back.")
    context = pk.Context(wants=("texts",), words=(("texts", "Please text us"),))
    school = attrs.evolve(school_with(), context=context)
    (first, *_) = pk.recommend(school, catalogue=catalogue(note, texts, more), frameworks=[FRAMEWORK])
    assert [one.key for one in first.stronger] == ["more_texts"]


@pytest.mark.parametrize("solver", ["highs", "greedy"])
def test_a_weak_form_may_start_where_the_stronger_may_not(solver: str) -> None:
    """Who refuses the stronger form is not refused the weak one for its sake."""
    assert "survey" in planned(school_with(), never="survey_and_reply", solver=solver)


@pytest.mark.parametrize("solver", ["highs", "greedy"])
def test_what_needs_a_weak_form_first_may_start(solver: str) -> None:
    """A practice is not kept out because what it needs first is known by what it lacks."""
    next_step = made("panel", 0.9, prerequisites=("survey",))
    of = catalogue(SURVEY, REPLY, next_step)
    assert {"survey", "panel"} <= set(planned(school_with(), catalogue=of, solver=solver))


@pytest.mark.parametrize("solver", ["highs", "greedy"])
def test_who_wants_a_practice_and_its_stronger_form_may_have_both(solver: str) -> None:
    """Two wishes are two wishes: the plan does not drop the modest one for the sake of the other."""
    talk, council = made("talk", 0.25, steps_up_to=("council",)), made("council", 0.5)
    school = attrs.evolve(school_with(), context=pk.Context(wants=("talk", "council")))
    assert set(planned(school, catalogue=catalogue(talk, council), solver=solver)) == {"talk", "council"}


@pytest.mark.parametrize("solver", ["highs", "greedy"])
def test_a_stronger_form_that_is_wanted_gives_what_is_known_by_what_it_lacks(solver: Any) -> None:
    """A survey with a reply is a survey: nobody runs one without a reply beside it, and both wishes are met."""
    school = attrs.evolve(school_with(), context=pk.Context(wants=("survey", "survey_and_reply")))
    plan = pk.plan(school, hours=60, gap=0.0, advice=(), catalogue=OF, frameworks=[FRAMEWORK], solver=solver)
    assert plan.keys[0] == "survey_and_reply"
    assert "survey" not in plan
    assert [wish.practices for wish in plan.wishes] == [("survey_and_reply",)] * 2
    words = {wish.key: wish.words.partition(". ")[2] for wish in plan.wishes}
    assert words["survey"] == "The plan begins a stronger form of it, Survey and reply, in term 1."
    assert words["survey_and_reply"] == "The plan begins it in term 1."
