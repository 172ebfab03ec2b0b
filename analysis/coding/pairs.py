"""Check the sentence pairs of a hand coding before they replace the restatements of a study."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from analysis.restatement.restatements import restated_sentences
from analysis.study.study import Study
from analysis.tables import listed

KINDS = ("verbatim", "near", "reworded")
_PLACES = ("start", "end", "source_start", "source_end")
_MOST_FAULTS = 5  # in a message


def check_pairs(pairs: pd.DataFrame, source: str, study: Study) -> pd.DataFrame:
    """
    Return coded pairs with integer offsets and one coder, or raise an error that names the rows.

    Places must overlap a sentence of a report and one of the source. The optional columns
    ``source_id``, ``kind``, ``text_sha256``, ``source_sha256`` and ``coder`` are checked too.
    """
    if study.parts is None:
        raise ValueError("this study was put together by hand and has no parts; use build_study().")
    if pairs.empty:
        raise ValueError("pairs has no row: there is nothing for the study to rest on.")
    pairs = pairs.reset_index(drop=True)
    faults = [
        f"row {row}: {column} {value!r} is no whole number"
        for column in _PLACES
        for row, value in enumerate(pairs[column])
        if not _whole(value)
    ]
    if not faults:
        pairs = pairs.astype(dict.fromkeys(_PLACES, "float64")).astype(
            dict.fromkeys(_PLACES, "int64")
        )
        faults = list(_faults(pairs, source, study))
    if faults:
        raise ValueError(
            f"pairs: {listed(faults, _MOST_FAULTS, '; ')}. Correct or take out these rows, or read "
            "the sheet again."
        )
    coder = pairs["coder"] if "coder" in pairs else pd.Series("", pairs.index)
    coder = coder.where(coder.notna() & (coder != ""), "a reader").astype(str)
    if len(coders := sorted(set(coder))) > 1:
        raise ValueError(f"pairs are of the coders {coders}; settle on one of each.")
    return pairs.assign(coder=coder)


def _whole(value: Any) -> bool:
    return not isinstance(value, str) and not pd.isna(value) and float(value).is_integer()


def _faults(pairs: pd.DataFrame, source: str, study: Study) -> Iterator[str]:
    checksums = study.parts.set_index(["doc_id", "part"])["sha256"]  # type: ignore[union-attr]
    passages = study.passages[study.passages["words"] > 0]
    sentences = {str(doc_id): rows for doc_id, rows in passages.groupby("doc_id")}
    sentences[source] = restated_sentences(study.passages, source)
    for number, row in enumerate(pairs.to_dict("records")):
        if row["doc_id"] == source:
            yield f"row {number}: {source!r} is the source itself"
        if row.get("source_id", source) != source:
            yield f"row {number}: source_id {row['source_id']!r} is not the source, {source!r}"
        if row.get("kind", KINDS[0]) not in KINDS:
            yield f"row {number}: kind {row['kind']!r} is none of {list(KINDS)}"
        for doc_id, prefix, sha in (
            (row["doc_id"], "", "text_sha256"),
            (source, "source_", "source_sha256"),
        ):
            part, start, end = (row[f"{prefix}{name}"] for name in ("part", "start", "end"))
            rows = sentences.get(str(doc_id), sentences[source].head(0))
            inside = (rows["part"] == part) & (rows["start"] < end) & (rows["end"] > start)
            checksum, known = row.get(sha), checksums.get((doc_id, part))
            if not inside.any() or start >= end:
                yield f"row {number}: {doc_id!r}, {part}, {start} to {end} is no sentence of it"
            elif checksum and not pd.isna(checksum) and known not in ("", checksum):
                yield f"row {number}: {doc_id!r}, {part} has another text"
