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


@attrs.frozen(repr=False)
class Grid(Tabular):
    """Two sets of constructs as rows and columns, with how each row relates to each column: ready to draw.

    Attributes:
        rows: Keys of the rows.
        columns: Keys of the columns.
        relations: How each row can relate to each column, row by row; None where nothing is stated about the pair.
        strengths: The greatest stated strength, row by row: 3 strong, 2 moderate, 1 weak, 0 where none is stated.
        title: What it shows.
        names: Printed names, by key.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    relations: tuple[tuple[Relations | None, ...], ...]
    strengths: tuple[tuple[int, ...], ...]
    title: str = ""
    names: Mapping[str, str] = attrs.field(factory=dict, eq=False)

    @property
    def row_names(self) -> tuple[str, ...]:
        """The names of the rows, as printed."""
        return tuple(self.names.get(key, key) for key in self.rows)

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of the columns, as printed."""
        return tuple(self.names.get(key, key) for key in self.columns)

    @property
    def symbols(self) -> tuple[tuple[str, ...], ...]:
        """The relations as signs, one of ``= ⊂ ⊃ ∩ ∅``, ``?`` if undetermined, empty if nothing is stated."""
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
        """Draw a heatmap, darker where stronger; each cell has the sign of the relation, and its words as a tooltip."""
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
        rows: A framework, its key, or the key of one of its steps: its constructs become the rows. Or a list of the
            rows themselves, as keys or objects.
        columns: What becomes the columns, given in the same way.
        chained: Also show what follows from other statements (see `chain`). False shows only what is stated about each
            pair itself.

    Returns:
        A grid: `relations` (None where nothing is stated), `strengths` (0 to 3, higher is stronger; ranks, not
        amounts), and names for both axes.

    Raises:
        UnknownKeyError: The crosswalk does not know a key.
        ContradictionError: `chained` is true, and the statements cannot all be true.

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
