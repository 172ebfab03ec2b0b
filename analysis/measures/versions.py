"""Versions: changes of wording between a quotation and its source, or between two reports."""

import pandas as pd

from analysis.method import with_method
from analysis.restatement.quotation_versions import CONCERNS, find_versions
from analysis.study.requirements import need_restatements, need_texts
from analysis.study.statements import source_of, who_found
from analysis.study.study import Study

VERSIONS = (
    *("doc_id", "outlet", "date", "part", "start", "against", "source_id", "source_part"),
    *("source_start", "change", "concerns", "source_words", "words", "flag"),
)
PROXY = "against an English proxy"


def versions(study: Study) -> pd.DataFrame:
    """
    Every change between a quotation and its source, and between two reports' versions of it.

    Answers "did all of them quote the same words?". Changes of number, modality, negation and force
    come first.

    Parameters
    ----------
    study : Study
        Built with ``source_doc``. Its documents may have ``checked_against_original``: true where
        the quotations of an article were compared with the original.

    Returns
    -------
    DataFrame
        A row for each change; a quotation without any has one, with the change "same":

        ``doc_id``, ``outlet``, ``date``, ``part``, ``start``
            the report, and the sentence in which it quotes
        ``against``
            "source", or "report" where another report's version is compared
        ``source_id``, ``source_part``, ``source_start``
            the sentence compared with it, in the source or in the earlier report
        ``change``
            substitution, omission, addition or same
        ``concerns``
            number, modality, negation, force, or empty
        ``source_words``, ``words``
            the words there and here, three at most; for a longer run its length
        ``flag``
            "against an English proxy", unless the original was checked

    Raises
    ------
    ValueError
        If the study has no restatements.

    Notes
    -----
    Words are compared without typography and case, in the stretch that both have: words that a
    quotation leaves out before or after it are no change. Where the source is a translation,
    changes are between two translations and do not show how an outlet changed the original words.

    See Also
    --------
    plot_versions : draws those of quotations that several reports share.

    Examples
    --------
    >>> import analysis as an
    >>> study = an.example_study()
    >>> study = an.build_study(study.documents, study.lexicon, source_doc="union-release")
    >>> table = an.versions(study.where(doc_id="gazette-reprint"))
    >>> table[["change", "source_words", "words"]].head(2)
             change source_words  words
    0      omission           by
    1  substitution         gale  storm
    """
    restatements = need_restatements(study, "versions()")
    source = source_of(study, restatements)
    found = study.versions
    if found is None:
        need_texts(study, "versions()")
        found = find_versions(study.documents, study.passages, restatements)
    about = study.documents.set_index("doc_id")
    table = found.assign(
        outlet=found["doc_id"].map(about["outlet"]),
        date=found["doc_id"].map(about["date"]),
        against=(found["source_id"] == source).map({True: "source", False: "report"}),
        flag=found["doc_id"].map(_flags(about)),
        first=[
            CONCERNS.index(concern) + len(CONCERNS) * (change == "same")
            for concern, change in zip(found["concerns"], found["change"], strict=True)
        ],
    )
    order = ["first", "source_part", "source_start", "doc_id", "start"]
    table = table.sort_values(["against", *order], key=_source_first, kind="stable")
    places = table.loc[table["against"] == "source", ["doc_id", "part", "start"]]
    quotations = f"{len(places.drop_duplicates())} quotations compared with {source}"
    return with_method(
        table[list(VERSIONS)].reset_index(drop=True),
        measure="versions",
        variant="word by word",
        unit="change",
        inference=False,
        n=int((table["change"] != "same").sum()),
        n_of="changes",
        note=f"{quotations}; {who_found(study)}",
        **study.facts,
    )


def _source_first(column: pd.Series) -> pd.Series:
    return column != "source" if column.name == "against" else column


def _flags(documents: pd.DataFrame) -> pd.Series:
    """Return the flag of each article's changes."""
    checked = documents.get("checked_against_original", pd.Series(False, documents.index))
    is_checked = checked.astype(str).str.casefold().isin(["true", "yes", "1"])
    return is_checked.map({True: "", False: PROXY})
