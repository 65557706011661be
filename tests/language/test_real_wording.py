"""How schools of several countries word their plans: kinds of lines that were once misread."""

import pytest

import partnerkit as pk
from partnerkit.language import Reading, WhyNotRead
from tests.language.drafts import fits

LISTED = """The policy must be:
- written in a language parents can understand;
- distributed to all parents.
At our school,
- we send a monthly newsletter.
"""


def first(text: str) -> str:
    """Give the key of the first candidate."""
    return pk.match_practices(text)[0].candidates[0].practice.key


def test_what_a_document_must_be_is_not_what_a_school_does() -> None:
    """A list under "The policy must be:" says what is asked of a text; what comes after the list counts again."""
    draft = pk.read_plan_text(LISTED, name="Elm")
    assert [line.reading for line in draft][:2] == [Reading.DUTY, Reading.DUTY]
    assert fits(LISTED) == {"school_newsletter": "named"}


@pytest.mark.parametrize("lead", ["Our school offers:", "The school will hold:", "Families plan with us:"])
def test_other_words_before_a_list_leave_its_items_alone(lead: str) -> None:
    """Only a document that must be something makes duties of the items."""
    assert fits(f"{lead}\n- Open house\n- Monthly newsletter") == {
        "annual_open_house": "named",
        "school_newsletter": "named",
    }


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Date reviewed: September 5, 2031", WhyNotRead.FIELD),
        ("Last reviewed: May 2031", WhyNotRead.FIELD),
        ("100 So. Oak Hill Drive", WhyNotRead.ADDRESS),
        ("Oak Park, Maryland 20999", WhyNotRead.ADDRESS),
        ("12 High Street, Oakham, LE15 6AA", WhyNotRead.ADDRESS),
        ("Date Activity", WhyNotRead.TABLE_HEAD),
    ],
)
def test_what_is_no_statement_is_left_out(text: str, why: WhyNotRead) -> None:
    """The day of a review, an address by post and heads of columns without bars are kept, and not read."""
    draft = pk.read_plan_text(f"- Open house\n\n{text}\n\n- Monthly newsletter", name="Elm")
    assert [line.text for line in draft] == ["Open house", "Monthly newsletter"]
    assert [left.why for left in draft.not_read] == [why]


@pytest.mark.parametrize("text", ["Coat drive", "Canned food drive", "Reading Street Night", "Time for activities"])
def test_what_looks_a_little_like_an_address_is_read(text: str) -> None:
    """Without a number, "drive" and "street" are no address."""
    assert [line.text for line in pk.read_plan_text(f"- Open house\n- {text}", name="Elm")][1:] == [text]


def test_a_numbered_line_over_bullets_is_their_heading() -> None:
    """A numbered line that ends in a colon and names nothing heads the bullets under it."""
    draft = pk.read_plan_text("1) Ways to be involved in our school:\n- Open house\n- Newsletter", name="Elm")
    assert (len(draft), draft.headings) == (2, ("Ways to be involved in our school",))


def test_a_noticeboard_is_no_room() -> None:
    """It tells news, as the sign out front does; a corner with leaflets and a noticeboard is a room all the same."""
    assert {first(text) for text in ("Noticeboard", "Parent bulletin board")} == {"school_website_social_media"}
    assert first("Parent corner with leaflets and a noticeboard") == "parent_room"


@pytest.mark.parametrize(
    "text", ["PTA gardening afternoon at the lake", "La AMPA colabora en la graduaci\u00f3n de sexto"]
)
def test_a_host_is_not_what_is_done(text: str) -> None:
    """Who hosts is named, and the line is about something else: it comes near the association at most."""
    assert pk.match_practices(text)[0].best is None


def test_a_host_alone_is_what_is_done() -> None:
    """Where a line says no more, the association is what it names."""
    assert [pk.match_practices(text)[0].is_confident for text in ("PTA", "AMPA", "P&C meetings")] == [True] * 3


def test_a_duty_needs_more_than_likely_words() -> None:
    """A line that speaks as a rule counts as near only where the same words would name the practice."""
    words = ["registration night of the year", "parent roundtable of the year", "dentist at school of the year"]
    said = pk.match_practices([f"The {one}" for one in words])
    asked = pk.match_practices([f"Describe the {one}" for one in words])
    assert any(match.is_likely and not match.is_confident for match in said)
    assert all(match.duty and match.is_likely == match.is_confident for match in asked)


@pytest.mark.parametrize(
    "text",
    [
        "Parents are welcome to come into school to drop off their child and meet the teacher",
        "Reception staff visit nurseries to enable each child to be introduced to a teacher",
        "Campamentos y excursiones para los d\u00edas no lectivos",
    ],
)
def test_these_words_deny_nothing(text: str) -> None:
    """Dropping off a child, being introduced to a person and days without lessons are no denials."""
    assert pk.match_practices(text)[0].denial == ""


@pytest.mark.parametrize("text", ["Home visits to be introduced next year", "The toy drive was dropped"])
def test_these_words_still_deny(text: str) -> None:
    """What is to be introduced is not in place yet, and what was dropped no longer."""
    assert pk.match_practices(text)[0].denial


@pytest.mark.parametrize(
    "text",
    [
        "SEND coffee morning",
        "SENDCO coffee morning",
        "SENCO coffee morning",
        "Coffee morning for parents of children with SEN",
    ],
)
def test_special_needs_in_british_letters(text: str) -> None:
    """SEND in capitals is special needs, and no verb."""
    assert first(text) == "disability_family_network"
    assert first("We send a monthly newsletter") == "school_newsletter"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Se celebran tutor\u00edas individuales con las familias", "parent_teacher_conferences"),
        ("Reuniones de padres y profesores dos veces al a\u00f1o", "parent_teacher_conferences"),
        ("Parents are asked for input on the family engagement plan", "parents_asked_about_plan"),
        ("Letters go home when a pupil is failing", "report_cards"),
        ("Advocacy day at the state house", "shared_advocacy"),
        ("Parents are welcome to volunteer in a variety of ways", "school_volunteers"),
        ("Second-hand uniform shop", "uniform_and_book_exchange"),
        ("Banco de libros del AMPA", "uniform_and_book_exchange"),
        ("Parents are always welcome to help out in class", "classroom_volunteers"),
        ("Ayudar en el aula con la lectura", "classroom_volunteers"),
        ("Playgroup meets on Tuesday mornings", "school_playgroup"),
        ("Parents come in to talk about their occupations", "work_and_craft_visits"),
        ("Visita guiada por el colegio", "kindergarten_roundup"),
    ],
)
def test_usual_words_of_plans(text: str, expected: str) -> None:
    """These are worded as many schools word them."""
    assert first(text) == expected


@pytest.mark.parametrize("text", ["Uniform shop", "Together with the whole community"])
def test_these_words_name_nothing(text: str) -> None:
    """A shop and the community alone are no practice."""
    assert not pk.match_practices(text)[0].is_likely


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Title I related workshops will be offered for parents", "family_workshops"),
        ("Title I family picnic", "fun_nights_and_festivals"),
        ("Title I parent meeting", "title_one_annual_meeting"),
    ],
)
def test_title_one_before_an_activity_only_says_who_pays(text: str, expected: str) -> None:
    """What follows is named; with a meeting, it is the meeting about Title I."""
    assert first(text) == expected


@pytest.mark.parametrize(
    ("text", "practice"),
    [
        ("Horario de entrada y salida", "chaperones"),
        ("Excursi\u00f3n familiar al campo", "chaperones"),
        ("Staff meeting", "information_meeting"),
    ],
)
def test_a_word_in_another_sense_names_nothing_of_that_kind(text: str, practice: str) -> None:
    """A way out is no trip, a trip of families no help on trips, and a meeting alone no meeting with parents."""
    found = pk.match_practices(text)[0]
    assert not found.is_confident or found.candidates[0].practice.key != practice


def test_a_bake_sale_is_no_help_and_thanks_are_no_event() -> None:
    """What volunteers may help with is itself, and a letter that thanks does not thank volunteers once a year."""
    sale, thanks = pk.match_practices(["Bake sales", "Many thanks to all the parents who attended our open house"])
    assert sale.candidates[0].practice.key == "fundraisers"
    assert thanks.candidates[0].practice.key == "annual_open_house"


@pytest.mark.parametrize(
    "text", ["La cuota del AMPA es una opci\u00f3n voluntaria", "Education curriculum", "Parents are involved in it"]
)
def test_half_a_name_names_nothing(text: str) -> None:
    """Voluntary is no volunteer, a curriculum no curriculum night, and being involved is no menu of ways."""
    keys = {"school_volunteers", "annual_open_house", "menu_of_ways_to_take_part"}
    assert not any(found.candidates[0].practice.key in keys for found in pk.match_practices(text)[0].found)


@pytest.mark.parametrize(
    ("text", "is_denied"),
    [
        ("We sent a survey to all parents hoping to learn more", False),
        ("We are hoping to start home visits", True),
        ("Hoping to open a parent room", True),
    ],
)
def test_hoping_beside_what_was_done(text: str, is_denied: bool) -> None:
    """A hope that goes with what was done denies nothing; a hope for later does."""
    assert bool(pk.match_practices(text)[0].denial) == is_denied


@pytest.mark.parametrize(
    "lead",
    [
        "Parent responsibilities:",
        "We, as parents, will support learning in these ways:",
        "Students will:",
        "Responsabilidades de los padres:",
    ],
)
def test_what_families_promise_comes_near(lead: str) -> None:
    """A compact lists what parents and students promise: none of it is named as what the school does."""
    items = "\n- Volunteer in my child's classroom\n- Read 20 minutes every night"
    assert fits(lead + items) == {"classroom_volunteers": "near", "family_reading_routine": "near"}
    assert fits("We offer:" + items) == {"classroom_volunteers": "named", "family_reading_routine": "named"}


@pytest.mark.parametrize(
    "text",
    [
        "Families are welcome to visit our school on open afternoons",
        "Schools that receive Title I funds provide programs and procedures",
        "Provide high-quality curriculum and instruction in a supportive and effective learning environment",
    ],
)
def test_boilerplate_and_single_words_name_nothing(text: str) -> None:
    """A visit is no home visit, money alone is no family budget, and the words of the law are no explanation."""
    keys = {"relational_home_visits", "participatory_budgeting", "standards_and_tests_explained"}
    assert not any(found.candidates[0].practice.key in keys for found in pk.match_practices(text)[0].found)
