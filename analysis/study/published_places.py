"""Keep the places of a saved study from spelling an article out.

Uses of terms, links, and the names and reporting words of speakers each tell a few words and where
they stand. All of one article are put in order by place. Where they would give more than four words
in a row, links go first, then words of names, then terms: all places of a term, in the whole study,
so that a gap never tells which word is missing.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.stats.arrays import Integers
from analysis.text.runs import MOST_WORDS, cut
from analysis.text.tokens import WORD
from analysis.text.word_starts import word_starts

_NEAR = 400  # characters around a passage in which its speaker and cue are looked for
_TERM = ["referent", "name", "frame", "term"]
_PLACE = ["doc_id", "part", "start", "end"]

Term = tuple[str, str, str, str]


class Told(NamedTuple):
    """Words of a part that a table tells: the first, the one after the last, and by what."""

    first: int
    last: int
    term: Term | None = None
    name: int = -1  # row of passages
    link: int = -1  # row of fragments


class Withholding(NamedTuple):
    """Terms whose places are withheld, names cut to so many words, and links left out."""

    terms: set[Term]
    names: dict[int, int]
    links: set[int]


class Article(NamedTuple):
    """A title or text, where its words start, what the tables tell of it, and its voices."""

    text: str
    starts: Integers
    told: list[Told]
    passage_starts: Integers
    bags: Sequence[int]  # of each passage: the row of counts that has its words


def find_withheld(content: Mapping[str, Any]) -> Withholding:
    """
    Return what must be withheld so that no five words of an article can be put in order.

    A single word between two that are told counts as told, too, where its row of counts has no
    other word of its length left.
    """
    found = Withholding(set(), {}, set())
    articles = [
        article for article in _articles(content) if _longest_chain(article.told) > MOST_WORDS
    ]
    for only_terms in (True, False):  # so that a broad lexicon does not cost names their words
        pending, changed = articles, True
        while pending and changed:
            runs = [(article, _long_runs(article, found, only_terms)) for article in pending]
            pending = [article for article, long in runs if long]
            changed = _shorten([told for _, long in runs for told in long], found)
    return found


def withhold(content: Mapping[str, Any], found: Withholding) -> dict[str, Any]:
    """Return the tables of a study that change when places, names and links are withheld."""
    changed: dict[str, Any] = {}
    for name in ("matches", "excluded"):
        if content[name] is not None:
            changed[name] = _without_places(content[name], found.terms)
    if found.names:
        mentions = content["passages"]["mention"].to_numpy(object)
        for row, kept in found.names.items():
            mentions[row] = cut(mentions[row], kept) if kept else ""
        changed["passages"] = content["passages"].assign(mention=mentions)
    if content["fragments"] is not None:
        fragments = content["fragments"].reset_index(drop=True)
        uses = pd.concat([table[_PLACE] for name, table in changed.items() if name != "passages"])
        linked = pd.MultiIndex.from_frame(fragments[_PLACE].astype({"start": "Int64"}))
        known = linked.isin(pd.MultiIndex.from_frame(uses.astype({"start": "Int64"})))
        kept = known & ~fragments.index.isin(list(found.links))
        changed["fragments"] = fragments[kept].reset_index(drop=True)
    return changed


def _without_places(uses: pd.DataFrame, terms: set[Term]) -> pd.DataFrame:
    """Return the uses, those of the terms last, sorted and without their words and places."""
    hidden = pd.MultiIndex.from_frame(uses[_TERM]).isin(list(terms)) if terms else None
    if hidden is None or not hidden.any():
        return uses
    placeless = uses[hidden].astype(dict.fromkeys(("sentence", "start", "end"), "Int64"))
    placeless[["sentence", "start", "end"]] = pd.NA
    placeless["match"] = ""
    order = [*_TERM, "zone", "voice", "speaker", "confidence"]
    rows = placeless["doc_id"].map({one: n for n, one in enumerate(uses["doc_id"].unique())})
    placeless = placeless.assign(row=rows).sort_values(["row", *order], kind="stable")
    return pd.concat([uses[~hidden], placeless.drop(columns="row")], ignore_index=True)


def _shorten(runs: list[list[Told]], found: Withholding) -> bool:
    """Withhold something of every run; return whether there was anything to withhold."""
    chosen: list[list[Term]] = []
    changed = False
    for told in runs:
        links = {one.link for one in told if one.link >= 0}
        names = [one for one in told if one.name >= 0]
        if links:
            found.links.update(links)
        elif names:
            longest = max(names, key=lambda one: one.last - one.first)
            found.names[longest.name] = longest.last - longest.first - 1
        else:
            chosen.append(sorted({one.term for one in told if one.term}))
        changed |= bool(links or names)
    votes = Counter(term for terms in chosen for term in terms)
    for terms in chosen:
        if terms and not found.terms.intersection(terms):
            found.terms.add(max(terms, key=lambda term: (votes[term], term)))
    return changed or bool(votes)


def _long_runs(article: Article, found: Withholding, only_terms: bool) -> list[list[Told]]:
    """Return what tells each run of more than four words."""
    shown = [
        one
        for one in (_still_told(one, found) for one in article.told)
        if one and (one.term or not only_terms)
    ]
    covered = np.zeros(len(article.starts) + 2, np.bool_)  # a gap before and after
    for one in shown:
        covered[one.first + 1 : one.last + 1] = True
    single = np.pad(~covered[1:-1] & covered[:-2] & covered[2:], 1)
    for first, last in _runs(covered | single):
        for gap in np.flatnonzero(single[first + 1 : last + 1]).tolist():
            covered[first + 1 + gap] = _is_guessable(article, covered[1:-1], first + gap)
    return [
        [one for one in shown if one.first < last and one.last > first]
        for first, last in _runs(covered)
    ]


def _longest_chain(told: Sequence[Told]) -> int:
    """Return the most words in a row that are told if every gap of one word is filled."""
    longest = first = last = 0
    for one in sorted(told, key=lambda one: one.first):
        if one.first > last + 1:
            first = one.first
        last = max(last, one.last)
        longest = max(longest, last - first)
    return longest


def _still_told(one: Told, found: Withholding) -> Told | None:
    if one.name in found.names:
        one = one._replace(last=one.first + found.names[one.name])
    hidden = one.term in found.terms or one.link in found.links or one.last <= one.first
    return None if hidden else one


def _runs(covered: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return the first and the last word of every run that is too long."""
    edges = np.flatnonzero(np.diff(covered.astype(np.int8)))
    first, last = edges[::2], edges[1::2]
    long = last - first > MOST_WORDS
    return list(zip(first[long].tolist(), last[long].tolist(), strict=True))


def _is_guessable(article: Article, covered: NDArray[np.bool_], gap: int) -> bool:
    """Return whether no other word that is left in the same voice has the length of this one."""
    missing = _form(article, gap)
    bag = _bag(article, gap)
    for other in np.flatnonzero(~covered).tolist():
        form = _form(article, other)
        if len(form) == len(missing) and form != missing and _bag(article, other) == bag:
            return False
    return True


def _form(article: Article, number: int) -> str:
    start = int(article.starts[number])
    match = WORD.match(article.text, start)
    return match[0].casefold() if match else article.text[start : start + 1]


def _bag(article: Article, number: int) -> int:
    passage = np.searchsorted(article.passage_starts, article.starts[number], side="right") - 1
    return article.bags[max(int(passage), 0)]


def _articles(content: Mapping[str, Any]) -> Iterator[Article]:
    """Yield each title and text with what the tables tell of it."""
    passages = content["passages"].reset_index(drop=True)
    keys = ["doc_id", "zone", "voice", "own", "confidence"]
    bags = passages.groupby(keys, sort=False).ngroup().to_numpy()
    columns = [passages[name].tolist() for name in ("start", "end", "mention", "cue")]
    uses = _rows_by_part(content, ("matches", "excluded"), [*_PLACE[2:], *_TERM])
    links = _rows_by_part(content, ("fragments",), [*_PLACE[2:], "before", "after"])
    documents = content["documents"].set_index("doc_id")
    texts = {part: documents[part].to_dict() for part in ("title", "text")}
    for (doc_id, part), rows in passages.groupby(["doc_id", "part"], sort=False).indices.items():
        text = str(texts[part][doc_id])
        starts = word_starts(text)
        told = [
            Told(*_words_in(starts, start, end), term=tuple(term))
            for _, start, end, *term in uses.get((doc_id, part), ())
        ]
        for row, start, end, before, after in links.get((doc_id, part), ()):
            first, last = _words_in(starts, start, end)
            told += [Told(first - 1, first, link=row)] if before else []
            told += [Told(last, last + 1, link=row)] if after else []
        for row in rows.tolist():
            start, end, mention, cue = (column[row] for column in columns)
            if mention and (place := _nearest(text, cut(mention), start, end)):
                told.append(Told(*_words_in(starts, *place), name=row))
            if cue and (place := _nearest(text, cue, start, end)):
                told.append(Told(*_words_in(starts, *place)))
        first_rows = passages["start"].to_numpy()[rows]
        yield Article(text, starts, told, first_rows, bags[rows].tolist())


def _rows_by_part(
    content: Mapping[str, Any], names: tuple[str, ...], columns: list[str]
) -> dict[tuple[str, str], list[list[Any]]]:
    """Return the row number and these columns of every row with a place, by article and part."""
    found: dict[tuple[str, str], list[list[Any]]] = {}
    for name in names:
        table = content[name]
        if table is None:
            continue
        table = table.reset_index(drop=True)
        table = table[table["start"].notna()]
        cells = table[["doc_id", "part", *columns]].itertuples(name=None)
        for row, doc_id, part, *values in cells:
            found.setdefault((doc_id, part), []).append([row, *values])
    return found


def _words_in(starts: Integers, start: int, end: int) -> tuple[int, int]:
    """Return the numbers of the first word and of the one after the last."""
    first, last = np.searchsorted(starts, [start + 1, end]).tolist()
    return max(first - 1, 0), last


def _nearest(text: str, words: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the place of the words that is nearest to a passage, if they stand near it."""
    low = max(0, start - _NEAR)
    around, sought = text[low : end + _NEAR].casefold(), words.casefold()
    before, after = around.rfind(sought, 0, start - low), around.find(sought, end - low)
    inside = around.find(sought, max(0, start - low), end - low)
    found = [(place, abs(place + low - start)) for place in (before, inside) if place >= 0]
    found += [(after, after + low - end)] if after >= 0 else []
    if not found:
        return None
    place = min(found, key=lambda one: one[1])[0] + low
    return place, place + len(words)
