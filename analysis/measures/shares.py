"""Shares and rates of uses, by group: the tables of measures that divide one sum by another.

`share_table` and `rate_table` are measures, too: of any rows of uses. With them a new measure is a
function of a few lines, and all verbs over measures take it.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis import tables
from analysis.measures.units import (
    Draws,
    Heads,
    Units,
    draws_of,
    facts_of_units,
    groups_of,
    largest_of,
    made_from,
    opportunities,
    rate_estimate,
    share_estimate,
    summed,
    unit_rows,
)
from analysis.method import with_method
from analysis.stats.minimum_sample import (
    FEWEST_ARTICLES,
    FEWEST_USES,
    few_articles,
    few_uses,
)
from analysis.stats.ratios import RATE_INTERVAL, SHARE_INTERVAL, ratio_intervals
from analysis.study.requirements import need_counts
from analysis.study.study import Study

ESTIMATE = ("low", "high", "largest", "largest_article", "why_missing")


def share_units(
    study: Study,
    uses: pd.DataFrame,
    by: str | Sequence[str] = "outlet",
    *,
    thing: str = "name",
    amount: str | None = None,
) -> Units:
    """Return the units of `share_table`."""
    by, things = tables.as_list(by), _things(uses, thing)
    tables.require(uses, ["doc_id", thing, *([amount] if amount else [])], "uses")
    rows, places = unit_rows(study, uses, by)
    amounts = np.ones(len(uses)) if amount is None else uses[amount].to_numpy(float)
    sums = summed(
        places, things.get_indexer(pd.Index(uses[thing])), amounts, (len(rows), len(things))
    )
    apart = np.zeros(len(things), bool)
    facts = {"measure": "shares", "variant": f"of each {thing}", **study.facts}
    heads = Heads(thing, "n", "of", "share")
    estimate = share_estimate(apart)
    return Units(
        rows, by, sums, list(things), apart, "share", estimate, heads, tuple(things), 1.0, facts
    )


@made_from(share_units)
def share_table(
    study: Study,
    uses: pd.DataFrame,
    by: str | Sequence[str] = "outlet",
    *,
    thing: str = "name",
    amount: str | None = None,
    seed: int = 1,
) -> pd.DataFrame:
    """
    Shares of the things in some rows, within each group: a measure of one's own.

    Parameters
    ----------
    study : Study
    uses : DataFrame
        What is counted, one row each: ``doc_id``, the column `thing` and those of `by` that are no
        columns of articles. Rows of ``study.matches`` or ``study.passages``, or a table of one's
        own.
    by : str or sequence of str
        Columns of documents (or ``month``, ``week``, ``year``) or of `uses`; ``[]`` for all
        together.
    thing : str
        The column that says what a row is a use of; its values are compared with each other.
    amount : str, optional
        A column to be summed, such as ``words``; a row counts 1 if left out.
    seed : int
        Of the resampling.

    Returns
    -------
    DataFrame
        A row for each group and thing with the columns of `by`, `thing` and ``n of articles share
        low high largest largest_article why_missing``, as in `naming_shares`.

    Raises
    ------
    ValueError
        If a column is lacking.

    See Also
    --------
    differences : takes ``share_table`` and its uses as it takes any measure.

    Examples
    --------
    Who speaks in the first sentences? A measure that the package lacks:

    >>> import analysis as an
    >>> study = an.example_study()
    >>> def opening_voices(study, by="outlet"):
    ...     opening = study.passages.query("part == 'text' and sentence < 3")
    ...     return an.share_table(study, opening, by, thing="voice", amount="words")
    >>> opening_voices(study)[["outlet", "voice", "n", "of", "why_missing"]].head(2)
              outlet      voice    n   of            why_missing
    0  Coast Courier  narration  116  148  fewer than 5 articles
    1  Coast Courier   reported   32  148  fewer than 5 articles
    """
    units = share_units(study, uses, by, thing=thing, amount=amount)
    return with_method(
        ratio_table(units, seed),
        **facts_of_units(study, units),
        interval=f"interval over articles within outlets: {SHARE_INTERVAL}",
        floors=f"no share under {FEWEST_ARTICLES} articles or {FEWEST_USES} uses",
        seed=seed,
    )


def rate_units(
    study: Study,
    uses: pd.DataFrame,
    by: str | Sequence[str] = "outlet",
    *,
    thing: str = "frame",
    of: pd.DataFrame | None = None,
    per: float = 1000,
) -> Units:
    """Return the units of `rate_table`."""
    by, things = tables.as_list(by), _things(uses, thing)
    tables.require(uses, ["doc_id", thing], "uses")
    counted = need_counts(study, "rate_table()").rows if of is None else of
    if of is None:
        counted = counted[counted["zone"] != "boilerplate"]
        uses = uses[uses["zone"] != "boilerplate"] if "zone" in uses else uses
    tables.require(counted, ["doc_id", "words"], "of")
    return units_of_rates(
        *(study, uses, counted, by, list(things)),
        heads=Heads(thing, "n", "words", "rate"),
        per=per,
        facts={"measure": "rates", "variant": f"uses per {per:,g} words", **study.facts},
    )


@made_from(rate_units)
def rate_table(
    study: Study,
    uses: pd.DataFrame,
    by: str | Sequence[str] = "outlet",
    *,
    thing: str = "frame",
    of: pd.DataFrame | None = None,
    per: float = 1000,
    seed: int = 1,
) -> pd.DataFrame:
    """
    Rates of the things in some rows, within each group: a measure of one's own.

    Parameters
    ----------
    study, uses, by, thing, seed
        As in `share_table`.
    of : DataFrame, optional
        The opportunities: ``doc_id``, ``words`` (or whatever is counted there under that name) and
        those of `by` that are no columns of articles. All words without boilerplate if left out.
    per : float
        The number of opportunities to which uses are related.

    Returns
    -------
    DataFrame
        A row for each group and thing with the columns of `by`, `thing` and ``n words articles rate
        low high largest largest_article why_missing``, as in `frame_rates`.

    Raises
    ------
    ValueError
        If a column is lacking, or words are not counted by a column of `by`.

    Examples
    --------
    Uses of the names for a thing per 1,000 words, where `naming_shares` compares the names:

    >>> import analysis as an
    >>> study = an.example_study()
    >>> uses = study.matches[study.matches["referent"] == "event"]
    >>> an.rate_table(study, uses, thing="referent")[["outlet", "n", "words"]].head(2)
                outlet   n  words
    0    Coast Courier  19    751
    1  Harbour Gazette  32   1341
    """
    units = rate_units(study, uses, by, thing=thing, of=of, per=per)
    return with_method(
        ratio_table(units, seed),
        **facts_of_units(study, units),
        interval=f"interval over articles within outlets: {RATE_INTERVAL}",
        floors=f"no rate under {FEWEST_ARTICLES} articles",
        seed=seed,
    )


def units_of_rates(
    study: Study,
    uses: pd.DataFrame,
    counted: pd.DataFrame,
    by: list[str],
    things: list[str],
    *,
    heads: Heads,
    per: float,
    facts: dict[str, object],
) -> Units:
    """Return the units of rates of `uses` over the ``words`` of the rows of `counted`."""
    together = pd.concat([counted, uses], ignore_index=True)
    rows, places = unit_rows(study, together, by)
    columns = np.full(len(counted), len(things))
    columns = np.concatenate([columns, pd.Index(things).get_indexer(pd.Index(uses[heads.thing]))])
    amounts = np.concatenate([counted["words"].to_numpy(float), np.ones(len(uses))])
    sums = summed(places, columns, amounts, (len(rows), len(things) + 1))
    return Units(
        *(rows, by, sums, things, np.zeros(len(things), bool), "rate", rate_estimate(per), heads),
        *((*things, heads.of), per, facts),
    )


def ratio_table(units: Units, seed: int) -> pd.DataFrame:
    """
    Return the table of a share or rate: a row for each group and thing, in the order of things.

    With the columns of `by`, the thing, uses, opportunities, ``articles`` with an opportunity, the
    estimate, ``low high`` over families, ``largest`` (the part of the uses that the article with
    most of them holds), ``largest_article`` (its ``doc_id``) and ``why_missing``.
    """
    family = pd.factorize(units.rows["family"])[0]
    doc_ids, outlets = (units.rows[c].to_numpy(object) for c in ("doc_id", "outlet"))
    of = opportunities(units)
    pieces = []
    for key, places in groups_of(units):
        inside = places[of[places] > 0]
        draws = draws_of(units.sums[inside], of[inside], family[inside], outlets[inside])
        columns = _estimates(units, draws, seed)
        sums = units.sums[places][:, : len(units.things)]
        columns |= largest_of(sums, doc_ids[places])
        n = sums.sum(axis=0)
        whole = (n == np.round(n)).all()
        columns[units.heads.n] = n.astype(np.int64) if whole else n
        columns["articles"] = np.full(len(n), len(np.unique(doc_ids[inside])))
        columns |= {
            name: _repeated(value, len(n)) for name, value in zip(units.by, key, strict=True)
        }
        pieces.append(columns)
    heads = (units.heads.thing, units.heads.n, units.heads.of, "articles", units.heads.estimate)
    names = [*units.by, *heads, *ESTIMATE]
    filled: dict[str, Any] = {
        name: np.concatenate([piece[name] for piece in pieces]) if pieces else [] for name in names
    }
    return pd.DataFrame(filled, columns=names).infer_objects()


def why_missing(units: Units, draws: Draws) -> str:
    """Return why a group may have no estimate: what is too few are opportunities, never uses."""
    if not draws.of.sum():
        of = units.heads.of.replace("_", " ")
        return few_uses(0) if units.kind == "share" else f"no {of}"
    few = few_articles(len(draws.of), int(draws.copies.sum()))
    if few or units.kind == "rate":
        return few
    # Copies count once: as many uses as one of them has.
    why = few_uses(int((draws.of / draws.copies).sum() + 1e-9))
    if why and draws.of.sum() >= FEWEST_USES:
        why += ", copies counted once"
    return why.replace("uses", units.heads.n) if units.heads.n != "n" else why


def _estimates(units: Units, draws: Draws, seed: int) -> dict[str, NDArray[Any]]:
    """Return the things of a group with the estimate, its interval, and why there is none."""
    count, upper = len(units.things), 1.0 if units.kind == "share" else np.inf
    why = why_missing(units, draws)
    missing = np.where(units.apart, "apart", why).astype(object)
    value, low, high = (np.full(count, np.nan) for _ in range(3))
    if not why:
        value = units.estimate(draws.sums.sum(axis=0))
        limits = ratio_intervals(
            draws.sums[:, :count],
            draws.of,
            strata=draws.outlets,
            copies=draws.copies,
            upper=upper,
            seed=seed,
        )
        low, high = (np.where(units.apart, np.nan, units.per * limit) for limit in limits)
    return {
        units.heads.thing: np.array(units.things, object),
        units.heads.of: np.full(count, round(draws.of.sum())),
        units.heads.estimate: value,
        "low": low,
        "high": high,
        "why_missing": missing,
    }


def _repeated(value: object, times: int) -> NDArray[Any]:
    cells = np.empty(times, object)
    cells[:] = [value] * times
    return cells


def _things(uses: pd.DataFrame, thing: str) -> pd.Index:
    """Return the things in the order of a categorical column, else in that of their first use."""
    tables.require(uses, [thing], "uses")
    column = uses[thing]
    categories = column.cat.categories if isinstance(column.dtype, pd.CategoricalDtype) else None
    things: list[Any] = list(column.dropna().unique() if categories is None else categories)
    index: pd.Index[Any] = pd.Index(things)
    return index
