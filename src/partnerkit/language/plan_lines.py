"""From the text of a plan to its lines: bullets, numbered lists, tables and sentences, headings left out.

Pasted text is broken: a PDF cuts lines and words in two, a table comes with bars or tabs, a web page with bullets of
every shape. Each line of the result is one statement as a person would read it, with its place and the heading above
it.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

import attrs

from partnerkit.language.done_marks import denial_in_line, says_no
from partnerkit.language.fold import plain
from partnerkit.language.not_read import NotRead, WhyNotRead
from partnerkit.language.pages import PAGE, is_school, page_marks
from partnerkit.language.parts import item_marks
from partnerkit.language.pasted import SourceLine, pasted_lines, without_emphasis
from partnerkit.language.plan_tables import WIDE, cells_of, is_comma_table

__all__ = ["PlanLine", "PlanText", "plan_lines"]

MAX_LINES = 2_000
"""More statements than this are not a plan of one school; the rest is counted and not read."""

_BULLET = re.compile(
    r"\s*(?:[\u2022\u2023\u2043\u2219\u25aa-\u25ff\u2605\u2606\u2610-\u2612\u2705\u2713-\u2718\u274c\u274e\u274f-\u2752\u2794\u2798-\u27bf"
    r"\u2b1a-\u2bff\u00b7\u00bb\u203a\uf000-\uf0ff\U0001f300-\U0001faff*+\u2013\u2014\u2192>-]"
    r"|[\u00a7\u00d8\u00fc](?=\s)|[ovqn](?=\s{2,}|\t))\s*(?:\[[ xX]?\]\s*)?(?=\S)|\s*\[[ xX]?\]\s+(?=\S)"
)
"""Signs before an item, those of Word's symbol fonts too, and a box to tick."""
_LONE_O = re.compile(r"\s*o\s+(?=\S)")
"""Word's second bullet, which is also "or" in Spanish: an item where it is before a capital, or begins the line beside
too."""
_ONLY_BULLET = re.compile(r"\s*([\u2022\u25aa-\u25ff\u00b7\uf0a7\uf0b7o])\s*")
_NUMBER = re.compile(r"\s*(?:\(?(?:\d{1,3}|[a-hA-H]|[ivxIVX]{1,5})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)\s+(?=\S)")
_HASHES = re.compile(r"\s{0,3}#{1,6}\s+")
_BOLD = re.compile(r"(?:\*\*|__)\s*([^*_\s][^*_]{0,80})(?:\*\*|__):?")
_RULE = re.compile(r"\s*[-=_*~\u2500-\u257f]{3,}\s*")
_UNFINISHED = re.compile(
    r"(?:\b(?:with|of|the|and|or|a|an|to|in|for|by|at|on|from|our|their|your"
    r"|y|o|de|del|la|el|los|las|con|para|en|por|un|una|su|sus)|[,;(/&])$",
    re.IGNORECASE,
)
"""A line that ends so goes on in the next."""
_HYPHEN = re.compile(r"[^\W\d_]-$")
"""A line that ends so was cut within a word."""
_ANSWERED = re.compile(r"\bn/a$", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])[\"')\u201d\u2019]?\s+(?=[\"'(\u201c\u2018\u00bf\u00a1]?[A-Z\u00c0-\u00dd0-9])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Za-z]|[Dd]r|[Mm]rs?|[Mm]s|[Ss]t|[Nn]o|[Aa]ve|[Ee]tc|[Ss]r|[Ss]ra|[Pp]rof|[Ii]nc|[Dd]ept"
    r"|[Aa]ug|[Ss]ept?|[Oo]ct|[Nn]ov|[Dd]ec|[Jj]an|[Ff]eb|vs)|\b[ap]\.m|\bU\.S)\.$"
)
_CONTENTS = re.compile(r".{1,120}?(?:\s?\.){4,}\s*\d{1,3}")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
_FIELD = re.compile(
    r"[\d\s()/.:,-]+(?:[ap]\.?m\.?)?"
    r"|(?:revised|updated|adopted|approved|date|signature|firma|fecha|phone|tel|fax|address|principal|director)\b"
    r"(?:[^a-z:]{0,3}:.{0,60}|[\s\d_/().,-]*)"
    r"|(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*)?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s*\d{1,2}(?:,?\s*\d{4})?",
    re.IGNORECASE,
)
"""The field of a form ("Date: ____"), a telephone number, or a date."""
_NOT_STATEMENTS = (
    (PAGE, WhyNotRead.PAGE),
    (_ADDRESS, WhyNotRead.ADDRESS),
    (_FIELD, WhyNotRead.FIELD),
    (_CONTENTS, WhyNotRead.CONTENTS),
)
_TITLE = re.compile(
    r"\b(?:polic(?:y|ies)|plan|calendar|handbook|20\d\d|school district|isd|title i,? part a|pol[ií]tica|calendario"
    r"|normas)\b",
    re.IGNORECASE,
)
_LIST = 4
"""So many lines of a kind make a list without bullets."""
_SHORT = 70
"""A longer line is not a heading, and one so long in running text has been cut by the page and not by its writer."""
_LONG_SENTENCE = 600
"""A longer sentence is given in pieces."""
_LONG_WORD = 50


@attrs.frozen
class PlanLine:
    """One statement of a plan.

    Attributes:
        text: The words.
        line: On which line of the text it begins, 1 for the first.
        kind: ``bullet``, ``number``, ``cell`` (of a table), ``sentence`` or ``line``.
        heading: The heading that it comes under; empty if there is none.
        denied_by: What says, beside its own words, that it is not done: a box that is not ticked, an answer such as
            "no", a cell of its row, or its heading; empty if nothing does.
    """

    text: str
    line: int
    kind: str
    heading: str = ""
    denied_by: str = ""

    @property
    def is_under_denial(self) -> bool:
        """Whether its own heading says that it is not done, or not yet, such as "Next steps"."""
        return self.denied_by != "" and plain(self.denied_by) in plain(self.heading)


@attrs.frozen
class PlanText:
    """What the text of a plan says.

    Attributes:
        lines: Its statements, in order.
        headings: Its headings, in order.
        not_read: What else it holds, in order, each with the reason why it was not read.
    """

    lines: tuple[PlanLine, ...]
    headings: tuple[str, ...]
    not_read: tuple[NotRead, ...] = ()


@attrs.frozen
class _Row:
    """One line of the text as it is."""

    number: int
    kind: str
    text: str
    indent: int
    is_underlined: bool = False
    level: int = 0  # of a heading, 1 for the highest; 0 if it does not say
    denial: str = ""


def plan_lines(
    text: str,
    *,
    is_word: Callable[[str], bool] = lambda _: False,
    names_practice: Callable[[str], bool] = lambda _: False,
    denies: Callable[[str], str] = lambda _: "",
    labels: Callable[[str], str] = lambda _: "",
    name: str = "",
) -> PlanText:
    r"""Give the statements of a plan's text, and what else it holds.

    Args:
        text: The text: bullets, numbered lists, tables with bars, tabs or commas, sentences, lines that a PDF broke,
            HTML, Markdown.
        is_word: Says whether something is a word, which decides what a hyphen at a line's end meant.
        names_practice: Says whether words name a practice, which decides what is read of a table without a head.
        denies: Says by which words a heading or a cell says that what it is about is not done; empty if none do.
        labels: Says the same of words before a colon, which must say nothing else.
        name: What the school is called; a line that says no more is no statement.

    Examples:
        >>> found = plan_lines("Family Engagement Plan 2026\n\n- Open house\n- Parent-teacher confer-\nences\n\nPage 2")
        >>> [line.text for line in found.lines], found.headings, [left.text for left in found.not_read]
        (['Open house', 'Parent-teacher conferences'], ('Family Engagement Plan 2026',), ['Page 2'])
    """
    source, not_read = pasted_lines(text)
    rows = _rows(source, not_read, labels, lambda line: is_school(line, name, names_practice))
    found: list[PlanLine] = []
    headings: list[str] = []
    heading = denial = ""
    denied_level = 0
    for block in _blocks(rows):
        if block[0].kind == "heading":
            heading = without_emphasis(block[0].text).rstrip(": ")
            headings.append(heading)
            if not 0 < denied_level < block[0].level:  # what is under it is not denied with it
                denial = denies(heading)
                denied_level = block[0].level if denial else 0
        elif block[0].kind == "table":
            lines = [(row.number, row.text) for row in block]
            for cell in cells_of(lines, names_practice=names_practice, denies=denies):
                if cell.why is not None:
                    not_read.append(NotRead(cell.text, cell.number, cell.why))
                    continue
                pieces = (piece for _, sentence in _sentences(cell.text) for piece in _cut(sentence))
                texts = (without_emphasis(piece.strip()).rstrip(".;,:") for piece in pieces)
                found += [PlanLine(text, cell.number, "cell", heading, cell.denial or denial) for text in texts if text]
        else:
            for said, kind, number in _statements(block, is_word):
                text = without_emphasis(said)
                if found and kind != "line" and found[-1].line >= block[0].number:
                    answer = text if says_no(text) else labels(text)
                    if answer and not found[-1].denied_by:  # "Open house? No."
                        found[-1] = attrs.evolve(found[-1], denied_by=answer)
                own = block[0].denial or denial_in_line(text, labels)
                found.append(PlanLine(text, number, kind, heading, own or denial))
    kept: list[PlanLine] = []
    for line in found:
        why = _why_not(line.text)
        if why is None and len(kept) == MAX_LINES:
            why = WhyNotRead.TOO_MANY
        if why is None:
            kept.append(line)
        else:
            not_read.append(NotRead(line.text, line.line, why))
    not_read.sort(key=lambda one: one.line)
    return PlanText(tuple(kept), tuple(headings), tuple(not_read))


def _why_not(text: str) -> WhyNotRead | None:
    """Say why a line is no statement; None if it may be one."""
    for pattern, why in _NOT_STATEMENTS:
        if pattern.fullmatch(text):
            return why
    return None if sum(map(str.isalpha, text)) > 1 else WhyNotRead.NO_WORDS


def _rows(
    source: Sequence[SourceLine], not_read: list[NotRead], labels: Callable[[str], str], is_named: Callable[[str], bool]
) -> list[_Row]:
    """Say of each line of the text what it is by its own look."""
    rows: list[_Row] = []
    repeated, titles = page_marks([line.text for line in source])
    commas = 0  # how many columns the table with commas has that is being read
    for place, (number, line) in enumerate(source):
        stripped = line.strip()
        indent = len(line) - len(line.lstrip())
        if not commas and is_comma_table([one.text for one in source[place : place + 2]]):
            commas = stripped.count(",")
        commas = commas if stripped.count(",") >= commas else 0
        level = 0
        why = WhyNotRead.PAGE if place in repeated else _why_not(stripped) if stripped else None
        if why is WhyNotRead.NO_WORDS:
            why = None
        if (
            place
            and (sign := _ONLY_BULLET.fullmatch(source[place - 1].text))
            and why is None
            and not _BULLET.match(line)
        ):
            line = f"{sign[1]}  {stripped}"
        if _ONLY_BULLET.fullmatch(line) and place + 1 < len(source) and source[place + 1].text.strip():
            kind = "blank"  # the item is on the next line
        elif why is not None:
            not_read.append(NotRead(stripped, number, why))
            kind = "page" if why is WhyNotRead.PAGE else "blank"
        elif not stripped:
            kind = "blank"
        elif "|" in stripped and (
            stripped.count("|") > 1
            or (rows and rows[-1].kind == "table")
            or any("|" in one.text for one in source[place + 1 : place + 2])
        ):
            kind = "table"
        elif _RULE.fullmatch(line):
            if rows and rows[-1].kind == "text" and len(rows[-1].text) <= _SHORT:
                rows[-1] = attrs.evolve(rows[-1], is_underlined=True)
            kind = "blank"
        elif found := _BOLD.fullmatch(stripped):
            kind, stripped = "heading", found[1]
        elif found := _HASHES.match(line):
            kind, stripped, level = "heading", line[found.end() :].strip(" #"), found.group().count("#")
        elif place in titles:
            kind = "heading"
        elif found := _BULLET.match(line) or (_LONE_O.match(line) if _lists_o(source, place) else None):
            kind, stripped = "bullet", line[found.end() :].strip()
        elif found := _NUMBER.match(line):
            kind, stripped = "number", line[found.end() :].strip()
        elif commas or len(WIDE.split(stripped)) > 1:
            kind = "table"
        else:
            kind = "text"
        denial = denial_in_line(line, lambda _: "") if kind in ("bullet", "number") else ""
        rows.append(_Row(number, kind, stripped, indent, level=level, denial=denial))
    rows = list(_without_pages(rows))
    following: list[_Row | None] = [None] * len(rows)  # of each line the next that says anything
    after: _Row | None = None
    for place in range(len(rows) - 1, -1, -1):
        following[place] = after
        after = rows[place] if rows[place].kind != "blank" else after
    is_on_top = True  # nothing but headings so far
    for place, row in enumerate(rows):
        before, after = rows[place - 1].kind if place else "blank", following[place]
        is_label = before == "blank" and place + 1 < len(rows) and rows[place + 1].kind == "text" and labels(row.text)
        if row.kind == "text" and (is_label or _heads(row, before, after, is_on_top=is_on_top)):
            rows[place] = attrs.evolve(row, kind="heading")
        elif row.kind == "text" and is_named(row.text) and (after is None or not after.text[:1].islower()):
            not_read.append(NotRead(row.text, row.number, WhyNotRead.SCHOOL))
            rows[place] = attrs.evolve(row, kind="blank")
        is_on_top = is_on_top and rows[place].kind in ("blank", "heading")
    return rows


def _lists_o(source: Sequence[SourceLine], place: int) -> bool:
    """Say whether "o" at the beginning of a line is a bullet."""
    found = _LONE_O.match(source[place].text)
    if found is None:
        return False
    beside = [line.text for line in (*source[max(0, place - 1) : place], *source[place + 1 : place + 2])]
    return not source[place].text[found.end()].islower() or any(map(_LONE_O.match, beside))


def _without_pages(rows: Sequence[_Row]) -> Iterator[_Row]:
    """Give the lines without heads and feet of pages; where a sentence goes on after them, without the blanks too."""
    gap: list[_Row] = []
    last: _Row | None = None
    for row in rows:
        if row.kind in ("blank", "page"):
            gap.append(row)
            continue
        goes_on = (
            last is not None
            and any(one.kind == "page" for one in gap)
            and row.kind == "text"
            and (row.text[:1].islower() or _HYPHEN.search(last.text))
            and last.kind in ("text", "bullet", "number")
            and last.text[-1] not in ".!?:"
        )
        if gap and not goes_on:
            yield attrs.evolve(gap[0], kind="blank")
        yield row
        gap, last = [], row


def _heads(row: _Row, before: str, after: _Row | None, *, is_on_top: bool) -> bool:
    """Say whether a line of text is a heading: short, without an end, and over something that is not as short."""
    if row.is_underlined:
        return True
    if len(row.text) > _SHORT or row.text[-1] in ".!?;," or _HYPHEN.search(row.text):
        return False
    if is_on_top and _TITLE.search(row.text) and after is not None:
        return True
    if after is None or before not in ("blank", "heading", "bullet", "number", "table"):
        return False
    if row.text.endswith(":"):
        return True
    if after.kind in ("bullet", "number", "table"):
        return before in ("blank", "heading") or row.indent == 0
    letters = [letter for letter in row.text if letter.isalpha()]
    is_capital = len(letters) > 3 and all(map(str.isupper, letters))
    return (
        after.kind == "text"
        and before in ("blank", "heading")
        and ((is_capital and not after.text.isupper()) or (len(after.text) > _SHORT and row.text[:1].isupper()))
    )


def _blocks(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """Give what belongs together: a heading, a table, or an item or paragraph with the lines that go on with it."""
    block: list[_Row] = []
    widest = 0
    items = set(_items(rows))
    for row in rows:
        goes_on = bool(block) and (
            (row.kind == "table" and block[-1].kind == "table")
            or (row.kind == "text" and _goes_on(block[0], block[-1], row, 0 if row.number in items else widest))
        )
        if block and not goes_on:
            yield block
            block, widest = [], 0
        if row.kind != "blank":
            block.append(row)
            widest = max(widest, len(row.text))
    if block:
        yield block


def _goes_on(first: _Row, last: _Row, row: _Row, widest: int) -> bool:
    """Say whether a line goes on with what came before it, as lines do that a page has cut.

    `widest` is the length of the longest line so far, or 0 where the lines are items of a list.
    """
    if last.kind in ("heading", "table") or _ANSWERED.search(last.text):
        return False
    if row.text[:1].islower() or _HYPHEN.search(last.text) or _UNFINISHED.search(last.text, max(0, len(last.text) - 8)):
        return True
    if first.kind in ("bullet", "number") and row.indent > first.indent and last.text[-1] not in ".!?":
        return True
    return widest > 0 and len(last.text) > _SHORT - 10 and len(last.text) >= 0.7 * widest


def _items(rows: Sequence[_Row]) -> Iterator[int]:
    """Give the numbers of lines that are each an item of a list without bullets.

    Where a page has cut a sentence, some line goes on with a small letter, and most sentences end with a mark.
    """
    for kind, run in groupby(rows, key=lambda row: row.kind):
        lines = list(run) if kind == "text" else []
        ended = sum(line.text[-1] in ".!?" for line in lines)
        if len(lines) >= _LIST and ended <= len(lines) / 4 and not any(line.text[:1].islower() for line in lines):
            yield from (line.number for line in lines)


def _statements(block: Sequence[_Row], is_word: Callable[[str], bool]) -> Iterator[tuple[str, str, int]]:
    """Give the sentences of an item or a paragraph, each with what it is and its line."""
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    for row in block:
        if pieces:
            last = pieces[-1]
            if _HYPHEN.search(last) and row.text[:1].isalpha():
                pieces[-1] = last if _keeps_hyphen(last, row.text, is_word) else last[:-1]
                length += len(pieces[-1]) - len(last)
            else:
                pieces.append(" ")
                length += 1
        starts.append(length)
        pieces.append(row.text)
        length += len(row.text)
    kind = {"bullet": "bullet", "number": "number"}.get(block[0].kind)
    sentences = list(_sentences("".join(pieces)))
    for begin, sentence in sentences:
        number = block[bisect_right(starts, begin) - 1].number
        for piece in _cut(sentence):
            if text := piece.strip().rstrip(".;,:").strip():
                yield text, kind or ("sentence" if len(sentences) > 1 or sentence.endswith(".") else "line"), number


def _cut(sentence: str) -> Iterator[str]:
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


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    begin = 0
    counted = {end for _, end in item_marks(text)}
    for found in _SENTENCE.finditer(text):
        if found.end() not in counted and not _ABBREVIATED.search(text, max(begin, found.start() - 8), found.start()):
            yield begin, text[begin : found.start()]
            begin = found.end()
    yield begin, text[begin:]
