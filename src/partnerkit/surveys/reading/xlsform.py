"""XLSForms, as KoboToolbox and ODK take them: a workbook with the sheets survey and choices."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from partnerkit.errors.faults import not_read
from partnerkit.surveys.answers.asked import AskedAll, AskedOne
from partnerkit.surveys.reading.cells import Cell, text_of
from partnerkit.surveys.reading.excel_file import open_workbook, rows_of
from partnerkit.surveys.reading.form_words import NO_CHOICES, NUMBERS, as_code, labels_once, without_markup


def asked_in_xlsform(path: Path, held: bytes, *, max_bytes: int) -> tuple[AskedOne | AskedAll, ...]:
    """Give the questions with choices."""
    book = open_workbook(path, held, max_bytes=max_bytes)
    if not {"survey", "choices"} <= set(book.sheetnames):
        problem = "it is not an XLSForm: it needs the sheets survey and choices."
        raise not_read(
            path, problem, "Download the form as XLSForm; of a file of answers, give what read_answers gives of it."
        )
    rows: dict[str, list[tuple[str, str]]] = {}
    for row in _tables(rows_of(path, book["choices"])):
        if code := row.get("name", ""):
            rows.setdefault(row.get("list_name") or row.get("list name", ""), []).append((code, _label(row)))
    lists = {name: labels_once(path, name, pairs) for name, pairs in rows.items()}
    return tuple(one for row in _tables(rows_of(path, book["survey"])) for one in _asked(path, row, lists))


def _tables(rows: Sequence[Sequence[Cell]]) -> Iterator[dict[str, str]]:
    if not rows:
        return
    head = [text_of(cell) for cell in rows[0]]
    for row in rows[1:]:
        yield {name: text_of(cell) for name, cell in zip(head, row, strict=True) if name}


def _label(row: Mapping[str, str]) -> str:
    """Give the label of a row; of several languages, the first."""
    text = next((row[name] for name in row if name == "label" or name.startswith("label:")), "")
    return without_markup(text) or row.get("name", "")


def _asked(path: Path, row: Mapping[str, str], lists: Mapping[str, Mapping[str, str]]) -> Iterator[AskedOne | AskedAll]:
    kind, _, rest = row.get("type", "").partition(" ")
    listed, *more = rest.split() or [""]
    name, choices, only_if = row.get("name", ""), lists.get(listed, {}), row.get("relevant", "")
    if "or_other" in more:  # a choice that the tools add
        choices = {**choices, "other": choices.get("other", "Other")}
    if kind == "select_one":
        coded = labels_once(path, name, ((as_code(code), label) for code, label in choices.items()))
        yield AskedOne(name, _label(row), coded, in_order=True, only_if=only_if)
    elif kind == "select_multiple" and choices:
        split = {f"{name}/{code}": label for code, label in choices.items()}
        yield AskedAll(name, _label(row), split, separator=" ", cells=tuple(choices), only_if=only_if)
    elif kind in ("integer", "decimal", "range"):
        yield AskedOne(name, _label(row), {}, left_out=NUMBERS, only_if=only_if)
    elif kind == "text":
        yield AskedOne(name, _label(row), {}, left_out=NO_CHOICES)
