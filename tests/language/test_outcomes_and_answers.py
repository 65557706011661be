"""What is beside a practice: what a meeting did with it, an answer about what was, a reach of nobody, one day off."""

import pytest

import partnerkit as pk
from partnerkit.language import Reading
from tests.language.drafts import fits, in_place, read

TABLE = "{0} | {1}\n{2} | Done"
MINUTES = f"Item | Outcome\n{TABLE}"


def readings(text: str) -> dict[str, Reading]:
    """Give how the lines of a text are read, by their words."""
    return {line.text: line.reading for line in read(text).lines}


# ---- What a meeting did with it


@pytest.mark.parametrize(
    "outcome",
    [
        "Passed 9-1",
        "Agreed",
        "Adopted",
        "Motion carried",
        "Approved by the governors",
        "Tabled",
        "Discussed",
        "Noted",
        "Moved to Thursday",
        "Endorsed in principle",
        "Aprobada por mayoría",
        "Se acordó",
        "Signed off",
    ],
)
@pytest.mark.parametrize("form", [MINUTES, TABLE, "{0}: {1}\n{2}"])
def test_what_a_meeting_agreed_to_is_left_open(form: str, outcome: str) -> None:
    """A vote does not say whether the thing is done, and "tabled" means two things; the review asks."""
    text = form.format("Parent library", outcome, "Open house")
    assert in_place(text) == {"annual_open_house"}
    line = read(text).lines[0]
    assert line.reading is Reading.UNSURE
    assert line.match.candidates
    asked = next(one for one in read(text).review(n=9) if one.line.text == line.text)
    assert "Do you do it now" in asked.question
    assert f"\u201c{outcome}\u201d" in asked.question
    assert asked.if_no == (line.match.candidates[0].practice.key, "not done")


@pytest.mark.parametrize(
    "outcome",
    [
        "Defeated 3-8",
        "Motion lost",
        "Not seconded",
        "Withdrawn",
        "Lapsed",
        "Referred to the finance committee",
        "Stood over",
        "Laid on the table",
        "Tabled until January",
        "Carried forward to May",
        "Held over",
        "Se aplaza",
        "Rechazada",
        "No procede",
        "No action taken",
    ],
)
@pytest.mark.parametrize("form", [MINUTES, TABLE, "- {0}: {1}\n- {2}"])
def test_what_a_meeting_put_off_or_turned_down_is_not_done(form: str, outcome: str) -> None:
    """A lost or delayed motion puts nothing in place; "carried" is not "carried forward"."""
    text = form.format("Parent library", outcome, "Open house")
    assert in_place(text) == {"annual_open_house"}
    assert read(text).lines[0].reading is Reading.NOT_DONE


@pytest.mark.parametrize(
    "who", ["Head supportive", "Staff keen", "The board is in favour", "La dirección está a favor"]
)
@pytest.mark.parametrize("form", [MINUTES, "- {0} - {1}\n- {2}", "{0}. {1}.\n\n- {2}"])
def test_what_somebody_would_like_is_wanted(form: str, who: str) -> None:
    """Who is keen on a thing wants it, and no principal has coffee with anyone."""
    text = form.format("Parent library", who, "Open house")
    assert in_place(text) == {"annual_open_house"}
    assert read(text).lines[0].reading is Reading.WANTED


@pytest.mark.parametrize(
    "text", ["Walking school bus. Seconded.", "Walking school bus\nPassed unanimously\nOpen house"]
)
def test_an_outcome_after_a_name_or_under_it_is_said_of_it(text: str) -> None:
    """Minutes write the outcome as a sentence, or as a line of its own."""
    assert "walking_school_bus" not in in_place(text)
    assert readings(text)["Walking school bus"] is Reading.UNSURE


@pytest.mark.parametrize(
    "text",
    [
        "School compact: approved by parents and teachers after two evenings of talk",
        "Open house: volunteers supported by the PTA",
        "Newsletter | Completed",
        "Item | Outcome\nNewsletter | Ongoing",
    ],
)
def test_other_words_beside_a_name_leave_it_in_place(text: str) -> None:
    """A sentence on how it was made, and a state that is done, put nothing in doubt."""
    assert len(in_place(text)) == 1


def test_an_open_line_says_why_it_is_not_in_place() -> None:
    """A person who reads the school's document sees what left it open."""
    (left,) = read("Walking school bus: agreed").school().unmatched
    assert "\u201cagreed\u201d" in left.reason


# ---- One day of several


@pytest.mark.parametrize(
    ("text", "practice"),
    [
        ("The November parent workshop was called off because the boiler failed", "family_workshops"),
        ("Our February coffee with the principal was snowed off", "coffee_with_the_principal"),
        ("Monday's coffee with the principal is cancelled", "coffee_with_the_principal"),
        ("The home visit on 9 May did not take place because of the strike", "relational_home_visits"),
        ("One of the parent workshops was cancelled this term", "family_workshops"),
        ("Parents' evening on 12 November was put back to 19 November", "parent_teacher_conferences"),
        ("The third parent workshop was postponed", "family_workshops"),
        ("El café de mayo con la directora se suspendió por la lluvia", "coffee_with_the_principal"),
        ("Se canceló el taller para padres del 8 de abril por la huelga", "family_workshops"),
    ],
)
def test_one_day_that_was_called_off_stops_nothing(text: str, practice: str) -> None:
    """The others go on: it comes near, so that a person confirms it."""
    assert fits(text) == {practice: "near"}


@pytest.mark.parametrize(
    "text",
    [
        "Open house was cancelled because of the snow storm",
        "Book fair: called off due to flooding",
        "La jornada de puertas abiertas se canceló por el temporal",
    ],
)
def test_what_passed_leaves_open_what_is_held_each_year(text: str) -> None:
    """The weather says neither that it is over nor that it has other days."""
    assert in_place(text) == set()
    assert read(text).lines[0].reading is Reading.UNSURE


@pytest.mark.parametrize(
    "text",
    [
        "The newsletter was cancelled in March",
        "In March the newsletter was cancelled",
        "On Tuesday home visits were cancelled",
        "Parent workshops were cancelled for lack of funds",
        "The May parent workshop was cancelled for good",
        "All coffees with the principal were cancelled because of the strike",
        "Home visits are cancelled until further notice because of the flu",
        "Open house was postponed until next year",
        "Los talleres para padres se cancelaron este curso",
    ],
)
def test_what_is_over_is_not_one_day(text: str) -> None:
    """When it was ended is not which day of it was."""
    assert in_place(text) == set()
    assert read(text).lines[0].reading is Reading.NOT_DONE


# ---- Answers about what was, and "same as above"


@pytest.mark.parametrize(
    "answer",
    [
        "We had one, Amira, until Easter",
        "We did until 2021",
        "There was one until the pandemic",
        "We used to have one",
        "Not for years",
        "Until last June",
        "It closed in 2019",
        "Before covid",
        "Teníamos una, hasta junio",
        "Antes sí",
        "Ya no tenemos",
        "The last one retired in May",
    ],
)
@pytest.mark.parametrize(
    "form", ["Do you have a {0}?\n{1}\nOpen house", "- {0}: {1}\n- Open house", "{0} | {1}\nOpen house | Yes"]
)
def test_an_answer_about_what_was_is_a_no(form: str, answer: str) -> None:
    """What was once is not done now, and the answer is no line of its own."""
    text = form.format("parent library", answer)
    draft = read(text)
    assert in_place(text) == {"annual_open_house"}
    assert [line.reading for line in draft.lines] == [Reading.NOT_DONE, Reading.NAMED]


@pytest.mark.parametrize(
    "answer",
    ["We have one since June", "We had three in March", "Every Friday until noon", "Once a month", "Last held in May"],
)
def test_other_answers_are_no_no(answer: str) -> None:
    """What is held, and when, was not once."""
    assert read(f"- Coffee with the principal: {answer}").lines[0].reading is not Reading.NOT_DONE


def test_same_as_above_is_what_the_line_before_is() -> None:
    """A no stays a no, and a yes a yes; "see above" is left open."""
    no, yes = (
        "- Home visits: not any more\n- Parent library: same as above",
        "- Newsletter: weekly\n- Open house: ditto",
    )
    text = f"{no}\n{yes}\n- Book fair: see above"
    assert in_place(text) == {"school_newsletter", "annual_open_house"}
    assert [line.reading.value for line in read(text).lines] == ["not done", "not done", "named", "named", "unsure"]


def test_a_yes_in_the_column_of_answers_is_said_of_its_question() -> None:
    """With heads or without, an answer is no line of its own."""
    rows = "Do you send a newsletter? | Yes, each week\nIs there a parent library? | We used to have one"
    for text in (rows, f"Question | Answer\n{rows}", f"Pregunta | Respuesta\n{rows}"):
        assert in_place(text) == {"school_newsletter"}
        assert len(read(text).lines) == 2


# ---- Over what is done, and over what is not


@pytest.mark.parametrize(
    ("done", "undone"),
    [
        ("What works", "What doesn't"),
        ("What we already do", "What we don't do yet"),
        ("What's going well", "What isn't going well"),
        ("Things we do", "Things we don't"),
        ("We offer", "We do not offer"),
        ("In place", "Not yet in place"),
        ("Lo que sí tenemos", "Lo que todavía no tenemos"),
        ("Qué funciona", "Qué no"),
    ],
)
@pytest.mark.parametrize("bullet", ["", "- "])
def test_heads_of_what_is_done_and_what_is_not_are_over_all_that_follows(done: str, undone: str, bullet: str) -> None:
    """In either order, with bullets or without, one head ends the list of the other."""
    visits, news = f"{bullet}Home visits\n{bullet}Parent library", f"{bullet}Newsletter\n{bullet}Open house"
    for text in (f"{done}\n{news}\n{undone}\n{visits}", f"{undone}\n{visits}\n{done}\n{news}"):
        assert in_place(text) == {"school_newsletter", "annual_open_house"}
        assert len(read(text).lines) == 4


def test_short_heads_may_be_answers() -> None:
    """Below a name, "We do not" is about it."""
    assert read("Do you make home visits?\nWe do not\nDo you send a newsletter?\nWe do").headings == ()


def test_a_question_over_a_sentence_heads_it() -> None:
    """In prose, "What is working?" is no statement."""
    text = "What is working? Newsletter and open house. What is not? Home visits."
    assert in_place(text) == {"school_newsletter", "annual_open_house"}


# ---- How many are reached


@pytest.mark.parametrize(
    "text",
    [
        "Parent library 0%",
        "Parent library: zero percent",
        "Parent library (0 out of 45 families)",
        "Parent library 0/45",
        "0 % parent library",
        "Biblioteca para padres: 0 de 45 familias",
        "Practice | Reach\nParent library | 0 %",
        "Activity | Families reached\nParent library | 0",
        "Parent library not done (0 of 45)",
    ],
)
def test_a_reach_of_nobody_is_not_done(text: str) -> None:
    """Nought beside a name is an answer, and its figure is no measure of the match."""
    line = read(text).lines[0]
    assert line.reading is Reading.NOT_DONE
    assert line.match.sure == ""


@pytest.mark.parametrize(
    "text",
    [
        "Newsletter 100 %",
        "Newsletter: up from 0 % to 40 %",
        "Newsletter costs 0 %",
        "Newsletter 10/45",
        "Newsletter: 30 %",
    ],
)
def test_other_shares_say_nothing_of_it(text: str) -> None:
    """Who is reached is not whether it is done."""
    assert in_place(text) == {"school_newsletter"}


@pytest.mark.parametrize(
    "text", ["Just 9 % of parents attended the open house", "Apenas el 9 % asistió a la jornada de puertas abiertas"]
)
def test_a_small_share_who_came_makes_it_near(text: str) -> None:
    """What hardly anybody comes to reaches few."""
    assert fits(text) == {"annual_open_house": "near"}


# ---- A part of those whom a practice is for, and what it comes with


@pytest.mark.parametrize(
    "text",
    [
        "Customer care training for reception staff on talking with parents",
        "Three teachers were trained in working with families",
        "Induction for newly qualified teachers on working with parents",
        "Bus drivers and lunchtime supervisors take a course on greeting families",
        "Curso para el personal de secretaría sobre trato con las familias",
    ],
)
def test_a_training_of_some_staff_is_not_that_of_all(text: str) -> None:
    """It comes near the training of the whole staff, and a person decides."""
    assert fits(text).get("staff_partnership_training") in (None, "near")


@pytest.mark.parametrize(
    "text",
    [
        "Train the whole staff, including the front office, in working with families",
        "Teachers and office staff take a course on listening to parents",
        "Jornadas de formación para todo el claustro sobre el trato con las familias",
    ],
)
def test_a_training_of_all_staff_is_named(text: str) -> None:
    """Where all are meant, the front office is among them."""
    assert fits(text)["staff_partnership_training"] == "named"


@pytest.mark.parametrize(
    ("text", "practice"),
    [
        ("Conferences with free babysitting", "parent_teacher_conferences"),
        ("Conferences with a translator and refreshments", "parent_teacher_conferences"),
        ("Conferencias con traductores", "parent_teacher_conferences"),
    ],
)
def test_what_comes_with_a_practice_does_not_name_it(text: str, practice: str) -> None:
    """Conferences with child care are conferences; those at other hours are flexible."""
    assert fits(text)[practice] == "named"
    assert "flexible_conferences" not in in_place(text)
    assert "flexible_conferences" in in_place("Conferences with interpreters, by phone or on Saturdays")


def test_coffee_with_somebody_else_is_near() -> None:
    """The nurse is not the principal."""
    assert fits("Coffee with the school nurse").get("coffee_with_the_principal") == "near"
    assert fits("Coffee with the head teacher") == {"coffee_with_the_principal": "named"}


# ---- Programs


@pytest.mark.parametrize(
    ("text", "practice"),
    [
        ("5:45 pm Phonics workshop - Miss Hill, Room 3", "family_workshops"),
        ("Thurs 6 Nov, 2-3 pm, library: Coffee morning", "welcome_breakfast"),
        ("12/11, 18:30 h, Aula 4, Sra. Vega: Taller para padres", "family_workshops"),
        ("Family math night - Mr. Osei, Room 8", "reading_or_math_night"),
    ],
)
def test_times_rooms_and_people_of_a_program_are_no_part_of_what_is_offered(text: str, practice: str) -> None:
    """What is offered is named as surely as by itself, and the line keeps all its words."""
    assert fits(text) == {practice: "named"}
    assert read(text).lines[0].text == text


@pytest.mark.parametrize(
    "text", ["4:30 | Coffee morning | Parent room", "Room 9 | Family math night", "Hall | 6 pm | Newsletter"]
)
def test_a_room_in_a_row_of_a_program_is_no_line(text: str) -> None:
    """Neither its number nor, beside a time, the room that is for families."""
    assert len(read(text).lines) == 1


@pytest.mark.parametrize(
    "text", ["Parent room", "Parent room | Open all day\nNewsletter | Weekly", "Library nights with Ms. Hill"]
)
def test_a_room_for_families_is_still_a_practice(text: str) -> None:
    """Where no time is beside it, it is what the school has."""
    assert in_place(text)


# ---- Irish and English schools


@pytest.mark.parametrize(
    "title",
    [
        "Scoil Chaitríona",
        "Gaelscoil an Droichid",
        "Bunscoil Mhuire NS",
        "Coláiste Chiaráin",
        "Ysgol Glan Morfa",
        "Holy Family Senior National School",
        "Kilbride N.S.",
        "Castletown Community College",
    ],
)
def test_a_title_in_irish_is_the_name_of_a_school(title: str) -> None:
    """It is no line, wherever it is."""
    draft = read(f"{title}\n\n- Open evening\n- Newsletter")
    assert [line.text for line in draft.lines] == ["Open evening", "Newsletter"]


@pytest.mark.parametrize(
    "part",
    [
        "Senior Infants",
        "Fifth Class",
        "1st to 6th",
        "Key Stage 2",
        "Reception",
        "Sixth Form",
        "P4-P7",
        "Junior Infants to Second Class",
    ],
)
def test_words_for_school_years_elsewhere_say_for_whom_it_is(part: str) -> None:
    """A column of school years is no column of practices."""
    assert [line.text for line in read(f"Open evening | {part}\nNewsletter | Weekly").lines] == [
        "Open evening",
        "Newsletter",
    ]


def test_a_transition_year_is_no_transition_to_the_next_school() -> None:
    """In Ireland it is a year of school."""
    assert "secondary_transition_sessions" not in fits("Transition Year information night")


@pytest.mark.parametrize(
    "title",
    [
        "Fernhill Elementary's Family Plan",
        "The Fernhill Elementary Promise",
        "FERNHILL ELEMENTARY PARENT POLICY",
        "Fernhill Primary PTA news",
    ],
)
def test_the_kind_of_school_is_heard_within_a_title(title: str) -> None:
    """More words after the name do not hide which grades it has."""
    draft = pk.read_plan_text(f"{title}\n\n- Newsletter", name="Elm (invented)")
    assert any(fact.about == "grades" and fact.line == 1 for fact in draft.facts)
