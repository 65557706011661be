"""Confidence intervals of coefficients."""

import attrs

from partnerkit.errors import InvalidValueError

__all__ = ["ConfidenceInterval", "f_tails"]


@attrs.frozen
class ConfidenceInterval:
    """The ends of a confidence interval.

    Attributes:
        low: The lower end.
        high: The upper end.
        level: How often such an interval would hold the true coefficient if the survey were repeated, such as 0.95.
        n: How many respondents, groups or rated cases it assumes.
        method: The method, by its authors.
    """

    low: float
    high: float
    level: float
    n: int
    method: str

    def __str__(self) -> str:
        return f"{self.low:.3f} to {self.high:.3f} ({self.level:.0%}, {self.method}, n {self.n:,})"


def f_tails(level: float) -> tuple[float, float]:
    """Give the shares below the lower and below the upper end of an interval of a level, above 0 and below 1."""
    if not 0 < level < 1:
        raise InvalidValueError("interval", "level", level, "a share between 0 and 1, such as 0.95")
    return (1 - level) / 2, (1 + level) / 2
