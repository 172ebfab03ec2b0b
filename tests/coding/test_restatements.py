"""Tests of analysis/coding/restatements.py: what a reader wrote, and a study that rests on it."""

import re

import openpyxl
import pandas as pd
import pytest

import analysis as an
from tests.restated import read, study


@pytest.fixture(scope="module")
def sheet(tmp_path_factory):
    """A folder with a sheet in which every row says what was coded for its sentence."""
    folder = tmp_path_factory.mktemp("sheet")
    key = an.restatement_sheet(study(), folder, coders=["ann"])
    originals = key[key["role"] == "source"]
    coded = {}
    for row in read()[1].itertuples():
        here = overlapping(key[key["role"] == "report"], row.doc_id, row.part, row.start, row.end)
        there = overlapping(
            originals, row.source_id, row.source_part, row.source_start, row.source_end
        )
        coded[here] = [*coded.get(here, []), there]
    fill(folder / "ann.xlsx", lambda unit: " ".join(coded.get(unit, ["none"])))
    return folder


def overlapping(key, doc_id, part, start, end):
    mine = key[(key["doc_id"] == doc_id) & (key["part"] == part)]
    shared = mine["end"].clip(upper=end) - mine["start"].clip(lower=start)
    return mine.loc[shared.idxmax(), "unit"]


def fill(path, say, column=5, save=None):
    book = openpyxl.load_workbook(path)
    rows = book["codes"]
    for number in range(2, rows.max_row + 1):
        rows.cell(number, column, say(rows.cell(number, 1).value))
    book.save(save or path)


def test_pairs_come_back_as_they_were_read(sheet):
    pairs = an.read_restatements(sheet / "ann.xlsx", study())
    assert len(pairs) == len(read()[1].drop_duplicates(["doc_id", "part", "start", "source_start"]))
    assert set(pairs["coder"]) == {"ann"}
    texts = study().documents.set_index("doc_id")["text"]
    quoted = pairs[[("plaster on a broken leg" in texts[r.doc_id][r.start : r.end])
                    and r.part == "text" for r in pairs.itertuples()]]  # fmt: skip
    told = quoted.iloc[0]
    assert "plaster" in texts[told["source_id"]][told["source_start"] : told["source_end"]]


def test_a_study_rests_on_what_was_read_and_says_so(sheet):
    pairs = an.read_restatements(sheet / "ann.xlsx", study())
    checked = an.with_restatements(study(), pairs)
    assert len(checked.restatements) == len(pairs)
    assert set(checked.restatements["coder"]) == {"ann"}
    coded = read()[1].drop_duplicates(["doc_id", "part", "start", "source_start"])
    verbatim = checked.restatements["kind"].eq("verbatim").sum()
    assert abs(verbatim - coded["kind"].eq("verbatim").sum()) <= 2
    table = an.coverage(checked)
    assert "restatements read by ann" in an.describe_method(table)
    assert "restatements found by rules" in an.describe_method(an.coverage(study()))
    nothing = an.coverage(checked.where(doc_id="background"))
    assert set(nothing["mode"]) == {"absent"}
    assert "restatements read by ann" in an.describe_method(nothing)
    assert len(an.versions(checked)) > 0


def test_a_study_that_rests_on_a_reader_is_saved_and_read_as_it_was(sheet, tmp_path):
    checked = an.with_restatements(study(), an.read_restatements(sheet / "ann.xlsx", study()))
    checked.save(tmp_path)
    again = an.read_study(tmp_path)
    pd.testing.assert_frame_equal(again.restatements, checked.restatements)
    assert "read by ann" in an.describe_method(an.coverage(again))


def test_two_readers_can_be_compared(sheet):
    codes = pd.DataFrame(an.read_restatements(sheet / "ann.xlsx", study()).attrs["codes"])
    other = codes.assign(coder="bob").replace({"restates": {"none": "1"}})
    table = an.agreement(pd.concat([codes, other]), "restates")
    assert table["alpha"].iloc[0] < 0.9


def test_every_fault_of_a_sheet_is_named(sheet, tmp_path):
    path = tmp_path / "ann.xlsx"
    book = openpyxl.load_workbook(sheet / "ann.xlsx")
    rows = book["codes"]
    rows.cell(2, 5).value = None
    rows.cell(3, 5, "4 999")
    rows.cell(4, 5, "perhaps")
    rows.cell(8, 5, "none 3")
    rows.cell(5, 3, "Somebody wrote over it.")
    rows.cell(6, 1, rows.cell(7, 1).value)
    book.save(path)
    key = sheet / "restatements_key.csv"
    with pytest.raises(ValueError, match=r"\d faults") as error:
        an.read_restatements(path, study(), key=key)
    said = str(error.value)
    assert "row 2: restates is empty" in said
    assert "row 3: restates '4 999': ['999'] is no number" in said
    assert "row 4: restates 'perhaps': ['perhaps'] is no number" in said
    assert "row 5: unit" in said
    assert "row 8: restates 'none 3' says numbers and none." in said
    assert "shows another line than was given out" in said
    assert "stands in row 6 too" in said


def test_gaps_can_be_read_as_none_and_a_sheet_may_be_sorted(sheet, tmp_path):
    book = openpyxl.load_workbook(sheet / "ann.xlsx")
    rows = book["codes"]
    values = [[cell.value for cell in row] for row in rows.iter_rows(min_row=2)]
    for number, row in enumerate(reversed(values), start=2):
        for column, value in enumerate(row, start=1):
            rows.cell(number, column).value = None if value == "none" else value
    book.save(tmp_path / "ann.xlsx")
    key = sheet / "restatements_key.csv"
    pairs = an.read_restatements(tmp_path / "ann.xlsx", study(), key=key, gaps="none")
    whole = an.read_restatements(sheet / "ann.xlsx", study())
    pd.testing.assert_frame_equal(pairs, whole)


def test_what_is_no_sheet_is_named(tmp_path, sheet):
    (tmp_path / "ann.xlsx").write_bytes(b"no workbook")
    with pytest.raises(ValueError, match=r"ann.xlsx: is no workbook of restatement_sheet"):
        an.read_restatements(tmp_path / "ann.xlsx", study(), key=sheet / "restatements_key.csv")
    with pytest.raises(ValueError, match=r"there is no .*restatements_key.csv"):
        an.read_restatements(tmp_path / "ann.xlsx", study())
    book = openpyxl.load_workbook(sheet / "ann.xlsx")
    book["codes"].delete_cols(6)
    book.save(tmp_path / "ann.xlsx")
    with pytest.raises(ValueError, match=r"the columns \['note'\] are gone"):
        an.read_restatements(tmp_path / "ann.xlsx", study(), key=sheet / "restatements_key.csv")


def test_codes_of_another_text_are_refused(sheet):
    documents = read()[0]
    documents = documents.assign(text=documents["text"].str.replace("river", "stream"))
    other = an.build_study(documents, study().lexicon, source_doc="source")
    with pytest.raises(ValueError, match="the study has another text"):
        an.read_restatements(sheet / "ann.xlsx", other)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"source_start": 10**8, "source_end": 10**9}, "row 0: 'source', text, 100000000 to"),
        ({"source_part": "title", "source_start": 0, "source_end": 9}, "is no sentence of it"),
        ({"start": "12"}, "row 0: start '12' is no whole number"),
        ({"start": 12.5}, "row 0: start 12.5 is no whole number"),
        ({"end": None}, "row 0: end nan is no whole number"),
        ({"doc_id": "elsewhere"}, "row 0: 'elsewhere', "),
        ({"doc_id": "source"}, "row 0: 'source' is the source itself"),
        ({"source_id": "herald"}, "row 0: source_id 'herald' is not the source, 'source'"),
        ({"kind": "Verbatim!"}, "row 0: kind 'Verbatim!' is none of"),
        ({"source_sha256": "0" * 64}, "row 0: 'source', text has another text"),
        ({"coder": ["ann", "bob"]}, "pairs are of the coders ['ann', 'bob']"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_is_wrong_with_a_pair_is_named(change, said):
    pairs = study().restatements.head(2).astype({"start": object, "end": object})
    for column, value in change.items():
        second = pairs[column].iloc[1] if column in pairs else ""
        pairs[column] = value if isinstance(value, list) else [value, second]
    with pytest.raises(ValueError, match=re.escape(said)):
        an.with_restatements(study(), pairs)


def test_pairs_as_a_table_program_saves_them_are_read_as_they_are(tmp_path):
    pairs = study().restatements.head(3)
    pairs.assign(start=pairs["start"].astype(float)).to_csv(tmp_path / "p.csv", index=False)
    checked = an.with_restatements(study(), pd.read_csv(tmp_path / "p.csv"))
    assert set(checked.restatements["coder"]) == {"a reader"}
    assert checked.restatements["start"].tolist() == pairs["start"].tolist()


def test_each_pair_keeps_its_kind_whatever_the_order():
    pairs = study().restatements
    pairs = pairs[pairs["doc_id"] == "wire"].assign(end=lambda table: table["end"] - 1)
    both = pd.concat([study().restatements, pairs.assign(kind="reworded")])
    checked = an.with_restatements(study(), both.sample(frac=1, random_state=1)).restatements
    key = ["doc_id", "part", "start", "end", "source_start"]
    joined = checked.merge(both, on=key, suffixes=("", "_given"))
    assert len(joined) == len(both)
    assert (joined["kind"] == joined["kind_given"]).all()


def test_restatements_of_a_reader_move_with_their_texts(tmp_path):
    texts = tmp_path / "texts"
    texts.mkdir()
    for doc_id, text in study().documents[["doc_id", "text"]].to_numpy():
        (texts / f"{doc_id}.txt").write_text(text.replace(" ", "  ", 3), encoding="utf-8")
    study().save(tmp_path / "saved")
    shared = an.read_study(tmp_path / "saved")
    coded = an.with_restatements(shared, study().restatements)
    documents = study().documents.assign(file=lambda table: table["doc_id"] + ".txt")
    documents.drop(columns="text").to_csv(texts / "articles.csv", index=False)
    with_texts = coded.with_texts(texts)
    assert with_texts.versions is None
    first = with_texts.restatements.iloc[-1]
    moved = with_texts.documents.set_index("doc_id")["text"][first["doc_id"]]
    before = study().restatements.iloc[-1]
    there = study().documents.set_index("doc_id")["text"][before["doc_id"]]
    assert moved[first["start"] :][:30] == there[before["start"] :][:30]


def test_pairs_with_kinds_need_no_texts(tmp_path):
    pairs = study().restatements.drop(columns=["voice", "source_voice", "source_speaker"])
    study().save(tmp_path)
    shared = an.read_study(tmp_path)
    checked = an.with_restatements(shared, pairs.assign(coder="ann"))
    assert checked.versions is None
    columns = ["doc_id", "start", "source_start", "kind"]
    pd.testing.assert_frame_equal(checked.restatements[columns], study().restatements[columns])
    assert (checked.restatements["voice"] == study().restatements["voice"]).mean() > 0.8
    with pytest.raises(ValueError, match="needs the texts"):
        an.with_restatements(shared, pairs.drop(columns="kind"))


def test_no_pairs_are_refused_as_nothing_would_say_that_somebody_read():
    with pytest.raises(ValueError, match="pairs has no row"):
        an.with_restatements(study(), study().restatements.head(0))


def test_pairs_of_another_source_are_refused(sheet):
    other = an.build_study(read()[0], study().lexicon, source_doc="herald")
    with pytest.raises(ValueError, match="is of another source than 'herald'"):
        an.read_restatements(sheet / "ann.xlsx", other)
