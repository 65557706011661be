"""What follows from standard errors: confidence intervals, effective sizes, and what is said of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from partnerkit.surveys.coefficients.student_t import t_quantile
from partnerkit.surveys.tables.design import Design

__all__ = ["LEVEL", "effective", "interval", "notes_of", "uncertainty_columns", "within_0_and_1"]

LEVEL = 0.95
"""How often an interval would hold the true figure if the survey were repeated."""

Ends = tuple[float | None, float | None]


def interval(figure: float | None, se: float | None, degrees: float | None) -> Ends:
    """Give the ends of a confidence interval by Student's t.

    Examples:
        >>> [round(end, 3) for end in interval(644.169, 23.542, 14)]
        [593.676, 694.662]
        >>> interval(None, 1.0, 10)
        (None, None)
    """
    if figure is None or se is None or degrees is None:
        return None, None
    far = t_quantile(LEVEL, degrees) * se
    return figure - far, figure + far


def within_0_and_1(end: float | None) -> float | None:
    """Give the end of a share's interval, which no share lies beyond."""
    return None if end is None else min(1.0, max(0.0, end))


def effective(sd: float | None, se: float | None) -> float | None:
    """Give how many people a simple random sample with this standard error would have."""
    return (sd / se) ** 2 if sd is not None and se else None


def uncertainty_columns(columns: Mapping[str, Sequence[Any]]) -> dict[str, list[float | None]]:
    """Give for the rows of a table, as columns, what follows from their standard errors."""
    degrees = columns["degrees"]
    of_mean = list(map(interval, columns["mean"], columns["se"], degrees))
    of_share = list(map(interval, columns["share"], columns["share_se"], degrees))
    return {
        "se": list(columns["se"]),
        "low95": [low for low, _ in of_mean],
        "high95": [high for _, high in of_mean],
        "n_eff": list(map(effective, columns["sd"], columns["se"])),
        "share_se": list(columns["share_se"]),
        "share_low95": [within_0_and_1(low) for low, _ in of_share],
        "share_high95": [within_0_and_1(high) for _, high in of_share],
    }


def notes_of(design: Design) -> tuple[str, ...]:
    """Say how standard errors were computed, and what they do not cover."""
    corrected = design.invited_are_all or design.population is not None
    notes = [f"Standard errors: {design}; 95 % intervals by Student's t."]
    notes += ["With finite population correction: who was not drawn is left out of the error."] if corrected else []
    said = "They say how far the answers would differ in another sample. They do not cover those who never answered."
    return (*notes, said)
