"""One comparison of two groups: both values, the difference with its interval and p, the strata."""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from analysis.comparing.pairs import Labels, Pair, cautions_of, sides_of, why_no_difference
from analysis.measures.units import Group, Units, draws_of, largest_of, opportunities
from analysis.stats.arrays import Floats
from analysis.stats.contrasts import (
    Contrast,
    Sides,
    contrast,
    heterogeneity,
    least_variance,
    mantel_haenszel,
    strata_of,
)
from analysis.stats.exchanges import permutation_of_difference
from analysis.stats.mover import difference_limits
from analysis.stats.ratios import ratio_intervals

_SURE, _POWER = 0.975, 0.8
_NUMBERS = ("difference", "low", "high", "p", "p_adjusted", "q", "p_together")


class Asked(NamedTuple):
    """What a comparison was asked: clusters, strata, the smallest difference, and the seed."""

    labels: Labels
    within: str | None
    smallest: float | None
    seed: int


def comparison(
    units: Units, pair: Pair, first: Group, second: Group, asked: Asked
) -> tuple[pd.DataFrame, list[dict[str, Any]]]:
    """Return a row for each thing of one comparison, and rows for its strata."""
    heads, things = units.heads, len(units.things)
    columns: dict[str, Any] = {
        name: [value] * things for name, value in zip(units.by, first.key, strict=True)
    }
    columns |= {heads.thing: units.things}
    columns["reference"] = [second.key[0] if len(second.key) == 1 else second.key] * things
    why = why_no_difference(units, pair, asked.labels)
    counts = [_counts(units, pair.rows[pair.side == side]) for side in (0, 1)]
    missing = np.full(things, np.nan)
    found = dict.fromkeys((*_NUMBERS, "detectable", "design_effect"), missing)
    values: list[Floats] = [missing, missing]
    strata: list[dict[str, Any]] = []
    if not why:
        values, found, strata = _compared(units, pair, asked)
        group = dict(zip(units.by, first.key, strict=True))
        strata = [group | row for row in strata]
    for prefix, count, value in zip(("", "reference_"), counts, values, strict=True):
        columns |= {prefix + name: cells for name, cells in count.items()}
        columns[prefix + heads.estimate] = value
    columns |= found
    rows = pair.rows[pair.side == 0]
    columns |= largest_of(units.sums[rows][:, :things], units.rows["doc_id"].to_numpy(object)[rows])
    columns["caution"] = "" if why else cautions_of(units, pair)
    columns["why_missing"] = why
    return pd.DataFrame(columns), strata


def _counts(units: Units, rows: Any) -> dict[str, Any]:
    """Return uses, opportunities and articles of one side."""
    heads, things = units.heads, len(units.things)
    of = np.full(things, round(float(opportunities(units)[rows].sum())))
    counts: dict[str, Any] = {}
    if units.kind != "score":
        n = units.sums[rows][:, :things].sum(axis=0)
        counts[heads.n] = n.astype(np.int64) if (n == np.round(n)).all() else n
    counts[heads.of] = of
    counts["articles"] = np.full(things, units.rows["doc_id"].iloc[rows].nunique())
    return counts


def _compared(
    units: Units, pair: Pair, asked: Asked
) -> tuple[list[Floats], dict[str, Any], list[dict[str, Any]]]:
    """Return the values of both sides, the numbers of the difference, and the strata."""
    from scipy.stats import t

    sides = sides_of(units, pair, pooled=False)
    clusters = pd.factorize(_of_unit(asked.labels.cluster[pair.rows], pair))[0]
    found = contrast(sides, clusters, _least(units, pair, sides))
    low, high = _limits(units, pair, found, asked)
    p = permutation_of_difference(sides_of(units, pair, pooled=True), seed=asked.seed)
    numbers: dict[str, Any] = {"difference": found.difference, "low": low, "high": high}
    numbers |= {"p": p.single, "p_adjusted": p.adjusted, "q": p.adjusted}
    numbers |= {"p_together": np.full(len(low), p.together)}
    reach = t.ppf(_SURE, found.freedom) + t.ppf(_POWER, found.freedom)
    numbers["detectable"] = found.error * reach
    if asked.smallest is not None:
        room = asked.smallest - np.abs(found.difference)
        numbers["p_equivalent"] = t.sf(room / found.error, found.freedom)
    # every article of a side as a unit of its own
    articles = pair._replace(unit=np.arange(len(pair.rows)))
    single = contrast(sides_of(units, articles, pooled=False))
    with np.errstate(invalid="ignore", divide="ignore"):
        numbers["design_effect"] = (found.error / single.error) ** 2
    strata = strata_of(sides)
    if asked.within is not None:
        odds = units.kind == "share"
        scored = units.kind == "score"
        ratio = np.full(len(low), np.nan) if scored else mantel_haenszel(strata, odds=odds)
        numbers |= {"mantel_haenszel": ratio, "heterogeneity": heterogeneity(strata)}
    rows = [
        {units.heads.thing: thing, str(asked.within): name, "weight": one.weight}
        | {"of": one.n[0], "reference_of": one.n[1], units.heads.estimate: one.values[0][k]}
        | {f"reference_{units.heads.estimate}": one.values[1][k]}
        | {"difference": one.values[0][k] - one.values[1][k], "error": one.error[k]}
        for name, one in zip(pair.strata, strata, strict=True)
        for k, thing in enumerate(units.things)
        if asked.within is not None
    ]
    return [found.first, found.second], numbers, rows


def _least(units: Units, pair: Pair, sides: Sides) -> Floats | float:
    """Return the variance of single uses, below which none is taken to be; a score has none.

    Articles of one family count once, also where they are units of their own.
    """
    if units.kind == "score":
        return 0.0
    family = pd.factorize(units.rows["family"])[0][pair.rows]
    key = pd.DataFrame({"family": family, "side": pair.side, "stratum": pair.stratum})
    copies = key.groupby(list(key.columns))["family"].transform("size").to_numpy(float)
    articles, families = np.zeros(sides.n.shape), np.zeros(sides.n.shape)
    np.add.at(articles, (pair.side, pair.unit), 1)
    np.add.at(families, (pair.side, pair.unit), 1 / copies)
    with np.errstate(invalid="ignore", divide="ignore"):
        per_family = np.where(articles > 0, articles / families, 0.0)
    return least_variance(sides, per_family, share=units.kind == "share", per=units.per)


def _limits(units: Units, pair: Pair, found: Contrast, asked: Asked) -> tuple[Floats, Floats]:
    """Return the interval: MOVER where sides share no cluster, else Student's t."""
    from scipy.stats import t

    clusters = [set(asked.labels.cluster[pair.rows[pair.side == side]]) for side in (0, 1)]
    plain = asked.within is None and asked.labels.articles and not clusters[0] & clusters[1]
    if not plain or units.kind == "score":
        half = t.ppf(_SURE, found.freedom) * found.error
        return found.difference - half, found.difference + half
    limited = []
    family = pd.factorize(asked.labels.cluster)[0]
    of, outlets = opportunities(units), units.rows["outlet"].to_numpy(object)
    for side, value in enumerate((found.first, found.second)):
        rows = pair.rows[pair.side == side]
        draws = draws_of(units.sums[rows], of[rows], family[rows], outlets[rows])
        limits = ratio_intervals(
            draws.sums[:, : len(units.things)],
            draws.of,
            strata=draws.outlets,
            copies=draws.copies,
            upper=1.0 if units.kind == "share" else np.inf,
            seed=asked.seed,
        )
        limited.append((value, *(units.per * limit for limit in limits)))
    pairs = zip(zip(*limited[0], strict=True), zip(*limited[1], strict=True), strict=True)
    both = np.array([difference_limits(*map(_as_floats, pair)) for pair in pairs])
    return both[:, 0], both[:, 1]


def _as_floats(limited: tuple[Any, ...]) -> tuple[float, float, float]:
    value, low, high = limited
    return float(value), float(low), float(high)


def _of_unit(labels: Any, pair: Pair) -> Any:
    """Return the label of each unit, from those of its rows."""
    of = np.empty(int(pair.unit.max()) + 1, object)
    of[pair.unit] = labels
    return of
