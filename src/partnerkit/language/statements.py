"""The statements of an item or a paragraph: its sentences, joined where a page has cut them."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from partnerkit.language.paragraphs import CUT_WORD, Row, sentences

__all__ = ["pieces_of", "statements"]

_LONG_SENTENCE = 600
"""A longer sentence is given in pieces."""
_LONG_WORD = 50
_ENDS = " .;,:"


def statements(block: Sequence[Row], is_word: Callable[[str], bool]) -> Iterator[tuple[str, str, int, list[str]]]:
    """Give the sentences of an item or a paragraph, each with what it is, its line, and its doubtful parts."""
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    for row in block:
        if pieces:
            last = pieces[-1]
            if CUT_WORD.search(last) and row.text[:1].isalpha():
                pieces[-1] = last if _keeps_hyphen(last, row.text, is_word) else last[:-1]
                length += len(pieces[-1]) - len(last)
            else:
                pieces.append(" ")
                length += 1
        starts.append(length)
        pieces.append(row.text)
        length += len(row.text)
    kind = block[0].kind if block[0].kind in ("bullet", "number") else ""
    found = list(sentences("".join(pieces)))
    for begin, sentence in found:
        number = block[bisect_right(starts, begin) - 1].number
        cuts = [
            start - begin
            for start, row in zip(starts, block, strict=True)
            if row.is_doubtful and begin < start < begin + len(sentence)
        ]
        pieces = list(pieces_of(sentence))
        halves = (
            [sentence[start:end].strip(_ENDS) for start, end in pairwise([0, *cuts, len(sentence)])] if cuts else []
        )
        for piece in pieces:
            if text := piece.strip().rstrip(".;,:").strip():
                what = kind or ("sentence" if len(found) > 1 or sentence.endswith(".") else "line")
                yield text, what, number, halves if len(pieces) == 1 else []


def pieces_of(sentence: str) -> Iterator[str]:
    """Give a sentence that is too long for one statement in pieces: cut where it lists, or else between words."""
    begin = 0
    while len(sentence) - begin > _LONG_SENTENCE:
        end = begin + _LONG_SENTENCE
        marks = (sentence.rfind(mark, begin + 1, end) for mark in (";", "\u2022", ",", " "))
        cut = next((place for place in marks if place > begin), end - 1) + 1
        yield sentence[begin:cut].rstrip("\u2022")
        begin = cut
    yield sentence[begin:]


def _keeps_hyphen(before: str, after: str, is_word: Callable[[str], bool]) -> bool:
    """Say what a hyphen at a line's end meant: "confer-" and "ences" are one word, "parent-" and "teacher" are two."""
    first = before[-_LONG_WORD:-1].rpartition(" ")[2].rpartition("-")[2]
    second = re.match(r"\w*", after[:_LONG_WORD])
    rest = second.group() if second else ""
    if rest[:1].isupper() and not first.isupper():
        return True  # "Parent-" and "Teacher"
    return not is_word(first + rest) and is_word(first) and is_word(rest)
