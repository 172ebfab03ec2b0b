"""Build a study from texts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import reading, tables
from analysis.languages.word_classes import read_word_classes
from analysis.lexicon.files import as_lexicon
from analysis.lexicon.lexicon import Lexicon
from analysis.restatement.quotation_versions import find_versions
from analysis.restatement.restatements import find_restatements
from analysis.study.article_tables import ArticleTables, read_tables, tables_of
from analysis.study.study import Study
from analysis.text.language import article_languages, with_voice_rules
from analysis.text.runs import share_without_blanks
from analysis.voice.corrections import read_corrections
from analysis.voice.organisations import read_speakers
from analysis.voice.passages import with_corrections

_MOST_WITHOUT_BLANKS = 0.2  # of the letters of a text


def build_study(
    source: str | Path | Sequence[str | Path] | pd.DataFrame,
    lexicon: str | Path | Lexicon | Mapping[str, Any],
    *,
    metadata: str | Path | None = None,
    columns: Mapping[str, str] | str | Path | None = None,
    on_error: str = "raise",
    dates: str = "required",
    source_doc: str | None = None,
    speakers: str | Path | pd.DataFrame | None = None,
    corrections: str | Path | pd.DataFrame | None = None,
    boilerplate: pd.DataFrame | None = None,
    languages: str | Path | None = None,
    workers: int | None = None,
) -> Study:
    """
    Build a study from the articles in a folder, a file, a list of files or a table.

    Parameters
    ----------
    source
        As in `read_articles`, or a table of documents.
    lexicon
        The name of a lexicon of the package, a path, a Lexicon, or ``{"name": ["term", …]}``.
    metadata, columns, on_error, dates
        As in `read_articles`. In a table of documents, too, an article without a date is a fault
        unless ``dates="optional"``.
    speakers, corrections, boilerplate, languages
        As in `split_passages`.
    source_doc : str, optional
        The ``doc_id`` of the article that the others restate, such as an interview.
    workers : int, optional
        Processes that read the voices; the study is the same to the byte. By default one for each
        core where there are enough articles to gain by it, else one.

    Returns
    -------
    Study
        A study with texts; articles are sorted by ``doc_id``.

    Raises
    ------
    ValueError
        One message that lists every fault of the articles or the lexicon, before any work is done.
        Texts in scripts without blanks (Chinese, Japanese, Thai …) are such a fault: a word cannot
        be told from a sentence in them.

    Examples
    --------
    >>> import pandas as pd
    >>> import analysis as an
    >>> articles = pd.DataFrame([{"doc_id": "a", "outlet": "A", "date": "2024-05-01",
    ...                           "text": "The storm is over. “What a storm,” she said."}])
    >>> an.build_study(articles, {"storm": ["storm*"]})
    <Study of 1 articles, 1 outlets, 2 uses, with texts>
    """
    terms = as_lexicon(lexicon)
    tables.one_of(dates, ("required", "optional"), "dates")
    if isinstance(source, pd.DataFrame):
        read = source if dates == "required" else _with_gaps_as_text(source)
    else:
        read = reading.read_articles(
            source, metadata, columns=columns, on_error=on_error, dates=dates
        )
    report = reading.import_report(read) if "import_report" in read.attrs else None
    documents = tables.check_documents(read, undated=dates == "optional")
    documents = documents.sort_values("doc_id", ignore_index=True)
    documents, report = _with_blanks(documents, report, on_error)
    documents.attrs = {}
    if source_doc is not None:
        tables.one_of(source_doc, list(documents["doc_id"]), "source_doc")
    classes = read_word_classes(languages)
    documents = with_voice_rules(documents, article_languages(documents), classes)
    known = read_speakers(speakers)
    found = read_tables(documents, terms, known, boilerplate, classes, workers)
    study = replace(_assembled(documents, found, terms, source_doc), import_report=report)
    if corrections is None:
        return study
    passages = with_corrections(found.passages, documents, corrections)
    corrected = tables_of(documents, passages, terms)
    return replace(
        _assembled(documents, corrected, terms, source_doc),
        import_report=report,
        corrections=read_corrections(corrections),
        uncorrected=study,
    )


def _assembled(
    documents: pd.DataFrame, found: ArticleTables, lexicon: Lexicon, source: str | None
) -> Study:
    restatements = versions = None
    if source is not None:
        restatements = find_restatements(documents, found.passages, source=source)
        versions = find_versions(documents, found.passages, restatements)
    counted = found.uses["rule"] == ""
    return Study(
        documents,
        found.passages,
        found.uses[counted].drop(columns="rule").reset_index(drop=True),
        found.counts,
        restatements=restatements,
        lexicon=lexicon,
        versions=versions,
        source_doc=source,
        excluded=found.uses[~counted].reset_index(drop=True),
        parts=found.parts,
    )


def _with_gaps_as_text(documents: pd.DataFrame) -> pd.DataFrame:
    """Return documents in which a missing date is an empty text."""
    if "date" not in documents.columns:
        return documents.assign(date="")
    dates = documents["date"].astype(object)
    return documents.assign(date=dates.where(dates.notna(), ""))


def _with_blanks(
    documents: pd.DataFrame, report: pd.DataFrame | None, on_error: str
) -> tuple[pd.DataFrame, pd.DataFrame | None]:
    """Refuse texts of which over a fifth of the letters are of a script without blanks."""
    texts = documents["title"] + "\n" + documents["text"]
    refused = texts.map(share_without_blanks) > _MOST_WITHOUT_BLANKS
    if not refused.any():
        return documents, report
    ids = documents.loc[refused, "doc_id"]
    reason = "is in a script that writes no blanks between words, which are not told apart here"
    if on_error == "raise":
        raise ValueError(
            f"{tables.counted(len(ids), 'article')} {reason}: {tables.listed(ids)}; leave them "
            'out, or take on_error="refuse".'
        )
    if report is not None:
        mine = report["doc_id"].isin(ids) & report["status"].eq("read")
        report = report.assign(
            status=report["status"].mask(mine, "refused"),
            reason=report["reason"].mask(mine, reason),
        )
    return documents[~refused].reset_index(drop=True), report
