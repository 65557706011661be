"""Text files of answers: encoding, delimiter, and the cells.

The delimiter is the one that cuts the first rows into the most columns of equal number, leaving quoted cells aside.
Python's own sniffer was tried: it takes a letter that occurs often for the delimiter of a file of one column.
"""

import codecs
import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path

from partnerkit.errors.faults import not_read
from partnerkit.surveys.answers.changed_cells import Change
from partnerkit.surveys.reading.cells import Cell, Sheet, require_few_cells

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}

_LAST_RESORT = "Windows-1252"

_QUOTED = re.compile(r'(?:(?<=[,;\t|\r\n])|\A)"(?:[^"]|"")*+"(?=[,;\t|\r\n]|\Z)')
"""A quoted cell, whatever the delimiter; what is in it says nothing of that."""

_LOOKED_AT = 40
"""How many rows are cut with each delimiter to see which one fits."""

_LONGEST = 1_000_000
"""The longest cell, in characters; Python's own limit would stop at an essay."""


def read_text_sheet(path: Path, held: bytes) -> Sheet:
    """Read a CSV file, or one with another delimiter."""
    text, encoding = _decoded(path, held)
    delimiter = _delimiter(text)
    rows: list[list[Cell]] = []
    cells = 0
    before = csv.field_size_limit(_LONGEST)
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter):
            if row and any(row):
                rows.append(row)  # type: ignore[arg-type]  # text is one of the kinds of a cell
                cells += len(row)
                require_few_cells(path, cells)
    except csv.Error as error:
        raise not_read(path, f"it is not a table: {error}.", "Export it again as CSV in UTF-8.") from None
    finally:
        csv.field_size_limit(before)
    if not rows:
        raise not_read(path, "it has no rows.", "Check that it is the file you mean.")
    width = max(map(len, rows))
    require_few_cells(path, width * len(rows))
    even = [row if len(row) == width else row + [""] * (width - len(row)) for row in rows]
    details = {"encoding": encoding, "delimiter": _DELIMITERS[delimiter]}
    told = [*_uneven(rows), *_unclosed(text), *(_twice_encoded(text) if encoding == _LAST_RESORT else ())]
    has_commas = delimiter == ";" or (delimiter == "\t" and has_decimal_commas(even[1:]))
    return Sheet(str(path), even, details, decimal_comma=has_commas, changes=told)


_NUMBER = re.compile(r"-?(?P<before>\d{1,16})(?:(?P<mark>[.,])(?P<after>\d{1,15}))?")


def has_decimal_commas(rows: Sequence[Sequence[Cell]]) -> bool:
    """Say whether the numbers of a file have decimal commas: some column does for sure, and none has decimal points.

    A delimiter of semicolons tells by itself, one of tabs does not: Excel writes text with tabs in every country. A
    cell such as 3,2 may hold two codes, and 1,300 thousands; 0,85 and 4,25 do neither, unless both parts are alone in
    other cells of the column.

    Examples:
        >>> has_decimal_commas([["0,85"], ["1,2"]]), has_decimal_commas([["3,2"], ["2"]])
        (True, False)
        >>> has_decimal_commas([["0,85", "1.5"]])
        False
    """
    is_sure = False
    for column in zip(*rows, strict=True):
        texts = {str(cell).strip() for cell in column} - {""}
        found = [_NUMBER.fullmatch(text) for text in texts]
        numbers = [one for one in found if one is not None]
        marks = {one["mark"] for one in numbers} - {None}
        if len(numbers) < len(found) or len(marks) != 1:
            continue
        if marks == {"."}:
            if any(one["mark"] and len(one["after"]) != 3 for one in numbers):
                return False
            continue
        apart = [one for one in numbers if one["mark"]]
        are_codes = all({one["before"], one["after"]} <= texts for one in apart)
        is_sure |= not are_codes and any(_is_decimal(one["before"], one["after"]) for one in apart)
    return is_sure


_CODES = 20
"""From here on, a number after a comma is hardly the code of an answer."""


def _is_decimal(before: str, after: str) -> bool:
    """Say whether digits before and after a comma are no codes, in whatever order, and no thousands."""
    if before == "0":
        return True
    return len(after) not in (1, 3) and (after.startswith("0") or int(after) >= _CODES)


def may_be_codes(cells: Sequence[Cell]) -> bool:
    """Say whether a column has lists of codes as likely as decimal commas: all numbers in it are small and whole.

    Examples:
        >>> may_be_codes(["3,2", "4,1", "2"]), may_be_codes(["0,85", "1,2"]), may_be_codes(["62,5", "4,5"])
        (True, False, False)
    """
    found = [_NUMBER.fullmatch(text) for text in {str(cell).strip() for cell in cells if cell is not None} - {""}]
    if any(one is None or one["mark"] == "." or one[0].startswith("-") for one in found):
        return False
    parts = [part for one in found if one is not None for part in (one["before"], one["after"]) if part]
    apart = [one for one in found if one is not None and one["mark"]]
    return all(int(part) < _CODES for part in parts) and not any(
        _is_decimal(one["before"], one["after"]) for one in apart
    )


def _uneven(rows: Sequence[Sequence[Cell]]) -> Iterator[Change]:
    """Tell of rows with more cells than the headings, or fewer; what is above a row of most rows' width is a title."""
    widths = [*map(len, rows)]
    wide = max(set(widths), key=widths.count)
    below = widths[widths.index(wide) :]
    for what, n in (("shorter", sum(n < wide for n in below)), ("longer", sum(n > wide for n in below))):
        if n:
            end = "blanks were added at their end" if what == "shorter" else "their cells may be in wrong columns"
            yield Change("", f"rows that are {what} than most: {end}", n)


def _unclosed(text: str) -> Iterator[Change]:
    if text.count('"') % 2:
        yield Change("", "a quotation mark without a second one: what follows it may have become one cell", 1)


_TWICE = re.compile(r"[\u00c2\u00c3][\u00a0-\u00bf\u0152\u0153\u0160\u0161\u017d\u017e\u2013-\u203a\u20ac]")
"""How a letter of UTF-8 looks in Windows-1252."""


def _twice_encoded(text: str) -> Iterator[Change]:
    """Tell of letters that look like UTF-8 in a file that is not all of it, as where two files were joined."""
    if found := _TWICE.findall(text):
        yield Change("", "letters read as Windows-1252 that look like UTF-8: the file has both", len(found), found[0])


def _decoded(path: Path, held: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if held.startswith(mark):
            try:
                return held.decode(encoding), {"utf-8-sig": "UTF-8 with a byte order mark"}.get(encoding, "UTF-16")
            except UnicodeDecodeError:
                break
    if b"\x00" in held[:4096]:
        raise not_read(path, "it is not a text file.", "Export the answers as CSV, Excel, SPSS or Stata.")
    try:
        return held.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        # every byte is a character there, so it is the last resort; the details name it
        return held.decode("cp1252", errors="replace"), _LAST_RESORT


def _delimiter(text: str) -> str:
    """Give the delimiter that makes the most columns of the first rows, most of them of one width.

    One that cuts the headings as most rows comes first: the answers to a check-all question end with a semicolon each,
    and its heading holds none.
    """
    plain = _QUOTED.sub('""', text[:200_000])

    def fit(delimiter: str) -> tuple[bool, float, int]:
        widths: list[int] = []
        try:
            for row in csv.reader(StringIO(plain, newline=""), delimiter=delimiter):
                if row:
                    widths.append(len(row))
                if len(widths) == _LOOKED_AT:
                    break
        except csv.Error:
            return (False, 0.0, 0)
        widest = max(widths, default=0)
        even = sum(width == widest for width in widths) / max(len(widths), 1)
        cuts_headings = widest > 1 and widths[0] == widest and even > 1 / 2
        return (cuts_headings, even * widest if widest > 1 else 0.0, widest)

    fits = {delimiter: fit(delimiter) for delimiter in _DELIMITERS}
    best = max(fits, key=fits.__getitem__)
    return best if fits[best][2] > 1 else ","
