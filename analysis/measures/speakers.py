"""Speakers: who speaks in the articles, how much, and what a researcher knows of them.

A speaker is a name on the page, or what stands for one ("the minister", "Moscow"). Who that is, for
whom he speaks and of which country is in no article reliably; it is the researcher's own table, and
this measure says which names that table still lacks.
"""

from collections.abc import Sequence

import pandas as pd

from analysis import tables
from analysis.method import with_method
from analysis.study import Study

COUNTED = ("words", "passages", "articles", "first_mention", "first_doc_id")
KNOWN = ("affiliation", "country", "role")
_BETWEEN = ";"  # of aliases


def speakers(
    study: Study, by: str | Sequence[str] = "speaker", table: pd.DataFrame | None = None
) -> pd.DataFrame:
    """
    Words of each speaker, and of each group of speakers once a table says who they are.

    Parameters
    ----------
    study : Study
    by : str or sequence of str
        Columns of the passages, such as ``["outlet", "speaker"]``, and with `table` also its own.
    table : DataFrame, optional
        A row for each speaker: ``speaker``; ``aliases``, other names of the same speaker with ``;``
        between them; ``affiliation``, ``country``, ``role`` and more. Read it as text:
        ``pd.read_csv("speakers.csv", dtype=str, keep_default_na=False)``.

    Returns
    -------
    DataFrame
        A row for each group, the most words first within those that share the other columns; the
        columns of `by` and

        ``words``, ``passages``, ``articles``
            what they say; page furniture is left out
        ``first_mention``, ``first_doc_id``
            what the page calls the speaker in the earliest article, and that article
        ``affiliation``, ``country``, ``role``, …
            where `by` has ``speaker``: as in `table`, empty for those that it lacks
        ``listed``
            whether `table` has every speaker of the row

        A column of `table` that articles have too, such as ``country``, is ``speaker_country``. An
        empty ``speaker`` stands for words of others whose speaker is not named or was not found.

    Raises
    ------
    ValueError
        If a column is unknown, or `table` gives one name to two speakers.

    Notes
    -----
    Names are compared without regard to case, and else letter by letter. A name is one speaker
    through all articles, so that "the mayor" or "he" may be several people: look at them by
    ``["doc_id", "speaker"]``. A study without texts keeps four words of a name; write these as an
    alias.

    Examples
    --------
    The rows that are still to be filled in:

    >>> import pandas as pd
    >>> import analysis as an
    >>> from analysis.measures.speakers import speakers
    >>> articles = pd.DataFrame([{"doc_id": "a", "outlet": "A", "date": "2024-05-01", "text":
    ...     "“The harbour is safe,” Mayor Ann Lund said. “It is not,” the dockers said."}])
    >>> study = an.build_study(articles, {"harbour": ["harbour"]})
    >>> known = pd.DataFrame({"speaker": ["Ann Lund"], "aliases": ["Mayor Ann Lund; the mayor"],
    ...                       "role": ["politician"]})
    >>> found = speakers(study, table=known)
    >>> found.loc[~found["listed"] & (found["speaker"] != ""), ["speaker", "words", "role"]]
           speaker  words role
    1  the dockers      3
    """
    by = tables.as_list(by)
    told = study.passages[study.passages["zone"] != "furniture"]
    told = told[(told["speaker"] != "") | (told["whose"] == "other")]
    told, known = _with_table(told, table)
    if table is None and (asked := sorted(set(by) & set(known))):
        raise ValueError(f"by={asked}: who the speakers are is yours to say; give table=.")
    tables.require(told, by, "passages")
    found = told.sort_values("date", kind="stable").groupby(by, dropna=False, sort=True)
    rows = found.agg(
        words=("words", "sum"),
        passages=("words", "size"),
        articles=("doc_id", "nunique"),
        first_mention=("mention", "first"),
        first_doc_id=("doc_id", "first"),
        **{column: (column, "first") for column in known if column not in by},
        listed=("listed", "all"),
    ).reset_index()
    about = [column for column in known if "speaker" in by and column not in by]
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
        left_out="page furniture left out",
        where=" and ".join(study.filters),
        note=f"{unnamed:,} of {words:,} words of others have no speaker",
    )


def _with_table(told: pd.DataFrame, table: pd.DataFrame | None) -> tuple[pd.DataFrame, list[str]]:
    """Return the passages with what is known of their speakers, and the names of those columns."""
    if table is None:
        table = pd.DataFrame(columns=["speaker", "aliases", *KNOWN])
    tables.require(table, ["speaker"], "table")
    rows = table.fillna("").reset_index(drop=True)
    number = _row_of_name(rows)
    row = told["speaker"].str.casefold().map(number)
    listed = row.notna().to_numpy()
    name = told["speaker"].where(~listed, row.map(rows["speaker"]))
    extra = [str(column) for column in rows if column not in ("speaker", "aliases", *KNOWN)]
    joined: dict[str, pd.Series | str] = {}
    for column in (*KNOWN, *extra):
        cells = row.map(rows[column]).fillna("") if column in rows else ""
        joined[f"speaker_{column}" if column in told else column] = cells
    return told.assign(speaker=name, **joined, listed=listed), list(joined)


def _row_of_name(rows: pd.DataFrame) -> dict[str, int]:
    """Return {name or alias, folded: row}; one name of two speakers is a fault."""
    aliases = rows["aliases"] if "aliases" in rows else [""] * len(rows)
    found: dict[str, int] = {}
    for number, (speaker, others) in enumerate(zip(rows["speaker"], aliases, strict=True)):
        for name in [speaker, *str(others).split(_BETWEEN)]:
            key = name.strip().casefold()
            if key and found.setdefault(key, number) != number:
                raise ValueError(
                    f"table: {name.strip()!r} is a name of {rows['speaker'][found[key]]!r} (row "
                    f"{found[key]}) and of {speaker!r} (row {number}); take it out of one of them."
                )
    return found
