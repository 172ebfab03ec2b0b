"""Rename the columns of tables, and report required columns that are missing."""

from collections.abc import Collection, Mapping, Sequence

from analysis.reading.entries import Entry, column_names, plain_name, repeated

# Common names of these columns in other tables. Used to find the header and to suggest a renaming,
# never to rename unasked.
_OTHER_NAMES = {
    "doc_id": ("id", "article_id", "stories_id", "guid"),
    "outlet": (
        *("source", "publisher", "publication", "media_name", "newspaper", "domain", "medium"),
        *("zeitung", "quelle", "journal", "periódico", "fuente", "издание", "источник"),
    ),
    "date": (
        *("publish_date", "pub_date", "published", "publication_date", "published_at"),
        *("datum", "fecha", "data", "дата"),
    ),
    "text": (
        *("body", "content", "article", "full_text", "fulltext"),
        *("volltext", "texte", "texto", "testo", "текст"),
    ),
}
TITLES = ("headline", "heading", "header", "titel", "titre", "título", "заголовок", "überschrift")
_OURS = ("doc_id", "outlet", "date", "title", "text", "file", "filename", "path", "url", "author")
_KNOWN = {*_OURS, *TITLES, *(name for names in _OTHER_NAMES.values() for name in names)}


def header_score(cells: Sequence[str], known_names: Collection[str] = ()) -> int:
    """
    Return a score of a row as the header of a table: two points for each known column name.

    One point more if all cells are filled and short. A row of a single cell scores 0.

    Examples
    --------
    >>> header_score(["doc_id", "outlet", "Seite"]), header_score(["Export of 3 May", ""])
    (5, 0)
    >>> header_score(["Nr", "Blatt"], known_names=["Blatt"])
    3
    """
    names = [str(cell).strip(' "').casefold() for cell in cells]
    folded_names = {name.casefold() for name in known_names}
    known = sum(name.replace(" ", "_") in _KNOWN or name in folded_names for name in names)
    complete = len(names) > 1 and all(names) and max(map(len, names)) <= _LONGEST
    return 2 * known + (known > 0 and complete) if len(names) > 1 else 0


_ADDED = "truncated"  # a column that a reader adds to those of the table
_LONGEST = 60  # characters in the name of a column


def rename(entries: Sequence[Entry], columns: Mapping[str, str]) -> None:
    """Rename the columns of all rows by a mapping such as `read_mapping` returns."""
    existing = [plain_name(name) for name in column_names(entries)]
    unknown = [name for name in columns if name not in existing]
    if unknown:
        file_columns = [name for name in existing if name != _ADDED]
        raise ValueError(f"columns= names {unknown}, which are not there; there is {file_columns}.")
    for entry in entries if columns else ():
        names = [columns.get(plain_name(name), name) for name in entry["cells"]]
        if twice := repeated(names):
            raise ValueError(
                f"columns= gives {twice} to two columns of {entry['source']}, which has "
                f"{list(entry['cells'])}; rename the other one too."
            )
        entry["cells"] = dict(zip(names, entry["cells"].values(), strict=True))


def check_columns(entries: Sequence[Entry], needed: Sequence[str]) -> None:
    """Raise a ValueError for all tables that lack a column, with an example of ``columns=``."""
    by_file: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry["cells"]:
            by_file.setdefault(entry["source"], []).append(entry)
    lines = []
    for source, rows in by_file.items():
        existing = column_names(rows)
        missing = [name for name in needed if name not in existing]
        if missing:
            lines.append(
                f"  {source} lacks the columns {missing}; it has {existing}. Add them, or name "
                f"the columns to use: columns={_example(missing, existing)}"
            )
    if lines:
        raise ValueError("required columns are missing:\n" + "\n".join(lines))


def _example(missing: Sequence[str], existing: Sequence[str]) -> str:
    """Return a suggestion for columns=, with the likeliest of the existing columns."""
    pairs = []
    for name in missing:
        also = (name, name.replace("_", " "), *_OTHER_NAMES.get(name, ()))
        likely = [column for column in existing if column.casefold() in also]
        pairs.append(f'"{likely[0] if likely else "your_" + name}": "{name}"')
    return "{" + ", ".join(pairs) + "}"
