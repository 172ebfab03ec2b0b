"""The order of outlets by all their words beside that by their own words.

Whoever quotes much "uses" many words that are not theirs. The table shows what becomes of a ranking
when the words of others are left out.
"""

from collections.abc import Callable
from typing import Any

import pandas as pd

from analysis import tables
from analysis.measures.units import Heads, facts_of_units, units_of
from analysis.method import with_method
from analysis.study.study import Study

_ORDERS = ("estimate", "n")


def rankings(
    study: Study,
    measure: Callable[..., pd.DataFrame],
    *what: Any,
    by: str = "outlet",
    order: str = "estimate",
    **options: Any,
) -> pd.DataFrame:
    """
    Rank of each group by all its words, and by its own words alone.

    Answers "which outlet says it most?", once as a count that asks nobody who speaks, and once of
    the outlet's own words.

    Parameters
    ----------
    study : Study
        With all voices: a study that was filtered by ``whose`` has one ranking only.
    measure : function
        `naming_shares` or `frame_rates`; or `share_table` or `rate_table`, for one's own measure.
    *what, **options
        What the measure takes: a referent, `frames`.
    by : str
        The column whose groups are ranked.
    order : {"estimate", "n"}
        What ranks them: the share or rate, of groups that may have one; or plain counts of uses,
        which grow with length and describe these articles only.

    Returns
    -------
    DataFrame
        A row for each group and name (or frame): `by` and the columns of the measure for all words
        (``n``, ``of`` or ``words``, ``share`` or ``rate``), the same with ``own_`` before them, and

        ``rank``, ``own_rank``
            1 is the most; equal values share the mean of their ranks; missing where a group has no
            estimate
        ``why_missing``, ``own_why_missing``
            why there is no estimate
        ``ranked_by``
            the column that ranked them

    Raises
    ------
    ValueError
        If `order` is unknown, the measure has no units, or the study has no own words at all.

    Notes
    -----
    Ranks have no interval here. Neighbours in a ranking mostly do not differ by more than chance:
    `differences` says which do.

    See Also
    --------
    plot_rankings : draws one name of this table.
    differences : with interval and p.

    Examples
    --------
    >>> import analysis as an
    >>> study = an.example_study()
    >>> table = an.rankings(study, an.naming_shares, "event", order="n")
    >>> columns = ["outlet", "n", "own_n", "rank", "own_rank"]
    >>> table.loc[table["name"] == "blockade", columns].reset_index(drop=True)
                    outlet  n  own_n  rank  own_rank
    0        Coast Courier  2      0   2.0       3.0
    1      Harbour Gazette  4      1   1.0       1.0
    2        Northern Wire  0      0   4.0       3.0
    3  Quay Workers' Union  1      0   3.0       3.0
    """
    tables.one_of(order, _ORDERS, "order")
    units = units_of(measure)(study, *what, by=by, **options)
    whole = measure(study, *what, by=by, **options)
    own = measure(study.where(whose="own"), *what, by=by, **options)
    heads = units.heads
    both = _side_by_side(whole, own, [by, heads.thing], [heads.n, heads.of, "articles"], heads)
    ranked = heads.estimate if order == "estimate" else heads.n
    for prefix in ("", "own_"):
        values = both[prefix + ranked].astype(float).where(both["why_missing"] != "apart")
        grouped = values.groupby(both[heads.thing], sort=False)
        both[f"{prefix}rank"] = grouped.rank(ascending=False, method="average")
    both["ranked_by"] = ranked
    facts = facts_of_units(study, units)
    note = f"ranked by {'uses' if order == 'n' else heads.estimate}, all words and own words"
    return with_method(
        both,
        **facts
        | {
            "measure": f"rankings by {facts['measure']}",
            "note": "; ".join(filter(None, [str(facts.get("note") or ""), note])),
            "inference": False,
            "interval": "",
        },
    )


def _side_by_side(
    whole: pd.DataFrame, own: pd.DataFrame, keys: list[str], counts: list[str], heads: Heads
) -> pd.DataFrame:
    """Return both tables in one; a group without own words has counts of 0 and its reason."""
    columns = [*counts, heads.estimate, "why_missing"]
    own = own[[*keys, *columns]].rename(columns={name: f"own_{name}" for name in columns})
    both = whole[[*keys, *columns]].merge(own, on=keys, how="left", validate="one_to_one")
    both.attrs.clear()
    lacking = both["own_why_missing"].isna()
    both.loc[lacking, "own_why_missing"] = "no own words"
    for name in counts:
        both[f"own_{name}"] = both[f"own_{name}"].fillna(0).astype(both[name].dtype)
    return both
