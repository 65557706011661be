"""When a thing starts, how far it is, who asks for it, and what a number counts."""

import pytest

from partnerkit.language import Reading
from tests.language.drafts import in_place, read


def readings(text: str) -> list[Reading]:
    """Give how each line of a plan was read."""
    return [line.reading for line in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "We will offer home visits starting in January",
        "We'll offer home visits beginning in late October",
        "Staff will make home visits commencing in the spring",
        "The school will launch home visits in the winter",
        "We will start home visits by March",
        "Ofreceremos visitas a domicilio a partir de febrero",
        "Se ofrecerán visitas a domicilio desde enero",
    ],
)
def test_what_starts_in_a_later_month_is_not_in_place(text: str) -> None:
    """Whether the month comes first or last, the review asks whether it is done by now."""
    (line,) = read(text)
    assert (line.reading, in_place(text)) == (Reading.NOT_DONE, set())
    asked = next(item for item in read(text).review() if item.about == "practice")
    assert "Do you do it now: 'Relationship-first home visits'?" in asked.question


@pytest.mark.parametrize(
    "text",
    [
        "A newsletter will be sent home beginning in August",
        "We will send a newsletter beginning in September",
        "We will send a newsletter starting in February each year",
        "We will continue the newsletter starting in January",
        "Enviaremos el boletín desde octubre hasta mayo",
        "We will start the year with a newsletter in October",
    ],
)
def test_a_schedule_of_the_year_says_what_is_done(text: str) -> None:
    """A plan that was written for the year says when in the year a thing comes."""
    assert in_place(text) == {"school_newsletter"}


@pytest.mark.parametrize("beside", [". En curso.", " (en curso)", ": en curso", ". Sigue en curso."])
def test_what_is_under_way_in_spanish_is_left_open(beside: str) -> None:
    """Classes under way are there, and a room under way is not: a person says which."""
    (line,) = read(f"Escuela de familias{beside}")
    assert line.reading is Reading.UNSURE
    (item,) = (one for one in read(f"Escuela de familias{beside}").review() if one.about == "practice")
    assert "Do you do it now" in item.question


@pytest.mark.parametrize(
    "whose",
    [
        "Los padres piden",
        "Las familias solicitan",
        "Muchas madres quieren",
        "Los acudientes nos pidieron",
        "Parents request",
    ],
)
def test_what_families_ask_for_after_a_colon_is_wanted(whose: str) -> None:
    """Nothing of it is in place, and advice begins there."""
    draft = read(f"{whose}: talleres, visitas a domicilio")
    assert {key for key, _ in draft.wants} == {"family_workshops", "relational_home_visits"}
    assert len(draft.school().practices) == 0


@pytest.mark.parametrize(
    "text",
    [
        "Trabajo con padres",
        "Relación con las familias",
        "Work with parents",
        "Working with families",
        "Our engagement with families",
    ],
)
def test_that_a_school_has_to_do_with_families_says_nothing_of_how(text: str) -> None:
    """It is left open, whatever is near it."""
    assert in_place(text) == set()


@pytest.mark.parametrize("tail", ["Done.", "Completed in May.", "Held in the spring.", "Finished last October."])
def test_a_state_with_its_month_is_of_the_item_before(tail: str) -> None:
    """It is no statement by itself, and says that the item was done, also under next steps."""
    draft = read(f"Next steps\n- Family math night. {tail}\n")
    assert [line.text for line in draft] == ["Family math night"]
    assert [place.practice for place in draft.school().practices] == ["reading_or_math_night"]


@pytest.mark.parametrize(
    "text",
    [
        "1. Escuela\n- Boletín\n- Página web\n2. AMPA\n- Fiesta de Navidad\n3. Talleres\n- Taller de lectura\n",
        "1. Communication\n- Newsletter\n\n2. PTA\n- Fall carnival\n- Book fair\n",
    ],
)
def test_numbers_over_bullets_that_name_practices_count_headings(text: str) -> None:
    """The association of parents over its festival is who does it, and not a meeting."""
    draft = read(text)
    assert len(draft.headings) == text.count(". ")
    assert "parent_association_meetings" not in in_place(text)


def test_a_practice_over_bullets_is_not_lost() -> None:
    """A numbered line that names a practice is read, also over other practices; the rest of the count are headings."""
    text = (
        "1. Open house\n- Weekly newsletter\n2. Team Lopez\n- Book fair\n3. Family math night\n- Parent survey\n"
        "4. PTA\n- Fall carnival\n5. Workshops\n- Reading workshop\n"
    )
    draft = read(text)
    assert [line.text for line in draft][:2] == ["Open house", "Weekly newsletter"]
    assert in_place(text) >= {"annual_open_house", "reading_or_math_night", "school_newsletter"}
    assert draft.headings == ("Team Lopez", "PTA", "Workshops")


def test_numbers_over_bullets_that_tell_more_count_items() -> None:
    """Who does it and when are told of an item, which stays a statement."""
    text = "1. Home visits\n- Who: teachers\n- When: fall\n2. PTA\n- Meets monthly\n"
    assert in_place(text) >= {"relational_home_visits", "parent_association_meetings"}
