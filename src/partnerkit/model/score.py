"""A number from a rule: as a value from 0 to 1 or what it can be, as a level of a scale, and in words."""

import math

import attrs

from partnerkit.model.rule import Band, Composite
from partnerkit.model.scale import TOLERANCE, ResponseScale

__all__ = ["Score", "format_range"]


@attrs.frozen(repr=False)
class Score:
    """A number from a rule, from 0 to 1; higher is more of what the framework describes.

    Attributes:
        key: The construct's key.
        name: The construct's name.
        low: The lowest value that what is known allows. None if nothing applies.
        high: The highest value that what is known allows. None if nothing applies.
        scale: The scale on which the value is also given as a level.
        known: How many of the indicators behind it are known.
        asked: How many indicators are behind it and apply.
        n: The smallest number of people an answer behind it comes from, if known.
        estimate: The value prorated over what is known, where the composite allows it. partnerkit's default composites are
            formative and allow none.
        composite: The composite that was read, if it is at hand: for its bands and the unit it is reported on.
    """

    key: str
    name: str
    low: float | None
    high: float | None
    scale: ResponseScale
    known: int
    asked: int
    n: int | None = None
    estimate: float | None = None
    composite: Composite | None = None

    @property
    def value(self) -> float | None:
        """The value, if what is known settles it; else None."""
        return self.low if self.low == self.high else None

    @property
    def coverage(self) -> float:
        """The share of the indicators behind it that are known, from 0 to 1."""
        return self.known / self.asked if self.asked else 0.0

    @property
    def level(self) -> float | None:
        """The value as a level of the scale, if it is settled."""
        return None if self.value is None else self.scale.at_unit(self.value)

    @property
    def bands(self) -> tuple[Band, Band] | None:
        """The bands of the lowest and the highest value, the same twice where the band is settled; None without bands."""
        if self.composite is None or self.low is None or self.high is None:
            return None
        low, high = self.composite.band(self.low), self.composite.band(self.high)
        return None if low is None or high is None else (low, high)

    @property
    def reported(self) -> float | None:
        """The value in the unit that the composite is reported on, if it is settled; from 0 to 1 if it has no such unit."""
        if self.value is None or self.composite is None:
            return self.value
        return self.composite.reported(self.value)

    @property
    def is_at_least(self) -> bool:
        """Whether only a lower bound is known, so that anything above is possible."""
        return self.low is not None and self.high is not None and self.low < self.high and self.high >= 1 - TOLERANCE

    @property
    def is_open(self) -> bool:
        """Whether anything is possible, because no indicator is known or those that are settle nothing."""
        return self.known == 0 or (self.is_at_least and self.low is not None and self.low <= TOLERANCE)

    @property
    def reached(self) -> str:
        """The level that is reached for certain, in words; ``short of`` the first one above the bottom where even that is open."""
        if self.low is None:
            return "does not apply"
        level = self.scale.reached(self.scale.at_unit(self.low))
        if self.low != self.high and level is self.scale.levels[0]:
            return "not known" if self.is_open else f"short of {self.scale.levels[1].label}"
        return level.label

    def describe(self) -> str:
        """Give the level in words: ``"2.5, Consultation"``, ``"at least 1, Involvement"`` or ``"not known"``."""
        if self.low is None or self.high is None:
            return "does not apply"
        if self.low == self.high:
            return f"{_two(self.scale.at_unit(self.low))}, {self.reached}"
        if self.is_open:
            return "not known"
        low, high = self.scale.at_unit(self.low), self.scale.at_unit(self.high)
        if self.is_at_least:
            return f"at least {_two(low)}, {self.reached}"
        top = self.scale.describe(high)
        return f"{_two(low)} to {_two(high, up=True)}, {self.reached}{'' if self.reached == top else f' to {top}'}"

    def __repr__(self) -> str:
        """Give the key and the range."""
        return f"<Score {self.key}: {format_range(self.low, self.high)}>"

    def __str__(self) -> str:
        """Give the score in one line."""
        return f"{self.name}: {format_range(self.low, self.high)} ({self.describe()}){self._band_text()}"

    def _band_text(self) -> str:
        if self.bands is None:
            return ""
        low, high = self.bands
        return f", {low}" if low == high else f", {low} to {high}"


def format_range(low: float | None, high: float | None) -> str:
    """Give a number, ``≥ low``, or ``low to high``, with two decimals; a lower bound is rounded down and an upper one up."""
    if low is None or high is None:
        return "n/a"
    if low == high:
        return f"{low:.2f}"
    if low <= TOLERANCE and high >= 1 - TOLERANCE:
        return "open"
    floor = math.floor(low * 100 + TOLERANCE) / 100
    return (
        f"≥ {floor:.2f}" if high >= 1 - TOLERANCE else f"{floor:.2f} to {math.ceil(high * 100 - TOLERANCE) / 100:.2f}"
    )


def _two(level: float, *, up: bool = False) -> str:
    """Give a level with at most two decimals, rounded down, or up."""
    cents = math.ceil(level * 100 - TOLERANCE) if up else math.floor(level * 100 + TOLERANCE)
    return f"{cents / 100:g}"
