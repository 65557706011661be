"""The shipped vocabulary: every pair has a reason and a scope, and nothing is shown as more than it is."""

import pytest
import textstat

import partnerkit as pk
from partnerkit.model import Basis, Term

PAIRS = [
    ("homework help", "academic support at home"),
    ("parent involvement", "family engagement"),
    ("parent education", "family learning opportunities"),
    ("parent representative", "family liaison"),
    ("school volunteer", "family partner"),
    ("back-to-school night", "family welcoming event"),
    ("parent-teacher meeting", "family-school conference"),
    ("disciplinary action", "restorative practices"),
    ("report card", "student progress report"),
    ("school communication", "two-way communication"),
]
"""The ten pairs of the community profile, in its order."""

SPANISH = [form for term in pk.knowledge.VOCABULARY for form in term.forms if form.language == "es"]

each_pair = pytest.mark.parametrize("term", pk.knowledge.VOCABULARY.pairs, ids=lambda term: term.key)


@pytest.mark.parametrize(("outsiders", "insiders"), PAIRS)
def test_pair_of_the_community(outsiders: str, insiders: str) -> None:
    """What outsiders say becomes what insiders say, and both are terms of their own."""
    assert pk.knowledge.VOCABULARY[outsiders].becomes == insiders
    assert pk.knowledge.VOCABULARY[outsiders] is not pk.knowledge.VOCABULARY[insiders]


def test_pairs_stand_in_the_profile_in_the_page_s_order() -> None:
    """The profile lists the ten pairs in the order of its page."""
    assert list(pk.knowledge.COMMUNITY["terminology"].terms) == [pk.knowledge.VOCABULARY[word].key for word, _ in PAIRS]


@each_pair
def test_scope_is_partnerkit_s_own(term: Term) -> None:
    """Where a suggestion fits is partnerkit's judgment, and says so."""
    assert term.suggestion is not None
    assert term.suggestion.scope.provenance.basis is Basis.OWN


@each_pair
def test_pair_is_no_pair_of_synonyms(term: Term) -> None:
    """The two ends of a pair are defined apart."""
    if term.becomes in pk.knowledge.VOCABULARY and term.suggestion and not term.suggestion.first_use:
        assert pk.knowledge.VOCABULARY[term.becomes].definition != term.definition


@each_pair
def test_suggested_words_name_the_term_that_is_given(term: Term) -> None:
    """Where the vocabulary has the suggested words, the suggestion gives the key of that term."""
    assert term.suggestion is not None
    if term.becomes in pk.knowledge.VOCABULARY and not term.suggestion.first_use:
        assert term.suggestion.term == pk.knowledge.VOCABULARY[term.becomes].key


@each_pair
def test_every_language_is_answered_in_it(term: Term) -> None:
    """A term that suggests words suggests them in each language in which it has a form, or explains the form."""
    for language in {form.language for form in term.forms}:
        assert any(form.language == language for form in term.forms if form.becomes) or term.suggestion.first_use  # type: ignore[union-attr]


def test_what_is_suggested_is_not_pointed_out_again() -> None:
    """The words that a form becomes raise no suggestion themselves."""
    suggested = {form.becomes for term in pk.knowledge.VOCABULARY for form in term.forms if form.becomes}
    assert len(suggested) > 50
    assert [(words, found.text) for words in suggested for found in pk.language.review_terms(words)] == []


def test_spanish_suggestions_are_easy_to_read() -> None:
    """What is suggested in Spanish is at least fairly easy on the scale of Fernández Huerta, as the forms are."""
    suggested = dict.fromkeys(form.becomes for form in SPANISH if form.becomes)
    textstat.set_lang("es")
    assert textstat.fernandez_huerta(". ".join(suggested)) >= 70


@pytest.mark.parametrize("calque", ["conferencia", "bidireccional", "académico", "parental", "involucramiento"])
def test_spanish_suggestions_are_no_calques(calque: str) -> None:
    """A word that copies English, or that only specialists use, is found or protected, and never suggested."""
    assert any(calque in form.text for form in SPANISH)
    assert [form.becomes for form in SPANISH if calque in (form.becomes or "")] == []


def test_every_source_is_used_and_was_seen() -> None:
    """No source is listed that nothing cites, and checked statements rest on sources that were seen."""
    cited = {citation.source for _, said in pk.knowledge.VOCABULARY.statements() for citation in said.cite}
    assert cited == {source.key for source in pk.knowledge.VOCABULARY.sources}
    assert all(source.seen for source in pk.knowledge.VOCABULARY.sources)


def test_reading_takes_no_other_file() -> None:
    """The vocabulary is read without the catalogue or a framework."""
    import subprocess
    import sys

    code = (
        "import os, sys; opened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
        "import partnerkit; partnerkit.VOCABULARY; partnerkit.PERSONAS\n"
        "print([os.path.basename(path) for path in opened if path.endswith('.toml')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['vocabulary.toml', 'community.toml']"
