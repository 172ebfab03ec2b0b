"""Save a study to a folder of CSV files, a matrix, a lexicon and a manifest, and read it back.

The folder holds no text of any article. The metadata of an article is only in ``documents.csv``,
and is joined to the passages and the uses when the folder is read. ``data/README.md`` explains
every column; docs/architecture.md, what is withheld and why.
"""

import json
import warnings
import zlib
from collections.abc import Collection, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from analysis import __version__, tables
from analysis.lexicon.files import lexicon_text, parse_lexicon
from analysis.study.attach_texts import with_title_checksums
from analysis.study.completion import Completion, style_of
from analysis.study.compression import PACKED_OVER, packed, plain_bytes
from analysis.study.folder_readme import README, folder_readme
from analysis.study.outlet_counts import outlet_files
from analysis.study.published_columns import Withheld
from analysis.study.published_study import EVERYDAY, Published, published_study
from analysis.study.saved_counts import KEYS, counts_of_long_table, read_counts, saved_counts
from analysis.study.saved_faults import check_saved
from analysis.study.saved_folder import (
    MANIFEST,
    check_target,
    content_hash,
    located,
    reading,
    write_files,
)
from analysis.study.saved_tables import fault, from_csv, to_csv
from analysis.text.runs import MOST_WORDS

_FORMAT = 2
_LEXICON, _COUNTS = "lexicon.yaml", "counts.mtx"
_UNCORRECTED = "uncorrected/"  # the same study without its corrections
_LIBRARIES = ("nltk", "numpy", "pandas", "rapidfuzz", "scipy", "sentencex", "textstat")
_COLUMNS = {  # the metadata of an article is in documents.csv only
    "passages": tables.PASSAGES,
    "matches": tables.MATCHES,
    "excluded": (*tables.MATCHES, "rule"),
}
_TABLES = (
    *("documents", "passages", "matches", "excluded", "parts", "fragments", "style"),
    *("restatements", "versions", "corrections", "import_report", "counts_rows", "counts_terms"),
)
_OF_OUTLETS = ("names", "outlets")
_PLAIN = {f"{name}.csv" for name in (*_TABLES, *_OF_OUTLETS)} | {_LEXICON, _COUNTS}
_FILES = _PLAIN | {f"{name}.gz" for name in _PLAIN} | {"counts.csv"}  # counts.csv: format 1
_NAMES = {*_FILES, *(f"{_UNCORRECTED}{name}" for name in {*_FILES, MANIFEST}), MANIFEST, README}


class Saving(NamedTuple):
    """How a study is saved: "article" or "outlet", columns to keep and to drop."""

    level: str
    keep: Collection[str]
    drop: Collection[str]


def write_study(
    study: Completion, uncorrected: Completion | None, folder: str | Path, saving: Saving
) -> None:
    """
    Write a study into a folder; its style is counted once nothing is in the way.

    Raises
    ------
    ValueError
        One message with all that is in the way; nothing was written.
    OSError
        If the files cannot be written; what stood in the folder is as it was.
    """
    tables.one_of(saving.level, ("article", "outlet"), "level")
    obstacles = []
    try:
        check_target(folder, _NAMES)
    except ValueError as error:
        obstacles.append(str(error))
    whole = {"": study}
    if uncorrected is not None and saving.level == "article":
        whole[_UNCORRECTED] = uncorrected
    published = {
        prefix: published_study(one.fields, saving.keep, saving.drop)
        for prefix, one in whole.items()
    }
    obstacles += published[""].obstacles
    if obstacles:
        raise ValueError("this study cannot be saved so:\n  " + "\n  ".join(obstacles))
    files: dict[str, bytes] = {}
    for prefix, one in reversed(published.items()):  # the manifest of the whole names all files
        if saving.level == "outlet":
            mine = outlet_files(one.content)
        else:
            mine = _files_of({**one.content, "style": style_of(whole[prefix])})
        mine = {n: packed(file) if len(file) > PACKED_OVER else file for n, file in mine.items()}
        mine = {f"{n}.gz" if file[:2] == b"\x1f\x8b" else n: file for n, file in mine.items()}
        if not prefix:
            all_files = files | mine
            mine[README] = folder_readme(one.content, one.withheld, all_files, saving.level)
        files |= {f"{prefix}{name}": file for name, file in mine.items()}
        files[f"{prefix}{MANIFEST}"] = _manifest(one, mine, files, prefix, saving.level)
    write_files(Path(folder), dict(sorted(files.items())), _NAMES)
    if "text" in study.fields["documents"]:  # else it was told when it was saved first
        _tell(published[""].withheld)


def read_folder(folder: Path, prefix: str = "") -> dict[str, Any]:
    """Return the fields of the study that was saved in `folder`, as keyword arguments of Study."""
    with reading(folder):
        manifest, files = _checked_files(folder, prefix)
    plain = {name.removesuffix(".gz"): plain_bytes(content) for name, content in files.items()}
    escaped = manifest["format"] > 1
    read, faults = {}, []
    for name, one in plain.items():
        if name.endswith(".csv"):
            try:
                read[name.removesuffix(".csv")] = from_csv(one, name, escaped=escaped)
            except (ValueError, OverflowError) as error:
                faults.append(f"{name}: {error}" if name not in str(error) else str(error))
    if faults:
        raise ValueError(f"{folder}: the saved study is damaged:\n" + "\n".join(faults))
    source = manifest.get("parameters", {}).get("source_doc") or None
    check_saved(read, str(folder / prefix), source)
    documents = _with_types(read.pop("documents"), manifest.get("types", {}), str(folder))
    metadata = documents[["doc_id", *tables.metadata_columns(documents)]]
    content: dict[str, Any] = {"documents": documents, "source_doc": source}
    content["word_rule"] = str(manifest.get("words", {}).get("rule", "1"))
    if manifest.get("withheld"):
        content["withheld"] = pd.DataFrame(manifest["withheld"], columns=list(Withheld._fields))
    content["counts"] = _counts_of(read, plain, documents, folder, content["word_rule"])
    if "fragments" in read and "opens_at" not in read["fragments"]:  # format 1
        read["fragments"] = read["fragments"].assign(opens_at="")
    if "construction" not in read["passages"]:  # of an earlier version
        read["passages"] = read["passages"].assign(construction="")
    if "parts" in read:
        read["parts"] = with_title_checksums(read["parts"], documents)
    for name, table in read.items():
        described = name in _COLUMNS
        content[name] = table.merge(metadata, on="doc_id", how="left") if described else table
    if _LEXICON in plain:
        content["lexicon"] = parse_lexicon(plain[_LEXICON], str(folder / prefix / _LEXICON))
    if not prefix and any(name.startswith(_UNCORRECTED) for name in manifest["files"]):
        content["uncorrected"] = read_folder(folder, _UNCORRECTED)
    return content


def _files_of(content: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the files of a study, without the manifest."""
    files = {}
    for name in _TABLES:
        table = content.get(name)
        if isinstance(table, pd.DataFrame):
            columns = [column for column in _COLUMNS.get(name, table.columns) if column in table]
            files[f"{name}.csv"] = to_csv(table[columns])
    if content["counts"] is not None:
        rows = content["counts"].rows
        keys = [*(key for key in KEYS if key in rows), "words"]
        saved = saved_counts(content["counts"].matrix, rows[keys], content["counts"].terms)
        files[_COUNTS] = saved.matrix
        files |= {"counts_rows.csv": to_csv(saved.rows), "counts_terms.csv": to_csv(saved.terms)}

    if content["lexicon"] is not None:
        files[_LEXICON] = lexicon_text(content["lexicon"]).encode()
    return files


def _manifest(
    study: Published, mine: Mapping[str, bytes], files: Mapping[str, bytes], prefix: str, level: str
) -> bytes:
    content = study.content
    kinds = {"i": "integer", "f": "number", "b": "truth"}
    parts = content["parts"]
    hashed = {}
    if parts is not None:
        texts = parts[parts["part"].eq("text") & parts["sha256"].ne("")]
        hashed = dict(zip(texts["doc_id"], texts["sha256"], strict=True))
    corrections = 0 if content["corrections"] is None else len(content["corrections"])
    manifest: dict[str, Any] = {
        "format": _FORMAT,
        "level": level,
        "analysis": __version__,
        "libraries": {name: version(name) for name in _LIBRARIES},
        "words": {"rule": content["word_rule"]},
        "parameters": {
            "corrections": corrections,
            "words of an article in a row at most": MOST_WORDS,
            **({"source_doc": content["source_doc"]} if content["source_doc"] else {}),
        },
        "withheld": study.withheld.to_dict("records"),
        "files": {name: content_hash(one) for name, one in sorted(mine.items())},
    }
    if level == "article":
        manifest["articles"] = hashed
        types = content["documents"].dtypes.items()
        manifest["types"] = {name: kinds[kind.kind] for name, kind in types if kind.kind in kinds}
    if not prefix:
        nested = {name: one for name, one in files.items() if name.startswith(_UNCORRECTED)}
        manifest["files"] |= {name: content_hash(one) for name, one in sorted(nested.items())}
    text = json.dumps(manifest, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
    return text.encode("utf-8", "surrogatepass")


def _checked_files(folder: Path, prefix: str) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Return the manifest and the files it names, if they are as they were saved."""
    path = located(folder, f"{prefix}{MANIFEST}")
    if not path.is_file():
        raise ValueError(f"{path}: there is no such file; give a folder that study.save() wrote.")
    try:
        manifest: dict[str, Any] = dict(json.loads(path.read_text(encoding="utf-8")))
        if manifest.get("format") in (1, _FORMAT):
            _check_manifest(manifest)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(
            f"{path}: it is not a manifest ({error}); fetch the folder again."
        ) from None
    if manifest.get("format") not in (1, _FORMAT):
        raise ValueError(
            f"{path}: format {manifest.get('format')!r} is not read; 1 and {_FORMAT} are."
        )
    if manifest.get("level", "article") == "outlet":
        raise ValueError(
            f"{folder}: was saved with level='outlet', for which measures have no articles; read "
            "its tables with pandas (names.csv, outlets.csv, counts.mtx; data/README.md)."
        )
    faults, files = [], {}
    for name, hashed in manifest["files"].items():
        file = located(folder, f"{prefix}{name}")
        if not file.is_file():
            faults.append(f"{file}: it is missing")
            continue
        content = file.read_bytes()
        try:
            if content_hash(content) != hashed and name != README:
                faults.append(f"{file}: it changed")
        except (OSError, EOFError, zlib.error):
            faults.append(f"{file}: it is no gzip file")
        if not name.startswith(_UNCORRECTED):
            files[name] = content
    if faults:
        raise ValueError(
            "the folder is not as it was saved; fetch it again, or build and save anew:\n  "
            + "\n  ".join(faults)
        )
    return manifest, files


def _check_manifest(manifest: Mapping[str, Any]) -> None:
    """Raise a ValueError if the manifest names files that are not ours, or lacks what it needs."""
    if not isinstance(manifest.get("files"), dict) or not manifest["files"]:
        raise ValueError("it names no files")
    foreign = sorted(set(map(str, manifest["files"])) - _NAMES)
    if foreign:
        raise ValueError(f"it names files that no study has: {foreign}")
    for key in ("types", "parameters", "words"):
        if not isinstance(manifest.get(key, {}), dict):
            raise ValueError(f"{key!r} is {manifest[key]!r}; expected names and values")
    tables.one_of(manifest.get("level", "article"), ("article", "outlet"), "'level'")
    for kind in manifest.get("types", {}).values():
        tables.one_of(kind, ("integer", "number", "truth"), "a value of 'types'")
    for row in manifest.get("withheld", []):
        right = isinstance(row, dict) and set(row) == set(Withheld._fields)
        if not right or not isinstance(row["rows"], int):
            raise ValueError(f"'withheld' has a row {row!r}; expected {list(Withheld._fields)}")


def _counts_of(
    read: dict[str, pd.DataFrame],
    files: Mapping[str, bytes],
    documents: pd.DataFrame,
    folder: Path,
    rule: str,
) -> Any:
    """Take the tables of the counts out of those read; return the counts, or None."""
    long, rows, terms = (read.pop(name, None) for name in ("counts", "counts_rows", "counts_terms"))
    if long is not None:
        return counts_of_long_table(long, documents, rule)
    if _COUNTS not in files:
        return None
    if rows is None or terms is None:
        raise ValueError(f"{folder}: counts_rows.csv or counts_terms.csv is missing.")
    try:
        return read_counts(files[_COUNTS], rows, terms, documents, rule)
    except ValueError as error:
        raise ValueError(f"{folder / _COUNTS}: {error}") from None


def _with_types(documents: pd.DataFrame, types: Mapping[str, str], folder: str) -> pd.DataFrame:
    faults = []
    for column, kind in types.items():
        if column not in documents:
            faults.append(f"documents.csv: lacks the column {column!r} that the manifest names")
        else:
            cells = documents[column]
            values = _values_of(cells, kind)
            wrong = values.isna() & cells.ne("")
            faults += [
                fault("documents.csv", row, column, cells[row], f"a {kind}")
                for row in documents.index[wrong]
            ]
            documents[column] = values
    if faults:
        raise ValueError(f"{folder}: the saved study is damaged:\n  " + "\n  ".join(faults))
    return documents


def _values_of(cells: pd.Series, kind: str) -> pd.Series:
    """Return the cells of a column as numbers or truths; missing where they are neither."""
    gaps = bool(cells.eq("").any())
    if kind == "truth":
        known = {"TRUE": True, "True": True, "FALSE": False, "False": False}
        values = cells.map(known).astype("boolean")
        return values if values.isna().any() else values.astype(bool)
    numbers = pd.to_numeric(cells.where(cells.str.isascii()), errors="coerce")
    return (
        numbers.astype("Int64")
        if kind == "integer" and gaps and (numbers % 1 == 0)[numbers.notna()].all()
        else numbers
    )


def _tell(withheld: pd.DataFrame) -> None:
    """Warn of what was not saved, but for names and links, of which every study cuts some."""
    withheld = withheld[~withheld["table"].isin(EVERYDAY)]
    if len(withheld):
        lines = [
            f"  {table}.{column}, {tables.counted(rows, 'row')}: {reason}"
            for table, column, rows, reason in withheld.itertuples(index=False, name=None)
        ]
        warnings.warn(
            "saved without what could be text of an article:\n" + "\n".join(lines), stacklevel=4
        )
