"""Read articles from files, all or none; the faults of all files are reported in one error."""

import os
import re
import warnings
from collections.abc import Mapping, Sequence

import pandas as pd

from analysis import tables
from analysis.reading.checking import check_entries, describe, is_fault
from analysis.reading.declared import declare
from analysis.reading.entries import COLUMNS_TAKEN, Entry
from analysis.reading.files import Source
from analysis.reading.formats.remedies import READ
from analysis.reading.mapping import read_mapping
from analysis.reading.recognised_files import source_label
from analysis.reading.report import make_documents

_UNDESCRIBED = """\
Without a table that describes them, articles in files of their own need a folder for each outlet
and a date such as 2024-05-01 in the file's name. Or put a .csv with the columns
doc_id, outlet, date, title and file beside them."""

_UNDATED = """
Articles without a date: give their dates by doc_id in a table, metadata="dates.csv", or keep them
with an empty one, dates="optional"."""


def read_articles(
    source: Source | Sequence[Source],
    metadata: Source | None = None,
    *,
    columns: Mapping[str, str] | str | os.PathLike[str] | None = None,
    on_error: str = "raise",
    dates: str = "required",
) -> pd.DataFrame:
    r"""
    Read files into documents, one row per article, with a report on all declared articles.

    By default either every declared article is read, or none is and one error lists all faults;
    with ``on_error="refuse"`` the articles without a fault are read.

    Parameters
    ----------
    source : path, address or list of paths
        A folder of articles in files of their own (.txt, saved web pages, Word, RTF, PDF; also in
        subfolders); a table that holds the texts itself, in a column ``text`` (CSV, Excel, JSON,
        Parquet); an export of Nexis Uni, LexisNexis, Factiva, ProQuest, Europresse or NewsAPI (see
        docs/reading.md for their layouts); a folder, zip or gzip file of any of these; or a list
        of such files. The format of a file
        is detected from its content, not its name. Hidden files are left out. The order of a list
        does not matter. An address (``s3://bucket/folder``) is opened by fsspec; nothing else is
        ever fetched.
    metadata : path, optional
        The table that describes the texts, with the columns ``doc_id outlet date``, and
        optionally ``title`` and any others: articles with the same ``family`` carry one wire story
        and count as one where articles are resampled. A row names its text in a column ``file``
        (or ``filename`` or ``path``); without such a column the file is named after its
        ``doc_id``. A column ``encoding`` gives the encoding of a text if it cannot be determined
        from the bytes. Beside exports, or tables that hold texts, its rows are joined by
        ``doc_id``: dates, genres, events; what it says takes precedence. By default a folder's
        only .csv or .xlsx file without texts is used. Without any, the id of a text is its file's
        name, its outlet the subfolder, and its date one in the file's name; a web page may give
        its date and site itself.
    columns : mapping or path, optional
        Names in the tables to names of this package, such as ``{"headline": "title"}``; or a
        small YAML file with this mapping and further settings: constants, the order of day and
        month in dates, outlets, the sheet, the row of the header (see docs/reading.md). A column
        that is lacking is taken by a common name of it in eight languages (``Source``, ``Datum``,
        ``Titre`` …), with a warning that says so; ids are made of the file's name and the row,
        and outlets of the addresses in ``url``.
    on_error : {"raise", "refuse"}
        Whether a fault in one article stops the import, or only that article is refused.
    dates : {"required", "optional"}
        Whether an article without a date is a fault, or kept with an empty text as its date: it is
        in every number, but in no comparison in time. The report counts such articles.

    Returns
    -------
    DataFrame
        ``doc_id outlet date title text``, then all other columns unchanged. ``date`` is
        ``YYYY-MM-DD``, cut from a time stamp if necessary; ``title`` is empty if there is none.
        In the order of the metadata, or else of the file names; texts before tables before
        exports. There is a column ``truncated`` if a text was cut by its archive or by Excel.
        `import_report` has the status of each article and of each file without one.

    Raises
    ------
    ValueError
        If a text has no row or a row no text, a doc_id is not unique, a text is empty or its
        encoding ambiguous, a date is missing, ambiguous or invalid, a link leads out of the folder,
        or a format is not supported: one message lists all. With either value of `on_error`,
        if the folder or metadata does not exist, two tables could be the metadata, or a required
        column is missing.
    ImportError
        If the library for the format of a file is missing; the message says what to install.

    Notes
    -----
    Line ends become ``\n`` and a byte-order mark at the start is dropped, so that a place in a
    text is the same on every system. The lines of a text that is wrapped at a fixed width are
    joined, and that is noted; nothing else in a text is changed. All cells of CSV and
    Excel are read as text: "NA" is a country and "007" keeps its zeros. A guessed encoding is
    noted in the report (look at those texts before trusting them), and so is a date read from
    words or from numbers whose order the mapping gives. The article within a web page and the
    columns of a PDF are found by heuristics: compare some of the texts with their pages. The same
    article in two exports, with the same id and text, counts once.

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
    tables.one_of(dates, ("required", "optional"), "dates")
    layout, dated = read_mapping(columns), dates == "required"
    entries, described = declare(source, metadata, layout, dated=dated)
    if not [entry for entry in entries if entry["state"] != "not_an_article"]:
        raise ValueError(f"there are no articles in {source_label(source)}; what is read: {READ}.")
    check_entries(entries, layout["order"], layout["first_year"], dated=dated)
    faulty = [entry for entry in entries if is_fault(entry)]
    if faulty and on_error == "raise":
        raise ValueError(
            ("" if described else _UNDESCRIBED + "\n")
            + describe(faulty, source_label(source))
            + _UNDATED * any(tables.NO_DATE in " ".join(entry["reasons"]) for entry in faulty)
            + '\nNothing was read. on_error="refuse" reads the rest and reports these.'
        )
    _tell_columns_taken(entries)
    return make_documents(entries)


def _tell_columns_taken(entries: Sequence[Entry]) -> None:
    """Warn of columns that were taken by their names, and say how to name them."""
    taken = [
        f"{entry['source']}: {note.removeprefix(COLUMNS_TAKEN)}"
        for entry in entries
        for note in entry["notes"]
        if note.startswith(COLUMNS_TAKEN)
    ]
    if taken:
        pairs = re.findall(r"'([^']+)' as (\w+)", taken[0]) or [("your column", "title")]
        example = ", ".join(f'"{column}": "{ours}"' for column, ours in pairs)
        warnings.warn(
            f"columns taken by their names. {tables.listed(taken, between='; ')}. If one is wrong, "
            f"name them: columns={{{example}}}",
            stacklevel=3,
        )
