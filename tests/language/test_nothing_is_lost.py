"""Whatever is pasted, every word of it is read, a heading, or listed with the reason why it was not read."""

import re
from collections import Counter

import pytest
from hypothesis import example, given, settings, strategies as st

import partnerkit as pk
from partnerkit.language import PlanDraft, Reading, WhyNotRead

PLAN_WORDS = (
    "open house newsletter home visits conferences parents families teachers fall spring monthly xyzzy plugh workshop "
    "activity date who May Ms. Lee gym PTA not no never instead of and or Section shall e.g. 5th boletín reunión "
    "padres don't co-operate P&C visits, meetings; (in Spanish) calls/texts"
)
WORDS = st.sampled_from(PLAN_WORDS.split())
SAID = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
CELLS = st.lists(SAID, min_size=2, max_size=4)


def table(bar: str) -> st.SearchStrategy[str]:
    """Give tables whose columns something divides."""
    return st.lists(CELLS.map(bar.join), min_size=1, max_size=4).map("\n".join)


BLOCKS = st.one_of(
    SAID,
    SAID.map(lambda said: f"{said}."),
    SAID.map(lambda said: f"{said}:"),
    SAID.map(lambda said: f"# {said}"),
    SAID.map(lambda said: f"**{said}**"),
    st.lists(SAID, min_size=1, max_size=4).map(lambda items: "\n".join(f"- {item}" for item in items)),
    st.lists(SAID, min_size=1, max_size=4).map(lambda items: "\n".join(f"{n}. {item}" for n, item in enumerate(items))),
    table(" | "),
    table("\t"),
    table("   "),
    table(", "),
    CELLS.map(lambda cells: f"| {' | '.join(cells)} |\n|---|\n| {' | '.join(reversed(cells))} |"),
    st.just("Activity, Date, Who\nMath night, May 5, Ms. Lee\nBook fair, May 6, PTA"),
    st.sampled_from(["Page 2 of 3", "https://elm.example/plan", "Date: ____", "12", "---", "Contents ..... 4"]),
    SAID.map(lambda said: f"<ul><li>{said}</li></ul>"),
    SAID.map(lambda said: f"~~{said}~~"),
)
TEXTS = st.lists(BLOCKS, max_size=7).flatmap(
    lambda blocks: st.sampled_from(["\n", "\n\n"]).map(lambda between: between.join(blocks))
)
_TOKEN = re.compile(r"[^\W\d_]{2,}")
_TAG = re.compile(r"</?[a-z]+>")


def words(text: str) -> Counter[str]:
    """Count the words of a text; tags, numbers and single letters are none."""
    return Counter(_TOKEN.findall(_TAG.sub(" ", text)))


def kept(draft: PlanDraft) -> Counter[str]:
    """Count the words of all that a draft holds."""
    held = [*(line.text for line in draft), *draft.headings, *(left.text for left in draft.not_read)]
    return sum(map(words, held), Counter())


@settings(deadline=None)
@given(TEXTS)
@example("Fall | Winter | Spring\nOpen house | Book fair | Field day")
@example("Open house | May 5 | gym\n")
@example("Not only newsletters, but no home visits")
def test_no_word_is_lost(text: str) -> None:
    """Every word of the text is in a line, in a heading or in what was not read."""
    assert words(text) - kept(pk.read_plan_text(text, name="Elm")) == Counter()


@settings(deadline=None)
@given(TEXTS)
def test_the_counts_are_those_of_the_parts(text: str) -> None:
    """What a draft says of itself in one line is how many lines it has, of each reading, and how many were not read."""
    draft = pk.read_plan_text(text, name="Elm")
    said = repr(draft)
    readings = Counter(line.reading for line in draft)
    assert sum(readings.values()) == len(draft)
    assert re.search(r"Elm: (\d+) line", said)[1] == str(len(draft))  # type: ignore[index]  # it is there
    for reading in Reading:
        assert (f"{readings[reading]} {reading.value}" in said) == bool(readings[reading])
    assert (f", {len(draft.not_read)} not read>" in said) == bool(draft.not_read)


@settings(deadline=None)
@given(TEXTS)
def test_every_word_of_a_line_is_in_the_school(text: str) -> None:
    """What a line says is a practice in place or unmatched, in its own words; only "and" and its like are left out."""
    draft = pk.read_plan_text(text, name="Elm")
    school = draft.school()
    said = [one.published_as for one in school.practices] + [one.published_as for one in school.unmatched]
    held = set().union(*map(words, said))
    for line in draft:
        assert set(words(line.text)) - held <= {"and", "or", "as", "well"}


@pytest.mark.parametrize(
    ("text", "read", "left"),
    [
        (
            "Fall | Winter | Spring\nOpen house | Book fair | Field day",
            ["Open house", "Book fair", "Field day"],
            {"Fall": WhyNotRead.TABLE_HEAD, "Winter": WhyNotRead.TABLE_HEAD, "Spring": WhyNotRead.TABLE_HEAD},
        ),
        (
            "Open house | May 5 | gym\nNewsletter | Parent workshops | Ms. Lee",
            ["Open house", "Newsletter", "Parent workshops"],
            {
                "May 5": WhyNotRead.OTHER_COLUMN,
                "gym": WhyNotRead.OTHER_COLUMN,
                "Ms. Lee": WhyNotRead.OTHER_COLUMN,
            },
        ),
        (
            "Activity,Date,Who\nMath night,Oct 3,Ms. Lee\nMuffins with Moms,May 5,PTA",
            ["Math night", "Muffins with Moms"],
            {"Activity": WhyNotRead.TABLE_HEAD, "Oct 3": WhyNotRead.OTHER_COLUMN, "PTA": WhyNotRead.OTHER_COLUMN},
        ),
        (
            "Strategy | Action | Budget\nWelcome | Home visits | $500",
            ["Welcome", "Home visits"],
            {"Budget": WhyNotRead.TABLE_HEAD},
        ),
        ("School | Parents\nHome visits | Classroom volunteers", ["Home visits", "Classroom volunteers"], {}),
        (
            "Communication ........ 3\nHome visits ...... 12\n\nHome visits\n",
            ["Home visits"],
            {"Home visits ...... 12": WhyNotRead.CONTENTS},
        ),
    ],
)
def test_cells_are_read_or_left_with_a_reason(text: str, read: list[str], left: dict[str, WhyNotRead]) -> None:
    """Of a table without a column for what is done, every cell is read or is listed with the reason."""
    draft = pk.read_plan_text(text, name="Elm")
    assert [line.text for line in draft] == read
    found = {one.text: one.why for one in draft.not_read}
    assert {words: found.get(words) for words in left} == left


PAGE = """<html><head><title>Elm School</title><style>p { color: red }</style></head><body>
<h2>Communication</h2>
<ul><li><p>Open&nbsp;house</p></li>
<li>Home <b>visits</b></li></ul>
<table><tr><th>Event</th><th>Date</th></tr>
<tr><td>Math night<br>Muffins with Moms</td><td>May 5</td></tr></table>
<p>We have a food pantry
&amp; a clothes closet.</p><p><s>PTA meetings</s></p>
<script>var told = "newsletter";</script></body></html>"""


def test_a_web_page_is_read_as_its_text() -> None:
    """Items are lines, rows of a table rows; tags, scripts and what is struck out are listed and not read."""
    draft = pk.read_plan_text(PAGE, name="Elm")
    assert [(line.text, line.said.line, line.said.kind) for line in draft] == [
        ("Open house", 3, "bullet"),
        ("Home visits", 4, "bullet"),
        ("Math night; Muffins with Moms", 6, "cell"),
        ("We have a food pantry & a clothes closet", 7, "sentence"),
    ]
    assert draft.headings == ("Elm School", "Communication")
    left = {(one.text, one.why) for one in draft.not_read}
    assert ('var told = "newsletter";', WhyNotRead.CODE) in left
    assert ("PTA meetings", WhyNotRead.STRUCK_OUT) in left
    assert ("May 5", WhyNotRead.OTHER_COLUMN) in left
    assert sum(one.why is WhyNotRead.MARKUP for one in draft.not_read) == 1
    assert "newsletter" not in str(draft.school())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "- [Open house](https://elm.example/o)\n- *Home* **visits**\n- `Newsletter`",
            ["Open house", "Home visits", "Newsletter"],
        ),
        ("- ~~Open house~~\n- Home visits", ["Home visits"]),
        (
            "\u00a7 Open house\n\u00d8 Home visits\n\u2705 Newsletter\n[x] Book fair\n\u27a4 Food pantry",
            ["Open house", "Home visits", "Newsletter", "Book fair", "Food pantry"],
        ),
        ("Parents\u00a0and teach\u00aders meet\u2011up", ["Parents and teachers meet-up"]),
        ("\x95 Open house\n\u00e2\u20ac\u00a2 Home visits", ["Open house", "Home visits"]),
        ("Caf\u00e9 &amp; chat\nAT&T day\nR&D; fair", ["Caf\u00e9 & chat", "AT&T day", "R&D; fair"]),
        ("Scores < 5 and > 3 get a home visit", ["Scores < 5 and > 3 get a home visit"]),
        ("Open house<br>Home visits\nNewsletter", ["Open house", "Home visits", "Newsletter"]),
        ("<script>Home visits", ["Home visits"]),
        ("<b>Open house</b>\n<!-- Home visits", ["Open house", "Home visits"]),
        (
            "Elm Plan\n- Home visits\nPage 1\nElm Plan\n- Newsletter\nPage 2\nElm Plan\n- Open house",
            ["Home visits", "Newsletter", "Open house"],
        ),
        (
            "Parents who ask for it get help from interpreters at all\n\nPage 1 of 9\n\nmeetings of the school.",
            ["Parents who ask for it get help from interpreters at all meetings of the school"],
        ),
    ],
)
def test_what_word_and_pdfs_leave_in_a_text(text: str, expected: list[str]) -> None:
    """Marks, odd blanks, entities, bullets of symbol fonts and heads of pages are not words of a statement."""
    assert [line.text for line in pk.read_plan_text(text, name="Elm")] == expected
