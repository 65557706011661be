"""The first reading: one record, one number. It is the reference that the other readings are held to."""

from partnerkit.errors import UnknownLevelError
from partnerkit.rules.compiled import CompiledRule
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
    """
    units, higher = corners(rule, record)
    if higher:
        raise UnknownLevelError(tuple(higher))
    return rule.read(units)
