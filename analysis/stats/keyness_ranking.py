"""Scores that rank words by how differently two corpora use them, each by its name and variant."""

from collections.abc import Callable
from functools import partial
from typing import Literal, NamedTuple

import numpy as np

from analysis.stats import keyness as formulas
from analysis.stats.arrays import Floats

Measure = Literal[
    "log_odds",
    "g2",
    "g2_ucrel",
    "chi_squared",
    "log_ratio",
    "odds_ratio",
    "percent_difference",
    "simple_maths",
]
VARIANTS = {  # the first is the default
    "log_odds": ("four-term", "two-term"),
    "g2": ("four-cell", "Williams"),
    "g2_ucrel": ("two-cell",),
    "chi_squared": ("plain", "Yates", "Williams"),
    "log_ratio": ("Evert", "Hardie", "Walter"),
    "odds_ratio": ("Haldane",),
    "percent_difference": ("Gabrielatos",),
    "simple_maths": ("1", "100"),
}
NAMES = {
    "log_odds": "zeta of the log-odds with informative Dirichlet prior, {} variance",
    "g2": "signed G2 ({})",
    "g2_ucrel": "signed G2 ({})",
    "chi_squared": "signed chi-squared ({})",
    "log_ratio": "log ratio ({})",
    "odds_ratio": "odds ratio ({}: 0.5 added to all cells where one is 0)",
    "percent_difference": "%DIFF ({} & Marchi); inf: absent in the reference",
    "simple_maths": "simple maths (Kilgarriff), {} per million added",
}
LEAST_PRIOR = 0.5  # uses


class Ranking(NamedTuple):
    """The score that ranks words: its name in `VARIANTS`, its variant, and the prior's words."""

    measure: str
    variant: str
    prior: float


def describe_ranking(ranking: Ranking) -> str:
    """
    Return the name of the score, with its variant.

    Examples
    --------
    >>> describe_ranking(Ranking("log_ratio", "Evert", 1000))
    'conservative log ratio (Evert)'
    """
    if ranking.variant == "Evert":
        return "conservative log ratio (Evert)"
    return NAMES[ranking.measure].format(ranking.variant)


def scores(a: Floats, b: Floats, c: float, d: float, ranking: Ranking) -> Floats:
    """
    Return the score of each word: larger where the first corpus uses it more.

    `a`, `b`, `c` and `d` as in `analysis.stats.keyness`. The prior of the log-odds is a fixed
    number of words, with the frequencies of both corpora together, and half a use of each word at
    least.

    Examples
    --------
    >>> words = np.array([35.0, 5.0]), np.array([15.0, 20.0]), 1000, 1000
    >>> scores(*words, Ranking("log_odds", "four-term", 1000)).round(3).tolist()
    [2.012, -2.101]
    >>> scores(*words, Ranking("chi_squared", "Yates", 1000)).round(3).tolist()
    [7.405, -7.939]
    """
    measure, variant, _ = ranking
    if measure == "log_odds":
        return _zeta(a, b, c, d, ranking)
    sign = np.sign(a / c - b / d)
    formula = _FORMULAS[measure, variant]
    if measure in _WITHOUT_A_SIGN:
        return np.asarray(sign * formula(a, b, c, d))
    return np.asarray(formula(a, b, c, d))


def _zeta(a: Floats, b: Floats, c: float, d: float, ranking: Ranking) -> Floats:
    # with a prior near 0, zeta of a word that a large corpus lacks goes to 0: what is known best
    alpha = np.maximum(ranking.prior * (a + b) / (c + d), LEAST_PRIOR)
    variant: Literal["four-term", "two-term"] = (
        "two-term" if ranking.variant == "two-term" else "four-term"
    )
    return formulas.log_odds(a, b, c, d, prior=alpha, prior_words=ranking.prior, variant=variant)[1]


_WITHOUT_A_SIGN = {"g2", "g2_ucrel", "chi_squared"}
_FORMULAS: dict[tuple[str, str], Callable[..., Floats]] = {
    ("g2", "four-cell"): formulas.log_likelihood,
    ("g2", "Williams"): partial(formulas.log_likelihood, correction="williams"),
    ("g2_ucrel", "two-cell"): partial(formulas.log_likelihood, variant="two-cell"),
    ("chi_squared", "plain"): formulas.chi_squared,
    ("chi_squared", "Yates"): partial(formulas.chi_squared, correction="yates"),
    ("chi_squared", "Williams"): partial(formulas.chi_squared, correction="williams"),
    ("log_ratio", "Evert"): formulas.conservative_log_ratio,
    ("log_ratio", "Hardie"): formulas.log_ratio,
    ("log_ratio", "Walter"): partial(formulas.log_ratio, variant="Walter"),
    ("odds_ratio", "Haldane"): formulas.odds_ratio,
    ("percent_difference", "Gabrielatos"): formulas.percent_difference,
    ("simple_maths", "1"): partial(formulas.simple_maths, added=1),
    ("simple_maths", "100"): partial(formulas.simple_maths, added=100),
}
