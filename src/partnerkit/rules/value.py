"""The first reading: one record, one number. It is the reference that the other readings are held to."""

from partnerkit.errors import UnknownLevelError
from partnerkit.rules.readable import CompiledRule
from partnerkit.rules.record import Record, corners

__all__ = ["value"]


def value(rule: CompiledRule, record: Record) -> float | None:
    """Give the one value that a record settles.

    Args:
        rule: A compiled rule.
        record: Levels by indicator key. A missing answer other than `not_applicable` settles nothing.

    Returns:
        A number from 0 to 1; None if nothing in the rule applies.

    Raises:
        UnknownLevelError: An indicator's level is not known; `bounds` reads such a record.
        InvalidValueError: A level is off its scale.

    Examples:
        >>> from partnerkit import SIX_TYPES, rules as r
        >>> from partnerkit.scoring import registry
        >>> way_back, time_to_talk = "six_types.communicating.way_back", "six_types.communicating.time_to_talk"
        >>> rule = r.compile(r.mean(way_back, time_to_talk), registry(SIX_TYPES))
        >>> r.value(rule, {way_back: 3, time_to_talk: 2})
        0.625
    """
    units, higher = corners(rule, record)
    if higher:
        raise UnknownLevelError(tuple(higher))
    return rule.read(units)
