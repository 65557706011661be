"""The first reading: one record, one number. The other readings have to agree with it."""

from partnerkit.errors import UnknownLevelError
from partnerkit.rules.readable import CompiledRule
from partnerkit.rules.record import Record, corners


def value(rule: CompiledRule, record: Record) -> float | None:
    """Give a rule's value on a record that settles it.

    Args:
        rule: A compiled rule.
        record: Levels by indicator key. An indicator may be `not_applicable`; any other missing answer leaves the
            value unknown.

    Returns:
        A number from 0 to 1; None if nothing in the rule applies.

    Raises:
        UnknownLevelError: An indicator's level is not known. Use `bounds` for such a record.
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
