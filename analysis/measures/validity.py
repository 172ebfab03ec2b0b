"""Validity: precision and recall of a lexicon against coders, and their differences between groups.

A lexicon that is right nine times in ten in one outlet and seven times in another creates a
difference that does not exist: precision and recall are given by group, and compared.
"""

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis import tables
from analysis.coding.weighted_lines import (
    CODED,
    NONE,
    OTHER_NAME,
    coded_lines,
    groups_of,
    line_share,
    per_family,
)
from analysis.method import with_method
from analysis.stats.intervals import benjamini_hochberg, permutation_p
from analysis.stats.minimum_sample import FEWEST_ARTICLES, FEWEST_USES, few_articles
from analysis.stats.mover import difference_limits, ratio_limits
from analysis.stats.ratios import SHARE_INTERVAL
from analysis.study.study import Study

WHAT = ("precision", "recall")
_COLUMNS = ("question", "what", "n", "of", "articles", "share", "low", "high", "why_missing")
_DIFFERENCES = (
    *("question", "what", "group", "other", "share", "other_share", "difference", "low", "high"),
    *("p", "q", "why_missing"),
)
Mask = NDArray[np.bool_]


class Estimate(NamedTuple):
    """An estimate with its interval."""

    value: float
    low: float
    high: float


class Hits(NamedTuple):
    """Coded lines, with a mask of the hits and of the lines that count."""

    lines: pd.DataFrame
    hit: Mask
    base: Mask


def lexicon_validity(
    study: Study,
    codings: pd.DataFrame,
    by: str | Sequence[str] = ("outlet", "voice"),
    *,
    coder: str | None = None,
    seed: int = 1,
) -> pd.DataFrame:
    """
    Precision and recall of a lexicon against coders, by group, estimated for the whole corpus.

    Answers "how many of the counted uses are right, how many of the actual uses are counted, and
    are these shares the same in all groups?".

    Parameters
    ----------
    study : Study
        The study from which the sample was drawn.
    codings : DataFrame
        The result of `read_codings`.
    by : str or sequence of str
        Metadata of articles, ``voice``, ``whose``, ``name``. Precision takes the last three as
        found, recall as coded.
    coder : str, optional
        Only the codes of this coder, such as ``settled``; by default the mean over coders.
    seed : int
        Of the resampling.

    Returns
    -------
    DataFrame
        For each referent or frame (``question``), group and ``what`` (precision, recall) a row with
        the columns of `by` and

        ``n of``
            right lines, and lines that count; fractions where coders differ
        ``articles``
            articles of these lines
        ``share``
            precision or recall, each line weighted by the number of lines it represents
        ``low high``
            95 % interval over articles
        ``why_missing``
            why there is no share

    Raises
    ------
    ValueError
        If a column is lacking, or the codings hold articles or coders that are unknown.

    Notes
    -----
    A use is right if the coder gives the name that was found. Recall considers missed uses among
    those excluded by their context and in sentences without a use, but not a second name in a
    sentence that already has one, so recall is, if anything, too high. Its interval combines those
    of found and missed uses (MOVER for a ratio; Donner and Zou 2012). In simulations with 10 or 25
    articles per outlet and 150 or 200 lines the intervals covered .95 to .99. After a change of the
    lexicon the same codes still measure precision; recall needs a new sample.

    Examples
    --------
    >>> import analysis as an
    >>> study = an.example_study()
    >>> codings = an.read_codings("analysis/examples/coding", study)
    >>> table = an.lexicon_validity(study, codings, by=[])
    >>> table[["what", "n", "of", "articles"]]
            what     n    of  articles
    0  precision  24.5  25.0        11
    1     recall  24.5  27.5        11
    """
    by = tables.as_list(by)
    lines = coded_lines(study, codings, coder)
    tables.require(lines, by, "codings")
    rows: list[dict[str, object]] = []
    for question, asked in lines.groupby("question", sort=False):
        part = asked.reset_index(drop=True)
        fixed = [column for column in by if column not in CODED]
        found = groups_of(part, [f"found_{c}" if c in CODED else c for c in by])
        coded = groups_of(part, by)
        used = (part["found_name"] != NONE) | (part["name"] != NONE)
        for group in sorted({*found[used], *coded[used]}, key=str):
            values = dict(zip(by, group, strict=True))
            within = groups_of(part, fixed) == tuple(values[column] for column in fixed)
            members = part[within].reset_index(drop=True)
            masks = found[within] == group, coded[within] == group
            pair = _precision_recall(members, *masks, seed)
            rows.extend({"question": question, **values, **row} for row in pair)
    table = pd.DataFrame(rows, columns=[*_COLUMNS[:1], *by, *_COLUMNS[1:]])
    return _described(table, "precision and recall of a lexicon", lines, seed)


def differential_error(
    study: Study,
    codings: pd.DataFrame,
    between: str = "outlet",
    *,
    coder: str | None = None,
    seed: int = 1,
) -> pd.DataFrame:
    """
    Pairwise differences of precision and of recall between groups of articles.

    Answers "could a difference between outlets be one of the lexicon's errors?".

    Parameters
    ----------
    study, codings, coder, seed
        As in `lexicon_validity`.
    between : str
        A column of the documents.

    Returns
    -------
    DataFrame
        For each referent or frame, each of ``what``, and each pair of groups: ``share other_share
        difference``, ``low high`` (95 % interval), ``p`` (labels exchanged between articles), ``q``
        (Benjamini-Hochberg over the table), ``why_missing``.

    Raises
    ------
    ValueError
        If `between` is no column of documents.

    Notes
    -----
    The interval combines those of the two shares (MOVER; Newcombe 1998 for simple samples). A small
    sample without a difference is no evidence that there is none: look at the interval.

    Examples
    --------
    >>> import analysis as an
    >>> study = an.example_study()
    >>> codings = an.read_codings("analysis/examples/coding", study)
    >>> table = an.differential_error(study, codings)
    >>> table["why_missing"].unique().tolist()
    ['fewer than 5 articles']
    """
    tables.require(study.documents, [between], "documents")
    lines = coded_lines(study, codings, coder)
    rows = []
    for question, asked in lines.groupby("question", sort=False):
        groups = asked.groupby(between, dropna=False)
        parts = {group: part.reset_index(drop=True) for group, part in groups}
        shares = {
            group: dict(zip(WHAT, _precision_recall(part, *_all(part), seed), strict=True))
            for group, part in parts.items()
        }
        for what in WHAT:
            for group, other in combinations(parts, 2):
                difference = _difference(shares[group][what], shares[other][what])
                if not difference["why_missing"]:
                    difference["p"] = _p(_hits(parts[group], what), _hits(parts[other], what), seed)
                pair = {"question": question, "what": what, "group": group, "other": other}
                rows.append({**pair, **difference})
    table = pd.DataFrame(rows, columns=list(_DIFFERENCES))
    table["q"] = benjamini_hochberg(table["p"].astype(float))
    return _described(table, f"differences of error between {between}s", lines, seed)


def _all(part: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    every = pd.Series(True, index=part.index)
    return every, every


def _precision_recall(
    part: pd.DataFrame, found_here: pd.Series, coded_here: pd.Series, seed: int
) -> list[dict[str, object]]:
    """Return the rows of precision and recall of one group."""
    found = (part["found_name"] != NONE).to_numpy() & found_here.to_numpy(bool)
    true = (part["name"] != NONE).to_numpy() & coded_here.to_numpy(bool)
    right = (part["name"] == part["found_name"]).to_numpy()
    precision, recall = Hits(part, found & right, found), Hits(part, true & right, true)
    return [
        _row("precision", precision, Estimate(*line_share(*precision, seed))),
        _row("recall", recall, _recall(recall, seed)),
    ]


def _row(what: str, hits: Hits, estimate: Estimate) -> dict[str, object]:
    per_coder = 1 / hits.lines.groupby("unit")["coder"].transform("size").to_numpy(float)
    articles = int(hits.lines.loc[hits.base, "family"].nunique())
    of = float((per_coder * hits.base).sum())
    n = float((per_coder * hits.hit).sum())
    why = few_articles(articles) or (f"fewer than {FEWEST_USES} lines" if of < FEWEST_USES else "")
    share, low, high = (np.nan, np.nan, np.nan) if why else estimate
    row: dict[str, object] = {"what": what, "n": n, "of": of, "articles": articles}
    return row | {"share": share, "low": low, "high": high, "why_missing": why}


def _recall(hits: Hits, seed: int) -> Estimate:
    """Return the share of true uses that are found, with the interval from found and missed."""
    part, hit, true = hits
    found, weight = (part["found_name"] != NONE).to_numpy(), part["weight"].to_numpy(float)
    caught, caught_low, caught_high = (
        share * weight[found].sum() for share in line_share(part, hit, found, seed)
    )
    every = np.ones(len(part), bool)
    missed, missed_low, missed_high = (
        share * weight.sum() for share in line_share(part, true & ~hit, every, seed)
    )
    if not caught > 0:
        return Estimate(0.0, 0.0, 1.0) if missed > 0 else Estimate(np.nan, np.nan, np.nan)
    low, high = ratio_limits((missed, missed_low, missed_high), (caught, caught_low, caught_high))
    share = caught / (caught + missed)
    return Estimate(share, min(1 / (1 + high), share), max(1 / (1 + low), share))


def _difference(first: dict[str, object], second: dict[str, object]) -> dict[str, object]:
    """Return the difference of two shares, with the interval from those of the two."""
    why = first["why_missing"] or second["why_missing"]
    a, a_low, a_high, b, b_low, b_high = (
        float(str(row[column])) for row in (first, second) for column in ("share", "low", "high")
    )
    low, high = difference_limits((a, a_low, a_high), (b, b_low, b_high))
    return {
        "share": a,
        "other_share": b,
        "difference": a - b,
        "low": low,
        "high": high,
        "p": np.nan,
        "why_missing": why,
    }


def _hits(part: pd.DataFrame, what: str) -> Hits:
    base = (part["found_name" if what == "precision" else "name"] != NONE).to_numpy()
    return Hits(part, base & (part["name"] == part["found_name"]).to_numpy(), base)


def _p(first: Hits, second: Hits, seed: int) -> float:
    """Return p of the difference of two ratios, by permuting the labels of their articles."""
    first_x, first_n, _ = per_family(*first)
    second_x, second_n, _ = per_family(*second)
    x, n = np.concatenate([first_x, second_x]), np.concatenate([first_n, second_n])
    labels = np.arange(len(x)) < len(first_x)

    def difference(target: Mask) -> float:
        return float(x[target].sum() / n[target].sum() - x[~target].sum() / n[~target].sum())

    return permutation_p(difference, labels, seed=seed)


def _described(table: pd.DataFrame, variant: str, lines: pd.DataFrame, seed: int) -> pd.DataFrame:
    coders = lines["coder"].nunique()
    return with_method(
        table,
        measure="validity",
        variant=variant,
        unit="article",
        n=int(lines["unit"].nunique()),
        n_of="lines",
        interval=f"lines weighted by the chance to be drawn; over articles: {SHARE_INTERVAL}",
        floors=f"no share under {FEWEST_ARTICLES} articles or {FEWEST_USES} lines",
        note=f"mean over {coders} coders; {lines.attrs['left_out']} lines undecided, left out; "
        f"a name that the lexicon lacks ({OTHER_NAME}) is a miss",
        seed=seed,
    )
