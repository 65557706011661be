"""Which words a review finds, where, and what it suggests."""

from typing import Any

import pytest

import partnerkit as pk
from partnerkit.errors import InvalidValueError
from partnerkit.language import review_terms
from partnerkit.model import Form, Statement, Suggestion, Term, Vocabulary

SAID = Statement("Because.")


def term(key: str, *forms: Form, first_use: bool = False) -> Term:
    """Make a term whose suggestion, if a form has one, says nothing in particular."""
    has_words = any(form.becomes for form in forms)
    return Term(key, key, SAID, forms, Suggestion(SAID, SAID, first_use=first_use) if has_words else None)


def found(text: str) -> list[tuple[str, str]]:
    """Review a text with the shipped vocabulary, and give what was found with what is suggested."""
    return [(finding.text, finding.suggestion) for finding in pk.language.review_terms(text)]


WORDS = Vocabulary(
    "words",
    "1",
    (
        term("a_b", Form("alpha beta", "one"), Form("alpha betas", "ones")),
        term("a_b_c", Form("alpha beta gamma", "two")),
        term("b_c", Form("beta gamma", "three")),
        term("kept", Form("delta alpha beta")),
        term("short", Form("XY", "XY (xi ypsilon)"), Form("xi ypsilon"), first_use=True),
        term("accent", Form("papás", "familias", "es")),
    ),
)


def own(text: str) -> list[tuple[int, int, str]]:
    """Review a text with a small vocabulary, and give the places with what is suggested."""
    return [(finding.start, finding.end, finding.suggestion) for finding in review_terms(text, vocabulary=WORDS)]


@pytest.mark.parametrize(
    "written",
    [
        "parent-teacher meeting",
        "Parent-Teacher Meeting",
        "PARENT-TEACHER MEETING",
        "parent teacher meeting",
        "parent\u2013teacher meeting",
        "parent\u2010teacher\u00a0meeting",
        "parent-teacher\nmeeting",
        "parent-teacher\r\n   meeting",
        "parent-\nteacher meeting",
        "parent/teacher meeting",
        "parent / teacher meeting",
        "par\u00adent-teacher meet\u200bing",
        "\uff50arent-teacher meeting",
    ],
)
def test_form_is_found_however_it_is_typed(written: str) -> None:
    """Case, hyphens, slashes, blanks, line ends, invisible characters and full-width letters make no difference."""
    review = pk.language.review_terms(f"Our {written} is near.")
    assert [(f.start, f.end, f.term.key) for f in review] == [(4, 4 + len(written), "parent_teacher_meeting")]


@pytest.mark.parametrize("apostrophe", ["'", "\u2019", "\u02bc"])
def test_apostrophe_of_a_plural(apostrophe: str) -> None:
    """A plural's apostrophe may be straight or curly."""
    assert found(f"We value parents{apostrophe} involvement.")[0][1] == "families' engagement"


@pytest.mark.parametrize("written", ["papás", "papa\u0301s", "PAPÁS", "PAPA\u0301S"])
def test_accent_is_found_however_it_is_typed(written: str) -> None:
    """A letter and its accent may be one character or two."""
    assert own(f"los {written}!") == [(4, 4 + len(written), "Familias" if written[0] == "P" else "familias")]


def test_accent_counts() -> None:
    """Another accent makes another word: papas are potatoes."""
    assert own("venta de papas") == []


@pytest.mark.parametrize(
    "written",
    [
        "alpha, beta",
        "alpha. Beta",
        "alpha\n\nbeta",
        "alpha \u2014 beta",
        "alpha - beta",
        "alphabeta",
        "alpha beta2",
        "xalpha beta",
        "alpha_beta",
        "alpha beta\u0301",
    ],
)
def test_what_is_no_form(written: str) -> None:
    """Punctuation, an empty line, a dash or further letters between or around the words make something else of them."""
    assert own(written) == []


def test_inflection_becomes_its_own_words() -> None:
    """A plural in the text is met with a plural."""
    assert found("Two report cards, one report card") == [
        ("report cards", "student progress reports"),
        ("report card", "student progress report"),
    ]


def test_suggestion_keeps_a_capital() -> None:
    """Where the words begin a sentence, so does the suggestion."""
    assert found("School volunteers came.") == [("School volunteers", "Family partners")]


def test_spanish_is_reviewed_in_the_same_pass() -> None:
    """A letter in two languages is reviewed in both."""
    assert [f.form.language for f in pk.language.review_terms("Report cards. Reunión de padres y maestros.")] == [
        "en",
        "es",
    ]


def test_abbreviation_is_found_in_capitals_only() -> None:
    """SIP is a plan, and a sip is a sip."""
    assert [text for text, _ in found("Take a sip. The SIP is done.")] == ["SIP"]


def test_longest_of_those_that_begin_together() -> None:
    """Of forms that begin at one place the longest counts."""
    assert own("alpha beta gamma") == [(0, 16, "two")]


def test_first_of_those_that_overlap() -> None:
    """Of forms that overlap the first counts, and its words are not used again."""
    assert own("alpha betas beta gamma") == [(0, 11, "ones"), (12, 22, "three")]


def test_form_without_suggestion_protects_its_words() -> None:
    """What the vocabulary lists without a suggestion keeps the words in it from being found."""
    assert own("delta alpha beta") == []


@pytest.mark.parametrize(
    "both", ["parents and guardians", "Parents/Guardians", "parents or caregivers", "single parents"]
)
def test_those_who_are_named_beside_parents_stay(both: str) -> None:
    """Whoever names guardians or caregivers too, or greets them, or speaks of single parents, has said who is meant."""
    assert found(f"Dear {both}, we write to {both}.") == []


def test_legal_name_stays() -> None:
    """The name that a law gives a policy is not pointed out, though words in it would be."""
    assert found("our parent involvement policy and parents' rights") == []


def test_abbreviation_is_pointed_out_once() -> None:
    """Of several uses only the first is pointed out."""
    assert own("XY and XY") == [(0, 2, "XY (xi ypsilon)")]


@pytest.mark.parametrize("text", ["xi ypsilon (XY), then XY", "XY (xi ypsilon), then XY", "XY [xi ypsilon]"])
def test_spelled_out_abbreviation_is_fine(text: str) -> None:
    """An abbreviation that the text spells out before or right after it is not pointed out."""
    assert own(text) == []


def test_abbreviation_spelled_out_too_late() -> None:
    """Spelling it out further on does not help who reads the first use."""
    assert own("XY first. Later: xi ypsilon.") == [(0, 2, "XY (xi ypsilon)")]


@pytest.mark.parametrize(
    "text",
    [
        'The law says "parental involvement".',
        "The law says \u201cparental involvement\u201d.",
        "> parental involvement",
        "\u00a7 6318. Parental involvement",
        "https://elm.org/parental-involvement",
    ],
)
def test_nothing_is_found_in_what_stays(text: str) -> None:
    """Inside quoted law, and other passages that must stay, nothing is found; the review says how many it left."""
    review = pk.language.review_terms(text)
    assert (len(review), len(review.left_alone)) == (0, 1)


@pytest.mark.parametrize("text", ['alpha "beta"', "alpha\n> beta", "alpha beta@elm.org"])
def test_form_does_not_reach_into_what_stays(text: str) -> None:
    """Words before a quotation or an address and in it make no phrase."""
    assert own(text) == []


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_findings_know_their_line(line_end: str) -> None:
    """A finding says on which line it begins, whatever ends a line."""
    assert [f.line for f in review_terms(f"x{line_end}{line_end}alpha beta{line_end}beta gamma", vocabulary=WORDS)] == [
        3,
        4,
    ]


def test_marked_text() -> None:
    """The marked text shows each finding with what to consider, and all else as it was."""
    assert review_terms("An alpha beta,\nso.", vocabulary=WORDS).marked() == "An [alpha beta \u2192 one],\nso."


def test_table_has_a_line_for_each_suggestion() -> None:
    """The table gathers what is found several times, with its lines, the reason and the scope."""
    rows = [tuple(row.values()) for row in review_terms("alpha beta\nalpha beta", vocabulary=WORDS).table()]
    assert rows == [("alpha beta", "1, 2", "one", "Because.", "Because.")]


def test_table_says_what_was_left_alone() -> None:
    """What was not reviewed is told under the table."""
    notes = pk.language.review_terms('"a" and "b"\n> c').table().notes
    assert notes[-1] == "Left alone and not reviewed: 2 quotation, 1 block quotation."


def test_notebook_marks_the_words_and_escapes_the_text() -> None:
    """In a notebook the words are marked, and markup in the text is shown as text."""
    shown = review_terms("<b>alpha beta</b>", vocabulary=WORDS)._repr_html_()
    assert '&lt;b&gt;<mark title="consider: one">alpha beta</mark>&lt;/b&gt;' in shown


def test_review_is_a_sequence() -> None:
    """A review has a length, positions and an order."""
    review = review_terms("beta gamma, alpha beta", vocabulary=WORDS)
    assert (len(review), review[0], list(review)) == (2, review.findings[0], list(review.findings))


@pytest.mark.parametrize("text", ["", " ", "\n", "."])
def test_text_without_words(text: str) -> None:
    """A text without words has nothing to find, and prints."""
    assert (len(pk.language.review_terms(text)), pk.language.review_terms(text).marked()) == (0, text)


@pytest.mark.parametrize("text", [None, b"Dear parents", 3])
def test_what_is_no_text(text: Any) -> None:
    """What is not text is an error that says so."""
    with pytest.raises(InvalidValueError, match=r"review_terms\.text was .*; expected text"):
        pk.language.review_terms(text)


@pytest.mark.parametrize(
    "short", ["IEP", "RTI", "MTSS", "GPA", "FAPE", "ELL", "PTA", "PTO", "SPED", "ESSA", "LRE", "ELAC"]
)
def test_abbreviation_is_explained_in_the_language_of_its_sentence(short: str) -> None:
    """English letters in a Spanish sentence are explained in Spanish, whatever the rest of the text is in."""
    (spanish,) = review_terms(f"Welcome back. Hable con nosotros sobre {short} en la escuela de su hijo. Thank you.")
    (english,) = review_terms(f"Bienvenidos. Ask us about {short} at the school of your child. Muchas gracias.")
    assert (spanish.form.language, english.form.language) == ("es", "en")
    assert spanish.suggestion.startswith(f"{short} (")
    assert spanish.suggestion != english.suggestion


@pytest.mark.parametrize(
    "text",
    [
        "The parents of Maria Diaz signed the form.",
        "Ana Ruiz's parents came.",
        "Los padres de Juan López firmaron.",
        "Hablamos con los padres de Lucía.",
    ],
)
def test_parents_of_a_child_who_is_named_stay(text: str) -> None:
    """They are that child's parents, and not families."""
    assert list(review_terms(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The parents of Lincoln Elementary came.",
        "Parents of African American students came.",
        "Los padres de la Escuela Juárez vinieron.",
        "Los padres de Primaria Juárez vinieron.",
    ],
)
def test_parents_of_a_school_are_families(text: str) -> None:
    """A school's name, or a group's, is not a child's."""
    assert [finding.term.key for finding in review_terms(text)] == ["parents"]


@pytest.mark.parametrize("who", ["students", "children", "families"])
def test_label_is_found_with_a_verb_and_not_where_the_risk_is_named(who: str) -> None:
    """At risk of something is a condition, which is named."""
    assert len(review_terms(f"We support {who} who are at risk.")) == 1
    assert list(review_terms(f"We support {who} who are at risk of failing, and {who} at risk for asthma.")) == []


def test_words_that_change_a_fact_come_with_their_condition() -> None:
    """A marked text is read without the table: a suspension stays a suspension."""
    for text in ("Students face disciplinary action.", "Recibirán una medida disciplinaria."):
        review = review_terms(text)
        assert "(fits only where the school does work restoratively)]" in review.marked()
        assert "fits only where" in review._repr_html_()
    assert "fits only" not in review_terms("Dear parents").marked()
