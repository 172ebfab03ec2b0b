"""A saved page with many articles is never one article, whatever archive it is from."""

import pytest

from analysis.reading import import_report, read_articles
from analysis.reading.formats.page_marks import archive_of_page, many_articles
from analysis.reading.report import describe_import

PROSE = "The harbour of Lund was closed all day, and nobody knew why it was. "


def page(body, head="<title>Rain over Lund</title>"):
    return f'<html><head><meta charset="utf-8">{head}</head><body><main>{body}</main></body></html>'


def told(tmp_path, content):
    (tmp_path / "Post").mkdir()
    (tmp_path / "Post" / "2024-05-01.html").write_text(content, encoding="utf-8")
    return import_report(read_articles(tmp_path, on_error="refuse"))["reason"].tolist()


@pytest.mark.parametrize(
    "date",
    [
        "{} May 2024",
        "May {}, 2024",
        "2024-05-{:02}",
        "{:02}.05.2024",
        "2024年5月{}日",
        "{} мая 2024",
    ],
)
def test_a_page_of_many_dates_is_not_one_article(tmp_path, date):
    heads = (
        f"<h2>Rain {n}</h2><p>Post, {date.format(n)}</p><p>{PROSE * 4}</p>" for n in range(1, 9)
    )
    (reason,) = told(tmp_path, page("".join(heads)))
    assert "is not one article: its text has 8 short lines with a date" in reason
    assert "save each article" in reason


def test_a_page_of_more_than_ten_thousand_words_is_not_one_article(tmp_path):
    (reason,) = told(tmp_path, page("".join(f"<p>{n} {PROSE * 8}</p>" for n in range(120))))
    assert "is not one article: its text has about 1" in reason


def test_words_are_counted_in_scripts_without_blanks():
    assert many_articles("雨が降った。" * 5000).endswith("words")
    assert many_articles("雨が降った。" * 1000) == ""


def test_an_article_that_tells_of_many_days_is_one(tmp_path):
    days = "".join(f"<p>On {day} May 2024 {PROSE * 3}</p>" for day in range(1, 9))
    assert told(tmp_path, page(days)) == [""]


def test_a_page_that_mentions_an_archive_is_none_of_it():
    assert archive_of_page(page("<p>Look for the ProQuest document ID in Factiva.</p>")) == ""


def test_a_factiva_page_with_styles_before_its_articles_is_read_whole(tmp_path, exports):
    titles = ["Rain", "Snow", "Fog"]
    ids = [f"Document POST00002024050{n}ek510000a" for n in range(1, 4)]
    said = [{"HD": title, "AN": number} for title, number in zip(titles, ids, strict=True)]
    style = "<style>" + "p {color: black}\n" * 12_000 + "</style>"
    raw = exports.factiva(said).decode().replace("</head>", style + "</head>")
    (tmp_path / "a.html").write_text(raw)
    assert read_articles(tmp_path / "a.html")["title"].tolist() == titles


def test_a_text_of_many_dates_is_read_and_marked_to_be_looked_at(tmp_path):
    (tmp_path / "Post").mkdir()
    text = "\n".join(f"Post, {day} May 2024\n{PROSE}" for day in range(1, 9))
    (tmp_path / "Post" / "2024-05-01.txt").write_text(text)
    report = import_report(read_articles(tmp_path))
    assert report["findings"].tolist() == ["several"]
    assert "may be several articles: 8 short lines with a date" in report["note"][0]
    assert "may be several articles" in describe_import(report)
