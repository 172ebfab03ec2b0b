"""Voice shares: the proportion of words in each voice, such as narration and quotation.

The choice of speakers frames a report as the choice of names does. The unit is the word: a long
answer weighs more than a short one.
"""

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
    summed,
    unit_rows,
)
from analysis.method import counted_zones, with_method
from analysis.stats.minimum_sample import FEWEST_ARTICLES, FEWEST_USES
from analysis.stats.ratios import SHARE_INTERVAL
from analysis.study.periods import with_periods
from analysis.study.requirements import need_counts
from analysis.study.study import Study


def voice_units(study: Study, by: str | Sequence[str] = "outlet") -> Units:
    """Return the units of `voice_shares`: words in each voice by article."""
    by = tables.as_list(by)
    counted = need_counts(study, "voice_shares()").rows
    _check_columns(by, counted, study.passages)
    counted = counted[counted["zone"] != "boilerplate"]
    voices = [voice for voice in tables.VOICES if voice in set(counted["voice"])]
    rows, places = unit_rows(study, counted, by)
    columns = pd.Index(voices).get_indexer(pd.Index(counted["voice"]))
    words = counted["words"].to_numpy(float)
    sums, apart = (
        summed(places, columns, words, (len(rows), len(voices))),
        np.zeros(len(voices), bool),
    )
    left_out = counted_zones(study.passages["zone"], boilerplate=False)
    facts = {"measure": "voice shares", "variant": "of words", "left_out": left_out, **study.facts}
    return Units(
        *(rows, by, sums, voices, apart, "share", share_estimate(apart)),
        *(Heads("voice", "words", "of", "share"), tuple(voices), 1.0, facts),
    )


@made_from(voice_units)
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
        Columns to group by: metadata of articles, ``month``, ``week`` or ``year`` of the date,
        ``zone``, ``own`` or ``whose``; ``[]`` for all together.
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
        ``largest``, ``largest_article``
            the part of the words in this voice that one article holds at most, and its ``doc_id``
        ``why_missing``
            why there is no share: fewer than 5 articles, fewer than 10 words, or no words

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
    fewer than 20 articles it is too narrow for a voice that is concentrated in a few of them. Where
    long articles have more of a voice than short ones (more quotation), the interval covers .85 to
    .89 below 30 articles: the share is then rather higher than it says.

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
    units = voice_units(study, by)
    return with_method(
        ratio_table(units, seed),
        **facts_of_units(study, units),
        interval=f"interval over articles within outlets: {SHARE_INTERVAL}",
        floors=f"no share under {FEWEST_ARTICLES} articles or {FEWEST_USES} words",
        seed=seed,
    )


def _check_columns(by: list[str], counted: pd.DataFrame, passages: pd.DataFrame) -> None:
    if "voice" in by:
        raise ValueError("by=['voice']: the voices are what is counted; group by something else.")
    counted = with_periods(counted.head(0), by)
    uncounted = [column for column in by if column in passages and column not in counted]
    if uncounted:
        raise ValueError(
            f"by={uncounted}: words are not counted by {uncounted[0]}; group by another column, or "
            "sum the words of study.passages. speakers() counts the words of each speaker."
        )
    tables.require(counted, by, "study.counts.rows")
