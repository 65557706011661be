"""What waits for money or staff, what is vacant, and what is asked of families are not in place; their likes are."""

import datetime

import pytest

import partnerkit as pk
from partnerkit.language import Reading
from tests.language.drafts import in_place


@pytest.mark.parametrize(
    "text",
    [
        "Home visits - pending funding",
        "Home visits, subject to staffing",
        "Home visits subject to budget approval",
        "Home visits (contingent on funding)",
        "Home visits (funding permitting)",
        "Home visits (pilot planned)",
        "Visitas a los hogares, sujetas a presupuesto",
        "Parent liaison (vacant)",
        "Parent liaison - position vacant",
        "Parent liaison: vacant",
        "Family survey - in progress",
        "Volunteers need a background check and fingerprints",
        "Background checks are required for all volunteers",
        "All volunteers must pass a background check",
        "The district reserves 1% of Title I funds",
        "The school sets aside one percent of Title I money",
    ],
)
def test_it_is_not_in_place(text: str) -> None:
    """Nothing of such a line counts, and the review asks about it."""
    draft = pk.read_plan_text(f"- {text}", name="Elm")
    assert in_place(f"- {text}") == set()
    assert draft[0].reading in (Reading.NOT_DONE, Reading.DUTY)
    assert [item.asked for item in draft.review() if item.about == "practice"] == [text]


@pytest.mark.parametrize(
    ("text", "practice"),
    [
        ("Home visits, with funding from Title I", "relational_home_visits"),
        ("Interpreters, subject to availability", "interpretation_service"),
        ("We help volunteers with the background check that they need", "volunteer_clearance_help"),
        ("Field trip chaperones (background check required)", "chaperones"),
        ("Parents decide how the 1% of Title I funds is spent", "participatory_budgeting"),
        ("Progress reports every four weeks", "report_cards"),
        ("Vacant lot cleanup with families; home visits", "relational_home_visits"),
        ("Parent-teacher conferences are required for all students", "parent_teacher_conferences"),
    ],
)
def test_it_is_in_place(text: str, practice: str) -> None:
    """Words that look like these leave what the line names in place."""
    assert practice in in_place(f"- {text}")


@pytest.mark.parametrize("head", ["", "Activity | Status\n", "| Activity | In place? |\n|---|---|\n"])
@pytest.mark.parametrize("state", ["Vacant", "In progress", "Pending", "\u2014", "Not started", "En proceso"])
def test_the_state_in_a_table(head: str, state: str) -> None:
    """A cell that says that nothing is in place is about its row, and is no statement of its own."""
    assert in_place(f"{head}Parent liaison | {state}\nOpen house | Done") == {"annual_open_house"}


@pytest.mark.parametrize(
    ("table", "practices"),
    [
        ("Activity | Status\nOpen house | Ongoing\nNewsletter | Filled", {"annual_open_house", "school_newsletter"}),
        ("Open house | May | \u2014\nNewsletter | Weekly | PTA", {"annual_open_house", "school_newsletter"}),
        ("Activity | Cost\nOpen house | \u2014\nNewsletter | 20", {"annual_open_house", "school_newsletter"}),
    ],
)
def test_other_cells_say_nothing_of_it(table: str, practices: set[str]) -> None:
    """A state in which something is in place, and a dash of another column, deny nothing."""
    assert in_place(table) == practices


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_goals_for_next_year_are_planned(between: str) -> None:
    """Lines without bullets under such a heading are planned, and other headings plan nothing."""
    assert in_place(f"Goals for next year{between}Home visits\nOpen house") == set()
    assert in_place(f"What we do{between}Home visits\nOpen house") == {"relational_home_visits", "annual_open_house"}


@pytest.mark.parametrize("heading", ["What we do", "What we offer", "Our programs", "Lo que hacemos"])
def test_a_heading_that_tells_nothing_is_no_practice(heading: str) -> None:
    """It is a heading, also over a list without bullets."""
    draft = pk.read_plan_text(f"{heading}\nOpen house", name="Elm")
    assert (draft.headings, len(draft)) == ((heading,), 1)


def test_a_part_of_the_school_is_said_and_asked_about() -> None:
    """What a column says of certain grades is kept with the line, noted under the table, and asked about."""
    table = "| Activity | Who |\n|---|---|\n| Math night | Grades 3-5 |\n| Open house | All families |"
    draft = pk.read_plan_text(table, name="Elm")
    assert [line.text for line in draft] == ["Math night (Grades 3-5)", "Open house"]
    assert draft.school().practices[0].published_as == "Math night (Grades 3-5)"
    assert "1 line says that it is for a part of the school" in str(draft.table())
    (asked,) = [item.question for item in draft.review() if "Math night (Grades" in item.question]
    assert asked.endswith("It says that it is for 'Grades 3-5': what share of the families does it reach?")


@pytest.mark.parametrize("who", ["All families", "Ms. Lee", "PTA", "Grade level teams", "K-9 police unit visits"])
def test_whom_else_a_column_names(who: str) -> None:
    """Everybody, a person and a team are not a part of the school."""
    draft = pk.read_plan_text(f"| Activity | Who |\n|---|---|\n| Open house | {who} |", name="Elm")
    assert [line.text for line in draft] == ["Open house"]


def test_lines_that_are_not_done_are_counted_by_themselves() -> None:
    """A score says how many lines are not done, and how many have no certain match."""
    school = pk.read_plan_text("- Open house\n- No newsletter\n- Home visits: no\n- Xyzzy plugh", name="Elm").school()
    notes = " ".join(pk.score(school, pk.SIX_TYPES).notes)
    assert "2 lines say that they are not done, or not yet, and count for nothing here." in notes
    assert "1 line had no certain match in the catalogue and counts for nothing here." in notes


@pytest.mark.parametrize(
    "text",
    [
        "Parent forum: terms of reference written, first meeting after half term",
        "Website being rebuilt",
        "Home visits (starting in spring)",
        "Home visits, starting in January",
        "Home visits: pilot",
        "Parent ambassadors (recruiting now)",
        "Home visits (underway)",
        "Consider a parent resource room",
        "Look into home visits",
        "The school will explore a parent room",
        "Develop a volunteer program by June 2027",
        "Visitas a los hogares (a partir de enero)",
        "Explorar visitas a los hogares",
        "Desarrollar un programa de voluntarios para junio de 2027",
    ],
)
def test_what_is_thought_about_or_only_begun_is_not_in_place(text: str) -> None:
    """A state beside an item, a start still to come, and a verb that only thinks deny it."""
    draft = pk.read_plan_text(f"- {text}", name="Elm (invented)", as_of=datetime.date(2026, 9, 1))
    assert draft.school().practices == ()
    assert draft.lines[0].match.denial


@pytest.mark.parametrize(
    "text",
    [
        "Family newsletter (starting at $5)",
        "Explore STEM Night for families",
        "Consider volunteering in the classroom",
        "Parents explore math games at family math night",
        "Home visits (started in spring)",
        "Starting in September, we send a weekly newsletter",
        "Parent conferences are underway each October",
        "Develop the school-parent compact with parents each spring",
        "Pilot club newsletter",
    ],
)
def test_words_that_look_like_a_state_deny_nothing(text: str) -> None:
    """An invitation, a price, what has started and a name are none."""
    draft = pk.read_plan_text(f"- {text}", name="Elm (invented)", as_of=datetime.date(2026, 9, 1))
    assert draft.lines[0].match.found


@pytest.mark.parametrize(
    "state", ["Recruiting", "vacant since March", "TBC", "on hold - no funding", "Planned", "vacante desde marzo"]
)
def test_the_status_of_a_row_says_that_it_is_not_done(state: str) -> None:
    """Whatever is said of why and since when."""
    table = f"Activity | Who | Status\nOpen house | Office | done\nHome visits | CLO | {state}\n"
    draft = pk.read_plan_text(table, name="Elm (invented)")
    assert [place.practice for place in draft.school().practices] == ["annual_open_house"]


@pytest.mark.parametrize(
    "text",
    [
        "Parent forum (first meeting in spring)",
        "Trial home visits",
        "Try out student-led conferences in grade 4",
        "School council (parents not included)",
        "School council, families not represented",
        "Consejo escolar (padres no incluidos)",
        "School site council: 0 parents",
        "Parent council (zero families at present)",
        "It was decided to set up a parent room",
        "Se acord\u00f3 abrir una sala de padres",
        "Home visits: Ms. Reyes asked whether the school would start home visits",
        "Conferences: several parents asked for home visits",
        "Home visits by the attendance officer",
        "Home visits with our school resource officer",
    ],
)
def test_what_nobody_takes_part_in_or_only_asked_for_is_not_in_place(text: str) -> None:
    """A start to come, nobody behind it, a request, and a visit that enforces."""
    assert in_place(f"- {text}") == set()


@pytest.mark.parametrize(
    ("text", "practice"),
    [
        ("By May provide interpreters at conferences", "interpretation_service"),
        ("Interpreters in May, provided by the district", "interpretation_service"),
        ("Lending library for children ages 0 to 5", "lending_shelf"),
        ("Families are asked whether the improvement plan works", "parents_asked_about_plan"),
        ("Home visits by teachers", "relational_home_visits"),
        ("Family survey (0 cost)", "family_survey_no_reply"),
    ],
)
def test_a_month_an_age_and_a_question_deny_nothing(text: str, practice: str) -> None:
    """May is a month after "by", ages begin at 0, and families that are asked are asked by the school."""
    assert practice in in_place(f"- {text}")


def test_a_question_that_a_sentence_answers_with_no_is_not_in_place() -> None:
    """Whatever follows the no."""
    assert in_place("- FAFSA help? No, we are a middle school.") == set()
    assert in_place("- FAFSA help? Not yet.") == set()
    assert in_place("- FAFSA help? Nobody knows it better: ask Ms. Lee.") != set()


WRAPPED = {
    "in the first cell": "Home visits before the first day\nfor every family\tTeachers\tAugust\tDone\n",
    "in a row of its own": "Home visits before the first day\tTeachers\tAugust\tDone\nfor every family\t\t\t\n",
    "in two": "Home visits before\nthe first day\nfor every family\tTeachers\tAugust\tDone\n",
    "in a later cell": "Home visits before the first day for every family\tTeachers\nand aides\tAugust\tDone\n",
}


@pytest.mark.parametrize("row", WRAPPED.values(), ids=WRAPPED)
def test_a_cell_that_goes_on_in_the_next_line_is_one(row: str) -> None:
    """As tables come out of a word processor, with tabs between the cells."""
    table = f"Strategy\tWho\tWhen\tStatus\n{row}Newsletter\tOffice\tMonthly\tPlanned\n\nWe hold an open house.\n"
    draft = pk.read_plan_text(table, name="Elm (invented)")
    assert [line.text for line in draft][:2] == ["Home visits before the first day for every family", "Newsletter"]
    assert {place.practice for place in draft.school().practices} == {"relational_home_visits", "annual_open_house"}


TABLE = """
Year plan

| Activity | When | {head} |
|---|---|---|
| Family reading night | March | no bus after six; nobody to watch small children |
| School newsletter | weekly | parents don't read English |
| Open house | fall | none |
"""


@pytest.mark.parametrize("head", ["Barriers", "What gets in the way", "Obstáculos", "Challenges we face"])
def test_a_column_of_barriers_names_barriers(head: str) -> None:
    """What is in such a column is a barrier, and nothing that is done or not done."""
    draft = pk.read_plan_text(TABLE.format(head=head), name="Elm School (invented)")
    assert {key for key, _ in draft.barriers} == {"transport", "childcare", "language"}
    found = sorted(place.practice for place in draft.school().practices)
    assert found == ["annual_open_house", "reading_or_math_night", "school_newsletter"]
    assert "none" not in [line.text for line in draft.lines]


def test_a_column_of_what_is_done_about_barriers_is_none() -> None:
    """How barriers are removed is a practice."""
    text = TABLE.format(head="How we remove barriers").replace("no bus after six; nobody to watch small children", "")
    assert not pk.read_plan_text(text, name="Elm School (invented)").barriers


def test_challenges_by_month_are_games() -> None:
    """One word beside months heads no barriers, and without bars a table has them too."""
    games = "Month\tChallenge\nMarch\tFamily reading night\nApril\tFamily math night"
    assert in_place(games) == {"reading_or_math_night"}
    tabs = "Strategy\tObstacles\nHome visits\tfamilies live far away\nOpen house\twork shifts"
    assert {key for key, _ in pk.read_plan_text(tabs, name="Elm School (invented)").barriers} == {"distance", "time"}


@pytest.mark.parametrize(
    ("line", "barriers"),
    [
        ("Somali mums told us the meetings are too late for shift work", ("time",)),
        ("Families say they feel welcome, but letters come in English only", ("language",)),
        ("Parents feel left out when rules change", ()),
        ("Some carers find it hard to log in", ()),
        ("Las familias sienten que nadie les explica las notas", ()),
        ("Our parents said nobody calls back", ()),
    ],
)
def test_what_families_say_is_amiss_is_a_barrier(line: str, barriers: tuple[str, ...]) -> None:
    """Whoever the families are, and where one thing is well, the other is the barrier, known or not."""
    (read,) = pk.read_plan_text(line, name="Elm School (invented)")
    assert (read.reading, read.barriers) == ("barrier", barriers)


@pytest.mark.parametrize(
    "line",
    [
        "Families feel welcome from day one; no question is too small",
        "Parents find books for home at no cost in the library",
        "Las familias se sienten en casa; no hace falta cita",
        "Families say that nobody is shut out of the meetings",
        "Parents told us that the form is not difficult",
    ],
)
def test_what_families_say_is_well_is_no_barrier(line: str) -> None:
    """A "no" somewhere in the line denies nothing that families miss."""
    (read,) = pk.read_plan_text(line, name="Elm School (invented)")
    assert read.reading != "barrier"


@pytest.mark.parametrize(
    ("text", "barrier"),
    [
        ("About a third of families don't have a car", "transport"),
        ("One in four families does not have a car", "transport"),
        ("About 40% of families have no car", "transport"),
        ("40 % of parents do not speak English", "language"),
    ],
)
def test_a_share_of_families_may_face_a_barrier(text: str, barrier: str) -> None:
    """How many they are says nothing of what the school does."""
    draft = pk.read_plan_text(text, name="Elm School (invented)")
    assert [key for key, _ in draft.barriers] == [barrier]


@pytest.mark.parametrize(
    "item",
    [
        "Family book swap?",
        "\u00bfNoche de lectura?",
        "Dana will draft the survey",
        "Luis to find out who could run ESL classes",
        "Home visits, waiting on the district",
        "Home visits (awaiting funding)",
    ],
)
def test_a_thought_and_a_task_are_not_done(item: str) -> None:
    """A thing with a question mark, and what somebody is to draft or to find out."""
    assert [line.reading.value for line in pk.read_plan_text(f"- {item}", name="Elm").lines] == ["not done"]


@pytest.mark.parametrize(
    "item",
    [
        "Draft policy sent to families for comment",
        "Families draft the compact with us",
        "Find out what your child learns at curriculum night",
        "Need an interpreter? Call the office",
        "[x] Family book swap?",
        "Workshops for parents on awaiting a diagnosis",
        "The counselor will consider home visits with families",
        "Community partners will explore science with families at STEM night",
        "Home visits? Yes, each August",
    ],
)
def test_what_only_sounds_like_a_thought_or_a_task(item: str) -> None:
    """A draft that families see, an invitation, and a question that is answered."""
    read = {line.reading.value for line in pk.read_plan_text(f"- {item}", name="Elm").lines}
    assert "not done" not in read


@pytest.mark.parametrize(
    "text",
    [
        "We survey parents but rarely share results",
        "We send parents a questionnaire, but hardly ever tell them the outcome",
    ],
)
def test_what_is_rarely_done_takes_nothing_else_away(text: str) -> None:
    """A survey whose results are rarely shared is a survey."""
    first, second = pk.read_plan_text(text, name="Elm").lines[0].match.parts
    assert not first.denial
    assert first.candidates[0].practice.key == "family_survey_no_reply"
    assert second.denial


def test_what_hardly_comes_about_is_not_done() -> None:
    """What is hardly ever canceled is done."""
    assert in_place("Newsletters rarely go out") == set()
    assert in_place("Casi nunca hacemos reuniones de padres") == set()
    assert in_place("Home visits are almost never cancelled") == {"relational_home_visits"}


@pytest.mark.parametrize(
    "text",
    [
        "Staff time: 60 hours each semester",
        "Hours: 200 per semester for the family engagement office",
        "Our one family advocate has about 6 hours a month for new things.",
        "Two staff can give 3 hours a week",
    ],
)
def test_how_many_hours_there_are_is_no_statement_of_what_is_done(text: str) -> None:
    """Hours are for a plan: no wish, no barrier, no practice, whatever words they have."""
    draft = pk.read_plan_text(f"Newsletter\n\nBarriers\n- Work shifts\n- {text}", name="Elm")
    assert [left.why.name for left in draft.not_read] == ["RESOURCES"]
    assert in_place("Families must give 20 volunteer hours a year") == {"expected_volunteer_hours"}
