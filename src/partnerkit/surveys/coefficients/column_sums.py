"""Sums of columns over groups of rows: one query on whatever engine the table is on, and nothing collected but the sums."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

import attrs
import narwhals.stable.v2 as nw

from partnerkit.rules.frames.entry import Native
from partnerkit.surveys.answers.coded_answers import collected
from partnerkit.surveys.coefficients.moments import Group, Number
from partnerkit.surveys.row_progress import Progress

__all__ = ["Terms", "column_sums", "product_of"]

EXACT = 2**53
"""Whole numbers below this are exact as floats, whatever order they were added in."""

PIECE = 64
"""How many columns of products an eager engine holds at a time, so that memory stays within a small multiple of the table."""


@attrs.frozen(eq=False)
class Terms:
    """Columns to sum, made by one expression: planning five columns of products takes no longer than planning one.

    Attributes:
        names: The names of the columns.
        made: The expression that makes them.
        ending: What follows the name that the expression gives each of them.
    """

    names: tuple[str, ...]
    made: nw.Expr
    ending: str = ""

    @classmethod
    def of(cls, *names: str) -> "Terms":
        """Give columns as they stand."""
        return cls(names, nw.col(*names))

    @classmethod
    def one(cls, name: str, column: nw.Expr) -> "Terms":
        """Give one column under a name."""
        return cls((name,), column.alias(name))

    @classmethod
    def products(cls, firsts: Sequence[str], second: str) -> "Terms":
        """Give the products of several columns with another one, each named as `product_of` says."""
        names = tuple(product_of(first, second) for first in firsts)
        return cls(names, nw.col(*firsts) * nw.col(second), f"_{second}")

    @property
    def columns(self) -> nw.Expr:
        """The columns."""
        return self._named(self.made)

    @property
    def totals(self) -> nw.Expr:
        """Their sums, under the same names."""
        return self._named(self.made.sum())

    def _named(self, columns: nw.Expr) -> nw.Expr:
        return (
            columns.name.suffix(self.ending) if self.ending else columns
        )  # older Polars takes it as the last step only


def product_of(first: str, second: str) -> str:
    """Give the name of the product of two columns."""
    return f"{first}_{second}"


def column_sums(
    work: Native, terms: Sequence[Terms], keys: Sequence[str], progress: Progress | None = None
) -> dict[Group, dict[str, Number]]:
    """Sum terms over the rows of each group; ``"rows"`` counts them.

    A lazy engine runs one query. An eager one takes a few terms at a time, since it holds the column of each.
    """
    if not keys:
        totals = work.select(nw.len().alias("rows"), *(term.totals for term in terms))
        return {(): {name: value or 0 for name, value in _rows(totals)[0].items()}}
    found: dict[Group, dict[str, Any]] = {}
    done, count = 0, sum(len(term.names) for term in terms)
    for piece in [terms] if isinstance(work, nw.LazyFrame) else _pieces(terms):
        names = [name for term in piece for name in term.names]
        columns = work.select(*keys, *(term.columns for term in piece))
        for row in _rows(columns.group_by(*keys).agg(nw.col(*names).sum(), rows=nw.len())):
            group = tuple(row[key] for key in keys)
            found.setdefault(group, {}).update((name, value) for name, value in row.items() if name not in keys)
        done += len(names)
        if progress is not None and isinstance(work, nw.DataFrame):
            progress(len(work) * done // count, len(work))
    return {group: found[group] for group in sorted(found, key=_order)}


def _pieces(terms: Sequence[Terms]) -> Iterator[Sequence[Terms]]:
    """Take terms together as long as they make few columns."""
    piece: list[Terms] = []
    for term in terms:
        if piece and sum(len(each.names) for each in piece) + len(term.names) > PIECE:
            yield piece
            piece = []
        piece.append(term)
    yield piece


def _order(group: Group) -> list[tuple[bool, str, Any]]:
    """Sort groups by value, and rows without one last; values of several types by the type's name."""
    return [(value is None, type(value).__name__, 0 if value is None else value) for value in group]


def _rows(frame: Native) -> list[dict[str, Any]]:
    """Run what is still to run and give the rows; numbers that are whole become whole numbers again."""
    table = collected(frame)
    columns = [map(_plain, cells) for cells in table.values()]
    return [dict(zip(table, row, strict=True)) for row in zip(*columns, strict=True)]


def _plain(value: Any) -> Any:
    """Give each engine's missing value as None, and a sum that is a whole number as one, whether it came as a float or, from SQL, as a decimal."""
    if isinstance(value, int | str):
        return value
    if isinstance(value, float | Decimal):
        if value != value:
            return None
        whole = int(value)
        return whole if whole == value and abs(whole) < EXACT else float(value)
    return None if value is None or type(value).__name__ in ("NAType", "NaTType") else value
