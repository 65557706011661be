"""Plans as people outside paste them: columns of two words, what stopped, agendas, definitions, lists with a lead."""

import pytest

import partnerkit as pk
from partnerkit.language import Reading
from partnerkit.language.reading.not_read import WhyNotRead
from tests.language.drafts import in_place, read

DONE = {Reading.NAMED, Reading.NEAR}


def readings(text: str) -> dict[str, Reading]:
    """Give how the lines of a text are read, by their words."""
    return {line.text: line.reading for line in read(text).lines}


def left_out(text: str) -> dict[str, WhyNotRead]:
    """Give what of a text is no statement, and why."""
    return {left.text: left.why for left in read(text).not_read}


@pytest.mark.parametrize(
    "head",
    [
        "Impact / status",
        "Status (June)",
        "Progress & next steps",
        "Evidence and status",
        "Mid-year update",
        "Review (Feb)",
    ],
)
@pytest.mark.parametrize(
    "state", ["Did not happen - 3 replies", "Cut from the budget", "Not funded", "Not going ahead"]
)
def test_a_column_of_two_words_tells_the_state_of_its_row(head: str, state: str) -> None:
    """One of its words asks whether a thing is done, and a cell may go on with why."""
    text = f"Activity | Who | {head}\nHome visits | Ms. Lee | {state}\nNewsletter | Office | Complete (9 issues)"
    assert readings(text) == {"Home visits": Reading.NOT_DONE, "Newsletter": Reading.NAMED}


@pytest.mark.parametrize("state", ["No se llevó a cabo", "Eliminado del presupuesto", "Sin fondos"])
def test_a_spanish_column_of_two_words_tells_the_state_of_its_row(state: str) -> None:
    """The same in Spanish."""
    text = f"Actividad | Quién | Estado (junio)\nVisitas domiciliarias | Tutora | {state}\nBoletín | Dirección | Hecho"
    assert readings(text) == {"Visitas domiciliarias": Reading.NOT_DONE, "Boletín": Reading.NAMED}


@pytest.mark.parametrize(
    "cell", ["Cut down to one page", "No takers at first; 40 families came; done", "Cut, paste and glue"]
)
def test_a_note_that_only_begins_like_a_state_leaves_its_row(cell: str) -> None:
    """Who cut a page down has one."""
    said = readings(f"Activity | Notes\nNewsletter | {cell}\nHome visits | Lost funding")
    assert said["Newsletter"] in DONE
    assert said["Home visits"] is Reading.NOT_DONE


@pytest.mark.parametrize(
    "head", ["Lost to budget cuts", "Practices we have let go of", "Removed from the plan", "What the pandemic cost us"]
)
def test_what_stopped_is_not_done(head: str) -> None:
    """However its heading says so."""
    assert readings(f"{head}\n- Home visits\n\nStill going\n- Open house") == {
        "Home visits": Reading.NOT_DONE,
        "Open house": Reading.NAMED,
    }


@pytest.mark.parametrize(
    "head", ["Lo que dejamos de hacer", "Lo que se eliminó", "Lo que hacíamos antes", "Dejado de hacer:"]
)
def test_what_stopped_is_not_done_in_spanish(head: str) -> None:
    """The same in Spanish."""
    assert readings(f"{head}\n- Visitas domiciliarias") == {"Visitas domiciliarias": Reading.NOT_DONE}


@pytest.mark.parametrize(
    "head", ["The methods we used to reach these targets were:", "Tools that we used to inform families"]
)
def test_what_was_used_to_reach_an_aim_is_done(head: str) -> None:
    """A means that was used is not one that is used no more."""
    assert readings(f"{head}\n- Home visits\n- Newsletter") == {
        "Home visits": Reading.NAMED,
        "Newsletter": Reading.NAMED,
    }
    assert readings("Things we used to do:\n- Home visits") == {"Home visits": Reading.NOT_DONE}


@pytest.mark.parametrize(
    "head",
    ["The goals of our 2022-25 plan are listed below:", "Goals we set for the year", "The aims of this strategy are:"],
)
def test_a_sentence_over_aims_heads_them(head: str) -> None:
    """It may say whose they are, and that they follow."""
    assert readings(f"{head}\n- Monthly newsletter\n- Home visits")["Home visits"] is Reading.WANTED


@pytest.mark.parametrize("after", ["- Home visits", "Home visits"])
def test_what_stopped_heads_a_list_right_after_another(after: str) -> None:
    """No blank line is between a list without bullets and what is over the next one."""
    said = readings(f"Open house\nNewsletter\nWhat we stopped\n{after}")
    assert said == {"Open house": Reading.NAMED, "Newsletter": Reading.NAMED, "Home visits": Reading.NOT_DONE}


@pytest.mark.parametrize(
    "text",
    [
        "Instead of one big open house, we hold three.",
        "Rather than a long workshop each term, teachers run shorter sessions all year.",
        "En lugar de una escuela de padres al año, ahora hacemos tres.",
    ],
)
def test_another_form_of_a_practice_is_the_practice(text: str) -> None:
    """Who holds three in the place of one holds them; who does something else does not."""
    assert {line.reading for line in read(text).lines} == {Reading.NEAR}
    assert in_place("Instead of home visits we rely on luck.") == set()
    assert "family_workshops" not in in_place("Rather than workshops, we sent them a form.")


@pytest.mark.parametrize(
    "said", ["now by email", "now every other week", "moved online", "now part of the school website"]
)
def test_what_stopped_in_one_form_may_be_done_in_another(said: str) -> None:
    """A paper newsletter that comes by email is one; a room that is something else now is none."""
    others = ["Parent room, now a classroom", "Home visits, now on hold", "Parent academy - now nobody has time"]
    text = "\n- ".join(["What we stopped", f"Paper newsletter - {said}", *others])
    assert readings(text) == {f"Paper newsletter - {said}": Reading.NEAR, **dict.fromkeys(others, Reading.NOT_DONE)}


@pytest.mark.parametrize(
    "text",
    [
        "Book fair (3 replies, called off)",
        "Home visits: no driver found, will not run this year",
        "Newsletter (nobody to write it, stopped)",
        "Café con la directora (2 inscritas, se canceló)",
    ],
)
def test_a_note_beside_a_name_calls_it_off(text: str) -> None:
    """Its last clause says so."""
    assert readings(text) == {text: Reading.NOT_DONE}


@pytest.mark.parametrize(
    "text",
    [
        "Spring fair: if nobody runs it, it will be cancelled",
        "Dads' breakfast will be called off unless somebody takes it on",
        "Feria del libro: si nadie la organiza, se cancelará",
    ],
)
def test_what_may_be_called_off_is_open(text: str) -> None:
    """On a condition it is neither done nor not done."""
    assert readings(text) == {text: Reading.UNSURE}


def test_a_condition_alone_says_nothing() -> None:
    """What may be called off is in the sentence before it."""
    assert readings("If not, it will be cancelled.") == {"If not, it will be cancelled": Reading.NOTHING}
    assert "fun_nights_and_festivals" in in_place("Fall festival: if it rains, it will be cancelled")


@pytest.mark.parametrize("after", ["but almost nobody for reading", "but not on the phones"])
def test_where_something_is_not_denies_nothing_else(after: str) -> None:
    """A few words without a verb name no other practice."""
    (line,) = read(f"Interpreters are at every event {after}.").lines
    assert [part.candidates[0].practice.key for part in line.match.parts if part.candidates] == [
        "interpretation_service"
    ]


@pytest.mark.parametrize(
    "place", ["in the old caretaker's house", "in the former gym", "inside the unused music block"]
)
def test_a_building_says_nothing_of_what_is_in_it(place: str) -> None:
    """A room for parents in an old house is one, and is wanted where the school looks into it."""
    assert "parent_room" in in_place(f"We have a parents' room {place}.")
    assert [line.wants for line in read(f"Next year\n- Look into a parents' room {place}").lines] == [("parent_room",)]


def test_a_definition_of_parental_involvement_is_no_practice() -> None:
    """Many plans of the US open with the words of the law."""
    text = (
        "Family engagement means the participation of parents in regular, two-way, meaningful communication, such as:"
        "\n- that parents play an integral role in assisting their child's learning"
        "\n- that parents are full partners in their child's education and are included on advisory committees"
    )
    assert in_place(text) == set()
    assert in_place("We define parent engagement as follows:\n- Parents sit on advisory committees") == set()


@pytest.mark.parametrize(
    "item",
    [
        "Treasurer's Report",
        "Any New Business",
        "Matters arising from the minutes",
        "Approval of previous minutes and matters arising",
        "Introductions",
        "Date of next meeting",
        "Informe de tesorería",
        "Lectura y aprobación del acta anterior",
        "Ruegos y preguntas",
    ],
)
def test_what_every_agenda_has_is_no_practice(item: str) -> None:
    """It says how a meeting goes."""
    assert left_out(f"Agenda\n- {item}\n- Home visits")[item] is WhyNotRead.PROCEEDINGS


@pytest.mark.parametrize(
    "text",
    [
        "The community includes a high proportion of pupils who speak English as an additional language.",
        "A large number of our families are new to English.",
        "Una gran parte del alumnado habla otra lengua en casa.",
    ],
)
def test_who_lives_around_a_school_is_no_service(text: str) -> None:
    """It has the words of interpreters, and there are none. A proportion of parents may volunteer, though."""
    assert list(left_out(text).values()) == [WhyNotRead.PEOPLE]
    assert in_place(text) == set()
    assert in_place("A high proportion of our parents volunteer in class.") == {"classroom_volunteers"}


def test_a_sentence_about_challenges_heads_nothing() -> None:
    """What follows it is not all in the way; what a school finds hard, and why, is."""
    draft = read("This poses unique challenges. We hold a coffee morning each week.")
    assert [line.said.heading for line in draft.lines] == ["", ""]
    draft = read("The school found it difficult to reach parents due to language barriers.")
    assert [key for key, _ in draft.barriers] == ["language"]


def test_a_topic_over_a_further_heading_is_no_practice() -> None:
    """It only says what a part of a plan is about."""
    text = "- Open house\n\nParent Communication:\n  Events:\nFamilies hear of events through:\n- Newsletters"
    assert in_place(text) == {"annual_open_house", "school_newsletter"}


@pytest.mark.parametrize(
    "title", ["Plan de participación de las familias. Curso 2025-2026", "Family Engagement Plan. School year 2025-26"]
)
def test_a_title_may_end_with_its_year(title: str) -> None:
    """The year is no sentence of its own."""
    draft = read(f"{title}\n- Newsletter")
    assert draft.headings == (title,)
    assert in_place(f"{title}\n- Newsletter") == {"school_newsletter"}


@pytest.mark.parametrize(
    "text",
    [
        "Parents who call without an appointment may be disappointed if the teacher is not free.",
        "Please do not call at the classroom without an appointment.",
        "The school operates an amber and red report card system to tell parents of bad behaviour.",
    ],
)
def test_a_warning_offers_nothing(text: str) -> None:
    """It tells people what not to do."""
    assert not {"open_door_policy", "report_cards"} & in_place(text)
    assert {line.reading for line in read(text).lines}.isdisjoint({Reading.NOT_DONE})


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Events are offered, such as Grandparents' Day, a fall festival and a book fair.", "grandparents_day"),
        (
            "Families come to many activities, including Math Night, Muffins with Moms, and Field Day.",
            "reading_or_math_night",
        ),
        ("Provide class and school newsletters and a school calendar", "school_calendar"),
        ("The annual meeting is held in conjunction with the open house planned for May.", "annual_open_house"),
        ("Title I meeting, 8am & 6pm sessions", "title_one_annual_meeting"),
    ],
)
def test_each_item_of_a_list_counts(text: str, named: str) -> None:
    """The first after "such as", the last after "and", what is held with another, and what has two times of a day."""
    assert named in in_place(text)


@pytest.mark.parametrize("lead", ["Ways to volunteer include but are not limited to:", "Volunteer opportunities:"])
def test_what_is_over_a_list_tells_what_its_items_mean(lead: str) -> None:
    """A field trip is one for volunteers, where these are asked for."""
    assert in_place(f"We hold events. Families come.\n{lead}\n- In-class support\n- Field trips") >= {
        "classroom_volunteers",
        "chaperones",
    }


def test_a_sentence_after_a_long_item_is_none_of_it() -> None:
    """It says who did something, and stands as far left."""
    long = "- Some of our families do not come in because the letters are in English only"
    said = readings(f"What parents told us\n{long}\nWe wrote back to every family in July.\n")
    assert len(said) == 2


def test_the_draft_of_an_agenda_is_not_made_of_its_furniture() -> None:
    """Only what is done is left."""
    text = "Agenda\n- Welcome and introductions\n- Chair's report\n- Book fair\n- Date of next meeting"
    assert [place.practice for place in pk.read_plan_text(text, name="Elm").school().practices] == ["fundraisers"]
