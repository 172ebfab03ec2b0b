"""Columns of tables by our names, and what is said where one is lacking."""

from collections.abc import Mapping, Sequence

from analysis.reading.entries import Entry, column_names, repeated

# What others call our columns. Never renamed unasked: only to say what could be written.
_ELSEWHERE = {
    "doc_id": ("id", "article_id", "stories_id", "guid"),
    "outlet": ("source", "publisher", "publication", "media_name", "newspaper", "domain"),
    "date": ("publish_date", "pub_date", "published", "publication_date", "published_at"),
    "text": ("body", "content", "article", "full_text", "fulltext"),
}


def rename(entries: Sequence[Entry], columns: Mapping[str, str]) -> None:
    """Give the columns of all rows our names."""
    there = column_names(entries)
    unknown = [name for name in columns if name not in there]
    if unknown:
        raise ValueError(f"columns= names {unknown}, which are not there; there is {there}.")
    for entry in entries if columns else ():
        names = [columns.get(name, name) for name in entry["cells"]]
        if twice := repeated(names):
            raise ValueError(
                f"columns= gives {twice} to two columns of {entry['source']}, which has "
                f"{list(entry['cells'])}; rename the other one too."
            )
        entry["cells"] = dict(zip(names, entry["cells"].values(), strict=True))


def check_columns(entries: Sequence[Entry], needed: Sequence[str]) -> None:
    """Raise a ValueError for all tables that lack a column; show how one is renamed."""
    by_file: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry["cells"]:
            by_file.setdefault(entry["source"], []).append(entry)
    lines = []
    for source, rows in by_file.items():
        there = column_names(rows)
        missing = [name for name in needed if name not in there]
        if missing:
            lines.append(
                f"  {source} lacks the columns {missing}; it has {there}. Add them, or name "
                f"those that are meant: columns={_example(missing, there)}"
            )
    if lines:
        raise ValueError("columns that are needed are lacking:\n" + "\n".join(lines))


def _example(missing: Sequence[str], there: Sequence[str]) -> str:
    """Return what could be written for columns=, with the likeliest columns that are there."""
    pairs = []
    for name in missing:
        also = (name, name.replace("_", " "), *_ELSEWHERE.get(name, ()))
        likely = [column for column in there if column.casefold() in also]
        pairs.append(f'"{likely[0] if likely else "your_" + name}": "{name}"')
    return "{" + ", ".join(pairs) + "}"
