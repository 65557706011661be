"""Columns of cells turned into numbers, dates or text, each only if all of its cells are."""

import datetime
import re
from collections.abc import Callable, Sequence
from typing import Any

from partnerkit.surveys.answers.changes import Change
from partnerkit.surveys.answers.code_meanings import written
from partnerkit.surveys.reading.sheet import Cell, is_blank

__all__ = ["typed_column"]

_WHOLE = re.compile(r"-?(?:0|[1-9]\d{0,15})")
_FRACTION = re.compile(r"-?(?:0|[1-9]\d{0,15})\.\d{1,15}")
_COMMA = re.compile(r"-?(?:0|[1-9]\d{0,15}),\d{1,15}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TIME = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?")

LARGEST = 2**53
"""Whole numbers above this are not all floats; ids of such a size stay text."""


def typed_column(name: str, cells: Sequence[Cell], *, decimal_comma: bool) -> tuple[list[Any], list[Change]]:
    """Give a column's cells as values of one type, with None for blanks, and what was changed.

    A number with zeros before it, such as a postal code, stays text; so does a column of numbers and words.
    """
    changes: list[Change] = []
    kinds = {type(cell) for cell in cells if not is_blank(cell)}
    if kinds <= {str}:
        texts = [str(cell) for cell in cells if not is_blank(cell)]
        return _of_texts(name, cells, texts, changes, decimal_comma=decimal_comma), changes
    if kinds <= {int, float}:
        numbers = [float(cell) for cell in cells if isinstance(cell, int | float)]
        is_whole = all(number.is_integer() and abs(number) < LARGEST for number in numbers)
        make: Callable[[Any], Any] = int if is_whole else float
        return [None if is_blank(cell) else make(cell) for cell in cells], changes
    if kinds <= {bool}:
        return [None if is_blank(cell) else cell for cell in cells], changes
    if kinds <= {datetime.datetime, datetime.date}:
        return [None if is_blank(cell) else cell for cell in cells], changes
    told = sum(not isinstance(cell, str) and not is_blank(cell) for cell in cells)
    example = next(cell for cell in cells if not isinstance(cell, str) and not is_blank(cell))
    changes.append(Change(name, "numbers among words, read as text", told, str(example), _as_text(example)))
    return [None if is_blank(cell) else _as_text(cell) for cell in cells], changes


def _as_text(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell
    return written(cell)[0] if isinstance(cell, int | float) and not isinstance(cell, bool) else str(cell)


def _of_texts(
    name: str, cells: Sequence[Cell], texts: Sequence[str], changes: list[Change], *, decimal_comma: bool
) -> list[Any]:
    plain = {text: text.strip() for text in set(texts)}
    values: dict[str, Any] | None = None
    forms = set(plain.values())
    if forms and all(map(_WHOLE.fullmatch, forms)):
        if all(abs(int(form)) < LARGEST for form in forms):
            values = {text: int(form) for text, form in plain.items()}
    elif forms and all(_WHOLE.fullmatch(form) or _FRACTION.fullmatch(form) for form in forms):
        values = {text: float(form) for text, form in plain.items()}
    elif decimal_comma and forms and all(_WHOLE.fullmatch(form) or _COMMA.fullmatch(form) for form in forms):
        values = {text: float(form.replace(",", ".")) for text, form in plain.items()}
        told = [text for text in texts if "," in text]
        changes.append(Change(name, "decimal commas read as points", len(told), told[0], str(values[told[0]])))
    elif forms and all(map(_DAY.fullmatch, forms)):
        values = _dates(plain, datetime.date.fromisoformat)
    elif forms and all(map(_TIME.fullmatch, forms)):
        values = _dates(plain, datetime.datetime.fromisoformat)
    if values is None:
        return [None if is_blank(cell) else cell for cell in cells]
    return [None if is_blank(cell) else values[str(cell)] for cell in cells]


def _dates(plain: dict[str, str], read: Callable[[str], datetime.date]) -> dict[str, Any] | None:
    try:
        return {text: read(form) for text, form in plain.items()}
    except ValueError:  # such as the 31st of February
        return None
