"""Asking a catalogue: every answer fits what was asked, and questions compose."""

from collections.abc import Callable
from typing import cast

import pytest
from hypothesis import given, strategies as st

import partnerkit as pk
from partnerkit.errors import UnknownKeyError
from partnerkit.model import PracticeQuery

FIELDS: dict[str, Callable[[pk.model.Practice], set[str]]] = {
    "stage": lambda p: {p.stage},
    "direction": lambda p: {p.direction},
    "modality": lambda p: {p.modality},
    "builds": lambda p: set(p.builds),
    "grade_span": lambda p: set(p.grade_spans),
    "barrier": lambda p: set(p.barriers),
    "serves": lambda p: set(p.serves),
    "tier": lambda p: {p.evidence.tier.value},
    "match": lambda p: {p.evidence.match.value},
    "cost": lambda p: {p.effort.cost},
}
WORDS = {name: sorted(set().union(*map(of, pk.PRACTICES))) for name, of in FIELDS.items()}
QUESTIONS = st.sampled_from([cast("PracticeQuery", {name: word}) for name, words in WORDS.items() for word in words])


@given(QUESTIONS)
def test_answers_are_those_that_have_the_word(question: PracticeQuery) -> None:
    """Asking for a word gives every practice that has it and no other, in the catalogue's order."""
    ((name, word),) = question.items()
    expected = [p.key for p in pk.PRACTICES if word in FIELDS[name](p)]
    assert list(pk.PRACTICES.where(**question).keys) == expected


@given(QUESTIONS, QUESTIONS)
def test_questions_compose(one: PracticeQuery, other: PracticeQuery) -> None:
    """Asking twice gives what both questions give, in either order."""
    both = pk.PRACTICES.where(**one).where(**other)
    swapped = pk.PRACTICES.where(**other).where(**one)
    assert both.keys == swapped.keys
    assert set(both) == set(pk.PRACTICES.where(**one)) & set(pk.PRACTICES.where(**other))


def test_several_words_are_alternatives() -> None:
    """Of several words one must fit."""
    either = pk.PRACTICES.where(barrier=("transport", "distance"))
    assert set(either) == {*pk.PRACTICES.where(barrier="transport"), *pk.PRACTICES.where(barrier="distance")}


@pytest.mark.parametrize("tier", pk.model.EvidenceTier)
def test_a_tier_is_asked_for_by_itself_or_its_name(tier: pk.model.EvidenceTier) -> None:
    """A member of an enumeration asks what its word asks, also one of several words."""
    assert pk.PRACTICES.where(tier=tier).keys == pk.PRACTICES.where(tier=tier.value).keys != ()


def test_last_word_of_a_construct_is_enough() -> None:
    """A construct may be asked for by its last word."""
    assert pk.PRACTICES.where(serves="homework").keys == pk.PRACTICES.where(serves="continuum.homework").keys


def test_hours_are_a_limit_over_a_school_year() -> None:
    """A limit on hours counts set-up and nine months."""
    found = pk.PRACTICES.where(max_hours=30)
    assert {p.key for p in pk.PRACTICES if p.effort.setup + 9 * p.effort.monthly <= 30} == set(found.keys)


def test_own_tests_count() -> None:
    """A function of one's own is a question too."""
    assert all(not p.prerequisites for p in pk.PRACTICES.where(lambda p: not p.prerequisites))


def test_unknown_word_names_a_near_one() -> None:
    """A misspelt word comes with the nearest one that practices have."""
    with pytest.raises(
        UnknownKeyError, match=r"no practice that helps with the barrier 'langage'. Did you mean 'language'"
    ):
        pk.PRACTICES.where(barrier="langage")


def test_unknown_question_names_a_near_one() -> None:
    """A question that cannot be asked comes with the nearest one that can."""
    with pytest.raises(UnknownKeyError, match=r"no question 'barier'. Did you mean 'barrier'"):
        pk.PRACTICES.where(barier="language")  # type: ignore[call-arg]


def test_a_word_that_is_gone_after_narrowing_is_no_error() -> None:
    """A word that the whole catalogue knows gives nothing where the practices left do not have it."""
    one_way = pk.PRACTICES.where(direction="one_way")
    assert len(one_way.where(direction="two_way")) == 0


def test_table_tells_what_was_asked() -> None:
    """The printed table says what was asked and how many fit."""
    found = pk.PRACTICES.where(stage="partnership", builds="educators")
    assert str(found).startswith(f"{len(found)} of {len(pk.PRACTICES)} practices: stage partnership; builds educators")


def test_membership_by_key_alias_and_value() -> None:
    """A practice is found by its key, an alias or itself."""
    found = pk.PRACTICES.where(direction="one_way")
    assert "school_newsletter" in found
    assert "school-newsletter" in found
    assert pk.PRACTICES["school_newsletter"] in found
