"""
Real exports, which hold articles of publishers and never enter the repository.

Copy them to the git-ignored ``data/exports``; without it these tests are skipped.
"""

import re
from collections import Counter
from pathlib import Path
from statistics import median

import pytest

from analysis.reading import import_report, read_articles
from analysis.reading.formats.pages import read_page

FOLDER = Path(__file__).parents[2] / "data" / "exports"
COUNTS = {
    "europresse_html/europresse_test1.html": 3,
    "lexis_txt/sample.TXT": 10,
    "lexis_html/afp_2013-03-12_0501.html": 74,
    "lexis_html/lexisnexis_test_en.html": 2,
    "lexis_html/lexisnexis_test_fr.html": 3,
    "nexis_txt/LN47_2017_1.txt": 100,
    "nexis_docx/guardian1.docx": 2,
    "nexis_docx/guardian3.docx": 62,
    "nexis_docx/nyt1.docx": 50,
    "nexis_docx/misc.docx": 100,
    "nexis_docx/lnt_sample.DOCX": 10,
    "factiva_html/irish-independence_1_2017-11-14.html": 44,
    "factiva_html/german-ui.html": 100,
    "factiva_html/nyt_1_1993-01-03.html": 27,
    "factiva_html/tm_factiva_test.html": 2,
}


def report_on(name):
    if not (FOLDER / name).is_file():
        pytest.skip(f"data/exports/{name} is not at hand: real exports are not in the repository")
    return import_report(read_articles(FOLDER / name, on_error="refuse"))


@pytest.mark.parametrize("name", COUNTS)
def test_every_article_of_a_real_export_is_read(name):
    report = report_on(name)
    assert (report["status"] == "read").sum() == COUNTS[name]
    assert not (report["status"] == "refused").any()


def test_an_error_record_of_the_archive_is_refused_and_the_article_beside_it_read():
    report = report_on("lexis_html/lexisnexis_test_copyright_error.html")
    assert report["status"].tolist() == ["read", "refused"]
    assert "an error of the archive" in report["reason"][1]


def words(text):
    return Counter(re.findall(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+", text.lower()))


def test_pages_keep_the_words_of_their_articles_and_few_others():
    """Bag of words against the texts that newspaper4k's tests expect, median over the pages."""
    pages = sorted((FOLDER / "pages").glob("*.html"))
    if not pages:
        pytest.skip("data/exports/pages is not at hand: real pages are not in the repository")
    kept, right = [], []
    for page in pages:
        read = words(str(read_page(page.read_bytes()).cells["text"]))
        expected = words(page.with_suffix(".expected.txt").read_text(encoding="utf-8"))
        both = sum((read & expected).values())
        kept.append(both / sum(expected.values()))
        right.append(both / sum(read.values()))
    assert median(kept) >= 0.95
    assert median(right) >= 0.93
    assert min(kept) >= 0.95
