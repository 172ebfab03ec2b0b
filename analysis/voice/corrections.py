"""A researcher's corrections of passages: a place in a text, the right value, and the coder.

A correction is a row of a CSV file and holds no text: ``doc_id part start end column value coder
note text_sha256``. The checksum ties it to the text it was made on; on another text it is refused,
because its places would point at other words.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.tables import CONFIDENCE, VOICES, ZONES, read_user_csv
from analysis.text.tokens import words

COLUMNS = ("doc_id", "part", "start", "end", "column", "value", "coder", "note", "text_sha256")
CORRECTABLE = ("voice", "speaker", "mention", "cue", "zone", "confidence")
_ALLOWED = {"voice": VOICES, "zone": ZONES, "confidence": CONFIDENCE}
_OF_SPEECH = ("speaker", "mention", "cue")


class Correction(NamedTuple):
    """A row of a table of corrections, with its number."""

    number: int
    doc_id: str
    part: str
    start: int
    end: int
    column: str
    value: str
    text_sha256: str

    @property
    def text(self) -> tuple[str, str]:
        """The article and the part that are corrected."""
        return (self.doc_id, self.part)


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
    for row in sorted(rows, key=_voice_first):
        here = (result["doc_id"] == row.doc_id) & (result["part"] == row.part)
        inside = here & (result["start"] >= row.start) & (result["end"] <= row.end)
        if row.column == "voice":
            result.loc[inside, "own"] = row.value == "question"
            result.loc[inside, "confidence"] = "high"
            if row.value == "narration":
                result.loc[inside, list(_OF_SPEECH)] = ""
        result.loc[inside, row.column] = row.value
    result.attrs = {**passages.attrs, "corrections": len(table)}
    return result


def _rows(table: pd.DataFrame) -> list[Correction]:
    """Return the rows of a table of corrections with their numbers."""
    columns = [table[name].tolist() for name in Correction._fields[1:]]
    return list(map(Correction, range(len(table)), *columns))


def _voice_first(row: Correction) -> tuple[bool, int]:
    return (row.column != "voice", row.number)


def _faults(rows: Sequence[Correction], texts: Mapping[tuple[str, str], str]) -> list[str]:
    """Return the reasons why rows cannot be applied, one line each."""
    checksums = {key: text_checksum(text) for key, text in texts.items()}
    faults: list[str] = []
    for row in rows:
        column, value = row.column, row.value
        allowed = _ALLOWED.get(column)
        if row.text not in texts:
            reason = f"there is no {row.part!r} of an article {row.doc_id!r}"
        elif row.text_sha256 != checksums[row.text]:
            reason = "it was made on another text; code the text as it is now"
        elif not 0 <= row.start < row.end <= (size := len(texts[row.text])):
            reason = f"its place {row.start} to {row.end} is not in the text of {size}"
        elif column not in CORRECTABLE:
            reason = f"{column!r} cannot be corrected; there is {list(CORRECTABLE)}"
        elif allowed and value not in allowed:
            reason = f"{column} {value!r} is unknown; there is {list(allowed)}"
        else:
            continue
        faults.append(f"  row {row.number}, doc_id {row.doc_id!r}: {reason}")
    return faults


def _contradictions(rows: Sequence[Correction]) -> list[str]:
    """Return rows that give one place two values."""
    ordered = sorted(rows, key=lambda row: (row.text, row.column, row.start, row.end))
    faults = []
    for one, other in pairwise(ordered):
        same = (one.text, one.column) == (other.text, other.column)
        if same and other.start < one.end and other.value != one.value:
            faults.append(
                f"  rows {one.number} and {other.number}, doc_id {one.doc_id!r}: two values of "
                f"{one.column} where they overlap; keep one"
            )
    return faults


def _cut(
    passages: pd.DataFrame, rows: Sequence[Correction], texts: Mapping[tuple[str, str], str]
) -> pd.DataFrame:
    """Cut passages at the borders of corrections and count the words of the pieces anew."""
    pieces = passages.copy()
    for key in sorted({row.text for row in rows}):
        doc_id, part = key
        borders = {place for row in rows if row.text == key for place in (row.start, row.end)}
        for border in sorted(borders):
            at = np.flatnonzero(
                (pieces["doc_id"] == doc_id)
                & (pieces["part"] == part)
                & (pieces["start"] < border)
                & (border < pieces["end"])
            )
            if at.size:
                pieces = _cut_one(pieces, int(at[0]), border)
        here = (pieces["doc_id"] == doc_id) & (pieces["part"] == part)
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
