"""What a school says it does not do, or not yet, is not in place; and what only looks like a denial is."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

import partnerkit as pk
from partnerkit.knowledge import LEXICON
from partnerkit.language import PlanDraft, Reading
from partnerkit.language.denials import Denials

SENTENCES = Path(__file__).parent / "denials.csv"
"""Sentences written for this test, for four kinds of plans. Half of each (`second`) was not looked at while the rules
were made. `says` is whether the whole is denied, a part, or nothing; `stays` is the practice that stays in place."""

PRACTICES = st.sampled_from(
    [name for name in (one.name.lower() for one in pk.PRACTICES) if "without" not in name and "," not in name]
)
"""Names of practices; "no committee without a vote" denies a denial, and "a, b (not offered)" is about b."""
DENYING = st.sampled_from(
    [
        "We do not offer {}.",
        "There is no {} at our school.",
        "We have not yet been able to offer {}.",
        "Our {} was discontinued.",
        "We no longer have {}.",
        "We plan to start {}.",
        "Next year we will introduce {}.",
        "The school hopes to add {}.",
        "No {}.",
        "{} (not yet offered)",
        "{}: discontinued",
        "We never hold {}.",
        "No tenemos {}.",
        "Ya no ofrecemos {}.",
        "El próximo año empezaremos con {}.",
    ]
)
AFFIRMING = st.sampled_from(
    [
        "Not only {}, but also much else.",
        "We never hold {} without an interpreter.",
        "No family is left out of {}.",
        "Parents do not need an appointment for {}.",
        "Families who cannot attend {} get a call.",
        "If you cannot come to {}, we call you.",
        "{} at no cost.",
        "No solo {}, sino mucho más.",
        "No es necesario pedir cita para {}.",
    ]
)


def read(text: str) -> PlanDraft:
    """Read a text."""
    return pk.read_plan_text(text, name="Elm")


def in_place(draft: PlanDraft) -> set[str]:
    """Give the practices that a draft puts in place."""
    return {place.practice for place in draft.school().practices}


def denies(draft: PlanDraft) -> bool:
    """Say whether anything is denied."""
    return any(match.denial for line in draft for match in (line.match, *line.match.parts))


def is_right(row: dict[str, str]) -> bool:
    """Say whether a sentence is read as a person reads it."""
    draft = read(row["text"])
    match row["says"]:
        case "denied":
            return denies(draft) and not in_place(draft)
        case "affirmed":
            return not denies(draft)
    if not denies(draft):
        return False
    return row["stays"] in in_place(draft) if row["stays"] else "school_newsletter" not in in_place(draft)


@pytest.mark.parametrize(("half", "least"), [("first", 40), ("second", 39)])
def test_sentences_are_read_as_a_person_reads_them(half: str, least: int) -> None:
    """Of the forty sentences the rules were made with, all; of the forty they were not, nearly all."""
    with SENTENCES.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["half"] == half]
    assert (len(rows), sum(map(is_right, rows)) >= least) == (40, True)


@given(PRACTICES, DENYING)
def test_a_denial_adds_no_practice(name: str, frame: str) -> None:
    """Whatever is denied, nothing is in place, and the words are kept with the reason."""
    draft = read(frame.format(name))
    assert in_place(draft) == set()
    assert denies(draft)
    assert draft.school().unmatched


@given(PRACTICES, PRACTICES, st.sampled_from([", but there is no ", "; we do not offer ", ". We no longer have "]))
def test_a_denial_beside_a_practice_adds_nothing(name: str, other: str, between: str) -> None:
    """What is said before stays as it is read alone."""
    assert in_place(read(f"{name}{between}{other}")) <= in_place(read(name))


@given(PRACTICES, AFFIRMING)
def test_what_only_looks_like_a_denial_denies_nothing(name: str, frame: str) -> None:
    """A denial of a denial, a condition, "not only" and a word about people leave a practice as it is."""
    assert not denies(read(frame.format(name)))


@given(st.text(max_size=200) | st.lists(PRACTICES | DENYING | AFFIRMING, max_size=4).map(", ".join))
def test_the_stretches_are_the_whole_text(text: str) -> None:
    """Nothing is lost between what is denied and what is not."""
    stretches = Denials(LEXICON.denials).stretches(text)
    assert "".join(stretch.text for stretch in stretches) == text


def test_a_heading_denies_what_is_under_it() -> None:
    """Items under "not offered yet" are not in place; those under the next heading are."""
    draft = read("What we do not offer yet:\n- Home visits\n- Newsletter\n\nCommunication:\n- Open house\n")
    assert [line.reading for line in draft] == [Reading.NOT_DONE, Reading.NOT_DONE, Reading.NAMED]
    assert in_place(draft) == {"annual_open_house"}


def test_the_reason_has_the_words() -> None:
    """The reason says by which words a line denies."""
    (left,) = read("Home visits were discontinued").school().unmatched
    assert "discontinued" in left.reason
    assert "not done" in str(read("Home visits were discontinued"))


def test_unlikely_parts_stay_beside_likely_ones() -> None:
    """A part that nothing is near enough to is unmatched, and can be decided."""
    draft = read("Open house, xyzzy plugh, and newsletters")
    assert [left.published_as for left in draft.school().unmatched] == ["xyzzy plugh"]
    decided = draft.confirmed({"xyzzy plugh": "relational_home_visits"})
    assert in_place(decided) == in_place(draft) | {"relational_home_visits"}
    assert draft[0].reading is Reading.NAMED


def test_words_that_name_nothing_go_with_the_part_before() -> None:
    """People in a list are no parts of their own."""
    school = read("Conferences with parents, teachers and students; newsletters").school()
    assert [place.published_as for place in school.practices] == [
        "Conferences with parents, teachers and students",
        "newsletters",
    ]
    assert school.unmatched == ()
