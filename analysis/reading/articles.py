"""Read articles from files, all or none; the errors of all files are reported together."""

import os
from collections.abc import Mapping, Sequence

import pandas as pd

from analysis import tables
from analysis.reading.checking import bars, check_entries, describe
from analysis.reading.declared import declare
from analysis.reading.files import Source
from analysis.reading.formats import recognition
from analysis.reading.mapping import read_mapping
from analysis.reading.recognised_files import called
from analysis.reading.report import make_documents

_UNDESCRIBED = """\
Without a table that describes them, articles in files of their own need a folder for each outlet
and a date such as 2024-05-01 in the file's name. Or put a .csv with the columns
doc_id, outlet, date, title and file beside them."""


def read_articles(
    source: Source | Sequence[Source],
    metadata: Source | None = None,
    *,
    columns: Mapping[str, str] | str | os.PathLike[str] | None = None,
    on_error: str = "raise",
) -> pd.DataFrame:
    r"""
    Documents from files: one row for each article, and a report of all that were declared.

    Either every article that the files declare is read, or none is and one message lists all
    that is wrong with them; with ``on_error="refuse"`` the sound ones are read.

    Parameters
    ----------
    source : path, address or list of paths
        A folder of articles in files of their own (.txt, saved web pages, Word, PDF; also in
        subfolders); a table that holds the texts itself, in a column ``text`` (CSV, Excel, JSON
        Lines, Parquet); an export of Nexis Uni (.docx), Factiva (.html) or NewsAPI; a folder or a
        zip file of any of these; or a list of such files. What a file holds is told by its
        content, not by its name. Hidden files are left out. The order of a list does not matter.
        An address, as ``s3://bucket/folder``, is opened by fsspec; nothing else is ever fetched.
    metadata : path, optional
        The table that describes the texts, with the columns ``doc_id outlet date``, and
        ``title`` and others at will: ``family`` says which articles carry one wire story and
        count as one where articles are resampled. A row names its text in a column ``file`` (or
        ``filename`` or ``path``), else the text is the one called by its ``doc_id``. A column
        ``encoding`` says what a text is stored in where that cannot be told from its bytes.
        Not given, a folder's only .csv or .xlsx is taken. Where there is none, the id of a text
        is its file's name, the outlet its subfolder, and the date one in the file's name; a web
        page may tell its date and site itself.
    columns : mapping or path, optional
        Their names to ours, ``{"headline": "title"}``, for all tables that are read; or a small
        YAML file that says this and more: constants, the order of day and month in dates, which
        sheet, where the header is (see docs/reading.md).
    on_error : {"raise", "refuse"}
        What becomes of the rest if something is wrong with one article.

    Returns
    -------
    DataFrame
        ``doc_id outlet date title text``, then every other column as it was found. ``date`` is
        ``YYYY-MM-DD``, cut from a time stamp if need be; ``title`` is empty where there is none.
        In the order of the metadata, or else of the files' names; texts before tables before
        exports. ``truncated`` is there if a text was cut by who exported it.
        `import_report` tells what became of each article and of each file that is none.

    Raises
    ------
    ValueError
        If a text has no row or a row no text, a doc_id stands twice, a text is empty or its
        encoding is in doubt, a date could be two days or none, a link leads out of the folder, or
        a format is not read yet: one message for all of them. Whatever `on_error` is, if the
        question itself is wrong: there is no such folder or metadata, two tables could be the
        metadata, a column that is needed is lacking.
    ImportError
        If the library for a format that is met is missing; the message says what to install.

    Notes
    -----
    Line ends become ``\n`` and a byte-order mark at the start is dropped, so that a place in a
    text is the same on every system; nothing else in a text is changed. All cells of CSV and
    Excel are read as text: "NA" is a country and "007" keeps its zeros. An encoding that
    had to be guessed is noted in the report: look at those texts before trusting them. So is a
    date that was read from words or from numbers whose order the mapping tells. What is an
    article in a web page, and where the columns of a PDF run, is a judgement: compare some of
    them with the page. The same article in two exports, with one id and one text, counts once.

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
    layout = read_mapping(columns)
    entries, described = declare(source, metadata, layout)
    if not [entry for entry in entries if entry["state"] != "not_an_article"]:
        raise ValueError(
            f"there are no articles in {called(source)}; what is read: {recognition.READ}."
        )
    check_entries(entries, layout["order"])
    faulty = [entry for entry in entries if bars(entry)]
    if faulty and on_error == "raise":
        raise ValueError(
            ("" if described else _UNDESCRIBED + "\n")
            + describe(faulty, called(source))
            + '\nNothing was read. on_error="refuse" reads the rest and reports these.'
        )
    return make_documents(entries)
