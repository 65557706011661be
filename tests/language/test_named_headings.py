"""Headings with the name of a practice, over lines that only say how or when it is done."""

import pytest

import partnerkit as pk
from partnerkit.model import Match
from tests.language.drafts import fits


def test_a_heading_over_its_details_comes_near() -> None:
    """Nothing under it says conferences, and the school holds some."""
    found = fits("Parent-teacher conferences\n- Held in October and March\n- Interpreters available")
    assert found == {"parent_teacher_conferences": Match.NEAR, "interpretation_service": Match.NAMED}


def test_the_heading_is_a_line_with_its_place() -> None:
    """A person can confirm it, or say that it means nothing."""
    draft = pk.read_plan_text("## Home-school compact\n\nEveryone signs in September.", name="Elm School (invented)")
    assert (draft[0].text, draft[0].said.line, draft[0].said.kind) == ("Home-school compact", 1, "heading")
    assert draft.headings == ("Home-school compact",)
    assert not draft.confirmed({"Home-school compact": None}).school().practices


@pytest.mark.parametrize(
    "text",
    [
        "Home visits\n- We would like to start them next year",
        "Home visits\n- None this year",
        "Home visits\n\nNewsletter",
        "No home visits\n- Held in October",
        "Barriers\n- Held at noon",
        "Volunteering\n- Classroom volunteers",
        "NEWS AND MEETINGS\n- Open house in September\n- Held twice a year",
        "What we do in the fall\n- Held in October",
        "Home visits (proposed)\n- Held in October",
        "Stop home visits\n- In October",
        "Needs: parent training\n- In October",
        "Home visits\n- Waiting for money",
        "Home visits\n- Teachers are too busy",
        "Parent-teacher conferences\n- Cancelled in October",
    ],
)
def test_a_heading_that_says_nothing_of_what_is_done(text: str) -> None:
    """Under it nothing is done, or it has nothing under it, or it sums up what is named, or it names nothing."""
    draft = pk.read_plan_text(text, name="Elm School (invented)")
    assert all(line.said.kind != "heading" for line in draft)


def test_a_line_that_names_it_is_enough() -> None:
    """The practice stands once, by the words of the line."""
    found = fits("Conferences\n- Parent-teacher conferences\n- Held in October")
    assert found == {"parent_teacher_conferences": Match.NAMED}


def test_a_heading_that_comes_again_is_one_line() -> None:
    """A page that repeats it has no second practice."""
    text = "# Home visits\n- In October\n\n# Newsletter\n- Monthly\n\n# Home visits\n- In March"
    draft = pk.read_plan_text(text, name="Elm School (invented)")
    assert [line.text for line in draft if line.said.kind == "heading"] == ["Home visits", "Newsletter"]


def test_a_heading_that_names_several_things_is_a_statement() -> None:
    """What stands alone between blank lines looks like a heading."""
    text = "Newsletter every Friday and a monthly coffee morning\n\nMrs. Hale is at the gate and passes on any worries"
    assert set(fits(text)) == {"school_newsletter", "welcome_breakfast"}


@pytest.mark.parametrize("head", ["What we do not offer yet:", "We no longer offer:", "Next year:"])
@pytest.mark.parametrize("before", ["Newsletter\nOpen house", "We hold an open house. Families come."])
def test_a_list_of_what_is_not_done_begins_right_below_other_lines(before: str, head: str) -> None:
    """No blank line stands before it, as in text that somebody typed."""
    assert "relational_home_visits" not in fits(f"{before}\n{head}\n- home visits\n- parent center")


@pytest.mark.parametrize("head", ["Barriers:", "Challenges:", "Barreras:"])
def test_a_list_of_barriers_begins_right_below_other_lines(head: str) -> None:
    """Its items may begin with small letters."""
    draft = pk.read_plan_text(
        f"Newsletter\nOpen house\n{head}\n- transport\n- work hours", name="Elm School (invented)"
    )
    assert [key for key, _ in draft.barriers] == ["transport", "time"]
