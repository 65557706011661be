"""What is only talked of, proposed or asked for is wanted, and never in place; what families said is no practice."""

import time

import pytest

from partnerkit.language import Reading
from tests.language.drafts import in_place, read


@pytest.mark.parametrize(
    ("text", "practice"),
    [
        ("The team is talking about whether to start home visits", "relational_home_visits"),
        ("Three schools are talking of sharing one family liaison", "family_liaison"),
        ("Mrs. Adeyemi suggested a walking school bus for the east side", "walking_school_bus"),
        ("It was proposed that a parent forum be set up", "advisory_committee"),
        ("The office is looking at having a parent room", "parent_room"),
        ("Check with the diocese if we can pay for child care at evening meetings", "meeting_access_supports"),
        ("Motion (Diaz/Cole) to have an interpreter at every meeting, carried", "interpretation_service"),
        ("Dana wants to start home visits in first grade", "relational_home_visits"),
        ("With the grant we would hire a family liaison", "family_liaison"),
        ("Walking school bus, city hall to be approached", "walking_school_bus"),
        ("Parent room, still under discussion", "parent_room"),
        ("Next thing I want is some of the teachers out on home visits", "relational_home_visits"),
        ("What I want next is home visits", "relational_home_visits"),
        ("What we could really do with is a family liaison", "family_liaison"),
        ("Crying out for a family liaison", "family_liaison"),
        ("I'd give anything for a family liaison", "family_liaison"),
        ("High on my list: home visits by teachers", "relational_home_visits"),
        ("My dream is a parent room", "parent_room"),
        ("On my wish list is a parent room", "parent_room"),
        ("I wish we had a parent room", "parent_room"),
        ("The principal is keen to run workshops for families", "family_workshops"),
        ("If I had the money I'd hire a family liaison", "family_liaison"),
        ("It'd be great to have a parent room", "parent_room"),
        ("The P&C want a parent room", "parent_room"),
        ("Lo que más falta nos hace es una sala de padres", "parent_room"),
        ("Lo que queremos es una sala de padres", "parent_room"),
        ("It would be great to have a parent room", "parent_room"),
        ("Parents wished there was a parent room", "parent_room"),
        ("A playgroup was suggested", "school_playgroup"),
        ("Se está hablando de abrir una sala de padres", "parent_room"),
        ("La maestra Inés quiere empezar visitas a los hogares", "relational_home_visits"),
        ("Las familias piden que haya intérpretes en las reuniones", "interpretation_service"),
        ("Buscamos abuelos que vengan a leer cuentos en clase", "family_reading_buddies"),
    ],
)
def test_what_is_talked_of_is_wanted(text: str, practice: str) -> None:
    """A proposal, a question to a third, and a plan that waits put nothing in place and steer advice."""
    draft = read(text)
    assert in_place(text) == set()
    assert [line.reading for line in draft] == [Reading.WANTED]
    assert practice in draft[0].wants


@pytest.mark.parametrize(
    ("text", "practice"),
    [
        ("Workshops for families each month, on topics they suggested", "family_workshops"),
        ("We decided to start home visits in 2019", "relational_home_visits"),
        ("A newsletter for anyone who wants to start a garden", "school_newsletter"),
        ("Our newsletter looks at how children learn", "school_newsletter"),
        ("Next thing on the agenda is the newsletter", "school_newsletter"),
        ("I'd give anything a try, and the newsletter works", "school_newsletter"),
        ("What we do most is home visits", "relational_home_visits"),
        ("Parents are keen to read the newsletter", "school_newsletter"),
        ("Top of the list of readers of our newsletter are grandparents", "school_newsletter"),
    ],
)
def test_what_was_talked_of_and_is_done_stays(text: str, practice: str) -> None:
    """The same words about what goes on put nothing off."""
    assert practice in in_place(text)


def test_a_line_may_say_what_is_done_and_what_is_wanted() -> None:
    """The practice stays in place, and the wish beside it steers advice."""
    for wish in ("; Dana wants to start home visits", ", but would like to start home visits"):
        draft = read(f"We send a newsletter{wish}")
        assert [line.reading for line in draft] == [Reading.NAMED]
        assert draft.wants == (("relational_home_visits", draft[0].text),)
        assert in_place(draft[0].text) == {"school_newsletter"}


def test_what_families_said_is_wanted_or_amiss_and_what_was_done_is_done() -> None:
    """No request and no complaint of "You said, we did" becomes a practice."""
    draft = read(
        "You said: bring back the family picnic.\nWe did: Not this year.\n\n"
        "You said: letters are full of jargon.\n\nWe hold a family survey every spring."
    )
    assert [line.reading for line in draft] == [Reading.WANTED, Reading.NOT_DONE, Reading.BARRIER, Reading.NAMED]
    assert draft[2].barriers == ("literacy",)


@pytest.mark.parametrize(
    ("text", "barriers"),
    [
        ("Our letters home are full of jargon", ("literacy",)),
        ("Evening events collide with the second shift", ("time",)),
        ("Only two of our teachers speak Spanish", ("language",)),
        ("Roads wash out in spring", ("transport",)),
        ("Teachers are hard to get hold of", ()),
        ("Their numbers change every month", ()),
        ("Las juntas chocan con el turno de la tarde", ("time",)),
        ("AMENAZAS\n- turno de 6 a 6", ("time",)),
    ],
)
def test_what_is_in_the_way_is_heard_without_a_heading(text: str, barriers: tuple[str, ...]) -> None:
    """A plain sentence on what keeps families away names a barrier."""
    draft = read(text)
    assert [line.reading for line in draft] == [Reading.BARRIER]
    assert draft[0].barriers == barriers


@pytest.mark.parametrize(
    "text",
    [
        "The Doughnuts with Dads thing is dead",
        "Family math night: gone, the grant ran out",
        "Parent classes: suspended, no teacher",
        "Escuela para padres: suspendida, no hay quien la dé",
        "El club de lectura con familias se dejó, nadie venía",
    ],
)
def test_what_is_dead_or_gone_is_not_in_place(text: str) -> None:
    """A state that a comma goes on from is about what stands before it."""
    assert in_place(text) == set()
    assert {line.reading for line in read(text)} == {Reading.NOT_DONE}


def test_who_writes_small_ends_sentences_too() -> None:
    """A paragraph typed without capitals is as many statements as one with them; what is short for a word ends none."""
    said = "we send a newsletter on fridays. dads come for breakfast, incl. the new ones. we have no home visits!"
    assert [line.text for line in read(said)] == [
        "we send a newsletter on fridays",
        "dads come for breakfast, incl. the new ones",
        "we have no home visits!",
    ]


def test_a_state_after_a_statement_is_about_it() -> None:
    """What "Status: not started" says is of the statement before it; its own line is a field."""
    draft = read(
        "Action 1: Monthly newsletter for families with news of each class. Status: completed (76-99%)\n"
        "Action 2: Home visits before school starts. Status: not started\n"
        "Acción 3: Escuela para padres. Estado: eliminada"
    )
    assert [line.reading for line in draft] == [Reading.NAMED, Reading.NOT_DONE, Reading.NOT_DONE]
    assert [left.text for left in draft.not_read if left.text.startswith(("Status", "Estado"))] == [
        "Status: completed (76-99%)",
        "Status: not started",
        "Estado: eliminada",
    ]


def test_a_sentence_that_is_a_heading_heads_the_rest_of_its_paragraph() -> None:
    """The next paragraph stands under its own heading."""
    draft = read("What we'd like. Home visits before school starts. A parent room.\n\nMonthly newsletter for families.")
    assert [(line.reading, line.said.heading) for line in draft] == [
        (Reading.WANTED, "What we'd like"),
        (Reading.WANTED, "What we'd like"),
        (Reading.NAMED, ""),
    ]


def test_a_labeled_aim_with_a_figure_names_no_practice() -> None:
    """What a figure should become is wanted, and no survey that measures it."""
    draft = read("12 month target: parent opinion survey from 68 to 78 per cent positive")
    assert (draft.wants, in_place(draft[0].text)) == ((), set())


def test_what_the_writer_did_not_know_is_done() -> None:
    """Who is surprised denies nothing, and two question marks end a sentence."""
    said = "they do coffee with the principal on fridays, I did not know that, did you?? dana wants to visit homes"
    draft = read(said)
    assert in_place(draft[0].text) == {"coffee_with_the_principal"}
    assert draft[1].wants == ("relational_home_visits",)


def test_no_progress_yet_is_a_state() -> None:
    """A row of which nothing has come, or that is to be given up, is not done."""
    rows = "Strategy | Who | Status\nHome visits | Ms. Ray | No progress yet\nWeekly folder | Team | Discontinue"
    assert {line.reading for line in read(rows)} == {Reading.NOT_DONE}


@pytest.mark.parametrize(
    ("text", "practice"),
    [
        ("En los talleres para familias se habla de crianza", "family_workshops"),
        ("El boletín propone una actividad para casa cada semana", "school_newsletter"),
        ("We call families after three absences to see if we can help", "absence_notices"),
        ("Our parent workshops look at making healthy lunches", "family_workshops"),
        ("Families say it would be great to have the newsletter by text, so we text it", "school_newsletter"),
        ("No decision is made without our parent advisory committee", "advisory_committee"),
        ("Families get the topics to be discussed at parent-teacher conferences", "parent_teacher_conferences"),
        ("The letters home are long but translated into Spanish", "interpretation_service"),
        ("Timeline: monthly newsletter to families", "school_newsletter"),
        ("The newsletter is history, news and photos", "school_newsletter"),
        ("What families said: they love the newsletter", "school_newsletter"),
    ],
)
def test_the_same_words_about_what_goes_on_change_nothing(text: str, practice: str) -> None:
    """Talk, discussion and length are part of many practices."""
    assert practice in in_place(text)


@pytest.mark.parametrize(
    "text",
    [
        "Members: María de la Cruz (parent), Juan del Río",
        "Committee members: Ana Lopez - parent; Bob Smith - teacher",
        "PTA officers: President Zed Quux, Treasurer Yan Vexx",
        "Miembros del comité: Ana López, Beto Díaz",
        "School site council: Kai Lund, Bo Frey",
        "Members\n- Ana de la Cruz\n- Bo Frey",
    ],
)
def test_names_of_members_are_no_statements(text: str) -> None:
    """Whatever joins them, whichever role stands beside them."""
    assert len(read(text)) == 0


@pytest.mark.parametrize(
    "text",
    ["motion " * 30, "Motion (Diaz/" * 400, "motion by Cole, " * 200, "You said: " * 300, "is talking of " * 300],
)
def test_talk_takes_no_time(text: str) -> None:
    """Nothing that minutes repeat makes the reader slow."""
    begun = time.process_time()
    read(text)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    "text",
    [
        "Deb to ask the food pantry if they would set up in the gym",
        "Ask the city if we can use the bus for home visits",
        "The coffee morning has had to stop",
        "The CPE (Consejo de Participación Escolar) has not met",
        "Home visits: not started",
        "Action | Status\nHome visits | Stalled since Term 1\nNewsletter | Moved to 2027",
    ],
)
def test_what_waits_or_has_stopped_is_not_in_place(text: str) -> None:
    """A task, a stop, a state and what a bracket parts from its denial."""
    assert in_place(text) == set()


def test_what_was_answered_is_no_barrier_any_more() -> None:
    """A complaint that the next sentence answers steers nothing."""
    draft = read("You said: letters are full of jargon. We did: a newsletter goes home each week.")
    assert draft.barriers == ()
    assert in_place("You said: letters are full of jargon. We did: a newsletter goes home each week.")
