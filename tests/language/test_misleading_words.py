"""Words that mislead: a barrier's word in another sense, a permission, a motto, a failure."""

import pytest

import partnerkit as pk
from partnerkit.language import WhyNotRead
from tests.language.drafts import in_place, read


def barriers(text: str) -> set[str]:
    """Give the barriers that a text names."""
    return {key for key, _ in read(text).barriers}


@pytest.mark.parametrize(
    "text",
    [
        "Parents say that they stop hearing from us after 9th grade",
        "Hearing back takes weeks",
        "Phone numbers that no longer work",
        "Every time we call nobody answers",
        "So far nobody has asked fathers",
        "There are far too many letters",
        "Parents are afraid to speak up",
        "The food drive asks for too much",
        "Health forms are too long",
        "English lessons are full",
        "Academy trust rules are confusing",
        "Los avisos no llegan a tiempo",
        "Mucho tiempo sin respuesta",
    ],
)
def test_a_word_in_another_sense_names_no_barrier(text: str) -> None:
    """Barrier phrases are exact enough: the same word elsewhere says nothing of it."""
    assert barriers(f"Barriers\n- {text}") == set()


@pytest.mark.parametrize(
    ("text", "barrier"),
    [
        ("Some of our parents had a bad time at school themselves and do not like coming in", "trust"),
        ("Parents hated school when they were young", "trust"),
        ("Some parents are hard of hearing", "disability"),
        ("Nobody has time", "time"),
        ("Parents do not speak English", "language"),
        ("Families live too far away", "distance"),
        ("Many grandparents cannot read or write", "literacy"),
    ],
)
def test_the_phrase_names_the_barrier(text: str, barrier: str) -> None:
    """What the same words name in full is still read."""
    assert barriers(f"Barriers\n- {text}") == {barrier}


@pytest.mark.parametrize(
    ("text", "barrier"),
    [
        ("Falta de transporte", "transport"),
        ("Lack of transport", "transport"),
        ("No child care", "childcare"),
        ("Many parents lack internet", "digital_access"),
        ("Families have no car", "transport"),
        ("There are few interpreters", "language"),
        ("Not enough translators", "language"),
        ("Need transport", "transport"),
        ("Pocos intérpretes", "language"),
        ("Las familias no tienen transporte", "transport"),
    ],
)
def test_what_is_lacking_is_a_barrier_and_not_its_cure(text: str, barrier: str) -> None:
    """Also without a heading, and nothing of it is in place."""
    draft = read(f"- {text}\n- Open house")
    assert [key for key, _ in draft.barriers] == [barrier]
    assert [place.practice for place in draft.school().practices] == ["annual_open_house"]


@pytest.mark.parametrize(
    "text",
    [
        "A few interpreters help at conferences",
        "No child care needed",
        "Families who need transport get bus passes",
        "Need a ride? Call us",
        "Sin costo de transporte",
        "No devices at the dinner table",
        "No solo bilingual family greeters, sino mucho m\u00e1s",
    ],
)
def test_what_is_lacking_nowhere(text: str) -> None:
    """A service, a rule and what costs nothing name no barrier."""
    assert barriers(f"- {text}") == set()


@pytest.mark.parametrize(
    ("text", "barrier"),
    [
        ("Half of our families work at the cannery on swing shift", "time"),
        ("Most mothers clean offices at night and can't attend conferences after work", "time"),
        ("Our grandparents raising grandchildren don't read English", "language"),
        ("Several dads cannot get to school without a car", "transport"),
        ("Some families live two hours away", "distance"),
        ("A few parents are afraid to come because of immigration enforcement", "immigration_status_fear"),
        ("Transportation is hard for many families", "transport"),
        ("Getting a babysitter is a problem for single parents", "childcare"),
        ("Work schedules keep many fathers away", "time"),
        ("Some mothers had bad experiences at school themselves", "trust"),
        ("Muchos padres trabajan de noche y no pueden asistir", "time"),
        ("Las familias rumanas no entienden los avisos en castellano", "language"),
        ("Algunas madres no vienen porque no tienen con qui\u00e9n dejar a los ni\u00f1os", "childcare"),
        ("A muchas familias les cuesta venir por el horario", "time"),
        ("El idioma es una barrera para las familias", "language"),
        ("Las familias no conf\u00edan en la escuela", "trust"),
        ("Most folks are on nights at the plant", "time"),
        ("Many of our families hold two jobs", "time"),
        ("A lot of our dads are away at sea during the week", "time"),
        ("Half our moms won't come in the building", "trust"),
        ("They've been burned by the school before", "trust"),
        ("Some of the grans can't speak English", "language"),
        ("Nobody has a car out here", "transport"),
        ("Our bus families can't get back here after 5", "transport"),
        ("Few of our families have internet at home", "digital_access"),
        ("Many parents never finished school themselves", "literacy"),
        ("Parents are afraid to come in", "trust"),
        ("Los padres no se atreven a venir", "trust"),
    ],
)
def test_a_plain_sentence_on_what_hinders_families_names_a_barrier(text: str, barrier: str) -> None:
    """No heading is needed where families cannot come, or live or work so; nothing of it is in place."""
    draft = read(f"- {text}\n- Open house")
    assert [key for key, _ in draft.barriers] == [barrier]
    assert [place.practice for place in draft.school().practices] == ["annual_open_house"]


@pytest.mark.parametrize(
    "text",
    [
        "Families who don't speak English get an interpreter",
        "Parents who work nights can come to morning conferences",
        "Conferences by phone for parents who can't leave work",
        "Families cannot come at night, so we hold conferences at noon",
        "Many parents work evenings; we offer conferences at 7 am",
        "If parents cannot leave work, teachers call them",
        "Parents don't have to drive to workshops",
        "Families practice reading at night",
        "Parents cannot attend the dance without a ticket",
        "Parents work with children in small groups",
        "Parents work in the classroom as volunteers",
        "Las familias que no hablan espa\u00f1ol tienen int\u00e9rprete",
        "Las familias no tienen que pagar el transporte",
        "Las familias trabajan en grupos interactivos",
        "Nobody has a car, so the bus takes families home",
        "Few of our families have questions after the tour",
        "Folks are on the front porch at the block party",
        "Parents will not come in vain: conferences are kept short",
        "Parents cannot come in without a badge",
    ],
)
def test_what_families_do_or_are_helped_with_hinders_nobody(text: str) -> None:
    """Whom something is for, what is done about it, and work in a classroom name no barrier."""
    assert barriers(f"- {text}") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Use of the parent portal is low, and most families never log in",
        "Many parents rarely answer the school's messages",
        "Muchas familias nunca abren los avisos",
        "Grandparents raising children can't come to conferences",
        "Muchas madres no pueden asistir a la fiesta",
    ],
)
def test_what_families_leave_unread_or_cannot_come_to_is_a_barrier_in_the_school_s_words(text: str) -> None:
    """Nobody says why, so it has no key, and the review asks."""
    (line,) = read(text).lines
    assert (line.reading.value, line.barriers) == ("barrier", ())


def test_a_portal_to_which_few_log_in_is_there() -> None:
    """It comes near a portal, as without the second half."""
    draft = read("Takeup of the parent portal is low; several parents never sign in")
    assert [(place.practice, place.match.value) for place in draft.school().practices] == [("parent_portal", "near")]


def test_what_is_needed_next_is_wanted() -> None:
    """Under a heading over wishes the same words want it."""
    draft = read("Next steps\n- Need interpreters")
    assert draft.barriers == ()


def match_by_practice(text: str) -> dict[str, str]:
    """Give the practices in place that a text names, each with how."""
    return {place.practice: place.match.value for place in read(f"- {text}").school().practices}


LAW = (
    "Offer a flexible number of meetings, such as meetings in the morning or evening, and may provide transportation,"
    " child care, or home visits, as such services relate to parental involvement"
)


def test_what_a_law_permits_is_not_in_place() -> None:
    """What comes before the permission is a rule too, and comes near at most."""
    assert match_by_practice(LAW) == {"flexible_meeting_times": "near"}


@pytest.mark.parametrize(
    "text",
    [
        "The school must jointly develop with parents a written plan",
        "The school shall, to the extent practicable, provide information in a language parents understand",
        "If the plan is not satisfactory to parents, the school will submit any comments to the district",
        "Parents have the right to request the qualifications of teachers",
    ],
)
def test_what_the_law_asks_is_a_duty_whatever_stands_between_commas(text: str) -> None:
    """It comes near at most, and "The school shall" is no part of its own."""
    (match,) = pk.match_practices([text])
    assert match.duty
    assert set(match_by_practice(text).values()) <= {"near"}
    assert not any(part.text == "The school shall" for part in match.parts)


@pytest.mark.parametrize(
    "text",
    [
        "The school may also pay for child care and transport",
        "The district may provide home visits",
        "La escuela podrá ofrecer cuidado de niños",
        "We struggle to reach fathers",
        "Teachers find it hard to make home visits",
        "We rarely hold home visits",
        "Nos cuesta involucrar a los papás",
    ],
)
def test_a_permission_and_a_struggle_are_not_in_place(text: str) -> None:
    """Neither says that anything is done."""
    assert match_by_practice(text) == {}


@pytest.mark.parametrize(
    ("text", "practice"),
    [
        ("Few parents attend our open house", "annual_open_house"),
        ("Very few families use the parent portal", "parent_portal"),
        ("Pocas familias asisten a la casa abierta", "annual_open_house"),
        ("Report cards are only in English", "report_cards"),
        ("Newsletter in English only", "school_newsletter"),
    ],
)
def test_what_reaches_few_comes_near(text: str, practice: str) -> None:
    """It is there, and hardly for families: a person says how far it counts."""
    assert match_by_practice(text) == {practice: "near"}


@pytest.mark.parametrize(
    ("text", "practice"),
    [
        ("Parents may volunteer in class", "school_volunteers"),
        ("Parents may request an interpreter", "interpretation_service"),
        ("You may call the parent liaison", "family_liaison"),
        ("Home visits for students with poor attendance", "relational_home_visits"),
    ],
)
def test_what_families_may_do_is_named(text: str, practice: str) -> None:
    """A permission to families is an offer, and few attend school is not few attend this."""
    assert match_by_practice(text) == {practice: "named"}


@pytest.mark.parametrize(
    "text",
    [
        "- Vision: Every family a partner",
        "- Our motto: Parents are partners",
        "- We firmly believe that children learn best when home and school pull together",
        "- Caregivers are equal partners in the education of their children",
        "- As a school, we know how busy mornings are",
        "- We hope our families will come to love this place",
        "- We want all children to be proud of their work",
        "- Every student deserves a caring adult",
        "- Creemos en el esfuerzo",
        "- Las familias son nuestras primeras aliadas",
        "Our mission\nWe partner with families and the community so that every child succeeds.",
        "- Our vision is that families and the community work with us",
        "- Lema: familias y comunidad juntas",
        "- Grades 9-12",
        "- Nuestra escuela atiende a niños de kínder a sexto grado",
        "- We serve 300 students in grades K-5",
    ],
)
def test_mottos_and_grades_are_no_practice(text: str) -> None:
    """They are not read, with the reason, and what follows is."""
    draft = read(f"{text}\n\nWhat we do\n- Newsletter")
    assert [line.text for line in draft] == ["Newsletter"]
    assert [left.why.name in {"MOTTO", "FIELD"} for left in draft.not_read] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Vision: free eye exams for all students",
        "Our parent center serves families of grades K to 5",
        "Fifth grade families visit the middle school that serves grades 6-8",
        "We believe in home visits before school starts",
        "We are committed to parent-teacher conferences in every home language",
        "Every family is called in the first week of school",
    ],
)
def test_what_looks_like_a_motto_or_grades_is_read(text: str) -> None:
    """Sight is no vision, and whom a center serves is what it does."""
    assert [line.text for line in read(f"- {text}")] == [text]


@pytest.mark.parametrize(
    ("name", "text", "ages"),
    [
        ("Jefferson Elementary", "Jefferson Elementary serves 412 students in grades Pre-K through 5.", (3, 10)),
        ("Escuela Chávez", "Nuestra escuela atiende a niños de kínder a sexto grado.", (5, 11)),
        ("X", "HARBOR VIEW K-8 ACADEMY  Page 1 of 2\n- Open house\nHARBOR VIEW K-8 ACADEMY  Page 2 of 2", (5, 13)),
        ("X", "Jefferson Elementary School (Pre-K-5)", (3, 10)),
        ("Lincoln Academy", "Lincoln Academy educates children in grades K-8.", (5, 13)),
    ],
)
def test_the_grades_of_the_school_are_read(name: str, text: str, ages: tuple[int, int]) -> None:
    """From what it says of itself by name, from the heads of its pages, and beside its name."""
    draft = pk.read_plan_text(f"{text}\n- Newsletter", name=name)
    assert draft.known_of_school.context().ages == ages


def test_the_grades_of_another_school_are_not() -> None:
    """A sentence that names another school says nothing of this one."""
    text = "Lincoln Middle School serves 400 students in grades 6-8.\n- Newsletter"
    assert pk.read_plan_text(text, name="Jefferson Campus").facts == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Todavía no hacemos visitas a los hogares, pero nos gustaría empezar en enero", "relational_home_visits"),
        ("We do not do home visits yet, but would like to start in January", "relational_home_visits"),
        ("There is no newsletter yet; we plan to start one in spring", "school_newsletter"),
        ("Aún no tenemos un boletín, pero queremos crearlo", "school_newsletter"),
        ("We want parents to help us choose the new curriculum", "six_types.decision_making"),
        ("We would like families to have a say in school rules", "six_types.decision_making"),
        ("Queremos que los padres ayuden a elegir el uniforme", "six_types.decision_making"),
        ("Próximos pasos:\n- Ofrecer talleres sobre matemáticas para las familias", "family_workshops"),
    ],
)
def test_what_is_not_done_yet_and_what_families_should_decide_is_wanted(text: str, wanted: str) -> None:
    """A denial with a wish after it wants what it denies."""
    draft = read(text)
    assert [key for key, _ in draft.wants] == [wanted]
    assert draft.school().practices == ()


@pytest.mark.parametrize(
    "text",
    [
        "We want parents to feel welcome",
        "We did not hold a book fair but would like to thank the PTA",
        "We do not want anybody to miss conferences",
    ],
)
def test_what_only_sounds_like_a_wish(text: str) -> None:
    """A feeling, thanks and a resolve are no wishes."""
    assert read(text).wants == ()


WRAPPED = """
Strategy              Person Resp.        Timeline         Evidence          Status
-----------------------------------------------------------------------------------
Back-to-School Night  Admin               8/26             Sign-in sheets    Complete
Language line         Front office        Ongoing          Invoices          Complete
interpreters
Parent Ambassadors    Social worker       By Nov.          Agendas           Not start-
(trained parents who                                                         ed
call other parents)
Open house            Teachers            Fall             Data folders      Complete
"""


def test_cells_that_go_on_in_the_next_line_are_whole() -> None:
    """Heads, persons and evidence are no practices, also where a cell is broken."""
    draft = read(WRAPPED)
    assert [line.text for line in draft] == [
        "Back-to-School Night",
        "Language line interpreters",
        "Parent Ambassadors (trained parents who call other parents)",
        "Open house",
    ]
    assert [bool(line.match.denial) for line in draft] == [False, False, True, False]


def test_what_follows_a_table_is_not_of_it() -> None:
    """A list below a table in columns stays a list."""
    draft = read(f"{WRAPPED}\nWhat we do\n- Newsletter\n- Home visits")
    assert [line.text for line in draft][-2:] == ["Newsletter", "Home visits"]


@pytest.mark.parametrize(
    ("text", "in_place"),
    [
        ("Plan\n\n- Open house", {"annual_open_house"}),
        ("Plan:\n- Open house", {"annual_open_house"}),
        ("Upcoming plans\n- Open house", set()),
        ("Activity\tWho\tWhen\nNext steps\nHome visits\tTeachers\tAug\nOpen house\tAll\tSept", set()),
        ("| Activity | Happening? |\n|---|---|\n| Home visits | No |\n| Open house | Yes |", {"annual_open_house"}),
        ("No home visits, 0 parents", set()),
        ("No home visits, no book fair", set()),
        ("Trial and error math night for families", {"reading_or_math_night"}),
    ],
)
def test_what_a_head_a_row_or_two_denials_leave_in_place(text: str, in_place: set[str]) -> None:
    """A bare "Plan" wants nothing, a row of tabs is no cell of the next, and a list of denials denies all."""
    assert {place.practice for place in read(text).school().practices} == in_place


def test_what_is_wanted_is_not_there() -> None:
    """That something is under goals does not make it there: a weekly newsletter is wanted where there is none."""
    goals = read("Goals\n- Interpreters in Spanish\n- Weekly newsletter\n- Hold conferences in the evening")
    assert [key for key, _ in goals.wants] == [
        "interpretation_service",
        "school_newsletter",
        "flexible_conferences",
    ]
    beside = read("We do\n- Newsletter\n\nGoals\n- Newsletter in Spanish")
    assert beside.wants == ()


@pytest.mark.parametrize(
    "text",
    [
        "We serve lunch to families, grades K-5",
        "Volunteers at our elementary school serve lunch to families of grades 3-5",
        "Each week the school serves dinner to parents of students in grades 6-8",
    ],
)
def test_who_serves_lunch_says_no_grades(text: str) -> None:
    """Whom a school serves is a field of a form; whom it serves lunch is not."""
    assert [line.text for line in read(text).lines] == [text]


@pytest.mark.parametrize(
    "text", ["Despu\u00e9s de eso, reuni\u00f3n con familias", "ies team meets parents", "Families who sat down"]
)
def test_small_words_that_look_like_initials_name_no_country(text: str) -> None:
    """ESO and IES name a country in capitals only."""
    assert read(text).facts == ()


def test_what_a_person_decided_is_how_a_line_is_read() -> None:
    """A line is counted, and told in a report, as a person has decided, and not as the computer read it."""
    text = "Quiet corner by the gym\nNo book fair\nOpen house"
    draft = read(text).confirmed(
        {"Quiet corner by the gym": ("parent_room", "named"), "No book fair": "fundraisers", "Open house": None}
    )
    assert [draft.reading_of(line).value for line in draft] == ["named", "named", "nothing"]
    said = [lead for item in pk.report(draft)["not_known"].items for lead in (item.lead, *item.says)]
    assert not any("Quiet corner" in one or "book fair" in one for one in said)


@pytest.mark.parametrize(
    "text",
    [
        "We believe that families are not visitors: they are partners.",
        "Parents are more than helpers; they are teachers.",
        "Families are not clients, but partners in learning",
        "Las familias no son invitadas: son aliadas.",
    ],
)
def test_a_belief_in_two_halves_is_no_practice(text: str) -> None:
    """A colon within what a school believes of families makes no practice of either half."""
    draft = read(text)
    assert not draft.lines
    assert [one.why for one in draft.not_read] == [WhyNotRead.MOTTO]


def test_a_belief_after_a_practice_names_no_second() -> None:
    """What comes before the colon counts, and the belief after it does not."""
    draft = read("Home visits: families are our partners\nEvery home matters: they are partners")
    assert [place.practice for place in draft.school().practices] == ["relational_home_visits"]


@pytest.mark.parametrize(
    "line", ["Oak Hill Charter School (K-8)", "Duluth Harbor High School (Grades 9-12), Minnesota"]
)
def test_grades_in_brackets_are_of_the_name(line: str) -> None:
    """The name of a school with its grades is no practice."""
    assert [one.text for one in read(f"What we do\n- Open house\n\n{line}").lines] == ["Open house"]


@pytest.mark.parametrize("heading", ["Our Mission for Family Engagement", "Nuestra visión para las familias"])
def test_a_motto_may_say_for_whom_it_is(heading: str) -> None:
    """It heads what is under it, and names no practice itself."""
    draft = read(f"Open house\n\n{heading}\n\nTo walk beside everyone.\n\n- Home visits")
    assert [one.text for one in draft.lines] == ["Open house", "Home visits"]


def test_vision_in_a_list_is_about_eyes() -> None:
    """The bare word in a list is no heading."""
    assert [one.text for one in read("Health\n\nVision\nDental").lines] == ["Health", "Vision", "Dental"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("What families said (60 answers)\n- the bus does not run after six", {"transport"}),
        ("WHAT PARENTS TOLD US (fall survey, n = 41)\n- nobody can watch my little ones", {"childcare"}),
        ("Diagnóstico escolar\n- La mayoría trabaja de noche y no puede asistir", {"time"}),
        ("Diagnóstico\n- No se hacen visitas domiciliarias", set()),
        ("Survey results\n- Many have no car and cannot come\n- We hold an open house", {"transport"}),
        ("We understand that some parents cannot come because they work nights.", {"time"}),
        ("We know it is hard to come, so we offer child care at each meeting", set()),
        ("We know many parents cannot drive here, and teachers call them every week", set()),
        ("Sabemos que es difícil venir cuando se trabaja de noche.", {"time"}),
        ("We know that every child can learn.", set()),
    ],
)
def test_what_a_school_found_out_or_knows_may_be_a_barrier(text: str, found: set[str]) -> None:
    """Brackets after a heading change nothing; what is known to be hard is no belief."""
    assert barriers(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Home visits after five unexcused absences",
        "We visit homes when a student has missed ten days",
        "Visitas al hogar por inasistencias repetidas",
        "Visitas a casa cuando el niño falta mucho a clase",
        "La trabajadora social visita los hogares de los alumnos que faltan",
        "The social worker visits the homes of students who miss school",
    ],
)
def test_visits_because_of_absences_build_no_trust_by_their_words(text: str) -> None:
    """They are of the kind of an officer's visits, and a person is asked."""
    assert not read(text).school().practices


@pytest.mark.parametrize(
    "text", ["Home visits to build trust and improve attendance", "Visitas al hogar por falta de transporte"]
)
def test_other_visits_are_in_place(text: str) -> None:
    """Attendance as an aim, or lack of something else, makes no truancy visit."""
    assert [place.practice for place in read(text).school().practices] == ["relational_home_visits"]


@pytest.mark.parametrize("text", ["The agenda is posted: come and speak", "Agenda de la asamblea", "Agenda: new roof"])
def test_the_agenda_of_a_meeting_is_no_planner(text: str) -> None:
    """A student's agenda is one."""
    assert "planner_or_weekly_folder" not in {place.practice for place in read(text).school().practices}


@pytest.mark.parametrize("text", ["Parents sign the agenda each night", "Agenda escolar", "Student agendas go home"])
def test_the_agenda_of_a_student_is_a_planner(text: str) -> None:
    """What is signed or is a student's is the planner."""
    assert [place.practice for place in read(text).school().practices] == ["planner_or_weekly_folder"]


@pytest.mark.parametrize(
    ("text", "practices"),
    [
        ("Many thanks to the families who answered the spring survey", ["family_survey_no_reply"]),
        ("We would like to thank all parents who came to the book fair", ["fundraisers"]),
        ("Gracias a las familias que vinieron a la noche de lectura", ["reading_or_math_night"]),
        ("Volunteer thank-you tea in June", ["volunteer_thanks"]),
    ],
)
def test_a_letter_that_thanks_says_what_happened(text: str, practices: list[str]) -> None:
    """Who is thanked did something; a tea for volunteers is another thing."""
    assert [place.practice for place in read(text).school().practices] == practices


@pytest.mark.parametrize(
    "text",
    [
        "Thank you to our crossing guard, Mr. Park, for his dedication!",
        "Congratulations to Ms. Ortiz on her retirement after 31 years of service",
        "The school thanks Dr. Hall for her leadership",
        "Gracias a la maestra Luisa por sus a\u00f1os de servicio",
        "Felicitamos a todo el alumnado por su esfuerzo",
    ],
)
def test_thanks_for_years_of_service_name_nothing(text: str) -> None:
    """One person's service is no service of students, and no event with families."""
    (line,) = read(text).lines
    assert (line.match.candidates, line.reading.value) == ((), "nothing")


def test_thanks_that_are_an_event_are_one() -> None:
    """Where volunteers are thanked for their service with something, that is done."""
    text = "We thank volunteers for their service with a luncheon"
    assert [place.practice for place in read(text).school().practices] == ["volunteer_thanks"]


@pytest.mark.parametrize(
    "text",
    [
        "We work in partnership",
        "Vínculos de colaboración",
        "Los tutores escriben a las familias",
        "Mrs. Lind asked about home visits",
    ],
)
def test_words_of_other_things_name_no_practice(text: str) -> None:
    """Partnership alone is a belief, a class teacher in Spain gives no tutoring, and a question starts nothing."""
    assert not any(line.match.found for line in read(text))


def test_partnerships_with_somebody_are_named() -> None:
    """With whom is what tells."""
    found = [read(text).school().practices[0].practice for text in ("Business partnerships", "Convenios con empresas")]
    assert found == ["community_partnerships_listed"] * 2


@pytest.mark.parametrize(
    "text", ["Parents asked about the plan", "Families were glad that parents asked about the budget"]
)
def test_parents_who_are_asked_about_a_plan_request_nothing(text: str) -> None:
    """What they are asked about is the school's; what they ask about, such as a dress code, is not there."""
    assert all(line.reading != "not done" for line in read(text))
    (request,) = read("A parent asked about a walking school bus")
    assert request.reading == "not done"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("District-wide family council", "district_advisory_council"),
        ("A restorative meeting with the parents of both boys", "restorative_family_conference"),
        ("Volunteers receive a safety briefing", "volunteer_orientation"),
        ("Las madres ayudan a las maestras con los materiales", "classroom_volunteers"),
        ("Training is offered to bus drivers on welcoming families", "staff_partnership_training"),
        ("Un mensaje de texto si el alumno no llega", "absence_notices"),
        ("Encuesta a las familias: devolvimos los resultados", "family_survey_and_reply"),
        ("A careers fair in the gym for juniors", "college_and_career_night"),
        ("Report card pick-up day in April", "parent_teacher_conferences"),
        ("Parents sit down with the teacher when they collect grades", "parent_teacher_conferences"),
        ("Los papás recogen las boletas y hablan con la maestra", "parent_teacher_conferences"),
        ("A corner to sit and have coffee while you wait", "family_center_room"),
        ("The resource center runs a clothing closet", "donations_drive"),
        ("We send home counting games in a bag", "home_learning_materials"),
        ("Number games go home on Fridays", "home_learning_materials"),
        ("En las juntas hay alguien que interpreta al náhuatl", "interpretation_service"),
        ("Un papá bilingüe interpreta en las juntas", "interpretation_service"),
        ("Each teacher sends two happy notes a month", "positive_first_contact"),
        ("Science kits are sent home", "home_learning_materials"),
        ("A neighbor who translates comes to meetings", "interpretation_service"),
        ("Homeroom teachers called each family with one nice thing", "positive_first_contact"),
        ("La tutora llama para contar algo bueno", "positive_first_contact"),
        ("Coffee hour with the principal", "coffee_with_the_principal"),
        ("La trabajadora social visita los hogares", "relational_home_visits"),
        ("Parent workshop: social media and teens", "family_workshops"),
        ("Charla para padres sobre redes sociales", "family_workshops"),
        ("A class page on Facebook", "school_website_social_media"),
        ("Report cards go home each quarter", "report_cards"),
        ("Families borrow board games from the shelf", "lending_shelf"),
        ("Parents sit down with the principal over coffee", "coffee_with_the_principal"),
        ("We no longer run the family learning course, as the council cut it", "family_literacy_program"),
        ("Se canceló la feria del libro porque el comité no pudo", "fundraisers"),
    ],
)
def test_what_decides_comes_first(text: str, key: str) -> None:
    """Whose council, with whom a circle sits, and who is trained tell more than the word that many lines have."""
    (match,) = pk.match_practices(text)
    assert match.candidates[0].practice.key == key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("NAPLAN results improved again", "standards_and_tests_explained"),
        ("The new science lab", "reading_or_math_night"),
        ("Office referrals fell", "referral_to_services"),
        ("Message board at the gate", "parent_board_representatives"),
        ("The bus driver is new", "chaperones"),
        ("Staff meeting on Tuesdays", "information_meeting"),
        ("We believe in partnership", "community_partnerships_listed"),
        ("Workshops for pupils in the holidays", "family_workshops"),
    ],
)
def test_other_things_of_the_same_name_find_nothing_of_that_kind(text: str, key: str) -> None:
    """A result is not its explanation, a lab no evening, and a board at the gate governs nothing."""
    (match,) = pk.match_practices(text)
    assert key not in [candidate.practice.key for candidate in match.candidates]


@pytest.mark.parametrize(
    "text",
    [
        "Ms. Adler said the hallway is painted",
        "Mr. Boone said that the roof is new",
        "P. Ito reported that the gym floor is wet",
        "The treasurer told us that the bill was paid",
        "Our deputy head, Mrs Khan, said that the roof leaks",
        "La maestra Vega informó que el salón se pintó",
        "Un padre comentó que llueve mucho",
    ],
)
def test_who_said_or_reported_a_thing_reports_nothing_to_families(text: str) -> None:
    """A name and "said" are how minutes speak; no report and no "You said, we did" follows from them."""
    assert "feedback_loop_report" not in [one.practice.key for one in pk.match_practices(text)[0].candidates]
    assert not read(text).school().practices


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("You said, we did", "feedback_loop_report"),
        ("A you asked, we acted wall by the office", "feedback_loop_report"),
        ("Ustedes dijeron, nosotros hicimos", "feedback_loop_report"),
        ("Mrs. Pratt said the newsletter goes out on Mondays", "school_newsletter"),
        ("The chair reported that a FAFSA night was held", "fafsa_completion_help"),
        ("El director informó que hubo una casa abierta", "annual_open_house"),
        ("Mr. Diaz told us that home visits start in August each year", "relational_home_visits"),
    ],
)
def test_what_somebody_said_is_read_as_if_the_plan_said_it(text: str, key: str) -> None:
    """After who speaks comes what is done; "You said, we did" is one name."""
    assert key in [one.candidates[0].practice.key for one in pk.match_practices(text)[0].found]


@pytest.mark.parametrize(
    "text",
    [
        "A suggestion box by the office",
        "Suggestion boxes in both lobbies",
        "Ideas box at the gate",
        "Comment cards on the counter",
        "Complaints box",
        "Suggestion slips in the foyer",
        "Online suggestion form",
        "Buzones para sugerencias",
        "Buzón de sugerencias en la recepción",
        "Buzón de quejas",
        "Caja de sugerencias",
    ],
)
def test_a_box_is_no_survey_and_gives_no_answer(text: str) -> None:
    """It asks nobody, and nothing says what becomes of the notes in it; a wish for a survey stays one."""
    assert not read(text).school().practices
    wish = "Queremos\n- Encuesta a las familias" if "z" in text or "Caja" in text else "We want\n- A family survey"
    assert "family_survey_no_reply" in read(f"{text}\n\n{wish}").wants[0]


def test_a_box_whose_notes_are_answered_and_a_survey_beside_one_are_read() -> None:
    """What is beside the box is in place."""
    assert in_place("Answers to the suggestion box are posted each month") == {"feedback_loop_report"}
    assert in_place("A suggestion box and a parent survey each spring") == {"family_survey_no_reply"}


@pytest.mark.parametrize(
    "text",
    [
        "Present: J. Hall (principal), T. Ota (gr. 7), R. Sims (parent)",
        "J. Hall (principal), T. Ota (gr. 7), R. Sims (parent)",
        "Ana Sims (parent), Joe Hall (head), Ed Ota (teacher)",
        "In attendance - Mrs Hall (chair), Mr Ota (yr. 4)",
        "Asistentes: Mtra. Luna (directora), Sra. Rey (madre)",
        "L. Rey (madre), J. Luna (director) y A. Soto (maestra)",
    ],
)
def test_who_was_at_a_meeting_is_no_statement(text: str) -> None:
    """Names of parents stay out of every report: a list of who was there is left out as a whole."""
    draft = read(f"{text}\n\nOpen house in May.")
    assert [line.text for line in draft] == ["Open house in May"]
    assert {left.why for left in draft.not_read} == {WhyNotRead.PROCEEDINGS}


def test_names_under_present_are_left_out_too() -> None:
    """A list with one name per line is the same list."""
    draft = read("Present\n\n- R. Sims (parent)\n- T. Ota (gr. 7)\n\nActivities\n\n- Newsletter")
    assert [line.text for line in draft] == ["Newsletter"]


@pytest.mark.parametrize(
    "text",
    [
        "Home visits (teachers), Open House (parents)",
        "Asistieron 40 familias a la feria de ciencias",
        "Children present their portfolios to parents",
        "Attendance: letters home after 3 absences",
    ],
)
def test_what_only_looks_like_a_list_of_who_was_there_is_read(text: str) -> None:
    """Practices with roles in brackets, and other uses of the words, are statements."""
    assert read(text).school().practices


@pytest.mark.parametrize(
    ("text", "barrier"),
    [
        ("Una mamá comentó que no entiende inglés", "language"),
        ("One father said that he cannot drive to us", "transport"),
    ],
)
def test_one_parent_who_says_what_hinders_names_a_barrier(text: str, barrier: str) -> None:
    """Who says it is whom it hinders; nobody else speaks for them."""
    assert barriers(text) == {barrier}


def test_families_whom_nobody_can_reach_are_hindered() -> None:
    """Numbers that change keep families away, whatever else the sentence says comes of it."""
    draft = read("Phone numbers change and we lose families")
    assert [line.reading.value for line in draft.lines] == ["barrier"]


def test_a_yearly_report_of_the_school_is_no_report_card() -> None:
    """An "informe del año" is about the school; an "informe de notas" goes to parents."""
    assert not in_place("Informe del año")
    assert in_place("Informe de notas") == {"report_cards"}


def test_parents_who_talk_with_the_teacher_when_they_get_the_grades_have_a_conference() -> None:
    """What is said after the colon is what happens on the day of the report cards."""
    assert in_place("Firma de boletas: los padres platican con la maestra") == {"parent_teacher_conferences"}


def test_what_is_for_staff_or_students_alone_in_spanish() -> None:
    """It names no practice for families; beside families it does."""
    alone = (
        "Reuni\u00f3n semanal de los profesores de ciclo",
        "Taller de rob\u00f3tica para alumnos de cuarto",
        "Elecci\u00f3n del personero estudiantil",
        "Salida pedag\u00f3gica de los alumnos al museo",
    )
    assert [match.text for match in pk.match_practices(alone) if match.found] == []
    (match,) = pk.match_practices(["Formaci\u00f3n del profesorado en atenci\u00f3n a las familias"])
    assert match.candidates[0].practice.key == "staff_partnership_training"
