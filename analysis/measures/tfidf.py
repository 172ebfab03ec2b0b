"""Articles as vectors of tf-idf: how alike two of them are, and the words that weigh most in each.

Both describe the articles at hand. Nothing is tested, and what sets articles apart is topic, genre,
length and names long before it is how anybody frames a thing.
"""

import re
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from analysis import tables
from analysis.method import with_method
from analysis.study.requirements import need_counts
from analysis.study.study import Study
from analysis.text.counts import counted_rows, summed_rows, without_possessives

SIMILARITY = ("cosine", "shared", "terms", "other_terms", "articles", "other_articles")
TFIDF_WORDS = ("rank", "term", "n", *tables.WHOSE, "weight", "articles", "elsewhere")

_WORDED = re.compile(r"[^\W\d_]{2}")  # a word has two letters; digits and labels are not words
_NOTE = "descriptive of these articles, no inference; topic, genre, length and names are in it"


class Weighted(NamedTuple):
    """Counts and tf-idf of words by group, with what the rows and columns are."""

    names: list[object]
    articles: np.ndarray  # of each group
    uses: sparse.csr_matrix  # groups x terms
    weights: sparse.csr_matrix  # the same, each row of length 1
    by_article: sparse.csr_matrix  # articles x terms
    group: np.ndarray  # of each article
    terms: np.ndarray


def tfidf_similarity(
    study: Study, by: str = "doc_id", whose: str = "all", *, boilerplate: bool = False
) -> pd.DataFrame:
    """
    How alike the words of two articles, or two groups of articles, are: the cosine of their tf-idf.

    Answers "which of these texts resemble each other in their words?", as a description.

    Parameters
    ----------
    study : Study
    by : str
        ``doc_id``, or another column of documents, whose articles are added up.
    whose : {"all", "own", "other", "unclear"}
        Whose words are counted.
    boilerplate : bool
        Whether to count what the page adds.

    Returns
    -------
    DataFrame
        A row for each pair of groups, in order, with the columns `by` and ``other``, and

        ``cosine``
            from 0, no word in common that any article lacks, to 1, the same words in the same
            proportion; missing where a group has no word that weighs anything
        ``shared``, ``terms``, ``other_terms``
            different words that weigh something: in both, in the one, in the other
        ``articles``, ``other_articles``
            articles of either group

    Raises
    ------
    ValueError
        If a column or `whose` is unknown, there is one group only, or the study was filtered by
        speaker, part or sentence.

    Notes
    -----
    The weight of a word is its uses times ln(N / df), with N articles, df of them with the word
    (Spärck Jones 1972, "A statistical interpretation of term specificity", Journal of
    Documentation 28:11-21). So a word that all articles use weighs nothing. Numbers and single
    letters are left out. The cosine has no interval: with N articles N weights are estimated from
    the same texts, and a new article changes every number. Copies are most alike; `find_copies`
    tells them.

    See Also
    --------
    plot_tfidf_similarity : draws this table.
    tfidf_words : the words that weigh most.
    features : the counts, for a model.

    Examples
    --------
    >>> import pandas as pd
    >>> import analysis as an
    >>> texts = ["The port is shut.", "The port is open.", "The snow fell."]
    >>> articles = pd.DataFrame([{"doc_id": f"d{n}", "outlet": "A", "date": "2024-05-01", "text": t}
    ...                          for n, t in enumerate(texts)])
    >>> study = an.build_study(articles, {"port": ["port"]})
    >>> an.tfidf_similarity(study)[["doc_id", "other", "cosine", "shared"]].round(2)
      doc_id other  cosine  shared
    0     d0    d1    0.21       2
    1     d0    d2    0.00       0
    2     d1    d2    0.00       0
    """
    found = _weighted(study, by, whose, boilerplate, "tfidf_similarity")
    cosine = (found.weights @ found.weights.T).toarray()
    used = (found.weights != 0).astype(np.int64)
    shared = (used @ used.T).toarray()
    terms = shared.diagonal()
    first, second = np.triu_indices(len(found.names), 1)
    some = (terms[first] > 0) & (terms[second] > 0)
    names = np.array(found.names, object)
    table = pd.DataFrame({
        by: names[first], "other": names[second],
        "cosine": np.where(some, np.clip(cosine[first, second], 0, 1), np.nan),
        "shared": shared[first, second], "terms": terms[first], "other_terms": terms[second],
        "articles": found.articles[first], "other_articles": found.articles[second],
    })  # fmt: skip
    facts = _facts(study, whose, boilerplate)
    return with_method(table, measure="tf-idf similarity", **facts)


def tfidf_words(
    study: Study,
    by: str = "doc_id",
    whose: str = "all",
    *,
    most: int = 10,
    boilerplate: bool = False,
) -> pd.DataFrame:
    """
    The words that weigh most in each article or group by tf-idf: descriptive keywords.

    Answers "what is each of these texts about?". For words that set outlets apart, with a test,
    use `keyness`.

    Parameters
    ----------
    study : Study
    by : str
        ``doc_id``, or another column of documents, whose articles are added up.
    whose : {"all", "own", "other", "unclear"}
        Whose words are counted.
    most : int
        Words of each group.
    boilerplate : bool
        Whether to count what the page adds.

    Returns
    -------
    DataFrame
        Groups in order, words by falling weight, equal ones in alphabetical order, with the
        column `by` and

        ``rank``, ``term``, ``n``
            from 1; the folded word, without a final 's; its uses in the group
        ``own``, ``other``, ``unclear``
            its uses by whose words they are; they add up to `n`
        ``weight``
            tf-idf, as a part of the length of the group's vector: squares add up to 1 over all
            its words
        ``articles``, ``elsewhere``
            articles with the word in the group, and in all other groups

    Raises
    ------
    ValueError
        If a column or `whose` is unknown, there is one group only, `most` is below 1, or the study
        was filtered by speaker, part or sentence.

    Notes
    -----
    The weights are those of `tfidf_similarity`. Names and topics come first: with one article an
    outlet the table says what each article is about and nothing of the outlet.

    See Also
    --------
    keyness : words that set groups apart, with interval and test.
    words_only_here : words that no other group uses.

    Examples
    --------
    >>> import pandas as pd
    >>> import analysis as an
    >>> texts = ["The port is shut.", "The port is open.", "The snow, the snow fell."]
    >>> articles = pd.DataFrame([{"doc_id": f"d{n}", "outlet": "A", "date": "2024-05-01", "text": t}
    ...                          for n, t in enumerate(texts)])
    >>> study = an.build_study(articles, {"port": ["port"]})
    >>> an.tfidf_words(study, most=1)[["doc_id", "term", "n", "weight"]].round(2)
      doc_id  term  n  weight
    0     d0  shut  1    0.89
    1     d1  open  1    0.89
    2     d2  snow  2    0.89
    """
    if most < 1:
        raise ValueError(f"most {most!r}: give 1 or more.")
    found = _weighted(study, by, whose, boilerplate, "tfidf_words")
    parts = {
        kind: _weighted(study, by, kind, boilerplate, "tfidf_words").uses for kind in tables.WHOSE
    }
    everywhere = found.by_article.getnnz(axis=0)
    rows = []
    for number, name in enumerate(found.names):
        weights = found.weights[number].toarray().ravel()
        here = found.by_article[np.flatnonzero(found.group == number)].getnnz(axis=0)
        order = np.lexsort((found.terms, -weights.round(12)))[:most]
        for rank, term in enumerate(order[weights[order] > 0], 1):
            whole = {kind: int(uses[number, term]) for kind, uses in parts.items()}
            whole = whole if whose == "all" else {k: whole[k] * (k == whose) for k in whole}
            rows.append(
                {by: name, "rank": rank, "term": found.terms[term], **whole}
                | {"n": int(found.uses[number, term]), "weight": weights[term]}
                | {"articles": here[term], "elsewhere": everywhere[term] - here[term]}
            )
    table = pd.DataFrame(rows, columns=[by, *TFIDF_WORDS])
    facts = _facts(study, whose, boilerplate)
    return with_method(table, measure="tf-idf words", **facts)


def _weighted(study: Study, by: str, whose: str, boilerplate: bool, caller: str) -> Weighted:
    counts, documents = need_counts(study, caller), study.documents
    tables.one_of(whose, (*tables.WHOSE, "all"), "whose")
    tables.one_of(by, ("doc_id", *tables.metadata_columns(documents)), "by")
    grouping = documents.groupby(by, dropna=False, sort=True)
    if grouping.ngroups < 2:
        raise ValueError(f"by={by!r}: there is one group, and no other to compare it with.")
    rows, matrix = counted_rows(counts, boilerplate)
    matrix, terms = without_possessives(matrix, counts.terms)
    kept = np.flatnonzero((rows["whose"] == whose) | (whose == "all"))
    article = pd.Index(documents["doc_id"]).get_indexer(rows["doc_id"].iloc[kept])
    worded = np.flatnonzero([bool(_WORDED.search(term)) for term in terms])
    by_article = summed_rows(matrix[kept][:, worded], article, len(documents))
    group = grouping.ngroup().to_numpy()
    uses = summed_rows(by_article, group, grouping.ngroups)
    within = by_article.getnnz(axis=0)
    idf = np.log(len(documents) / np.maximum(within, 1))
    weights = (uses @ sparse.diags(idf)).tocsr()
    weights.eliminate_zeros()
    length = np.sqrt(np.asarray(weights.multiply(weights).sum(axis=1)).ravel())
    weights = (sparse.diags(1 / np.where(length > 0, length, 1)) @ weights).tocsr()
    names = list(grouping.size().index)
    kept_terms = np.asarray(terms, object)[worded]
    articles = grouping.size().to_numpy()
    return Weighted(names, articles, uses, weights, by_article, group, kept_terms)


def _facts(study: Study, whose: str, boilerplate: bool) -> dict[str, object]:
    return {
        "variant": f"words: {whose}; uses times ln(articles / articles with the word)",
        "n": len(study.documents),
        "n_of": "articles",
        "left_out": "boilerplate counted" if boilerplate else "boilerplate left out",
        **study.facts,
        "note": _NOTE,
        "seed": None,
    }
