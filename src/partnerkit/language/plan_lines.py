"""From the text of a plan to its lines: bullets, numbered lists, tables and sentences, headings left out.

Pasted text is broken: a PDF cuts lines and words in two, a table comes with bars or tabs, a web page with bullets of
every shape. Each line of the result is one statement as a person would read it, with its place and the heading above
it.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import attrs

__all__ = ["PlanLine", "PlanText", "plan_lines"]

MAX_LINES = 2_000
"""More statements than this are not a plan of one school; the rest is counted and not read."""

_ENDS = re.compile(r"\r\n?|[\n\v\f\x85\u2028\u2029]")
_BULLET = re.compile(
    r"\s*(?:[\u2022\u2023\u2043\u25aa-\u25ff\u2605\u2606\u2610-\u2612\u2713-\u2718\u27a2\u00b7\uf0a7\uf0b7\uf0d8"
    r"*+\u2013\u2014\u2192>-]|o(?=\s{2,}|\t))\s*(?=\S)"
)
_NUMBER = re.compile(r"\s*(?:\(?(?:\d{1,3}|[a-hA-H]|[ivxIVX]{1,5})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)\s+(?=\S)")
_HASHES = re.compile(r"\s{0,3}#{1,6}\s+")
_BOLD = re.compile(r"(?:\*\*|__)\s*([^*_\s][^*_]{0,80})(?:\*\*|__):?")
_RULE = re.compile(r"\s*[-=_*~\u2500-\u257f]{3,}\s*")
_BARS = re.compile(r"[\s|:+=-]*-{2,}[\s|:+=-]*")
_WIDE = re.compile(r"\t+|\s{3,}")
_UNFINISHED = re.compile(
    r"(?:\b(?:with|of|the|and|or|a|an|to|in|for|by|at|on|from|our|their|your"
    r"|y|o|de|del|la|el|los|las|con|para|en|por|un|una|su|sus)|[,;(/&])$",
    re.IGNORECASE,
)
"""A line that ends so goes on in the next."""
_STEERING = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_SENTENCE = re.compile(r"(?<=[.!?])[\"')\u201d\u2019]?\s+(?=[\"'(\u201c\u2018\u00bf\u00a1]?[A-Z\u00c0-\u00dd0-9])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Za-z]|[Dd]r|[Mm]rs?|[Mm]s|[Ss]t|[Nn]o|[Aa]ve|[Ee]tc|[Ss]r|[Ss]ra|[Pp]rof|[Ii]nc|[Dd]ept"
    r"|[Aa]ug|[Ss]ept?|[Oo]ct|[Nn]ov|[Dd]ec|[Jj]an|[Ff]eb|vs)|\b[ap]\.m|\bU\.S)\.$"
)
_NO_STATEMENT = re.compile(
    r"(?:page|p[aá]gina)?\s*\d+(?:\s*(?:of|de|/)\s*\d+)?|(?:https?://|www\.)\S+|\S+@\S+|[\d\s()/.:,-]+(?:[ap]\.?m\.?)?"
    r"|(?:revised|updated|adopted|approved|date|signature|firma|fecha|phone|tel|fax|address|principal|director)\b"
    r"(?:[^a-z:]{0,3}:.{0,60}|[\s\d_/().,-]*)"
    r"|(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*)?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s*\d{1,2}(?:,?\s*\d{4})?",
    re.IGNORECASE,
)
"""A page number, an address, the field of a form ("Date: ____"), or a date."""
_TITLE = re.compile(
    r"\b(?:polic(?:y|ies)|plan|calendar|handbook|20\d\d|school district|isd|title i,? part a|pol[ií]tica|calendario"
    r"|normas)\b",
    re.IGNORECASE,
)
_ASKED_COLUMN = re.compile(
    r"\b(?:activit|action|strateg|event|practice|initiative|what|opportunit|program|actividad|acci[oó]n|estrategia|evento)",
    re.IGNORECASE,
)
_HEAD_WORDS = re.compile(
    r"\b(?:dates?|when|who|time|persons?|responsib\w*|locations?|place|where|goals?|evidence|status|budget|costs?"
    r"|fechas?|cu[aá]ndo|qui[eé]n|lugar|hora|responsables?|timeline|resources?|notes?|months?|grades?"
    r"|activit\w*|actions?|strateg\w*|events?|practices?|initiatives?|what|opportunit\w*|programs?"
    r"|actividad\w*|acci[oó]n\w*|estrategias?|eventos?)(?!\w)",
    re.IGNORECASE,
)
"""Words that head columns. A table's first row is its head where one is all that a cell says, or two cells have one."""
_LIGATURES = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\u00a0": " ",
        "\u00ad": "",
        "\u200b": "",
        "\ufeff": "",
    }
)
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
    """

    text: str
    line: int
    kind: str
    heading: str = ""


@attrs.frozen
class PlanText:
    """What the text of a plan says.

    Attributes:
        lines: Its statements, in order.
        headings: Its headings, in order.
        left_out: How many statements were too many to be read.
    """

    lines: tuple[PlanLine, ...]
    headings: tuple[str, ...]
    left_out: int = 0


@attrs.frozen
class _Row:
    """One line of the text as it is."""

    number: int
    kind: str
    text: str
    indent: int
    is_underlined: bool = False


def plan_lines(text: str, *, is_word: Callable[[str], bool] = lambda _: False) -> PlanText:
    r"""Give the statements of a plan's text.

    Args:
        text: The text: bullets, numbered lists, tables with bars or tabs, sentences, lines that a PDF broke.
        is_word: Says whether something is a word, which decides what a hyphen at a line's end meant.

    Examples:
        >>> found = plan_lines("Family Engagement Plan 2026\n\n- Open house\n- Parent-teacher confer-\nences\n")
        >>> [line.text for line in found.lines], found.headings
        (['Open house', 'Parent-teacher conferences'], ('Family Engagement Plan 2026',))
    """
    text = _STEERING.sub(" ", unicodedata.normalize("NFC", text.translate(_LIGATURES)))
    rows = _rows(_ENDS.split(text))
    found: list[PlanLine] = []
    headings: list[str] = []
    heading = ""
    for block in _blocks(rows):
        if block[0].kind == "heading":
            heading = block[0].text.rstrip(": ")
            headings.append(heading)
        elif block[0].kind == "table":
            found += [PlanLine(cell, number, "cell", heading) for cell, number in _cells(block)]
        else:
            for said, kind, number in _statements(block, is_word):
                found.append(PlanLine(said, number, kind, heading))
    kept = [line for line in found if sum(map(str.isalpha, line.text)) > 1 and not _NO_STATEMENT.fullmatch(line.text)]
    return PlanText(tuple(kept[:MAX_LINES]), tuple(headings), max(0, len(kept) - MAX_LINES))


def _rows(lines: Sequence[str]) -> list[_Row]:
    """Say of each line of the text what it is by its own look."""
    rows: list[_Row] = []
    for number, line in enumerate(lines, 1):
        stripped = line.strip()
        indent = len(line) - len(line.lstrip())
        if not stripped or _NO_STATEMENT.fullmatch(stripped):
            kind = "blank"
        elif "|" in stripped and (stripped.count("|") > 1 or (rows and rows[-1].kind == "table")):
            kind = "table"
        elif _RULE.fullmatch(line):
            if rows and rows[-1].kind == "text" and len(rows[-1].text) <= _SHORT:
                rows[-1] = attrs.evolve(rows[-1], is_underlined=True)
            kind = "blank"
        elif found := _BOLD.fullmatch(stripped):
            kind, stripped = "heading", found[1]
        elif found := _HASHES.match(line):
            kind, stripped = "heading", line[found.end() :].strip(" #")
        elif found := _BULLET.match(line):
            kind, stripped = "bullet", line[found.end() :].strip()
        elif found := _NUMBER.match(line):
            kind, stripped = "number", line[found.end() :].strip()
        elif len(_WIDE.split(stripped)) > 1:
            kind = "table"
        else:
            kind = "text"
        rows.append(_Row(number, kind, stripped, indent))
    following: list[_Row | None] = [None] * len(rows)  # of each line the next that says anything
    after: _Row | None = None
    for place in range(len(rows) - 1, -1, -1):
        following[place] = after
        after = rows[place] if rows[place].kind != "blank" else after
    is_on_top = True  # nothing but headings so far
    for place, row in enumerate(rows):
        before = rows[place - 1].kind if place else "blank"
        if row.kind == "text" and _heads(row, before, following[place], is_on_top=is_on_top):
            rows[place] = attrs.evolve(row, kind="heading")
        is_on_top = is_on_top and rows[place].kind in ("blank", "heading")
    return rows


def _heads(row: _Row, before: str, after: _Row | None, *, is_on_top: bool) -> bool:
    """Say whether a line of text is a heading: short, without an end, and over something that is not as short."""
    if row.is_underlined:
        return True
    if len(row.text) > _SHORT or row.text[-1] in ".!?;,":
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
    for row in rows:
        goes_on = bool(block) and (
            (row.kind == "table" and block[-1].kind == "table")
            or (row.kind == "text" and _goes_on(block[0], block[-1], row, widest))
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
    """Say whether a line goes on with what came before it, as lines do that a page has cut."""
    if last.kind in ("heading", "table"):
        return False
    if row.text[:1].islower() or _UNFINISHED.search(last.text, max(0, len(last.text) - 8)):
        return True
    if first.kind in ("bullet", "number") and row.indent > first.indent and last.text[-1] not in ".!?":
        return True
    return len(last.text) > _SHORT - 10 and len(last.text) >= 0.7 * widest


def _statements(block: Sequence[_Row], is_word: Callable[[str], bool]) -> Iterator[tuple[str, str, int]]:
    """Give the sentences of an item or a paragraph, each with what it is and its line."""
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    for row in block:
        if pieces:
            last = pieces[-1]
            if last.endswith("-") and last[-2:-1].isalpha() and row.text[:1].islower():
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
    return not is_word(first + rest) and is_word(first) and is_word(rest)


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    begin = 0
    for found in _SENTENCE.finditer(text):
        if not _ABBREVIATED.search(text, max(begin, found.start() - 8), found.start()):
            yield begin, text[begin : found.start()]
            begin = found.end()
    yield begin, text[begin:]


def _cells(block: Sequence[_Row]) -> Iterator[tuple[str, int]]:
    """Give the cells of a table that say what is done: of the column headed so, or of the one with most words."""
    rows = [(row.number, _split_row(row.text)) for row in block if not _BARS.fullmatch(row.text)]
    head = rows[0][1]
    asked = [place for place, cell in enumerate(head) if _ASKED_COLUMN.search(cell) and len(cell) < 40]
    heads = [cell for cell in head if len(cell) < 40 and _HEAD_WORDS.search(cell)]
    is_ruled = len(block) > 1 and _BARS.fullmatch(block[1].text) is not None
    is_head = len(rows) > 1 and (
        is_ruled or len(heads) > 1 or any(_HEAD_WORDS.fullmatch(cell.strip(" :()*")) for cell in heads)
    )
    body = rows[1:] if is_head else rows
    if not asked or not is_head:
        letters: Counter[int] = Counter()
        for _, cells in body:
            for place, cell in enumerate(cells):
                letters[place] += sum(map(str.isalpha, cell))
        asked = [max(letters, key=lambda place: (letters[place], -place))] if letters else []
    for number, cells in body:
        for place in asked[:1]:
            if place < len(cells) and cells[place]:
                yield cells[place].rstrip(".;,:"), number


def _split_row(text: str) -> list[str]:
    cells = text.strip().strip("|").split("|") if "|" in text else _WIDE.split(text)
    stripped = [cell.strip() for cell in cells]
    return [cell[found.end() :] if (found := _BULLET.match(cell)) else cell for cell in stripped]
