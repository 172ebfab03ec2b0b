import csv
import hashlib
import itertools
import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.reading import import_report, read_articles

ROWS = [
    {"doc_id": "a", "outlet": "Post", "date": "2024-05-01", "title": "Rain", "text": "It rained."},
    {
        "doc_id": "b",
        "outlet": "Star",
        "date": "2024-05-02",
        "title": "",
        "text": "“No,” he said.\n\nSo.",
    },
    {
        "doc_id": "007",
        "outlet": "NA",
        "date": "2024-05-03",
        "title": "Ещё",
        "text": "It’s; it, is\t|.",
    },
]
METADATA = ("doc_id", "outlet", "date", "title")


def write_csv(path, rows, **options):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), **options)
        writer.writeheader()
        writer.writerows(rows)
    return path


def write_folder(folder, rows):
    folder.mkdir(exist_ok=True)
    for row in rows:
        (folder / f"{row['doc_id']}.txt").write_bytes(row["text"].encode("utf-8"))
    write_csv(folder / "articles.csv", [{name: row[name] for name in METADATA} for row in rows])
    return folder


def write_json_lines(path, rows):
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def write_parquet(path, rows):
    pytest.importorskip("pyarrow")
    pd.DataFrame(rows).to_parquet(path)
    return path


def write_excel(path, rows):
    pytest.importorskip("openpyxl")
    pd.DataFrame(rows).to_excel(path, index=False)
    return path


FORMATS = {
    "folder": lambda top: write_folder(top / "articles", ROWS),
    "csv": lambda top: write_csv(top / "articles.csv", ROWS),
    "semicolons": lambda top: write_csv(top / "articles.csv", ROWS, delimiter=";"),
    "tsv": lambda top: write_csv(top / "articles.tsv", ROWS, delimiter="\t"),
    "json lines": lambda top: write_json_lines(top / "articles.jsonl", ROWS),
    "parquet": lambda top: write_parquet(top / "articles.parquet", ROWS),
    "excel": lambda top: write_excel(top / "articles.xlsx", ROWS),
}


def faults(*arguments, **options):
    """The lines of the one error that a reading raises."""
    with pytest.raises(ValueError, match=r"\d+ faults? in ") as caught:
        read_articles(*arguments, **options)
    return [line.strip() for line in str(caught.value).splitlines() if line.startswith("  ")]


def outcomes(documents):
    report = import_report(documents)
    return list(zip(report["doc_id"], report["status"], strict=True))


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_articles_come_out_of_every_format(tmp_path, name):
    documents = read_articles(FORMATS[name](tmp_path))
    pd.testing.assert_frame_equal(documents, pd.DataFrame(ROWS))
    report = import_report(documents)
    assert report["status"].tolist() == ["read"] * 3
    assert report["characters"].tolist() == [len(row["text"]) for row in ROWS]
    assert report["sha256"][0] == hashlib.sha256(b"It rained.").hexdigest()


def test_a_folder_is_read_in_the_order_of_its_metadata(tmp_path):
    documents = read_articles(write_folder(tmp_path, ROWS[::-1]))
    assert documents["doc_id"].tolist() == ["007", "b", "a"]
    assert import_report(documents)["source"].tolist() == ["articles.csv"] * 3
    assert import_report(documents)["row"].tolist() == [2, 3, 4]


def test_every_fault_of_a_folder_is_told_at_once(tmp_path):
    write_folder(tmp_path, ROWS)
    rows = [
        {"doc_id": "a", "outlet": "Post", "date": "2024-05-01", "title": "Rain"},
        {"doc_id": "b", "outlet": "Star", "date": "05/03/2014", "title": ""},
        {"doc_id": "gone", "outlet": "Star", "date": "2024-05-01", "title": ""},
        {"doc_id": "blank", "outlet": "", "date": "", "title": ""},
        {"doc_id": "noise", "outlet": "Star", "date": "2024-05-01", "title": ""},
        {"doc_id": "a", "outlet": "Star", "date": "2024-05-01", "title": ""},
        {"doc_id": "", "outlet": "Star", "date": "2024-05-01", "title": ""},
    ]
    write_csv(tmp_path / "articles.csv", rows)
    (tmp_path / "blank.txt").write_text(" \n")
    (tmp_path / "noise.txt").write_bytes(b"a\0b")
    (tmp_path / "letter.docx").write_bytes(b"PK\x03\x04")
    told = faults(tmp_path)
    expected = [
        "articles.csv, line 2, doc_id 'a': doc_id also occurs in articles.csv, line 7",
        "articles.csv, line 2, doc_id 'a': names a.txt, as do articles.csv, line 7;",
        "articles.csv, line 3, doc_id 'b': date '05/03/2014' is not ISO; write YYYY-MM-DD",
        "articles.csv, line 4, doc_id 'gone': there is no text file 'gone.txt'",
        "articles.csv, line 5, doc_id 'blank': blank.txt is empty",
        "articles.csv, line 5, doc_id 'blank': outlet is empty",
        "articles.csv, line 5, doc_id 'blank': date is empty",
        "articles.csv, line 6, doc_id 'noise': noise.txt holds NUL bytes",
        "articles.csv, line 7, doc_id 'a': doc_id also occurs in articles.csv, line 2",
        "articles.csv, line 7, doc_id 'a': names a.txt, as do articles.csv, line 2;",
        "articles.csv, line 8: doc_id is empty",
        "007.txt: no row of articles.csv names it",
        "letter.docx: has no known format: expected a zip with word/document.xml",
    ]
    assert [line[: len(start)] for line, start in zip(told, expected, strict=False)] == expected
    assert told[len(expected) :] == []


def test_refusing_keeps_the_sound_rows_and_reports_the_rest(tmp_path):
    write_csv(tmp_path / "articles.csv", [*ROWS, {**ROWS[0], "doc_id": "c", "date": "May"}])
    documents = read_articles(tmp_path / "articles.csv", on_error="refuse")
    assert documents["doc_id"].tolist() == ["a", "b", "007"]
    refused = import_report(documents).iloc[3]
    assert (refused["status"], refused["doc_id"]) == ("refused", "c")
    assert refused["reason"] == "date 'May' is not ISO; write YYYY-MM-DD"


def test_all_that_share_an_id_are_refused(tmp_path):
    write_csv(tmp_path / "articles.csv", [*ROWS, {**ROWS[0], "text": "It did not rain."}])
    documents = read_articles(tmp_path / "articles.csv", on_error="refuse")
    assert documents["doc_id"].tolist() == ["b", "007"]


def test_nothing_sound_gives_documents_without_rows(tmp_path):
    write_csv(tmp_path / "articles.csv", [{**ROWS[0], "date": ""}])
    documents = read_articles(tmp_path / "articles.csv", on_error="refuse")
    assert list(documents.columns) == list(ROWS[0])
    assert outcomes(documents) == [("a", "refused")]


SPOILT = {
    "sound": {},
    "no date": {"date": ""},
    "American date": {"date": "05/03/2014"},
    "no such day": {"date": "2024-02-30"},
    "no outlet": {"outlet": " "},
    "no text": {"text": "\n"},
    "no id": {"doc_id": ""},
    "shared id": {"doc_id": "same"},
    "too many fields": {None: "more"},
}
BROKEN = {"shared id": "same", "no id": ""}


@given(st.lists(st.sampled_from(list(SPOILT)), min_size=1, max_size=12))
def test_what_was_declared_is_what_was_read_and_what_was_refused(tmp_path_factory, kinds):
    rows = [{**ROWS[0], "doc_id": f"d{n}", **SPOILT[kind]} for n, kind in enumerate(kinds)]
    path = tmp_path_factory.mktemp("mixed") / "articles.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([list(ROWS[0]), *(list(row.values()) for row in rows)])
    alone = kinds.count("shared id") == 1
    good = [n for n, kind in enumerate(kinds) if kind == "sound" or (kind == "shared id" and alone)]
    documents = read_articles(path, on_error="refuse")
    report = import_report(documents)
    assert documents["doc_id"].tolist() == [rows[n]["doc_id"] for n in good]
    assert report["row"].tolist() == [_line(n, kinds) for n in range(len(kinds))]
    assert [n for n, status in enumerate(report["status"]) if status == "read"] == good
    assert (report["reason"] != "").tolist() == (report["status"] == "refused").tolist()
    if len(good) < len(kinds):
        assert len({line.split(":")[0] for line in faults(path)}) == len(kinds) - len(good)


def _line(n, kinds):
    """The line at which a row begins: the header is one, and an empty text takes two."""
    return 2 + n + kinds[:n].count("no text")


PIECES = ("row and text", "row alone", "text alone", "empty text", "not text", "stray", "hidden")


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=10))
def test_no_file_of_a_folder_is_passed_over(tmp_path_factory, pieces):
    folder = tmp_path_factory.mktemp("mixed")
    rows, declared = [], 0
    for number, piece in enumerate(pieces):
        name = f"d{number}"
        declared += piece != "hidden"
        if piece in ("row and text", "row alone", "empty text", "not text"):
            rows.append({"doc_id": name, "outlet": "Post", "date": "2024-05-01", "title": ""})
        if piece in ("row and text", "text alone", "empty text", "not text"):
            content = {"empty text": b"", "not text": b"\0"}.get(piece, b"It rained.")
            (folder / f"{name}.txt").write_bytes(content)
        if piece in ("stray", "hidden"):
            (folder / {"stray": f"{name}.md", "hidden": f".{name}.txt"}[piece]).write_text("x")
    write_csv(folder / "articles.csv", rows or [{"doc_id": "", "outlet": "", "date": "x"}])
    declared += not rows
    if not list(folder.glob("d*.txt")):  # then the table would have to hold the texts
        return
    documents = read_articles(folder, on_error="refuse")
    report = import_report(documents)
    assert len(report) == declared
    assert len(documents) == pieces.count("row and text")
    assert report["status"].value_counts().get("read", 0) == len(documents)


def test_a_stray_file_is_reported_and_bars_nothing(tmp_path):
    write_folder(tmp_path, ROWS)
    (tmp_path / "README.md").write_text("Mine.")
    (tmp_path / ".DS_Store").write_bytes(b"\0")
    (tmp_path / "~$articles.xlsx").write_bytes(b"\0")
    report = import_report(read_articles(tmp_path))
    assert report["source"].tolist() == ["articles.csv"] * 3 + ["README.md"]
    assert report["status"].tolist() == ["read"] * 3 + ["refused"]
    assert report["reason"][3].startswith("not read: .md")


def test_a_row_may_name_a_text_that_is_not_read_yet_and_is_told_once(tmp_path):
    write_csv(
        tmp_path / "m.csv", [{"doc_id": "a", "outlet": "A", "date": "2024-05-01", "file": "a.pdf"}]
    )
    (tmp_path / "a.pdf").write_bytes(b"TY  - NEWS")
    (line,) = faults(tmp_path, tmp_path / "m.csv")
    assert "line 2, doc_id 'a': names a.pdf: RIS is not read yet" in line


def test_a_metadata_file_that_is_missing_is_named(tmp_path):
    write_folder(tmp_path, ROWS)
    with pytest.raises(ValueError, match=r"no metadata file '.*about\.csv'"):
        read_articles(tmp_path, tmp_path / "about.csv", on_error="refuse")


def test_metadata_in_a_format_that_is_no_table_says_what_is_one(tmp_path):
    write_folder(tmp_path, ROWS)
    with pytest.raises(ValueError, match=r"a\.txt'.*'CSV', 'Excel'"):
        read_articles(tmp_path, tmp_path / "a.txt")


def test_two_tables_that_could_be_the_metadata_are_both_named(tmp_path):
    write_folder(tmp_path, ROWS)
    (tmp_path / "other.csv").write_text("doc_id\n")
    with pytest.raises(ValueError, match=r"\['articles\.csv', 'other\.csv'\].*metadata="):
        read_articles(tmp_path)
    documents = read_articles(tmp_path, tmp_path / "articles.csv")
    assert import_report(documents)["source"].tolist()[-1] == "other.csv"


def test_metadata_that_cannot_be_read_is_all_that_is_told(tmp_path):
    write_folder(tmp_path, ROWS)
    (tmp_path / "articles.csv").write_bytes(b"doc_id\0")
    with pytest.raises(ValueError, match=r"1 fault in the metadata:\n  articles\.csv: holds NUL"):
        read_articles(tmp_path, on_error="refuse")


def test_an_unknown_way_with_errors_lists_what_there_is(tmp_path):
    with pytest.raises(
        ValueError, match=r"on_error 'ignore' is unknown; there is \['raise', 'refuse'\]"
    ):
        read_articles(tmp_path, on_error="ignore")


@pytest.mark.parametrize("source", ["nowhere", "nowhere.csv"])
def test_a_source_that_is_not_there_is_named(tmp_path, source):
    with pytest.raises(ValueError, match=f"no file or folder '.*{source}'"):
        read_articles(tmp_path / source)


@pytest.mark.parametrize("make", [lambda top: top, lambda _: []], ids=["folder", "list"])
def test_a_source_without_articles_says_what_is_read(tmp_path, make):
    with pytest.raises(ValueError, match=r"no articles in .*what is read: texts \(\.txt\)"):
        read_articles(make(tmp_path), on_error="refuse")


def test_a_list_may_mix_texts_and_tables_in_any_order(tmp_path):
    folder = write_folder(tmp_path / "texts", ROWS[:1])
    paths = [
        folder / "a.txt",
        write_json_lines(tmp_path / "b.jsonl", ROWS[1:2]),
        write_csv(tmp_path / "c.csv", ROWS[2:]),
    ]
    about = folder / "articles.csv"
    paths.append(about)  # named twice over, it is still no table of texts
    read = [read_articles(order, about) for order in itertools.permutations(paths)]
    assert read[0]["doc_id"].tolist() == ["a", "b", "007"]
    for documents in read:
        pd.testing.assert_frame_equal(documents, read[0])
        assert documents.attrs == read[0].attrs


def test_a_list_reports_what_is_missing_beside_what_is_not_read(tmp_path):
    paths = [
        write_csv(tmp_path / "c.csv", ROWS),
        tmp_path / "gone.txt",
        tmp_path / "gone.csv",
        tmp_path / "d.foo",
    ]
    paths[3].write_bytes(b"\0")
    documents = read_articles(paths, on_error="refuse")
    report = import_report(documents).set_index("source")["reason"]
    assert len(documents) == 3
    assert "there is no such file" in report["gone.csv"]
    assert "there is no such file" in report["gone.txt"]
    assert "has no known format" in report["d.foo"]


def test_a_folder_of_tables_is_read_whole(tmp_path):
    write_json_lines(tmp_path / "part-2.jsonl", ROWS[1:])
    write_json_lines(tmp_path / "part-1.jsonl", ROWS[:1])
    assert read_articles(tmp_path)["doc_id"].tolist() == ["a", "b", "007"]


def test_metadata_with_texts_of_its_own_beside_texts_in_files_is_refused(tmp_path):
    write_folder(tmp_path, ROWS)
    write_csv(tmp_path / "articles.csv", ROWS)
    with pytest.raises(ValueError, match=r"column 'text'.*rename it"):
        read_articles(tmp_path)
    documents = read_articles(tmp_path, columns={"text": "summary"})
    assert documents["summary"].tolist() == documents["text"].tolist()


def test_other_columns_are_carried_along_untouched(tmp_path):
    rows = [{**ROWS[0], "country": "NA", "note": " a  b\r\n", "id": "0012", "": "x"}]
    documents = read_articles(write_csv(tmp_path / "a.csv", rows))
    assert documents.iloc[0][["country", "note", "id", "column 9"]].tolist() == [
        "NA",
        " a  b\r\n",
        "0012",
        "x",
    ]


def test_a_column_that_one_table_lacks_is_a_gap_in_its_rows(tmp_path):
    paths = [
        write_json_lines(tmp_path / "a.jsonl", [{**ROWS[0], "lines": 120}]),
        write_csv(tmp_path / "b.csv", ROWS[1:2]),
    ]
    lines = read_articles(paths)["lines"]
    assert lines[0] == 120
    assert pd.isna(lines[1])


def test_a_text_is_changed_in_its_line_ends_and_nothing_else(tmp_path):
    text = "\ufeff  e\u0301 «one»\r\ntwo\rthree\u2028four\u00a0\n\n"
    write_folder(tmp_path, [{**ROWS[0], "text": text}])
    assert read_articles(tmp_path)["text"][0] == "  e\u0301 «one»\ntwo\nthree\u2028four\u00a0\n\n"


@given(st.text(min_size=1).filter(lambda text: text.strip() and "\0" not in text))
def test_any_text_comes_back_as_it_was_written(tmp_path_factory, text):
    wanted = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not wanted.strip():
        return
    top = tmp_path_factory.mktemp("any")
    row = {**ROWS[0], "text": text}
    for path in (write_csv(top / "a.csv", [row]), write_json_lines(top / "a.jsonl", [row])):
        assert read_articles(path)["text"].tolist() == [wanted]


@pytest.mark.parametrize(
    ("written", "note"),
    [("2024-05-01T13:45:00+03:00", "date cut from 2024-05-01T13:45:00+03:00"), ("2024-05-01", "")],
)
def test_a_time_is_cut_from_a_date_and_noted(tmp_path, written, note):
    documents = read_articles(write_csv(tmp_path / "a.csv", [{**ROWS[0], "date": written}]))
    assert documents["date"].tolist() == ["2024-05-01"]
    assert import_report(documents)["note"].tolist() == [note]


def test_the_report_holds_no_text(tmp_path):
    rows = [
        ROWS[0],
        {**ROWS[1], "date": "a long sentence that slipped into the wrong column of it"},
    ]
    documents = read_articles(write_csv(tmp_path / "a.csv", rows), on_error="refuse")
    assert "It rained" not in documents.attrs["import_report"]
    assert "slipped into" not in documents.attrs["import_report"]


def test_the_report_outlives_a_copy_but_not_a_join(tmp_path):
    documents = read_articles(write_csv(tmp_path / "a.csv", ROWS))
    assert len(import_report(documents[documents["outlet"] == "Post"])) == 3
    with pytest.raises(ValueError, match=r"read_articles\(\)"):
        import_report(pd.DataFrame(ROWS))


def test_articles_of_the_case_study_are_read_as_they_are():
    folder = Path(__file__).parents[2] / "data" / "articles"
    if not (folder / "articles.csv").is_file():
        pytest.skip("the articles are not on this machine")
    documents = read_articles(folder)
    for row in documents.itertuples():
        assert (folder / row.file).read_bytes().decode("utf-8").replace("\r\n", "\n") == row.text
    assert documents["language"].tolist() == ["en"] * 5
    assert set(import_report(documents)["status"]) == {"read"}
