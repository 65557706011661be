"""Two sets of constructs as rows and columns, with how each row relates to each column."""

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from html import escape
from typing import Any

import attrs

from partnerkit.crosswalk.chain import Thing, chain, key_of
from partnerkit.errors.arguments import door
from partnerkit.model import Correspondence, Crosswalk, Relations, Table
from partnerkit.model.table import Tabular

__all__ = ["Grid", "grid", "rank"]


@attrs.frozen(repr=False)
class Grid(Tabular):
    """Two sets of constructs as rows and columns, with how each row relates to each column: ready to draw.

    Attributes:
        rows: Keys of the rows.
        columns: Keys of the columns.
        relations: How the row can relate to the column, row by row; None where nothing is said of the pair.
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
        legend = "= the same, ⊂ lies within, ⊃ contains, ∩ overlaps, ∅ shares nothing, ? undetermined"
        notes = (f"{legend}; 3 strong, 2 moderate, 1 weak.",)
        return Table(("", *self.column_names), body, title=self.title, notes=notes, width=22)

    def as_data(self) -> dict[str, Any]:
        """Give the grid as plain data: row keys, column keys, and one cell for each pair."""
        return {"rows": list(self.rows), "columns": list(self.columns), "cells": list(self.cells())}

    def __repr__(self) -> str:
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


@door
def grid(
    crosswalk: Crosswalk, rows: Thing | Iterable[Thing], columns: Thing | Iterable[Thing], *, chained: bool = False
) -> Grid:
    """Lay two frameworks out as rows and columns, with how each row relates to each column: ready for a heatmap.

    Args:
        crosswalk: The crosswalk.
        rows: A framework, or its key, or the key of a step of one, whose constructs become the rows; or the rows
            themselves, by key or not.
        columns: The same for the columns.
        chained: Also show what follows by chaining. False shows what is stated of the two themselves.

    Returns:
        A grid: `relations` (None where nothing is said), `strengths` (0 to 3, an order and no measure), and names for
        both axes.

    Raises:
        UnknownKeyError: A key means nothing in the crosswalk.
        ContradictionError: With `chained`, if what is said cannot all be true.

    Examples:
        >>> import partnerkit as pk
        >>> square = grid(pk.knowledge.CROSSWALK, "six_types", "dual_capacity.organizational_conditions")
        >>> square.strengths[4]
        (2, 0, 0)
    """
    down, across = _keys(crosswalk, rows), _keys(crosswalk, columns)
    said: dict[tuple[str, str], list[Correspondence]] = {}
    for each in crosswalk:
        said.setdefault((each.first, each.second), []).append(each)
        said.setdefault((each.second, each.first), []).append(each.converse)
    closure = chain(crosswalk) if chained else None

    def related(row: str, column: str) -> Relations | None:
        here = said.get((row, column), [])
        stated = reduce(Relations.meet, (each.possible for each in here), Relations())
        known = stated if closure is None else closure[row, column]
        return known if here or len(known.excluded) else None

    relations = tuple(tuple(related(row, column) for column in across) for row in down)
    strengths = tuple(
        tuple(max(map(rank, said.get((row, column), [])), default=0) for column in across) for row in down
    )
    names = crosswalk.names
    title = " by ".join(
        names[key_of(asked)] if isinstance(asked, Thing) else f"{len(keys)} constructs"
        for asked, keys in ((rows, down), (columns, across))
    )
    return Grid(down, across, relations, strengths, title, names)


def _keys(crosswalk: Crosswalk, asked: Thing | Iterable[Thing]) -> tuple[str, ...]:
    if isinstance(asked, Thing):
        return crosswalk.parts(key_of(asked))
    return tuple(crosswalk.full_key(key_of(each)) for each in asked)


def rank(correspondence: Correspondence) -> int:
    """Give a strength as a number: 3 strong, 2 moderate, 1 weak, 0 where none is stated."""
    return correspondence.strength.rank if correspondence.strength else 0
