"""Group the copies of one text into families, or leave copies out of a study.

Articles that carry the same text are not independent observations. There are three ways to report:
on all articles, where the intervals resample each family as one unit (`with_families`); on one
article of each family; or only on articles without anybody else's text (`without_copies`). If a
claim holds in only one of the three, the report should say in which.
"""

import warnings
from dataclasses import replace
from typing import TypeVar

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from analysis import tables
from analysis.copies.chronology import order_of, times_of
from analysis.stats.minimum_sample import FEWEST_ARTICLES, families
from analysis.study.metadata import with_column
from analysis.study.study import Study

_PAIR = ("doc_id", "copy_of", "direction")

Source = TypeVar("Source", pd.DataFrame, Study)


def with_families(source: Source, copies: pd.DataFrame) -> Source:
    """
    Give all articles that carry the same text one ``family``, in documents or in a study.

    Measures resample and permute a family as one unit, and count it once towards the minimum of
    five articles: 14 outlets that carry one wire story have the interval of one article.

    Parameters
    ----------
    source : DataFrame or Study
        Documents as `read_articles` makes them, or a study.
    copies : DataFrame
        As `find_copies` returns it, or some of its rows; rows left out link nothing.

    Returns
    -------
    DataFrame or Study
        The same with ``family`` filled for every article. Articles that are linked, directly or
        through others, get the family that one of them already has, or else the ``doc_id`` of the
        first: by ``represents`` and day, then by ``doc_id``. Other articles keep their own.

    Raises
    ------
    ValueError
        If linked articles already have different families; the message lists every case. A family
        of one article that has its own ``doc_id`` as name is the default and does not count.

    Notes
    -----
    A round-up with parts of several stories joins their families into one. Look at ``kind`` first:
    ``copies[copies["kind"] != "part"]`` links only articles that consist mostly of another text.
    There is a warning for each family of five or more articles that share only parts.

    Examples
    --------
    >>> import pandas as pd
    >>> import analysis as an
    >>> wire = "The ferry to the islands ran aground on Monday night, and nobody was hurt."
    >>> articles = pd.DataFrame([
    ...     {"doc_id": "p", "outlet": "Paper", "date": "2024-05-02", "text": wire + " We saw it."},
    ...     {"doc_id": "w", "outlet": "Wire", "date": "2024-05-01", "text": wire},
    ...     {"doc_id": "t", "outlet": "Paper", "date": "2024-05-02", "text": "Nobody knew why."},
    ... ])
    >>> an.with_families(articles, an.find_copies(articles))["family"].tolist()
    ['w', 'w', 't']
    """
    tables.require(copies, _PAIR, "copies")
    if isinstance(source, pd.DataFrame):
        documents = tables.check_documents(source, text="text" in source.columns)
        labels = _labels(documents, _pairs_within(copies, documents, documents))
        _warn_of_parts(copies, labels)
        return source.assign(family=labels["family"].to_numpy())
    whole = source.whole or source
    pairs = _pairs_within(copies, source.documents, whole.documents)
    labels = _labels(source.documents, pairs)
    _warn_of_parts(copies, labels)
    return with_column(source, "family", labels.set_index("doc_id")["family"])


def without_copies(study: Study, copies: pd.DataFrame | None = None, *, keep: str = "one") -> Study:
    """
    Keep one article of each family, or only the articles without anybody else's text.

    Parameters
    ----------
    study : Study
    copies : DataFrame, optional
        As `find_copies` returns it. By default the families that the study already has.
    keep : {"one", "originals"}
        "one": the first article of each family, by ``represents`` and day, then by ``doc_id``.
        "originals": all articles except those that carry text of an earlier one, and those of the
        same day whose order is unknown. An agency story that 14 outlets print on one day is
        therefore left out altogether, unless an earlier article of the agency is in the study.

    Returns
    -------
    Study
        With families as set by `with_families`; ``filters`` and the method sentence of every
        measure give the number of articles left out.

    Raises
    ------
    ValueError
        If there are neither copies nor families, or `keep` is "originals" without `copies`.

    Examples
    --------
    >>> import analysis as an
    >>> study = an.example_study()
    >>> copies = an.find_copies(study.documents, study.passages)
    >>> an.without_copies(study, copies).filters
    ('doc_id is the first article of its family (2 of 13 articles left out as copies)',)
    """
    tables.one_of(keep, ("one", "originals"), "keep")
    if copies is not None:
        study = with_families(study, copies)
    if copies is None and keep == "originals":
        raise ValueError(
            "keep='originals' needs `copies`; give find_copies(study.documents, study.passages)."
        )
    if "family" not in study.documents.columns:
        raise ValueError(
            "the study has no families; give `copies`: "
            "without_copies(study, find_copies(study.documents, study.passages))."
        )
    documents = study.documents
    if copies is not None and keep == "originals":
        unclear = copies["copy_of"][copies["direction"] == "unknown"]
        kept = ~documents["doc_id"].isin([*copies["doc_id"], *unclear])
        label = "doc_id is no copy"
    else:
        place = pd.Series(order_of(times_of(documents)), index=documents.index)
        kept = place == place.groupby(families(documents)).transform("min")
        label = "doc_id is the first article of its family"
    label += f" ({(~kept).sum()} of {len(kept)} articles left out as copies)"
    return _relabelled(study.where(doc_id=list(documents["doc_id"][kept])), study.filters, label)


def _pairs_within(
    copies: pd.DataFrame, documents: pd.DataFrame, known: pd.DataFrame
) -> pd.DataFrame:
    """Return the pairs with both articles in `documents`; raise an error for unknown articles."""
    named = pd.concat([copies["doc_id"], copies["copy_of"]]).astype(str)
    unknown = sorted(set(named) - set(known["doc_id"].astype(str)))
    if unknown:
        raise ValueError(
            f"`copies` names {len(unknown)} articles that are not in the documents, the first is "
            f"{unknown[0]!r}; give copies of these documents: find_copies(documents)."
        )
    pairs = copies[["doc_id", "copy_of"]].astype(str)
    here = documents["doc_id"].astype(str)
    return pairs[pairs["doc_id"].isin(here) & pairs["copy_of"].isin(here)]


def _labels(documents: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """Return ``doc_id family`` with the family of every article filled."""
    ids = documents["doc_id"].astype(str).reset_index(drop=True)
    declared = _declared_families(documents, ids)
    place = pd.Series(ids.index, index=ids)
    labels = declared.to_numpy()
    by_family = place.groupby(labels).transform("min").where(labels != "", place)
    first = np.concatenate([place[pairs["doc_id"]], place])
    second = np.concatenate([place[pairs["copy_of"]], by_family])
    links = sparse.coo_matrix((np.ones(len(first)), (first, second)), shape=[len(ids)] * 2)
    group = pd.Series(connected_components(links, directed=False)[1])
    in_time = ids.iloc[np.argsort(order_of(times_of(documents)))]
    names = declared[declared != ""].groupby(group).agg(["min", "max"])
    if (names["min"] != names["max"]).any():
        raise ValueError(_conflicts(ids, declared, group, names, pairs))
    earliest = in_time.groupby(group).first()
    return pd.DataFrame({"doc_id": ids, "family": group.map(names["min"].combine_first(earliest))})


def _warn_of_parts(copies: pd.DataFrame, labels: pd.DataFrame) -> None:
    """Warn of large families whose articles share only parts, such as a background paragraph."""
    if "kind" not in copies.columns:
        return
    family = labels.set_index("doc_id")["family"]
    whole = copies[copies["kind"] != "part"]
    linked = set(family.reindex(pd.concat([whole["doc_id"], whole["copy_of"]]).astype(str)))
    sizes = family.value_counts()
    loose = sizes[(sizes >= FEWEST_ARTICLES) & ~sizes.index.isin(linked)]
    for name, n in loose.items():
        warnings.warn(
            f"family {name!r} joins {n} articles that share only a part of their texts, as a "
            "paragraph of background; they will count as one. Look at "
            "copies[copies['kind'] == 'part'], and leave those rows out if they are no one story.",
            stacklevel=3,
        )


def _declared_families(documents: pd.DataFrame, ids: pd.Series) -> pd.Series:
    """Return the families in the documents; empty for an article that is a family of its own."""
    if "family" not in documents.columns:
        return pd.Series("", index=ids.index, dtype=object)
    family = documents["family"].reset_index(drop=True).astype(object)
    family = family.where(family.notna(), "").astype(str)
    alone = family.groupby(family).transform("size") == 1
    family = family.mask((family == ids) & alone, "")
    return family.mask((family == "") & ids.isin(family), ids)  # other articles bear its doc_id


def _conflicts(
    ids: pd.Series,
    declared: pd.Series,
    group: pd.Series,
    names: pd.DataFrame,
    pairs: pd.DataFrame,
) -> str:
    """Return a message that names two articles and their families for every conflict."""
    family = pd.Series(declared.to_numpy(), index=ids)
    group_of = dict(zip(ids, group, strict=True))
    ends = pairs.assign(one=pairs["doc_id"].map(family), two=pairs["copy_of"].map(family))
    ends = ends[(ends["one"] != ends["two"]) & (ends["one"] != "") & (ends["two"] != "")]
    direct = {group_of[row.doc_id]: row for row in ends[::-1].itertuples()}
    lines = []
    for number, row in names[names["min"] != names["max"]].iterrows():
        one, two, link = row["min"], row["max"], ", through others"
        a, b = (ids[(group == number) & (declared == name)].iloc[0] for name in (one, two))
        if number in direct:
            _, a, b, one, two = direct[number]
            link = ""
        lines.append(f"  {a!r} of family {one!r} and {b!r} of family {two!r}{link}")
    return (
        "copies link articles that were given different families; give them one, or leave the "
        "pair out of `copies`:\n" + "\n".join(lines)
    )


def _relabelled(study: Study, before: tuple[str, ...], label: str) -> Study:
    """Return the study with a short filter label in place of the list of articles."""
    plain = study.uncorrected
    return replace(
        study,
        filters=(*before, label),
        uncorrected=None if plain is None else _relabelled(plain, before, label),
    )
