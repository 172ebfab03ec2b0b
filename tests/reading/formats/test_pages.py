import socket

import pytest

from analysis.reading import import_report, read_articles
from analysis.reading.formats.pages import read_page

pytest.importorskip("trafilatura")

PROSE = "".join(
    f"<p>The harbour stays closed, the council said on day {day}. Nobody from the port came, and "
    "the fishermen waited outside with their banners until the rain began.</p>"
    for day in range(5)
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Harbour stays closed - The Daily Rain</title>
<meta property="og:site_name" content="The Daily Rain">
<meta property="og:title" content="Harbour stays closed">
<meta property="article:published_time" content="2024-05-01T10:00:00Z">
<meta name="author" content="A. Weather">
<link rel="canonical" href="https://rain.example/harbour">
</head><body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Harbour stays closed</h1>{PROSE}</article>
<footer>Subscribe to our newsletter. All rights reserved.</footer></body></html>"""


def test_the_article_is_taken_out_of_its_page():
    cells, encoding, notes = read_page(PAGE.encode())
    assert cells["text"].count("Nobody from the port came") == 5
    assert "newsletter" not in cells["text"]
    assert "Sport" not in cells["text"]
    assert (encoding, notes) == ("utf-8", ["text taken out of a page by trafilatura"])


def test_what_the_page_says_of_itself_is_taken_over(tmp_path):
    (tmp_path / "harbour.html").write_text(PAGE, encoding="utf-8")
    documents = read_articles(tmp_path)
    row = documents.iloc[0]
    assert row[["doc_id", "outlet", "date", "title", "url"]].tolist() == [
        *("harbour", "The Daily Rain", "2024-05-01", "Harbour stays closed"),
        "https://rain.example/harbour",
    ]
    assert (
        "date taken from the page; outlet taken from the page"
        in import_report(documents)["note"][0]
    )


def test_a_table_and_a_folder_go_before_what_the_page_says(tmp_path):
    (tmp_path / "Post").mkdir()
    (tmp_path / "Post" / "harbour.html").write_text(PAGE, encoding="utf-8")
    assert read_articles(tmp_path)["outlet"].tolist() == ["Post"]
    (tmp_path / "m.csv").write_text("doc_id,outlet,date,title\nharbour,Star,2024-06-01,\n")
    row = read_articles(tmp_path).iloc[0]
    assert row[["outlet", "date", "title"]].tolist() == [
        "Star",
        "2024-06-01",
        "Harbour stays closed",
    ]


@pytest.mark.parametrize("stored", ["windows-1252", "iso-8859-1"])
def test_a_page_is_read_by_the_encoding_it_declares(stored):
    page = PAGE.replace('charset="utf-8"', f'charset="{stored}"').replace("council", "café")
    cells, encoding, _ = read_page(page.encode("windows-1252"))
    assert "the café said" in cells["text"]
    assert encoding == "windows-1252"


def test_a_page_that_is_utf_8_is_read_so_whatever_it_declares():
    page = PAGE.replace('charset="utf-8"', 'charset="windows-1251"').replace("council", "café")
    assert "the café said" in read_page(page.encode())[0]["text"]


def test_a_page_without_an_article_is_refused(tmp_path):
    (tmp_path / "a.html").write_text("<html><body><nav><a href='/'>Home</a></nav></body></html>")
    with pytest.raises(ValueError, match=r"a\.html.*: shows no article to trafilatura"):
        read_articles(tmp_path)


def test_nothing_that_a_page_names_is_fetched(monkeypatch):
    def refuse(*_arguments, **_options):
        pytest.fail("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    head = '<base href="http://rain.example/"><meta http-equiv="refresh" content="0;url=/x">'
    page = PAGE.replace("<head>", f'<!DOCTYPE a SYSTEM "http://rain.example/a.dtd"><head>{head}')
    assert "Nobody" in read_page(page.encode())[0]["text"]


def test_a_page_of_many_megabytes_is_refused():
    with pytest.raises(ValueError, match="more than any page of an article"):
        read_page(b"<html>" + b"x" * 15_000_000)


def test_a_page_of_more_tags_than_can_be_looked_through_is_refused():
    with pytest.raises(ValueError, match="has 30,001 tags, more than any page of an article"):
        read_page(b"<html>" + b"<p>rain" * 30_000)


def test_what_one_page_gets_does_not_depend_on_the_pages_before():
    first = read_page(PAGE.encode())
    for _ in range(3):
        read_page(PAGE.replace("day", "night").encode())
    assert read_page(PAGE.encode()) == first
