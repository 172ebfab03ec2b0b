"""What a number owes to the lexicon: the same articles counted with another one."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from analysis.lexicon import Lexicon
from analysis.matches import find_uses
from analysis.measures.naming import naming_shares
from analysis.study import Study, need_texts

_KEY = ["doc_id", "part", "start", "end", "referent", "name", "frame"]


def compare_lexicons(
    study: Study, old: Lexicon, new: Lexicon, *, by: str | Sequence[str] = "outlet"
) -> dict[str, pd.DataFrame]:
    """
    Uses gained and lost by a change of the lexicon, and how every count and share moves with it.

    Parameters
    ----------
    study : Study
        With texts; its own matches are not looked at.
    old, new : Lexicon
        Such as ``study.lexicon`` and ``study.lexicon.adding(…)``.
    by : str or sequence of str
        Columns to group the shares by.

    Returns
    -------
    dict of DataFrame
        ``gained`` and ``lost``: rows as in ``study.matches``, that only the new or only the old
        lexicon counts; a use that changes its name is in both. ``shares``: for each referent of
        either lexicon, ``referent``, the columns of `by`, ``name n_old n_new of_old of_new
        share_old share_new``; counts are 0 where a lexicon lacks the name, shares are missing where
        a group may have none.

    Raises
    ------
    ValueError
        If the study has no texts.

    Examples
    --------
    >>> import pandas as pd
    >>> import analysis as an
    >>> articles = pd.DataFrame([{"doc_id": "a", "outlet": "A", "date": "2024-05-01",
    ...                           "text": "The strike goes on. A hunger strike ended."}])
    >>> study = an.build_study(articles, {"strike": ["strike"]})
    >>> narrower = an.Lexicon(
    ...     {"strike": {"terms": ["strike"], "unless": ["hunger strike"]}})
    >>> moved = an.compare_lexicons(study, study.lexicon, narrower)
    >>> len(moved["gained"]), moved["lost"]["start"].tolist()
    (0, [29])
    >>> moved["shares"][["name", "n_old", "n_new"]].values.tolist()
    [['strike', 2, 1]]
    """
    need_texts(study, "compare_lexicons")
    versions = [_counted_with(study, lexicon) for lexicon in (old, new)]
    before, after = (version.matches for version in versions)
    return {
        "gained": _only_in(after, before),
        "lost": _only_in(before, after),
        "shares": _shares(versions, by),
    }


def _counted_with(study: Study, lexicon: Lexicon) -> Study:
    uses = find_uses(study.documents, study.passages, lexicon)
    matches = uses[uses["rule"] == ""].drop(columns="rule").reset_index(drop=True)
    return replace(study, matches=matches, lexicon=lexicon)


def _only_in(table: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    there = pd.MultiIndex.from_frame(other[_KEY])
    inside = pd.MultiIndex.from_frame(table[_KEY]).isin(there)
    return table[~inside].reset_index(drop=True)


def _shares(versions: list[Study], by: str | Sequence[str]) -> pd.DataFrame:
    """Return the shares of all referents by both lexicons, side by side."""
    tables = []
    for version in versions:
        lexicon = version.lexicon
        referents = [] if lexicon is None else lexicon.referents
        shares = [naming_shares(version, name, by=by).assign(referent=name) for name in referents]
        if shares:
            tables.append(pd.concat([table.rename_axis(None) for table in shares]))
    key = ["referent", *tables[0].columns[: tables[0].columns.get_loc("name")], "name"]
    both = tables[0].merge(tables[-1], on=key, how="outer", suffixes=("_old", "_new"), sort=False)
    counts = ["n_old", "n_new", "of_old", "of_new"]
    both[counts] = both[counts].fillna(0).astype("int64")
    return both[[*key, *counts, "share_old", "share_new"]]
