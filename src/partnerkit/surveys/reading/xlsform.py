"""XLSForms, as KoboToolbox and ODK take them: a workbook with the sheets survey and choices."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import attrs

from partnerkit.errors.faults import not_read
from partnerkit.surveys.answers.asked import AskedAll, AskedOne, Said
from partnerkit.surveys.data_files import data_file
from partnerkit.surveys.reading.cells import Cell, text_of
from partnerkit.surveys.reading.excel_file import open_workbook, rows_of
from partnerkit.surveys.reading.form_words import NO_CHOICES, NUMBERS, as_code, labels_once, without_markup

CHOICES_ELSEWHERE = "its choices are in another file"


def asked_in_xlsform(path: Path, held: bytes, *, max_bytes: int) -> tuple[AskedOne | AskedAll, ...]:
    """Give the questions with choices."""
    book = open_workbook(path, held, max_bytes=max_bytes)
    if not {"survey", "choices"} <= set(book.sheetnames):
        problem = "it is not an XLSForm: it needs the sheets survey and choices."
        raise not_read(
            path, problem, "Download the form as XLSForm; of a file of answers, give what read_answers gives of it."
        )
    rows: dict[str, list[tuple[str, str]]] = {}
    said: dict[str, dict[str, dict[str, str]]] = {}
    for row in _tables(rows_of(path, book["choices"])):
        if code := row.get("name", ""):
            listed = row.get("list_name") or row.get("list name", "")
            rows.setdefault(listed, []).append((code, _label(row)))
            for tag, label in _by_language(row).items():
                said.setdefault(listed, {}).setdefault(tag, {})[code] = label
    lists = {name: _List(labels_once(path, name, pairs), said.get(name, {})) for name, pairs in rows.items()}
    survey = [*_tables(rows_of(path, book["survey"]))]
    named = [name for row in survey[:1] for name in row if name.startswith("label:") and _tag(name) is None]
    left = (AskedOne(name, "", {}, left_out=UNKNOWN_LANGUAGE) for name in named if name != _first_label(survey[0]))
    return (*(one for row in survey for one in _asked(path, row, lists)), *left)


@attrs.frozen
class _List:
    """The choices of one list: their labels by name, and the same in each language of the form."""

    labels: Mapping[str, str]
    languages: Mapping[str, Mapping[str, str]]


_LANGUAGES = data_file("headings")["languages"]
"""The tags of languages that forms name in words."""

_TAG = re.compile(r"\(\s*([a-z]{2,3}(?:-\w+)?)\s*\)\s*$", re.IGNORECASE)
"""How a heading ends that has the tag of its language, as in label::Español (es)."""

UNKNOWN_LANGUAGE = "a language whose heading does not end with its tag, as (es) does"

_LEFT_OUT = {
    "rank": "ranks, which are no answers on a scale",
    "select_one_from_file": CHOICES_ELSEWHERE,
    "select_multiple_from_file": CHOICES_ELSEWHERE,
    "select_one_external": CHOICES_ELSEWHERE,
    "select_multiple_external": CHOICES_ELSEWHERE,
    **dict.fromkeys(("integer", "decimal", "range"), NUMBERS),
    **dict.fromkeys(
        ("text", "date", "time", "datetime", "geopoint", "geotrace", "geoshape", "image", "audio", "video", "file",
         "barcode", "acknowledge", "trigger"),
        NO_CHOICES,
    ),
}  # fmt: skip
"""Why questions of other kinds are left out."""


def _tag(heading: str) -> str | None:
    """Give the tag of the language that a heading names; None if none is known.

    Examples:
        >>> _tag("label::Español (es)"), _tag("label:Spanish"), _tag("label"), _tag("label::Klingon")
        ('es', 'es', None, None)
    """
    name = heading.partition(":")[2].strip(": ")
    found = _TAG.search(name)
    return found[1].lower() if found else _LANGUAGES.get(name.casefold())


def _by_language(row: Mapping[str, str]) -> dict[str, str]:
    """Give the label of a row in each language that its heading names."""
    tags = {name: _tag(name) for name in row if name.startswith("label:")}
    return {tag: text for name, tag in tags.items() if tag and (text := without_markup(row[name]))}


def _first_label(row: Mapping[str, str]) -> str:
    return next((name for name in row if name == "label" or name.startswith("label:")), "")


def _tables(rows: Sequence[Sequence[Cell]]) -> Iterator[dict[str, str]]:
    if not rows:
        return
    head = [text_of(cell) for cell in rows[0]]
    for row in rows[1:]:
        yield {name: text_of(cell) for name, cell in zip(head, row, strict=True) if name}


def _label(row: Mapping[str, str]) -> str:
    """Give the label of a row; of several languages, the first."""
    return without_markup(row.get(_first_label(row), "")) or row.get("name", "")


def _asked(path: Path, row: Mapping[str, str], lists: Mapping[str, _List]) -> Iterator[AskedOne | AskedAll]:
    kind, _, rest = row.get("type", "").partition(" ")
    listed, *more = rest.split() or [""]
    known, texts = lists.get(listed, _List({}, {})), _by_language(row)
    name, choices, only_if = row.get("name", ""), known.labels, row.get("relevant", "")
    said = {tag: Said(texts.get(tag, ""), known.languages.get(tag, {})) for tag in {**texts, **known.languages}}
    if "or_other" in more:  # a choice that the tools add
        choices = {**choices, "other": choices.get("other", "Other")}
        word = {"es": "Otro"}
        said = {
            tag: attrs.evolve(one, labels={"other": word.get(tag, "Other"), **one.labels}) for tag, one in said.items()
        }
    if kind == "select_one":
        coded = labels_once(path, name, ((as_code(code), label) for code, label in choices.items()))
        languages = {
            tag: attrs.evolve(one, labels={as_code(code): label for code, label in one.labels.items()})
            for tag, one in said.items()
        }
        yield AskedOne(name, _label(row), coded, in_order=True, only_if=only_if, languages=languages)
    elif kind == "select_multiple" and choices:
        split = {f"{name}/{code}": label for code, label in choices.items()}
        languages = {
            tag: attrs.evolve(one, labels={f"{name}/{code}": label for code, label in one.labels.items()})
            for tag, one in said.items()
        }
        yield AskedAll(
            name, _label(row), split, separator=" ", cells=tuple(choices), only_if=only_if, languages=languages
        )
    elif why := _LEFT_OUT.get(kind.casefold()):
        yield AskedOne(name, _label(row), {}, left_out=why, only_if=only_if if why == NUMBERS else "")
