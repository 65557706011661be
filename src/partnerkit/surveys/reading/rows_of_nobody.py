"""Rows in which nobody answered: sums such as "Total", headings once more, and notes below a table.

They stay in, since only whoever knows the file can be sure. But they are told, with how to leave them out.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from partnerkit.model.folding import unaccented
from partnerkit.surveys.answers.as_typed import as_typed
from partnerkit.surveys.answers.changed_cells import Change
from partnerkit.surveys.data_files import data_file
from partnerkit.surveys.reading.cells import is_blank, text_of

Columns = Mapping[str, Sequence[Any]]

_TOTALS = frozenset(data_file("answers")["totals"])
_OF_ONE = re.compile(
    rf"(?P<after>.+?)[\s:-]+(?:{'|'.join(_TOTALS)})|(?:{'|'.join(_TOTALS)})[\s:-]+(?:(?:for|of|de)\s+)?(?P<before>.+)"
)
"""How a row is called that sums up one group, as in *Elm total* and *Total for Elm*."""

_FIGURE = re.compile(r"[-+]?\d[\d.,]*\s*%?")
_BESIDE = re.compile(r"[\s:=.(\d%,)]+$")
"""What may be behind the word in its cell, as in *Total: 89*."""

LONGEST = 100
"""A longer text is an answer, and names no group."""

MOST = 10
"""So many rows at the end are looked at."""

SHORT = 2
"""A word of so many letters, such as N, may be an answer; it counts below or above a longer one."""

ENOUGH = 3
"""Below a second row of headings there are so many rows at least: of two rows, the first may be the one in words."""


def rows_of_nobody(columns: Columns) -> Iterator[Change]:
    """Tell of rows that nobody answered.

    Examples:
        >>> columns = {"q1": ["Were you asked?", 3, 4, 2], "q2": ["Were you told?", 1, 1, 2]}
        >>> [change.what.partition(";")[0] for change in rows_of_nobody(columns)]
        ['kept as a respondent: the first row, which has words where all others have numbers, as headings do']
    """
    yield from _second_headings(columns)
    yield from _headings_again(columns)
    for name, rows in _sums_of_one(columns):
        found = [columns[name][i] for i in rows]
        shown = " and ".join(map(repr, dict.fromkeys(found)))
        yield _kept(name, f"{'a row' if len(found) == 1 else f'{len(found)} rows'} of {shown}", found)
    yield from total_rows(columns)
    yield from _notes_below(columns)


def total_rows(columns: Columns) -> Iterator[Change]:
    """Tell of the rows at the end of a file that say "Total" or the like, with nothing but figures and blanks beside.

    Examples:
        >>> columns = {"school": ["Elm", "Oak", "Total"], "asked": [3, 4, 2]}
        >>> [change.what.partition(";")[0] for change in total_rows(columns)]
        ["kept as a respondent: the last row, which says 'Total' here"]
        >>> [*total_rows({"school": ["Elm", "Oak"], "asked": [3, 4]})]
        []
    """
    rows = _rows(columns)
    said: dict[str, list[str]] = {}
    of_one = {i for _, places in _sums_of_one(columns) for i in places}
    last = rows
    while last > max(rows - MOST, 1) and (last - 1 in of_one or (words := _words(columns, last - 1))):
        last -= 1
        if last not in of_one:
            name, word = next(iter(words.items()))
            said.setdefault(name, []).insert(0, word)
    for name, words_there in said.items():
        if any(_is_total(text_of(cell)) for cell in columns[name][:last]):
            continue  # an answer that others gave too
        if all(len(_plain(word)) <= SHORT for word in words_there):
            continue
        shown = " and ".join(map(repr, dict.fromkeys(words_there)))
        where = "the last row, which says" if len(words_there) == 1 else f"{len(words_there)} last rows, which say"
        yield _kept(name, f"{where} {shown} here", words_there)


def _second_headings(columns: Columns) -> Iterator[Change]:
    """Tell of a first row of words above columns of numbers, such as the questions' texts below their codes."""
    if _rows(columns) <= ENOUGH:
        return
    texts = {name: text_of(cells[0]) for name, cells in columns.items()}
    odd = [name for name, text in texts.items() if text and not _FIGURE.fullmatch(text)]
    above = [
        name
        for name in odd
        if all(_FIGURE.fullmatch(text) for text in map(text_of, islice(columns[name], 1, None)) if text)
        and not all(map(is_blank, islice(columns[name], 1, None)))
    ]
    if len(above) > 1 and len(odd) == sum(map(bool, texts.values())):
        what = "the first row, which has words where all others have numbers, as headings do"
        yield _kept(above[0], what, [texts[above[0]]])


def _headings_again(columns: Columns) -> Iterator[Change]:
    """Tell of rows that repeat the headings, as where files were pasted below each other."""
    names = [*columns]
    first = next((name for name in names if not is_blank(name)), "")
    found = [i for i, cell in enumerate(columns.get(first, ())) if cell == first]
    found = [i for i in found if sum(text_of(columns[name][i]) == name for name in names) > max(1, len(names) // 2)]
    if found:
        rows = "a row that repeats" if len(found) == 1 else f"{len(found)} rows that repeat"
        yield _kept(first, f"{rows} the headings", [first] * len(found))


def _sums_of_one(columns: Columns) -> Iterator[tuple[str, list[int]]]:
    """Give rows such as "Elm total", where Elm is in the same column, with nothing but figures beside."""
    for name, cells in columns.items():
        typed = {cell: as_typed(cell) for cell in {*cells} if isinstance(cell, str) and len(cell) <= LONGEST}
        groups = {*typed.values()}
        sums = {text for text, form in typed.items() if (one := _OF_ONE.fullmatch(form)) and groups & {*one.groups()}}
        rows = [i for i, cell in enumerate(cells) if cell in sums] if sums else []
        if rows and all(_is_figure(columns[other][i]) for other in columns if other != name for i in rows):
            yield name, rows


def _notes_below(columns: Columns) -> Iterator[Change]:
    """Tell of the last rows that have words in one cell and nothing beside it, such as where the table is from."""
    rows, said = _rows(columns), dict[str, list[str]]()
    for row in range(rows - 1, max(rows - 1 - MOST, 0), -1) if len(columns) > 1 else ():
        filled = [(name, cells[row]) for name, cells in columns.items() if not is_blank(cells[row])]
        name, cell = filled[0] if len(filled) == 1 else ("", None)
        if not isinstance(cell, str) or " " not in cell.strip() or cell in columns[name][:row]:
            break
        said.setdefault(name, []).insert(0, cell)
    for name, notes in said.items():
        where = "the last row, which has" if len(notes) == 1 else f"{len(notes)} last rows, which have"
        yield _kept(name, f"{where} text here and nothing beside it, as a note does", notes)


def _kept(name: str, what: str, cells: Sequence[str]) -> Change:
    several = [*dict.fromkeys(cells)]
    who = "a respondent" if len(cells) == 1 else "respondents"
    chosen = repr(several[0] if len(several) == 1 else several)
    remedy = f"without={{{name!r}: {chosen}}} leaves out what nobody answered"
    return Change(name, f"kept as {who}: {what}; {remedy}", len(cells))


def _rows(columns: Columns) -> int:
    return len(next(iter(columns.values()), ()))


def _words(columns: Columns, row: int) -> dict[str, str]:
    """Give the cells of a row that say that it sums up, by column; nothing if others hold more than figures."""
    texts = {name: text_of(cells[row]) for name, cells in columns.items()}
    words = {name: text for name, text in texts.items() if text and not _FIGURE.fullmatch(text)}
    return words if all(map(_is_total, words.values())) else {}


def _is_total(text: str) -> bool:
    return _plain(text) in _TOTALS


def _plain(text: str) -> str:
    return re.sub(r"[.]", "", _BESIDE.sub("", unaccented(as_typed(text))))


def _is_figure(cell: Any) -> bool:
    text = text_of(cell)
    return not text or _FIGURE.fullmatch(text) is not None
