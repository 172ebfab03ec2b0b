"""Dispersion: how evenly a word is spread over the articles of a group."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis import tables
from analysis.method import with_method
from analysis.stats import dispersion as dispersion_statistics
from analysis.stats.arrays import Integers
from analysis.stats.minimum_sample import FEWEST_ARTICLES, FEWEST_USES, families
from analysis.study.periods import with_periods
from analysis.study.requirements import need_counts
from analysis.study.study import Study
from analysis.text.counts import columns_of, counted_rows, summed_rows

DISPERSION = (
    *("term", "n", "words", "articles", "of", "dp", "dp_norm", "juilland_d", "carroll_d2"),
    *("rosengren_s", "why_missing"),
)
_FORMULAS = {
    "dp": dispersion_statistics.gries_dp,
    "dp_norm": dispersion_statistics.normalised_dp,
    "juilland_d": dispersion_statistics.juilland_d,
    "carroll_d2": dispersion_statistics.carroll_d2,
    "rosengren_s": dispersion_statistics.rosengren_s,
}


def dispersion(
    study: Study,
    terms: str | Sequence[str],
    by: str | Sequence[str] = "outlet",
    *,
    boilerplate: bool = False,
) -> pd.DataFrame:
    """
    Dispersion of words over the articles of each group.

    Answers "is this the outlet's word, or that of two of its articles?".

    Parameters
    ----------
    study : Study
    terms : str or sequence of str
        Single words; typography and case are folded.
    by : str or sequence of str
        Columns of documents, or ``zone voice own whose``; an article's words in the group are then
        one part. Articles of one ``family`` are one part.
    boilerplate : bool
        Whether to count what the page adds.

    Returns
    -------
    DataFrame
        A row for each group and word, with the columns of `by` and

        ``term``
            the word, folded
        ``n``, ``words``
            its uses, and all words of the group
        ``articles``, ``of``
            articles (or families) with the word (its range), and all of the group
        ``dp``, ``dp_norm``
            Gries's DP, and the same over its largest value: 0 even, 1 in one article
        ``juilland_d``, ``carroll_d2``, ``rosengren_s``
            reversed: 1 is even
        ``why_missing``
            why there is no value: fewer than 5 articles, no use, or fewer than 10 uses

    Raises
    ------
    ValueError
        If a term is not one word, a column is unknown, or the study was filtered by speaker, part
        or sentence.

    Notes
    -----
    Descriptive. Every one of these measures depends on how frequent the word is and on how long the
    articles are: compare words of similar frequency, and read them with `n` and `articles`.

    See Also
    --------
    keyness : has the DP of each word in its table.

    Examples
    --------
    >>> import pandas as pd
    >>> import analysis as an
    >>> texts = ["port port strike", "port strike calm", "port strike talks", "port strike", "port"]
    >>> articles = pd.DataFrame([
    ...     {"doc_id": f"a{i}", "outlet": "A", "date": "2024-05-01", "text": f"{text}. {text}."}
    ...     for i, text in enumerate(texts)])
    >>> study = an.build_study(articles, {"strike": ["strike"]})
    >>> table = an.dispersion(study, ["port", "calm"]).round(3)
    >>> table[["term", "n", "articles", "dp", "why_missing"]]
       term   n  articles     dp          why_missing
    0  port  12         5  0.167
    1  calm   2         1    NaN  fewer than 10 uses
    """
    counts, by = need_counts(study, "dispersion"), tables.as_list(by)
    rows, matrix = counted_rows(counts, boilerplate)
    rows = with_periods(rows, by)
    tables.require(rows, by, "counts")
    names, matrix = columns_of(counts, matrix, terms)
    pieces = []
    for values, part in tables.grouped(rows, by):
        places = part.index.to_numpy()
        number, _ = pd.factorize(families(rows.iloc[places]))
        uses = summed_rows(matrix[places], number, number.max() + 1).toarray()
        of = np.bincount(number, rows["words"].iloc[places]).astype(np.int64)
        pieces.append(_of_group(names, uses, of).assign(**dict(zip(by, values, strict=True))))
    return with_method(
        pd.concat(pieces, ignore_index=True)[[*by, *DISPERSION]],
        measure="dispersion",
        variant="DP of Gries; DPnorm of Lijffijt & Gries; D, D2 and S on the articles' rates",
        unit="family of articles" if "family" in rows else "article",
        n=int(families(rows).nunique()),
        n_of="families of articles",
        floors=f"none under {FEWEST_ARTICLES} articles or {FEWEST_USES} uses",
        left_out="boilerplate counted" if boilerplate else "boilerplate left out",
        **study.facts,
        note="descriptive",
        seed=None,
    )


def _of_group(names: pd.Index, uses: Integers, of: Integers) -> pd.DataFrame:
    table = pd.DataFrame({"term": names, "n": uses.sum(axis=0), "words": int(of.sum())})
    table = table.assign(articles=dispersion_statistics.text_range(uses), of=len(of))
    why = np.where(table["n"] < FEWEST_USES, f"fewer than {FEWEST_USES} uses", "")
    why = np.where(table["n"] == 0, "no use", why)
    if len(of) < FEWEST_ARTICLES:
        why = np.full(len(table), f"fewer than {FEWEST_ARTICLES} articles")
    for column, formula in _FORMULAS.items():
        table[column] = np.nan
        table.loc[why == "", column] = formula(uses[:, why == ""], of)
    return table.assign(why_missing=why)
