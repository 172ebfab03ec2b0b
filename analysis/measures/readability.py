"""Readability: eight formulas on counts of sentences, words, letters and syllables.

A formula measures lengths, not comprehension. It shows whether two outlets write longer sentences
or longer words, provided that both were counted alike; where tools disagree, it is nearly always
about the counts of sentences and words.
"""

from collections.abc import Sequence
from importlib.metadata import version

import numpy as np
import pandas as pd

from analysis import tables
from analysis.method import with_method
from analysis.stats.intervals import student_interval
from analysis.stats.minimum_sample import FEWEST_ARTICLES, families, few_articles
from analysis.study.study import Study
from analysis.study.style import count_style
from analysis.text.readability_counts import with_metadata

FEWEST_SENTENCES = {"SMOG": 30}  # it was fitted to samples of 30 sentences
COUNTS = (
    *("sentences", "sentence_words", "words", "letters", "syllables", "polysyllables"),
    *("long_words", "difficult_words"),
)


def readability(study: Study, by: str | Sequence[str] = "outlet") -> pd.DataFrame:
    """
    Readability formulas of the running text of each group of articles.

    Answers "does this outlet write in longer sentences and words than that one?".

    Parameters
    ----------
    study : Study
    by : str or sequence of str
        Columns of documents to group by, and ``whose``: own, other, unclear.

    Returns
    -------
    DataFrame
        A row for each group and formula with the columns of `by` and

        ``formula``
            Flesch reading ease (higher is easier), Flesch-Kincaid, Gunning fog, SMOG, ARI,
            Coleman-Liau (school years), LIX and Dale-Chall (scales of their own)
        ``sentences``, ``words``, …
            the counts, as in the table ``study.style``
        ``articles``
            articles in English that have words in the group
        ``score``
            the formula on the sums of all articles of the group
        ``low``, ``high``
            95 % interval over articles (or families of articles)
        ``why_missing``
            why there is no score: fewer than 5 articles, no sentence, for SMOG fewer than 30, or
            not in English

    Raises
    ------
    ValueError
        If a column is unknown, or the study was filtered by a column that the counts lack.

    Notes
    -----
    Headlines, captions and boilerplate are left out; articles whose ``language`` is given and is
    not English are too, as the formulas were fitted to English and do not compare languages. A
    score is computed from ratios of sums, so a long article weighs more than a short one. Its
    interval is Student's t on the jackknife, which leaves out one article at a time; with normal
    lengths of articles it covers .92 to .95 from 5 articles on, where a studentised bootstrap
    covers .89 to .94 and is up to twice as wide.

    With `by` ``whose``, or after ``where(own=True)``, sentences are those that begin with such
    words, measured in full, and words are only those words. A translator writes the sentences of a
    translation. Fog counts every word of three syllables. Dale-Chall is that of 1948: regular forms
    of listed words and names are familiar, and it adds 3.6365 above 5 % of unfamiliar words.

    See Also
    --------
    plot_readability : draws one formula of this table.

    Examples
    --------
    >>> from analysis.examples import example_study
    >>> table = readability(example_study(), by="outlet")
    >>> table.query("formula == 'Flesch reading ease'")[["outlet", "articles", "why_missing"]]
                     outlet  articles            why_missing
    0         Coast Courier         4  fewer than 5 articles
    8       Harbour Gazette         6
    16        Northern Wire         2  fewer than 5 articles
    24  Quay Workers' Union         1  fewer than 5 articles
    """
    by = tables.as_list(by)
    style = with_metadata(
        count_style(study), study.documents, by, what="readability()", filters=study.filters
    )
    rows = [
        {**dict(zip(by, group, strict=True)), **row}
        for group, articles in style.groupby(by, dropna=False, sort=True)
        for row in _scores_of(articles)
    ]
    columns = [*by, "formula", *COUNTS, "articles", "score", "low", "high", "why_missing"]
    foreign = style.loc[~style["english"], "doc_id"].nunique()
    return with_method(
        pd.DataFrame(rows, columns=columns),
        measure="readability",
        variant=f"formulas on sums; syllables by CMUdict and textstat {version('textstat')}",
        unit="family of articles" if "family" in style else "article",
        n=style.loc[style["english"] & style["words"].gt(0), "doc_id"].nunique(),
        interval="Student's t on the jackknife over articles within outlets",
        floors=f"no score under {FEWEST_ARTICLES} articles, no SMOG under 30 sentences",
        left_out="headlines, captions and boilerplate left out"
        + (f", and {foreign} articles not in English" if foreign else ""),
        **study.facts,
    )


def scores(counts: pd.DataFrame) -> pd.DataFrame:
    """
    Every formula for every row of counts; infinite or missing where a divisor is 0.

    Parameters
    ----------
    counts : DataFrame
        With the columns of ``COUNTS``.

    Returns
    -------
    DataFrame
        A column for each formula, in the order in which `readability` gives them.

    Examples
    --------
    >>> import pandas as pd
    >>> one = pd.DataFrame({"sentences": [1], "sentence_words": 6, "words": 6, "letters": 17,
    ...     "syllables": 6, "polysyllables": 0, "long_words": 0, "difficult_words": 0})
    >>> scores(one).round(3).iloc[0].tolist()
    [116.145, -1.45, 2.4, 3.129, -5.085, -4.073, 6.0, 0.298]
    """
    counts = counts.astype(float)
    words = counts["words"]
    length = counts["sentence_words"] / counts["sentences"]
    per_word = counts.div(words, axis=0)
    difficult = 100 * per_word["difficult_words"]
    return pd.DataFrame(
        {
            "Flesch reading ease": 206.835 - 1.015 * length - 84.6 * per_word["syllables"],
            "Flesch-Kincaid": 0.39 * length + 11.8 * per_word["syllables"] - 15.59,
            "Gunning fog": 0.4 * (length + 100 * per_word["polysyllables"]),
            "SMOG": 1.0430 * np.sqrt(30 * per_word["polysyllables"] * length) + 3.1291,
            "ARI": 4.71 * per_word["letters"] + 0.5 * length - 21.43,
            "Coleman-Liau": 5.88 * per_word["letters"] - 29.6 / length - 15.8,
            "LIX": length + 100 * per_word["long_words"],
            "Dale-Chall": 0.1579 * difficult + 0.0496 * length + 3.6365 * (difficult > 5),
        }
    )


def _scores_of(articles: pd.DataFrame) -> list[dict[str, object]]:
    """Return a row for each formula: the counts, and the score if there are enough articles."""
    known = articles[articles["english"] & articles["words"].gt(0)]
    # A family is one draw, also where several outlets carry it; it counts with the first of them.
    by_unit = known.groupby(families(known), sort=True)
    units, outlets = by_unit[list(COUNTS)].sum().astype(float), by_unit["outlet"].first()
    total = units.sum().to_frame().T
    found, pseudo = scores(total).iloc[0], _pseudo_values(units, total)
    rows = []
    for formula in found.index:
        row: dict[str, object] = {"formula": formula, **total.iloc[0].astype(int)}
        row |= {"articles": known["doc_id"].nunique()}
        row |= {"score": np.nan, "low": np.nan, "high": np.nan}
        row["why_missing"] = _why_missing(articles, units, formula)
        if not row["why_missing"]:
            values = pseudo[formula] - pseudo[formula].mean() + found[formula]
            low, high = student_interval(values, np.ones(len(values)), strata=outlets)
            row |= {"score": found[formula], "low": low, "high": high}
        rows.append(row)
    return rows


def _pseudo_values(units: pd.DataFrame, total: pd.DataFrame) -> pd.DataFrame:
    """Return jackknife pseudo-values: n times the full score less n - 1 times that without each."""
    rest = pd.DataFrame(total.to_numpy() - units.to_numpy(), columns=units.columns)
    return len(units) * scores(total).iloc[0] - (len(units) - 1) * scores(rest)


def _why_missing(articles: pd.DataFrame, units: pd.DataFrame, formula: str) -> str:
    sentences, fewest = units["sentences"].sum(), FEWEST_SENTENCES.get(formula, 1)
    if not articles["english"].any():
        return "not in English"
    if len(units) < FEWEST_ARTICLES:
        return few_articles(len(units), articles["doc_id"].nunique())
    if sentences == 0:
        return "no sentence begins in such words"
    return f"fewer than {fewest} sentences" if sentences < fewest else ""
