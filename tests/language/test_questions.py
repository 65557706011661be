"""What a plan only asks is in place if the plan answers yes, and is asked about if it does not answer."""

import pytest

from partnerkit.language import Reading
from tests.language.drafts import in_place, read


@pytest.mark.parametrize(
    ("text", "practice"),
    [
        ("Is there a parent room?", "parent_room"),
        ("Do families get a newsletter?", "school_newsletter"),
        ("How is the newsletter sent to families?", "school_newsletter"),
        ("¿Hay visitas a los hogares?", "relational_home_visits"),
        ("Is there a newsletter? Ask Ms. Lee.", "school_newsletter"),
    ],
)
def test_a_question_of_a_form_is_asked(text: str, practice: str) -> None:
    """Nothing is counted, the reason says why, a key alone says that it is done, and no that it is not."""
    draft = read(text)
    assert draft[0].reading is Reading.UNSURE
    school = draft.school()
    assert school.practices == ()
    assert "ask a question" in school.unmatched[0].reason
    asked = next(question for question in draft.review() if question.asked == draft[0].text)
    assert "asks a question" in asked.question
    assert asked.if_yes == practice
    assert draft.confirmed({asked.asked: practice}).school().has(practice)
    assert asked.if_no == (practice, "not done")
    assert draft.confirmed({asked.asked: asked.if_no}).school().practices == ()


@pytest.mark.parametrize(
    ("text", "practice"),
    [
        ("Do you have home visits? Yes", "relational_home_visits"),
        ("Do you have home visits?\nYes", "relational_home_visits"),
        ("¿Hay visitas a los hogares? Sí", "relational_home_visits"),
        ("Do you have home visits? Yes, in August", "relational_home_visits"),
        ("Q: Do you have home visits?\nA: Yes, twice a year.", "relational_home_visits"),
        ("¿Hay boletín? Sí, los jueves", "school_newsletter"),
        ("Parent room: yes", "parent_room"),
        ("Visitas a los hogares: sí", "relational_home_visits"),
    ],
)
def test_a_yes_is_done(text: str, practice: str) -> None:
    """After a question whether it is done, or beside a name."""
    assert in_place(text) == {practice}
    (line,) = read(text)
    assert line.said.done_by


@pytest.mark.parametrize(
    "text",
    [
        "# What families want\n- Parent room: yes\n- Newsletter: yes",
        "# Next steps\n- Home visits: yes",
        "Should we start home visits?\n\n# Volunteers\n\nYes",
        "Is there no newsletter? Yes",
        "Is there a newsletter? Yes, next year",
        "Q: Is there a newsletter?\nA: No.",
        "- Home visits?\n- X",
    ],
)
def test_a_yes_to_something_else_is_not(text: str) -> None:
    """Under wishes and next steps, to a wish or a lack, and under another heading it says nothing of what is done."""
    assert in_place(text) - {"school_volunteers"} == set()


@pytest.mark.parametrize("text", ["Do you want home visits? Yes", "Interpreters needed: yes", "Home visits: S. Lee"])
def test_a_yes_to_a_wish_is_no_mark(text: str) -> None:
    """Nor are the first letters of a name."""
    assert all(line.said.done_by == "" for line in read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Could we have a parent room?",
        "Can we get a parent room? Everyone in favour.",
        "¿Podríamos tener una sala de padres?",
    ],
)
def test_what_somebody_asks_for_is_wanted(text: str) -> None:
    """The question mark takes nothing from the wish."""
    draft = read(text)
    assert in_place(text) == set()
    assert draft[0].wants == ("parent_room",)


def test_a_question_to_families_invites_them() -> None:
    """What asks the reader to come is as it was: such lines stand over what there is."""
    assert read("Would you like to volunteer in our library?")[0].reading is not Reading.UNSURE
