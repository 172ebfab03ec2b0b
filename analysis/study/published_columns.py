"""Decide which columns and cells of the documents a saved study may hold.

What identifies an article (outlet, author, section, address …) and labels of four words at most are
saved; what may be text of an article (description, abstract, lead …) only where the user keeps it.
"""

import re
from collections.abc import Collection, Hashable, Sequence
from typing import NamedTuple

import pandas as pd

from analysis import tables
from analysis.reading.common_names import COMMON, plain_key
from analysis.text.runs import MOST_WORDS, cut, has_run_of, pieces

_TITLES = frozenset(map(plain_key, COMMON["title"]))
LONGEST_TITLE = 40  # words
LONGEST_METADATA = 20  # words of outlet, author, section …
LONGEST_ADDRESS = 300  # characters
_LONGEST_LABEL = 100  # characters of a label of four words
IDENTIFYING = frozenset({
    *("outlet", "outlet_raw", "author", "byline", "agency", "agency_raw", "site", "sitename"),
    *("publisher", "publication", "copyright", "section", "genre", "event", "family", "category"),
    *("page", "pages", "edition", "dateline", "file", "source", "source_file", "language", "topic"),
    *("country", "date_printed", "date_note", "date_precision", "time_printed", "type", "keywords"),
    *("tags", "subject", "english_by", "translated_from", "quotations_from", "represents"),
    *("query", "outlet_note", "rights", "load_date", "time", "series", "publication_type"),
})  # fmt: skip
_NEEDED = ("doc_id", "outlet", "date")


class Withheld(NamedTuple):
    """What a saved study leaves out: of which table and column, in how many rows, and why."""

    table: str
    column: str
    rows: int
    reason: str


class PublishedDocuments(NamedTuple):
    """The documents as they are saved, what was withheld, and what bars them from being saved."""

    documents: pd.DataFrame
    withheld: list[Withheld]
    obstacles: list[str]


def published_documents(
    documents: pd.DataFrame, keep: Collection[str], drop: Collection[str]
) -> PublishedDocuments:
    """
    Return the documents without texts and without what may not be published.

    Parameters
    ----------
    documents : DataFrame
        With or without texts; without them there is nothing to compare with, and all columns stay.
    keep, drop : collection of str
        Columns to save although they may be text, if they hold no five words of their article in
        a row; and columns to leave out.

    Raises
    ------
    ValueError
        If `keep` or `drop` names a column that is not there or must be there.
    """
    for column in (*keep, *drop):
        tables.one_of(column, [*documents.columns], "keep" if column in keep else "drop")
    barred = sorted({"doc_id", "outlet", "date", "text"} & {*drop})
    if barred:
        raise ValueError(f"drop={barred}: no study is saved without them, and none with texts.")
    saved = documents.drop(columns=[*{*drop, "text"} - {"title"}], errors="ignore")
    saved = saved.assign(title="") if "title" in drop else saved
    saved = saved.rename(columns=str)
    if "text" not in documents:
        return PublishedDocuments(saved, [], [])
    documents = documents.rename(columns=str)
    withheld: list[Withheld] = []
    obstacles: list[str] = []
    for column in saved.columns:
        cells, reason = _cells_of(documents, column, keep)
        if reason:
            changed = [old != new for old, new in zip(saved[column], cells or [], strict=False)]
            rows = sum(changed) if cells else int((saved[column] != "").sum())
            withheld.append(Withheld("documents", cut(column), rows, reason))
        if cells is None:
            saved = saved.drop(columns=column)
        elif reason:
            saved[column] = cells
    obstacles += _long_keys(documents) + _texts_kept(documents, keep)
    return PublishedDocuments(saved, withheld, obstacles)


def _cells_of(
    documents: pd.DataFrame, column: str, keep: Collection[str]
) -> tuple[list[str] | None, str]:
    """Return the cells to save (None: leave the column out), and the reason of any change."""
    if not str(column).strip():
        return None, "it has no name"
    if len(pieces(column)) > MOST_WORDS and has_run_of(column, documents["text"]):
        return None, f"its name has {MOST_WORDS + 1} words of an article in a row"
    values = documents[column]
    cells = [] if values.dtype.kind in "iufbM" else values.tolist()
    if not cells or column in _NEEDED or column in keep:
        return values.tolist(), ""
    name = column.casefold()
    if plain_key(name) in _TITLES:
        return _titles(cells, documents["text"].tolist())
    if all(_is_address(cell) for cell in cells if cell):
        return _addresses(cells, documents["text"].tolist())
    if name in IDENTIFYING:
        return _capped(cells, LONGEST_METADATA)
    long = sum(_is_long(cell) for cell in cells)
    if long:
        return None, f"{tables.counted(long, 'cell')} of more than {MOST_WORDS} words; keep= saves"
    return cells, ""


def _is_long(cell: str) -> bool:
    """Return whether a label has more than four words; a number, as in a date, is none."""
    named = [piece for piece in pieces(cell) if sum(map(str.isalpha, piece)) * 2 > len(piece)]
    return len(named) > MOST_WORDS or len(cell) > _LONGEST_LABEL


def _capped(cells: Sequence[str], longest: int) -> tuple[list[str], str]:
    kept = [cell if len(pieces(cell)) <= longest else "" for cell in cells]
    return kept, f"longer than {longest} words" if kept != list(cells) else ""


def _titles(cells: Sequence[str], texts: Sequence[str]) -> tuple[list[str], str]:
    kept, reason = _capped(cells, LONGEST_TITLE)
    whole = [_is_whole(cell, text) for cell, text in zip(kept, texts, strict=True)]
    if any(whole):
        kept = ["" if same else cell for cell, same in zip(kept, whole, strict=True)]
        reason = "; ".join(filter(None, [reason, "the title is the whole text"]))
    return kept, reason


def _is_whole(title: str, text: str) -> bool:
    """Return whether a text says no more than a few words beside its title."""
    if not title or len(text.split()) > len(title.split()) + 2 * MOST_WORDS:
        return False
    said, shown = pieces(text), pieces(title)
    return 0 < len(said) <= len(shown) + MOST_WORDS and has_run_of(title, [text])


def _is_address(cell: str) -> bool:
    return cell.startswith(("http://", "https://", "www.")) and not any(map(str.isspace, cell))


def _addresses(cells: Sequence[str], texts: Sequence[str]) -> tuple[list[str], str]:
    """Return addresses; their query and anchor may hold text, their path is a title's."""
    from urllib.parse import unquote_plus

    kept = []
    for cell, text in zip(cells, texts, strict=True):
        asked = unquote_plus(" ".join(re.split("[?#]", cell)[1:]))
        tells = len(pieces(asked)) > MOST_WORDS and has_run_of(asked, [text])
        kept.append("" if tells or len(cell) > LONGEST_ADDRESS else cell)
    reason = f"over {LONGEST_ADDRESS} characters, or with text of the article behind ? or #"
    return kept, reason if kept != list(cells) else ""


def _long_keys(documents: pd.DataFrame) -> list[str]:
    """Return a line for each key that is too long, since no article is saved without it."""
    lines = []
    for column, most in (("doc_id", LONGEST_TITLE), ("outlet", LONGEST_METADATA)):
        long = [cell for cell in documents[column].unique() if len(pieces(cell)) > most]
        if long:
            shown = f"{long[0][:40]}…"
            lines.append(
                f"column {column!r}: {tables.counted(len(long), 'value')} of more than {most} "
                f"words, such as {shown!r}; give shorter ones."
            )
    return lines


def _texts_kept(documents: pd.DataFrame, keep: Collection[str]) -> list[str]:
    """Return a line for each column to be kept that holds text of its article or its family."""
    lines = []
    family = documents["doc_id"]
    if "family" in documents:
        family = documents["family"].where(documents["family"].astype(str) != "", family)
    both = documents["title"] + "\n" + documents["text"]
    texts: dict[Hashable, list[str]] = both.groupby(family).agg(list).to_dict()
    for column in keep:
        cells = zip(documents["doc_id"], documents[column].astype(str), family, strict=True)
        told = [doc_id for doc_id, cell, of in cells if has_run_of(cell, texts.get(of, []))]
        if told:
            lines.append(
                f"column {column!r}: {tables.counted(len(told), 'cell')} with {MOST_WORDS + 1} "
                f"words of the article in a row, such as that of {told[0]!r}; leave it out of "
                f"keep=, or shorten what it says."
            )
    return lines
