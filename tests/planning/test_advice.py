"""Advice that reads the school: parts, what is particular to it, what fits anywhere, and what it wants."""

import csv
from collections import defaultdict
from functools import cache
from itertools import combinations
from pathlib import Path

import attrs
import pytest

import partnerkit as pk
from partnerkit.model import Effect, Match
from partnerkit.planning import AdvicePart, Recommendations, Standing, recommendations
from tests.planning.invented_plans import PLANS
from tests.schools import school_with
from tests.small import DESK, FORUM, FRAMEWORK, catalogue, practice

PUBLISHED = Path(__file__).parents[2] / "examples" / "data" / "plans_2.csv"
NOTHING_KNOWN = pk.School("nothing_known", "A school about which nothing is known")


def published() -> list[pk.School]:
    """Give the published plans of which five practices or more are known, as schools."""
    listed: dict[str, dict[str, str]] = defaultdict(dict)
    with PUBLISHED.open(encoding="utf-8") as file:
        for line in csv.DictReader(file):
            if line["key"] and line["label"] != "none":
                listed[line["plan"]].setdefault(line["key"], line["label"])
    return [
        pk.School(
            f"plan_{i}",
            plan,
            practices=tuple(pk.PracticeInPlace(key, match=Match(label)) for key, label in keys.items()),
        )
        for i, (plan, keys) in enumerate(listed.items())
        if len(keys) >= 5
    ]


SCHOOLS = published()


@cache
def advice(school: pk.School) -> Recommendations:
    """Recommend to a published plan once for all tests, and not yet where tests are only collected."""
    return pk.recommend(school)


def keys(found: Recommendations) -> set[str]:
    """Give the practices recommended."""
    return {item.practice.key for item in found}


def test_schools_are_told_different_things() -> None:
    """Of five recommendations, two published plans share at most a quarter on average: 0.46 to 0.82 before."""
    shared = [len(keys(one) & keys(other)) / 5 for one, other in combinations(map(advice, SCHOOLS), 2)]
    assert sum(shared) / len(shared) <= 0.25


def test_invented_plans_are_told_different_things() -> None:
    """Six plans of very different schools share at most a quarter of their five: a third before."""
    told = [keys(pk.recommend(pk.read_plan_text(text, name=name))) for name, text in PLANS.items()]
    shared = [len(one & other) / 5 for one, other in combinations(told, 2)]
    unknown = keys(pk.recommend(NOTHING_KNOWN))
    assert sum(shared) / len(shared) <= 0.25
    assert sum(len(one & unknown) for one in told) / len(told) <= 1.5


def test_an_unknown_school_is_told_something_else() -> None:
    """A school about which nothing is known shares at most 1.5 of five with a published plan on average: 3.3 before."""
    unknown = keys(pk.recommend(NOTHING_KNOWN))
    assert sum(len(keys(advice(school)) & unknown) for school in SCHOOLS) / len(SCHOOLS) <= 1.5


def test_who_holds_conferences_is_told_how_to_make_them_better() -> None:
    """At least half of the plans with conferences get a stronger form of them among the first five: none before."""
    steps = set(pk.PRACTICES["parent_teacher_conferences"].steps_up_to)
    with_conferences = [
        advice(school)
        for school in SCHOOLS
        if any(place.practice == "parent_teacher_conferences" for place in school.practices)
    ]
    assert len(with_conferences) >= 3
    assert 2 * sum(bool(keys(found) & steps) for found in with_conferences) >= len(with_conferences)


@pytest.mark.parametrize("school", SCHOOLS, ids=lambda school: school.name)
def test_advice_begins_with_what_the_school_does(school: pk.School) -> None:
    """Where a listed practice has a stronger form for all ages that adds something, that comes first."""
    found = advice(school)
    assert found.part(AdvicePart.BUILD_ON)
    steps = [item for item in found.part(AdvicePart.BUILD_ON) if len(item.practice.grade_spans) > 2]
    assert not steps or found[0].part is AdvicePart.BUILD_ON


@pytest.mark.parametrize("school", SCHOOLS[:5], ids=lambda school: school.name)
def test_reasons_are_true(school: pk.School) -> None:
    """What builds on a practice is a step up from it; what fits anywhere adds about as much at the typical school."""
    found = advice(school)
    for item in (*found, *found.anywhere):
        assert all(item.practice.key in listed.steps_up_to for listed in item.builds_on)
        assert (item.part is AdvicePart.BUILD_ON) == bool(item.builds_on)
        if item.part is AdvicePart.ANYWHERE:
            assert item.typical is not None
            assert item.gain < 1.25 * item.typical
            assert "Nearly every school would get this advice." in item.why_now


def test_what_fits_anywhere_is_apart() -> None:
    """What suits nearly every school is in a part of its own, and not among the five."""
    found = pk.recommend(NOTHING_KNOWN)
    assert {item.part for item in found.anywhere} == {AdvicePart.ANYWHERE}
    assert AdvicePart.ANYWHERE not in {item.part for item in found}


@pytest.mark.parametrize("text", ["", "Open house in fall\nParents asked about the plan"])
def test_general_advice_begins_with_what_can_start_next_month(text: str) -> None:
    """A school of which little is known is not told to hire somebody: gaps begin with what takes a few days."""
    school = pk.read_plan_text(text, name="Elm") if text else NOTHING_KNOWN
    found = pk.recommend(school)
    for item in (*found.part(AdvicePart.FILL), *found.anywhere):
        assert item.practice.effort.setup + item.practice.effort.monthly <= 20
        assert not item.with_standing(Standing.NOT_STATED)


def test_a_school_that_wants_a_liaison_is_advised_one() -> None:
    """What takes long comes first where the school's own words lead to it."""
    school = attrs.evolve(NOTHING_KNOWN, context=pk.Context(wants=("family_liaison",)))
    assert pk.recommend(school)[0].practice.key == "family_liaison"


def test_a_stronger_form_says_of_what() -> None:
    """The reason names the listed practice that a step builds on."""
    school = school_with("parent_teacher_conferences")
    item = next(item for item in pk.recommend(school) if item.builds_on)
    assert "It is a stronger form of what you do: Parent-teacher conferences." in item.why_now


def test_what_the_list_only_comes_near_is_not_called_what_you_do() -> None:
    """A practice that was matched near may not be done, so the reason says "may"."""
    place = pk.PracticeInPlace("parent_teacher_conferences", match="near")
    item = next(item for item in pk.recommend(pk.School("elm", "Elm", practices=(place,))) if item.builds_on)
    assert item.near == item.builds_on
    assert "It may be a stronger form of what you do, if the list means this: Parent-teacher" in item.why_now
    assert "It is a stronger form" not in item.why_now


def test_barriers_take_turns_with_the_rest() -> None:
    """Barriers that families named bring practices that help with them, without driving out the rest."""
    school = attrs.evolve(school_with("parent_teacher_conferences"), context=pk.Context(barriers=("transport",)))
    parts = [item.part for item in pk.recommend(school)]
    assert parts[:2] == [AdvicePart.BUILD_ON, AdvicePart.BARRIERS]


def test_what_the_school_wants_comes_first() -> None:
    """A practice that serves what the school says it wants is the first, and says so."""
    school = attrs.evolve(NOTHING_KNOWN, context=pk.Context(wants=("six_types.volunteering",)))
    first = pk.recommend(school)[0]
    assert "six_types.volunteering" in first.practice.serves
    assert first.why_now.startswith("It serves what you want:")


@pytest.mark.parametrize(("country", "given"), [("GB", False), ("US", True), ("", True)])
def test_the_law_of_other_countries_is_not_advised(country: str, given: bool) -> None:
    """A practice that is law or custom in one country is advised there, and where the country is not known."""
    made = catalogue(attrs.evolve(practice("title_meeting", pk.model.Effect(DESK, 0.5, 4)), country=("US",)))
    school = attrs.evolve(school_with(), context=pk.Context(country=country))
    assert bool(keys(pk.recommend(school, catalogue=made, frameworks=[FRAMEWORK]))) is given


@pytest.mark.parametrize("country", ["us", "USA", "U1"])
def test_a_country_is_two_capital_letters(country: str) -> None:
    """Anything else is refused."""
    with pytest.raises(ValueError, match="two capital letters"):
        pk.Context(country=country)


def test_the_low_end_counts_most() -> None:
    """A step from the bottom counts more than an equal one further up, unless every step is to count the same."""
    low = practice("low", pk.model.Effect(DESK, 0.25, 4))
    high = practice("high", pk.model.Effect(FORUM, 0.25, 4))
    half = practice("half", pk.model.Effect(FORUM, 0.5, 4))
    school = school_with("half")
    made = catalogue(low, high, half)
    lowest, plain = (
        pk.recommend(school, catalogue=made, frameworks=[FRAMEWORK], lowest_first=first) for first in (True, False)
    )
    gains = [{item.practice.key: item.gain for item in found} for found in (lowest, plain)]
    assert gains[0]["low"] > gains[0]["high"]
    assert gains[1]["low"] == gains[1]["high"]


def test_a_catalogue_of_ones_own_has_no_typical_school() -> None:
    """Where nothing of the typical school is in the catalogue, nothing is said of what fits anywhere."""
    made = catalogue(practice("greeter", pk.model.Effect(DESK, 0.25, 4)))
    found = pk.recommend(school_with(), catalogue=made, frameworks=[FRAMEWORK])
    assert (found[0].typical, found[0].particular, found.anywhere) == (None, None, ())


def test_the_typical_school_is_what_the_plans_say() -> None:
    """Its reach is the share of the 26 plans that name a practice or come near it."""
    listed: dict[str, set[str]] = defaultdict(set)
    with PUBLISHED.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for line in rows:
        if line["key"] and line["label"] != "none":
            listed[line["key"]].add(line["plan"])
    plans = {line["plan"] for line in rows}
    reach = {place.practice: place.reach for place in pk.knowledge.TYPICAL_SCHOOL.practices}
    assert reach == {key: round(len(of) / len(plans), 3) for key, of in listed.items()}


def test_a_step_up_quotes_the_line_that_it_builds_on() -> None:
    """The reason has the school's own words, and the practice that they were read as."""
    place = pk.PracticeInPlace("parent_teacher_conferences", published_as="Parents' evening each term")
    item = next(item for item in pk.recommend(pk.School("elm", "Elm", practices=(place,))) if item.builds_on)
    said = "\u201cParents' evening each term\u201d"
    assert item.words == (("parent_teacher_conferences", "Parents' evening each term"),)
    assert item.why_now.startswith(f"You write: {said}. This is a stronger form of that (parent-teacher conferences).")


def test_words_that_only_come_near_are_quoted_with_an_if() -> None:
    """A line that only comes near a practice may mean something else, and the reason says so."""
    place = pk.PracticeInPlace("parent_teacher_conferences", published_as="We meet parents", match=Match.NEAR)
    item = next(item for item in pk.recommend(pk.School("elm", "Elm", practices=(place,))) if item.builds_on)
    assert item.why_now.startswith(
        "You write: \u201cWe meet parents\u201d. If that means parent-teacher conferences, this"
    )


def test_an_empty_type_is_named_with_what_the_list_has_instead() -> None:
    """What fills a type that nothing counts toward says so, and which types the list is about."""
    places = tuple(map(pk.PracticeInPlace, ("school_newsletter", "report_cards", "school_calendar")))
    found = pk.recommend(pk.School("elm", "Elm", practices=places), objective=pk.SIX_TYPES, n=20)
    items = [item for item in (*found, *found.anywhere) if item.instead]
    assert items
    for item in items:
        construct = next(one for one in pk.SIX_TYPES.constructs if one.name == item.empty)
        assert construct.key in item.practice.serves
        assert dict(item.instead) == {"Communicating": 3}
        assert (
            f"counts toward \u201c{item.empty}\u201d; of those found, 3 are mainly for \u201cCommunicating\u201d."
            in item.why_now
        )


def test_ratings_are_not_called_a_list() -> None:
    """Where ratings are read, nothing is said of what a list lacks."""
    ratings = (pk.Observation("continuum.communication", "team", 0),)
    found = pk.recommend(pk.School("elm", "Elm", observations=ratings), informant="team")
    assert len(found)
    assert not any("list counts toward" in item.why_now for item in found)


def test_each_line_has_a_step_up_before_any_has_a_second() -> None:
    """Two steps of one practice are not among the first while another listed practice has none yet."""
    keys_listed = ("parent_teacher_conferences", "school_newsletter", "parent_association_meetings", "family_workshops")
    school = pk.School("elm", "Elm", practices=tuple(map(pk.PracticeInPlace, keys_listed)))
    first = [item for item in pk.recommend(school, n=10) if item.builds_on][:4]
    assert {listed.key for item in first for listed in item.builds_on} == set(keys_listed)


def test_a_step_that_needs_much_first_shares_its_gain() -> None:
    """What lifts most and needs two others comes after what lifts half as much and needs nothing."""
    base = attrs.evolve(practice("base", Effect(DESK, 0.4, 1)), steps_up_to=("small", "tall"))
    small, tall = practice("small", Effect(DESK, 0.4, 2)), practice("tall", Effect(DESK, 0.4, 4), needs=("a", "b"))
    chosen = catalogue(base, small, tall, practice("a"), practice("b"))
    found = pk.recommend(school_with("base"), catalogue=chosen, frameworks=FRAMEWORK, lowest_first=False)
    by_key = {item.practice.key: item for item in found}
    assert 3 * by_key["small"].gain > by_key["tall"].gain > by_key["small"].gain
    assert [item.practice.key for item in found if item.builds_on] == ["small", "tall"]


def test_a_wanted_practice_comes_first_and_quotes_the_wish() -> None:
    """A practice that the school wants is first, whatever it adds, with the words of the wish."""
    wish = ("welcome_breakfast", "We would like to hold a breakfast")
    context = pk.Context(wants=("welcome_breakfast",), words=(wish,))
    item = pk.recommend(attrs.evolve(SCHOOLS[0], context=context))[0]
    assert (item.practice.key, item.part) == ("welcome_breakfast", AdvicePart.WANTED)
    assert item.why_now.startswith("You write: \u201cWe would like to hold a breakfast\u201d.")


def test_a_barrier_is_quoted() -> None:
    """What meets a barrier quotes the line that names it."""
    words = (("time", "Many parents work shifts"),)
    context = pk.Context(barriers=("time",), words=words)
    item = pk.recommend(attrs.evolve(SCHOOLS[0], context=context)).part(AdvicePart.BARRIERS)[0]
    assert "You write: \u201cMany parents work shifts\u201d. It helps with that barrier (time)." in item.why_now


def test_words_are_pairs_of_a_key_and_words() -> None:
    """Words without a key are refused."""
    with pytest.raises(pk.PartnerkitError, match="pairs of a key"):
        pk.Context(words=(("", "Many parents work shifts"),))


def test_what_is_for_some_ages_waits_where_nobody_knows_the_school_s() -> None:
    """A school that does not say its grades is not told first to start a transition to kindergarten."""
    school = pk.School("elm", "Elm School", practices=[pk.PracticeInPlace("school_newsletter")])
    few = [len(item.practice.grade_spans) <= 2 for item in pk.recommend(school, n=60).anywhere]
    assert few == sorted(few)
    known = attrs.evolve(school, context=pk.Context(grade_spans=["elementary"]))
    few = [len(item.practice.grade_spans) <= 2 for item in pk.recommend(known, n=60).anywhere]
    assert few != sorted(few)


def test_workshops_do_not_lead_to_what_is_for_adolescents() -> None:
    """A stronger form for some ages alone waits too, unless what it builds on is for these ages alone."""
    school = pk.School("elm", "Elm School", practices=[pk.PracticeInPlace("family_workshops")])
    advised = pk.recommend(school, n=60)
    keys = [item.practice.key for item in advised]
    assert "short_involvement_meetings" in keys
    assert keys.index("short_involvement_meetings") > keys.index("topic_choice_round")
    assert len(advised[0].practice.grade_spans) > 2


def test_the_law_of_one_country_waits_where_nobody_knows_the_school_s() -> None:
    """A school that does not say its country is not told first to hold a meeting that one country asks for."""
    school = pk.School("elm", "Elm School", practices=[pk.PracticeInPlace("school_newsletter")])
    elsewhere = [bool(item.practice.country) for item in pk.recommend(school, n=60).anywhere]
    assert elsewhere == sorted(elsewhere)


def named_of(*places: pk.PracticeInPlace, **context: object) -> list[str]:
    """Give the keys of what is advised to build on what a school lists, first things first."""
    school = pk.School("elm", "Elm", practices=places, context=pk.Context(**context))  # type: ignore[arg-type]
    return [item.practice.key for item in pk.recommend(school, n=40) if item.builds_on]


def test_a_step_up_from_a_rare_line_comes_before_one_from_what_every_school_lists() -> None:
    """Nearly every school has conferences; what else a school lists says more about it."""
    places = map(pk.PracticeInPlace, ("parent_teacher_conferences", "calls_and_app_messages", "meet_the_teacher"))
    first = named_of(*places)
    assert first.index("two_way_text_channel") < first.index("two_way_conference_redesign")


def test_a_line_that_only_comes_near_counts_half() -> None:
    """What would build on a line, if it meant that, waits behind what builds on a line that says so."""
    conferences, calls = (pk.PracticeInPlace(key) for key in ("parent_teacher_conferences", "calls_and_app_messages"))
    sure, near = named_of(conferences, calls), named_of(conferences, attrs.evolve(calls, match=Match.NEAR))
    places = [keys.index("two_way_text_channel") - keys.index("two_way_conference_redesign") for keys in (sure, near)]
    assert places[0] < 0 < places[1]


def test_a_step_up_that_is_made_for_a_barrier_comes_earlier() -> None:
    """Of what builds on the list, what also removes a barrier that families named comes first."""
    places = tuple(map(pk.PracticeInPlace, ("parent_teacher_conferences", "calls_and_app_messages")))
    made_for = next(one for one in named_of(*places) if "time" in pk.PRACTICES[one].made_for)
    assert named_of(*places, barriers=("time",)).index(made_for) < named_of(*places).index(made_for)


def test_advice_for_a_school_of_which_nothing_is_known_says_so() -> None:
    """It is what any school would be told; one practice is something that is known."""
    found = pk.recommend(NOTHING_KNOWN, n=1)
    assert found.notes[0] == recommendations.NOTHING_KNOWN
    assert "This is what any school would be told." in " ".join(found.in_short().split())
    known = pk.recommend(pk.read_plan_text("Newsletter", name="Elm"), n=1)
    assert recommendations.NOTHING_KNOWN not in known.notes


def test_the_line_that_fits_best_is_quoted() -> None:
    """Of several lines that a step builds on, the one that shares its words is quoted, and not the first."""
    places = (
        pk.PracticeInPlace("pta_membership_drive", published_as="Join us in the fall"),
        pk.PracticeInPlace("parent_association_meetings", published_as="Refreshments are served; Parent association"),
    )
    item = next(
        item
        for item in pk.recommend(pk.School("elm", "Elm", practices=places), n=20)
        if item.practice.key == "pta_inclusive_redesign"
    )
    assert item.words[0] == ("parent_association_meetings", "Parent association")
    assert item.builds_on[0].key == "parent_association_meetings"


def test_what_is_another_activity_is_no_step_up() -> None:
    """Who raises money, or reads under the stars, is not said to be on the way to something else."""
    places = (pk.PracticeInPlace("fundraisers"), pk.PracticeInPlace("reading_or_math_night"))
    found = pk.recommend(pk.School("elm", "Elm", practices=places), n=200)
    built_on = {item.practice.key for item in found if item.builds_on}
    assert built_on
    assert built_on.isdisjoint({"pta_inclusive_redesign", "academic_team_meetings"})


@pytest.mark.parametrize(
    ("key", "country", "is_usual"),
    [
        ("parent_teacher_conferences", "GB", True),
        ("parent_board_representatives", "AU", True),
        ("parent_board_representatives", "US", False),
        ("family_liaison", "GB", False),
    ],
)
def test_what_nearly_every_school_has_is_probably_in_place(key: str, country: str, is_usual: bool) -> None:
    """A primary school that does not list its parents' evenings is not told first to start them."""
    place = pk.PracticeInPlace("school_newsletter")
    school = pk.School("elm", "Elm School", practices=[place], context=pk.Context(country=country))
    advised = pk.recommend(school, n=200)
    keys = [item.practice.key for item in advised if not item.builds_on]
    assert not keys[:3].count(key) or not is_usual
    plan = pk.plan(school, must=key, hours=500, solver="greedy")
    (told,) = [note for note in plan.notes if note.startswith("Nearly every school has th")] or [""]
    assert (pk.PRACTICES[key].name in told) is is_usual
    said = str(pk.report(school, plan=plan))
    assert ("(probably in place: check first)" in " ".join(said.split())) is is_usual


def told_usual(school: pk.School | pk.model.SchoolDraft) -> list[str]:
    """Give what advice says of what nearly every school has."""
    return [note for note in pk.recommend(school, n=200).notes if note.startswith("Nearly every school has th")]


def test_what_a_school_does_not_do_stopped_or_wants_is_not_probably_in_place() -> None:
    """What its own words deny is not said to be there; of what is left, the note speaks in the right number."""
    newsletter = "School newsletter\n"
    (both,) = told_usual(pk.read_plan_text(newsletter, name="Elm"))
    assert both.startswith("Nearly every school has these, so they are probably in place. Check before you start them:")
    (cards,) = told_usual(pk.read_plan_text(f"{newsletter}We do not hold parent-teacher conferences.", name="Elm"))
    assert cards.startswith("Nearly every school has this, so it is probably in place. Check before you start it: Rep")
    stopped = "We do not hold parent-teacher conferences.\nWe stopped report cards"
    assert not told_usual(pk.read_plan_text(f"{newsletter}{stopped}", name="Elm"))
    wanted = pk.Context(wants=("parent_teacher_conferences", "report_cards"))
    assert not told_usual(pk.School("elm", "Elm", wanted))


def test_a_school_district_is_no_school() -> None:
    """Of a district nobody expects what nearly every school has."""
    assert not told_usual(pk.School("elm", "Elm", pk.Context(kind="school district")))
    assert told_usual(pk.School("elm", "Elm", pk.Context(kind="primary school")))


def test_what_a_step_builds_on_is_not_called_wanted() -> None:
    """In short, what is on the list is said to be built on, whatever else the step is advised for."""
    listed = (pk.PracticeInPlace("school_newsletter"),)
    step, name = "multichannel_contact_plan", pk.PRACTICES["school_newsletter"].name
    wanting = pk.recommend(pk.School("elm", "Elm", practices=listed), n=1, wants=step).in_short()
    assert f"(what you want; builds on {name})" in wanting
    building = pk.recommend(pk.School("elm", "Elm", practices=listed)).in_short()
    assert f"(build on what you do: {name})" in building


def test_short_advice_begins_with_the_words_of_the_school() -> None:
    """Whoever wrote the plan finds the line that a step builds on, not the name that the catalogue has for it."""
    draft = pk.read_plan_text("Encuestas para familias\nMuffins with Moms\nAsk Denise about the newsletter", name="Elm")
    found = pk.recommend(draft, n=30)
    said = " ".join(found.in_short().split())
    assert "(build on what you do: “Encuestas para familias”" in said
    assert "“Muffins with Moms”" in said
    assert "Denise" not in said
    unquoted = pk.recommend(school_with("parent_teacher_conferences", "school_newsletter"), n=9)
    assert all(set(item.builds_on_words) == {one.name for one in item.builds_on} for item in unquoted)
