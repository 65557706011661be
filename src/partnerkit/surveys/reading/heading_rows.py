"""Headings in several rows, as workbooks have them: a band such as "How often?" merged over the questions below it."""

from collections.abc import Sequence
from itertools import pairwise

import attrs

from partnerkit.surveys.reading.cells import Cell, Sheet, is_blank, text_of

_LOOKED_AT = 10
"""Bands are looked for in so many rows."""


def band_row(sheet: Sheet) -> int | None:
    """Give the row that has cells merged over several columns with different texts below each; None if none does.

    A title is merged, too, but has nothing beside it.
    """
    for i, (row, below) in enumerate(pairwise(sheet.rows[: _LOOKED_AT + 1])):
        if sum(not is_blank(cell) for cell in row) < 2:
            continue
        for first, last in sheet.merged_across.get(i, ()):
            texts = [below[place] for place in range(first, min(last + 1, len(below)))]
            if all(isinstance(text, str) and text.strip() for text in texts) and len({*texts}) == len(texts) > 1:
                return i
    return None


def with_one_heading_row(sheet: Sheet, above: int, count: int) -> tuple[Sheet, dict[str, str]]:
    """Join rows of headings into one, below the rows that stand `above` them; give what each column asks beside it.

    Where the last row names each column once, it has the names. Else a name is the band with what is below it in
    brackets, as in files of SurveyMonkey.

    Examples:
        >>> sheet = Sheet("a.csv", [["Id", "How often?", ""], ["", "Greeted", "Heard"], [1, 2, 3]], {})
        >>> with_one_heading_row(sheet, 0, 2)[0].rows[0]
        ['Id', 'How often? [Greeted]', 'How often? [Heard]']
    """
    rows = sheet.rows[above : above + count]
    last = [text_of(cell) for cell in rows[-1]]
    bands = _filled(sheet, above, count, last)
    are_names = all(last) and len({*last}) == len(last)
    names = [
        below if are_names or not over else f"{over} [{below}]" if below and below != over else over or below
        for over, below in zip(bands, last, strict=True)
    ]
    questions = {
        name: f"{over} - {below}" for name, over, below in zip(names, bands, last, strict=True) if over and below
    }
    head: list[Cell] = [*names]
    return attrs.evolve(sheet, rows=[head, *sheet.rows[above + count :]], merged_across={}), questions


def _filled(sheet: Sheet, above: int, count: int, last: Sequence[str]) -> list[str]:
    """Give the texts of the rows above the last one, each with the columns that its cell is merged over.

    In a file that does not say what is merged, a band goes on over blanks as long as something is below them.
    """
    bands = [""] * len(last)
    for i in range(above, above + count - 1):
        row = [text_of(cell) for cell in sheet.rows[i]]
        merged = sheet.merged_across.get(i)
        if merged is None:
            for place in range(1, len(row)):
                row[place] = row[place] or (row[place - 1] if last[place] and last[place - 1] else "")
        for first, end in merged or ():
            row[first : end + 1] = [row[first]] * len(row[first : end + 1])
        bands = [" - ".join(filter(None, dict.fromkeys(pair))) for pair in zip(bands, row, strict=True)]
    return bands
