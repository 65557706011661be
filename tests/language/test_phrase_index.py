"""The index finds what going through every phrase finds."""

import random

import pytest

import partnerkit as pk
from partnerkit.knowledge import LEXICON
from partnerkit.language.matching.phrase_index import NearWords, PhraseIndex


@pytest.fixture(scope="module")
def index() -> PhraseIndex:
    """Index what ships."""
    return PhraseIndex(pk.PRACTICES, LEXICON, 2026)


def plainly(index: PhraseIndex, text: str) -> dict[int, float]:
    """Give for each practice what its nearest phrase shares with a text, phrase by phrase."""
    said = index.said(text)
    shared: dict[int, float] = {}
    for place, phrasing in enumerate(index.phrasings):
        units = [(unit, unit.saying.get(place, 0.0)) for unit in said.units]
        if any(weight and unit.kind in ("word", "idea") for unit, weight in units):
            weight = min(sum(weight for _, weight in units), index._weights[place])
            alike = weight * index._shares[place]
            shared[phrasing.practice] = max(alike, shared.get(phrasing.practice, 0.0))
    return shared


@pytest.mark.parametrize("seed", range(40))
def test_the_first_is_the_nearest(index: PhraseIndex, seed: int) -> None:
    """What is found shares something that tells, and nothing is left out that is nearly as near as the nearest."""
    rnd = random.Random(seed)
    words = [word for text in rnd.sample([one.text for one in index.phrasings], 2) for word in text.split()]
    text = " ".join(rnd.sample(words, min(6, len(words))))
    found, expected = index.search(index.said(text)).scores, plainly(index, text)
    assert found.keys() <= expected.keys()
    nearest = max(expected.values(), default=0.0)
    assert all(alike <= 0.3 * nearest + 1e-9 for practice, alike in expected.items() if practice not in found)


def test_forms_of_a_spanish_verb_are_near() -> None:
    """A verb, its noun and its adjective are related, and so is the English cousin; a short word is not."""
    near = NearWords(["organizacion", "candidate", "recaudar", "planta"])
    for word, other in (
        ("organizan", "organizacion"),
        ("organizado", "organizacion"),
        ("recaudamos", "recaudar"),
        ("candidato", "candidate"),
    ):
        assert near.to(word) == {word: 1.0, other: 0.6}
    assert near.to("plan") == {"plan": 1.0}


def test_forms_of_an_english_word_stay_near() -> None:
    """Endings of Spanish verbs do not part English words, nor make kin of words that only look alike."""
    near = NearWords(["garden", "screen", "repair", "listen", "dollar", "cuento", "libro", "plaza"])
    for word, other in (
        ("gardening", "garden"),
        ("gardener", "garden"),
        ("screening", "screen"),
        ("repairs", "repair"),
    ):
        assert near.to(word).get(other), word
    for word, other in (("lists", "listen"), ("doll", "dollar"), ("cuenta", "cuento"), ("libre", "libro")):
        assert near.to(word).get(other) != 0.6, word
