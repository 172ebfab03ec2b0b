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
from analysis.measures.units import (
    Draws,
    Heads,
    Units,
    draws_of,
    facts_of_units,
    groups_of,
    made_from,
    summed,
    unit_rows,
)
from analysis.method import with_method
from analysis.stats.arrays import Floats
from analysis.stats.minimum_sample import FEWEST_ARTICLES, few_articles
from analysis.stats.ratios import student_interval
from analysis.study.periods import with_periods
from analysis.study.study import Study
from analysis.study.style import count_style
from analysis.text.readability_counts import with_metadata

FEWEST_SENTENCES = {"SMOG": 30}  # it was fitted to samples of 30 sentences
COUNTS = (
    *("sentences", "sentence_words", "words", "letters", "syllables", "polysyllables"),
    *("long_words", "difficult_words"),
)


FORMULAS = (
    *("Flesch reading ease", "Flesch-Kincaid", "Gunning fog", "SMOG", "ARI", "Coleman-Liau"),
    *("LIX", "Dale-Chall"),
)


def readability_units(study: Study, by: str | Sequence[str] = "outlet") -> Units:
    """Return the units of `readability`: sentences, words, syllables … of each article."""
    by = tables.as_list(by)
    documents = with_periods(study.documents, by)
    what = "readability()"
    style = with_metadata(count_style(study), documents, by, what=what, filters=study.filters)
    foreign = style.loc[~style["english"], "doc_id"].nunique()
    rows, places = unit_rows(study, style, by)
    # A text without words has sentences that are nobody's.
    kept = style["english"] & style["words"].gt(0)
    counts = style[list(COUNTS)].fillna(0).to_numpy(float) * kept.to_numpy()[:, None]
    columns = [summed(places, np.zeros_like(places), each, (len(rows), 1)) for each in counts.T]
    english = style.drop_duplicates("doc_id").set_index("doc_id")["english"]
    rows = rows.assign(english=rows["doc_id"].map(english))
    facts = {
        "measure": "readability",
        "variant": f"formulas on sums; syllables by CMUdict and textstat {version('textstat')}",
        "left_out": "headlines, captions and boilerplate left out"
        + (f", and {foreign} articles not in English" if foreign else ""),
        **study.facts,
    }
    sums, apart = np.hstack(columns), np.zeros(len(FORMULAS), bool)
    return Units(
        *(rows, by, sums, list(FORMULAS), apart, "score", formulas),
        *(Heads("formula", "words", "words", "score"), COUNTS, 1.0, facts),
    )


@made_from(readability_units)
def readability(study: Study, by: str | Sequence[str] = "outlet") -> pd.DataFrame:
    """
    Readability formulas of the running text of each group of articles.

    Answers "does this outlet write in longer sentences and words than that one?".

    Parameters
    ----------
    study : Study
    by : str or sequence of str
        Columns of documents to group by (or ``month``, ``week``, ``year`` of the date), and
        ``whose``: own, other, unclear; ``[]`` for all together.

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
    units = readability_units(study, by)
    rows = [
        {**dict(zip(units.by, key, strict=True)), **row}
        for key, places in groups_of(units)
        for row in _scores_of(units._replace(rows=units.rows.iloc[places], sums=units.sums[places]))
    ]
    columns = [*units.by, "formula", *COUNTS, "articles", "score", "low", "high", "why_missing"]
    return with_method(
        pd.DataFrame(rows, columns=columns),
        **facts_of_units(study, units),
        interval="Student's t on the jackknife over articles within outlets",
        floors=f"no score under {FEWEST_ARTICLES} articles, no SMOG under 30 sentences",
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
    found = formulas(counts[list(COUNTS)].to_numpy(float))
    return pd.DataFrame(found, columns=list(FORMULAS), index=counts.index)


def formulas(sums: Floats) -> Floats:
    """Return the scores of counts: the last axis has ``COUNTS``, in the result ``FORMULAS``."""
    each = dict(zip(COUNTS, np.moveaxis(sums, -1, 0), strict=True))
    words = each["words"]
    with np.errstate(invalid="ignore", divide="ignore"):
        length = each["sentence_words"] / each["sentences"]
        letters, syllables = each["letters"] / words, each["syllables"] / words
        many, difficult = each["polysyllables"] / words, 100 * each["difficult_words"] / words
        found = (
            206.835 - 1.015 * length - 84.6 * syllables,
            0.39 * length + 11.8 * syllables - 15.59,
            0.4 * (length + 100 * many),
            1.0430 * np.sqrt(np.maximum(30 * many * length, 0)) + 3.1291,
            4.71 * letters + 0.5 * length - 21.43,
            5.88 * letters - 29.6 / length - 15.8,
            length + 100 * each["long_words"] / words,
            0.1579 * difficult + 0.0496 * length + 3.6365 * (difficult > 5),
        )
    return np.stack(found, axis=-1)


def _scores_of(units: Units) -> list[dict[str, object]]:
    """Return a row for each formula: the counts, and the score if there are enough articles."""
    known = units.sums[:, COUNTS.index("words")] > 0
    words = units.sums[known, COUNTS.index("words")]
    family = pd.factorize(units.rows["family"])[0][known]
    outlets = units.rows["outlet"].to_numpy(object)[known]
    draws = draws_of(units.sums[known], words, family, outlets)
    total = draws.sums.sum(axis=0)
    articles = units.rows.loc[known, "doc_id"].nunique()
    found, pseudo = formulas(total), _pseudo_values(draws.sums)
    rows = []
    for number, formula in enumerate(FORMULAS):
        row: dict[str, object] = {"formula": formula}
        row |= dict(zip(COUNTS, total.astype(int).tolist(), strict=True))
        row |= {"articles": articles, "score": np.nan, "low": np.nan, "high": np.nan}
        row["why_missing"] = _why_missing(units, draws, formula)
        if not row["why_missing"]:
            values = pseudo[:, number] - pseudo[:, number].mean() + found[number]
            low, high = student_interval(values, np.ones(len(values)), strata=draws.outlets)
            row |= {"score": found[number], "low": low, "high": high}
        rows.append(row)
    return rows


def _pseudo_values(sums: Floats) -> Floats:
    """Return jackknife pseudo-values: n times the full score less n - 1 times that without each."""
    total, count = sums.sum(axis=0), len(sums)
    return count * formulas(total) - (count - 1) * formulas(total - sums)


def _why_missing(units: Units, draws: Draws, formula: str) -> str:
    sentences = draws.sums[:, COUNTS.index("sentences")].sum()
    fewest = FEWEST_SENTENCES.get(formula, 1)
    if not units.rows["english"].any():
        return "not in English"
    few = few_articles(len(draws.of), int(draws.copies.sum()))
    if few:
        return few
    if sentences == 0:
        return "no sentence begins in such words"
    return f"fewer than {fewest} sentences" if sentences < fewest else ""
