"""Voice shares: the proportion of words in each voice, such as narration and quotation.

The choice of speakers frames a report as the choice of names does. The unit is the word: a long
answer weighs more than a short one.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis import tables
from analysis.method import counted_zones, with_method
from analysis.stats.intervals import SHARE_INTERVAL, ratio_interval
from analysis.stats.minimum_sample import FEWEST_ARTICLES, families, few_articles
from analysis.study.requirements import need_counts
from analysis.study.study import Study

SHARES = ("voice", "words", "of", "articles", "share", "low", "high", "why_missing")


def voice_shares(
    study: Study, by: str | Sequence[str] = "outlet", *, seed: int = 1
) -> pd.DataFrame:
    """
    Share of each voice among all words, within each group.

    Answers "how much does the outlet say itself, and how much do others say in it?".

    Parameters
    ----------
    study : Study
    by : str or sequence of str
        Columns to group by: metadata of articles, ``zone``, ``own`` or ``whose``.
    seed : int
        Of the resampling.

    Returns
    -------
    DataFrame
        A row for each group and voice, also for a voice that only other
        groups have; voices in the order of ``tables.VOICES``, with the columns of `by` and

        ``voice``
            narration, quotation, reported, scare, question, answer or unresolved
        ``words``
            words in this voice
        ``of``
            all words of the group; boilerplate is left out
        ``articles``
            articles of the group
        ``share``
            ``words / of``; the shares of a group add up to 1
        ``low``, ``high``
            95 % interval over articles (or families of articles) within outlets
        ``why_missing``
            why there is no share: fewer than 5 articles

    Raises
    ------
    ValueError
        If a column is unknown, or words are not counted by it, such as ``speaker``.

    Notes
    -----
    A share is only as good as the voices: rules assign them, and doubtful passages have a low
    ``confidence``. An interview is nearly all answer, so compare within a genre. Narration that
    carries a ``speaker``, such as a reprinted lead, counts as narration but is not the outlet's
    own: group by ``whose`` to separate them. Where fewer than three articles have a voice, or have
    any other, the interval is widened to Wilson's with articles as trials, which is wide; with
    fewer than 20 articles it is too narrow for a voice that is concentrated in a few of them.

    See Also
    --------
    plot_voice_shares : draws this table.

    Examples
    --------
    >>> import analysis as an
    >>> table = an.voice_shares(an.read_study("data/grushko"))
    >>> table.groupby("outlet", sort=False)["words"].sum().eq(
    ...     table.groupby("outlet", sort=False)["of"].first()).all()
    np.True_
    >>> table["why_missing"].unique().tolist()
    ['fewer than 5 articles']
    """
    by = tables.as_list(by)
    counted = need_counts(study, "voice_shares()").rows
    _check_columns(by, counted, study.passages)
    counted = counted[counted["zone"] != "boilerplate"]
    found_voices = set(counted["voice"])
    voices = [voice for voice in tables.VOICES if voice in found_voices]
    groups = counted.sort_values(by, kind="stable").groupby(by, dropna=False, sort=False)
    rows = [
        {**dict(zip(by, group, strict=True)), **row}
        for group, words in groups
        for row in _shares_of(words, voices, seed)
    ]
    return with_method(
        pd.DataFrame(rows, columns=[*by, *SHARES]),
        measure="voice shares",
        variant="of words",
        unit="article" if "family" not in study.documents else "family of articles",
        n=int(counted["doc_id"].nunique()),
        interval=f"interval over articles within outlets: {SHARE_INTERVAL}",
        floors=f"no share under {FEWEST_ARTICLES} articles",
        left_out=counted_zones(study.passages["zone"], boilerplate=False),
        **study.facts,
        seed=seed,
    )


def _check_columns(by: list[str], counted: pd.DataFrame, passages: pd.DataFrame) -> None:
    if "voice" in by:
        raise ValueError("by=['voice']: the voices are what is counted; group by something else.")
    uncounted = [column for column in by if column in passages and column not in counted]
    if uncounted:
        raise ValueError(
            f"by={uncounted}: words are not counted by {uncounted[0]}; group by another column, or "
            "sum the words of study.passages. speakers() counts the words of each speaker."
        )
    tables.require(counted, by, "study.counts.rows")


def _shares_of(counted: pd.DataFrame, voices: list[str], seed: int) -> list[dict[str, object]]:
    # A family is one draw, also where several outlets carry it; it counts with the first of them.
    units = counted.groupby(families(counted), sort=True)
    totals, outlets = units["words"].sum(), units["outlet"].first()
    of, why = int(totals.sum()), few_articles(len(totals), counted["doc_id"].nunique())
    rows: list[dict[str, object]] = []
    for voice in voices:
        in_voice = counted[counted["voice"] == voice]
        words = in_voice.groupby(families(in_voice))["words"].sum()
        row: dict[str, object] = {"voice": voice, "words": int(words.sum()), "of": of}
        row |= {"articles": counted["doc_id"].nunique()}
        row |= {"share": np.nan, "low": np.nan, "high": np.nan}
        row["why_missing"] = why
        if not why:
            x = words.reindex(totals.index, fill_value=0)
            low, high = ratio_interval(x, totals, strata=outlets, upper=1, seed=seed)
            row |= {"share": words.sum() / of, "low": low, "high": high}
        rows.append(row)
    return rows
