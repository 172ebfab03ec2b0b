"""Agreement: Krippendorff's alpha between coders, with its interval.

Alpha compares the observed disagreement with the one expected if the same values were assigned by
chance: 1 is perfect agreement, 0 is chance. It allows any number of coders, gaps, and nominal,
ordinal, interval or ratio values.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from analysis import tables
from analysis.method import with_method
from analysis.stats.arrays import Floats

LEVELS = ("nominal", "ordinal", "interval", "ratio")
WHOLE = "(all)"  # the category of the variable as a whole
_CHANCE = 0.05  # of seeing no disagreement at all, at the bound
FEWEST_DRAWS = 10  # units, or clusters of them; with fewer there is no interval
_COLUMNS = (
    *("variable", "category", "coders", "n", "agree", "prevalence"),
    *("alpha", "low", "high", "why_missing"),
)


class Ratings(NamedTuple):
    """Codes by unit and coder (-1: gap), their values, and the draw that each unit belongs to."""

    codes: NDArray[np.int64]
    values: list[Any]
    draws: NDArray[np.int64]


class Resampling(NamedTuple):
    """Settings of the interval: the draw of each unit, the number of resamples and the seed."""

    draws: NDArray[np.int64]
    resamples: int
    seed: int


class Disagreement(NamedTuple):
    """Observed disagreement and number of values of each unit, and the expected disagreement."""

    observed: Floats
    sizes: Floats
    expected: float
    farthest: float  # the largest distance of two values


def agreement(
    codings: pd.DataFrame,
    variable: str,
    *,
    unit: str | Sequence[str] = "unit",
    coder: str = "coder",
    level: str = "nominal",
    by: str | Sequence[str] = (),
    cluster: str | Sequence[str] = (),
    resamples: int = 1999,
    seed: int = 1,
) -> pd.DataFrame:
    """
    Krippendorff's alpha of a coded variable, overall and by category, with its interval.

    Answers "how far can this coding be relied on, and which of its categories cannot?".

    Parameters
    ----------
    codings : DataFrame
        A row for each unit and coder, as `align_words` and `align_terms` make it. A missing value
        (None, NaN) is a gap; an empty text is a value.
    variable : str
        The column that was coded.
    unit, coder : str or sequence of str
        The columns that name a unit, and the one that names the coder.
    level : {"nominal", "ordinal", "interval", "ratio"}
        The scale of the values. Ordinal values are in the order in which they sort.
    by : str or sequence of str
        Columns to group by; each group has its own expected disagreement.
    cluster : str or sequence of str
        Columns that name the clusters resampled for the interval, such as the sentence of a word.
        By default each unit is a draw; adjacent units, such as words, are not independent.
    resamples, seed : int
        Of the resampling; the same seed gives the same interval.

    Returns
    -------
    DataFrame
        For each group a row with the ``category`` "(all)" for the variable as a whole and, if it is
        nominal, a row for each category against all others, by name; the columns of `by` and

        ``variable category``
            the variable and the category
        ``coders n``
            coders, and units with two values or more; others cannot be compared
        ``agree``
            share of pairs of values within a unit that are equal
        ``prevalence``
            share of all comparable values that are of the category
        ``alpha``
            1 for perfect agreement, 0 for chance, below 0 for less
        ``low``, ``high``
            95 % interval; without any disagreement `low` is a one-sided bound
        ``why_missing``
            why there is no alpha, or no interval

    Raises
    ------
    ValueError
        If a column is lacking, a coder has two values for a unit, or a value is no number where
        `level` needs one.

    Notes
    -----
    Krippendorff (2011). Interval: the middle 95 % of alpha over resamples of units (or clusters),
    with the expected disagreement held fixed. Where no two values of a unit differ, nothing can be
    drawn: `low` is then the alpha at which as many units show no disagreement once in twenty, so
    that 100 units say more than 20. It covers sampling, not bias: coders who learned from
    one another, or programs of one make, agree more than two people would. Where a category is
    rare, alpha is low though nearly all values agree; read it with `prevalence`. By convention,
    .800 is reliable, and .667 to .800 allows tentative conclusions.

    Examples
    --------
    >>> import pandas as pd
    >>> codings = pd.DataFrame({"unit": [*range(12), *range(12)], "coder": ["a"] * 12 + ["b"] * 12,
    ...                         "topic": [*"aabbdcccedda", *"babbbccceddd"]})
    >>> agreement(codings, "topic")[["category", "n", "agree", "prevalence", "alpha"]].round(3)
      category   n  agree  prevalence  alpha
    0    (all)  12  0.750       1.000  0.692
    1        a  12  0.833       0.167  0.425
    2        b  12  0.833       0.250  0.574
    3        c  12  1.000       0.250  1.000
    4        d  12  0.833       0.250  0.574
    5        e  12  1.000       0.083  1.000
    """
    tables.one_of(level, LEVELS, "level")
    unit, by, cluster = tables.as_list(unit), tables.as_list(by), tables.as_list(cluster)
    tables.require(codings, [*unit, coder, variable, *by, *cluster], "codings")
    if (repeated := codings.duplicated([*unit, coder])).any():
        at = codings.loc[repeated, [*unit, coder]].to_dict("records")[0]
        raise ValueError(f"codings has two rows for {at}; keep one.")
    groups = codings.groupby(by, dropna=False, sort=True) if by else [((), codings)]
    rows = []
    for group, part in groups:
        ratings = _ratings(part, variable, unit, coder, cluster, level)
        resampling = Resampling(ratings.draws, resamples, seed)
        categories: list[tuple[object, NDArray[np.bool_] | None]] = [(WHOLE, None)]
        if level == "nominal":
            categories += [(name, ratings.codes == i) for i, name in enumerate(ratings.values)]
        for name, members in categories:
            row = dict(zip(by, group, strict=True)) | {"variable": variable, "category": name}
            rows.append(row | _row(ratings, members, level, resampling))
    table = pd.DataFrame(rows, columns=[*by, *_COLUMNS])
    return with_method(
        table,
        measure="agreement",
        variant=f"Krippendorff's alpha, {level}",
        unit=" and ".join(cluster or unit),
        n=int(table.loc[table["category"].eq(WHOLE), "n"].sum()),
        n_of="units",
        interval=f"units resampled with expected disagreement held, {resamples:,} resamples; "
        "without any disagreement a one-sided 95 % bound",
        seed=seed,
    )


def krippendorff_alpha(ratings: ArrayLike, level: str = "nominal") -> float:
    """
    Krippendorff's alpha of numbers, one row per unit and one column per coder; gaps are NaN.

    Returns
    -------
    float
        Missing (nan) if no unit has two values, or all values are the same.

    Examples
    --------
    >>> first = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    >>> second = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    >>> import numpy as np
    >>> round(krippendorff_alpha(np.transpose([first, second])), 3)
    0.095
    """
    tables.one_of(level, LEVELS, "level")
    ratings = np.asarray(ratings, float)
    values = np.unique(ratings[~np.isnan(ratings)])
    codes = np.where(np.isnan(ratings), -1, np.searchsorted(values, ratings))
    observed, sizes, expected, _ = _disagreement(codes.astype(int), values, level)
    return float(1 - observed.sum() / sizes.sum() / expected) if expected > 0 else float("nan")


def _ratings(
    part: pd.DataFrame, variable: str, unit: list[str], coder: str, cluster: list[str], level: str
) -> Ratings:
    part = part[part[variable].notna()]
    values = part[variable]
    if level != "nominal":
        numbers = pd.to_numeric(values, errors="coerce")
        wrong = numbers.isna() | ((numbers < 0) & (level == "ratio"))
        if wrong.any():
            needs = "a number from 0 up" if level == "ratio" else "a number"
            raise ValueError(
                f"codings, row {wrong.idxmax()}: {variable} {values[wrong].tolist()[0]!r} is not "
                f"{needs}, which level={level!r} needs."
            )
        values = numbers
    names = sorted(values.unique(), key=lambda value: (str(type(value)), value))
    codes = values.map({name: code for code, name in enumerate(names)}).to_numpy(int)
    row, units = pd.factorize(pd.MultiIndex.from_frame(part[unit]))
    column, coders = pd.factorize(part[coder])
    table = np.full((len(units), max(len(coders), 1)), -1)
    table[row, column] = codes
    draws = np.arange(len(units))
    if cluster:
        number, _ = pd.factorize(pd.MultiIndex.from_frame(part[cluster]))
        draws[row] = number
    return Ratings(table, names, draws)


def _row(
    ratings: Ratings, members: NDArray[np.bool_] | None, level: str, resampling: Resampling
) -> dict[str, object]:
    """Return the row of the variable, or of one category against all others."""
    gaps, names = ratings.codes < 0, ratings.values
    comparable = (~gaps).sum(1) >= 2
    codes = ratings.codes if members is None else np.where(gaps, -1, members)
    values = np.arange(max(len(names), 2.0)) if level == "nominal" else np.array(names, float)
    found = _disagreement(codes, values, level)
    unequal = _disagreement(codes, values, "nominal").observed
    total = found.sizes.sum()
    row: dict[str, object] = {"coders": int((~gaps).any(0).sum()), "n": int(comparable.sum())}
    row |= {"agree": np.nan, "prevalence": np.nan, "alpha": np.nan, "low": np.nan, "high": np.nan}
    if not total:
        return row | {"why_missing": "no unit with two values"}
    prevalence = 1.0 if members is None else (members & comparable[:, None]).sum() / total
    row |= {"agree": 1 - unequal.sum() / total, "prevalence": prevalence}
    if not found.expected > 0:
        return row | {"why_missing": "no variation: every comparable value is the same"}
    row["alpha"] = 1 - found.observed.sum() / total / found.expected
    row["low"], row["high"], row["why_missing"] = _interval(found, resampling)
    return row


def _disagreement(codes: NDArray[np.int64], values: Floats, level: str) -> Disagreement:
    known = codes >= 0
    sizes = known.sum(1).astype(float)
    sizes[sizes < 2] = 0
    counts = np.bincount(codes[known & (sizes > 0)[:, None]], minlength=len(values)).astype(float)
    distance = _distances(values, counts, level)
    observed = np.zeros(len(codes))
    for first in range(codes.shape[1]):
        for second in range(first + 1, codes.shape[1]):
            both = known[:, first] & known[:, second]
            difference = distance[codes[both, first], codes[both, second]]
            observed[both] += 2 * difference / (sizes[both] - 1)
    total = counts.sum()
    expected = counts @ distance @ counts / (total * (total - 1)) if total > 1 else 0.0
    return Disagreement(observed, sizes, float(expected), float(distance.max(initial=0)))


def _distances(values: Floats, counts: Floats, level: str) -> Floats:
    """Return the squared difference of each two values; for ordinal ones it depends on counts."""
    if level == "nominal":
        return 1 - np.eye(len(values))
    if level == "ordinal":
        middle = np.cumsum(counts) - counts / 2
        return np.asarray(np.subtract.outer(middle, middle) ** 2)
    squared = np.asarray(np.subtract.outer(values, values) ** 2)
    if level == "interval":
        return squared
    total = np.add.outer(values, values) ** 2
    return np.asarray(np.divide(squared, total, out=np.zeros_like(squared), where=total > 0))


def _interval(found: Disagreement, resampling: Resampling) -> tuple[float, float, str]:
    """Return low, high and why there is no interval."""
    observed, sizes, expected, _ = found
    draws, resamples, seed = resampling
    kept = sizes > 0
    _, number = np.unique(draws[kept], return_inverse=True)
    each = np.column_stack([np.bincount(number, observed[kept]), np.bincount(number, sizes[kept])])
    if len(each) < FEWEST_DRAWS:
        return np.nan, np.nan, f"no interval: fewer than {FEWEST_DRAWS} to draw from"
    if not observed.any():
        # The share of draws with a disagreement that shows none of them once in twenty.
        most = 1 - _CHANCE ** (1 / len(each))
        return float(1 - most * found.farthest / expected), 1.0, ""
    # Equal draws are drawn together: the same distribution at a fraction of the work.
    distinct, times = np.unique(each.round(12), axis=0, return_counts=True)
    random = np.random.default_rng(seed)
    weights = random.multinomial(len(each), times / len(each), resamples)
    alphas = 1 - (weights @ distinct[:, 0]) / (weights @ distinct[:, 1]) / expected
    alpha = 1 - observed.sum() / sizes.sum() / expected
    low, high = np.quantile(alphas, [0.025, 0.975])
    return float(min(low, alpha)), float(np.clip(high, alpha, 1)), ""
