"""Return a part of a study that a step needs, or raise an error that says how to get it."""

import pandas as pd

from analysis import reading
from analysis.study.study import Study
from analysis.text.counts import Counts


def import_report(source: Study | pd.DataFrame) -> pd.DataFrame:
    """
    Return the report on the articles that were declared, read and refused, with the reasons.

    Parameters
    ----------
    source : Study or DataFrame
        A study, or documents as `read_articles` returned them.

    Returns
    -------
    DataFrame
        A row for each declared article: ``source row doc_id status reason encoding
        characters sha256 note``.

    Raises
    ------
    ValueError
        If the documents were made from a table, not read from files.
    """
    if isinstance(source, pd.DataFrame):
        return reading.import_report(source)
    if source.import_report is None:
        raise ValueError("this study was made from a table, not from files: there is no report.")
    return source.import_report


def need_counts(study: Study, what: str) -> Counts:
    """Return the counts, or raise an error if a filter has removed them."""
    if study.counts is None:
        raise ValueError(
            f"{what} needs counts of words, which are not kept by speaker, part or sentence (nor "
            "by confidence in a study that an earlier version saved); this study was filtered: "
            f"{' and '.join(study.filters)}. Filter by another column, or build the study again."
        )
    return study.counts


def need_restatements(study: Study, what: str) -> pd.DataFrame:
    """Return the restatements, or raise an error if the study was built without a source."""
    if study.restatements is None:
        raise ValueError(
            f"{what} needs restatements of a source, and this study was built without one. Build "
            'it with its doc_id: an.build_study(…, source_doc="the-interview").'
        )
    return study.restatements


def need_texts(study: Study, what: str) -> None:
    """Raise an error that says how to attach texts, unless the study has them."""
    if not study.has_texts:
        raise ValueError(
            f"{what} needs the texts, and this study has none. If you have them, attach them: "
            'study.with_texts("folder/with/the/texts").'
        )
