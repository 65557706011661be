"""Rows at the end of a file that sum it up, such as "Total": a spreadsheet has them, and nobody answered there.

They stay in, since only whoever knows the file can be sure. But they are told, with how to leave them out.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from partnerkit.surveys.answers.as_typed import as_typed
from partnerkit.surveys.answers.changed_cells import Change
from partnerkit.surveys.data_files import data_file
from partnerkit.surveys.reading.cells import text_of

_TOTALS = frozenset(data_file("answers")["totals"])

_FIGURE = re.compile(r"[-+]?\d[\d.,]*\s*%?")
_BESIDE = re.compile(r"[\s:=.(\d%,)]+$")
"""What may be behind the word in its cell, as in *Total: 89*."""

MOST = 5
"""So many rows at the end are looked at."""


def total_rows(columns: Mapping[str, Sequence[Any]]) -> Iterator[Change]:
    """Tell of the rows at the end of a file that say "Total" or the like, with nothing but figures and blanks beside.

    Examples:
        >>> columns = {"school": ["Elm", "Oak", "Total"], "asked": [3, 4, 2]}
        >>> [change.what.partition(";")[0] for change in total_rows(columns)]
        ["kept as a respondent: the last row, which says 'Total' here"]
        >>> [*total_rows({"school": ["Elm", "Oak"], "asked": [3, 4]})]
        []
    """
    rows = len(next(iter(columns.values()), ()))
    said: dict[str, list[str]] = {}
    last = rows
    while last > max(rows - MOST, 1) and (words := _words(columns, last - 1)):
        last -= 1
        name, word = next(iter(words.items()))
        said.setdefault(name, []).insert(0, word)
    for name, words_there in said.items():
        if any(_is_total(text_of(cell)) for cell in columns[name][:last]):
            continue  # an answer that others gave too
        several = tuple(dict.fromkeys(words_there))
        shown = " and ".join(map(repr, several))
        where = "the last row, which says" if len(words_there) == 1 else f"{len(words_there)} last rows, which say"
        who = "a respondent" if len(words_there) == 1 else "respondents"
        cells = repr(several[0] if len(several) == 1 else [*several])
        remedy = f"without={{{name!r}: {cells}}} leaves out what nobody answered"
        yield Change(name, f"kept as {who}: {where} {shown} here; {remedy}", len(words_there))


def _words(columns: Mapping[str, Sequence[Any]], row: int) -> dict[str, str]:
    """Give the cells of a row that say that it sums up, by column; nothing if others hold more than figures."""
    texts = {name: text_of(cells[row]) for name, cells in columns.items()}
    words = {name: text for name, text in texts.items() if text and not _FIGURE.fullmatch(text)}
    return words if all(map(_is_total, words.values())) else {}


def _is_total(text: str) -> bool:
    return _BESIDE.sub("", as_typed(text)) in _TOTALS
