"""What action plans and minutes say is not in place: states by color, what is to be set up, questions, lost motions."""

import pytest

import partnerkit as pk
from partnerkit.language import Reading
from tests.language.drafts import fits, read

FORUM, LETTER, VISITS = "Set up a parent forum", "Weekly newsletter", "Home visits"


@pytest.mark.parametrize("head", ["RAG", "RAG rating", "Status", "Progress", "Completed"])
@pytest.mark.parametrize(
    ("state", "is_done"),
    [("Red", False), ("Amber", False), ("Not started", False), ("Incomplete", False), ("Green", True), ("Done", True)],
)
def test_a_row_is_in_place_where_its_state_says_that_it_is_done(head: str, state: str, is_done: bool) -> None:
    """Red, amber and not started are not in place, under whatever head asks for the state; green and done are."""
    text = f"Action | Timescale | Lead | {head}\n{VISITS} | Summer 1 | Head | {state}\n{LETTER} | Fall | Office | Green"
    assert ("relational_home_visits" in fits(text)) is is_done
    assert "school_newsletter" in fits(text)


def test_a_timescale_is_no_practice_and_may_say_that_nothing_has_begun() -> None:
    """What is under "Timescale" is when; "Not started" there is about the row."""
    text = f"Action | Timescale\n{VISITS} | Not started\n{LETTER} | Autumn 1"
    assert set(fits(text)) == {"school_newsletter"}


@pytest.mark.parametrize(
    ("item", "practice"),
    [
        ("Set up a parent forum", "advisory_committee"),
        ("Introduce home visits", "relational_home_visits"),
        ("Launch a newsletter", "school_newsletter"),
        ("Hire a parent liaison", "family_liaison"),
        ("Crear un consejo de padres", "advisory_committee"),
        ("Implementar visitas a los hogares", "relational_home_visits"),
    ],
)
def test_what_is_to_be_set_up_comes_near_at_most_and_is_asked_before_what_is_sure(item: str, practice: str) -> None:
    """A bullet that begins with a verb of starting may be a plan: it is near, and the review asks of it first."""
    text = f"Actions\n- Open house\n- {item}"
    assert fits(text) == {"annual_open_house": "named", practice: "near"}
    assert next(asked.asked for asked in read(text).review() if asked.about == "practice") == item


@pytest.mark.parametrize(
    "text",
    [
        "We set up a parent advisory committee in 2024",
        "Action | Status\nSet up a parent advisory committee | Green\nHome visits | Red",
        "- [x] Set up a parent advisory committee",
    ],
)
def test_what_was_set_up_is_named(text: str) -> None:
    """A past with its subject, a state and a tick say that it is there."""
    assert fits(text) == {"advisory_committee": "named"}


@pytest.mark.parametrize(
    "text",
    [
        "Should we start home visits?",
        "Should the PTA pay for home visits?",
        "\u00bfDeber\u00edamos empezar visitas a los hogares?",
        "Motion to start home visits failed 3-10",
        "Motion to start home visits was defeated",
        "The proposal to begin home visits did not pass",
        "Home visits: tabled until May",
        "Home visits tabled until May",
    ],
)
def test_what_a_meeting_asked_put_off_or_voted_down_is_not_in_place(text: str) -> None:
    """A question, a lost motion and what was tabled put nothing in place."""
    assert fits(text) == {}
    assert read(text).lines[0].reading is Reading.NOT_DONE


@pytest.mark.parametrize(
    "text",
    [
        "Family survey in spring. Could we do better?",
        "Do we hold family surveys? Every spring.",
        "How should we reply to the family survey?",
    ],
)
def test_other_questions_put_nothing_off(text: str) -> None:
    """What asks how something goes is no proposal to start it."""
    assert all(line.reading is not Reading.NOT_DONE for line in read(text))


def test_a_lost_motion_to_end_something_leaves_it_in_place() -> None:
    """What was to be canceled, and was not, is still done."""
    assert "school_newsletter" in fits("Motion to cut the newsletter failed")


@pytest.mark.parametrize("about", ["the newsletter", "conferences", "PTA meetings", "home visits"])
@pytest.mark.parametrize(
    "frame", ["We asked parents what they want from {}", "Preguntamos a las familias qu\u00e9 quieren de {}"]
)
def test_what_families_are_asked_about_is_not_what_is_done(frame: str, about: str) -> None:
    """To ask families what they want from a thing is asking them, and the candidates are about that."""
    line = read(frame.format(about)).lines[0]
    assert line.match.text == frame.format(about)
    assert line.match.candidates[0].practice.key in {
        "topic_choice_round",
        "parents_asked_about_plan",
        "family_survey_no_reply",
        "family_survey_and_reply",
        "event_date_consultation",
        "homework_load_check",
        "family_needs_survey",
    }


@pytest.mark.parametrize(
    "text",
    [
        "State testing April 20-24",
        "MAP testing window: May 3-7",
        "State testing starts Monday",
        "Ex\u00e1menes estatales 20 al 24 de abril",
    ],
)
def test_days_of_tests_are_no_practice(text: str) -> None:
    """When tests are helps nobody to understand them; an evening about them does."""
    assert fits(text) == {}
    assert fits("State testing information night, April 3") != {}


@pytest.mark.parametrize(
    "title",
    ["Oakdale Elementary PTA", "PTA Meeting Minutes", "Oak Primary School PTO Meeting Minutes", "Elm School PTSA"],
)
def test_a_title_of_minutes_or_of_a_parents_association_is_no_statement(title: str) -> None:
    """Who writes and what it is called, on top, is no practice; "PTA meetings" further down is one."""
    draft = read(f"{title}\n\nWe send a newsletter.\n\nPTA meetings")
    assert draft.headings == (title,)
    assert [line.text for line in draft.lines] == ["We send a newsletter", "PTA meetings"]


@pytest.mark.parametrize("place", ["Ohio", "Dayton, Ohio", "Texas", "Leeds, England"])
def test_a_state_after_the_name_of_a_school_is_where_it_is(place: str) -> None:
    """The line is no statement, and settles the country."""
    draft = read(f"Elm Elementary School, {place}\n\nWe send a newsletter.")
    assert [line.text for line in draft.lines] == ["We send a newsletter"]
    assert draft.known_of_school.country == ("GB" if "England" in place else "US")


@pytest.mark.parametrize(
    "names",
    [
        "Members: R. Paz (parent), L. Diaz",
        "Committee: Ana Ruiz, Tom Lee (chair)",
        "Team members: Mrs. Okafor & Mr. Byrne",
        "Integrantes: M. Soto y Rosa Cano",
    ],
)
def test_names_of_members_are_never_read(names: str) -> None:
    """No report prints who is in a group; what a committee does is read."""
    draft = read(f"{names}\n\nWe send a newsletter.")
    assert [line.text for line in draft.lines] == ["We send a newsletter"]
    assert [line.text for line in read("Committee: Parent Advisory Council").lines] != []


@pytest.mark.parametrize(
    "line",
    [
        "Motion to open a family lounge: lost 4-7",
        "Motion by Diaz to begin home visits: not seconded",
        "Motion to set up a parent newsletter was not approved",
        "Proposal to hold a reading night: voted down",
        "Walking school bus: no decision made",
        "Moci\u00f3n de abrir una sala de padres: rechazada",
        "Propuesta de empezar visitas a domicilio no prosper\u00f3",
    ],
)
def test_a_lost_motion_is_not_wanted(line: str) -> None:
    """What a meeting voted down, or decided nothing about, is not done, and no wish of the school."""
    (one,) = pk.read_plan_text(line, name="Elm").lines
    assert (one.reading, one.wants) == (Reading.NOT_DONE, ())


@pytest.mark.parametrize(
    ("line", "reading"),
    [
        ("A parent asked if the newsletter could be printed in large print", Reading.HOW),
        ("Mr. Diaz wondered whether the newsletter could go out in Somali", Reading.HOW),
        ("Mrs. Pell asked if conferences could be in the evening", Reading.WANTED),
    ],
)
def test_whoever_asks_whether_something_could_be_done_in_another_way_wants_that(line: str, reading: Reading) -> None:
    """Another way of doing it is about how; where that way is a practice of its own, it is wanted."""
    assert [one.reading for one in pk.read_plan_text(line, name="Elm").lines] == [reading]


@pytest.mark.parametrize(
    "line",
    [
        "A parent newsletter was discussed",
        "Walking school bus was raised again",
        "Parent workshops talked about at length",
        "Family math night was mentioned at the last meeting",
        "There was discussion of home visits",
        "Se coment\u00f3 sobre el bolet\u00edn",
        "La escuela de padres se debati\u00f3 en la reuni\u00f3n",
    ],
)
def test_what_a_meeting_only_talked_of_is_left_open(line: str) -> None:
    """Talk does not say whether a thing is done."""
    (one,) = pk.read_plan_text(line, name="Elm").lines
    assert one.reading is Reading.UNSURE
    assert one.match.candidates


@pytest.mark.parametrize(
    "line",
    [
        "Grades were discussed at parent-teacher conferences",
        "The bake sale was on Friday and $400 was raised",
        "At parent-teacher conferences, next steps are discussed",
    ],
)
def test_what_only_sounds_like_talk_of_a_practice_is_done(line: str) -> None:
    """The place of the talk is a practice, and so is raising money."""
    assert fits(line)
