"""Keyness: words that one group of articles uses more, or less, often than another.

A statistic of the counts ranks the words and is descriptive. A claim rests on articles: p permutes
their groups and the interval leaves each out, so a word frequent in one article has no small p.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from analysis import tables
from analysis.method import with_method
from analysis.stats import keyness as formulas
from analysis.stats.arrays import Floats, Integers
from analysis.stats.dispersion import gries_dp
from analysis.stats.intervals import benjamini_hochberg
from analysis.stats.minimum_sample import FEWEST_ARTICLES, FEWEST_USES
from analysis.stats.permutation import LogRate, contrast_intervals, permutation_ps
from analysis.study.requirements import need_counts
from analysis.study.study import Study
from analysis.study.target_reference import Comparison, by_article, comparisons, units_of
from analysis.text.counts import columns_of, counted_rows, summed_rows

Measure = Literal["log_odds", "g2", "g2_ucrel", "log_ratio"]
FEWEST_TEXTS = 3  # articles with a word, in both groups together, before it is tested
KEYNESS = (
    *("reference", "term", "n_target", "n_reference", "words_target", "words_reference"),
    *("articles_target", "articles_reference", "all_articles_target", "all_articles_reference"),
    *("dp", "effect", "low", "high", "score", "p", "q", "why_missing"),
)
_VARIANTS = {
    "log_odds": ("four-term", "two-term"),
    "g2": ("four-cell",),
    "g2_ucrel": ("two-cell",),
    "log_ratio": ("Hardie", "Walter"),
}
_METHOD_NOTES = {
    "log_odds": "log-odds with informative Dirichlet prior, {} variance; score zeta",
    "g2": "log ratio (Hardie); score signed {} G2",
    "g2_ucrel": "log ratio (Hardie); score signed {} G2",
    "log_ratio": "log ratio ({}); score conservative log ratio (Evert)",
}


class Statistic(NamedTuple):
    """The statistic that ranks the words, with its settings."""

    measure: str
    variant: Any
    prior: float


def keyness(
    study: Study,
    target: Mapping[str, Any] | None = None,
    reference: Mapping[str, Any] | None = None,
    *,
    by: str | Sequence[str] | None = None,
    measure: Measure = "log_odds",
    variant: str | None = None,
    prior: float = 0.1,
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

    Answers "which words does this outlet use more than the others, and which less?", of single
    words, as they are written (ship and ships are two words).

    Parameters
    ----------
    study : Study
    target, reference : mapping, optional
        ``{"outlet": "RT"}``, of columns of documents or ``zone voice own whose``; several values
        in a list. Without `reference` the target is compared with all the rest.
    by : str or sequence of str, optional
        Instead of a target: each group against the rest, or, of two groups, the first against the
        second only. Without either, by outlet.
    measure : {"log_odds", "g2", "g2_ucrel", "log_ratio"}
        The ranking and the effect: log-odds with a Dirichlet prior; G² of four cells, or of two as
        UCREL prints it, with the log ratio as effect; the log ratio, ranked by its conservative
        form.
    variant : str, optional
        Of "log_odds": "four-term" (default) or "two-term" variance. Of "log_ratio": "Hardie"
        (default: a count of 0 is taken as 0.5) or "Walter" (0.5 is always added).
    prior : float
        Words that the Dirichlet prior adds to each side, as a share of the words of both and with
        their joint frequencies. A larger prior shrinks the effect of rare words more.
    terms : sequence of str, optional
        Only these words, chosen beforehand: none is filtered, and q adjusts over them alone.
    top : int, optional
        Number of words to show in each direction; None for all.
    fewest_articles : int
        Minimum number of articles with a word, on the side that uses it more, for it to be shown.
    within : str, optional
        A column, such as "event"; for p, articles change sides only within its values.
    boilerplate : bool
        Whether to count what the page adds.
    shuffles, seed : int
        Of the permutation; all exchanges are tried where there are 20,000 at most.

    Returns
    -------
    DataFrame
        Words of each group, those it uses more first, by score; the columns of the group and

        ``reference``
            the group of comparison
        ``term``
            the word, folded
        ``n_target``, ``n_reference``, ``words_target``, ``words_reference``
            uses of the word, and all words, on each side
        ``articles_target``, ``articles_reference``
            articles with the word; ``all_articles_target``, ``all_articles_reference``: all of them
        ``dp``
            Gries's DP over the articles of the side that uses it more: 0 even, 1 in one article
        ``effect``, ``low``, ``high``
            natural log-odds ratio, or binary log ratio; 95 % interval over articles
        ``score``
            descriptive, as it takes words for independent: zeta, signed G², or Evert's LRC
        ``p``, ``q``
            permutation over articles; Benjamini-Hochberg over the family
        ``why_missing``
            why there is no effect: fewer than 5 articles on a side, 10 uses on both, or no use

    Raises
    ------
    ValueError
        If a column, a value, the measure or its variant is unknown, if a side has no words, if the
        sides overlap, or if the study was filtered by speaker, part or sentence.

    Notes
    -----
    q adjusts over all words with 10 uses in 3 articles, of both sides together, in all comparisons
    made. Words not shown enter with p = 1, so q is conservative. With m such words and B shuffles
    no q is below ``m / (B + 1)`` over the number of words at that floor: raise `shuffles` for a
    small q. The prior shrinks the effect, and the interval is that of the shrunk effect. With fewer
    than 20 articles on a side intervals are rough. Outlets differ in topic, genre and length more
    than in wording: compare the same events. Comparisons with the rest are dependent on each other.
    q and the interval may disagree: p permutes articles, the interval leaves them out, and only q
    adjusts for the other words. Report the effect with its interval, and claim a difference only
    where q is below .05 and the interval excludes 0. Families of articles are permuted as one.

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
    >>> table[["term", "n_target", "n_reference", "p"]].round(4).head(1)
         term  n_target  n_reference       p
    0  strike        12            0  0.0022
    """
    counts = need_counts(study, "keyness")
    rows, matrix = counted_rows(counts, boilerplate)
    names = counts.terms
    if terms is not None:
        names, matrix = columns_of(counts, matrix, terms)
    statistic = _checked_statistic(measure, variant, prior)
    if within is not None:
        tables.require(study.documents, [within], "documents")
    pieces, family = [], 0
    for about, side_of_row in _compared(rows, target, reference, by):
        uses, of, articles = by_article(matrix, rows, side_of_row)
        few = any(len(set(units_of(articles)[words > 0])) < FEWEST_ARTICLES for words in of)
        words = _every_word(names, uses, of, statistic, few, terms is not None)
        listed = words if terms is not None else _shortlist(words, few, top, fewest_articles)
        known = listed.index[listed["why_missing"] == ""]
        figures = _figures(known, uses, of, articles, statistic, within, shuffles, seed)
        pieces.append(pd.DataFrame(about, index=listed.index).join(listed).join(figures))
        family += int((words["why_missing"] == "").sum())
    table = pd.concat(pieces, ignore_index=True)
    untested = np.ones(family - int(table["p"].notna().sum()))
    table["q"] = benjamini_hochberg(np.append(table["p"], untested))[: len(table)]
    once = "; two groups: the first against the second" * (target is None and len(pieces) == 1)
    return with_method(
        table[[*(column for column in about if column != "reference"), *KEYNESS]],
        measure="keyness",
        variant=_METHOD_NOTES[measure].format(statistic.variant),
        unit="article" if "family" not in rows else "family of articles",
        n=int(rows["doc_id"].nunique()),
        interval="95 % interval, articles left out one by one (jackknife, Welch's t)",
        floors=f"no effect under {FEWEST_ARTICLES} articles on a side or {FEWEST_USES} uses",
        left_out="boilerplate counted" if boilerplate else "boilerplate left out",
        **study.facts,
        note=_note(statistic, family, terms is not None, within, shuffles) + once,
        family=family,
        seed=seed,
    )


def _compared(
    rows: pd.DataFrame,
    target: Mapping[str, Any] | None,
    reference: Mapping[str, Any] | None,
    by: str | Sequence[str] | None,
) -> list[Comparison]:
    """Return the comparisons; one for two groups, since the other only reverses the sign."""
    found = comparisons(rows, target, reference, by)
    if target is not None or len(found) != 2:
        return found
    (about, side_of_row), (other, _) = found
    second = [str(value) for column, value in other.items() if column != "reference"]
    return [Comparison({**about, "reference": " · ".join(second)}, side_of_row)]


def _checked_statistic(measure: str, variant: str | None, prior: float) -> Statistic:
    tables.one_of(measure, list(_VARIANTS), "measure")
    variant = variant or _VARIANTS[measure][0]
    tables.one_of(variant, _VARIANTS[measure], f"variant of {measure}")
    if not prior > 0:
        raise ValueError(f"prior {prior!r}: give a share of the words of both sides, above 0.")
    return Statistic(measure, variant, prior)


def _note(statistic: Statistic, family: int, named: bool, within: str | None, shuffles: int) -> str:
    filtered = f"{FEWEST_USES} uses in {FEWEST_TEXTS} articles of either side, not shown: p = 1"
    note = (
        f"p by exchanging the sides of articles{f' within {within}' if within else ''}, all ways "
        f"or up to {shuffles:,} at random; q by Benjamini-Hochberg over {family:,} words "
        f"({'chosen beforehand' if named else filtered}); q and interval may differ: a difference "
        "is claimed only where q < .05 and the interval leaves out 0; scores are descriptive"
    )
    if statistic.measure != "log_odds":
        return note
    return f"{note}; prior: {statistic.prior:g} of the words of both sides, used as both use them"


def _every_word(
    names: pd.Index,
    uses: list[sparse.csr_matrix],
    of: Integers,
    statistic: Statistic,
    few: bool,
    named: bool,
) -> pd.DataFrame:
    """Return counts, score and `why_missing` of every word, tested or not."""
    target, reference = (np.asarray(counts.sum(axis=0)).ravel() for counts in uses)
    words_target, words_reference = of.sum(axis=1)
    table = pd.DataFrame({"term": names, "n_target": target, "n_reference": reference})
    table = table.assign(words_target=words_target, words_reference=words_reference, score=np.nan)
    for side, counts, words in zip(("target", "reference"), uses, of, strict=True):
        table[f"articles_{side}"] = counts.getnnz(axis=0)
        table[f"all_articles_{side}"] = (words > 0).sum()
    of_target, of_reference = uses
    together = (of_target + of_reference).getnnz(axis=0)
    why = np.where(target + reference < FEWEST_USES, f"fewer than {FEWEST_USES} uses", "")
    if not named:
        spread = np.where(together < FEWEST_TEXTS, f"in fewer than {FEWEST_TEXTS} articles", "")
        why = np.where(why == "", spread, why)
    if few:
        why = np.full(len(why), f"fewer than {FEWEST_ARTICLES} articles")
    table["why_missing"] = np.where(target + reference == 0, "no use", why)
    tested = np.flatnonzero(table["why_missing"] == "")
    counts_of_tested = (target[tested], reference[tested], words_target, words_reference)
    table.loc[tested, "score"] = _scores(*counts_of_tested, statistic)
    return table


def _scores(a: Integers, b: Integers, c: int, d: int, statistic: Statistic) -> Floats:
    """Return the scores that rank the words: above 0 where the target uses them more."""
    measure, variant, prior = statistic
    if measure == "log_odds":
        settings = {"prior": prior * (a + b), "prior_words": prior * (c + d), "variant": variant}
        _, zeta = formulas.log_odds(a, b, c, d, **settings)
        return zeta
    if measure == "log_ratio":
        return formulas.conservative_log_ratio(a, b, c, d)
    return np.sign(a / c - b / d) * formulas.log_likelihood(a, b, c, d, variant=variant)


def _shortlist(every: pd.DataFrame, few: bool, top: int | None, fewest: int) -> pd.DataFrame:
    """Return the words to show; if none is tested, the most frequent words of the target."""
    most = len(every) if top is None else top
    if few:
        enough = every[every["n_target"] + every["n_reference"] >= FEWEST_USES]
        return enough.sort_values("n_target", ascending=False, kind="stable").head(most)
    tested = every[every["why_missing"] == ""]
    counts = tested[["n_target", "n_reference", "words_target", "words_reference"]].T.to_numpy()
    ratio = pd.Series(formulas.log_ratio(*counts), index=tested.index)  # also breaks ties
    up = (ratio >= 0) & (tested["articles_target"] >= fewest)
    down = (ratio < 0) & (tested["articles_reference"] >= fewest)
    more = np.lexsort((-ratio[up], -tested["score"][up]))[:most]
    less = np.lexsort((ratio[down], tested["score"][down]))[:most]
    return pd.concat([tested[up].iloc[more], tested[down].iloc[less]])


def _figures(
    known: pd.Index,
    uses: list[sparse.csr_matrix],
    of: Integers,
    articles: pd.DataFrame,
    statistic: Statistic,
    within: str | None,
    shuffles: int,
    seed: int,
) -> pd.DataFrame:
    """Return dp, effect, low, high and p of the tested words."""
    if known.empty:
        return pd.DataFrame(columns=["dp", "effect", "low", "high", "p"], index=known, dtype=float)
    by_text = np.array([counts[:, known].toarray() for counts in uses])
    number = units_of(articles)
    unit, first = np.unique(number, return_index=True)
    x = np.array([summed_rows(table[:, known], number, len(unit)).toarray() for table in uses])
    n = np.array([np.bincount(number, words) for words in of])
    log_rate = _log_rate(x.sum(axis=(0, 1)), int(of.sum()), statistic)
    effect, low, high = contrast_intervals(x, n, articles["outlet"].iloc[first], log_rate)
    events = None if within is None else pd.factorize(articles[within].iloc[first])[0]
    p = permutation_ps(x, n, events, shuffles=shuffles, seed=seed)
    counted = zip(by_text, of, strict=True)
    dps = [gries_dp(counts[words > 0], words[words > 0]) for counts, words in counted]
    rate_target, rate_reference = by_text.sum(axis=1) / of.sum(axis=1)[:, None]
    dp = np.where(rate_target >= rate_reference, *dps)
    return pd.DataFrame({"dp": dp, "effect": effect, "low": low, "high": high, "p": p}, index=known)


def _log_rate(used: Integers, size: int, statistic: Statistic) -> LogRate:
    """Return the logarithm whose difference between the sides is the effect; see `LogRate`."""
    measure, variant, prior = statistic

    def odds(y: Floats, n: Floats) -> tuple[Floats, Floats]:
        alike = y + prior * used
        others = n + prior * size - alike
        least = 1 / alike + (1 / others if variant == "four-term" else 0)
        return np.log(alike / others), least

    def rate(y: Floats, n: Floats) -> tuple[Floats, Floats]:
        half = 0.5 if variant == "Walter" else 0.0
        y = np.where(y == 0, 0.5, y + half)
        return np.log2(y / (n + half)), 1 / y / np.log(2) ** 2

    return odds if measure == "log_odds" else rate
