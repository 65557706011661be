"""What each line of a pasted text is by its own look and by the lines beside it: an item, a heading, a table, text."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import takewhile
from typing import NamedTuple

import attrs

from partnerkit.language.reading.done_marks import denial_in_line, done_in_line
from partnerkit.language.reading.html_text import SourceLine
from partnerkit.language.reading.not_read import NotRead, WhyNotRead, why_not_read
from partnerkit.language.reading.numbered_heads import numbered_heads
from partnerkit.language.reading.pages import is_school, is_title, page_marks
from partnerkit.language.reading.paragraphs import CUT_WORD, SHORT, Row, is_prose, sentences
from partnerkit.language.reading.plan_tables import WIDE, is_comma_table
from partnerkit.language.reading.section_heads import heads_done, heads_section, is_part, section_of
from partnerkit.language.reading.wrapped_cells import with_whole_cells
from partnerkit.language.sayings import begins, is_all, within

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
_NUMBER = re.compile(
    r"\s*(?:\(?(?:\d{1,3}|[a-hA-H]|[ivxIVX]{1,5})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)\s+(?=\S)"
    r"|\s*(?i:strategy|strategy/activity|action|action step|step|activity|task|initiative"
    r"|estrategia|acci\u00f3n|actividad|paso|tarea) #?(?:\d{1,2})(?:\.\d{1,2}){0,2}\s?[:.)\u2013-]\s+(?=\S)"
)
"""What counts an item: its number or letter, or what the plan calls it and its number, such as "Strategy 2:"."""
_HASHES = re.compile(r"\s{0,3}#{1,6}\s+")
_BOLD = re.compile(r"(?:\*\*|__)\s*([^*_\s][^*_]{0,80})(?:\*\*|__):?")
_RULE = re.compile(r"\s*[-=_*~\u2500-\u257f]{3,}\s*")
_REVISION = re.compile(r"\s*\([^()]{0,90}\)\s*$")
"""What stands in brackets after the title of a document, such as when it was approved. A title counts without it."""
_OF_YEAR = re.compile(
    r"[.,:;\s\u2013\u2014-]+"
    r"(?:(?:curso|ciclo|a\u00f1o|school year|academic year|year|sy)(?: escolar| acad\u00e9mico)?\s+)?"
    r"20\d\d(?:\s?[-\u2013/]\s?(?:20)?\d\d)?\.?$",
    re.IGNORECASE,
)
"""The year of a document after its title."""
_NEAR = 12
"""No paragraph of a list that is looked for has more lines."""
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
    """Say of each line of the text what it is: first by its own look, then by the lines beside it."""
    marks: dict[int, str] = {}  # what counts a numbered line
    looks = _by_look(source, not_read, marks, partial(is_title, name=name, names_practice=names_practice))
    rows = list(with_whole_cells(list(_without_pages(looks))))
    following = _following(rows)
    numbered = numbered_heads(rows, marks, lambda text: heads_section(text) or bool(labels(text)), names_practice)
    over_lists = _heads_of_lists(rows, names_practice) | _heads_of_states(rows)
    bare_items = _bare_items(rows, names_practice)
    is_on_top = True  # nothing but headings so far
    for place, row in enumerate(rows):
        before, after = rows[place - 1].kind if place else "blank", following[place]
        if before == "text" and (_heads_after_prose(rows, place) or _heads_among_lines(rows, place)):
            before = "blank"
        lists_barriers = before == "heading" and section_of(rows[place - 1].text) == "barriers"  # "Work" is one of them
        is_on_top = is_on_top and not lists_barriers
        is_over = _is_label(row, "" if lists_barriers else before, after, labels)
        if row.kind == "text" and not is_over and place not in bare_items:
            is_item = partial(_is_item, rows, place, names_practice)
            opens = partial(is_title, row.text, name, names_practice)
            is_over = _heads(row, before, after, is_on_top=is_on_top, is_item=is_item, opens=opens)
        if place in numbered or place in over_lists or (row.kind == "text" and is_over):
            rows[place] = attrs.evolve(row, kind="heading")
        elif row.kind == "number" and after is not None and after.kind == "bullet" and row.text[-1:] in ":?":
            if _says_no_more(row.text, labels) or not names_practice(row.text):
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


def _by_look(
    source: Sequence[SourceLine], not_read: list[NotRead], marks: dict[int, str], opens: Callable[[str], bool]
) -> list[Row]:
    """Say of each line what it is by its own look; `opens` says whether a first line with bars is a title."""
    rows: list[Row] = []
    repeated, titles = page_marks([line.text for line in source])
    commas = 0  # how many columns the table with commas has that is being read
    for place, (number, line) in enumerate(source):
        stripped = line.strip()
        row = Row(number, "blank", stripped, len(line) - len(line.lstrip()))
        if not commas and is_comma_table([one.text for one in source[place : place + 2]]):
            commas = stripped.count(",")
        commas = commas if stripped.count(",") >= commas else 0
        why = WhyNotRead.PAGE if place in repeated else _why_not_read(stripped, rows[-1:])
        line = _with_bullet(source, place) if why is None else line
        if _ONLY_BULLET.fullmatch(line) and place + 1 < len(source) and source[place + 1].text.strip():
            pass  # the item is on the next line
        elif why is not None:
            not_read.append(NotRead(stripped, number, why))
            row = attrs.evolve(row, kind="page" if why is WhyNotRead.PAGE else "blank")
        elif _RULE.fullmatch(line):
            if rows and rows[-1].kind == "text" and len(rows[-1].text) <= SHORT:
                rows[-1] = attrs.evolve(rows[-1], is_underlined=True)
        elif stripped:
            has_bars = _has_bars(source, place, rows[-1:]) and (place > 0 or not opens(stripped))
            look = _look_of(line, has_bars=has_bars, is_title=place in titles, lists_o=_lists_o(source, place))
            kind = "table" if look.kind == "text" and commas else look.kind
            is_item = kind in ("bullet", "number")
            denial = denial_in_line(line, lambda _: "") if is_item else ""
            done = done_in_line(line) if is_item and not denial else ""
            row = attrs.evolve(row, kind=kind, text=look.text, level=look.level, denial=denial, done=done)
            if look.mark:
                marks[number] = look.mark
        rows.append(row)
    return rows


class _Look(NamedTuple):
    """What a line is by its own look, its words, how deep a heading is, and what counts an item."""

    kind: str
    text: str
    level: int = 0
    mark: str = ""


def _look_of(line: str, *, has_bars: bool, is_title: bool, lists_o: bool) -> _Look:
    stripped = line.strip()
    if has_bars:
        return _Look("table", stripped)
    if found := _BOLD.fullmatch(stripped):
        return _Look("heading", found[1])
    if found := _HASHES.match(line):
        return _Look("heading", line[found.end() :].strip(" #"), found.group().count("#"))
    if is_title:
        return _Look("heading", stripped)
    if found := _BULLET.match(line) or (_LONE_O.match(line) if lists_o else None):
        return _Look("bullet", line[found.end() :].strip())
    if found := _NUMBER.match(line):
        return _Look("number", line[found.end() :].strip(), mark=found.group())
    return _Look("table" if len(WIDE.split(stripped)) > 1 else "text", stripped)


def _why_not_read(stripped: str, last: Sequence[Row]) -> WhyNotRead | None:
    """Say why a line is no statement by its own look; in "coffee with the / principal." the last one goes on."""
    why = why_not_read(stripped) if stripped else None
    goes_on = any(row.kind in ("text", "bullet", "number") for row in last) and stripped[:1].islower()
    return None if why is WhyNotRead.NO_WORDS or (why is WhyNotRead.FIELD and goes_on) else why


def _with_bullet(source: Sequence[SourceLine], place: int) -> str:
    """Give a line with the bullet that is alone on the line before."""
    line = source[place].text
    sign = _ONLY_BULLET.fullmatch(source[place - 1].text) if place else None
    return f"{sign[1]}  {line.strip()}" if sign and not _BULLET.match(line) else line


def _has_bars(source: Sequence[SourceLine], place: int, last: Sequence[Row]) -> bool:
    """Say whether a line is a row of a table with bars: it has several, or one as the line before or after has."""
    bars = source[place].text.strip().count("|")
    is_beside = any(row.kind == "table" for row in last) or any(
        "|" in one.text for one in source[place + 1 : place + 2]
    )
    return bars > 1 or (bars == 1 and is_beside)


def _following(rows: Sequence[Row]) -> list[Row | None]:
    """Give of each line the next that says anything."""
    following: list[Row | None] = [None] * len(rows)
    after: Row | None = None
    for place in range(len(rows) - 1, -1, -1):
        following[place] = after
        after = rows[place] if rows[place].kind != "blank" else after
    return following


def _says_no_more(text: str, labels: Callable[[str], str]) -> bool:
    """Say whether a line says only what those under it are: a motto, nothing, or what is not done."""
    said = text.rstrip(": ")
    is_motto = len(text.split()) > 1 and is_all("head_motto", said)
    return is_motto or is_all("head_empty", said) or bool(labels(text))


def _is_label(row: Row, before: str, after: Row | None, labels: Callable[[str], str]) -> bool:
    """Say whether a line says what those after it are, by its words: "Next steps", "Not offered:"."""
    is_over_text = after is not None and after.kind == "text"
    said = row.text.rstrip(" :")
    is_over = after is not None and (is_all("head_of_lines", said) or is_all("head_promise", said))
    is_over = is_over or heads_section(row.text)
    if is_over and not (is_over_text and after is not None and after.text[:1].islower()):
        return True
    if before in ("blank", "heading") and is_over_text and _says_no_more(row.text, labels):
        return True
    if after is None or after.kind not in ("text", "bullet", "number") or (is_over_text and after.text[:1].islower()):
        return False
    is_asked = begins("head_asks", row.text) is not None  # "What we stopped" right after a list without bullets
    if labels(row.text.rstrip(": ")) and (is_asked or row.text.endswith(":") or not is_over_text):
        return True
    return row.text.endswith(":") and not is_over_text and _says_no_more(row.text, labels)


def _heads_after_prose(rows: Sequence[Row], place: int) -> bool:
    """Say whether a few words with a colon come right after a sentence: "... each week. | Volunteering:".

    The sentence is of no list, whose heading may go on.
    """
    text = rows[place].text
    is_short = len(text.split()) <= _FEW_WORDS and text[:1].isupper() and text.endswith(":")
    if not is_short or not rows[place - 1].text.endswith((".", "!")):
        return False
    paragraph = rows[max(0, place - _NEAR) : place]
    before = next((one.kind for one in reversed(paragraph) if one.kind != "text"), "text" if place > _NEAR else "blank")
    return before in ("blank", "heading")


def _heads_among_lines(rows: Sequence[Row], place: int) -> bool:
    """Say whether a line with a colon stands among lines that are items without bullets: "Parents will:".

    Both lines beside it begin with a capital and neither goes on: in prose, a colon may end any line.
    """
    text, before = rows[place].text, rows[place - 1].text
    after = rows[place + 1] if place + 1 < len(rows) else None
    is_over = after is not None and after.kind == "text" and after.text[:1].isupper() and text[:1].isupper()
    is_label = text.endswith(":") and len(text) <= SHORT and not CUT_WORD.search(before) and before[-1] not in ",;"
    return is_over and is_label and not is_prose(rows, place - 1)


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


def _heads_of_states(rows: Sequence[Row]) -> set[int]:
    """Give the places of lines over what is done and over what is not: "What we do", "What we don't".

    "We do" and "We do not" may be answers; they are heads where a text has both, the first at the top of a list.
    """
    found, bare = dict[int, bool](), dict[int, bool]()
    for place, row in enumerate(rows):
        is_over = row.kind == "text" and place + 1 < len(rows) and not rows[place + 1].text[:1].islower()
        if is_over and (says := heads_done(row.text)) is not None:
            found[place] = says
        elif is_over and (says := heads_done(row.text, is_paired=True)) is not None:
            bare[place] = says
    opens = min(found | bare, default=0)
    is_on_top = bool(found | bare) and (opens == 0 or rows[opens - 1].kind in ("blank", "heading"))
    is_apart = all(place + 1 not in bare and place - 1 not in bare for place in bare)
    is_paired = is_on_top and is_apart and len(set((found | bare).values())) > 1
    return {*found, *(bare if is_paired else ())}


def _bare_items(rows: Sequence[Row], names_practice: Callable[[str], bool]) -> set[int]:
    """Give the places of items that lost their bullet: "Parents hear children read on Fridays" right between two.

    Headings may be there too, as "Volunteering". So all lines right between two items must be of several words that
    name a practice, but for those that say what is under them.
    """
    found = set[int]()
    for place in range(1, len(rows) - 1):
        row = rows[place]
        beside = {rows[place - 1].kind, rows[place + 1].kind}
        if row.kind != "text" or not beside <= {"bullet", "number"} or heads_section(row.text):
            continue
        is_long = len(row.text.split()) > _FEW_WORDS and row.text[-1] != ":" and row.text[:1].isupper()
        if not is_long or begins("asks_of_ways", row.text) or not names_practice(row.text):
            return set()
        found.add(place)
    return found


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
    called = _OF_YEAR.sub("", called) or called if is_on_top else called
    if len(called) > SHORT or row.text[-1] in ".!?;," or CUT_WORD.search(row.text):
        return False
    letters = [letter for letter in row.text if letter.isalpha()]
    is_capital = len(letters) > 3 and all(map(str.isupper, letters))
    goes_on = after is not None and after.kind == "text" and after.text[:1].islower()
    if is_part(row.text) and after is not None and not goes_on:
        return True
    if len(list(sentences(called))) > 1 or (goes_on and not is_capital and row.text[-1] != ":"):
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
