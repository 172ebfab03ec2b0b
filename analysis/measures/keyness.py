"""Keyness: the words that one outlet uses more, or less, than others do.

Words are ranked by a statistic of their counts, which describes; whether a difference would be there
with other articles of the same outlets is asked of articles: p by exchanging their sides, the
interval by the standard error between them. A word that one bursting article supplies ranks high
in any table of counts, and has no small p here.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from analysis import contrasts, tables
from analysis.comparisons import Floats, Integers, LogRate, contrast_intervals, permutation_ps
from analysis.counts import summed_rows
from analysis.intervals import benjamini_hochberg
from analysis.method import with_method
from analysis.spread import gries_dp
from analysis.study import Study, need_counts
from analysis.tokens import words

Measure = Literal["log_odds", "g2", "g2_ucrel", "log_ratio"]
Score = Callable[[Floats, Floats, float, float], Floats]

FEWEST_ARTICLES, FEWEST_USES = 5, 10
KEYNESS = (
    *("reference", "term", "n_target", "n_reference", "words_target", "words_reference"),
    *("articles_target", "articles_reference", "dp", "effect", "low", "high", "score"),
    *("p", "q", "why_missing"),
)
_VARIANTS = {
    "log_odds": ("four-term", "two-term"),
    "g2": ("four-cell",),
    "g2_ucrel": ("two-cell",),
    "log_ratio": ("Hardie", "Walter"),
}
_SAID = {
    "log_odds": "log-odds with informative Dirichlet prior, {} variance; score zeta",
    "g2": "log ratio (Hardie); score signed {} G2",
    "g2_ucrel": "log ratio (Hardie); score signed {} G2",
    "log_ratio": "log ratio ({}); score conservative log ratio (Evert)",
}


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
    furniture: bool = False,
    shuffles: int = 9999,
    seed: int = 1,
) -> pd.DataFrame:
    """
    Words that set a group of articles apart from others, in both directions.

    Answers "which words does this outlet use more than the others, and which less?", of single
    words, as they are written (ship and ships are two words).

    Parameters
    ----------
    study : Study
    target, reference : mapping, optional
        ``{"outlet": "RT"}``, of columns of documents or ``zone voice own whose``; several values
        in a list. Without `reference` the target is compared with all the rest.
    by : str or sequence of str, optional
        Instead of a target: each group against the rest. Without either, by outlet.
    measure : {"log_odds", "g2", "g2_ucrel", "log_ratio"}
        What ranks the words, and their effect: log-odds with a Dirichlet prior; G² of four cells,
        or of two as UCREL prints it, with the log ratio as effect; the log ratio itself, ranked by
        its conservative form.
    variant : str, optional
        Of "log_odds": "four-term" (default) or "two-term" variance. Of "log_ratio": "Hardie"
        (default: a count of 0 is taken for 0.5) or "Walter" (0.5 is always added).
    prior : float
        Words that the Dirichlet prior adds to each side, as a share of the words of both; it adds
        them as both sides together use them. More pulls rare words harder towards no difference.
    terms : sequence of str, optional
        Only these words, chosen beforehand: none is filtered, and they are their own family for q.
    top : int, optional
        How many words to show in each direction; None for all that were filtered.
    fewest_articles : int
        Articles of the side that uses it more in which a word must stand to be shown.
    within : str, optional
        A column, such as "event", within whose values sides are exchanged for p.
    furniture : bool
        Whether to count what the page adds.
    shuffles, seed : int
        Of the permutation; all exchanges are tried where there are 20,000 at most.

    Returns
    -------
    DataFrame
        For each group its words, those used more first, by falling score, then those used less; the
        columns of the group and

        ``reference``
            what it is compared with
        ``term``
            the word, folded
        ``n_target``, ``n_reference``, ``words_target``, ``words_reference``
            uses of the word, and all words, on each side
        ``articles_target``, ``articles_reference``
            articles with the word
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
    The family of q are all words with 10 uses in 3 articles, on whichever side, in all comparisons
    made; p is worked out for those that are shown, and the others enter with p = 1, so that q is
    rather too large. With m words in the family and B shuffles no q is below ``m / (B + 1)`` over
    the number of words at that floor: raise `shuffles` for a small q. The prior shrinks the effect,
    and its interval is that of the shrunk effect. With fewer than 20 articles on a side intervals
    are rough. What sets outlets apart is topic, genre and length before it is wording: compare the
    same events. Several outlets against the rest are not independent of each other.

    Where ``family`` is a column of the documents, a family of articles moves as one.

    See Also
    --------
    concordance : the lines behind a word.
    plot_keyness : draws this table.

    Examples
    --------
    >>> import pandas as pd
    >>> import analysis as an
    >>> said = {"A": "The harbour strike, a strike of sailors.", "B": "Talks: the port is calm."}
    >>> articles = pd.DataFrame([
    ...     {"doc_id": f"{outlet}{i}", "outlet": outlet, "date": "2024-05-01", "text": text}
    ...     for outlet, text in said.items() for i in range(6)])
    >>> study = an.build_study(articles, {"strike": ["strike"]})
    >>> table = an.keyness(study, {"outlet": "A"})
    >>> table[["term", "n_target", "n_reference", "p"]].round(4).head(2)
         term  n_target  n_reference       p
    0  strike        12            0  0.0022
    1       a         6            0  0.0022
    """
    how = {"measure": measure, "variant": _checked_variant(measure, variant), "prior": prior}
    how |= {"top": top, "fewest_articles": fewest_articles, "within": within}
    rows, names, matrix = _counted(study, terms, furniture)
    compared = [
        _compared(matrix, names, rows, sides, named=terms is not None, draws=(shuffles, seed), **how)
        for sides in _comparisons(rows, target, reference, by)
    ]
    table = pd.concat([piece for piece, _ in compared], ignore_index=True)
    family = sum(size for _, size in compared)
    untested = np.ones(family - int(table["p"].notna().sum()))
    table["q"] = benjamini_hochberg(np.append(table["p"], untested))[: len(table)]
    of_family = "the words named" if terms is not None else "10 uses in 3 articles of either side"
    return with_method(
        table,
        measure="keyness",
        variant=_SAID[measure].format(how["variant"]),
        unit="article" if "family" not in rows else "family of articles",
        n=int(rows["doc_id"].nunique()),
        interval="95 % interval from the standard error between articles (Welch's t)",
        floors=f"no effect under {FEWEST_ARTICLES} articles on a side or {FEWEST_USES} uses",
        left_out="page furniture counted" if furniture else "page furniture left out",
        where=" and ".join(study.filters),
        family=family,
        note=f"p from exchanging the sides of articles{f' within {within}' if within else ''}, "
        f"{shuffles:,} times; q by Benjamini-Hochberg over {family:,} words ({of_family}); scores "
        "are descriptive" + (_PRIOR.format(prior) if measure == "log_odds" else ""),
        seed=seed,
    )


def _checked_variant(measure: str, variant: str | None) -> str:
    tables.one_of(measure, list(_VARIANTS), "measure")
    if variant is not None:
        tables.one_of(variant, _VARIANTS[measure], f"variant of {measure}")
    return variant or _VARIANTS[measure][0]


def _counted(
    study: Study, terms: Sequence[str] | None, furniture: bool
) -> tuple[pd.DataFrame, pd.Index, sparse.csr_matrix]:
    """Return the rows that count, and the terms asked for with their columns of the matrix."""
    counts = need_counts(study, "keyness")
    kept = np.flatnonzero(furniture | (counts.rows["zone"] != "furniture").to_numpy())
    rows, matrix = counts.rows.iloc[kept].reset_index(drop=True), counts.matrix[kept]
    if terms is None:
        return rows, counts.terms, matrix
    names = pd.Index([_single_word(term) for term in tables.as_list(terms)], dtype="str").unique()
    there = counts.terms.get_indexer(names)
    never = sparse.csr_matrix((len(rows), 1), dtype=np.int64)  # the last column, which is number -1
    return rows, names, sparse.hstack([matrix, never], format="csr")[:, there]


def _single_word(term: str) -> str:
    found = words(term)
    if len(found) != 1:
        raise ValueError(f"term {term!r} is not one word; keyness counts single words.")
    return found[0][2]


def _comparisons(
    rows: pd.DataFrame,
    target: Mapping[str, Any] | None,
    reference: Mapping[str, Any] | None,
    by: str | Sequence[str] | None,
) -> list[pd.DataFrame]:
    """Return, for each comparison, the side of each row (0, 1 or -1) and what the sides are."""
    if target is not None and by is not None:
        raise ValueError("give a target, or `by` to compare each group with the rest; not both.")
    if target is None and reference is not None:
        raise ValueError("give the target too, of which `reference` is the other side.")
    if target is not None:
        first = _selected(rows, target, "target")
        second = ~first if reference is None else _selected(rows, reference, "reference")
        if (first & second).any():
            raise ValueError(f"target {target} and reference {reference} share articles' words.")
        return [_sides(first, second, _label(target), reference and _label(reference))]
    columns = tables.as_list(by if by is not None else "outlet")
    tables.require(rows, columns, "counts")
    groups = rows.groupby(columns, dropna=False, sort=True)
    numbers = groups.ngroup().to_numpy()
    keys = [key if isinstance(key, tuple) else (key,) for key, _ in groups]
    return [
        _sides(numbers == number, numbers != number, dict(zip(columns, key, strict=True)), None)
        for number, key in enumerate(keys)
    ]


def _selected(rows: pd.DataFrame, wanted: Mapping[str, Any], argument: str) -> Truths:
    tables.require(rows, wanted, "counts")
    chosen = np.full(len(rows), True)
    for column, value in wanted.items():
        values = list(value) if isinstance(value, list | tuple | set) else [value]
        for one in values:
            tables.one_of(one, tuple(pd.unique(rows[column])), f"{argument}: {column}")
        chosen &= rows[column].isin(values).to_numpy()
    return chosen


def _label(wanted: Mapping[str, Any]) -> dict[str, object]:
    return {
        column: " or ".join(map(str, value)) if isinstance(value, list | tuple | set) else value
        for column, value in wanted.items()
    }
