"""Vocabularies: looked up by any spelling, and whole."""

import pytest

import partnerkit as pk
from partnerkit.errors import InvalidValueError, UnknownKeyError
from partnerkit.model import Citation, Form, Provenance, Statement, Suggestion, Term, Vocabulary

SAID = Statement("Because.")
WHY = Suggestion(SAID, SAID)


def test_word_is_looked_up_by_any_spelling() -> None:
    """A term is found by its key, its name, an inflection, the word of another language, in any case."""
    spellings = ["report_card", "Report card", "REPORT CARDS", "boletas de calificaciones", "report\u2010card"]
    assert {pk.knowledge.VOCABULARY[spelling].key for spelling in spellings} == {"report_card"}


def test_what_a_word_becomes() -> None:
    """What a word becomes is one look away."""
    assert pk.knowledge.VOCABULARY["parent involvement"].becomes == "family engagement"


def test_term_tells_reason_scope_and_who_says_so() -> None:
    """A printed term says what to consider, why, where it fits, and on whose word each rests."""
    told = str(pk.knowledge.VOCABULARY["disciplinary action"])
    assert "consider: restorative practices" in told
    assert "why: " in told
    assert "[reported (community_profile: terminology, pair 8)]" in told
    assert "where: Fits only where the school does work restoratively." in told


def test_term_without_suggestion_becomes_nothing() -> None:
    """A term without a suggestion has no other words."""
    assert (pk.knowledge.VOCABULARY["co-design"].becomes, pk.knowledge.VOCABULARY["co-design"].suggestion) == ("", None)


def test_unknown_word_is_an_error_with_a_near_match() -> None:
    """A word that is not there is an error that names the nearest."""
    with pytest.raises(UnknownKeyError, match=r"has no term 'parent involvment'\. Did you mean 'Parent involvement'"):
        pk.knowledge.VOCABULARY["parent involvment"]


@pytest.mark.parametrize("word", ["nothing of the kind", "", "...", 3])
def test_word_that_is_not_there(word: object) -> None:
    """Asking whether a word is there never fails."""
    assert word not in pk.knowledge.VOCABULARY


def test_form_stands_in_one_term_only() -> None:
    """Two terms cannot have the same form, however it is typed."""
    with pytest.raises(InvalidValueError, match="a form of one term only; it is in 'a' and in 'b'"):
        Vocabulary("v", "1", (Term("a", "A", SAID, (Form("x-y"),)), Term("b", "B", SAID, (Form("X y"),))))


def test_key_stands_once() -> None:
    """Two terms cannot have the same key."""
    with pytest.raises(InvalidValueError, match="each key once"):
        Vocabulary("v", "1", (Term("a", "A", SAID), Term("a", "B", SAID)))


@pytest.mark.parametrize(
    "term",
    [
        Term("a", "A", SAID, see_also=("b",)),
        Term("a", "A", SAID, (Form("x", "y"),), Suggestion(SAID, SAID, term="b")),
    ],
    ids=["see also", "suggestion"],
)
def test_reference_is_resolved(term: Term) -> None:
    """A term refers only to terms that are there."""
    with pytest.raises(UnknownKeyError, match="What 'a' refers to has no term 'b'"):
        Vocabulary("v", "1", (term,))


def test_citation_is_resolved() -> None:
    """A statement cites only sources that are there."""
    cited = Statement("x", Provenance(pk.model.Basis.SECONDARY, cite=(Citation("nowhere"),)))
    with pytest.raises(UnknownKeyError, match="has no source 'nowhere'"):
        Vocabulary("v", "1", (Term("a", "A", cited),))


def test_other_words_need_a_reason() -> None:
    """A form that becomes something needs a suggestion with reason and scope."""
    with pytest.raises(InvalidValueError, match=r"Term\.suggestion"):
        Term("a", "A", SAID, (Form("x", "y"),))


def test_reason_needs_other_words() -> None:
    """A suggestion needs a form that says what it becomes."""
    with pytest.raises(InvalidValueError, match=r"Term\.forms"):
        Term("a", "A", SAID, (Form("x"),), WHY)


@pytest.mark.parametrize("text", ["", " ", "...", "a, b", "a  b", " a", "a.", "a/b"])
def test_form_is_words_with_a_blank_or_a_hyphen_between(text: str) -> None:
    """What could never be found in a text is not a form."""
    with pytest.raises(InvalidValueError, match=r"Form\.text"):
        Form(text)


@pytest.mark.parametrize("language", ["", "english", "EN", "e"])
def test_language_is_a_code(language: str) -> None:
    """A form's language is a code of two or three letters."""
    with pytest.raises(InvalidValueError, match=r"Form\.language"):
        Form("x", language=language)


def test_own_terms_join_and_replace() -> None:
    """A copy with terms of one's own has them, in the place of those with the same key, and says that it is a copy."""
    own = pk.knowledge.VOCABULARY.with_terms(Term("family", "Family", SAID), Term("cafecito", "Cafecito", SAID))
    assert (own["family"].definition, "cafecito" in own, own.version) == (
        SAID,
        True,
        f"{pk.knowledge.VOCABULARY.version}+own",
    )
    assert (len(own), "cafecito" in pk.knowledge.VOCABULARY) == (len(pk.knowledge.VOCABULARY) + 1, False)


def test_table_has_a_line_for_each_term() -> None:
    """The table has every term, and says that suggestions are not synonyms."""
    table = pk.knowledge.VOCABULARY.table()
    assert len(table) == len(pk.knowledge.VOCABULARY)
    assert "not a synonym" in table.notes[0]


def test_notebook_shows_a_term() -> None:
    """In a notebook a term shows its suggestion and who says so."""
    assert "<td>family engagement</td>" in pk.knowledge.VOCABULARY["parent involvement"]._repr_html_()
