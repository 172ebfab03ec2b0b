import pytest

from analysis.reading import import_report, read_articles

LIST = (
    "id,indexed_date,language,media_name,media_url,publish_date,title,url\n"
    "x1,2024-05-02,en,rain.example,rain.example,2024-05-01,Rain,https://rain.example/1\n"
    "x2,2024-05-02,en,rain.example,rain.example,2024-05-02,Snow,https://rain.example/2\n"
)


@pytest.fixture
def stories(tmp_path):
    path = tmp_path / "mc-onlinenews-mediacloud-content.csv"
    path.write_text(LIST)
    return path


def test_a_list_of_stories_is_refused_as_it_holds_no_text(stories):
    with pytest.raises(ValueError, match="has addresses but no texts; save the text of"):
        read_articles(stories)
    report = import_report(read_articles(stories, on_error="refuse"))
    assert report["row"].tolist() == [2, 3]
    assert report["outlet"].tolist() == ["rain.example"] * 2
    assert set(report["status"]) == {"refused"}


def test_a_list_of_stories_describes_the_texts_that_somebody_saved(stories, tmp_path):
    (tmp_path / "x1.txt").write_text("It rained.")
    (tmp_path / "x2.txt").write_text("It snowed.")
    documents = read_articles(tmp_path)
    assert documents[["doc_id", "outlet", "date", "title"]].values.tolist() == [
        ["x1", "rain.example", "2024-05-01", "Rain"],
        ["x2", "rain.example", "2024-05-02", "Snow"],
    ]
