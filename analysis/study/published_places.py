"""Keep the places of a saved study from spelling an article out.

What the tables tell of an article is put in order by place. Where it would give more than four
words in a row, words beside links go first, then words of names, then terms: all places that a
term has in the article.
"""

import re
from collections import Counter
from collections.abc import Collection, Container, Mapping, Sequence
from typing import Any, NamedTuple

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
    begins_passage,
    chains,
    passage_of,
    told_articles,
)
from analysis.text.runs import MOST_WORDS, cut, first_pieces, pieces
from analysis.text.tokens import WORD

SMALL_BAG = 12  # words of a row of counts that can be put in order anyway; see data/README.md
_LONG_RUN = re.compile(rb"\x01{%d,}" % (MOST_WORDS + 1))


class Withholding(NamedTuple):
    """Terms of articles without places, names cut to so many words, and words beside links."""

    terms: set[Term]
    names: dict[int, int]
    links: set[Neighbour]


def find_withheld(content: Mapping[str, Any], titles: Container[str] = ()) -> Withholding:
    """
    Return what must be withheld so that no five words of an article can be put in order.

    Titles of the articles in `titles` are published, and have nothing to hide. A single word
    between two that are told, or between one and the border of a passage, counts as told, too,
    where its row of counts has more than a few words, but no other of its length left.
    """
    found = Withholding(set(), {}, set())
    all_chains = [
        chain
        for article in told_articles(content, titles)
        for chain in chains(article)
        if chain.last - chain.first > MOST_WORDS
    ]
    for only_terms in (True, False):  # so that a broad lexicon does not cost names their words
        pending, changed = all_chains, True
        while pending and changed:
            runs = [(chain, _long_runs(chain, found, only_terms)) for chain in pending]
            pending = [chain for chain, long in runs if long]
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
    texts = {part: documents.set_index("doc_id")[part].to_dict() for part in ("title", "text")}
    cells = {name: fragments[name].tolist() for name in ("before", "after", "opens_at")}
    for row, side in hidden:
        cells[side][row] = ""
    rows = sorted({neighbour.row for neighbour in hidden})
    places = fragments.loc[rows, PLACE].itertuples(index=False, name=None)
    for row, (doc_id, part, start, end) in zip(rows, places, strict=True):
        beside = cells["before"][row], cells["after"][row]
        cells["opens_at"][row] = opens_at(texts[part][doc_id], start, end, *beside)
    return fragments.assign(**cells)


def _without_places(uses: pd.DataFrame, terms: set[Term]) -> pd.DataFrame:
    """Return the uses; those of the terms, or with a long rule, last and without their places."""
    hidden = pd.Series(pd.MultiIndex.from_frame(uses[TERM]).isin(list(terms)), index=uses.index)
    if "rule" in uses:
        hidden |= uses["rule"].isin([rule for rule in uses["rule"].unique() if _is_long(rule)])
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
            found.names[longest.name] = longest.last - longest.first - 1
        else:
            chosen.append(sorted({one.term for one in told if one.term}))
        changed |= bool(links or names)
    votes = Counter(term[1:] for terms in chosen for term in terms)  # of all articles
    for terms in chosen:
        if terms and not found.terms.intersection(terms):
            found.terms.add(max(terms, key=lambda term: (votes[term[1:]], term)))
    return changed or bool(votes)


def _long_runs(chain: Chain, found: Withholding, only_terms: bool) -> list[list[Told]]:
    """Return what tells each run of more than four words."""
    shown = [
        one
        for one in (_still_told(one, found) for one in chain.told)
        if one and (one.term or not only_terms)
    ]
    covered = _cover(shown, chain)
    gaps = _gaps(chain, covered)
    filled = bytearray(covered)
    for gap in gaps:
        filled[gap] = 1
    runs = _runs(filled)
    if runs and gaps:
        runs = _runs(_with_guesses(chain, covered, gaps, found))
    first = chain.first
    return [
        [one for one in shown if one.first < first + last and one.last > first + begin]
        for begin, last in runs
    ]


def _cover(told: Sequence[Told], chain: Chain) -> bytearray:
    """Return a 1 for each word of a chain that is told."""
    covered = bytearray(chain.last - chain.first)
    for one in told:
        covered[one.first - chain.first : one.last - chain.first] = b"\1" * (one.last - one.first)
    return covered[: chain.last - chain.first]


def _gaps(chain: Chain, covered: bytearray) -> list[int]:
    """Return the words beside one that is told, whose extent the tables tell."""
    found = []
    for place in range(len(covered)):
        if covered[place]:
            continue
        left = bool(place and covered[place - 1])
        right = place + 1 < len(covered) and bool(covered[place + 1])
        word = chain.first + place
        begins = left or begins_passage(chain.article, word)
        ends = right or begins_passage(chain.article, word + 1)
        if (left or right) and begins and ends:
            found.append(place)
    return found


def _with_guesses(
    chain: Chain, covered: bytearray, gaps: Sequence[int], found: Withholding
) -> bytearray:
    """Return the words that are told or can be guessed; a guess leaves fewer words for the next."""
    known = {
        word
        for one in chain.article.told
        if (left := _still_told(one, found))
        for word in range(left.first, left.last)
    }
    covered, left_over = bytearray(covered), list(gaps)
    while True:
        guessed = [
            gap for gap in left_over if _is_guessable(chain.article, known, chain.first + gap)
        ]
        if not guessed:
            return covered
        for gap in guessed:
            covered[gap] = 1
            known.add(chain.first + gap)
        left_over = [gap for gap in left_over if gap not in guessed]


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
    passage = passage_of(article, gap)
    if article.bag_sizes[passage] <= SMALL_BAG:
        return False
    missing, bag = _form(article, gap), article.bags[passage]
    room = [*article.starts[1:], len(article.text) + 1]
    for other, start in enumerate(article.starts):
        if room[other] - start > len(missing) and other not in known:
            form = _form(article, other)
            alike = len(form) == len(missing) and form != missing
            if alike and article.bags[passage_of(article, other)] == bag:
                return False
    return True


def _form(article: Article, number: int) -> str:
    start = article.starts[number]
    end = article.starts[number + 1] if number + 1 < len(article.starts) else len(article.text)
    match = WORD.match(article.text, start, end)
    return match[0].casefold() if match else article.text[start : start + 1]
