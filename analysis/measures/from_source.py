"""Statements of the source, each with the sentences that restate it in every report.

`coverage` counts these sentences; this table keeps each with its place, to show order and grouping.
"""

from pathlib import Path

import pandas as pd

from analysis.method import with_method
from analysis.study.requirements import need_restatements
from analysis.study.statements import inventory_of, placed_restatements, source_of, who_found
from analysis.study.study import Study

FROM_SOURCE = (
    *("statement", "label", "stated_by", "doc_id", "outlet", "date", "part", "start"),
    *("position", "words", "voice", "mode", "kind", "score", "source_words"),
)


def from_source_to_report(
    study: Study, statements: pd.DataFrame | str | Path | None = None
) -> pd.DataFrame:
    """
    Every statement of the source with each sentence that restates it, report by report.

    Parameters
    ----------
    study : Study
        Built with ``source_doc``.
    statements : DataFrame, str or Path, optional
        An inventory, as in `coverage`; without it every sentence of the source is a statement.

    Returns
    -------
    DataFrame
        A row for each statement and sentence that restates it, in the order of the source; a
        statement that nobody restates has one row, without ``doc_id``.

        ``statement``, ``label``, ``stated_by``
            as in `coverage`, where the third is named ``source_words``
        ``doc_id``, ``outlet``, ``date``, ``part``, ``start``
            the sentence that restates it
        ``position``, ``words``
            its place in the text, from 0 to 1 (0 in the title), and its length
        ``voice``, ``mode``, ``kind``, ``score``
            the form of the restatement; mode is quoted or reported
        ``source_words``
            "speaker's own words" or "newspaper's text": the kind of the restated sentence

    Raises
    ------
    ValueError
        If the study has no restatements, or the inventory does not fit the text that was read.

    See Also
    --------
    coverage : the same, counted by outlet.
    plot_from_source_to_report : draws this table.

    Examples
    --------
    >>> import analysis as an
    >>> study = an.example_study()
    >>> study = an.build_study(study.documents, study.lexicon, source_doc="union-release")
    >>> table = an.from_source_to_report(study.where(doc_id="gazette-reprint"))
    >>> table[["statement", "mode", "kind"]].dropna().head(3)
      statement      mode      kind
    0      s001  reported      near
    1      s001  reported      near
    2      s002    quoted  verbatim
    """
    restatements = need_restatements(study, "from_source_to_report()")
    source = source_of(study, restatements)
    inventory = inventory_of(study.whole or study, source, statements)
    about = study.documents.set_index("doc_id")
    rows = placed_restatements(restatements, study, inventory)
    rows = rows.assign(
        outlet=rows["doc_id"].map(about["outlet"]), date=rows["doc_id"].map(about["date"])
    )
    stated = inventory.drop_duplicates("statement")[["statement", "label", "source_words"]]
    stated = stated.rename(columns={"source_words": "stated_by"})
    order = {name: number for number, name in enumerate(stated["statement"])}
    table = stated.merge(rows, on="statement", how="left")
    table = table.assign(number=table["statement"].map(order)).sort_values(
        ["number", "date", "doc_id", "position"], kind="stable", ignore_index=True
    )
    return with_method(
        table[list(FROM_SOURCE)],
        measure="from source to report",
        variant="sentences of the source" if statements is None else "inventory of statements",
        unit="sentence",
        inference=False,
        n=int(table["doc_id"].notna().sum()),
        n_of="restatements",
        note=f"source: {source}; {who_found(study)}",
        **study.facts,
    )
