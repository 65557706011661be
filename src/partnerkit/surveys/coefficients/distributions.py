"""Student's t and the F distribution in plain Python, so that intervals need no further package.

The share on one side of a value is the regularized incomplete beta function, here as Lentz's continued fraction (Press
et al., Numerical Recipes, 3rd edition, 2007, section 6.4).
"""

import math
from functools import lru_cache
from statistics import NormalDist

ENOUGH = 1e-16
NEAR = 1e-14
MANY = 200
"""From here on four terms of a series give a quantile to eleven digits."""
LARGE = 100.0
"""From here on three terms give the logarithm of gamma to all digits."""
TINY = 1e-300


def two_sided_p(t: float, degrees: float) -> float:
    """Give the probability of a value at least as far from 0 as t, on either side.

    The degrees of freedom are above 0; infinity gives the normal distribution.

    Examples:
        >>> round(two_sided_p(2.0, 10), 6)
        0.073388
    """
    if math.isinf(degrees):
        return math.erfc(abs(t) / math.sqrt(2.0))
    a, square = degrees / 2.0, t * t
    x = degrees / (degrees + square)
    if x > (a + 1.0) / (a + 2.5):
        return 1.0 - _beta(0.5, a, square / (degrees + square))
    return _beta(a, 0.5, x)


@lru_cache(maxsize=4096)
def t_quantile(level: float, degrees: float) -> float:
    """Give the value that a share of `level`, such as 0.95, lies within, on both sides of 0.

    The degrees of freedom are above 0; infinity gives the normal distribution.

    Examples:
        >>> round(t_quantile(0.95, 14), 6)
        2.144787
    """
    z = NormalDist().inv_cdf((1.0 + level) / 2.0)
    if math.isinf(degrees):
        return z
    if degrees > MANY:
        return z + _correction(z, degrees)
    # by Newton's method in the logarithm of what is beyond, which is nearly a straight line in that of the value
    log, beyond = math.log(z + (z**3 + z) / (4.0 * degrees)), math.log(1.0 - level)
    for _ in range(50):
        t = math.exp(log)
        p = two_sided_p(t, degrees)
        step = (math.log(p) - beyond) * p / (2.0 * t * _density(t, degrees))
        log += step
        if abs(step) < NEAR:
            break
    return math.exp(log)


def _correction(z: float, n: float) -> float:
    """Give what t has more than the normal's value (Abramowitz and Stegun, Handbook, 1964, formula 26.7.5)."""
    return (
        (z**3 + z) / (4 * n)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * n**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * n**3)
        + (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / (92160 * n**4)
    )


def _density(t: float, degrees: float) -> float:
    front = math.lgamma((degrees + 1.0) / 2.0) - math.lgamma(degrees / 2.0)
    return math.exp(front - (degrees + 1.0) / 2.0 * math.log1p(t * t / degrees)) / math.sqrt(degrees * math.pi)


def f_quantile(share: float, above: float, below: float) -> float:
    """Give the value of the F distribution below which a share lies; NaN without degrees of freedom.

    The share is above 0 and below 1; the degrees are those of the mean square above and of the one below.

    Examples:
        >>> round(f_quantile(0.95, 5, 10), 4)
        3.3258
    """
    if not (above > 0 and below > 0):
        return math.nan
    a, b = above / 2.0, below / 2.0
    is_low = share <= 0.5
    wanted = math.log(share if is_low else 1.0 - share)
    # by Newton's method in logarithms, as above; where a step would leave what is still possible, that is halved
    least, log, most = -700.0, 0.0, 700.0
    for _ in range(200):
        f = math.exp(log)
        x, y = above * f / (above * f + below), below / (above * f + below)
        if x <= (a + 1.0) / (a + b + 2.0):
            low = _beta(a, b, x)
            high = 1.0 - low
        else:
            high = _beta(b, a, y)
            low = 1.0 - high
        tail = low if is_low else high
        off = (math.log(tail) - wanted if tail > 0.0 else -math.inf) * (1.0 if is_low else -1.0)
        least, most = (log, most) if off < 0 else (least, log)
        slope = math.exp(a * math.log(x) + b * math.log(y) - _log_beta(a, b)) if x > 0.0 and y > 0.0 else 0.0
        after = log - off * tail / slope if slope > 0.0 else math.inf
        if not least < after < most:
            after = (least + most) / 2.0
        if abs(after - log) < NEAR:
            break
        log = after
    return math.exp(log)


def _beta(a: float, b: float, x: float) -> float:
    """Give the regularized incomplete beta function, for x where the fraction converges quickly."""
    if x <= 0.0:
        return 0.0
    front = math.exp(a * math.log(x) + b * math.log1p(-x) - _log_beta(a, b))
    c, d = 1.0, 1.0 / _not_zero(1.0 - (a + b) * x / (a + 1.0))
    fraction = d
    for m in range(1, 100_000):
        for step in (
            m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0)),
        ):
            d = 1.0 / _not_zero(1.0 + step * d)
            c = _not_zero(1.0 + step / c)
            fraction *= c * d
        if abs(c * d - 1.0) < ENOUGH:
            break
    return front * fraction / a


def _not_zero(number: float) -> float:
    return number if abs(number) > TINY else TINY


def _log_beta(a: float, b: float) -> float:
    """Give the logarithm of the beta function; of large numbers by Stirling's series, whose differences lose no digits.

    The logarithms of gamma at a million differ by less than their rounding.
    """
    small, large, both = min(a, b), max(a, b), a + b
    if large < LARGE:
        return math.lgamma(a) + math.lgamma(b) - math.lgamma(both)
    fall = small - (both - 0.5) * math.log1p(small / large) - small * math.log(large)
    return math.lgamma(small) + fall + _beyond_stirling(large) - _beyond_stirling(both)


def _beyond_stirling(x: float) -> float:
    return 1.0 / (12.0 * x) - 1.0 / (360.0 * x**3) + 1.0 / (1260.0 * x**5)
