"""Naming shares: how often each of several competing names for one thing is used.

The denominator of a share is the uses of all competing names, so that shares compare choices of
name, not how often the thing is mentioned. A use whose context gives the word another sense ("Cold
War") is not a choice of name and is left out; `uses` lists it with the others.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis import tables
from analysis.lexicon.matches import with_sense
from analysis.measures.shares import ratio_table
from analysis.measures.units import (
    Heads,
    Units,
    facts_of_units,
    made_from,
    share_estimate,
    summed,
    unit_rows,
)
from analysis.method import counted_zones, with_method
from analysis.stats.minimum_sample import FEWEST_ARTICLES, FEWEST_USES
from analysis.stats.ratios import SHARE_INTERVAL
from analysis.study.lines import chosen_lines, describe_choice
from analysis.study.periods import with_periods
from analysis.study.study import Study

_OF_VOICE = {"voice", "own", "whose", "speaker", "cue"}


def naming_units(
    study: Study,
    referent: str,
    by: str | Sequence[str] = "outlet",
    *,
    boilerplate: bool = False,
) -> Units:
    """Return the units of `naming_shares`: uses of each name by article."""
    names = _names(study, referent)
    by = _groups(study, names, tables.as_list(by))
    of_referent = study.matches[study.matches["referent"] == referent]
    if not boilerplate:
        of_referent = of_referent[of_referent["zone"] != "boilerplate"]
    tables.require(with_periods(study.matches.head(0), by), by, "matches")
    rows, places = unit_rows(study, of_referent, by)
    things, apart = list(names["name"]), names["apart"].to_numpy(bool)
    columns = pd.Index(things).get_indexer(of_referent["name"])
    sums = summed(places, columns, np.ones(len(places)), (len(rows), len(things)))
    facts = {
        "measure": "naming shares",
        "variant": f"{names['choice'].iloc[0]} of {referent}",
        "left_out": counted_zones(study.passages["zone"], boilerplate=boilerplate),
        **study.facts_of_uses,
    }
    return Units(
        *(rows, by, sums, things, apart, "share", share_estimate(apart)),
        *(Heads("name", "n", "of", "share"), tuple(things), 1.0, facts),
    )


@made_from(naming_units)
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
        Columns of the matches to group by: metadata of articles, ``whose``, ``voice``, ``zone``, …;
        ``month``, ``week`` or ``year`` of the date; ``[]`` for all together.
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
        ``largest``, ``largest_article``
            the part of the `n` uses that one article holds at most, and its ``doc_id``
        ``why_missing``
            why there is no share: fewer than 5 articles, fewer than 10 uses (copies counted once),
            no use, or apart

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
    differences : the difference between two groups, with its interval and p.
    plot_naming_shares : draws this table.

    Examples
    --------
    >>> import analysis as an
    >>> study = an.read_study("data/grushko")
    >>> table = an.naming_shares(study, "government")
    >>> table["share"].isna().all(), table["why_missing"].unique()[0]
    (np.True_, 'fewer than 5 articles')
    """
    units = naming_units(study, referent, by, boilerplate=boilerplate)
    return with_method(
        ratio_table(units, seed),
        **facts_of_units(study, units),
        interval=f"interval over articles within outlets: {SHARE_INTERVAL}",
        floors=f"no share under {FEWEST_ARTICLES} articles or {FEWEST_USES} uses",
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
