"""Reporting: with which words an outlet hands over to others, and whether it stands by them.

"Said" takes no side, "pointed out" presents what follows as so, "claimed" leaves it to the speaker.
In a text that a machine translated the word is the machine's, so that such texts are silent here.
"""

from collections.abc import Sequence

import pandas as pd

from analysis import tables
from analysis.method import with_method
from analysis.study.study import Study
from analysis.voice.cues import cue_classes

VERBS = ("cue", "cue_class", "n", "of", "articles")
_KEY = ["doc_id", "part", "sentence", "cue", "mention"]


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
            the reporting word, in its first form (say, not said)
        ``cue_class``
            neutral, endorsing or distancing; unlisted where the list of cues lacks the word
        ``n``
            how often it hands over to somebody
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
    A word is counted once in a sentence for each one that it hands over to, whatever the number of
    quotations and clauses. A quotation that goes on in a sentence of its own takes its speaker from
    before and is not counted again. Words in narration that hand over to nobody are not counted. A
    class is that of the word in most uses, not a reading of this one; who translated a text chose
    its words. There is no share: read the lines behind a word first.

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
    tables.require(study.passages, by, "passages")
    passages, silent = study.passages[study.passages["zone"] != "boilerplate"], 0
    if not machine and "english_by" in passages:
        made = passages["english_by"].astype(str).str.contains(r"\bmachine\b", case=False)
        silent = passages.loc[made, "doc_id"].nunique()
        passages = passages[~made]
    uses = _uses(passages, by)
    columns = list(dict.fromkeys([*by, "cue"]))
    table = uses.groupby(columns, dropna=False, sort=True).agg(
        n=("doc_id", "size"), articles=("doc_id", "nunique")
    )
    table = table.reset_index()
    table["of"] = table.groupby(by, dropna=False)["n"].transform("sum")
    table["cue_class"] = table["cue"].map(cue_classes()).fillna("unlisted")
    order = [column for column in by if column != "cue"]
    table = table.sort_values(
        [*order, "n"], ascending=[*[True] * len(order), False], kind="stable", ignore_index=True
    )
    said = f"{silent} article{'s' * (silent != 1)} left out whose English a machine made"
    return with_method(
        table[list(dict.fromkeys([*by, *VERBS]))],
        measure="reporting verbs",
        variant="uses of each word",
        unit="use",
        inference=False,
        n=len(uses),
        left_out="boilerplate left out" + (f", {said}" if silent else ""),
        **study.facts,
        note="machine translations counted" if machine else "",
    )


def _uses(passages: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Return a row for each use: one for each word, sentence and mention, where the word stands."""
    sentence = _KEY[:3]
    outside = passages.loc[passages["voice"] != "quotation", sentence].drop_duplicates()
    cued = passages[(passages["cue"] != "") & passages["voice"].isin(["quotation", "reported"])]
    kept = list(dict.fromkeys([*_KEY, *by]))
    return cued.merge(outside, on=sentence)[kept].drop_duplicates()
