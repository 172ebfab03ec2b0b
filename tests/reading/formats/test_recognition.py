"""What a file holds is told by its content; what is known and not built is refused by its name."""

import json
import zipfile
from io import BytesIO

import pytest

from analysis.reading import read_articles
from analysis.reading.formats.recognition import format_of
from analysis.reading.formats.remedies import REMEDIES

CSV = "doc_id;outlet;date;title;text\na;A;2024-05-01;Rain;It rained.\n"


def zipped(**members):
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


def kind(content, name="export"):
    raw = content if isinstance(content, bytes) else content.encode()
    return format_of(name, raw[:65_536], lambda: raw, ())


KNOWN = {
    "text": "It rained on Monday, and on Tuesday.",
    "CSV": CSV,
    "JSON Lines": '{"doc_id": "a", "outlet": "A"}\n',
    "Parquet": b"PAR1....",
    "Excel": zipped(xl__workbook_xml="").replace(b"_xml", b".xml"),
    "gzip": b"\x1f\x8b\x08\x00",
    "PDF": b"\n\n%PDF-1.7",
    "web page": "<!-- saved -->\n<!DOCTYPE html><html><p>Rain</p></html>",
    "NewsAPI": '{"status": "ok", "totalResults": 1, "articles": [{"source": {}}]}',
    "Media Cloud": "id,indexed_date,language,media_name,media_url,publish_date,title,url\n",
    "zip": zipped(a="It rained."),
    "Nexis text": "Rain\nThe Daily Rain\n\nLoad-Date: May 1, 2024\n\nEnd of Document\n",
    "Lexis text": "\n\n            1 of 10 DOCUMENTS\n\n     The Daily Rain\n",
    "Lexis HTML": "<html><!-- Hide XML section from browser\n<DOC NUMBER=1>\n<DOCFULL> -->",
    "ProQuest text": "Report\n" + "_" * 60 + "\n\nRain\n",
    "ProQuest page": "<html><title>ProQuest Document View</title><p>It rained.</p></html>",
    "Europresse": '<html><article><span class="DocPublicationName">La Pluie</span></article>',
    "saved page (.mhtml)": "From: <Saved by Browser>\nSnapshot-Content-Location: https://post.example/"
    "\nSubject: Rain\nMIME-Version: 1.0\nContent-Type: multipart/related;\n",
    "JSON": '[{"doc_id": "a"}]',
    "Nexis RTF": rb"{\rtf1 Rain\par Load-Date: May 1, 2024\par}",
    "Factiva RTF": rb"{\rtf1 Factiva\par HD\par Rain\par}",
    "RTF": rb"{\rtf1 Rain}",
}
NOT_BUILT = {
    "Europresse text": "La pluie\n\nNuméro de document : news·20240501·LP·12\n",
    "Factiva text": "Rain\n\nDocument DLYRN00020240501ek510002x\n",
    "Factiva XML": "<?xml version='1.0'?><ppsarticle><article/></ppsarticle>",
    "GDELT": json.dumps({"articles": [{"url": "u", "title": "Rain", "seendate": "20240501T"}]}),
    "WARC": b"WARC/1.0\r\nWARC-Type: response\r\n",
    "tar": b"rain.txt" + bytes(249) + b"ustar\0",
    "old Word or Excel (.doc, .xls)": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "OpenDocument": zipped(mimetype="application/vnd.oasis.opendocument.text"),
    "Factiva page": "<html><title>Factiva</title><p>It rained.</p></html>",
    "Kikuzo": "<html><body><td>朝日新聞社 聞蔵II</td></html>",
    "Yomidasu": "<html><title>ヨミダス歴史館</title></html>",
    "Integrum": "<html><title>Report 01.05.2024 15:50:05</title><h3>Rain</h3></html>",
    "RIS": "TY  - NEWS\nTI  - Rain\n",
    "e-mail": "Received: from a\n by b\nMIME-Version: 1.0\nSubject: Rain\n",
}


@pytest.mark.parametrize("name", KNOWN)
@pytest.mark.parametrize("called", ["export", "export.txt", "export.zip", "export.docx"])
def test_the_content_decides_what_a_file_holds(name, called):
    assert kind(KNOWN[name], called) == name


@pytest.mark.parametrize("name", NOT_BUILT)
@pytest.mark.parametrize("called", ["export", "export.txt", "export.csv"])
def test_a_format_that_is_known_and_not_built_is_told_from_all_others(name, called):
    assert kind(NOT_BUILT[name], called) == name


@pytest.mark.parametrize("name", NOT_BUILT)
def test_a_format_that_is_not_built_is_refused_by_its_name(tmp_path, name):
    content = NOT_BUILT[name]
    (tmp_path / "Post").mkdir()
    path = tmp_path / "Post" / "2024-05-01.txt"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(ValueError, match="1 fault") as caught:
        read_articles(tmp_path)
    assert f"Post/2024-05-01.txt: {name} is not read yet; {REMEDIES[name]}" in str(caught.value)


def test_marks_behind_a_long_style_sheet_are_found():
    style = "<style>" + "p {color: black}\n" * 12_000 + "</style>"
    for name in ("Lexis HTML", "ProQuest page"):
        page = (KNOWN | NOT_BUILT)[name].replace("<html>", "<html>" + style)
        assert len(page) > 200_000
        assert kind(page) == name


def test_marks_of_an_archive_far_down_a_text_are_found():
    assert kind("It rained on Monday.\n" * 5000 + "Document DLYRN00020240501ek510002x\n") == (
        "Factiva text"
    )


@pytest.mark.parametrize(
    ("content", "called"),
    [
        (CSV, "a.txt"),
        (CSV.replace(";", "\t"), "a.csv"),
        (CSV, "a.xlsx"),
        ("My press review\n" + CSV, "a.docx"),
        (CSV.encode("utf-16"), "a.txt"),
    ],
)
def test_a_table_by_another_name_is_a_table(tmp_path, content, called):
    (tmp_path / called).write_bytes(content if isinstance(content, bytes) else content.encode())
    assert read_articles(tmp_path / called)["text"].tolist() == ["It rained."]


def test_prose_with_commas_is_no_table():
    prose = "On Monday, the text, as dated, was read.\nThe author, of no title, left, in silence"
    assert kind(prose, "a.txt") == "text"


def test_a_page_of_html_called_txt_is_a_page(tmp_path):
    (tmp_path / "Post").mkdir()
    page = "<html><body><article><p>" + "It rained in the harbour all day long. " * 9 + "</p>"
    (tmp_path / "Post" / "2024-05-01.txt").write_text(page)
    text = read_articles(tmp_path)["text"][0]
    assert text.startswith("It rained")
    assert "<" not in text


@pytest.mark.parametrize(
    ("called", "content", "told"),
    [
        (
            "a.docx",
            b"PK\x03\x04 damaged",
            "expected a zip with word/document.*the bytes 50",
        ),
        ("a.pdf", b"\0\0\1\2", "expected %PDF-, found the bytes 00 00 01 02"),
        ("a.zip", b"", "."),
    ],
)
def test_an_unknown_layout_tells_what_was_expected_and_what_was_seen(
    tmp_path, called, content, told
):
    (tmp_path / called).write_bytes(content)
    with pytest.raises(ValueError, match=rf"(?s)a\.(docx|pdf|zip).*{told}"):
        read_articles(tmp_path / called)


def test_what_was_seen_is_told_in_a_few_words_only(tmp_path):
    (tmp_path / "a.foo").write_bytes(b"\x01\x02\x03" * 9 + b"It rained in the harbour all day")
    with pytest.raises(ValueError, match="has no known format") as caught:
        read_articles([tmp_path / "a.foo"])
    assert "harbour" not in str(caught.value)
