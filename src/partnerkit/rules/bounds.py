"""The second reading: the lowest and highest value that an incomplete record allows.

No kind of rule falls when one of its parts rises. So the lowest value comes from putting every unknown level at its
lowest, and the highest from putting every one at its highest. Both can occur, so the bounds are correct, and no
narrower ones would be.
"""

from partnerkit.model import Interval
from partnerkit.rules.readable import CompiledRule
from partnerkit.rules.record import Record, corners
from partnerkit.rules.rising import require_rise


def bounds(rule: CompiledRule, record: Record) -> Interval | None:
    """Give the lowest and the highest value that a record allows.

    Args:
        rule: A compiled rule.
        record: Levels by indicator key; a missing level may be anywhere on its scale.

    Returns:
        Two numbers from 0 to 1, equal if the record settles the value; None if nothing in the rule applies.

    Raises:
        InvalidValueError: A level is off its scale.
        UnsupportedReading: A plug-in in the rule does not declare that it is monotone.
        InvalidValueError: A plug-in declares that it is monotone but is not.

    Examples:
        >>> from partnerkit import SIX_TYPES, rules as r
        >>> from partnerkit.scoring import registry
        >>> way_back, time_to_talk = "six_types.communicating.way_back", "six_types.communicating.time_to_talk"
        >>> rule = r.compile(r.mean(way_back, time_to_talk), registry(SIX_TYPES))
        >>> r.bounds(rule, {way_back: 3})
        Interval(low=0.375, high=0.875)
    """
    lowest, higher = corners(rule, record)
    rule.require("bounds")
    highest = lowest | higher
    low = rule.read(lowest)
    high = rule.read(highest) if higher else low
    if low is None or high is None:
        return None
    for _, node in rule.plug_ins if higher else ():
        parts = [rule.readers[id(part)] for part in node.of]
        require_rise(node.rule, *([read(units) for read in parts] for units in (lowest, highest)))
    return Interval(min(low, high), high)  # a plug-in may round
