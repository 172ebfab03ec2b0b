"""The report of a study: what is in it, that it is safe, and that it can be read by everybody."""

import re
from itertools import pairwise

import pandas as pd
import pytest

import analysis as an
from analysis.report import articles
from analysis.report import page as page_module
from analysis.report.page import html_of_report, write_report
from analysis.text.tokens import words

LEXICON = an.Lexicon(
    {
        "referents": {"event": {"names": {"war": {"terms": ["war"], "unless": ["cold war"]}}}},
        "frames": {"fear": {"terms": ["dread"]}},
    }
)
TEXT = "It is war. “I dread it,” Ann Lund said. A cold war it was not."
SECTIONS = (
    *("corpus", "read", "check", "voices", "names", "differences", "figures", "lines", "articles"),
    *("lexicon", "method", "limitations", "demands", "cite"),
)


@pytest.fixture(scope="module")
def without_texts(example, tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "report.html"
    write_report(example, path, texts=False)
    return path.read_text(encoding="utf-8")


def test_every_section_is_there_and_can_be_reached_from_the_top(example_page, elements):
    found = elements(example_page).found
    heads = [attributes["id"] for tag, attributes in found if tag == "h2" and "id" in attributes]
    assert tuple(heads) == SECTIONS
    links = [attributes["href"] for tag, attributes in found if tag == "a"]
    assert [link for link in links if link[1:] in SECTIONS][: len(SECTIONS)] == [
        f"#{section}" for section in SECTIONS
    ]


def test_the_first_line_of_a_page_with_texts_says_that_it_may_not_be_published(
    example_page, without_texts
):
    assert "NOT FOR PUBLICATION" in example_page.splitlines()[0]
    assert "<strong>Not for publication.</strong>" in example_page
    assert without_texts.startswith("<!doctype html>")
    assert "Not for publication" not in without_texts


def test_a_page_without_texts_has_no_five_words_of_a_text_in_a_row(
    example, without_texts, elements
):
    shown = words(" ".join(elements(without_texts).text))
    runs = set(zip(*(shown[i:] for i in range(5)), strict=False))
    titles = {
        run
        for title in example.documents["title"]
        for run in zip(*(words(title)[i:] for i in range(5)), strict=False)
    }
    for text in example.documents["text"]:
        own = words(text)
        assert not (set(zip(*(own[i:] for i in range(5)), strict=False)) - titles) & runs


def test_a_part_of_a_study_with_texts_is_not_written_without_them(make_study, tmp_path):
    part = make_study(LEXICON, A=TEXT, B=TEXT).where(outlet="A")
    with pytest.raises(ValueError, match="a part of a study is not saved"):
        write_report(part, tmp_path / "report.html", texts=False)


def test_every_number_of_a_name_opens_as_many_lines(example_page, unpacked, elements):
    uses = [row for row in unpacked(example_page) if row["sense"] == "counted"]
    referent = name = outlet = ""
    english = None
    tried = 0
    pattern = re.compile(
        r'data-referent="([^"]*)"|data-name="([^"]*)"|<tr data-outlet="([^"]*)"'
        r'(?: data-english="([^"]*)")?>|data-whose="([^"]*)">(\d+)</a>'
    )
    for found in pattern.finditer(example_page.replace("&#39;", "'")):
        if found[1]:
            referent = found[1]
        elif found[2]:
            name = found[2]
        elif found[3]:
            outlet, english = found[3], found[4]
        else:
            tried += 1
            opened = [
                row
                for row in uses
                if row["label"] == f"{referent}: {name}"
                and row["outlet"] == outlet
                and found[5] in ("", row["whose"])
                and english in (None, row["english_by"])
            ]
            assert len(opened) == int(found[6]), (referent, name, outlet, found[5])
    assert tried > 50


def test_lines_without_scripts_are_those_that_the_script_unpacks(example_page, unpacked, elements):
    rows = re.search(r'<tbody id="rows".*?>(.*?)</tbody>', example_page, re.DOTALL)[1]
    matches = re.findall(r"<mark>(.*?)</mark>", rows)
    assert matches == [row["match"] for row in unpacked(example_page)]


def test_of_many_lines_a_sample_is_readable_without_scripts_and_that_is_said(
    make_study, monkeypatch, unpacked
):
    monkeypatch.setattr(page_module, "MOST_STATIC", 2)
    page = html_of_report(make_study(LEXICON, A=[TEXT, TEXT]))
    assert "2 of 6 lines, drawn at random" in page
    assert page.count("<mark>") == 2
    assert len(unpacked(page)) == 6
    monkeypatch.setattr(page_module, "MOST_PACKED", 4)
    page = html_of_report(make_study(LEXICON, A=[TEXT, TEXT]))
    assert "room for 4 of 6 lines" in page
    assert len(unpacked(page)) == 4


def test_of_many_articles_as_many_as_have_room_are_shown_of_each_outlet(make_study, monkeypatch):
    study = make_study(LEXICON, A=[TEXT] * 4, B=[TEXT] * 4)
    one = len(articles.article_section(study, "a1", heading="h4"))
    monkeypatch.setattr(articles, "MOST_LETTERS", 2.5 * one)
    page = html_of_report(study)
    shown = [int(row) for row in re.findall(r'<details id="article-(\d+)"', page)]
    assert [row // 4 for row in shown] == [0, 1]
    assert "2 of 8 articles have room here" in page


BAD = "<script>alert(1)</script>\"'&{{7*7}}"


def test_nothing_that_a_user_writes_is_read_as_markup(elements):
    texts = [f"{BAD} It is war. “I dread it,” {BAD} said.\n\nSo “it is war,” said Ann {BAD}."] * 6
    rows = pd.DataFrame({"doc_id": [f"{BAD}{i}" for i in range(6)], "text": texts})
    for column in ("outlet", "title", "genre", "agency", "url"):
        rows[column] = BAD
    rows["date"] = "2024-05-01"
    lexicon = {"referents": {BAD: {"note": BAD, "names": {BAD: {"terms": ["war"], "note": BAD}}}}}
    lexicon["frames"] = {BAD: {"terms": ["dread"], "note": BAD}}
    page = html_of_report(an.build_study(rows, an.Lexicon(lexicon)))
    tags = [tag for tag, _ in elements(page).found]
    assert tags.count("script") == 2  # the packed lines, and the script of the page
    assert "<script>alert" not in page
    assert "49" not in re.findall(r">[^<]*49[^<]*<", page)
    assert not [
        name for _, attributes in elements(page).found for name in attributes if name[:2] == "on"
    ]


def test_an_address_that_is_no_page_of_the_web_is_no_link(make_study, elements):
    study = make_study(LEXICON, {"url": ["javascript:alert(1)"]}, A=TEXT)
    links = [a["href"] for tag, a in elements(html_of_report(study)).found if tag == "a"]
    assert [link for link in links if not link.startswith("#")] == []


def test_nothing_is_loaded_from_anywhere(example_page, elements):
    found = elements(example_page).found
    assert not {"link", "iframe", "object", "embed", "audio", "video"} & {tag for tag, _ in found}
    sources = [a["src"] for _, a in found if "src" in a]
    assert sources
    assert all(source.startswith("data:image/svg+xml;base64,") for source in sources)
    style = re.search(r"<style>(.*?)</style>", example_page, re.DOTALL)[1]
    assert "url(" not in style
    assert "@import" not in style
    assert "default-src &#39;none&#39;" in example_page or "default-src 'none'" in example_page


def test_the_same_study_gives_the_same_page(make_study, tmp_path):
    pages = []
    for number in range(2):
        path = tmp_path / f"{number}.html"
        write_report(make_study(LEXICON, A=[TEXT] * 6), path)
        pages.append(path.read_bytes())
    assert pages[0] == pages[1]


def test_ids_are_distinct_and_every_link_inside_the_page_has_its_place(example_page, elements):
    found = elements(example_page).found
    ids = [a["id"] for _, a in found if "id" in a]
    assert len(ids) == len(set(ids))
    links = {a["href"][1:] for tag, a in found if tag == "a" and a["href"].startswith("#")}
    assert links <= set(ids)
    described = {one for _, a in found for one in a.get("aria-describedby", "").split()}
    labelled = {a["aria-labelledby"] for _, a in found if "aria-labelledby" in a}
    assert described | labelled <= set(ids)


def test_a_screen_reader_finds_heads_captions_and_words_for_pictures(example_page, elements):
    found = elements(example_page).found
    assert ("html", {"lang": "en"}) in found
    levels = [int(tag[1]) for tag, _ in found if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert all(later <= earlier + 2 for earlier, later in pairwise(levels))
    assert all(a.get("alt") for tag, a in found if tag == "img")
    tags = [tag for tag, _ in found]
    assert tags.count("table") == tags.count("caption")
    assert all(a.get("scope") for tag, a in found if tag == "th")
    assert [a for _, a in found if "title" in a] == []  # details are text


def test_every_control_has_a_label_and_tables_that_scroll_take_the_keyboard(example_page, elements):
    controls = re.findall(r"<(?:input|select)[^>]*>", example_page)
    assert controls
    labels = re.findall(r"<label>\w[\w ]* <(?:input|select)[^>]*>", example_page)
    assert len(labels) == len(controls)
    regions = [a for _, a in elements(example_page).found if a.get("class") == "scroll"]
    assert all(a["tabindex"] == "0" and a["role"] == "region" for a in regions)
    assert '<form id="filters" hidden>' in example_page  # no control that does nothing


def test_a_study_without_lexicon_says_so():
    documents = pd.DataFrame(
        [{"doc_id": "a", "outlet": "A", "date": "2024-05-01", "text": "It rains."}]
    )
    passages = an.split_passages(documents)
    columns = [*an.build_study(documents, LEXICON).matches.columns]
    counts = an.count_terms(documents, passages)
    study = an.Study(documents, passages, pd.DataFrame(columns=columns), counts)
    page = html_of_report(study)
    assert "This study has no lexicon." in page
    assert "made from a table, not from files" in page


def test_refused_articles_stand_with_their_reason(tmp_path):
    table = tmp_path / "rain.csv"
    table.write_text(
        "doc_id,outlet,date,text\na,A,2024-05-01,It is war.\nb,B,May,No war.\n", encoding="utf-8"
    )
    page = html_of_report(an.build_study(table, LEXICON, on_error="refuse"))
    assert "Refused, and in no number" in page
    assert "date &#39;May&#39; is not ISO" in page


def test_a_part_of_a_study_is_called_one(make_study):
    page = html_of_report(make_study(LEXICON, A=TEXT, B=TEXT).where(outlet="A"))
    assert "where outlet is A" in page or "where outlet" in page
    assert "This is a part of a study" in page


def test_an_unknown_reference_is_named_beside_the_outlets(make_study, tmp_path):
    with pytest.raises(ValueError, match=r"reference 'C' is unknown; there is \['A'\]"):
        write_report(make_study(LEXICON, A=TEXT), tmp_path / "report.html", reference="C")
    assert not (tmp_path / "report.html").exists()


def test_each_step_is_told_while_it_runs(make_study):
    told = []

    class Told:
        def __init__(self, what):
            told.append(what)

        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

    html_of_report(make_study(LEXICON, A=TEXT), step=Told)
    assert told[0] == "checking the corpus"
    assert "drawing figures" in told


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_letters_stand_out_from_the_page_light_and_dark(example_page, scheme):
    block = re.findall(r":root \{(.*?)\}", example_page, re.DOTALL)[scheme]
    colours = dict(re.findall(r"--([\w-]+): (#\w{6});", block))
    pairs = [(ink, "page") for ink in ("text", "soft", "anchor", "own", "other", "unclear")]
    pairs += [("text", "head"), ("soft", "head"), ("text", "mark"), ("warn", "warn-page")]
    for ink, paper in pairs:
        light, dark = sorted((luminance(colours[ink]), luminance(colours[paper])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, paper)


def test_pages_are_small_enough_to_be_mailed(example_page):
    assert len(example_page.encode()) < 1_000_000
    assert len(html_of_report(an.read_study("data/grushko")).encode()) < 2_000_000
