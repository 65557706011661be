"""The third reading: what each indicator and each term of the rule contributes.

Credits sum to the value and shortfalls to what it lacks to 1.
"""

from partnerkit.rules.compiled import CompiledRule
from partnerkit.rules.record import Record, corners
from partnerkit.rules.splitter import Credit

__all__ = ["Credit", "credits"]


def credits(rule: CompiledRule, record: Record, *, high: bool = False) -> Credit | None:  # noqa: A001 - the field's word for it
    """Split a value exactly over the indicators and the terms of its rule.

    Args:
        rule: A compiled rule.
        record: Levels by indicator key. Where a level is not known, the lowest possible value is split.
        high: Split the highest possible value instead.

    Returns:
        The split as a tree; None if nothing in the rule applies.

    Raises:
        InvalidValueError: A level is off its scale.
        UnsupportedReading: A plug-in in the rule has no credits; or levels are not known and it does not declare that it is monotone.
    """
    rule.require("credits")
    lowest, higher = corners(rule, record)
    if higher:
        rule.require("bounds")
    units = lowest | higher if high else lowest
    own = rule.read(units)
    return None if own is None else rule.split((units, {}), own, 1.0, 1.0, False)
