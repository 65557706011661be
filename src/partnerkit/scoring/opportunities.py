"""What practices support: from effects to a mix of opportunities, and from the mix to a level.

An effect gives opportunities of the level `ceiling` to a `share` of those it is meant for; reach scales the share.
Nobody knows how practices overlap, so their shares add up until everybody is covered. The share that has opportunities
of level t or above is

    S(t) = min(1, the sum of share * reach over the effects whose ceiling is t or above),

and the level supported from a base `b` is b plus the integral of S from b to the top: the mean of the mix. A weak
practice fills the part that nothing stronger covers, and lifts nothing that is already above it: ten newsletters
(ceiling 1) stay at level 1. A rating is the mix filled from below, so from a rating `b` nothing with a ceiling at or
below `b` adds anything.

More practices, more reach, larger shares and higher ceilings never lower the level, to the last bit; the order of the
practices does not matter; and the level is concave in the shares, so that a plan can be written as a linear program.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

import attrs

from partnerkit.model import TOLERANCE, ResponseScale, Table, Tabular
from partnerkit.model.keyed import Several

Opportunity = tuple[float, float]
"""A share of those meant, already times its reach, and the level of the opportunities that they get (the ceiling)."""


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
    return _with_integral(base, _slices(base, top, opportunities))


remembered_level = lru_cache(maxsize=4096)(supported_level)
"""`supported_level` with a cache, for searches that repeat the same call. Pass the opportunities as a tuple."""


def share_of_level(base: float, top: float, opportunities: Sequence[Opportunity]) -> list[float]:
    """Split a supported level exactly among the opportunities behind it.

    Each slice of the scale is split among the opportunities that reach it, in proportion to their shares.

    Args:
        base: The level to start from.
        top: The top of the scale.
        opportunities: ``(share times reach, ceiling)`` pairs.

    Returns:
        How many levels each opportunity adds, in the order given; together with `base` they add up to the supported
        level.
    """
    return _split(opportunities, _slices(base, top, opportunities))


def level_and_shares(base: float, top: float, opportunities: Sequence[Opportunity]) -> tuple[float, list[float]]:
    """Give the results of `supported_level` and `share_of_level`, in little more time than one of them takes."""
    slices = _slices(base, top, opportunities)
    return _with_integral(base, slices), _split(opportunities, slices)


_Slice = tuple[float, float, float]
"""A part of a scale within which the same share is reached, as its lower end, its upper end, and the sum of the shares
that reach it, which may be above 1."""


def _slices(base: float, top: float, opportunities: Sequence[Opportunity]) -> list[_Slice]:
    """Cut a scale into slices, at every ceiling and at every whole level."""
    if not opportunities:
        return []
    ends = {base, *_whole_levels(base, top), *[ceiling for _, ceiling in opportunities if base < ceiling < top], top}
    return [  # lists in it and not generators, which take a third longer: this is where most of a recommendation goes
        (lower, upper, math.fsum([share for share, ceiling in opportunities if ceiling >= upper]))
        for lower, upper in pairwise(sorted(ends))
    ]


@lru_cache(maxsize=64)
def _whole_levels(base: float, top: float) -> tuple[float, ...]:
    return tuple(map(float, range(math.floor(base) + 1, math.ceil(top))))


def _split(opportunities: Sequence[Opportunity], slices: Iterable[_Slice]) -> list[float]:
    levels = [0.0] * len(opportunities)
    for lower, upper, given in slices:
        if given:
            height = (upper - lower) * min(1.0, given)
            for i, (share, ceiling) in enumerate(opportunities):
                if ceiling >= upper:
                    levels[i] += height * (share / given)
    return levels


def _with_integral(start: float, slices: Sequence[_Slice]) -> float:
    """Give `start` plus the integral of the share that is reached, rounded once.

    If it were rounded more often, one more practice could lower a level by its last bit: where its ceiling cuts a slice
    in two, the two products may add up to less than the one. Slices between whole levels are 1 wide, so nothing is
    rounded there; others are summed as fractions, ten times slower.
    """
    if not any(lower % 1 or upper % 1 for lower, upper, _ in slices):
        return math.fsum([start, *[min(1.0, given) for _, _, given in slices]])
    steps = [(Fraction(upper) - Fraction(lower)) * Fraction(min(1.0, given)) for lower, upper, given in slices]
    return float(sum(steps, Fraction(start)))


@attrs.frozen(repr=False)
class Mix(Tabular, Several[float]):
    """The mix of opportunities: for each level, the share of families whose highest opportunities are at that level.

    Attributes:
        scale: The scale.
        shares: One share for each level, 0 to 1, from the bottom to the top; they add up to 1. Families not known to be
            reached count at the bottom.
        not_known: The part of the bottom share that is families of whom nobody knows whether they are reached.
        of: What the mix is of, in words.

    Examples:
        >>> import partnerkit as pk
        >>> school = pk.School("elm", "Elm", practices=(pk.PracticeInPlace("school_newsletter", reach=0.5),))
        >>> mix = pk.score(school, pk.CONTINUUM)["communication"].mix
        >>> print(mix.describe())
        45% Involvement, 55% not known to be reached
        >>> mix.level
        0.45
    """

    _holds = "shares"

    scale: ResponseScale
    shares: tuple[float, ...]
    not_known: float = 0.0
    of: str = ""

    @classmethod
    def supported(
        cls,
        scale: ResponseScale,
        base: float,
        opportunities: Sequence[Opportunity],
        *,
        settled: bool = True,
        of: str = "",
    ) -> "Mix":
        """Make the mix that opportunities give, from a base level up.

        If a ceiling or the base lies between two levels, the share between them is averaged, so that the mean of the
        mix is always the supported level.

        Args:
            scale: The scale.
            base: The level to start from.
            opportunities: ``(share times reach, ceiling)`` pairs.
            settled: Whether families at the bottom are known not to be reached.
            of: What the mix is of, in words.
        """
        reached = [1.0]
        for lower, upper in pairwise(level.value for level in scale):
            start = min(max(base, lower), upper)
            slices = _slices(start, upper, opportunities)
            reached.append(_with_integral(start - lower, slices) / (upper - lower))
        # rounding may let a share rise by its last bit from one level to the next
        shares = tuple(max(0.0, at - above) for at, above in pairwise([*reached, 0.0]))
        return cls(scale, shares, 0.0 if settled else shares[0], of)

    @classmethod
    def mean(cls, mixes: Sequence["Mix"], weights: Sequence[float], *, of: str = "") -> "Mix":
        """Make the weighted mean of some mixes on one scale."""

        def weighted(parts: Sequence[float]) -> float:
            return sum(weight * part for weight, part in zip(weights, parts, strict=True)) / sum(weights)

        shares = tuple(weighted(parts) for parts in zip(*(mix.shares for mix in mixes), strict=True))
        return cls(mixes[0].scale, shares, weighted([mix.not_known for mix in mixes]), of)

    @property
    def reached(self) -> tuple[float, ...]:
        """For each level above the bottom, the share of families at that level or higher, from 0 to 1."""
        return tuple(math.fsum(self.shares[i:]) for i in range(1, len(self.shares)))

    @property
    def level(self) -> float:
        """The mean of the mix, as a level of the scale."""
        return math.fsum(share * level.value for share, level in zip(self.shares, self.scale, strict=True))

    def __getitem__(self, level: str) -> float:
        """Give the share at a level, by the level's key.

        Raises:
            UnknownKeyError: The scale has no such level.
        """
        return self.shares[self.scale.levels.index(self.scale.level(level))]

    def describe(self) -> str:
        """Give the mix in words, highest level first: ``"50% Involvement, 50% not known to be reached"``."""
        parts = [f"{_percent(share)} {label}" for label, share in self._parts() if share > TOLERANCE]
        return ", ".join(parts)

    def table(self) -> Table:
        """Give the mix as a table: one line for each level, highest first."""
        rows = tuple((label, _percent(share)) for label, share in self._parts())
        return Table(("level", "share"), rows, title=self.of)

    def _parts(self) -> Iterator[tuple[str, float]]:
        for level, share in reversed([*zip(self.scale, self.shares, strict=True)][1:]):
            yield level.label, share
        yield self.scale.levels[0].label, self.shares[0] - self.not_known
        if self.not_known:
            yield "not known to be reached", self.not_known

    def as_data(self) -> dict[str, float]:
        """Give the share at each level, by the level's key, and ``not_known``; together they add up to 1."""
        shares = {level.key: share for level, share in zip(self.scale, self.shares, strict=True)}
        shares[self.scale.levels[0].key] -= self.not_known
        return {**shares, "not_known": self.not_known}

    def __repr__(self) -> str:
        return f"<Mix: {self.describe()}>"


def _percent(share: float) -> str:
    """Give a share in percent; a small share that is not zero is never shown as 0%."""
    return "under 1%" if TOLERANCE < share < 0.005 else f"{share:.0%}"
