"""Whether a plug-in that declares bounds may do so: raising a part must never lower its value.

Bounds are the values at two corners of a record. For a kind that falls somewhere they would be wrong and look right. So
a plug-in is tried on a few numbers when its bounds are first needed, and at the corners of every record that is read.
This finds most mistakes, but not all; `partnerkit.testing.check_rule` tries many more examples.
"""

from collections.abc import Sequence
from itertools import pairwise

from partnerkit.errors import InvalidValueError
from partnerkit.model.rule import PlugIn
from partnerkit.rules.evaluate import plug_in_value

CLOSE = 1e-12
"""A value may fall by this much, which can be rounding alone."""

Parts = Sequence[float | None]

_TRIED = (0.0, 0.25, 0.5, 0.75, 1.0)


def try_rise(rule: PlugIn) -> None:
    """Try a plug-in on a few numbers, and refuse it if a part that rises lowers its value."""
    for base in (0.0, 0.5, 1.0):
        for i in range(len(rule.of)):
            parts = [base] * len(rule.of)
            _require([(number, [*parts[:i], number, *parts[i + 1 :]]) for number in _TRIED], rule, i)


def require_rise(rule: PlugIn, low: Parts, high: Parts) -> None:
    """Check that a plug-in does not fall between two corners, along every edge that leaves one of them.

    Raises:
        InvalidValueError: Raising a part lowers its value.
    """
    for i, (start, end) in enumerate(zip(low, high, strict=True)):
        if start is not None and end is not None and start < end:
            for corner in (low, high):
                _require([(number, [*corner[:i], number, *corner[i + 1 :]]) for number in (start, end)], rule, i)


def _require(steps: Sequence[tuple[float, Parts]], rule: PlugIn, part: int) -> None:
    read = [(number, plug_in_value(rule, parts) or 0.0) for number, parts in steps]
    for (start, before), (end, after) in pairwise(read):
        if after < before - CLOSE:
            rises = f"part {part + 1} rises from {start:g} to {end:g}"
            falls = f"its value falls from {before:g} to {after:g} where {rises}"
            expected = f"no 'bounds': {falls}, so its bounds would be wrong"
            raise InvalidValueError(rule.kind, "readings", sorted(rule.readings), expected)
