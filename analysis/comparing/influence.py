"""Influence: what a measure would be without one article, one outlet or one term."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis import tables
from analysis.measures.units import (
    Group,
    Units,
    facts_of_units,
    groups_of,
    opportunities,
    units_of,
    used,
)
from analysis.method import with_method
from analysis.stats.arrays import Integers
from analysis.stats.minimum_sample import FEWEST_ARTICLES
from analysis.study.study import Study

_OF_ROWS = {"article": "doc_id", "outlet": "outlet", "family": "family"}
LEAVE = (*_OF_ROWS, "term")


def influence(
    study: Study,
    measure: Callable[..., pd.DataFrame],
    *what: Any,
    by: str | Sequence[str] = "outlet",
    leave_out: str = "article",
    **options: Any,
) -> pd.DataFrame:
    """
    The estimates of a measure without one article (outlet, family, term) at a time.

    Answers "does this rest on one article?".

    Parameters
    ----------
    study : Study
    measure, *what, **options
        As in `differences`.
    by : str or sequence of str
        Columns whose groups are estimated; ``[]`` for all together.
    leave_out : {"article", "outlet", "family", "term"}
        What is left out, one at a time. A term is a word of the lexicon, which must be one that
        the measure counts.

    Returns
    -------
    DataFrame
        A row for each group, name (frame, voice, formula) and thing left out that changes its
        estimate, the largest change of each first; the columns of `by`, the name,

        ``left_out``
            what is left out: a ``doc_id``, an outlet, a family, a term
        ``n``, ``n_without``, ``of``, ``of_without``
            uses and opportunities with and without it, named as in the measure
        ``part``
            its part of the uses
        ``share``, ``without``, ``change``
            the estimate with and without it, and the second less the first
        ``why_missing``
            why there is no estimate without it: what remains is under 5 articles

    Raises
    ------
    ValueError
        If `leave_out` is none of these, or the measure counts no terms.

    Notes
    -----
    Leaving out is no test: an article that changes a share most is found in any corpus. Read it,
    and report the share without it, too, where a conclusion changes.

    Examples
    --------
    >>> import pandas as pd
    >>> import analysis as an
    >>> texts = ["War."] * 6 + ["Crisis. " * 12]
    >>> articles = pd.DataFrame([
    ...     {"doc_id": f"a{i}", "outlet": "A", "date": "2024-05-01", "text": text}
    ...     for i, text in enumerate(texts)])
    >>> study = an.build_study(articles, {"war": ["war"], "crisis": ["crisis"]})
    >>> table = an.influence(study, an.naming_shares, "names")
    >>> table[["name", "left_out", "part", "share", "without"]].head(1).round(3)
      name left_out  part  share  without
    0  war       a6   0.0  0.333      1.0
    """
    tables.one_of(leave_out, LEAVE, "leave_out")
    whole = units_of(measure)(study, *what, by=by, **options)
    units = used(whole)
    if leave_out == "term":
        blocks = _without_terms(study, measure, what, options, units)
    else:
        labels = units.rows[_OF_ROWS[leave_out]].to_numpy(object)
        blocks = [
            _block(units, group, label, group.places[labels[group.places] != label])
            for group in groups_of(units)
            for label in pd.unique(labels[group.places])
        ]
    heads = units.heads
    columns = [*units.by, heads.thing, "left_out", *_counts(units), "part", heads.estimate]
    columns += ["without", "change", "why_missing"]
    table = pd.concat(blocks, ignore_index=True) if blocks else pd.DataFrame(columns=columns)
    table = _ordered(table[columns], [*units.by, heads.thing])
    facts = facts_of_units(study, units)
    facts["measure"] = f"influence on {facts['measure']}"
    return with_method(table, **facts | {"inference": False, "unit": leave_out})


def _counts(units: Units) -> list[str]:
    of = [units.heads.of, f"{units.heads.of}_without"]
    return of if units.kind == "score" else [units.heads.n, f"{units.heads.n}_without", *of]


def _block(
    units: Units, group: Group, label: object, kept: Integers, remaining: Units | None = None
) -> pd.DataFrame:
    """Return a row for each thing of a group, with and without what `label` names."""
    after = units if remaining is None else remaining
    sums, rest = units.sums[group.places].sum(axis=0), after.sums[kept].sum(axis=0)
    value, without = units.estimate(sums), units.estimate(rest)
    things, heads = len(units.things), units.heads
    few = after.rows["family"].iloc[kept].nunique() < FEWEST_ARTICLES
    if few:
        without = np.full(things, np.nan)
    columns: dict[str, Any] = {
        name: [cell] * things for name, cell in zip(units.by, group.key, strict=True)
    }
    columns |= {heads.thing: units.things, "left_out": label}
    n = sums[:things] if units.kind != "score" else np.full(things, np.nan)
    n_rest = rest[:things] if units.kind != "score" else n
    of = (opportunities(units)[group.places].sum(), opportunities(after)[kept].sum())
    columns |= {heads.of: round(float(of[0])), f"{heads.of}_without": round(float(of[1]))}
    if units.kind != "score":
        columns |= {heads.n: n.astype(np.int64), f"{heads.n}_without": n_rest.astype(np.int64)}
    with np.errstate(invalid="ignore", divide="ignore"):
        columns["part"] = (n - n_rest) / n if units.kind != "score" else (of[0] - of[1]) / of[0]
    columns |= {heads.estimate: value, "without": without, "change": without - value}
    columns["why_missing"] = f"fewer than {FEWEST_ARTICLES} articles without it" if few else ""
    return pd.DataFrame(columns)[~units.apart]


def _without_terms(
    study: Study,
    measure: Callable[..., pd.DataFrame],
    what: Sequence[Any],
    options: dict[str, Any],
    units: Units,
) -> list[pd.DataFrame]:
    """Return the blocks without each term: the measure of a study without its uses."""
    from dataclasses import replace

    counted = study.matches[["referent", "name", "frame", "term"]].drop_duplicates()
    things = set(units.things)
    inside = counted["name"].isin(things) | counted["frame"].isin(things)
    terms = list(dict.fromkeys(counted.loc[inside, "term"]))
    if not terms or units.kind == "score":
        raise ValueError("leave_out='term': this measure counts no terms of a lexicon.")
    blocks = []
    for term in terms:
        matches = study.matches[study.matches["term"] != term].reset_index(drop=True)
        less = units_of(measure)(replace(study, matches=matches), *what, by=units.by, **options)
        if list(less.things) != list(units.things):
            raise ValueError(
                f"without the term {term!r} no use of a name is left, and this study has no "
                "lexicon to say that there is one; build the study with a lexicon."
            )
        less = used(less)
        places = {group.key: group.places for group in groups_of(less)}
        for group in groups_of(units):
            kept = places.get(group.key, np.zeros(0, np.int64))
            blocks.append(_block(units, group, term, kept, less))
    return blocks


def _ordered(table: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Return the rows that change something, the largest change of each group and thing first."""
    changed = table["change"].abs().gt(1e-12) | table["change"].isna()
    kept = table[changed]
    group = kept.groupby(columns, sort=False, dropna=False).ngroup()
    order = np.lexsort((-kept["change"].abs().fillna(np.inf), group))
    return kept.iloc[order].reset_index(drop=True)
