"""Help that removes a barrier comes before what only eases it, and what a school cannot start is not advised to it."""

import re

import attrs
import pytest

import partnerkit as pk
from partnerkit.language.stopped import stopped
from tests.schools import school_with

BARRIERS = sorted({barrier for practice in pk.PRACTICES for barrier in practice.barriers})
COUNCIL = "district_advisory_council"


def facing(*barriers: str, kind: str = "school", wants: tuple[str, ...] = ()) -> pk.School:
    """Give a school whose families name barriers."""
    context = pk.Context(kind=kind, barriers=barriers, wants=wants, country="US")
    return attrs.evolve(school_with("school_newsletter", "elected_family_representatives"), context=context)


@pytest.mark.parametrize("barrier", BARRIERS)
def test_what_is_made_for_a_barrier_is_asked_for_first(barrier: str) -> None:
    """Every barrier has practices that are made for it, and they come before all that only ease it."""
    made_for = [barrier in item.practice.made_for for item in pk.recommend(facing(), barriers=[barrier], n=200)]
    assert any(made_for)
    assert made_for == sorted(made_for, reverse=True)


@pytest.mark.parametrize(("barrier", "key"), [("language", "interpretation_service"), ("time", "flexible_conferences")])
def test_advice_because_of_a_barrier_begins_with_what_is_made_for_it(barrier: str, key: str) -> None:
    """Families who lack an interpreter are advised one, not a council."""
    found = [item for item in pk.recommend(facing(barrier), n=20) if item.part is pk.planning.AdvicePart.BARRIERS]
    assert found[0].practice.key == key
    assert found[0].made_for == (barrier,)


def test_each_barrier_has_its_turn() -> None:
    """Of three barriers none has a second answer before each has one."""
    first = pk.recommend(facing(), barriers=["trust", "time", "language"], n=3)
    assert sorted(barrier for item in first for barrier in item.made_for) == ["language", "time", "trust"]


def test_a_plan_starts_what_is_made_for_a_barrier() -> None:
    """A plan with the hours for it starts what removes the barrier; with too few hours, what eases it."""
    enough, few = (pk.plan(facing("childcare"), hours=hours, advice=(), solver="greedy") for hours in (120, 25))
    assert any("childcare" in item.practice.made_for for item in enough.practices)
    assert any("childcare" in item.barriers for item in few.practices)
    assert not any("childcare" in item.practice.made_for for item in few.practices)


def test_what_takes_more_of_families_time_is_no_help_for_lack_of_it() -> None:
    """Councils, panels and teams take evenings."""
    helping = set(pk.PRACTICES.where(barrier="time").keys)
    assert helping.isdisjoint({"family_voice_in_hiring", "school_leadership_team_families", COUNCIL, "co_design_teams"})


def test_what_helps_across_languages_says_how() -> None:
    """A practice that helps with language says so in its summary, so that nobody who reads the advice wonders why."""
    words = "language|translat|interpret|lingual|english|jargon|plain words|local groups|new to the school or country"
    helping = pk.PRACTICES.where(barrier="language")
    assert [practice.key for practice in helping if not re.search(words, practice.summary.lower())] == []


@pytest.mark.parametrize(
    ("key", "barrier"),
    [
        ("event_date_consultation", "language"),
        ("event_date_consultation", "childcare"),
        ("lending_shelf", "transport"),
        ("kinship_caregiver_circle", "digital_access"),
        ("trained_volunteer_tutors", "literacy"),
    ],
)
def test_what_has_nothing_to_do_with_a_barrier_is_no_help_with_it(key: str, barrier: str) -> None:
    """Being asked for dates takes away no barrier of language, and a shelf of games gives nobody a ride."""
    assert barrier not in pk.PRACTICES[key].barriers


def test_made_for_is_among_the_barriers() -> None:
    """A practice that is made for a barrier which it does not lower is refused."""
    with pytest.raises(pk.errors.InvalidValueError, match="some of its barriers"):
        attrs.evolve(pk.PRACTICES["annual_open_house"], made_for=["language"])


@pytest.mark.parametrize(
    ("kind", "wants", "is_fit"),
    [("school", (), False), ("district", (), True), ("District program", (), True), ("school", (COUNCIL,), True)],
)
def test_a_school_cannot_start_a_council_of_its_district(kind: str, wants: tuple[str, ...], *, is_fit: bool) -> None:
    """It is advised to districts, and to a school that wants it."""
    school = facing(kind=kind, wants=wants)
    assert pk.planning.fits(pk.PRACTICES[COUNCIL], school) is is_fit
    assert (COUNCIL in [item.practice.key for item in pk.recommend(school, n=200).first(200)]) is is_fit


def test_no_plan_of_a_school_has_a_council_of_its_district() -> None:
    """With all hours there are, a school's plan leaves it out; asked to want it, or to start it, the plan does."""
    school = facing()
    assert COUNCIL not in pk.plan(school, hours=5000, solver="greedy")
    assert COUNCIL in pk.plan(school, hours=5000, solver="greedy", wants=[COUNCIL])
    assert COUNCIL in pk.plan(school, hours=5000, solver="greedy", must=[COUNCIL])


TEXT = "Open house\nHome visits stopped in 2020\nSe suspendió la escuela de familias en 2020\nNo parent survey"


def test_what_stopped_is_asked_about() -> None:
    """Advice and plans quote what stopped, and not what was never done."""
    school = pk.read_plan_text(TEXT, name="Elm").school()
    assert stopped(school)[0] == "Home visits stopped in 2020"
    assert "No parent survey" not in stopped(school)
    for notes in (pk.recommend(school).notes, pk.plan(school, hours=40, solver="greedy").notes):
        assert [note for note in notes if note.startswith("You stopped: Home visits stopped in 2020")]
    assert not [note for note in pk.recommend(facing()).notes if "You stopped" in note]


@pytest.mark.parametrize("words", ["who had come each year,", "each year.", "a" * 200])
def test_what_stopped_is_quoted_in_a_whole_sentence(words: str) -> None:
    """However a line ends, and where it is cut, one full stop comes after it."""
    school = pk.read_plan_text(f"Open house\nHome visits stopped in 2020 by those {words}", name="Elm").school()
    (note,) = (note for note in pk.recommend(school).notes if "You stopped" in note)
    quoted = note.partition(". Ask why")[0]
    assert quoted[-1].isalnum()
    assert any(f"{quoted}. Ask why" in told for told in (note, str(pk.reports.report(school))))


def test_what_has_no_room_has_its_hours() -> None:
    """Every practice for which there is no room is named with hours, and with what it needs first."""
    advice = ("annual_partnership_plan", "flexible_conferences", "family_liaison")
    plan = pk.plan(facing("language"), hours=30, advice=advice, solver="greedy")
    full = [step for step in plan.advice if step.answer in ("too few hours", "others come first")]
    assert full
    assert all(step.hours and step.practices[0] == step.key for step in full)
    (note,) = [note for note in plan.notes if note.startswith("Also advised, but there is no room")]
    assert note.count("staff hour") == len(full)
    needing = [step for step in full if len(step.practices) > 1]
    assert needing
    assert all(pk.PRACTICES[step.practices[1]].name in note for step in needing)


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("the stairs to the hall keep grandparents and wheelchair users away", "accessible_campus_walk"),
        ("baby sitters cost too much, no child care at meetings", "meeting_access_supports"),
    ],
)
def test_of_what_is_made_for_a_barrier_the_closest_to_its_words_is_first(said: str, key: str) -> None:
    """Stairs lead to a walk through the building, not to whatever of the same kind adds most."""
    school = pk.read_plan_text(f"School newsletter\nOpen house\n\nBarriers\n- {said}", name="Elm").school()
    found = [item for item in pk.recommend(school, n=20) if item.part is pk.planning.AdvicePart.BARRIERS]
    assert found[0].practice.key == key
    assert pk.recommend(school, by=pk.planning.FOR_BARRIERS)[0].practice.key == key


def test_each_barrier_takes_its_own_turn() -> None:
    """A second barrier does not wait until all other parts had theirs twice."""
    found = pk.recommend(facing("language", "time", "trust"), n=9)
    ranks = {key: item.rank for item in reversed(found) for key in item.made_for}
    first = min(ranks.values())
    assert sorted(ranks.values()) == [first, first + 1, first + 2]
