"""What is known about one indicator of a school: a level, or how far apart the levels are that it can be at, and what holds it up."""

import attrs

from partnerkit.model import Effect, Indicator, Missing, Observation, Practice, PracticeInPlace, ResponseScale
from partnerkit.model.interval import Interval

__all__ = ["Answer", "Support"]


@attrs.frozen(repr=False)
class Support:
    """What one practice in place adds to one indicator.

    Attributes:
        practice: The practice.
        effect: Its effect on the indicator.
        place: How the school has it in place.
        reach: The reach that was counted, 0 to 1.
        levels: The levels it adds, after ceilings; the supports of an indicator sum to its level.
    """

    practice: Practice
    effect: Effect
    place: PracticeInPlace
    reach: float
    levels: float

    def __repr__(self) -> str:
        """Give practice, indicator and levels."""
        return f"<Support {self.practice.key}: {self.effect.indicator} +{self.levels:g}, reach {self.reach:g}>"


@attrs.frozen(repr=False)
class Answer:
    """What is known about one indicator in one reading of a school.

    Attributes:
        indicator: The indicator.
        scale: Its scale.
        low: The lowest level it can be at.
        high: The highest level it can be at.
        missing: Why it is not known, if it is not.
        supports: In an inventory, the practices that hold it up.
        observation: In ratings, what the informant said.
    """

    indicator: Indicator
    scale: ResponseScale
    low: float
    high: float
    missing: Missing | None = None
    supports: tuple[Support, ...] = ()
    observation: Observation | None = None

    @property
    def is_known(self) -> bool:
        """Whether there is an observed level, or a practice that holds the indicator up."""
        return self.missing is None

    @property
    def entry(self) -> "float | Interval | Missing":
        """The answer as the entry of a rule's record."""
        if self.missing is Missing.NOT_APPLICABLE:
            return Missing.NOT_APPLICABLE
        return self.low if self.low == self.high else Interval(self.low, self.high)

    def __repr__(self) -> str:
        """Give indicator and levels."""
        level = f"{self.low:g}" if self.low == self.high else f"{self.low:g} to {self.high:g}"
        return f"<Answer {self.indicator.key}: {level}{f', {self.missing}' if self.missing else ''}, {len(self.supports)} supports>"
