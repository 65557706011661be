"""What reliability and agreement have in common: results scale by scale, printed rows, and confidence intervals."""

from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from partnerkit.errors import InvalidValueError
from partnerkit.model import Tabular
from partnerkit.model.keyed import HasKey, Several, with_key

if TYPE_CHECKING:
    from partnerkit.surveys.tables.method_sources import Methods


class SaysMethods(Tabular):
    """What says how it was computed, in words for a publication."""

    __slots__ = ()

    def methods(self: Any) -> "Methods":
        """Say how it was computed, as a paragraph for a publication, with citations."""
        from partnerkit.surveys.tables.methods import methods_of_coefficients  # loaded for who asks for it

        return methods_of_coefficients(self)


def printed(many: Iterable[object], forms: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Give a row of cells for each of several, as people read them.

    `forms` has how to write each figure, by the name of its attribute; a figure that is None is blank.
    """
    read = attrgetter(*forms)
    rows = (zip(read(one), forms.values(), strict=True) for one in many)
    return tuple(tuple("" if cell is None else format(cell, form) for cell, form in row) for row in rows)


Found = TypeVar("Found", bound=HasKey)


@attrs.frozen(repr=False)
class ByScale(SaysMethods, Several[Found]):
    """What was found of each scale; ``found["trust"]`` gives that of one.

    Attributes:
        scales: One per scale, in the instrument's order.
    """

    _holds = "scales"

    scales: tuple[Found, ...]

    def __attrs_post_init__(self) -> None:
        """Require a scale."""
        if not self.scales:
            raise InvalidValueError(type(self).__name__, "scales", [], "at least one scale")

    def __getitem__(self, key: str) -> Found:
        """Give what was found of a scale.

        Raises:
            UnknownKeyError: There is no such scale here.
        """
        return with_key(self.scales, key, "scale", "The result")

    def _ipython_key_completions_(self) -> list[str]:
        return [scale.key for scale in self.scales]


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
