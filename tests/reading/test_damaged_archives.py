"""
Damaged exports of press archives: an error that says what is wrong, or a correct read.

Bytes are damaged in an order that a seed fixes. Ninety inputs a reader by default; the variable
DAMAGED_INPUTS asks for more: ``DAMAGED_INPUTS=500 pytest tests/reading/test_damaged_archives.py``.
"""

import json
import os
import random
import sys
import time

import pytest

from analysis.reading.formats.europresse import read_europresse
from analysis.reading.formats.factiva import is_factiva, read_factiva
from analysis.reading.formats.factiva_rtf import read_factiva_rtf
from analysis.reading.formats.json_objects import read_json
from analysis.reading.formats.lexis_page import read_lexis_page
from analysis.reading.formats.lexis_text import read_lexis_text
from analysis.reading.formats.nexis import is_nexis, read_nexis
from analysis.reading.formats.nexis_rtf import read_nexis_rtf
from analysis.reading.formats.nexis_text import read_nexis_text
from analysis.reading.formats.proquest_page import read_proquest_page
from analysis.reading.formats.proquest_text import read_proquest_text
from analysis.reading.formats.recognition import format_of

INPUTS = int(os.environ.get("DAMAGED_INPUTS", "90"))
SECONDS, GIGABYTE = 10, 1_000_000  # kilobytes
TITLES = ["Rain over Lund", "Snow over Lund", "Hail over Lund"]


@pytest.fixture(scope="module")
def sound(exports, archives):
    """What is read, by what its bytes are, and the reader and the test of each."""
    zipped = exports.nexis([exports.article(title) for title in TITLES])
    pages = exports.factiva([{"HD": title} for title in TITLES])
    lines = exports.factiva_plain([exports.plain(title=title) for title in TITLES])
    said = [exports.article(title) for title in TITLES]
    codes = [exports.CODES | {"HD": title} for title in TITLES]
    lexis = [{"title": title} for title in TITLES]
    proquest = [{"Title": title} for title in TITLES]
    europresse = [{"title": title, "number": f"news·20240501·LP·{title}"} for title in TITLES]
    lines_of_proquest = archives.proquest_text(proquest)
    page_of_proquest = archives.proquest_page(proquest)
    page_of_europresse = archives.europresse(europresse)
    old_europresse = archives.europresse(europresse, old=True)
    rows = [{"doc_id": title, "title": title, "text": "It rained."} for title in TITLES]
    return {
        "Nexis text": known("Nexis text", archives.nexis_text(said), read_nexis_text),
        "Nexis RTF": known("Nexis RTF", archives.nexis_rtf(said, exports.address), read_nexis_rtf),
        "Factiva RTF": known("Factiva RTF", archives.factiva_rtf(codes), read_factiva_rtf),
        "Lexis text": known("Lexis text", archives.lexis_text(lexis), read_lexis_text),
        "Lexis HTML": known("Lexis HTML", archives.lexis_page(lexis), read_lexis_page),
        "ProQuest text": known("ProQuest text", lines_of_proquest, read_proquest_text),
        "ProQuest page": known("ProQuest page", page_of_proquest, read_proquest_page),
        "Europresse": known("Europresse", page_of_europresse, read_europresse),
        "old Europresse": known("Europresse", old_europresse, read_europresse),
        "JSON": known("JSON", json.dumps(rows).encode(), read_json),
        "nexis": (zipped, read_nexis, is_nexis),
        "codes": (pages, read_factiva, is_factiva),
        "lines": (lines, read_factiva, is_factiva),
    }


def known(format_, raw, read):
    """The bytes of an export, its reader, and whether a file is recognised as one."""
    return raw, read, lambda raw: format_of("rain", raw[:65_536], lambda: raw, ()) == format_


def cut(raw, chance):
    return raw[: chance.randrange(len(raw))]


def cut_out(raw, chance):
    start = chance.randrange(len(raw))
    return raw[:start] + raw[start + chance.randrange(1, 400) :]


def flipped(raw, chance):
    damaged = bytearray(raw)
    for _ in range(chance.choice((1, 2, 10, 200))):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def noise(raw, chance):
    start = chance.randrange(len(raw))
    return raw[:start] + chance.randbytes(chance.randrange(1, 4000)) + raw[start:]


def twice(raw, chance):
    start = chance.randrange(len(raw))
    return raw[start:] + raw[:start]


DAMAGES = (cut, cut_out, flipped, noise, twice)


def most_memory():
    """The most that this process ever took, in kilobytes; 0 where that is not told so."""
    if sys.platform != "linux":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def read_within_bounds(raw, read, knows):
    """The entries of a file, read in time and within memory."""
    before = most_memory()
    begin = time.perf_counter()
    assert knows(raw) in (True, False)
    entries = read(raw, "rain")
    assert time.perf_counter() - begin < SECONDS
    assert most_memory() - before < GIGABYTE
    return entries


def told(entries):
    """Whether every entry is whole or says why it is not."""
    return entries and all(
        entry["source"] == "rain"
        and (entry["state"] == "ok" or any(reason.strip() for reason in entry["reasons"]))
        for entry in entries
    )


NEW = [
    *("Nexis text", "Nexis RTF", "Factiva RTF", "Lexis text", "Lexis HTML", "ProQuest text"),
    *("ProQuest page", "Europresse", "old Europresse", "JSON"),
]


@pytest.mark.parametrize("kind", ["nexis", "codes", "lines", *NEW])
def test_a_damaged_file_is_refused_or_read(sound, kind):
    raw, read, knows = sound[kind]
    expected = read(raw, "rain")
    assert [entry["cells"]["title"] for entry in expected] == TITLES
    chance = random.Random(6)
    for number in range(INPUTS):
        damaged = DAMAGES[number % len(DAMAGES)](raw, chance)
        assert told(read_within_bounds(damaged, read, knows)), number


@pytest.mark.parametrize("kind", [kind for kind in NEW if kind != "Lexis HTML"])
def test_an_export_that_breaks_off_is_never_read_half(sound, kind):
    """Each article that counts as read has its whole text, wherever the file was cut."""
    raw, read, _ = sound[kind]
    whole = {entry["cells"].get("text") for entry in read(raw, "rain")}
    chance = random.Random(8)
    for _ in range(INPUTS):
        entries = read_within_bounds(cut(raw, chance), read, bool)
        texts = [one["cells"].get("text") for one in entries if not one["reasons"]]
        assert set(texts) <= whole


def test_a_packed_file_is_never_read_half(sound):
    raw, read, knows = sound["nexis"]
    expected = read(raw, "rain")
    chance = random.Random(7)
    for number in range(INPUTS):
        entries = read_within_bounds(DAMAGES[number % len(DAMAGES)](raw, chance), read, knows)
        # A checksum guards the text. Only the list of links can be lost, and ids with it.
        whole = [entry for entry in entries if entry["state"] == "ok"]
        assert [entry["cells"]["text"] for entry in whole] in (
            [],
            [entry["cells"]["text"] for entry in expected],
        )


@pytest.mark.parametrize("lost", range(3))
def test_text_lost_inside_the_xml_is_refused_and_every_article_is_accounted_for(exports, lost):
    """The damage that no checksum tells: whole paragraphs that an export left out."""
    chance = random.Random(lost)
    lines = exports.nexis_lines([exports.article(title) for title in TITLES])
    for _ in range(INPUTS):
        kept = [line for line in lines if chance.random() > 0.1 * (lost + 1)]
        entries = read_within_bounds(exports.docx(kept, links=[1, 2, 3]), read_nexis, is_nexis)
        assert told(entries)
        declared = any("Documents (3)" in line for line in kept)
        assert not declared or len(entries) >= 3 or "no article" in entries[0]["reasons"][0]
        for entry in entries:
            text = str(entry["cells"].get("text", ""))
            # Where every mark between two is lost, they cannot be told apart; but it is noted.
            assert text.count("Rain fell all day.") < 2 or entry["notes"]


def test_a_page_of_fifty_megabytes_in_one_line_is_refused(sound):
    for raw in (b"a" * 50_000_000, b'<p class="articleParagraph">' + b"a " * 25_000_000):
        for reader in ("nexis", "codes"):
            _, read, knows = sound[reader]
            assert [entry["state"] for entry in read_within_bounds(raw, read, knows)] == [
                "unparseable"
            ]


def test_a_zip_in_a_zip_is_no_export(exports, sound):
    raw, read, knows = sound["nexis"]
    nested = raw
    for _ in range(20):
        nested = exports.packed({"rain.docx": nested})
    (entry,) = read_within_bounds(nested, read, knows)
    assert "so no Word file; it holds rain.docx" in entry["reasons"][0]
    (entry,) = read_within_bounds(exports.packed({"word/document.xml": raw}), read, knows)
    assert "word/document.xml is damaged" in entry["reasons"][0]


@pytest.mark.parametrize("kind", ["nexis", "codes"])
def test_the_format_of_another_is_refused(sound, kind):
    others = {"nexis": "codes", "codes": "nexis"}
    _, read, knows = sound[kind]
    raw, _, _ = sound[others[kind]]
    assert not knows(raw)
    assert [entry["state"] for entry in read_within_bounds(raw, read, knows)] == ["unparseable"]


def test_a_bomb_of_entities_is_refused(exports, sound):
    _, read, knows = sound["nexis"]
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<!DOCTYPE w [<!ENTITY a0 "ha">{lines}]>'
    (entry,) = read_within_bounds(exports.docx(["<w:p/>"], head=head), read, knows)
    assert "document type declaration" in entry["reasons"][0]
    _, read, knows = sound["codes"]
    entries = read_within_bounds((head + "<p>&a9;</p>").encode(), read, knows)
    assert told(entries)


def test_a_bomb_of_zeros_is_refused(exports, sound):
    _, read, knows = sound["nexis"]
    bomb = exports.packed({"word/document.xml": b"<a>" + b" " * 200_000_000})
    (entry,) = read_within_bounds(bomb, read, knows)
    assert "unpacks to more than 64 MB" in entry["reasons"][0]


def test_nothing_is_written(sound, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for raw, read, _ in sound.values():
        read(raw, "rain")
    assert list(tmp_path.iterdir()) == []
