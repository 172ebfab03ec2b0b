"""Frame rates: uses of a frame's words per 1,000 words.

A frame is a list of words for one construct, and its rate is a lexical indicator: it measures how
frequent these words are, not whether a frame was built, or by whom. Group by ``whose`` to separate
an outlet's own words from those it quotes: a minister's threat is not the outlet's.
"""

from collections.abc import Sequence

import pandas as pd

from analysis import tables
from analysis.measures.shares import ratio_table, units_of_rates
from analysis.measures.units import Heads, Units, facts_of_units, made_from
from analysis.method import counted_zones, with_method
from analysis.stats.minimum_sample import FEWEST_ARTICLES
from analysis.stats.ratios import RATE_INTERVAL
from analysis.study.periods import with_periods
from analysis.study.requirements import need_counts
from analysis.study.study import Study

_PER = 1000


def frame_units(
    study: Study,
    by: str | Sequence[str] = "outlet",
    *,
    frames: str | Sequence[str] | None = None,
    boilerplate: bool = False,
) -> Units:
    """Return the units of `frame_rates`: uses of each frame, and words, by article."""
    chosen_frames, by = _frames(study, frames), tables.as_list(by)
    counted = need_counts(study, "frame_rates()").rows
    _check_columns(by, counted, study.matches)
    uses = study.matches[study.matches["frame"].isin(chosen_frames)]
    if not boilerplate:
        counted, uses = (table[table["zone"] != "boilerplate"] for table in (counted, uses))
    left_out = counted_zones(study.passages["zone"], boilerplate=boilerplate)
    facts = {"measure": "frame rates", "variant": "uses per 1,000 words", "left_out": left_out}
    return units_of_rates(
        *(study, uses, counted, by, chosen_frames),
        heads=Heads("frame", "n", "words", "rate"),
        per=_PER,
        facts=facts | study.facts_of_uses,
    )


@made_from(frame_units)
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
        Columns to group by: metadata of articles, ``month``, ``week`` or ``year`` of the date,
        ``zone``, ``voice``, ``own`` or ``whose``; ``[]`` for all together. With the last four,
        words are those of that voice: uses in quotations per 1,000 quoted words.
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
            95 % interval over articles (or families of articles) within outlets; a frame that is
            never used has a rate of 0 and an upper bound
        ``largest``, ``largest_article``
            the part of the `n` uses that one article holds at most, and its ``doc_id``
        ``why_missing``
            why there is no rate: fewer than 5 articles, or no words

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
    1  Harbour Gazette  fairness  4   1341
    """
    units = frame_units(study, by, frames=frames, boilerplate=boilerplate)
    return with_method(
        ratio_table(units, seed),
        **facts_of_units(study, units),
        interval=f"interval over articles within outlets: {RATE_INTERVAL}",
        floors=f"no rate under {FEWEST_ARTICLES} articles",
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
    counted = with_periods(counted.head(0), by)
    uncounted = [column for column in by if column in matches and column not in counted]
    if uncounted:
        raise ValueError(
            f"by={uncounted}: words are not counted by {uncounted[0]}, so that there is nothing to "
            "divide the uses by. Group by whose or voice, or count the rows of study.matches."
        )
    tables.require(counted, by, "study.counts.rows")
