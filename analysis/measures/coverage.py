"""Coverage: which statements of a common source each group of articles restates, and in what form.

Omission frames a report as much as inclusion does. The unit is a statement of the source: an entry
of an inventory or, without one, a sentence of the source.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from analysis import tables
from analysis.method import with_method
from analysis.stats.intervals import wilson
from analysis.stats.minimum_sample import FEWEST_ARTICLES, families, few_articles
from analysis.study.periods import with_periods
from analysis.study.requirements import need_restatements
from analysis.study.statements import (
    QUOTED,
    inventory_of,
    placed_restatements,
    source_of,
    who_found,
)
from analysis.study.study import Study

COVERAGE = (
    *("statement", "label", "source_words", "mode", "quoted", "reported", "unattributed", "n"),
    *("words", "position", "order", "carried", "articles", "share", "low", "high", "why_missing"),
)


def coverage(
    study: Study,
    by: str | Sequence[str] = "outlet",
    statements: pd.DataFrame | str | Path | None = None,
) -> pd.DataFrame:
    """
    Every statement of the source in every group: quoted, reported or absent.

    Answers "what did each outlet keep of the interview, and what did it drop?".

    Parameters
    ----------
    study : Study
        Built with ``source_doc``.
    by : str or sequence of str
        Columns of documents to group by.
    statements : DataFrame, str or Path, optional
        An inventory: a table or CSV with ``statement label source_id part start end text_sha256``,
        a row for each place of a statement. Without it every sentence of the source is one.

    Returns
    -------
    DataFrame
        A row for each group and statement, statements in the order of the source, with the columns
        of `by` and

        ``statement``, ``label``
            its name, and what it says, in the words of the inventory
        ``source_words``
            "speaker's own words" or "newspaper's text": whose words they are in the source
        ``mode``
            quoted where a sentence of the group restates it within quotation marks, reported where
            in other words, absent where none does
        ``quoted``, ``reported``, ``unattributed``
            sentences that restate it: in quotation marks, in other words, and those of the latter
            that are attributed to nobody
        ``n``, ``words``
            sentences that restate it, and the words in them
        ``position``, ``order``
            its first place, from 0, the beginning of the text (or the title), to 1, as the median
            over articles; and its rank by that place within the group
        ``carried``, ``articles``
            articles (families, where given) that carry it, and all of the group
        ``share``, ``low``, ``high``
            ``carried / articles`` with Wilson's 95 % interval over articles
        ``why_missing``
            why there is no share: fewer than 5 articles

    Raises
    ------
    ValueError
        If the study has no restatements, a column is unknown, or the places of the inventory do not
        fit the text that was read.

    Notes
    -----
    Absence from an article is not absence from an outlet, and a sentence that restates in other
    words altogether is not found (``docs/restatements.md`` has error rates): absent means that no
    restatement was found. Whether a sentence is reported is read from its voice.

    See Also
    --------
    plot_coverage : draws this table.

    Examples
    --------
    >>> import analysis as an
    >>> study = an.example_study()
    >>> study = an.build_study(study.documents, study.lexicon, source_doc="union-release")
    >>> table = an.coverage(study.where(doc_id="gazette-reprint"))
    >>> table["mode"].value_counts().to_dict()
    {'reported': 6, 'quoted': 4, 'absent': 2}
    """
    by = tables.as_list(by)
    restatements = need_restatements(study, "coverage()")
    source = source_of(study, restatements)
    inventory = inventory_of(study.whole or study, source, statements)
    articles = with_periods(study.documents[study.documents["doc_id"] != source], by)
    tables.require(articles, by, "study.documents")
    rows = placed_restatements(restatements, study, inventory)
    found = [
        {**dict(zip(by, group, strict=True)), **row}
        for group, members in tables.grouped(articles, by)
        for row in _of_group(rows[rows["doc_id"].isin(members["doc_id"])], members, inventory)
    ]
    return with_method(
        pd.DataFrame(found, columns=[*by, *COVERAGE]),
        measure="coverage",
        variant="sentences of the source" if statements is None else "inventory of statements",
        unit="article" if "family" not in articles else "family of articles",
        n=len(articles),
        interval="Wilson's 95 % interval over articles",
        floors=f"no share under {FEWEST_ARTICLES} articles",
        note=f"source: {source}; {who_found(study)}; absent: no restatement was found",
        **study.facts,
    )


def _of_group(
    rows: pd.DataFrame, members: pd.DataFrame, inventory: pd.DataFrame
) -> list[dict[str, Any]]:
    units = families(members)
    of = int(units.nunique())
    family = dict(zip(members["doc_id"], units, strict=True))
    why = few_articles(of, members["doc_id"].nunique())
    stated = inventory.drop_duplicates("statement")[["statement", "label", "source_words"]]
    found = []
    for statement, label, whose in stated.itertuples(index=False, name=None):
        restated = rows[rows["statement"] == statement]
        carried = int(restated["doc_id"].map(family).nunique())
        row = {"statement": statement, "label": label, "source_words": whose, **_form_of(restated)}
        row |= {"carried": carried, "articles": of, "share": np.nan}
        row |= {"low": np.nan, "high": np.nan, "why_missing": why}
        if not why:
            low, high = wilson(carried, of)
            row |= {"share": carried / of, "low": float(low), "high": float(high)}
        found.append(row)
    ranks = pd.Series([row["position"] for row in found], dtype=float).rank(method="min")
    return [row | {"order": rank} for row, rank in zip(found, ranks.astype("Int64"), strict=True)]


def _form_of(restated: pd.DataFrame) -> Mapping[str, Any]:
    quoted = restated["voice"].isin(QUOTED)
    mode = "absent" if restated.empty else "quoted" if quoted.any() else "reported"
    return {
        "mode": mode,
        "quoted": int(quoted.sum()),
        "reported": int((~quoted).sum()),
        "unattributed": int((restated["voice"] == "narration").sum()),
        "n": len(restated),
        "words": int(restated["words"].sum()),
        "position": float(restated.groupby("doc_id")["position"].min().median()),
    }
