"""Questions of which people check all that apply, where each answer has a column of its own.

A blank cell says that nobody checked it there, and also that somebody never saw it. It is a "no" only for those who
are known to have seen the question: they checked another answer of it, or the tool wrote down that they had.
"""

import re
from collections.abc import Collection, Mapping, Sequence

import attrs

from partnerkit.errors.words import counted
from partnerkit.surveys.answers.as_typed import as_typed, is_none_of_these
from partnerkit.surveys.answers.asked import AskedAll
from partnerkit.surveys.answers.changes import Change
from partnerkit.surveys.reading.platforms import Layout
from partnerkit.surveys.reading.sheet import Cell, is_blank

__all__ = ["check_all_columns"]

_FORMS: Mapping[str, re.Pattern[str]] = {
    "REDCap": re.compile(r"(?P<stem>.+?)(?:___(?P<code>.+)| \(choice=(?P<label>.+)\))", re.DOTALL),
    "Qualtrics": re.compile(r"(?P<stem>.+)_(?P<code>\d+)"),
    "LimeSurvey": re.compile(r"(?P<stem>\w+)(?:\[(?P<code>\w+)\]|_(?P<late>SQ\w+|other))"),
    "SurveyMonkey": re.compile(r"(?P<stem>.+) \[(?P<label>.+)\]", re.DOTALL),
    "table": re.compile(r"(?P<stem>.+?)___(?P<code>.+)"),
}
_CHECKED = {"1", "y", "checked", "true"}
_SEEN = {"0", "n", "unchecked", "-99", "false"}
"""What a tool writes where an answer was seen and not checked; REDCap writes it for everybody."""


@attrs.frozen(eq=False)
class _Group:
    """The columns of one question: their places, and the label of each."""

    stem: str
    places: list[int]
    labels: list[str]

    def without(self, places: Collection[int]) -> "_Group":
        """Leave out columns, as one of what people wrote in."""
        kept = [(i, label) for i, label in zip(self.places, self.labels, strict=True) if i not in places]
        return _Group(self.stem, [i for i, _ in kept], [label for _, label in kept])


def check_all_columns(layout: Layout) -> tuple[Layout, tuple[AskedAll, ...]]:
    """Turn the columns of such questions into 1 (checked), 0 (seen and not checked) and blank (not known to be seen).

    Returns:
        The layout with these columns changed, and what was found.
    """
    columns: dict[int, list[Cell]] = {}
    found: list[AskedAll] = []
    changes: list[Change] = []
    questions = dict(layout.questions)
    for group in _groups(layout):
        cells = [[row[i] for row in layout.rows] for i in group.places]
        marks = {i: _marks(column, label) for i, column, label in zip(group.places, cells, group.labels, strict=True)}
        written_in = [
            i for i, label in zip(group.places, group.labels, strict=True) if marks[i] is None and _is_other(label)
        ]
        beside = [[None if is_blank(row[i]) else 1 for row in layout.rows] for i in written_in]
        group = group.without(written_in)
        read = [column for i in group.places if (column := marks[i]) is not None]
        if len(read) < max(len(group.places), 2) or not any(1 in column for column in read):
            continue
        seen = _seen(layout, group, [*read, *beside])
        for i, column in zip(group.places, read, strict=True):
            columns[i] = [_as_read(mark, is_seen) for mark, is_seen in zip(column, seen, strict=True)]
        open_rows = sum(is_seen is False for is_seen in seen)
        names = [layout.names[i] for i in group.places]
        none = next((name for name, label in zip(names, group.labels, strict=True) if is_none_of_these(label)), "")
        text = _question(layout, group)
        found.append(AskedAll(group.stem, text, dict(zip(names, group.labels, strict=True)), none))
        questions |= dict(zip(names, group.labels, strict=True))
        what = f"{counted(len(names), 'column')} of a check-all question read as 1 and 0"
        changes.append(Change(group.stem, what, len(names) * (len(seen) - open_rows)))
        if open_rows:
            changes.append(
                Change(group.stem, "rows with nothing checked: left open, since nothing says they saw it", open_rows)
            )
    if not found:
        return layout, ()
    rows = [
        [columns[i][n] if i in columns else cell for i, cell in enumerate(row)] for n, row in enumerate(layout.rows)
    ]
    read_layout = attrs.evolve(layout, rows=rows, questions=questions, changes=(*layout.changes, *changes))
    return read_layout, tuple(found)


def _groups(layout: Layout) -> list[_Group]:
    """Give the columns that share a stem, two at least."""
    form = _FORMS.get(layout.platform)
    if form is None:
        return []
    groups: dict[str, _Group] = {}
    for i, name in enumerate(layout.names):
        match = None if name in layout.own else form.fullmatch(name)
        if match is not None:
            parts = match.groupdict()
            label = parts.get("label") or _own_label(layout, name) or parts.get("code") or parts.get("late") or name
            group = groups.setdefault(match["stem"], _Group(match["stem"], [], []))
            group.places.append(i)
            group.labels.append(label)
    return [group for group in groups.values() if len(group.places) > 1]


def _is_other(label: str) -> bool:
    """Say whether a column is for what people write in themselves."""
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
    text = layout.questions.get(layout.names[group.places[0]], "")
    if layout.platform in ("REDCap", "SurveyMonkey"):
        return group.stem if layout.questions else ""
    head = text.rpartition(" - ")[0] or text
    return head.removesuffix(" - Selected Choice").strip()


def _marks(cells: Sequence[Cell], label: str) -> list[int | None] | None:
    """Give 1 for checked, 0 for seen and not checked, and None for blank; None in place of all if others are there."""
    own = as_typed(label)
    marks: dict[Cell, int | None] = {}
    for cell in set(cells):
        text = "" if is_blank(cell) else as_typed(str(cell).removesuffix(".0"))
        if not text:
            marks[cell] = None
        elif text in _CHECKED or text == own:
            marks[cell] = 1
        elif text in _SEEN:
            marks[cell] = 0
        else:
            return None
    return [marks[cell] for cell in cells]


def _seen(layout: Layout, group: _Group, marks: Sequence[Sequence[int | None]]) -> list[bool | None]:
    """Say for each row whether the question was seen; None where each cell says so by itself."""
    checked = [any(mark == 1 for mark in row) for row in zip(*marks, strict=True)]
    if layout.platform in ("REDCap", "table"):
        done = _complete(layout, group)
        return [is_checked or is_done for is_checked, is_done in zip(checked, done, strict=True)]
    if any(0 in column for column in marks):  # each cell says by itself; who chose none of them saw all
        none = [marks[i] for i, label in enumerate(group.labels) if is_none_of_these(label)]
        return [True if any(column[n] == 1 for column in none) else None for n in range(len(checked))]
    return [*checked]


def _complete(layout: Layout, group: _Group) -> list[bool]:
    """Say for each row whether the form of a REDCap question was completed; its status follows its last question."""
    after = range(group.places[-1] + 1, len(layout.names))
    at = next(
        (i for i in after if layout.names[i].endswith("_complete") or layout.names[i].startswith("Complete?")), None
    )
    if at is None:
        return [False] * len(layout.rows)
    return [str(row[at]).removesuffix(".0") in ("2", "Complete") for row in layout.rows]


def _as_read(mark: int | None, is_seen: bool | None) -> Cell:
    if is_seen is None:
        return mark
    return (mark or 0) if is_seen else None
