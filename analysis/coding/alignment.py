"""Align several codings of the same texts, by word or by use of a term.

People and programs divide a text at different places, so their codings need a common unit: the
word. Each word gets, for every coder, the values of the passage in which it begins; the result is a
tidy table for `agreement`.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis import tables
from analysis.text.sentences import split_sentences
from analysis.text.tokens import words

PLACE = ("doc_id", "part", "start")


def align_words(
    documents: pd.DataFrame,
    codings: Mapping[str, pd.DataFrame],
    columns: Sequence[str] = ("zone", "voice", "speaker", "whose"),
) -> pd.DataFrame:
    """
    Align codings by word: a row for each word and coder.

    Parameters
    ----------
    documents : DataFrame
        ``doc_id text`` and, if titles are coded, ``title``.
    codings : mapping of str to DataFrame
        For each coder (a person or a program) passages with ``doc_id part start end`` and
        `columns`.
    columns : sequence of str
        The columns to compare. ``whose`` and ``own`` are derived from voice and speaker if a coding
        lacks them.

    Returns
    -------
    DataFrame
        ``doc_id part sentence start coder`` and `columns`, for the parts that are in any coding, in
        the order of `documents`. Words outside a coder's passages have None in `columns`.

    Raises
    ------
    ValueError
        If a column is lacking, an article is unknown, or stretches of one coder overlap.

    Examples
    --------
    >>> import pandas as pd
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": ["“No,” she said."]})
    >>> stretch = {"doc_id": "a", "part": "text"}
    >>> anna = pd.DataFrame([stretch | {"start": 0, "end": 6, "voice": "quotation"},
    ...                      stretch | {"start": 6, "end": 15, "voice": "narration"}])
    >>> berta = pd.DataFrame([stretch | {"start": 0, "end": 15, "voice": "narration"}])
    >>> table = align_words(documents, {"anna": anna, "berta": berta}, ["voice"])
    >>> table.pivot(index="start", columns="coder", values="voice")
    coder       anna      berta
    start
    1      quotation  narration
    6      narration  narration
    10     narration  narration
    """
    tables.require(documents, ["doc_id", "text"], "documents")
    readings = {coder: _reading(table, coder, columns) for coder, table in codings.items()}
    coded = {key for stretches in readings.values() for key in stretches}
    known = [str(doc_id) for doc_id in documents["doc_id"]]
    if strange := sorted({doc_id for doc_id, _ in coded} - set(known)):
        raise ValueError(f"codings of articles that `documents` lacks: {strange}; it has {known}.")
    pieces = []
    for row in documents.to_dict("records"):
        for part in tables.PARTS:
            key = (str(row["doc_id"]), part)
            if key not in coded:
                continue
            text = str(row[part])
            places = np.array([start for start, _, _ in words(text)], np.int64)
            borders = [start for start, _ in split_sentences(text)]
            unit = pd.DataFrame({"doc_id": key[0], "part": part, "start": places})
            unit.insert(2, "sentence", np.searchsorted(borders, places, side="right"))
            for coder, stretches in readings.items():
                values = _at(stretches.get(key), places, columns)
                pieces.append(pd.concat([unit.assign(coder=coder), values], axis=1))
    first = ["doc_id", "part", "sentence", "start", "coder"]
    if not pieces:
        return pd.DataFrame(columns=[*first, *columns])
    return pd.concat(pieces, ignore_index=True)[[*first, *columns]]


def align_terms(
    codings: Mapping[str, pd.DataFrame],
    columns: Sequence[str] = ("sense", "voice", "speaker", "whose"),
    *,
    absent: str | None = "not coded",
) -> pd.DataFrame:
    """
    Align codings by use of a term: a row for each use and coder.

    Parameters
    ----------
    codings : mapping of str to DataFrame
        For each coder the uses with ``doc_id part start`` and `columns`.
    columns : sequence of str
        The columns to compare; ``whose`` and ``own`` are derived as in `align_words`.
    absent : str or None
        The value of a use that another coder has and this one has not, so that finding a use
        counts as a decision; None leaves such uses out of the comparison.

    Returns
    -------
    DataFrame
        ``doc_id part start coder`` and `columns`, by place. Uses are the same that start at the
        same character.

    Raises
    ------
    ValueError
        If a column is lacking or a coder has two uses at one place.

    Examples
    --------
    >>> import pandas as pd
    >>> use = {"doc_id": "a", "part": "text"}
    >>> anna = pd.DataFrame([use | {"start": start, "sense": "law"} for start in (4, 9)])
    >>> berta = pd.DataFrame([use | {"start": 4, "sense": "other"}])
    >>> align_terms({"anna": anna, "berta": berta}, ["sense"])
      doc_id  part  start  coder      sense
    0      a  text      4   anna        law
    1      a  text      9   anna        law
    2      a  text      4  berta      other
    3      a  text      9  berta  not coded
    """
    place = list(PLACE)
    readings = {}
    for coder, table in codings.items():
        uses = with_whose(table)
        tables.require(uses, [*place, *columns], f"codings[{coder!r}]")
        readings[coder] = uses.assign(doc_id=uses["doc_id"].astype(str))[[*place, *columns]]
        if (twice := uses.duplicated(place)).any():
            at = uses.loc[twice, place].to_dict("records")[0]
            raise ValueError(f"coder {coder!r} has two uses at {at}; keep the longer one.")
    if not readings:
        return pd.DataFrame(columns=[*place, "coder", *columns])
    places = pd.concat([uses[place] for uses in readings.values()]).drop_duplicates()
    places = places.sort_values(place, ignore_index=True)
    pieces = []
    for coder, uses in readings.items():
        both = places.merge(uses.assign(coder=coder), on=place, how="left")
        values = both[list(columns)].astype(object)
        both[list(columns)] = values.where(both["coder"].notna(), absent)
        pieces.append(both.assign(coder=coder))
    return pd.concat(pieces, ignore_index=True)[[*place, "coder", *columns]]


def with_whose(table: pd.DataFrame) -> pd.DataFrame:
    """
    A table of stretches or uses with ``own`` and ``whose``, derived from voice and speaker.

    A hand coding gives a question no speaker where the outlet's own interviewer asks.

    Examples
    --------
    >>> import pandas as pd
    >>> with_whose(pd.DataFrame({"voice": ["narration", "narration", "question", "scare"],
    ...                          "speaker": ["", "The Gazette", "", ""]}))["whose"].tolist()
    ['own', 'other', 'own', 'unclear']
    """
    if {"own", "whose"} <= set(table.columns) or not {"voice", "speaker"} <= set(table.columns):
        return table
    silent = table["speaker"].fillna("") == ""
    own = table["voice"].isin(["narration", "question"]) & silent
    unclear = table["voice"].isin(["scare", "unresolved", "unread"])
    return table.assign(own=own, whose=np.select([own, unclear], ["own", "unclear"], "other"))


def _reading(
    table: pd.DataFrame, coder: str, columns: Sequence[str]
) -> dict[tuple[str, str], pd.DataFrame]:
    """Return the passages of each part, sorted; raise an error if they overlap."""
    table = with_whose(table)
    tables.require(table, [*PLACE, "end", *columns], f"codings[{coder!r}]")
    stretches = {}
    for (doc_id, part), rows in table.groupby(["doc_id", "part"], sort=False):
        rows = rows.sort_values("start", kind="stable")
        over = rows["start"].to_numpy()[1:] < rows["end"].to_numpy()[:-1]
        if over.any():
            at = int(rows["start"].to_numpy()[1:][over][0])
            raise ValueError(
                f"coder {coder!r}, doc_id {doc_id!r}, {part}: the stretch at {at} begins before "
                "the one before it has ended; stretches may not overlap."
            )
        stretches[str(doc_id), str(part)] = rows
    return stretches


def _at(
    stretches: pd.DataFrame | None, places: NDArray[np.int64], columns: Sequence[str]
) -> pd.DataFrame:
    """Return the values of the passage around each place; None outside all passages."""
    if stretches is None:
        return pd.DataFrame(None, range(len(places)), list(columns), dtype=object)
    row = np.searchsorted(stretches["start"].to_numpy(), places, side="right") - 1
    inside = (row >= 0) & (places < stretches["end"].to_numpy()[row])
    values = stretches[list(columns)].astype(object).iloc[np.maximum(row, 0)]
    return values.reset_index(drop=True).where(pd.Series(inside), None)
