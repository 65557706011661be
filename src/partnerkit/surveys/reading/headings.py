"""Where the headings of a file are, and what is below them, for the files of known tools and for plain tables."""

import re
from collections.abc import Sequence
from functools import partial

import attrs

from partnerkit.errors.faults import not_read
from partnerkit.surveys.answers.changed_cells import Change
from partnerkit.surveys.answers.check_marks import says_seen
from partnerkit.surveys.reading.cells import Cell, Sheet, is_blank, text_of
from partnerkit.surveys.reading.heading_rows import band_row, with_one_heading_row
from partnerkit.surveys.reading.layout import Layout, below_one_row
from partnerkit.surveys.reading.long_rows import question_of_rows
from partnerkit.surveys.reading.platforms import recognized, with_who_finished

_LOOKED_AT = 10
"""Headings are looked for in so many rows."""

_WIDE = 3
"""A table needs at least so many columns for a title to be told from its headings."""

_FEW = 4
"""So few rows may have different words each, and none of them be headings."""

_NUMBER = re.compile(r"[-+]?[\d.,]+%?")

_ID = re.compile(r"(?:(?:record|respondent|response|participant|case)[ _.-]?)?id", re.IGNORECASE)
"""How a column is called that names the respondent."""

_PERSON = re.compile(
    r"(?:respondent|participant|family|household|person|parent|familia|participante|encuestado)"
    r"(?:[ _.-]?(?:no|nr|num|number|code|key|n\u00famero))?",
    re.IGNORECASE,
)
"""How it may be called, too, where it names the same person in several rows."""


def layout_of(sheet: Sheet, *, header: int | None = None) -> Layout:
    """Recognize the tool that wrote a file; where none is, its headings are in the first row, or below a title.

    Headings in several rows are joined: so many as `header` says, or two where cells of the first are merged over
    several columns. A file whose headings are mostly blank is refused.
    """
    band = band_row(sheet) if header != 1 and recognized(sheet) is None else None
    if (header or 0) > 1 or band is not None:
        count = header or 2
        above = _rows_above_several(sheet.rows, band, count)
        if len(sheet.rows) < above + count:
            problem = f"it has fewer than {count} rows of headings."
            raise not_read(sheet.source, problem, "Say in header how many rows have headings.")
        joined, questions = with_one_heading_row(sheet, above, count)
        of = layout_of(joined)
        told = [*_title(sheet, above), Change("", f"{count} rows of headings joined into one", count)]
        known = {name: text for name, text in questions.items() if name in of.columns and name not in of.own}
        why = f"{count} rows of headings" if of.platform == "table" else of.why
        return attrs.evolve(of, why=why, questions={**of.questions, **known}, changes=(*told, *of.changes))
    above = 0
    found = recognized(sheet)
    if found is None and (above := _rows_above_headings(sheet.rows)):
        found = recognized(attrs.evolve(sheet, rows=sheet.rows[above:]))
    found = _table(sheet, above) if found is None else _readable(found)
    return attrs.evolve(found, changes=(*_title(sheet, above), *found.changes))


def _title(sheet: Sheet, above: int) -> list[Change]:
    """Tell of the rows above the headings."""
    if not above:
        return []
    title = next(str(cell) for cell in sheet.rows[0] if not is_blank(cell))
    return [Change("", "rows above the headings left out", above, title)]


def _rows_above_headings(rows: Sequence[Sequence[Cell]]) -> int:
    """Count the rows of a title: half empty at most, with a row of different words below them that is nearly full."""
    for i, row in enumerate(rows[:_LOOKED_AT]):
        filled = [cell for cell in row if not is_blank(cell)]
        if len(row) < _WIDE or 2 * len(filled) > len(row):
            texts = [str(cell).strip() for cell in filled]
            are_names = all(isinstance(cell, str) and not _NUMBER.fullmatch(cell.strip()) for cell in filled)
            return i if are_names and 4 * len(filled) >= 3 * len(row) and len(set(texts)) == len(texts) else 0
    return 0


def _rows_above_several(rows: Sequence[Sequence[Cell]], band: int | None, count: int) -> int:
    """Count the rows above so many rows of headings, from the last row of these.

    A band looks like a title, so the row that is nearly full may be the last one of them, or the first.
    """
    found = _rows_above_headings(rows) if band is None else band + 1
    last = found
    while last < found + count - 1 and _goes_on(rows, last + 1):
        last += 1
    return max(0, last - (count - 1))


def _goes_on(rows: Sequence[Sequence[Cell]], at: int) -> bool:
    """Say whether a row below headings has headings, too: words that do not come again in their columns.

    The words of a few people may be all different too, so in a short file the row is taken for their answers.
    """
    if len(rows) - at <= _FEW:
        return False
    words = {place: str(cell).strip() for place, cell in enumerate(rows[at]) if not is_blank(cell)}
    if not words or any(map(_NUMBER.fullmatch, words.values())):
        return False
    below = rows[at + 1 :]
    return not any(str(row[place]).strip() == word for row in below for place, word in words.items())


def _table(sheet: Sheet, above: int) -> Layout:
    head = ["" if is_blank(cell) else str(cell).strip() for cell in sheet.rows[above]] if sheet.rows else []
    blank = head.count("")
    if len(head) >= _WIDE and 2 * blank > len(head):
        problem = f"{blank} of its {len(head)} headings are blank; the first row has {', '.join(filter(None, head))!r}."
        remedy = "Put the headings into the first row, quote cells that hold the delimiter, or name another sheet."
        raise not_read(sheet.source, problem, remedy)
    why = "the first row, which has the headings" if not above else f"row {above + 1}, which has the headings"
    found = below_one_row("table", why, attrs.evolve(sheet, rows=sheet.rows[above:]), head, lambda _: False)
    below = [text_of(cell) for cell in sheet.rows[above + 1]] if len(sheet.rows) > above + 1 else []
    words = [text for name, text in zip(head, below, strict=False) if not name and text and not _NUMBER.fullmatch(text)]
    if len(words) > 1:
        what = "words below blank headings: if the first row of answers has headings, header=2 joins the two rows"
        found = found.with_changes([Change("", what, len(words), words[0])])
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
