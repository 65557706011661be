"""The project keeps to the words that it puts to others."""

import re
from collections.abc import Iterator
from pathlib import Path

import partnerkit as pk

ROOT = Path(__file__).parents[2]
LABELS = {
    "hard_to_reach_families",
    "uninvolved_parents",
    "language_deficit",
    "at_risk_families",
    "give_families_a_voice",
}
"""Terms that label people. The project uses none of them, but where it quotes them to say so."""

SHOWS_THE_WORDS = {
    "talking-about-families.md",
    "review-the-words-of-a-letter.md",
    "which_words_of_our_letter_could_be_others.py",
}
PAGES = [
    path
    for path in (
        ROOT / "README.md",
        *sorted((ROOT / "docs").glob("*.md")),
        *sorted((ROOT / "docs").glob("[!_]*/**/*.md")),
        *sorted((ROOT / "examples" / "gallery").glob("*.py")),
    )
    if path.name not in SHOWS_THE_WORDS and path.parent.name != "parts"  # those are written from the data
]


def labels(text: str) -> list[str]:
    """Give the labels that a text puts on people, outside quotations."""
    return [str(finding) for finding in pk.language.review_terms(text) if finding.term.key in LABELS]


def texts() -> Iterator[str]:
    """Go through what the shipped knowledge says, but for the vocabulary, which has to name the labels."""
    for practice in pk.PRACTICES:
        yield from (practice.name, practice.summary, *practice.cautions)
    for framework in (*pk.FRAMEWORKS.main, pk.knowledge.DUAL_CAPACITY_2013):
        yield from (statement.text for statement in framework.statements())
        yield from (indicator.question for indicator in framework.indicators)
    yield from (text for text, _ in pk.knowledge.COMMUNITY.statements())


def test_no_page_puts_a_label_on_people() -> None:
    """No page labels families for what a school has not done."""
    assert len(PAGES) > 150
    assert [(page.name, found) for page in PAGES for found in labels(page.read_text("utf-8"))] == []


def test_knowledge_puts_no_label_on_people() -> None:
    """No practice, framework or profile labels families for what a school has not done."""
    assert [found for text in texts() for found in labels(text)] == []


def test_words_about_families_stand_in_the_vocabulary() -> None:
    """What the page on talking about families advises against is found by a review."""
    page = (ROOT / "docs" / "explanation" / "talking-about-families.md").read_text("utf-8")
    section = page.partition("| write | rather than | because |")[2].partition("\n\n")[0]
    rather_than = [row.split("|")[2].strip() for row in section.splitlines()[2:]]
    sayings = [re.sub(r" \(.*\)", "", phrase) for phrase in rather_than if "%" not in phrase]
    assert len(sayings) >= 6
    assert [phrase for phrase in sayings if len(pk.language.review_terms(phrase)) == 0] == []
