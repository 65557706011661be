"""A level that is only known to lie between two others."""

import attrs

from partnerkit.errors import InvalidValueError

__all__ = ["Interval"]


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
