"""Nodes and conditions of a rule as columns of a frame, and the pieces that expressions over them are made of."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import attrs
import narwhals.stable.v2 as nw

from partnerkit.rules.frames.entry import flag

Corner = Literal["low", "high", "exact"]
"""Which number of a node is read, at the record's lowest or highest corner, or "exact", which is null where unknown.

The last is for rules whose value every unknown answer leaves open.
"""

Applies = Mapping[str, nw.Expr] | Literal["answered"]
"""By key, 1.0 where an indicator applies and 0.0 elsewhere; or "answered", if each applies wherever it was answered.

It is a float and not a boolean, so that it can be counted, multiplied and compared in the same way on every engine.
"""

INLINE = 64
"""How many operations an expression may have and still be written inside another one instead of becoming a column."""


@attrs.frozen
class NodeColumns:
    """A node of a rule as columns: its value at each corner, and where it applies.

    Attributes:
        ends: The value at the corners that are read, as expressions over columns of lower layers.
        applies: 1.0 where the node applies and 0.0 elsewhere; None where it always does.
        layer: The layer the expressions can be in.
        clear: Whether each end is 0 wherever the node does not apply.
        size: How many operations each expression has, about; 0 where they are columns, more than `INLINE` where nothing
            else is known.
    """

    ends: Mapping[Corner, nw.Expr]
    applies: nw.Expr | None
    layer: int
    clear: bool = False
    size: int = INLINE + 1

    def cleared(self, corner: Corner) -> nw.Expr:
        """Give an end, 0 where the node does not apply."""
        return self.ends[corner] if self.applies is None or self.clear else self.ends[corner] * self.applies


@attrs.frozen
class ConditionColumns(NodeColumns):
    """A condition as columns: its `ends` say whether it holds, as boolean expressions."""

    def cleared(self, corner: Corner) -> nw.Expr:
        """Give 1.0 where the condition applies and holds, 0.0 elsewhere."""
        held = flag(self.ends[corner])
        return held if self.applies is None else held * self.applies


def times(weight: float, column: nw.Expr) -> nw.Expr:
    """Give a weight times a column; a weight of 1 costs nothing."""
    return column if weight == 1.0 else weight * column


def total(terms: Sequence[Any]) -> Any:
    """Add the terms from left to right."""
    total = terms[0]
    for term in terms[1:]:
        total = total + term
    return total


def horizontal(of: Any, parts: Sequence[nw.Expr]) -> nw.Expr:
    """Apply a function of several columns; a single column is given back as it is."""
    one: nw.Expr = parts[0] if len(parts) == 1 else of(*parts)
    return one


def absent_last(value: nw.Expr, applies: nw.Expr | None) -> nw.Expr:
    """Give the value, or -1 where the part does not apply, which is below every value."""
    return value if applies is None else value * applies - (1.0 - applies)


def any_applies(applies: Sequence[nw.Expr | None]) -> nw.Expr | None:
    """Give 1.0 where at least one part applies; None where one always does."""
    found = [a for a in applies if a is not None]
    if len(found) < len(applies):
        return None
    return horizontal(nw.max_horizontal, found)
