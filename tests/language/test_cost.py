"""Time per kilobyte stays the same: four times the text takes about four times as long, whatever it is made of."""

import time
from collections.abc import Callable

import pytest

import partnerkit as pk
from partnerkit.knowledge import LEXICON
from partnerkit.language import match_practices, read_plan_text, review_terms
from partnerkit.language.reading.plan_lines import plan_lines

PIECES = [
    "a\n", "parent meeting ", "- a\n", "| a ", "||\n", "a\tb\n", "word-\n", "A. ", "Dr. Aa. ",
    "x" * 75 + "\n", "Heading:\n", "\n",
    " ", "-", "# a\n", "**a**\n", "---\n", "1 ", "(", "http://", "a, ",
    "\u2019s ", "& a", "HEAD\n\n", '"', "\u201c", "> ", "<q>", "SEC. 1",
    "(1) a\n\n", "(a)\n\n", "PART 1\n", "(a) of this part\n\n",
    "<p>a</p>\n", "<", "<b", "<script>", "<!--", "</td>", "<table><tr><td>a", "<s>", "&amp;", "~~a", "[a](", "_a",
    "not ", "no home visits, ", "a,b\n", "date,who\n1,2\n", "May ", "a .... ",
    "open house and ", "with ", "tea, plus a visit ", "reuni\u00f3n, ", "a\u0301\u0323",
]  # fmt: skip
SMALL, LARGE = 4_000, 16_000

VERBS: dict[str, Callable[[str], object]] = {
    "review_terms": lambda text: review_terms(text, vocabulary=pk.knowledge.VOCABULARY),
    "plan_lines": plan_lines,
    "match_practices": lambda text: match_practices(text, catalogue=pk.PRACTICES, lexicon=LEXICON),
    "read_plan_text": lambda text: read_plan_text(text, name="Elm", catalogue=pk.PRACTICES, lexicon=LEXICON),
}


def seconds(work: Callable[[str], object], text: str) -> float:
    """Give the processor time of one run."""
    start = time.process_time()
    work(text)
    return time.process_time() - start


def grows_like(work: Callable[[str], object], small: str, large: str) -> bool:
    """Say whether the large text takes less than nine times as long; a busy machine gets three more tries."""
    work(small)  # what is loaded at first use is not the text's cost
    quick = 0.002
    for _ in range(4):
        quick = max(quick, seconds(work, small))
        if seconds(work, large) < 9 * quick:
            return True
    return False


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("verb", VERBS)
def test_time_grows_with_the_text(verb: str, piece: str) -> None:
    """Four times the text takes less than nine times as long; a quadratic reader takes sixteen."""
    work = VERBS[verb]
    small, large = ((piece * (size // len(piece) + 1))[:size] for size in (SMALL, LARGE))
    assert grows_like(work, small, large)


def test_time_grows_with_the_lines() -> None:
    """Four times as many lines take less than nine times as long."""
    texts = [f"{practice.name} {number}" for number in range(4) for practice in pk.PRACTICES]

    def work(n: str) -> object:
        return match_practices(texts[: int(n)], catalogue=pk.PRACTICES, lexicon=LEXICON)

    assert grows_like(work, "200", "800")
