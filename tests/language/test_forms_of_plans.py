"""What the form of a plan prints beside an action, and lines that lost their bullets."""

import pytest

import partnerkit as pk
from partnerkit.language import Reading, WhyNotRead


def read(text: str) -> pk.language.PlanDraft:
    """Read a plan of Elm."""
    return pk.read_plan_text(text, name="Elm")


@pytest.mark.parametrize(
    "text",
    [
        "Strategy's Expected Result/Impact: More parents attend workshops",
        "Person Responsible for Monitoring: Principal, parent liaison",
        "Funding Sources: Parent refreshments - 211 Title I - $400",
        "Title I: 2.5, 4.2",
        "Formative Review: conferences 60%",
        "Evaluation Data Sources: sign-in sheets, parent survey",
        "Location: school library",
        "Target group: fathers of pupils in Year 3",
        "Not started / In progress / Complete",
        "Strategy/Activity 4",
        "Responsables: orientadora y mediadora",
        "Indicadores de seguimiento: asistencia a tutorías",
    ],
)
def test_what_a_form_prints_beside_an_action_is_no_practice(text: str) -> None:
    """Who, with what money, by what it is measured, and what is hoped for: none of it is done for families."""
    draft = read(f"- Family math night each winter\n{text}")
    assert [line.text for line in draft] == ["Family math night each winter"]
    assert [(left.text, left.why) for left in draft.not_read] == [(text, WhyNotRead.FIELD)]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Evidence: parent-teacher conferences twice a year", "parent_teacher_conferences"),
        ("Timeline: monthly newsletter to families", "school_newsletter"),
        ("When: open house in September", "annual_open_house"),
    ],
)
def test_what_shows_a_practice_counts(text: str, key: str) -> None:
    """A school that judges itself shows what it does as evidence."""
    (practice,) = read(text).school().practices
    assert practice.practice == key


def test_lines_that_lost_their_bullets_have_their_headings() -> None:
    """What families promise is not what a school does, with bullets or without, and a heading is no practice."""
    text = (
        "Our compact\nThe school will:\nHold conferences each term\nParents will:\nVolunteer in the classroom\n"
        "Ways we communicate\nWeekly folder\nDates to remember\nFall festival"
    )
    readings = {line.text: line.reading for line in read(text)}
    assert readings["Hold conferences each term"] is Reading.NAMED
    assert readings["Volunteer in the classroom"] is Reading.NEAR
    assert readings["Fall festival"] is Reading.NAMED
    heads = {"The school will", "Parents will", "Ways we communicate", "Dates to remember"}
    assert not heads & readings.keys()


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("Cedar Elementary holds its annual Title I meeting", True),
        ("Title I meeting in the fall at Cedar Elementary", True),
        ("Title I campus", False),
        ("Programs of schools that receive Title I funds", False),
    ],
)
def test_who_pays_names_no_meeting(text: str, is_named: bool) -> None:
    """The words of the fund alone say nothing of a meeting, whoever holds it."""
    (match,) = pk.match_practices([text])
    assert match.is_confident is is_named


def test_the_number_of_a_strategy_changes_nothing() -> None:
    """With its number or without, a line is of one practice."""
    said = "Hold Coffee with the Principal every month to share school news and answer questions"
    for numbered in (said, f"Strategy 3: {said}", f"Action Step 2: {said}"):
        (line,) = read(numbered)
        assert (line.reading, line.match.candidates[0].practice.key) == (Reading.NAMED, "coffee_with_the_principal")


@pytest.mark.parametrize("heading", ["Compromisos de los padres", "Family commitments", "Parent responsibilities"])
def test_what_families_promise_comes_near_at_most(heading: str) -> None:
    """Under such a heading no line is in place, without bullets too, whatever practice the heading names."""
    for line in read(f"{heading}\nVolunteer in the classroom\nAttend conferences"):
        assert line.reading is Reading.NEAR


@pytest.mark.parametrize(
    "text", ["The link worker visits every new family at home", "La tutora visita a cada alumno en su casa"]
)
def test_who_visits_at_home_visits_the_home(text: str) -> None:
    """Whoever is visited at home, it is a home visit, and no tour of the school."""
    assert pk.match_practices([text])[0].candidates[0].practice.key == "relational_home_visits"


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Explore home visits", Reading.WANTED),
        ("We need a parent room", Reading.WANTED),
        ("Establish a parent forum", Reading.NEAR),
        ("Home visits before school starts - DISCONTINUED", Reading.NOT_DONE),
        ("Parent-teacher conferences", Reading.NAMED),
    ],
)
@pytest.mark.parametrize("label", ["Strategy 5:", "Action Step 2:", "Acción 3.", "Activity 1.2 -"])
def test_what_numbers_an_action_changes_nothing(text: str, reading: Reading, label: str) -> None:
    """A plan may count its actions by a word and a number, as by a number alone."""
    (line,) = read(f"{label} {text}")
    assert (line.text, line.reading) == (text, reading)


@pytest.mark.parametrize(
    "text",
    [
        "Funding: we pay for interpreters at every meeting",
        "Responsible: parents lead the family book club",
        "Budget: families decide how the PTA money is spent",
        "Data sources: parents review survey results with us each fall",
        "Presupuesto: las familias votan en qué se gasta",
        "Home visits per family: 2.5",
    ],
)
def test_a_field_in_which_somebody_does_something_is_a_statement(text: str) -> None:
    """So is a count of a practice, which is no part of a rule."""
    assert [line.text for line in read(text)] == [text]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Raise turnout to 80% with a monthly newsletter", "school_newsletter"),
        ("Family reading night raised borrowing from 30 to 70%", "reading_or_math_night"),
    ],
)
def test_a_target_has_its_means(text: str, key: str) -> None:
    """What is done for a target, or has reached it, comes near."""
    (line,) = read(text)
    assert line.reading is Reading.NEAR
    assert key in [one.practice.key for one in line.match.candidates]


@pytest.mark.parametrize(
    "title",
    [
        "CEIP Los Almendros (Murcia) - Plan de participación de las familias, curso 2031/32",
        "Cedar Middle School (Reno): Plan for family engagement 2031-32",
    ],
)
def test_the_title_of_a_plan_is_no_practice(title: str) -> None:
    """The first line names the school and the document, and nothing that is done."""
    assert [line.text for line in pk.read_plan_text(f"{title}\n- Newsletter")] == ["Newsletter"]
