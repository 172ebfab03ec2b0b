"""All tables of a study in one workbook."""

import openpyxl
import pandas as pd
import pytest

import analysis as an
from analysis.workbook import tables_of

LEXICON = an.Lexicon(
    {"referents": {"strike/walkout": {"names": {"strike": ["strike*"], "walkout": ["walkout"]}}}}
)


@pytest.fixture(scope="module")
def study(make_study):
    return make_study(LEXICON, A="The strike began. “A walkout,” she said.", B="=A strike.")


@pytest.fixture(scope="module")
def book(study, tmp_path_factory):
    path = tmp_path_factory.mktemp("book") / "new" / "tables.xlsx"
    an.save_workbook(study, path)
    return openpyxl.load_workbook(path)


def test_the_first_sheet_lists_the_others_and_says_why_one_is_missing(book):
    rows = [[cell.value for cell in row] for row in book["contents"].iter_rows(min_row=4)]
    listed = {row[0]: row for row in rows if row[1] or row[3]}
    there = {name for name, row in listed.items() if row[3] is None}
    assert {name.replace("/", " ") for name in there} == set(book.sheetnames[1:])
    assert "needs restatements of a source" in listed["coverage"][3]
    assert listed["coverage"][2] is None
    assert listed["naming strike/walkout"][1:3] == ["Naming shares: wording of strike/walkout", 4]


def test_every_sheet_has_its_table_title_and_method(book, study):
    sheet = book["naming strike walkout"]
    shares = an.naming_shares(study, "strike/walkout")
    assert sheet["A1"].value == "Naming shares: wording of strike/walkout"
    assert [cell.value for cell in sheet[3]] == list(shares.columns)
    assert [cell.value for cell in sheet[4]][:5] == ["A", "strike", 1, 2, 1]
    said = [row[0].value for row in sheet.iter_rows(min_row=4 + len(shares))]
    assert "n = 2 articles" in said


def test_no_sheet_holds_a_line_of_an_article(book):
    cells = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert not [cell for cell in cells if "strike began" in cell or "she said" in cell]


def test_what_a_filtered_study_cannot_have_is_told(study):
    found = {one.name: one for one in tables_of(study.where(part="text"))}
    assert "needs counts of words" in found["key words"].why_missing
    assert found["uses"].table is not None


def test_key_words_of_very_many_outlets_are_left_out_and_that_is_told(study, monkeypatch):
    monkeypatch.setattr("analysis.workbook.MOST_OUTLETS", 1)
    found = {one.name: one for one in tables_of(study)}
    assert found["key words"].why_missing.startswith("key words of each of 2 outlets")


def test_the_same_study_gives_the_same_bytes(study, tmp_path):
    an.save_workbook(study, tmp_path / "one.xlsx")
    an.save_workbook(study, tmp_path / "two.xlsx")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_another_ending_is_refused(study, tmp_path):
    with pytest.raises(ValueError, match=r"ends in \.xlsx"):
        an.save_workbook(study, tmp_path / "tables.docx")


def test_a_workbook_is_read_back_by_pandas(study, tmp_path):
    an.save_workbook(study, tmp_path / "t.xlsx")
    uses = pd.read_excel(tmp_path / "t.xlsx", sheet_name="uses", header=2, dtype={"doc_id": str})
    assert uses["match"].tolist()[:3] == ["strike", "walkout", "strike"]
