"""Share of articles that use a name at all, where the measures of uses count how often."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis import tables
from analysis.measures.shares import ratio_table
from analysis.measures.units import (
    Heads,
    Units,
    facts_of_units,
    made_from,
    share_estimate,
)
from analysis.method import counted_zones, with_method
from analysis.stats.arrays import Floats
from analysis.stats.minimum_sample import FEWEST_ARTICLES, FEWEST_USES, families
from analysis.stats.ratios import SHARE_INTERVAL
from analysis.study.periods import with_periods
from analysis.study.study import Study

USES_IT, DOES_NOT = "uses it", "does not"


def reach_units(
    study: Study,
    names: str | Sequence[str],
    by: str | Sequence[str] = "outlet",
    *,
    boilerplate: bool = False,
) -> Units:
    """Return the units of `articles_using`: each article, and whether it uses any of the names."""
    by, chosen = tables.as_list(by), tables.as_list(names)
    documents = study.documents.assign(family=families(study.documents))
    documents = with_periods(documents, by)
    tables.require(documents, by, "documents")
    uses = _uses_of(study, chosen)
    if not boilerplate:
        uses = uses[uses["zone"] != "boilerplate"]
    using = documents["doc_id"].isin(uses["doc_id"]).to_numpy(float)
    sums: Floats = np.stack([using, 1 - using], axis=1)
    apart = np.zeros(2, bool)
    rows = documents[list(dict.fromkeys([*by, "doc_id", "outlet", "family"]))]
    facts = {
        "measure": "share of articles",
        "variant": f"that use {' or '.join(chosen)}",
        "left_out": counted_zones(study.passages["zone"], boilerplate=boilerplate),
        **study.facts_of_uses,
    }
    return Units(
        *(rows.reset_index(drop=True), by, sums, [USES_IT, DOES_NOT], apart, "share"),
        *(share_estimate(apart), Heads("article", "n", "of", "share"), (USES_IT, DOES_NOT)),
        *(1.0, facts),
    )


@made_from(reach_units)
def articles_using(
    study: Study,
    names: str | Sequence[str],
    by: str | Sequence[str] = "outlet",
    *,
    boilerplate: bool = False,
    seed: int = 1,
) -> pd.DataFrame:
    """
    Share of articles that use any of some names, within each group.

    Answers "in how many of its articles does the outlet say it at all?".

    Parameters
    ----------
    study : Study
    names : str or sequence of str
        Names, frames or referents of the lexicon; an article counts once, whichever it uses.
    by : str or sequence of str
        Columns of articles to group by, or ``month``, ``week``, ``year``; ``[]`` for all together.
        For headlines or the outlet's own words filter: ``study.where(zone="headline")``.
    boilerplate : bool
        Whether to count what the page adds.
    seed : int
        Of the resampling.

    Returns
    -------
    DataFrame
        Two rows for each group, ``article`` "uses it" and "does not": the columns of `by`, then
        ``n of articles share low high largest largest_article why_missing``, as in `naming_shares`;
        ``of`` are the articles.

    Raises
    ------
    ValueError
        If a name or a column is unknown.

    Notes
    -----
    A long article has more room for a name than a short one: compare outlets whose articles are of
    like length, or by `frame_rates`. Copies of one text are one draw of the interval.

    See Also
    --------
    uses : the uses behind every `n`.
    plot_shares : draws this table.

    Examples
    --------
    >>> import analysis as an
    >>> table = an.articles_using(an.example_study(), "walkout", by=[])
    >>> table[["article", "n", "of", "articles"]].values.tolist()
    [['uses it', 2, 13, 13], ['does not', 11, 13, 13]]
    """
    units = reach_units(study, names, by, boilerplate=boilerplate)
    return with_method(
        ratio_table(units, seed),
        **facts_of_units(study, units),
        interval=f"interval over articles within outlets: {SHARE_INTERVAL}",
        floors=f"no share under {FEWEST_USES} articles, or {FEWEST_ARTICLES} families of copies",
        seed=seed,
    )


def _uses_of(study: Study, names: Sequence[str]) -> pd.DataFrame:
    """Return the counted uses of names, frames and referents."""
    columns = ["name", "frame", "referent"]
    known = study.matches if study.lexicon is None else study.lexicon.table
    there = [one for column in columns for one in dict.fromkeys(known[column]) if one]
    for name in names:
        tables.one_of(name, list(dict.fromkeys(there)), "name")
    return study.matches[study.matches[columns].isin(list(names)).any(axis=1)]
