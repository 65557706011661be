"""What a school did once and does no more, in the words schools have for it; and what only sounds so."""

import pytest

import partnerkit as pk
from partnerkit.language import Reading
from tests.language.drafts import in_place

STOPPED = """\
Parent workshops stopped once the nurse moved away
Our open house stopped, and it never came back
The walking school bus died out in the spring
Coffee with the principal fell by the wayside
Family math night was called off
Our volunteer program is gone
The family resource center shut down in 2022
We lost our interpreter to another district
The school lost funding for parent workshops
We had to give up the book fair
The district was forced to eliminate the parent liaison
The PTA decided to let go of the family picnic
The parent coordinator left in May and has not been replaced
We've called off the father-daughter dance
We held parent workshops in previous years
In past years, staff made home visits
The parent newsletter ended when its editor retired
The bilingual newsletter ran until last spring
We let the parent library lapse
Dropped newsletter
We had a family liaison until the grant ran out
We had a family liaison, and then the grant ran out
Home visits fell off after COVID
The newsletter went by the wayside
The newsletter died a death
The parent room is a classroom now
The playgroup finished up last year
Parent university: delayed to spring
The community playgroup finished at the end of Term 1
Parent workshops: suspended for lack of a speaker
Visitas domiciliarias suspendidas por falta de personal
We tried a WhatsApp group last year, it did not work
We tried home visits but it never took off
Probamos un grupo de WhatsApp pero no funcionó
Budget cuts ended our parent academy
Quitaron la guardería en las reuniones
Se suprimieron los talleres para padres
Las tutorías con familias dejaron de hacerse en 2021
La feria del libro está parada por las obras
El boletín sigue en suspenso
Los desayunos con la directora se perdieron con la pandemia
Nos hemos quedado sin intérprete
Tuvieron que suspender las visitas a domicilio
Antes enviábamos un boletín cada mes
Hacíamos visitas a domicilio hasta la pandemia
El club de lectura con familias desapareció
Los talleres para familias terminaron al acabarse la subvención""".splitlines()


@pytest.mark.parametrize("text", STOPPED)
def test_what_stopped_is_not_in_place(text: str) -> None:
    """A verb of stopping in the past, with when or why, puts nothing in place."""
    draft = pk.read_plan_text(text, name="Elm (invented)")
    assert (in_place(text), {line.reading for line in draft}) == (set(), {Reading.NOT_DONE})


@pytest.mark.parametrize(
    ("text", "practice"),
    [
        ("Parent workshops have never stopped", "family_workshops"),
        ("Our newsletter did not stop during the closure", "school_newsletter"),
        ("Families stop by the office for coffee with the principal", "coffee_with_the_principal"),
        ("Dads stopped in for breakfast with dads", "breakfasts_for_fathers_and_mothers"),
        ("Our family resource center is a one-stop shop", "family_center_room"),
        ("Non-stop fun at the family picnic", "fun_nights_and_festivals"),
        ("Open house ended with a song", "annual_open_house"),
        ("The newsletter fell through for a year and came back", "school_newsletter"),
        ("Home visits stopped in the closure, and we restarted them", "relational_home_visits"),
        ("When the grant ended, we kept home visits", "relational_home_visits"),
        ("Home visits went on after the grant ended", "relational_home_visits"),
        ("We had to cancel one of six parent workshops", "family_workshops"),
        ("We have had a newsletter for twenty years", "school_newsletter"),
        ("Family math night never fell through", "reading_or_math_night"),
        ("Las visitas a domicilio nunca se interrumpieron", "relational_home_visits"),
        ("El boletín se paró un año y lo hemos retomado", "school_newsletter"),
        ("La feria del libro terminó con una cena", "fundraisers"),
    ],
)
def test_what_did_not_stop_is_in_place(text: str, practice: str) -> None:
    """A denied end, a visit, a shop, a fine ending and a new start end nothing."""
    assert practice in in_place(text)


@pytest.mark.parametrize(
    ("text", "practices"),
    [
        ("The newsletter goes out weekly, and the book fair fell through", {"school_newsletter"}),
        ("We hold an open house, but home visits stopped when the van broke down", {"annual_open_house"}),
        ("Newsletter and home visits stopped when the grant ended", set()),
    ],
)
def test_of_several_only_what_stopped_is_not_in_place(text: str, practices: set[str]) -> None:
    """What is said after a comma or "but" is about one; a mere "and" joins both."""
    assert in_place(text) == practices


NOT_HELD = """\
The welcome tea has not taken place because we have no room
Our parent forum hasn't met in over a year
The P&C has not met since the cyclone
The maths evening did not run, since nobody could teach it
Muffins with mums did not take place last term
The reading night has not taken place as there is no lamp in the hall
El consejo escolar no se ha reunido desde enero
El taller para padres no tuvo lugar por falta de sala
El café con la directora no se hace porque no hay café""".splitlines()

NOT_BEGUN = """\
The P&C is about to set up a parents' newsletter
Mr Hughes is about to launch a parents' newsletter
We are getting ready to open a family room
We're starting a dads' group next month
We shall be introducing a parents' forum
We'll be setting up a parent council
The liaison is going to run a workshop for parents
Dr. Chen will be hosting a college night
A. Silva is going to host a family math night
Workshops for parents are about to begin
Home visits are due to start in the spring term
The nurse said we ought to have a family health fair
Several staff think we need to restart the newsletter
Mrs Osei feels we could hold parent workshops
We should have an interpreter
La orientadora va a dar un taller para padres
La trabajadora social est\u00e1 a punto de empezar las visitas a domicilio
El director sugiri\u00f3 que organicemos un desayuno con los pap\u00e1s
Mi compa\u00f1era opina que deber\u00edamos abrir una sala de padres""".splitlines()


@pytest.mark.parametrize("text", [*NOT_HELD, *NOT_BEGUN])
def test_what_was_not_held_or_has_not_begun_is_not_in_place(text: str) -> None:
    """What did not meet or take place, is about to begin, or only ought to be done, is not there."""
    draft = pk.read_plan_text(text, name="Elm (invented)")
    assert in_place(text) == set()
    assert {line.reading for line in draft} <= {Reading.NOT_DONE, Reading.WANTED}


@pytest.mark.parametrize(
    "text",
    [
        "We are going to start home visits",
        "The PTA is about to launch a newsletter",
        "We're going to set up a parent council",
        "Vamos a crear un consejo de padres",
        "Estamos a punto de abrir una sala de padres",
    ],
)
def test_what_the_school_is_about_to_begin_is_wanted(text: str) -> None:
    """It is as much a wish as what the school plans to begin."""
    (line,) = pk.read_plan_text(text, name="Elm (invented)")
    assert line.reading is Reading.WANTED


@pytest.mark.parametrize(
    ("text", "practice"),
    [
        ("We are going to start the year with an open house", "annual_open_house"),
        ("We are starting the school year with a family picnic", "fun_nights_and_festivals"),
        ("The school year is about to begin: come to our open house", "annual_open_house"),
        ("We are beginning our third year of home visits", "relational_home_visits"),
        ("We are starting our home visits in August as usual", "relational_home_visits"),
        ("Home visits will be starting with a chat about the child", "relational_home_visits"),
        ("Conferences will be starting at 5 pm", "parent_teacher_conferences"),
        ("Parents are going to receive a weekly newsletter", "school_newsletter"),
        ("We are going to hold our annual open house on September 5", "annual_open_house"),
        ("Teachers are going to hold parent-teacher conferences in October and March", "parent_teacher_conferences"),
        ("Ms. Diaz will be holding parent workshops every month", "family_workshops"),
        ("Teachers tell families which unit is about to start in a weekly newsletter", "school_newsletter"),
        ("Our newsletter tells families what we are going to do each month", "school_newsletter"),
        ("A survey asks families what should start", "family_survey_no_reply"),
        ("Staff should make two home visits a year", "relational_home_visits"),
        ("Parents say we send a clear weekly newsletter", "school_newsletter"),
        ("The principal said we have a parent council that meets monthly", "advisory_committee"),
        ("The newsletter has come every month since March", "school_newsletter"),
        ("We're going to keep making home visits", "relational_home_visits"),
        ("La directora va a celebrar el caf\u00e9 con las familias cada mes", "coffee_with_the_principal"),
        ("La reuni\u00f3n va a empezar a las seis y hay int\u00e9rprete", "interpretation_service"),
        ("Las familias que van a empezar preescolar reciben visitas a domicilio", "relational_home_visits"),
    ],
)
def test_a_start_of_something_else_is_none_of_the_practice(text: str, practice: str) -> None:
    """A year, a meeting, a child or a topic that begins, a day in the calendar, a custom and a report deny nothing."""
    assert practice in in_place(text)


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("We used to do conferences in the gym, now they are in classrooms", set()),
        (
            "We used to print a newsletter and nobody read it, so now teachers make home visits",
            {"relational_home_visits"},
        ),
        ("We used to make home visits, and now we have a parent room", {"parent_room"}),
        ("Antes hac\u00edamos visitas a domicilio y ahora hay una sala de padres", {"parent_room"}),
    ],
)
def test_what_took_the_place_of_something_is_in_place(text: str, now: set[str]) -> None:
    """What is done in another way now has not stopped: it is asked about, unless the new way is a practice itself."""
    (line,) = pk.read_plan_text(text, name="Elm (invented)")
    assert line.reading is not Reading.NOT_DONE
    assert in_place(text) == now


@pytest.mark.parametrize(
    "text",
    [
        "We used to hold home visits, but now we don't",
        "We used to hold a book fair, now gone",
        "Antes hac\u00edamos visitas a domicilio y ahora no",
    ],
)
def test_what_nothing_took_the_place_of_is_not_done(text: str) -> None:
    """Nothing, nobody and no more are no other way."""
    assert [line.reading for line in pk.read_plan_text(text, name="Elm (invented)")] == [Reading.NOT_DONE]


def test_a_call_for_those_who_wait_is_made() -> None:
    """Families who wait for something are whom it is for; it is not said to wait itself."""
    (line,) = pk.read_plan_text("Families waiting on test results get a phone call from teachers", name="Elm")
    assert line.reading is not Reading.NOT_DONE


@pytest.mark.parametrize(
    "text",
    [
        "1. Volunteers. Nobody signed up.",
        "1. Conferences. To be decided.",
        "Volunteers\nNobody signed up.",
        "Homework club\nNo takers so far.",
        "Home visits. Not this year.",
        "- Newsletter. On hold until we find an editor.",
        "Reading night. No response from families.",
        "Home visits. Nobody has volunteered to lead it yet.",
        "Muffins with mums. Shelved this year.",
        "Parent survey. TBC.",
        "Volunteers (no takers)",
        "Reading night - no one came",
        "Talleres para padres. No se apunt\u00f3 nadie.",
        "Bolet\u00edn. Por decidir.",
        "Talleres: nadie se inscribi\u00f3",
    ],
)
def test_what_nothing_came_of_is_not_in_place(text: str) -> None:
    """A sentence, a bracket or a line below a name may say that nothing came of it, or not yet."""
    first = pk.read_plan_text(text, name="Elm (invented)")[0]
    assert (in_place(text), first.reading) == (set(), Reading.NOT_DONE)


@pytest.mark.parametrize(
    ("text", "practice"),
    [
        ("Volunteers. Nobody is turned away.", "school_volunteers"),
        ("Newsletter. No one is left out.", "school_newsletter"),
        ("Conferences. No family waits more than ten minutes.", "parent_teacher_conferences"),
        ("Open house. Date to be announced.", "annual_open_house"),
        ("We hold an open house each fall. To be confirmed.", "annual_open_house"),
        ("- Open house\n- To be decided", "annual_open_house"),
        ("- Newsletter\n- Nobody signed up", "school_newsletter"),
    ],
)
def test_what_is_said_of_something_else_leaves_a_name_in_place(text: str, practice: str) -> None:
    """Nobody left out, a day that is open, a whole statement and another item deny nothing."""
    assert practice in in_place(text)


@pytest.mark.parametrize("said", ["nah", "nope", "refused", "declined"])
def test_a_short_word_after_a_dash_denies_the_item(said: str) -> None:
    """People who jot down say it in one word."""
    assert in_place(f"Home visits - {said}") == set()


ENDED = """\
Baby group: finished
The walking school bus has finished
Our homework club wound up in spring
Home visits wound up in March
Family lounge: now a staff room
Our family centre was turned into an office
The parent library corner was needed for storage
Newsletter: the money for it has dried up
Home visits - the funding ended
Parent workshops finished last winter when the coordinator left
The parent newsletter has run out of volunteers
La sala de padres pas\u00f3 a ser un aula
El espacio para familias: ahora un despacho
Los talleres para padres se han quedado sin presupuesto
El bolet\u00edn est\u00e1 sin responsable""".splitlines()


@pytest.mark.parametrize("text", ENDED)
def test_what_is_finished_or_has_lost_its_room_or_money_is_not_in_place(text: str) -> None:
    """A group that is finished, a room that is a classroom now and a grant that is gone put nothing in place."""
    draft = pk.read_plan_text(text, name="Elm (invented)")
    assert (in_place(text), {line.reading for line in draft}) == (set(), {Reading.NOT_DONE})


@pytest.mark.parametrize(
    "text",
    [
        "Open house: finished",
        "Pupils in the reading program finished forty books with their parents",
        "Conferences wrapped up in November",
        "Parent workshops, with Title I funds spent on books",
        "The family picnic wound up with a song",
        "The parents' room is now a family library",
        "Home visits: the grant has run out, but the PTA pays for them",
        "Las visitas a domicilio no se quedaron sin fondos",
    ],
)
def test_what_finished_for_the_day_or_found_other_money_is_not_denied(text: str) -> None:
    """An evening that is over, a better room and another payer end nothing."""
    (line,) = pk.read_plan_text(text, name="Elm (invented)").lines
    assert line.match.candidates
    assert (line.match.denial, line.reading is Reading.NOT_DONE) == ("", False)
