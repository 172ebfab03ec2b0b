"""Measures of keyness: how differently two corpora use a word.

`a` and `b` are the uses of a word in the two corpora, `c` and `d` the corpora's words; all may be
arrays. Several of these statistics share a name in the literature but give different numbers, so
every variant is named here, with its treatment of a word that one corpus lacks.

They all treat uses as independent, which uses in one article are not. They describe a table of
counts; for claims about outlets use `analysis.stats.permutation`.
"""

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from analysis.stats.arrays import Floats

Correction = Literal["none", "yates", "williams"]


def log_likelihood(
    a: ArrayLike,
    b: ArrayLike,
    c: ArrayLike,
    d: ArrayLike,
    *,
    variant: Literal["four-cell", "two-cell"] = "four-cell",
    correction: Literal["none", "williams"] = "none",
) -> Floats:
    """
    G² of Dunning (1993), on four cells.

    "two-cell" is that of Rayson & Garside (2000), which UCREL's pages print. Never below 0 and
    without a direction; a cell without uses adds nothing. Williams's correction divides by his q.

    Examples
    --------
    >>> log_likelihood(110, 2442, 221, 31556).round(2), log_likelihood(7, 2, 1000, 1000).round(9)
    (np.float64(270.72), np.float64(2.954494185))
    >>> log_likelihood(7, 2, 1000, 1000, variant="two-cell").round(6)
    np.float64(2.941938)
    """
    a, b, c, d = _checked(a, b, c, d)
    g2 = log_likelihood_of_groups([a, b], [c, d], variant=variant)
    return _unwrapped(g2 / _williams(a, b, c, d)) if correction == "williams" else g2


def log_likelihood_of_groups(
    uses: ArrayLike,
    words: ArrayLike,
    *,
    variant: Literal["four-cell", "two-cell"] = "four-cell",
) -> Floats:
    """
    G² of several groups at once, groups along the first axis; degrees of freedom: groups less one.

    "four-cell" takes the words that are not the term into account, "two-cell" does not.

    Examples
    --------
    >>> log_likelihood_of_groups([30, 10, 5], [5000, 5000, 8000]).round(6)
    np.float64(34.293216)
    """
    uses, words = np.asarray(uses, float), np.asarray(words, float)
    if (words <= 0).any():
        raise ValueError("a group has no words; leave it out, as nothing can be compared with it.")
    rate = uses.sum(axis=0) / words.sum(axis=0)
    g2 = 2 * _o_ln_o_over_e(uses, words * rate).sum(axis=0)
    if variant == "two-cell":
        return _unwrapped(np.maximum(g2, 0))
    others = 2 * _o_ln_o_over_e(words - uses, words * (1 - rate)).sum(axis=0)
    return _unwrapped(np.maximum(g2 + others, 0))


def chi_squared(
    a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike, *, correction: Correction = "none"
) -> Floats:
    """
    Pearson's chi-squared of the four cells; corrected for all words or for none, never for some.

    Examples
    --------
    >>> chi_squared(7, 2, 10, 9).round(6), chi_squared(7, 2, 10, 9, correction="yates").round(6)
    (np.float64(4.33716), np.float64(2.632438))
    """
    a, b, c, d = _checked(a, b, c, d)
    difference = np.abs(a * (d - b) - b * (c - a))
    if correction == "yates":
        difference = np.maximum(difference - (c + d) / 2, 0)
    used, unused = a + b, c + d - a - b
    with np.errstate(invalid="ignore", divide="ignore"):
        value = (c + d) * difference**2 / (c * d * used * unused)
    value = np.where((used == 0) | (unused == 0), 0.0, value)
    return _unwrapped(value / _williams(a, b, c, d) if correction == "williams" else value)


def log_ratio(
    a: ArrayLike,
    b: ArrayLike,
    c: ArrayLike,
    d: ArrayLike,
    *,
    variant: Literal["Hardie", "Walter"] = "Hardie",
) -> Floats:
    """
    Binary logarithm of the ratio of the two rates: 1 is twice as frequent, -1 half.

    "Hardie" (2014) takes a count of 0 for 0.5; "Walter" (1975) always adds 0.5 to all four.

    Examples
    --------
    >>> log_ratio(7, 2, 1000, 1000).round(6), log_ratio(7, 2, 1000, 1000, variant="Walter").round(6)
    (np.float64(1.807355), np.float64(1.584963))
    """
    a, b, c, d = _checked(a, b, c, d)
    if variant == "Walter":
        return np.log2((a + 0.5) / (c + 0.5)) - np.log2((b + 0.5) / (d + 0.5))
    return np.log2(np.where(a == 0, 0.5, a) / c) - np.log2(np.where(b == 0, 0.5, b) / d)


def conservative_log_ratio(
    a: ArrayLike,
    b: ArrayLike,
    c: ArrayLike,
    d: ArrayLike,
    *,
    tests: int = 1,
    positive: bool = False,
) -> Floats:
    """
    LRC of Evert (2022): the end of the exact 95 % interval of the log ratio that is nearer to 0.

    0 where the interval covers 0. The interval is Clopper & Pearson's, Bonferroni-corrected for
    `tests` (the number of words looked at, never the word's own frequency). `positive` gives the
    one-sided lower end instead, which may be negative.

    Examples
    --------
    >>> conservative_log_ratio(10, 0, 1e6, 1e6).round(9), conservative_log_ratio(7, 2, 1e3, 1e3)
    (np.float64(1.164478321), np.float64(0.0))
    """
    from scipy.stats import beta

    a, b, c, d = _checked(a, b, c, d)
    alpha = 0.05 / tests / (1 if positive else 2)
    with np.errstate(invalid="ignore", divide="ignore"):
        low = np.where(a > 0, beta.ppf(alpha, a, b + 1), 0.0)
        high = np.where(b > 0, beta.ppf(1 - alpha, a + 1, b), 1.0)
        low, high = (np.log2(d / c * share / (1 - share)) for share in (low, high))
    if positive:
        return _unwrapped(low)
    return _unwrapped(np.where(low > 0, low, np.where(high < 0, high, 0.0)))


def log_odds(
    a: ArrayLike,
    b: ArrayLike,
    c: ArrayLike,
    d: ArrayLike,
    *,
    prior: ArrayLike,
    prior_words: float,
    variant: Literal["four-term", "two-term"] = "four-term",
) -> tuple[Floats, Floats]:
    """
    Log-odds ratio with a Dirichlet prior (Monroe, Colaresi & Quinn 2008), natural logarithm.

    Parameters
    ----------
    a, b, c, d : array-like
        Uses in the two corpora, and the corpora's words.
    prior : array-like
        Words that the prior adds to each corpus as uses of the term (alpha); above 0.
    prior_words : float
        All words that the prior adds to each corpus (alpha_0): the sum of `prior` over the whole
        vocabulary.
    variant : {"four-term", "two-term"}
        Of the variance. The paper's approximation has two terms and holds for rare words only.

    Returns
    -------
    delta, zeta : arrays of float
        The log-odds ratio, and the same over its standard error if words were independent.

    Examples
    --------
    >>> delta, zeta = log_odds([52, 17, 31], [9, 40, 31], 100, 80, prior=0.01, prior_words=0.03,
    ...                        variant="two-term")
    >>> delta.round(6).tolist(), zeta.round(6).tolist()
    ([2.144445, -1.58503, -0.342168], [5.942711, -5.475961, -1.347334])
    """
    a, b, c, d = _checked(a, b, c, d)
    alpha = np.asarray(prior, float)
    if (alpha <= 0).any() or (alpha >= prior_words).any():
        raise ValueError("the prior of a term must be above 0 and below the prior of all words.")
    first, second = a + alpha, b + alpha
    other_first, other_second = c + prior_words - first, d + prior_words - second
    delta = np.log(first / other_first) - np.log(second / other_second)
    variance = 1 / first + 1 / second
    if variant == "four-term":
        variance = variance + 1 / other_first + 1 / other_second
    return delta, delta / np.sqrt(variance)


def percent_difference(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike) -> Floats:
    """
    %DIFF of Gabrielatos & Marchi (2011): by how many percent the first rate is above the second.

    From -100 up. Infinite where the second corpus lacks the word: write "absent in the reference".

    Examples
    --------
    >>> percent_difference(206523, [178174, 0], 959641, 1562358).round(1).tolist()
    [88.7, inf]
    """
    a, b, c, d = _checked(a, b, c, d)
    with np.errstate(invalid="ignore", divide="ignore"):
        return 100 * (a / c - b / d) / (b / d)


def odds_ratio(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike) -> Floats:
    """
    Odds ratio; where a cell is 0, 0.5 is added to all four (Haldane).

    Examples
    --------
    >>> odds_ratio(16217, 735, 2796938, 2087946).round(1)
    np.float64(16.6)
    """
    a, b, c, d = _checked(a, b, c, d)
    half = np.where((a == 0) | (b == 0) | (a == c) | (b == d), 0.5, 0.0)
    return (a + half) * (d - b + half) / ((c - a + half) * (b + half))


def simple_maths(
    a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike, *, added: float = 1
) -> Floats:
    """
    Ratio of the rates per million, `added` to both (Kilgarriff 2009); the choice of it decides.

    Examples
    --------
    >>> simple_maths(35, 263, 112289776, 1559716979).round(4)
    np.float64(1.1224)
    """
    a, b, c, d = _checked(a, b, c, d)
    return (1e6 * a / c + added) / (1e6 * b / d + added)


def _checked(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike) -> tuple[Floats, ...]:
    """Return the four as floats of one shape (integers overflow), or raise a ValueError."""
    a, b, c, d = np.broadcast_arrays(*(np.asarray(value, float) for value in (a, b, c, d)))
    if (c <= 0).any() or (d <= 0).any():
        raise ValueError("a corpus has no words; there is nothing to compare.")
    if (a < 0).any() or (b < 0).any() or (a > c).any() or (b > d).any():
        raise ValueError("uses of a word must be from 0 up to the words of their corpus.")
    return a, b, c, d


def _unwrapped(value: ArrayLike) -> Floats:
    """Return an array, or a plain number where the arguments were numbers."""
    array: Floats = np.asarray(value, float)[()]
    return array


def _o_ln_o_over_e(observed: Floats, expected: Floats) -> Floats:
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(observed == 0, 0.0, observed * np.log(observed / expected))


def _williams(a: Floats, b: Floats, c: Floats, d: Floats) -> Floats:
    """Return Williams's q, by which chi-squared and G² are divided; 1 where a margin is empty."""
    total, used = c + d, a + b
    with np.errstate(invalid="ignore", divide="ignore"):
        margins = (total / c + total / d - 1) * (total / used + total / (total - used) - 1)
        q = 1 + margins / (6 * total)
    return np.where((used == 0) | (used == total), 1.0, q)
