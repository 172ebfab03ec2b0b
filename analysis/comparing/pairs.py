"""Two groups of a measure's units, side by side: what a difference is computed from."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis import tables
from analysis.measures.units import Group, Units, opportunities
from analysis.stats.arrays import Floats, Integers
from analysis.stats.contrasts import Sides
from analysis.stats.minimum_sample import FEWEST_ARTICLES, FEWEST_USES
from analysis.study.periods import PERIODS, with_periods
from analysis.study.study import Study

_STEP = 1e-4  # of a sum, to see how a score changes with it
_UNLIKE = 2.0  # times as long
_UNEVEN = 3.0  # times as much variance of an article, over the square of the rate
COLUMN_OF = {"article": "doc_id", "day": "date"}


class Labels(NamedTuple):
    """The cluster and the stratum of each row of the units; an empty stratum is none."""

    cluster: NDArray[Any]
    stratum: NDArray[Any]
    articles: bool  # whether clusters are articles or their families


class Pair(NamedTuple):
    """Rows of the two sides that are compared, and what was left out of them."""

    rows: Integers
    side: Integers
    stratum: Integers
    unit: Integers
    strata: list[str]
    left_out: int  # articles in a stratum that one side lacks, or in none


def labels_of(study: Study, units: Units, cluster: str, within: str | None) -> Labels:
    """
    Return the cluster and the stratum of each row.

    Raises
    ------
    ValueError
        If there is no such column of documents.
    """
    rows = units.rows
    wanted = [] if within is None else [within]
    documents = with_periods(study.documents, wanted)
    known = [*tables.metadata_columns(documents), *PERIODS]
    for column, argument in ((within, "within"), (cluster, "cluster")):
        if column is not None and column not in ("article", "family", "day"):
            tables.one_of(column, known, argument)
    if within is not None and within in units.by:
        raise ValueError(f"within={within!r} is what is compared (by={units.by}); give another.")
    of = documents.set_index("doc_id")
    place = of.index.get_indexer(pd.Index(rows["doc_id"]))
    doc_ids = rows["doc_id"].to_numpy(object)
    if cluster == "family":
        clusters = rows["family"].to_numpy(object)
    elif cluster == "article":
        clusters = doc_ids
    else:
        cells = of[COLUMN_OF.get(cluster, cluster)].fillna("").astype(str).to_numpy(object)[place]
        clusters = np.where(cells == "", doc_ids, cells)
    stratum = np.full(len(rows), "all", object)
    if within is not None:
        stratum = of[within].fillna("").astype(str).to_numpy(object)[place]
    return Labels(clusters, stratum, cluster in ("article", "family"))


def pair_of(units: Units, labels: Labels, first: Group, second: Group) -> Pair:
    """Return the rows of two groups with an opportunity, in the strata that both have."""
    of = opportunities(units)
    places = [group.places[of[group.places] > 0] for group in (first, second)]
    rows, side = np.concatenate(places), np.repeat([0, 1], [len(one) for one in places])
    found = pd.DataFrame({"stratum": labels.stratum[rows], "side": side})
    sides = found[found["stratum"] != ""].groupby("stratum")["side"].nunique()
    shared = sides.index[sides == 2]
    kept = found["stratum"].isin(shared).to_numpy()
    rows, side = rows[kept], side[kept]
    stratum = pd.Index(shared).get_indexer(pd.Index(labels.stratum[rows])).astype(np.int64)
    key = pd.DataFrame({"cluster": labels.cluster[rows], "stratum": stratum})
    number = key.groupby(["cluster", "stratum"], sort=True).ngroup()
    unit = np.asarray(number, np.int64)
    return Pair(rows, side, stratum, unit, [str(one) for one in shared], int((~kept).sum()))


def sides_of(units: Units, pair: Pair, *, pooled: bool) -> Sides:
    """
    Return the sums of each unit on either side, as a ratio.

    A score is no ratio of sums; its units are those of its tangent: at the sums of each side
    (for the error), or at those of both together, `pooled` (for a permutation, under which the
    sides are alike).
    """
    x, n = _as_ratio(units, pair, pooled)
    count = int(pair.unit.max()) + 1 if len(pair.unit) else 0
    uses, of = np.zeros((2, count, x.shape[1])), np.zeros((2, count))
    np.add.at(uses, (pair.side, pair.unit), x)
    np.add.at(of, (pair.side, pair.unit), n)
    stratum = np.zeros(count, np.int64)
    stratum[pair.unit] = pair.stratum
    return Sides(uses, of, stratum)


def why_no_difference(units: Units, pair: Pair, labels: Labels) -> str:
    """Return why two groups may not be compared: too few clusters or opportunities on a side."""
    if not len(pair.rows):
        noun = "use" if units.kind == "share" else _opportunities_in_words(units)
        return f"no {noun} on a side" if set(labels.stratum) == {"all"} else "no stratum in common"
    clusters = labels.cluster[pair.rows]
    fewest = min(len(np.unique(clusters[pair.side == side])) for side in (0, 1))
    if fewest < FEWEST_ARTICLES:
        noun = "articles" if labels.articles else "clusters"
        articles = min(len(np.unique(pair.rows[pair.side == side])) for side in (0, 1))
        copies = ", copies counted once" * bool(labels.articles and articles >= FEWEST_ARTICLES)
        return f"fewer than {FEWEST_ARTICLES} {noun} on a side{copies}"
    of = opportunities(units)[pair.rows]
    if units.kind == "share" and min(of[pair.side == side].sum() for side in (0, 1)) < FEWEST_USES:
        return f"fewer than {FEWEST_USES} uses on a side"
    return ""


def _opportunities_in_words(units: Units) -> str:
    return "words" if units.kind == "score" else units.heads.of.replace("_", " ")


def cautions_of(units: Units, pair: Pair) -> list[str]:
    """Return for each thing what makes p less certain: articles of unlike length or evenness."""
    of = opportunities(units)[pair.rows]
    lengths = [float(np.median(of[pair.side == side])) for side in (0, 1)]
    pieces = []
    if min(lengths) > 0 and max(lengths) / min(lengths) >= _UNLIKE:
        noun = "uses" if units.kind == "share" else _opportunities_in_words(units)
        pieces.append(f"articles of {lengths[0]:,.0f} against {lengths[1]:,.0f} {noun} (medians)")
    found = []
    for evenness in zip(*_unevenness(sides_of(units, pair, pooled=False)), strict=True):
        uneven = ""
        if max(evenness) >= _UNEVEN * min(evenness) and max(evenness) > 1:
            uneven = (
                f"articles vary unlike: {evenness[0]:.1f} against {evenness[1]:.1f} (variance over "
                "squared mean)"
            )
        found.append("; ".join(one for one in (*pieces, uneven) if one))
    return found


def _unevenness(sides: Sides) -> list[Floats]:
    """Return for each side and thing the variance of a unit over the square of the ratio."""
    found = []
    for x, n in zip(sides.x, sides.n, strict=True):
        with np.errstate(invalid="ignore", divide="ignore"):
            ratio = x.sum(axis=0) / n.sum()
            residual = ((x - ratio * n[:, None]) ** 2).sum(axis=0) / (n**2).sum()
            found.append(np.nan_to_num(residual / ratio**2))
    return found


def groups_against(
    groups: Sequence[Group], by: Sequence[str], reference: Any
) -> list[tuple[Group, Group]]:
    """
    Return each group with the one it is compared with.

    Raises
    ------
    ValueError
        If there is one group only, or none is the reference.
    """
    if len(groups) < 2:
        raise ValueError(f"by={list(by)}: there is one group, and no other to compare it with.")
    if reference is None:
        if len(groups) == 2:
            return [(groups[0], groups[1])]
        every = [group.places for group in groups]
        return [
            (group, Group(("all others",), np.concatenate([*every[:k], *every[k + 1 :]])))
            for k, group in enumerate(groups)
        ]
    wanted = tuple(reference) if isinstance(reference, list | tuple) else (reference,)
    keys = [group.key for group in groups]
    if wanted not in keys:
        known = [key[0] if len(key) == 1 else key for key in keys]
        tables.one_of(reference, known, "reference")
    base = groups[keys.index(wanted)]
    return [(group, base) for group in groups if group.key != wanted]


def _as_ratio(units: Units, pair: Pair, pooled: bool) -> tuple[Floats, Floats]:
    sums, n = units.sums[pair.rows], opportunities(units)[pair.rows]
    if units.kind == "share":
        return sums, n
    if units.kind == "rate":
        return units.per * sums[:, :-1], n
    cell = pair.stratum if pooled else 2 * pair.stratum + pair.side
    x = np.zeros((len(n), len(units.things)))
    for one in np.unique(cell):
        inside = cell == one
        total = sums[inside].sum(axis=0)
        value, slope = units.estimate(total), _slopes(units, total)
        x[inside] = value * n[inside][:, None] + n[inside].sum() * (sums[inside] @ slope)
    return x, n


def _slopes(units: Units, total: Floats) -> Floats:
    """Return the derivatives of the scores by each of the sums."""
    steps = np.diag(_STEP * np.maximum(total, 1.0))
    change = units.estimate(total + steps) - units.estimate(np.maximum(total - steps, 0.0))
    width = np.diag(total + steps) - np.diag(np.maximum(total - steps, 0.0))
    return np.asarray(change / width[:, None])
