"""Tables of a plan: which rows are heads, which cells say what is done, and what is beside that.

A table with a column for what is done ("Activity") is read by it. Without one, as under "Fall | Winter | Spring", every
cell is read that is not a date, a place or a person. Where no row heads the columns, the column with the most words is
read, and of the others each cell that names a practice. A column that asks whether a thing is done, such as "Offered",
says so of its row, and so does a column such as "Not offered" where it is ticked. Under "Barriers" each cell is read as
what it is headed.
"""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from partnerkit.language.part_of_school import is_part_of_school
from partnerkit.language.reading.agenda_lines import begins_when, is_place
from partnerkit.language.reading.done_marks import (
    asks_if_done,
    denial_in_line,
    leaves_open,
    may_be_answered,
    says_done,
    says_no,
    says_not_yet,
    says_once,
    says_over,
    says_yes,
)
from partnerkit.language.reading.not_read import WhyNotRead
from partnerkit.language.reading.section_heads import section_of
from partnerkit.language.sayings import begins, is_all, within

BARS = re.compile(r"[\s|:+=-]*-{2,}[\s|:+=-]*")
"""A row that only draws a line."""
WIDE = re.compile(r"\t+|\s{3,}")
"""What divides columns in text without bars."""
_TWO_BLANKS = re.compile(r"\s{2,}")
_BULLET = re.compile(r"[\u2022\u2610-\u2612\u2705\u2717\u2718\u274c\u25aa-\u25ff\u2713\u2714\uf0a7\uf0b7*-]\s*(?=\S)")
_SHORT_HEAD = 40
_EDGES = " :()*?\u00bf"
_STATE = "Status"
"""A column of states is read as if this were its head."""
_FEW_OTHERS = 0.2
"""So many cells of such a column may say something else."""
_NUMBERS = re.compile(r"[\d\s,./:&\u2013-]+")
_NAME = re.compile(r"\.?(?:\s+[\w.&,'-]+){1,5}")
"""The name of a person, after a title."""


class Cell(NamedTuple):
    """A cell of a table: its words, its line, why it is not read (None if it is), and what says that it is not done.

    Or what says that it is done, such as its state, or leaves that open, and the head of its column where that names
    barriers.
    """

    text: str
    number: int
    why: WhyNotRead | None
    denial: str = ""
    done: str = ""
    head: str = ""
    open: str = ""


def cells_of(
    rows: Sequence[tuple[int, str]], *, names_practice: Callable[[str], bool], denies: Callable[[str], str]
) -> Iterator[Cell]:
    """Give all cells of a table that hold anything, row by row; its lines come with their numbers."""
    is_ruled = len(rows) > 1 and BARS.fullmatch(rows[1][1]) is not None
    table = [(number, _split_row(text)) for number, text in rows if not BARS.fullmatch(text)]
    if not table:
        return
    head = _as_wide_as(table[1:], table[0][1])
    is_head = len(table) > 1 and (is_ruled or _heads(head))
    body = table[1:] if is_head else table
    if is_head:
        yield from (Cell(cell, table[0][0], WhyNotRead.TABLE_HEAD) for cell in head if cell)
        head = _with_states(head, body, names_practice)
    asked = {place for place, cell in enumerate(head) if len(cell) < _SHORT_HEAD and within("column_done", cell)}
    beside = {
        place
        for place, cell in enumerate(head)
        if within("column_beside", cell) or is_all("column_beside_alone", cell.strip(" :()*")) or asks_if_done(cell)
    }
    beside = (
        {place for place in beside if place not in asked or asks_if_done(head[place])} if is_head else beside - asked
    )
    barred = {place for place, cell in enumerate(head) if is_head and section_of(cell) == "barriers"}
    asked = asked - beside - barred
    if not asked:  # "Month | Challenge" may be of games
        barred = {place for place in barred if within("head_barriers", head[place])}
    main = _most_words(body)
    of_row = {place for place, cell in enumerate(head) if place in beside or (asked and not names_practice(cell))}
    for number, marked in body:
        said_in = asked if asked and is_head else {main}
        denials = _denials(head if is_head else (), marked, said_in | barred, of_row, denies)
        denial = next(filter(None, denials), "")
        done = "" if denial else _state_that_is_done(head if is_head else (), marked, said_in)
        done = done or ("" if denial else _yes_to_question(head if is_head else (), marked, said_in))
        left = "" if denial or done else _state_left_open(head if is_head else (), marked, said_in | barred)
        cells = [cell[found.end() :] if (found := _BULLET.match(cell)) else cell for cell in marked]
        whom = {
            place for place, title in enumerate(head) if is_head and place not in asked and within("column_whom", title)
        }
        for_whom = "; ".join(
            cells[place] for place in sorted(whom) if place < len(cells) and is_part_of_school(cells[place])
        )
        more = None if is_head else _says_more(cells, main)
        is_program = any(place != main and begins_when(cell) for place, cell in enumerate(cells))
        for place, cell in enumerate(cells):
            if not cell:
                continue
            if place in barred:
                is_read = not (says_no(cell) or _is_aside(cell))
                yield Cell(cell, number, None if is_read else WhyNotRead.OTHER_COLUMN, head=head[place].strip(" :*"))
                continue
            if asked and is_head:
                is_read = place in asked
            elif is_head:
                is_read = place not in beside and not _is_aside(cell)
            else:
                is_aside = _is_aside(cell) or is_part_of_school(cell)
                is_aside = is_aside or (is_program and is_all("room_named", cell))
                is_read = place == main or (cell != done and not is_aside and names_practice(cell))
            if (place in whom and is_part_of_school(cell)) or place == more:
                continue  # said with what is done
            box = denial_in_line(marked[place], lambda _: "") if is_read else ""
            said = f"{cell} ({for_whom})" if for_whom and is_read and place not in beside else cell
            said = f"{cell}: {cells[more]}" if more is not None and place == main else said
            yield Cell(
                said,
                number,
                None if is_read else WhyNotRead.OTHER_COLUMN,
                box or denial,
                "" if box else done,
                open="" if box else left,
            )


def _with_states(
    head: Sequence[str], body: Sequence[tuple[int, Sequence[str]]], names_practice: Callable[[str], bool]
) -> list[str]:
    """Give the head of a table with "Status" over each column of states, whatever heads it: "Still going?".

    Nearly all cells of such a column are answers or states. Where its head is of something else, such as child care or
    the cost, its answers are about that, and where it says nothing, a state such as "not yet" tells.
    """
    named = list(head)
    for place, title in enumerate(head):
        cells = [cells[place] for _, cells in body if place < len(cells) and cells[place]]
        answers = sum(map(_is_answer, cells))
        if not title or not answers or asks_if_done(title):
            continue
        if is_all("column_state_alone", title.strip(_EDGES)):
            is_states = 2 * answers >= len(cells)
        else:
            tells = len(cells) > 1 and any(begins("cell_state", cell) for cell in cells)
            is_states = tells and len(cells) - answers <= len(cells) * _FEW_OTHERS
            is_states = is_states and not (_is_of_part(title) or names_practice(title))
        named[place] = _STATE if is_states else title
    return named


def _is_answer(cell: str) -> bool:
    state = begins("cell_state", cell)
    return (state is not None and len(cell) < _SHORT_HEAD) or says_no(cell) or says_not_yet(cell) or says_done(cell)


def _is_of_part(title: str) -> bool:
    """Say whether the head of a column is of how, when or for whom something is done, or of what it needs."""
    kinds = ("column_of_part", "column_beside", "column_whom", "column_done")
    is_when = is_all("column_season", title) or is_part_of_school(title)
    return is_when or any(within(kind, title) for kind in kinds) or is_all("column_beside_alone", title.strip(_EDGES))


def _out_of_date(cell: str, denies: Callable[[str], str]) -> str:
    """Give a cell that dates its row from a year to come, or until one that is past: "From May 2031"; or nothing."""
    if (since := begins("from_date", cell)) and denies(f"starting {cell[since.end :].strip()}"):
        return cell
    until = begins("until_date", cell)
    return cell if until and denies(f"was last held in {cell[until.end :].strip()}") else ""


def _says_more(cells: Sequence[str], main: int) -> int | None:
    """Give the cell of a row without heads that says more of its main one: "Survey | Results presented to families"."""
    if main >= len(cells) or not cells[main]:
        return None
    return next((place for place, cell in enumerate(cells) if place != main and begins("cell_more", cell)), None)


def _state_that_is_done(head: Sequence[str], cells: Sequence[str], said_in: set[int]) -> str:
    """Give the cell under a head such as "Status" that says that its row is done; empty if there is none."""
    others = (place for place in range(min(len(head), len(cells))) if place not in said_in)
    return next((cells[i] for i in others if asks_if_done(head[i]) and cells[i] and says_done(cells[i])), "")


def _yes_to_question(head: Sequence[str], cells: Sequence[str], said_in: set[int]) -> str:
    """Give the cell of a row that answers its question with yes; empty if none does."""
    asked = [cells[place] for place in said_in if place < len(cells)]
    if not any(cell.endswith("?") and may_be_answered(cell) for cell in asked):
        return ""
    others = (cell for title, cell in _beside(head, cells, said_in) if not title or asks_if_done(title))
    is_yes = (cell for cell in others if begins("answers_yes", cell) and not within("answers_later", cell))
    return next(is_yes, "")


def _beside(head: Sequence[str], cells: Sequence[str], said_in: set[int]) -> Iterator[tuple[str, str]]:
    """Give the other cells of a row that hold anything, each with the head of its column."""
    for place, cell in enumerate(cells):
        if cell and place not in said_in:
            yield head[place].strip() if place < len(head) else "", cell


def _state_left_open(head: Sequence[str], cells: Sequence[str], said_in: set[int]) -> str:
    """Give the cell that says what a meeting did with its row, such as "Carried"; empty if there is none."""
    others = (cell for title, cell in _beside(head, cells, said_in) if not title or asks_if_done(title))
    return next(filter(leaves_open, others), "")


def _denials(
    head: Sequence[str], cells: Sequence[str], said_in: set[int], of_row: set[int], denies: Callable[[str], str]
) -> Iterator[str]:
    """Give the words by which the cells of a row say that it is not done, and none for each that does not.

    Without heads, a cell that says nothing but "no" is about its row. Under a head such as "Child care" it is not; but
    "dropped" under "Who" is.
    """
    for place, cell in enumerate(cells):
        title = head[place].strip() if place < len(head) else ""
        if place in said_in or not cell:
            continue
        if not title or asks_if_done(title):
            is_blank = not title and not any(map(str.isalnum, cell)) and sum(map(bool, cells)) > 2
            is_undone = says_no(cell) or (says_not_yet(cell) and not is_blank) or (title and says_over(cell))
            is_undone = is_undone or is_all("came_to_nothing", cell) or says_once(cell)
            yield cell if is_undone else "" if leaves_open(cell) else denies(cell) or _out_of_date(cell, denies)
        elif says_no(title) or denies(title):
            yield title if says_yes(cell) else ""
        elif within("column_more", title) and (denial := denies(cell) or _out_of_date(cell, denies)):
            yield denial
        elif place in of_row:
            yield cell if says_over(cell) else ""


def is_comma_table(lines: Sequence[str]) -> bool:
    """Say whether lines begin a table with commas, as a spreadsheet gives: a head of several columns, and a row."""
    if len(lines) < 2 or "," not in lines[0] or "," not in lines[1]:
        return False
    head = lines[0].split(",")
    heads = sum(len(cell) < _SHORT_HEAD and _is_head(cell.strip(' "')) for cell in head)
    return len(head) > 1 and heads > 1 and heads * 2 > len(head)


def _is_head(cell: str) -> bool:
    return is_all("column_done_word", cell) or is_all("column_beside", cell) or asks_if_done(cell)


def _heads(head: Sequence[str]) -> bool:
    """Say whether a first row names the columns."""
    heads = [cell for cell in head if len(cell) < _SHORT_HEAD and (_has_head_word(cell) or asks_if_done(cell))]
    named = [cell.strip(" :()*") for cell in head if cell]
    is_seasons = len(named) > 1 and all(is_all("column_season", cell) for cell in named)
    return (
        is_seasons
        or len(heads) > 1
        or any(is_all("column_done_word", cell) or is_all("column_beside", cell) for cell in named)
    )


def _has_head_word(cell: str) -> bool:
    is_one = within("column_done_word", cell) is not None or within("column_beside", cell) is not None
    return is_one or section_of(cell) == "barriers"


def _most_words(body: Sequence[tuple[int, Sequence[str]]]) -> int:
    """Give the column with the most words; what is beside a thing, such as its state, counts for nothing."""
    letters: Counter[int] = Counter()
    for _, cells in body:
        for place, cell in enumerate(cells):
            is_beside = _is_aside(cell) or is_part_of_school(cell) or begins("cell_more", cell) is not None
            letters[place] += 0 if is_beside else sum(map(str.isalpha, cell))
    return max(letters, key=lambda place: (letters[place], -place)) if letters else 0


def _is_aside(cell: str) -> bool:
    """Say whether a cell is a date, a place, a person or a state; of rooms for families the row decides."""
    is_date = all(is_all("date_word", word) for word in _NUMBERS.split(cell) if word)
    title = begins("person_title", cell)
    is_named = title is not None and _NAME.fullmatch(cell, title.end) is not None
    return (
        says_yes(cell)
        or says_not_yet(cell)
        or leaves_open(cell)
        or says_once(cell)
        or is_date
        or is_named
        or is_all("person", cell)
        or is_all("cell_rhythm", cell)
        or is_place(cell)
    )


def _as_wide_as(body: Sequence[tuple[int, Sequence[str]]], head: list[str]) -> list[str]:
    """Give the head of a table with a cell for each column of its body: "No.  Activity" has only two blanks between."""
    parts = [part for cell in head for part in _TWO_BLANKS.split(cell)]
    return parts if body and len(head) < len(parts) == max(len(cells) for _, cells in body) else head


def _split_row(text: str) -> list[str]:
    if "|" in text:
        cells = text.strip().strip("|").split("|")
    elif WIDE.search(text.strip()):
        cells = WIDE.split(text.strip())
    else:
        cells = next(csv.reader([text]))
    return [cell.strip() for cell in cells]
