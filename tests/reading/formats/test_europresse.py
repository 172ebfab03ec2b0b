"""Europresse, in the layout of article elements and in the older one of tables."""

import pytest

from analysis.reading import read_articles
from analysis.reading.formats.europresse import read_europresse


@pytest.fixture(params=[False, True], ids=["articles", "tables"])
def export(request, archives):
    """The entries of articles in the layout of the parameter."""
    return lambda *said: read_europresse(archives.europresse(said, old=request.param), "a")


def test_all_articles_are_read_with_their_columns(export):
    entries = export({}, {"title": "Neige", "number": "news·20240502·LP·7"})
    assert [entry["cells"]["title"] for entry in entries] == ["La pluie sur Lund", "Neige"]
    assert entries[0]["cells"] == {
        "doc_id": "news·20240501·LP·12_3456", "outlet": "La Pluie", "outlet_raw": "La Pluie",
        "title": "La pluie sur Lund", "section": "Politique", "page": "12", "author": "Ada Roe",
        "date": "2024-05-01", "date_precision": "day", "date_printed": "mercredi 1 mai 2024",
        "text": "Il a plu tout le jour.\n\nPuis non.", "source_file": "a",
    }  # fmt: skip
    assert [entry["reasons"] for entry in entries] == [[], []]


@pytest.mark.parametrize(
    "header",
    [
        "p. 12, Politique, mercredi 1 mai 2024",
        "mercredi 1 mai 2024, Politique, p. 12",
        "Politique, Wednesday, May 1, 2024, p. 12",
    ],
)
def test_section_date_and_page_stand_in_any_order(export, header):
    (entry,) = export({"header": header})
    cells = entry["cells"]
    assert (cells["page"], cells["date"]) == ("12", "2024-05-01")
    assert cells["section"].startswith("Politique")


def test_an_article_without_an_author_keeps_its_first_line(export):
    (entry,) = export({"author": None})
    assert "author" not in entry["cells"]
    assert entry["cells"]["text"] == "Il a plu tout le jour.\n\nPuis non."


def test_captions_follow_the_text(archives):
    (entry,) = read_europresse(archives.europresse([{"aside": "Un pont."}]), "a")
    assert entry["cells"]["text"].endswith("Puis non.\n\nGraphic: Un pont.")


def test_an_article_without_a_body_or_a_date_is_told(export):
    bare, undated = export({"body": [], "author": None}, {"header": "Politique"})
    assert "has no body" in bare["reasons"][0]
    assert "date not found" in undated["notes"][0]


def test_a_page_of_two_articles_is_read_from_a_folder(tmp_path, archives):
    said = [{}, {"number": "news·20240502·LP·7"}]
    (tmp_path / "a.html").write_bytes(archives.europresse(said))
    assert len(read_articles(tmp_path)) == 2


def test_a_page_without_articles_says_what_was_expected():
    (entry,) = read_europresse(b"<html><p>Il a plu.</p></html>", "a")
    assert "expected the class DocPublicationName" in entry["reasons"][0]
