"""What coders said of a sample of lines, beside what the program found at the same places."""

from collections.abc import Hashable, Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis import tables
from analysis.stats.arrays import Floats
from analysis.stats.intervals import ratio_interval
from analysis.stats.minimum_sample import families
from analysis.study.study import Study

NONE, OTHER_NAME, UNSURE = "none", "another name", "cannot tell"
_NAMED = 5  # articles
CODED = ("name", "voice", "whose")  # columns that a coder and the program both fill
_NEEDED = (
    *("unit", "coder", "question", "kind", "doc_id", "part", "start", "end", "stratum", "of"),
    *CODED,
)
Found = tuple[int, int, str, str, str]  # start, end, name, voice, whose


def coded_lines(study: Study, codings: pd.DataFrame, coder: str | None = None) -> pd.DataFrame:
    """
    Codes with what the study finds at the same place now, and how many lines each stands for.

    Parameters
    ----------
    study : Study
    codings : DataFrame
        As `read_codings` returns them.
    coder : str, optional
        Only this one's codes, as those that were settled; by default all coders, who share the
        weight of a line equally.

    Returns
    -------
    DataFrame
        A row for each line and coder that decided it: ``unit coder question kind doc_id family``,
        the metadata of the article, ``name voice whose`` as coded, ``found_name found_voice
        found_whose``, and ``weight``. The weights of a stratum add up to its size, so a line that
        nobody decided is made up for by the others. ``attrs["left_out"]`` counts such lines.

    Raises
    ------
    ValueError
        If a column is lacking, a coder is unknown, or an article is not in the study.
    """
    tables.require(codings, _NEEDED, "codings")
    if coder is not None:
        tables.one_of(coder, list(codings["coder"].unique()), "coder")
        codings = codings[codings["coder"] == coder]
    strange = set(codings["doc_id"]) - set(study.documents["doc_id"])
    if strange:
        told = sorted(map(str, strange))
        more = f" and {len(told) - _NAMED} more" * (len(told) > _NAMED)
        raise ValueError(
            f"codings have articles that this study has not: {told[:_NAMED]}{more}. They stand for "
            "the study that the lines were drawn from: give that one. To leave articles out, as "
            "copies, do so before the draw: coding_sheet(without_copies(study, copies)); or keep "
            "them, and count families once: with_families(study, copies)."
        )
    decided = codings[codings["name"].notna() & (codings["name"] != UNSURE)].reset_index(drop=True)
    coders = decided.groupby("unit")["coder"].transform("size")
    answered = decided.groupby("stratum")["unit"].transform("nunique")
    rows = decided[[*_NEEDED]].assign(weight=decided["of"] / answered / coders)
    about = tables.metadata_columns(study.documents)
    rows = rows.drop(columns=[c for c in about if c in rows], errors="ignore")
    rows = rows.merge(study.documents[["doc_id", *about]], on="doc_id", how="left")
    rows = rows.join(_found_at(study, rows))
    for column in ("voice", "whose"):  # asked only where there is a name
        rows[column] = rows[column].where(rows[column].notna(), rows[f"found_{column}"])
    rows["family"] = families(rows)
    rows.attrs["left_out"] = int(codings["unit"].nunique() - decided["unit"].nunique())
    return rows


def line_share(
    rows: pd.DataFrame, hit: NDArray[np.bool_], base: NDArray[np.bool_], seed: int
) -> tuple[float, float, float]:
    """
    Return the weighted share of hits among the rows of the base, with its interval over articles.

    The weights are scaled to the number of lines that would tell as much if all had the same
    weight (Kish 1965), so that a line that stands for many does not count as many.
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
    """Return the weight of hits and of the base in each article or family, and its outlet."""
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
    """Return the group of each row as a tuple, gaps as empty texts."""
    if not columns:
        return pd.Series([()] * len(rows), index=rows.index, dtype=object)
    cells = [rows[column].astype(object).where(rows[column].notna(), "") for column in columns]
    return pd.Series(list(zip(*cells, strict=True)), index=rows.index, dtype=object)


def _found_at(study: Study, rows: pd.DataFrame) -> pd.DataFrame:
    """Return ``found_name found_voice found_whose`` of each row: of the use there, else none."""
    uses, passages = (
        table[table["doc_id"].isin(rows["doc_id"])] for table in (study.matches, study.passages)
    )
    asked = uses["referent"].where(uses["referent"] != "", uses["frame"])
    named = uses["name"].where(uses["name"] != "", uses["frame"])
    uses = uses.assign(asked=asked, named=named)
    there = _by_place(uses, ["doc_id", "part", "asked"], "named")
    voices = _by_place(passages.assign(named=NONE), ["doc_id", "part"], "named")
    found = []
    for row in rows.to_dict("records"):
        place = (row["doc_id"], row["part"])
        use = _first_within(there.get((*place, row["question"]), ()), row["start"], row["end"])
        use = use or _first_within(voices.get(place, ()), row["start"], row["start"] + 1)
        found.append(use[2:] if use else (NONE, "", ""))
    return pd.DataFrame(found, columns=[f"found_{c}" for c in CODED], index=rows.index)


def _by_place(
    table: pd.DataFrame, key: list[str], name: str
) -> Mapping[tuple[Hashable, ...], Sequence[Found]]:
    columns = [*key, "start", "end", name, "voice", "whose"]
    found: dict[tuple[Hashable, ...], list[Found]] = {}
    for row in table.sort_values("start", kind="stable")[columns].itertuples(index=False):
        found.setdefault(tuple(row[: len(key)]), []).append(tuple(row[len(key) :]))
    return found


def _first_within(found: Sequence[Found], start: int, end: int) -> Found | None:
    return next((use for use in found if use[0] < end and use[1] > start), None)
