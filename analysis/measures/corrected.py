"""Corrected estimates: what a share or a rate would be, had every line been coded by hand.

The program reads everything and errs; coders err less and read a sample drawn by chance. So the
program's count is taken, and what the sample says that it gets wrong, weighted by how many lines
each line stands for, is added: the difference estimator of survey sampling (Särndal, Swensson and
Wretman 1992, 6.3), which asks nothing of how the program errs. Where an outlet's errors differ from
another's, they are corrected with its own lines.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis import tables
from analysis.coding.weighted_lines import NONE, OTHER_NAME, coded_lines, groups_of
from analysis.method import with_method
from analysis.stats.arrays import Floats
from analysis.stats.intervals import ratio_standard_error, wilson
from analysis.stats.minimum_sample import (
    FEWEST_ARTICLES,
    FEWEST_USES,
    families,
    few_articles,
    few_uses,
)
from analysis.study.study import Study

_COLUMNS = ("name", "n", "of", "lines", "articles", "raw", "corrected", "low", "high")
_SPLIT = ("voice", "whose")  # what the coder may put into another group than the program
_PRIOR = 1.0  # lines, half an error among them, as in Jeffreys' interval


def corrected_estimate(
    study: Study,
    codings: pd.DataFrame,
    question: str,
    by: str | Sequence[str] = "outlet",
    *,
    coder: str | None = None,
) -> pd.DataFrame:
    """
    Naming shares, or the rate of a frame, corrected by what coders found in a sample of lines.

    Answers "how much of the difference between outlets stays, once the lexicon's errors are taken
    out, and how sure is what stays?".

    Parameters
    ----------
    study : Study
        The one that the sample was drawn from.
    codings : DataFrame
        As `read_codings` returns them.
    question : str
        A referent or a frame that was coded.
    by : str or sequence of str
        Metadata of articles; for a referent also ``voice`` or ``whose``, which are then corrected
        too.
    coder : str, optional
        Only this one's codes; by default the mean over coders.

    Returns
    -------
    DataFrame
        For each group and name (a frame has one row) the columns of `by` and

        ``name``
            the name; ``another name`` is what coders saw and the lexicon lacks
        ``n of``
            uses that the program counts, of all names; of a frame, the words
        ``lines articles``
            coded lines of the group, and articles (or families) with a use or a line
        ``raw corrected``
            share of the name (rate in 1,000 words), as counted and as corrected
        ``low high``
            95 % interval of `corrected`
        ``why_missing``
            why there is no estimate

    Raises
    ------
    ValueError
        If the question was not coded, a column is lacking, or a frame is to be split by voice.

    Notes
    -----
    Of a group, T = N + sum of w (coded - found) over coded lines, where N is the program's count, w
    the lines that a line stands for, coded and found 1 or 0; a share is T of a name over T of all
    names. A T below 0 is taken as 0. Interval: Student's t on the logit (rate: logarithmic) scale,
    with the linearised error of the ratio over articles within outlets. As each article's part of T
    holds its coded lines, that error holds the chance of the sample too. It is never smaller than
    the error of the raw share joined with that of a sample in which one line more was coded
    and half of it wrong (Jeffreys): else a small sample without an error would prove a perfect
    program. In simulations of two outlets that err unlike each other (10 or
    25 articles each, 150 or 200 lines) the interval covered .94 to .98, that of raw shares .61 to
    .97. Names set `apart` are left out.

    Coders are taken as right: with agreement far below 1 the correction inherits their doubts.

    Examples
    --------
    >>> import analysis as an
    >>> study = an.example_study()
    >>> codings = an.read_codings("analysis/examples/coding", study)
    >>> table = an.corrected_estimate(study, codings, "event", by=[])
    >>> table.loc[table["name"] == "strike", ["n", "of", "lines"]]
        n  of  lines
    0  23  66     60
    """
    by = tables.as_list(by)
    lines = coded_lines(study, codings, coder)
    tables.one_of(question, list(lines["question"].unique()), "question")
    lines = lines[lines["question"] == question].reset_index(drop=True)
    names, is_frame = _names(study, question)
    if is_frame and set(by) & set(_SPLIT):
        raise ValueError(
            f"{question!r} is a frame; its rate is corrected by metadata, not by {by}."
        )
    if (lines["name"] == OTHER_NAME).any():
        names = [*names, OTHER_NAME]
    uses = _uses(study, question, names)
    tables.require(uses, by, "matches")
    fixed = [column for column in by if column not in _SPLIT]
    tables.require(study.documents, fixed, "documents")
    documents = study.documents.assign(family=families(study.documents))
    rows = []
    for group in sorted(set(groups_of(documents, fixed)), key=str):
        parts = [t[groups_of(t, fixed) == group] for t in (documents, uses, lines)]
        if is_frame:
            rows.append(dict(zip(fixed, group, strict=True)) | _rate(study, parts, question))
            continue
        split = [column for column in by if column in _SPLIT]
        first = dict(zip(fixed, group, strict=True))
        rows.extend(first | row for row in _shares(parts, names, split))
    table = pd.DataFrame(rows, columns=[*by, *_COLUMNS, "why_missing"])
    return with_method(
        table,
        measure="corrected rate per 1,000 words" if is_frame else "corrected naming shares",
        variant=f"difference estimator, {question}",
        unit="article" if "family" not in study.documents else "family of articles",
        n=int(lines["unit"].nunique()),
        interval="interval over articles within outlets, the chance of the coded sample in it: "
        "Student's t with the linearised error",
        floors=f"no estimate under {FEWEST_ARTICLES} articles, {FEWEST_USES} uses or lines",
        note=f"mean over {lines['coder'].nunique()} coders; boilerplate left out",
        **study.facts,
    )


def _names(study: Study, question: str) -> tuple[list[str], bool]:
    """Return the names that are counted, and whether it is a frame."""
    if study.lexicon is None:
        raise ValueError("this study has no lexicon; read or build one that has.")
    table = study.lexicon.table
    if (table["frame"] == question).any():
        return [question], True
    inside = (table["referent"] == question) & ~table["apart"].astype(bool)
    return list(dict.fromkeys(table.loc[inside, "name"])), False


def _uses(study: Study, question: str, names: Sequence[str]) -> pd.DataFrame:
    matches = study.matches[study.matches["zone"] != "boilerplate"]
    named = matches["name"].where(matches["name"] != "", matches["frame"])
    asked = matches["referent"].where(matches["referent"] != "", matches["frame"])
    uses = matches.assign(name=named, family=families(matches))
    return uses[(asked == question) & named.isin(list(names))].reset_index(drop=True)


def _shares(
    parts: Sequence[pd.DataFrame], names: Sequence[str], split: Sequence[str]
) -> list[dict[str, object]]:
    """Return a row for each name, in each voice where that is asked, of one group of articles."""
    _, uses, lines = parts
    seen = [groups_of(uses, split), groups_of(lines, split)]
    found_split = groups_of(lines, [f"found_{c}" for c in split])
    units = sorted({*uses["family"], *lines["family"]})
    outlets = _outlets(units, parts)
    whole = _totals(units, uses, lines, names).sum(0)
    rows = []
    for group in sorted({*seen[0], *seen[1][lines["name"] != NONE]}, key=str):
        mine = uses[seen[0] == group]
        coded = lines.assign(
            name=lines["name"].where(seen[1] == group, NONE),
            found_name=lines["found_name"].where(found_split == group, NONE),
        )
        corrected = _totals(units, mine, coded, names)
        raw = _totals(units, mine, coded.head(0), names)
        kept = np.maximum(corrected.sum(0), 0)
        part = kept.sum() / max(np.maximum(whole, 0).sum(), 1e-9)
        doubt = _doubt(lines) * min(part, 1.0)
        about = _about(uses if not split else mine, lines, units, int(raw.sum()))
        for number, name in enumerate(names):
            row = dict(zip(split, group, strict=True)) | {"name": name}
            row |= {"n": int(raw[:, number].sum()), **about}
            if not about["why_missing"] and kept.sum() > 0:
                pair = [(z[:, number], z.sum(1)) for z in (corrected, raw)]
                share = float(kept[number] / kept.sum())
                row |= _share(share, pair, outlets, doubt / kept.sum() ** 2, int(raw.sum()))
            rows.append(row)
    return rows


def _about(
    uses: pd.DataFrame, lines: pd.DataFrame, units: Sequence[str], of: int
) -> dict[str, Any]:
    coded = int(lines["unit"].nunique())
    few = f"fewer than {FEWEST_USES} lines" if coded < FEWEST_USES else ""
    why = few_articles(int(uses["family"].nunique())) or few_uses(of) or few
    empty = dict.fromkeys(("raw", "corrected", "low", "high"), np.nan)
    return {"of": of, "lines": coded, "articles": len(units), **empty, "why_missing": why}


def _totals(
    units: Sequence[str], uses: pd.DataFrame, lines: pd.DataFrame, names: Sequence[str]
) -> Floats:
    """Return, by family and name, uses as counted and the weight of what lines add or take."""
    row, column = pd.Index(units), pd.Index(names)
    totals = np.zeros((len(row), len(column)))
    pieces = (
        (uses["name"], uses["family"], np.ones(len(uses))),
        (lines["name"], lines["family"], lines["weight"].to_numpy(float)),
        (lines["found_name"], lines["family"], -lines["weight"].to_numpy(float)),
    )
    for name, family, weight in pieces:
        at = column.get_indexer(pd.Index(name))
        there = at >= 0
        np.add.at(totals, (row.get_indexer(pd.Index(family))[there], at[there]), weight[there])
    return totals


def _doubt(lines: pd.DataFrame) -> float:
    """Return the variance of the number of errors in the group, with the prior lines added."""
    variance = 0.0
    for _, part in lines.groupby("kind"):
        each = part.groupby("unit")["weight"].sum().to_numpy()
        size, coded = each.sum(), each.sum() ** 2 / (each**2).sum()
        wrong = part["weight"][part["name"] != part["found_name"]].sum() / size * coded
        share = (wrong + _PRIOR / 2) / (coded + _PRIOR)
        unseen = max(1 - len(each) / size, 0)
        variance += size**2 * unseen * share * (1 - share) / (coded + _PRIOR)
    return variance


def _outlets(units: Sequence[str], parts: Sequence[pd.DataFrame]) -> list[str]:
    of = parts[0].drop_duplicates("family").set_index("family")["outlet"]
    return [str(of[unit]) for unit in units]


def _share(
    share: float,
    pair: Sequence[tuple[Floats, Floats]],
    outlets: Sequence[str],
    doubt: float,
    of: int,
) -> dict[str, object]:
    """Return raw, corrected, low and high of one share."""
    (x, n), (raw_x, raw_n) = pair
    raw = float(raw_x.sum() / raw_n.sum())
    error = np.sqrt(
        max(
            ratio_standard_error(x, n, outlets) ** 2,
            ratio_standard_error(raw_x, raw_n, outlets) ** 2 + doubt * share * (1 - share),
        )
    )
    low, high = (float(limit) for limit in wilson(share * of, of))
    if 0 < share < 1:
        half = _t(outlets) * error / (share * (1 - share))
        odds = np.log(share / (1 - share))
        low = min(low, float(1 / (1 + np.exp(half - odds))))
        high = max(high, float(1 / (1 + np.exp(-half - odds))))
    else:
        trials = min(len(outlets), of)
        low, high = (float(limit) for limit in wilson(share * trials, trials))
    return {"raw": raw, "corrected": share, "low": min(low, share), "high": max(high, share)}


def _rate(study: Study, parts: Sequence[pd.DataFrame], frame: str) -> dict[str, object]:
    """Return the row of a frame in one group of articles."""
    documents, uses, lines = parts
    passages = study.passages[study.passages["zone"] != "boilerplate"]
    words = passages.groupby("doc_id")["words"].sum()
    words = documents["doc_id"].map(words).fillna(0).groupby(documents["family"]).sum()
    units, n = list(words.index), words.to_numpy(float)
    outlets = _outlets(units, parts)
    corrected, raw = (
        _totals(units, uses, coded, [frame])[:, 0] for coded in (lines, lines.head(0))
    )
    row = {"name": frame, "n": int(raw.sum())} | _about(documents, lines, units, int(raw.sum()))
    row["of"] = int(n.sum())
    rate = max(float(corrected.sum() / n.sum()), 0.0)
    if row["why_missing"]:
        return row
    row |= {"raw": 1000 * raw.sum() / n.sum(), "corrected": 1000 * rate}
    if rate > 0:
        error = np.sqrt(
            max(
                ratio_standard_error(corrected, n, outlets) ** 2,
                ratio_standard_error(raw, n, outlets) ** 2 + _doubt(lines) / n.sum() ** 2,
                rate / n.sum(),  # Poisson's, of single uses
            )
        )
        factor = float(np.exp(_t(outlets) * error / rate))
        row |= {"low": 1000 * rate / factor, "high": 1000 * rate * factor}
    return row


def _t(outlets: Sequence[str]) -> float:
    """Return Student's quantile for so many articles within so many outlets."""
    from scipy.stats import t

    return float(t.ppf(0.975, max(len(outlets) - len(set(outlets)), 1)))
