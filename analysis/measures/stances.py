"""Shares of reporting words by stance: words that leave a statement open, endorse it, or doubt it.

"Said" acknowledges that something was said, "pointed out" presents it as so, "claimed" leaves it to
the speaker. What is compared is the choice among them, whoever speaks and however often.
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
from analysis.method import with_method
from analysis.stats.minimum_sample import FEWEST_ARTICLES, FEWEST_USES
from analysis.stats.ratios import SHARE_INTERVAL
from analysis.study.cue_uses import cue_uses, machine_made
from analysis.study.periods import with_periods
from analysis.study.study import Study
from analysis.voice.cues import CLASSES, cue_classes

_UNLISTED = "unlisted"


def stance_units(
    study: Study, by: str | Sequence[str] = "outlet", *, machine: bool = False
) -> Units:
    """Return the units of `stance_shares`: uses of reporting words of each class by article."""
    by = tables.as_list(by)
    passages = with_periods(study.passages, by)
    tables.require(passages, by, "passages")
    passages = passages[passages["zone"] != "boilerplate"]
    made = np.zeros(len(passages), bool) if machine else machine_made(passages)
    silent = passages.loc[made, "doc_id"].nunique()
    uses = cue_uses(passages[~made], by)
    stances = uses["cue"].map(cue_classes()).fillna(_UNLISTED)
    things = [*CLASSES, _UNLISTED]
    rows, places = unit_rows(study, uses, by)
    sums = summed(
        *(places, pd.Index(things).get_indexer(pd.Index(stances)), np.ones(len(uses))),
        (len(rows), len(things)),
    )
    apart = np.array([thing == _UNLISTED for thing in things])
    translated = f"{tables.counted(silent, 'article')} left out whose English a machine made"
    facts = {
        "measure": "stances of reporting words",
        "variant": "classes of cues.yaml",
        "left_out": "boilerplate left out" + (f", {translated}" if silent else ""),
        **study.facts,
    }
    return Units(
        *(rows, by, sums, things, apart, "share", share_estimate(apart)),
        *(Heads("stance", "n", "of", "share"), tuple(things), 1.0, facts),
    )


@made_from(stance_units)
def stance_shares(
    study: Study, by: str | Sequence[str] = "outlet", *, machine: bool = False, seed: int = 1
) -> pd.DataFrame:
    """
    Share of neutral, endorsing and distancing words among all reporting words, within each group.

    Answers "does this outlet let people say things, point them out, or claim them?".

    Parameters
    ----------
    study : Study
    by : str or sequence of str
        Columns of the passages to group by: metadata of articles, ``speaker``, ``month``, …;
        ``[]`` for all together.
    machine : bool
        Whether to count articles whose ``english_by`` says that a machine made the English.
    seed : int
        Of the resampling.

    Returns
    -------
    DataFrame
        A row for each group and ``stance`` (neutral: acknowledges; endorsing; distancing;
        unlisted: of no class, which stands apart), with the columns of `by` and ``n of articles
        share low high largest largest_article why_missing``, as in `naming_shares`. ``of`` are the
        uses of reporting words with a class.

    Raises
    ------
    ValueError
        If a column is unknown.

    Notes
    -----
    Uses are those of `reporting_verbs`, which lists the words: once in a sentence for each speaker.
    A class is that of the word in most uses (``analysis/languages/en/cues.yaml``), not a reading of
    this one; "claim" of a scientist's finding need not doubt it. A translator chooses the words of
    a translation. English cues only: articles read by word classes have theirs in another list.

    See Also
    --------
    reporting_verbs : the words behind every `n`.
    differences : takes this measure as any other.
    plot_shares : draws this table.

    Examples
    --------
    >>> import analysis as an
    >>> table = an.stance_shares(an.example_study(), by=[])
    >>> table[["stance", "n", "of"]].head(3).values.tolist()[0][0], table["of"].nunique()
    ('neutral', 1)
    """
    units = stance_units(study, by, machine=machine)
    return with_method(
        ratio_table(units, seed),
        **facts_of_units(study, units),
        interval=f"interval over articles within outlets: {SHARE_INTERVAL}",
        floors=f"no share under {FEWEST_ARTICLES} articles or {FEWEST_USES} uses",
        seed=seed,
    )
