"""REDCap data dictionaries: a table with one row per field, whose choices are written "1, Never | 2, Often"."""

from collections.abc import Iterator
from pathlib import Path

from partnerkit.errors.faults import not_read
from partnerkit.model.response_options import Code
from partnerkit.surveys.answers.asked import AskedAll, AskedOne
from partnerkit.surveys.data_files import data_file
from partnerkit.surveys.reading.cells import Sheet
from partnerkit.surveys.reading.form_words import (
    NO_CHOICES,
    NUMBERS,
    as_code,
    asked_for_number,
    labels_once,
    without_markup,
)

_HEADINGS = data_file("headings")["redcap_dictionary"]
_ALSO = data_file("headings")["redcap_dictionary_too"]


def asked_in_dictionary(path: Path, sheet: Sheet) -> tuple[AskedOne | AskedAll, ...]:
    """Give the fields, those without choices with why they are left out."""
    head = [str(cell).strip() for cell in sheet.rows[0]] if sheet.rows else []
    places = {key: next((head.index(name) for name in names if name in head), None) for key, names in _HEADINGS.items()}
    if None in places.values():
        missing = [_HEADINGS[key][0] for key, place in places.items() if place is None]
        problem = f"it is not a REDCap data dictionary: the column {missing[0]!r} is missing."
        remedy = "Download the data dictionary from REDCap; of a file of answers, give what read_answers gives of it."
        raise not_read(path, problem, remedy)
    also = {key: next((head.index(name) for name in names if name in head), None) for key, names in _ALSO.items()}
    rows = (
        {key: "" if i is None else str(row[i]).strip() for key, i in (places | also).items()} for row in sheet.rows[1:]
    )
    return tuple(one for row in rows for one in _asked(path, row))


def _asked(path: Path, row: dict[str, str]) -> Iterator[AskedOne | AskedAll]:
    name, text, only_if = row["name"], without_markup(row["label"]), row["branching"]
    match kind := row["type"].lower():
        case "radio" | "dropdown":
            yield AskedOne(name, text, _choices(path, name, row["choices"]), in_order=True, only_if=only_if)
        case "yesno":
            yield AskedOne(name, text, {1: "Yes", 0: "No"}, only_if=only_if)
        case "truefalse":
            yield AskedOne(name, text, {1: "True", 0: "False"}, only_if=only_if)
        case "text" if row["validation"].startswith("integer"):
            yield asked_for_number(name, text, row["lowest"], row["highest"], only_if=only_if)
        case "slider" | "calc" | "text" if kind != "text" or row["validation"].startswith("number"):
            yield AskedOne(name, text, {}, left_out=NUMBERS, only_if=only_if)
        case "checkbox":
            labels = _choices(path, name, row["choices"])
            choices = labels_once(path, name, ((_column(name, code), label) for code, label in labels.items()))
            yield AskedAll(name, text, choices, only_if=only_if)
        case "" | "descriptive":
            return
        case _:
            yield AskedOne(name, text, {}, left_out=NO_CHOICES)


def _choices(path: Path, field: str, written: str) -> dict[Code, str]:
    parts = (part.partition(",") for part in written.split("|"))
    return labels_once(
        path, field, ((as_code(code), without_markup(label)) for code, _, label in parts if code.strip())
    )


def _column(name: str, code: Code) -> str:
    """Name the column that REDCap writes for one choice of a checkbox."""
    return f"{name}___{str(code).lower().replace('-', '_')}"
