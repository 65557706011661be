"""What each line of a pasted text is by its own look and by the lines beside it: an item, a heading, a table, text."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import takewhile

import attrs

from partnerkit.language.reading.done_marks import denial_in_line, done_in_line
from partnerkit.language.reading.html_text import SourceLine
from partnerkit.language.reading.not_read import NotRead, WhyNotRead, why_not_read
from partnerkit.language.reading.numbered_heads import numbered_heads
from partnerkit.language.reading.pages import is_school, is_title, page_marks
from partnerkit.language.reading.paragraphs import CUT_WORD, SHORT, Row, is_prose, sentences
from partnerkit.language.reading.plan_tables import WIDE, is_comma_table
from partnerkit.language.reading.section_heads import heads_section, is_part, section_of
from partnerkit.language.reading.wrapped_cells import with_whole_cells
from partnerkit.language.sayings import is_all, within

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
_REVISION = re.compile(r"\s*\([^()]{0,90}\)\s*$")
"""What stands in brackets after the title of a document, such as when it was approved. A title counts without it."""
_FEW_WORDS = 4
"""A head over a list without bullets has so many words at most."""
_SEVERAL_LISTS = 2
_LOOKED_AT = 3
"""So many items under what may be the head of a list are looked at."""


def rows_of(
    source: Sequence[SourceLine],
    not_read: list[NotRead],
    labels: Callable[[str], str],
    names_practice: Callable[[str], bool],
    name: str,
) -> list[Row]:
    """Say of each line of the text what it is by its own look."""
    rows: list[Row] = []
    marks: dict[int, str] = {}  # what counts a numbered line
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
        elif (
            "|" in stripped
            and (
                stripped.count("|") > 1
                or (rows and rows[-1].kind == "table")
                or any("|" in one.text for one in source[place + 1 : place + 2])
            )
            and (place or not is_title(stripped, name, names_practice))  # "Oak School | Grades 6-8 | Title I school"
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
            kind, stripped, marks[number] = "number", line[found.end() :].strip(), found.group()
        elif commas or len(WIDE.split(stripped)) > 1:
            kind = "table"
        else:
            kind = "text"
        denial = denial_in_line(line, lambda _: "") if kind in ("bullet", "number") else ""
        done = done_in_line(line) if kind in ("bullet", "number") and not denial else ""
        rows.append(Row(number, kind, stripped, indent, level=level, denial=denial, done=done))
    rows = list(with_whole_cells(list(_without_pages(rows))))
    following: list[Row | None] = [None] * len(rows)  # of each line the next that says anything
    after: Row | None = None
    for place in range(len(rows) - 1, -1, -1):
        following[place] = after
        after = rows[place] if rows[place].kind != "blank" else after
    numbered = numbered_heads(rows, marks, lambda text: heads_section(text) or bool(labels(text)))
    over_lists = _heads_of_lists(rows, names_practice)
    is_on_top = True  # nothing but headings so far
    for place, row in enumerate(rows):
        before, after = rows[place - 1].kind if place else "blank", following[place]
        is_motto = len(row.text.split()) > 1 and is_all("head_motto", row.text.rstrip(": "))
        says_no_more = is_motto or is_all("head_empty", row.text.rstrip(": ")) or labels(row.text)
        lists_barriers = before == "heading" and section_of(rows[place - 1].text) == "barriers"  # "Work" is one of them
        is_label = before in ("blank", "heading") and after is not None and after.kind == "text" and says_no_more
        is_label = is_label and not lists_barriers
        goes_on = after is not None and after.kind == "text" and after.text[:1].islower()
        is_label = is_label or (heads_section(row.text) and not goes_on)
        leads = row.text.endswith(":") and after is not None and after.kind in ("bullet", "number")
        is_label = is_label or (leads and bool(says_no_more or labels(row.text.rstrip(": "))))
        is_item = partial(_is_item, rows, place, names_practice)
        opens = partial(is_title, row.text, name, names_practice)
        is_on_top = is_on_top and not lists_barriers
        if place in numbered or place in over_lists:
            rows[place] = attrs.evolve(row, kind="heading")
        elif row.kind == "number" and after is not None and after.kind == "bullet" and row.text[-1:] in ":?":
            if says_no_more or not names_practice(row.text):
                rows[place] = attrs.evolve(row, kind="heading")
        elif row.kind == "text" and (
            is_label or _heads(row, before, after, is_on_top=is_on_top, is_item=is_item, opens=opens)
        ):
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


def _heads_of_lists(rows: Sequence[Row], names_practice: Callable[[str], bool]) -> set[int]:
    """Give the places of lines that head lists without bullets: "Learning" over "Phonics workshop".

    One such line may be an item that nobody knows. Where several lists of a text begin with a line of few words that
    names no practice, over some that do, these lines are heads.
    """
    found = set[int]()
    for place, row in enumerate(rows):
        is_short = row.kind == "text" and len(row.text.split()) <= _FEW_WORDS and row.text[-1] not in ".!?;,"
        is_first = place == 0 or rows[place - 1].kind in ("blank", "heading")
        if not (is_short and is_first and row.text[:1].isupper()):
            continue
        items = [
            one.text for one in takewhile(lambda one: one.kind == "text", rows[place + 1 : place + 1 + _LOOKED_AT])
        ]
        if items and items[0][:1].isupper() and any(map(names_practice, items)) and not names_practice(row.text):
            found.add(place)
    return found if len(found) >= _SEVERAL_LISTS else set()


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


def _heads(
    row: Row, before: str, after: Row | None, *, is_on_top: bool, is_item: Callable[[], bool], opens: Callable[[], bool]
) -> bool:
    """Say whether a line of text is a heading: short, without an end, and over something that is not as short."""
    if row.is_underlined or (is_on_top and after is not None and opens()):
        return True
    called = _REVISION.sub("", row.text) if is_on_top and within("title", row.text) else row.text
    if len(called) > SHORT or row.text[-1] in ".!?;," or CUT_WORD.search(row.text):
        return False
    letters = [letter for letter in row.text if letter.isalpha()]
    is_capital = len(letters) > 3 and all(map(str.isupper, letters))
    goes_on = after is not None and after.kind == "text" and after.text[:1].islower()
    if is_part(row.text) and after is not None and not goes_on:
        return True
    if len(list(sentences(row.text))) > 1 or (goes_on and not is_capital and row.text[-1] != ":"):
        return False
    if (
        is_on_top
        and after is not None
        and (within("title", row.text) or (within("title_or_item", row.text) and not is_item()))
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
