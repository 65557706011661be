"""What each of two frameworks meets of the other, and what it leaves out."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from html import escape
from typing import Any

import attrs

from partnerkit.crosswalk.chain import Thing, chain, key_of
from partnerkit.crosswalk.crosswalk_data import CoverageData, CoverageLineData
from partnerkit.errors import shown
from partnerkit.errors.arguments import door
from partnerkit.model import Correspondence, Crosswalk, Relation, Relations, Table, Tabular
from partnerkit.model.as_data import data_of

__all__ = ["Coverage", "CoverageLine", "Covered", "Grid", "coverage", "grid"]


_HOLDS_ALL = (Relation.EQUAL, Relation.SUBSET)


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
    """How far one construct, or one question, is met by the other framework.

    Attributes:
        key: Its key.
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

    def as_data(self) -> CoverageLineData:
        """Give the line as plain data."""
        return data_of(self, CoverageLineData)

    def __repr__(self) -> str:
        """Give key and how far it is covered."""
        return f"<CoverageLine {self.key}: {self.covered.value}, {len(self.partners)} partners>"


@attrs.frozen(repr=False)
class Coverage(Tabular):
    """What each of two frameworks meets of the other, and what it leaves out, in both directions.

    A gap is a gap of the crosswalk: nobody has said that the two share something. It is not a fault of a framework,
    which may never have meant to speak of it.

    Attributes:
        first: Name of the first framework.
        second: Name of the second.
        forward: A line for each construct, or question, of the first: how the second meets it.
        backward: The same for the second: how the first meets it.
        names: Names for people of what the constructs share something with, by key.
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
        """Give both directions as a table, one line per construct or question."""
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

    def as_data(self) -> CoverageData:
        """Give the coverage as plain data, in both directions."""
        return data_of(self, CoverageData)

    def __repr__(self) -> str:
        """Give both names and how much of each is met."""
        met = (f"{sum(not line.is_gap for line in side)} of {len(side)}" for side in (self.forward, self.backward))
        first, second = (
            f"{shown(name, width=40)} {share}" for name, share in zip((self.first, self.second), met, strict=True)
        )
        return f"<Coverage: of {first} met, of {second}>"


@attrs.frozen(repr=False)
class Grid:
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


@door
def coverage(crosswalk: Crosswalk, first: Thing, second: Thing, *, questions: bool = False) -> Coverage:
    """Say what each of two frameworks meets of the other, and what it leaves out, in both directions.

    Only what is stated counts, nothing derived. A construct is met `within` the other side where a correspondence
    states that it is equal to, or lies within, something there. It `overlaps` where it, or an indicator of it, is
    stated to share something. A question is also within where its construct is; that its construct overlaps says
    nothing about it.

    Args:
        crosswalk: The crosswalk; take `crosswalk.published` to see what sources alone say.
        first: A framework, or its key, or the key of a step of one.
        second: The other.
        questions: Give a line for each question of the frameworks, rather than for each construct.

    Returns:
        A line for each construct or question of either side, and the gaps in both directions.

    Raises:
        UnknownKeyError: A key means nothing in the crosswalk.

    Examples:
        >>> import partnerkit as pk
        >>> coverage(pk.knowledge.CROSSWALK, "six_types", "continuum").gaps
        ((), ())
        >>> left_out, _ = coverage(pk.knowledge.CROSSWALK.published, "six_types", "continuum").gaps
        >>> len(left_out)
        6
        >>> left_out, _ = coverage(pk.knowledge.CROSSWALK, "pta_2022", "six_types", questions=True).gaps
        >>> left_out[-1]
        'pta_2022.share_power.ties'
    """
    one, two = crosswalk.full_key(key_of(first)), crosswalk.full_key(key_of(second))
    forward, backward = (
        tuple(
            _line(crosswalk, key, other, crosswalk.wholes(key) if questions else ())
            for key in (_questions(crosswalk, owner) if questions else crosswalk.parts(owner))
        )
        for owner, other in ((one, two), (two, one))
    )
    names = crosswalk.names
    partners = {key: names[key] for line in (*forward, *backward) for key in line.partners}
    return Coverage(names[one], names[two], forward, backward, partners)


def _questions(crosswalk: Crosswalk, owner: str) -> tuple[str, ...]:
    asked = (indicator.key for framework in crosswalk.frameworks for indicator in framework.indicators)
    return tuple(key for key in dict.fromkeys(asked) if crosswalk.is_within(key, owner))


def _line(crosswalk: Crosswalk, key: str, other: str, wholes: tuple[str, ...]) -> CoverageLine:
    # What holds all of a construct holds its questions too; `wholes` are the constructs of a question.
    said = (
        *crosswalk.touching(key, within=other),
        *(
            each
            for whole in wholes
            for each in crosswalk.touching(whole, within=other)
            if each.first == whole and each.relation in _HOLDS_ALL
        ),
    )
    sharing = [each for each in said if each.relation not in (None, Relation.NONE)]
    if any(each.first in (key, *wholes) and each.relation in _HOLDS_ALL for each in sharing):
        covered = Covered.WITHIN
    elif sharing:
        covered = Covered.OVERLAPS
    elif any(each.relation is None for each in said):
        covered = Covered.NOT_STATED
    elif any(each.first == key for each in said):
        covered = Covered.APART
    else:
        covered = Covered.NOTHING_SAID
    partners = dict.fromkeys(each.second for each in sorted(sharing, key=lambda each: -_rank(each)))
    return CoverageLine(key, crosswalk.names[key], covered, tuple(partners), said)


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
    relations, strengths = [], []
    for row in down:
        line: list[Relations | None] = []
        for column in across:
            here = said.get((row, column), [])
            stated = Relations()
            for each in here:
                stated = stated.meet(each.possible)
            if closure is not None:
                stated = closure[row, column]
            line.append(stated if here or len(stated.excluded) else None)
        relations.append(tuple(line))
        strengths.append(
            tuple(max((_rank(each) for each in said.get((row, column), [])), default=0) for column in across)
        )
    names = crosswalk.names
    title = " by ".join(
        names[key_of(asked)] if isinstance(asked, Thing) else f"{len(keys)} constructs"
        for asked, keys in ((rows, down), (columns, across))
    )
    return Grid(down, across, tuple(relations), tuple(strengths), title, names)


def _keys(crosswalk: Crosswalk, asked: Thing | Iterable[Thing]) -> tuple[str, ...]:
    if isinstance(asked, Thing):
        return crosswalk.parts(key_of(asked))
    return tuple(crosswalk.full_key(key_of(each)) for each in asked)


def _rank(correspondence: Correspondence) -> int:
    return correspondence.strength.rank if correspondence.strength else 0
