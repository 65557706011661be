"""What holds of a review whatever the text."""

import re
import unicodedata

import pytest
from hypothesis import given, strategies as st

import partnerkit as pk
from partnerkit.language import left_alone
from partnerkit.model.folding import WORD, folded, words

FORMS = [form.text for term in pk.knowledge.VOCABULARY for form in term.forms]
JOINTS = st.sampled_from(
    [
        " ",
        "-",
        "\n",
        "\u2011",
        "\u00a0",
        " \n ",
        "\r\n",
        "\u00ad",
        "' ",
        "\u2019 ",
        ", ",
        "\n\n",
        '"',
        "\u201c",
        "\u201d",
        "> ",
        "(",
    ]
)
ODD = st.sampled_from(
    [
        "\u0301",
        "\u200b",
        "\u00ad",
        "\ufeff",
        "\ufb03",
        "\uff30",
        "\u0130",
        "\u1e9e",
        "\u017f",
        "\u212a",
        "\ud800",
        "\U0001f468\u200d\U0001f467",
        "\u202e",
        "\u2029",
        "\x00",
        "\u2126",
    ]
)
CASES = st.sampled_from([str, str.upper, str.title, str.swapcase, lambda text: unicodedata.normalize("NFD", text)])
PIECES = st.one_of(
    st.builds(lambda form, case: case(form), st.sampled_from(FORMS), CASES),
    st.sampled_from(sorted({word for form in FORMS for word in form.split()})),
    JOINTS,
    ODD,
    st.text(max_size=6),
)
TEXTS = st.lists(PIECES, max_size=24).map("".join)


@given(TEXTS)
def test_places_give_the_form(text: str) -> None:
    """The place of a finding gives its words, and they are the form's words."""
    for finding in pk.language.review_terms(text):
        assert text[finding.start : finding.end] == finding.text
        assert words(finding.text) == words(finding.form.text)


@given(TEXTS)
def test_findings_are_in_order_and_apart(text: str) -> None:
    """Findings follow each other without overlap."""
    ends = [
        0,
        *(place for finding in pk.language.review_terms(text) for place in (finding.start, finding.end)),
        len(text),
    ]
    assert ends == sorted(ends)


@given(TEXTS)
def test_findings_are_whole_words(text: str) -> None:
    """A finding never begins or ends within a word or between a letter and its accent."""
    spans = [match.span() for match in WORD.finditer(text)]
    starts, ends = {start for start, _ in spans}, {end for _, end in spans}
    assert all(finding.start in starts and finding.end in ends for finding in pk.language.review_terms(text))


@given(TEXTS)
def test_text_is_not_changed(text: str) -> None:
    """The review holds the text as it was, and the marked text without its marks is the text."""
    review = pk.language.review_terms(text)
    rest = review.marked()
    for finding in review:
        rest = rest.replace(f"[{finding.text} \u2192 {finding.suggestion}]", finding.text, 1)
    assert review.text == rest == text


@given(TEXTS)
def test_passages_are_in_order_and_apart(text: str) -> None:
    """Passages left alone follow each other without overlap, lie within the text, and are never empty."""
    places = [0, *(place for passage in left_alone(text) for place in (passage.start, passage.end)), len(text)]
    assert places == sorted(places)
    assert all(passage.start < passage.end for passage in left_alone(text))


@given(TEXTS)
def test_no_finding_touches_what_is_left_alone(text: str) -> None:
    """Nothing is found in a passage that is left alone."""
    review = pk.language.review_terms(text)
    assert all(f.end <= p.start or p.end <= f.start for f in review for p in review.left_alone)


@given(TEXTS)
def test_review_is_repeatable(text: str) -> None:
    """Reviewing a text again gives the same."""
    assert pk.language.review_terms(text) == pk.language.review_terms(text)


@given(st.lists(st.sampled_from(FORMS), max_size=8))
def test_writer_who_takes_every_suggestion_is_done(forms: list[str]) -> None:
    """A text in which every suggestion was taken has no more."""
    review = pk.language.review_terms(". ".join(forms))
    taken = re.sub(r"\[[^\[\]]* \u2192 ([^\[\]]*)\]", r"\1", review.marked())
    assert [str(finding) for finding in pk.language.review_terms(taken)] == []


def test_every_form_with_a_suggestion_is_found() -> None:
    """Each form that has a suggestion is found by itself, as that form; the same letters in two languages once."""
    spelled = pk.knowledge.VOCABULARY.spellings.values()
    forms = [form for _, form in spelled if form.becomes]
    assert len(forms) > 200
    found = [(form, [finding.form for finding in pk.language.review_terms(form.text)]) for form in forms]
    assert [(form.text, others) for form, others in found if others != [form]] == []


@given(st.text())
def test_folding_is_done_once(text: str) -> None:
    """A word that is folded stays as it is when it is folded again."""
    assert folded(folded(text)) == folded(text)


MARKS = st.sampled_from([('"', '"'), ("\u201c", "\u201d"), ("\u00ab", "\u00bb"), ("\u201e", "\u201c")])
WITHOUT_MARKS = st.lists(
    st.one_of(st.sampled_from(FORMS), st.sampled_from([" ", ", ", "\n", "\n\n", "'", ".", "3"])), max_size=10
).map("".join)


@given(WITHOUT_MARKS, MARKS, WITHOUT_MARKS, WITHOUT_MARKS)
def test_quoted_law_is_never_touched(before: str, marks: tuple[str, str], law: str, after: str) -> None:
    """Whatever is between quotation marks stays as it is, over many paragraphs, and the text after it is reviewed."""
    opening, closing = marks
    start = len(before) + 2
    text = f"{before} {opening}The {law} act.{closing} {after}"
    review = pk.language.review_terms(text)
    assert all(f.end <= start - 1 or f.start >= start + len(law) + 10 for f in review)
    assert [f.text for f in review if f.start > start] == [
        f.text for f in pk.language.review_terms(f"{before} \n\n{after}") if f.start > len(before)
    ]


@pytest.mark.parametrize("heading", ["ELL3", "MATH 101", "ROOM 12", "ESL 2", "GRADE 5"])
def test_letters_and_a_number_are_no_law(heading: str) -> None:
    """A course, a room or a grade over a paragraph does not make a law of it; a state's code does."""
    found = [finding.text for finding in pk.language.review_terms(f"{heading}\nparent involvement")]
    assert "parent involvement" in found
    assert not pk.language.review_terms("RCW 28A.605.005\nparent involvement")


@given(WITHOUT_MARKS)
def test_law_that_opens_with_its_section_is_never_touched(law: str) -> None:
    """A paragraph that opens as a section of a law does stays as it is."""
    paragraph = re.sub(r"\s*\n\s*", "\n", law)
    assert len(pk.language.review_terms(f"SEC. 1116. (a) {paragraph}.\n\n(b) {paragraph}")) == 0
