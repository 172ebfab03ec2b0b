"""Similarity of outlets: how alike the words are in which they write.

Outlets of unlike size are unlike by their size alone. So every number is one of samples with the
same number of words, the diagonal too: how alike two samples of one outlet are. Whether two outlets
are further apart than chance would have them is tested by exchanging the labels of their articles.
"""

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from analysis import tables
from analysis.method import with_method
from analysis.stats.arrays import Floats, Integers
from analysis.stats.divergence import (
    cosine_similarities,
    jensen_shannon_parts,
    paired_jensen_shannon,
    shared_jensen_shannon,
)
from analysis.stats.equal_samples import (
    cosine_distance,
    equal_halves,
    largest_sample,
    mutual_information,
    relabelling_p,
)
from analysis.stats.intervals import benjamini_hochberg
from analysis.stats.minimum_sample import FEWEST_ARTICLES, FEWEST_USES, few_articles
from analysis.study.grouped_articles import GroupedArticles, grouped_articles, labelled_pair
from analysis.study.periods import note_of_periods
from analysis.study.study import Study

Similarity = Literal["jensen_shannon", "cosine"]
FEWEST_WORDS = 100  # of a sample
_LEVEL, _LEADING = 0.05, 5
_UNLIKE = 2.0  # ratio of median lengths from which a reader is warned


class Values(NamedTuple):
    """A value of every pair of groups, ``[group, group]``, and the range over draws."""

    value: Floats
    low: Floats
    high: Floats


def similarity(
    study: Study,
    by: str | Sequence[str] = "outlet",
    *,
    measure: Similarity = "jensen_shannon",
    whose: str = "own",
    within: str | None = None,
    draws: int = 200,
    boilerplate: bool = False,
    seed: int = 1,
) -> pd.DataFrame:
    """
    How alike the words of each two groups of articles are, at equal size, with a test.

    Answers "which outlets write alike, and is any further from the others than its articles are
    from each other?".

    Parameters
    ----------
    study : Study
    by : str or sequence of str
        Columns of articles, or ``month``, ``week`` or ``year`` of the date.
    measure : {"jensen_shannon", "cosine"}
        Divergence of word frequencies in bits: 0 for the same, 1 for no word in common; or the
        cosine of tf-idf vectors: 1 for the same, 0 for no word in common. The weights (idf) are
        those of the whole corpus before any filter, so that no part of it moves them.
    whose : {"own", "other", "unclear", "all"}
        Whose words are compared: what outlets quote makes them alike.
    within : str, optional
        A column of articles, such as ``event``: p exchanges labels within its values, and compares
        within them. The values are those of all articles.
    draws : int
        Of samples of equal size.
    boilerplate : bool
        Whether to count what the page adds.
    seed : int
        Of draws and relabellings.

    Returns
    -------
    DataFrame
        A row for each two groups, and for each group with itself, with the columns of `by` and

        ``reference``
            the other group
        ``articles``, ``reference_articles``, ``words``, ``reference_words``
            of all that is compared
        ``plain``
            the value of all words of both, whatever their size: descriptive, and to be read with
            the caveat that small groups look unlike
        ``jensen_shannon`` or ``cosine``
            mean over samples of equal size; of a group with itself, of two samples without an
            article in common
        ``low``, ``high``
            the middle 95 % of the draws: how far it moves with the articles that are drawn at this
            size; no confidence interval of a larger corpus
        ``halves``
            mean of the two groups' values with themselves: what chance alone makes of one source
        ``sample_words``
            words of each sample, the same in all rows: half of what the smallest group has beside
            its longest article
        ``p``, ``q``
            of the question whether the two are further apart than their articles with labels
            exchanged; Benjamini-Hochberg over all pairs
        ``supported``
            whether q is .05 at most
        ``leading_words``
            the five words that add most to the plain divergence, each with the group that uses it
            more; with the cosine, to the likeness
        ``caution``
            where articles are twice as long in one group (medians): genre may differ
        ``why_missing``
            why there is no value: fewer than 5 articles, or than 100 words in a sample

    Raises
    ------
    ValueError
        If a column, the measure or `whose` is unknown, or the study was filtered by speaker, part
        or sentence.

    Notes
    -----
    p rests on words with 10 uses in both groups together, by the divergence with groups weighted by
    their words (or by the cosine). Articles longer than most of the group with shorter ones are
    thinned to their length first, at random, as articles of unlike length cannot be exchanged.
    Families of copies are one draw; a story that two groups print stays with both. It is a test of
    all that tells articles apart, topic and genre as well as wording: compare the same events
    (`within`). What was simulated is in ``docs/methods/similarity.md``.

    Similar words are no similar views, and groups may differ in one word that matters.

    See Also
    --------
    keyness : the words that set a group apart, with tests.
    concordance : ``concordance(study.where(outlet="A"), word)``, the lines of a leading word.
    plot_similarity : draws this table.

    References
    ----------
    Lin (1991), IEEE Trans. Inf. Theory 37:145, for the divergence.

    Examples
    --------
    >>> import analysis as an
    >>> table = an.similarity(an.example_study())
    >>> table[["outlet", "reference", "plain", "why_missing"]].round(3).iloc[[0, 1]]
              outlet        reference  plain            why_missing
    0  Coast Courier    Coast Courier  0.000  fewer than 5 articles
    1  Coast Courier  Harbour Gazette  0.421  fewer than 5 articles
    """
    tables.one_of(measure, ("jensen_shannon", "cosine"), "measure")
    if not isinstance(draws, int) or draws < 1:
        raise ValueError(f"draws={draws!r}: give a number of draws from 1.")
    by = tables.as_list(by)
    corpus = grouped_articles(study, by, whose, within, boilerplate)
    places = [np.flatnonzero(corpus.units["group"] == g) for g in range(len(corpus.keys))]
    why = [_why_missing(corpus, place) for place in places]
    known = np.flatnonzero([not reason for reason in why])
    size = min((largest_sample(corpus.words[places[g]]) for g in known), default=0)
    values = _values(corpus, [places[g] for g in known], size, measure, draws, seed)
    table = _table(corpus, places, why, by, measure)
    table = _with_values(table, known, values, size, measure)
    table = _with_tests(table, corpus, places, measure, within, seed)
    return with_method(
        table.drop(columns=["first", "second"]),
        measure="similarity",
        variant=_variant(measure, whose, corpus.whole),
        unit="article" if "family" not in study.documents else "family of articles",
        n=int(corpus.units["articles"].sum()),
        interval=f"low and high: the middle 95 % of {draws} draws of {size:,} words, articles "
        "drawn without replacement"
        if len(known)
        else "",
        floors=f"no value under {FEWEST_ARTICLES} articles or {FEWEST_WORDS} words in a sample",
        left_out=f"boilerplate {'counted' if boilerplate else 'left out'}",
        **study.facts,
        note=_note(study, by, within, len(known)),
        seed=seed,
    )


def _why_missing(corpus: GroupedArticles, places: Integers) -> str:
    few = few_articles(len(places), int(corpus.units["articles"].iloc[places].sum()))
    if few or largest_sample(corpus.words[places]) >= FEWEST_WORDS:
        return few
    return f"fewer than {FEWEST_WORDS} words in half of it without its longest article"


def _values(
    corpus: GroupedArticles, places: list[Integers], size: int, measure: str, draws: int, seed: int
) -> Values:
    """Return the values of each two groups over samples of equal size."""
    found = np.full((draws, len(places), len(places)), np.nan)
    spread = np.flatnonzero(corpus.counts.getnnz(axis=0) > 1)  # others are shared by no samples
    sampled = equal_halves(corpus.counts, places, size, draws=draws, seed=seed) if places else ()
    weights = sparse.diags(corpus.idf)
    for number, (first, second) in enumerate(sampled):
        if measure == "cosine":
            one, other = first @ weights, second @ weights
            values = cosine_similarities(one, one)
            itself = cosine_similarities(one, other).diagonal()
        else:
            one, other = (side[:, spread].toarray() for side in (first, second))
            values = shared_jensen_shannon(one, size)
            itself = paired_jensen_shannon(one, other, size)
        np.fill_diagonal(values, itself)
        found[number] = values
    if not places:
        return Values(*np.zeros((3, 0, 0)))
    low, high = np.quantile(found, [0.025, 0.975], axis=0)
    return Values(found.mean(axis=0), low, high)


def _table(
    corpus: GroupedArticles, places: list[Integers], why: list[str], by: list[str], measure: str
) -> pd.DataFrame:
    """Return a row for each two groups with what is compared, and the plain value of all words."""
    medians = [float(np.median(corpus.words[place])) for place in places]
    sums = [np.asarray(corpus.counts[place].sum(axis=0)).ravel() for place in places]
    articles = [int(corpus.units["articles"].iloc[place].sum()) for place in places]
    labels = [key[0] if len(key) == 1 else key for key in corpus.keys]
    rows = []
    for a in range(len(places)):
        for b in range(a, len(places)):
            plain, leading = _plain(corpus, sums[a], sums[b], (labels[a], labels[b]), measure)
            row = dict(zip(by, corpus.keys[a], strict=True)) | {"reference": labels[b]}
            row |= {"articles": articles[a], "reference_articles": articles[b]}
            row |= {"words": int(sums[a].sum()), "reference_words": int(sums[b].sum())}
            row |= {"plain": plain, "first": a, "second": b}
            row |= {"leading_words": leading, "caution": _caution(medians[a], medians[b])}
            rows.append(row | {"why_missing": why[a] or why[b]})
    return pd.DataFrame(rows)


def _caution(one: float, other: float) -> str:
    if max(one, other) < _UNLIKE * min(one, other):
        return ""
    return f"articles of {one:,.0f} against {other:,.0f} words (medians)"


def _plain(
    corpus: GroupedArticles, one: Integers, other: Integers, labels: tuple[Any, Any], measure: str
) -> tuple[float, str]:
    """Return the value of all words, and the words that add most to it."""
    some = np.flatnonzero(one + other)
    if measure == "cosine":
        u, v = (side[some] * corpus.idf[some] for side in (one, other))
        parts = u * v / max(float(np.linalg.norm(u) * np.linalg.norm(v)), 1e-300)
    else:
        parts = jensen_shannon_parts(one[some], other[some])
    value = float(np.clip(parts.sum(), 0, 1))
    if one is other:
        return value, ""
    least = np.partition(parts, -_LEADING)[-_LEADING] if len(parts) > _LEADING else 0.0
    leading = np.flatnonzero(parts >= least)
    most = leading[np.lexsort((leading, -parts[leading]))][:_LEADING]
    rates = one / one.sum() - other / other.sum()
    words = []
    for place in most[parts[most] > 0]:
        term, rate = some[place], rates[some[place]]
        label = tables.listed(map(str, np.atleast_1d(np.array(labels[int(rate < 0)], object))))
        words.append(corpus.terms[term] + (f" ({label})" if measure != "cosine" else ""))
    return value, ", ".join(words)


def _with_values(
    table: pd.DataFrame, known: Integers, values: Values, size: int, measure: str
) -> pd.DataFrame:
    """Return the table with the values at equal size."""
    number = pd.Index(known)
    a, b = (number.get_indexer(pd.Index(table[side])) for side in ("first", "second"))
    inside = (a >= 0) & (b >= 0)
    for name, cells in zip((measure, "low", "high"), values, strict=True):
        column = np.full(len(table), np.nan)
        column[inside] = cells[a[inside], b[inside]]
        table[name] = column
    itself = values.value.diagonal()
    halves = np.full(len(table), np.nan)
    halves[inside] = (itself[a[inside]] + itself[b[inside]]) / 2
    table["halves"] = halves
    table["sample_words"] = size
    return table


def _with_tests(
    table: pd.DataFrame,
    corpus: GroupedArticles,
    places: list[Integers],
    measure: str,
    within: str | None,
    seed: int,
) -> pd.DataFrame:
    """Return the table with p and q, and the columns in their order."""
    p = np.full(len(table), np.nan)
    asked = (table["why_missing"] == "") & (table["first"] != table["second"])
    for row in np.flatnonzero(asked):
        a, b = (places[table[side].iloc[row]] for side in ("first", "second"))
        p[row] = _p(corpus, a, b, measure, within, seed)
    table["p"], table["q"] = p, benjamini_hochberg(p)
    table["supported"] = table["q"] <= _LEVEL
    last = ["leading_words", "caution", "why_missing"]
    return table[[*(column for column in table.columns if column not in last), *last]]


def _p(
    corpus: GroupedArticles, a: Integers, b: Integers, measure: str, within: str | None, seed: int
) -> float:
    """Return the p of two groups; missing where they have no stratum or word to compare."""
    articles, terms = labelled_pair(
        corpus, a, b, FEWEST_USES, stratified=within is not None, seed=seed
    )
    if not len(terms):
        return np.nan
    distance = cosine_distance(corpus.idf[terms]) if measure == "cosine" else mutual_information
    return relabelling_p(articles, distance, seed=seed)


def _variant(measure: str, whose: str, articles: int) -> str:
    if measure == "cosine":
        of = f"idf of the whole corpus, {tables.counted(articles, 'article')}"
        return f"cosine of tf-idf, {of}; words: {whose}"
    return f"Jensen-Shannon divergence, base 2; words: {whose}"


def _note(study: Study, by: list[str], within: str | None, known: int) -> str:
    pieces = [note_of_periods(study.documents, by)]
    if known < 2:
        pieces.append(
            "too few articles for samples of equal size and for a test: `plain` describes these "
            "articles, and smaller groups look less alike"
        )
    else:
        pairs = tables.counted(known * (known - 1) // 2, "pair")
        inside = f" within {within}, only articles of values that both have" if within else ""
        pieces.append(
            f"p by exchanging the labels of articles{inside}, 199 times, 999 where few are as far "
            f"apart, long articles thinned to the upper quartile of the shorter group's lengths; "
            f"words with {FEWEST_USES} uses in both groups; q by Benjamini-Hochberg over {pairs}"
        )
    return "; ".join(piece for piece in pieces if piece)
