"""A study saved by outlet has no row of an article."""

import io

import pandas as pd
import pytest
from scipy.io import mmread

import analysis as an

FILES = {
    *("outlets.csv", "names.csv", "counts.mtx", "counts_rows.csv", "counts_terms.csv"),
    *("lexicon.yaml", "manifest.json", "README.md"),
}


def study_of(rows):
    documents = pd.DataFrame(rows, columns=["doc_id", "outlet", "date", "title", "text"])
    return an.build_study(documents, {"weather": ["rain", "snow"]})


@pytest.fixture
def folder(tmp_path):
    may = [(f"a{n}", "A", f"2024-05-0{n}", "Rain", "Rain fell on Lund.") for n in range(1, 7)]
    june = [("june-article", "A", "2024-06-01", "Snow", "Snow fell on Lund."),
            *((f"c{n}", "A", f"2024-0{n}-01", "", "Rain fell.") for n in (1, 2, 3, 4))]  # fmt: skip
    few = [("b1", "B", "2024-05-01", "Storm in Lund", "It was a secret storm.")]
    study_of(may + june + few).save(tmp_path, level="outlet")
    return tmp_path


def test_the_files_are_those_of_outlets(folder):
    assert {path.name for path in folder.iterdir()} == FILES
    assert not [path for path in folder.iterdir() if b"june-article" in path.read_bytes()]


def test_months_with_fewer_than_five_articles_are_joined(folder):
    outlets = pd.read_csv(folder / "outlets.csv", keep_default_na=False)
    assert outlets.values.tolist() == [["A", "", 5], ["A", "2024-05", 6], ["B", "", 1]]


def test_an_outlet_with_fewer_than_five_articles_has_no_counts_of_words(folder):
    rows = pd.read_csv(folder / "counts_rows.csv", keep_default_na=False)
    assert set(rows["outlet"]) == {"A"}
    assert list(rows.columns) == ["outlet", "month", "zone", "whose", "words"]
    terms = pd.read_csv(folder / "counts_terms.csv")["term"].tolist()
    matrix = mmread(io.BytesIO((folder / "counts.mtx").read_bytes())).tocsr()
    assert matrix.sum(axis=1).ravel().tolist()[0] == rows["words"].tolist()
    may = rows.index[(rows["month"] == "2024-05") & (rows["zone"] == "body")][0]
    assert matrix[may, terms.index("rain")] == 6
    assert "secret" not in terms


def test_names_of_referents_are_counted_by_outlet_and_month(folder):
    names = pd.read_csv(folder / "names.csv", keep_default_na=False)
    assert list(names.columns) == ["outlet", "month", "zone", "whose", "referent", "name", "n"]
    assert names["n"].sum() == 6 * 2 + 2 + 4


def test_such_a_folder_is_not_read_as_a_study(folder):
    with pytest.raises(ValueError, match="was saved with level='outlet'"):
        an.read_study(folder)


def test_another_level_is_unknown(make_study, tmp_path):
    with pytest.raises(ValueError, match="level 'word' is unknown"):
        make_study({"x": ["rain"]}, A="Rain.").save(tmp_path, level="word")
