"""A pasted plan becomes the draft of a school: lines however broken, candidates, what is unsure, what to ask first."""

import csv
import json
import pickle
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

import partnerkit as pk
from partnerkit.errors import InvalidValueError, UnknownKeyError
from partnerkit.knowledge import LEXICON
from partnerkit.language import PlanDraft, Reading, read_plan_text
from partnerkit.language.reading.plan_lines import MAX_LINES, plan_lines
from partnerkit.model import Match

PLAN = """ELM ELEMENTARY SCHOOL
Family Engagement Plan 2025-2026

Communication
\u2022 Monthly newsletter in English and Spanish
\u2022 Parent-teacher confer-
ences in fall and spring, with inter-
preters on request
\u2022 Class Dojo

Our school will hold an annual Title I meeting in September. Dr. Smith will explain the pro-
gram. Parents receive a copy of the policy, in accordance with
Section 1116 of the Every Student Succeeds Act.

Volunteering:
1. Classroom volunteers
2) Field trip chaperones
   (background check required)
(a) Book fair

| Activity | Date | Who |
|---|---|---|
| Math night | Oct 3 | Ms. Lee |
| Muffins with Moms | May 5 | PTA |

Open House
Home visits

Event\tDate\tPerson
Curriculum night\tSept 5\tPrincipal
Page 2 of 3
https://elm.example.org
Revised 8/2024
"""


def draft(text: str = PLAN, name: str = "Elm School") -> PlanDraft:
    """Read a plan with the shipped catalogue and lexicon."""
    return read_plan_text(text, name=name, catalogue=pk.PRACTICES, lexicon=LEXICON)


def lines(text: str) -> list[str]:
    """Give the statements of a text."""
    known = {"conference", "parent", "teacher", "program"}
    return [line.text for line in plan_lines(text, is_word=lambda word: word.lower().rstrip("s") in known).lines]


def test_a_long_statement_with_brackets_is_no_title() -> None:
    """Only what is called a policy, a plan or the like is a title of that length."""
    said = "Volunteers help in the library on Fridays (a background check by the office is required)"
    draft = pk.read_plan_text(f"{said}\n- Open house\n- Newsletter", name="Elm")
    assert said in [line.text for line in draft]


def test_a_title_counts_without_what_is_in_brackets() -> None:
    """When a policy was approved, and its number, stand after its title."""
    title = "Parent and Family Engagement Policy 2025-2026 (Board Policy 2255, LEA Form TI-4)"
    draft = pk.read_plan_text(f"{title}\nWe hold an open house", name="Elm")
    assert [line.text for line in draft] == ["We hold an open house"]
    assert draft.headings == (title,)


def test_every_kind_of_line_is_read_and_headings_are_left_out() -> None:
    """Bullets, numbers, tables, sentences and plain lines are read; titles, page numbers and addresses are not."""
    assert [line.text for line in draft()] == [
        "Monthly newsletter in English and Spanish",
        "Parent-teacher conferences in fall and spring, with interpreters on request",
        "Class Dojo",
        "Our school will hold an annual Title I meeting in September",
        "Dr. Smith will explain the program",
        "Parents receive a copy of the policy, in accordance with Section 1116 of the Every Student Succeeds Act",
        "Classroom volunteers",
        "Field trip chaperones (background check required)",
        "Book fair",
        "Math night",
        "Muffins with Moms",
        "Open House",
        "Home visits",
        "Curriculum night",
    ]
    assert draft().headings == (
        "ELM ELEMENTARY SCHOOL",
        "Family Engagement Plan 2025-2026",
        "Communication",
        "Volunteering",
    )


def test_lines_keep_their_place() -> None:
    """Each statement says on which line it begins, what it stood in, and under which heading."""
    found = {line.text: (line.said.line, line.said.kind, line.said.heading) for line in draft()}
    assert found["Dr. Smith will explain the program"] == (11, "sentence", "Communication")
    assert found["Book fair"] == (19, "number", "Volunteering")
    assert found["Math night"][1] == "cell"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Open house\n- Home visits", ["Open house", "Home visits"]),
        ("* Open house\r\n* Home visits\r\n", ["Open house", "Home visits"]),
        ("1. Open house\n2. Home visits", ["Open house", "Home visits"]),
        ("(a) Open house\n(b) Home visits", ["Open house", "Home visits"]),
        ("\u25aa\tOpen house\n\uf0b7 Home visits", ["Open house", "Home visits"]),
        ("Open house\nHome visits\nNewsletter", ["Open house", "Home visits", "Newsletter"]),
        ("Parent-\nteacher meeting", ["Parent-teacher meeting"]),
        ("Parent confer-\nences", ["Parent conferences"]),
        (
            "We hold an open house. We visit homes, e.g. in St. Paul.",
            ["We hold an open house", "We visit homes, e.g. in St. Paul"],
        ),
        ("When\tWhat\nMay\tOpen house", ["Open house"]),
        ("Open house | May 5 | gym", ["Open house"]),
        ("Plan\n====\n\n- Open house", ["Open house"]),
        ("**Communication**\n- Open house", ["Open house"]),
        ("## Communication\nOpen house", ["Open house"]),
        ("", []),
        ("Phone calls home\nPrincipal coffee chats", ["Phone calls home", "Principal coffee chats"]),
        ("Principal: Ms. Jones\nPhone 555-1234\nDate: ____\nRevised 8/2024", []),
        (
            "Activity\tWho\nParent-teacher conferences\tAll\nDrop-in coffee\tx",
            ["Parent-teacher conferences", "Drop-in coffee"],
        ),
        ("| Monthly newsletter | Ms. Lee |\n| Home visits | Mr. Hu |", ["Monthly newsletter", "Home visits"]),
        ("| Led by | Step |\n|---|---|\n| Ms. Lee | Home visits |", ["Home visits"]),
        ("Page 3 of 4\nwww.elm.example\n12/5/2024\n555-1234", []),
    ],
)
def test_texts_of_all_shapes(text: str, expected: list[str]) -> None:
    """What people paste comes in many shapes."""
    assert lines(text) == expected


def test_a_line_is_read_as_a_practice_or_left_open() -> None:
    """Each line is named, near, unsure, a duty, or nothing."""
    found = {line.text: line.reading for line in draft()}
    assert found["Home visits"] is Reading.NAMED
    assert found["Dr. Smith will explain the program"] in (Reading.UNSURE, Reading.NOTHING)
    assert draft("Parents shall be informed as required by law of everything.")[0].reading in (
        Reading.DUTY,
        Reading.NEAR,
    )
    assert draft("Xyzzy plugh")[0].reading is Reading.NOTHING


def test_the_school_holds_every_line_once() -> None:
    """Named and near lines are practices in place, each practice once; every other line is kept as unmatched."""
    school = draft("- Open house\n- Annual open house\n- Xyzzy plugh\n- Home visits").school()
    assert [(p.practice, p.published_as, p.match) for p in school.practices] == [
        ("annual_open_house", "Open house; Annual open house", Match.NAMED),
        ("relational_home_visits", "Home visits", Match.NAMED),
    ]
    assert [item.published_as for item in school.unmatched] == ["Xyzzy plugh"]
    assert (school.key, school.name, school.practices_complete) == ("elm_school", "Elm School", False)


@pytest.mark.parametrize(
    ("name", "key"),
    [("Colegio Nuñez #3", "colegio_nunez_3"), ("42nd Street", "school_42nd_street"), ("\u5b66\u6821", "school_dc6e2a")],
)
def test_the_school_has_a_key(name: str, key: str) -> None:
    """Any name makes a key."""
    assert draft("Open house", name=name).school().key == key


def test_a_person_decides() -> None:
    """What a person decided counts, is not asked again, and stands in the school in place of what was read."""
    before = draft()
    after = before.confirmed(
        {"Math night": ("family_math_stories", "near"), "Home visits": None, "Class Dojo": "two_way_text_channel"}
    )
    school = after.school()
    decided = {p.published_as: (p.practice, p.match.value) for p in school.practices}
    assert decided["Math night"] == ("family_math_stories", "near")
    assert decided["Class Dojo"] == ("two_way_text_channel", "named")
    assert "Home visits" in [item.published_as for item in school.unmatched]
    assert {item.asked for item in after.review()} == {item.asked for item in before.review()} - {
        "Math night",
        "Home visits",
        "Class Dojo",
    }


def test_a_decision_is_about_a_line() -> None:
    """A decision about words that are not in the plan names the near ones."""
    with pytest.raises(UnknownKeyError, match="Did you mean 'Math night'"):
        draft().confirmed({"Math nite": None})


def test_the_most_valuable_question_comes_first() -> None:
    """What is unsure and would change much is asked before what is certain; a duty comes last."""
    asked = draft().review()
    assert [item.value for item in asked] == sorted((item.value for item in asked), reverse=True)
    assert draft().review(2) == asked[:2]
    assert asked[0].match.confidence is not None
    assert 0.1 < asked[0].match.confidence < 0.95
    assert asked[0].question.startswith("Line ")


def test_a_draft_is_plain_data() -> None:
    """A draft and what to confirm go to an app as JSON, and to a notebook as a table."""
    data = pk.to_dict(draft())
    assert json.loads(json.dumps(data)) == data
    assert data["lines"][0]["candidates"][0]["practice"] == "school_newsletter"
    assert data["review"][0]["question"]
    assert "<table>" in draft()._repr_html_()
    assert str(draft()).startswith("Elm School: 14 lines (")


def test_html_in_a_plan_is_shown_as_text() -> None:
    """What a plan says is escaped."""
    assert "<b>" not in draft("<b>Open house</b>", name="<b>Elm</b>")._repr_html_()


def test_bounds() -> None:
    """A text that is no one school's plan is refused, and too many statements are counted and not read."""
    with pytest.raises(InvalidValueError, match="at most 500,000"):
        draft("a" * 500_001)
    with pytest.raises(InvalidValueError, match="decode bytes first"):
        read_plan_text(b"Open house", name="Elm", catalogue=pk.PRACTICES, lexicon=LEXICON)  # type: ignore[arg-type]  # the mistake itself
    assert draft("- Open house\n" * (MAX_LINES + 3)).left_out == 3


@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from(["- ", "|", "\t", "\n", "a-", "Open house", ". ", "1. ", "**", "# ", ":"])).map("".join)
)
def test_any_text_gives_a_draft(text: str) -> None:
    """No text fails, and the school that follows holds every statement."""
    read = draft(text)
    school = read.school()
    held = [*(place.published_as for place in school.practices), *(line.published_as for line in school.unmatched)]
    held += [said for _, said in school.context.words]
    assert [line.text for line in read if not any(line.text in one for one in held)] == []
    json.dumps(pk.to_dict(read))


def test_a_real_plan_is_mostly_read() -> None:
    """Of the twelve lines of Goose Creek's plan, at most two are left without a practice."""
    with Path("examples/data/real_plans.csv").open(encoding="utf-8", newline="") as file:
        said = [row["practice"] for row in csv.DictReader(file) if row["plan"].startswith("Goose Creek")]
    school = draft("\n".join(f"- {line}" for line in said), name="Goose Creek").school()
    assert (len(said), len(school.unmatched) <= 2) == (12, True)


@pytest.mark.parametrize(
    "text",
    [
        "We do not make home visits",
        "No newsletter",
        "Home visits were discontinued",
        "We want to start home visits next year",
        "Home visits are not yet offered",
        "We don't hold parent-teacher conferences",
        "No hay conferencias con los padres",
        "Ya no visitamos los hogares",
    ],
)
def test_what_is_not_done_is_not_in_place(text: str) -> None:
    """A denial and a wish stay open, with a reason of their own, and a person may still decide."""
    read = pk.read_plan_text(text, name="Elm")
    school = read.school()
    assert read[0].reading is (Reading.WANTED if text.startswith("We want") else Reading.NOT_DONE)
    assert school.practices == ()
    assert "does not do it" in school.unmatched[0].reason
    assert read.confirmed({text: ("annual_open_house", "named")}).school().has("annual_open_house")


@pytest.mark.parametrize(
    "text",
    ["No-cost childcare at meetings", "Workshops, not only for parents", "No appointment needed for conferences"],
)
def test_not_every_no_denies(text: str) -> None:
    """What costs nothing is done."""
    assert pk.read_plan_text(text, name="Elm")[0].reading is not Reading.NOT_DONE


def test_a_part_that_denies_is_not_in_place() -> None:
    """The other parts are."""
    school = pk.read_plan_text("Open house; home visits; no newsletter", name="Elm").school()
    assert {place.practice for place in school.practices} == {"annual_open_house", "relational_home_visits"}


def test_a_long_list_loses_nothing() -> None:
    """A line of sixty practices is given in pieces, and every practice is found or left open."""
    names = [practice.name for practice in list(pk.PRACTICES)[:60]]
    read = pk.read_plan_text("; ".join(names), name="Elm")
    assert all(any(name in line.text for line in read) for name in names)
    assert len(read.school().practices) > 50


def test_a_person_is_believed_over_the_reading() -> None:
    """A person's "near" holds beside another line that was read as "named"."""
    read = pk.read_plan_text("Open house\nAnnual open house", name="Elm")
    assert read.school().practices[0].match is Match.NAMED
    assert read.confirmed({"Open house": ("annual_open_house", "near")}).school().practices[0].match is Match.NEAR


def test_decisions_survive_json() -> None:
    """What was decided can be kept as JSON and given again."""
    read = pk.read_plan_text("Open house\nNewsletter", name="Elm")
    read = read.confirmed({"Open house": ("annual_open_house", "near"), "Newsletter": None})
    again = read.confirmed(json.loads(json.dumps(read.as_data()["decided"])))
    assert again.school() == read.school()


def test_a_part_is_decided_after_its_line() -> None:
    """The later decision counts."""
    text = "Home visits and newsletter"
    read = pk.read_plan_text(text, name="Elm").confirmed({text: None})
    assert read.school().practices == ()
    assert (
        read.confirmed({"Home visits": "relational_home_visits"}).school().practices[0].practice
        == "relational_home_visits"
    )


@pytest.mark.parametrize("decisions", [None, [], {"Open house": []}, {"Open house": ["annual_open_house", 3]}])
def test_decisions_that_say_nothing_are_refused(decisions: Any) -> None:
    """An empty decision would make a line disappear."""
    with pytest.raises(pk.PartnerkitError):
        pk.read_plan_text("Open house", name="Elm").confirmed(decisions)


@pytest.mark.parametrize("n", [-1, 1.5, True, "a"])
def test_a_number_of_questions_is_a_number(n: Any) -> None:
    """Anything else is refused."""
    with pytest.raises(InvalidValueError, match="whole number from 0 up"):
        pk.read_plan_text("Open house", name="Elm").review(n)


PRACTICE_NAMES = st.sampled_from([practice.name for practice in pk.PRACTICES if practice.name[:1].isupper()])


@given(st.lists(PRACTICE_NAMES, min_size=4, max_size=8, unique=True))
def test_a_list_without_bullets_keeps_its_items(names: list[str]) -> None:
    """Lines that all begin with a capital and end without a mark are items, however long they are."""
    items = [f"{name}, as agreed between families and the staff of the Oak and Elm campuses" for name in names]
    read = pk.read_plan_text("\n".join(items), name="Elm")
    assert [line.text for line in read] == items


def test_lines_that_a_page_cut_are_one_sentence() -> None:
    """Where lines go on with small letters or end with a mark, they are a paragraph, as before."""
    text = (
        "Our school sends a newsletter to all families every Friday of the year and asks\n"
        "PTA members to read it to those who cannot, at the library or by phone, so that\n"
        "everybody knows what is going on. Grandparents are welcome to come at any hour.\n"
        "Parents are asked about it in the spring."
    )
    assert [line.said.line for line in pk.read_plan_text(text, name="Elm")] == [1, 3, 4]


def test_the_number_of_a_goal_says_nothing() -> None:
    """A label such as "Goal 2:" is kept, and does not make its line a practice of setting goals."""
    text = "Goal 2: Families and teachers will share information about learning"
    (line,) = pk.read_plan_text(text, name="Elm")
    assert line.text == text
    assert not line.match.is_likely


@pytest.mark.parametrize(
    "text",
    [
        "Parent workshops on reading, math and technology",
        "Talleres para padres sobre lectura, matemáticas y tecnología",
    ],
)
def test_what_workshops_are_about_are_no_practices(text: str) -> None:
    """A list after "on" or "sobre" lists topics; what is a practice by its whole name still counts."""
    assert [place.practice for place in pk.read_plan_text(text, name="Elm").school().practices] == ["family_workshops"]
    more = pk.read_plan_text(f"{text}; open house", name="Elm").school()
    assert more.has("annual_open_house")


@pytest.mark.parametrize(
    "text",
    ["Some families have no car", "Many parents work evening shifts and cannot attend", "No todos se sienten cómodos"],
)
def test_what_keeps_families_away_is_not_a_practice_that_is_not_done(text: str) -> None:
    """A line about what families lack says nothing about what the school does or does not do."""
    assert pk.read_plan_text(text, name="Elm")[0].reading is not Reading.NOT_DONE


def test_how_sure_the_words_are_is_not_printed_beside_what_is_not_done() -> None:
    """The words name conferences for nearly sure, and conferences are not in place: a percentage there misleads."""
    plan = (
        "| Activity | Status |\n|---|---|\n| Parent-teacher conferences | In progress |\n| Home visits | Done |\n\n"
        "- Title I fund meetings\n- Each school shall hold an annual meeting"
    )
    draft = pk.read_plan_text(plan, name="Elm")
    by_state = {row[3]: row[4] for row in draft.table().rows}
    assert by_state["not done"] == ""
    assert by_state["named"].endswith("%")
    for row in draft.table().rows:
        assert row[3] in ("named", "near") or not row[4] or int(row[4].rstrip("%")) <= 76, row
    match = pk.match_practices(["No parent-teacher conferences"])
    assert [row[2] for row in match.table().rows][:1] == [""]


def test_a_word_of_fit_stands_beside_its_key() -> None:
    """A list of three in which "near" is not in a pair is refused for that, and not for a practice of that name."""
    with pytest.raises(InvalidValueError, match=r"a pair of its own with 'near'"):
        pk.read_plan_text("Open house", name="Elm").confirmed({"Open house": ["school_newsletter", "near", "bingo"]})


def test_words_of_no_line_are_answered_with_lines() -> None:
    """Lines are listed once each and not part by part, unless a part is what was meant."""
    draft = pk.read_plan_text("Conferences and newsletters", name="Elm")
    with pytest.raises(UnknownKeyError) as caught:
        draft.confirmed({"xyzzy": None})
    assert caught.value.known == ("Conferences and newsletters", "grades", "country")
    with pytest.raises(UnknownKeyError, match="Did you mean 'newsletters'"):
        draft.confirmed({"newslettrs": None})


def test_all_faults_of_decisions_are_told_at_once() -> None:
    """Each has a pointer to the words that were decided on, and so has a fault alone."""
    read = pk.read_plan_text("- Open house\n- Newsletter", name="Elm")
    wrong: dict[str, Any] = {"Open house": "no_such", "Newsletter": 7, "Bingo/Lotto": None, "country": "Atlantis"}
    with pytest.raises(pk.DocumentError) as caught:
        read.confirmed(wrong)
    pointers = {error["pointer"] for error in caught.value.as_problem()["errors"]}
    assert pointers == {"/Open house", "/Newsletter", "/Bingo~1Lotto", "/country"}
    for text, decision in wrong.items():
        with pytest.raises((UnknownKeyError, InvalidValueError)) as alone:
            read.confirmed({text: decision})
        (error,) = alone.value.as_problem()["errors"]
        assert error["pointer"] in pointers
        assert pickle.loads(pickle.dumps(alone.value)).as_problem() == alone.value.as_problem()


def test_names_in_other_scripts_have_keys_of_their_own() -> None:
    """Two schools whose names have no Latin letters are not one school; accents are no other script."""
    names = ("学校", "مدرسة", "北京 School", "上海 School", "École", "Elm School")
    keys = [pk.read_plan_text("Open house", name=name).school().key for name in names]
    assert len({*keys}) == len(keys)
    assert keys[-2:] == ["ecole", "elm_school"]
    assert all(re.fullmatch(r"school_[0-9a-f]{6}", key) for key in keys[:4])


def test_a_plan_without_a_name_is_called_as_it_calls_itself() -> None:
    """Nobody has to say what the first line says; where none does, it is the school."""
    titled = "Riverbend Primary School - Family Plan 2026\n\n- Open evening"
    assert read_plan_text(titled) == read_plan_text(titled, name="Riverbend Primary School")
    assert read_plan_text("- Open evening").school().name == "the school"
    assert read_plan_text("- Open evening", name="Elm").name == "Elm"
