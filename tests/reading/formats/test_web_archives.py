"""A page saved as a single file; the layout is that which Chrome writes."""

import quopri

import pytest

from analysis.reading import read_articles
from analysis.reading.formats.web_archives import read_mhtml

PROSE = "The harbour of Lund was closed all day, and nobody — not even the mayor — knew why. "
PAGE = (
    '<html lang="en"><head><title>Rain over Lund</title>'
    '<meta property="article:published_time" content="2024-05-01T10:00:00Z"></head>'
    f"<body><article><h1>Rain over Lund</h1><p>{PROSE * 3}</p><p>{PROSE * 2}</p></article></body>"
)


def saved(page=PAGE, *, charset="utf-8", location="https://post.example/rain", kind="text/html"):
    content = quopri.encodestring(page.encode(charset)).decode("ascii")
    frame = "<html><body><p>An advertisement for umbrellas and coats.</p></body></html>"
    parts = [
        (kind, location, content),
        ("text/html", "cid:frame@mhtml.blink", frame),
        ("image/png", "https://post.example/a.png", "0aff"),
    ]
    lines = [
        "From: <Saved by Blink>", "Snapshot-Content-Location: https://post.example/rain",
        "Subject: Rain over Lund", "Date: Sun, 5 May 2024 10:00:00 -0000", "MIME-Version: 1.0",
        'Content-Type: multipart/related;\n\ttype="text/html";\n\tboundary="----x"', "", "",
    ]  # fmt: skip
    for number, (type_, place, content) in enumerate(parts):
        encoding = "quoted-printable" if number == 0 else "7bit"
        shown = f'{type_}; charset="{charset}"' if number == 0 else type_
        lines += ["------x", f"Content-Type: {shown}", f"Content-Transfer-Encoding: {encoding}"]
        lines += [f"Content-Location: {place}", "", content]
    return "\n".join([*lines, "------x--", ""]).encode()


def test_the_page_is_read_as_a_saved_page_is(tmp_path):
    (tmp_path / "Post").mkdir()
    (tmp_path / "Post" / "rain.mhtml").write_bytes(saved().replace(b"\n", b"\r\n"))
    documents = read_articles(tmp_path)
    assert documents[["doc_id", "outlet", "date", "title"]].values.tolist() == [
        ["rain", "Post", "2024-05-01", "Rain over Lund"]
    ]
    assert documents["text"][0].count("not even the mayor — knew why.") == 5
    assert "umbrellas" not in documents["text"][0]
    assert documents["url"][0] == "https://post.example/rain"


def test_the_encoding_is_that_of_the_part():
    found = read_mhtml(saved(PAGE.replace("mayor", "maire, près"), charset="windows-1252"))
    assert "maire, près — knew" in str(found.cells["text"])


def test_a_file_without_a_page_is_refused():
    raw = saved(kind="text/plain").replace(b"text/html\n", b"text/plain\n")
    with pytest.raises(ValueError, match="holds no page"):
        read_mhtml(raw)


def test_a_file_that_breaks_off_is_refused():
    raw = saved()
    with pytest.raises(ValueError, match="breaks off before its end"):
        read_mhtml(raw[: raw.index(b"knew why") + 20])


def test_a_page_of_an_archive_is_not_one_article():
    page = '<html><span class="DocPublicationName">La Pluie</span></html>'
    with pytest.raises(ValueError, match=r"is an export \(Europresse\) in a single file"):
        read_mhtml(saved(page))
