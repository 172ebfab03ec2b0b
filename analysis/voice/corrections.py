"""A researcher's corrections of passages: a place in a text, the right value, and the coder.

A correction is a row of a CSV file and holds no text: ``doc_id part start end column value coder
note text_sha256``. The checksum ties it to the text it was made on; on another text it is refused,
because its places would point at other words.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.tables import VOICES, ZONES, read_user_csv
from analysis.text.tokens import words

COLUMNS = ("doc_id", "part", "start", "end", "column", "value", "coder", "note", "text_sha256")
CORRECTABLE = ("voice", "speaker", "mention", "cue", "zone", "confidence")
_ALLOWED = {"voice": VOICES, "zone": ZONES, "confidence": ("high", "low")}
_OF_SPEECH = ("speaker", "mention", "cue")
# number of the row, article, part, start, end, column, value, checksum
Correction = tuple[int, str, str, int, int, str, str, str]


def text_checksum(text: str) -> str:
    """
    Return the checksum that ties a correction to a text.

    Examples
    --------
    >>> text_checksum("Rain fell.")[:12]
    '8a4b1e83d9ac'
    """
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def read_corrections(source: pd.DataFrame | str | Path) -> pd.DataFrame:
    """
    Corrections as a table, places as numbers.

    Parameters
    ----------
    source : DataFrame, str or Path
        A table or a CSV file with the columns named above; ``coder`` and ``note`` may be lacking.

    Returns
    -------
    DataFrame
        The same rows, all text but ``start`` and ``end``.

    Raises
    ------
    ValueError
        If there is no such file, a column is lacking or a place is no whole number.
    """
    name, table = read_user_csv(source, "corrections", COLUMNS, optional=("coder", "note"))
    for column in ("start", "end"):
        numbers = pd.to_numeric(table[column], errors="coerce")
        wrong = table.index[numbers.isna() | (numbers % 1 != 0)].tolist()
        if wrong:
            raise ValueError(f"{name}: rows {wrong} have a `{column}` that is no whole number.")
        table[column] = numbers.astype(int)
    text = [column for column in COLUMNS if column not in ("start", "end")]
    table[text] = table[text].astype(str)
    return table


def apply_corrections(
    passages: pd.DataFrame, documents: pd.DataFrame, corrections: pd.DataFrame | str | Path
) -> pd.DataFrame:
    """
    Passages with corrections applied; they are cut where a correction begins or ends.

    Parameters
    ----------
    passages : DataFrame
        As `split_passages` makes them.
    documents : DataFrame
        The articles, with their texts.
    corrections : DataFrame, str or Path
        As `read_corrections` takes them. A voice is set first; a stretch that becomes narration
        loses its speaker unless another row gives one.

    Returns
    -------
    DataFrame
        The corrected table. ``attrs["corrections"]`` is the number of rows applied.

    Raises
    ------
    ValueError
        One message that lists every row at fault: an unknown article or part, a place outside the
        text, a column that cannot be corrected, a value that is not allowed, another text than the
        one that was coded, two values for one place.
    """
    table = read_corrections(corrections)
    titles = documents["title"] if "title" in documents else pd.Series("", index=documents.index)
    texts = {
        (str(doc_id), part): content
        for doc_id, *contents in zip(documents["doc_id"], titles, documents["text"], strict=True)
        for part, content in zip(("title", "text"), contents, strict=True)
    }
    rows = _rows(table)
    faults = _faults(rows, texts) or _contradictions(rows)
    if faults:
        raise ValueError(f"{len(faults)} faults in corrections:\n" + "\n".join(faults))
    result = _cut(passages, rows, texts)
    for _, doc_id, part, start, end, column, value, _ in sorted(rows, key=_voice_first):
        here = (result["doc_id"] == doc_id) & (result["part"] == part)
        inside = here & (result["start"] >= start) & (result["end"] <= end)
        if column == "voice":
            result.loc[inside, "own"] = value == "question"
            result.loc[inside, "confidence"] = "high"
            if value == "narration":
                result.loc[inside, list(_OF_SPEECH)] = ""
        result.loc[inside, column] = value
    result.attrs = {**passages.attrs, "corrections": len(table)}
    return result


def _rows(table: pd.DataFrame) -> list[Correction]:
    """Return the rows of a table of corrections with their numbers."""
    names = ("doc_id", "part", "start", "end", "column", "value", "text_sha256")
    columns = [table[name].tolist() for name in names]
    return list(zip(range(len(table)), *columns, strict=True))


def _voice_first(row: Correction) -> tuple[bool, int]:
    return (row[5] != "voice", row[0])


def _faults(rows: Sequence[Correction], texts: Mapping[tuple[str, str], str]) -> list[str]:
    """Return the reasons why rows cannot be applied, one line each."""
    checksums = {key: text_checksum(text) for key, text in texts.items()}
    faults: list[str] = []
    for number, doc_id, part, start, end, column, value, checksum in rows:
        key = (doc_id, part)
        allowed = _ALLOWED.get(column)
        if key not in texts:
            reason = f"there is no {part!r} of an article {doc_id!r}"
        elif checksum != checksums[key]:
            reason = "it was made on another text; code the text as it is now"
        elif not 0 <= start < end <= len(texts[key]):
            reason = f"its place {start} to {end} is not in the text of {len(texts[key])}"
        elif column not in CORRECTABLE:
            reason = f"{column!r} cannot be corrected; there is {list(CORRECTABLE)}"
        elif allowed and value not in allowed:
            reason = f"{column} {value!r} is unknown; there is {list(allowed)}"
        else:
            continue
        faults.append(f"  row {number}, doc_id {doc_id!r}: {reason}")
    return faults


def _contradictions(rows: Sequence[Correction]) -> list[str]:
    """Return rows that give one place two values."""
    ordered = sorted(rows, key=lambda row: (row[1], row[2], row[5], row[3], row[4]))
    faults = []
    for one, other in pairwise(ordered):
        same = (one[1], one[2], one[5]) == (other[1], other[2], other[5])
        if same and other[3] < one[4] and other[6] != one[6]:
            faults.append(
                f"  rows {one[0]} and {other[0]}, doc_id {one[1]!r}: two values of {one[5]} where "
                "they overlap; keep one"
            )
    return faults


def _cut(
    passages: pd.DataFrame, rows: Sequence[Correction], texts: Mapping[tuple[str, str], str]
) -> pd.DataFrame:
    """Cut passages at the borders of corrections and count the words of the pieces anew."""
    pieces = passages.copy()
    for key in sorted({(row[1], row[2]) for row in rows}):
        places = {place for row in rows if (row[1], row[2]) == key for place in row[3:5]}
        for border in sorted(places):
            at = np.flatnonzero(
                (pieces["doc_id"] == key[0])
                & (pieces["part"] == key[1])
                & (pieces["start"] < border)
                & (border < pieces["end"])
            )
            if at.size:
                pieces = _cut_one(pieces, int(at[0]), border)
        here = (pieces["doc_id"] == key[0]) & (pieces["part"] == key[1])
        starts = np.array([start for start, _, _ in words(texts[key])], np.int64)
        low, high = (np.searchsorted(starts, pieces.loc[here, name]) for name in ("start", "end"))
        pieces.loc[here, "words"] = high - low
    return pieces


def _cut_one(passages: pd.DataFrame, at: int, border: int) -> pd.DataFrame:
    """Cut the passage in row `at` in two."""
    before, after = passages.iloc[[at]].copy(), passages.iloc[[at]].copy()
    before["end"] = border
    after["start"] = border
    parts = [passages.iloc[:at], before, after, passages.iloc[at + 1 :]]
    return pd.concat(parts, ignore_index=True)
