"""Match the articles of a source with those of a study without texts, by id and by words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any, NamedTuple

import numpy as np

from analysis.study.saved_counts import published_term
from analysis.text.counts import Counts
from analysis.text.tokens import words


class SourceArticle(NamedTuple):
    """An article of the source, and the file it is in."""

    doc_id: str
    file: str
    title: str
    text: str


def matching_articles(
    content: Mapping[str, Any], wanted: Sequence[str], articles: Sequence[SourceArticle]
) -> dict[str, SourceArticle]:
    """
    Return an article of the source for each ``doc_id`` that is wanted, where there is one.

    Those with the same checksum come first, then those with the same words, each time those with
    the same id before others. What is left of the same id has other words; `attach` tells which.
    """
    titles = content["documents"].set_index("doc_id")["title"].to_dict()
    found: dict[str, SourceArticle] = {}
    used: set[int] = set()

    def take(doc_id: str, candidates: Iterable[SourceArticle]) -> None:
        free = [one for one in candidates if id(one) not in used]
        if free and doc_id not in found:
            found[doc_id] = min(free, key=lambda one: one.title != titles[doc_id])
            used.add(id(found[doc_id]))

    for keys_of_study, keys_of_article in ((_checksums, _checksum), (_words, _words_of)):
        if len(found) == len(wanted) or len(used) == len(articles):
            return found
        keys = keys_of_study(content)
        alike: dict[object, list[SourceArticle]] = {}
        for one in articles:
            for key in keys_of_article(content["word_rule"], one) if id(one) not in used else ():
                alike.setdefault(key, []).append(one)
        for doc_id in wanted:
            some = alike.get(keys.get(doc_id), [])
            take(doc_id, [one for one in some if one.doc_id == doc_id])
        for doc_id in wanted:
            take(doc_id, alike.get(keys.get(doc_id), []))
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
    return Counter(published_term(word.form) for word in words(text, rule))


def _checksums(content: Mapping[str, Any]) -> dict[str, object]:
    """Return the checksum of each text that has one."""
    texts = content["parts"][
        content["parts"]["part"].eq("text") & content["parts"]["sha256"].ne("")
    ]
    return dict(zip(texts["doc_id"], texts["sha256"], strict=True))


def _checksum(_: str, article: SourceArticle) -> list[object]:
    return [sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()]


def _words(content: Mapping[str, Any]) -> dict[str, object]:
    """Return the words of each text, with those of the title if that is withheld."""
    titled = set(content["parts"].loc[content["parts"]["part"] == "title", "doc_id"])
    titles = content["documents"].set_index("doc_id")["title"].to_dict()
    keys: dict[str, object] = {}
    for doc_id, counted in saved_words(content["counts"]).items():
        counted.subtract(count_words(content["word_rule"], titles[doc_id]))
        keys[doc_id] = _words_key(counted, with_title=not titles[doc_id] and doc_id in titled)
    return keys


def _words_of(rule: str, article: SourceArticle) -> list[object]:
    text, title = count_words(rule, article.text), count_words(rule, article.title)
    return [_words_key(text, with_title=False), _words_key(text + title, with_title=True)]


def _words_key(words: Counter[str], *, with_title: bool) -> object:
    return with_title, frozenset((+words).items())
