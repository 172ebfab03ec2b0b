"""Filter a study by article, zone, voice or speaker; all tables stay consistent."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis import tables
from analysis.study.periods import PERIODS, dated_since, with_periods
from analysis.text.counts import Counts

_OF_ROWS = ("zone", "voice", "own", "whose", "confidence")
_OF_PASSAGES_ONLY = ("speaker", "part", "sentence")
_OF_ARTICLES = ("documents", "passages", "matches", "restatements", "versions", "excluded")
_DAYS = ("since", "until")
_ALLOWED = {
    "zone": tables.ZONES,
    "voice": tables.VOICES,
    "whose": tables.WHOSE,
    "part": tables.PARTS,
    "own": (True, False),
    "confidence": ("high", "low"),
}


def select(content: Mapping[str, Any], column: str, kept: Any) -> dict[str, Any]:
    """
    Return the fields of a study that change when a column is filtered to one or more values.

    Counts can be filtered by article, zone, voice, own, whose and confidence; for the other columns
    (speaker, part, sentence) they become None. So they do for confidence in a study that an earlier
    version saved, whose counts have no such column.

    Raises
    ------
    ValueError
        If the column or a value is unknown; the message lists what there is.
    """
    documents = with_periods(content["documents"], [column])
    if column in _DAYS and column not in documents:
        return _by_day(content, column, kept)
    values = list(kept) if isinstance(kept, list | tuple | set | pd.Series) else [kept]
    metadata = [name for name in documents.columns if name not in ("title", "text")]
    if column not in (known := [*metadata, *_OF_ROWS, *_OF_PASSAGES_ONLY, *_DAYS, *PERIODS]):
        raise ValueError(f"column {column!r} is unknown; where() takes {known}.")
    table = documents if column in metadata else content["passages"]
    gaps = bool(table[column].isna().any())
    for value in values:
        if gaps and pd.api.types.is_scalar(value) and pd.isna(value):
            continue
        tables.one_of(value, _ALLOWED.get(column, tuple(pd.unique(table[column]))), column)
    label = f"{column} is {' or '.join(map(str, values))}"
    changed: dict[str, Any] = {"filters": (*content["filters"], label)}
    if column in metadata:
        doc_ids = documents["doc_id"][documents[column].isin(values)]
        return changed | _filtered(content, _OF_ARTICLES, "doc_id", list(doc_ids))
    filtered = _filtered(content, ("passages", "matches", "excluded"), column, values)
    return changed | filtered | _restatements_in(filtered["passages"], content)


def _by_day(content: Mapping[str, Any], column: str, day: object) -> dict[str, Any]:
    """Return the fields of a study of the articles since or until a day; undated ones are none."""
    documents = content["documents"]
    inside = dated_since(documents["date"], column, day)
    undated = int(documents["date"].fillna("").eq("").sum())
    label = f"{column} {tables.iso_date(day)}"
    if undated:
        label += f" ({tables.counted(undated, 'article')} without a date left out)"
    doc_ids = list(documents["doc_id"][inside])
    filters = {"filters": (*content["filters"], label)}
    return filters | _filtered(content, _OF_ARTICLES, "doc_id", doc_ids)


def _restatements_in(passages: pd.DataFrame, content: Mapping[str, Any]) -> dict[str, Any]:
    """Return the restatements in the voice of a passage that overlaps them, and their versions."""
    restatements, versions = content["restatements"], content["versions"]
    if restatements is None:
        return {}
    columns = ["doc_id", "part", "voice", "start", "end"]
    voices = passages.groupby(["doc_id", "part", "voice"], sort=False)["start"].apply(np.sort)
    inside = [
        key in voices.index and bool(((voices[key] >= start) & (voices[key] < end)).any())
        for *key_of, start, end in restatements[columns].to_numpy()
        for key in [tuple(key_of)]
    ]
    kept = restatements[np.array(inside, bool)].reset_index(drop=True)
    if versions is None:
        return {"restatements": kept}
    place = ["doc_id", "part", "start"]
    quoted = pd.MultiIndex.from_frame(versions[place]).isin(pd.MultiIndex.from_frame(kept[place]))
    return {"restatements": kept, "versions": versions[quoted].reset_index(drop=True)}


def _filtered(
    content: Mapping[str, Any], names: tuple[str, ...], column: str, values: list[Any]
) -> dict[str, Any]:
    changed: dict[str, Any] = {}
    for name in names:
        table = content[name]
        if table is not None:
            changed[name] = table[table[column].isin(values)].reset_index(drop=True)
    counts = content["counts"]
    if counts is not None:
        known = column in counts.rows.columns
        inside = counts.rows[column].isin(values).to_numpy() if known else None
        changed["counts"] = _rows_of(counts, inside) if inside is not None else None
    return changed


def _rows_of(counts: Counts, inside: NDArray[np.bool_]) -> Counts:
    rows = counts.rows[inside].reset_index(drop=True)
    return replace(counts, matrix=counts.matrix[inside], rows=rows)
