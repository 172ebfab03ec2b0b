"""Lexical diversity: the mean over the articles of each group.

Diversity is a property of one text, not of a collection, so means over articles are compared. A
single subject lowers the diversity of an article and a round-up raises it: outlets are comparable
only where they write about the same events, at the same length and in the same genre.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis import tables
from analysis.method import with_method
from analysis.stats.lexical_diversity import hdd
from analysis.stats.minimum_sample import FEWEST_ARTICLES, families
from analysis.stats.ratios import student_interval
from analysis.study.periods import with_periods
from analysis.study.study import Study
from analysis.study.style import count_style
from analysis.text.counts import Counts, summed_rows
from analysis.text.readability_counts import with_metadata

INDEXES = {"mattr": "MATTR 50", "mtld": "MTLD .72", "hdd": "HD-D 42"}


def diversity(study: Study, by: str | Sequence[str] = "outlet") -> pd.DataFrame:
    """
    Mean lexical diversity of the articles of each group, by whose words they are.

    Parameters
    ----------
    study : Study
    by : str or sequence of str
        Columns of documents to group by; ``whose`` is added, as the diversity of an outlet's own
        words and that of the words it quotes do not add up to one.

    Returns
    -------
    DataFrame
        A row for each group and index with the columns of `by` and

        ``index``
            MATTR 50 (windows of 50 words), MTLD .72 (both directions; from 100 words on), HD-D 42
            (samples of 42 words)
        ``words``, ``articles``
            articles in English that are long enough for the index, and their words
        ``too_short``
            articles in English that are too short for it
        ``mean``
            mean over those articles, each weighing the same
        ``low``, ``high``
            95 % interval over articles (or families of articles): Student's t within outlets
        ``why_missing``
            why there is no mean: fewer than 5 articles long enough, or not in English

    Raises
    ------
    ValueError
        If a column is unknown, or the study was filtered by a column that the counts lack.

    Notes
    -----
    The type-token ratio is not included: it falls as a text grows. The words of one `whose` are
    read as one continuous text, without the words between them. Headlines, captions and
    boilerplate are left out, and articles whose ``language`` is given and is not English. Numbers
    in digits are words; inflected forms of a word count separately.

    Examples
    --------
    >>> from analysis.examples import example_study
    >>> table = diversity(example_study())
    >>> table.loc[table["whose"] == "own", ["outlet", "index", "articles", "too_short"]].head(3)
              outlet     index  articles  too_short
    0  Coast Courier  MATTR 50         4          0
    1  Coast Courier  MTLD .72         2          2
    2  Coast Courier   HD-D 42         4          0
    """
    by = tables.as_list(by)
    by = by if "whose" in by else [*by, "whose"]
    style = with_metadata(
        count_style(study),
        with_periods(study.documents, by),
        by,
        what="diversity()",
        filters=study.filters,
    )
    style = style[style["words"] > 0]
    if study.counts is not None:
        style = style.merge(_hdd_of(study.counts), on=["doc_id", "whose"], how="left")
    style["whose"] = pd.Categorical(style["whose"], tables.WHOSE)
    rows = [
        {**dict(zip(by, group, strict=True)), "index": INDEXES[index], **row}
        for group, articles in tables.grouped(style, by)
        for index in INDEXES
        if index in articles
        for row in [_mean_of(articles, index)]
    ]
    columns = ("index", "words", "articles", "too_short", "mean", "low", "high", "why_missing")
    return with_method(
        pd.DataFrame(rows, columns=[*by, *columns]),
        measure="lexical diversity",
        variant="means of articles",
        unit="family of articles" if "family" in style else "article",
        n=style.loc[style["english"], "doc_id"].nunique(),
        interval="Student's t over articles within outlets",
        floors=f"no mean under {FEWEST_ARTICLES} articles that are long enough",
        left_out="headlines, captions and boilerplate left out",
        **study.facts,
    )


def _hdd_of(counts: Counts) -> pd.DataFrame:
    """Return HD-D of the running text of each article, by whose words they are."""
    inside = counts.rows["zone"].isin(tables.RUNNING_TEXT).to_numpy()
    groups = counts.rows[inside].groupby(["doc_id", "whose"], sort=False)
    sums = summed_rows(counts.matrix[inside], groups.ngroup(), groups.ngroups)
    table = groups.size().index.to_frame(index=False)
    frequencies = np.split(sums.data, sums.indptr[1:-1])
    return table.assign(hdd=[round(hdd(of_text), 6) for of_text in frequencies[: len(table)]])


def _mean_of(articles: pd.DataFrame, index: str) -> dict[str, object]:
    english = articles[articles["english"]]
    known = english[english[index].notna()]
    # A family is one draw, also where several outlets carry it; it counts with the first of them.
    by_unit = known.groupby(families(known), sort=True)
    sums, sizes = by_unit[index].sum(), by_unit.size()
    row: dict[str, object] = {
        "words": int(known["words"].sum()),
        "articles": known["doc_id"].nunique(),
        "too_short": english["doc_id"].nunique() - known["doc_id"].nunique(),
    }
    row |= {"mean": np.nan, "low": np.nan, "high": np.nan, "why_missing": ""}
    if len(english) == 0:
        row["why_missing"] = "not in English"
    elif len(sums) < FEWEST_ARTICLES:
        row["why_missing"] = f"fewer than {FEWEST_ARTICLES} articles long enough"
    else:
        low, high = student_interval(sums, sizes, strata=by_unit["outlet"].first())
        row |= {"mean": sums.sum() / sizes.sum(), "low": low, "high": high}
    return row
