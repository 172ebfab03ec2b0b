"""One entry per article declared by a source, from files of all formats."""

from collections.abc import Callable, Mapping, Sequence

from analysis.reading import files
from analysis.reading.checking import describe
from analysis.reading.columns import check_columns, rename
from analysis.reading.entries import Entry, broken, fill, new_entry
from analysis.reading.files import File, Source
from analysis.reading.formats import recognition
from analysis.reading.formats.delimited import read_delimited
from analysis.reading.formats.excel import read_excel
from analysis.reading.formats.factiva import read_factiva
from analysis.reading.formats.json_lines import read_json_lines
from analysis.reading.formats.media_cloud import read_media_cloud, rename_stories
from analysis.reading.formats.news_api import read_news_api
from analysis.reading.formats.nexis import read_nexis
from analysis.reading.formats.parquet import read_parquet
from analysis.reading.formats.remedies import not_read_reason
from analysis.reading.mapping import ROW, Layout
from analysis.reading.progress import progress
from analysis.reading.recognised_files import (
    find_files,
    find_metadata,
    of_format,
    recognise,
    same_file,
    single_articles,
)
from analysis.reading.texts import read_described, read_undescribed

Reader = Callable[[bytes, str, Layout], list[Entry]]

_TABLES: dict[str, Reader] = {
    "CSV": read_delimited,
    "Excel": read_excel,
    "JSON Lines": lambda raw, name, _: read_json_lines(raw, name),
    "Parquet": lambda raw, name, _: read_parquet(raw, name),
    "Media Cloud": lambda raw, name, layout: rename_stories(read_delimited(raw, name, layout)),
}
_EXPORTS: dict[str, Reader] = {
    "Nexis": lambda raw, name, _: read_nexis(raw, name),
    "Factiva": lambda raw, name, layout: read_factiva(raw, name, layout["encoding"]),
    "NewsAPI": lambda raw, name, _: read_news_api(raw, name),
    "Media Cloud": lambda raw, name, _: read_media_cloud(raw, name),
}
_UNITS = {
    **dict.fromkeys(("CSV", "JSON Lines", "Media Cloud"), "line"),
    **dict.fromkeys(("Nexis", "Factiva", "NewsAPI"), "article"),
}


def declare(
    source: Source | Sequence[Source], metadata: Source | None, layout: Layout
) -> tuple[list[Entry], bool]:
    """Return one entry per article, and whether all come from tables or exports, not bare files."""
    files_found, refused, is_folder = find_files(source)
    recognised, faulty = recognise(files_found, layout["columns"])
    is_folder = is_folder or not recognised.keys() <= files_found.keys()  # archives too
    metadata_table = find_metadata(
        recognised, metadata, source, layout["columns"], is_folder=is_folder
    )
    table = next(iter(metadata_table.values()), None)
    others = {
        name: file
        for name, file in recognised.items()
        if name not in metadata_table and not (table and same_file(file, table))
    }
    single = single_articles(others, is_folder)
    # Beside texts a table can only be their metadata; without texts it holds the articles.
    text_tables = (
        {} if is_folder and (single or metadata_table) else of_format(others, recognition.TABLES)
    )
    exports = of_format(others, recognition.EXPORTS)
    rows, text_rows = _rows_of_tables(metadata_table, text_tables, layout)
    taken = {*single, *text_tables, *exports}
    if metadata_table:
        described, claimed = read_described(rows, single, others, next(iter(metadata_table)))
        taken |= claimed
    else:
        described = read_undescribed(single)
    unread = {name: file for name, file in others.items() if name not in taken}
    entries = [*described, *text_rows, *_read(exports, _EXPORTS, layout)]
    _fill_constants(entries, layout)
    described_by_rows = bool(metadata_table) or not single
    return [*entries, *_not_read(unread, is_folder), *faulty, *refused], described_by_rows


def _rows_of_tables(
    metadata_table: Mapping[str, File], text_tables: Mapping[str, File], layout: Layout
) -> tuple[list[Entry], list[Entry]]:
    """Return the rows that describe texts and those that contain them, with columns renamed."""
    rows = _read(metadata_table, _TABLES, layout)
    text_rows = _read(text_tables, _TABLES, layout)
    if rows and all(entry["row"] is None for entry in rows):
        raise ValueError(describe(rows, "the metadata") + "\nNothing was read.")
    rename([*rows, *text_rows], layout["columns"] if rows or text_rows else {})
    _fill_constants([*rows, *text_rows], layout)
    check_columns(rows, ("doc_id", "outlet", "date"))
    check_columns(text_rows, ("doc_id", "outlet", "date", "text"))
    return rows, text_rows


def _read(found: Mapping[str, File], readers: Mapping[str, Reader], layout: Layout) -> list[Entry]:
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


def _fill_constants(entries: Sequence[Entry], layout: Layout) -> None:
    """Fill blank cells with the constants of the mapping."""
    for entry in entries if layout["constants"] else ():
        if entry["state"] == "ok":
            entry["cells"] |= {
                name: "" for name in layout["constants"] if name not in entry["cells"]
            }
            number = "" if entry["row"] is None else str(entry["row"])
            constants = layout["constants"].items()
            fill(entry, {name: value.replace(ROW, number) for name, value in constants})


def _not_read(unread: Mapping[str, File], is_folder: bool) -> list[Entry]:
    """Return an entry for each unread file; a file that may be an article is an error."""
    entries = []
    for name, file in unread.items():
        known = file.format not in ("", "text", "XML", *recognition.TABLES)
        if known:
            entries.append(broken(name, not_read_reason(file.format)))
        elif is_folder and (
            file.format in recognition.TABLES or not recognition.promises_article(name)
        ):
            kind = files.ending(name) or "no ending"
            reason = f"not read: {kind} among these files is no article"
            entries.append(new_entry(name, reason=reason, state="not_an_article"))
        elif file.format:
            entries.append(broken(name, not_read_reason(file.format)))
        else:
            head = files.contents(file, recognition.HEAD)
            entries.append(broken(name, recognition.unrecognised_reason(name, head)))
    return entries
