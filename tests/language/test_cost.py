"""Time per kilobyte stays the same: five times the text takes about five times as long, whatever it is made of."""

import time
from collections.abc import Callable

import pytest

import partnerkit as pk
from partnerkit.knowledge import LEXICON
from partnerkit.language import match_practices, read_plan_text, review_terms

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
SMALL, LARGE = 2_000, 10_000
"""The small text is as long as the longest line that is read whole: what a line costs may grow faster up to there."""

MOST, LEAST = 11, 0.0006
"""How many times as long the large text may take, and the seconds that any small text may take."""

VERBS: dict[str, Callable[[str], object]] = {
    "review_terms": lambda text: review_terms(text, vocabulary=pk.knowledge.VOCABULARY),
    "match_practices": lambda text: match_practices(text, catalogue=pk.PRACTICES, lexicon=LEXICON),
    "read_plan_text": lambda text: read_plan_text(text, name="Elm", catalogue=pk.PRACTICES, lexicon=LEXICON),
}


def seconds(work: Callable[[str], object], text: str) -> float:
    """Give the processor time of one run."""
    start = time.process_time()
    work(text)
    return time.process_time() - start


def grows_like(work: Callable[[str], object], small: str, large: str) -> bool:
    """Say whether the large text takes less than eleven times as long; a busy machine gets three more tries.

    The large text comes first, so that what is loaded at first use is not counted for the small one.
    """
    quick = LEAST
    for _ in range(4):
        slow = seconds(work, large)
        if slow < MOST * quick:
            return True
        quick = max(quick, seconds(work, small))
        if slow < MOST * quick:
            return True
    return False


def sized(piece: str, size: int) -> str:
    """Give a text of so many characters that is made of a piece."""
    return (piece * (size // len(piece) + 1))[:size]


CASES = [("match_practices", "parent meeting ")]  # it reads no more than the small text
CASES += [(verb, piece) for verb in ("review_terms", "read_plan_text") for piece in PIECES]


@pytest.mark.parametrize(("verb", "piece"), CASES)
def test_time_grows_with_the_text(verb: str, piece: str) -> None:
    """Five times the text takes less than eleven times as long; a quadratic reader takes twenty-five."""
    assert grows_like(VERBS[verb], sized(piece, SMALL), sized(piece, LARGE))


def test_a_quadratic_reader_is_noticed() -> None:
    """A reader that goes through the whole text again for each of its lines takes too long."""

    def work(text: str) -> object:
        return [text.split() for _ in text.splitlines()]

    assert not grows_like(work, sized("a\n", SMALL), sized("a\n", LARGE))


def test_time_grows_with_the_lines() -> None:
    """Five times as many lines take less than eleven times as long."""
    texts = [f"{practice.name} {number}" for number in range(4) for practice in pk.PRACTICES]

    def work(n: str) -> object:
        return match_practices(texts[: int(n)], catalogue=pk.PRACTICES, lexicon=LEXICON)

    assert grows_like(work, "160", "800")
