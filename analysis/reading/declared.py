"""One entry per article declared by a source, from files of all formats."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from analysis.reading import files
from analysis.reading.entries import Entry, broken, new_entry
from analysis.reading.files import File, Source
from analysis.reading.formats import recognition
from analysis.reading.formats.remedies import not_read_reason
from analysis.reading.joined import join_by_id
from analysis.reading.mapping import Layout
from analysis.reading.recognised_files import (
    find_files,
    find_metadata,
    of_format,
    recognise,
    same_file,
    single_articles,
)
from analysis.reading.table_files import (
    EXPORT_READERS,
    complete_outlets,
    fill_constants,
    read_all,
    rows_of_tables,
    table_of_outlets,
    tables_with_texts,
)
from analysis.reading.texts import read_described, read_undescribed


def declare(
    source: Source | Sequence[Source],
    metadata: Source | None,
    layout: Layout,
    *,
    dated: bool = True,
) -> tuple[list[Entry], bool]:
    """
    Return one entry per article, and whether all come from tables or exports, not bare files.

    `dated` is whether a table needs a column of dates.
    """
    files_found, refused, is_folder = find_files(source)
    recognised, faulty = recognise(files_found, layout["columns"])
    is_folder = is_folder or not recognised.keys() <= files_found.keys()  # archives too
    known, recognised, notices = table_of_outlets(recognised, layout)
    found = _sorted(recognised, metadata, source, layout, is_folder=is_folder)
    in_files = bool(found.single) or not (found.text_tables or found.exports)
    rows, text_rows = rows_of_tables(
        *(found.metadata, found.text_tables, layout, known), dated=dated, texts_in_files=in_files
    )
    text_rows += read_all(found.exports, EXPORT_READERS, layout)
    taken = {*found.single, *found.text_tables, *found.exports}
    described = rows
    for name in found.metadata:
        described = join_by_id(rows, text_rows, name, texts_in_files=in_files)
        if in_files:
            described, claimed = read_described(described, found.single, found.others, name)
            taken |= claimed
    if not found.metadata:
        described = read_undescribed(found.single, in_folder=is_folder, encoding=layout["encoding"])
    unread = {name: file for name, file in found.others.items() if name not in taken}
    entries = [*described, *text_rows]
    fill_constants(entries, layout)
    complete_outlets(entries, known, layout)
    described_by_rows = bool(found.metadata) or not found.single
    return [*entries, *notices, *_not_read(unread, is_folder), *faulty, *refused], described_by_rows


class Sorted(NamedTuple):
    """The files of a source by what they hold."""

    metadata: dict[str, File]  # the table that describes texts, if there is one
    single: dict[str, File]  # of one article each
    text_tables: dict[str, File]
    exports: dict[str, File]
    others: dict[str, File]  # all but the metadata


def _sorted(
    recognised: dict[str, File],
    metadata: Source | None,
    source: Source | Sequence[Source],
    layout: Layout,
    *,
    is_folder: bool,
) -> Sorted:
    """Return the files by what they hold."""
    single = single_articles(recognised, is_folder)
    exports = of_format(recognised, recognition.EXPORTS)
    beside = is_folder and metadata is None and bool(single or exports)
    with_texts = tables_with_texts(recognised, single, layout) if beside else {}
    table = find_metadata(
        {name: file for name, file in recognised.items() if name not in with_texts},
        *(metadata, source, layout["columns"]),
        is_folder=is_folder,
    )
    others = {
        name: file
        for name, file in recognised.items()
        if name not in table and not any(same_file(file, one) for one in table.values())
    }
    single, exports = (
        {name: file for name, file in found.items() if name in others}
        for found in (single, exports)
    )
    text_tables = with_texts if is_folder and single else of_format(others, recognition.TABLES)
    return Sorted(table, single, text_tables, exports, others)


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
