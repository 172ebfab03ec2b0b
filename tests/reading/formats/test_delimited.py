import csv

import pytest

from analysis.reading import import_report, read_articles
from analysis.reading.formats.delimited import read_delimited

HEAD = "doc_id,outlet,date,text\n"


@pytest.fixture
def read(tmp_path):
    """A function that reads a CSV of this content and returns its entries."""

    def entries(content, name="a.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_delimited(path.read_bytes(), name)

    return entries


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_separator_is_told_from_the_first_line(read, mark):
    (entry,) = read(mark.join(["doc_id", "title"]) + "\n" + mark.join(["a", "Rain"]))
    assert entry["cells"] == {"doc_id": "a", "title": "Rain"}


def test_a_tsv_is_parted_by_tabs_whatever_its_header_holds(read):
    (entry,) = read("id,or name\tx;y;z\na\tb\n", "a.tsv")
    assert entry["cells"] == {"id,or name": "a", "x;y;z": "b"}


def test_a_mark_at_the_start_is_no_part_of_the_first_column(read):
    (entry,) = read(b"\xef\xbb\xbfdoc_id,title\r\na,Rain\r\n")
    assert entry["cells"] == {"doc_id": "a", "title": "Rain"}
    assert entry["encoding"] == "utf-8-sig"


def test_what_excel_saves_as_unicode_text_is_read(read):
    (entry,) = read("doc_id\ttitle\r\na\tДождь\r\n".encode("utf-16"), "a.tsv")
    assert entry["cells"] == {"doc_id": "a", "title": "Дождь"}


def test_words_for_nothing_are_words(read):
    (entry,) = read("a,b,c,d,e\nNA,null,NaN,None,007\n")
    assert list(entry["cells"].values()) == ["NA", "null", "NaN", "None", "007"]


def test_a_row_with_fields_too_many_or_too_few_is_told_by_its_line(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        HEAD + 'a,A,2024-05-01,"two\nlines"\nb,B,2024-05-01\nc,C,2024-05-01,Rain, snow\n'
    )
    with pytest.raises(ValueError, match="2 faults") as caught:
        read_articles(path)
    assert "a.csv, line 4, doc_id 'b': has 3 fields where the header has 4" in str(caught.value)
    assert "a.csv, line 5, doc_id 'c': has 5 fields where the header has 4" in str(caught.value)


def test_a_quotation_mark_left_open_is_told_and_ends_the_reading(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(HEAD + 'a,A,2024-05-01,Rain\nb,B,2024-05-01,"Snow\nc,C,2024-05-01,Hail\n')
    documents = read_articles(path, on_error="refuse")
    assert documents["doc_id"].tolist() == ["a"]
    refused = import_report(documents).iloc[1]
    assert refused["row"] == 3
    assert "Nothing after this line was read" in refused["reason"]


def test_empty_lines_are_no_rows(read):
    assert [entry["row"] for entry in read("\na,b\n\n1,2\n,\n\n3,4\n")] == [4, 7]


def test_a_table_without_rows_is_a_fault(read):
    assert read(HEAD)[0]["reasons"] == ["holds no rows; delete the file or fill it"]


def test_a_column_that_stands_twice_is_a_fault(read):
    assert "['date'] twice" in read("doc_id,date,date\na,b,c\n")[0]["reasons"][0]


def test_a_text_longer_than_the_limit_of_the_csv_module_is_read(read):
    before = csv.field_size_limit()
    (entry,) = read("doc_id,text\na," + "x" * 300_000)
    assert len(entry["cells"]["text"]) == 300_000
    assert csv.field_size_limit() == before


def test_a_guessed_encoding_is_noted_with_every_row(read):
    rows = "a,Дождь шёл весь день над городом\nb,Снег шёл всю ночь над гаванью\n"
    entries = read(("doc_id,title\n" + rows).encode("cp1251"))
    assert [entry["notes"] for entry in entries] == [["a.csv: encoding guessed: windows-1251"]] * 2


def test_quotation_marks_may_be_escaped_by_a_backslash(read):
    entries = read('a,b\n1,"He said \\"no\\", and left"\n2,"C:\\\\rain"\n')
    assert [entry["cells"]["b"] for entry in entries] == ['He said "no", and left', "C:\\rain"]


def test_a_header_below_a_title_is_found_by_its_names(read):
    entries = read("Press review, spring\n\nNr;outlet;date;headline\n1;A;2024-05-01;Rain; snow\n")
    assert entries[0]["row"] == 4
    assert "has 5 fields where the header has 4" in entries[0]["reasons"][0]


def test_separators_at_the_end_of_a_line_are_no_columns(read):
    entries = read("doc_id,outlet\na,A,,\n")
    assert entries[0]["cells"] == {"doc_id": "a", "outlet": "A"}


def test_a_line_of_nothing_but_separators_is_refused_before_it_fills_the_memory(read):
    (entry,) = read("doc_id,outlet\n" + "a," * 200_000)
    assert entry["row"] == 2
    assert "is no table: it holds hardly anything but ','" in entry["reasons"][0]
