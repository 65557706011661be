"""Questions of which people check all that apply, where each answer has a column of its own.

A blank cell says that nobody checked it there, and also that somebody never saw it. It is a "no" only for those who
are known to have seen the question. Where the tool wrote down who finished, these are the base of the shares, whatever
they checked. Where it did not, they are those who checked something.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

import attrs

from partnerkit.errors.shown_values import counted
from partnerkit.surveys.answers.as_typed import as_typed, is_none_of_these
from partnerkit.surveys.answers.asked import AskedAll
from partnerkit.surveys.answers.changed_cells import Change
from partnerkit.surveys.answers.check_marks import (
    CHECKED,
    MARKS,
    NOT_CHECKED,
    NOT_SHOWN,
    Marks,
    is_of_redcap,
    read_marks,
    says_seen,
)
from partnerkit.surveys.reading.cells import Cell, is_blank
from partnerkit.surveys.reading.layout import Layout
from partnerkit.surveys.reading.one_word_columns import one_word_groups
from partnerkit.surveys.reading.platforms import XLSFORM_TOOLS

_FORMS = {
    "REDCap": re.compile(r"(?s)(?P<stem>.+?)(?:___(?P<code>.+)| \(choice=(?P<label>.+)\))"),
    "Qualtrics": re.compile(r"(?P<stem>.+)_(?P<code>\d+)"),
    "LimeSurvey": re.compile(
        r"""(?xs) (?P<stem>\w+)(?:\[(?P<code>\w+)(?<!comment)\]|_(?P<late>SQ\w+|other))
        | (?P<text>.+?\ .+?)\ \[(?P<label>[^\[\]]+)(?<!\[Comment)\]"""
    ),
    **dict.fromkeys(XLSFORM_TOOLS, re.compile(r"(?P<stem>.+)/(?P<code>[^/]+)")),
    "SurveyMonkey": re.compile(r"(?s)(?P<stem>.+) \[(?P<label>.+)\]"),
    "table": re.compile(r"(?P<stem>.+?)___(?P<code>.+)"),
}
"""How each tool heads the columns of one question: with a stem that they share, and the code or label of an answer."""

_WITH_YES = {"REDCap", "LimeSurvey", "table"}
"""Where "yes" and "no" are marks. The columns of other tools that hold them are a scale of two answers."""


_TEXT_OF_OTHER = {"LimeSurvey", "SurveyMonkey"}
"""Where a column for "other" holds what people wrote, and is blank where nobody did."""

_ROW_TELLS = {"REDCap", "table"}
"""Where a 0 is written for everybody, or by whoever made the table, and says nothing of who saw the question."""


OUT_OF_BASE = "rows with something checked: left open"
"""How a file tells of rows that are not in the base of a question, whatever was checked in them."""

OF_THOSE = "shares are of those who checked something"
"""What the base is where nothing says who saw a question."""


@attrs.frozen(eq=False)
class _Group:
    """The columns of one question, and the label of each; what says "checked" in a column, where it has an own word."""

    stem: str
    names: list[str]
    labels: list[str]
    words: Mapping[str, str] = attrs.field(factory=dict)


def check_all_columns(layout: Layout) -> tuple[Layout, tuple[AskedAll, ...]]:
    """Turn the columns of such questions into 1 (checked), 0 (seen and not checked) and blank (not known to be seen).

    Give the layout with these columns changed, and the questions.
    """
    made: dict[str, Sequence[Cell]] = {}
    found: list[AskedAll] = []
    changes: list[Change] = []
    unused: set[str] = set()
    as_checked: dict[str, Sequence[Cell]] = {}
    taken: set[str] = set()
    for group in (*_groups(layout), *_word_groups(layout)):
        if not taken.isdisjoint(group.names):
            continue
        labels, marks = _marked(layout, group)
        if not any(1 in column for column in marks.values()):
            continue
        taken |= {*group.names}
        kind = _could_also_be(layout, group)
        if kind == ARRAY:
            continue
        if kind:
            what = f"left as it is: of a check-all question, or of {kind}"
            changes.append(Change(group.stem, what, sum(mark is not None for mark in chain(*marks.values()))))
            continue
        asked = _status(layout, group)
        done = _done(layout, asked)
        asked = asked if any(done) else ""
        each_tells = layout.platform not in _ROW_TELLS and any(0 in column for column in marks.values())
        # who chose none of them, or wrote something in, saw all
        sees_all = [name for name in labels if is_none_of_these(labels[name]) or name not in layout.columns]
        boxes = [name for name in labels if name not in layout.columns]
        answers, seen = read_marks(marks, each_tells=each_tells, sees_all=sees_all, boxes=boxes, done=done)
        made |= answers
        if asked and not each_tells:
            as_checked |= read_marks(marks)[0]
        # the file has the column of each box, as other waves do; but a box that nobody used is no question
        unused |= {name for name in boxes if 1 not in marks[name]}
        used = {name: label for name, label in labels.items() if name not in unused}
        found.append(AskedAll(group.stem, _question(layout, group), used, asked=_status(layout, group)))
        changes += [*_told_of_boxes(group, marks), *told_of_marks(group.stem, marks, answers, seen, asked)]
    if not changes:
        return layout, ()
    read = attrs.evolve(
        layout,
        columns={**layout.columns, **made},
        questions={**layout.questions, **{name: label for one in found for name, label in one.columns.items()}},
        own=layout.own | ({one.name for one in found} & set(layout.columns)) | unused,
        as_checked=as_checked,
    )
    return read.with_changes(changes), tuple(found)


def _marked(layout: Layout, group: _Group) -> tuple[dict[str, str], dict[str, Marks]]:
    """Give the label and the marks of each column; nothing if one of them holds something else.

    Text that people wrote in themselves stays as it is. A column of its own says who wrote some.
    """
    labels: dict[str, str] = {}
    marks: dict[str, Marks] = {}
    boxes: dict[str, str] = {}
    for name, label in zip(group.names, group.labels, strict=True):
        cells = layout.columns[name]
        column = _marks(cells, label, layout.platform, group.words.get(name, ""))
        is_blank_text = layout.platform in _TEXT_OF_OTHER and all(map(is_blank, cells))
        if _is_other(label) and (column is None or is_blank_text):
            boxes[_box(name)] = label
            marks[_box(name)] = [None if is_blank(cell) else 1 for cell in cells]
        elif column is None:
            return {}, {}
        else:
            labels[name], marks[name] = label, column
    if len(labels) < _fewest(group.names):
        return {}, {}
    labels |= boxes
    return labels, {name: marks[name] for name in labels}


def _box(name: str) -> str:
    """Name the column that says who wrote something in."""
    return f"{name} (written in)"


def _told_of_boxes(group: _Group, marks: Mapping[str, Marks]) -> Iterator[Change]:
    """Say in how many cells people wrote something in."""
    for name in group.names:
        if _box(name) in marks:
            count = sum(mark is not None for mark in marks[_box(name)])
            if count:
                yield Change(name, f"text kept; who wrote some in has 1 in {_box(name)!r}", count)


def told_of_marks(
    stem: str, marks: Mapping[str, Marks], answers: Mapping[str, Marks], seen: Sequence[bool | None], asked: str
) -> Iterator[Change]:
    """Say how many cells were read, and of which rows with nothing checked it was known that they saw the question."""
    by_row = list(zip(seen, zip(*marks.values(), strict=True), strict=True))
    open_rows = sum(is_seen is False and 1 not in row for is_seen, row in by_row)
    out_of_base = sum(is_seen is False and 1 in row for is_seen, row in by_row)
    what = f"{counted(len(marks), 'column')} of a check-all question read as 1 and 0"
    cells = [mark for column in answers.values() for mark in column]
    open_cells = sum(
        row.count(None)
        for (is_seen, marked), row in zip(by_row, zip(*answers.values(), strict=True), strict=True)
        if is_seen is not False or 1 not in marked  # else its row is told as out of the base
    )
    yield Change(stem, what, sum(mark is not None for mark in cells))
    ended = sum(is_seen is True and 1 not in row for is_seen, row in by_row)
    if ended:
        yield Change(stem, f"rows with nothing checked: read as 0, since {asked} says that they saw it", ended)
    if out_of_base:
        what = f"{OUT_OF_BASE} like those with nothing, since {asked} does not say that they saw it"
        yield Change(stem, what, out_of_base)
    if open_rows:
        base = "" if asked else f"; {OF_THOSE}"
        what = f"rows with nothing checked: left open, since nothing says they saw it{base}"
        yield Change(stem, what, open_rows)
    elif open_cells:
        yield Change(stem, "cells left open: nothing says that these answers were seen", open_cells)


def _groups(layout: Layout) -> list[_Group]:
    """Give the columns that share a stem: two at least, or one that is named as a checkbox of REDCap."""
    form = _FORMS.get(layout.platform)
    if form is None:
        return []
    groups: dict[str, _Group] = {}
    for name in layout.columns:
        match = None if name in layout.own else form.fullmatch(name)
        if match is not None:
            parts = match.groupdict()
            label = parts.get("label") or _own_label(layout, name) or parts.get("code") or parts.get("late") or name
            stem = parts["stem"] or parts["text"]
            group = groups.setdefault(stem, _Group(stem, [], []))
            group.names.append(name)
            group.labels.append(label)
    if layout.platform in XLSFORM_TOOLS:  # the rest are the questions of a group, each with a name below the group's
        groups = {stem: group for stem, group in groups.items() if stem in layout.columns}
    return [group for group in groups.values() if len(group.names) >= _fewest(group.names)]


def _word_groups(layout: Layout) -> list[_Group]:
    """Give the columns that hold a word of their own beside blanks."""
    asked = {name: cells for name, cells in layout.columns.items() if name not in layout.own | {layout.id}}
    return [
        _Group(one.stem, one.names, one.labels, dict(zip(one.names, one.words, strict=True)))
        for one in one_word_groups(asked)
    ]


def _fewest(names: Sequence[str]) -> int:
    """Say how many columns a question has at least: a name of REDCap tells by itself that it is a checkbox."""
    return 1 if all(map(is_of_redcap, names)) else 2


def _is_other(label: str) -> bool:
    return as_typed(label).startswith(("other", "otro", "otra"))


def _own_label(layout: Layout, name: str) -> str:
    """Give what a question's text says of one of its columns: what follows its last dash."""
    text = layout.questions.get(name, "")
    return text.rpartition(" - ")[2].strip() if " - " in text else _in_brackets(text)


def _in_brackets(text: str) -> str:
    """Give what is in brackets at the end of a text, or before it as LimeSurvey writes it."""
    found = re.fullmatch(r".*\[([^\[\]]+)\]", text, re.DOTALL) or re.fullmatch(r"\[([^\[\]]+)\].*", text, re.DOTALL)
    return found[1].strip() if found else ""


def _question(layout: Layout, group: _Group) -> str:
    """Give the question without the label of one of its answers."""
    text = layout.questions.get(group.names[0], "")
    if layout.platform in ("REDCap", "SurveyMonkey"):
        return group.stem if layout.questions else ""
    if group.words and layout.platform == "table":
        return group.stem if " " in group.stem and group.names[0].startswith(f"{group.stem} [") else ""
    if layout.platform == "LimeSurvey":
        return re.sub(r"^\[[^\[\]]+\]\s*|\s*\[[^\[\]]+\]$", "", text)
    head = text.rpartition(" - ")[0] or text
    return head.removesuffix(" - Selected Choice").strip()


def _marks(cells: Sequence[Cell], label: str, platform: str, word: str = "") -> Marks | None:
    """Give 1 for checked, 0 for seen and not checked, and None for blank; None in place of all if others are there."""
    own = {as_typed(label), as_typed(word)} - {""}
    checked = CHECKED if platform in _WITH_YES else MARKS
    marks: dict[Cell, int | None] = {}
    for cell in set(cells):
        text = _text(cell)
        if text in NOT_SHOWN:
            marks[cell] = None
        elif text in own or (text in checked and not word):
            marks[cell] = 1
        elif text in NOT_CHECKED and (text not in ("n", "no", "false") or platform in _WITH_YES):
            marks[cell] = 0
        else:
            return None
    return [marks[cell] for cell in cells]


def _text(cell: Cell) -> str:
    return "" if is_blank(cell) else as_typed(str(cell).removesuffix(".0"))


ARRAY = "questions with yes and no"


def _could_also_be(layout: Layout, group: _Group) -> str:
    """Say what else columns of marks could be than a question of which people check all; empty if nothing.

    LimeSurvey writes what was not checked as a blank, or in words as "No" with "N/A" for what was not shown. An array
    of questions with yes and no has "N", or "No" beside blanks.
    """
    forms = {_text(cell) for name in group.names for cell in layout.columns[name]}
    if layout.platform == "LimeSurvey" and not any(map(_is_other, group.labels)):
        if "n" in forms or ("no" in forms and "" in forms):
            return ARRAY
        if "no" in forms and "n/a" not in forms:
            return f"{ARRAY} that all answered"
    asked = [layout.questions.get(name, "") for name in group.names]
    is_named = layout.platform in XLSFORM_TOOLS or all(map(is_of_redcap, group.names))
    is_sure = is_named or forms - NOT_SHOWN != {"1"} or any(" - Selected Choice - " in text for text in asked)
    return "" if is_sure else "a scale on which all chose 1"


def _status(layout: Layout, group: _Group) -> str:
    """Name the column that says who saw a question: in REDCap the status of its form follows its last question."""
    names = list(layout.columns)
    after = names[names.index(group.names[-1]) + 1 :]
    if layout.platform == "REDCap" or (layout.platform == "table" and not layout.completed):
        return next((name for name in after if name.endswith("_complete") or name.startswith("Complete?")), "")
    return layout.completed


def _done(layout: Layout, asked: str) -> list[bool]:
    if not asked:
        return [False] * layout.rows
    return [says_seen("" if cell is None else str(cell), asked) is True for cell in layout.columns[asked]]
