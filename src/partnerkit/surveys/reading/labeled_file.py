"""SPSS and Stata files, through pyreadstat: the answers, codes for no answer, labels, and sets of questions."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from partnerkit.errors.faults import not_read
from partnerkit.errors.kinds import require_library
from partnerkit.errors.shown_values import counted
from partnerkit.surveys.answers.asked import AskedAll, AskedOne
from partnerkit.surveys.answers.changed_cells import Change
from partnerkit.surveys.answers.check_marks import read_marks, says_seen
from partnerkit.surveys.answers.code_meanings import cell_as_text
from partnerkit.surveys.answers.labels import Metadata, asked_of_labels, code_of
from partnerkit.surveys.answers.no_answers import no_answer
from partnerkit.surveys.answers.off_scale import SHOWN
from partnerkit.surveys.reading.asked_of_answers import MEASURED_BY_TOOL, asked_without_labels
from partnerkit.surveys.reading.cells import require_few_cells
from partnerkit.surveys.reading.check_all_columns import told_of_marks
from partnerkit.surveys.reading.columns import typed_column
from partnerkit.surveys.reading.layout import Layout
from partnerkit.surveys.reading.platforms import is_measured, with_who_finished

SUFFIXES = {".sav": "SPSS", ".zsav": "SPSS", ".por": "SPSS", ".dta": "Stata"}
"""The endings of these files, and the program that each tells."""

Asked = tuple[AskedOne | AskedAll, ...]


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
        columns[name], typed = typed_column(
            name, _plain(cells), decimal_comma=False, text=found.column_names_to_labels.get(name) or ""
        )
        changes += typed
    asked = asked_of_labels(found)
    kept = [*_kept(columns, asked_of_labels(found, columns))]
    columns, questions_of, told = _with_answer_sets(columns, asked, found)
    changes += [*told, *kept]
    own, completed = _of_qualtrics(columns, found)
    columns, questions_of, told, as_checked = _with_one_label_each(columns, questions_of, completed)
    changes += told
    labelled = {one.column for one in asked if not _labels_no_answers(one)}
    sets = {name for said in getattr(found, "mr_sets", {}).values() for name in said["variable_list"]}
    left = asked_of_labels(found, [name for name in data if name not in own | labelled | sets])
    bare = own | {one.column for one in left}
    asked_of_people = [one for one in questions_of if bare.isdisjoint(_columns_of(one))]
    measured = (AskedOne(name, "", {}, left_out=MEASURED_BY_TOOL) for name in data if name in own and is_measured(name))
    others = (asked_without_labels(one, columns[one.column]) for one in left)
    questions_of = (*asked_of_people, *measured, *others)
    questions = {name: text for name, text in found.column_names_to_labels.items() if text}
    questions |= {
        name: label for one in questions_of if isinstance(one, AskedAll) for name, label in one.columns.items()
    }
    why = f"its ending, {suffix}"
    return Layout(
        SUFFIXES[suffix], why, columns, questions, own, tuple(changes), completed, asked=questions_of,
        as_checked=as_checked,
    )  # fmt: skip


def _columns_of(one: AskedOne | AskedAll) -> tuple[str, ...]:
    return (one.column,) if isinstance(one, AskedOne) else tuple(one.columns)


def _labels_no_answers(one: AskedOne) -> bool:
    """Say whether a variable has labels for no answer alone, as one that counts visits does."""
    return all(one.is_missing(code) or no_answer(label) is not None for code, label in one.labels.items())


def _kept(columns: Mapping[str, list[Any]], variables: Sequence[AskedOne]) -> Iterator[Change]:
    """Tell of the codes that the file calls missing, column by column."""
    for one in (variable for variable in variables if variable.missing):
        rows = Counter(code_of(cell) for cell in columns[one.column] if isinstance(cell, int | float | str))
        codes = sorted(filter(one.is_missing, rows), key=str)
        if codes:
            more = f" and {len(codes) - SHOWN} more" if len(codes) > SHOWN else ""
            named = ", ".join(map(str, codes[:SHOWN])) + more
            what = f"codes that the file calls missing were kept, so that the form can say why: {named}"
            if not one.labels:
                what += f"; columns=[{one.column!r}] drafts them as missing, and a mean without a form counts them"
            yield Change(one.column, what, sum(rows[code] for code in codes))


def _of_qualtrics(columns: Mapping[str, Sequence[Any]], metadata: Metadata) -> tuple[frozenset[str], str]:
    """Give the columns that Qualtrics writes beside answers into a file of SPSS, and the one that says who finished."""
    bare = Layout("table", "", columns, {}, frozenset())
    found = with_who_finished(bare)
    labels = [*map(str, metadata.variable_value_labels.get("Finished", {}).values())]
    if not found.completed and labels == ["False", "True"]:
        return frozenset({"Finished"}), "Finished"
    return found.own, found.completed


_NUMBERED = re.compile(r"(?P<stem>.+?)_?(?:\d+|(?<=\d)[a-z])")
"""How variables of one question are called: with what they share, and a number or a letter."""


def _with_one_label_each(
    columns: Mapping[str, list[Any]], asked: Asked, completed: str
) -> tuple[dict[str, list[Any]], Asked, list[Change], dict[str, list[Any]]]:
    """Turn variables with one value label each, and blanks beside its code, into a check-all question.

    So Qualtrics writes them. Each variable has a label of its own, and what was checked is the only code. Beside the
    columns it gives what was checked in them, by whoever did.
    """
    made, changes, as_checked = dict(columns), list[Change](), dict[str, list[Any]]()
    groups: dict[str, list[AskedOne]] = {}
    for one in asked:
        match = _NUMBERED.fullmatch(one.column) if isinstance(one, AskedOne) and len(one.labels) == 1 else None
        if match and isinstance(one, AskedOne) and not one.missing:
            groups.setdefault(match["stem"], []).append(one)
    whole: dict[str, AskedAll] = {}
    for stem, several in groups.items():
        codes = {one.column: next(iter(one.labels)) for one in several}
        labels = {one.column: next(iter(one.labels.values())) for one in several}
        fits = all({*columns[name]} <= {code, None} for name, code in codes.items())
        if len(several) < 2 or len({*labels.values()}) < len(labels) or not fits:
            continue
        marks = {name: [None if cell is None else 1 for cell in columns[name]] for name in codes}
        if not any(1 in column for column in marks.values()):
            continue
        done = [says_seen(cell_as_text(cell), completed) is True for cell in columns[completed]] if completed else []
        question = AskedAll(stem, _without_label(several[0].text, labels[several[0].column]), labels, asked=completed)
        answers, seen = read_marks(marks, done=done)
        made |= answers
        changes += told_of_marks(stem, marks, answers, seen, completed if any(done) else "")
        as_checked |= read_marks(marks)[0] if any(done) else {}
        whole |= dict.fromkeys(labels, question)
    kept = (whole.get(one.column, one) if isinstance(one, AskedOne) else one for one in asked)
    return made, tuple(dict.fromkeys(kept)), changes, as_checked


def _without_label(text: str, label: str) -> str:
    """Give a question without the label of one of its answers, which Qualtrics writes behind it."""
    return re.sub(r"[\s:-]+$", "", text.removesuffix(label)).removesuffix(" - Selected Choice")


def _plain(cells: Any) -> list[Any]:
    listed = cells.tolist() if hasattr(cells, "tolist") else list(cells)
    return [None if cell is None or (isinstance(cell, float) and math.isnan(cell)) else cell for cell in listed]


def _with_answer_sets(
    columns: Mapping[str, list[Any]], asked: Sequence[AskedOne], metadata: Metadata
) -> tuple[dict[str, list[Any]], Asked, list[Change]]:
    """Turn each set into a question with a column of 1, 0 and blank for each answer.

    In a set of dichotomies each variable is one answer, and one value of it counts as checked: these variables are
    changed. In a set of categories each variable holds one of the answers that somebody gave, whichever it was: they
    stay, and each answer has a new column beside them. A set is left as it is where one of its variables is in another
    set too, or is not there.

    Who has a value in any of the variables, other than those that the file calls missing, is known to have seen the
    question; of all others it is not known. In a set of dichotomies that holds no other value than the one that counts,
    a blank beside a checked answer is not checked; else a blank was left open.
    """
    made, changes = dict(columns), list[Change]()
    whole: dict[str, AskedAll] = {}
    for name, said in getattr(metadata, "mr_sets", {}).items():
        members = list(said["variable_list"])
        if not set(members) <= set(columns) or not whole.keys().isdisjoint(members) or len(members) < 2:
            changes.append(Change(name, "a multiple-response set left as it is: it shares variables, or lacks some", 0))
            continue
        asked_in = asked_of_labels(metadata, members)
        codes_of = [_answers(one, columns[one.column]) for one in asked_in]
        rows = [*zip(*codes_of, strict=True)]
        if said["is_dichotomy"]:
            labels = {one.column: one.text or one.column for one in asked_in}
            checked = code_of(said["counted_value"])
            marks = [[None if cell is None else int(cell == checked) for cell in cells] for cells in codes_of]
            found, _ = read_marks(dict(zip(members, marks, strict=True)), each_tells=any(0 in one for one in marks))
        else:
            words = {code: label for one in asked_in for code, label in one.labels.items() if not one.is_missing(code)}
            codes = dict.fromkeys([*words, *(cell for row in rows for cell in row if cell is not None)])
            labels = {f"{name}_{code}": words.get(code, str(code)) for code in codes}
            seen = [any(cell is not None for cell in row) for row in rows]
            found = {
                name: [int(code in row) if was else None for row, was in zip(rows, seen, strict=True)]
                for name, code in zip(labels, codes, strict=True)
            }
        if not made.keys().isdisjoint(found.keys() - set(members)):
            changes.append(Change(name, "a multiple-response set left as it is: columns have its names already", 0))
            continue
        made |= found
        whole |= dict.fromkeys(members, AskedAll(name, said["label"] or "", labels))
        cells = sum(cell is not None for column in found.values() for cell in column)
        changes.append(Change(name, f"{counted(len(found), 'column')} of a check-all question read as 1 and 0", cells))
        if unseen := sum(row.count(None) == len(row) for row in rows):
            changes.append(Change(name, "rows with nothing checked: left open, since nothing says they saw it", unseen))
    kept = (whole.get(one.column, one) for one in asked)
    return made, tuple(dict.fromkeys([*kept, *whole.values()])), changes


def _answers(asked: AskedOne, cells: Sequence[Any]) -> list[Any]:
    """Give the codes in a column, None where the file calls one missing."""
    codes = [code_of(cell) if isinstance(cell, int | float) else cell for cell in cells]
    return [None if code is None or asked.is_missing(code) else code for code in codes]
