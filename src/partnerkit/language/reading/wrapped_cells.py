"""Rows of a table whose cells go on in the next line, as a page that is too narrow or a word processor breaks them.

Without tabs, columns are where the first row has them. A line goes on with the row before it if each of its cells
begins where a column does, and what is in the first column goes on in lower case, in an open bracket, or not at all.
With tabs, a row has as many as the first, and goes on until it has them.
"""

import re
from collections.abc import Iterator, Sequence

import attrs

from partnerkit.language.reading.html_text import SourceLine
from partnerkit.language.reading.paragraphs import Row

_CELL = re.compile(r"\S+(?: {1,2}\S+)*")
_DRAWN = re.compile(r"[-=_\u2500-\u257f\s]{5,}")
_MARGIN = 1
"""So far from its column a cell may begin."""
_FEWEST = 3
"""A table has at least so many columns."""


def with_whole_rows(lines: Sequence[SourceLine]) -> list[SourceLine]:
    r"""Give the lines of a text, with each row of a table with tabs on one line.

    Examples:
        >>> lines = ["What\tWho\tWhen", "Coffee with", "the head\tOffice\tMay", "for all\t\t"]
        >>> [line.text for line in with_whole_rows([SourceLine(*one) for one in enumerate(lines, 1)])]
        ['What\tWho\tWhen', 'Coffee with the head for all\tOffice\tMay']
    """
    whole: list[SourceLine] = []
    tabs = 0  # how many each row of the table has that is being read; 0 outside of one
    begun: list[SourceLine] = []  # lines of a row that has too few so far
    for line in lines:
        said = "\t".join(one.text for one in (*begun, line))
        count = said.count("\t") - len(begun)  # a line's end divides nothing
        if not tabs or not line.text.strip():
            whole += [*begun, line]
            begun = []
            tabs = count if count >= _FEWEST - 1 else 0
        elif count < tabs and len(begun) < _FEWEST:
            begun.append(line)
        elif count == tabs:
            if begun and not any("\t" in one.text for one in begun) and not _is_rest(line.text):
                whole, begun = [*whole, *begun], []  # a line of its own, such as "Next steps"
            cells = _joined_cells([*begun, line])
            before = whole[-1].text.split("\t")
            if whole[-1].text.count("\t") == tabs and len(whole) > 1 and not begun and _goes_on(before, cells):
                joined = [_with(one.strip(), other.strip()) for one, other in zip(before, cells, strict=True)]
                whole[-1] = SourceLine(whole[-1].number, "\t".join(joined))
            else:
                whole.append(SourceLine((begun or [line])[0].number, "\t".join(cells)))
            begun = []
        else:
            whole += [*begun, line]
            begun, tabs = [], line.text.count("\t") if line.text.count("\t") >= _FEWEST - 1 else 0
    return [*whole, *begun]


def _is_rest(text: str) -> bool:
    """Say whether a line may go on with a cell: it begins in lower case or with a mark."""
    return not text.strip()[:1].isupper() and not text.strip()[:1].isdigit()


def _joined_cells(lines: Sequence[SourceLine]) -> list[str]:
    """Give the cells of a row that is on several lines."""
    cells = lines[0].text.split("\t")
    for line in lines[1:]:
        first, *rest = line.text.split("\t")
        cells[-1] = _with(cells[-1].strip(), first.strip())
        cells += rest
    return cells


def with_whole_cells(rows: Sequence[Row]) -> Iterator[Row]:
    """Give the lines, with bars between the cells of a table that some lines go on with.

    Examples:
        >>> lines = ["Strategy     Who          When", "Coffee with  Principal    May", "the head"]
        >>> rows = [Row(number, "table", line, 0) for number, line in enumerate(lines, 1)]
        >>> [row.text for row in with_whole_cells(rows)]
        ['Strategy | Who | When', 'Coffee with the head | Principal | May']
    """
    place = 0
    while place < len(rows):
        end, whole = _joined(rows, place) if _may_belong(rows, place, place) else (place + 1, [])
        yield from whole or rows[place:end]
        place = end


def _may_belong(rows: Sequence[Row], first: int, place: int) -> bool:
    """Say whether a line may be of the table that begins with another."""
    row = rows[place]
    if place == first:
        return row.kind == "table" and "|" not in row.text and "\t" not in row.text and len(_cells(row)) >= _FEWEST
    if row.kind == "blank":
        return place == first + 1 and _DRAWN.fullmatch(row.text) is not None
    return row.kind in ("table", "text") and "|" not in row.text and "\t" not in row.text


def _cells(row: Row) -> list[tuple[int, str]]:
    """Give the cells of a line, each with the place where it begins."""
    return [(row.indent + found.start(), found.group()) for found in _CELL.finditer(row.text)]


def _joined(rows: Sequence[Row], first: int) -> tuple[int, list[Row]]:
    """Give where a table ends, and its rows with all that goes on; no rows where no line does."""
    starts = [start for start, _ in _cells(rows[first])]
    whole: list[tuple[Row, list[str]]] = []
    joins = False
    place = first
    while place < len(rows) and _may_belong(rows, first, place):
        row = rows[place]
        if row.kind != "blank":
            cells = _in_columns(row, starts)
            if cells is not None and len(whole) > 1 and _goes_on(whole[-1][1], cells):
                joins = True
                before = whole[-1][1]
                whole[-1] = (whole[-1][0], [_with(one, other) for one, other in zip(before, cells, strict=True)])
            elif cells is not None and sum(map(bool, cells)) > 1:
                whole.append((row, cells))
            else:
                break  # the table has ended
        place += 1
    if not joins:
        return max(place, first + 1), []
    return place, [attrs.evolve(row, kind="table", text=" | ".join(cells)) for row, cells in whole]


def _in_columns(row: Row, starts: Sequence[int]) -> list[str] | None:
    """Give what a line has in each column; None if something begins in none."""
    cells = [""] * len(starts)
    text = " " * row.indent + row.text
    for start in starts[1:]:  # two blanks before a column divide too
        if text[start - 2 : start] == "  ":
            text = f"{text[: start - 2]}\0 {text[start:]}"
    for found in re.finditer(r"[^\s\0]+(?: {1,2}[^\s\0]+)*", text):
        column = next((at for at, start in enumerate(starts) if abs(found.start() - start) <= _MARGIN), None)
        if column is None or cells[column]:
            return None
        cells[column] = found.group()
    return cells


def _goes_on(before: Sequence[str], cells: Sequence[str]) -> bool:
    """Say whether a line goes on with the row before it."""
    first = cells[0]
    if not first:
        return True
    is_open = before[0].count("(") > before[0].count(")")
    return (first[0].islower() or first[0] == "(" or is_open) and sum(map(bool, cells)) < len(cells)


def _with(one: str, other: str) -> str:
    """Give a cell with what it goes on with."""
    if one.endswith("-") and other[:1].islower():
        return one[:-1] + other
    return f"{one} {other}".strip()
