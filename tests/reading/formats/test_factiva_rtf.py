"""Factiva in RTF: codes and values in lines or cells; no real export was at hand."""

import pytest

from analysis.reading import import_report, read_articles
from analysis.reading.formats.factiva_rtf import read_factiva_rtf


def said_of(exports, *titles):
    return [
        exports.CODES | {"HD": title, "AN": f"Document POST00002024050{n}ek510000a"}
        for n, title in enumerate(titles, start=1)
    ]


@pytest.mark.parametrize("tables", [False, True])
def test_all_articles_are_read_and_the_summary_is_cut(tmp_path, archives, exports, tables):
    (tmp_path / "a.rtf").write_bytes(
        archives.factiva_rtf(said_of(exports, "Rain", "Snow"), tables=tables)
    )
    documents = read_articles(tmp_path / "a.rtf")
    assert documents["title"].tolist() == ["Rain", "Snow"]
    first = documents.iloc[0]
    columns = ["doc_id", "outlet", "date", "author", "language", "length_declared"]
    assert first[columns].tolist() == [
        *("POST000020240501ek510000a", "The Post", "2024-05-01", "By Ada Roe", "en", 8)
    ]
    assert first["text"] == "Rain fell all day.\n\nIt stopped at night."
    assert set(import_report(documents)["status"]) == {"read"}


def test_articles_without_a_page_break_are_parted_by_their_numbers(archives, exports):
    raw = archives.factiva_rtf(said_of(exports, "Rain", "Snow")).replace(rb"\page ", b"")
    assert [one["cells"]["title"] for one in read_factiva_rtf(raw, "a")] == ["Rain", "Snow"]


def test_a_line_of_the_text_that_looks_like_a_code_stays_in_it(archives, exports):
    (said,) = said_of(exports, "Rain")
    said["TD"] = ["HD", "It stopped at night."]
    (entry,) = read_factiva_rtf(archives.factiva_rtf([said]), "a")
    assert entry["cells"]["text"].endswith("HD\n\nIt stopped at night.")


def test_an_article_without_a_body_is_refused(archives, exports):
    first, second = said_of(exports, "Rain", "Snow")
    first |= {"LP": None, "TD": None}
    entries = read_factiva_rtf(archives.factiva_rtf([first, second]), "a")
    assert "has no body" in entries[0]["reasons"][0]
    assert entries[1]["reasons"] == []


def test_a_file_without_codes_says_what_was_expected(archives):
    (entry,) = read_factiva_rtf(archives.rtf(["Factiva", "Rain over Lund"]), "a")
    assert "expected the codes HD, SN, PD, LP; 'Factiva'" in entry["reasons"][0]


def test_lines_before_the_first_code_are_told(archives, exports):
    raw = archives.factiva_rtf(said_of(exports, "Rain")).replace(
        rb"\pard  HD", rb"\pard Mine\par HD"
    )
    states = [one["state"] for one in read_factiva_rtf(raw, "a")]
    assert states == ["ok", "not_an_article"]
