"""Words that mislead: a barrier's word in another sense, a permission, a motto, a failure."""

import pytest

import partnerkit as pk
from partnerkit.language import PlanDraft


def read(text: str) -> PlanDraft:
    """Read a plan of an invented school."""
    return pk.read_plan_text(text, name="Elm School (invented)")


def barriers(text: str) -> set[str]:
    """Give the barriers that a text names."""
    return {key for key, _ in read(text).barriers}


@pytest.mark.parametrize(
    "text",
    [
        "Parents say that they stop hearing from us after 9th grade",
        "Hearing back takes weeks",
        "Phone numbers that no longer work",
        "Every time we call nobody answers",
        "So far nobody has asked fathers",
        "There are far too many letters",
        "Parents are afraid to speak up",
        "The food drive asks for too much",
        "Health forms are too long",
        "English lessons are full",
        "Academy trust rules are confusing",
        "Los avisos no llegan a tiempo",
        "Mucho tiempo sin respuesta",
    ],
)
def test_a_word_in_another_sense_names_no_barrier(text: str) -> None:
    """Barrier phrases are exact enough: the same word elsewhere says nothing of it."""
    assert barriers(f"Barriers\n- {text}") == set()


@pytest.mark.parametrize(
    ("text", "barrier"),
    [
        ("Some of our parents had a bad time at school themselves and do not like coming in", "trust"),
        ("Parents hated school when they were young", "trust"),
        ("Some parents are hard of hearing", "disability"),
        ("Nobody has time", "time"),
        ("Parents do not speak English", "language"),
        ("Families live too far away", "distance"),
        ("Many grandparents cannot read or write", "literacy"),
    ],
)
def test_the_phrase_names_the_barrier(text: str, barrier: str) -> None:
    """What the same words name in full is still read."""
    assert barriers(f"Barriers\n- {text}") == {barrier}
