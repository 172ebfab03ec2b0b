"""Join the spellings of one outlet, in documents or in a study."""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import pandas as pd

from analysis import tables
from analysis.reading.outlets import joined_outlet, read_outlets
from analysis.study.metadata import with_column
from analysis.study.study import Study

Source = TypeVar("Source", pd.DataFrame, Study)


def join_outlets(
    source: Source, table: pd.DataFrame | Mapping[str, str] | str | Path | None = None
) -> Source:
    """
    Give spellings of one outlet one name, in documents or in a study.

    Parameters
    ----------
    source : DataFrame or Study
        Documents as `read_articles` makes them, or a study.
    table : DataFrame, mapping or path, optional
        What is written, and the outlet it is: columns ``written`` and ``outlet``, or
        ``{"Lund Post Online": "Lund Post"}``. It extends the table that ships, and takes precedence
        over it. By default the table that ships, with some 150 newspapers, broadcasters and
        agencies under the names of archives and their sites.

    Returns
    -------
    DataFrame or Study
        The same with ``outlet`` joined; ``outlet_raw`` holds what was written, where it is not yet
        there. Names that no table has stay as they are.

    Raises
    ------
    ValueError
        If the table lacks a column, or gives one name to two outlets.

    Notes
    -----
    A name is joined whole: "New York Times - Opinion" stays, as opinion is another genre. Print and
    site of one newspaper are joined; where they are to be compared, leave them apart. In a folder
    that is read, a file ``outlets.csv`` of this form is used without being asked for.

    Examples
    --------
    >>> import pandas as pd
    >>> articles = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["Guardian.com", "The Guardian"],
    ...                          "date": "2024-05-01", "text": "It rained."})
    >>> join_outlets(articles)[["outlet", "outlet_raw"]].values.tolist()
    [['The Guardian', 'Guardian.com'], ['The Guardian', 'The Guardian']]
    """
    known = read_outlets(table)
    documents = source if isinstance(source, pd.DataFrame) else source.documents
    tables.require(documents, ["doc_id", "outlet"], "documents")
    written = documents["outlet"].astype(str)
    names = {name: joined_outlet(name, known) for name in written.unique()}
    joined = written.map(names)
    raw = documents["outlet_raw"] if "outlet_raw" in documents.columns else written
    raw = raw.where(raw.notna() & raw.ne(""), written)
    if isinstance(source, pd.DataFrame):
        return source.assign(outlet=joined, outlet_raw=raw)
    ids = documents["doc_id"]
    study = with_column(source, "outlet", pd.Series(joined.to_numpy(), index=ids))
    return with_column(study, "outlet_raw", pd.Series(raw.to_numpy(), index=ids))
