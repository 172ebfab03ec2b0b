"""Keep the places of a saved study from spelling an article out.

Uses of terms, links, and the names and reporting words of speakers each tell a few words and where
they stand. All of one article are put in order by place. Where they would give more than four words
in a row, words beside links go first, then words of names, then terms: all places of a term, in the
whole study, so that a gap never tells which word is missing.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from analysis.stats.arrays import Integers
from analysis.study.page_links import opens_at
from analysis.text.runs import MOST_WORDS, cut
from analysis.text.tokens import WORD
from analysis.text.word_starts import word_starts

_NEAR = 400  # characters around a passage in which its speaker and cue are looked for
_MARKS = 8  # characters between two words at most, where one of them is sought by its length
_LONG_RUN = re.compile(rb"\x01{%d,}" % (MOST_WORDS + 1))
_TERM = ["referent", "name", "frame", "term"]
_PLACE = ["doc_id", "part", "start", "end"]

Term = tuple[str, str, str, str]


class Neighbour(NamedTuple):
    """A word that a link names beside its use: the row of fragments, and before or after."""

    row: int
    side: str


class Told(NamedTuple):
    """Words of a part that a table tells: the first, the one after the last, and by what."""

    first: int
    last: int
    term: Term | None = None
    name: int = -1  # row of passages
    link: Neighbour | None = None


class Withholding(NamedTuple):
    """Terms whose places are withheld, names cut to so many words, and links cut to the use."""

    terms: set[Term]
    names: dict[int, int]
    links: set[Neighbour]


class Article(NamedTuple):
    """A title or text, where its words start, what the tables tell of it, and its voices."""

    text: str
    starts: Integers
    told: list[Told]
    passage_starts: Integers
    bags: Sequence[int]  # of each passage: the row of counts that has its words


class Chain(NamedTuple):
    """Words of an article that are told, with gaps of one word at most."""

    article: Article
    first: int
    last: int
    told: list[Told]


def find_withheld(content: Mapping[str, Any], titles: Container[str] = ()) -> Withholding:
    """
    Return what must be withheld so that no five words of an article can be put in order.

    Titles of the articles in `titles` are published, and have nothing to hide. A single word
    between two that are told counts as told, too, where its row of counts has no other word of its
    length left.
    """
    found = Withholding(set(), {}, set())
    chains = [
        chain
        for article in _articles(content, titles)
        for chain in _chains(article)
        if chain.last - chain.first > MOST_WORDS
    ]
    for only_terms in (True, False):  # so that a broad lexicon does not cost names their words
        pending, changed = chains, True
        while pending and changed:
            runs = [(chain, _long_runs(chain, found, only_terms)) for chain in pending]
            pending = [chain for chain, long in runs if long]
            changed = _shorten([told for _, long in runs for told in long], found)
    return found


def _chains(article: Article) -> Iterator[Chain]:
    first, last = 0, -1
    told: list[Told] = []
    for one in sorted(article.told, key=lambda one: one.first):
        if one.first > last + 1:
            if told:
                yield Chain(article, first, last, told)
            first, told = one.first, []
        last = max(last, one.last)
        told.append(one)
    if told:
        yield Chain(article, first, last, told)


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
        fragments = _without_neighbours(fragments, found.links, content["documents"])
        changed["fragments"] = fragments[known].reset_index(drop=True)
    return changed


def _without_neighbours(
    fragments: pd.DataFrame, hidden: set[Neighbour], documents: pd.DataFrame
) -> pd.DataFrame:
    """Return the links without these words; what they open then is said anew."""
    texts = {part: documents.set_index("doc_id")[part].to_dict() for part in ("title", "text")}
    cells = {name: fragments[name].tolist() for name in ("before", "after", "opens_at")}
    for row, side in hidden:
        cells[side][row] = ""
    rows = sorted({neighbour.row for neighbour in hidden})
    places = fragments.loc[rows, _PLACE].itertuples(index=False, name=None)
    for row, (doc_id, part, start, end) in zip(rows, places, strict=True):
        beside = cells["before"][row], cells["after"][row]
        cells["opens_at"][row] = opens_at(texts[part][doc_id], start, end, *beside)
    return fragments.assign(**cells)


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
        links = [one.link for one in told if one.link]
        names = [one for one in told if one.name >= 0]
        if links:
            found.links.add(links[len(links) // 2])  # in the middle, so that the run is parted
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


def _long_runs(chain: Chain, found: Withholding, only_terms: bool) -> list[list[Told]]:
    """Return what tells each run of more than four words."""
    shown = [
        one
        for one in (_still_told(one, found) for one in chain.told)
        if one and (one.term or not only_terms)
    ]
    covered = _cover(shown, chain.first, chain.last)
    single = [
        place
        for place in range(1, len(covered) - 1)
        if not covered[place] and covered[place - 1] and covered[place + 1]
    ]
    filled = bytearray(covered)
    for place in single:
        filled[place] = 1
    runs = _runs(filled)
    if runs and single:
        known = {n for one in chain.article.told if (left := _still_told(one, found))
                 for n in range(left.first, left.last)}  # fmt: skip
        for place in single:
            if any(first <= place < last for first, last in runs):
                covered[place] = _is_guessable(chain.article, known, chain.first + place)
        runs = _runs(covered)
    return [
        [one for one in shown if one.first < chain.first + last and one.last > chain.first + first]
        for first, last in runs
    ]


def _cover(told: Sequence[Told], first: int, last: int) -> bytearray:
    """Return a 1 for each word from the first to the last that is told."""
    covered = bytearray(last - first)
    for one in told:
        covered[one.first - first : one.last - first] = b"\1" * (one.last - one.first)
    return covered


def _still_told(one: Told, found: Withholding) -> Told | None:
    if one.name in found.names:
        one = one._replace(last=one.first + found.names[one.name])
    hidden = one.term in found.terms or one.link in found.links or one.last <= one.first
    return None if hidden else one


def _runs(covered: bytearray) -> list[tuple[int, int]]:
    """Return the first word of every run that is too long, and the one after its last."""
    return [match.span() for match in _LONG_RUN.finditer(covered)]


def _is_guessable(article: Article, known: Collection[int], gap: int) -> bool:
    """Return whether no other word that is left in the same voice has the length of this one."""
    missing, bag = _form(article, gap), _bag(article, gap)
    room = np.diff(article.starts, append=len(article.text) + 1)  # to the next word
    fits = (room > len(missing)) & (room < len(missing) + _MARKS)
    for other in np.flatnonzero(fits).tolist():
        if other not in known and _bag(article, other) == bag:
            form = _form(article, other)
            if len(form) == len(missing) and form != missing:
                return False
    return True


def _form(article: Article, number: int) -> str:
    start = int(article.starts[number])
    match = WORD.match(article.text, start)
    return match[0].casefold() if match else article.text[start : start + 1]


def _bag(article: Article, number: int) -> int:
    passage = np.searchsorted(article.passage_starts, article.starts[number], side="right") - 1
    return article.bags[max(int(passage), 0)]


def _articles(content: Mapping[str, Any], titles: Container[str]) -> Iterator[Article]:
    """Yield each text, and each title that is not published, with what the tables tell of it."""
    passages = content["passages"].reset_index(drop=True)
    keys = ["doc_id", "zone", "voice", "own", "confidence"]
    bags = passages.groupby(keys, sort=False).ngroup().to_numpy()
    first_places = passages["start"].to_numpy()
    uses = _rows_by_part(content, ("matches", "excluded"), [*_PLACE[2:], *_TERM])
    links = _rows_by_part(content, ("fragments",), [*_PLACE[2:], "before", "after"])
    spoken = passages[passages["mention"].ne("") | passages["cue"].ne("")]
    voices = _rows_by_part({"spoken": spoken}, ("spoken",), [*_PLACE[2:], "mention", "cue"])
    documents = content["documents"].set_index("doc_id")
    texts = {part: documents[part].to_dict() for part in ("title", "text")}
    rows_of = passages.groupby(["doc_id", "part"], sort=False).indices
    for key in dict.fromkeys([*uses, *links, *voices]):
        if key[1] == "title" and key[0] in titles:
            continue
        text = str(texts[key[1]][key[0]])
        starts = word_starts(text)
        told = _told_of(starts.tolist(), uses.get(key, ()), links.get(key, ()))
        told += _told_of_speakers(text, starts.tolist(), voices.get(key, ()))
        rows = rows_of[key]
        yield Article(text, starts, told, first_places[rows], bags[rows].tolist())


def _told_of(
    starts: list[int], uses: Sequence[list[Any]], links: Sequence[list[Any]]
) -> list[Told]:
    """Return the words that uses of terms and links tell."""
    told = [Told(*_words_in(starts, start, end), term=tuple(term)) for _, start, end, *term in uses]
    for row, start, end, before, after in links:
        first, last = _words_in(starts, start, end)
        told += [Told(first - 1, first, link=Neighbour(row, "before"))] if before else []
        told += [Told(last, last + 1, link=Neighbour(row, "after"))] if after else []
    return told


def _told_of_speakers(text: str, starts: list[int], voices: Sequence[list[Any]]) -> list[Told]:
    """Return the words that tell who speaks, and by which word."""
    folded = text.lower()
    folded = folded if len(folded) == len(text) else text
    told = []
    for row, start, end, mention, cue in voices:
        if mention and (place := _nearest(folded, cut(mention).lower(), start, end)):
            told.append(Told(*_words_in(starts, *place), name=row))
        if cue and (place := _nearest(folded, cue.lower(), start, end)):
            told.append(Told(*_words_in(starts, *place)))
    return told


def _rows_by_part(
    content: Mapping[str, Any], names: tuple[str, ...], columns: list[str]
) -> dict[tuple[str, str], list[list[Any]]]:
    """Return the row number and these columns of every row with a place, by article and part."""
    found: dict[tuple[str, str], list[list[Any]]] = {}
    for name in names:
        table = content[name]
        if table is None:
            continue
        table = table[table["start"].notna()]
        cells = [table[column].to_list() for column in ("doc_id", "part", *columns)]
        for row, doc_id, part, *values in zip(table.index.tolist(), *cells, strict=True):
            found.setdefault((doc_id, part), []).append([row, *values])
    return found


def _words_in(starts: list[int], start: int, end: int) -> tuple[int, int]:
    """Return the numbers of the first word and of the one after the last."""
    return max(bisect_right(starts, start) - 1, 0), bisect_left(starts, end)


def _nearest(text: str, words: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the place of the words that is nearest to a passage, if they stand near it."""
    low = max(0, start - _NEAR)
    before, after = text.rfind(words, low, start), text.find(words, end, end + _NEAR)
    inside = text.find(words, start, end)
    found = [(abs(place - start), place) for place in (before, inside) if place >= 0]
    found += [(after - end, after)] if after >= 0 else []
    if not found:
        return None
    _, place = min(found)
    return place, place + len(words)
