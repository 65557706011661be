"""Of practices that are about as near, that whose lines have the words of a text comes first."""

from typing import Any

import attrs
import pytest

import partnerkit as pk
from partnerkit.errors import InvalidValueError
from partnerkit.knowledge import LEXICON
from partnerkit.language import match_practices
from partnerkit.model import Lexicon, Practice

ONE = pk.PRACTICES["school_newsletter"]


def _practice(key: str, *names: str) -> Practice:
    return attrs.evolve(ONE, key=key, name=names[0], also_called=(("en", names[1:]),), steps_up_to=(), aliases=())


SONGS = _practice("song_evening", "Evening of songs", "Song evening")
STARS = _practice("star_evening", "Evening of stars", "Star evening")
TWO = attrs.evolve(pk.PRACTICES, practices=(SONGS, STARS))


@pytest.mark.parametrize(("key", "other"), [("song_evening", "star_evening"), ("star_evening", "song_evening")])
def test_usual_words_decide_between_near_ones(key: str, other: str) -> None:
    """A word that no phrase has speaks for the practice whose lines have it, in any of its forms."""
    lexicon = Lexicon(words={key: {"choir": 1.0, "eveni": 0.5}, other: {"eveni": 0.5}})
    for text in ("An evening with our choir", "Choirs sing all evening"):
        (match,) = match_practices([text], catalogue=TWO, lexicon=lexicon, at_least=0.01)
        assert [candidate.practice.key for candidate in match.candidates] == [key, other]
        assert match.candidates[0].score > match.candidates[1].score


def test_small_words_count() -> None:
    """A lexicon may know what words mean that no phrase is found by."""
    lexicon = Lexicon(words={"star_evening": {"you": 1.0}, "song_evening": {"we": 1.0}})
    texts = ["We have an evening", "You have an evening"]
    firsts = [match.candidates[0].practice.key for match in match_practices(texts, catalogue=TWO, lexicon=lexicon)]
    assert firsts == ["song_evening", "star_evening"]


def test_without_them_a_tie_stays_one() -> None:
    """What nobody learned decides nothing."""
    (match,) = match_practices(["An evening with our choir"], catalogue=TWO, lexicon=Lexicon())
    assert [candidate.tied for candidate in match.candidates] == [True, True]


def test_what_is_the_same_stays_so() -> None:
    """Words that speak for another practice never take the first place from what is called just that."""
    lexicon = Lexicon(words={"star_evening": {"song": 50.0, "eveni": 50.0}})
    (match,) = match_practices(["Evening of songs"], catalogue=TWO, lexicon=lexicon)
    assert match.candidates[0].practice.key == "song_evening"
    assert match.candidates[0].score == pytest.approx(1)


@pytest.mark.parametrize("weight", [1e-9, 100.0])
def test_no_weight_is_too_large(weight: float) -> None:
    """However much words speak for another practice, what is called just that is found first, with a score."""
    lexicon = Lexicon(words={"star_evening": dict.fromkeys(("song", "songs", "eveni", "of"), weight)})
    for text in ("Evening of songs", "Evening of songs. " * 100):
        (match,) = match_practices([text], catalogue=TWO, lexicon=lexicon, at_least=1e-30)
        assert len(match.candidates) == 2
        assert all(0 < candidate.score <= 1 for candidate in match.candidates)
    (match,) = match_practices(["Evening of songs"], catalogue=TWO, lexicon=lexicon)
    assert match.candidates[0].practice.key == "song_evening"


def test_words_at_their_limit_leave_a_long_name_first() -> None:
    """Eight words that all speak for another practice take no odds to 0."""
    name = "Evening of songs with band, choir, drums, flute and harp"
    catalogue = attrs.evolve(TWO, practices=(_practice("song_evening", name, "Song evening"), STARS))
    begins = ("eveni", "of", "songs", "with", "band", "choir", "drums", "flute", "and", "harp")
    lexicon = Lexicon(words={"star_evening": dict.fromkeys(begins, 100.0), "song_evening": {"solo": 1.0}})
    (match,) = match_practices([name], catalogue=catalogue, lexicon=lexicon)
    assert match.candidates[0].practice.key == "song_evening"
    assert match.candidates[0].score == pytest.approx(1)


def test_shipped_words_are_of_practices_and_no_line() -> None:
    """Each is of a practice, and there are no numbers, which could tell a text."""
    assert set(LEXICON.words) <= {practice.key for practice in pk.PRACTICES}
    begins = {begin for words in LEXICON.words.values() for begin in words}
    assert len(begins) > 1000
    assert not any(letter.isdigit() for begin in begins for letter in begin)
    assert not any(letter != letter.lower() or not letter.isascii() for begin in begins for letter in begin)


@pytest.mark.parametrize(
    "words",
    [
        ["song"],
        {"song_evening": ["song"]},
        {"song_evening": {"song": 0}},
        {"song_evening": {"song": 101.0}},
        {"song_evening": {"song": float("inf")}},
        {"song_evening": {"evening": 1.0}},
        {1: {}},
    ],
)
def test_words_are_numbers_by_first_letters(words: Any) -> None:
    """The fault names the field and the word."""
    with pytest.raises(InvalidValueError, match=r"Lexicon.words"):
        Lexicon(words=words)


def test_an_alias_has_its_words() -> None:
    """Words of a former key are those of the practice that has it now."""
    catalogue = attrs.evolve(TWO, practices=(SONGS, attrs.evolve(STARS, aliases=("old_evening",))))
    lexicon = Lexicon(words={"old_evening": {"choir": 1.0}, "song_evening": {"solo": 1.0}})
    (match,) = match_practices(["An evening with our choir"], catalogue=catalogue, lexicon=lexicon)
    assert match.candidates[0].practice.key == "star_evening"


def test_a_practice_without_words_is_as_near_as_it_was() -> None:
    """What a lexicon knows of other practices says nothing against one of which it knows nothing."""
    mine = _practice("moon_evening", "Evening of moons", "Moon evening")
    catalogue = attrs.evolve(TWO, practices=(*TWO.practices, mine))
    known = {"song_evening": {"choir": 2.0}, "star_evening": {"eveni": 0.1}}
    texts = ["A choir sings at our evening of moons"]
    (plain,), (match,) = (
        match_practices(texts, catalogue=catalogue, lexicon=Lexicon(words=words)) for words in ({}, known)
    )
    scores = [{one.practice.key: one.score for one in found.candidates} for found in (plain, match)]
    assert scores[0]["moon_evening"] == scores[1]["moon_evening"]
    assert match.candidates[0].practice.key == "moon_evening"
