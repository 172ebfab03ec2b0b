import pytest

from analysis.boilerplate.lines import find_boilerplate
from analysis.reading.entries import made_id
from analysis.reading.formats.press_archives import (
    captions,
    declared_words,
    first_words,
    labelled,
    language_code,
    length_note,
    printed_date,
)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("1238 words", 1238),
        ("1,238 words", 1238),
        ("1.238 Wörter", 1238),
        ("1 238 mots", 1238),
        ("1\u00a0238 mots", 1238),
        ("1’238 Wörter", 1238),
        ("877 字", 877),
        ("no words", None),
        ("", None),
    ],
)
def test_thousands_are_read_however_a_page_writes_them(line, words):
    assert declared_words(line) == words


@pytest.mark.parametrize(
    ("named", "code"),
    [
        ("ENGLISH", "en"),
        ("English", "en"),
        ("Englisch", "en"),
        ("GERMAN; DEUTSCH", "de"),
        ("Russe", "ru"),
        ("Spanish; Castilian", "es"),
        ("Vietnamese", "vietnamese"),
        ("", ""),
    ],
)
def test_a_language_is_known_by_its_name_in_the_language_of_the_pages(named, code):
    assert language_code(named) == code


def test_a_length_is_not_compared_where_words_are_not_parted():
    assert length_note(["大雨下了一整天。"], 100) == ""
    assert length_note(["Rain fell."], None) == ""


def test_a_length_may_be_off_by_fifteen_in_a_hundred():
    line = "rain " * 100
    assert [length_note([line], declared) for declared in (87, 100, 117)] == ["", "", ""]
    assert length_note([line], 86) == "longer than declared: 100 words of 86"
    assert length_note([line], 118) == "shorter than declared: 100 words of 118"


def test_a_message_shows_four_words_of_three_lines_at_most():
    lines = ["one two three four five", "", "x" * 100, "third", "fourth"]
    assert first_words(lines) == f"'one two three four …' | '{'x' * 40} …' | 'third'"
    assert first_words([]) == "nothing"


def test_the_heading_of_a_block_stands_before_each_line_once():
    assert labelled("Graphic", ["Graphic: a", "b"]) == ["Graphic: a", "Graphic: b"]


def test_every_piece_of_a_long_caption_is_known_as_one():
    line = "A wet bridge; the mayor, in a coat. " * 30 + "x" * 900
    pieces = captions([line])
    assert all(zone == "caption" for _, _, zone, _ in find_boilerplate("\n\n".join(pieces)))
    assert len(find_boilerplate("\n\n".join(pieces))) == len(pieces)
    shown = "".join(piece.removeprefix("Graphic: ") for piece in pieces)
    assert shown.replace(" ", "") == line.replace(" ", "")


def test_an_id_that_is_made_tells_file_and_number():
    assert made_id("2024/may.docx", 3) == "2024-may-3"


def test_a_date_in_figures_waits_for_its_order():
    assert printed_date("03/04/2022").date == "03/04/2022"
    assert printed_date("13/04/2022").date == "2022-04-13"
    with pytest.raises(ValueError, match="no such day"):
        printed_date("32/13/2022")
