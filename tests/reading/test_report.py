import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.reading import import_report, read_articles
from analysis.reading.checking import check_entries
from analysis.reading.entries import broken, new_entry
from analysis.reading.report import FINDINGS, describe_import, import_summary, make_documents

CELLS = {"doc_id": "a", "outlet": "A", "date": "2024-05-01", "text": "It rained."}


def report_of(*entries):
    check_entries(entries)
    return import_report(make_documents(entries))


def entry(doc_id="a", source="a.docx", notes=(), **cells):
    return new_entry(source, 1, {**CELLS, "doc_id": doc_id, "text": doc_id, **cells}, notes=notes)


@pytest.mark.parametrize(
    ("cells", "notes", "findings"),
    [
        ({}, (), ""),
        ({"date": ""}, (), "without date"),
        ({"date": "", "text": " "}, (), "without date"),
        ({"text": ""}, (), "without text"),
        ({}, ("truncated by NewsAPI: 90 characters are not here",), "truncated"),
        ({}, ("shorter than declared: 80 words of 120",), "shorter"),
        ({}, ("longer than declared: 160 words of 120", "truncated: x"), "truncated; longer"),
    ],
)
def test_the_report_tells_what_an_article_lacks(cells, notes, findings):
    assert report_of(entry(notes=notes, **cells))["findings"].tolist() == [findings]


def test_the_same_text_twice_is_told_and_not_cut():
    report = report_of(entry("a", text="It rained."), entry("b", text="It rained."))
    assert report["findings"].tolist() == ["", "duplicate"]
    assert report["status"].tolist() == ["read", "read"]


def test_the_summary_counts_by_file_and_outlet():
    report = report_of(
        entry("a"), entry("b", date=""), entry("c", outlet="B"), broken("b.pdf", "is damaged")
    )
    counts = import_summary(report).iloc[:, :6].values.tolist()
    assert counts == [
        ["a.docx", "A", 2, 1, 1, 1],
        ["a.docx", "B", 1, 1, 0, 0],
        ["b.pdf", "", 1, 0, 1, 0],
    ]
    assert import_summary(report, by="source")["declared"].tolist() == [3, 1]


def test_the_report_in_plain_lines_names_what_was_refused():
    report = report_of(entry("a"), entry("b", date=""), broken("b.pdf", "is damaged"))
    assert describe_import(report).splitlines() == [
        "3 articles declared = 1 read + 2 refused",
        "  a.docx, A: 2 declared, 1 read, 1 refused; 1 without date",
        "  b.pdf: 1 declared, 0 read, 1 refused",
        "refused:",
        f"  a.docx, 1 (b): {report['reason'][1]}",
        "  b.pdf: is damaged",
    ]


def test_the_report_in_plain_lines_names_what_was_read_and_is_to_be_looked_at():
    report = report_of(
        entry("a", text="Rain."),
        entry("b", text="Rain."),
        entry("c", notes=("an odd mark", "shorter than declared: 80 words of 120")),
        entry("d", notes=("truncated by NewsAPI: 90 characters are not here",)),
    )
    assert describe_import(report).splitlines()[2:] == [
        "read, and to be looked at:",
        "  a.docx, 1 (b): the same text as 'a'",
        "  a.docx, 1 (c): shorter than declared: 80 words of 120",
        "  a.docx, 1 (d): truncated by NewsAPI: 90 characters are not here",
    ]
    many = report_of(*(entry(f"x{i}", text="Rain.") for i in range(60)))
    assert describe_import(many).splitlines()[-1] == "  and 9 more; the report has them all"


def test_a_report_of_an_older_reading_says_what_it_lacks():
    with pytest.raises(ValueError, match=r"`report` lacks the columns \['outlet', 'findings'\]"):
        import_summary(report_of(entry()).drop(columns=["outlet", "findings"]))


CSV = "doc_id,outlet,date,text\n"
PIECES = {
    "good.csv": lambda n: CSV + f"g{n},A,2024-05-01,Rain {n}.\n",
    "bad.csv": lambda n: CSV + f"b{n},,May,\n",
    "both.csv": lambda n: CSV + f"x{n},A,2024-05-01,Snow {n}.\ny{n},B,,Hail {n}.\n",
    "same.csv": lambda _: CSV + "s,A,2024-05-01,The same.\n",
    "old.doc": lambda _: "\xd0\xcf\x11\xe0",
    "list.json": lambda n: f'{{"status": "ok", "articles": [{{"url": "{n}"}}]}}',
    "damaged.parquet": lambda _: "PAR1",
    "stray.png": lambda _: "\0",
}


@given(st.lists(st.sampled_from(list(PIECES)), min_size=1, max_size=8))
def test_declared_is_read_and_refused_in_every_file_and_outlet(tmp_path_factory, names):
    folder = tmp_path_factory.mktemp("mixed")
    for number, name in enumerate(names):
        (folder / f"{number}{name}").write_bytes(PIECES[name](number).encode("latin-1"))
    if set(names) == {"stray.png"}:
        with pytest.raises(ValueError, match="there are no articles"):
            read_articles(folder, on_error="refuse")
        return
    documents = read_articles(folder, on_error="refuse")
    report = import_report(documents)
    assert set(report["source"]) == {f"{n}{name}" for n, name in enumerate(names)}
    for by in ("source", "outlet", ["source", "outlet"]):
        summary = import_summary(report, by)
        assert (summary["declared"] == summary["read"] + summary["refused"]).all()
        assert summary["declared"].sum() == len(report)
        assert summary["read"].sum() == len(documents)
    assert (report["reason"] != "").tolist() == (report["status"] == "refused").tolist()
    assert {told for cell in report["findings"] for told in cell.split("; ") if told} <= set(
        FINDINGS
    )


def test_the_report_tells_no_prose_that_slipped_into_the_id_or_the_outlet_of_a_refused_row(
    tmp_path,
):
    slipped = "The harbour master said on Friday that it was closed, and nobody knew why it was, no"
    (tmp_path / "a.csv").write_text(f"doc_id,outlet,date,text\na,A,2024-05-01,Rain.\n{slipped},x\n")
    report = import_report(read_articles(tmp_path / "a.csv", on_error="refuse"))
    assert report["doc_id"].tolist() == ["a", "The harbour master said …"]
    assert report["outlet"].tolist() == ["A", "and nobody knew why …"]


def test_a_long_name_of_an_outlet_that_is_read_stays_whole_where_an_article_is_refused():
    name = "Ministry of Foreign Affairs of Elsewhere"
    report = report_of(entry("a", outlet=name), entry("b", outlet=name, date=""))
    assert report["outlet"].tolist() == [name, name]


def test_columns_that_stand_twice_are_told_by_their_first_words(tmp_path):
    name = "the bridge was closed on Friday for a week"
    (tmp_path / "a.csv").write_text(f"doc_id,{name},{name}\na,b,c\n")
    with pytest.raises(ValueError, match=r"has the columns \['the bridge was closed …'\] twice"):
        read_articles(tmp_path / "a.csv")


def test_an_id_that_is_prose_is_cut_where_another_row_has_the_same_text():
    prose = "nobody in the town knew why"
    report = report_of(entry(prose, text="x", date=""), entry("b", text="x"))
    assert report["note"].tolist() == [
        "",
        "the same text as 'nobody in the town …'; give both one `family`",
    ]
