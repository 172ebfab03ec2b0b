"""Files that bomb, loop or are closed: one refused entry with a reason, and the rest is read."""

import io
import os
import resource
import time
import zipfile

import openpyxl
import pandas as pd
import pytest

from analysis.reading import import_report, read_articles

ROW = {"doc_id": "a", "outlet": "A", "date": "2024-05-01", "title": "Rain", "text": "It rained."}


MOST_MEMORY = 1_000_000  # kilobytes, for reading a folder


def peak_memory():
    """The most memory that this process has held so far, in kilobytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


@pytest.fixture
def told(tmp_path):
    """A function that reads the folder beside one sound article: {source: reason} of the rest."""
    (tmp_path / "Post").mkdir()
    (tmp_path / "Post" / "2024-05-01 sound.txt").write_text("It rained.")

    def read():
        begin, peak = time.process_time(), peak_memory()
        documents = read_articles(tmp_path, on_error="refuse")
        assert "2024-05-01 sound" in documents["doc_id"].tolist()
        assert time.process_time() - begin < 10
        assert peak_memory() - peak < MOST_MEMORY  # beyond what earlier tests took
        report = import_report(documents)
        refused = report[report["status"] == "refused"]
        return dict(zip(refused["source"], refused["reason"], strict=True))

    return read


def zipped(members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_a_workbook_with_cells_in_its_last_column_is_refused(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(list(ROW))
    for number in range(2, 1500):
        book.active.cell(number, 16_384, "x")
    book.save(tmp_path / "wide.xlsx")
    with pytest.raises(ValueError, match=r"wide\.xlsx: has 16,384 columns in row 2 of sheet"):
        read_articles(tmp_path / "wide.xlsx")


def test_zips_in_a_zip_that_multiply_are_refused_together(told, tmp_path):
    inner = zipped({"Post/2024-05-02.txt": "rain " * 180_000})  # 0.9 MB of 1 kB
    outer = zipped({f"{number}.zip": inner for number in range(400)})
    (tmp_path / "bomb.zip").write_bytes(outer)
    reasons = told()
    assert any("unpack it by hand" in reason for reason in reasons.values())
    assert sum(name.startswith("bomb.zip") for name in reasons) > 300


def test_a_text_longer_than_any_article_is_refused(told, tmp_path):
    (tmp_path / "Post" / "2024-05-02 long.txt").write_text("rain " * 700_000)
    assert told()["Post/2024-05-02 long.txt"].startswith("text has 3,500,000 characters, more than")
    pd.DataFrame([ROW | {"text": "rain " * 10_000_000}]).to_parquet(tmp_path / "a.parquet")
    with pytest.raises(ValueError, match="50,000,000 characters, more than any article"):
        read_articles(tmp_path / "a.parquet")


def test_a_name_that_is_no_utf_8_is_one_refused_entry(told, tmp_path):
    path = os.fsencode(tmp_path / "Post") + b"/2024-05-01 caf\xe9.txt"
    with open(path, "w") as file:  # noqa: PTH123
        file.write("It rained.")
    assert told() == {
        "Post/2024-05-01 caf\\udce9.txt": "has a name that is not in UTF-8; rename it"
    }


def test_a_link_to_itself_is_one_refused_entry(told, tmp_path):
    (tmp_path / "Post" / "loop.txt").symlink_to(tmp_path / "Post" / "loop.txt")
    (reason,) = told().values()
    assert "cannot be opened (Too many levels of symbolic links)" in reason


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may open any folder")
def test_a_closed_subfolder_is_one_refused_entry(told, tmp_path):
    (tmp_path / "Star").mkdir(mode=0)
    try:
        assert "change its permissions" in told()["Star"]
    finally:
        (tmp_path / "Star").chmod(0o700)


def test_a_subfolder_that_cannot_be_listed_is_one_refused_entry(told, tmp_path, monkeypatch):
    (tmp_path / "Star").mkdir()
    scandir = os.scandir

    def closed(path):
        if str(path).endswith("Star"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
    assert told() == {
        "Star": "is a folder that cannot be opened (Permission denied); change its permissions"
    }


def test_numbers_of_a_workbook_keep_the_zeros_that_are_shown(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(list(ROW))
    book.active.append([123, *list(ROW.values())[1:]])
    book.active["A2"].number_format = "00000"
    book.save(tmp_path / "a.xlsx")
    assert read_articles(tmp_path / "a.xlsx")["doc_id"].tolist() == ["00123"]


def test_errors_of_formulas_are_no_words(tmp_path):
    book = openpyxl.Workbook()
    for row in (list(ROW), list(ROW.values()), ["b", *list(ROW.values())[1:3], "Snow", "#REF!"]):
        book.active.append(row)
    book.active["E3"].data_type = "e"
    book.save(tmp_path / "a.xlsx")
    report = import_report(read_articles(tmp_path / "a.xlsx", on_error="refuse"))
    assert report["status"].tolist() == ["read", "refused"]
    assert "{'text': '#REF!'}: formulas that failed; correct them in Excel" in report["reason"][1]


@pytest.mark.parametrize(("value", "kind"), [(b"It rained.", "bytes"), (7, "int")])
def test_a_text_of_another_type_is_told_by_its_type(tmp_path, value, kind):
    pd.DataFrame([ROW | {"text": value}]).to_parquet(tmp_path / "a.parquet")
    told = f"(?s)1 fault.*text is of type {kind}; store it as text"
    with pytest.raises(ValueError, match=told) as caught:
        read_articles(tmp_path / "a.parquet")
    assert "empty" not in str(caught.value)


def test_a_mark_of_byte_order_inside_a_table_is_no_part_of_an_id(tmp_path):
    row = ",".join(list(ROW.values()))
    (tmp_path / "a.csv").write_text(f"{','.join(ROW)}\n\ufeff{row}\n", encoding="utf-8")
    assert read_articles(tmp_path / "a.csv")["doc_id"].tolist() == ["a"]


def test_of_several_tables_one_without_a_column_is_refused_and_the_rest_is_read(tmp_path):
    good, bad = ",".join(ROW) + "\n" + ",".join(ROW.values()), "doc_id,outlet,date\nb,B,2024-05-01"
    (tmp_path / "a.csv").write_text(good)
    (tmp_path / "b.csv").write_text(bad)
    report = import_report(read_articles(tmp_path, on_error="refuse"))
    assert report["status"].tolist() == ["read", "refused"]
    assert "lacks the columns ['text']" in report["reason"][1]
    with pytest.raises(ValueError, match=r"b\.csv: lacks the columns \['text'\]"):
        read_articles(tmp_path)
