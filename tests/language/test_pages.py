"""What a PDF or Word adds to a plan is left out: heads of pages, the name of the school, hyphens, bullets."""

import pytest
from hypothesis import given, strategies as st

import partnerkit as pk
from partnerkit.language import WhyNotRead

HEADS = [
    "Elm Newsletter Plan",
    "ELM SCHOOL HOME VISITS",
    "Plan de visitas domiciliarias",
    "Oak ISD Open House Handbook",
]
NUMBERS = ["{} | Page {}", "{}   {}", "Page {1} - {0}", "{}\n{}", "{} \u2022 {} of 9", "{} Página {}"]


@given(st.sampled_from(HEADS), st.sampled_from(NUMBERS), st.integers(2, 5))
def test_the_head_of_a_page_is_no_practice(head: str, number: str, pages: int) -> None:
    """Whatever the head names and wherever its number is, only what is between is read."""
    text = "\n".join(f"{number.format(head, page)}\n- Bingo night {page}" for page in range(1, pages + 1))
    draft = pk.read_plan_text(text, name="Elm")
    assert [line.text for line in draft] == [f"Bingo night {page}" for page in range(1, pages + 1)]


@pytest.mark.parametrize(
    "name",
    ["Elm", "Oak Middle School", "Maple Unified School District", "CEIP Las Rosas", "Escuela Primaria Benito Juárez"],
)
def test_the_name_of_the_school_is_no_line(name: str) -> None:
    """The name that was given, and what reads as the name of a school, is listed as that."""
    draft = pk.read_plan_text(f"Newsletter\n\n{name}\n\nHome visits", name="Elm")
    assert [line.text for line in draft] == ["Newsletter", "Home visits"]
    assert [left.why for left in draft.not_read] == [WhyNotRead.SCHOOL]


@pytest.mark.parametrize(
    "line", ["Parent Academy", "Escuela de padres", "Back to School", "Saturday School", "Dads Academy"]
)
def test_what_a_school_does_is_no_name(line: str) -> None:
    """A practice that is called a school or an academy stays a line."""
    assert [one.text for one in pk.read_plan_text(f"Newsletter\n\n{line}\n\nHome visits", name="Elm")][1] == line


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("Family Engage-\nment Night", "Family Engagement Night"),
        ("Parent-\nTeacher Confer-\nences", "Parent-Teacher Conferences"),
        ("PARENT CONFER-\nENCES", "PARENT CONFERENCES"),
        ("- Visitas domi-\n  ciliarias", "Visitas domiciliarias"),
    ],
)
def test_a_word_that_a_line_cut_is_whole(broken: str, whole: str) -> None:
    """A hyphen at the end of a line joins two halves, or stays where the words have one."""
    assert [line.text for line in pk.read_plan_text(broken, name="Elm")] == [whole]


@pytest.mark.parametrize("bullet", ["o ", "o\t", "\uf0b7 ", "\u00b7 ", "\u25aa ", "\u25aa", "\u2022\n", "o\n"])
def test_bullets_of_word_are_bullets(bullet: str) -> None:
    """Each item is a line without its bullet."""
    draft = pk.read_plan_text(f"{bullet}Newsletter\n{bullet}Home visits\n{bullet}Open house", name="Elm")
    assert [(line.text, line.said.kind) for line in draft] == [
        ("Newsletter", "bullet"),
        ("Home visits", "bullet"),
        ("Open house", "bullet"),
    ]


def test_the_spanish_or_is_a_word() -> None:
    """A line that goes on with "o" is one line with the one before."""
    draft = pk.read_plan_text("Enviamos mensajes de texto\no cartas a las familias.", name="Elm")
    assert [line.text for line in draft] == ["Enviamos mensajes de texto o cartas a las familias"]


@pytest.mark.parametrize(
    "title",
    [
        "Oak Lane Primary School - Working with families",
        "Family engagement plan 2026-27 | Smith ISD",
        "Oak Lane Primary: how we work with parents",
        "Welcome to Oak Lane Primary School",
        "Home-school partnership | Hill Academy",
        "Family Engagement Report",
        "Title I Parent and Family Engagement",
        "Working Together",
        "Escuela Primaria Sol | Participaci\u00f3n de las familias",
        "Escuela Primaria Sol. Plan de participaci\u00f3n de las familias",
        "Oak Lane Primary School - How we work with parents: what we found in the autumn",
    ],
)
@pytest.mark.parametrize("body", ["\n\n- Newsletter\n- Home visits", "\nNewsletter\nHome visits"])
def test_a_title_is_no_line(title: str, body: str) -> None:
    """It says whose document it is and that it is about families, and no practice."""
    draft = pk.read_plan_text(title + body, name="Elm")
    assert [line.text for line in draft] == ["Newsletter", "Home visits"]
    assert draft.headings == (title,)


@pytest.mark.parametrize(
    "line",
    [
        "Home visits - Oak Lane Primary School",
        "Open house at Oak Lane Primary School",
        "Oak Lane Newsletter",
        "Policy Council meets monthly, half are parents",
    ],
)
def test_a_practice_with_the_name_of_the_school_is_a_line(line: str) -> None:
    """A list without a title begins with a practice."""
    draft = pk.read_plan_text(f"{line}\nBook fair\nConferences", name="Elm")
    assert [one.text for one in draft] == [line, "Book fair", "Conferences"]
