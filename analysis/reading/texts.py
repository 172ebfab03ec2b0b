"""Articles in files of their own, each described by a row of metadata or by its path.

Such a file is plain text, a saved web page, a Word, RTF or PDF file. The metadata table takes
precedence over the file's own metadata.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath

from analysis.reading import files
from analysis.reading.encodings import decode, is_utf_8
from analysis.reading.entries import (
    Entry,
    absent,
    blank,
    broken,
    column_names,
    fill,
    new_entry,
    others_of,
)
from analysis.reading.files import File
from analysis.reading.formats.page_marks import many_articles
from analysis.reading.formats.pages import Found, read_page
from analysis.reading.formats.pdf_files import read_pdf
from analysis.reading.formats.recognition import MHTML
from analysis.reading.formats.remedies import not_read_reason
from analysis.reading.formats.web_archives import read_mhtml
from analysis.reading.formats.word_files import read_rtf, read_word
from analysis.reading.progress import progress

NAMING = ("file", "filename", "path")  # columns that name the file of a row; the first is used

_DAY = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")


def read_described(
    rows: Sequence[Entry],
    articles: Mapping[str, File],
    other_files: Mapping[str, File],
    table: str,
) -> tuple[list[Entry], set[str]]:
    """
    Add to each row of the metadata the text of its file.

    Parameters
    ----------
    rows : sequence of Entry
        The rows of the metadata; changed in place.
    articles : mapping
        The files that hold one article each, by name.
    other_files : mapping
        All files, including those without an article, for messages about rows that name them.
    table : str
        The name of the metadata in messages.

    Returns
    -------
    list of Entry
        The rows in their order, then an entry for each article that no row names.
    set of str
        The files that the rows name.
    """
    if "text" in column_names(rows):
        raise ValueError(
            f"{table} has a column 'text', and there are texts in files; rename it, as "
            'columns={"text": "summary"} does, or read the table alone.'
        )
    column = next((name for name in NAMING if name in column_names(rows)), "")
    article_names = _by_last_part(articles)
    other_names = _by_last_part(set(other_files) - set(articles))
    folded_names = {last.casefold(): names[0] for last, names in article_names.items()}
    claims: dict[str, list[Entry]] = {}
    for row in rows:
        row["encoding"] = ""  # that of the text counts, not that of the table
        if file_names := _file_names(row, column):
            found = _matching(file_names, article_names) or _matching(file_names, other_names)
            if len(found) == 1:
                claims.setdefault(found[0], []).append(row)
            else:
                row["reasons"].append(_not_found(file_names[0], found, folded_names))
    for name, claimants in progress(claims.items(), claims, "files"):
        for row in claimants:
            if len(claimants) > 1:
                also = others_of(claimants, row)
                row["reasons"].append(f"names {name}, as do {also}; correct all but one")
            elif name in articles:
                _put_article(row, name, articles[name])
            else:
                row["reasons"].append(
                    f"names {name}: {not_read_reason(other_files[name].format or 'its format')}"
                )
    orphan = f"no row of {table} names it; add one, or move the file away"
    orphans = [broken(name, orphan) for name in articles if name not in claims]
    return [*rows, *orphans], set(claims)


def read_undescribed(
    articles: Mapping[str, File], *, in_folder: bool = True, encoding: str = ""
) -> list[Entry]:
    """
    Return an entry for each article, described by its page, its name and its folder alone.

    The id is the file's name without its extension; the outlet is the subfolder, else the site
    named by the page; the date is that of the page, else one in the file's name. Of files given
    one by one (not `in_folder`) the site comes first, as nobody named their folder an outlet.
    `encoding` is that of texts that are not in UTF-8. Anything missing is reported as a fault.
    """
    entries = []
    for name, file in progress(articles.items(), articles, "files"):
        stem = PurePosixPath(name).stem
        days = _DAY.findall(stem)
        cells: dict[str, object] = {
            "doc_id": stem,
            "outlet": file.folders[0] if file.folders and in_folder else "",
        }
        cells |= {"date": "", "title": ""}
        entry = new_entry(name, cells=cells)
        if len(file.folders) > 1:
            entry["reasons"].append(
                "is several folders deep, so its outlet is unclear; move it into a folder named "
                "after its outlet, or describe the files in a table with outlet and file"
            )
        _put_article(entry, name, file, encoding)
        if cells["date"]:
            entry["notes"].append("date taken from the page")
        elif len(days) == 1 and _is_day(days[0]):
            cells["date"] = days[0]
            entry["notes"].append("date taken from the file's name")
        if not cells["outlet"] and fill(entry, {"outlet": cells.get("site")}):
            entry["notes"].append("outlet taken from the page")
        if file.folders and fill(entry, {"outlet": file.folders[0]}):
            entry["notes"].append("outlet taken from the name of the folder")
        entries.append(entry)
    return entries


def id_of_file(entry: Entry) -> str:
    """Return an id made of the name of the row's file; empty if the row names none."""
    column = next((name for name in NAMING if name in entry["cells"]), "")
    named = entry["cells"].get(column)
    return "" if blank(named) else files.parts(str(named).strip())[-1].rpartition(".")[0]


def _is_day(written: str) -> bool:
    try:
        return bool(date.fromisoformat(written))
    except ValueError:
        return False


def _file_names(row: Entry, column: str) -> tuple[str, ...]:
    """Return the possible names of a row's file; none if it has neither a file name nor an id."""
    named = row["cells"].get(column)
    if not blank(named):
        return (str(named).strip(),)
    doc_id = row["cells"].get("doc_id")
    if blank(doc_id):
        return ()
    written = str(doc_id).strip()
    return tuple(written + ending for ending in (".txt", ".html", ".htm", ".docx", ".rtf", ".pdf"))


def _by_last_part(names: Iterable[str]) -> dict[str, list[str]]:
    """Group file names by their last part, normalised."""
    found: dict[str, list[str]] = {}
    for name in sorted(names):
        found.setdefault(files.parts(name)[-1], []).append(name)
    return found


def _matching(file_names: Iterable[str], names: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the file with exactly that path, or else all files whose paths end in the same way."""
    found = []
    for file_name in file_names:
        path = files.parts(file_name)
        for name in names.get(path[-1], ()):
            candidate = files.parts(name)
            if candidate == path:
                return [name]
            shared = min(len(path), len(candidate))
            if candidate[-shared:] == path[-shared:]:
                found.append(name)
    return found


def _not_found(file_name: str, found: Sequence[str], folded_names: Mapping[str, str]) -> str:
    """Return why a row has no text; `folded_names` are files by case-folded last part."""
    if found:
        return f"names {file_name}, which could be any of {list(found)}; write the folder too"
    near = folded_names.get(files.parts(file_name)[-1].casefold())
    hint = f" (there is {near!r})" if near else ""
    return f"there is no text file {file_name!r}{hint}; put it there, or delete the row"


def _put_article(entry: Entry, name: str, file: File, usual: str = "") -> None:
    """
    Read the text and metadata of a file into an entry, or record why that fails.

    `usual` is the encoding of texts that are not in UTF-8.
    """
    encoding = entry["cells"].get("encoding")
    named = "" if absent(encoding) else str(encoding).strip()
    try:
        found = _read(files.contents(file), file.format, named, usual)
    except ValueError as error:
        entry["reasons"].append(f"{name} {error}" if entry["source"] != name else str(error))
        return
    entry["cells"]["text"] = found.cells["text"]
    fill(entry, {column: value for column, value in found.cells.items() if column != "text"})
    entry["encoding"] = found.encoding
    entry["notes"] += found.notes


def _read(raw: bytes, format_: str, encoding: str, usual: str) -> Found:
    if usual and not encoding and format_ in ("web page", "text") and not is_utf_8(raw):
        encoding = usual
    if format_ in ("web page", MHTML):
        return (read_page if format_ == "web page" else read_mhtml)(raw, encoding)
    found = _without_markup(raw, format_, encoding)
    if reason := many_articles(str(found.cells["text"])):
        return found._replace(notes=[*found.notes, f"may be several articles: {reason}"])
    return found


def _without_markup(raw: bytes, format_: str, encoding: str) -> Found:
    if format_ == "Word":
        return read_word(raw)
    if format_ == "RTF":
        return read_rtf(raw)
    if format_ == "PDF":
        return read_pdf(raw)
    decoded = decode(raw, encoding)
    if not decoded.text.strip():
        raise ValueError("is empty; put the article's text there, or delete it and its row")
    return Found({"text": decoded.text}, decoded.encoding, decoded.notes)
