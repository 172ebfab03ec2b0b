"""
How far restatements are right, on the reports coded by hand and on written ones.

Run ``python -m benchmarks.score_restatements`` from the top folder. The texts of the five articles
have to be in ``data/articles`` for the first table; the second is on sources of our own invention
and their reports (``tests/data/restatements``), of which `HELD_BACK` were neither fitted to nor
read. `data/gold/README.md` says how pairs were coded. A pair of the program is set against the
coded sentences with which it shares most characters; it is right if that pair was coded, as the
best or not. A claim is found if its best pair is there.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

import analysis as an
from analysis.restatement.choice_model import ranked
from analysis.restatement.restatements import SPEAKERS, find_restatements, source_words
from benchmarks.restated import FITTED, HELD_BACK, SOURCE, cases, read
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


def with_units(found: pd.DataFrame, pairs: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """The program's pairs at the places of the coded sentences; one row for each pair."""
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


def judged(
    found: pd.DataFrame, pairs: pd.DataFrame, units: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The program's pairs, each with the coded one or none; the coded claims, found or not."""
    placed = with_units(found, pairs, units)
    about = [c for c in ("kind", "mode", "source_from", "relation", "best") if c in pairs]
    coded = pairs[KEY + about].drop_duplicates(KEY)
    right = placed.merge(coded, on=KEY, how="left", suffixes=("", "_coded"))
    claim = ["doc_id", "part", "start", "claim"]
    every = pairs.merge(placed[[*KEY, "score"]], on=KEY, how="left")
    any_of_it = every["score"].notna().groupby([every[c] for c in claim]).any().rename("any")
    best = every[every["best"]].merge(any_of_it.reset_index(), on=claim)
    return right.assign(right=right["relation"].notna()), best.assign(found=best["score"].notna())


def written_figures(name: str, seed: int = 1) -> pd.DataFrame:
    """The figures of a written set, its reports together."""
    documents, pairs, units = read(name)
    found = find_restatements(documents, an.split_passages(documents), source=SOURCE)
    program, claims = judged(found, pairs, units)
    right = program[program["right"]]
    best = right[right["best"].eq(True)]
    rows = []
    for figure, table, column in (
        ("precision", program, program["right"]),
        ("recall of claims", claims, claims["found"]),
        ("recall of claims, any coded source", claims, claims["any"]),
        ("kind", best, best["kind"] == best["kind_coded"]),
        ("speaker or newspaper", right, _agree(right)),
    ):
        unit = table["doc_id"] + table["start"].astype(str)
        values = pd.DataFrame({"unit": unit, "value": column.astype(float)})
        rows.append((name, figure, len(values), *_with_interval(values, seed)))
    return pd.DataFrame(rows, columns=["set", "figure", "n", "value", "low", "high"])


def among_the_first(name: str, first: int) -> float:
    """The share of the claims of a written set with a coded source among the first candidates."""
    documents, pairs, _ = read(name)
    found = []
    for case in cases(documents, pairs, SOURCE):
        scores = ranked(case.told, case.source, case.called)
        order = np.argsort(-scores, axis=1, kind="stable")[:, :first]
        candidates = [{j for j in row if score[j] > 0} for row, score in
                      zip(order, scores, strict=True)]  # fmt: skip
        found += [any(candidates[i] & there for i in here) for here, there, _ in case.claims]
    return float(np.mean(found))


def figures(found: pd.DataFrame, pairs: pd.DataFrame, seed: int = 1) -> pd.DataFrame:
    """Every figure for each report, with an interval by resampling sentences."""
    program, claims = judged(found, pairs, read_units(pairs))
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
            ("recall of claims, report, any coded source", report, report["any"]),
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
    """Print the tables."""
    if any(Path("data/articles").glob("*.txt")):
        documents = read_documents()
        passages = an.split_passages(documents)
        found = find_restatements(documents, passages, source=INTERVIEW)
        sys.stdout.write(figures(found, read_pairs()).round(3).to_string(index=False) + "\n\n")
    table = pd.concat([written_figures(name) for name in (*FITTED, *HELD_BACK)])
    table["held back"] = table["set"].isin(HELD_BACK)
    sys.stdout.write(table.round(3).to_string(index=False) + "\n\n")
    for name in (*FITTED, *HELD_BACK):
        shares = [f"{among_the_first(name, first):.3f} in {first}" for first in (1, 3, 5, 10)]
        sys.stdout.write(f"{name}: source among the first candidates: {', '.join(shares)}\n")


if __name__ == "__main__":
    main()
