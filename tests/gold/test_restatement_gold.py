"""The codings of restatements hold together, fit the texts they were made on, and hold none."""

import csv
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pandas as pd
import pytest

from analysis.measures.agreement import agreement
from analysis.tables import PARTS, VOICES
from analysis.text.tokens import words

DATA = Path(__file__).parents[2] / "data"
ARTICLES = DATA / "articles"
UNIT = ["doc_id", "part", "start", "end"]
SOURCE_PLACE = {"source_id": "doc_id", "source_part": "part"} | {
    f"source_{column}": column for column in ("start", "end")
}
REPORTS = {"bne-2025", "chinadaily-2025", "izvestia-2026", "rt-2022"}
FROM = {"lead", "heading", "question", "answer"}
ALLOWED = {
    "part": set(PARTS),
    "source_part": set(PARTS),
    "source_voice": set(VOICES),
    "source_from": FROM,
    "kind": {"verbatim", "near", "reworded"},
    "mode": {"quoted", "reported", "own"},
    "best": {"True", "False"},
    "relation": {"report", "parallel"},
}


def read(name: str) -> pd.DataFrame:
    """A table of data/; an empty cell is an empty text, places and claims are numbers."""
    table = pd.read_csv(DATA / f"{name}.csv", keep_default_na=False, dtype=str)
    numbers = {"start", "end", "source_start", "source_end", "claim"} & set(table.columns)
    return table.astype(dict.fromkeys(numbers, int))


CODINGS = {
    name: (read(f"gold/restatements{name}"), read(f"gold/sentences_without_source{name}"))
    for name in ("", "_pass1", "_pass2")
}
PAIRS, WITHOUT = CODINGS[""]  # what was settled
STATEMENTS = read("statements")
COVERAGE = read("gold/statement_coverage")


def all_places() -> pd.DataFrame:
    """Every place that is coded, whichever file it stands in, with its checksum."""
    renamed = {**SOURCE_PLACE, "source_sha256": "text_sha256"}
    found = [
        *(pairs[[*UNIT, "text_sha256"]] for pairs, _ in CODINGS.values()),
        *(pairs[list(renamed)].rename(columns=renamed) for pairs, _ in CODINGS.values()),
        *(without[[*UNIT, "text_sha256"]] for _, without in CODINGS.values()),
        STATEMENTS.rename(columns={"source_id": "doc_id"})[[*UNIT, "text_sha256"]],
    ]
    return pd.concat(found, ignore_index=True).drop_duplicates()


@pytest.fixture(scope="module")
def texts() -> dict[tuple[str, str], str]:
    """The parts of the articles; without them nothing can be said of places."""
    register = ARTICLES / "articles.csv"
    if not register.is_file():
        pytest.skip("data/articles/articles.csv is not there: no place can be looked up")
    found: dict[tuple[str, str], str] = {}
    with register.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            path = ARTICLES / row["file"]
            if path.is_file():
                found[row["doc_id"], "title"] = row["title"]
                found[row["doc_id"], "text"] = path.read_text(encoding="utf-8-sig")
    if missing := sorted((REPORTS | {"21wire-2025"}) - {doc_id for doc_id, _ in found}):
        pytest.skip(f"data/articles lacks {missing}: no place can be looked up")
    return found


def units(coding: str = "") -> pd.DataFrame:
    """The sentences of the reports, those with a pair and those without."""
    pairs, without = CODINGS[coding]
    found = pd.concat([pairs[UNIT].drop_duplicates(), without[UNIT]], ignore_index=True)
    return found.sort_values(UNIT, ignore_index=True)


@pytest.mark.parametrize("coding", CODINGS)
def test_values_are_those_of_the_codebook(coding: str) -> None:
    pairs, without = CODINGS[coding]
    for column, allowed in ALLOWED.items():
        assert set(pairs[column]) <= allowed, column
    reasons = {"background", "other source", "comment", "boilerplate"}
    assert set(without["reason"]) <= reasons
    assert set(STATEMENTS["from"]) <= FROM
    assert set(pairs["doc_id"]) == set(without["doc_id"]) == REPORTS
    assert set(pairs["source_id"]) == set(STATEMENTS["source_id"]) == {"21wire-2025"}


@pytest.mark.parametrize("coding", CODINGS)
def test_a_pair_stands_once_and_each_claim_has_one_best_source(coding: str) -> None:
    pairs, _ = CODINGS[coding]
    assert not pairs.duplicated([*UNIT, *SOURCE_PLACE]).any()
    best = pairs.assign(best=pairs["best"] == "True").groupby([*UNIT, "claim"])["best"].sum()
    assert (best == 1).all()


@pytest.mark.parametrize("coding", CODINGS)
def test_claims_of_a_sentence_are_numbered_from_one(coding: str) -> None:
    for unit, rows in CODINGS[coding][0].groupby(UNIT):
        assert sorted(set(rows["claim"])) == list(range(1, rows["claim"].nunique() + 1)), unit


@pytest.mark.parametrize("coding", CODINGS)
def test_articles_of_other_years_are_no_reports_of_the_interview(coding: str) -> None:
    pairs, _ = CODINGS[coding]
    other_years = pairs["doc_id"].isin(["izvestia-2026", "rt-2022"])
    assert set(pairs.loc[other_years, "relation"]) == {"parallel"}


@pytest.mark.parametrize("coding", CODINGS)
def test_what_stands_in_an_answer_has_the_voice_of_one(coding: str) -> None:
    pairs, _ = CODINGS[coding]
    for voice in ("answer", "question"):
        assert ((pairs["source_from"] == voice) == (pairs["source_voice"] == voice)).all()


@pytest.mark.parametrize("coding", CODINGS)
def test_no_sentence_is_coded_and_listed_without_source(coding: str) -> None:
    assert not units(coding).duplicated(["doc_id", "part", "start"]).any()
    assert not CODINGS[coding][1].duplicated(UNIT).any()


def test_both_coders_and_the_settled_coding_have_the_same_sentences() -> None:
    for coding in ("_pass1", "_pass2"):
        assert units(coding).equals(units())


def test_sentences_do_not_overlap() -> None:
    for key, rows in units().sort_values("start").groupby(["doc_id", "part"]):
        assert (rows["start"].to_numpy()[1:] >= rows["end"].to_numpy()[:-1]).all(), key


def test_the_sentences_are_the_whole_of_each_report(texts: dict[tuple[str, str], str]) -> None:
    """What no sentence covers is white space."""
    for (doc_id, part), rows in units().groupby(["doc_id", "part"]):
        text = texts[str(doc_id), str(part)]
        ends = [0, *sorted(rows["end"])]
        starts = [*sorted(rows["start"]), len(text)]
        between = [text[end:start] for end, start in zip(ends, starts, strict=True)]
        assert "".join(between).strip() == "", (doc_id, part)
    parts = set(map(tuple, units()[["doc_id", "part"]].drop_duplicates().to_numpy().tolist()))
    assert parts == {(doc_id, part) for doc_id in REPORTS for part in PARTS}


def test_a_place_lies_in_its_text_and_white_space_outside_it(
    texts: dict[tuple[str, str], str],
) -> None:
    for row in all_places().itertuples():
        text = texts[row.doc_id, row.part]
        assert 0 <= row.start < row.end <= len(text), row
        assert text[row.start : row.end] == text[row.start : row.end].strip(), row


def test_the_texts_are_those_that_were_coded(texts: dict[tuple[str, str], str]) -> None:
    for row in all_places()[["doc_id", "part", "text_sha256"]].drop_duplicates().itertuples():
        text = texts[row.doc_id, row.part]
        assert sha256(text.encode()).hexdigest() == row.text_sha256, (row.doc_id, row.part)


def test_checksums_agree_with_the_saved_study() -> None:
    saved = read("grushko/parts").set_index(["doc_id", "part"])["sha256"]
    places = all_places()[["doc_id", "part", "text_sha256"]].drop_duplicates()
    for row in places.itertuples():
        if saved[row.doc_id, row.part]:  # titles are too short to have one
            assert saved[row.doc_id, row.part] == row.text_sha256


def test_a_statement_has_one_label_of_twelve_words_at_most_and_each_place_once() -> None:
    named = STATEMENTS[["statement", "label"]].drop_duplicates()
    assert named["statement"].is_unique
    assert named["label"].is_unique
    assert max(len(list(words(label))) for label in STATEMENTS["label"]) <= 12
    assert not STATEMENTS.duplicated(["statement", "start"]).any()


def test_every_source_of_a_pair_belongs_to_a_statement() -> None:
    known = set(zip(STATEMENTS["start"], STATEMENTS["end"], strict=True))
    assert set(zip(PAIRS["source_start"], PAIRS["source_end"], strict=True)) <= known
    both = PAIRS.merge(STATEMENTS, left_on="source_start", right_on="start", suffixes=("", "_of"))
    assert (both["source_from"] == both["from"]).all()


def test_every_statement_is_coded_in_every_report_once() -> None:
    cells = set(zip(COVERAGE["statement"], COVERAGE["doc_id"], strict=True))
    assert len(cells) == len(COVERAGE)
    assert cells == {(s, doc_id) for s in set(STATEMENTS["statement"]) for doc_id in REPORTS}
    assert set(COVERAGE["mode"]) <= {"quoted", "reported", "absent"}
    assert ((COVERAGE["mode"] == "absent") == (COVERAGE["relation"] == "")).all()


def carried() -> Iterator[tuple[str, str, str, pd.DataFrame]]:
    """Each statement that a report carries, and the report's pairs with one of its sentences."""
    for row in COVERAGE[COVERAGE["mode"] != "absent"].itertuples():
        places = STATEMENTS.loc[STATEMENTS["statement"] == row.statement, "start"]
        of_report = PAIRS[PAIRS["doc_id"] == row.doc_id]
        pairs = of_report[of_report["source_start"].isin(places)]
        yield f"{row.statement} {row.doc_id}", str(row.mode), str(row.relation), pairs


def test_a_statement_is_carried_by_a_pair_of_that_mode_and_relation() -> None:
    for name, mode, relation, pairs in carried():
        assert relation in set(pairs["relation"]), name
        modes = {"quoted"} if mode == "quoted" else {"reported", "own"}
        assert modes & set(pairs["mode"]), name


def test_the_best_source_of_a_pair_has_a_statement_that_the_report_carries() -> None:
    mode = COVERAGE.set_index(["statement", "doc_id"])["mode"]
    for pair in PAIRS[PAIRS["best"] == "True"].itertuples():
        statements = STATEMENTS.loc[STATEMENTS["start"] == pair.source_start, "statement"]
        assert {mode[name, pair.doc_id] for name in statements} - {"absent"}, pair


def test_no_cell_holds_three_words_of_an_article_in_a_row(
    texts: dict[tuple[str, str], str],
) -> None:
    def runs(text: str) -> set[tuple[str, ...]]:
        folded = [word for _, _, word in words(text)]
        return {tuple(folded[i : i + 3]) for i in range(len(folded) - 2)}

    theirs = set().union(*map(runs, texts.values()))
    ours = {*STATEMENTS["label"]}.union(*(pairs["note"] for pairs, _ in CODINGS.values()))
    assert [cell for cell in sorted(ours) if runs(cell) & theirs] == []


REPORT = (DATA / "gold" / "restatement_adjudication.md").read_text(encoding="utf-8")
SOURCE = [*UNIT, "source_start"]
JUDGED = ["claim", "kind", "mode", "best", "relation"]


def by_sentence(coding: str) -> pd.DataFrame:
    """What a coder says of each sentence as a whole."""
    pairs, without = CODINGS[coding]
    best = pairs[pairs["best"] == "True"].astype({"source_start": str}).groupby(UNIT)
    sets = {"best": "source_start", "zones": "source_from"}
    found = {
        name: best[of].agg(lambda cells: " ".join(sorted(set(cells)))) for name, of in sets.items()
    }
    reason = without.set_index(UNIT)["reason"]
    table = units(coding).set_index(UNIT).assign(**found, reason=reason)
    return table.assign(pair=table["best"].notna()).reset_index()


def figure(name: str, tables: list[pd.DataFrame], column: str, key: list[str]) -> str:
    """A line of the table of agreement, over the units that both coders have a value for."""
    first, second = (table[[*key, column]].dropna() for table in tables)
    both = first.merge(second, on=key)
    coded = both.melt(key, [f"{column}_x", f"{column}_y"], var_name="coder", value_name=column)
    found = agreement(coded, column, unit=key).iloc[0]
    alpha, low, high = (f"{found[of]:.3f}".removeprefix("0") for of in ("alpha", "low", "high"))
    same = (both[f"{column}_x"] == both[f"{column}_y"]).sum()
    interval = "" if low == "nan" else f" [{low}, {high}]"
    return f"| {name} | {len(both)} | {same} | {alpha}{interval} |"


def figures() -> Iterator[str]:
    """Every line of the table of agreement."""
    sentences = [by_sentence(coding) for coding in ("_pass1", "_pass2")]
    pairs = [CODINGS[coding][0] for coding in ("_pass1", "_pass2")]
    yield figure("pair or none, sentences", sentences, "pair", UNIT)
    for doc_id in sorted(REPORTS):
        of_report = [table[table["doc_id"] == doc_id] for table in sentences]
        yield figure(f"pair or none, {doc_id}", of_report, "pair", UNIT)
    yield figure("best sources, sentences that both pair", sentences, "best", UNIT)
    for group in (["bne-2025", "chinadaily-2025"], ["izvestia-2026", "rt-2022"]):
        of_group = [table[table["doc_id"].isin(group)] for table in sentences]
        yield figure(f"best sources, {' and '.join(group)}", of_group, "best", UNIT)
    yield figure("zones of the best, sentences that both pair", sentences, "zones", UNIT)
    for column in ("kind", "mode", "relation"):
        yield figure(f"{column}, pairs in both", pairs, column, SOURCE)
    yield figure("best or not, pairs in both", pairs, "best", SOURCE)
    yield figure("reason, sentences that neither pairs", sentences, "reason", UNIT)


def test_the_agreement_is_what_the_adjudication_says() -> None:
    assert [line for line in figures() if line not in REPORT] == []


def test_the_counts_are_what_the_adjudication_says() -> None:
    first, second, settled = (CODINGS[coding][0] for coding in ("_pass1", "_pass2", ""))
    counted = {"sentences with a pair": (UNIT, ""), "pairs": (SOURCE, "")}
    counted |= {"claims": (SOURCE, "best"), "claims with relation report": (SOURCE, "relation")}
    for name, (key, only) in counted.items():
        tables = []
        for pairs in (first, second, settled):
            kept = pairs[(pairs["best"] == "True") | (only == "")]
            kept = kept[(kept["relation"] == "report") | (only != "relation")]
            tables.append(kept[key].drop_duplicates())
        both = len(tables[0].merge(tables[1], on=key))
        line = f"| {name} | {len(tables[0])} | {len(tables[1])} | {both} | {len(tables[2])} |"
        assert line in REPORT


def test_every_sentence_that_is_coded_in_two_ways_is_adjudicated() -> None:
    judged = {}
    for coding in ("_pass1", "_pass2"):
        pairs, without = CODINGS[coding]
        rows = [*pairs[[*SOURCE, *JUDGED]].itertuples(index=False, name=None)]
        judged[coding] = {*rows, *without[[*UNIT, "reason"]].itertuples(index=False, name=None)}
    differ = {row[:3] for row in judged["_pass1"] ^ judged["_pass2"]}
    listed = set()
    for doc_id, places in re.findall(
        r"^\| ([a-z0-9-]+): ([^|]+) \|", REPORT.split("## 3.")[0], re.M
    ):
        listed |= {
            (doc_id, part, int(at)) for part, at in re.findall(r"(title|text) (\d+)", places)
        }
    assert listed == differ
