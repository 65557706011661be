"""Columns of cells turned into numbers, dates or text, each only if all of its cells are."""

import datetime
import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from partnerkit.surveys.answers.as_typed import asks_for_all
from partnerkit.surveys.answers.changed_cells import NUMBERS_AMONG_WORDS, Change
from partnerkit.surveys.answers.code_meanings import cell_as_text
from partnerkit.surveys.reading.cells import Cell, is_blank

_WHOLE = re.compile(r"-?(?:0|[1-9]\d{0,15})")
_FRACTION = re.compile(r"-?(?:0|[1-9]\d{0,15})\.\d{1,15}")
_COMMA = re.compile(r"-?(?:0|[1-9]\d{0,15}),\d{1,15}")
_THOUSANDS = {
    ",": re.compile(r"-?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d{1,15})?"),
    ".": re.compile(r"-?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d{1,15})?"),
}
"""Numbers whose thousands are set apart, by what sets them apart."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TIME = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?")

DATES_AMONG_OTHERS = "dates among other cells, read as text; Excel makes dates of what looks like one, such as 3-5"

LARGEST = 2**53
"""Whole numbers above this are not all floats; ids of such a size stay text."""


def typed_column(
    name: str, cells: Sequence[Cell], *, decimal_comma: bool, text: str = ""
) -> tuple[list[Any], list[Change]]:
    """Give a column's cells as values of one type, with None for blanks, and what was changed.

    A number with zeros before it, such as a postal code, stays text; so does a column of numbers and words. Lists of
    codes, such as 101,102, stay text where the heading or `text`, what was asked, says that people check all. Different
    cells are looked at once each, however many rows hold them.
    """
    counts = Counter((type(cell), cell) for cell in cells)
    given = {cell: rows for (_, cell), rows in counts.items() if not is_blank(cell)}
    kinds = {kind for kind, cell in counts if not is_blank(cell)}
    changes: list[Change] = []
    values: dict[Cell, Any] = {cell: cell for cell in given}
    if kinds and kinds <= {str}:
        texts = {str(cell): rows for cell, rows in given.items()}
        if not any(map(asks_for_all, (name, text))) or not any("," in form for form in texts):
            values = _of_texts(name, texts, changes, decimal_comma=decimal_comma)
    elif kinds <= {int, float}:
        numbers = [cell for cell in given if isinstance(cell, int | float)]
        is_whole = all(float(number).is_integer() and abs(number) < LARGEST for number in numbers)
        values = {number: int(number) if is_whole else float(number) for number in numbers}
    elif len(kinds) > 1 and not kinds <= {datetime.datetime, datetime.date}:
        values = {cell: cell_as_text(cell) for cell in given}
        days = [cell for cell in given if isinstance(cell, datetime.date | datetime.time)]
        others = [cell for cell in given if not isinstance(cell, str | datetime.date | datetime.time)]
        for what, these in ((NUMBERS_AMONG_WORDS, others), (DATES_AMONG_OTHERS, days)):
            if these:
                changes.append(Change(name, what, sum(given[cell] for cell in these)))
    return [values.get(cell) for cell in cells], changes


def _of_texts(name: str, texts: Mapping[str, int], changes: list[Change], *, decimal_comma: bool) -> dict[Cell, Any]:
    plain = {text: text.strip() for text in texts}
    forms = set(plain.values())
    values: dict[Cell, Any] | None = None
    if all(map(_WHOLE.fullmatch, forms)):
        if all(abs(int(form)) < LARGEST for form in forms):
            values = {text: int(form) for text, form in plain.items()}
    elif apart := _thousands(forms, decimal_comma=decimal_comma):
        cells = [text for text in texts if apart in text and _THOUSANDS[apart].fullmatch(plain[text])]
        told = sum(texts[text] for text in cells)
        if _may_be_codes(forms, apart):
            mark = "commas" if apart == "," else "points"
            what = f"{mark} that may set thousands or codes apart: the column is left as text"
            changes.append(Change(name, what, told, cells[0]))
        elif decimal_comma and apart == "." and not any("," in form or form.count(".") > 1 for form in forms):
            what = "points that may be decimal or set thousands apart: the column is left as text"
            changes.append(Change(name, what, told, cells[0]))
        else:
            point = "," if apart == "." else "."
            values = _numbers({text: form.replace(apart, "").replace(point, ".") for text, form in plain.items()})
            what = f"{'commas' if apart == ',' else 'points'} between thousands left out"
            changes.append(Change(name, what, told, cells[0], str(values[cells[0]])))
    elif all(_WHOLE.fullmatch(form) or _FRACTION.fullmatch(form) for form in forms):
        values = _numbers(plain)
    elif decimal_comma and all(_WHOLE.fullmatch(form) or _COMMA.fullmatch(form) for form in forms):
        values = _numbers({text: form.replace(",", ".") for text, form in plain.items()})
        commas = [text for text in texts if "," in text]
        told = sum(texts[text] for text in commas)
        changes.append(Change(name, "decimal commas read as points", told, commas[0], str(values[commas[0]])))
    elif all(map(_DAY.fullmatch, forms)):
        values = _dates(plain, datetime.date.fromisoformat)
    elif all(map(_TIME.fullmatch, forms)):
        values = _dates(plain, datetime.datetime.fromisoformat)
    elif all(_WHOLE.fullmatch(form) or _FRACTION.fullmatch(form) or _COMMA.fullmatch(form) for form in forms):
        commas = [text for text in texts if "," in text]
        has_points = len(commas) < sum("," in form or "." in form for form in forms)
        what = "decimal commas beside decimal points" if has_points else "commas that may be decimal or set codes apart"
        told = sum(texts[text] for text in commas)
        changes.append(Change(name, f"{what}: the column is left as text", told, commas[0]))
    return {text: text for text in texts} if values is None else values


def _thousands(forms: Collection[str], *, decimal_comma: bool) -> str:
    """Give what sets thousands apart in a column of numbers; nothing where all of it may be decimal marks alone.

    A point does so only in files that have decimal commas, or where numbers have both; a comma only in other files, or
    where numbers have both, or two.
    """
    for apart, decimals in ((",", _FRACTION), (".", _COMMA)):
        grouped = [form for form in forms if _THOUSANDS[apart].fullmatch(form)]
        is_sure = decimal_comma == (apart == ".") or any(
            form.count(apart) > 1 or {",", "."} <= {*form} for form in grouped
        )
        if (
            grouped
            and is_sure
            and all(form in grouped or _WHOLE.fullmatch(form) or decimals.fullmatch(form) for form in forms)
        ):
            return apart
    return ""


def _may_be_codes(forms: Collection[str], apart: str) -> bool:
    """Say whether what has marks between thousands may as well be lists of codes, or ids.

    So it is where all parts of each such cell are alone in others, where all are of three digits and no number is of
    four, and where a number is too large to be kept to the last digit.
    """
    grouped = [form for form in forms if apart in form]
    alone = {form for form in forms if _WHOLE.fullmatch(form)}
    parts = [form.split(apart) for form in grouped]
    three = all(len(part) == 3 and part[0] != "0" for of in parts for part in of)
    whole = [*map(int, alone), *(int("".join(of)) for of in parts if of[-1].isdecimal())]
    if any(abs(number) >= LARGEST for number in whole) or all(alone.issuperset(of) for of in parts):
        return True
    return three and all(abs(int(one)) < 1000 for one in alone)


def _numbers(plain: Mapping[str, str]) -> dict[Cell, Any]:
    """Give numbers, whole ones if all are."""
    numbers = {text: float(form) for text, form in plain.items()}
    is_whole = all(number.is_integer() and abs(number) < LARGEST for number in numbers.values())
    return {text: int(number) if is_whole else number for text, number in numbers.items()}


def _dates(plain: Mapping[str, str], read: Callable[[str], datetime.date]) -> dict[Cell, Any] | None:
    try:
        return {text: read(form) for text, form in plain.items()}
    except ValueError:  # such as the 31st of February
        return None
