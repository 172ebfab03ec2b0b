"""Damaged files of every format: an error that names the file, or what was read; nothing between.

DAMAGED=500 in the environment tries so many damages of each format, and not a few.
"""

import io
import os
import random
import time
import zipfile
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from analysis.reading import import_report, read_articles

# A damaged header may leave names of columns that are taken for others, which is told.
pytestmark = pytest.mark.filterwarnings("ignore:columns taken by their names:UserWarning")
MANY = int(os.environ.get("DAMAGED", "12"))
LONGEST = 10.0  # seconds
ROWS = [
    {"doc_id": f"d{number}", "outlet": "Post", "date": "2024-05-01", "title": "Rain",
     "text": f"It rained in the café on day {number}. “No,” he said, “it did not.” " * 5}
    for number in range(8)
]  # fmt: skip
HEADERS = "id,indexed_date,language,media_name,media_url,publish_date,title,url\n"


def frame(write, *, takes_bytes=True):
    buffer = io.BytesIO() if takes_bytes else io.StringIO()
    getattr(pd.DataFrame(ROWS), write)(buffer, index=False)
    raw = buffer.getvalue()
    return raw if takes_bytes else raw.encode()


def zipped(name, content):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


def pdf():
    pytest.importorskip("matplotlib")
    from matplotlib.backends.backend_pdf import FigureCanvasPdf
    from matplotlib.figure import Figure

    figure, buffer = Figure(), io.BytesIO()
    for number, row in enumerate(ROWS):
        figure.text(0.1, 0.9 - number / 20, row["text"][:60])
    FigureCanvasPdf(figure).print_pdf(buffer)
    return buffer.getvalue()


def page():
    prose = "".join(f"<p>{row['text']}</p>" for row in ROWS)
    head = '<meta charset="utf-8"><title>Rain</title>'
    return f"<html><head>{head}</head><body><article>{prose}</article></body></html>".encode()


def answer():
    articles = ", ".join(
        f'{{"source": {{"name": "Post"}}, "title": "Rain", "url": "u{number}", '
        f'"publishedAt": "2024-05-01T00:00:00Z", "content": "It rained [+{number} chars]"}}'
        for number in range(8)
    )
    return f'{{"status": "ok", "totalResults": 8, "articles": [{articles}]}}'.encode()


SOUND = {
    "a.csv": lambda _: frame("to_csv", takes_bytes=False),
    "a.xlsx": lambda _: frame("to_excel"),
    "a.parquet": lambda _: frame("to_parquet"),
    "a.jsonl": lambda _: pd.DataFrame(ROWS).to_json(orient="records", lines=True).encode(),
    "a.json": lambda _: answer(),
    "list.csv": lambda _: (HEADERS + "x,2024-05-02,en,A,A,2024-05-01,Rain,u\n" * 8).encode(),
    "Post/2024-05-01.txt": lambda _: ROWS[0]["text"].encode(),
    "Post/2024-05-01.html": lambda _: page(),
    "Post/2024-05-01.pdf": lambda _: pdf(),
    "Post/2024-05-01.docx": lambda exports: exports.docx(
        [exports.paragraph(row["text"]) for row in ROWS]
    ),
    "a.zip": lambda _: zipped("a.csv", frame("to_csv", takes_bytes=False)),
    "b.zip": lambda _: zipped("in.zip", zipped("a.xlsx", frame("to_excel"))),
}


def cut(raw, chance):
    return raw[: chance.randrange(len(raw))]


def flip(raw, chance):
    spoilt = bytearray(raw)
    for _ in range(chance.choice([1, 1, 3, 20])):
        spoilt[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


def lose(raw, chance):
    start = chance.randrange(len(raw))
    return raw[:start] + raw[start + chance.randrange(1, 200) :]


def repeat(raw, chance):
    start = chance.randrange(len(raw))
    return raw[:start] + raw[start : start + 300] * chance.choice([2, 50]) + raw[start:]


def blank(raw, chance):
    start = chance.randrange(len(raw))
    return raw[:start] + b"\0" * chance.choice([1, 100]) + raw[start + 50 :]


def mix(raw, chance):
    return raw + chance.randbytes(chance.randrange(1, 400))


def swell(raw, chance):
    return raw.replace(bytes([chance.randrange(48, 123)]), b"<a>" * 20)[:2_000_000]


DAMAGES = [cut, flip, flip, lose, repeat, blank, mix, swell]
ENDINGS = ["", "", "", ".csv", ".txt", ".xlsx", ".docx", ".pdf", ".zip", ".html", ".json", ".jsonl"]


@cache
def sound(name, exports):
    return SOUND[name](exports)


def attempt(folder, on_error):
    """The documents, or None and what was told."""
    try:
        return read_articles(folder, on_error=on_error), ""
    except ValueError as error:
        return None, str(error)


def check(folder, name):
    """Read a folder either way; the time that the slower took, and how much was read."""
    begin = time.perf_counter()
    whole, told = attempt(folder, "raise")
    if whole is None:
        assert Path(name).name.split(".")[0] in told or "no articles" in told
    middle = time.perf_counter()
    rest, told = attempt(folder, "refuse")
    if rest is None:
        assert whole is None
        assert "lack" in told or "no articles" in told or "metadata" in told
        return max(middle - begin, time.perf_counter() - middle)
    report = import_report(rest)
    read = report["status"] == "read"
    assert read.sum() == len(rest)
    assert ((report["reason"] == "") == read).all()
    if whole is not None:
        assert whole["text"].tolist() == rest["text"].tolist()
    return max(middle - begin, time.perf_counter() - middle)


@pytest.mark.parametrize("name", SOUND)
def test_a_damaged_file_is_told_or_read_and_never_half(tmp_path, exports, name):
    raw = sound(name, exports)
    chance = random.Random(name)
    for number in range(MANY):
        folder = tmp_path / str(number)
        (folder / "Post").mkdir(parents=True)
        called = name + chance.choice(ENDINGS)
        damaged = chance.choice(DAMAGES)(raw, chance)
        if chance.random() < 0.1:
            damaged, called = zipped(called.rpartition("/")[2], damaged), "Post/2024-05-01.zip"
        (folder / called).write_bytes(damaged)
        assert check(folder, called) < LONGEST, (number, called)


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_file_is_read_by_any_name(tmp_path, exports, name):
    (tmp_path / "Post").mkdir()
    for ending in (".txt", ".docx", ".csv")[: 2 if name.endswith(".txt") else 3]:
        path = tmp_path / (name + ending)
        path.write_bytes(sound(name, exports))
        report = import_report(read_articles(tmp_path, on_error="refuse"))
        assert (report["status"] == "read").all() or name == "list.csv"
        path.unlink()


MEGABYTES = 50 if "DAMAGED" in os.environ else 3
LONG = {
    "text": lambda n: b"rain and snow " * n,
    "letters": lambda n: b"x" * (14 * n),
    "foreign": lambda n: "дождь и снег ".encode("cp1251") * n,
    "commas": lambda n: b"doc_id,outlet,date,text\n" + b"a," * (7 * n),
    "a cell": lambda n: b"doc_id,outlet,date,text\na,A,2024-05-01," + b"rain and snow " * n,
    "quotes": lambda n: b'doc_id,outlet,date,text\na,A,2024-05-01,"' + b"rain and snow " * n,
    "json": lambda n: b'{"doc_id": "a", "text": "' + b"rain and snow " * n + b'"}',
    "brackets": lambda n: b'{"articles": [' + b"[" * (14 * n),
    "tags": lambda n: b"<html>" + b"<div><p>rain " * n,
    "entities": lambda n: b"<html><p>" + b"&amp;&lt;&#9999;" * n,
}


@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize("ending", [".txt", ".csv"])
def test_one_line_of_many_megabytes_is_told_or_read_in_time(tmp_path, name, ending):
    (tmp_path / "Post").mkdir()
    (tmp_path / f"Post/2024-05-01{ending}").write_bytes(LONG[name](MEGABYTES * 70_000))
    assert check(tmp_path, "2024-05-01") < LONGEST


def test_entities_that_swell_are_never_resolved(tmp_path, exports):
    swelling = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    doctype = f'<!DOCTYPE a [<!ENTITY a0 "rain">{swelling}<!ENTITY file SYSTEM "/etc/hostname">]>'
    (tmp_path / "Post").mkdir()
    raw = exports.docx([exports.paragraph("&a8;")], head=doctype)
    (tmp_path / "Post" / "2024-05-01.docx").write_bytes(raw)
    (tmp_path / "Post" / "2024-05-02.html").write_text(f"{doctype}<html><p>&a8; &file;" + "x " * 99)
    (tmp_path / "Post" / "2024-05-03.xml").write_text(f"<?xml version='1.0'?>{doctype}<a>&a8;</a>")
    begin = time.perf_counter()
    texts = read_articles(tmp_path, on_error="refuse")["text"]
    assert time.perf_counter() - begin < LONGEST
    assert all(len(text) < 1000 for text in texts)
