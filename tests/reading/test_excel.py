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


def test_a_second_sheet_with_rows_is_a_fault(workbook):
    with pytest.raises(ValueError, match=r"rows in the sheets \['May', 'June'\]; leave one"):
        read_articles(workbook(May=[HEAD], June=[HEAD]))


def test_a_text_that_fills_a_cell_is_refused_as_cut(workbook):
    path = workbook(Sheet=[HEAD, ["a", "A", "2024-05-01", "x" * 32_767, 1]])
    with pytest.raises(ValueError, match=r"\['text'\] fill a cell of Excel \(32767 characters\)"):
        read_articles(path)


def test_line_ends_that_a_workbook_writes_out_are_line_ends(workbook):
    path = workbook(Sheet=[HEAD, ["a", "A", "2024-05-01", "one_x000D_\ntwo", 1]])
    assert read_articles(path)["text"].tolist() == ["one\ntwo"]


def test_a_cell_beside_the_table_is_a_column_without_a_name(workbook):
    path = workbook(Sheet=[HEAD, ["a", "A", "2024-05-01", "It rained.", 1, "seen"]])
    assert read_articles(path)["column 6"].tolist() == ["seen"]


def test_what_is_no_workbook_is_refused(tmp_path):
    (tmp_path / "a.xlsx").write_text("doc_id,outlet")
    with pytest.raises(ValueError, match=r"a\.xlsx: is no \.xlsx file that can be read"):
        read_articles(tmp_path / "a.xlsx")


def test_a_workbook_may_describe_the_texts_of_a_folder(workbook, tmp_path):
    (tmp_path / "a.txt").write_text("It rained.")
    workbook(Sheet=[["doc_id", "outlet", "date"], ["a", "A", datetime.fromisoformat("2024-05-01")]])
    assert read_articles(tmp_path)["date"].tolist() == ["2024-05-01"]
