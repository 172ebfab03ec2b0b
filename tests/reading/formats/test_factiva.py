import pytest

from analysis.reading import read_articles
from analysis.reading.formats.factiva import is_factiva, read_factiva

BODY = "Rain fell all day.\n\nIt stopped at night."


@pytest.fixture
def coded(exports):
    """A function that writes articles with codes into a page and reads it back as entries."""
    return lambda *articles, **options: read_factiva(
        exports.factiva(list(articles), **options), "rain.html"
    )


@pytest.fixture
def plain(exports):
    """A function that writes an article without codes into a page and returns its entry."""

    def entry(double=True, **said):
        (found,) = read_factiva(
            exports.factiva_plain([exports.plain(**said)], double=double), "rain.html"
        )
        return found

    return entry


def test_an_article_with_codes_becomes_a_row(coded):
    (entry,) = coded({"SE": "News", "CR": "Reuters", "PG": "4", "ED": "Final", "DLN": "LUND"})
    assert entry["reasons"] == entry["notes"] == []
    assert entry["cells"] == {
        "doc_id": "POST000020240501ek510000a",
        "outlet": "The Post",
        "date": "2024-05-01",
        "title": "Rain over Lund",
        "text": BODY,
        "outlet_raw": "The Post",
        "section": "News",
        "language": "en",
        "author": "By Ada Roe",
        "agency": "Reuters",
        "page": "4",
        "edition": "Final",
        "dateline": "LUND",
        "source_code": "POST",
        "length_declared": 8,
        "date_printed": "1 May 2024 15:32",
        "date_precision": "day",
        "source_file": "rain.html",
    }


def test_an_article_without_codes_becomes_the_same_row(plain, coded):
    said = {"SE": "News", "PG": "4", "ET": None}
    expected = coded(said)[0]["cells"]
    assert plain()["cells"] == expected


@pytest.mark.parametrize("double", [True, False])
@pytest.mark.parametrize("layout", ["factiva", "factiva_plain"])
def test_a_nested_article_is_read_once(exports, double, layout):
    articles = [{}] if layout == "factiva" else [exports.plain()]
    entries = read_factiva(getattr(exports, layout)(articles, double=double), "rain.html")
    assert [entry["cells"]["text"] for entry in entries] == [BODY]


def test_a_box_around_all_articles_is_none(exports):
    page = exports.page([f'<div class="article">{exports.coded(exports.CODES, "en") * 3}</div>'])
    assert len(read_factiva(page, "rain.html")) == 3


def test_marks_of_search_hits_part_no_words(coded, plain):
    lines = ["<b>Rain</b>fall is <b>rain</b>, he said."]
    assert coded({"LP": lines, "TD": None})[0]["cells"]["text"] == "Rainfall is rain, he said."
    assert coded({"HD": "1) <b>Rain</b>y days"})[0]["cells"]["title"] == "Rainy days"
    assert plain(body=lines)["cells"]["text"] == "Rainfall is rain, he said."


def test_a_number_before_the_headline_is_no_part_of_it(coded, plain):
    assert coded({"HD": "12) 30 days of rain"})[0]["cells"]["title"] == "30 days of rain"
    assert plain(title="12) Rain")["cells"]["title"] == "Rain"


def test_a_line_break_stays_and_the_white_space_of_the_page_goes(coded):
    lines = ["Rain fell\n   all   day.<br/>It&nbsp;stopped &amp; went."]
    text = coded({"LP": lines, "TD": None})[0]["cells"]["text"]
    assert text == "Rain fell all day.\nIt\u00a0stopped & went."


def test_text_outside_of_a_paragraph_is_not_lost(coded):
    cell = 'Rain fell.<p class="articleParagraph">It stopped.</p>'
    assert coded({"LP": cell, "TD": None})[0]["cells"]["text"] == "Rain fell.It stopped."


@pytest.mark.parametrize(
    ("words", "date", "day"),
    [
        ("877 Wörter", "9 Januar 1993", "1993-01-09"),
        ("1.877 Wörter", "9 März 1993", "1993-03-09"),
        ("877 mots", "9 février 1993", "1993-02-09"),
        ("877 palabras", "9 de enero de 1993", "1993-01-09"),
        ("877 слов", "9 января 1993", "1993-01-09"),
        ("877 words", "9 January 1993", "1993-01-09"),
    ],
)
def test_words_and_dates_follow_the_language_of_the_pages(plain, coded, words, date, day):
    for entry in (plain(words=words, date=date), coded({"WC": words, "PD": date})[0]):
        assert entry["reasons"] == []
        assert entry["cells"]["date"] == day
        assert entry["cells"]["length_declared"] in (877, 1877)
        assert entry["notes"][0].startswith("shorter than declared: 8 words of ")


def test_lines_without_codes_may_be_lacking_or_more(plain):
    cells = plain(section=None, author=None, page=None)["cells"]
    assert (cells["title"], cells["outlet"], cells["date"]) == (
        "Rain over Lund", "The Post", "2024-05-01",
    )  # fmt: skip
    cells = plain(credit="Reuters", edition="Final Edition")["cells"]
    assert (cells["agency"], cells["edition"], cells["page"]) == ("Reuters", "Final Edition", "4")


def test_a_year_in_the_headline_is_no_length(plain):
    cells = plain(title="2019 floods", section="1 May 2024")["cells"]
    assert (cells["title"], cells["outlet"]) == ("2019 floods", "The Post")


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1251", "utf-16"])
def test_a_page_is_read_in_the_encoding_it_names(exports, encoding):
    said = {"LP": ["Дождь шёл весь день." if encoding == "windows-1251" else "Ça pleut à Malmö."]}
    (entry,) = read_factiva(exports.factiva([said], encoding=encoding), "rain.html")
    assert entry["cells"]["text"].startswith(said["LP"][0])


def test_a_page_that_names_a_wrong_encoding_is_told_by_its_letters(exports):
    said = {
        "LP": ["L'été s'est arrêté là-bas, où la rivière a débordé. Les élèves étaient rentrés."],
        "TD": None,
    }
    page = exports.factiva([said]).decode("utf-8").encode("iso-8859-1")
    (entry,) = read_factiva(page, "rain.html")
    assert entry["cells"]["text"] == said["LP"][0].strip()
    assert "encoding guessed: windows-1252" in entry["notes"]


def test_a_list_of_terms_gives_its_labels(coded):
    said = {"NS": "gweat : Weather | gcat : Political/General News", "RE": "swed : Sweden"}
    cells = coded(said)[0]["cells"]
    assert cells["subject"] == "Weather; Political/General News"
    assert "Sweden" not in str(cells)


def test_captions_and_corrections_stand_behind_the_text(coded):
    said = {"ART": "A wet bridge", "CX": "The river rose by two metres."}
    assert coded(said)[0]["cells"]["text"] == (
        f"{BODY}\n\nGraphic: A wet bridge\n\nCorrection: The river rose by two metres."
    )


def test_an_article_without_its_number_gets_one_from_file_and_place(coded):
    ids = [entry["cells"]["doc_id"] for entry in coded({"AN": None}, {"AN": None})]
    assert ids == ["rain-1", "rain-2"]


def test_what_cannot_be_read_is_refused_with_its_number_and_the_rest_is_read(coded):
    entries = coded({}, {"LP": None, "TD": None}, {"PD": "30 February 2022"}, {"PD": None})
    assert [entry["row"] for entry in entries] == [1, 2, 3, 4]
    reasons = [reason for entry in entries for reason in entry["reasons"]]
    assert reasons[0] == "has no body: expected paragraphs after the codes LP and TD"
    assert len(reasons) == 1


def test_why_there_is_no_date_is_noted_and_told_with_the_fault(coded, exports, tmp_path):
    entries = coded({"PD": "30 February 2022"}, {"PD": None})
    assert "date not found (PD): there is no such day" in entries[0]["notes"][-1]
    (tmp_path / "a.html").write_bytes(exports.factiva([{"PD": "30 February 2022"}]))
    with pytest.raises(ValueError, match=r"no such day as '30 February 2022'.*; date is empty"):
        read_articles(tmp_path / "a.html")


def test_an_error_page_among_the_articles_is_refused(exports):
    parts = [exports.coded(exports.CODES, "en"), '<div class="article">There is an error.</div>']
    entries = read_factiva(exports.page(parts), "rain.html")
    assert [entry["state"] for entry in entries] == ["ok", "unparseable"]
    assert "'There is an error.'" in entries[1]["reasons"][0]


def test_a_paragraph_outside_of_all_articles_is_told(exports):
    after = '<p class="articleParagraph">More rain, more snow and hail.</p>'
    entries = read_factiva(exports.factiva([{}], after=after), "rain.html")
    assert [entry["state"] for entry in entries] == ["ok", "unparseable"]
    assert "'More rain, more snow …'" in entries[1]["reasons"][0]


def test_an_unknown_layout_names_the_mark_and_shows_the_first_lines(exports):
    page = exports.page(["<section>A new page, unlike all others</section>"])
    (entry,) = read_factiva(page, "rain.html")
    assert entry["reasons"][0].startswith(
        'paragraphs are outside any article: expected <div class="article enArticle"> around each'
    )
    assert "'A new page, unlike …'" in entry["reasons"][0]


def test_a_page_is_known_by_its_classes(exports):
    for encoding in ("utf-8", "utf-16"):
        assert is_factiva(exports.factiva([{}], encoding=encoding))
        assert is_factiva(exports.factiva_plain([exports.plain()], encoding=encoding))
    assert not is_factiva(b'<html><body><article class="article">Rain</article></body></html>')


def test_no_entity_of_a_page_and_nothing_that_it_names_is_read(exports, tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    page = exports.factiva([{"LP": ["&own; &file; rain"]}]).decode()
    head = (
        f'<!DOCTYPE html [<!ENTITY own "expanded"><!ENTITY file SYSTEM "{tmp_path}/secret.txt">]>'
    )
    (entry,) = read_factiva((head + page).encode(), "rain.html")
    assert "secret" not in str(entry)
    assert "expanded" not in entry["cells"]["text"]


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<div>" * 5000, "damaged in line 1"),
        ("<p>" + "a" * 12_000_000, "damaged in line 1"),
        ("<p " + "a=1 " * 50_000 + ">", "hundreds of attributes"),
        ("<p>a" * 1_100_000, "more than 1,000,000 tags"),
        ("a" * 15_000_001, "more than 15 MB"),
    ],
    ids=["deep", "one long line", "attributes", "tags", "large"],
)
def test_a_page_made_to_choke_on_is_refused(page, reason):
    (entry,) = read_factiva(page.encode(), "rain.html")
    assert reason in entry["reasons"][0]
