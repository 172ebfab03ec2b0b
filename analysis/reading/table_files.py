"""Read the tables and exports of a source, and give the columns of tables our names."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePosixPath

import pandas as pd

from analysis.reading import files
from analysis.reading.checking import describe
from analysis.reading.columns import check_columns, id_of_row, lacking, rename, take_common
from analysis.reading.common_names import COMMON, columns_by_name
from analysis.reading.entries import Entry, broken, column_names, fill, new_entry, plain_name
from analysis.reading.files import File
from analysis.reading.formats.delimited import read_delimited
from analysis.reading.formats.europresse import read_europresse
from analysis.reading.formats.excel import read_excel
from analysis.reading.formats.factiva import read_factiva
from analysis.reading.formats.factiva_rtf import read_factiva_rtf
from analysis.reading.formats.json_lines import read_json_lines
from analysis.reading.formats.json_objects import read_json
from analysis.reading.formats.lexis_page import read_lexis_page
from analysis.reading.formats.lexis_text import read_lexis_text
from analysis.reading.formats.media_cloud import read_media_cloud, rename_stories
from analysis.reading.formats.news_api import read_news_api
from analysis.reading.formats.nexis import read_nexis
from analysis.reading.formats.nexis_rtf import read_nexis_rtf
from analysis.reading.formats.nexis_text import read_nexis_text
from analysis.reading.formats.parquet import read_parquet
from analysis.reading.formats.proquest_page import read_proquest_page
from analysis.reading.formats.proquest_text import read_proquest_text
from analysis.reading.mapping import ROW, Layout
from analysis.reading.outlets import (
    COLUMNS,
    FILE,
    join_entries,
    read_outlets,
    shipped_outlets,
    take_from_addresses,
    take_outlets,
)
from analysis.reading.progress import progress
from analysis.reading.recognised_files import of_format
from analysis.reading.texts import NAMING, id_of_file

Reader = Callable[[bytes, str, Layout], list[Entry]]

TABLE_READERS: dict[str, Reader] = {
    "CSV": read_delimited,
    "Excel": read_excel,
    "JSON": lambda raw, name, _: read_json(raw, name),
    "JSON Lines": lambda raw, name, _: read_json_lines(raw, name),
    "Parquet": lambda raw, name, _: read_parquet(raw, name),
    "Media Cloud": lambda raw, name, layout: rename_stories(read_delimited(raw, name, layout)),
}
EXPORT_READERS: dict[str, Reader] = {
    "Nexis": lambda raw, name, _: read_nexis(raw, name),
    "Nexis text": lambda raw, name, layout: read_nexis_text(raw, name, layout["encoding"]),
    "Lexis text": lambda raw, name, layout: read_lexis_text(raw, name, layout["encoding"]),
    "Lexis HTML": lambda raw, name, layout: read_lexis_page(raw, name, layout["encoding"]),
    "ProQuest text": lambda raw, name, layout: read_proquest_text(raw, name, layout["encoding"]),
    "ProQuest page": lambda raw, name, layout: read_proquest_page(raw, name, layout["encoding"]),
    "Europresse": lambda raw, name, layout: read_europresse(raw, name, layout["encoding"]),
    "Nexis RTF": lambda raw, name, _: read_nexis_rtf(raw, name),
    "Factiva RTF": lambda raw, name, _: read_factiva_rtf(raw, name),
    "Factiva": lambda raw, name, layout: read_factiva(raw, name, layout["encoding"]),
    "NewsAPI": lambda raw, name, _: read_news_api(raw, name),
    "Media Cloud": lambda raw, name, _: read_media_cloud(raw, name),
}
_UNITS = {
    **dict.fromkeys(EXPORT_READERS, "article"),
    **dict.fromkeys(("CSV", "JSON Lines", "Media Cloud"), "line"),
}


def read_all(
    found: Mapping[str, File], readers: Mapping[str, Reader], layout: Layout
) -> list[Entry]:
    """Return the entries of files with many articles each."""
    entries = []
    for name, file in progress(found.items(), found, "files"):
        try:
            read = readers[file.format](files.contents(file), name, layout)
        except ValueError as error:
            read = [broken(name, str(error))]
        for entry in read:
            entry["unit"] = _UNITS.get(file.format, "row")
        entries += read
    return entries


def rows_of_tables(
    metadata_table: Mapping[str, File],
    text_tables: Mapping[str, File],
    layout: Layout,
    known: dict[str, str] | None,
    *,
    dated: bool,
    texts_in_files: bool,
) -> tuple[list[Entry], list[Entry]]:
    """Return the rows that describe texts and those that contain them, with columns renamed."""
    rows = read_all(metadata_table, TABLE_READERS, layout)
    text_rows = read_all(text_tables, TABLE_READERS, layout)
    if rows and all(entry["row"] is None for entry in rows):
        raise ValueError(describe(rows, "the metadata") + "\nNothing was read.")
    rename([*rows, *text_rows], layout["columns"] if rows or text_rows else {})
    needed = ["doc_id", "outlet", *(["date"] if dated else [])]
    if layout["outlet_from"]:
        needed.remove("outlet")
    fill_constants([*rows, *text_rows], layout)
    take_common(rows, ("doc_id", "outlet", "date", "title", "url"), id_of_file)
    take_common(text_rows, tuple(COMMON), id_of_row)
    take_from_addresses(text_rows, known or shipped_outlets())
    check_columns(rows, needed if texts_in_files else ["doc_id"])
    return rows, _without_lacking(text_rows, [*needed, "text"])


def _without_lacking(text_rows: Sequence[Entry], needed: Sequence[str]) -> list[Entry]:
    """Return the rows with one refused entry for each table that lacks a column."""
    reasons = lacking(text_rows, needed)
    if len(reasons) == len({row["source"] for row in text_rows}):
        check_columns(text_rows, needed)  # no table is of use
    kept = [row for row in text_rows if row["source"] not in reasons]
    return kept + [broken(source, reason) for source, reason in reasons.items()]


def tables_with_texts(
    recognised: Mapping[str, File], single: Mapping[str, File], layout: Layout
) -> dict[str, File]:
    """Return the tables that hold texts of their own and name none of the files."""
    found = {}
    for name, file in of_format(recognised, ("CSV", "Excel")).items():
        rows = read_all({name: file}, TABLE_READERS, layout)
        columns = [
            layout["columns"].get(plain_name(column), column) for column in column_names(rows)
        ]
        taken = columns_by_name((one for one in columns if one not in NAMING), ["text"])
        names_files = {*NAMING} & {*columns} or _ids_of_files(rows, single)
        if ("text" in columns or taken) and not names_files:
            found[name] = file
    return found


def _ids_of_files(rows: Sequence[Entry], single: Mapping[str, File]) -> bool:
    """Return whether the rows of a table have the names of files as ids."""
    stems = {PurePosixPath(name).stem for name in single}
    return any(str(row["cells"].get("doc_id")).strip() in stems for row in rows)


def fill_constants(entries: Sequence[Entry], layout: Layout) -> None:
    """Fill blank cells with the constants of the mapping."""
    for entry in entries if layout["constants"] else ():
        if entry["state"] == "ok":
            entry["cells"] |= {
                name: "" for name in layout["constants"] if name not in entry["cells"]
            }
            number = "" if entry["row"] is None else str(entry["row"])
            constants = layout["constants"].items()
            fill(entry, {name: value.replace(ROW, number) for name, value in constants})


def table_of_outlets(
    recognised: Mapping[str, File], layout: Layout
) -> tuple[dict[str, str] | None, dict[str, File], list[Entry]]:
    """
    Return the table that joins outlets, the other files, and an entry for the table.

    It is that of the mapping, or a file called outlets.csv; None where no outlets are joined.
    """
    own = {name: file for name, file in recognised.items() if PurePosixPath(name).name == FILE}
    rest = {name: file for name, file in recognised.items() if name not in own}
    if layout["outlets"]:
        return read_outlets(layout["outlets"]), rest if own else dict(recognised), []
    if len(own) != 1:
        return None, dict(recognised), []
    ((name, file),) = own.items()
    rows = read_all({name: file}, TABLE_READERS, layout)
    faulty = [row for row in rows if row["reasons"]]
    if faulty or not {*COLUMNS} <= {*column_names(rows)}:
        reason = f"joins outlets with the columns {list(COLUMNS)}, and lacks one, or is no CSV"
        return None, rest, [broken(name, f"{reason}; correct it, or give it another name")]
    table = pd.DataFrame([row["cells"] for row in rows], columns=list(COLUMNS), dtype=object)
    reason = "not read: it says which outlets are one"
    notice = new_entry(name, reason=reason, state="not_an_article")
    return read_outlets(table), rest, [notice]


def complete_outlets(
    entries: Sequence[Entry], known: dict[str, str] | None, layout: Layout
) -> None:
    """Fill empty outlets from addresses if the mapping says so, and join spellings of one."""
    if layout["outlet_from"]:
        take_outlets(entries, layout["outlet_from"], known or shipped_outlets())
    if known:
        join_entries(entries, known)
