"""Hand codes of a sample of lines, the program's codes of the same lines, and their weights."""

from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis import tables
from analysis.stats.arrays import Floats
from analysis.stats.minimum_sample import families
from analysis.stats.ratios import ratio_interval
from analysis.study.study import Study

NONE, OTHER_NAME, UNSURE = "none", "another name", "cannot tell"
CODED = ("name", "voice", "whose")  # columns coded by hand and by the program
_NEEDED = (
    *("unit", "coder", "question", "kind", "doc_id", "part", "start", "end", "stratum", "of"),
    *CODED,
)


class CodedSpan(NamedTuple):
    """The program's codes of a use or a passage, and its place in the part."""

    start: int
    end: int
    name: str
    voice: str
    whose: str


def coded_lines(study: Study, codings: pd.DataFrame, coder: str | None = None) -> pd.DataFrame:
    """
    Return hand codes with the codes of the study at the same places, and a weight for each line.

    Parameters
    ----------
    study : Study
    codings : DataFrame
        As `read_codings` returns them.
    coder : str, optional
        Only the codes of this coder, such as the codes after adjudication; by default those of all
        coders, who share the weight of a line equally.

    Returns
    -------
    DataFrame
        A row for each line and each coder with a decision: ``unit coder question kind doc_id
        family``, the metadata of the article, ``name voice whose`` as coded, ``found_name
        found_voice found_whose``, and ``weight``. Weights in a stratum sum to its size; decided
        lines also stand in for undecided ones, which ``attrs["left_out"]`` counts.

    Raises
    ------
    ValueError
        If a column is lacking, a coder is unknown, or an article is not in the study.
    """
    tables.require(codings, _NEEDED, "codings")
    if coder is not None:
        tables.one_of(coder, list(codings["coder"].unique()), "coder")
        codings = codings[codings["coder"] == coder]
    unknown = set(codings["doc_id"]) - set(study.documents["doc_id"])
    if unknown:
        raise ValueError(
            "codings have articles that this study does not have: "
            f"{tables.listed(sorted(map(str, unknown)))}. They represent the study that the lines "
            "were drawn from: give that one. To leave out articles, such as copies, do so before "
            "the draw: coding_sheet(without_copies(study, copies)); or keep them, and count "
            "families once: with_families(study, copies)."
        )
    decided = codings[codings["name"].notna() & (codings["name"] != UNSURE)].reset_index(drop=True)
    coders = decided.groupby("unit")["coder"].transform("size")
    answered = decided.groupby("stratum")["unit"].transform("nunique")
    rows = decided[[*_NEEDED]].assign(weight=decided["of"] / answered / coders)
    metadata = tables.metadata_columns(study.documents)
    rows = rows.drop(columns=[c for c in metadata if c in rows], errors="ignore")
    rows = rows.merge(study.documents[["doc_id", *metadata]], on="doc_id", how="left")
    rows = rows.join(_found_at(study, rows))
    for column in ("voice", "whose"):  # coded only where there is a name
        rows[column] = rows[column].where(rows[column].notna(), rows[f"found_{column}"])
    rows["family"] = families(rows)
    rows.attrs["left_out"] = int(codings["unit"].nunique() - decided["unit"].nunique())
    return rows


def line_share(
    rows: pd.DataFrame, hit: NDArray[np.bool_], base: NDArray[np.bool_], seed: int
) -> tuple[float, float, float]:
    """
    Return the weighted share of hits among the rows of the base, with its interval over articles.

    Weights are scaled to the effective sample size (Kish 1965), so that the interval reflects the
    number of lines that were coded, not the number of lines that they represent.
    """
    x, n, outlets = per_family(rows, hit, base)
    if not n.sum() > 0:
        return np.nan, np.nan, np.nan
    each = rows.loc[base].groupby("unit")["weight"].sum().to_numpy()
    scale = each.sum() / (each**2).sum()
    low, high = ratio_interval(x * scale, n * scale, strata=outlets, upper=1, seed=seed)
    return float(x.sum() / n.sum()), low, high


def per_family(
    rows: pd.DataFrame, hit: NDArray[np.bool_], base: NDArray[np.bool_]
) -> tuple[Floats, Floats, NDArray[np.str_]]:
    """Return the weights of hits and of the base by article or family, and its outlet."""
    used = rows[base]
    each = pd.DataFrame(
        {
            "x": used["weight"] * hit[base],
            "n": used["weight"],
            "family": used["family"],
            "outlet": used["outlet"],
        }
    )
    summed = each.groupby("family", sort=True).agg({"x": "sum", "n": "sum", "outlet": "first"})
    return (
        summed["x"].to_numpy(float),
        summed["n"].to_numpy(float),
        summed["outlet"].to_numpy(str),
    )


def groups_of(rows: pd.DataFrame, columns: Sequence[str]) -> pd.Series:
    """Return the group of each row as a tuple; missing values are empty texts."""
    if not columns:
        return pd.Series([()] * len(rows), index=rows.index, dtype=object)
    cells = [rows[column].astype(object).where(rows[column].notna(), "") for column in columns]
    return pd.Series(list(zip(*cells, strict=True)), index=rows.index, dtype=object)


def _found_at(study: Study, rows: pd.DataFrame) -> pd.DataFrame:
    """Return ``found_name found_voice found_whose`` of the first use or passage in each row."""
    uses, passages = (
        table[table["doc_id"].isin(rows["doc_id"])] for table in (study.matches, study.passages)
    )
    asked = uses["referent"].where(uses["referent"] != "", uses["frame"])
    named = uses["name"].where(uses["name"] != "", uses["frame"])
    uses = uses.assign(asked=asked, named=named)
    spans_of_uses = _spans(uses, ["doc_id", "part", "asked"])
    spans_of_passages = _spans(passages.assign(named=NONE), ["doc_id", "part"])
    found = []
    for row in rows.to_dict("records"):
        part, start = (row["doc_id"], row["part"]), row["start"]
        uses_of_question = spans_of_uses.get((*part, row["question"]), ())
        span = _first_overlap(uses_of_question, start, row["end"])
        span = span or _first_overlap(spans_of_passages.get(part, ()), start, start + 1)
        found.append((span.name, span.voice, span.whose) if span else (NONE, "", ""))
    return pd.DataFrame(found, columns=[f"found_{c}" for c in CODED], index=rows.index)


def _spans(
    table: pd.DataFrame, key: list[str]
) -> Mapping[tuple[Hashable, ...], Sequence[CodedSpan]]:
    """Return the spans of a table by the columns of the key, in the order of their starts."""
    ordered = table[table["start"].notna()].sort_values("start", kind="stable")
    keys = ordered[key].itertuples(index=False, name=None)
    cells = ordered[["start", "end", "named", "voice", "whose"]].itertuples(index=False, name=None)
    found: dict[tuple[Hashable, ...], list[CodedSpan]] = {}
    for key_of_row, row in zip(keys, cells, strict=True):
        found.setdefault(key_of_row, []).append(CodedSpan(*row))
    return found


def _first_overlap(spans: Sequence[CodedSpan], start: int, end: int) -> CodedSpan | None:
    return next((span for span in spans if span.start < end and span.end > start), None)
