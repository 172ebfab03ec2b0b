"""
How far restatements are right on the reports coded by hand.

Run ``python -m benchmarks.score_restatements`` from the top folder, with the texts in
``data/articles``. `data/gold/README.md` says how the pairs were coded. A pair of the program is set
against the coded sentences with which it shares most characters; it is right if that pair was
coded, as the best or not. A claim is found if its best pair is there.
"""

import sys
from collections.abc import Iterator

import numpy as np
import pandas as pd

import analysis as an
from analysis.restatements import SPEAKERS, find_restatements, source_words
from benchmarks.score_gold import GOLD, INTERVIEW, read_documents

REPORTS = ("chinadaily-2025", "bne-2025")
DRAWS = 2000
MODES = {"quotation": "quoted", "answer": "quoted", "scare": "quoted", "reported": "reported"}


def read_pairs() -> pd.DataFrame:
    """The coded pairs, the settled ones where there are such."""
    settled = GOLD / "restatements.csv"
    path = settled if settled.is_file() else GOLD / "restatements_pass1.csv"
    table = pd.read_csv(path, keep_default_na=False, dtype=str)
    places = ("start", "end", "source_start", "source_end")
    return table.astype(dict.fromkeys(places, int)).assign(best=table["best"] == "True")


def read_units(pairs: pd.DataFrame) -> pd.DataFrame:
    """Every sentence of the reports as it was cut by hand, those without a source among them."""
    rest = pd.read_csv(GOLD / "sentences_without_source.csv", keep_default_na=False, dtype=str)
    columns = ["doc_id", "part", "start", "end"]
    both = pd.concat([pairs[columns], rest[columns].astype({"start": int, "end": int})])
    return both.drop_duplicates(ignore_index=True)


def best_overlap(units: pd.DataFrame, doc_id: str, part: str, start: int, end: int) -> int:
    """The start of the unit that shares most characters with a place; -1 if none does."""
    there = units[(units["doc_id"] == doc_id) & (units["part"] == part)]
    shared = np.minimum(there["end"], end) - np.maximum(there["start"], start)
    return int(there.loc[shared.idxmax(), "start"]) if len(there) and shared.max() > 0 else -1


def with_units(found: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """The program's pairs at the places of the coded sentences; one row for each pair."""
    units = read_units(pairs)
    names = {"source_id": "doc_id", "source_part": "part"}
    places = {"source_start": "start", "source_end": "end"}
    sources = pairs[[*names, *places]].rename(columns=names | places).drop_duplicates()
    told = [best_overlap(units, *row) for row in _places(found, ["doc_id", "part", "start", "end"])]
    original = [best_overlap(sources, *row) for row in _places(found, [*names, *places])]
    placed = found.assign(start=told, source_start=original)
    placed = placed.assign(whose=source_words(found), mode=found["voice"].map(MODES).fillna("own"))
    return placed.sort_values("score", ascending=False, kind="stable").drop_duplicates(KEY)


KEY = ["doc_id", "part", "start", "source_part", "source_start"]


def _places(table: pd.DataFrame, columns: list[str]) -> Iterator[tuple[str, str, int, int]]:
    yield from table[columns].itertuples(index=False, name=None)


def judged(found: pd.DataFrame, pairs: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The program's pairs, each with the coded one or none; the coded claims, found or not."""
    placed = with_units(found, pairs)
    about = ["kind", "mode", "source_from", "relation"]
    coded = pairs[KEY + about].drop_duplicates(KEY)
    right = placed.merge(coded, on=KEY, how="left", suffixes=("", "_coded"))
    best = pairs[pairs["best"]].merge(placed[[*KEY, "score"]], on=KEY, how="left")
    return right.assign(right=right["relation"].notna()), best.assign(found=best["score"].notna())


def figures(found: pd.DataFrame, pairs: pd.DataFrame, seed: int = 1) -> pd.DataFrame:
    """Every figure for each report, with an interval by resampling sentences."""
    program, claims = judged(found, pairs)
    rows = []
    for doc_id in dict.fromkeys([*REPORTS, *pairs["doc_id"]]):
        mine = program[program["doc_id"] == doc_id]
        wanted = claims[claims["doc_id"] == doc_id]
        report = wanted[wanted["relation"] == "report"]
        reports = mine[mine["relation"] != "parallel"]
        right = mine[mine["right"]]
        top = mine.drop_duplicates(["part", "start"])  # the best pair of each sentence
        sides = report.merge(top[["part", "start", "whose"]], on=["part", "start"])
        for figure, table, column in (
            ("precision", mine, mine["right"]),
            ("precision, parallel ones left out", reports, reports["right"]),
            ("precision, parallel ones wrong", mine, mine["relation"] == "report"),
            ("recall of claims, report", report, report["found"]),
            ("recall of claims, all", wanted, wanted["found"]),
            ("kind", right, right["kind"] == right["kind_coded"]),
            ("mode", right, right["mode"] == right["mode_coded"]),
            ("speaker or newspaper", right, _agree(right)),
            ("speaker or newspaper, of claims", sides, _agree(sides)),
        ):
            values = pd.DataFrame({"unit": table["start"], "value": column.astype(float)})
            rows.append((doc_id, figure, len(values), *_with_interval(values, seed)))
    return pd.DataFrame(rows, columns=["doc_id", "figure", "n", "value", "low", "high"])


def _agree(table: pd.DataFrame) -> pd.Series:
    return (table["whose"] == SPEAKERS) == (table["source_from"] == "answer")


def _with_interval(values: pd.DataFrame, seed: int) -> tuple[float, float, float]:
    """The mean and its 95 % percentile interval over resampled sentences."""
    if values.empty:
        return np.nan, np.nan, np.nan
    units = values.groupby("unit")["value"].agg(["sum", "size"]).to_numpy()
    drawn = np.random.default_rng(seed).integers(len(units), size=(DRAWS, len(units)))
    sums = units[drawn].sum(axis=1)
    low, high = np.quantile(sums[:, 0] / sums[:, 1], [0.025, 0.975])
    return float(values["value"].mean()), float(low), float(high)


def main() -> None:
    """Print the table."""
    documents = read_documents()
    passages = an.split_passages(documents)
    found = find_restatements(documents, passages, source=INTERVIEW)
    sys.stdout.write(figures(found, read_pairs()).round(3).to_string(index=False) + "\n")


if __name__ == "__main__":
    main()
