"""From a school's own words to practices: candidates with reasons that add up, ties shown, nothing assigned."""

import tomllib
from pathlib import Path

import attrs
import pytest
from hypothesis import given, strategies as st

import partnerkit as pk
from partnerkit.errors import InvalidValueError, UnknownKeyError
from partnerkit.knowledge import LEXICON
from partnerkit.model import Lexicon, Match

TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(sorted({word for words in LEXICON.ideas.values() for word in words})), max_size=6).map(
        " ".join
    ),
    st.sampled_from([practice.name for practice in pk.PRACTICES]),
)


def candidates(text: str, **options: object) -> list[str]:
    """Give the keys of a text's candidates."""
    (match,) = pk.match_practices([text], **options)  # type: ignore[arg-type]
    return [candidate.practice.key for candidate in match.candidates]


@pytest.mark.parametrize("practice", pk.PRACTICES, ids=lambda practice: practice.key)
def test_a_practice_s_own_name_finds_it(practice: pk.model.Practice) -> None:
    """Whoever types the name of a practice finds it among the first."""
    assert practice.key in candidates(practice.name, n=3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Muffins with Moms", "welcome_breakfast"),
        ("Donuts with Dads", "fathers_and_male_caregivers"),
        ("Monthly newsletter", "school_newsletter"),
        ("boletín mensual", "school_newsletter"),
        ("taller de lectura en familia", "dialogic_reading_training"),
        ("GED and ESL classes", "adult_learning_classes"),
        ("Conferencias con horario flexible", "flexible_conferences"),
    ],
)
def test_everyday_words_find_a_practice(text: str, expected: str) -> None:
    """What schools say every day, in English or Spanish, is among the candidates."""
    assert expected in candidates(text)


@given(TEXTS)
def test_reasons_add_up_to_the_score(text: str) -> None:
    """Every score is the sum of its reasons, and candidates come by falling score."""
    (match,) = pk.match_practices([text])
    for candidate in match.candidates:
        assert sum(reason.part for reason in candidate.reasons) == pytest.approx(candidate.score, abs=1e-12)
    scores = [candidate.score for candidate in match.candidates]
    assert scores == sorted(scores, reverse=True) or max(map(abs, scores)) - min(map(abs, scores)) < 1e-9


@given(TEXTS)
def test_reasons_quote_the_text(text: str) -> None:
    """The words of a reason stand in the text."""
    (match,) = pk.match_practices([text])
    said = {word for candidate in match.candidates for reason in candidate.reasons for word in reason.words}
    import unicodedata

    lowered = " ".join(unicodedata.normalize("NFC", text).lower().split())
    assert all(word.split()[0] in lowered for word in said)


@given(TEXTS, st.integers(0, 171))
def test_a_practice_that_shares_nothing_is_no_candidate(text: str, position: int) -> None:
    """Every candidate shares a word or an idea with the text; a cue of a type alone makes none."""
    (match,) = pk.match_practices([text], at_least=0.01, n=172)
    for candidate in match.candidates:
        assert any(reason.kind in ("word", "idea") for reason in candidate.reasons)


@given(st.lists(TEXTS, max_size=4))
def test_each_text_is_matched_on_its_own(texts: list[str]) -> None:
    """A text's candidates do not depend on the texts beside it."""
    together = pk.match_practices(texts)
    assert [match.candidates for match in together] == [pk.match_practices([t])[0].candidates for t in texts]


def test_accents_and_capitals_do_not_count() -> None:
    """Words meet without accents and capitals."""
    assert candidates("BOLETIN") == candidates("boletín") != []


def test_ties_are_marked_and_given_whole() -> None:
    """Equal scores are marked, stand by key, and are not cut off at `n`."""
    newsletter = pk.PRACTICES["school_newsletter"]
    practices = tuple(
        attrs.evolve(newsletter, key=key, aliases=(), prerequisites=(), steps_up_to=(), also_called=())
        for key in ("b", "a", "c")
    )
    catalogue = attrs.evolve(pk.PRACTICES, practices=practices)
    (match,) = pk.match_practices(["newsletter"], catalogue=catalogue, n=1, at_least=0.01)
    assert [(c.practice.key, c.tied) for c in match.candidates] == [("a", True), ("b", True), ("c", True)]


def test_unmatched_texts_are_listed() -> None:
    """A text that is near nothing is listed, and the table says so."""
    matches = pk.match_practices(["xyzzy plugh", "newsletter"])
    assert matches.unmatched == ("xyzzy plugh",)
    assert "(no match)" in str(matches)


def test_a_person_confirms() -> None:
    """What a person decided turns into entries of a school document, in the published words."""
    matches = pk.match_practices(["Muffins with Moms", "Coffee with the principal", "Fun run"])
    in_place, left = matches.confirmed(
        {"Muffins with Moms": "welcome_breakfast", "Coffee with the principal": "welcome_breakfast", "Fun run": None}
    )
    assert [(p.practice, p.published_as, p.match) for p in in_place] == [
        ("welcome_breakfast", "Muffins with Moms; Coffee with the principal", Match.NEAR)
    ]
    assert [item.published_as for item in left] == ["Fun run"]


def test_only_candidates_can_be_confirmed() -> None:
    """A slip of the pen is not taken over: the practice must be among the candidates."""
    with pytest.raises(InvalidValueError, match="one of its candidates: welcome_breakfast"):
        pk.match_practices(["Muffins with Moms"], n=1).confirmed({"Muffins with Moms": "school_newsletter"})


def test_decisions_are_about_matched_texts() -> None:
    """A decision about another text names the near one."""
    with pytest.raises(UnknownKeyError, match="Did you mean 'Muffins with Moms'"):
        pk.match_practices(["Muffins with Moms"]).confirmed({"Muffin with Moms": None})


def test_one_text_alone_is_matched_whole() -> None:
    """A bare string is one text, and is never matched letter by letter."""
    assert pk.match_practices("newsletter") == pk.match_practices(["newsletter"])


@pytest.mark.parametrize(("name", "value"), [("n", 0), ("at_least", 0.0)])
def test_limits_must_make_sense(name: str, value: float) -> None:
    """No candidates, or all practices, is not what anybody means."""
    with pytest.raises(InvalidValueError, match=name):
        pk.match_practices(["newsletter"], **{name: value})  # type: ignore[arg-type]


def test_every_cue_is_one_of_the_six_types() -> None:
    """The shipped lexicon's cues point to constructs that stand in the six types."""
    assert set(LEXICON.cues) == {construct.key for construct in pk.SIX_TYPES}


def test_no_idea_is_of_use_to_no_practice() -> None:
    """Every idea of the shipped lexicon is found in some practice."""
    found = {
        reason.points_to
        for words in LEXICON.ideas.values()
        for match in pk.match_practices(words, at_least=0.001)
        for candidate in match.candidates
        for reason in candidate.reasons
        if reason.kind == "idea"
    }
    assert set(LEXICON.ideas) - found == set()


def test_lexicon_phrases_are_short() -> None:
    """A phrase that would never be looked for is refused."""
    with pytest.raises(InvalidValueError, match="one to 4 words"):
        Lexicon(ideas={"long": ("one two three four five",)})


def test_agreement_with_the_mapping_made_by_hand() -> None:
    """On published plans that were matched by hand, the right practice is found as often as the documentation says."""
    pairs = [
        (item["published_as"], item["practice"])
        for path in sorted(Path("examples/data").glob("*.toml"))
        for item in tomllib.loads(path.read_text(encoding="utf-8")).get("practices", [])
        if item.get("published_as")
    ]
    matches = pk.match_practices([text for text, _ in pairs])
    found = [[c.practice for c in match.candidates] for match in matches]
    first = sum(bool(ps) and ps[0].key == key for ps, (_, key) in zip(found, pairs, strict=True))
    five = sum(key in [p.key for p in ps] for ps, (_, key) in zip(found, pairs, strict=True))
    types = sum(
        bool(ps) and ps[0].serves[0] == pk.PRACTICES[key].serves[0] for ps, (_, key) in zip(found, pairs, strict=True)
    )
    assert (len(pairs), first, five, types) == (22, 14, 16, 17)
