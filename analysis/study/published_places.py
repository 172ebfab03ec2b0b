"""Keep the places of a saved study from spelling an article out.

What the tables tell of an article is put in order by place. Where it would give more than four
words in a row, words beside links go first, then words of names, then terms: all places that a
term has in the article.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from analysis.study.page_links import opens_at
from analysis.study.told_words import (
    PLACE,
    TERM,
    Article,
    Chain,
    Neighbour,
    Term,
    Told,
    Truths,
    Words,
    chains,
    told_articles,
    words_of,
)
from analysis.study.web_page import web_page
from analysis.text.runs import MOST_WORDS, cut, first_pieces, pieces


class Withholding(NamedTuple):
    """Terms of articles without places, names cut to so many words, and words beside links."""

    terms: set[Term]
    names: dict[int, int]
    links: set[Neighbour]


class Pending(NamedTuple):
    """An article of which more than four words in a row may be told, and what is known of it."""

    article: Article
    chains: list[Chain]
    words: Words


def find_withheld(content: Mapping[str, Any], titles: Container[str] = ()) -> Withholding:
    """
    Return what must be withheld so that no five words of an article can be put in order.

    Titles of the articles in `titles` are published, and have nothing to hide. A single word
    between two that are told, or between one and the border of a passage, counts as told, too,
    where its row of counts has more than a few words, but no other of its length left.
    """
    found = Withholding(set(), {}, set())
    all_pending = []
    for article in told_articles(content, titles):
        long = [chain for chain in chains(article) if chain.last - chain.first > MOST_WORDS]
        if long:
            words = words_of(article)
            # What is withheld later only leaves more words to choose from for a guess.
            guessed = _with_guesses(words, _cover(article.told, 0, len(words.forms)))
            long = [one for one in long if _runs(_part(guessed, one))]
        if long:
            all_pending.append(Pending(article, long, words))
    for only_terms in (True, False):  # so that a broad lexicon does not cost names their words
        pending, changed = all_pending, True
        while pending and changed:
            runs = [(one, _long_runs(one, found, only_terms)) for one in pending]
            pending = [one for one, long_runs in runs if long_runs]
            changed = _shorten([told for _, long_runs in runs for told in long_runs], found)
    return found


def withhold(
    content: Mapping[str, Any], found: Withholding, titles: Container[str] = ()
) -> dict[str, Any]:
    """
    Return the tables of a study that change when places, names and links are withheld.

    Uses in the titles of the articles in `titles`, which are published, keep their places.
    """
    changed: dict[str, Any] = {}
    for name in ("matches", "excluded"):
        if content[name] is not None:
            changed[name] = _without_places(content[name], found.terms, titles)
    if found.names:
        mentions = content["passages"]["mention"].to_numpy(object)
        for row, kept in found.names.items():
            mentions[row] = first_pieces(cut(mentions[row]), kept)
        changed["passages"] = content["passages"].assign(mention=mentions)
    if content["fragments"] is not None:
        fragments = content["fragments"].reset_index(drop=True)
        uses = pd.concat([table[PLACE] for name, table in changed.items() if name != "passages"])
        linked = pd.MultiIndex.from_frame(fragments[PLACE].astype({"start": "Int64"}))
        known = linked.isin(pd.MultiIndex.from_frame(uses.astype({"start": "Int64"})))
        fragments = _without_neighbours(fragments, found.links, content["documents"])
        changed["fragments"] = fragments[known].reset_index(drop=True)
    return changed


def _without_neighbours(
    fragments: pd.DataFrame, hidden: set[Neighbour], documents: pd.DataFrame
) -> pd.DataFrame:
    """Return the links without these words; what they open then is said anew."""
    texts = documents.set_index("doc_id")[["title", "text"]]
    cells = {name: fragments[name].tolist() for name in ("before", "after", "opens_at")}
    for row, side in hidden:
        cells[side][row] = ""
    rows = sorted({neighbour.row for neighbour in hidden})
    places = fragments.loc[rows, PLACE].itertuples(index=False, name=None)
    for row, (doc_id, part, start, end) in zip(rows, places, strict=True):
        page, beside = web_page(*texts.loc[doc_id]), (cells["before"][row], cells["after"][row])
        cells["opens_at"][row] = opens_at(page, part, start, end, *beside)
    return fragments.assign(**cells)


def _without_places(uses: pd.DataFrame, terms: set[Term], titles: Container[str]) -> pd.DataFrame:
    """Return the uses; those of the terms, or with a long rule, last and without their places."""
    hidden = pd.Series(pd.MultiIndex.from_frame(uses[TERM]).isin(list(terms)), index=uses.index)
    if "rule" in uses:
        hidden |= uses["rule"].isin([rule for rule in uses["rule"].unique() if _is_long(rule)])
    places = zip(uses["doc_id"], uses["part"], strict=True)
    hidden &= np.array([part == "text" or one not in titles for one, part in places], np.bool_)
    if not hidden.any():
        return uses
    placeless = uses[hidden].astype(dict.fromkeys(("sentence", "start", "end"), "Int64"))
    placeless[["sentence", "start", "end"]] = pd.NA
    placeless["match"] = ""
    order = [*TERM[1:], "zone", "voice", "speaker", "confidence"]
    rows = placeless["doc_id"].map({one: n for n, one in enumerate(uses["doc_id"].unique())})
    placeless = placeless.assign(row=rows).sort_values(["row", *order], kind="stable")
    return pd.concat([uses[~hidden], placeless.drop(columns="row")], ignore_index=True)


def _is_long(rule: str) -> bool:
    """Return whether the context of a rule tells more than four words around its use."""
    kind, _, context = rule.partition(":")
    return kind == "unless" and any(len(pieces(words)) > MOST_WORDS for words in context.split("*"))


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
            left = longest.last - longest.first - 1
            found.names[longest.name] = left if left > 1 else 0  # a lone word says little
        else:
            chosen.append(sorted({one.term for one in told if one.term}))
        changed |= bool(links or names)
    votes = Counter(term[1:] for terms in chosen for term in terms)  # of all articles
    for terms in chosen:
        if terms and not found.terms.intersection(terms):
            found.terms.add(max(terms, key=lambda term: (votes[term[1:]], term)))
    return changed or bool(votes)


def _long_runs(pending: Pending, found: Withholding, only_terms: bool) -> list[list[Told]]:
    """Return what tells each run of more than four words of an article."""
    words, begins = pending.words, pending.words.begins
    result: list[list[Told]] = []
    guessed: Truths | None = None
    for chain in pending.chains:
        shown = _shown(chain.told, found, only_terms)
        covered = _cover(shown, chain.first, chain.last)
        gaps = _gaps(covered, begins[chain.first : chain.last + 1])
        filled = covered.copy()
        filled[1:-1] |= gaps
        runs = _runs(filled)
        if runs and gaps.any():
            if guessed is None:
                told = _shown(pending.article.told, found, only_terms)
                guessed = _with_guesses(words, _cover(told, 0, len(words.forms)))
            runs = _runs(_part(guessed, chain))
        result += [
            [
                one
                for one in shown
                if one.first < chain.first + last and one.last > chain.first + first
            ]
            for first, last in runs
        ]
    return result


def _shown(told: Sequence[Told], found: Withholding, only_terms: bool) -> list[Told]:
    left = (_still_told(one, found) for one in told)
    return [one for one in left if one and (one.term or not only_terms)]


def _cover(told: Sequence[Told], first: int, last: int) -> Truths:
    """Return for each word from the first to the last whether it is told, between two falses."""
    covered = np.zeros(last - first + 2, np.bool_)
    for one in told:
        covered[max(one.first - first, 0) + 1 : max(one.last - first, 0) + 1] = True
    covered[0] = covered[-1] = False
    return covered


def _gaps(covered: Truths, begins: Truths) -> Truths:
    """Return the words beside one that is told, whose extent the tables tell."""
    left, right = covered[:-2], covered[2:]
    beside = (left | right) & (left | begins[:-1]) & (right | begins[1:])
    return beside & ~covered[1:-1]


def _with_guesses(words: Words, covered: Truths) -> Truths:
    """Return which words of an article are told or can be guessed from the rest of it."""
    while True:
        gaps = np.flatnonzero(_gaps(covered, words.begins) & words.in_large_bag)
        alike = np.isin(words.kinds, words.kinds[gaps]) & ~covered[1:-1]
        left: defaultdict[int, set[str]] = defaultdict(set)
        for word, kind in zip(
            np.flatnonzero(alike).tolist(), words.kinds[alike].tolist(), strict=True
        ):
            left[kind].add(words.forms[word])
        guessed = [gap for gap in gaps.tolist() if len(left[int(words.kinds[gap])]) == 1]
        if not guessed:
            return covered
        covered[np.array(guessed) + 1] = True  # which leaves fewer words for the next


def _part(covered: Truths, chain: Chain) -> Truths:
    """Return the words of a chain, between two falses."""
    part = covered[chain.first : chain.last + 2].copy()
    part[0] = part[-1] = False
    return part


def _runs(covered: Truths) -> list[tuple[int, int]]:
    """Return the first word of every run that is too long, and the one after its last."""
    edges = np.flatnonzero(covered[1:] != covered[:-1])
    first, last = edges[::2], edges[1::2]
    long = last - first > MOST_WORDS
    return list(zip(first[long].tolist(), last[long].tolist(), strict=True))


def _still_told(one: Told, found: Withholding) -> Told | None:
    if one.name in found.names:
        one = one._replace(last=one.first + found.names[one.name])
    hidden = one.term in found.terms or one.link in found.links or one.last <= one.first
    return None if hidden else one
