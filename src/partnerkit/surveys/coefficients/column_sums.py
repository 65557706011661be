"""Sums of columns over groups of rows: one query on whatever engine, and nothing collected but the sums."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

import attrs
import narwhals.stable.v2 as nw

from partnerkit._progress_bar import Report
from partnerkit.rules.frames.entry import Native
from partnerkit.surveys.answers.collected_rows import collected, one_missing
from partnerkit.surveys.coefficients.moments import highest, lowest
from partnerkit.surveys.group_order import Group, plain_cell, ranks_of, sorted_groups

EXACT = 2**53
"""Whole numbers below this are exact as floats, whatever order they were added in."""

PIECE = 64
"""How many columns of products an eager engine holds at a time, so that memory stays within a small multiple of the
table."""


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
        """Give columns as they are."""
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
    work: Native,
    terms: Sequence[Terms],
    keys: Sequence[str],
    progress: Report | None = None,
    *,
    ends: Sequence[str] = (),
) -> dict[Group, dict[str, Any]]:
    """Sum terms over the rows of each group; ``"rows"`` counts them.

    A lazy engine runs one query. An eager one takes a few terms at a time, since it holds the column of each, and
    tells `progress` how many rows are done.

    The lowest and highest value of `ends` are given under the names that `low_of` and `high_of` give; None where there
    is none.
    """
    if not keys:
        totals = work.select(nw.len().alias("rows"), *(term.totals for term in terms), **_ends(ends))
        (row,) = _rows(totals)
        extremes = {name_of(name) for name in ends for name_of in (low_of, high_of)}
        return {(): {name: value if name in extremes else value or 0 for name, value in row.items()}}
    found: dict[Group, dict[str, Any]] = {}
    done, count = 0, sum(len(term.names) for term in terms)
    for i, piece in enumerate([terms] if isinstance(work, nw.LazyFrame) else _pieces(terms)):
        names = [name for term in piece for name in term.names]
        extra = ends if i == 0 else ()
        beside = [name for name in extra if name not in names]
        columns = work.select(*one_missing(work, keys), *beside, *(term.columns for term in piece))
        rows = _rows(columns.group_by(*keys).agg(nw.col(*names).sum(), rows=nw.len(), **_ends(extra)), keys)
        for group, row in _together(rows, keys).items():
            found.setdefault(group, {}).update(row)
        done += len(names)
        if progress is not None and isinstance(work, nw.DataFrame):
            progress(len(work) * done // count, len(work))
    return {group: found[group] for group in sorted_groups(found, ranks_of(work, keys))}


def low_of(column: str) -> str:
    """Give the name of a column's lowest value."""
    return f"{column}_lo"


def high_of(column: str) -> str:
    """Give the name of a column's highest value."""
    return f"{column}_hi"


def _ends(columns: Sequence[str]) -> dict[str, nw.Expr]:
    lows = {low_of(name): nw.col(name).min() for name in columns}
    return lows | {high_of(name): nw.col(name).max() for name in columns}


def _together(rows: Sequence[dict[str, Any]], keys: Sequence[str]) -> dict[Group, dict[str, Any]]:
    """Give each group its row; rows of one group are added up.

    There are several where an engine tells null from NaN.
    """
    found: dict[Group, dict[str, Any]] = {}
    for row in rows:
        group = tuple(row.pop(key) for key in keys)
        if group not in found:
            found[group] = row
            continue
        mine = found[group]
        for name, value in row.items():
            add = lowest if name.endswith("_lo") else highest if name.endswith("_hi") else _total
            mine[name] = add((mine[name], value))
    return found


def _total(both: tuple[Any, Any]) -> Any:
    return (both[0] or 0) + (both[1] or 0)


def _pieces(terms: Sequence[Terms]) -> Iterator[Sequence[Terms]]:
    """Take terms together as long as they make few columns."""
    piece: list[Terms] = []
    for term in terms:
        if piece and sum(len(each.names) for each in piece) + len(term.names) > PIECE:
            yield piece
            piece = []
        piece.append(term)
    yield piece


def _rows(frame: Native, keys: Sequence[str] = ()) -> list[dict[str, Any]]:
    """Run what is still to run and give the rows; sums that are whole become whole numbers again, keys stay exact."""
    table = collected(frame)
    columns = [map(plain_key if name in keys else _plain, cells) for name, cells in table.items()]
    return [dict(zip(table, row, strict=True)) for row in zip(*columns, strict=True)]


def plain_key(value: Any) -> Any:
    """Give a group's value: every kind of missing as None, a whole number as one however large, others as they are.

    Examples:
        >>> plain_key(Decimal(2**53 + 1)) == 2**53 + 1, plain_key(2.0), plain_key(float("nan"))
        (True, 2, None)
    """
    value = plain_cell(value)
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, Decimal) and value.is_finite():
        return int(value) if int(value) == value else value
    return value


def _plain(value: Any) -> Any:
    """Give a missing value as None, and a whole sum as an integer.

    Engines give floats, and SQL gives decimals.
    """
    if isinstance(value, int | str):
        return value
    value = plain_cell(value)
    if isinstance(value, float | Decimal):
        whole = int(value)
        return whole if whole == value and abs(whole) < EXACT else float(value)
    return value
