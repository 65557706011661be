"""A list of lines without bullets is one statement per line, and prose that a page has cut is its sentences."""

from collections.abc import Sequence
from textwrap import wrap

import pytest
from hypothesis import assume, given, strategies as st

import partnerkit as pk
from partnerkit.knowledge import LEXICON

NAMES = sorted(
    {practice.name for practice in pk.PRACTICES if practice.name[:1].isupper() and not practice.name.isupper()}
)
PHRASES = st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True).map("; ".join)
CONFERENCES = "Parent-teacher conferences are held for every student in November and in March"
STATEMENTS = st.lists(PHRASES, min_size=2, max_size=8, unique=True)


def read(text: str) -> list[str]:
    """Give the statements of a text."""
    return [line.text for line in pk.read_plan_text(text, name="Elm")]


@given(STATEMENTS)
def test_each_line_of_a_list_is_a_statement(statements: list[str]) -> None:
    """Whatever the lengths of the lines, none is joined with the next, and none is taken for a heading."""
    said = ["Open house", *statements]  # a first line such as "Partnership plan" may be the title of the document
    assert read("\n".join(said)) == said


@given(STATEMENTS, st.integers(60, 100))
def test_sentences_come_back_from_cut_prose(statements: list[str], width: int) -> None:
    """The same statements as sentences of a paragraph that a page has cut come back whole."""
    prose = " ".join(f"{statement.lower().capitalize()}." for statement in statements)
    assume(not any(line.split()[0].rstrip(".,").isdigit() for line in wrap(prose, width)))
    text = "\n".join(wrap(prose, width, break_on_hyphens=False))
    assert [line.lower() for line in read(text)] == [statement.lower() for statement in statements]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((CONFERENCES, "Home visits to kindergarten families before school starts"), 2),
        (
            (
                "NAIDOC Week breakfast with Elders and families from the whole community",
                "Aboriginal Education Officer visits families at home",
            ),
            2,
        ),
        (
            (
                "Talleres para padres sobre cómo ayudar a sus hijos con la lectura en casa",
                "El Comité DELAC se reúne cada mes en la biblioteca de la escuela",
            ),
            2,
        ),
        (("学校每个月给所有家庭发送一份通讯和邀请" * 5, "老师在开学前拜访每一个家庭"), 2),
        (("Families of the whole school are welcome each month at Elm Street Branch", "Library, to read."), 1),
        (
            (
                "The principal and the counselor meet each month with families of the Elm",
                "Street neighborhood and answer what they ask. Each of the meetings has an",
                "interpreter.",
            ),
            2,
        ),
        (("- Families of the whole school are welcome each month at Elm Street Branch", "  Library", "- Visits"), 2),
    ],
)
def test_long_lines(lines: Sequence[str], expected: int) -> None:
    """A long line without an end goes on only where the text is prose."""
    assert len(read("\n".join(lines))) == expected


def test_a_doubtful_join_is_asked_about() -> None:
    """Two lines that may be one sentence are one statement, and the review asks about each."""
    lines = (
        "Parent-teacher conferences are held for every student in fall and spring",
        "Tapestry brings photos to each family.",
    )
    draft = pk.read_plan_text("\n".join(lines), name="Elm")
    asked = [item.asked for item in draft.review() if item.about == "practice"]
    assert len(draft) == 1
    assert sorted(asked) == sorted(line.rstrip(".") for line in lines)
    assert draft.school().practices[0].published_as == lines[0]


def test_a_capital_within_prose() -> None:
    """Where other lines of the sentence go on in lower case, it is one, whatever its lines name."""
    lines = (
        "Our school sends a newsletter to all families every Friday of the year and asks",
        "PTA members to read it to those who cannot, at the library or by phone, so that",
        "everybody knows what is going on.",
    )
    assert len(read("\n".join(lines))) == 1


def test_a_list_without_capitals() -> None:
    """Lower case goes on with what came before, but not in a list that is typed so."""
    assert read("open house\nhome visits\nnewsletter") == ["open house", "home visits", "newsletter"]
    assert read("Parents meet\nwith teachers\nevery fall") == ["Parents meet with teachers every fall"]


def test_the_first_line_of_a_list_is_no_heading() -> None:
    """A short practice over a long one is a practice too; over prose it is a heading."""
    assert read(f"Fortnightly newsletter\n{CONFERENCES}") == ["Fortnightly newsletter", CONFERENCES]
    assert read(f"Parent conferences\n{CONFERENCES}. We invite every family.") == [
        CONFERENCES,
        "We invite every family",
    ]


def test_all_plan_phrases_as_one_list() -> None:
    """What published plans call practices comes back line by line, if it begins with a capital."""
    said = [phrase.text for phrase in LEXICON.phrases if phrase.text[:1].isupper() and len(phrase.text) > 60]
    assert len(said) > 20
    assert len(read("\n".join(said))) >= len(said)


def test_short_lines_over_several_lists_are_headings() -> None:
    """Where lists without bullets begin with a few words that name nothing, these head them; one alone is an item."""
    lists = ("Keeping in touch\nMonthly newsletter\nOpen house", "At school\nScience fair\nFamily math night")
    draft = pk.read_plan_text("\n\n".join(lists), name="Elm")
    assert [line.text for line in draft] == ["Monthly newsletter", "Open house", "Science fair", "Family math night"]
    assert [line.said.heading for line in draft] == ["Keeping in touch"] * 2 + ["At school"] * 2
    assert read("Llama rides\nMonthly newsletter\nOpen house") == ["Llama rides", "Monthly newsletter", "Open house"]
    both = ("Monthly newsletter\nOpen house", "Science fair\nFamily math night")
    assert len(read("\n\n".join(both))) == 4


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Class assemblies in Key Stages 1 and 2.", "Before your child starts, we visit you at home."),
        ("Open house for grades 1 and 2.", "Newsletter goes home weekly."),
        ("Tours for Years 1, 2.", "Home visits in August."),
        ("Volunteers help in room 2.", "Newsletter each week."),
        ("Coffee with the principal at 2.", "Newsletter each week."),
        ("Open house on May 2.", "Newsletter each week."),
        ("Talleres para 1 y 2.", "Boletín cada semana."),
        ("Reuniones de los grados 1 y 2.", "Boletín cada semana."),
    ],
)
def test_a_number_at_the_end_of_a_sentence_counts_no_item(first: str, second: str) -> None:
    """What ends with grades, a room or a time ends there, and the next sentence is one of its own."""
    assert read(f"{first} {second}") == [first.rstrip("."), second.rstrip(".")]


@pytest.mark.parametrize(
    "text", ["Ms. Lee (gr. 7) calls homes", "See p. 4 of the handbook", "Mtra. Luna visits homes", "Ext. 12 answers"]
)
def test_short_words_end_no_sentence(text: str) -> None:
    """A number or a name goes on after them."""
    assert read(f"{text}.") == [text]


def test_items_within_a_line_are_still_counted() -> None:
    """A number after what is no grade counts an item, as before."""
    (match,) = pk.match_practices("Conferences 2) newsletters 3) calls")
    assert [part.text for part in match.parts][:2] == ["Conferences", "newsletters"]


def test_a_line_right_between_two_items_may_be_an_item() -> None:
    """It has several words and names a practice; where one of them does not, all are headings."""
    text = "- Newsletter\nVolunteers help in the library\n- Open house"
    assert read(text) == ["Newsletter", "Volunteers help in the library", "Open house"]
    for others in (
        f"{text}\nLearning\n- Homework club",
        "- Newsletter\nVolunteering\n- Library helpers",
        "- News\nWays that parents can volunteer\n- Trips",
    ):
        draft = pk.read_plan_text(others, name="Elm")
        assert {line.said.kind for line in draft} == {"bullet"}
