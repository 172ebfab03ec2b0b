import json

import pytest

from analysis.reading import import_report, read_articles
from analysis.reading.formats.news_api import read_news_api

ARTICLE = {
    "source": {"id": None, "name": "Daily Rain"},
    "author": None,
    "title": "Harbour stays closed",
    "description": "Nobody came.",
    "url": "https://rain.example/harbour",
    "publishedAt": "2024-05-01T10:00:00Z",
    "content": "The council met on Monday… [+1234 chars]",
}


def answer(*articles, found=None):
    said = {"status": "ok", "totalResults": found or len(articles), "articles": list(articles)}
    return json.dumps(said, indent=1)


def test_an_answer_is_read_and_what_is_cut_is_marked(tmp_path):
    whole = {**ARTICLE, "content": "It rained.", "url": "https://rain.example/rain"}
    (tmp_path / "a.json").write_text(answer(ARTICLE, whole))
    documents = read_articles(tmp_path / "a.json")
    columns = ["outlet", "date", "title", "text", "truncated"]
    assert documents[columns].values.tolist() == [
        ["Daily Rain", "2024-05-01", "Harbour stays closed", "The council met on Monday", True],
        ["Daily Rain", "2024-05-01", "Harbour stays closed", "It rained.", False],
    ]
    report = import_report(documents)
    assert report["findings"].tolist() == ["truncated", ""]
    assert "truncated by NewsAPI: 1,234 characters are not here" in report["note"][0]


def test_the_id_of_an_article_is_that_of_its_address(tmp_path):
    (first,) = read_news_api(answer(ARTICLE).encode(), "a.json")
    (again,) = read_news_api(answer({**ARTICLE, "title": "Other"}).encode(), "b.json")
    assert first["cells"]["doc_id"] == again["cells"]["doc_id"]


def test_the_same_article_in_two_answers_counts_once(tmp_path):
    for name in ("a.json", "b.json"):
        (tmp_path / name).write_text(answer(ARTICLE))
    documents = read_articles(tmp_path)
    report = import_report(documents)
    assert len(documents) == 1
    assert report["status"].tolist() == ["read", "refused"]
    assert report["reason"][1] == "is the same article as a.json, article 1; it counts once"
    assert report["findings"].tolist() == ["truncated", "truncated; duplicate"]


def test_an_answer_that_holds_a_part_of_what_was_found_says_so():
    (entry,) = read_news_api(answer(ARTICLE, found=240).encode(), "a.json")
    assert "the search found 240, the file holds 1" in entry["notes"]


def test_an_article_without_text_or_source_is_a_fault_of_its_own(tmp_path):
    (tmp_path / "a.json").write_text(answer({**ARTICLE, "content": None, "source": None}, "rain"))
    with pytest.raises(ValueError, match="3 faults") as caught:
        read_articles(tmp_path / "a.json")
    assert "a.json, article 1, doc_id 'newsapi-" in str(caught.value)
    assert "a.json, article 2: is no article but a str" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"articles": [', "is damaged: Expecting value at line 1, character 15"),
        ('{"articles": []}', "without articles"),
        ('{"articles": {}}', "no list called articles"),
        ("[]", "without articles"),
        ('{"articles": [' + "[" * 100_000, "nested too deeply|damaged"),
    ],
)
def test_what_is_no_answer_is_told(text, told):
    (entry,) = read_news_api(text.encode(), "a.json")
    assert any(part in entry["reasons"][0] for part in told.split("|"))
