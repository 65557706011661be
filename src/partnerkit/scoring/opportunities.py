"""What practices support: from effects to a mix of opportunities, and from the mix to a level.

An effect gives opportunities of its `ceiling` to a `share` of those it is meant for; reach scales the share. Shares add up until everybody is
covered, since nothing is known of how practices overlap. So a share

    S(t) = min(1, the sum of share * reach over the effects whose ceiling is t or above)

is reached at level t or above, and the level supported from a base `b` is b plus the integral of S from b to the top: the mean of a mix. A weak
practice fills the part that nothing stronger covers, and never lifts what is above it already: ten newsletters (ceiling 1) stay at level 1. A
rating is the mix filled from below, so that from a rating `b` nothing with a ceiling at or below `b` adds anything.

More practices, more reach, larger shares and higher ceilings never lower the level; the order of the practices does not matter; and the level is
concave in the shares, which lets a plan be written as a linear program.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs

from partnerkit.model import ResponseScale, Table, Tabular

__all__ = ["Mix", "Opportunity", "share_of_level", "shares_reached", "supported_level"]

Opportunity = tuple[float, float]
"""A share of those meant, already times its reach, and the level of the opportunities that they get (the ceiling)."""

_LAST_BITS = 1e-12


def supported_level(base: float, top: float, opportunities: Sequence[Opportunity]) -> float:
    """Give the level that opportunities support.

    Args:
        base: The level to start from: the scale's bottom for an inventory, the rating for a plan on ratings.
        top: The top of the scale.
        opportunities: ``(share times reach, ceiling)`` pairs, in any order.

    Returns:
        A level from `base` to `top`.

    Examples:
        Ten newsletters, each reaching everybody with opportunities of level 1, stay at level 1:

        >>> supported_level(0, 4, [(1.0, 1.0)] * 10)
        1.0

        A conference that reaches a quarter with opportunities of level 4, on top of them:

        >>> supported_level(0, 4, [(1.0, 1.0)] * 10 + [(0.25, 4.0)])
        1.75
    """
    steps = (width * min(1.0, reached) for width, _, reached in _slices(base, top, opportunities))
    return min(top, math.fsum((base, *steps)))


def share_of_level(base: float, top: float, opportunities: Sequence[Opportunity]) -> list[float]:
    """Split a supported level exactly over the opportunities that support it.

    Every effect with a ceiling at or above a level reaches it, so what is reached there is split among them in proportion to their shares.

    Args:
        base: The level to start from.
        top: The top of the scale.
        opportunities: ``(share times reach, ceiling)`` pairs.

    Returns:
        One number of levels for each opportunity, in the order given; with `base` they sum to the supported level.
    """
    levels = [0.0] * len(opportunities)
    for width, upper, reached in _slices(base, top, opportunities):
        if reached:
            counted = width * min(1.0, reached)
            for i, (share, ceiling) in enumerate(opportunities):
                if ceiling >= upper:
                    levels[i] += counted * (share / reached)
    return levels


def _slices(base: float, top: float, opportunities: Sequence[Opportunity]) -> Iterator[tuple[float, float, float]]:
    """Cut a scale into slices within which the share that is reached is the same.

    Slices end at whole levels too, where no ceiling does: so a further practice never moves the cuts, and never lowers the sum by a last bit.

    Yields:
        The slice's width, its upper end, and the sum of shares that reach it, which may be above 1.
    """
    whole = range(math.floor(base) + 1, math.ceil(top))
    ends = sorted({float(top), *map(float, whole), *(ceiling for _, ceiling in opportunities if base < ceiling < top)})
    lower = base
    for upper in ends:
        if upper > base:
            yield upper - lower, upper, math.fsum(share for share, ceiling in opportunities if ceiling >= upper)
            lower = upper


@attrs.frozen(repr=False)
class Mix(Tabular):
    """The share of those meant that has opportunities of each level of a scale, and none higher: the current mix of opportunities.

    Attributes:
        scale: The scale.
        shares: One share a level, 0 to 1, from the bottom to the top; they sum to 1. What is not known to be reached is at the bottom.
        of: What the mix is of, in words.
    """

    scale: ResponseScale
    shares: tuple[float, ...]
    of: str = ""

    @classmethod
    def of_reached(cls, scale: ResponseScale, reached: Sequence[float], of: str = "") -> "Mix":
        """Make a mix of the shares that are reached at each level above the bottom, or higher; they never rise."""
        whole = (1.0, *reached, 0.0)
        return cls(scale, tuple(at - above for at, above in pairwise(whole)), of)

    @property
    def reached(self) -> tuple[float, ...]:
        """The share at each level above the bottom, or higher."""
        return tuple(math.fsum(self.shares[i:]) for i in range(1, len(self.shares)))

    @property
    def level(self) -> float:
        """The mean of the mix, as a level of the scale."""
        return math.fsum(share * level.value for share, level in zip(self.shares, self.scale, strict=True))

    def __getitem__(self, level: str) -> float:
        """Give the share at a level, by its key.

        Raises:
            UnknownKeyError: The scale has no such level.
        """
        return self.shares[self.scale.levels.index(self.scale.level(level))]

    def __iter__(self) -> Iterator[float]:
        """Go through the shares, from the bottom to the top."""
        return iter(self.shares)

    def __len__(self) -> int:
        """Count the levels."""
        return len(self.shares)

    def describe(self) -> str:
        """Give the mix in words, highest level first: ``"25 % Engagement, 50 % Involvement, 25 % not known to be reached"``."""
        parts = [
            f"{share:.0%} {level.label}"
            for share, level in zip(self.shares, self.scale, strict=True)
            if share > _LAST_BITS and level is not self.scale.levels[0]
        ]
        rest = [f"{self.shares[0]:.0%} {self.scale.levels[0].label}"] if self.shares[0] > _LAST_BITS else []
        return ", ".join([*reversed(parts), *rest])

    def table(self) -> Table:
        """Give the mix as a table: one line a level, highest first."""
        rows = tuple(
            (level.label, f"{share:.0%}") for share, level in reversed(list(zip(self.shares, self.scale, strict=True)))
        )
        return Table(("level", "share"), rows, title=self.of)

    def as_data(self) -> dict[str, float]:
        """Give the shares as plain data, by the key of the level."""
        return {level.key: share for share, level in zip(self.shares, self.scale, strict=True)}

    def __repr__(self) -> str:
        """Give the mix in words."""
        return f"<Mix: {self.describe()}>"


def shares_reached(base: float, scale: ResponseScale, opportunities: Sequence[Opportunity]) -> dict[float, float]:
    """Give the share that is reached at each level of a scale above its bottom, by the level's number.

    Between two levels the share may change, at a ceiling or a base that is not a level; then it is the mean between them, so that the mean of the
    mix is the supported level.
    """
    found = {}
    levels = [level.value for level in scale]
    for lower, upper in pairwise(levels):
        from_base = min(max(base - lower, 0.0), upper - lower)
        above = supported_level(max(base, lower), upper, opportunities) - max(base, lower) if base < upper else 0.0
        found[upper] = (from_base + above) / (upper - lower)
    return found
