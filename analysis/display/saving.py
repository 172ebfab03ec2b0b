"""Save a table as a file that can be sent: for Word, Excel, LaTeX, a browser, or other programs."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pandas as pd

from analysis.display.cells import (
    holds_lines,
    method_of,
    note_of,
    shown_cells,
    title_of,
    with_index,
)
from analysis.display.excel import Sheet, need_openpyxl, workbook_bytes
from analysis.display.latex import latex_table
from analysis.display.lines import html_of_lines
from analysis.display.pages import html_of_table, html_page
from analysis.display.word import word_document

# of lines of articles, the columns for which a page of paper has room
_ON_PAPER = (
    *("left", "match", "right", "outlet", "date", "whose", "speaker", "name", "sense", "place"),
    *("doc_id", "sentence"),
)


class Titled(NamedTuple):
    """A table with its title and note, and the name of the file without its ending."""

    table: pd.DataFrame
    title: str
    note: str
    name: str


def save_table(
    table: pd.DataFrame, path: str | Path, *, title: str | None = None, note: str = ""
) -> None:
    """
    Save a table with its title, n and method, in the form that the ending of the file names.

    Parameters
    ----------
    table : DataFrame
        As a measure returned it; any other has no method, and needs a title.
    path : str or Path
        Ends in ``.xlsx``, ``.docx``, ``.html``, ``.tex`` or ``.csv``. Its folder is made where it
        is not there; a file that is there is replaced.
    title : str, optional
        Made from the method record if left out.
    note : str
        What else is to be said; the method sentence (`describe_method`) follows it.

    Raises
    ------
    TypeError
        If `table` is no DataFrame.
    ValueError
        If the ending is another, the path is a folder, there is neither title nor method record, or
        a sheet of Excel has no room for the rows.
    ImportError
        If openpyxl, which Excel needs, is not installed.

    Notes
    -----
    Word, LaTeX and HTML show the table rounded: shares in percent, ``low`` and ``high`` as one
    column, the reason where a number is missing. Excel has all columns, numbers unrounded, a title
    above and the note below; no cell is a formula, and ids keep leading zeros. CSV has all columns,
    numbers with six digits, and beside it a file ``NAME.method.txt`` with title and note; it is for
    programs: Excel, when it opens a CSV, drops leading zeros and takes ``=…`` for a formula.

    Concordances and lines hold words of articles, which belong to their publishers; their note
    says so, and on paper they have fewer columns, which it names. The same table gives the same
    bytes.

    See Also
    --------
    save_workbook : all tables of a study in one file.

    Examples
    --------
    >>> import tempfile
    >>> import analysis as an
    >>> shares = an.naming_shares(an.example_study(), "event")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     an.save_table(shares, folder + "/names.docx", title="Names of the strike")
    ...     an.save_table(shares, folder + "/names.csv")
    ...     sorted(path.name for path in Path(folder).iterdir())
    ['names.csv', 'names.docx', 'names.method.txt']
    """
    path = Path(path)
    _check(table, path, title)
    said = " ".join(filter(None, [note, note_of(table)]))
    titled = Titled(table, title_of(table) if title is None else title, said, path.stem)
    write_files(path.parent, _WRITERS[path.suffix.lower()](titled, path.name))


def write_files(folder: Path, files: dict[str, bytes]) -> None:
    """Put files into a folder once all of them are written, so that a failure leaves none there."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".", dir=folder) as staging:
        for name, content in files.items():
            (Path(staging) / name).write_bytes(content)
        for name in files:
            (Path(staging) / name).replace(folder / name)


def _check(table: object, path: Path, title: str | None) -> None:
    if not isinstance(table, pd.DataFrame):
        raise TypeError(f"`table` is a {type(table).__name__}; give the DataFrame of a measure.")
    if path.suffix.lower() not in _WRITERS:
        raise ValueError(
            f"{path}: the ending {path.suffix!r} is unknown; there is {list(_WRITERS)}."
        )
    if path.is_dir():
        raise ValueError(f"{path} is a folder; give the name of a file.")
    if title is None and not method_of(table):
        raise ValueError(
            "`table` carries no method record, so there is no title for it: give title=…, and say "
            "in note=… what was counted."
        )
    if path.suffix.lower() == ".xlsx":
        need_openpyxl("save_table to Excel")


def _csv(titled: Titled, name: str) -> dict[str, bytes]:
    table = with_index(titled.table)
    cells = table.to_csv(index=False, lineterminator="\n", float_format="%.6g")
    about = f"{titled.title}\n\n{titled.note}\n".replace("\n\n\n", "\n")
    return {name: cells.encode("utf-8"), f"{titled.name}.method.txt": about.encode("utf-8")}


def _excel(titled: Titled, name: str) -> dict[str, bytes]:
    sheet = Sheet("table", titled.title, titled.note, titled.table)
    return {name: workbook_bytes([sheet])}


def _html(titled: Titled, name: str) -> dict[str, bytes]:
    table, title, note, _ = titled
    if holds_lines(table) and {"match", "left", "right"} <= set(table.columns):
        piece = html_of_lines(table, title=title, note=note, with_table=True)
    else:
        piece = html_of_table(table, title=title, note=note, in_words=True)
    return {name: html_page(title, [piece]).encode("utf-8")}


def _word(titled: Titled, name: str) -> dict[str, bytes]:
    table, note = _for_paper(titled)
    return {name: word_document(shown_cells(table), titled.title, note)}


def _latex(titled: Titled, name: str) -> dict[str, bytes]:
    table, note = _for_paper(titled)
    source = latex_table(shown_cells(table), titled.title, note, titled.name)
    return {name: (source + "\n").encode("utf-8")}


def _for_paper(titled: Titled) -> tuple[pd.DataFrame, str]:
    """Return a table as it fits on paper, and its note: lines of articles have fewer columns."""
    if not holds_lines(titled.table):
        return titled.table, titled.note
    kept = [name for name in _ON_PAPER if name in titled.table.columns]
    dropped = [str(name) for name in titled.table.columns if name not in kept]
    told = f" Columns left out: {', '.join(dropped)}." if dropped else ""
    return titled.table[kept], titled.note + told


_WRITERS: dict[str, Callable[[Titled, str], dict[str, bytes]]] = {
    ".xlsx": _excel,
    ".docx": _word,
    ".html": _html,
    ".tex": _latex,
    ".csv": _csv,
}
