"""Origin tables laid over a framework, and the published difference between its versions."""

from collections.abc import Iterator
from enum import StrEnum

import attrs

from partnerkit.errors import UnknownKeyError
from partnerkit.model.exact import Listed, exact
from partnerkit.model.field_checks import dotted_key, dotted_keys, filled, named, not_empty, word_key
from partnerkit.model.folding import folded
from partnerkit.model.provenance import Provenance, Statement
from partnerkit.model.statements import Described
from partnerkit.model.table import Table, Tabular


@attrs.frozen(repr=False, field_transformer=exact)
class ViewRow:
    """One row of an origin table, in that table's own terms.

    Attributes:
        key: Dotted key, the view's key first.
        name: The row's name as its users know it.
        constructs: Keys of the constructs the row is about, at least one.
        statements: The row's cells; the role is the level or side the cell describes.
    """

    key: str = attrs.field(validator=dotted_key)
    name: str = attrs.field(validator=named)
    constructs: tuple[str, ...] = attrs.field(converter=Listed[str], validator=[not_empty, dotted_keys])
    statements: tuple[Statement, ...] = attrs.field(default=(), converter=Listed[Statement])

    def __repr__(self) -> str:
        return f"<ViewRow {self.key}: {self.name!r}>"


@attrs.frozen(repr=False, field_transformer=exact)
class View(Described, Tabular):
    """An origin table laid over a framework, so that people can fill it in by the rows they know.

    Attributes:
        key: The view's key.
        name: Its name for people.
        source: Key of the source it comes from.
        rows: Its rows.
        statements: What the source says around the table, each with its role: ``introduction``, ``level``,
            ``worksheet``, ``course``.
    """

    key: str = attrs.field(validator=word_key)
    name: str = attrs.field(validator=named)
    source: str = attrs.field(validator=word_key)
    rows: tuple[ViewRow, ...] = attrs.field(converter=Listed[ViewRow], validator=not_empty)
    statements: tuple[Statement, ...] = attrs.field(default=(), converter=Listed[Statement])

    def row(self, name: str) -> ViewRow:
        """Give a row by its name or its key.

        Raises:
            UnknownKeyError: The view has no such row.
        """
        wanted = folded(name)
        for row in self.rows:
            if wanted in (folded(row.name), row.key, row.key.partition(".")[2]):
                return row
        raise UnknownKeyError(name, "row", f"The view {self.name!r}", tuple(row.name for row in self.rows))

    def __iter__(self) -> Iterator[ViewRow]:
        return iter(self.rows)

    def table(self) -> Table:
        """Give the view as a table: one line per cell."""
        rows = tuple(
            (row.name, s.role, s.text, ", ".join(c.rpartition(".")[2] for c in row.constructs))
            for row in self.rows
            for s in row.statements
        )
        return Table(("row", "side", "what it looks like", "reaches"), rows, title=self.name)

    def __repr__(self) -> str:
        return f"<View {self.key}: {len(self.rows)} rows>"


class ChangeKind(StrEnum):
    """What a new version of a framework did to a construct."""

    ADDED = "added"
    REMOVED = "removed"
    WIDENED = "widened"
    RENAMED = "renamed"


@attrs.frozen(repr=False, field_transformer=exact)
class FrameworkChange:
    """One published difference between a version of a framework and the one it replaces.

    Attributes:
        kind: `added`, `removed`, `widened` or `renamed`.
        construct: Key of the construct.
        text: What changed.
        provenance: Who says so.
    """

    kind: ChangeKind
    construct: str = attrs.field(validator=dotted_key)
    text: str = attrs.field(validator=filled)
    provenance: Provenance = attrs.field(factory=Provenance)

    def __repr__(self) -> str:
        return f"<FrameworkChange: {self.kind.value} {self.construct}>"

    def __str__(self) -> str:
        """Give the change in one line."""
        return f"{self.kind.value} {self.construct}: {self.text}"
