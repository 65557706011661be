"""What the practices in place support: from effects to levels.

A practice lifts an indicator by its lift times its reach, and never above its ceiling. The level supported from a base `b` is

    min over l in {b, the ceilings between b and the top, top} of  l + the sum of the lifts whose ceiling is above l,

at most the top of the scale. (Where ceilings are whole levels this is the same as going over all whole levels.) More practices, more reach and higher ceilings never lower it, and the order of the practices does not matter.
"""

import math
from collections.abc import Sequence

__all__ = ["share_of_level", "supported_level"]

Lift = tuple[float, float]
"""A lift, already times its reach, and the ceiling above which it no longer helps."""


def supported_level(base: float, top: float, lifts: Sequence[Lift]) -> float:
    """Give the level that lifts with ceilings support.

    Args:
        base: The level to start from: 0 for an inventory, the rating for a plan on ratings.
        top: The top of the scale.
        lifts: ``(lift times reach, ceiling)`` pairs, in any order.

    Returns:
        A level from `base` to `top`.

    Examples:
        Ten newsletters, each with ceiling 1, stay at level 1:

        >>> supported_level(0, 4, [(1.0, 1.0)] * 10)
        1.0

        One conference practice with ceiling 4 on top of them:

        >>> supported_level(0, 4, [(1.0, 1.0)] * 10 + [(1.0, 4.0)])
        2.0
    """
    starts = {float(base), float(top), *(ceiling for _, ceiling in lifts if base < ceiling < top)}
    return min(top, *(start + math.fsum(lift for lift, ceiling in lifts if ceiling > start) for start in starts))


def share_of_level(base: float, top: float, lifts: Sequence[Lift]) -> list[float]:
    """Split a supported level exactly over the lifts that support it.

    Low ceilings are filled first, since what they give cannot be given higher up; lifts with equal ceilings share in proportion.

    Args:
        base: The level to start from.
        top: The top of the scale.
        lifts: ``(lift times reach, ceiling)`` pairs.

    Returns:
        One number of levels a lift, in the order given; with `base` they sum to the supported level.
    """
    shares = [0.0] * len(lifts)
    reached = supported_level(base, top, [])
    for ceiling in sorted({ceiling for _, ceiling in lifts}):
        below = supported_level(base, top, [lift for lift in lifts if lift[1] <= ceiling])
        group = [i for i, lift in enumerate(lifts) if lift[1] == ceiling]
        total = math.fsum(lifts[i][0] for i in group)
        for i in group:
            shares[i] = (below - reached) * lifts[i][0] / total if total else 0.0
        reached = below
    return shares
