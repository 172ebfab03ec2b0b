"""Intervals of a difference or ratio of two independent estimates, from their own (MOVER).

The method of variance estimates recovery needs no more than the limits of either estimate, and
keeps their skewness.
"""

import numpy as np

Limited = tuple[float, float, float]  # estimate, low, high


def difference_limits(first: Limited, second: Limited) -> tuple[float, float]:
    """
    Interval of the difference of two independent estimates.

    Newcombe (1998), method 10, of any two intervals. His example, 56 of 70 less 48 of 80:

    >>> from analysis.stats.intervals import wilson
    >>> estimates = [(k / n, *map(float, wilson(k, n))) for k, n in ((56, 70), (48, 80))]
    >>> low, high = difference_limits(*estimates)
    >>> round(low, 4), round(high, 4)
    (0.0524, 0.3339)
    """
    (a, a_low, a_high), (b, b_low, b_high) = first, second
    return (
        a - b - float(np.hypot(a - a_low, b_high - b)),
        a - b + float(np.hypot(a_high - a, b - b_low)),
    )


def ratio_limits(upper: Limited, lower: Limited) -> tuple[float, float]:
    """
    Interval of the ratio of two independent estimates from their own intervals (MOVER).

    Parameters
    ----------
    upper, lower : tuple of float
        Estimate, low and high of the numerator and of the denominator; both from 0 up.

    Returns
    -------
    low, high : float
        `high` is infinite where `lower` may be 0.

    Notes
    -----
    Donner and Zou (2012), from the squared distances of the limits from their estimates.

    Examples
    --------
    >>> low, high = ratio_limits((20, 15, 26), (40, 33, 48))
    >>> round(low, 3), round(high, 3)
    (0.356, 0.693)
    """
    (a, a_low, a_high), (b, b_low, b_high) = upper, lower

    def root(a_limit: float, b_limit: float) -> float:
        inside = (a * b) ** 2 - a_limit * b_limit * (2 * a - a_limit) * (2 * b - b_limit)
        return float(np.sqrt(max(inside, 0.0)))

    below = b_high * (2 * b - b_high)
    low = (a * b - root(a_low, b_high)) / below if below > 0 else a_low / b_high
    above = b_low * (2 * b - b_low)
    high = (a * b + root(a_high, b_low)) / above if above > 0 else np.inf
    return max(low, 0.0), high
