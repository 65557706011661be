"""What a person can decide about a line, and what a "no" keeps of what was read."""

import json
from pathlib import Path
from typing import Any

import pytest

import partnerkit as pk
from partnerkit.errors import InvalidValueError, UnknownKeyError
from partnerkit.language import Reading

DATA = Path(__file__).parents[2] / "examples" / "data"
STALLED = "Classroom volunteers, stalled"
PLANS = (
    (DATA / "elm_plan.txt").read_text("utf-8"),
    "- Open house\n\nNext steps\n- Newsletter, home visits and a parent room\n- Visit homes",
    "We hold conferences, and we would like to start home visits\nNo book fair\nHome visits stopped in 2020",
    "Barriers\n- No child care, no bus\n- Phones change often\n\nNext steps\n- Shorten the newsletter\n- Bike racks",
)


def read(text: str) -> pk.language.PlanDraft:
    """Read a plan of the Elm School."""
    return pk.read_plan_text(text, name="Elm School")


def kept(draft: pk.language.PlanDraft) -> list[tuple[str, str]]:
    """Give what the school's document keeps beside its practices, and as what."""
    return [(one.published_as, one.kept_as) for one in draft.school().unmatched]


@pytest.mark.parametrize(
    "decision", ["not done", ("classroom_volunteers", "not done"), ["classroom_volunteers", "not done"]]
)
def test_a_person_says_that_something_is_not_done(decision: Any) -> None:
    """The practice is not in place, and the document keeps the words as not done, also when it is read again."""
    draft = read(f"Open house\n{STALLED}")
    decided = draft.confirmed({STALLED: decision})
    assert kept(decided) == [(STALLED, "not done")]
    assert [one.practice for one in decided.school().practices] == ["annual_open_house"]
    assert decided.reading_of(decided[1]) is Reading.NOT_DONE
    assert decided.unconfirmed == 1
    assert pk.files.parse_result(json.dumps(pk.to_dict(decided))) == decided


def test_part_of_a_line_is_not_done() -> None:
    """In a list of several, what is done is in place, and the words are kept as not done too."""
    text = "Newsletter and home visits"
    draft = read(text).confirmed({text: [("school_newsletter", "named"), ("relational_home_visits", "not done")]})
    assert [one.practice for one in draft.school().practices] == ["school_newsletter"]
    assert kept(draft) == [(text, "not done")]
    of_part = read(text).confirmed({"home visits": "not done"})
    assert (of_part.reading_of(of_part[0]), kept(of_part)) == (Reading.NAMED, [("home visits", "not done")])


def test_what_is_not_done_has_a_key_that_the_catalogue_knows() -> None:
    """A slip in the key is refused as for any decision, and so is a word beside a key that is none."""
    with pytest.raises(UnknownKeyError, match="classroom_volunteers"):
        read(STALLED).confirmed({STALLED: ("clasroom_volunteers", "not done")})
    with pytest.raises(InvalidValueError, match="not done"):
        read(STALLED).confirmed({STALLED: ("classroom_volunteers", "stalled")})
    with pytest.raises(InvalidValueError, match=r"a pair of its own with 'not done'"):
        read(STALLED).confirmed({STALLED: ["classroom_volunteers", "not done", "annual_open_house"]})


def test_matches_take_not_done_too() -> None:
    """Without a draft, the words are among what is left, as not done."""
    matches = pk.match_practices([STALLED, "Book fair"])
    in_place, left = matches.confirmed({STALLED: ("classroom_volunteers", "not done"), "Book fair": "not done"})
    assert (in_place, [one.kept_as for one in left]) == ((), ["not done", "not done"])


@pytest.mark.parametrize("word", ["wanted", "about how", "barrier", "not done"])
def test_a_word_alone_keeps_a_line_as_that(word: str) -> None:
    """A wish or a barrier that no practice answers stays in the school's own words, whatever it was read as."""
    decided = read("Bike racks\nHome visits\n").confirmed({"Bike racks": word, "Home visits": word})
    assert kept(decided) == [("Bike racks", word), ("Home visits", word)]
    assert {decided.reading_of(line).value for line in decided} == {word}


def test_no_to_what_stopped_keeps_the_caution() -> None:
    """Who says that it is still not done is told that it stopped, as before the question."""
    draft = read("Open house\nHome visits stopped in 2020")
    (asked,) = (one for one in draft.review() if "not done" in one.question)
    assert asked.if_no == ("relational_home_visits", "not done")
    decided = draft.confirmed({asked.asked: asked.if_no})
    assert kept(decided) == kept(draft)
    (said,) = pk.report(decided.school())["next_steps"].closing
    assert "Home visits stopped in 2020" in said


@pytest.mark.parametrize("plan", PLANS)
def test_no_to_every_question_keeps_what_was_read_beside(plan: str) -> None:
    """A "no" takes back what the question asks, and loses nothing that was denied, in place beside it, or in own words.

    The same holds for the decisions as an app gets them.
    """
    before = read(plan)
    asked = [one for one in before.review() if one.line.steers or one.match.denial]
    after = before.confirmed({one.asked: one.if_no for one in asked})
    sent = {one["text"]: one["if_no"] for one in json.loads(json.dumps(pk.to_dict(before)["review"]))}
    assert before.confirmed({one.asked: sent[one.asked] for one in asked}) == after
    assert (after.wants, after.barriers) == ((), ())
    assert [one.practice for one in after.school().practices] == [one.practice for one in before.school().practices]
    own = {line.text for line in before if line.steers and not line.barriers}
    denied = {line.text for line in before if line.match.denial and line.steers is not Reading.BARRIER}
    still = dict(kept(after))
    assert own <= still.keys()
    assert {still[text] for text in own} <= {"wanted", "about how", "barrier"}
    assert {still[text] for text in (denied - own) & still.keys()} <= {"not done"}


@pytest.mark.parametrize("text", ["We want a family garden", "Nos gustaría tener un huerto familiar"])
def test_no_to_beginning_with_a_wish_says_nothing_of_what_is_done(text: str) -> None:
    """Advice does not begin there, and the words stay a wish: nobody said that the practice is not in place."""
    draft = read(text)
    (asked,) = (one for one in draft.review() if one.line.text == text and one.line.wants)
    assert asked.if_no == "wanted"
    decided = draft.confirmed({text: asked.if_no})
    assert (decided.wants, kept(decided)) == ((), [(text, "wanted")])


def test_what_a_yes_says_of_a_part_is_what_was_asked() -> None:
    """Beside a part that is in place, the other is asked about as not done, since a yes says that it is done now."""
    draft = read("We hold monthly coffees with the principal and we would like to start home visits")
    there, wanted = (one for one in draft.review() if one.about == "practice")
    assert (there.if_yes, wanted.if_yes) == ("coffee_with_the_principal", "relational_home_visits")
    assert "Do you do it now" in wanted.question
    assert "advice" not in there.question


def test_none_takes_back_a_denial() -> None:
    """What is about no practice at all is settled, and not counted as not done or as unsure."""
    draft = read("Newsletter\nThe parking lot is closed\nNo book fair").confirmed({"No book fair": None})
    assert ("No book fair", "no practice") in kept(draft)
    assert draft.reading_of(draft[2]) is Reading.NOTHING


def test_what_a_person_wants_or_calls_a_barrier_is_kept_as_that() -> None:
    """The school's table says so beside the words, and not that nothing matched."""
    draft = read("Bike racks\nQuiet room\nOpen house").confirmed(
        {"Bike racks": ("relational_home_visits", "wanted"), "Quiet room": ("time", "barrier"), "Open house": None}
    )
    assert [how for _, how in kept(draft)] == ["wanted", "barrier", "no practice"]


def test_marks_at_the_ends_of_words_do_not_matter() -> None:
    """A person pastes the line as it is in the plan, with its period or its quotation marks."""
    draft = read("- Watch D.O.G.S.\n- Newsletters for all!")
    pasted = "\u201cNewsletters for all!\u201d"
    decided = draft.confirmed({"Watch D.O.G.S.": "fathers_and_male_caregivers", pasted: None})
    assert [place.practice for place in decided.school().practices] == ["fathers_and_male_caregivers"]


def test_two_words_that_differ_in_marks_are_not_one() -> None:
    """One of two decisions would be lost."""
    with pytest.raises(UnknownKeyError, match="Newsletters!"):
        read("- Newsletters").confirmed({"Newsletters": "school_newsletter", "Newsletters!": None})
