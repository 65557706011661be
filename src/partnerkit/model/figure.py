"""Figures: sizes that studies report, each with what it sets against what and who saw it."""

from enum import StrEnum
from typing import Any

import attrs

from partnerkit.errors import InvalidValueError, MetricError
from partnerkit.errors.arguments import door
from partnerkit.model.exact import Listed, exact
from partnerkit.model.metric import Comparable, Correlation, Count, DirectionOnly, Metric, Percentage


class Contrast(StrEnum):
    """What a figure sets against what."""

    EFFECT = "effect"
    """With the program against without it."""
    ASSOCIATION = "association"
    """Where there is more of something against where there is less; what else differs is not ruled out."""
    CHANGE = "change"
    """After against before, with nobody to compare with."""
    LEVEL = "level"
    """How things stood, set against nothing."""


class FigureStanding(StrEnum):
    """Who saw a figure."""

    SEEN = "seen"
    """It was read on a page of the study, its publisher, an index, or a summary that names the study."""
    REPORTED = "reported"
    """It was read in another text that cites the study."""
    RECALLED = "recalled"
    """It is known from memory only. It is kept so that somebody can check it, and never shown."""


def _usual_contrast(figure: "Figure") -> Contrast:
    match figure.metric:
        case Correlation():
            return Contrast.ASSOCIATION
        case Percentage() | Count():
            return Contrast.LEVEL
        case _:
            return Contrast.EFFECT


@attrs.frozen(repr=False, order=False, field_transformer=exact)
class Figure(Comparable):
    """A size that a study reports.

    Attributes:
        metric: The number on its scale.
        of: What it is the size of, in a few words.
        contrast: What it sets against what. Left out, a correlation is an association, a percentage or a count a level,
            anything else an effect.
        standing: Whether it was seen.
        interval: The interval of confidence, low and high, if known.
        significant: Whether the study calls it significant; None where that is not known.

    Examples:
        >>> from partnerkit.model import Correlation, Figure, StandardDeviations
        >>> print(Figure(StandardDeviations(0.17), of="language test scores"))
        language test scores: +0.17 SD
        >>> Figure(StandardDeviations(0.17)) < Figure(Correlation(0.3))
        Traceback (most recent call last):
        ...
        partnerkit.errors.MetricError: A figure in standard deviations (effect) and a figure in correlation ...
    """

    metric: Metric
    of: str = ""
    contrast: Contrast = attrs.field(default=attrs.Factory(_usual_contrast, takes_self=True))
    standing: FigureStanding = FigureStanding.SEEN
    interval: tuple[float, ...] = attrs.field(default=(), converter=Listed[float])
    significant: bool | None = None

    def __attrs_post_init__(self) -> None:
        """Keep a correlation from being called an effect, and an interval to its two ends."""
        usual = _usual_contrast(self)
        if usual is not Contrast.EFFECT and self.contrast is not usual:
            expected = f"{usual.value}, since it is a {self.metric.name}"
            raise InvalidValueError("Figure", "contrast", self.contrast.value, expected)
        if self.interval and not (len(self.interval) == 2 and self.interval[0] <= self.interval[1]):
            raise InvalidValueError("Figure", "interval", list(self.interval), "two numbers, the lower first")

    @property
    def is_shown(self) -> bool:
        """Whether there is a size that was read somewhere, so that it may be shown."""
        return self.standing is not FigureStanding.RECALLED and not isinstance(self.metric, DirectionOnly)

    @property
    def scale(self) -> str:
        """The scale with what is set against what; only figures with the same words compare."""
        return f"{self.metric.scale} ({self.contrast.value})"

    def _pair(self, other: object) -> tuple[Metric, Metric]:
        if not isinstance(other, Figure):
            raise MetricError(self.scale, type(other).__name__)
        for figure in (self, other):
            if not figure.is_shown:
                raise MetricError(*(f.scale if f.is_shown else f"{f.scale}, {f.size}" for f in (self, other)))
        if self.contrast is not other.contrast:
            raise MetricError(self.scale, other.scale)
        return self.metric, other.metric

    @property
    def size(self) -> str:
        """The size on its scale, in words; a recalled one without the number."""
        if self.standing is FigureStanding.RECALLED:
            return "a size is recalled and was not seen"
        text = str(self.metric)
        if self.interval:
            text += f", interval {self.interval[0]:g} to {self.interval[1]:g}"
        if self.significant is False:
            text += ", not significant"
        return f"{text} (as texts that cite the study report it)" if self.standing is FigureStanding.REPORTED else text

    @door
    def as_data(self, *, hidden: bool = False) -> dict[str, Any]:
        """Give the figure as plain data.

        Its numbers are left out where they may not be shown or the paper was retracted.
        """
        told = self.is_shown and not hidden
        return {
            "of": self.of,
            "metric": None if isinstance(self.metric, DirectionOnly) else self.metric.name,
            "low": self.metric.low if told else None,
            "high": self.metric.high if told else None,
            "contrast": self.contrast.value,
            "standing": "retracted" if hidden else self.standing.value,
            "interval": list(self.interval) if told else [],
            "significant": self.significant if told else None,
            "text": "withdrawn with the paper" if hidden else str(self),
        }

    def __str__(self) -> str:
        """Give what it is the size of, and the size on its scale; a recalled one without the number."""
        return f"{self.of}: {self.size}" if self.of else self.size

    def __repr__(self) -> str:
        return f"<Figure {self}>"
