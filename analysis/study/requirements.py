"""What a step needs of a study, or the one error that says what it lacks and how to get it."""

import pandas as pd

from analysis import reading
from analysis.study.study import Study
from analysis.text.counts import Counts


def import_report(source: Study | pd.DataFrame) -> pd.DataFrame:
    """
    What was declared, what was read, and what was refused for which reason.

    Parameters
    ----------
    source : Study or DataFrame
        A study, or documents as `read_articles` returned them.

    Returns
    -------
    DataFrame
        A row for each article that was declared: ``source row doc_id status reason encoding
        characters sha256 note``.

    Raises
    ------
    ValueError
        If the documents were made by hand, not read from files.
    """
    if isinstance(source, pd.DataFrame):
        return reading.import_report(source)
    if source.import_report is None:
        raise ValueError("this study was made from a table, not from files: there is no report.")
    return source.import_report


def need_counts(study: Study, what: str) -> Counts:
    """Return the counts, or raise the one error of everything that needs them."""
    if study.counts is None:
        raise ValueError(
            f"{what} needs counts of words, which are not kept by speaker, part or sentence; this "
            f"study was filtered: {' and '.join(study.filters)}. Filter by another column."
        )
    return study.counts


def need_restatements(study: Study, what: str) -> pd.DataFrame:
    """Return the restatements, or raise the one error of everything that needs them."""
    if study.restatements is None:
        raise ValueError(
            f"{what} needs restatements of a source, and this study was built without one. Build "
            'it with its doc_id: an.build_study(…, source_doc="the-interview").'
        )
    return study.restatements


def need_texts(study: Study, what: str) -> None:
    """Raise the one error of everything that needs the texts."""
    if not study.has_texts:
        raise ValueError(
            f"{what} needs the texts, and this study has none. If you have them, attach them: "
            'study.with_texts("folder/with/the/texts").'
        )
