"""Positions: the place of each use of a name in its article, with its voice and speaker.

The beginning of an article is read most. With one article per outlet there is nothing to average,
so the table has a row for each use, and the figure shows all of them.
"""

from collections.abc import Hashable

import numpy as np
import pandas as pd

from analysis import tables
from analysis.lexicon.matches import with_sense
from analysis.method import with_method
from analysis.study.study import Study

POSITIONS = (
    *("doc_id", "outlet", "date", "name", "match", "sense", "whose", "voice", "speaker"),
    *("zone", "part", "sentence", "start", "end", "position"),
)


def name_positions(study: Study, referent: str) -> pd.DataFrame:
    """
    Place of every use of every name of one thing, from 0, the beginning of the text, to 1.

    Parameters
    ----------
    study : Study
    referent : str
        A referent of the study's lexicon.

    Returns
    -------
    DataFrame
        A row for each use, articles by date, then in reading order: ``doc_id outlet date name match
        sense whose voice speaker zone part sentence start end position``. ``position`` is the place
        of the use over the characters of the text, and missing for a use in the title. ``sense`` is
        "counted", "another sense" where a context rules the use out, or "denied". Boilerplate
        is left out.

    Raises
    ------
    ValueError
        If the referent is unknown.

    See Also
    --------
    plot_names_by_position : draws this table.

    Examples
    --------
    >>> import analysis as an
    >>> study = an.example_study().where(doc_id="wire-second-day")
    >>> an.name_positions(study, "event")[["name", "part", "position"]].head(2)
         name   part  position
    0  strike  title       NaN
    1  strike   text  0.035821
    """
    known = study.matches if study.lexicon is None else study.lexicon.table
    tables.one_of(referent, [r for r in dict.fromkeys(known["referent"]) if r], "referent")
    found = study.matches.assign(sense="counted")
    if study.excluded is not None:
        found = pd.concat([found, with_sense(study.excluded)])
    found = found[(found["referent"] == referent) & (found["zone"] != "boilerplate")]
    placed = found["start"].notna()  # a saved study may withhold places
    without = f", {tables.counted(int((~placed).sum()), 'use')} without a place"
    left_out = "boilerplate left out" + without * bool((~placed).any())
    found = found[placed].astype({"start": int, "end": int, "sentence": int})
    lengths = _lengths(study)
    keys = zip(found["doc_id"], found["part"], strict=True)
    share = found["start"] / np.array([lengths[key] for key in keys], float)
    order = {doc_id: number for number, doc_id in enumerate(study.documents["doc_id"])}
    found = found.assign(
        position=share.where(found["part"] == "text"),
        row=found["doc_id"].map(order),
        after=found["part"] == "text",
    )
    found = found.sort_values(["date", "row", "after", "start"], kind="stable", ignore_index=True)
    return with_method(
        found[list(POSITIONS)],
        measure="name positions",
        variant=f"{referent}, every use",
        unit="use",
        inference=False,
        n=len(found),
        n_of="uses",
        left_out=left_out,
        **study.facts_of_uses,
    )


def _lengths(study: Study) -> dict[Hashable, int]:
    """Return the characters of each part; without a table of parts, the end of its last passage."""
    if study.parts is not None:
        return study.parts.set_index(["doc_id", "part"])["characters"].to_dict()
    return study.passages.groupby(["doc_id", "part"])["end"].max().to_dict()
