"""Naming shares: how often each of several competing names for one thing is used.

The denominator of a share is the uses of all competing names, so that shares compare choices of
name, not how often the thing is mentioned. A use whose context gives the word another sense ("Cold
War") is not a choice of name and is left out; `uses` lists it with the others.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis import tables
from analysis.lexicon.matches import with_sense
from analysis.method import counted_zones, with_method
from analysis.stats.intervals import SHARE_INTERVAL, ratio_interval
from analysis.stats.minimum_sample import (
    FEWEST_ARTICLES,
    FEWEST_USES,
    families,
    few_articles,
    few_uses,
)
from analysis.study.lines import chosen_lines, describe_choice
from analysis.study.study import Study

SHARES = ("name", "n", "of", "articles", "share", "low", "high", "why_missing")
_OF_VOICE = {"voice", "own", "whose", "speaker", "cue"}


def naming_shares(
    study: Study,
    referent: str,
    by: str | Sequence[str] = "outlet",
    *,
    boilerplate: bool = False,
    seed: int = 1,
) -> pd.DataFrame:
    """
    Share of each competing name among all uses of the names of one thing, within each group.

    Answers "when this outlet speaks of the thing, what does it call it?".

    Parameters
    ----------
    study : Study
    referent : str
        A referent of the study's lexicon.
    by : str or sequence of str
        Columns of the matches to group by: metadata of articles, ``whose``, ``voice``, ``zone``, ….
        A spelling is the page's or its translator's, not the speaker's: spellings cannot be
        grouped by voice, and ``english_by`` is added to `by` where the study has it.
    boilerplate : bool
        Whether to count what the page adds (credits, links, a title repeated).
    seed : int
        Of the resampling.

    Returns
    -------
    DataFrame
        A row for each group and name, names in the order of the lexicon, with the columns of `by`
        and

        ``name``
            the name
        ``n``
            uses of the name
        ``of``
            uses of all names of the referent in the group, without names set `apart`
        ``articles``
            articles of the group that use any of the names
        ``share``
            ``n / of``; the shares of a group add up to 1
        ``low``, ``high``
            95 % interval over articles (or families of articles) within outlets
        ``why_missing``
            why there is no share: fewer than 5 articles, fewer than 10 uses, no use, or apart

    Raises
    ------
    ValueError
        If the referent or a column is unknown, or a spelling is to be grouped by voice.

    Notes
    -----
    A share compares choices, not attention: an outlet that hardly mentions the thing may have the
    same shares as one that writes about little else. With fewer than 20 articles in a group the
    interval is rough. Nothing here shows a reason for a choice.

    See Also
    --------
    uses : the uses behind every `n`, one row each.
    plot_naming_shares : draws this table.

    Examples
    --------
    >>> import analysis as an
    >>> study = an.read_study("data/grushko")
    >>> table = an.naming_shares(study, "government")
    >>> table["share"].isna().all(), table["why_missing"].unique()[0]
    (np.True_, 'fewer than 5 articles')
    """
    names = _names(study, referent)
    by = _groups(study, names, tables.as_list(by))
    tables.require(study.matches, by, "matches")
    of_referent = study.matches[study.matches["referent"] == referent]
    if not boilerplate:
        of_referent = of_referent[of_referent["zone"] != "boilerplate"]
    groups = _all_groups(study, of_referent, by)
    rows = [
        {**dict(zip(by, group, strict=True)), **row}
        for group, uses in groups
        for row in _shares_of(uses, names, seed)
    ]
    table = pd.DataFrame(rows, columns=[*by, *SHARES])
    return with_method(
        table,
        measure="naming shares",
        variant=f"{names['choice'].iloc[0]} of {referent}",
        unit="article" if "family" not in study.documents else "family of articles",
        n=int(of_referent["doc_id"].nunique()),
        interval=f"interval over articles within outlets: {SHARE_INTERVAL}",
        floors=f"no share under {FEWEST_ARTICLES} articles or {FEWEST_USES} uses",
        left_out=counted_zones(study.passages["zone"], boilerplate=boilerplate),
        **study.facts_of_uses,
        seed=seed,
    )


def uses(
    study: Study,
    names: str | Sequence[str] | None = None,
    *,
    sort: str | Sequence[str] | None = None,
    sample: int | None = None,
    seed: int = 1,
    boilerplate: bool = False,
) -> pd.DataFrame:
    """
    Every use of some names, including those with another sense, one row each.

    Those whose ``sense`` is "counted" are the uses that the measures count: as many as the ``n`` of
    `naming_shares`, or of `frame_rates`. A notebook in which the study has a name of its own shows
    the line of each use (`analysis.notebook`); the table holds places, and no text but the names.

    Parameters
    ----------
    study : Study
    names : str or sequence of str, optional
        Names, frames or referents of the study's lexicon; a referent stands for all its names,
        those set apart too. A word that is a name or a frame is taken for that, even if a referent
        has it too. All uses of all of them if left out.
    sort : str or sequence of str, optional
        ``"left"`` or ``"right"``: by the words on that side of the use, the nearest first, for
        which the study needs texts; or a column. Of several, the first decides, then the next.
        Reading order if left out.
    sample : int, optional
        How many uses are drawn by chance, without replacement; all if there are fewer.
    seed : int
        Of the sample.
    boilerplate : bool
        Whether to list what the page adds (credits, links, a title repeated), as in the measures.

    Returns
    -------
    DataFrame
        In the order of articles and places, unless sorted: ``doc_id outlet date name match sense
        whose voice speaker confidence zone part sentence start end rule``. ``sense`` is "counted",
        "another sense" where a context rules it out (``rule`` says which), or "denied" where the
        sentence denies the name ("This is not a war"; see `analysis.lexicon.denials`). ``name`` is
        the frame where the use is of a frame. A place that is a use of a name and of a frame has a
        row for each, since each is counted.

    Raises
    ------
    ValueError
        If a name or a column of `sort` is unknown; the message lists what there is.

    See Also
    --------
    read_context : the line of each row, or a link to it.

    Examples
    --------
    >>> import analysis as an
    >>> study = an.read_study("data/grushko")
    >>> an.uses(study, "regime")["sense"].value_counts().to_dict()
    {'counted': 2, 'another sense': 1}
    """
    found = study.matches.assign(rule="", sense="counted")
    if study.excluded is not None:
        found = pd.concat([found, with_sense(study.excluded)])
    found = found.assign(name=found["name"].where(found["name"] != "", found["frame"]))
    chosen_names = None if names is None else tables.as_list(names)
    if chosen_names is not None:
        found = _of_names(study, found, chosen_names)
    if not boilerplate:
        found = found[found["zone"] != "boilerplate"]
    order = {doc_id: number for number, doc_id in enumerate(study.documents["doc_id"])}
    found = found.assign(
        row=found["doc_id"].map(order), at=found["part"].map(tables.PARTS.index)
    ).sort_values(["row", "at", "start"], kind="stable", ignore_index=True)
    columns = (
        *("doc_id", "outlet", "date", "name", "match", "sense", "whose", "voice", "speaker"),
        *("confidence", "zone", "part", "sentence", "start", "end", "rule"),
    )
    table = chosen_lines(study, found[list(columns)], sort, sample, seed)
    of = "" if chosen_names is None else f" of {tables.listed(chosen_names)}"
    facts = {"measure": "uses", "variant": f"every use{of}", "unit": "use", "inference": False}
    facts |= describe_choice(len(found), sort, sample, seed)
    facts["left_out"] = counted_zones(study.passages["zone"], boilerplate=boilerplate)
    facts |= {"n": len(table), "n_of": "uses"}
    return with_method(table, **facts, names=chosen_names, **study.facts_of_uses)


def _of_names(study: Study, found: pd.DataFrame, chosen_names: Sequence[str]) -> pd.DataFrame:
    """Return the uses of names and frames, and of the referents whose word is neither."""
    known = found if study.lexicon is None else study.lexicon.table
    labels = [name for name in dict.fromkeys([*known["name"], *known["frame"]]) if name]
    referents = [one for one in dict.fromkeys(known["referent"]) if one and one not in labels]
    for name in chosen_names:
        tables.one_of(name, [*labels, *referents], "name")
    of_referents = found["referent"].isin(set(chosen_names).intersection(referents))
    return found[found["name"].isin(chosen_names) | of_referents]


def _names(study: Study, referent: str) -> pd.DataFrame:
    if study.lexicon is not None:
        return study.lexicon.names(referent)
    found = study.matches[study.matches["referent"] == referent]
    tables.one_of(referent, sorted(set(study.matches["referent"]) - {""}), "referent")
    names = pd.DataFrame({"name": found["name"].drop_duplicates()})
    return names.assign(apart=False, choice="wording").reset_index(drop=True)


def _groups(study: Study, names: pd.DataFrame, by: list[str]) -> list[str]:
    if names["choice"].iloc[0] != "spelling":
        return by
    voices = sorted(_OF_VOICE & set(by))
    if voices:
        raise ValueError(
            f"by={voices}: a spelling is the page's or its translator's, whoever speaks; group it "
            "by outlet or english_by."
        )
    known = "english_by" in study.documents.columns and "english_by" not in by
    return [*by, "english_by"] if known else by


def _all_groups(
    study: Study, uses_of: pd.DataFrame, by: list[str]
) -> list[tuple[tuple[object, ...], pd.DataFrame]]:
    """Return (group, its uses), also for groups of articles that never use any of the names."""
    of_documents = set(by) <= set(study.documents.columns)
    grouped = study.documents if of_documents else uses_of
    keys = grouped[by].drop_duplicates().sort_values(by, kind="stable")
    found = {_key(key): rows for key, rows in uses_of.groupby(by, dropna=False, sort=False)}
    return [
        (key, found.get(_key(key), uses_of.iloc[:0]))
        for key in keys.itertuples(index=False, name=None)
    ]


def _key(group: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return a group with missing values that are equal to each other."""
    return tuple(None if pd.isna(value) else value for value in group)


def _shares_of(uses_of: pd.DataFrame, names: pd.DataFrame, seed: int) -> list[dict[str, object]]:
    counted = uses_of[uses_of["name"].isin(names["name"][~names["apart"]])]
    counted = counted.assign(unit=families(counted))
    # A family is one draw, also where several outlets carry it; it counts with the first of them.
    units = counted.groupby("unit", sort=True)
    totals, outlets = units.size(), units["outlet"].first()
    few = few_articles(len(totals), counted["doc_id"].nunique())
    why = few_uses(0) if counted.empty else few or few_uses(len(counted))
    rows: list[dict[str, object]] = []
    for name, apart in zip(names["name"], names["apart"], strict=True):
        uses_of_name = uses_of[uses_of["name"] == name]
        row: dict[str, object] = {"name": name, "n": len(uses_of_name), "of": len(counted)}
        row["articles"] = counted["doc_id"].nunique()
        row |= {"share": np.nan, "low": np.nan, "high": np.nan}
        row["why_missing"] = "apart" if apart else why
        if not row["why_missing"]:
            counted_uses = counted[counted["name"] == name]
            x = counted_uses.groupby("unit").size().reindex(totals.index, fill_value=0)
            low, high = ratio_interval(x, totals, strata=outlets, upper=1, seed=seed)
            share = len(counted_uses) / len(counted)
            row |= {"share": share, "low": low, "high": high}
        rows.append(row)
    return rows
