import zipfile
from datetime import datetime

import pytest

from analysis.reading import import_report, read_articles

openpyxl = pytest.importorskip("openpyxl")
HEAD = ["doc_id", "outlet", "date", "text", "lines"]


@pytest.fixture
def workbook(tmp_path):
    """A function that writes sheets of rows, and returns the path."""

    def write(**sheets):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        book.save(tmp_path / "a.xlsx")
        return tmp_path / "a.xlsx"

    return write


def test_dates_and_numbers_of_a_sheet_are_read_as_text(workbook):
    row = [7, "NA", datetime.fromisoformat("2024-05-01"), "It rained.", 120.0]
    documents = read_articles(workbook(Sheet=[HEAD, row]))
    assert documents.values.tolist() == [["7", "NA", "2024-05-01", "", "It rained.", "120"]]
    assert import_report(documents)["note"].tolist() == [""]


def test_a_time_of_day_in_a_sheet_is_cut_and_noted(workbook):
    row = ["a", "A", datetime.fromisoformat("2024-05-01 13:45"), "It rained.", None]
    documents = read_articles(workbook(Sheet=[HEAD, row]))
    assert documents["date"].tolist() == ["2024-05-01"]
    assert import_report(documents)["note"].tolist() == ["date cut from 2024-05-01T13:45:00"]


def test_a_date_typed_as_text_in_another_order_is_a_fault(workbook):
    path = workbook(Sheet=[HEAD, ["a", "A", "05/03/2014", "It rained.", 1]])
    with pytest.raises(
        ValueError, match=r"a\.xlsx, row 2, doc_id 'a': date '05/03/2014' is not ISO"
    ):
        read_articles(path)


def test_empty_rows_and_sheets_are_none(workbook):
    row = ["a", "A", "2024-05-01", "It rained.", 1]
    documents = read_articles(workbook(Empty=[], Sheet=[HEAD, [], row, [None] * 5]))
    assert import_report(documents)["row"].tolist() == [3]


def row(doc_id="a", text="It rained."):
    return [doc_id, "A", "2024-05-01", text, 1]


def test_sheets_with_the_same_columns_are_read_one_after_the_other(workbook):
    documents = read_articles(workbook(May=[HEAD, row("a")], June=[HEAD, row("b")]))
    report = import_report(documents)
    assert report["source"].tolist() == ["a.xlsx, sheet May", "a.xlsx, sheet June"]
    assert documents["doc_id"].tolist() == ["a", "b"]


def test_a_sheet_that_is_no_table_of_articles_is_left_out_and_told(workbook):
    notes = [["How I coded"], ["With care", "and twice"]]
    documents = read_articles(workbook(Notes=notes, Articles=[HEAD, row()]))
    assert import_report(documents)["note"].tolist() == ["sheets that were not read: ['Notes']"]


def test_sheets_with_unlike_columns_are_a_fault_until_one_is_named(workbook, tmp_path):
    other = [*HEAD[:4], "pages"]
    path = workbook(May=[HEAD, row("a")], June=[other, row("b")])
    with pytest.raises(ValueError, match=r"sheets \['May', 'June'\], with different.*sheet: …"):
        read_articles(path)
    (tmp_path / "mapping.yaml").write_text("table: {sheet: June}")
    assert read_articles(path, columns=tmp_path / "mapping.yaml")["doc_id"].tolist() == ["b"]


def test_a_text_that_fills_a_cell_is_read_and_marked_as_cut(workbook):
    documents = read_articles(workbook(Sheet=[HEAD, row(text="x" * 32_767), row("b")]))
    report = import_report(documents)
    assert documents["truncated"].tolist() == [True, False]
    assert report["findings"].tolist() == ["truncated", ""]
    assert "['text'] fill a cell of Excel (32767 characters)" in report["note"][0]


def test_a_header_below_a_title_is_found_and_what_stands_above_is_told(workbook):
    top = [["Press review, spring"], [], ["", "", "", "bold: coded"]]
    documents = read_articles(workbook(Sheet=[*top, HEAD, row()]))
    assert import_report(documents)["row"].tolist() == [5]
    assert import_report(documents)["note"].tolist() == [
        "the header is in row 4; left out above it: 1, 3"
    ]


def test_a_merged_title_does_not_hide_the_header(tmp_path):
    book = openpyxl.Workbook()
    for line in (["Articles with text and date of each outlet"], HEAD, row()):
        book.active.append(line)
    book.active.merge_cells("A1:E1")
    book.save(tmp_path / "a.xlsx")
    assert read_articles(tmp_path / "a.xlsx")["doc_id"].tolist() == ["a"]


def test_a_formula_has_the_value_it_had_and_is_a_fault_if_it_never_had_one(workbook):
    path = workbook(Sheet=[HEAD, ["a", "A", "2024-05-01", '="It "&"rained."', 1]])
    with pytest.raises(ValueError, match=r"row 2.*\['text'\] hold formulas without a saved result"):
        read_articles(path)


def test_a_day_number_in_the_column_of_the_date_is_a_date(workbook):
    documents = read_articles(workbook(Sheet=[HEAD, ["a", "A", 45413, "It rained.", 45413]]))
    assert documents[["date", "lines"]].values.tolist() == [["2024-05-01", "45413"]]
    assert "Excel's day number 45413" in import_report(documents)["note"][0]


def test_a_workbook_by_any_other_name_is_read(workbook, tmp_path):
    workbook(Sheet=[HEAD, row()]).rename(tmp_path / "a.csv")
    documents = read_articles(tmp_path / "a.csv")
    assert import_report(documents)[["row", "status"]].values.tolist() == [[2, "read"]]


def test_line_ends_that_a_workbook_writes_out_are_line_ends(workbook):
    path = workbook(Sheet=[HEAD, ["a", "A", "2024-05-01", "one_x000D_\ntwo", 1]])
    assert read_articles(path)["text"].tolist() == ["one\ntwo"]


def test_a_cell_beside_the_table_is_a_column_without_a_name(workbook):
    path = workbook(Sheet=[HEAD, ["a", "A", "2024-05-01", "It rained.", 1, "seen"]])
    assert read_articles(path)["column 6"].tolist() == ["seen"]


def test_a_damaged_workbook_is_refused(workbook):
    path = workbook(Sheet=[HEAD, row()])
    path.write_bytes(path.read_bytes().replace(b"xl/workbook.xml", b"xl/workbook.xmk", 1))
    with pytest.raises(ValueError, match=r"a\.xlsx: is (no \.xlsx file that can be|damaged)"):
        read_articles(path)


def test_a_workbook_that_declares_entities_is_never_parsed(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>')
    with pytest.raises(ValueError, match=r"a\.xlsx: declares entities in xl/workbook\.xml"):
        read_articles(tmp_path / "a.xlsx")


def test_a_workbook_may_describe_the_texts_of_a_folder(workbook, tmp_path):
    (tmp_path / "a.txt").write_text("It rained.")
    workbook(Sheet=[["doc_id", "outlet", "date"], ["a", "A", datetime.fromisoformat("2024-05-01")]])
    assert read_articles(tmp_path)["date"].tolist() == ["2024-05-01"]
