"""Frame rates: uses of a frame's words per 1,000 words.

A frame is a list of words for one construct, and its rate is a lexical indicator: it measures how
frequent these words are, not whether a frame was built, or by whom. Group by ``whose`` to separate
an outlet's own words from those it quotes: a minister's threat is not the outlet's.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis import tables
from analysis.method import counted_zones, with_method
from analysis.stats.intervals import RATE_INTERVAL, ratio_interval
from analysis.stats.minimum_sample import (
    FEWEST_ARTICLES,
    FEWEST_USES,
    families,
    few_articles,
    few_uses,
)
from analysis.study.requirements import need_counts
from analysis.study.study import Study

RATES = ("frame", "n", "words", "articles", "rate", "low", "high", "why_missing")
_PER = 1000


def frame_rates(
    study: Study,
    by: str | Sequence[str] = "outlet",
    *,
    frames: str | Sequence[str] | None = None,
    boilerplate: bool = False,
    seed: int = 1,
) -> pd.DataFrame:
    """
    Uses of each frame's words per 1,000 words, within each group.

    Answers "how much of what this outlet prints are words of threat, of law, of guarantees?".

    Parameters
    ----------
    study : Study
    by : str or sequence of str
        Columns to group by: metadata of articles, ``zone``, ``voice``, ``own`` or ``whose``. With
        the last four, words are those of that voice: uses in quotations per 1,000 quoted words.
    frames : str or sequence of str, optional
        Frames of the study's lexicon; all of them if left out.
    boilerplate : bool
        Whether to count what the page adds (credits, links, a title repeated).
    seed : int
        Of the resampling.

    Returns
    -------
    DataFrame
        A row for each group and frame, frames in the order of the lexicon, with the columns of `by`
        and

        ``frame``
            the frame
        ``n``
            uses of its words
        ``words``
            all words of the group
        ``articles``
            articles of the group
        ``rate``
            ``1000 * n / words``
        ``low``, ``high``
            95 % interval over articles (or families of articles) within outlets
        ``why_missing``
            why there is no rate: no use, fewer than 5 articles, fewer than 10 uses, or used in
            fewer than 5 articles

    Raises
    ------
    ValueError
        If a frame or a column is unknown, the lexicon has no frame, or words are not counted by the
        column, such as ``speaker``.

    Notes
    -----
    A use is one place, whatever the length of the phrase, so a list of long phrases has lower rates
    than one of single words: compare groups within a frame, not frames with each other. A word in a
    list need not carry the frame in its context; read the lines. Below 20 articles the interval is
    rough.

    See Also
    --------
    read_context : the lines behind every `n`.
    plot_frame_rates : draws this table.

    Examples
    --------
    >>> import analysis as an
    >>> table = an.frame_rates(an.example_study(), frames="fairness")
    >>> table[["outlet", "frame", "n", "words", "why_missing"]].head(2)
                outlet     frame  n  words            why_missing
    0    Coast Courier  fairness  2    751  fewer than 5 articles
    1  Harbour Gazette  fairness  4   1341     fewer than 10 uses
    """
    chosen_frames, by = _frames(study, frames), tables.as_list(by)
    counted = need_counts(study, "frame_rates()").rows
    _check_columns(by, counted, study.matches)
    uses = study.matches[study.matches["frame"].isin(chosen_frames)]
    if not boilerplate:
        counted, uses = (table[table["zone"] != "boilerplate"] for table in (counted, uses))
    groups = counted.sort_values(by, kind="stable").groupby(by, dropna=False, sort=False)
    rows = [
        {**dict(zip(by, group, strict=True)), **row}
        for group, part in groups
        for row in _rates_of(uses.merge(part[by].head(1), on=by), part, chosen_frames, seed)
    ]
    return with_method(
        pd.DataFrame(rows, columns=[*by, *RATES]),
        measure="frame rates",
        variant="uses per 1,000 words",
        unit="article" if "family" not in study.documents else "family of articles",
        n=int(counted["doc_id"].nunique()),
        interval=f"interval over articles within outlets: {RATE_INTERVAL}",
        floors=f"no rate under {FEWEST_ARTICLES} articles that use it or {FEWEST_USES} uses",
        left_out=counted_zones(study.passages["zone"], boilerplate=boilerplate),
        **study.facts_of_uses,
        seed=seed,
    )


def _frames(study: Study, frames: str | Sequence[str] | None) -> list[str]:
    known = study.matches if study.lexicon is None else study.lexicon.table
    known_frames = [frame for frame in dict.fromkeys(known["frame"]) if frame]
    if not known_frames:
        raise ValueError("the study's lexicon has no frames; give it some, and build the study.")
    chosen_frames = known_frames if frames is None else tables.as_list(frames)
    for frame in chosen_frames:
        tables.one_of(frame, known_frames, "frame")
    return chosen_frames


def _check_columns(by: list[str], counted: pd.DataFrame, matches: pd.DataFrame) -> None:
    uncounted = [column for column in by if column in matches and column not in counted]
    if uncounted:
        raise ValueError(
            f"by={uncounted}: words are not counted by {uncounted[0]}, so that there is nothing to "
            "divide the uses by. Group by whose or voice, or count the rows of study.matches."
        )
    tables.require(counted, by, "study.counts.rows")


def _rates_of(
    uses: pd.DataFrame, counted: pd.DataFrame, frames: list[str], seed: int
) -> list[dict[str, object]]:
    # A family is one draw, also where several outlets carry it; it counts with the first of them.
    units = counted.groupby(families(counted), sort=True)
    words, outlets = units["words"].sum(), units["outlet"].first()
    rows: list[dict[str, object]] = []
    for frame in frames:
        uses_of_frame = uses[uses["frame"] == frame]
        row: dict[str, object] = {"frame": frame, "n": len(uses_of_frame)}
        row |= {"words": int(words.sum()), "articles": counted["doc_id"].nunique()}
        row |= {"rate": np.nan, "low": np.nan, "high": np.nan}
        x = uses_of_frame.groupby(families(uses_of_frame)).size().reindex(words.index, fill_value=0)
        few = few_articles(len(words), counted["doc_id"].nunique())
        row["why_missing"] = _why_missing(len(uses_of_frame), few, int((x > 0).sum()))
        if not row["why_missing"]:
            low, high = ratio_interval(x, words, strata=outlets, seed=seed)
            rate = _PER * len(uses_of_frame) / words.sum()
            row |= {"rate": rate, "low": _PER * low, "high": _PER * high}
        rows.append(row)
    return rows


def _why_missing(uses: int, few: str, carrying: int) -> str:
    if uses == 0:
        return few_uses(uses)
    why = few or few_uses(uses)
    # A few articles that hold all uses say too little of how articles differ.
    return why or (f"used in {few_articles(carrying)}" if few_articles(carrying) else "")
