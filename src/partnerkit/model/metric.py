"""How large: figures of research, each on the scale it was measured on. Figures on two scales have no order.

A correlation of .30, a difference of 0.30 standard deviations, and 30 percent fewer absences are three different
things. So each scale is a type of its own, and comparing across types is an error.
"""

import math
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

import attrs

from partnerkit.errors import InvalidValueError, MetricError
from partnerkit.model.exact import exact
from partnerkit.model.field_checks import refuse_field


def _on_scale(metric: "Metric", _: "attrs.Attribute[float]", value: object) -> None:
    """Require a number that the scale has; a document names the scale and not the field."""
    if not (isinstance(value, float) and math.isfinite(value) and metric.lowest <= value <= metric.highest):
        span = f" from {metric.lowest:g} to {metric.highest:g}" if math.isfinite(metric.lowest) else ""
        raise InvalidValueError(type(metric).__name__, metric.name, value, f"a number{span}")


class Comparable:
    """What has an order among its like only: ``_pair`` gives the two to compare, or refuses."""

    __slots__ = ()

    def _pair(self, other: object) -> tuple[Any, Any]:
        raise NotImplementedError

    def __lt__(self, other: object) -> bool:
        """Say whether this is below another on the same scale; ranges by their lower end first."""
        one, two = self._pair(other)
        return bool(one < two)

    def __le__(self, other: object) -> bool:
        """Say whether this is at most another on the same scale; ranges by their lower end first."""
        one, two = self._pair(other)
        return bool(one <= two)

    def __gt__(self, other: object) -> bool:
        """Say whether this is above another on the same scale; ranges by their lower end first."""
        one, two = self._pair(other)
        return bool(one > two)

    def __ge__(self, other: object) -> bool:
        """Say whether this is at least another on the same scale; ranges by their lower end first."""
        one, two = self._pair(other)
        return bool(one >= two)


@attrs.frozen(order=False, field_transformer=exact)
class Metric(Comparable):
    """A number, or a range of numbers, on one scale. Use one of the scales below.

    Attributes:
        low: The number, or the lower end of the range.
        high: The upper end; the same number if left out.
    """

    low: float = attrs.field(validator=_on_scale)
    high: float = attrs.field(default=attrs.Factory(lambda self: self.low, takes_self=True), validator=_on_scale)

    name: ClassVar[str] = "metric"
    """The scale's name in documents."""
    lowest: ClassVar[float] = -math.inf
    highest: ClassVar[float] = math.inf
    decimals: ClassVar[int] = 0
    """How many decimals a number on this scale is shown with at least."""
    _text: ClassVar[str] = ""
    """How it prints: ``{number}``, or ``{signed}`` with its sign; ``{s}`` makes the unit a plural."""

    def __attrs_post_init__(self) -> None:
        """Require the numbers of a range in order."""
        if self.low > self.high:
            raise InvalidValueError(
                type(self).__name__, self.name, [self.low, self.high], "a range with its lower end first"
            )

    @property
    def scale(self) -> str:
        """The scale in words; only figures with the same words compare."""
        return self.name.replace("_", " ")

    def _pair(self, other: object) -> tuple[tuple[float, float], tuple[float, float]]:
        if not isinstance(other, Metric):
            raise MetricError(self.scale, type(other).__name__)
        if isinstance(self, DirectionOnly) or isinstance(other, DirectionOnly) or self.scale != other.scale:
            raise MetricError(self.scale, other.scale)
        return (self.low, self.high), (other.low, other.high)

    def _number(self, *, sign: bool = False) -> str:
        low, high = (_digits(value, self.decimals, sign=sign) for value in (self.low, self.high))
        return low if self.low == self.high else f"{low} to {high}"

    def __str__(self) -> str:
        """Give the number with its scale, as ``r = 0.30`` or ``+4.7 percentage points``."""
        s = "" if self.low == self.high and abs(self.low) == 1 else "s"
        text = self._text or "{number} {scale}"
        return text.format(number=self._number(), signed=self._number(sign=True), s=s, scale=self.scale)


@attrs.frozen(order=False, field_transformer=exact)
class Correlation(Metric):
    """How closely two things go together, -1 to 1. It is never an effect of a program."""

    name: ClassVar[str] = "correlation"
    lowest: ClassVar[float] = -1
    highest: ClassVar[float] = 1
    decimals: ClassVar[int] = 2
    _text = "r = {number}"


@attrs.frozen(order=False, field_transformer=exact)
class StandardizedMeanDifference(Metric):
    """The difference of two means in pooled standard deviations, as syntheses give it.

    Attributes:
        low: The number, or the lower end of the range.
        high: The upper end; the same number if left out.
        estimator: ``d``, ``g`` or ``delta``; empty where the source does not say.
    """

    estimator: str = attrs.field(default="", kw_only=True)

    name: ClassVar[str] = "standardized_mean_difference"
    decimals: ClassVar[int] = 2

    def __attrs_post_init__(self) -> None:
        """Require a known estimator."""
        super().__attrs_post_init__()
        if self.estimator not in ("", "d", "g", "delta"):
            refuse_field(self, "estimator", "d, g, delta, or nothing")

    def __str__(self) -> str:
        """Give it as ``d = 0.30``."""
        return f"{self.estimator or 'standardized mean difference'} = {self._number()}"


@attrs.frozen(order=False, field_transformer=exact)
class StandardDeviations(Metric):
    """A difference in standard deviations of the outcome, as single studies and regressions give it."""

    name: ClassVar[str] = "standard_deviations"
    decimals: ClassVar[int] = 2
    _text = "{signed} SD"


@attrs.frozen(order=False, field_transformer=exact)
class PercentagePoints(Metric):
    """The difference of two percentages."""

    name: ClassVar[str] = "percentage_points"
    lowest: ClassVar[float] = -100
    highest: ClassVar[float] = 100
    _text = "{signed} percentage point{s}"


@attrs.frozen(order=False, field_transformer=exact)
class RelativeChange(Metric):
    """The difference in percent of the comparison's own value. A large change of something rare is still small."""

    name: ClassVar[str] = "relative_change"
    lowest: ClassVar[float] = -100
    highest: ClassVar[float] = 1e6
    _text = "{signed}% (relative)"


@attrs.frozen(order=False, field_transformer=exact)
class OddsRatio(Metric):
    """The odds of one group divided by those of the other; 1 is no difference."""

    name: ClassVar[str] = "odds_ratio"
    lowest: ClassVar[float] = 0
    highest: ClassVar[float] = 1e6
    decimals: ClassVar[int] = 2
    _text = "odds ratio {number}"


@attrs.frozen(order=False, field_transformer=exact)
class ImprovementIndex(Metric):
    """How many percentile points the average comparison student would gain, from -50 to 50.

    This is the improvement index of the What Works Clearinghouse.
    """

    name: ClassVar[str] = "improvement_index"
    lowest: ClassVar[float] = -50
    highest: ClassVar[float] = 50
    _text = "{signed} percentile point{s}"


@attrs.frozen(order=False, field_transformer=exact)
class MonthsOfProgress(Metric):
    """An effect translated into months of schooling, as some evaluators report it."""

    name: ClassVar[str] = "months_of_progress"
    _text = "{signed} month{s} of progress"


@attrs.frozen(order=False, field_transformer=exact)
class EtaSquared(Metric):
    """The share of variance that goes with group or time, 0 to 1. It has no sign."""

    name: ClassVar[str] = "eta_squared"
    lowest: ClassVar[float] = 0
    highest: ClassVar[float] = 1
    decimals: ClassVar[int] = 2
    _text = "eta squared {number}"


@attrs.frozen(order=False, field_transformer=exact)
class MeanDifference(Metric):
    """The difference of two means in the outcome's own unit.

    Attributes:
        low: The number, or the lower end of the range.
        high: The upper end; the same number if left out.
        unit: The unit: days, semesters, grade points. Only figures of one unit compare.
    """

    unit: str = attrs.field(kw_only=True)

    name: ClassVar[str] = "mean_difference"

    @property
    def scale(self) -> str:
        """The scale in words, with its unit."""
        return f"mean difference ({self.unit})"

    def __str__(self) -> str:
        """Give it as ``-0.07 days``."""
        return f"{self._number(sign=True)} {self.unit}"


@attrs.frozen(order=False, field_transformer=exact)
class Percentage(Metric):
    """A share of a group in percent, 0 to 100. It tells how things stood, compared with nothing."""

    name: ClassVar[str] = "percentage"
    lowest: ClassVar[float] = 0
    highest: ClassVar[float] = 100
    _text = "{number}%"


@attrs.frozen(order=False, field_transformer=exact)
class Count(Metric):
    """How many."""

    name: ClassVar[str] = "count"
    lowest: ClassVar[float] = 0
    highest: ClassVar[float] = 1e12

    def __str__(self) -> str:
        """Give it as ``33,123``."""
        return f"{self.low:,.0f}" if self.low == self.high else f"{self.low:,.0f} to {self.high:,.0f}"


@attrs.frozen(order=False, field_transformer=exact)
class DirectionOnly(Metric):
    """A result whose direction was read and whose size was not. It compares with nothing."""

    low: float = attrs.field(default=0.0, init=False, repr=False)
    high: float = attrs.field(default=0.0, init=False, repr=False)

    name: ClassVar[str] = "direction_only"
    _text = "size not seen"


@attrs.frozen(eq=False, repr=False)
class _Metrics(Mapping[str, type[Metric]]):
    """The scales by name: a mapping that cannot be changed and, unlike `types.MappingProxyType`, can be pickled."""

    _by_name: Mapping[str, type[Metric]]

    def __getitem__(self, name: str) -> type[Metric]:
        return self._by_name[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_name)

    def __len__(self) -> int:
        return len(self._by_name)

    def __repr__(self) -> str:
        return f"<Metrics: {', '.join(self)}>"


METRICS: Mapping[str, type[Metric]] = _Metrics(
    {
        metric.name: metric
        for metric in (
            Correlation,
            Count,
            DirectionOnly,
            EtaSquared,
            ImprovementIndex,
            MeanDifference,
            MonthsOfProgress,
            OddsRatio,
            Percentage,
            PercentagePoints,
            RelativeChange,
            StandardDeviations,
            StandardizedMeanDifference,
        )
    }
)
"""The scales by their names in documents."""


def _digits(value: float, decimals: int, *, sign: bool = False) -> str:
    text = f"{value:{'+' if sign else ''}.10g}"
    whole, _, fraction = text.partition(".")
    return f"{whole}.{fraction.ljust(decimals, '0')}" if decimals or fraction else whole
