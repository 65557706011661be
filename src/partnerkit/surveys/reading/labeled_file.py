"""SPSS and Stata files, through pyreadstat: the answers, with codes for no answer kept, and the labels beside them."""

import math
from pathlib import Path
from typing import Any

from partnerkit.errors.faults import not_read
from partnerkit.errors.kinds import require_library
from partnerkit.surveys.answers.asked import AskedAll, AskedOne
from partnerkit.surveys.answers.changed_cells import Change
from partnerkit.surveys.answers.labels import asked_of_labels
from partnerkit.surveys.reading.answer_sets import with_answer_sets
from partnerkit.surveys.reading.cells import require_few_cells
from partnerkit.surveys.reading.columns import typed_column
from partnerkit.surveys.reading.layout import Layout

__all__ = ["SUFFIXES", "read_labeled_file"]

SUFFIXES = {".sav": "SPSS", ".zsav": "SPSS", ".por": "SPSS", ".dta": "Stata"}
"""The endings of these files, and the program that each tells."""


def read_labeled_file(path: Path) -> Layout:
    """Read a file of SPSS or Stata."""
    require_library("files", "pyreadstat")
    import pyreadstat

    suffix = path.suffix.lower()
    read: Any = {".dta": pyreadstat.read_dta, ".por": pyreadstat.read_por}.get(suffix, pyreadstat.read_sav)
    keeps = {} if suffix == ".por" else {"user_missing": True}
    try:
        _, sizes = read(str(path), metadataonly=True)
        require_few_cells(path, (sizes.number_rows or 0) * sizes.number_columns)
        data, found = read(str(path), output_format="dict", **keeps)
    except (pyreadstat.ReadstatError, UnicodeDecodeError) as error:
        problem = f"it is not a file of {SUFFIXES[suffix]}: {error}."
        raise not_read(path, problem, "Save it again, or export the answers as CSV.") from None
    columns: dict[str, list[Any]] = {}
    changes: list[Change] = []
    for name, cells in data.items():
        columns[name], typed = typed_column(name, _plain(cells), decimal_comma=False)
        changes += typed
    asked = asked_of_labels(found)
    columns, questions_of, told = with_answer_sets(columns, asked, found)
    changes += told
    kept = sum(len(one.missing) for one in questions_of if isinstance(one, AskedOne))
    if kept:
        changes.append(Change("", "codes that the file calls missing were kept, so that the form can say why", kept))
    questions = {name: text for name, text in found.column_names_to_labels.items() if text}
    questions |= {
        name: label for one in questions_of if isinstance(one, AskedAll) for name, label in one.columns.items()
    }
    why = f"its ending, {suffix}"
    return Layout(SUFFIXES[suffix], why, columns, questions, frozenset(), tuple(changes), asked=questions_of)


def _plain(cells: Any) -> list[Any]:
    listed = cells.tolist() if hasattr(cells, "tolist") else list(cells)
    return [None if cell is None or (isinstance(cell, float) and math.isnan(cell)) else cell for cell in listed]
