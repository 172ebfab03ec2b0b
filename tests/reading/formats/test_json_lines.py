import pytest

from analysis.reading import import_report, read_articles
from analysis.reading.formats.json_lines import read_json_lines

GOOD = '{"doc_id": "a", "outlet": "A", "date": "2024-05-01", "text": "It rained.", "lines": 2}'


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"doc_id": ', "is no JSON: Expecting value at character 12"),
        ("[1, 2]", "is no JSON object but a list"),
        ('{"doc_id": "a", "doc_id": "b"}', r"has the keys \['doc_id'\] twice"),
        (r'{"title": "\ud83d"}', "holds half a character"),
        ("[" * 100_000, "nested too deeply|no JSON"),
    ],
)
def test_a_line_that_is_no_row_is_told_by_its_number(tmp_path, line, reason):
    path = tmp_path / "a.jsonl"
    path.write_text(f"{GOOD}\n\n{line}\n")
    with pytest.raises(ValueError, match=f"a.jsonl, line 3: .*{reason}"):
        read_articles(path)
    assert len(read_articles(path, on_error="refuse")) == 1


def test_a_line_ends_where_json_says(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes('{"text": "one\u2028two\u0085three"}\r\n{"text": "four"}'.encode())
    assert [entry["cells"]["text"] for entry in read_json_lines(path.read_bytes(), "a.jsonl")] == [
        "one\u2028two\u0085three",
        "four",
    ]


def test_numbers_stay_numbers_where_some_are_missing(tmp_path):
    path = tmp_path / "a.ndjson"
    path.write_text(GOOD + "\n" + GOOD.replace('"a"', '"b"').replace(', "lines": 2', ""))
    lines = read_articles(path)["lines"]
    assert lines[0] == 2
    assert lines.dtype == "Int64"
    assert lines.isna().tolist() == [False, True]


def test_a_cell_that_is_no_text_is_a_fault_of_its_row(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"doc_id": ["a"], "outlet": true, "date": "2024-05-01", "text": 5, "title": {"a": 1}}\n'
        '{"doc_id": 7, "outlet": "A", "date": "2024-05-01", "text": "Rain.", "title": null}\n'
        '{"doc_id": "c", "outlet": "A", "date": 20240501}\n'
    )
    documents = read_articles(path, on_error="refuse")
    assert documents["doc_id"].tolist() == ["7"]
    reasons = import_report(documents)["reason"]
    for told in (
        "doc_id is of type list",
        "outlet is of type bool",
        "text is",
        "title is of type dict",
    ):
        assert told in reasons[0]
    assert "date '20240501' is not ISO" in reasons[2]
    assert "text is empty" in reasons[2]
