"""Return what of a study may be published: tables without text of any article."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from analysis import tables
from analysis.lexicon.lexicon import Lexicon
from analysis.study.published_columns import LONGEST_METADATA, Withheld, published_documents
from analysis.study.published_places import find_withheld, withhold
from analysis.study.published_versions import without_overlaps
from analysis.study.saved_counts import WITHHELD, published_term
from analysis.text.counts import Counts
from analysis.text.runs import MOST_WORDS, cut, pieces, runs

EVERYDAY = ("passages", "fragments", "versions")  # single words, of which every study loses some
SHORTEST_HASHED = 40  # words: shorter texts can be put in order by their checksum
_SHORTEST_REFUSED = 600  # characters of an article that is not in the study
_NAMES = ("speaker", "mention", "source_speaker", "cue")
_ANYWHERE = 8  # words in a row that nothing else of a study tells
_PROSE = ("note", "construct", "source", "include", "exclude")  # of a lexicon
_QUOTED = re.compile(r"""(?<!\w)(['"])(.+?)\1(?!\w)""", re.DOTALL)


class Published(NamedTuple):
    """The fields of a study as they are saved, what is withheld, and what bars it from it."""

    content: dict[str, Any]
    withheld: pd.DataFrame
    obstacles: list[str]


def published_study(
    content: Mapping[str, Any], keep: Collection[str], drop: Collection[str]
) -> Published:
    """Return the fields of a study without text; see `analysis.study.published_columns`."""
    documents, withheld, obstacles = published_documents(content["documents"], keep, drop)
    fields = {**content, "documents": documents}
    before = content["withheld"]
    if "text" in content["documents"] and not obstacles:
        withheld += _without_places(fields, content)
        withheld += _without_prose(fields, content)
    for name, table in fields.items():
        if isinstance(table, pd.DataFrame) and name != "documents":
            fields[name] = _with_short_names(table)
    fields |= _without_short_hashes(fields)
    withheld += _long_terms(content["counts"])
    told = pd.DataFrame(withheld, columns=list(Withheld._fields))
    if before is not None and "text" not in content["documents"]:
        told = pd.concat([before, told], ignore_index=True)
    return Published(fields, told, obstacles)


def _long_terms(counts: Counts | None) -> list[Withheld]:
    """Return how many counted words have more than four words in them; they are saved as one."""
    terms = () if counts is None else counts.terms
    long = sum(published_term(term) == WITHHELD for term in terms if term != WITHHELD)
    reason = f"words with more than {MOST_WORDS} words in them are counted as one"
    return [Withheld("counts_terms", "term", long, reason)] if long else []


def _without_places(fields: dict[str, Any], content: Mapping[str, Any]) -> list[Withheld]:
    """Withhold places that would spell an article out; return what was withheld."""
    documents = fields["documents"]
    titles = set(documents.loc[documents["title"] != "", "doc_id"])
    found = find_withheld(content, titles)
    fields |= withhold(content, found, titles)
    told = []
    for name in ("matches", "excluded"):
        if fields[name] is None:
            continue
        matches = fields[name]["match"]
        long = matches.isin([one for one in matches.unique() if len(pieces(one)) > MOST_WORDS])
        fields[name] = fields[name].assign(match=fields[name]["match"].mask(long, ""))
        hidden = fields[name]["start"].isna()
        terms = fields[name].loc[hidden, "term"].unique()
        if len(terms):
            reason = f"words and places of {tables.counted(len(terms), 'term')}, since all tables "
            reason += f"together would tell five words in a row: {tables.listed(sorted(terms))}"
            told.append(Withheld(name, "start", int(hidden.sum()), reason))
    reason = "with the words around it five words in a row would be told"
    if found.names:
        told.append(Withheld("passages", "mention", len(found.names), reason))
    if found.links:
        told.append(Withheld("fragments", "before", len(found.links), reason))
    return told


def _without_prose(fields: dict[str, Any], content: Mapping[str, Any]) -> list[Withheld]:
    """Blank notes that hold words of an article; return what was withheld."""
    told = []
    corrections = content["corrections"]
    if corrections is not None:
        fields["corrections"], hidden = _without_long_notes(corrections, content)
        if hidden:
            reason = f"five words of an article, or a value of more than {LONGEST_METADATA}"
            told.append(Withheld("corrections", "note", hidden, reason))
    if content["versions"] is not None:
        fields["versions"], hidden = without_overlaps(
            content["versions"], content["documents"], content["passages"]
        )
        if hidden:
            reason = "with other versions of the sentence five words in a row would be told"
            told.append(Withheld("versions", "words", hidden, reason))
    report = content["import_report"]
    if report is not None:
        for name in ("reason", "note"):
            report = report.assign(**{name: report[name].astype(str).map(_with_short_values)})
        fields["import_report"] = report
    lexicon = content["lexicon"]
    if lexicon is not None:
        plain, hidden = _without_sentences(lexicon, content)
        if hidden:
            fields["lexicon"] = plain
            reason = f"{_ANYWHERE} words of an article in a row"
            told.append(Withheld("lexicon", "note", hidden, reason))
    return told


def _without_long_notes(
    corrections: pd.DataFrame, content: Mapping[str, Any]
) -> tuple[pd.DataFrame, int]:
    """Return the corrections without prose of an article, and the number of such cells."""
    hidden = 0
    for name in ("note", "coder", "value"):
        cells = corrections[name].astype(str)
        known = {run for cell in cells for run in runs(cell, MOST_WORDS + 1)}
        shared = _runs_in_articles(known, content, MOST_WORDS + 1) if known else set()
        bars = [
            len(pieces(cell)) > LONGEST_METADATA
            or (name != "value" and not shared.isdisjoint(runs(cell, MOST_WORDS + 1)))
            for cell in cells
        ]
        hidden += sum(bars)
        corrections = corrections.assign(**{name: cells.mask(np.array(bars, np.bool_), "")})
    return corrections, hidden


def _with_short_values(sentence: str) -> str:
    """Return a reason with each value of the user's cut, since it may be text."""
    return _QUOTED.sub(lambda found: f"{found[1]}{_short_value(found[2])}{found[1]}", sentence)


def _short_value(value: str) -> str:
    short = cut(value)
    return short if short == value else f"{short}…"


def _without_sentences(lexicon: Lexicon, content: Mapping[str, Any]) -> tuple[Lexicon, int]:
    """Return the lexicon without prose that stands in an article, and the number of such cells."""
    known = {run for cell in _prose_of(lexicon.content) for run in runs(cell, _ANYWHERE)}
    shared = _runs_in_articles(known, content, _ANYWHERE) if known else set()
    if not shared:
        return lexicon, 0
    hidden = 0

    def plain(value: Any, key: str = "") -> Any:
        nonlocal hidden
        if isinstance(value, Mapping):
            return {name: plain(inner, str(name)) for name, inner in value.items()}
        if key in _PROSE and not shared.isdisjoint(runs(str(value), _ANYWHERE)):
            hidden += 1
            return ""
        return value

    return Lexicon(plain(lexicon.content)), hidden


def _prose_of(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _prose_of(inner, str(name))
    elif key in _PROSE:
        yield str(value)


def _runs_in_articles(
    known: set[tuple[str, ...]], content: Mapping[str, Any], length: int
) -> set[tuple[str, ...]]:
    """Return the runs of words that stand in an article; only articles with all words are read."""
    counts: Counts | None = content["counts"]
    documents = content["documents"]
    if counts is None:
        return {run for text in documents["text"] for run in runs(text, length) & known}
    columns: dict[str, list[int]] = {}
    for column, term in enumerate(counts.terms):
        for piece in pieces(term):
            columns.setdefault(piece, []).append(column)
    by_term = counts.matrix.tocsc()
    articles = counts.rows["doc_id"].to_numpy()
    having: dict[str, set[str]] = {}
    for piece in {piece for run in known for piece in run}:
        cells = [by_term.indices[slice(*by_term.indptr[c : c + 2])] for c in columns.get(piece, [])]
        having[piece] = {articles[row] for rows in cells for row in rows.tolist()}
    texts = documents.set_index("doc_id")["text"].to_dict()
    found: set[tuple[str, ...]] = set()
    for run in known:
        in_a_row = re.compile(r"[\W_]+".join(map(re.escape, run)).replace("'", "['’ʼ]"), re.I)
        some = set.intersection(*(having[piece] for piece in run))
        if any(in_a_row.search(texts[doc_id]) for doc_id in sorted(some)):
            found.add(run)
    return found


def _with_short_names(table: pd.DataFrame) -> pd.DataFrame:
    short = {}
    for column in set(_NAMES) & set(table.columns):
        of_name = {name: cut(name) for name in table[column].unique()}
        short[column] = table[column].map(of_name)
    return table.assign(**short)


def _without_short_hashes(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return tables without the checksums of texts under 40 words."""
    parts, changed = fields["parts"], {}
    if parts is None:
        return {}
    short = parts["words"] < SHORTEST_HASHED
    changed["parts"] = parts.assign(sha256=parts["sha256"].mask(short, ""))
    texts = parts[parts["part"] == "text"]
    hashed = set(texts.loc[texts["words"] >= SHORTEST_HASHED, "doc_id"])
    report = fields["import_report"]
    if report is not None:
        refused = report["status"] != "read"
        plain = report["doc_id"].isin(hashed) & ~refused
        plain |= refused & (report["characters"] >= _SHORTEST_REFUSED)
        changed["import_report"] = report.assign(sha256=report["sha256"].where(plain, ""))
    corrections = fields["corrections"]
    if corrections is not None:
        long = pd.MultiIndex.from_frame(parts.loc[~short, ["doc_id", "part"]])
        kept = pd.MultiIndex.from_frame(corrections[["doc_id", "part"]]).isin(long)
        changed["corrections"] = corrections.assign(
            text_sha256=corrections["text_sha256"].where(kept, "")
        )
    return changed
