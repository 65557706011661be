"""What is known of a file of answers once its headings have been read: names, questions, and the rows of answers."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import attrs

from partnerkit.surveys.answers.changed_cells import Change
from partnerkit.surveys.reading.cells import Cell, Sheet

__all__ = ["Layout", "below_one_row", "first_of", "named_once"]


@attrs.frozen(eq=False)
class Layout:
    """A file whose parts are known.

    Attributes:
        platform: The tool that wrote it, or ``"table"`` if none is recognized.
        why: By what it was recognized.
        names: The name of each column; each once.
        questions: What was asked, for columns where the file says it.
        own: The columns that the tool adds to the answers, such as dates and ids.
        rows: The rows of answers.
        changes: What was left out or renamed.
        completed: The column that says who went to the end of the form; empty if none does.
        id: The column that names the respondent; empty if none is known.
        repeats: The columns that tell the rows of one respondent apart, where a tool writes several.
    """

    platform: str
    why: str
    names: tuple[str, ...]
    questions: Mapping[str, str]
    own: frozenset[str]
    rows: Sequence[Sequence[Cell]]
    changes: tuple[Change, ...] = ()
    completed: str = ""
    id: str = ""
    repeats: tuple[str, ...] = ()

    def columns(self) -> dict[str, Sequence[Cell]]:
        """Give the cells of each column."""
        turned = zip(*self.rows, strict=True) if self.rows else ((),) * len(self.names)
        return dict(zip(self.names, turned, strict=True))


def below_one_row(
    platform: str,
    why: str,
    sheet: Sheet,
    head: Sequence[str],
    is_own: Callable[[str], object],
    *,
    asks: bool = False,
    **known: Any,
) -> Layout:
    """Give the layout of a file with one row of headings.

    `is_own` says of a name whether the tool added the column. If the tool `asks`, each heading is a question;
    otherwise those of several words are.
    """
    names, changes = named_once(head)
    own = frozenset(filter(is_own, names))
    questions = {name: name for name in names if name not in own and (asks or " " in name)}
    return Layout(platform, why, names, questions, own, sheet.rows[1:], changes, **known)


def first_of(names: Sequence[str], *wanted: str) -> str:
    """Give the first of some names that there is; empty if there is none."""
    return next((name for name in wanted if name in names), "")


def named_once(head: Sequence[str]) -> tuple[tuple[str, ...], tuple[Change, ...]]:
    """Give each column a name of its own."""
    names: list[str] = []
    changes: list[Change] = []
    taken = set(head)
    for i, cell in enumerate(head, 1):
        name = " ".join(cell.split()) or f"column {i}"
        first, k = name, 2
        while name in names or (name != cell and name in taken):
            name, k = f"{first} ({k})", k + 1
        if name != cell:
            why = (
                "a heading without a name, named by its place" if not cell else "a heading renamed, so that each is one"
            )
            changes.append(Change(name, why, 1, cell, name))
        names.append(name)
    return tuple(names), tuple(changes)
