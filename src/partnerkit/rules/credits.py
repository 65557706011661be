"""The third reading: what each indicator and each term of the rule contributes.

Credits add up to the value, and shortfalls to 1 minus the value.
"""

import attrs

from partnerkit.errors.arguments import door
from partnerkit.rules.readable import CompiledRule
from partnerkit.rules.record import Record, corners
from partnerkit.rules.split_credit import Credit


@door
def credits(rule: CompiledRule, record: Record, *, high: bool = False) -> Credit | None:  # noqa: A001 - rules.credits
    """Split a value among the indicators and the terms of its rule, so that the parts add up to it.

    Args:
        rule: A compiled rule.
        record: Levels by indicator key. Where a level is not known, the lowest possible value is split.
        high: Split the highest possible value instead.

    Returns:
        The split as a tree, of a composite with its key and its name at the top; None if nothing in the rule applies.

    Raises:
        InvalidValueError: A level is off its scale.
        UnsupportedReading: A plug-in in the rule has no credits; or levels are not known and it does not declare that
            it is monotone.

    Examples:
        >>> from partnerkit import SIX_TYPES, rules as r
        >>> from partnerkit.scoring import registry
        >>> way_back, time_to_talk = "six_types.communicating.way_back", "six_types.communicating.time_to_talk"
        >>> rule = r.compile(r.mean(way_back, time_to_talk), registry(SIX_TYPES))
        >>> print(r.credits(rule, {way_back: 3, time_to_talk: 2}))
        +0.625  mean
          +0.375  An easy way back to school
          +0.250  Time to talk
    """
    lowest, higher = corners(rule, record)
    rule.require("credits")
    if higher:
        rule.require("bounds")
    units = lowest | higher if high else lowest
    own = rule.read(units)
    if own is None:
        return None
    split = rule.split((units, {}), own, 1.0, 1.0, False)
    if not rule.name or split.key or not split.parts:
        return split
    return attrs.evolve(split, key=rule.key, label=f"{rule.name}: {split.label}")
