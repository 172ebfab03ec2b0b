"""Reporting verbs: the words with which an outlet attributes statements, and the stance they imply.

"Said" is neutral, "pointed out" endorses, "claimed" distances. In a machine translation the verb is
the translator's choice, so these articles are left out by default.
"""

from collections.abc import Sequence

import pandas as pd

from analysis import tables
from analysis.method import with_method
from analysis.study.cue_uses import cue_uses, machine_made
from analysis.study.periods import with_periods
from analysis.study.study import Study
from analysis.voice.cues import cue_classes

VERBS = ("cue", "cue_class", "n", "of", "articles")


def reporting_verbs(
    study: Study, by: str | Sequence[str] = "outlet", *, machine: bool = False
) -> pd.DataFrame:
    """
    Uses of each reporting word, with its class, within each group.

    Parameters
    ----------
    study : Study
    by : str or sequence of str
        Columns of the passages to group by: metadata of articles, ``speaker``, ``voice``, ….
    machine : bool
        Whether to count articles whose ``english_by`` says that a machine made the English.

    Returns
    -------
    DataFrame
        A row for each group and word, the most used first, with the columns of `by` and

        ``cue``
            the reporting word, in its base form (say, not said)
        ``cue_class``
            neutral, endorsing or distancing; unlisted where the list of cues lacks the word
        ``n``
            how often it attributes a statement to somebody
        ``of``
            all uses of reporting words in the group
        ``articles``
            articles of the group that use the word

    Raises
    ------
    ValueError
        If a column is unknown.

    Notes
    -----
    A word is counted once in a sentence for each speaker it introduces, whatever the number of
    quotations and clauses. A quotation that continues in a sentence of its own has the speaker of
    the sentence before and is not counted again. Words that introduce no speaker are not counted.
    A class is that of the word in most uses, not a reading of this one; a translator chooses the
    words of a translation. `stance_shares` has the
    shares of the classes; read the lines behind a word first.

    Examples
    --------
    >>> import analysis as an
    >>> table = an.reporting_verbs(an.read_study("data/grushko"))
    >>> table["outlet"].unique().tolist()
    ['21st Century Wire', 'China Daily', 'bne IntelliNews']
    >>> table[table["outlet"] == "China Daily"].head(2)[["cue", "cue_class"]].values.tolist()
    [['say', 'neutral'], ['add', 'neutral']]
    """
    by = tables.as_list(by)
    passages = with_periods(study.passages, by)
    tables.require(passages, by, "passages")
    passages, silent = passages[passages["zone"] != "boilerplate"], 0
    if not machine:
        made = machine_made(passages)
        silent = passages.loc[made, "doc_id"].nunique()
        passages = passages[~made]
    uses = cue_uses(passages, by)
    columns = list(dict.fromkeys([*by, "cue"]))
    table = uses.groupby(columns, dropna=False, sort=True).agg(
        n=("doc_id", "size"), articles=("doc_id", "nunique")
    )
    table = table.reset_index()
    sizes = table.groupby(by, dropna=False)["n"].transform("sum") if by else table["n"].sum()
    table["of"] = sizes
    table["cue_class"] = table["cue"].map(cue_classes()).fillna("unlisted")
    order = [column for column in by if column != "cue"]
    table = table.sort_values(
        [*order, "n"], ascending=[*[True] * len(order), False], kind="stable", ignore_index=True
    )
    translated = f"{tables.counted(silent, 'article')} left out whose English a machine made"
    return with_method(
        table[list(dict.fromkeys([*by, *VERBS]))],
        measure="reporting verbs",
        variant="uses of each word",
        unit="use",
        inference=False,
        n=len(uses),
        n_of="uses",
        left_out="boilerplate left out" + (f", {translated}" if silent else ""),
        **study.facts,
        note="machine translations counted" if machine else "",
    )
