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
    degrees, se, share_se = columns["degrees"], columns["se"], columns["share_se"]
    far = {one: t_quantile(LEVEL, one) for one in set(degrees) if one is not None}
    low95, high95 = _ends(columns["mean"], se, degrees, far)
    shares = _ends(columns["share"], share_se, degrees, far)
    share_low95, share_high95 = (list(map(within_0_and_1, ends)) for ends in shares) if any(share_se) else shares
    sds = columns["sd"]
    return {
        "se": list(se),
        "low95": low95,
        "high95": high95,
        "n_eff": [(sd / one) ** 2 if sd is not None and one else None for sd, one in zip(sds, se, strict=True)],
        "share_se": list(share_se),
        "share_low95": share_low95,
        "share_high95": share_high95,
    }


def _ends(
    figures: Sequence[Any],
    errors: Sequence[float | None],
    degrees: Sequence[float | None],
    far: Mapping[float, float],
) -> tuple[list[float | None], list[float | None]]:
    """Give the ends of many intervals; `far` has the quantile of each number of degrees of freedom."""
    if not any(errors):
        return [None] * len(errors), [None] * len(errors)
    reach = [
        None if figure is None or error is None or one is None else far[one] * error
        for figure, error, one in zip(figures, errors, degrees, strict=True)
    ]
    return (
        [None if far_off is None else figure - far_off for figure, far_off in zip(figures, reach, strict=True)],
        [None if far_off is None else figure + far_off for figure, far_off in zip(figures, reach, strict=True)],
    )


def notes_of(design: Design) -> tuple[str, ...]:
    """Say how standard errors were computed, and what they do not cover."""
    corrected = design.invited_are_all or design.population is not None
    notes = [f"Standard errors: {design}; 95 % intervals by Student's t."]
    notes += ["With finite population correction: who was not drawn is left out of the error."] if corrected else []
    said = "They say how far the answers would differ in another sample. They do not cover those who never answered."
    return (*notes, said)
