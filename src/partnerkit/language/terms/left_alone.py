"""Which passages of a text must stay as they are: quotations, text of a law, and addresses.

Nobody may reword a law or another person's words, so whatever is quoted is left alone, law or not. Too much left alone
costs a suggestion; too little puts words into a law's mouth. Hence every doubt is settled in favor of leaving alone,
and a review lists what it left.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from partnerkit.language.terms.legal_text import BREAK, LINE_START, legal_passages
from partnerkit.language.terms.reviewed import LeftAlone, Passage

_PARAGRAPH_END = re.compile(rf"{BREAK}[^\S\r\n\u2028\u2029]*(?={BREAK})|\u2029")
_QUOTED_LINE = re.compile(rf"{LINE_START}>[^\r\n\u2028\u2029]*")
_TAG = re.compile(r"<(/?)(blockquote|q)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"@|://|\bwww\.", re.IGNORECASE)
_BLANK = re.compile(r"\s")
_LEFT, _RIGHT, _LOW, _SINGLE, _APOSTROPHE = "\u201c\u201d\u201e\u2018\u2019"
_CLOSERS = {'"': '"', _LEFT: _RIGHT, _RIGHT: _RIGHT, _LOW: _LEFT + _RIGHT, "«": "»", _SINGLE: _APOSTROPHE}
"""The marks that can open a quotation, each with those that close it."""
_MARK = re.compile(f"[{''.join(_CLOSERS)}»{_APOSTROPHE}]")
_ONLY_OPENS = frozenset((_LEFT, _LOW, "«", _SINGLE))


def left_alone(text: str) -> tuple[Passage, ...]:
    """Give the passages of a text that a review of its words must not touch.

    Left alone are

    - what is in double quotation marks, straight or curly, in curly single ones, or in guillemets. A quotation may
      run over several paragraphs, each of which may open with a mark of its own; one that is never closed runs to the
      end of its paragraph. A straight mark right after a digit, or right before a blank where nothing is open, opens
      nothing. Straight single marks are apostrophes here;
    - lines that begin with ``>``, and what is in the HTML elements ``blockquote`` and ``q``;
    - law, in the layouts in which it is published: a paragraph that opens with a section's number or a citation, such
      as ``§ 6318.``, ``SEC. 1116. (a)`` or ``34 CFR 300.322``, the headings over it, and the paragraphs that continue
      it; also numbered paragraphs that refer to one another as laws do ("under subsection (a)", "of this title"), and a
      sentence that defines or commands as a law does and ends with a citation in brackets, with the list in it;
    - web and e-mail addresses.

    Args:
        text: The text.

    Returns:
        The passages, in the order of the text; none overlap. Passages that overlap are given as one, with the reason of
        the first.

    Examples:
        >>> text = 'The law speaks of "parental involvement". We speak of families.'
        >>> [text[p.start : p.end] for p in left_alone(text)]
        ['"parental involvement"']
    """
    ends = [match.start() for match in _PARAGRAPH_END.finditer(text)]
    found = [*_quotations(text, ends), *_block_quotations(text), *legal_passages(text, ends), *_addresses(text)]
    found.sort(key=lambda passage: (passage.start, -passage.end))
    merged: list[Passage] = []
    for passage in found:
        if merged and passage.start < merged[-1].end:
            last = merged[-1]
            merged[-1] = Passage(last.start, max(last.end, passage.end), last.why)
        else:
            merged.append(passage)
    return tuple(merged)


def _quotations(text: str, ends: list[int]) -> Iterator[Passage]:
    """Pair quotation marks from left to right; inside one quotation, marks of another kind mean nothing."""
    opened = latest = -1  # where the quotation began, and where its latest paragraph did
    closers = ""
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        before, after = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
        looks_opening = (mark in _ONLY_OPENS and mark not in closers) or (before.isspace() and not after.isspace())
        if opened < 0:
            if mark in _CLOSERS and (looks_opening or (mark == '"' and _may_open(before, after))):
                opened = latest = at
                closers = _CLOSERS[mark]
        elif mark in closers and not looks_opening:
            if mark != _APOSTROPHE or not (after.isalnum() or _possessive(text, at)):
                yield Passage(opened, at + 1, LeftAlone.QUOTATION)
                opened, closers = -1, ""
        elif looks_opening and closers == _CLOSERS.get(mark) and _paragraph_end(text, ends, latest) < at:
            if not _opens_line(text, at):  # the quotation before was never closed
                yield Passage(opened, _paragraph_end(text, ends, latest), LeftAlone.QUOTATION)
                opened = at
            latest = at
    if opened >= 0:
        yield Passage(opened, _paragraph_end(text, ends, latest), LeftAlone.QUOTATION)


def _may_open(before: str, after: str) -> bool:
    """Say whether a straight mark with something before it may open: not inches, and not a mark that closes nothing."""
    return not after.isspace() and not before.isdigit() and (not before.isalnum() or after.isalnum())


def _possessive(text: str, at: int) -> bool:
    """Say whether a curly apostrophe after an s goes on as a plural's possessive does, as in families' rights."""
    return text[at - 1 : at] in "sS" and text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].isalpha()


def _opens_line(text: str, at: int) -> bool:
    return not text[max(0, at - 40) : at].rpartition("\n")[2].strip() if "\n" in text[max(0, at - 40) : at] else at == 0


def _paragraph_end(text: str, ends: list[int], at: int) -> int:
    place = bisect_left(ends, at)
    return ends[place] if place < len(ends) else len(text)


def _block_quotations(text: str) -> Iterator[Passage]:
    for line in _QUOTED_LINE.finditer(text):
        yield Passage(line.start(), line.end(), LeftAlone.BLOCK_QUOTATION)
    depth, opened = 0, 0
    for tag in _TAG.finditer(text):
        if tag[1]:
            depth = max(0, depth - 1)
            if not depth and opened >= 0:
                yield Passage(opened, tag.end(), LeftAlone.BLOCK_QUOTATION)
                opened = -1
        else:
            opened = tag.start() if not depth else opened
            depth += 1
    if depth:
        yield Passage(opened, len(text), LeftAlone.BLOCK_QUOTATION)


def _addresses(text: str) -> Iterator[Passage]:
    done = 0
    for match in _ADDRESS.finditer(text):
        if match.start() < done:
            continue
        start, end = match.start(), _BLANK.search(text, match.end())
        while start > done and not text[start - 1].isspace():
            start -= 1
        done = end.start() if end else len(text)
        if "@" not in match.group() or "@" in text[start:done].strip("@"):
            yield Passage(start, done, LeftAlone.ADDRESS)
