"""Rows that a tool itself marks: people who did not finish, tests of the form, suspected spam, what a reviewer rejects.

They stay in, since a page that somebody did answer is an answer. But they are counted, with how to leave them out.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from partnerkit.errors.shown_values import in_one_line
from partnerkit.surveys.answers.changed_cells import Change
from partnerkit.surveys.answers.check_marks import says_seen
from partnerkit.surveys.data_files import data_file
from partnerkit.surveys.reading.cells import text_of
from partnerkit.surveys.reading.layout import Layout

_BESIDE = data_file("headings")["finished"]
"""Columns that say who finished, with what is beside them where they do."""

_DATES = {"submitdate", "Date submitted"}
"""Columns that hold when somebody finished."""

_OF_FORMS = {"record_id", "Record ID"}
"""The column of REDCap beside which those that end in _complete say how far a form is."""

_MARKS: dict[str, dict[str, Any]] = data_file("headings")["qualtrics"]["marks"]
"""What the type of a response says that Qualtrics writes: words, such as "Survey Preview", with the numbers that stand
for them, which add up."""

_PREVIEW = _MARKS["preview"]["number"]

_XLSFORM: dict[str, dict[str, Any]] = data_file("headings")["xlsform"]
"""What the tools that take XLSForms write, and by which words a reviewer marks a row."""


def marked_rows(found: Layout) -> Iterator[Change]:
    """Tell how many rows a file marks, column by column, and how to leave them out."""
    texts = {name: [*map(text_of, found.columns[name])] for name in found.columns if _tells(name, found)}
    for name, cells in texts.items():
        said = {cell: says_seen(cell, name) for cell in set(cells)}
        if unknown := sorted(cell for cell in said if said[cell] is None):
            what = f"kept as they are: it is not known which of {_listed(unknown)} says that people finished"
            yield Change(name, what, len(cells))
            continue
        # a blank of REDCap is of a row in which the form is not asked
        open_ = [cell for cell in cells if not said[cell] and (cell or not _is_of_form(name))]
        if open_:
            done = sorted({cell for cell in cells if said[cell]})
            what = "rows whose form is not complete" if _is_of_form(name) else "rows of people who did not finish"
            yield Change(name, f"kept: {what}{_remedy(name, done)}", len(open_))
    if found.platform in _XLSFORM["known_by"]:
        yield from _reviewed(found)
    if "Status" in found.columns and "Finished" in texts:
        cells = [text_of(cell) for cell in found.columns["Status"]]
        kinds = [_kinds(cell) for cell in cells]
        plain = sorted({cell for cell, bits in zip(cells, kinds, strict=True) if not bits})
        for mark in _MARKS.values():
            if many := sum(bool(bits & mark["number"]) for bits in kinds):
                yield Change("Status", f"kept: {mark['what']}{_remedy('Status', plain)}", many)


def _reviewed(found: Layout) -> Iterator[Change]:
    """Tell how many rows a reviewer would not take as they are."""
    by_heading = {heading.casefold(): words for heading, words in _XLSFORM["reviewed"].items()}
    for name in filter(found.own.__contains__, found.columns):
        words = by_heading.get(re.split("[/.]", name)[-1].casefold(), {})  # OData has __system/reviewState
        rows = Counter(text_of(cell) for cell in found.columns[name] if words)
        for cell, many in rows.items():
            if what := words.get(cell.casefold()):
                yield Change(name, f"kept: {what}; without={{{name!r}: {cell!r}}} leaves them out", many)


def is_preview(cell: Any) -> bool:
    """Say whether a type of response, as Qualtrics writes it, is a preview, also one offline or taken for spam."""
    return bool(_kinds(text_of(cell)) & _PREVIEW)


def _tells(name: str, found: Layout) -> bool:
    if name == found.completed or (name in _BESIDE and any(map(found.columns.__contains__, _BESIDE[name]))):
        return True
    return _is_of_form(name) and (found.platform == "REDCap" or not _OF_FORMS.isdisjoint(found.columns))


def _is_of_form(name: str) -> bool:
    return name.endswith("_complete") or name.startswith("Complete?")


def _kinds(cell: str) -> int:
    number = int(cell) if cell.isdigit() else 0
    words = cell.casefold().split()
    return sum(mark["number"] for word, mark in _MARKS.items() if number & mark["number"] or word in words)


def _remedy(name: str, kept: Sequence[str]) -> str:
    """Say how to read the other rows: by what their cells have, or, where that is a date, by not being blank."""
    if not kept:
        return ", which are all there are"
    only = "bool" if name in _DATES else repr(kept[0] if len(kept) == 1 else [*kept])
    return f"; only={{{name!r}: {only}}} leaves them out"


def _listed(texts: Sequence[str]) -> str:
    more = f" and {len(texts) - 4} more" if len(texts) > 4 else ""
    return ", ".join(repr(in_one_line(text)) for text in texts[:4]) + more
