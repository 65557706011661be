"""What was changed in a table on the way in: where, what, in how many cells, with an example."""

from collections.abc import Iterable
from typing import TypedDict

import attrs

from partnerkit.errors.shown_values import counted, shown
from partnerkit.model import Table
from partnerkit.model.as_data import data_of

NUMBERS_AMONG_WORDS = "numbers among words, read as text"


class ChangeData(TypedDict):
    """A change as plain data."""

    column: str
    what: str
    cells: int
    before: str
    after: str


@attrs.frozen(repr=False)
class Change:
    """One kind of change that was made to one column, or to the whole file.

    Attributes:
        column: The column; empty for the whole file.
        what: What was done, in words.
        cells: How many cells or rows were changed.
        before: One of them as it was; empty where no example helps.
        after: The same one afterwards.
    """

    column: str
    what: str
    cells: int
    before: str = ""
    after: str = ""

    def as_data(self) -> ChangeData:
        """Give the change as plain data."""
        return data_of(self, ChangeData)

    def __repr__(self) -> str:
        return f"<Change {shown(self.column or 'the file')}: {self.what}, {counted(self.cells, 'cell')}>"


def _example(change: Change) -> str:
    if not change.after:
        return shown(change.before) if change.before else ""
    return f"{shown(change.before)} -> {shown(change.after)}"


def change_table(changes: Iterable[Change], title: str) -> Table:
    """Give changes as a table for people."""
    rows = tuple(
        (change.column or "(the file)", change.what, f"{change.cells:,}", _example(change)) for change in changes
    )
    return Table(("column", "what was done", "cells", "example"), rows, title=title)
