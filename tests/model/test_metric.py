"""Scales of research figures: numbers of one scale compare, those of two do not."""

import pytest
from hypothesis import given, strategies as st

from partnerkit.errors import InvalidValueError, MetricError
from partnerkit.model import (
    METRICS,
    Contrast,
    Correlation,
    Count,
    DirectionOnly,
    EtaSquared,
    Figure,
    FigureStanding,
    ImprovementIndex,
    MeanDifference,
    Metric,
    MonthsOfProgress,
    OddsRatio,
    Percentage,
    PercentagePoints,
    RelativeChange,
    StandardDeviations,
    StandardizedMeanDifference,
)

EXAMPLES: dict[str, Metric] = {
    "r = 0.13 to 0.23": Correlation(0.13, 0.23),
    "delta = 0.332": StandardizedMeanDifference(0.332, estimator="delta"),
    "standardized mean difference = 0.30": StandardizedMeanDifference(0.3),
    "+0.30 SD": StandardDeviations(0.3),
    "-7 to -2 percentage points": PercentagePoints(-7, -2),
    "-27% (relative)": RelativeChange(-27),
    "odds ratio 1.40": OddsRatio(1.4),
    "+19 percentile points": ImprovementIndex(19),
    "+1.5 to +2 months of progress": MonthsOfProgress(1.5, 2),
    "eta squared 0.32": EtaSquared(0.32),
    "-0.07 days": MeanDifference(-0.07, unit="days"),
    "88.7%": Percentage(88.7),
    "33,123": Count(33123),
    "size not seen": DirectionOnly(),
}

values = st.floats(0, 1, allow_nan=False)
scales = st.sampled_from(
    [Correlation, StandardDeviations, PercentagePoints, RelativeChange, OddsRatio, Percentage, EtaSquared]
)


@pytest.mark.parametrize(("text", "metric"), EXAMPLES.items(), ids=list(EXAMPLES))
def test_metric_prints_with_its_scale(text: str, metric: Metric) -> None:
    """A number is never printed without its scale."""
    assert str(metric) == text


def test_every_scale_has_an_example() -> None:
    """No scale is forgotten here."""
    assert {type(metric) for metric in EXAMPLES.values()} == set(METRICS.values())


@given(scales, values, values)
def test_one_scale_is_ordered(scale: type[Metric], one: float, other: float) -> None:
    """On one scale, numbers are ordered as numbers are."""
    a, b = scale(one), scale(other)
    assert (a < b, a <= b, a > b, a >= b, a == b) == (
        one < other,
        one <= other,
        one > other,
        one >= other,
        one == other,
    )


@given(scales, scales, values, values)
def test_two_scales_have_no_order(first: type[Metric], second: type[Metric], one: float, other: float) -> None:
    """On two scales, no comparison answers, and nothing is equal."""
    if first is not second:
        for compare in ("__lt__", "__le__", "__gt__", "__ge__"):
            with pytest.raises(MetricError):
                getattr(first(one), compare)(second(other))
        assert first(one) != second(other)


@given(st.lists(values, min_size=2, max_size=9))
def test_sorting_one_scale(numbers: list[float]) -> None:
    """Sorting on one scale sorts the numbers."""
    assert [metric.low for metric in sorted(map(StandardDeviations, numbers))] == sorted(numbers)


def test_two_units_have_no_order() -> None:
    """Days and semesters are two scales, and the message names both."""
    with pytest.raises(MetricError, match=r"mean difference \(days\) and .* mean difference \(semesters\)"):
        assert MeanDifference(1, unit="days") < MeanDifference(1, unit="semesters")


def test_estimators_of_one_scale_compare() -> None:
    """d, g and delta are all pooled standardized differences."""
    assert StandardizedMeanDifference(0.2, estimator="d") < StandardizedMeanDifference(0.3, estimator="g")


@pytest.mark.parametrize("other", [0.3, "0.3", None])
def test_a_metric_does_not_compare_with_a_plain_number(other: object) -> None:
    """A number without a scale is not a figure."""
    with pytest.raises(TypeError):
        assert Correlation(0.3) < other


def test_a_direction_compares_with_nothing() -> None:
    """Two results whose sizes were not seen have no order."""
    with pytest.raises(MetricError):
        assert DirectionOnly() < DirectionOnly()


@pytest.mark.parametrize(
    ("scale", "low", "high"),
    [
        (Correlation, 1.01, 1.01),
        (Correlation, 0.3, 0.2),
        (Percentage, -1, 5),
        (OddsRatio, -0.1, 1),
        (StandardDeviations, float("nan"), 1),
        (StandardDeviations, 0, float("inf")),
        (Count, True, 2),
    ],
)
def test_what_a_scale_does_not_have_is_refused(scale: type[Metric], low: float, high: float) -> None:
    """Numbers outside the scale, ranges upside down and what is not a number are refused."""
    with pytest.raises(InvalidValueError, match=scale.__name__):
        scale(low, high)


def test_unknown_estimator_is_refused() -> None:
    """An estimator is one of those that syntheses use."""
    with pytest.raises(InvalidValueError, match="estimator"):
        StandardizedMeanDifference(0.3, estimator="h")


@pytest.mark.parametrize(
    ("metric", "contrast"),
    [
        (Correlation(0.3), Contrast.ASSOCIATION),
        (Percentage(95), Contrast.LEVEL),
        (Count(12), Contrast.LEVEL),
        (StandardDeviations(0.3), Contrast.EFFECT),
    ],
)
def test_usual_contrast(metric: Metric, contrast: Contrast) -> None:
    """What a figure sets against what follows from its scale where nothing is said."""
    assert Figure(metric).contrast is contrast


def test_a_share_is_no_effect() -> None:
    """How things stood is no effect."""
    with pytest.raises(InvalidValueError, match="level, since it is a percentage"):
        Figure(Percentage(95), contrast=Contrast.EFFECT)


def test_an_interval_has_two_ends() -> None:
    """An interval is two numbers in order."""
    with pytest.raises(InvalidValueError, match="the lower first"):
        Figure(StandardDeviations(0.3), interval=(0.4, 0.2))


def test_a_figure_prints_all_that_is_known() -> None:
    """Interval and significance belong to a size."""
    figure = Figure(StandardizedMeanDifference(0.26), of="taking part", interval=(-1.01, 1.53), significant=False)
    assert str(figure) == ("taking part: standardized mean difference = 0.26, interval -1.01 to 1.53, not significant")


def test_a_reported_size_says_so() -> None:
    """A size read in a text that cites the study is shown as such."""
    figure = Figure(Correlation(0.39), standing=FigureStanding.REPORTED)
    assert str(figure) == "r = 0.39 (as texts that cite the study report it)"


@given(st.floats(0.0001, 0.9999), st.sampled_from([Correlation, StandardDeviations, Percentage]))
def test_a_recalled_size_is_in_no_text(value: float, scale: type[Metric]) -> None:
    """Whatever its size, a recalled figure prints without it."""
    figure = Figure(scale(value), of="tests", standing=FigureStanding.RECALLED)
    assert (str(figure), repr(figure)) == (
        "tests: a size is recalled and was not seen",
        "<Figure tests: a size is recalled and was not seen>",
    )


@pytest.mark.parametrize("name", ["__lt__", "__le__", "__gt__", "__ge__"])
def test_each_comparison_has_its_own_name(name: str) -> None:
    """A traceback names the comparison that failed."""
    assert getattr(Metric, name).__qualname__ == f"Comparable.{name}"
