"""Two groups of articles in numbers: which units each has, and what both have of each word."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from analysis.stats.arrays import Floats, Integers
from analysis.stats.keyness_ranking import Ranking, scores
from analysis.stats.minimum_sample import FEWEST_ARTICLES, FEWEST_USES
from analysis.stats.rate_ratios import Sides, common_parts
from analysis.study.target_reference import Comparison, units_of
from analysis.text.counts import Counts
from analysis.text.grouped_counts import Booleans, Cells, Tally, grouped_cells, side_counts, tally

FEWEST_TEXTS = 3  # articles with a word, in both groups together, before it is tested
_KNOWN = 0  # the reason of a word that is tested


class Corpus(NamedTuple):
    """
    Counts by unit and by article, with the outlet and the stratum (an event, say) of each unit.

    Attributes
    ----------
    terms : Index
    units, articles : Cells
        The same where there are no families.
    columns, article_columns : csc_matrix
        Their uses, made to take some of the terms.
    unit_of_article : array of int
    outlets : array
        Of each unit, as numbers.
    strata : array of int
        Of each unit; all 0 without strata.
    stratified : bool
    """

    terms: pd.Index
    units: Cells
    articles: Cells
    columns: sparse.csc_matrix
    article_columns: sparse.csc_matrix
    unit_of_article: Integers
    outlets: Integers
    strata: Integers
    stratified: bool


class Pair(NamedTuple):
    """
    The cells of a target and of its reference, of units and of articles.

    With strata only those that both have; `strata` is their number, and `left_out_strata` and
    `left_out_articles` count the others.
    """

    target: Booleans
    reference: Booleans
    target_articles: Booleans
    reference_articles: Booleans
    strata: int
    left_out_strata: int
    left_out_articles: int


class Shown(NamedTuple):
    """Which words are shown: all, if they are `named`; else the `top` in each direction.

    Of those not named, `fewest` articles or families of the side that uses it more have the word.
    """

    named: bool
    top: int | None
    fewest: int


class Compared(NamedTuple):
    """The sides of some terms, the outlets of their units, and ``[side, unit]`` articles."""

    sides: Sides
    outlets: Integers
    carriers: Floats


def corpus_of(counts: Counts, group: Integers, within: str | None) -> Corpus:
    """Return the counts of the rows of each group by unit and by article."""
    rows, matrix = counts.rows, counts.matrix
    article, _ = pd.factorize(rows["doc_id"])
    first = rows.drop_duplicates("doc_id")
    unit_of_article = units_of(first)
    of_unit = first.iloc[np.unique(unit_of_article, return_index=True)[1]]
    words = rows["words"].to_numpy(np.int64)
    articles = grouped_cells(matrix, words, article, article, group)
    alone = len(of_unit) == len(first)
    units = articles if alone else grouped_cells(
        matrix, words, article, unit_of_article[article], group
    )  # fmt: skip
    columns = units.uses.tocsc()
    strata = np.zeros(len(of_unit), np.int64)
    if within is not None:
        strata = pd.factorize(of_unit[within], use_na_sentinel=False)[0].astype(np.int64)
    return Corpus(
        terms=counts.terms,
        units=units,
        articles=articles,
        columns=columns,
        article_columns=columns if alone else articles.uses.tocsc(),
        unit_of_article=unit_of_article,
        outlets=pd.factorize(of_unit["outlet"])[0].astype(np.int64),
        strata=strata,
        stratified=within is not None,
    )


def pair_of(corpus: Corpus, comparison: Comparison) -> Pair:
    """Return the cells of both sides, in the strata that both have."""
    masks = [
        mask
        for cells in (corpus.units, corpus.articles)
        for mask in (
            cells.group == comparison.target,
            cells.group != comparison.target
            if comparison.reference is None
            else cells.group == comparison.reference,
        )
    ]
    stratum = corpus.strata[corpus.units.unit]
    found = [np.unique(stratum[mask]) for mask in masks[:2]]
    shared = np.intersect1d(found[0], found[1])
    of_article = corpus.strata[corpus.unit_of_article[corpus.articles.unit]]
    inside = np.isin(stratum, shared), np.isin(of_article, shared)
    left_out = len(np.unique(corpus.articles.unit[(masks[2] | masks[3]) & ~inside[1]]))
    target, reference = masks[0] & inside[0], masks[1] & inside[0]
    return Pair(
        target=target,
        reference=reference,
        target_articles=masks[2] & inside[1],
        reference_articles=masks[3] & inside[1],
        strata=len(shared),
        left_out_strata=len(np.union1d(found[0], found[1])) - len(shared),
        left_out_articles=left_out,
    )


def compared_words(
    corpus: Corpus, pair: Pair, ranking: Ranking, shown: Shown
) -> tuple[pd.DataFrame, int]:
    """
    Return what both sides have of the words to show, and how many words were tested.

    Returns
    -------
    DataFrame
        By the number of the term: ``term``, ``n_target`` to ``all_articles_reference`` as in
        `keyness`, ``score`` and ``why_missing``. With strata the score takes the reference to use
        the word at the rates of its strata, in the proportions that they have in the target.
    int
    """
    target, reference = tally(corpus.units, pair.target), tally(corpus.units, pair.reference)
    why = _why_missing(corpus, pair, target, reference, named=shown.named)
    tested = np.flatnonzero(why == _KNOWN)
    score = np.full(len(why), np.nan)
    ratio = np.zeros(0)
    if len(tested):
        ratio, score[tested] = _ranked(corpus, pair, (target, reference), tested, ranking)
    if shown.named:
        terms = np.arange(len(why))
    elif len(tested):
        leading = np.where(ratio >= 0, target.spread[tested], reference.spread[tested])
        terms = _shortlist(tested, ratio, score[tested], leading >= shown.fewest, shown.top)
    else:
        enough = np.flatnonzero(target.uses + reference.uses >= FEWEST_USES)
        terms = enough[np.argsort(-target.uses[enough], kind="stable")][: shown.top]
    columns: dict[str, object] = {"term": np.asarray(corpus.terms[terms], object)}
    columns |= _counts(corpus, pair, (target, reference), terms)
    columns |= {"score": score[terms], "why_missing": _reasons(corpus)[why[terms]]}
    return pd.DataFrame(columns, index=terms), len(tested)


def _shortlist(
    terms: Integers, ratio: Floats, score: Floats, enough: Booleans, top: int | None
) -> Integers:
    """Return the words that the target uses more, by score, then those that it uses less."""
    up, down = (np.flatnonzero(side & enough) for side in (ratio >= 0, ratio < 0))
    more = np.lexsort((-ratio[up], -score[up]))[:top]  # the ratio breaks ties
    less = np.lexsort((ratio[down], score[down]))[:top]
    return np.concatenate([terms[up[more]], terms[down[less]]])


def _counts(
    corpus: Corpus, pair: Pair, tallies: tuple[Tally, Tally], terms: Integers
) -> dict[str, object]:
    names, of_articles = ("target", "reference"), tallies
    if corpus.articles is not corpus.units:
        chosen = pair.target_articles, pair.reference_articles
        of_articles = tally(corpus.articles, chosen[0]), tally(corpus.articles, chosen[1])
    found: dict[str, object] = {}
    for side, of in zip(names, tallies, strict=True):
        found[f"n_{side}"] = of.uses[terms].astype(np.int64)
        found[f"words_{side}"] = of.words
    for side, of in zip(names, of_articles, strict=True):
        found[f"articles_{side}"] = of.spread[terms]
        found[f"all_articles_{side}"] = of.units
    return found


def compared_units(corpus: Corpus, pair: Pair, terms: Integers) -> Compared:
    """Return the units of both sides with their counts of some terms."""
    cells = corpus.units
    units = np.unique(cells.unit[pair.target | pair.reference])
    uses = corpus.columns[:, terms].tocsr()
    first, second = (side_counts(uses, cells, on, units) for on in (pair.target, pair.reference))
    strata = np.unique(corpus.strata[units], return_inverse=True)[1].astype(np.int64)
    words = np.array([first.words, second.words], float)
    sides = Sides((first.uses, second.uses), words, strata)
    carriers = np.array([first.carriers, second.carriers], float)
    return Compared(sides, corpus.outlets[units], carriers)


def counts_by_article(corpus: Corpus, chosen: Booleans, terms: Integers) -> tuple[Floats, Floats]:
    """Return uses ``[article, term]`` and words of the articles of one side."""
    cells = corpus.articles
    uses = corpus.article_columns[:, terms].tocsr()
    found = side_counts(uses, cells, chosen, np.unique(cells.unit[chosen]))
    return found.uses.toarray().astype(float), found.words.astype(float)


def length_ratio(corpus: Corpus, pair: Pair) -> float:
    """Return the median length of the target's articles over that of the reference's."""
    chosen = pair.target_articles, pair.reference_articles
    medians = [float(np.median(corpus.articles.words[on])) for on in chosen if on.any()]
    return medians[0] / medians[1] if len(medians) == 2 else np.nan


def _reasons(corpus: Corpus) -> NDArray[np.object_]:
    """Return why a word has no effect, by number; the first is none."""
    shared = " in what both sides cover" if corpus.stratified else ""
    uses = f"fewer than {FEWEST_USES} uses"
    spread = f"in fewer than {FEWEST_TEXTS} articles"
    few = f"fewer than {FEWEST_ARTICLES} articles{shared}"
    return np.array(["", uses, f"{uses}, copies counted once", spread, few, "no use"], object)


def _why_missing(
    corpus: Corpus, pair: Pair, target: Tally, reference: Tally, *, named: bool
) -> Integers:
    """Return for each term the number of its reason in `_reasons`."""
    once, uses = target.once + reference.once, target.uses + reference.uses
    why = np.where(once < FEWEST_USES - 1e-9, np.where(uses < FEWEST_USES, 1, 2), _KNOWN)
    if not named:
        spread = target.spread + reference.spread
        if not corpus.units.apart:
            spread = tally(corpus.units, pair.target | pair.reference).spread
        why[(why == _KNOWN) & (spread < FEWEST_TEXTS)] = 3
    if min(target.units, reference.units) < FEWEST_ARTICLES:
        why[:] = 4
    why[uses == 0] = 5
    return why


def _ranked(
    corpus: Corpus,
    pair: Pair,
    tallies: tuple[Tally, Tally],
    terms: Integers,
    ranking: Ranking,
) -> tuple[Floats, Floats]:
    """Return the logarithm of the common ratio, and the score, of some terms."""
    if pair.strata == 1:
        sums = [(of.uses[terms][None], np.array([[float(of.words)]])) for of in tallies]
    else:
        sums = [_stratum_sums(corpus, on, terms) for on in (pair.target, pair.reference)]
    (y0, n0), (y1, n1) = sums
    first, second = common_parts(y0, n0, y1, n1)
    c, d = (float(of.words) for of in tallies)
    # the uses that the reference would have, were its strata as large as they are in the target
    standardised = (y1 / n1 * n0 / n0.sum()).sum(axis=0) * d
    score = scores(y0.sum(axis=0), standardised, c, d, ranking)
    return np.log(first / second), score


def _stratum_sums(corpus: Corpus, chosen: Booleans, terms: Integers) -> tuple[Floats, Floats]:
    some = np.flatnonzero(chosen)
    strata = np.unique(corpus.strata[corpus.units.unit[some]], return_inverse=True)[1]
    rows = sparse.csr_matrix((np.ones(len(some)), (strata, np.arange(len(some)))))
    uses = (rows @ corpus.units.uses[some][:, terms]).toarray().astype(float)
    return uses, (rows @ corpus.units.words[some])[:, None].astype(float)
