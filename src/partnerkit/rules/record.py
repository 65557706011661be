"""Records: what is known about one school, and the lowest and highest levels that this leaves possible.

No kind of rule falls when one of its parts rises. So a rule has its lowest value at the record's lowest corner, where
every unknown level is at its lowest, and its highest value at the highest corner.
"""

import math
from collections.abc import Mapping
from numbers import Real

from partnerkit.errors import InvalidValueError, require
from partnerkit.model import Interval, Missing
from partnerkit.rules.evaluate import Units
from partnerkit.rules.readable import CompiledRule, Line

Entry = float | Interval | Missing
"""What a record has for one indicator, which is a level, an interval of levels, or a reason why there is none."""

Record = Mapping[str, Entry]
"""What is known about one school, as entries by indicator key. An indicator without an entry is unknown."""

_RECORD = "levels by indicator key, such as partnerkit.scoring.record_of gives of a profile"

UNKNOWN, NOT_APPLICABLE = Missing.UNKNOWN, Missing.NOT_APPLICABLE


def corners(rule: CompiledRule, record: Record) -> tuple[Units, Units]:
    """Give a record's lowest corner, on [0, 1], and the numbers that are higher in its highest corner.

    The second holds only the indicators that the record leaves open, so it is empty if the record settles every level.
    The highest corner is ``lowest | higher``.

    Raises:
        InvalidValueError: An entry is not a level, interval or missing reason, or a level is off its scale; or what was
            given is not a compiled rule or not a record.
    """
    lowest: Units = {}
    higher: Units = {}
    try:  # looked at more closely only after a failure, which costs a call that works nothing
        lines, entry_of = rule.lines, record.get
    except AttributeError:
        require(rule, CompiledRule, thing="rules", field="rule", expected="a compiled rule, such as compile gives")
        require(record, Mapping, thing="rules", field="record", expected=_RECORD)
        raise
    for line in lines:
        key, bottom, top, span, reverse = line
        entry = entry_of(key, UNKNOWN)
        if type(entry) is int and entry.bit_length() < 64:  # a larger one fits no scale, and may not fit a float
            entry = float(entry)
        if type(entry) is float and bottom <= entry <= top:
            lowest[key] = (top - entry) / span if reverse else (entry - bottom) / span
        elif entry is NOT_APPLICABLE:
            lowest[key] = None
        elif isinstance(entry, Missing):
            lowest[key], higher[key] = 0.0, 1.0
        elif isinstance(entry, Interval) and entry.low != entry.high:
            ends = _unit(line, entry.low), _unit(line, entry.high)
            lowest[key], higher[key] = ends[::-1] if reverse else ends
        else:
            lowest[key] = _unit(line, entry.low if isinstance(entry, Interval) else entry)
    return lowest, higher


def _unit(line: Line, level: object) -> float:
    """Map a level of the record to [0, 1], unless it is not a number or is off its scale."""
    key, bottom, top, span, reverse = line
    if type(level) is float:
        number = level
    elif isinstance(level, bool) or not isinstance(level, Real):
        raise InvalidValueError("Record", key, level, "a level, an Interval of levels or a Missing reason")
    else:
        try:
            number = float(level)
        except OverflowError:
            number = math.inf
    if not bottom <= number <= top:
        raise InvalidValueError("Record", key, level, f"a level from {bottom:g} to {top:g}")
    return (top - number) / span if reverse else (number - bottom) / span
