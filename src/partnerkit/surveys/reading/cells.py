"""A file before anybody knows what it means: its bytes, of a bounded size, and its cells."""

import datetime
import stat
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import attrs

from partnerkit.errors import DocumentError
from partnerkit.errors.faults import not_read
from partnerkit.surveys.answers.changed_cells import Change
from partnerkit.surveys.answers.code_meanings import cell_as_text

Cell: TypeAlias = str | int | float | bool | datetime.date | datetime.time | None
"""What a cell can hold: text in a CSV file, and what Excel knows of in a workbook."""

MOST_CELLS = 50_000_000
"""So many cells are read of one file; what is larger belongs into an engine made for it."""


@attrs.frozen(eq=False)
class Sheet:
    """Rows of cells, headings too, all of one length.

    `details` say how the file was read, such as its encoding, and `changes` what of it did not fit. Numbers have a
    `decimal_comma` in some kinds of files. In a workbook, `merged_across` has by row the first and the last column of
    each cell that is merged over several.
    """

    source: str
    rows: list[list[Cell]]
    details: Mapping[str, str]
    decimal_comma: bool = False
    changes: Sequence[Change] = ()
    merged_across: Mapping[int, Sequence[tuple[int, int]]] = attrs.field(factory=dict)


def is_blank(cell: Cell) -> bool:
    """Say whether a cell holds nothing, or nothing that can be seen."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def text_of(cell: Cell) -> str:
    """Give a cell as text; a whole number as such, also where a workbook holds it as a fraction."""
    return "" if is_blank(cell) else cell_as_text(cell).strip()


def require_few_cells(path: str | Path, cells: int) -> None:
    """Refuse a file with more than `MOST_CELLS`."""
    if cells > MOST_CELLS:
        remedy = "Read it with Polars or DuckDB, and give the frame to score_responses or summarize."
        raise not_read(path, f"it has more than {MOST_CELLS:,} cells.", remedy)


def held_bytes(path: Path, max_bytes: int) -> bytes:
    """Give the bytes of a file, if it is a regular one and not too large."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe never ends
            raise not_read(path, "it is not a regular file.", "Give the path of a file.")
        with path.open("rb") as file:
            held = file.read(max_bytes + 1)
    except DocumentError:  # it is a ValueError too
        raise
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise not_read(path, f"it cannot be opened: {reason}.", "Check the path.") from None
    if len(held) > max_bytes:
        raise not_read(path, f"it has more than {max_bytes:,} bytes.", "Split it, or raise max_bytes if you trust it.")
    return held
