"""Match the articles of a source with those of a study without texts, by id and by words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any, NamedTuple

import numpy as np

from analysis.study.saved_counts import published_term
from analysis.text.counts import Counts
from analysis.text.tokens import words_by_rule


class SourceArticle(NamedTuple):
    """An article of the source, and the file it is in."""

    doc_id: str
    file: str
    title: str
    text: str


class _Keys(NamedTuple):
    """What a text is known by; the words with those of the title if the title is withheld."""

    checksum: object
    words: object


def matching_articles(
    content: Mapping[str, Any], wanted: Sequence[str], articles: Sequence[SourceArticle]
) -> dict[str, SourceArticle]:
    """
    Return an article of the source for each ``doc_id`` that is wanted, where there is one.

    Those with the same id and the same words come first, then those with the same checksum, then
    those with the same words. What is left of the same id has other words; `attach` tells which.
    """
    if not wanted or not articles:
        return {}
    keys = _keys_of_study(content)
    by_key: dict[object, list[SourceArticle]] = {}
    for one in articles:
        for key in _keys_of(content["word_rule"], one):
            by_key.setdefault(key, []).append(one)
    titles = content["documents"].set_index("doc_id")["title"].to_dict()
    found: dict[str, SourceArticle] = {}
    used: set[int] = set()

    def take(doc_id: str, candidates: Iterable[SourceArticle]) -> None:
        free = [one for one in candidates if id(one) not in used]
        if free and doc_id not in found:
            found[doc_id] = min(free, key=lambda one: one.title != titles[doc_id])
            used.add(id(found[doc_id]))

    for doc_id in wanted:
        agreeing = [one for key in keys[doc_id] for one in by_key.get(key, [])]
        take(doc_id, [one for one in agreeing if one.doc_id == doc_id])
    for doc_id in wanted:
        take(doc_id, by_key.get(keys[doc_id].checksum, []))
    for doc_id in wanted:
        take(doc_id, by_key.get(keys[doc_id].words, []))
    by_id = {one.doc_id: one for one in articles}
    for doc_id in wanted:
        take(doc_id, [by_id[doc_id]] if doc_id in by_id else [])
    return found


def saved_words(counts: Counts | None) -> dict[str, Counter[str]]:
    """Return the frequency of each word of each article, title and text together."""
    if counts is None:
        return {}
    cells = counts.matrix.tocoo()
    articles = counts.rows["doc_id"].to_numpy(object)
    found: dict[str, Counter[str]] = {doc_id: Counter() for doc_id in articles}
    terms = np.asarray(counts.terms, object)[cells.col]
    for doc_id, term, n in zip(articles[cells.row], terms, cells.data.tolist(), strict=True):
        found[doc_id][term] += n
    return found


def count_words(rule: str, text: str) -> Counter[str]:
    """Return the frequency of each word of a text, each as a saved study has it."""
    return Counter(published_term(word.form) for word in words_by_rule(rule, text))


def _keys_of_study(content: Mapping[str, Any]) -> dict[str, _Keys]:
    parts = content["parts"].set_index(["doc_id", "part"])["sha256"].to_dict()
    words = saved_words(content["counts"])
    keys = {}
    for doc_id, title in content["documents"][["doc_id", "title"]].itertuples(index=False):
        frequencies = Counter(words.get(doc_id, {}))
        frequencies.subtract(count_words(content["word_rule"], title))
        withheld = not title and (doc_id, "title") in parts
        keys[doc_id] = _Keys(
            ("text", parts.get((doc_id, "text")) or None), _words_key(frequencies, withheld)
        )
    return keys


def _keys_of(rule: str, article: SourceArticle) -> list[object]:
    text = count_words(rule, article.text)
    return [
        ("text", sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()),
        _words_key(text, False),
        _words_key(text + count_words(rule, article.title), True),
    ]


def _words_key(frequencies: Counter[str], with_title: bool) -> object:
    return with_title, frozenset((+frequencies).items())
