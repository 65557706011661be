"""What is known of a file of answers: its columns, what was asked in them, and what was changed on the way in."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Self

import attrs

from partnerkit.surveys.answers.asked import AskedAll, AskedOne
from partnerkit.surveys.answers.changed_cells import Change
from partnerkit.surveys.reading.cells import Cell, Sheet


@attrs.frozen(eq=False)
class Layout:
    """A file whose parts are known.

    Attributes:
        platform: The tool that wrote it, or ``"table"`` if none is recognized.
        why: By what it was recognized.
        columns: The cells of each column, by its name.
        questions: What was asked, for columns where the file says it.
        own: The columns that the tool adds to the answers, such as dates and ids.
        changes: What was left out, renamed or changed.
        completed: The column that says who went to the end of the form; empty if none does.
        id: The column that names the respondent; empty if none is known.
        repeats: The columns that tell the rows of one respondent apart, where a tool writes several.
        details: How it was read.
        asked: What was asked.
        as_checked: Columns of check-all questions by what was checked in them alone, for a form that says by a column
            of its own who saw the question.
    """

    platform: str
    why: str
    columns: Mapping[str, Sequence[Any]]
    questions: Mapping[str, str]
    own: frozenset[str]
    changes: tuple[Change, ...] = ()
    completed: str = ""
    id: str = ""
    repeats: tuple[str, ...] = ()
    details: Mapping[str, str] = attrs.field(factory=dict)
    asked: tuple[AskedOne | AskedAll, ...] = ()
    as_checked: Mapping[str, Sequence[Any]] = attrs.field(factory=dict)

    @property
    def rows(self) -> int:
        """How many rows of answers there are."""
        return len(next(iter(self.columns.values()), ()))

    def with_rows(self, places: Sequence[int]) -> Self:
        """Give the rows at some places alone."""
        return attrs.evolve(self, columns={name: [cells[i] for i in places] for name, cells in self.columns.items()})

    def with_changes(self, told: Iterable[Change]) -> Self:
        """Tell more of what was changed."""
        return attrs.evolve(self, changes=(*self.changes, *told))

    def renamed(self, names: Mapping[str, str]) -> Self:
        """Give new names to columns."""

        def new(name: str) -> str:
            return names.get(name, name)

        return attrs.evolve(
            self,
            columns={new(name): cells for name, cells in self.columns.items()},
            questions={new(name): text for name, text in self.questions.items()},
            own=frozenset(map(new, self.own)),
            asked=tuple(one.renamed(names) for one in self.asked),
            as_checked={new(name): cells for name, cells in self.as_checked.items()},
            id=new(self.id),
            completed=new(self.completed),
        )


def columns_of(names: Sequence[str], rows: Sequence[Sequence[Cell]]) -> dict[str, Sequence[Cell]]:
    """Give the cells of each column of some rows."""
    turned = zip(*rows, strict=True) if rows else ((),) * len(names)
    return dict(zip(names, turned, strict=True))


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
    return Layout(platform, why, columns_of(names, sheet.rows[1:]), questions, own, changes, **known)


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
