"""Answers and groups as people and tools write them, turned into what an instrument reads; every change is counted.

A cell is matched only if one meaning is possible. Where two meanings differ in worth, the cell stays as it is, and
whatever reads it next refuses it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypedDict

import attrs
import narwhals.stable.v2 as nw

from partnerkit.errors.arguments import door, several
from partnerkit.errors.shown_values import counted
from partnerkit.model import Instrument, Table, Tabular
from partnerkit.rules.frames.entry import Native, opened
from partnerkit.surveys.answers.as_typed import as_typed, is_untidy, look_alikes, number_and_label
from partnerkit.surveys.answers.changed_cells import NUMBERS_AMONG_WORDS, Change, ChangeData, change_table
from partnerkit.surveys.answers.code_meanings import CodeMeanings, cell_as_text, written
from partnerkit.surveys.answers.collected_rows import require_names
from partnerkit.surveys.answers.split_answers import texts_of, with_check_all

CODES_AMONG_WORDS = "a number among words, counts as the answer with this code"


class TidyAnswersData(TypedDict):
    """What was changed in a table, as plain data."""

    changes: list[ChangeData]


@attrs.frozen(eq=False, repr=False)
class TidyAnswers(Tabular):
    """A table that an instrument can read, and what was changed for that.

    Attributes:
        frame: The table, of the same kind as yours, which is not changed.
        changes: What was changed, column by column.
    """

    frame: Any
    changes: tuple[Change, ...]

    def table(self) -> Table:
        """Give the changes as a table for people."""
        return change_table(self.changes, "Answers made ready for the form")

    def as_data(self) -> TidyAnswersData:
        """Give the changes as plain data."""
        return {"changes": [change.as_data() for change in self.changes]}

    def __repr__(self) -> str:
        return f"<TidyAnswers: {counted(len(self.changes), 'change')}>"


@door
def tidy_answers(frame: Any, instrument: Instrument, *, tidy_groups: str | Iterable[str] = ()) -> TidyAnswers:
    """Turn answers as people type them and tools write them into what an instrument reads.

    A text is matched with the codes and labels of its item whatever its blanks (also those that look like one), case,
    quotes, dashes and accents' encoding; so is a code with its label, such as "4 - Strongly agree". The single column
    of a check-all question becomes one column per item; see `CheckAll`. A column that mixes numbers and words, as in
    Excel, becomes text.

    Args:
        frame: One row per respondent. pandas, Polars, PyArrow, DuckDB, Ibis, Dask or PySpark; it is never changed. On a
            lazy engine one query per column of text looks at its different answers.
        instrument: The instrument. A text that stands for no answer, such as "N/A", is matched if it is in
            ``missing_codes`` or is the label of an option.
        tidy_groups: The column of groups, such as a school, or several, in which texts that differ only in blanks,
            case, quotes or dashes are one group.

    Returns:
        The table and what was changed. What matches nothing, or could mean two different things, stays as it was, and
        `score_responses` and `summarize` then say so. A code alone among words, such as 4, stays too, and counts as the
        answer with this code; the changes name it, since whoever typed it may have counted otherwise.

    Raises:
        FrameError: A column of a check-all question or of `tidy_groups` is missing.

    Examples:
        >>> import pandas as pd
        >>> from partnerkit.model import Item, Option, ResponseOptions
        >>> often = ResponseOptions("often", "How often", (Option(1, "Never"), Option(2, "Often")))
        >>> form = Instrument("form", "A form", "1", "families", (Item("asked", "often"),), (often,))
        >>> tidy = tidy_answers(pd.DataFrame({"asked": ["never ", "2 - Often", "Often"]}), form)
        >>> tidy.frame["asked"].tolist()
        ['Never', 'Often', 'Often']
        >>> tidy.changes[0]
        <Change 'asked': matched as typed, 2 cells>
    """
    work, grouped = with_one_spelling(opened(frame), several(tidy_groups, str))
    work, changes = tidied(work, instrument)
    return TidyAnswers(work.to_native(), (*grouped, *changes))


def tidied(
    work: Native, instrument: Instrument, *, done: Collection[str] = (), told: Collection[str] = ()
) -> tuple[Native, tuple[Change, ...]]:
    """Make a table what an instrument reads.

    `done` names columns of check-all questions that have been read, and `told` those whose numbers among words have
    been told, as those of a workbook are.
    """
    work, changes = _as_text(work, instrument)
    told = {*told, *(one.column for one in changes)}
    codes: list[Change] = []
    work, split = with_check_all(work, instrument, done=done)
    changes += split
    schema = work.collect_schema()
    replaced: dict[str, nw.Expr] = {}
    for item in instrument:
        if item.column not in schema:
            continue
        meanings = CodeMeanings(item, instrument.options_of(item.key), schema[item.column])
        if not meanings.is_text:
            continue
        cells = {text: rows for text, rows in texts_of(work, item.column).items() if text is not None}
        if matches := _matches(meanings, sorted(cells)):
            replaced[item.column] = _other_texts(nw.col(item.column).cast(nw.String), matches)
            changes.append(_change(item.column, "matched as typed", matches, cells))
        # nobody knows whether who typed a 4 among words counted as the form does, so it is told
        if item.column not in told and (alone := _codes_among_words(meanings, cells)):
            codes.append(_change(item.column, CODES_AMONG_WORDS, alone, cells))
    return (work.with_columns(**replaced) if replaced else work), (*changes, *codes)


def _change(column: str, what: str, texts: Mapping[str, str], cells: Mapping[str, int]) -> Change:
    """Tell of texts, each with what it is read as; `cells` says how many there are of each."""
    before, after = next(iter(texts.items()))
    return Change(column, what, sum(cells[text] for text in texts), before, after)


def _as_text(work: Native, instrument: Instrument) -> tuple[Native, list[Change]]:
    """Turn columns of any objects into text, as pandas holds numbers among words."""
    changes: list[Change] = []
    schema = work.collect_schema()
    for item in instrument:
        if schema.get(item.column) == nw.Object and isinstance(work, nw.DataFrame):
            cells = work[item.column].to_list()
            if not any(isinstance(cell, str) for cell in cells):
                continue
            texts = [_text(cell) for cell in cells]
            told = sum(text is not None and not isinstance(cell, str) for text, cell in zip(texts, cells, strict=True))
            column = nw.new_series(item.column, texts, nw.String, backend=work.implementation)
            work = work.with_columns(column)
            if told:
                changes.append(Change(item.column, NUMBERS_AMONG_WORDS, told))
    return work, changes


def _text(cell: Any) -> str | None:
    if cell is None or cell != cell or type(cell).__name__ == "NAType":
        return None
    return cell_as_text(cell)


def _matches(meanings: CodeMeanings, cells: Iterable[str]) -> dict[str, str]:
    """Give the texts that the item does not know as they are, each with the one that it means."""
    settled = meanings.by_form
    pairs = _codes_with_labels(meanings)
    found: dict[str, str] = {}
    for cell in cells:
        form = as_typed(cell)
        if not form or cell in meanings.meanings:
            continue
        both = number_and_label(cell)
        match = settled.get(form) or (pairs.get(both) if both else None)
        if match is not None:
            found[cell] = match
    return found


def _codes_among_words(meanings: CodeMeanings, cells: Iterable[str]) -> dict[str, str]:
    """Give the cells that hold a code alone, each with the label of the code; none where no cell holds words."""
    labels: dict[str, str] = {}
    words: set[str] = set()
    for option in meanings.options:
        if option.value is not None and not isinstance(option.code, str) and not _is_number(option.text()):
            labels |= dict.fromkeys(written(option.code), option.text())
            words |= {as_typed(label) for _, label in option.label}
    labels = {code: label for code, label in labels.items() if code in meanings.meanings.keys() - meanings.two_ways}
    texts = sorted(cells)
    has_words = any(as_typed(both[1] if (both := number_and_label(text)) else text) in words for text in texts)
    return {text: labels[form] for text in texts if (form := as_typed(text)) in labels} if has_words else {}


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _codes_with_labels(meanings: CodeMeanings) -> dict[tuple[float, str], str]:
    """Give how a code and its label are written together, each with a text that the item knows."""
    found: dict[tuple[float, str], str] = {}
    for option in meanings.options:
        if isinstance(option.code, str):
            continue
        for _, label in option.label:
            known = label if label in meanings.meanings else written(option.code)[0]
            apart = number_and_label(label)
            bare = apart[1] if apart and apart[0] == option.code else as_typed(label)
            found[float(option.code), bare] = known
    return found


def with_one_spelling(work: Native, columns: Sequence[str]) -> tuple[Native, list[Change]]:
    """Give groups that look alike one spelling, the tidiest of theirs, and of several such the most common.

    A column of anything but text stays as it is. A missing column is refused.
    """
    schema = work.collect_schema()
    require_names(columns, schema.names(), f"Its columns are: {', '.join(schema.names())}.")
    changes: list[Change] = []
    for name in dict.fromkeys(columns):
        if schema[name] not in (nw.String, nw.Categorical, nw.Enum):
            continue
        rows = {one: many for one, many in texts_of(work, name).items() if one is not None}
        spellings: dict[str, str] = {}
        for group in look_alikes(sorted(rows)):
            spelling = " ".join(min(group, key=lambda one: (is_untidy(one), -rows[one], one)).split())
            if spelling:  # blanks are no group
                spellings |= dict.fromkeys((one for one in group if one != spelling), spelling)
        if spellings:
            work = work.with_columns(_other_texts(nw.col(name).cast(nw.String), spellings).alias(name))
            told = sum(rows[one] for one in spellings)
            before, after = next(iter(spellings.items()))
            what = "groups that differ only in how they are typed taken as one"
            changes.append(Change(name, what, told, before, after))
    return work, changes


def _other_texts(column: nw.Expr, texts: Mapping[str, str]) -> nw.Expr:
    """Give a column of text with other texts in place of some."""
    by_result: dict[str, list[str]] = {}
    for before, after in texts.items():
        by_result.setdefault(after, []).append(before)
    result = column
    for after, many in by_result.items():
        result = nw.when(column.is_in(many).fill_null(False)).then(nw.lit(after)).otherwise(result)
    return result
