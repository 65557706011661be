"""Lines that name several things give all of them, and names with "and" stay whole."""

import pytest
from hypothesis import given, strategies as st

import partnerkit as pk

ITEMS = {
    "Newsletter": "school_newsletter",
    "Home visits": "relational_home_visits",
    "Open house": "annual_open_house",
    "Parent-teacher conferences": "parent_teacher_conferences",
    "Boletín": "school_newsletter",
    "Visitas domiciliarias": "relational_home_visits",
}
COUNTS = st.sampled_from(
    [
        [f"{n})" for n in range(1, 5)],
        [f"({n})" for n in range(1, 5)],
        [f"{n}." for n in range(1, 5)],
        ["a)", "b)", "c)", "d)"],
        ["(a)", "(b)", "(c)", "(d)"],
        ["(i)", "(ii)", "(iii)", "(iv)"],
        ["i.", "ii.", "iii.", "iv."],
        ["\u2022"] * 4,
        ["\u25aa"] * 4,
        ["-"] * 4,
    ]
)


@given(
    st.lists(st.sampled_from(list(ITEMS)), min_size=3, max_size=4, unique_by=ITEMS.__getitem__),
    COUNTS,
    st.sampled_from([" ", ", ", "; "]),
    st.sampled_from(["", "We offer: ", "La escuela ofrece: "]),
)
def test_every_item_of_a_counted_line_is_read(items: list[str], counts: list[str], between: str, lead: str) -> None:
    """However a line counts its items, each of them is found, the first one too."""
    line = lead + between.join(f"{count} {item}" for count, item in zip(counts, items, strict=False))
    found = {place.practice for place in pk.read_plan_text(line, name="Elm").school().practices}
    assert found == {ITEMS[item] for item in items}


@pytest.mark.parametrize(
    "name",
    [
        "Dads and Donuts",
        "Muffins and Moms",
        "Donuts & Dads",
        "Donas y papás",
        "Bring and buy sale",
        "Meet and Greet",
        "Pancakes and Pajamas",
        "Coffee and Conversation",
        "Reading and Math Night",
    ],
)
def test_a_name_with_and_is_one(name: str) -> None:
    """A name that has "and" in it is one thing, alone and in a list."""
    assert not pk.match_practices(name)[0].parts
    parts = pk.match_practices(f"{name}, home visits")[0].parts
    assert not parts or [part.text for part in parts] == [name, "home visits"]


@pytest.mark.parametrize(
    "line", ["Conferences and newsletters", "Newsletters and home visits", "Boletín y visitas domiciliarias"]
)
def test_two_things_with_and_are_two(line: str) -> None:
    """What is two practices is taken apart."""
    assert len(pk.match_practices(line)[0].parts) == 2


def test_a_number_that_counts_nothing_divides_nothing() -> None:
    """A grade or a section in parentheses is not an item."""
    assert not pk.match_practices("Workshops for families (grade 3) in the fall")[0].parts


@pytest.mark.parametrize(
    "line",
    [
        "Review of the home/school compact",
        "Parents/carers are invited to the open evening",
        "Comit\u00e9 asesor con padres/tutores, maestros y vecinos",
        "Teachers and/or parents may ask for a home visit",
    ],
)
def test_a_stroke_between_people_or_places_is_one_name(line: str) -> None:
    """A stroke between people, or between home and school, does not part a line: no part begins or ends there."""
    parts = pk.match_practices(line)[0].parts
    assert not parts or any("/" in part.text for part in parts)


def test_a_stroke_between_practices_parts_a_line() -> None:
    """A stroke between two practices still stands for "and"."""
    (match,) = pk.match_practices("Newsletter/website")
    assert [part.text for part in match.parts] == ["Newsletter", "website"]


@pytest.mark.parametrize(
    ("text", "practices"),
    [
        (
            "Parent conferences twice a year, with interpreters if you ask",
            [("parent_teacher_conferences", "named"), ("interpretation_service", "near")],
        ),
        (
            "PTA meetings every month with free childcare",
            [("parent_association_meetings", "named"), ("meeting_access_supports", "near")],
        ),
        (
            "Open evening plus a welcome pack for new families",
            [("annual_open_house", "named"), ("bilingual_welcome_packet", "named")],
        ),
        (
            "Class Dojo messages along with weekly phone calls home",
            [("calls_and_app_messages", "named"), ("frequent_teacher_calls", "named")],
        ),
    ],
)
def test_a_practice_beside_another_is_read(text: str, practices: list[tuple[str, str]]) -> None:
    """What is "with" the first comes near a second; what is added to it is named. All words are kept."""
    (match,) = pk.match_practices(text)
    assert [(part.candidates[0].practice.key, part.fits and part.fits.value) for part in match.parts] == practices
    assert " ".join(part.text for part in match.parts).replace(",", "") == text.replace(",", "")


@pytest.mark.parametrize(
    "text",
    [
        "Coffee with the principal",
        "Newsletter with dates of PTA meetings",
        "Website with translator",
        "Conferences with teachers and parents",
        "Curriculum night with teachers and parents",
        "Meet the teacher night with refreshments",
        "Parent-teacher conferences with no interpreters",
    ],
)
def test_who_and_what_about_is_no_second_practice(text: str) -> None:
    """After "with" most say who comes, what is served, or what a page tells."""
    (match,) = pk.match_practices(text)
    assert len([part for part in match.parts if part.is_likely]) < 2


@pytest.mark.parametrize(
    "text",
    [
        "We partner with the county food bank for weekend backpacks",
        "We meet, read and cook with dads at the breakfast club",
        "We cooperate with the local shelter on a coat collection",
        "Elders and other volunteers tutor third graders on Mondays",
        "Dads and grandads help in the school garden",
        "Grandparents, aunts and neighbors read to the younger classes",
        "Grupos interactivos con madres y padres voluntarios en 5.º y 6.º",
        "Reuni\u00f3n general de inicio de curso con las familias de cada tutor\u00eda",
        "Open house with the parents of first and second grade",
    ],
)
def test_a_verb_and_people_or_grades_in_a_list_are_no_part(text: str) -> None:
    """What is cut off must say something: neither "We partner" nor the first of several who read does."""
    (match,) = pk.match_practices(text)
    assert match.parts == ()


@pytest.mark.parametrize(
    ("text", "practices"),
    [
        ("Grandparents day and volunteers in classrooms", ["grandparents_day", "classroom_volunteers"]),
        ("Volunteers and PTA meetings", ["school_volunteers", "parent_association_meetings"]),
        ("PTA meets monthly, newsletter weekly", ["parent_association_meetings", "school_newsletter"]),
        ("Council meeting, open house", ["advisory_committee", "annual_open_house"]),
        ("They volunteer and attend conferences", ["school_volunteers", "parent_teacher_conferences"]),
    ],
)
def test_people_beside_a_practice_are_a_part(text: str, practices: list[str]) -> None:
    """Without a verb after the last of them, what is listed is what the school has."""
    (match,) = pk.match_practices(text)
    assert [part.candidates[0].practice.key for part in match.parts] == practices


@pytest.mark.parametrize(
    "line",
    [
        "The bake sale made \u20ac1,150 for the library",
        "The Friends have 12,400.50 dollars after the raffle",
        "The newsletter goes to 1,250 homes",
        "The read-a-thon raised $1,204,000",
    ],
)
def test_a_comma_in_a_number_divides_nothing(line: str) -> None:
    """No number is cut where its thousands end."""
    assert not pk.match_practices(line)[0].parts


def test_a_comma_after_a_number_still_divides() -> None:
    """What comes after a number and a comma is an item of its own."""
    parts = pk.match_practices("A newsletter to 1,250 homes, home visits")[0].parts
    assert [part.text for part in parts] == ["A newsletter to 1,250 homes", "home visits"]


@pytest.mark.parametrize(
    "line",
    [
        "A father and baby group meets in the hall",
        "The parent and toddler group has moved to Mondays",
        "Our grandparent and grandchild breakfast is in May",
        "Los padres y las madres votaron el presupuesto del consejo",
        "Las abuelas y los abuelos leyeron cuentos en clase",
        "Las madres y los padres se turnan en el Consejo Escolar",
    ],
)
def test_people_before_what_they_do_are_no_practice(line: str) -> None:
    """Who comes first in a subject with "and" is part of it."""
    assert not pk.match_practices(line)[0].parts
