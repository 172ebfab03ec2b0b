"""Keyness: words that one group of articles uses more, or less, often than another.

A statistic of the counts ranks the words and is descriptive. A claim rests on articles: p exchanges
their groups and the interval leaves each out, so a word frequent in one article has no small p.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

import numpy as np
import pandas as pd

from analysis import tables
from analysis.method import with_method
from analysis.stats.arrays import Integers
from analysis.stats.claims import claims
from analysis.stats.dispersion import gries_dp
from analysis.stats.intervals import benjamini_hochberg
from analysis.stats.keyness_ranking import VARIANTS, Measure, Ranking, describe_ranking
from analysis.stats.minimum_sample import FEWEST_ARTICLES, FEWEST_USES
from analysis.stats.permutation import least_p, permutation_ps
from analysis.stats.rate_ratios import log_intervals, log_ratios
from analysis.study.compared_words import (
    FEWEST_TEXTS,
    Corpus,
    Pair,
    Shown,
    compared_units,
    compared_words,
    corpus_of,
    counts_by_article,
    length_ratio,
    pair_of,
)
from analysis.study.phrase_counts import LONGEST, name_counts, phrase_counts
from analysis.study.requirements import need_counts
from analysis.study.study import Study
from analysis.study.target_reference import comparisons
from analysis.text.counts import Counts, columns_of, counted_rows

Counted = Literal["words", "phrases", "names"]
UNLIKE_LENGTHS = 2.0  # ratio of median lengths from which a reader is warned
KEYNESS = (
    *("reference", "term", "n_target", "n_reference", "words_target", "words_reference"),
    *("articles_target", "articles_reference", "all_articles_target", "all_articles_reference"),
    *("length_ratio", "dp", "effect", "low", "high", "score", "p", "q"),
    *("supported", "why_unsupported", "why_missing"),
)


class Found(NamedTuple):
    """The table of one comparison, the words it tested, and what strata and lengths were like."""

    table: pd.DataFrame
    family: int
    pair: Pair
    length_ratio: float


def keyness(
    study: Study,
    target: Mapping[str, Any] | None = None,
    reference: Mapping[str, Any] | None = None,
    *,
    by: str | Sequence[str] | None = None,
    count: Counted = "words",
    longest: int = LONGEST,
    measure: Measure = "log_odds",
    variant: str | None = None,
    prior: float = 1000,
    terms: Sequence[str] | None = None,
    top: int | None = 25,
    fewest_articles: int = 3,
    within: str | None = None,
    boilerplate: bool = False,
    shuffles: int = 99_999,
    seed: int = 1,
) -> pd.DataFrame:
    """
    Words that distinguish a group of articles from others, in both directions.

    Answers "which words does this outlet use more than the others, and which less?", of words as
    they are written (ship and ships are two words), of phrases, or of the lexicon's names.

    Parameters
    ----------
    study : Study
    target, reference : mapping, optional
        ``{"outlet": "RT"}``, of columns of documents or ``zone voice own whose``; several values
        in a list. Without `reference` the target is compared with all the rest.
    by : str or sequence of str, optional
        Instead of a target: each group against the rest, or, of two groups, the first against the
        second only. Without either, by outlet.
    count : {"words", "phrases", "names"}
        Single words; phrases of two words up to `longest`, which need the texts; or the names of
        the lexicon, which do not, and are a family chosen beforehand. Rates are per word.
    longest : int
        Words of a phrase, 4 at most.
    measure : str
        What ranks: "log_odds" (zeta), "g2", "g2_ucrel" (of two cells), "chi_squared", "log_ratio",
        "odds_ratio", "percent_difference" (%DIFF) or "simple_maths". It moves no effect and no p.
    variant : str, optional
        Of "log_odds": "four-term" (default) or "two-term" variance; "g2": "four-cell", "Williams";
        "chi_squared": "plain", "Yates", "Williams"; "log_ratio": "Evert" (conservative), "Hardie",
        "Walter"; "simple_maths": "1" or "100" per million added.
    prior : float
        Words that the Dirichlet prior of the log-odds adds to each side, used as both use them, and
        half a use of each word at least.
    terms : sequence of str, optional
        Only these words, phrases or names, chosen beforehand: none is filtered, and q adjusts over
        them alone.
    top : int, optional
        Number of words to show in each direction; None for all.
    fewest_articles : int
        Minimum number of articles with a word, on the side that uses it more, for it to be shown.
    within : str, optional
        A column of documents, such as "event": effect, interval and p are those of the ratio that
        its values have in common, and articles of values that one side lacks are left out.
    boilerplate : bool
        Whether to count what the page adds.
    shuffles, seed : int
        Of the permutation; all exchanges are tried where there are 20,000 at most.

    Returns
    -------
    DataFrame
        Words of each group, those that may be claimed first, then those it uses more, by score; the
        columns of the group and

        ``reference``
            the group of comparison
        ``term``
            the word, folded
        ``n_target``, ``n_reference``, ``words_target``, ``words_reference``
            uses of the word, and all words, on each side
        ``articles_target``, ``articles_reference``
            articles with the word; ``all_articles_target``, ``all_articles_reference``: all of them
        ``length_ratio``
            median words of the target's articles over those of the reference's
        ``dp``
            Gries's DP over the articles of the side that uses it more: 0 even, 1 in one article
        ``effect``, ``low``, ``high``
            binary logarithm of the ratio of rates (1: twice as often); 95 % interval over articles
        ``score``
            by `measure`, descriptive, as it takes words for independent
        ``p``, ``q``
            permutation over articles; Benjamini-Hochberg over the family
        ``supported``, ``why_unsupported``
            whether a difference may be claimed: q below .05 and an interval without 0; why not
        ``why_missing``
            why there is no effect: fewer than 5 articles on a side, 10 uses on both, or no use

    Raises
    ------
    ValueError
        If a column, a value, a term, the measure or its variant is unknown, if a side has no words,
        if the sides overlap, if phrases are asked for without texts, or if the study was filtered
        by speaker, part or sentence.

    Notes
    -----
    The effect does not depend on how many articles the others have, and a side without a use
    counts as half a use (Hardie 2014). p is that of the same ratio, over its standard error; q
    adjusts over all words with 10 uses in 3 articles, of both sides together, in all comparisons
    made. Words not shown enter with p = 1, so q is conservative, and no q is below twice their
    number over `shuffles` times the words at that floor. Families of articles count as one.

    Do not trust p where one side has fewer than 20 articles and articles differ in length fivefold,
    or words cluster in few articles of one side and not of the other: of equal rates it then
    rejected .1 to .4 at .05; see docs/methods/keyness.md. Outlets differ in topic, genre and length
    more than in wording: compare the same events (`within`). Comparisons with the rest are
    dependent on each other; a phrase is counted inside longer ones, too.

    See Also
    --------
    concordance : the lines behind a word.
    plot_keyness : draws this table.

    Examples
    --------
    >>> import pandas as pd
    >>> import analysis as an
    >>> texts = {"A": "The harbour strike, a strike of sailors.", "B": "Talks: the port is calm."}
    >>> articles = pd.DataFrame([
    ...     {"doc_id": f"{outlet}{i}", "outlet": outlet, "date": "2024-05-01", "text": text}
    ...     for outlet, text in texts.items() for i in range(6)])
    >>> study = an.build_study(articles, {"strike": ["strike"]})
    >>> table = an.keyness(study, {"outlet": "A"})
    >>> table[["term", "n_target", "n_reference", "p", "supported"]].round(4).head(1)
         term  n_target  n_reference       p  supported
    0  strike        12            0  0.0022       True
    """
    counts = _counted(study, count, terms, longest, boilerplate)
    groups = comparisons(counts.rows, target, reference, by)
    if within is not None:
        tables.require(study.documents, [within], "documents")
    ranking = _checked_ranking(measure, variant, prior)
    shown = Shown(terms is not None or count == "names", top, fewest_articles)
    corpus = corpus_of(counts, groups.number, within)
    found = []
    for comparison in groups.compared:
        pair = pair_of(corpus, comparison)
        listed, tested = compared_words(corpus, pair, ranking, shown)
        known = listed.index[listed["why_missing"] == ""].to_numpy()
        ratio = length_ratio(corpus, pair)
        about = pd.DataFrame({**comparison.about, "length_ratio": ratio}, index=listed.index)
        figures = _figures(corpus, pair, known, shuffles, seed)
        found.append(Found(about.join(listed).join(figures), tested, pair, ratio))
    table = _with_claims([each.table for each in found], sum(each.family for each in found))
    once = "; two groups: the first against the second" * (target is None and len(found) == 1)
    return with_method(
        table[[*(column for column in comparison.about if column != "reference"), *KEYNESS]],
        measure=f"keyness of {count}",
        variant=f"log ratio (Hardie, 0.5 for no use); ranked by {describe_ranking(ranking)}",
        unit="article" if "family" not in counts.rows else "family of articles",
        n=int(counts.rows["doc_id"].nunique()),
        interval="95 % interval, articles left out one by one (jackknife, Welch's t)",
        floors=f"no effect under {FEWEST_ARTICLES} articles on a side or {FEWEST_USES} uses",
        left_out="boilerplate counted" if boilerplate else "boilerplate left out",
        **study.facts,
        note=_note(found, table, ranking, within, shuffles, named=shown.named) + once,
        family=sum(each.family for each in found),
        seed=seed,
    )


def _counted(
    study: Study, count: str, terms: Sequence[str] | None, longest: int, boilerplate: bool
) -> Counts:
    """Return the counts of what is compared; the words of a row are always all its words."""
    tables.one_of(count, ("words", "phrases", "names"), "count")
    if not 2 <= longest <= LONGEST:
        raise ValueError(f"longest {longest!r}: give a number of words from 2 to {LONGEST}.")
    counts = need_counts(study, "keyness")
    if count == "phrases":
        counts = phrase_counts(study, counts, terms, fewest=FEWEST_USES, longest=longest)
    elif count == "names":
        counts = name_counts(study, counts)
    rows, matrix = counted_rows(counts, boilerplate)
    names = counts.terms
    if terms is not None and count == "names":
        for term in tables.as_list(terms):
            tables.one_of(term, tuple(names), "name")
        names = pd.Index(tables.as_list(terms)).unique()
        matrix = matrix[:, counts.terms.get_indexer(names)]
    elif terms is not None and count == "words":
        names, matrix = columns_of(counts, matrix, terms)
    return Counts(matrix, rows, names, counts.rule)


def _checked_ranking(measure: str, variant: str | None, prior: float) -> Ranking:
    tables.one_of(measure, list(VARIANTS), "measure")
    variant = variant or VARIANTS[measure][0]
    tables.one_of(variant, VARIANTS[measure], f"variant of {measure}")
    if not prior >= 1:
        raise ValueError(f"prior {prior!r}: give a number of words, 1 or more.")
    return Ranking(measure, variant, prior)


def _figures(corpus: Corpus, pair: Pair, known: Integers, shuffles: int, seed: int) -> pd.DataFrame:
    """Return dp, effect, low, high, p and the least p possible of the tested words."""
    columns = ["dp", "effect", "low", "high", "p", "least"]
    if not len(known):
        return pd.DataFrame(columns=columns, index=known, dtype=float)
    sides, outlets, carriers = compared_units(corpus, pair, known)
    ratios = log_ratios(sides, outlets, carriers)
    low, high = log_intervals(ratios)
    p = permutation_ps(sides, seed=seed, shuffles=shuffles)
    dps = [
        gries_dp(*counts_by_article(corpus, chosen, known))
        for chosen in (pair.target_articles, pair.reference_articles)
    ]
    dp = np.where(ratios.logarithm >= 0, *dps)
    effect, low, high = (each / np.log(2) for each in (ratios.logarithm, low, high))
    least = np.full(len(known), least_p(sides, shuffles=shuffles))
    found = dict(zip(columns, (dp, effect, low, high, p, least), strict=True))
    return pd.DataFrame(found, index=known)


def _with_claims(pieces: list[pd.DataFrame], family: int) -> pd.DataFrame:
    """Return one table with q and what may be claimed, which comes first in each comparison."""
    numbered = [piece.assign(comparison=number) for number, piece in enumerate(pieces)]
    table = pd.concat(numbered, ignore_index=True)
    untested = np.ones(family - int(table["p"].notna().sum()))
    table["q"] = benjamini_hochberg(np.append(table["p"], untested))[: len(table)]
    found = claims(*(table[column] for column in ("p", "q", "low", "high", "least")))
    missing = table["why_missing"] != ""
    table["supported"] = found.supported
    table["why_unsupported"] = np.where(missing, table["why_missing"], found.why_unsupported)
    order = np.lexsort((~table["supported"], table["comparison"]))
    return table.iloc[order].reset_index(drop=True)


def _note(
    found: list[Found],
    table: pd.DataFrame,
    ranking: Ranking,
    within: str | None,
    shuffles: int,
    *,
    named: bool,
) -> str:
    family = sum(each.family for each in found)
    filtered = f"{FEWEST_USES} uses in {FEWEST_TEXTS} articles of either side, not shown: p = 1"
    exchanged = f"exchanging the sides of articles, all ways or up to {shuffles:,} at random"
    rule = ", with q < .05 and an interval that leaves out 0"
    pieces = [
        f"{int(table['supported'].sum())} of {len(table)} shown may be claimed{rule}",
        "scores are descriptive",
        f"p of the studentised log ratio, twice the smaller tail, by {exchanged}",
        f"q by Benjamini-Hochberg over {family:,} ({'chosen beforehand' if named else filtered})",
    ]
    if ranking.measure == "log_odds":
        pieces.append(
            f"prior: {ranking.prior:,g} words on each side, as both sides use them, half a use of "
            "each word at least"
        )
    if within is not None:
        pieces.append(_note_of_strata([each.pair for each in found], within))
    unlike = sum(
        not 1 / UNLIKE_LENGTHS < each.length_ratio < UNLIKE_LENGTHS
        for each in found
        if each.length_ratio == each.length_ratio
    )
    if unlike:
        pieces.append(
            f"WARNING: in {unlike} of {tables.counted(len(found), 'comparison')} the articles of "
            "one side are twice as long as the other's or longer (length_ratio): genre may differ, "
            "and p errs where words also cluster unlike"
        )
    return "; ".join(pieces)


def _note_of_strata(pairs: list[Pair], within: str) -> str:
    shared = [pair.strata for pair in pairs]
    strata = sum(pair.left_out_strata for pair in pairs)
    articles = sum(pair.left_out_articles for pair in pairs)
    many = f"{min(shared)} to {max(shared)}" if len(pairs) > 1 else f"{shared[0]}"
    return (
        f"Mantel-Haenszel ratio common to the values of {within} that both sides have ({many}), "
        f"sides exchanged within them; left out: {strata} on one side only, with "
        f"{tables.counted(articles, 'article')}"
    )
