"""
Real exports, which hold articles of publishers and never enter the repository.

Copy them to the git-ignored ``data/exports``; without it these tests are skipped.
"""

from pathlib import Path

import pytest

from analysis.reading import import_report, read_articles

FOLDER = Path(__file__).parents[2] / "data" / "exports"
COUNTS = {
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


@pytest.mark.parametrize("name", COUNTS)
def test_every_article_of_a_real_export_is_read(name):
    if not (FOLDER / name).is_file():
        pytest.skip(f"data/exports/{name} is not at hand: real exports are not in the repository")
    report = import_report(read_articles(FOLDER / name))
    assert (report["status"] == "read").sum() == COUNTS[name]
    assert not (report["status"] == "refused").any()
