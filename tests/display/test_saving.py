"""Tables that can be sent: in Excel, Word, LaTeX, HTML and CSV, each with its method."""

import re
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import analysis as an
from analysis.display.cells import shown_cells
from analysis.display.excel import Sheet, sheet_names, workbook_bytes
from analysis.display.latex import escape, latex_table
from analysis.display.word import word_document
from analysis.method import with_method
from analysis.reading.formats.word_files import read_word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAN = float("nan")
ENDINGS = ["xlsx", "docx", "html", "tex", "csv"]


@pytest.fixture
def table():
    rows = {"outlet": ["A", "B"], "n": [12, 3], "share": [0.4, NAN], "low": [0.25, NAN],
            "high": [0.553, NAN], "why_missing": ["", "fewer than 5 articles"]}  # fmt: skip
    return with_method(pd.DataFrame(rows), measure="naming shares", variant="wording of war", n=9,
                       unit="article")  # fmt: skip


def sheet_of(path, name="table"):
    return openpyxl.load_workbook(path)[name]


def word_of(path):
    """The document as XML."""
    with ZipFile(path) as document:
        assert document.testzip() is None
        for name in document.namelist():
            etree.fromstring(document.read(name))
        return etree.fromstring(document.read("word/document.xml"))


def word_cells(document):
    return [
        ["".join(cell.itertext()) for cell in row.iter(f"{W}tc")] for row in document.iter(f"{W}tr")
    ]


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_form_has_title_note_n_and_method(table, tmp_path, ending):
    an.save_table(table, tmp_path / f"t.{ending}", title="Names of the war", note="Settled lines.")
    if ending == "csv":
        said = (tmp_path / "t.method.txt").read_text("utf-8")
    elif ending == "xlsx":
        said = "\n".join(str(cell.value) for row in sheet_of(tmp_path / "t.xlsx") for cell in row)
    elif ending == "docx":
        said = "".join(word_of(tmp_path / "t.docx").itertext())
    else:
        said = (tmp_path / f"t.{ending}").read_text("utf-8")
    assert "Names of the war" in said
    assert "Settled lines." in said
    for fact in an.describe_method(table).rstrip(".").split("; "):
        assert fact in said


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_table_gives_the_same_bytes(table, tmp_path, ending):
    for name in ("one", "two"):
        an.save_table(table, tmp_path / name / f"t.{ending}")
    one, two = sorted((tmp_path / "one").iterdir()), sorted((tmp_path / "two").iterdir())
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]


def test_word_has_percents_intervals_and_reasons(table, tmp_path):
    an.save_table(table, tmp_path / "t.docx")
    assert word_cells(word_of(tmp_path / "t.docx")) == [
        ["outlet", "n", "share", "95 % interval"],
        ["A", "12", "40.0\u00a0%", "25.0 to 55.3\u00a0%"],
        ["B", "3", "fewer than 5 articles", ""],
    ]


def test_a_word_document_is_read_by_another_reader_of_word_files(table, tmp_path):
    an.save_table(table, tmp_path / "t.docx", title="Names")
    said = read_word((tmp_path / "t.docx").read_bytes()).cells["text"].split("\n")
    assert said[0] == "Names"
    assert "fewer than 5 articles" in said


def test_a_wide_table_lies_on_its_side_and_headings_repeat():
    wide = shown_cells(pd.DataFrame([range(9)], columns=list("abcdefghi")))
    document = etree.fromstring(
        ZipFile(BytesIO(word_document(wide, "Wide", ""))).read("word/document.xml")
    )
    size = next(document.iter(f"{W}pgSz"))
    assert int(size.get(f"{W}w")) > int(size.get(f"{W}h"))
    assert len(list(document.iter(f"{W}tblHeader"))) == 1


def test_excel_keeps_numbers_with_their_format_and_gaps_empty(table, tmp_path):
    an.save_table(table, tmp_path / "t.xlsx")
    sheet = sheet_of(tmp_path / "t.xlsx")
    assert [cell.value for cell in sheet[3]] == list(table.columns)
    assert [cell.value for cell in sheet[4]][:5] == ["A", 12, 0.4, 0.25, 0.553]
    assert [cell.number_format for cell in sheet[4]][1:5] == ["0", "0.0%", "0.0%", "0.0%"]
    assert [cell.value for cell in sheet[5]] == ["B", 3, None, None, None, "fewer than 5 articles"]
    read = pd.read_excel(tmp_path / "t.xlsx", header=2, nrows=2)
    assert read["share"].tolist()[0] == 0.4


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "#N/A", "007", "1e5", "\t=2", "TRUE"]
)
def test_in_excel_a_text_stays_a_text(tmp_path, text):
    table = pd.DataFrame({"doc_id": [text], text: ["x"]})
    an.save_table(table, tmp_path / "t.xlsx", title=text, note=text)
    with ZipFile(tmp_path / "t.xlsx") as file:
        assert b"<f>" not in b"".join(file.read(name) for name in file.namelist())
    sheet = sheet_of(tmp_path / "t.xlsx")
    for cell in (sheet["A1"], sheet["B3"], sheet["A4"], sheet["A6"]):
        assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")


def test_what_excel_cannot_hold_is_cut_and_told(tmp_path):
    table = pd.DataFrame({"words": ["x" * 40_000, "a\x00b"], "n": [float("inf"), 1]})
    an.save_table(table, tmp_path / "t.xlsx", title="Long")
    sheet = sheet_of(tmp_path / "t.xlsx")
    assert len(sheet["A4"].value) == 32_767
    assert sheet["A5"].value == "a\ufffdb"
    assert sheet["B4"].value == "inf"
    assert sheet["A7"].value == "1 cells are cut at 32,767 characters, the most Excel keeps."


def test_more_rows_than_a_sheet_has_are_refused(monkeypatch):
    monkeypatch.setattr("analysis.display.excel.MOST_ROWS", 2)
    with pytest.raises(ValueError, match=r"Uses: 3 rows.*save it as \.csv"):
        workbook_bytes([Sheet("t", "Uses", "", pd.DataFrame({"n": [1, 2, 3]}))])


@settings(max_examples=30)
@given(st.lists(st.text(max_size=40), max_size=8))
def test_names_of_sheets_are_fit_for_excel_and_all_different(names):
    found = sheet_names(names)
    assert len({name.casefold() for name in found}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in found)


def test_latex_has_rules_caption_label_and_escapes(table, tmp_path):
    an.save_table(
        table.assign(outlet=["[R&D]", "B_2"]), tmp_path / "war names.tex", title="50 % & more"
    )
    source = (tmp_path / "war names.tex").read_text("utf-8")
    assert source.splitlines()[:8] == [
        r"% needs \usepackage{booktabs}",
        r"\begin{table}",
        r"\caption{50 \% \& more}",
        r"\label{tab:war-names}",
        r"\begin{tabular}{lrrr}",
        r"\toprule",
        r"outlet & n & share & 95 \% interval \\",
        r"\midrule",
    ]
    assert r"{}[R\&D] & 12 & 40.0~\% & 25.0 to 55.3~\% \\" in source
    assert r"B\_2 & 3 & fewer than 5 articles &  \\" in source
    assert r"\emph{Note.} Naming shares (wording of war); n = 9 articles" in source


def test_a_long_table_in_latex_breaks_over_pages_with_its_head():
    source = latex_table(shown_cells(pd.DataFrame({"n": range(41)})), "Long", "Told.", "long")
    assert r"% needs \usepackage{booktabs,longtable}" in source
    assert source.count(r"n \\") == 2
    assert r"\caption{Long}\label{tab:long}\\" in source
    assert source.endswith(r"{\par\footnotesize\emph{Note.} Told.\par}")


@given(st.text(alphabet="\\{}$&#^_%~<>|a\n \u00a0−", max_size=30))
def test_latex_gets_no_mark_of_its_own_from_a_text(text):
    written = escape(text)
    rest = re.sub(r"\\text\w+\{\}|\\[&%$#_{}]|\$-\$", "", written)
    assert not set(rest) & set("\\{}$&#^_%<>|\n")
    assert written.count("~") == text.count("\u00a0")


def test_html_is_a_page_that_stands_alone_and_escapes(table, tmp_path):
    an.save_table(
        table.assign(outlet="<script>alert(1)</script>"), tmp_path / "t.html", title="<b>"
    )
    page = (tmp_path / "t.html").read_text("utf-8")
    assert page.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert "<script" not in page
    assert "&lt;b&gt;</title>" in page
    assert not re.findall(r"(?:src|href)=", page)


def test_csv_has_all_columns_and_six_digits_for_programs(table, tmp_path):
    an.save_table(table.assign(share=[1 / 3, NAN], outlet=["007", "=1"]), tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_text("utf-8").splitlines() == [
        "outlet,n,share,low,high,why_missing",
        "007,12,0.333333,0.25,0.553,",
        "=1,3,,,,fewer than 5 articles",
    ]


@pytest.mark.parametrize("ending", ENDINGS)
def test_lines_of_articles_say_so_and_name_the_columns_that_paper_has_no_room_for(
    make_study, tmp_path, ending
):
    lines = an.concordance(make_study({"storm": ["storm"]}, A="The storm is over."), "storm")
    an.save_table(lines, tmp_path / f"t.{ending}")
    path = tmp_path / ("t.method.txt" if ending == "csv" else f"t.{ending}")
    if ending in ("docx", "xlsx"):
        said = b"".join(ZipFile(path).read(name) for name in ZipFile(path).namelist()).decode()
    else:
        said = path.read_text("utf-8")
    assert "not to be published" in said
    assert ("Columns left out: voice, confidence" in said) == (ending in ("docx", "tex"))


def test_what_cannot_be_saved_is_refused_before_anything_is_written(table, tmp_path):
    with pytest.raises(ValueError, match=r"the ending '\.pdf' is unknown; there is \['\.xlsx'"):
        an.save_table(table, tmp_path / "new" / "t.pdf")
    with pytest.raises(TypeError, match="`table` is a list"):
        an.save_table([1], tmp_path / "new" / "t.csv")
    with pytest.raises(ValueError, match=r"no method record.*title=…"):
        an.save_table(pd.DataFrame({"n": [1]}), tmp_path / "new" / "t.csv")
    (tmp_path / "t.csv").mkdir()
    with pytest.raises(ValueError, match="is a folder"):
        an.save_table(table, tmp_path / "t.csv")
    assert not (tmp_path / "new").exists()


def test_a_table_with_an_index_of_its_own_keeps_it(tmp_path):
    crossed = pd.crosstab(pd.Series(["A", "A"], name="outlet"), pd.Series(["own", "other"]))
    an.save_table(crossed, tmp_path / "t.csv", title="Uses")
    assert (tmp_path / "t.csv").read_text().splitlines() == ["outlet,other,own", "A,1,1"]


@settings(max_examples=30)
@given(st.text(max_size=30))
def test_whatever_a_cell_holds_a_word_document_is_well_formed(text):
    shown = shown_cells(pd.DataFrame({"name": [text]}))
    document = ZipFile(BytesIO(word_document(shown, text, text))).read("word/document.xml")
    etree.fromstring(document)
