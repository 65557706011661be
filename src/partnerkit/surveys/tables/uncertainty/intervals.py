"""What follows from standard errors: confidence intervals, effective sizes, and what is said of them."""

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from partnerkit.surveys.coefficients.distributions import t_quantile
from partnerkit.surveys.tables.uncertainty.design import Design

LEVEL = 0.95
"""How often an interval would hold the true figure if the survey were repeated."""

Ends = tuple[float | None, float | None]


class WithInterval:
    """A figure with a 95% confidence interval; each kind says which."""

    __slots__ = ()
    if TYPE_CHECKING:

        @property
        def _ends(self) -> Ends: ...

    @property
    def low95(self) -> float | None:
        """The lower end of the 95% confidence interval."""
        return self._ends[0]

    @property
    def high95(self) -> float | None:
        """The upper end."""
        return self._ends[1]


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


def share_interval(share: float | None, se: float | None, degrees: float | None) -> Ends:
    """Give the ends of a share's confidence interval: Student's t on the logit scale, so that it stays within 0 and 1.

    It is the default of ``svyciprop`` in R's ``survey`` (Lumley, Complex Surveys, 2010, section 2.3). Near 0 and 1 it
    reaches further to the middle, and misses the true share less often than ends that lie as far on either side.

    Examples:
        >>> [round(end, 3) for end in share_interval(0.05, 0.035, 39)]
        [0.012, 0.189]
        >>> share_interval(0.0, None, 39)
        (None, None)
    """
    if share is None or se is None or degrees is None or not 0.0 < share < 1.0:
        return None, None
    middle, far = math.log(share / (1.0 - share)), t_quantile(LEVEL, degrees) * se / (share * (1.0 - share))
    low, high = (1.0 / (1.0 + math.exp(-max(-_MOST, min(_MOST, middle + end)))) for end in (-far, far))
    return low, high


_MOST = 700.0
"""No logit is taken to be further from 0: its exponential would be no number."""


def mean_interval(mean: float | None, se: float | None, degrees: float | None, values: Sequence[float] = ()) -> Ends:
    """Give the ends of a mean's confidence interval; where answers have two values, it is that of a share.

    The values that answers can have come lowest first; there are none where they are not few.

    Examples:
        >>> [round(end, 2) for end in mean_interval(0.1, 0.1, 9, (0.0, 1.0))]
        [0.01, 0.58]
    """
    if len(values) != 2 or mean is None or se is None:
        return interval(mean, se, degrees)
    low, high = values
    span = high - low
    ends = share_interval((mean - low) / span, se / span, degrees)
    return tuple(None if end is None else low + span * end for end in ends)  # type: ignore[return-value]  # two ends


def effective(sd: float | None, se: float | None) -> float | None:
    """Give how many people a simple random sample with this standard error would have."""
    return (sd / se) ** 2 if sd is not None and se else None


def effective_of_share(share: float | None, se: float | None, n: float | None) -> float | None:
    """Give how many people such a sample would have, of the share of n people: that of a mean of 1 and 0.

    Examples:
        >>> round(effective_of_share(0.5, 0.05, 200))
        101
    """
    if share is None or not se or not n or n <= 1:
        return None
    return effective(math.sqrt(share * (1.0 - share) * n / (n - 1.0)), se)


def uncertainty_columns(columns: Mapping[str, Sequence[Any]]) -> dict[str, list[float | None]]:
    """Give for the rows of a table, as columns, what follows from their standard errors.

    Large tables have few different degrees of freedom, and seldom shares or questions with two answers. A call for each
    cell took a third of the time of a table of 5,000 groups, so only these get one.
    """
    n, mean, sds, se, degrees, shares, share_se, labels = (
        columns[name] for name in ("n", "mean", "sd", "se", "degrees", "share", "share_se", "labels")
    )
    quantiles = {free: None if free is None else t_quantile(LEVEL, free) for free in {*degrees}}
    far = [q and e and q * e for e, q in zip(se, map(quantiles.get, degrees), strict=True)]
    low = [None if m is None or f is None else m - f for m, f in zip(mean, far, strict=True)]
    high = [None if m is None or f is None else m + f for m, f in zip(mean, far, strict=True)]
    for i in [i for i, options in enumerate(map(len, labels)) if options == 2]:
        low[i], high[i] = mean_interval(mean[i], se[i], degrees[i], [value for value, _ in labels[i]])
    share_low, share_high, share_n = (list[float | None]([None] * len(se)) for _ in range(3))
    for i in [i for i, error in enumerate(share_se) if error is not None]:
        share_low[i], share_high[i] = share_interval(shares[i], share_se[i], degrees[i])
        share_n[i] = effective_of_share(shares[i], share_se[i], n[i])
    return {
        "se": list(se),
        "low95": low,
        "high95": high,
        "n_eff": [(sd / e) ** 2 if e and sd is not None else None for sd, e in zip(sds, se, strict=True)],
        "share_se": list(share_se),
        "share_low95": share_low,
        "share_high95": share_high,
        "share_n_eff": share_n,
    }


def notes_of(
    design: Design, *, of_shares: bool = False, how: str | None = None, link: str | None = None
) -> tuple[str, ...]:
    """Say how standard errors were computed, and what they do not cover.

    `how` says it in other words than the design's, and `link` is the column by which respondents are clusters.
    """
    of_two = ", for shares on the logit scale" if of_shares else ""
    corrected = (
        f", with a finite population correction for {corrected_for(design, link)}" if _is_corrected(design) else ""
    )
    errors = f"Standard errors: {how or design}{corrected}; 95% intervals by Student's t{of_two}."
    said = "They say how far the answers would differ in another sample. They do not cover those who never answered."
    return errors, said


def _is_corrected(design: Design) -> bool:
    return design.invited_are_all or design.population is not None


def corrected_for(design: Design, link: str | None = None) -> str:
    """Say of what a share is large enough to correct for; a respondent is no cluster, though `link` may make one."""
    if design.invited_are_all:
        return "the share of those invited who answered"
    if design.cluster not in (None, link):
        return f"the share of clusters that were drawn{' in each stratum' if design.strata else ''}"
    return f"the share of {'each stratum' if design.strata else 'the population'} that is in the sample"
