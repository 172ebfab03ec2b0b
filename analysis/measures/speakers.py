"""Speakers: who speaks in the articles, how much, and what is known of them.

A speaker is a name on the page, or what stands for one ("the minister", "Moscow"). For whom
somebody speaks, and of which country, no article says reliably; that is a table of the
researcher's, and this measure says which names it still lacks.
"""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from analysis import tables
from analysis.method import with_method
from analysis.study.study import Study
from analysis.voice.names import alias_key
from analysis.voice.organisations import read_speakers, speaker_aliases

COUNTED = ("words", "passages", "articles", "first_mention", "first_doc_id")
KNOWN = ("affiliation", "country", "role")


def speakers(
    study: Study,
    by: str | Sequence[str] = "speaker",
    table: pd.DataFrame | str | Path | None = None,
) -> pd.DataFrame:
    """
    Words of each speaker, or of each group of speakers.

    Parameters
    ----------
    study : Study
    by : str or sequence of str
        Columns of the passages, and ``affiliation``, ``country``, ``role`` of the speakers.
    table : DataFrame or path of a CSV file, optional
        A row for each speaker: ``speaker``, ``aliases`` with ``|`` between them, ``affiliation``,
        ``country``, ``role``. It goes before the bodies and capitals that are known without it.

    Returns
    -------
    DataFrame
        A row for each group, the most words first within those that share the other columns; the
        columns of `by` and

        ``words``, ``passages``, ``articles``
            what they say; boilerplate is left out
        ``first_mention``, ``first_doc_id``
            what the page calls the speaker in the earliest article, and that article
        ``affiliation``, ``country``, ``role``
            where `by` has ``speaker``: as in the table, empty where it does not say
        ``listed``
            whether every speaker of the row is in the table

        What articles have a column for too, such as ``country``, is ``speaker_country`` here. An
        empty ``speaker`` stands for words of others whose speaker is not named or was not found.

    Raises
    ------
    ValueError
        If a column is unknown, or the table gives one alias to two speakers.

    Notes
    -----
    Names are compared without case, "the" and a final 's. One name is one speaker through all
    articles, so that "mayor" or "he" may be several people: look at them by ``["doc_id",
    "speaker"]``. Who speaks is told by rules and is as good as they are. A saved study keeps four
    words of a name.

    Examples
    --------
    The rows that are still to be filled in:

    >>> import pandas as pd
    >>> import analysis as an
    >>> articles = pd.DataFrame([{"doc_id": "a", "outlet": "A", "date": "2024-05-01", "text":
    ...     "“The harbour is safe,” Ann Lund said. “It is not,” the dockers said."}])
    >>> study = an.build_study(articles, {"harbour": ["harbour"]})
    >>> known = pd.DataFrame({"speaker": ["Ann Lund"], "role": ["mayor"]})
    >>> found = an.speakers(study, table=known)
    >>> found[["words", "role", "listed"]]
       words   role  listed
    0      4  mayor    True
    1      3          False
    """
    by = tables.as_list(by)
    told = study.passages[study.passages["zone"] != "boilerplate"]
    told = told[(told["speaker"] != "") | (told["whose"] == "other")]
    told, known = _with_table(told, read_speakers(table))
    tables.require(told, by, "passages")
    told["mention"] = told["mention"].where(told["mention"] != "")  # an answer has no mention
    about = [column for column in known if "speaker" in by and column not in by]
    groups = told.sort_values("date", kind="stable").groupby(by, dropna=False, sort=True)
    rows = groups.agg(
        words=("words", "sum"),
        passages=("words", "size"),
        articles=("doc_id", "nunique"),
        first_mention=("mention", "first"),
        first_doc_id=("doc_id", "first"),
        **{column: (column, "first") for column in about},
        listed=("listed", "all"),
    ).reset_index()
    rows["first_mention"] = rows["first_mention"].fillna("")
    others = [column for column in by if column != "speaker"]
    rows = rows.sort_values(
        [*others, "words"], ascending=[*[True] * len(others), False], kind="stable"
    )
    unnamed, words = told.loc[told["speaker"] == "", "words"].sum(), told["words"].sum()
    return with_method(
        rows[[*by, *COUNTED, *about, "listed"]].reset_index(drop=True),
        measure="speakers",
        variant="words of each",
        n=int(told["doc_id"].nunique()),
        left_out="boilerplate left out",
        **study.facts,
        note=f"{unnamed:,} of {words:,} words of others have no speaker",
    )


def _with_table(told: pd.DataFrame, table: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Return the passages with what is known of their speakers, and the names of those columns."""
    owner = speaker_aliases(table)
    rows = table.drop_duplicates("speaker").set_index("speaker")
    keys = told["speaker"].map(alias_key)
    listed = keys.isin(list(owner))
    met = told["speaker"].groupby(keys, sort=False).transform("first")  # The dockers, the dockers
    name = met.where(~listed, keys.map(owner))
    joined = {}
    for column in KNOWN:
        cells = name.map(rows[column]).where(listed, "")
        joined[f"speaker_{column}" if column in told else column] = cells
    return told.assign(speaker=name, **joined, listed=listed), list(joined)
