"""Articles from files, all or none: every fault of every file is found before anything is said."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import pandas as pd

from analysis import tables
from analysis.reading import files, texts
from analysis.reading.columns import check_columns, rename
from analysis.reading.delimited import read_delimited
from analysis.reading.entries import (
    Entry,
    broken,
    check_entries,
    describe,
    make_documents,
    new_entry,
)
from analysis.reading.excel import read_excel
from analysis.reading.json_lines import read_json_lines
from analysis.reading.parquet import read_parquet

Source = str | os.PathLike[str]

_READERS: dict[str, Callable[[Path, str], list[Entry]]] = {
    ".csv": read_delimited,
    ".tsv": read_delimited,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".parquet": read_parquet,
    ".xlsx": read_excel,
}
_DESCRIPTIONS = (".csv", ".xlsx")  # taken for a folder's metadata unasked
_UNDESCRIBED = """\
Without a table that describes them, texts need a folder for each outlet and a date such as
2024-05-01 in the file's name. Or put a .csv with the columns doc_id, outlet, date, title and file
beside them."""


def read_articles(
    source: Source | Sequence[Source],
    metadata: Source | None = None,
    *,
    columns: Mapping[str, str] | None = None,
    on_error: str = "raise",
) -> pd.DataFrame:
    r"""
    Documents from files: one row for each article, and a report of all that were declared.

    Either every article that the files declare is read, or none is and one message lists all
    that is wrong with them; with ``on_error="refuse"`` the sound ones are read.

    Parameters
    ----------
    source : path or list of paths
        A folder of texts (.txt, also in subfolders); a table that holds the texts itself, in a
        column ``text`` (.csv, .tsv, .jsonl, .parquet, .xlsx); a folder of such tables; or a list
        of files of both kinds. Hidden files are left out. The order of a list does not matter.
    metadata : path, optional
        The table that describes the texts, with the columns ``doc_id outlet date``, and
        ``title`` and others at will: ``family`` says which articles carry one wire story and
        count as one where articles are resampled. A row names its text in a column ``file`` (or
        ``filename`` or ``path``), else the text is the one called ``doc_id`` + ``.txt``. A column
        ``encoding`` says what a text is stored in where that cannot be told from its bytes.
        Not given, a folder's only .csv or .xlsx is taken. Where there is none, the id of a text
        is its file's name, the outlet its subfolder, and the date one in the file's name.
    columns : mapping, optional
        Their names to ours, ``{"headline": "title"}``, for all tables that are read.
    on_error : {"raise", "refuse"}
        What becomes of the rest if something is wrong with one article.

    Returns
    -------
    DataFrame
        ``doc_id outlet date title text``, then every other column as it was found. ``date`` is
        ``YYYY-MM-DD``, cut from a time stamp if need be; ``title`` is empty where there is none.
        In the order of the metadata, or else of the files' names; texts before tables.
        `import_report` tells what became of each article and of each file that is none.

    Raises
    ------
    ValueError
        If a text has no row or a row no text, a doc_id stands twice, a text is empty or its
        encoding is in doubt, a date is not ISO, or a format is not read yet: one message for all
        of them. Whatever `on_error` is, if the question itself is wrong: there is no such folder
        or metadata, two tables could be the metadata, a column that is needed is lacking.
    ImportError
        If a library for Parquet or Excel is missing.

    Notes
    -----
    Line ends become ``\n`` and a byte-order mark at the start is dropped, so that a place in a
    text is the same on every system; nothing else in a text is changed. All cells of CSV and
    Excel are read as text: "NA" is a country and "007" keeps its zeros. An encoding that
    had to be guessed is noted in the report: look at those texts before trusting them.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.txt").write_text("It rained.")
    >>> _ = (folder / "b.txt").write_text("It rained again.")
    >>> table = folder / "articles.csv"
    >>> _ = table.write_text("doc_id,outlet,date,headline\na,A,2024-05-01,Rain\nb,B,May,More\n")
    >>> documents = read_articles(folder, columns={"headline": "title"}, on_error="refuse")
    >>> documents
      doc_id outlet        date title        text
    0      a      A  2024-05-01  Rain  It rained.
    >>> from analysis.reading import import_report
    >>> import_report(documents)[["source", "row", "doc_id", "status", "reason"]]
             source  row doc_id   status                                        reason
    0  articles.csv    2      a     read
    1  articles.csv    3      b  refused  date 'May' is not ISO; write YYYY-MM-DD
    """
    tables.one_of(on_error, ("raise", "refuse"), "on_error")
    entries, described = _entries(source, metadata, columns or {})
    if not [entry for entry in entries if entry["state"] != "stray"]:
        raise ValueError(f"there are no articles in {_called(source)}; what is read: {files.READ}.")
    check_entries(entries)
    at_fault = [entry for entry in entries if entry["reasons"] and entry["state"] != "stray"]
    if at_fault and on_error == "raise":
        raise ValueError(
            ("" if described else _UNDESCRIBED + "\n")
            + describe(at_fault, _called(source))
            + '\nNothing was read. on_error="refuse" reads the rest and reports these.'
        )
    return make_documents(entries)


def _entries(
    source: Source | Sequence[Source], metadata: Source | None, columns: Mapping[str, str]
) -> tuple[list[Entry], bool]:
    """Return all that was declared, and whether it was declared by tables."""
    found, is_folder = _find(source)
    named = _of_kind(found, files.TEXTS)
    about = _metadata(found, named, metadata, source) if is_folder or metadata else {}
    # A table beside texts is their metadata or none of ours; without texts it is the articles.
    held = {} if is_folder and (named or about) else _of_kind(found, files.TABLES)
    known = {path.resolve() for path in about.values()}
    held = {name: path for name, path in held.items() if path.resolve() not in known}
    rows, apart = _read(about), _read(held)
    if rows and all(entry["row"] is None for entry in rows):
        raise ValueError(describe(rows, "the metadata") + "\nNothing was read.")
    rename([*rows, *apart], columns)
    check_columns(rows, ("doc_id", "outlet", "date"))
    check_columns(apart, ("doc_id", "outlet", "date", "text"))
    rest = [
        name
        for name, path in found.items()
        if not (name in named or name in held or path.resolve() in known)
    ]
    if about:
        described, claimed = texts.read_described(rows, named, rest, next(iter(about)))
        rest = [name for name in rest if name not in claimed]
    else:
        described = texts.read_undescribed(named, below=is_folder)
    return [*described, *apart, *_not_read(rest, found, is_folder)], bool(about) or not named


def _find(source: Source | Sequence[Source]) -> tuple[dict[str, Path], bool]:
    """Return the files to look at by name, and whether they are those of a folder."""
    if not isinstance(source, str | os.PathLike):
        return files.files_listed(source), False
    path = Path(source)
    if path.is_dir():
        return files.files_below(path), True
    if not path.exists():
        raise ValueError(f"there is no file or folder {str(path)!r}; mend the path.")
    return files.files_listed([path]), False


def _of_kind(found: Mapping[str, Path], endings: Iterable[str]) -> dict[str, Path]:
    return {name: path for name, path in found.items() if files.ending(name) in endings}


def _metadata(
    found: Mapping[str, Path],
    named: Mapping[str, Path],
    metadata: Source | None,
    source: Source | Sequence[Source],
) -> dict[str, Path]:
    """Return the table that describes the texts, by its name; empty if there is none."""
    if metadata is None:
        candidates = _of_kind(found, _DESCRIPTIONS)
        if len(candidates) > 1:
            raise ValueError(
                f"{_called(source)} has several tables, {list(candidates)}: name the one that "
                "describes the texts as metadata=, or give tables that hold texts as a list."
            )
        return candidates if named else {}
    path = Path(metadata)
    if not path.is_file():
        raise ValueError(f"there is no metadata file {str(path)!r}; mend the path.")
    if files.ending(path) not in files.TABLES:
        raise ValueError(
            f"metadata {str(path)!r}: {files.ending(path)} is no table that is read; there is "
            f"{sorted(files.TABLES)}."
        )
    if not named and not isinstance(source, str | os.PathLike):
        raise ValueError("metadata= describes .txt files, and the list has none; leave it out.")
    inside = {name: own for name, own in found.items() if own.resolve() == path.resolve()}
    return inside or {path.name: path}


def _read(found: Mapping[str, Path]) -> list[Entry]:
    """Return the rows of tables; a file that is not there is one entry."""
    entries = []
    for name, path in found.items():
        if path.is_file():
            entries += _READERS[files.ending(name)](path, name)
        else:
            entries.append(broken(name, "there is no such file; mend the path"))
    return entries


def _not_read(names: Iterable[str], found: Mapping[str, Path], is_folder: bool) -> list[Entry]:
    """Return an entry for each file that was not opened; what may be an article is a fault."""
    entries = []
    for name in names:
        if not found[name].exists():
            entries.append(broken(name, "there is no such file; mend the path"))
        elif files.ending(name) in files.NOT_YET or not is_folder:
            entries.append(broken(name, files.not_yet(name)))
        else:
            reason = (
                f"not read: {files.ending(name) or 'no ending'} among these files is no article"
            )
            entries.append(new_entry(name, reason=reason, state="stray"))
    return entries


def _called(source: Source | Sequence[Source]) -> str:
    return str(source) if isinstance(source, str | os.PathLike) else f"{len(source)} files"
