"""Join a table of metadata to articles that stand in exports or tables, by their doc_id."""

from collections.abc import Sequence

from analysis.reading.entries import Entry, absent, blank, column_names, others_of, place

_OF_THE_DATE = ("date_precision", "date_printed")  # columns that a given date makes void
_HEADLESS = "date"  # how notes about a date begin


def join_by_id(
    rows: Sequence[Entry], articles: Sequence[Entry], table: str, *, texts_in_files: bool
) -> list[Entry]:
    """
    Give the articles the cells of the rows with their ids, and return the rows that are left.

    What a row says takes precedence over what the article says of itself. A row whose id no article
    has is refused, unless it may describe a text in a file.
    """
    held: dict[str, list[Entry]] = {}
    for article in articles:
        if not blank(article["cells"].get("doc_id")):
            held.setdefault(str(article["cells"]["doc_id"]).strip(), []).append(article)
    by_id: dict[str, list[Entry]] = {}
    left = []
    for row in rows:
        doc_id = str(row["cells"].get("doc_id", "")).strip()
        if row["state"] == "ok" and doc_id in held:
            by_id.setdefault(doc_id, []).append(row)
            continue
        if row["state"] == "ok" and not texts_in_files:
            row["state"] = "unparseable"
            row["reasons"].append(
                f"no article has the doc_id {doc_id!r}; correct it, or delete the row"
                if doc_id
                else "doc_id is empty; write that of the article it describes"
            )
        left.append(row)
    if by_id and "text" in column_names(rows):
        raise ValueError(
            f"{table} has a column 'text', and describes articles with texts; rename it, as "
            'columns={"text": "summary"} does.'
        )
    for doc_id, described_by in by_id.items():
        if len(described_by) > 1:
            for row in described_by:
                row["state"] = "unparseable"
                also = others_of(described_by, row)
                row["reasons"].append(f"describes {doc_id!r}, as does {also}; delete all but one")
            left += described_by
        else:
            _describe(held[doc_id], described_by[0])
    return left


def _describe(articles: Sequence[Entry], row: Entry) -> None:
    given = {
        name: cell
        for name, cell in row["cells"].items()
        if name != "doc_id" and not absent(cell) and not blank(cell)
    }
    for article in articles:
        if "date" in given:
            for name in _OF_THE_DATE:
                article["cells"].pop(name, None)
            notes = article["notes"]
            article["notes"] = [note for note in notes if not note.startswith(_HEADLESS)]
        empty = {name: "" for name in row["cells"] if name not in article["cells"]}
        article["cells"] = article["cells"] | empty | given
        if given:
            article["notes"].append(f"{', '.join(given)} taken from {place(row)}")
    if row["notes"] and articles:
        articles[0]["notes"] += row["notes"]
