"""From the text of a plan to its lines: bullets, numbered lists, tables and sentences, headings left out.

Pasted text is broken: a PDF cuts lines and words in two, a table comes with bars or tabs, a web page with bullets of
every shape. Each line of the result is one statement as a person would read it, with its place and the heading above
it.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise

import attrs

from partnerkit.language.done_marks import denial_in_line, says_no
from partnerkit.language.fold import plain
from partnerkit.language.not_read import NotRead, WhyNotRead, why_not_read
from partnerkit.language.pages import is_school, page_marks
from partnerkit.language.paragraphs import CUT_WORD, SHORT, Row, blocks, is_prose, sentences
from partnerkit.language.pasted import SourceLine, pasted_lines, without_emphasis
from partnerkit.language.plan_tables import WIDE, cells_of, is_comma_table
from partnerkit.language.wishes import heads_steering

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
_TITLE = re.compile(
    r"\b(?:polic(?:y|ies)|plan|20\d\d|school district|isd|title i,? part a|pol[ií]tica)\b", re.IGNORECASE
)
_TITLE_OR_ITEM = re.compile(r"\b(?:calendar|handbook|calendario|normas)\b", re.IGNORECASE)
"""A document may be called so, and a school may give one to families."""
_SAYS_NOTHING = re.compile(
    r"(?:what|how) (?:we|our school|the school|families|parents|you)(?: can| will| already| now)?"
    r" (?:do|offer|have|provide|help|work together)(?: now| today)?"
    r"|(?:ways|opportunities|how) (?:for )?(?:you |parents |families |carers |we )?(?:can |to )?"
    r"(?:be(?:come)? |get |help |participate |take part |stay )?(?:involved|informed|help|participate)?"
    r"(?: (?:in|at|with|of) (?:our|the|your child's|their child's) (?:school|education|learning))?"
    r"|(?:our|school) (?:activities|practices|programs|work|events)|(?:lo )?qu[eé] (?:hacemos|ofrecemos|tenemos)"
    r"|nuestras (?:actividades|pr[aá]cticas)|nuestros programas",
    re.IGNORECASE,
)
"""What is over a list and tells nothing of what is on it."""
_LONG_SENTENCE = 600
"""A longer sentence is given in pieces."""
_LONG_WORD = 50
_ENDS = " .;,:"


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
        doubtful: The statements that may be several, since they were joined from lines that begin with a capital, each
            with what these lines say.
        introduced: The items of lists, each with the words before the list that end with a colon.
    """

    lines: tuple[PlanLine, ...]
    headings: tuple[str, ...]
    not_read: tuple[NotRead, ...] = ()
    doubtful: Mapping[PlanLine, tuple[str, ...]] = attrs.field(factory=dict, hash=False)
    introduced: Mapping[PlanLine, str] = attrs.field(factory=dict, hash=False)


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
    rows = _rows(source, not_read, labels, names_practice, name)
    found: list[PlanLine] = []
    headings: list[str] = []
    doubtful: dict[PlanLine, tuple[str, ...]] = {}
    introduced: dict[PlanLine, str] = {}
    heading = lead = denial = ""
    denied_level = 0
    for block in blocks(rows, names_practice):
        if block[0].kind == "heading":
            heading = without_emphasis(block[0].text).rstrip(": ")
            lead = heading if block[0].text.endswith(":") else ""
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
                pieces = (piece for _, sentence in sentences(cell.text) for piece in _cut(sentence))
                texts = (without_emphasis(piece.strip()).rstrip(".;,:") for piece in pieces)
                found += [PlanLine(text, cell.number, "cell", heading, cell.denial or denial) for text in texts if text]
        else:
            is_item = block[0].kind in ("bullet", "number")
            lead = lead if is_item else ""
            for said, kind, number, halves in _statements(block, is_word):
                text = without_emphasis(said)
                if found and kind != "line" and found[-1].line >= block[0].number:
                    answer = text if says_no(text) else labels(text)
                    if answer and not found[-1].denied_by:  # "Open house? No."
                        found[-1] = attrs.evolve(found[-1], denied_by=answer)
                own = block[0].denial or denial_in_line(text, labels)
                line = PlanLine(text, number, kind, heading, own or denial)
                found.append(line)
                lead = lead if number == block[0].number else ""
                if lead:
                    introduced[line] = lead
                if halves:
                    doubtful[line] = tuple(map(without_emphasis, halves))
            if not is_item and block[-1].text.endswith(":"):  # it introduces the items that follow
                lead = found[-1].text
    kept: list[PlanLine] = []
    for line in found:
        why = why_not_read(line.text)
        if why is None and len(kept) == MAX_LINES:
            why = WhyNotRead.TOO_MANY
        if why is None:
            kept.append(line)
        else:
            not_read.append(NotRead(line.text, line.line, why))
    not_read.sort(key=lambda one: one.line)
    return PlanText(tuple(kept), tuple(headings), tuple(not_read), doubtful, introduced)


def _rows(
    source: Sequence[SourceLine],
    not_read: list[NotRead],
    labels: Callable[[str], str],
    names_practice: Callable[[str], bool],
    name: str,
) -> list[Row]:
    """Say of each line of the text what it is by its own look."""
    rows: list[Row] = []
    repeated, titles = page_marks([line.text for line in source])
    commas = 0  # how many columns the table with commas has that is being read
    for place, (number, line) in enumerate(source):
        stripped = line.strip()
        indent = len(line) - len(line.lstrip())
        if not commas and is_comma_table([one.text for one in source[place : place + 2]]):
            commas = stripped.count(",")
        commas = commas if stripped.count(",") >= commas else 0
        level = 0
        why = WhyNotRead.PAGE if place in repeated else why_not_read(stripped) if stripped else None
        goes_on = bool(rows) and rows[-1].kind in ("text", "bullet", "number") and stripped[:1].islower()
        if why is WhyNotRead.NO_WORDS or (why is WhyNotRead.FIELD and goes_on):  # "coffee with the | principal."
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
            if rows and rows[-1].kind == "text" and len(rows[-1].text) <= SHORT:
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
        rows.append(Row(number, kind, stripped, indent, level=level, denial=denial))
    rows = list(_without_pages(rows))
    following: list[Row | None] = [None] * len(rows)  # of each line the next that says anything
    after: Row | None = None
    for place in range(len(rows) - 1, -1, -1):
        following[place] = after
        after = rows[place] if rows[place].kind != "blank" else after
    is_on_top = True  # nothing but headings so far
    for place, row in enumerate(rows):
        before, after = rows[place - 1].kind if place else "blank", following[place]
        says_no_more = _SAYS_NOTHING.fullmatch(row.text.rstrip(": ")) is not None or labels(row.text)
        is_label = before in ("blank", "heading") and after is not None and after.kind == "text" and says_no_more
        is_label = is_label or (heads_steering(row.text) and not (after is not None and after.text[:1].islower()))
        is_item = partial(_is_item, rows, place, names_practice)
        if row.kind == "number" and after is not None and after.kind == "bullet" and row.text[-1:] in ":?":
            if says_no_more or not names_practice(row.text):
                rows[place] = attrs.evolve(row, kind="heading")
        elif row.kind == "text" and (is_label or _heads(row, before, after, is_on_top=is_on_top, is_item=is_item)):
            rows[place] = attrs.evolve(row, kind="heading")
        elif (
            row.kind == "text"
            and is_school(row.text, name, names_practice)
            and (after is None or not after.text[:1].islower())
        ):
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


def _without_pages(rows: Sequence[Row]) -> Iterator[Row]:
    """Give the lines without heads and feet of pages; where a sentence goes on after them, without the blanks too."""
    gap: list[Row] = []
    last: Row | None = None
    for row in rows:
        if row.kind in ("blank", "page"):
            gap.append(row)
            continue
        goes_on = (
            last is not None
            and any(one.kind == "page" for one in gap)
            and row.kind == "text"
            and (row.text[:1].islower() or CUT_WORD.search(last.text))
            and last.kind in ("text", "bullet", "number")
            and last.text[-1] not in ".!?:"
        )
        if gap and not goes_on:
            yield attrs.evolve(gap[0], kind="blank")
        yield row
        gap, last = [], row


def _heads(row: Row, before: str, after: Row | None, *, is_on_top: bool, is_item: Callable[[], bool]) -> bool:
    """Say whether a line of text is a heading: short, without an end, and over something that is not as short."""
    if row.is_underlined:
        return True
    if len(row.text) > SHORT or row.text[-1] in ".!?;," or CUT_WORD.search(row.text):
        return False
    letters = [letter for letter in row.text if letter.isalpha()]
    is_capital = len(letters) > 3 and all(map(str.isupper, letters))
    goes_on = after is not None and after.kind == "text" and after.text[:1].islower()
    if len(list(sentences(row.text))) > 1 or (goes_on and not is_capital and row.text[-1] != ":"):
        return False
    if (
        is_on_top
        and after is not None
        and (_TITLE.search(row.text) or (_TITLE_OR_ITEM.search(row.text) and not is_item()))
    ):
        return True
    if after is None or before not in ("blank", "heading", "bullet", "number", "table"):
        return False
    if row.text.endswith(":"):
        return True
    if after.kind in ("bullet", "number", "table"):
        return before in ("blank", "heading") or row.indent == 0
    return (
        after.kind == "text"
        and before in ("blank", "heading")
        and (
            (is_capital and not after.text.isupper())
            or (len(after.text) > SHORT and row.text[:1].isupper() and not is_item())
        )
    )


def _is_item(rows: Sequence[Row], place: int, names_practice: Callable[[str], bool]) -> bool:
    """Say whether a line is an item of a list rather than a heading: it names a practice, right over no prose."""
    is_listed = place + 1 < len(rows) and rows[place].kind == rows[place + 1].kind == "text"
    return is_listed and not is_prose(rows, place + 1) and names_practice(rows[place].text)


def _statements(block: Sequence[Row], is_word: Callable[[str], bool]) -> Iterator[tuple[str, str, int, list[str]]]:
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
    kind = {"bullet": "bullet", "number": "number"}.get(block[0].kind)
    found = list(sentences("".join(pieces)))
    for begin, sentence in found:
        number = block[bisect_right(starts, begin) - 1].number
        cuts = [
            start - begin
            for start, row in zip(starts, block, strict=True)
            if row.is_doubtful and begin < start < begin + len(sentence)
        ]
        pieces = list(_cut(sentence))
        halves = (
            [sentence[start:end].strip(_ENDS) for start, end in pairwise([0, *cuts, len(sentence)])] if cuts else []
        )
        for piece in pieces:
            if text := piece.strip().rstrip(".;,:").strip():
                what = kind or ("sentence" if len(found) > 1 or sentence.endswith(".") else "line")
                yield text, what, number, halves if len(pieces) == 1 else []


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
