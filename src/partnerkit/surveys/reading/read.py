"""Read a file of answers as a survey tool wrote it, and say what was recognized and changed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypedDict

import attrs
import narwhals.stable.v2 as nw

from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import door, several
from partnerkit.errors.faults import not_read
from partnerkit.errors.shown_values import counted, in_one_line
from partnerkit.model import Instrument, Table, Tabular
from partnerkit.model.as_data import data_of
from partnerkit.model.framed import Backend, frame_of
from partnerkit.surveys.answers.as_typed import as_typed, look_alikes
from partnerkit.surveys.answers.asked import AskedAll, AskedOne
from partnerkit.surveys.answers.changed_cells import NUMBERS_AMONG_WORDS, Change, ChangeData, change_table
from partnerkit.surveys.answers.draft_options import is_scale
from partnerkit.surveys.answers.tidy import tidied, with_one_spelling
from partnerkit.surveys.data_files import note
from partnerkit.surveys.reading.asked_of_answers import asked_of_answers
from partnerkit.surveys.reading.cells import Sheet, held_bytes
from partnerkit.surveys.reading.check_all_columns import OUT_OF_BASE, check_all_columns
from partnerkit.surveys.reading.chosen_rows import chosen_rows, not_there, refuse_several_rows, words_of_choice
from partnerkit.surveys.reading.columns import typed_column
from partnerkit.surveys.reading.excel_file import SAME, read_excel_sheet
from partnerkit.surveys.reading.headings import layout_of
from partnerkit.surveys.reading.labeled_file import SUFFIXES, read_labeled_file
from partnerkit.surveys.reading.layout import Layout
from partnerkit.surveys.reading.long_rows import told_of_rows, widened
from partnerkit.surveys.reading.marked_rows import marked_rows
from partnerkit.surveys.reading.rows_of_nobody import rows_of_nobody
from partnerkit.surveys.reading.text_file import may_be_codes, read_text_sheet

MAX_ANSWERS_BYTES = 200_000_000
"""The largest file of answers that is read unless more is allowed, packed or unpacked."""

_TEXT = {".csv", ".tsv", ".txt", ".tab"}
_EXCEL = {".xlsx", ".xlsm"}

FEW = 200
"""So many different texts of a column are compared for groups that differ by blanks or case alone."""


class AnswerFileData(TypedDict):
    """What was recognized in a file and changed, as plain data.

    Attributes:
        columns: The columns of the frame, each with its question, which may be empty.
        look_alikes: For columns of text, the texts that differ only in blanks, case, quotes or dashes.
    """

    source: str
    platform: str
    recognized_by: str
    details: dict[str, str]
    rows: int
    respondents: int
    columns: dict[str, str]
    changes: list[ChangeData]
    look_alikes: dict[str, list[list[str]]]


@attrs.frozen(eq=False, repr=False)
class AnswerFile(Tabular):
    """A file of answers as it was read: the frame, and what was recognized and changed.

    Attributes:
        frame: One row per respondent, ready for `score_responses`, `summarize` and `tidy_answers`.
        source: The file.
        platform: The tool that wrote it, such as ``"Qualtrics"``; ``"table"`` where none was recognized.
        recognized_by: What it was recognized by.
        details: How it was read, such as its encoding, by name.
        rows: How many rows there are.
        respondents: How many respondents they come from; the same number unless ids repeat.
        questions: For each column, what was asked; empty where the file does not say.
        asked: What was asked, as `draft_instrument` takes it.
        changes: What was changed on the way in, each with the number of cells; also how many rows were kept that the
            tool marks as unfinished, as a test or as spam, and rows that nobody answered, such as "Total". With 0
            cells, what was to be read or left out and is in no row.
        look_alikes: For columns of text that are not answers, the texts that differ only in blanks, case, quotes or
            dashes: as groups they would be counted apart.
    """

    frame: Any
    source: str
    platform: str
    recognized_by: str
    details: Mapping[str, str]
    rows: int
    respondents: int
    questions: Mapping[str, str]
    asked: tuple[AskedOne | AskedAll, ...]
    changes: tuple[Change, ...]
    look_alikes: Mapping[str, tuple[tuple[str, ...], ...]]

    def table(self) -> Table:
        """Give what was changed as a table for people, with what was recognized around it."""
        read = ", ".join(f"{name} {value}" for name, value in self.details.items() if name != SAME)
        changed = [one for one in self.changes if one.cells]
        notes = [] if changed else ["Nothing was changed."]
        notes += [f"In {one.column} {one.what}" for one in self.changes if not one.cells]
        notes += [f"Recognized by {self.recognized_by}.", *([f"Read with {read}."] if read else [])]
        for column, groups in self.look_alikes.items():
            alike = "; ".join(" and ".join(map(repr, group)) for group in groups)
            notes.append(note("read_alike", column=column, alike=alike))
        if self.look_alikes:
            notes.append(note("take_as_one", columns=", ".join(map(repr, self.look_alikes))))
        if SAME in self.details:
            notes.append(note("read_others", sheets=self.details[SAME]))
        if any(one.what.startswith("kept") and " leaves " in one.what for one in self.changes):
            notes.append(note("read_choose"))
        if self.platform == "SurveyMonkey" and not any(one.column == "response_status" for one in self.changes):
            notes.append(note("read_surveymonkey"))
        if not self.rows:
            notes.append(note("read_empty"))
        if self.respondents < self.rows:
            notes.append(note("read_several"))
        title = f"{self._head()}: {self._size()}"
        return attrs.evolve(change_table(changed, title), notes=tuple(notes))

    def _size(self) -> str:
        people = counted(self.respondents, "respondent")
        of = people if self.rows == self.respondents else f"{counted(self.rows, 'row')} of {people}"
        return f"{of}, {counted(len(self.questions), 'column')}"

    def _head(self) -> str:
        kind = "A table" if self.platform == "table" else f"A file of {self.platform}"
        return f"{kind}, {Path(self.source).name}"

    def as_data(self) -> AnswerFileData:
        """Give what was recognized and changed as plain data, without the answers."""
        return data_of(self, AnswerFileData, columns=self.questions)

    def __repr__(self) -> str:
        return f"<AnswerFile of {in_one_line(self.platform)}: {self._size()}, {counted(len(self.changes), 'change')}>"


@door
def read_answers(
    path: str | Path,
    instrument: Instrument | None = None,
    *,
    long: Sequence[str] | None = None,
    sheet: str | None = None,
    header: int | None = None,
    only: Mapping[str, Any] | None = None,
    without: Mapping[str, Any] | None = None,
    tidy_groups: str | Iterable[str] = (),
    backend: Backend = "pandas",
    max_bytes: int = MAX_ANSWERS_BYTES,
) -> AnswerFile:
    """Read a file of answers as a survey tool wrote it.

    It recognizes the files of Qualtrics (three header rows, or two in Excel), SurveyMonkey (two), Google Forms,
    Microsoft Forms, KoboToolbox and ODK, LimeSurvey and REDCap (codes or labels), each as CSV or Excel; SPSS and Stata;
    and plain tables, whose first row has the headings. In text files it finds the encoding, the delimiter and decimal
    commas.

    Args:
        path: The file: ``.csv``, ``.tsv``, ``.txt``, ``.xlsx``, ``.sav``, ``.zsav``, ``.por`` or ``.dta``.
        instrument: The form, if there is one. Columns are then found by its columns' names, also below names of groups
            as in ``family/greeted``, or the questions' text, and answers are matched as people typed them; see
            `tidy_answers`.
        long: For a layout of one row per answer, the columns of the respondent, of the question and of the answer.
        sheet: The sheet of a workbook; the first one that looks like a table if left out.
        header: How many rows have headings, in text and workbooks. If left out, as many as the tool writes; two in a
            sheet whose first row has cells merged over several columns, as bands above headings are; one else. Several
            are joined: ``How often? [Greeted]``, or the last row alone where it names each column once.
        only: The rows to read, by the cells of columns: a cell, such as ``{"redcap_event_name": "fall_arm_1"}``, a list
            of several, or a function of the cell's text. An empty text is a blank cell, and ``bool`` reads the rows
            that have something there, such as ``{"submitdate": bool}``. If left out, all; but a REDCap file with
            several rows for a respondent is refused until you choose. ``{}`` reads all of its rows.
        without: The rows to leave out, in the same way: ``{"school": "Total"}``. They need not be there: a cell that no
            row has is told in `AnswerFile.changes`, and so is one of a list in `only`.
        tidy_groups: The column of groups, such as a school, or several, in which texts that differ only in blanks,
            case, quotes or dashes are one group. They get the tidiest of their spellings, which is counted.
        backend: The library of the data frame: ``"pandas"``, ``"polars"`` or ``"pyarrow"``.
        max_bytes: The largest file accepted, in bytes; for a workbook, also after unpacking.

    Returns:
        The frame, and what was recognized and changed. A check-all question with a column per answer is read as 1, 0
        and blank, where blank means that nothing says the person saw it. Whoever finished the form saw it, if the tool
        records that, and all others are left open, whatever they checked; in a multiple-response set of SPSS, whoever
        has a value in one of its variables saw it. Codes for no answer are kept, so that the form can say why there is
        none. So are rows of people who did not finish, what the tool marks as a test or as spam, and rows that nobody
        answered: totals, headings once more, and notes below the table. `AnswerFile.changes` counts them and says which
        `only` or `without` leaves them out, and counts what may have been lost before: rows of other widths, cells
        merged over several rows, formulas without a result, and letters of a second encoding.
        Previews in a file of Qualtrics are left out, and counted.

    Raises:
        DocumentError: The file cannot be opened or read, has no rows, or is too large; most headings are blank; or it
            is of REDCap and has several rows for a respondent.
        InvalidValueError: `long` is not three columns, or `header` is not from 1 to 10.
        FrameError: With `long`, a column is missing, or somebody answered a question twice. With `only` or `without`, a
            column is missing, or no row is left to read. A column of `tidy_groups` is missing.
        MissingExtraError: The file needs openpyxl or pyreadstat, which the extra ``files`` brings, or the data frame's
            library is not installed.

    Examples:
        >>> read = read_answers("examples/data/elm_answers.csv")
        >>> read
        <AnswerFile of table: 74 respondents, 31 columns, 0 changes>
        >>> read = read_answers("examples/data/elm_qualtrics.csv")
        >>> read.platform, read.rows, read.look_alikes["school"][0]
        ('Qualtrics', 132, ('Birch', 'Birch '))
    """
    path = Path(path)
    suffix = path.suffix.lower()
    known = sorted({*_TEXT, *_EXCEL, *SUFFIXES})
    if suffix not in known:
        what = "it is packed" if suffix in (".zip", ".gz") else f"a file that ends in {suffix!r} cannot be read"
        raise not_read(path, f"{what}.", f"Unpack or export it as one of {', '.join(known)}.")
    if header is not None and (isinstance(header, bool) or header not in range(1, 11)):
        raise InvalidValueError("read_answers", "header", header, "how many rows have headings, from 1 to 10")
    held = held_bytes(path, max_bytes)
    if suffix in SUFFIXES:
        found = _chosen(read_labeled_file(path), only, without)
    elif suffix in _TEXT:
        found = _of_sheet(path, read_text_sheet(path, held), header, long, only, without)
    else:
        given = read_excel_sheet(path, held, sheet=sheet, max_bytes=max_bytes)
        found = _of_sheet(path, given, header, long, only, without)
    found = found.with_changes([*marked_rows(found), *rows_of_nobody(found.columns)])
    names, headings = ({}, []) if instrument is None else _names_of_form(found.columns, found.questions, instrument)
    found = found if instrument is None else _based_on_form(found, names, instrument)
    table = nw.from_native(frame_of(_for_backend(found.columns, backend), backend))
    grouped = several(tidy_groups, str)
    table, tidy = with_one_spelling(table, grouped)
    found = found.with_changes(tidy)
    scaled = {one.column for one in found.asked if isinstance(one, AskedOne) and is_scale(one)}
    if instrument is not None:
        apart = [one for one in found.asked if isinstance(one, AskedAll) and not one.separator]
        done = [column for one in apart for column in one.columns]
        form = _with_who_finished(instrument, names.get(found.completed, found.completed))
        named = table.rename(names)
        numbers = [names.get(one.column, one.column) for one in found.changes if one.what == NUMBERS_AMONG_WORDS]
        table, matched = tidied(named, form, done=[names.get(one, one) for one in done], told=numbers)
        found = found.renamed(names).with_changes([*headings, *matched])
        scaled = {names.get(name, name) for name in scaled} | {item.column for item in instrument}
    people = len(set(found.columns[found.id])) if found.id in found.columns else found.rows
    return AnswerFile(
        frame=table.to_native(),
        source=str(path),
        platform=found.platform,
        recognized_by=found.why,
        details=found.details,
        rows=found.rows,
        respondents=people,
        questions={name: found.questions.get(name, "") for name in table.columns},
        asked=found.asked,
        changes=found.changes,
        look_alikes=_look_alikes(found.columns, scaled | found.own | {*grouped}),
    )


def _chosen(found: Layout, only: Mapping[str, Any] | None, without: Mapping[str, Any] | None) -> Layout:
    if not only and not without:
        return found
    kept = chosen_rows(found.columns, only or {}, without)
    lacking = not_there(found.columns, only or {}, without or {})
    chosen = chosen_rows(found.columns, only or {})
    said = [
        ", ".join(f"{name} {words_of_choice(value)}" for name, value in (one or {}).items()) for one in (only, without)
    ]
    texts = f"other rows than those with {said[0]} left out", f"rows with {said[1]} left out"
    left = found.rows - len(chosen), len(chosen) - len(kept)
    told = [Change("", what, n) for what, n in zip(texts, left, strict=True) if n]
    return found.with_rows(kept).with_changes([*told, *lacking])


def _of_sheet(
    path: Path,
    sheet: Sheet,
    header: int | None,
    long: Sequence[str] | None,
    only: Mapping[str, Any] | None,
    without: Mapping[str, Any] | None,
) -> Layout:
    """Give the columns of a sheet, what was asked in them, and what was recognized and changed.

    A sheet where respondents have several rows, of which nobody chose, is refused.
    """
    layout = _chosen(layout_of(sheet, header=header).with_changes(sheet.changes), only, without)
    if long is not None:
        columns, turned = widened(path, layout.columns, long)
        layout = attrs.evolve(layout, columns=columns, id=next(iter(columns))).with_changes(turned)
    elif layout.platform == "table":
        layout = layout.with_changes(told_of_rows(layout.columns, layout.id))
    elif layout.repeats and only is None and (error := refuse_several_rows(path, layout)):
        raise error
    layout, asked_all = check_all_columns(layout)
    typed: dict[str, list[Any]] = {}
    changes: list[Change] = []
    # in text with tabs, Qualtrics sets codes apart with commas, in the order of the form
    has_tabs = sheet.details.get("delimiter") == "tab"
    has_commas = sheet.decimal_comma and not (has_tabs and layout.platform == "Qualtrics")
    for name, cells in layout.columns.items():
        text = layout.questions.get(name, "")
        is_sure = has_commas and not (has_tabs and may_be_codes(cells))
        typed[name], more = typed_column(name, cells, decimal_comma=is_sure, text=text)
        changes += more
    asked = asked_of_answers(typed, layout, asked_all)
    return attrs.evolve(layout, columns=typed, asked=asked, details=sheet.details).with_changes(changes)


def _names_of_form(
    columns: Iterable[str], questions: Mapping[str, str], instrument: Instrument
) -> tuple[dict[str, str], list[Change]]:
    """Give new names to columns that are headed by a question, or by a name that is typed in another way."""
    given = list(columns)
    by_form: dict[str, list[str]] = {}
    for name in given:
        for form in {as_typed(name), as_typed(questions.get(name, ""))} - {""}:
            by_form.setdefault(form, []).append(name)
        for end in _below_groups(name):
            by_form.setdefault(as_typed(end), []).append(name)
    wanted = {item.column: [text for _, text in item.text] for item in instrument}
    wanted |= {one.check_all.column: [] for one in instrument.inventories if one.check_all and one.check_all.column}
    names: dict[str, str] = {}
    for column, texts in wanted.items():
        if column in given:
            continue
        fitting = dict.fromkeys(name for form in map(as_typed, (column, *texts)) for name in by_form.get(form, ()))
        free = [name for name in fitting if name not in names]
        if len(free) == 1:
            names[free[0]] = column
    told = [Change(new, "a heading matched with the form", 1, old, new) for old, new in names.items()]
    return names, told


def _below_groups(name: str) -> list[str]:
    """Give a heading without the names of groups of questions before it, as KoboToolbox and ODK write them.

    Examples:
        >>> _below_groups("family/barriers/work"), _below_groups("family.work"), _below_groups("Pre-K or K")
        (['barriers/work', 'work'], ['work'], [])
    """
    parts = [] if " " in name else re.split("[/.-]", name)
    return ["/".join(parts[i:]) for i in range(1, len(parts)) if all(parts)]


def _based_on_form(found: Layout, names: Mapping[str, str], instrument: Instrument) -> Layout:
    """Give check-all questions back what was checked by rows out of the base, where the form says who saw them.

    Otherwise what they checked would be lost, and become a "no" of whoever saw the question by the form's own column.
    """
    says = {
        instrument.item(key).column: one.check_all.asked
        for one in instrument.inventories
        if one.check_all is not None and one.check_all.asked
        for key in one.items
    }
    back: dict[str, Sequence[Any]] = {}
    stems: set[str] = set()
    for one in found.asked:
        if isinstance(one, AskedAll) and found.as_checked.keys() & one.columns.keys():
            by = {says.get(names.get(column, column), "") for column in one.columns} - {""}
            if by and by != {names.get(one.asked, one.asked)}:
                back |= {column: found.as_checked[column] for column in one.columns}
                stems.add(one.name)
    changes = [one for one in found.changes if one.column not in stems or not one.what.startswith(OUT_OF_BASE)]
    return attrs.evolve(found, columns={**found.columns, **back}, changes=tuple(changes))


def _with_who_finished(form: Instrument, completed: str) -> Instrument:
    """Let who finished have seen each question of which people check all, where the form names no other column."""
    if not completed:
        return form
    inventories = [
        attrs.evolve(one, check_all=attrs.evolve(one.check_all, asked=one.check_all.asked or completed))
        if one.check_all is not None and one.check_all.column
        else one
        for one in form.inventories
    ]
    return attrs.evolve(form, inventories=inventories)


def _for_backend(columns: Mapping[str, Sequence[Any]], backend: Backend) -> dict[str, Sequence[Any]]:
    """Give columns as a library takes them: pandas has no days, only times."""
    if backend != "pandas":
        return dict(columns)

    def as_time(cell: Any) -> Any:
        is_day = isinstance(cell, date) and not isinstance(cell, datetime)
        return datetime(cell.year, cell.month, cell.day) if is_day else cell

    days = [name for name, cells in columns.items() if date in set(map(type, cells))]
    return {**columns, **{name: list(map(as_time, columns[name])) for name in days}}


def _look_alikes(columns: Mapping[str, Sequence[Any]], others: set[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Give the texts that look alike, but for the other columns, which hold answers."""
    found = {}
    for name, cells in columns.items():
        texts = {cell for cell in cells if isinstance(cell, str)} if name not in others else set()
        if len(texts) <= FEW and (groups := look_alikes(sorted(texts))):
            found[name] = groups
    return found
