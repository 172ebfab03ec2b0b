"""Find what is wrong in the tables of a saved study that somebody changed or damaged.

Checksums show that a folder is not as it was saved; they do not show that it was made honestly. So
every cell that a measure relies on is looked at: places, voices, ids, counts.
"""

from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

from analysis import tables
from analysis.study.saved_tables import fault

_LATER = ("confidence", "construction")  # columns that earlier versions did not save
_COLUMNS = {
    "documents": ("doc_id", "outlet", "date", "title"),
    "passages": tuple(column for column in tables.PASSAGES if column not in _LATER),
    "matches": tuple(column for column in tables.MATCHES if column not in _LATER),
    "excluded": (*(column for column in tables.MATCHES if column not in _LATER), "rule"),
    "parts": ("doc_id", "part", "characters", "words", "sentences", "sha256"),
    "fragments": ("doc_id", "part", "start", "end"),
    "counts_rows": ("doc_id", "zone", "voice", "own", "whose"),
    "counts": ("doc_id", "zone", "voice", "own", "whose", "term", "n"),
    "style": ("doc_id", "whose", "sentences", "words"),
    "corrections": ("doc_id", "part", "start", "end", "column", "value"),
    "import_report": tables.IMPORT_REPORT,
    "restatements": tables.RESTATEMENTS,
    "versions": tables.VERSIONS,
}
_ALLOWED = {
    "part": tables.PARTS,
    "zone": tables.ZONES,
    "voice": tables.VOICES,
    "whose": tables.WHOSE,
    "confidence": ("high", "low", "any"),
    "source_part": tables.PARTS,
    "source_voice": tables.VOICES,
}
_PLACELESS = ("matches", "excluded")  # rows of which may be withheld
_UNIQUE = {
    "passages": ["doc_id", "part", "start"],
    "parts": ["doc_id", "part"],
    "counts_rows": ["doc_id", "zone", "voice", "own", "confidence"],
    "counts": ["doc_id", "zone", "voice", "own", "confidence", "term"],
}
_MOST = 20  # faults in one message


def check_saved(read: Mapping[str, pd.DataFrame], folder: str, source: object = None) -> None:
    """
    Raise a ValueError that lists what is wrong in these tables, by file, row and column.

    `read` has the tables by the name of their file without its ending; `source` is the doc_id of
    the source that the manifest names.
    """
    faults = [f"{name}.csv: lacks the columns {lacks}" for name, lacks in _lacking(read).items()]
    if not faults:
        faults = [line for name, table in read.items() for line in _faults_of(name, table, read)]
        if source is not None and source not in set(read["documents"]["doc_id"]):
            faults.append(f"manifest.json: source_doc {source!r}; expected an id of documents.csv")
    if faults:
        raise ValueError(
            f"{folder}: {tables.counted(len(faults), 'fault')} in the saved study; fetch it again:"
            f"\n  {tables.listed(faults, _MOST, chr(10) + '  ')}"
        )


def _lacking(read: Mapping[str, pd.DataFrame]) -> dict[str, list[str]]:
    lacking = {
        name: [column for column in columns if column not in read[name].columns]
        for name, columns in _COLUMNS.items()
        if name in read
    }
    lacking |= {name: ["(the file)"] for name in ("documents", "passages", "matches")
                if name not in read}  # fmt: skip
    return {name: columns for name, columns in lacking.items() if columns}


def _faults_of(name: str, table: pd.DataFrame, read: Mapping[str, pd.DataFrame]) -> Iterator[str]:
    file = f"{name}.csv"
    if name == "documents":
        if "text" in table.columns:
            yield f"{file}: has a column 'text'; a saved study has none"
        return
    for column in table.columns[table.columns.str.fullmatch(r".+\.[0-9]+")]:
        if column.rpartition(".")[0] in table.columns:
            yield f"{file}: has a column {column.rpartition('.')[0]!r} twice"
    if name in _COLUMNS and name != "import_report":
        for column in ("doc_id", "source_id"):
            if column in table.columns:
                known = table[column].isin(read["documents"]["doc_id"])
                yield from _at(file, table, column, ~known, "an id of documents.csv")
        for column, allowed in _ALLOWED.items():
            if column in table.columns:
                wrong = ~table[column].isin(allowed)
                yield from _at(file, table, column, wrong, f"one of {list(allowed)}")
    if name in _UNIQUE:
        keys = [key for key in _UNIQUE[name] if key in table.columns]
        twice = table.duplicated(keys)
        yield from _at(file, table, keys[0], twice, f"no second row of the same {keys}")
    if "n" in table.columns:
        yield from _at(file, table, "n", table["n"] < 1, "1 or more")
    if name not in _PLACELESS and "start" in table.columns:
        yield from _at(file, table, "start", table["start"].isna(), "a whole number")
    if {"part", "start", "end"} <= set(table.columns) and "parts" in read:
        yield from _wrong_places(file, table, read["parts"])


def _wrong_places(file: str, table: pd.DataFrame, parts: pd.DataFrame) -> Iterator[str]:
    ends = parts.drop_duplicates(["doc_id", "part"]).set_index(["doc_id", "part"])["characters"]
    length = ends.reindex(pd.MultiIndex.from_frame(table[["doc_id", "part"]])).to_numpy()
    placed = table["start"].notna()
    start, end = table["start"].astype("Float64"), table["end"].astype("Float64")
    yield from _at(file, table, "end", placed & ~(end > start).fillna(False), "more than start")
    wrong = placed & (end > pd.Series(length, index=table.index)).fillna(False)
    yield from _at(file, table, "end", wrong, "an end inside its part (parts.csv)")


def _at(
    file: str, table: pd.DataFrame, column: str, wrong: Iterable[bool], expected: str
) -> Iterator[str]:
    cells = table[column].tolist()
    for row in pd.Series(wrong).to_numpy(bool).nonzero()[0].tolist():
        yield fault(file, row, column, cells[row], expected)
