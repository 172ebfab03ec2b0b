"""LexisNexis until 2020, as text and as a page: the same article gives the same columns."""

import pytest

from analysis.reading import import_report, read_articles
from analysis.reading.formats.lexis_page import read_lexis_page
from analysis.reading.formats.lexis_text import read_lexis_text

TITLES = ["Rain over Lund", "Snow over Lund", "Hail over Lund"]


@pytest.fixture(params=["text", "page"])
def export(request, archives):
    """The entries of articles that were exported in the layout of the parameter."""
    if request.param == "text":
        return lambda *articles: read_lexis_text(archives.lexis_text(articles), "a")
    return lambda *articles: read_lexis_page(archives.lexis_page(articles), "a")


def test_all_articles_are_read_with_their_columns(export):
    entries = export(*({"title": title} for title in TITLES))
    assert [entry["cells"]["title"] for entry in entries] == TITLES
    cells = entries[0]["cells"]
    assert cells["text"] == "Rain fell all day.\n\nIt stopped at night."
    wanted = {
        "doc_id": "a-1", "outlet": "The Post", "date": "2024-05-01", "author": "Ada Roe",
        "section": "NEWS; Pg. 4", "page": "4", "length_declared": 8, "language": "en",
        "date_loaded": "2024-05-02", "publication_type": "Newspaper", "date_precision": "day",
    }  # fmt: skip
    assert {name: cells[name] for name in wanted} == wanted
    assert entries[0]["notes"] == []


def test_captions_and_corrections_follow_the_text(export):
    (entry,) = export({"GRAPHIC": "A bridge in the rain.", "CORRECTION": "It was in Lund."})
    assert entry["cells"]["text"].split("\n\n")[2:] == [
        "Graphic: A bridge in the rain.",
        "Correction: It was in Lund.",
    ]


def test_a_dateline_in_capitals_begins_a_paragraph_and_no_key(export):
    (entry,) = export({"body": ["Rain fell.", "LUND: It stopped.", "BYLINE: not one here."]})
    assert entry["cells"]["text"].split("\n\n") == [
        *("Rain fell.", "LUND: It stopped.", "BYLINE: not one here.")
    ]


def test_an_edition_below_the_date_is_no_headline(export):
    (entry,) = export({"edition": "Late Edition - Final"})
    assert entry["cells"]["edition"] == "Late Edition - Final"
    assert entry["cells"]["title"] == "Rain over Lund"


def test_an_article_without_a_date_has_that_of_loading(export):
    (entry,) = export({"date": "Correction Appended"})
    assert (entry["cells"]["date"], entry["cells"]["date_precision"]) == ("2024-05-02", "loaded")


def test_keys_in_german_and_french_are_known(export):
    german = {"BYLINE": None, "LENGTH": None, "AUTOR": "Ada Roe", "LÄNGE": "8 Wörter"}
    body = {"body": None, "LOAD-DATE": None, "LANGUAGE": None}
    (entry,) = export(german | body | {"text": None} | {"SECTION": None, "PUBLICATION-TYPE": None})
    assert "has no body" in entry["reasons"][0]
    assert (entry["cells"]["author"], entry["cells"]["length_declared"]) == ("Ada Roe", 8)


def test_an_article_without_keys_is_refused(export):
    without = dict.fromkeys(
        ("BYLINE", "SECTION", "LENGTH", "LOAD-DATE", "LANGUAGE", "PUBLICATION-TYPE")
    )
    (entry,) = export(without)
    assert "has no lines with keys: expected LENGTH: …" in entry["reasons"][0]


def test_wrapped_lines_are_joined_and_short_ones_are_not(archives):
    long = "Nobody on the harbour of Lund knew why it was closed that day or for how long. " * 3
    raw = archives.lexis_text([{"body": [long.strip()]}])
    raw = raw.replace(b"LOAD-DATE", b"First,\r\nsecond,\r\nthird.\r\n\r\nLOAD-DATE")
    (entry,) = read_lexis_text(raw, "a")
    assert entry["cells"]["text"].split("\n\n") == [long.strip(), "First,\nsecond,\nthird."]


@pytest.mark.parametrize(
    "above", ["Dokument {} von {}", "Document {} de {}", "FOCUS - {} of {}", "{} van {} DOCUMENTEN"]
)
def test_the_line_above_an_article_is_known_in_four_languages(tmp_path, archives, above):
    raw = archives.lexis_text([{"title": one} for one in TITLES], above=above)
    (tmp_path / "a.txt").write_bytes(raw)
    documents = read_articles(tmp_path / "a.txt")
    assert documents["title"].tolist() == TITLES
    assert import_report(documents)["row"].tolist() == [1, 2, 3]


def test_a_number_that_is_left_out_is_refused(archives):
    raw = archives.lexis_text([{"number": 4}, {"number": 6, "title": "Snow"}], of=10)
    entries = read_lexis_text(raw, "a")
    assert [(entry["row"], bool(entry["reasons"])) for entry in entries] == [
        *((4, False), (5, True), (6, False))
    ]


def test_an_error_of_the_archive_is_refused(archives):
    first, second = read_lexis_page(archives.lexis_page([{}], error=True), "a")
    assert first["reasons"] == []
    assert "is an error of the archive in place of a text" in second["reasons"][0]


def test_a_page_that_breaks_off_tells_so(archives):
    raw = archives.lexis_page([{"title": one} for one in TITLES])
    entries = read_lexis_page(raw[: raw.rindex(b"LOAD-DATE")], "a")
    assert [bool(entry["reasons"]) for entry in entries] == [False, False, True]
    assert "breaks off before its end" in entries[2]["reasons"][0]


def test_an_encoding_may_be_named(tmp_path, archives):
    raw = archives.lexis_text([{"title": "Près de Lund"}]).decode("utf-8-sig")
    (tmp_path / "a.txt").write_bytes(raw.encode("windows-1252"))
    (tmp_path / "m.yaml").write_text("table: {encoding: windows-1252}")
    documents = read_articles(tmp_path / "a.txt", columns=tmp_path / "m.yaml")
    assert documents["title"].tolist() == ["Près de Lund"]
