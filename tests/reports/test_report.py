"""A report: what it says of a school, how it is saved, and what it refuses."""

import datetime
import json
import re
import sys
from itertools import cycle
from pathlib import Path

import attrs
import pytest

import partnerkit as pk
from partnerkit.errors import DocumentError, InvalidValueError, MissingExtraError, UnknownKeyError
from partnerkit.reports import Report
from partnerkit.reports.facts import Facts
from tests.reports.schools import ALL, COMPLETE, DRAFT, EMPTY, EXAMPLES, HOSTILE, RATED, report_on
from tests.schools import school_with

GOOSE_CREEK = EXAMPLES["goose_creek"]
FIRST = ["known", "decisions", "not_known", "next_steps"]
each_school = pytest.mark.parametrize("school", ALL, ids=lambda school: school.name[:12])


@pytest.fixture(scope="module")
def plan() -> pk.planning.Plan:
    """A plan of two terms for Goose Creek."""
    return pk.plan(GOOSE_CREEK, hours=60, terms=2)


def said(report: Report, key: str) -> str:
    """Give everything that a section says."""
    section = report[key]
    return " ".join([*section.says, *(f"{item.lead} {' '.join(item.says)}" for item in section.items)])


@each_school
def test_the_first_screen_has_four_sections(school: pk.School) -> None:
    """Whatever is known of a school, the page begins with the same four sections, and none of them is empty."""
    report = report_on(school, "en")
    assert [section.key for section in report.page.first] == FIRST
    assert all(section.says or section.items for section in report.page.first)


@each_school
def test_every_section_is_readable_by_its_key(school: pk.School) -> None:
    """Keys are the same in both languages, but for the list of English names."""
    english, spanish = ([section.key for section in report_on(school, tag)] for tag in pk.reports.LANGUAGES)
    assert [key for key in spanish if key != "english_names"] == english


@each_school
def test_equal_calls_give_equal_pages(school: pk.School) -> None:
    """Nothing of the page depends on the day, the machine or the order of a set."""
    first, second = pk.report(school), report_on(school, "en")
    assert first == second
    assert (first.html(), first.markdown(), first.text()) == (second.html(), second.markdown(), second.text())


def test_reports_of_two_schools_differ() -> None:
    """Equality is of what is said, not of the class."""
    assert pk.report(EMPTY) != pk.report(COMPLETE)


def test_what_carries_an_area_is_named() -> None:
    """An area that practices support comes with the practices."""
    lead = pk.report(GOOSE_CREEK)["known"].items[0]
    assert lead.lead == "Which way messages travel"
    assert "Interpreters and translation on request" in lead.says[0]


def test_a_near_match_is_not_certain() -> None:
    """A practice that is only near is called so wherever it is named on the first screen."""
    report = pk.report(GOOSE_CREEK)
    assert "Advisory committee without a vote" not in said(report, "known")
    assert "Perhaps Advisory committee without a vote." in said(report, "decisions")
    bars = {bar.name: bar.words for bar in report["today"].bars[0].bars}
    assert bars["Who starts things"] == "perhaps 15%"
    assert bars["Where it happens"] == "20% involvement, perhaps 25% more"
    (near,) = (place for place in GOOSE_CREEK.practices if place.practice == "advisory_committee")
    alone = pk.report(pk.School("elm", "Elm", practices=[near]))
    assert "If that means \u201cAdvisory committee without a vote\u201d, this builds on it." in said(
        alone, "next_steps"
    )


def test_steps_are_those_that_are_recommended() -> None:
    """The next steps are what `recommend` gives, in its order."""
    steps = [item.lead for item in pk.report(GOOSE_CREEK)["next_steps"].items]
    assert steps == [item.practice.name for item in pk.recommend(GOOSE_CREEK, n=3)]


def test_why_a_step_is_advised() -> None:
    """What the school wants and the barriers that families named are said where they decide."""
    why = said(pk.report(RATED), "next_steps")
    assert "It serves what the school wants: Volunteering." in why
    assert "It can help with a barrier that was named: time." in why  # language is only eased


def test_what_is_not_known_is_not_zero() -> None:
    """Of a school of which nothing is known, nothing is said to be missing."""
    report = pk.report(EMPTY)
    assert "Nothing certain is listed for any of the 14 areas" in said(report, "not_known")
    assert {bar.words for bar in report["today"].bars[0].bars} == {"not known"}


def test_a_complete_list_says_so() -> None:
    """Where the list is complete, the rest of a bar is not reached, and no longer not known."""
    report = pk.report(COMPLETE)
    assert "its list is complete" in said(report, "not_known")
    assert "no practice on it gives families a say" in said(report, "decisions")
    assert all(piece.kind != "open" for bar in report["today"].bars[0].bars for piece in bar.pieces)
    assert report["today"].bars[0].bars[0].words == "100% not reached"


def test_a_point_without_a_practice_is_not_counted() -> None:
    """On a complete list everything is known, and still only what a practice supports is said to have one."""
    bars = {bar.name: bar.words for bar in pk.report(COMPLETE)["six_types"].bars[0].bars}
    assert bars["Volunteering"] == "0 of 6 points have a practice"
    assert bars["Communicating"].endswith("School newsletter")


def test_where_nothing_is_open_nothing_is_asked() -> None:
    """The page of a school whose list is complete has no empty section."""
    assert "ask" not in [section.key for section in pk.report(COMPLETE)]


def test_informants_are_side_by_side() -> None:
    """What families and the team rated is named apart, and what a small group of students rated is hidden."""
    bars = {bar.name: bar for bar in pk.report(RATED)["today"].bars[0].bars}
    assert bars["Who decides"].more == ("Families: consultation", "Team: engagement")
    assert bars["What homework is for"].more == ()
    assert "Rated by families: consultation; team: engagement." in pk.report(RATED)["decisions"].says


def test_that_families_were_not_asked_is_said() -> None:
    """A page without answers from families names whose voice is missing."""
    assert "no answers from families" in said(pk.report(COMPLETE), "not_known")
    assert "no answers from families" not in said(pk.report(RATED), "not_known")


def test_ratings_after_the_day_do_not_count() -> None:
    """The day that the page speaks of leaves out what was rated, or begun, after it."""
    report = pk.report(RATED, as_of=datetime.date(2025, 8, 1))
    assert "It says what was known on 2025-08-01." in report.page.says
    assert report["known"].items == ()


def test_the_newest_date_is_named() -> None:
    """Without a day, the page names the newest date in the data; where there is none, it names none."""
    assert "The newest date in the data is 2026-03-01." in pk.report(RATED).page.says
    assert len(pk.report(EMPTY).page.says) == 1


def test_a_draft_is_called_unconfirmed() -> None:
    """Of a text that nobody has checked, the page says so, and asks what its words mean."""
    report = pk.report(DRAFT)
    assert "3 lines still wait for a person" in " ".join(report.page.says)
    first = next(item for item in DRAFT.review() if item.about == "practice")
    assert first.asked in report["ask"].items[0].says[0]


def test_the_plan_is_told_by_term(plan: pk.planning.Plan) -> None:
    """Every practice of the plan is a row under its term, with its hours, and the hours of each term are said."""
    section = pk.report(GOOSE_CREEK, plan=plan)["plan"]
    assert [row[1].split(" (first, for")[0] for row in section.rows] == [item.practice.name for item in plan.practices]
    assert [row[0] for row in section.rows] == [f"Term {item.term}" for item in plan.practices]
    assert section.says[0] == f"Term 1 takes {plan.terms[0].hours:g} of 60 staff hours."


def test_without_a_plan_there_is_no_plan() -> None:
    """The page of a school without a plan has no empty section."""
    with pytest.raises(UnknownKeyError, match="plan"):
        pk.report(GOOSE_CREEK)["plan"]


def test_a_plan_for_another_school_is_refused(plan: pk.planning.Plan) -> None:
    """A page must not show the plan of one school under the name of another."""
    with pytest.raises(InvalidValueError, match="a plan for 'Elm School'"):
        pk.report(EMPTY, plan=plan)


def test_a_plan_made_with_other_practices_is_refused(plan: pk.planning.Plan) -> None:
    """A plan rests on what is in place, so one for the same key with other practices would mislead."""
    fewer = attrs.evolve(GOOSE_CREEK, practices=GOOSE_CREEK.practices[1:])
    with pytest.raises(InvalidValueError, match="with the same practices"):
        pk.report(fewer, plan=plan)


def test_an_unknown_language_is_refused() -> None:
    """The error names the languages that there are."""
    with pytest.raises(UnknownKeyError, match="A report has no language 'fr'"):
        pk.report(EMPTY, language="fr")  # type: ignore[arg-type]  # the error is the test


@pytest.mark.parametrize("language", pk.reports.LANGUAGES)
@pytest.mark.parametrize(
    "keys", [["school_leadership_team_families"], ["advisory_committee", "district_advisory_council"]]
)
def test_no_percentage_where_reach_is_not_stated(keys: list[str], language: pk.reports.Language) -> None:
    """Who is reached is not known, so the page says "few families"; where all say whom they reach, it has shares."""

    def says(*reach: float | None) -> list[str]:
        places = [pk.PracticeInPlace(key, reach=one) for key, one in zip(keys, cycle(reach), strict=False)]
        page = pk.report(pk.School("elm", "Elm", practices=places), language=language)
        return list(page["decisions"].says)

    few = {"en": ("few families", "some families"), "es": ("pocas familias", "algunas familias")}[language]
    assert not any("%" in said for said in says(None))
    assert any(one in " ".join(says(None)) for one in few)
    assert any("%" in said for said in says(0.2))


def test_ways_to_have_a_say_are_counted_in_words() -> None:
    """Families with one way are counted with those above it, and what as many can do is said at once."""

    def says(*keys: str) -> tuple[str, ...]:
        return pk.report(pk.School("elm", "Elm", practices=tuple(map(pk.PracticeInPlace, keys))))["decisions"].says

    at_once = "By our estimate, the list gives few families a way to help decide or say what they think."
    assert pk.report(GOOSE_CREEK)["decisions"].says[0] == at_once
    assert says("advisory_committee", "district_advisory_council")[:2] == (
        "By our estimate, the list gives few families a way to help decide.",
        "Many families can at least say what they think.",
    )


def test_who_is_asked_and_who_decides() -> None:
    """Each way to have a say is a share of families, and only what follows another way is "more"."""
    asked = school_with("advisory_committee")
    assert pk.report(asked)["decisions"].says == (
        "By our estimate, the list gives 50% of families a way to say what they think.",
        "About the other 50% nothing is known.",
    )
    unstated = pk.School("elm", "Elm", practices=(pk.PracticeInPlace("advisory_committee"),))
    assert pk.report(unstated)["decisions"].says == (
        "By our estimate, the list gives some families a way to say what they think.",
        "About all others nothing is known.",
        (
            "The list does not say whom each practice reaches. We counted each as reaching all families, so the true "
            "number may be lower."
        ),
    )
    both = pk.report(school_with("advisory_committee", "district_advisory_council"))["decisions"].says
    assert both[0].endswith("a way to help decide.")
    assert "more can say what they think" in both[1]


def test_practices_that_reach_nobody_are_not_missing() -> None:
    """A list whose practices all have a reach of 0 is told so, not that none of them speaks to an area."""
    nobody = pk.School("elm", "Elm", practices=(pk.PracticeInPlace("school_newsletter", reach=0.0),))
    assert pk.report(nobody)["known"].says == ("The list says that its practices reach no families.",)
    assert len(pk.report(nobody)["next_steps"].items) == 3


def test_what_adds_up_to_one_number() -> None:
    """The practices behind the explained number come with what each adds, largest first."""
    section = pk.report(GOOSE_CREEK)["reasons"]
    assert section.rows[0] == ("Interpreters and translation on request", "Translators", "13%")
    assert "our own judgment" in section.closing[0]


@pytest.mark.parametrize(
    ("name", "begins"), [("a.html", "<!DOCTYPE html>"), ("a.MD", "# Elm"), ("a.txt", "Elm School\n")]
)
def test_the_ending_of_the_name_decides(tmp_path: Path, name: str, begins: str) -> None:
    """HTML, Markdown and text are saved by one call."""
    pk.report(EMPTY).save(tmp_path / name)
    assert (tmp_path / name).read_text("utf-8").startswith(begins)


def test_another_ending_is_refused(tmp_path: Path) -> None:
    """The error names the endings, and nothing is written."""
    with pytest.raises(InvalidValueError, match=r"\.html, \.md or \.txt"):
        pk.report(EMPTY).save(tmp_path / "a.pdf")
    assert list(tmp_path.iterdir()) == []


def test_text_needs_no_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Jinja there is Markdown and text; HTML says what to install."""
    monkeypatch.setitem(sys.modules, "jinja2", None)
    pk.reports.written_page._template.cache_clear()
    report = pk.report(EMPTY)
    assert report.markdown()
    assert report.text()
    with pytest.raises(MissingExtraError, match=r"partnerkit\[report\]"):
        report.html()


@each_school
def test_plain_data_is_json(school: pk.School) -> None:
    """`to_dict` gives what JSON takes, section by section."""
    data = pk.to_dict(report_on(school, "en"))
    assert json.loads(json.dumps(data)) == data
    assert [section["key"] for section in data["first"]] == FIRST


def test_the_sources_are_cited() -> None:
    """`cite` gives the publications that the page lists, each once."""
    report = pk.report(GOOSE_CREEK)
    assert {source.key for source in pk.cite(report)} == {source.key for source in report.sources}
    assert len(report["sources"].items) == len(report.sources) > 5


def test_the_text_is_short() -> None:
    """The plain text of a published plan is a page to read aloud."""
    lengths = [len(report_on(school, "en").text().splitlines()) for school in EXAMPLES.values()]
    assert max(lengths) <= 50


@each_school
def test_no_line_of_text_is_steered(school: pk.School) -> None:
    """No character of a name turns the direction of the text or steers a terminal."""
    assert not set("\u202e\r\x00\x85") & set(report_on(school, "en").text())


def test_repr_is_one_short_line() -> None:
    """A long name does not fill the screen."""
    text = repr(pk.report(HOSTILE))
    assert text.startswith("<Report on '<script>")
    assert len(text) < 120


def test_a_notebook_shows_it_in_a_frame() -> None:
    """The page is in a frame of its own, where its style reaches nothing else and nothing in it runs."""
    shown = pk.report(HOSTILE)._repr_html_()
    assert shown.startswith("<iframe ")
    assert shown.count("<") == 2
    assert " sandbox " in shown


@pytest.mark.parametrize("name", ["absent/page.md", "folder.md"])
def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, name: str) -> None:
    """A folder that is not there, or a folder of that name, is told as it is for any other document."""
    (tmp_path / "folder.md").mkdir()
    with pytest.raises(DocumentError, match="cannot be written") as refused:
        pk.report(EMPTY).save(tmp_path / name)
    assert "Check that the folder is there" in refused.value.faults[0].remedy


def test_hidden_answers_of_families_are_not_called_missing() -> None:
    """Where fewer than ten families answered, the page says that they did, and shows nothing of it."""
    few = tuple(pk.Observation(indicator.key, "families", level=2, n=9) for indicator in pk.CONTINUUM.indicators)
    text = pk.report(attrs.evolve(GOOSE_CREEK, observations=few)).text()
    assert "Too few of them" in text
    assert "no answers from families" not in text


def test_what_was_rated_is_not_called_unknown() -> None:
    """A page of a filled-in form says whose ratings it has, and lists no rated area as one that nothing is known of."""
    standards = pk.FRAMEWORKS["pta_2022"]
    rows = tuple(
        pk.Observation(one.key, "team", level=standards.scale_of(one.key).top) for one in standards.indicators[:4]
    )
    page = pk.report(pk.School("elm", "Elm School", observations=rows), frameworks=standards)
    assert page.page.says[0] == "Made from ratings (team). No list names any practices."
    assert "People rated these areas highest" in said(page, "known")
    assert page["pta_2022"].bars[0].bars[0].words == "no practice is listed"
    blank = pk.report(pk.School("elm", "Elm School"), frameworks=standards)
    assert not any("ratings by" in line for line in blank.page.says)
    assert page["not_known"].items[0].lead != blank["not_known"].items[0].lead


def test_a_step_quotes_the_line_that_it_builds_on() -> None:
    """A step up on the first screen has the school's own words."""
    place = pk.PracticeInPlace("parent_teacher_conferences", published_as="Parents' evening each term")
    why = said(pk.report(pk.School("elm", "Elm School", practices=(place,))), "next_steps")
    assert "You write \u201cParents' evening each term\u201d. This builds on it." in why


def test_ratings_alone_measure_the_next_steps() -> None:
    """Where nothing is listed, a step that the team's ratings leave no room for is not advised."""
    duties = pk.FRAMEWORKS["title_i_1116"]
    rows = tuple(pk.Observation(one.key, "team", level=duties.scale_of(one.key).top) for one in duties.indicators)
    steps = pk.report(pk.School("elm", "Elm School", observations=rows), frameworks=duties)["next_steps"]
    assert (steps.title, steps.items) == ("What could come next", ())


def test_a_draft_asks_about_wishes_and_barriers_first() -> None:
    """What advice begins with is what a page asks about first, and a barrier is not called unmatched."""
    text = "Open house\n\nNext steps\n- Family reading night\n\nBarriers\n- Parents work two shifts"
    page = pk.report(pk.read_plan_text(text, name="Elm School (invented)"))
    assert (
        "Does \u201cParents work two shifts\u201d name a barrier for families (time)?" in page.text() + page.markdown()
    )
    assert "Parents work two shifts" not in said(page, "not_known")
    assert "You write \u201cFamily reading night\u201d. This is one way to do it. A stronger form is" in said(
        page, "next_steps"
    )


def test_a_report_says_which_data_it_was_made_with() -> None:
    """As other results do: the frameworks that it shows, and the catalogue, each with its version."""
    profiles = [pk.score(GOOSE_CREEK, framework).data_version.split("; ") for framework in pk.FRAMEWORKS.main]
    made = pk.to_dict(pk.report(GOOSE_CREEK))["data_version"]
    assert made.split("; ") == [*(first for first, _ in profiles), profiles[0][1]]
    fewer = pk.report(GOOSE_CREEK, catalogue=pk.PRACTICES.without("welcome_breakfast", with_dependents=True))
    assert f"catalogue {pk.PRACTICES.version}+reduced." in pk.to_dict(fewer)["data_version"]


def test_ratings_are_of_the_catalogue_that_was_given() -> None:
    """What informants rated and what practices support, on one page, are made with the same data."""
    fewer = pk.PRACTICES.without("welcome_breakfast", with_dependents=True)
    facts = Facts.about(RATED, None, None, fewer)
    assert facts.ratings
    catalogues = {one.data_version.rpartition("; ")[2] for one in (*facts.profiles, *facts.ratings)}
    assert catalogues == {f"catalogue {fewer.version}"}


def test_the_practices_found_are_listed_plainly() -> None:
    """By name, and those that the list only comes near apart, with its own words where they are known."""
    near = pk.PracticeInPlace("coffee_with_the_principal", published_as="Head's chats", match="near")
    also_near = pk.PracticeInPlace("room_parents", match="near")
    school = attrs.evolve(school_with("school_newsletter", "annual_open_house"), unmatched=())
    school = attrs.evolve(school, practices=(*school.practices, near, also_near))
    assert report_on(school, "en")["which_practices"].says == (
        "School newsletter; Annual open house.",
        "Only close to a practice: Coffee with the principal (you write \u201cHead's chats\u201d); Room parents.",
    )
    assert report_on(EMPTY, "en")["which_practices"].says == ()


def test_what_another_plan_could_add_says_to_what(plan: pk.planning.Plan) -> None:
    """A share of what this plan adds to the scores, and not of anything else."""
    open_still = attrs.evolve(plan, proof=attrs.evolve(plan.proof, value=0.1, bound=0.1005))
    words = "no other plan that fits and begins with the same is more than 1% better."
    assert words in " ".join(pk.report(GOOSE_CREEK, plan=open_still)["plan"].closing)


def test_steps_beside_a_plan_are_those_its_hours_allow() -> None:
    """With few hours nothing is advised that takes more, and each step says whether the plan starts it."""
    draft = pk.read_plan_text(
        "Newsletter\nPTA meetings\nParent-teacher conferences\n\nNext steps\n- Adult ESL classes", name="Elm"
    )
    assert pk.report(draft)["next_steps"].items[0].lead == "Adult classes for caregivers"
    plan = pk.plan(draft, hours=20, solver="greedy")
    steps = pk.report(draft, plan=plan)["next_steps"].items
    names = {practice.name: practice for practice in pk.PRACTICES}
    assert all(names[step.lead].effort.setup + 3 * names[step.lead].effort.monthly <= 20 for step in steps)
    for step in steps:
        starts = names[step.lead].key in plan
        expected = "The plan starts it in term 1." if starts else "The plan has no room for it beside what comes first."
        assert step.says[-1] == expected


@pytest.mark.parametrize("hours", [20, 40, 60])
@pytest.mark.parametrize("name", ["goose_creek", "efisd", "advantage_academy", "de_zavala"])
def test_the_steps_of_a_page_are_those_that_its_plan_starts(name: str, hours: int) -> None:
    """No step without room takes the place of one that the plan starts, and what it starts besides is told apart."""
    school = pk.read_school(f"examples/data/{name}.toml")
    plan = pk.plan(school, hours=hours, terms=2, solver="greedy")
    page = pk.report(school, plan=plan)
    said = [" ".join(item.says) for item in page["next_steps"].items]
    terms = [int(match[1]) for one in said if (match := re.search(r"The plan starts it in term (\d)", one))]
    advised = [item for item in plan.practices if item.advised]
    assert len(terms) == min(len(said), len(advised))
    assert all("no room for it" in one for one in said[len(terms) :])
    told = "They are in the order of our advice."
    assert any(told in one for one in page["next_steps"].closing) is (terms != sorted(terms))
    besides = [one.practice.name for one in plan.practices if not (one.comes_first or plan.first_for(one.practice.key))]
    left = " ".join(page["plan"].closing)
    assert ("In the hours that are left" in left) is (0 < len(besides) < len(plan))
    assert all(name in left for name in besides) or len(besides) == len(plan)


def test_one_line_for_two_wishes_is_quoted_once() -> None:
    """A step that serves two wishes of one line does not repeat it."""
    words = "Families help to decide, and parent leaders"
    wants = ("six_types.decision_making", "family_leadership_training")
    context = pk.Context(wants=wants, words=[(key, words) for key in wants])
    step = pk.report(attrs.evolve(school_with("school_newsletter"), context=context))["next_steps"].items[0]
    assert step.lead == "Family leadership training"
    assert " ".join(step.says).count(words) == 1


def test_signing_is_not_named_as_a_say_in_decisions() -> None:
    """A compact to sign counts a little toward decision making, and lets nobody decide; a written one does."""
    helps = {
        key: [item.lead for item in pk.report(school_with(key))["decisions"].items]
        for key in ("home_school_compact", "co_written_compact")
    }
    assert helps == {"home_school_compact": [], "co_written_compact": ["What helps, on the list"]}


def test_what_helps_to_decide_is_no_interpreter() -> None:
    """Where no practice gives families a say, none is named as one that does; nor is a meeting after the decision."""
    places = [pk.PracticeInPlace(key) for key in ("interpretation_service", "title_one_annual_meeting")]
    page = pk.report(pk.School("elm", "Elm School", practices=places))
    said = " ".join(str(page).split())
    decisions = said.partition("WHERE FAMILIES SHARE")[2].partition("WHAT IS NOT KNOWN")[0]
    assert "What helps" not in decisions
    assert "Who decides: Title I" not in said


@pytest.mark.parametrize(
    ("country", "name"), [("ES", "Café o desayuno con la dirección"), ("MX", "Café o desayuno con la dirección")]
)
def test_a_head_is_called_as_a_woman_and_a_man_are(country: str, name: str) -> None:
    """A Spanish page does not make a director of a directora."""
    places = (pk.PracticeInPlace("coffee_with_the_principal"),)
    school = pk.School("elm", "Elm", practices=places, context=pk.Context(country=country))
    assert name in " ".join(pk.report(school, language="es").text().split())


def test_a_report_counts_the_hours_of_the_catalogue_that_its_plan_was_made_with() -> None:
    """A page with a plan has one set of hours: another catalogue given beside the plan is refused."""
    school = pk.School(key="elm", name="Elm School", practices=())
    first = pk.report(school)["next_steps"].items[0].lead
    (told,) = pk.PRACTICES.practices_called(first)
    ours = pk.PRACTICES.adjusted(told.key, effort=attrs.evolve(told.effort, setup=told.effort.setup + 1))
    plan = pk.plan(school, hours=200, catalogue=ours)
    page = pk.report(school, plan=plan)
    assert page == pk.report(school, plan=plan, catalogue=ours)
    step = next(item for item in page["next_steps"].items if item.lead == first)
    assert f"about {told.effort.setup + 1:g} staff hours" in " ".join(step.says)
    with pytest.raises(InvalidValueError, match="the catalogue that the plan was made with"):
        pk.report(school, plan=plan, catalogue=pk.PRACTICES)
