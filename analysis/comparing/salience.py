"""Salience: whether headlines and leads say it otherwise than the bodies of the same articles."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis import tables
from analysis.comparing.differences import differences
from analysis.measures.units import units_of
from analysis.method import with_method
from analysis.stats.intervals import benjamini_hochberg
from analysis.study.study import Study

ZONES = ("headline", "lead", "body")


def salience(
    study: Study,
    measure: Callable[..., pd.DataFrame],
    *what: Any,
    by: str | Sequence[str] = "outlet",
    seed: int = 1,
    **options: Any,
) -> pd.DataFrame:
    r"""
    Headlines and leads less the bodies of the same articles, within each group.

    Answers "does the outlet put it in the headline?".

    Parameters
    ----------
    study : Study
    measure, *what, **options
        As in `differences`; a measure that can be grouped by ``zone``.
    by : str or sequence of str
        Columns of articles whose groups are looked at one by one; ``[]`` for all together.
    seed : int
        Of the resampling and the permutation.

    Returns
    -------
    DataFrame
        For each group the rows of ``differences(…, by="zone", reference="body")`` for headline and
        lead, with the columns of `by` before them. ``q`` is Benjamini and Hochberg's over all rows
        that have a p, and ``supported`` and ``verdict`` go by it.

    Raises
    ------
    ValueError
        If the measure has no units or no zones, or a column is unknown.

    Notes
    -----
    An article is its own control: its headline and its body are exchanged, or not, as a pair.
    An article whose headline has no opportunity (no name of the thing) counts with its body only.
    Groups without such words in two zones are named in the method sentence. Editors choose
    headlines, agencies write bodies: read both.

    See Also
    --------
    differences : the comparison itself, and what its columns mean.
    plot_differences : draws this table.

    Examples
    --------
    >>> import pandas as pd
    >>> import analysis as an
    >>> text = "The dispute and the crisis of the port went on for a third day, the paper says.\n"
    >>> articles = pd.DataFrame([
    ...     {"doc_id": f"a{i}", "outlet": "A", "date": "2024-05-01", "title": "War, war, war",
    ...      "text": text + "War and crisis, crisis and crisis."} for i in range(8)])
    >>> study = an.build_study(articles, {"war": ["war"], "crisis": ["crisis"]})
    >>> table = an.salience(study, an.naming_shares, "names")
    >>> table.query("zone == 'headline'")[["outlet", "zone", "name", "difference", "verdict"]]
      outlet      zone    name  difference verdict
    0      A  headline     war        0.75  higher
    1      A  headline  crisis       -0.75   lower
    """
    by = tables.as_list(by)
    documents = study.documents
    tables.require(documents, by, "documents")
    units = units_of(measure)(study, *what, by="zone", **options)
    zones = [zone for zone in ZONES if zone in set(units.rows["zone"].astype(str))]
    if "body" not in zones or len(zones) == 1:
        raise ValueError(f"the measure finds words in {zones} only; there is nothing to compare.")
    blocks, unmade = [], []
    for key, rows in tables.grouped(documents, by):
        block = _of_group(study, list(rows["doc_id"]), measure, what, options, seed)
        if block is None:
            unmade.append(" · ".join(map(str, key)))
            continue
        facts = dict(block.attrs["method"])
        for place, (column, value) in enumerate(zip(by, key, strict=True)):
            block.insert(place, column, value)
        block.attrs = {}
        blocks.append(block)
    if not blocks:
        raise ValueError("no group has uses in its bodies and in its headlines or leads.")
    table = _with_q(pd.concat(blocks, ignore_index=True))
    notes = [str(facts.pop("note", "")), f"within {' and '.join(by) or 'all articles'}"]
    notes += [f"without uses in two zones: {tables.listed(unmade)}"] if unmade else []
    facts |= {"measure": f"salience, {facts['measure']}", "n": int(units.rows["doc_id"].nunique())}
    facts |= {"corpus": study.facts["corpus"], "note": "; ".join(one for one in notes if one)}
    facts.pop("version")
    return with_method(table, **facts)


def _of_group(
    study: Study,
    doc_ids: list[str],
    measure: Callable[..., pd.DataFrame],
    what: Sequence[Any],
    options: dict[str, Any],
    seed: int,
) -> pd.DataFrame | None:
    """Return headline and lead against body in some articles; None without two such zones."""
    part = study.where(doc_id=doc_ids)
    found = set(part.passages["zone"].astype(str))
    part = part.where(zone=[zone for zone in ZONES if zone in found])
    units = units_of(measure)(part, *what, by="zone", **options)
    zones = set(units.rows["zone"])
    if "body" not in zones or len(zones) == 1:
        return None
    return differences(part, measure, *what, by="zone", reference="body", seed=seed, **options)


def _with_q(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with q over all its rows, and what may be said by it."""
    table["q"] = benjamini_hochberg(table["p_adjusted"])
    leaves_out_0 = (table["low"] > 0) | (table["high"] < 0)
    supported = (table["q"] <= 0.05) & leaves_out_0
    table["supported"] = supported
    said = np.where(table["difference"] > 0, "higher", "lower")
    said = np.where(supported, said, "inconclusive")
    table["verdict"] = np.where(table["why_missing"] == "", said, "")
    return table
