"""Save a study to a folder of sorted CSV files, a lexicon and a manifest, and read it back.

The folder holds no sentence of any article. The metadata of an article is only in
``documents.csv``, and is joined to the passages and the uses when the folder is read.
``data/README.md`` explains every column.
"""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from importlib.metadata import version
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from analysis import __version__, tables
from analysis.lexicon.files import read_lexicon, write_lexicon
from analysis.text.counts import Counts, named_counts
from analysis.text.tokens import words

_RUN = 5  # consecutive words of an article that count as its text
LONGEST_NAME = 4  # words kept of the name of a speaker or a mention
_FORMER_ZONES = {"furniture": "boilerplate"}  # until version 0.2
_FORMAT = 1
_MANIFEST = "manifest.json"
_LEXICON = "lexicon.yaml"
_LIBRARIES = ("nltk", "numpy", "pandas", "rapidfuzz", "scipy", "sentencex", "textstat")
_COUNT_KEYS = ["doc_id", "zone", "voice", "own", "whose", "confidence"]
_COUNTS = [*_COUNT_KEYS, "term", "n"]
_NUMBERS = [  # integers
    *("sentence", "start", "end", "words", "n", "characters", "sentences", "row"),
    *("sentence_words", "letters", "long_words", "left_out_words", "source_start", "source_end"),
]
_MEASURED = {  # may be missing
    **dict.fromkeys(["syllables", "polysyllables", "difficult_words"], "Int64"),
    **dict.fromkeys(["mattr", "mtld", "score"], "float64"),
}
_TRUTHS = ["own"]
_DESCRIBED = {"passages", "matches", "excluded"}  # these carry the metadata of the article


def write_folder(folder: Path, content: Mapping[str, Any]) -> None:
    """Write the fields of a study into `folder`, replacing the files of a study saved before."""
    saved = _saved_tables(content)
    _refuse_text(saved, content["documents"])
    folder.mkdir(parents=True, exist_ok=True)
    for name in set(content) - {"lexicon", "filters", "source_doc"}:
        (folder / f"{name}.csv").unlink(missing_ok=True)
    (folder / _LEXICON).unlink(missing_ok=True)
    for name, table in saved.items():
        table.to_csv(folder / name, index=False, lineterminator="\n", encoding="utf-8")
    if content["lexicon"] is not None:
        write_lexicon(content["lexicon"], folder / _LEXICON)
    written = [*saved, *([_LEXICON] if content["lexicon"] is not None else [])]
    _write_manifest(content, folder, written)


def read_folder(folder: Path) -> dict[str, Any]:
    """Return the fields of the study that was saved in `folder`, as keyword arguments of Study."""
    manifest = _checked_manifest(folder)
    read = {name: _read_table(folder / name) for name in manifest["files"] if name.endswith(".csv")}
    documents = _typed(read.pop("documents.csv"), manifest["types"])
    metadata = documents[["doc_id", *tables.metadata_columns(documents)]]
    source = manifest.get("parameters", {}).get("source_doc") or None
    content: dict[str, Any] = {"documents": documents, "source_doc": source}
    for name, table in read.items():
        content[name.removesuffix(".csv")] = table
    for name in _DESCRIBED & set(content):
        content[name] = content[name].merge(metadata, on="doc_id", how="left")
    long_counts = content.get("counts")
    content["counts"] = None if long_counts is None else _counts(long_counts, documents)
    if _LEXICON in manifest["files"]:
        content["lexicon"] = read_lexicon(folder / _LEXICON)
    return content


def _saved_tables(content: Mapping[str, Any]) -> dict[str, pd.DataFrame]:
    """Return {file: table}, without texts, without repeated metadata, and with short names."""
    metadata = tables.metadata_columns(content["documents"])
    found = {**content, "counts": _long_counts(content["counts"])}
    saved = {}
    for name, table in found.items():
        if isinstance(table, pd.DataFrame):
            dropped = metadata if name in _DESCRIBED else ["text"]
            saved[f"{name}.csv"] = _with_short_names(table.drop(columns=dropped, errors="ignore"))
    return saved


def _refuse_text(saved: Mapping[str, pd.DataFrame], documents: pd.DataFrame) -> None:
    """Raise an error if a cell holds five consecutive words of an article; titles are exempt."""
    if "text" not in documents.columns:
        return
    runs = {run for text in documents["text"] for run in _runs(text)}
    for name, table in saved.items():
        for column in table.select_dtypes(["object", "str"]).columns.difference(["title", "url"]):
            cells = zip(table["doc_id"], table[column], strict=True) if "doc_id" in table else ()
            for doc_id, cell in cells:
                if not runs.isdisjoint(_runs(cell)):
                    raise ValueError(
                        f"a saved study holds no text, but column {column!r} of {name}, doc_id "
                        f"{doc_id!r}, has {_RUN} words of an article in a row; leave the column "
                        "out of the documents, or shorten what it says."
                    )


def _runs(cell: object) -> Iterator[tuple[str, ...]]:
    if isinstance(cell, str) and cell.count(" ") >= _RUN - 1:
        found = [word for _, _, word in words(cell)]
        yield from zip(*(found[i:] for i in range(_RUN)), strict=False)


def _with_short_names(table: pd.DataFrame) -> pd.DataFrame:
    short = {
        column: [_short(name) for name in table[column]]
        for column in ("speaker", "mention", "source_speaker")
        if column in table.columns
    }
    return table.assign(**short)


def _short(name: str) -> str:
    places = words(name)
    return name if len(places) <= LONGEST_NAME else name[: places[LONGEST_NAME - 1].end]


def _long_counts(counts: Counts | None) -> pd.DataFrame | None:
    """Return the non-zero cells of the matrix as rows, sorted."""
    if counts is None:
        return None
    cells = counts.matrix.tocoo()
    order = np.lexsort((cells.col, cells.row))
    keys = [key for key in _COUNT_KEYS if key in counts.rows]
    rows = counts.rows[keys].iloc[cells.row[order]].reset_index(drop=True)
    return pd.DataFrame(rows.assign(term=counts.terms[cells.col[order]], n=cells.data[order]))


def _counts(table: pd.DataFrame, documents: pd.DataFrame) -> Counts:
    terms = pd.Index(np.sort(table["term"].unique().astype(object)))
    names = [key for key in _COUNT_KEYS if key in table]  # studies saved before lack confidence
    keys = table[names].drop_duplicates(ignore_index=True)
    row = table.groupby(names, sort=False).ngroup()
    matrix = sparse.csr_matrix(
        (table["n"], (row, terms.get_indexer(table["term"]))), shape=(len(keys), len(terms))
    )
    return named_counts(matrix, keys, terms, documents)


def _write_manifest(content: Mapping[str, Any], folder: Path, written: list[str]) -> None:
    kinds = {"i": "integer", "f": "number", "b": "truth"}
    documents = content["documents"].drop(columns="text", errors="ignore")
    parts = content["parts"]
    texts = pd.DataFrame() if parts is None else parts[parts["part"] == "text"]
    manifest: dict[str, Any] = {
        "format": _FORMAT,
        "analysis": __version__,
        "libraries": {name: version(name) for name in _LIBRARIES},
        "parameters": {
            "corrections": 0 if content["corrections"] is None else len(content["corrections"]),
            "words of a name that are kept": LONGEST_NAME,
            "words in a row that no cell tells": _RUN,
            **({"source_doc": content["source_doc"]} if content["source_doc"] else {}),
        },
        "articles": dict(zip(texts["doc_id"], texts["sha256"], strict=True)) if len(texts) else {},
        "types": {
            column: kinds[kind.kind]
            for column, kind in documents.dtypes.items()
            if kind.kind in kinds
        },
        "files": {name: _hash(folder / name) for name in sorted(written)},
    }
    text = json.dumps(manifest, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
    (folder / _MANIFEST).write_text(text, encoding="utf-8", newline="\n")


def _checked_manifest(folder: Path) -> dict[str, Any]:
    path = folder / _MANIFEST
    if not path.is_file():
        raise ValueError(f"{path}: there is no such file; give a folder that study.save() wrote.")
    try:
        manifest: dict[str, Any] = dict(json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, TypeError):
        raise ValueError(f"{path}: it is not a manifest; fetch the folder again.") from None
    if manifest.get("format") != _FORMAT:
        raise ValueError(f"{path}: format {manifest.get('format')!r} is not read; {_FORMAT} is.")
    faults = [
        f"{folder / name}: " + ("it is missing" if not (folder / name).is_file() else "it changed")
        for name, saved in manifest["files"].items()
        if not (folder / name).is_file() or _hash(folder / name) != saved
    ]
    if faults:
        raise ValueError(
            "the folder is not as it was saved; fetch it again, or build and save anew:\n  "
            + "\n  ".join(faults)
        )
    return manifest


def _hash(path: Path) -> str:
    """Return the sha256 of a file with plain line feeds, since some systems rewrite line ends."""
    return sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def _read_table(path: Path) -> pd.DataFrame:
    text = path.read_bytes().replace(b"\r\n", b"\n").decode("utf-8")  # a lone \r is in a cell
    table = pd.read_csv(StringIO(text), dtype=str, keep_default_na=False, lineterminator="\n")
    if path.name == "documents.csv":
        return table
    words = {"words"} if path.name == "versions.csv" else set()  # text, not a count
    for column in table.columns.intersection(_NUMBERS).difference(list(words)):
        missing = column == "row" or (table[column] == "").any()
        numbers = pd.to_numeric(table[column])
        table[column] = numbers.astype("Int64" if missing else "int64")
    for column in table.columns.intersection(list(_MEASURED)):
        known = table[column].where(table[column] != "")
        kind: Any = _MEASURED[column]
        table[column] = pd.to_numeric(known).astype(kind)
    for column in table.columns.intersection(_TRUTHS):
        table[column] = table[column] == "True"
    if "zone" in table.columns:
        table["zone"] = table["zone"].replace(_FORMER_ZONES)
    return table


def _typed(documents: pd.DataFrame, types: dict[str, str]) -> pd.DataFrame:
    for column, kind in types.items():
        if kind == "truth":
            documents[column] = documents[column] == "True"
        else:
            documents[column] = pd.to_numeric(documents[column])
    return documents
