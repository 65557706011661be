"""Titles, minutes and sentences on who the families are: a pasted text holds them beside what the school does."""

import pytest

import partnerkit as pk
from partnerkit.language import Reading, WhyNotRead
from partnerkit.language.named_school import school_named


@pytest.mark.parametrize(
    "said",
    [
        "The next meeting is on Thursday, November 5.",
        "Present: A. Ortiz, B. Chan",
        "The meeting was adjourned at 8:10 pm",
        "Motion to approve the minutes; seconded",
        "Próxima reunión: 4 de marzo",
    ],
)
def test_how_a_meeting_went_is_no_statement(said: str) -> None:
    """Who was there and when the next one is are named, and not matched."""
    draft = pk.read_plan_text(f"- Open house\n- {said}", name="Elm School")
    assert [line.text for line in draft.lines] == ["Open house"]
    assert {left.why for left in draft.not_read} == {WhyNotRead.PROCEEDINGS}


@pytest.mark.parametrize(
    "said",
    [
        "About 40 % of our families speak Somali",
        "We serve 310 pupils from nine villages",
        "Half of our students live on farms",
    ],
)
def test_who_the_families_are_is_no_statement(said: str) -> None:
    """Under a heading over barriers the same words may say one."""
    draft = pk.read_plan_text(f"- Open house\n- {said}", name="Elm School")
    assert [(left.text, left.why) for left in draft.not_read] == [(said, WhyNotRead.PEOPLE)]
    under = pk.read_plan_text(f"Barriers\n- {said}", name="Elm School")
    assert [line.text for line in under.lines] == [said]


@pytest.mark.parametrize(
    "said",
    [
        "Attendance: we call home on the first day",
        "90% of families came to conferences",
        "Minutes of PTA meetings are sent home",
    ],
)
def test_what_is_done_is_read_however_it_begins(said: str) -> None:
    """The words of minutes and of shares hide no practice."""
    assert pk.read_plan_text(said, name="Elm School").lines[0].match.found


def test_a_title_tells_the_grades_and_the_country_after_the_name() -> None:
    """What stands between the name and the topic says where the school is."""
    text = "Gum Tree Public School (NSW), Years K-6. Community engagement summary\n\n- Open house"
    draft = pk.read_plan_text(text, name=school_named(text))
    assert draft.name == "Gum Tree Public School"
    assert [(fact.about, fact.value) for fact in draft.facts] == [("grades", "Years K-6"), ("country", "AU")]
    assert [line.text for line in draft.lines] == ["Open house"]


def test_a_high_school_may_be_short() -> None:
    """HS ends a name, and says which grades there are."""
    assert school_named("Minutes, Parent Council, Truman HS") == "Truman HS"
    facts = pk.read_plan_text("Open house", name="Truman HS").facts
    assert [(fact.value, fact.words) for fact in facts] == [("high school", "HS")]


def test_what_is_in_quotation_marks_stays_together() -> None:
    """A comma within quotation marks parts nothing."""
    (line,) = pk.read_plan_text("Annual questionnaire; “you said, we did” board", name="Elm School").lines
    assert [part.text for part in line.match.parts] == ["Annual questionnaire", "“you said, we did” board"]


def test_figures_after_a_school_are_ages_where_no_grade_is_so_high() -> None:
    """Ages 11 to 16 are what "(11-16)" means; "(6-8)" may be grades or ages, and stays open."""
    named = {
        name: pk.read_plan_text("Open evening", name=name).facts for name in ("Oak Academy (11-16)", "Oak School (6-8)")
    }
    assert [[fact.value for fact in facts] for facts in named.values()] == [["ages 11-16"], []]


@pytest.mark.parametrize(
    "title",
    [
        "Burnside Primary, Highland Council. How we work with our families",
        "Colegio San Pedro, Santiago de Chile",
        "Oak Street School, Dayton, Ohio",
    ],
)
def test_a_title_may_name_the_town_or_who_runs_its_schools(title: str) -> None:
    """What stands after the name of the school says where it is, and is nothing that it does."""
    draft = pk.read_plan_text(f"{title}\n\n- Open house\n- Book fair", name=school_named(title))
    assert [line.text for line in draft.lines] == ["Open house", "Book fair"]


def test_a_label_over_barriers_begins_a_statement_of_its_own() -> None:
    """It does so after an item that is long and has no full stop, as if the page had cut it."""
    item = "Queremos formar un equipo de apoderados y profesores que planifique el año"
    draft = pk.read_plan_text(f"9. Open house\n10. {item}\nDificultades: los padres trabajan hasta tarde", name="Elm")
    assert [line.reading.value for line in draft.lines] == ["named", "wanted", "barrier"]


@pytest.mark.parametrize(
    "said", ["We hope to form a circle of parents who plan the year", "Queremos que las familias decidan más"]
)
def test_a_hope_that_no_practice_is_near_is_a_wish(said: str) -> None:
    """It is not something that the school does not do: it stays in the school's own words."""
    draft = pk.read_plan_text(f"- Open house\n- {said}", name="Elm School")
    assert draft.lines[1].reading.value == "wanted"


@pytest.mark.parametrize(
    "said",
    [
        "Graduation rates rose to 91%",
        "Our FAFSA completion rate is 64%",
        "3rd grade reading scores were 12 points below the state",
        "On average, 70% of students are reading below grade level",
        "La asistencia subió al 95%",
    ],
)
def test_how_students_do_is_no_statement(said: str) -> None:
    """A measure of students names nothing that a school does."""
    draft = pk.read_plan_text(f"- Open house\n- {said}", name="Elm School")
    assert [(left.text, left.why) for left in draft.not_read] == [(said, WhyNotRead.RESULTS)]


@pytest.mark.parametrize(
    "said",
    [
        "Attendance is at 95% because we call every family",
        "Test scores are sent home in June",
        "80% of students are met by a mentor",
        "Attendance awards for students with 95% attendance",
    ],
)
def test_what_is_done_with_measures_is_read(said: str) -> None:
    """What a school does about a measure, or with it, stays a statement."""
    assert [line.text for line in pk.read_plan_text(f"- {said}", name="Elm School").lines] == [said]


@pytest.mark.parametrize(
    "said",
    [
        "We have about 80 staff hours over the year",
        "60 hours of staff time",
        "Budget: $2,500",
        "Tenemos unas 40 horas de trabajo al año",
    ],
)
def test_what_there_is_for_it_is_no_practice(said: str) -> None:
    """Hours of work and money are for the plan; hours that families give are a practice."""
    draft = pk.read_plan_text(f"- {said}\n- Each family gives 20 volunteer hours", name="Elm")
    assert [(left.text, left.why) for left in draft.not_read] == [(said, WhyNotRead.RESOURCES)]
    assert [place.practice for place in draft.school().practices] == ["expected_volunteer_hours"]


@pytest.mark.parametrize(
    "said",
    [
        "We can give 20 hours a month to this",
        "Our team could find 8 hrs per fortnight",
        "Each of us can give one hour a week",
        "All of our teachers can spare 3 hours each half-term",
        "Between us, we could free up 6 hours a month",
        "Teachers can volunteer 2 hours a month",
        "We can only spare 90 minutes a week",
        "Staff capacity: about 25 hours each quarter",
        "Hours to spend: 45",
        "10-12 hours a month of staff time",
        "Solo podemos dar 5 horas al mes",
        "Cada docente puede aportar 3 horas por semestre",
        "Tiempo disponible: 25 horas al trimestre",
        "Disponemos de 15 horas semanales para esto",
    ],
)
def test_hours_that_staff_can_give_are_no_practice_and_no_barrier(said: str) -> None:
    """However they are said, also after a list of barriers."""
    draft = pk.read_plan_text(f"Open house\n\nBarriers\n- Shift work\n\n{said}.", name="Elm")
    assert [(left.text, left.why) for left in draft.not_read] == [(said, WhyNotRead.RESOURCES)]


@pytest.mark.parametrize(
    "said",
    [
        "Volunteer hours: 2 a month",
        "Families can volunteer 10 hours a year",
        "The office is open 40 hours a week",
        "Staff hold open hours 3 hours a week",
        "Our teachers can offer two hours of office hours each week for parents",
        "We have 2 hours of parent workshops each month",
        "We have 24 hours to answer a parent's email",
        "Staff can visit homes 3 hours a week",
        "Tenemos 2 horas a la semana de puertas abiertas",
    ],
)
def test_hours_of_families_and_of_a_practice_are_read(said: str) -> None:
    """What families give, and how long a thing takes, stays a statement with a practice."""
    (line,) = pk.read_plan_text(said, name="Elm").lines
    assert line.reading in (Reading.NAMED, Reading.NEAR)
