"""Lines with the use in the middle: in a notebook and in a terminal."""

import re
from html import unescape

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import analysis as an
from analysis.display.lines import MARKS, html_of_lines, text_of_lines

LINE = {"left": "It is no ", "match": "war", "right": ", she said.", "outlet": "A", "whose": "own",
        "voice": "narration", "speaker": "", "confidence": "high", "doc_id": "a1", "sentence": 3,
        "part": "text"}  # fmt: skip


def lines(*changes):
    return pd.DataFrame([LINE | change for change in changes or [{}]])


def cells(page, number=0):
    """The cells of a line, without mark-up."""
    rows = re.findall(r'<tr class="[^"]*">(.*?)</tr>', page)
    found = re.findall(r"<td[^>]*>(.*?)</td>", rows[number])
    return [unescape(re.sub(r"<[^>]+>", "", cell)) for cell in found]


def test_a_line_is_one_row_with_the_use_in_the_middle():
    page = html_of_lines(lines())
    assert cells(page) == [
        *("● own", "It is no ", "war", ", she said.", "A", "narration", "a1, sentence 3"),
    ]  # fmt: skip


@pytest.mark.parametrize("whose", MARKS)
def test_whose_words_it_is_stands_as_a_mark_and_a_word_beside_the_colour(whose):
    page = html_of_lines(lines({"whose": whose}))
    assert cells(page)[0] == f"{MARKS[whose]} {whose}"
    assert f'<tr class="{whose}">' in page
    assert len(set(MARKS.values())) == 3


def test_the_title_counts_the_lines_of_each(make_study):
    page = html_of_lines(lines({}, {"whose": "other"}, {"whose": "other"}))
    assert "<caption>3 lines (1 own, 2 other)</caption>" in page


def test_the_speaker_and_a_doubt_stand_beside_the_line():
    page = html_of_lines(lines({"speaker": "Ann Lund", "voice": "reported", "confidence": "low"}))
    assert "Ann Lund, reported?" in cells(page)


def test_a_use_that_does_not_count_is_struck_out_and_says_why():
    page = html_of_lines(lines({"sense": "another sense", "rule": "unless: price war"},
                               {"sense": "denied", "rule": "denied"},
                               {"sense": "counted", "rule": ""}))  # fmt: skip
    assert "<s><b>war</b></s>" in page
    assert cells(page, 0)[-2] == "another sense (unless: price war)"
    assert cells(page, 1)[-2] == "denied"
    assert cells(page, 2)[-2] == ""


@pytest.mark.parametrize(
    ("opens_at", "said"),
    [("", ""), ("2nd of 3", " (2nd of 3; the link opens the 1st)"),
     ("the page", " (the link opens the page)")],
)  # fmt: skip
def test_the_place_is_the_link_and_says_if_it_opens_elsewhere(opens_at, said):
    page = html_of_lines(lines({"link": "https://example.org/a#:~:text=war", "opens_at": opens_at}))
    assert cells(page)[-1] == "a1, sentence 3" + said
    assert '<a href="https://example.org/a#:~:text=war">a1, sentence 3</a>' in page


def test_a_link_that_is_no_web_address_is_none():
    page = html_of_lines(lines({"link": "javascript:alert(1)", "opens_at": ""}))
    assert "href" not in page


def test_without_texts_the_places_stand_alone():
    table = lines().drop(columns=["left", "right"])
    page = html_of_lines(table)
    assert cells(page) == ["● own", "war", "A", "narration", "a1, sentence 3"]
    assert "not to be published" not in page
    assert "before" not in page


def test_lines_of_articles_say_that_they_are_not_to_be_published():
    page = html_of_lines(lines(), with_table=True)
    assert "not to be published.</p>" in page[: page.index("<details>")], "not folded away"


@given(st.text(alphabet="<>&\"'{}script/= ", max_size=30))
def test_whatever_a_line_holds_it_is_text(written):
    page = html_of_lines(lines(dict.fromkeys(["left", "match", "right", "outlet"], written)))
    assert cells(page)[1:5] == [written] * 4
    assert "<script" not in page


def test_the_other_columns_follow_as_a_table_that_is_folded_away():
    page = html_of_lines(lines(), with_table=True)
    assert "<details><summary>the other columns as a table</summary>" in page
    below = page[page.index("<details>") :]
    assert "<td>a1</td>" in below
    assert "she said" not in below, "the line itself stands above"


def test_that_there_are_more_lines_is_told():
    page = html_of_lines(lines({}, {}, {}), most=2)
    assert "<p>The first 2 of 3 lines.</p>" in page
    assert page.count('<tr class="own">') == 2


def test_no_lines_are_a_table_without_rows():
    assert "0 lines" in html_of_lines(lines().iloc[:0], with_table=True)
    assert text_of_lines(lines().iloc[:0]) == ""


@pytest.mark.parametrize("columns", [80, 100, 160])
def test_in_a_terminal_a_line_is_one_line_that_fits_with_the_uses_one_below_the_other(columns):
    found = an.concordance(an.example_study(), ["strike", "walkout*"], width=90)
    written = text_of_lines(found, columns).splitlines()
    assert len(written) == len(found)
    assert max(map(len, written)) <= columns
    begins = {
        line.index(match, 10) for line, match in zip(written, found["match"], strict=True)
        if line.count(match) == 1
    }  # fmt: skip
    assert len(begins) == 1


def test_in_a_terminal_the_first_lines_are_told_from_all():
    assert text_of_lines(lines({}, {}), 60, most=1).splitlines() == [
        "● own          It is no war, she said.     A  narrati…  a1:3",
        "The first 1 of 2 lines.",
    ]
