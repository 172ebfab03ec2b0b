"""A table of metadata beside exports and tables of texts, joined by doc_id."""

import pytest

from analysis.reading import import_report, read_articles


@pytest.fixture
def export(exports, tmp_path):
    """An export of three articles, of which the second has no date; its path and the ids."""
    said = [exports.article(title, loaded=None) for title in ("Rain", "Snow", "Fog")]
    said[1]["date"] = "Correction Appended"
    path = tmp_path / "a.docx"
    path.write_bytes(exports.nexis(said))
    report = import_report(read_articles(path, on_error="refuse"))
    return path, report["doc_id"].tolist()


def test_dates_and_other_columns_come_from_a_table_by_doc_id(export, tmp_path):
    path, ids = export
    table = tmp_path / "dates.csv"
    table.write_text(f"doc_id,date,genre\n{ids[1]},2024-05-07,report\n{ids[0]},,opinion\n")
    documents = read_articles(path, table)
    assert documents["date"].tolist() == ["2024-05-01", "2024-05-07", "2024-05-01"]
    assert documents["genre"].tolist()[:2] == ["opinion", "report"]
    notes = import_report(documents)["note"].tolist()
    assert "date, genre taken from dates.csv, line 2" in notes[1]
    assert "date not found" not in notes[1]


def test_a_table_in_the_folder_describes_its_exports(export, tmp_path):
    _, ids = export
    (tmp_path / "about.csv").write_text(f"doc_id,date\n{ids[1]},2024-05-07\n")
    assert len(read_articles(tmp_path)) == 3


def test_a_row_that_describes_nothing_and_two_that_describe_one_are_told(export, tmp_path):
    path, ids = export
    table = tmp_path / "dates.csv"
    table.write_text(f"doc_id,date\nnobody,2024-05-07\n{ids[1]},2024-05-07\n{ids[1]},2024-05-08\n")
    report = import_report(read_articles(path, table, on_error="refuse"))
    told = report[report["status"] == "refused"]["reason"].tolist()
    assert any("no article has the doc_id 'nobody'; correct it" in reason for reason in told)
    assert sum("describes" in reason and "delete all but one" in reason for reason in told) == 2


def test_a_table_with_texts_and_an_export_are_read_in_one_call(export, tmp_path):
    path, ids = export
    (tmp_path / "more.csv").write_text("doc_id,outlet,date,text\nx,Star,2024-05-01,Hail fell.\n")
    dates = tmp_path / "dates.csv"
    dates.write_text(f"doc_id,date\n{ids[1]},2024-05-07\nx,2024-05-09\n")
    for source in (tmp_path, [path, tmp_path / "more.csv"]):
        documents = read_articles(source, dates)
        assert len(documents) == 4
        assert documents.set_index("doc_id")["date"]["x"] == "2024-05-09"


def test_a_table_with_texts_stands_beside_texts_in_files(tmp_path):
    (tmp_path / "Post").mkdir()
    (tmp_path / "Post" / "2024-05-01 rain.txt").write_text("Rain fell.")
    (tmp_path / "more.csv").write_text("doc_id,outlet,date,text\nx,Star,2024-05-01,Hail fell.\n")
    assert read_articles(tmp_path)["outlet"].tolist() == ["Post", "Star"]


def test_a_table_that_names_files_may_lack_ids(tmp_path):
    (tmp_path / "rain.txt").write_text("Rain fell.")
    (tmp_path / "about.csv").write_text("file,outlet,date\nrain.txt,Post,2024-05-01\n")
    with pytest.warns(UserWarning, match="doc_id made, such as 'rain'"):
        assert read_articles(tmp_path)["doc_id"].tolist() == ["rain"]
