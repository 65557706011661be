"""What a plan would do if money or staff came first, or ideally, is not in place; what families may do is."""

import pytest

import partnerkit as pk
from partnerkit.language import Reading

SUPPOSED = """\
Ideally the school would have a parent resource room
We could offer evening classes for parents if there were a grant
We'd host a math night if we got the money
Once the funding is approved, the school will open a food pantry
When we get a grant, we hope to start home visits
The school will hire a parent liaison as soon as funds are available
Cuando lleguen los fondos, abriremos un banco de alimentos
Ofreceríamos clases de inglés para padres si hubiera personal
Si conseguimos una subvención, habrá visitas a los hogares
Family breakfast will return when a new cook is hired
Las clases de inglés para padres se retomarán en cuanto haya maestra""".splitlines()

IN_PLACE = """\
Families may visit classrooms if they wish
If you need an interpreter, we will provide one at conferences
If a family cannot come, we hold parent-teacher conferences by phone
When a child is absent, we call home
Si necesita un intérprete, le damos uno
If funding is available, we will continue the parent workshops
Family breakfast will resume when school starts""".splitlines()


def practices(text: str) -> set[str]:
    """Give the practices that a text puts in place, or may."""
    school = pk.read_plan_text(text, name="Elm").school()
    return {place.practice for place in school.practices}


@pytest.mark.parametrize("text", SUPPOSED)
def test_what_would_be_done_is_not_in_place(text: str) -> None:
    """What waits for money, staff or an ideal world puts nothing in place, and is never near either."""
    assert practices(text) == set()
    assert {line.reading for line in pk.read_plan_text(text, name="Elm").lines} <= {Reading.NOT_DONE, Reading.WANTED}


@pytest.mark.parametrize("text", IN_PLACE)
def test_a_condition_of_families_denies_nothing(text: str) -> None:
    """What families may do if they wish, and what is done where somebody needs it, is not supposed."""
    assert not pk.read_plan_text(text, name="Elm").lines[0].match.denial


@pytest.mark.parametrize(
    "text", ["Ideally, we would have a family center", "Idealmente, tendríamos un centro de padres"]
)
def test_an_ideal_says_what_is_wanted(text: str) -> None:
    """What a school would do ideally is what it wants."""
    assert [line.reading for line in pk.read_plan_text(text, name="Elm").lines] == [Reading.WANTED]


def test_what_is_said_before_a_condition_stays() -> None:
    """A statement before the one that waits for something is in place."""
    text = "We hold parent-teacher conferences, and if the budget allows, we will open a food pantry"
    assert practices(text) == {"parent_teacher_conferences"}
