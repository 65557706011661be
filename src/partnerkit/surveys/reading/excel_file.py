"""Excel workbooks of answers.

A workbook is a zip archive of XML. Its sizes are looked at before anything is unpacked; openpyxl unpacks no more than
these, reads row by row, and runs nothing that is in the file.
"""

import re
import warnings
import zipfile
from collections.abc import Iterator
from functools import reduce
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.parsers import expat

from partnerkit.errors import DocumentError
from partnerkit.errors.faults import not_read
from partnerkit.errors.kinds import require_library
from partnerkit.errors.shown_values import did_you_mean
from partnerkit.surveys.answers.as_typed import as_typed
from partnerkit.surveys.answers.changed_cells import Change
from partnerkit.surveys.data_files import data_file
from partnerkit.surveys.reading.cells import Cell, Sheet, is_blank, require_few_cells

SAME = "sheets with the same headings"
"""What details call the sheets that look like the one that is read, such as those of other waves."""

_PARTS = 10_000
"""The most parts that a workbook may have."""

_SHARED = 100_000_000
"""The most bytes of shared texts, which openpyxl holds in memory."""


def open_workbook(path: Path, held: bytes, *, max_bytes: int) -> Any:
    """Open a workbook, whose unpacked size is bounded."""
    require_library("files", "openpyxl")
    import openpyxl

    try:
        with zipfile.ZipFile(BytesIO(held)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError) as error:
        raise not_read(path, f"it is not an Excel workbook: {error}.", "Save it in Excel as .xlsx.") from None
    size = sum(part.file_size for part in parts)
    shared = sum(part.file_size for part in parts if part.filename.endswith("sharedStrings.xml"))
    if size > max_bytes or shared > _SHARED or len(parts) > _PARTS:
        problem = f"it unpacks to {size:,} bytes in {len(parts):,} parts; the limit is {max_bytes:,} bytes."
        raise not_read(path, problem, "Export it as CSV, or raise max_bytes if you trust it.")
    _refuse_entities(path, held)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and lists that openpyxl leaves out
            return openpyxl.load_workbook(BytesIO(held), read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # noqa: BLE001 - what a broken part raises depends on the part
        reason = str(error).partition("\n")[0]
        raise not_read(
            path, f"it cannot be opened as an Excel workbook: {reason}.", "Save it again in Excel."
        ) from None


class _Begun(Exception):  # noqa: N818 - no error: what comes before the first element has been read
    """The first element of a part begins."""


def _refuse_entities(path: Path, held: bytes) -> None:
    """Refuse a workbook that declares a document type: Excel writes none, and entities could grow without end."""

    def begins(*_: object) -> None:
        raise _Begun

    def declares(*_: object) -> None:
        raise not_read(path, "it cannot be read: a part of it declares a document type.", "Save it again in Excel.")

    with zipfile.ZipFile(BytesIO(held)) as archive:
        for part in archive.infolist():
            if not part.filename.endswith((".xml", ".rels")):
                continue
            parser = expat.ParserCreate()
            parser.StartDoctypeDeclHandler, parser.StartElementHandler = declares, begins
            try:
                with archive.open(part) as content:
                    parser.ParseFile(content)
            except (_Begun, expat.ExpatError, LookupError, ValueError, zipfile.BadZipFile, OSError) as error:
                if isinstance(error, DocumentError):
                    raise


def read_excel_sheet(path: Path, held: bytes, *, sheet: str | None, max_bytes: int) -> Sheet:
    """Read one sheet of a workbook; the first one that looks like a table if none is named."""
    book = open_workbook(path, held, max_bytes=max_bytes)
    names = book.sheetnames
    if sheet is not None and sheet not in names:
        remedy = f"{did_you_mean(sheet, names)} It has: {', '.join(map(repr, names))}."
        raise not_read(path, f"it has no sheet {sheet!r}.", remedy.lstrip())
    if sheet is not None:
        name, rows = sheet, _cells_of(path, book[sheet])
    else:
        name, rows = _first_table(path, book)
    others = [other for other in names if other != name]
    details = {"sheet": name} | ({"other sheets": ", ".join(others)} if others else {})
    head = [as_typed(str(cell)) for cell in rows[0] if not is_blank(cell)] if len(rows) > 1 else []
    if head and (same := [other for other in others if _headings(book[other]) == head]):
        details[SAME] = ", ".join(same)
    if not rows:
        return Sheet(str(path), rows, details)
    across = _merged_across(book[name])
    return Sheet(str(path), rows, details, changes=[*_without_values(book[name])], merged_across=across)


_REF = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')

_TOP = 40
"""Cells merged over several columns are headings in so many rows of a sheet."""


def _merged_across(sheet: Any) -> dict[int, list[tuple[int, int]]]:
    """Give the first and the last column of cells merged over several, by row, of which blank ones are not counted."""
    content = sheet.parent._archive.read(sheet._worksheet_path)  # noqa: SLF001 - see `_without_values`
    found: dict[int, list[tuple[int, int]]] = {}
    top = enumerate(sheet.iter_rows(max_row=_TOP, values_only=True), 1)
    filled = [i for i, row in top if not all(map(is_blank, row))]
    for first, top, last, _ in _REF.findall(content):
        if first != last and int(top) in filled:
            found.setdefault(filled.index(int(top)), []).append((_place(first), _place(last)))
    return found


def _place(letters: bytes) -> int:
    """Give the place of a column, from 0."""
    return reduce(lambda place, letter: 26 * place + letter - 64, letters, 0) - 1


_MERGED = re.compile(rb'<mergeCell ref="[A-Z]+(\d+):[A-Z]+(\d+)"')
_NOT_COMPUTED = re.compile(rb"</f>\s*(?:<v\s*/>|<v>\s*</v>|</c>)")


def _without_values(sheet: Any) -> Iterator[Change]:
    """Tell of cells that are blank here and not in Excel: the others of merged ones, and formulas nobody computed."""
    # openpyxl tells of neither where it reads row by row, and has no public name for the part of a sheet
    content = sheet.parent._archive.read(sheet._worksheet_path)  # noqa: SLF001 - see above
    merged = sum(first != last for first, last in _MERGED.findall(content))
    if merged:
        yield Change("", "cells merged over several rows: only the first row of each has the value", merged)
    if formulas := len(_NOT_COMPUTED.findall(content)):
        yield Change("", "formulas without a result read as blank; open and save the file in Excel", formulas)


def _headings(sheet: Any) -> list[str]:
    """Give the first row of a sheet as texts; nothing of a chart, or of a sheet that cannot be read."""
    try:
        rows = sheet.iter_rows(max_row=1, values_only=True)
        return [as_typed(str(cell)) for row in rows for cell in row if not is_blank(cell)]
    except (AttributeError, LookupError, TypeError, ValueError, SyntaxError, zipfile.BadZipFile, OSError):
        return []


_NOTES = re.compile(rf"(?i:{'|'.join(map(re.escape, data_file('headings')['notes']['sheet']))})\b")
"""How the name of a sheet begins that holds no answers."""


def _first_table(path: Path, book: Any) -> tuple[str, list[list[Cell]]]:
    """Give the first sheet that looks like a table: not named as notes are, with two rows and two columns at least.

    If there is none, give the first one with a cell.
    """
    other: tuple[str, list[list[Cell]]] | None = None
    for name in sorted(book.sheetnames, key=lambda name: _NOTES.match(name) is not None):
        rows = _cells_of(path, book[name])
        if len(rows) > 1 and len(rows[0]) > 1:
            return name, rows
        other = other or ((name, rows) if rows else None)
    if other is None:
        raise not_read(path, "none of its sheets has a cell.", "Check that it is the file you mean.")
    return other


def _cells_of(path: Path, sheet: Any) -> list[list[Cell]]:
    """Give the rows of a sheet; none of one that holds a chart."""
    return rows_of(path, sheet) if hasattr(sheet, "iter_rows") else []


def rows_of(path: Path, sheet: Any) -> list[list[Cell]]:
    """Give the rows of a sheet that hold something, all of one length."""
    rows: list[list[Cell]] = []
    cells = 0
    sheet.reset_dimensions()  # a file may state any size
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for row in sheet.iter_rows(values_only=True):
                cells += max(len(row), 1)
                require_few_cells(path, cells)
                if not all(map(is_blank, row)):
                    rows.append([*row])
    except DocumentError:  # it is a ValueError too
        raise
    except (LookupError, TypeError, ValueError, SyntaxError, zipfile.BadZipFile, OSError) as error:
        raise not_read(path, f"the sheet {sheet.title!r} is broken: {error}.", "Save it again in Excel.") from None
    width = max((i for row in rows for i, cell in enumerate(row, 1) if not is_blank(cell)), default=0)
    require_few_cells(path, width * len(rows))
    return [row[:width] + [None] * (width - len(row)) for row in rows]
