"""ProQuest as text and as a page; no real file was at hand."""

import pytest

from analysis.reading import import_report, read_articles
from analysis.reading.formats.proquest_page import read_proquest_page
from analysis.reading.formats.proquest_record import key_of
from analysis.reading.formats.proquest_text import read_proquest_text

TITLES = ["Rain over Lund", "Snow over Lund", "Hail over Lund"]


@pytest.fixture(params=["text", "bold", "fieldnames"])
def export(request, archives):
    """The entries of articles in the layout of the parameter."""
    if request.param == "text":
        return lambda *articles: read_proquest_text(archives.proquest_text(articles), "a")
    names = request.param == "fieldnames"
    return lambda *said: read_proquest_page(archives.proquest_page(said, fieldnames=names), "a")


def test_all_records_are_read_with_their_columns(export):
    entries = export(*({"Title": title} for title in TITLES))
    assert [entry["cells"]["title"] for entry in entries] == TITLES
    cells = entries[1]["cells"]
    assert cells["text"] == "Rain fell all day.\n\nIt stopped at night."
    wanted = {
        "doc_id": "1234562", "outlet": "The Post", "date": "2024-05-01", "author": "Roe, Ada",
        "section": "News", "page": "A4", "language": "en", "url": "https://rain.example/1",
        "subject": "Weather; Rain", "outlet_raw": "The Post; Lund",
    }  # fmt: skip
    assert {name: cells[name] for name in wanted} == wanted


def test_paragraphs_without_a_colon_and_with_one_stay_in_the_text(export):
    body = ["Rain fell.", "What came then: snow.", "Title: not one here.", "It stopped."]
    (entry,) = export({"Full text": body})
    assert entry["cells"]["text"].split("\n\n") == body


def test_a_record_without_a_full_text_is_refused(export):
    absent, none, sound = export({"Full text": ["Not available."]}, {"Full text": None}, {})
    assert "has no full text in ProQuest" in absent["reasons"][0]
    assert "has no full text in ProQuest" in none["reasons"][0]
    assert sound["reasons"] == []


def test_an_edition_is_no_part_of_the_outlet(export):
    (entry,) = export({"Publication title": "The Post, Late Edition (East Coast); Lund"})
    assert (entry["cells"]["outlet"], entry["cells"]["edition"]) == (
        *("The Post", "Late Edition (East Coast)"),
    )


def test_outlet_and_date_may_stand_in_the_line_of_publication_alone(export):
    line = "The Post; Lund [Lund]01 May 2024: A.1."
    said = {"Publication title": None, "Publication date": None, "Publication info": line}
    (entry,) = export(said)
    assert (entry["cells"]["outlet"], entry["cells"]["date"]) == ("The Post", "2024-05-01")


def test_a_year_alone_is_a_date_of_that_precision(export):
    (entry,) = export({"Publication date": None, "Publication year": "1998"})
    assert (entry["cells"]["date"], entry["cells"]["date_precision"]) == ("1998-01-01", "year")


def test_the_table_of_the_search_describes_the_articles(tmp_path, archives):
    (tmp_path / "a.txt").write_bytes(archives.proquest_text([{}, {"Title": "Snow"}]))
    table = tmp_path / "a.csv"
    table.write_text("StoreId,pubtitle,pubdate,genre\n1234561,The Post,2024-04-30,report\n")
    with pytest.warns(UserWarning, match="'StoreId' as doc_id"):
        documents = read_articles(tmp_path / "a.txt", metadata=table)
    assert documents["date"].tolist() == ["2024-04-30", "2024-05-01"]
    assert import_report(documents)["status"].tolist() == ["read", "read"]


def test_files_without_records_say_what_was_expected(archives):
    (entry,) = read_proquest_text(("_" * 60 + "\nRain\n").encode(), "a")
    assert "no record of ProQuest was found" in entry["reasons"][0]
    (entry,) = read_proquest_page(b"<html><title>ProQuest</title><p>Rain fell.</p>", "a")
    assert "is a page of ProQuest without a record" in entry["reasons"][0]


def test_only_keys_that_are_known_are_keys():
    assert key_of("Publication title: The Post") == ("publication title", "The Post")
    assert key_of("Weather: it rained") == ("", "")
