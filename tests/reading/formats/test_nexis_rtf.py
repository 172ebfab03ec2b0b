"""Nexis in RTF is read as Nexis in Word is; no real export was at hand."""

import pytest

from analysis.reading import read_articles
from analysis.reading.formats.nexis_rtf import read_nexis_rtf

TITLES = ["Rain over Lund", "Snow over Lund", "Hail over Lund"]


@pytest.mark.parametrize("bookmarks", [True, False])
def test_all_articles_are_read_with_and_without_bookmarks(tmp_path, archives, exports, bookmarks):
    said = [exports.article(one, byline="By Ada Roe") for one in TITLES]
    raw = archives.nexis_rtf(said, exports.address, bookmarks=bookmarks)
    (tmp_path / "export.doc").write_bytes(raw)
    documents = read_articles(tmp_path / "export.doc")
    assert documents["title"].tolist() == TITLES
    assert set(documents["text"]) == {"Rain fell all day.\n\nIt stopped at night."}
    assert set(documents["date"]) == {"2024-05-01"}
    assert documents["query"][0] == "rain AND lund"
    assert documents["doc_id"][0] == (exports.urn(1) if bookmarks else "export-1")


def test_what_word_and_rtf_hold_is_the_same(archives, exports):
    from analysis.reading.formats.nexis import read_nexis

    said = [exports.article(one, highlight="Streets flooded.") for one in TITLES]
    rich = read_nexis_rtf(archives.nexis_rtf(said, exports.address), "a")
    word = read_nexis(exports.nexis(said, query="rain AND lund"), "a")
    assert [one["cells"] for one in rich] == [one["cells"] for one in word]


def test_a_lost_article_is_told(archives, exports):
    raw = archives.nexis_rtf([exports.article(one) for one in TITLES], exports.address)
    entries = read_nexis_rtf(raw.replace(b"Body", b"Bodx"), "a.rtf")
    assert len(entries) == 3
    assert all("has no body" in entry["reasons"][0] for entry in entries)


def test_a_file_that_breaks_off_is_refused_whole(archives, exports):
    raw = archives.nexis_rtf([exports.article(one) for one in TITLES], exports.address)
    (entry,) = read_nexis_rtf(raw[: len(raw) // 2], "a.rtf")
    assert "breaks off before its last brace" in entry["reasons"][0]
