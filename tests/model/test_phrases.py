"""Phrases: what people call something, by language."""

from typing import Any

import attrs
import pytest
from hypothesis import given, strategies as st

from partnerkit.errors import InvalidValueError
from partnerkit.model.phrases import folded
from tests.small import practice


def test_a_mapping_becomes_pairs() -> None:
    """A mapping is taken, and a practice stays hashable."""
    desk = attrs.evolve(practice("desk"), also_called={"en": ["Help desk"], "es": ["Recepción"]})
    assert desk.also_called == (("en", ("Help desk",)), ("es", ("Recepción",)))
    assert desk.phrases == ("Help desk", "Recepción")
    assert isinstance(hash(desk), int)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"english": ["Help desk"]}, "a language, such as 'en'"),
        ({"en-GB": ["Help desk"]}, "'en_GB' for the English of one country"),
        ({"en": []}, "at least one phrase"),
        ({"en": "Help desk"}, "a list of at least one phrase"),
        ({"en": [" "]}, "not blank"),
        ({"en": 3}, "a list of at least one phrase"),
        ({"en": [3]}, "not blank"),
        (["Help desk", "Front desk"], "phrases by language"),
        ("Help desk", "phrases by language"),
        (3, "phrases by language"),
        ({"en": ["Help\ndesk"]}, "in one line"),
        ({"en": ["Help desk", "help desks"]}, "each phrase once"),
        ({"en": ["Help desk"], "en_GB": ["Help-Desk"]}, "each phrase once"),
        ((("en", ("Help desk",)), ("en", ("Front desk",))), "each language once"),
    ],
)
def test_what_are_no_phrases(given: Any, says: str) -> None:
    """Whatever is wrong with phrases is refused where it is written."""
    with pytest.raises(InvalidValueError, match=says):
        attrs.evolve(practice("desk"), also_called=given)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Parent-Teacher Conferences", "parent teacher conference"),
        ("Reunión de padres", "REUNIONES DE PADRE"),
        ("Families' classes", "family class"),
        ("P&C", "p & c"),
    ],
)
def test_spellings_of_one_phrase(one: str, other: str) -> None:
    """Capitals, accents, punctuation and plurals make no new phrase."""
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Open house", "Open door"), ("Parent meeting", "Parent reading"), ("bus", "bu")]
)
def test_phrases_that_differ(one: str, other: str) -> None:
    """Different words stay different."""
    assert folded(one) != folded(other)


@given(st.text(max_size=30))
def test_capitals_do_not_count(text: str) -> None:
    """A phrase in capitals is the same phrase, unless its letters have no single capital form."""
    if text.upper().casefold() == text.casefold():
        assert folded(text.upper()) == folded(text)
