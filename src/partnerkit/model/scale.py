"""Answer scales: named levels, ordered, each worth a number, and a level that is only known to lie between two."""

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

import attrs

from partnerkit.errors import InvalidValueError, shown
from partnerkit.errors.arguments import VERB
from partnerkit.model.exact import Listed, exact
from partnerkit.model.field_checks import dotted_key, named, not_empty, word_key
from partnerkit.model.keyed import held_at
from partnerkit.model.provenance import Provenance

TOLERANCE = 1e-9
"""A threshold, a cut or a level holds from this much below itself on, the same in every reading.

A score that should be a third may come out of floating point a little below a third. Where a number is this small for
another reason, it has a name of its own.
"""


@attrs.frozen(repr=False, field_transformer=exact)
class Level:
    """One named position on a scale.

    Attributes:
        value: Its place on the scale's own line.
        key: Its name in documents.
        label: Its name for people.
        text: What it means.
        provenance: Who says so.
    """

    value: float
    key: str = attrs.field(validator=word_key)
    label: str = attrs.field(validator=named)
    text: str = ""
    provenance: Provenance = attrs.field(factory=Provenance)

    def __repr__(self) -> str:
        return f"<Level {self.key}: {self.value:g} {shown(self.label)}>"

    def __str__(self) -> str:
        return self.label


@attrs.frozen(slots=False, cache_hash=True, repr=False, field_transformer=exact)
class ResponseScale:
    """The levels an indicator can be answered on, lowest first.

    Attributes:
        key: The scale's key. A scale is always named: the same digit means different things on different forms.
        name: Its name for people.
        levels: At least two levels, with rising values.
        reverse: Whether a higher level is worth less. Reversal belongs to the scale, never to a rule.

    Examples:
        >>> levels = Level(0, "no", "No"), Level(2, "partly", "Partly"), Level(4, "yes", "Yes")
        >>> scale = ResponseScale("demo.extent", "Extent", levels)
        >>> scale.level("partly").value, scale.unit(3)
        (2.0, 0.75)
        >>> scale.describe(2.5), scale.where(2.5)
        ('Partly', 'between Partly and Yes')
    """

    key: str = attrs.field(validator=dotted_key)
    name: str = attrs.field(validator=named)
    levels: tuple[Level, ...] = attrs.field(converter=Listed[Level], validator=not_empty)
    reverse: bool = False

    def __attrs_post_init__(self) -> None:
        """Require at least two levels, rising values, and each name once."""
        values = [level.value for level in self.levels]
        if len(values) < 2 or any(b <= a for a, b in pairwise(values)):
            raise InvalidValueError("ResponseScale", "levels", values, "two or more levels with rising values")
        if len({level.key for level in self.levels}) != len(values):
            raise InvalidValueError("ResponseScale", "levels", [x.key for x in self.levels], "each level key once")

    @property
    def bottom(self) -> float:
        """The lowest level's value."""
        return self.levels[0].value

    @property
    def top(self) -> float:
        """The highest level's value."""
        return self.levels[-1].value

    @cached_property
    def _by_key(self) -> dict[str, Level]:
        return {level.key: level for level in self.levels}

    def level(self, key: str) -> Level:
        """Give the level of that name.

        Raises:
            UnknownKeyError: The scale has no level of that name.
        """
        return held_at(key, self._by_key, "level", f"The scale {self.name!r}")

    def place(self, level: float | str) -> float:
        """Give a level, by number or by name, as a number on the scale.

        Raises:
            UnknownKeyError: The scale has no level of that name.
            InvalidValueError: The number is off the scale.
        """
        if isinstance(level, str):
            return self.level(level).value
        if not self.bottom <= level <= self.top:
            expected = f"a level of {self.name!r}, from {self.bottom:g} to {self.top:g}"
            raise InvalidValueError(VERB, "level", level, expected)
        return level

    def unit(self, value: float) -> float:
        """Map a level to a number from 0 (least) to 1 (most, toward partnership), straight along the scale."""
        if self.reverse:
            return (self.top - value) / (self.top - self.bottom)
        return (value - self.bottom) / (self.top - self.bottom)

    def at_unit(self, unit: float) -> float:
        """Map a number from 0 to 1 back to a level."""
        span = unit * (self.top - self.bottom)
        return self.top - span if self.reverse else self.bottom + span

    def reached(self, value: float) -> Level:
        """Give the highest level that a possibly fractional position has reached."""
        return max(
            (level for level in self.levels if value >= level.value - TOLERANCE),
            key=lambda level: level.value,
            default=self.levels[0],
        )

    def describe(self, value: float) -> str:
        """Give the label of the level reached."""
        return self.reached(value).label

    def where(self, value: float) -> str:
        """Say at which level a position is, or between which two: ``"between Partly and Yes"``."""
        at = self.reached(value)
        above = next((level for level in self.levels if level.value > value + TOLERANCE), None)
        if above is None or value <= at.value + TOLERANCE:
            return at.label
        return f"between {at.label} and {above.label}"

    def __iter__(self) -> Iterator[Level]:
        """Go through the levels, lowest first."""
        return iter(self.levels)

    def __contains__(self, key: object) -> bool:
        """Say whether there is a level of that name."""
        return key in self._by_key

    def __repr__(self) -> str:
        return f"<ResponseScale {self.key}: {self.bottom:g} to {self.top:g}, {len(self.levels)} levels>"

    def __str__(self) -> str:
        """Give the scale in one line."""
        return f"{self.name}: " + ", ".join(f"{level.value:g} {level.label}" for level in self.levels)


@attrs.frozen
class Interval:
    """A level that is only known to lie between two others.

    Attributes:
        low: The lowest it can be.
        high: The highest it can be.

    Examples:
        >>> print(Interval(0.12625, 1.0))
        0.126 to 1
    """

    low: float
    high: float

    def __attrs_post_init__(self) -> None:
        """Require the ends in order."""
        if not self.low <= self.high:
            raise InvalidValueError("Interval", "high", self.high, f"a number of at least {self.low!r}")

    def __str__(self) -> str:
        """Give both ends to three decimals."""
        return f"{round(self.low, 3):g} to {round(self.high, 3):g}"

    def as_data(self) -> dict[str, float]:
        """Give both ends as plain data, as `to_dict` does."""
        return {"low": self.low, "high": self.high}
