"""Tables of a plan: which rows are heads, which cells say what is done, and what is beside that.

A table with a column for what is done ("Activity") is read by it. Without one, as under "Fall | Winter | Spring", every
cell is read that is not a date, a place or a person. Where no row heads the columns, the column with the most words is
read, and of the others each cell that names a practice. A column that asks whether a thing is done, such as "Offered",
says so of its row, and so does a column such as "Not offered" where it is ticked.
"""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from partnerkit.language.done_marks import asks_if_done, denial_in_line, says_done, says_no, says_not_yet, says_yes
from partnerkit.language.not_read import WhyNotRead
from partnerkit.language.part_of_school import is_part_of_school

__all__ = ["BARS", "WIDE", "Cell", "cells_of", "is_comma_table"]

BARS = re.compile(r"[\s|:+=-]*-{2,}[\s|:+=-]*")
"""A row that only draws a line."""
WIDE = re.compile(r"\t+|\s{3,}")
"""What divides columns in text without bars."""
_BULLET = re.compile(r"[\u2022\u2610-\u2612\u2705\u2717\u2718\u274c\u25aa-\u25ff\u2713\u2714\uf0a7\uf0b7*-]\s*(?=\S)")
_SHORT_HEAD = 40
_ASKED = re.compile(
    r"\b(?:activit|action|strateg|event|practice|initiative|what|opportunit|program|actividad|acci[oó]n|estrategia|evento)",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\b(?:dates?|when|who|time|persons?|responsib\w*|locations?|place|where|goals?|evidence|status|budget|costs?"
    r"|fechas?|cu[aá]ndo|qui[eé]n|lugar|hora|responsables?|timeline|resources?|notes?|months?|grades?)(?!\w)",
    re.IGNORECASE,
)
"""Words that head columns of what is beside what is done."""
_HEAD_WORDS = re.compile(
    rf"{_BESIDE.pattern}"
    r"|\b(?:activit\w*|actions?|strateg\w*|events?|practices?|initiatives?|what|opportunit\w*|programs?"
    r"|actividad\w*|acci[oó]n\w*|estrategias?|eventos?)(?!\w)",
    re.IGNORECASE,
)
"""Words that head columns. A table's first row is its head where one is all that a cell says, or two cells have one."""
_BESIDE_TOO = re.compile(
    r"(?:contacts?|staff|led by|lead|funding|years?|participants?|audience|description|details|frequency|frecuencia"
    r"|purpose|domain|outcomes?)",
    re.IGNORECASE,
)
"""Such words where they are all that the head of a column says; they are in too many other cells."""
_WHOM = re.compile(
    r"\b(?:who|whom|grades?|grade levels?|audience|participants?|years?|for|qui[eé]n(?:es)?|grados?|participantes)\b",
    re.IGNORECASE,
)
"""Words that head a column which may say for whom something is done."""
_TELLS_MORE = re.compile(
    r"\b(?:notes?|comments?|when|timeline|dates?|notas?|comentarios?|cu[aá]ndo|fechas?)(?!\w)", re.IGNORECASE
)
"""Words that head columns in which "discontinued" is about the row too, and a mere "no" is not."""
_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
)
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo"
_TIME_OF_YEAR = r"fall|autumn|winter|spring|summer|oto[nñ]o|invierno|primavera|verano"
_SEASON = re.compile(
    rf"(?:(?:{_TIME_OF_YEAR})(?:\s+term)?|{_MONTH}|{_DAY}"
    r"|(?:term|semester|quarter|trimester|trimestre|semestre|year|grade|grado)\s*(?:\d|one|two|three|four|i{1,3}|iv)"
    r"|(?:first|second|third|fourth|1st|2nd|3rd|4th|primer|segundo|tercer)\s+\w+"
    r"|parents?|families|school|students?|padres|familias|escuela|estudiantes)",
    re.IGNORECASE,
)
"""What heads columns of which each says what is done: in a term, or by whom."""
_DATE = re.compile(
    rf"(?:(?:{_MONTH}|{_DAY}|{_TIME_OF_YEAR}|st|nd|rd|th|am|pm|[ap]\.m|and|to|y|de|al?|every|each|monthly|weekly|yearly"
    r"|annual(?:ly)?|daily|quarterly|ongoing|once|twice|per|year|month|term|tbd|tba)\b|[\d\s,./:&\u2013-])+",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"(?:mr|mrs|ms|miss|dr(?!\.? seuss)|sr|sra|srta|prof)\b\.?(?:\s+[\w.&,'-]+){1,5}"
    r"|(?:pta|pto|ptsa|all|everyone|principals?|staff|teachers?|counsell?ors?|admin\w*|office|gym|gymnasium|cafeteria"
    r"|library|auditorium|hall|zoom|online|school|campus|classrooms?|director\w*|maestr\w+|todos|yes|no|si|sí|x|n/?a)"
    r"(?:\s*[,/&]\s*(?:pta|pto|staff|teachers?|principals?|admin\w*))*",
    re.IGNORECASE,
)


class Cell(NamedTuple):
    """A cell of a table: its words, its line, why it is not read (None if it is), and what says that it is not done.

    Or what says that it is done, such as its state.
    """

    text: str
    number: int
    why: WhyNotRead | None
    denial: str = ""
    done: str = ""


def cells_of(
    rows: Sequence[tuple[int, str]], *, names_practice: Callable[[str], bool], denies: Callable[[str], str]
) -> Iterator[Cell]:
    """Give all cells of a table that hold anything, row by row.

    Args:
        rows: The lines of the table, each with its number.
        names_practice: Says whether words name a practice.
        denies: Says by which words a head or a cell says that something is not done.
    """
    is_ruled = len(rows) > 1 and BARS.fullmatch(rows[1][1]) is not None
    table = [(number, _split_row(text)) for number, text in rows if not BARS.fullmatch(text)]
    if not table:
        return
    head = table[0][1]
    is_head = len(table) > 1 and (is_ruled or _heads(head))
    body = table[1:] if is_head else table
    if is_head:
        yield from (Cell(cell, table[0][0], WhyNotRead.TABLE_HEAD) for cell in head if cell)
    asked = {place for place, cell in enumerate(head) if len(cell) < _SHORT_HEAD and _ASKED.search(cell)}
    beside = {
        place
        for place, cell in enumerate(head)
        if _BESIDE.search(cell) or _BESIDE_TOO.fullmatch(cell.strip(" :()*")) or asks_if_done(cell)
    }
    beside = (
        {place for place in beside if place not in asked or asks_if_done(head[place])} if is_head else beside - asked
    )
    asked = asked - beside
    main = _most_words(body)
    for number, marked in body:
        said_in = asked if asked and is_head else {main}
        denial = next(filter(None, _denials(head if is_head else (), marked, said_in, denies)), "")
        done = "" if denial else _state_that_is_done(head if is_head else (), marked, said_in)
        cells = [cell[found.end() :] if (found := _BULLET.match(cell)) else cell for cell in marked]
        whom = {place for place, title in enumerate(head) if is_head and place not in asked and _WHOM.search(title)}
        for_whom = "; ".join(
            cells[place] for place in sorted(whom) if place < len(cells) and is_part_of_school(cells[place])
        )
        for place, cell in enumerate(cells):
            if not cell:
                continue
            if asked and is_head:
                is_read = place in asked
            elif is_head:
                is_read = place not in beside and not _is_aside(cell)
            else:
                is_read = place == main or (not _is_aside(cell) and names_practice(cell))
            if place in whom and is_part_of_school(cell):
                continue  # said with what is done
            box = denial_in_line(marked[place], lambda _: "") if is_read else ""
            said = f"{cell} ({for_whom})" if for_whom and is_read and place not in beside else cell
            yield Cell(said, number, None if is_read else WhyNotRead.OTHER_COLUMN, box or denial, "" if box else done)


def _state_that_is_done(head: Sequence[str], cells: Sequence[str], said_in: set[int]) -> str:
    """Give the cell under a head such as "Status" that says that its row is done; empty if there is none."""
    others = (place for place in range(min(len(head), len(cells))) if place not in said_in)
    return next((cells[i] for i in others if asks_if_done(head[i]) and cells[i] and says_done(cells[i])), "")


def _denials(
    head: Sequence[str], cells: Sequence[str], said_in: set[int], denies: Callable[[str], str]
) -> Iterator[str]:
    """Give the words by which the cells of a row say that it is not done, and none for each that does not.

    Without heads, a cell that says nothing but "no" is about its row. Under a head such as "Child care" it is not.
    """
    for place, cell in enumerate(cells):
        title = head[place].strip() if place < len(head) else ""
        if place in said_in or not cell:
            continue
        if not title or asks_if_done(title):
            is_blank = not title and not any(map(str.isalnum, cell)) and sum(map(bool, cells)) > 2
            yield cell if says_no(cell) or (says_not_yet(cell) and not is_blank) else denies(cell)
        elif says_no(title) or denies(title):
            yield title if says_yes(cell) else ""
        elif _TELLS_MORE.search(title):
            yield denies(cell)


def is_comma_table(lines: Sequence[str]) -> bool:
    """Say whether lines begin a table with commas, as a spreadsheet gives: a head of several columns, and a row."""
    if len(lines) < 2 or "," not in lines[0] or "," not in lines[1]:
        return False
    head = lines[0].split(",")
    heads = sum(len(cell) < _SHORT_HEAD and _is_head(cell.strip(' "')) for cell in head)
    return len(head) > 1 and heads > 1 and heads * 2 > len(head)


def _is_head(cell: str) -> bool:
    return _HEAD_WORDS.fullmatch(cell) is not None or asks_if_done(cell)


def _heads(head: Sequence[str]) -> bool:
    """Say whether a first row names the columns."""
    heads = [cell for cell in head if len(cell) < _SHORT_HEAD and (_HEAD_WORDS.search(cell) or asks_if_done(cell))]
    named = [cell.strip(" :()*") for cell in head if cell]
    is_seasons = len(named) > 1 and all(_SEASON.fullmatch(cell) for cell in named)
    return is_seasons or len(heads) > 1 or any(_HEAD_WORDS.fullmatch(cell) for cell in named)


def _most_words(body: Sequence[tuple[int, Sequence[str]]]) -> int:
    letters: Counter[int] = Counter()
    for _, cells in body:
        for place, cell in enumerate(cells):
            letters[place] += sum(map(str.isalpha, cell))
    return max(letters, key=lambda place: (letters[place], -place)) if letters else 0


def _is_aside(cell: str) -> bool:
    """Say whether a cell is a date, a place, a person or a state."""
    is_state = says_yes(cell) or says_not_yet(cell)
    return is_state or _DATE.fullmatch(cell) is not None or _PERSON.fullmatch(cell) is not None


def _split_row(text: str) -> list[str]:
    if "|" in text:
        cells = text.strip().strip("|").split("|")
    elif WIDE.search(text.strip()):
        cells = WIDE.split(text.strip())
    else:
        cells = next(csv.reader([text]))
    return [cell.strip() for cell in cells]
