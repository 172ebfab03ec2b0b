import json

import pytest

from analysis.reading import import_report, read_articles
from analysis.reading.formats.json_objects import read_json

ROWS = [
    {"doc_id": "a", "outlet": "Post", "date": "2024-05-01", "title": "Rain", "text": "It rained."},
    {"doc_id": "b", "outlet": "Post", "date": "2024-05-02", "title": "Snow", "text": "It snowed."},
]
COLUMNS = {name: [row[name] for row in ROWS] for name in ROWS[0]}
LAYOUTS = {
    "list": ROWS,
    "list in an object": {"count": 2, "data": ROWS},
    "columns": COLUMNS,
    "columns by index": {name: dict(enumerate(cells)) for name, cells in COLUMNS.items()},
    "split": {"columns": [*COLUMNS], "index": [0, 1], "data": [[*row.values()] for row in ROWS]},
    "by id": {row["doc_id"]: {k: v for k, v in row.items() if k != "doc_id"} for row in ROWS},
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("indent", [None, 1])
def test_every_layout_gives_the_same_rows(tmp_path, layout, indent):
    (tmp_path / "a.json").write_text(json.dumps(LAYOUTS[layout], indent=indent))
    documents = read_articles(tmp_path / "a.json")
    assert documents.to_dict("records") == ROWS


def test_a_single_indented_object_is_one_row(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps(ROWS[0], indent=2))
    assert read_articles(tmp_path / "a.json")["text"].tolist() == ["It rained."]


def test_what_stands_beside_the_list_is_told():
    first, _ = read_json(json.dumps({"count": 2, "hits": ROWS}).encode(), "a.json")
    assert first["notes"] == ["a.json: not read beside the list 'hits': count"]


def test_columns_are_renamed_and_a_table_describes_the_rows(tmp_path):
    rows = [{"Nr": "a", "texts": "It rained.", "Blatt": "Post", "date": "2024-05-01"}]
    (tmp_path / "a.json").write_text(json.dumps(rows))
    (tmp_path / "m.csv").write_text("doc_id,genre\na,report\n")
    columns = {"Nr": "doc_id", "texts": "text", "Blatt": "outlet"}
    renamed = read_articles(tmp_path / "a.json", columns=columns)
    assert renamed[["doc_id", "text", "outlet"]].values.tolist() == [["a", "It rained.", "Post"]]
    (tmp_path / "b.json").write_text(json.dumps(ROWS[:1]))
    described = read_articles(tmp_path / "b.json", metadata=tmp_path / "m.csv")
    assert described["genre"].tolist() == ["report"]


def test_an_item_that_is_no_object_is_refused_and_the_others_are_read(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps([ROWS[0], "rain", ROWS[1]]))
    documents = read_articles(tmp_path / "a.json", on_error="refuse")
    assert documents["doc_id"].tolist() == ["a", "b"]
    report = import_report(documents)
    assert report["status"].tolist() == ["read", "refused", "read"]
    assert "is no JSON object but a str" in report["reason"][1]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[{"a": 1}, {"a"', "is damaged JSON: Expecting ':' delimiter at line 1, character 16"),
        ('{"x": [{"a": 1}], "y": [{"a": 1}]}', r"holds several lists, ['x', 'y']"),
        ('{"x": [1, 2], "y": [1]}', "holds columns of different lengths"),
        ('[{"a": 1, "a": 2}]', "has the keys ['a'] twice"),
        ('[{"a": "\\ud800"}]', "holds half a character"),
        ("[]", "holds no rows"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_what_is_damaged_or_ambiguous_is_refused(text, told):
    (entry,) = read_json(text.encode(), "a.json")
    assert told in entry["reasons"][0]


def test_the_articles_of_newsapi_saved_alone_are_known(tmp_path):
    article = {
        "source": {"id": None, "name": "Rain Daily"}, "title": "Rain", "url": "https://rain.example",
        "publishedAt": "2024-05-01T10:00:00Z", "content": "It rained… [+123 chars]",
    }  # fmt: skip
    (tmp_path / "a.json").write_text(json.dumps([article]))
    documents = read_articles(tmp_path / "a.json")
    assert documents[["outlet", "truncated"]].values.tolist() == [["Rain Daily", True]]
