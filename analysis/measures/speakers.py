"""Speakers: the words of each speaker, with affiliation, country and role.

A speaker is a name in the article or a substitute for one ("the minister", "Moscow"). Articles do
not give affiliation and country reliably. They come from a table that the researcher supplies, and
the measure marks the speakers that the table lacks.
"""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from analysis import tables
from analysis.measures.shares import share_units
from analysis.measures.units import Units, made_from
from analysis.method import with_method
from analysis.study.periods import with_periods
from analysis.study.study import Study
from analysis.voice.names import alias_key, find_alias
from analysis.voice.organisations import read_speakers, speaker_aliases

COUNTED = ("words", "passages", "articles", "first_mention", "first_doc_id")
KNOWN = ("affiliation", "country", "role")


def speaker_units(
    study: Study,
    by: str | Sequence[str] = "outlet",
    *,
    who: str = "speaker",
    table: pd.DataFrame | str | Path | None = None,
) -> Units:
    """
    Return the units of `speakers` for verbs over measures: words of each speaker by article.

    The estimate is the share of each speaker (or affiliation, country, role: `who`) in the words of
    others that have one.
    """
    spoken, _ = _with_table(_spoken(study), read_speakers(table))
    tables.require(spoken, [who], "passages")
    said = spoken[spoken[who] != ""]
    units = share_units(study, said, by, thing=who, amount="words")
    facts = {"measure": "speakers' shares", "variant": "of the words of named others"}
    return units._replace(facts={**units.facts, **facts, "left_out": "boilerplate left out"})


@made_from(speaker_units)
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
        ``country``, ``role``. It overrides the built-in table of bodies and capitals.

    Returns
    -------
    DataFrame
        A row for each group, the most words first within those that share the other columns; the
        columns of `by` and

        ``words``, ``passages``, ``articles``
            what they say, without boilerplate
        ``first_mention``, ``first_doc_id``
            the speaker's name in the text of the earliest article, and that article
        ``affiliation``, ``country``, ``role``
            where `by` has ``speaker``: as in the table, empty where it does not say
        ``listed``
            whether every speaker of the row is in the table

        A column that articles have too, such as ``country``, is ``speaker_country`` here. An
        empty ``speaker`` means words of others whose speaker is not named or was not found.

    Raises
    ------
    ValueError
        If a column is unknown, or the table gives one alias to two speakers.

    Notes
    -----
    Names are compared without case, "the" and a final 's. One name is one speaker through all
    articles, so that "mayor" or "he" may be several people: group them by ``["doc_id",
    "speaker"]``. Rules identify the speakers, and the counts are only as good
    as the rules. A saved study keeps four words of a name.

    Examples
    --------
    The rows that remain to be filled in:

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
    spoken, known = _with_table(_spoken(study), read_speakers(table))
    spoken = with_periods(spoken, by)
    tables.require(spoken, by, "passages")
    spoken["mention"] = spoken["mention"].where(spoken["mention"] != "")  # an answer has no mention
    about = [column for column in known if "speaker" in by and column not in by]
    groups = spoken.sort_values("date", kind="stable").groupby(
        by or (lambda _: 0), dropna=False, sort=True
    )
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
    unnamed, words = spoken.loc[spoken["speaker"] == "", "words"].sum(), spoken["words"].sum()
    return with_method(
        rows[[*by, *COUNTED, *about, "listed"]].reset_index(drop=True),
        measure="speakers",
        variant="words of each",
        n=int(spoken["doc_id"].nunique()),
        left_out="boilerplate left out",
        **study.facts,
        note=f"{unnamed:,} of {words:,} words of others have no speaker",
    )


def _spoken(study: Study) -> pd.DataFrame:
    """Return the passages that are somebody else's, without boilerplate."""
    spoken = study.passages[study.passages["zone"] != "boilerplate"]
    return spoken[(spoken["speaker"] != "") | (spoken["whose"] == "other")]


def _with_table(spoken: pd.DataFrame, table: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Return the passages with the columns of the table, and the names of those columns."""
    owner = speaker_aliases(table)
    rows = table.drop_duplicates("speaker").set_index("speaker")
    keys = spoken["speaker"].map(alias_key)
    known_as = spoken["speaker"].map(lambda name: find_alias(name, owner))
    listed = known_as != ""
    # One spelling for "The dockers" and "the dockers".
    first_spelling = spoken["speaker"].groupby(keys, sort=False).transform("first")
    name = first_spelling.where(~listed, known_as)
    joined = {}
    for column in KNOWN:
        cells = name.map(rows[column]).where(listed, "")
        joined[f"speaker_{column}" if column in spoken else column] = cells
    return spoken.assign(speaker=name, **joined, listed=listed), list(joined)
