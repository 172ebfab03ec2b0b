"""Exports of archives through the front door: in one folder, in a zip, by any name, overlapping."""

import zipfile

import pytest

import analysis as an
from analysis.reading import import_report, read_articles
from analysis.reading.report import import_summary


@pytest.fixture
def nexis(exports):
    """A function that makes an export of Nexis with these headlines; the id goes with the place."""

    def make(*titles):
        return exports.nexis([exports.article(title) for title in titles])

    return make


def test_an_export_is_read_whatever_it_is_called(nexis, tmp_path):
    for name in ("a.DOCX", "a.zip", "a.txt", "a.csv", "a"):
        path = tmp_path / name
        path.write_bytes(nexis("Rain", "Snow"))
        assert read_articles(tmp_path)["title"].tolist() == ["Rain", "Snow"]
        path.unlink()


def test_exports_of_two_archives_stand_in_one_folder(nexis, exports, tmp_path):
    (tmp_path / "a.docx").write_bytes(nexis("Rain", "Snow"))
    (tmp_path / "b.html").write_bytes(exports.factiva([{}]))
    report = import_report(read_articles(tmp_path))
    summary = import_summary(report, by="source")
    assert summary[["source", "declared", "read"]].values.tolist() == [
        ["a.docx", 2, 2],
        ["b.html", 1, 1],
    ]


def test_a_zip_of_exports_is_read(nexis, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("part 1.docx", nexis("Rain"))
    report = import_report(read_articles(tmp_path / "a.zip"))
    assert report[["source", "row", "status"]].values.tolist() == [["a.zip/part 1.docx", 1, "read"]]


def test_an_article_in_two_downloads_counts_once_and_the_second_is_told(nexis, tmp_path):
    (tmp_path / "a.docx").write_bytes(nexis("Rain", "Snow"))
    (tmp_path / "b.docx").write_bytes(nexis("Rain", "Snow", "Hail"))
    documents = read_articles(tmp_path)
    report = import_report(documents)
    assert documents["title"].tolist() == ["Rain", "Snow", "Hail"]
    assert report["status"].tolist() == ["read", "read", "refused", "refused", "read"]
    assert report["reason"][2] == "is the same article as a.docx, article 1; it counts once"
    assert report["findings"][2] == "duplicate"


def test_a_fault_of_an_export_is_told_with_the_number_of_the_article(nexis, exports, tmp_path):
    article = exports.article("Rain", date="no date at all", loaded=None)
    (tmp_path / "a.docx").write_bytes(exports.nexis([article]))
    with pytest.raises(ValueError, match=r"a\.docx, article 1, doc_id"):
        read_articles(tmp_path)


def test_a_study_is_built_of_an_export_and_keeps_its_report(nexis, tmp_path):
    (tmp_path / "a.docx").write_bytes(nexis("Rain", "Snow"))
    study = an.build_study(tmp_path, {"rain": ["rain"]})
    study.save(tmp_path / "saved")
    report = an.import_report(an.read_study(tmp_path / "saved"))
    assert report["status"].tolist() == ["read", "read"]
    assert an.describe_import(report).startswith("2 articles declared = 2 read + 0 refused")
