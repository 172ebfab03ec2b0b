"""Tables as HTML: escaped, titled, readable on light and on dark ground."""

import re
from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import analysis as an
from analysis.display.pages import address, html_of_table, html_page, stylesheet
from analysis.method import with_method

BLOCK = re.compile(r"([^{}]*\.shown[^{}]*)\{([^{}]*--ink:[^{}]*)\}")


class Cells(HTMLParser):
    """The text of each cell, and every tag that was opened."""

    def __init__(self):
        super().__init__()
        self.cells, self.tags = [], []

    def handle_starttag(self, tag, attrs):  # noqa: ARG002
        self.tags.append(tag)
        if tag in ("td", "th"):
            self.cells.append("")

    def handle_data(self, data):
        if self.cells:
            self.cells[-1] += data


def read(page):
    parser = Cells()
    parser.feed(re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL))
    return parser


def luminance(colour):
    """Relative luminance by WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts]
    return sum(w * x for w, x in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


def test_the_contrast_of_black_and_white_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)  # fails AA, as known


@pytest.mark.parametrize(
    "block", BLOCK.findall(str(stylesheet())), ids=lambda block: block[0][-40:]
)
def test_every_text_has_a_contrast_of_aa_on_light_and_on_dark(block):
    colours = dict(re.findall(r"--(\w+): (#\w{6})", block[1]))
    texts = {"ink", "quiet", "link", "own", "other", "unclear"}
    assert texts | {"paper"} <= colours.keys()
    assert {name: contrast(colours[name], colours["paper"]) for name in texts
            if contrast(colours[name], colours["paper"]) < 4.5} == {}  # fmt: skip


def test_light_dark_both_choices_of_a_notebook_and_print_have_their_colours():
    assert len(BLOCK.findall(str(stylesheet()))) == 5


@given(st.text(alphabet="<>&\"'{}% ab/=script\n", max_size=40))
def test_whatever_a_cell_holds_it_is_text(written):
    page = html_of_table(pd.DataFrame({"name": [written]}), title=written, note="")
    found = read(page)
    assert found.cells[-1].rstrip("\n") == written.rstrip("\n")
    assert set(found.tags) <= {"div", "table", "caption", "thead", "tbody", "tr", "th", "td", "p"}


def test_a_script_in_a_text_a_heading_a_title_and_a_note_stays_text():
    bad = "<script>alert(1)</script>"
    page = html_of_table(pd.DataFrame({bad: [bad]}), title=bad, note=bad)
    assert "<script" not in html_page(bad, [page])
    assert page.count("&lt;script&gt;") == 4


def test_only_web_addresses_are_links():
    page = html_of_table(pd.DataFrame({"link": ["https://example.org/?a=1&b=2", "javascript:x()"]}))
    assert re.findall(r'href="([^"]*)"', page) == ["https://example.org/?a=1&amp;b=2"]
    assert address('https://example.org/" onclick="x') == ""


def test_a_table_has_title_headings_and_method():
    table = with_method(pd.DataFrame({"n": [3]}), measure="uses", variant="every use", n=3)
    page = html_of_table(table)
    assert "<caption>Uses: every use</caption>" in page
    assert '<th scope="col" class="number">n</th>' in page
    assert f"<p>{an.describe_method(table)}</p>" in page
    assert "<details><summary>how this was counted" in html_of_table(table, folded=True)


def test_that_there_are_more_rows_is_told():
    page = html_of_table(pd.DataFrame({"n": range(9)}), most=4)
    assert page.count("<tr>") == 5
    assert "<p>The first 4 of 9 rows.</p>" in page
    assert "The first" not in html_of_table(pd.DataFrame({"n": range(9)}), most=9)


def test_columns_are_headed_by_their_names_or_in_words():
    table = pd.DataFrame({"doc_id": ["a"], "n_target": [1]})
    named, worded = (read(html_of_table(table, in_words=words)) for words in (False, True))
    assert [cell.strip() for cell in named.cells[:2]] == ["doc_id", "n_target"]
    assert [cell.strip() for cell in worded.cells[:2]] == ["article", "n target"]


def test_the_same_table_gives_the_same_bytes():
    table = an.naming_shares(an.example_study(), "event")
    assert html_of_table(table) == html_of_table(table.copy())
