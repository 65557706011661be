"""Laws are left alone in every layout that they are published in, and a letter around a law is reviewed."""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from partnerkit.language import LeftAlone, left_alone, review_terms

LAWS = tomllib.loads((Path(__file__).parent / "laws.toml").read_text(encoding="utf-8"))["laws"]
MARKDOWN = [law["text"] for law in LAWS if law["layout"] == "Markdown with headings"]
OPENING = "Dear parents,\n\nWe ask all parents to read what the law says about parental involvement."
CLOSING = "Our parents are welcome at the back-to-school night. Report cards follow in May."
OWN = ["Dear parents", "all parents", "parental involvement", "parents", "back-to-school night", "Report cards"]


def cut(text: str) -> str:
    """Cut lines at seventy characters, as a printer does."""
    return re.sub(r"(.{1,70})(?:\s|$)", r"\1\n", text)


LAYOUTS: dict[str, Callable[[str], str]] = {
    "headings without marks": lambda text: re.sub(r"^#+ ", "", text, flags=re.MULTILINE),
    "without blank lines": lambda text: re.sub(r"\n{2,}", "\n", text),
    "blank lines everywhere": lambda text: re.sub(r"\n+", "\n\n", text),
    "cut lines": cut,
    "cut lines with blank lines": lambda text: re.sub(r"\n+", "\n\n", cut(text)),
    "numbers on lines of their own": lambda text: re.sub(r"^(#* ?\(\w+\)) ", r"\1\n", text, flags=re.MULTILINE),
    "numbers in paragraphs of their own": lambda text: re.sub(r"^(#* ?\(\w+\)) ", r"\1\n\n", text, flags=re.MULTILINE),
    "numbers in bold": lambda text: re.sub(r"^(#* ?)(\(\w+\)) ", r"\1**\2** ", text, flags=re.MULTILINE),
    "a list": lambda text: re.sub(r"^(\(\w+\)) ", r"- \1 ", text, flags=re.MULTILINE),
    "indented": lambda text: re.sub(r"^(?=\(\w+\))", "        ", text, flags=re.MULTILINE),
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("law", LAWS, ids=lambda law: f"{law['name']}: {law['layout']}")
def test_published_law_has_no_findings(law: dict[str, str]) -> None:
    """Nothing is suggested for the words of a law, whatever its layout."""
    assert [(finding.line, finding.text) for finding in review_terms(law["text"])] == []


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("law", MARKDOWN, ids=["6318", "6312", "1415"])
def test_law_in_another_layout_has_no_findings(law: str, layout: str) -> None:
    """The same sections in other layouts have none either."""
    assert [(finding.line, finding.text) for finding in review_terms(LAYOUTS[layout](law))] == []


@pytest.mark.parametrize("law", LAWS, ids=lambda law: f"{law['name']}: {law['layout']}")
def test_letter_around_a_law_is_reviewed(law: dict[str, str]) -> None:
    """The school's own paragraphs before and after a law get their findings, and the law between gets none."""
    review = review_terms(f"{OPENING}\n\n{law['text'].strip()}\n\n{CLOSING}")
    assert [finding.text for finding in review] == OWN


@pytest.mark.parametrize(
    "own",
    [
        "Section 1116(c) asks us to plan meetings with parents.",
        "Section 1116 of Title I asks schools to plan with parents.",
        "20 U.S.C. 6318 says that parents take part.",
        "Parents take part, as subsection (c) says.",
        "1. Parents read with children.\n2. Parents come to the meeting.",
        "(1) Parents read with children.\n\n(2) Parents come to the meeting.",
        "(a) You and other parents plan, as section 1116(b) says.\n\n(b) We listen.",
        "Part of our plan: parents lead.",
        "Title I night is for parents.",
    ],
)
def test_what_a_school_says_of_a_law_is_reviewed(own: str) -> None:
    """A sentence about a law, and a numbered list of a school's own, are not law."""
    assert [passage.why for passage in left_alone(own)] == []
    assert [finding.text.lower() for finding in review_terms(own)].count("parents") >= 1


def test_headings_over_a_law_belong_to_it() -> None:
    """The chapter over a section is left alone with it, as one passage."""
    law = "TITLE 2. PUBLIC EDUCATION\n\nSUBTITLE E. STUDENTS AND PARENTS\n\nSec. 26.001. PURPOSE. (a) Parents plan."
    (passage,) = left_alone(f"Dear families,\n\n{law}")
    assert (passage.start, passage.why) == (len("Dear families,\n\n"), LeftAlone.LEGAL_TEXT)


def test_paragraph_between_two_that_are_numbered_belongs_to_the_law() -> None:
    """The end of a sentence that a list interrupts is law too."""
    law = "§ 1415. Safeguards\n\n(A) proposes; or\n\n(B) refuses,\n\nIf parents agree, it goes on.\n\n(C) More."
    assert [law[p.start : p.end] for p in left_alone(law)] == [law]


def test_numbered_paragraph_after_a_law_stays_with_it() -> None:
    """A numbered paragraph right after a law is taken for law: a doubt is settled in favor of leaving alone."""
    law = "SEC. 1116. (a) Parents shall be invited.\n\n(1) Our parents."
    assert len(review_terms(law)) == 0


@pytest.mark.parametrize(
    "cited", ["[Section 8101(39), ESEA.]", "(ESEA, Section 8101(39))", "(20 U.S.C. § 7801(39)).", "[ESSA §8101(39)]"]
)
def test_definition_that_ends_with_its_citation_is_law(cited: str) -> None:
    """A policy copies the definition and cites it after the words, with or without its list."""
    law = "Parental involvement means the participation of parents in regular communication, including that"
    listed = f"{law}:\n\n(A) parents play an integral role; and\n\n(B) parents are full partners. {cited}"
    for text in (f"{law} parents are full partners. {cited}", listed):
        assert list(review_terms(text)) == []
        assert [one.text for one in review_terms(f"We thank all parents.\n\n{text}\n\nParents are welcome.")] == [
            "all parents",
            "Parents",
        ]


def test_own_sentence_that_cites_a_law_is_reviewed() -> None:
    """A school says what it will do, and where that duty is."""
    for own in (
        "Parents are invited to an annual meeting (Section 1116(c)(1)).",
        "We shall invite parents (Section 1116(c)(1)).",
        "Partnership means that parents decide with the school (2024).",
        "A good welcome means that parents are greeted (see page 3).",
    ):
        assert [one.term.key for one in review_terms(own)] == ["parents"]
