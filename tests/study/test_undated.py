"""Articles without a date: refused by default, and kept in a study if that is asked for."""

import pandas as pd
import pytest

import analysis as an
from analysis.reading import import_report, read_articles

ROWS = pd.DataFrame(
    [
        {"doc_id": "a", "outlet": "A", "date": "2024-05-01", "text": "The storm is over in Lund."},
        {"doc_id": "b", "outlet": "A", "date": "", "text": "The storm is over in Malmö."},
        {"doc_id": "c", "outlet": "B", "date": None, "text": "The storm is over in Ystad."},
    ]
)


@pytest.fixture
def path(tmp_path):
    ROWS.to_csv(tmp_path / "a.csv", index=False)
    return tmp_path / "a.csv"


def test_an_article_without_a_date_is_refused_by_default_with_what_to_do(path):
    with pytest.raises(ValueError, match="2 faults") as caught:
        read_articles(path)
    assert "line 3, doc_id 'b': date is empty; write YYYY-MM-DD\n" in str(caught.value)
    assert 'metadata="dates.csv", or keep them\nwith an empty one, dates="optional"' in str(
        caught.value
    )
    assert read_articles(path, on_error="refuse")["doc_id"].tolist() == ["a"]


def test_it_is_kept_with_an_empty_date_and_counted_if_that_is_asked_for(path):
    documents = read_articles(path, dates="optional")
    assert documents["date"].tolist() == ["2024-05-01", "", ""]
    report = import_report(documents)
    assert report["status"].tolist() == ["read"] * 3
    assert report["findings"].tolist() == ["", "without date", "without date"]
    assert "a.csv, A: 2 declared, 2 read, 0 refused; 1 without date" in an.describe_import(report)


@pytest.mark.parametrize("as_table", [True, False])
def test_a_study_of_undated_articles_is_built_saved_and_read_again(path, tmp_path, as_table):
    source = ROWS if as_table else path
    study = an.build_study(source, {"storm": ["storm"]}, dates="optional")
    assert study.documents["date"].tolist() == ["2024-05-01", "", ""]
    study.save(tmp_path / "saved")
    again = an.read_study(tmp_path / "saved")
    assert again.documents["date"].tolist() == ["2024-05-01", "", ""]
    assert an.naming_shares(again, "names")["n"].tolist() == [2, 1]
    assert "gap in dates" not in an.check_corpus(study)["finding"].tolist()


def test_a_table_of_documents_without_a_date_is_refused_by_default():
    with pytest.raises(ValueError, match="2 faults in documents"):
        an.build_study(ROWS, {"storm": ["storm"]})


def test_a_word_that_is_no_date_is_a_fault_all_the_same():
    rows = ROWS.assign(date="May")
    with pytest.raises(ValueError, match="date 'May' is not ISO"):
        an.build_study(rows, {"storm": ["storm"]}, dates="optional")
    with pytest.raises(ValueError, match="dates 'maybe' is unknown"):
        an.build_study(rows, {"storm": ["storm"]}, dates="maybe")


def test_of_two_copies_without_a_date_neither_is_the_earlier():
    wire = "The ferry to the islands ran aground on Monday night, and nobody on it was hurt at all."
    copies = an.find_copies(
        pd.DataFrame(
            {
                "doc_id": ["a", "b"],
                "outlet": ["A", "B"],
                "date": ["2024-05-01", ""],
                "text": [wire, f"{wire} We saw it."],
            }
        )
    )
    assert copies["direction"].tolist() == ["unknown"]
