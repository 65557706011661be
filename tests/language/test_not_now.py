"""What a plan says is not in place now, by its words, its headings, its tables or its boxes; and what only seems so."""

import datetime

import pytest
from hypothesis import given, strategies as st

import partnerkit as pk
from partnerkit.errors import InvalidValueError
from partnerkit.language import Reading
from tests.language.drafts import in_place

NEWSLETTER, VISITS = "school_newsletter", "relational_home_visits"


NOT_NOW = """\
Sin boletín este año
Without interpreters
Newsletter paused
Home visits on hold
Newsletter (discontinued in 2024)
Newsletter cancelled due to budget
El boletín está en pausa
Boletín suspendido
We will launch home visits soon
Próximamente lanzaremos un boletín
By 2028 the school will have a family center
By fall 2027, families will get home visits
Para 2028 la escuela tendrá un centro de padres
Within two years we will offer home visits
We are developing a parent university
We are currently working to establish a PTA
A newsletter is being developed
Estamos preparando un boletín
Our goal is to start home visits
We would love to start home visits
Ideas: newsletter, home visits
Not yet: newsletter
Home visits: no
Newsletter - N/A
Boletín: nunca
Open house? No.
Newsletter. Not currently offered.
- [ ] Newsletter
\u2610 Home visits
\u274c Newsletter
Newsletter \u2717""".splitlines()

WANTED = {"We would love to start home visits", "Ideas: newsletter, home visits"}
"""Those among them that say what the school wants."""


@pytest.mark.parametrize("text", NOT_NOW)
def test_what_is_not_now_is_not_in_place(text: str) -> None:
    """A plan, an end, a lack, an answer and an empty box put nothing in place."""
    assert in_place(text) == set()
    expected = Reading.WANTED if text in WANTED else Reading.NOT_DONE
    assert {line.reading for line in pk.read_plan_text(text, name="Elm")} == {expected}


NOW = {
    "We would like to invite you to our newsletter": NEWSLETTER,
    "We hope to see you on our home visits": VISITS,
    "Queremos invitarles a las visitas domiciliarias": VISITS,
    "We hope to meet you on our home visits": VISITS,
    "Home visits will be on May 4, 2027": VISITS,
    "In the 2026-2027 school year we will make home visits": VISITS,
    "The newsletter goes out as soon as school starts": NEWSLETTER,
    "Home visits without an appointment": VISITS,
    "We are developing trust through home visits": VISITS,
    "We ended the year with home visits": VISITS,
    "- [x] Newsletter": NEWSLETTER,
    "\u2611 Home visits": VISITS,
    "\u2705 Newsletter": NEWSLETTER,
    "Newsletter: yes": NEWSLETTER,
}


@pytest.mark.parametrize("text", NOW)
def test_what_only_seems_a_denial_is_in_place(text: str) -> None:
    """An invitation, a day to come, a means to an end and a ticked box deny nothing."""
    assert NOW[text] in in_place(text)


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("Instead of newsletters we make home visits", VISITS),
        ("Instead of sending a newsletter teachers make home visits", VISITS),
        ("En lugar de boletines hacemos visitas domiciliarias", VISITS),
        ("The newsletter is not in Spanish", NEWSLETTER),
        ("The newsletter is not sent home on paper", NEWSLETTER),
        ("The newsletter isn't translated", NEWSLETTER),
        ("El boletín no está en inglés", NEWSLETTER),
        ("El boletín no se publica en español", NEWSLETTER),
        ("Home visits are not mandatory", VISITS),
        ("Hay boletín pero sin intérpretes", NEWSLETTER),
    ],
)
def test_only_what_is_denied_is_not_in_place(text: str, stays: str) -> None:
    """What is done instead, and what is done but not in one way, stays in place; the rest is kept as not done."""
    assert in_place(text) == {stays}
    assert pk.read_plan_text(text, name="Elm").school().unmatched


DENYING_HEADINGS = """\
Lo que no ofrecemos
What we don't offer
Plans for next year
Planned for 2027-28
Not yet in place
Ideas
Ideas for the future
Wish list
Próximo año
Planes para el próximo curso
Discontinued
Actividades suspendidas
Paused activities
Pendiente
Next steps
Por hacer
We hope to offer""".splitlines()
HEADINGS = """\
What we offer
Lo que hacemos
Strategies
Family Engagement Plan 2026-2027
Ideas for all families
Transition to next year
Families who do not speak English
No cost activities
This year
Upcoming events""".splitlines()
FRAMES = st.sampled_from(
    [
        "{}\n- Newsletter\n- Home visits",
        "## {}\nWe send a newsletter. Teachers make home visits.",
        "**{}**\n\n* Newsletter\n* Home visits",
        "<h2>{}</h2><ul><li>Newsletter</li><li>Home visits</li></ul>",
        "{}:\n- Newsletter\n- Home visits",
        "{}: newsletter, home visits",
    ]
)


@given(st.sampled_from(DENYING_HEADINGS), FRAMES)
def test_headings_and_labels_deny_what_is_under_them(heading: str, frame: str) -> None:
    """However a heading is written, what it says is not done is not in place."""
    assert in_place(frame.format(heading)) == set()


@given(st.sampled_from(HEADINGS), FRAMES)
def test_other_headings_deny_nothing(heading: str, frame: str) -> None:
    """A heading that says anything else leaves what is under it in place."""
    assert {NEWSLETTER, VISITS} <= in_place(frame.format(heading))


def test_a_heading_denies_up_to_the_next_of_its_level() -> None:
    """What is under a heading below a denying one is denied with it; the next one of its own level ends that."""
    text = "## Not yet in place\n### Communication\n- Newsletter\n## In place\n- Home visits"
    assert in_place(text) == {VISITS}


ASKING = st.sampled_from(
    [
        "Offered",
        "In place?",
        "Status",
        "Done",
        "Do we do this?",
        "Yes/No",
        "Frecuencia",
        "¿Se ofrece?",
        "Estado",
        "\u2713",
    ]
)
ANSWERS = st.sampled_from(
    [
        ("No", "Yes"),
        ("N", "Y"),
        ("\u2610", "\u2611"),
        ("[ ]", "[x]"),
        ("\u274c", "\u2705"),
        ("N/A", "Sí"),
        ("Discontinued", "Ongoing"),
        ("Not started", "Completed"),
        ("In progress", "Ongoing"),
        ("Planned for 2027", "In place"),
        ("never", "monthly"),
        ("nunca", "mensual"),
        ("Pendiente", "Hecho"),
    ]
)
TABLES = st.sampled_from(
    [
        "| Activity | {0} |\n|---|---|\n| Newsletter | {1} |\n| Home visits | {2} |",
        "| {0} | Activity |\n|---|---|\n| {1} | Newsletter |\n| {2} | Home visits |",
        "Actividad\t{0}\nNewsletter\t{1}\nHome visits\t{2}",
        (
            "<table><tr><th>Practice</th><th>{0}</th></tr><tr><td>Newsletter</td><td>{1}</td></tr>"
            "<tr><td>Home visits</td><td>{2}</td></tr></table>"
        ),
    ]
)


@given(TABLES, ASKING, ANSWERS)
def test_a_column_says_whether_its_row_is_done(table: str, head: str, answers: tuple[str, str]) -> None:
    """Of a table that asks whether a thing is done, the rows that are done are in place, and no others."""
    assert in_place(table.format(head, *answers)) == {VISITS}


@pytest.mark.parametrize(
    ("table", "found"),
    [
        ("| Activity | Yes | No |\n|---|---|---|\n| Newsletter | | X |\n| Home visits | X | |", {VISITS}),
        ("| Activity | In place | Planned |\n|---|---|---|\n| Newsletter | | x |\n| Home visits | x | |", {VISITS}),
        ("| Activity | Child care |\n|---|---|\n| Newsletter | No |\n| Home visits | Yes |", {NEWSLETTER, VISITS}),
        ("| Activity | Notes |\n|---|---|\n| Newsletter | Discontinued |\n| Home visits | With a gift |", {VISITS}),
        ("| Newsletter | No |\n| Home visits | Yes |", {VISITS}),
    ],
)
def test_ticks_notes_and_other_questions(table: str, found: set[str]) -> None:
    """A tick under "No" denies, and so does a note that something ended; "no" to another question does not."""
    assert in_place(table) == found


def test_the_words_that_deny_are_kept() -> None:
    """A person sees which heading, cell or box denied a line, and can say that it is done by now."""
    draft = pk.read_plan_text("Ideas\n- Newsletter", name="Elm")
    assert draft[0].said.denied_by == draft[0].match.denial == "ideas"
    assert draft.confirmed({"Newsletter": (NEWSLETTER, "named")}).school().has(NEWSLETTER)


def test_a_year_to_come_has_begun_some_day() -> None:
    """What begins in a later year is not in place, as seen from the day of the plan."""
    text = "Home visits will begin in 2030"
    before, after = (pk.match_practices(text, as_of=datetime.date(year, 9, 1))[0] for year in (2029, 2030))
    assert (before.denial != "", after.denial) == (True, "")
    drafts = (pk.read_plan_text(text, name="Elm", as_of=datetime.date(year, 9, 1)) for year in (2029, 2030))
    assert [len(draft.school().practices) for draft in drafts] == [0, 1]


def test_the_day_of_a_plan_is_a_day() -> None:
    """A text for the day is refused."""
    with pytest.raises(InvalidValueError, match="as_of"):
        pk.match_practices("Home visits", as_of="2029")  # type: ignore[arg-type]  # the error is the test
