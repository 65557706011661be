"""What each of two frameworks meets of the other, and a grid of the two to draw."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from html import escape
from typing import Any

import attrs

from partnerkit.errors import shown
from partnerkit.model.correspondence import Correspondence
from partnerkit.model.relation import Relations
from partnerkit.model.table import Table, Tabular

__all__ = ["Coverage", "CoverageLine", "Covered", "Grid"]


class Covered(StrEnum):
    """How far something of one framework is met by another."""

    WITHIN = "within"
    """All of it lies in one thing that the other names."""
    OVERLAPS = "overlaps"
    """It shares something with what the other names."""
    NOT_STATED = "not stated"
    """The two are related, but nobody says how."""
    APART = "apart"
    """It is said to share nothing with what it is related to."""
    NOTHING_SAID = "nothing said"
    """No correspondence speaks of it."""


@attrs.frozen(repr=False)
class CoverageLine:
    """How far one construct is met by the other framework.

    Attributes:
        key: The construct's key.
        name: Its name.
        covered: How far it is met.
        partners: Keys of what it shares something with, strongest first.
        correspondences: All that is said about it and the other framework, read from its side.
    """

    key: str
    name: str
    covered: Covered
    partners: tuple[str, ...]
    correspondences: tuple[Correspondence, ...]

    @property
    def is_gap(self) -> bool:
        """Whether nothing says that the other framework shares something with it."""
        return self.covered not in (Covered.WITHIN, Covered.OVERLAPS)

    def __repr__(self) -> str:
        """Give key and how far it is covered."""
        return f"<CoverageLine {self.key}: {self.covered.value}, {len(self.partners)} partners>"


@attrs.frozen(repr=False)
class Coverage(Tabular):
    """What each of two frameworks meets of the other, and what it leaves out, in both directions.

    A gap is a gap of the crosswalk: nobody has said that the two share something. It is no fault of a framework, which may never
    have meant to speak of it.

    Attributes:
        first: Name of the first framework.
        second: Name of the second.
        forward: A line for each construct of the first: how the second meets it.
        backward: A line for each construct of the second: how the first meets it.
        names: Names for people, by key.
    """

    first: str
    second: str
    forward: tuple[CoverageLine, ...]
    backward: tuple[CoverageLine, ...]
    names: Mapping[str, str] = attrs.field(factory=dict, eq=False)

    @property
    def gaps(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Keys of the first that the second does not meet, and the other way round."""
        forward, backward = (tuple(line.key for line in side if line.is_gap) for side in (self.forward, self.backward))
        return forward, backward

    def table(self) -> Table:
        """Give both directions as a table, one line a construct."""
        rows = tuple(
            (owner, line.name, line.covered.value, ", ".join(self.names.get(key, key) for key in line.partners))
            for owner, side in ((self.first, self.forward), (self.second, self.backward))
            for line in side
        )
        return Table(("of", "construct", "is met", "by"), rows, title=self._title(), notes=self._notes())

    def _title(self) -> str:
        return f"{self.first} and {self.second}: what each meets of the other"

    def _notes(self) -> tuple[str, ...]:
        sides = ((self.first, self.second, self.forward), (self.second, self.first, self.backward))
        return tuple(
            f"{other} meets {sum(not line.is_gap for line in side)} of {len(side)} of {owner}."
            for owner, other, side in sides
        )

    def __repr__(self) -> str:
        """Give both names and how much of each is met."""
        met = (f"{sum(not line.is_gap for line in side)} of {len(side)}" for side in (self.forward, self.backward))
        first, second = (
            f"{shown(name, width=40)} {share}" for name, share in zip((self.first, self.second), met, strict=True)
        )
        return f"<Coverage: of {first} met, of {second}>"


@attrs.frozen(repr=False)
class Grid:
    """Two sets of constructs as rows and columns, with how each row stands to each column: ready to draw.

    Attributes:
        rows: Keys of the rows.
        columns: Keys of the columns.
        relations: How the row can stand to the column, row by row; None where nothing is said of the pair.
        strengths: The greatest strength that is stated, row by row: 3 strong, 2 moderate, 1 weak, 0 where none is.
        title: What it shows.
        names: Names for people, by key.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    relations: tuple[tuple[Relations | None, ...], ...]
    strengths: tuple[tuple[int, ...], ...]
    title: str = ""
    names: Mapping[str, str] = attrs.field(factory=dict, eq=False)

    @property
    def row_names(self) -> tuple[str, ...]:
        """The rows, for people."""
        return tuple(self.names.get(key, key) for key in self.rows)

    @property
    def column_names(self) -> tuple[str, ...]:
        """The columns, for people."""
        return tuple(self.names.get(key, key) for key in self.columns)

    @property
    def symbols(self) -> tuple[tuple[str, ...], ...]:
        """The relations as signs, each of ``= ⊂ ⊃ ∩ ∅``, ``?`` where undetermined, empty where nothing is said."""
        return tuple(tuple(cell.symbol if cell else "" for cell in row) for row in self.relations)

    def cells(self) -> Iterator[dict[str, Any]]:
        """Go through all pairs as rows of plain data, for a data frame: row, column, relation, symbol, strength."""
        for row, relations, strengths in zip(self.rows, self.relations, self.strengths, strict=True):
            for column, relation, strength in zip(self.columns, relations, strengths, strict=True):
                yield {
                    "row": row,
                    "column": column,
                    "relation": str(relation) if relation else None,
                    "symbol": relation.symbol if relation else "",
                    "strength": strength,
                }

    def table(self) -> Table:
        """Give the grid as a table: in each cell the sign of the relation and the strength."""
        body = tuple(
            (name, *(f"{sign}{strength or ''}" for sign, strength in zip(signs, strengths, strict=True)))
            for name, signs, strengths in zip(self.row_names, self.symbols, self.strengths, strict=True)
        )
        notes = (
            "= the same, ⊂ lies within, ⊃ contains, ∩ overlaps, ∅ shares nothing, ? undetermined; 3 strong, 2 moderate, 1 weak.",
        )
        return Table(("", *self.column_names), body, title=self.title, notes=notes, width=22)

    def __str__(self) -> str:
        """Draw the table."""
        return str(self.table())

    def __repr__(self) -> str:
        """Give the size and how many pairs something is said of."""
        filled = sum(cell is not None for row in self.relations for cell in row)
        return f"<Grid {len(self.rows)} by {len(self.columns)}: {filled} pairs related>"

    def _repr_html_(self) -> str:
        """Draw a heatmap: the stronger, the darker; the sign of the relation in each cell, in words when pointed at."""
        head = "".join(f"<th>{escape(name)}</th>" for name in self.column_names)
        body = []
        for name, relations, strengths in zip(self.row_names, self.relations, self.strengths, strict=True):
            cells = "".join(_cell(relation, strength) for relation, strength in zip(relations, strengths, strict=True))
            body.append(f"<tr><th>{escape(name)}</th>{cells}</tr>")
        notes = "".join(f"<p>{escape(note)}</p>" for note in self.table().notes)
        caption = f"<caption>{escape(self.title)}</caption>"
        return f"<table>{caption}<thead><tr><th></th>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>{notes}"


def _cell(relation: Relations | None, strength: int) -> str:
    if relation is None:
        return "<td></td>"
    style = f"text-align: center; background: rgba(31, 119, 180, {strength / 4:g})"
    return f'<td style="{style}" title="{escape(relation.describe())}">{relation.symbol}</td>'
