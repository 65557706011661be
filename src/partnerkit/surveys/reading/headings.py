"""Where the headings of a file are, and what is below them, for the files of known tools and for plain tables."""

import re
from collections.abc import Sequence
from functools import partial

import attrs

from partnerkit.errors.faults import not_read
from partnerkit.surveys.answers.changed_cells import Change
from partnerkit.surveys.answers.check_marks import says_seen
from partnerkit.surveys.reading.cells import Cell, Sheet, is_blank
from partnerkit.surveys.reading.layout import Layout, below_one_row
from partnerkit.surveys.reading.long_rows import question_of_rows
from partnerkit.surveys.reading.platforms import recognized, with_who_finished

_LOOKED_AT = 10
"""Headings are looked for in so many rows."""

_WIDE = 3
"""A table needs at least so many columns for a title to be told from its headings."""

_NUMBER = re.compile(r"[-+]?[\d.,]+%?")

_ID = re.compile(r"(?:(?:record|respondent|response|participant|case)[ _.-]?)?id", re.IGNORECASE)
"""How a column is called that names the respondent."""

_PERSON = re.compile(
    r"(?:respondent|participant|family|household|person|parent|familia|participante|encuestado)"
    r"(?:[ _.-]?(?:no|nr|num|number|code|key|n\u00famero))?",
    re.IGNORECASE,
)
"""How it may be called, too, where it names the same person in several rows."""


def layout_of(sheet: Sheet) -> Layout:
    """Recognize the tool that wrote a file; where none is, its headings are in the first row, or below a title.

    A file whose headings are mostly blank is refused.
    """
    above = 0
    found = recognized(sheet)
    if found is None and (above := _rows_above_headings(sheet.rows)):
        found = recognized(attrs.evolve(sheet, rows=sheet.rows[above:]))
    found = _table(sheet, above) if found is None else _readable(found)
    if not above:
        return found
    title = next(str(cell) for cell in sheet.rows[0] if not is_blank(cell))
    told = Change("", "rows above the headings left out", above, title)
    return attrs.evolve(found, changes=(told, *found.changes))


def _rows_above_headings(rows: Sequence[Sequence[Cell]]) -> int:
    """Count the rows of a title: half empty at most, with a row of different words below them that is nearly full."""
    for i, row in enumerate(rows[:_LOOKED_AT]):
        filled = [cell for cell in row if not is_blank(cell)]
        if len(row) < _WIDE or 2 * len(filled) > len(row):
            texts = [str(cell).strip() for cell in filled]
            are_names = all(isinstance(cell, str) and not _NUMBER.fullmatch(cell.strip()) for cell in filled)
            return i if are_names and 4 * len(filled) >= 3 * len(row) and len(set(texts)) == len(texts) else 0
    return 0


def _table(sheet: Sheet, above: int) -> Layout:
    head = ["" if is_blank(cell) else str(cell).strip() for cell in sheet.rows[above]] if sheet.rows else []
    blank = head.count("")
    if len(head) >= _WIDE and 2 * blank > len(head):
        problem = f"{blank} of its {len(head)} headings are blank; the first row has {', '.join(filter(None, head))!r}."
        remedy = "Put the headings into the first row, quote cells that hold the delimiter, or name another sheet."
        raise not_read(sheet.source, problem, remedy)
    why = "the first row, which has the headings" if not above else f"row {above + 1}, which has the headings"
    found = below_one_row("table", why, attrs.evolve(sheet, rows=sheet.rows[above:]), head, lambda _: False)
    who = next((name for name in found.columns if _ID.fullmatch(name)), "")
    found = attrs.evolve(found, id=who or next(filter(partial(_is_repeated, found), found.columns), ""))
    return _readable(with_who_finished(found))


def _is_repeated(found: Layout, name: str) -> bool:
    """Say whether a column called after people names them in a table of one row per answer.

    Where each person has one row, such a column may as well hold who filled the form in, such as the mother.
    """
    return _PERSON.fullmatch(name) is not None and question_of_rows(found.columns, name) != ""


def _readable(found: Layout) -> Layout:
    """Leave the column out that says who finished, if it is in words that nobody knows."""
    cells = found.columns.get(found.completed, ())
    is_known = all(says_seen("" if is_blank(cell) else str(cell), found.completed) is not None for cell in set(cells))
    return found if is_known else attrs.evolve(found, completed="")
