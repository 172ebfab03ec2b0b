import time

import pytest

from analysis.reading import read_articles
from analysis.reading.formats.rich_text import rich_text


def texts(raw):
    return [found.text for found in rich_text(raw) if found.text]


def test_letters_are_those_of_the_code_page_or_of_their_number():
    assert texts(rb"{\rtf1\ansicpg1251 \'c4\'e0\par}") == ["Да"]
    assert texts(rb"{\rtf1\ansicpg932 \'93\'fa\'96\'7b\par}") == ["日本"]
    assert texts(rb"{\rtf1\ansi caf\'e9 \u8217?s \u-10179?\u-8704?.\par}") == ["café ’s 😀."]
    assert texts(rb"{\rtf1{\uc2 \u1044??\u1072\'c4\'e0}\par}") == ["Да"]


def test_what_is_no_text_is_left_out():
    raw = (
        rb"{\rtf1{\fonttbl{\f0 Arial;}}{\*\generator Riched;}{\info{\title Secret}}"
        rb"{\header Page}{\pict 0aff}Rain\~fell.{\*\unknown lost}\par\bin3 }}}It stopped.\par}"
    )
    assert texts(raw) == ["Rain\u00a0fell.", "It stopped."]


def test_bookmarks_and_links_are_kept(archives):
    raw = archives.rtf([("Bookmark_1", ""), ("https://a.example/x", "Rain")])
    found = rich_text(raw)
    assert found[0].bookmarks == ("Bookmark_1",)
    assert (found[1].links, found[1].text, found[1].bold) == (
        ("https://a.example/x",),
        "Rain",
        True,
    )


def test_cells_and_line_breaks_part_lines():
    raw = rb"{\rtf1\trowd HD\cell Rain\cell\row\pard a\line b\par}"
    assert texts(raw) == ["HD", "Rain", "a\nb"]


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (rb"{\rtf1 Rain \par", "breaks off before its last brace"),
        (rb"{\rtf1\ansicpg9999 Rain}", "code page 9999"),
        (b"{\\rtf1" + b"{" * 20_000, "nested too deeply"),
    ],
)
def test_damaged_files_are_refused(raw, told):
    with pytest.raises(ValueError, match=told):
        rich_text(raw)


def test_a_long_file_takes_time_in_proportion():
    part = rb"{\f0 Rain fell all day, and \u8217?}\par "
    begin = time.process_time()
    assert len(rich_text(rb"{\rtf1 " + part * 50_000 + b"}")) == 50_001
    assert time.process_time() - begin < 10


def test_an_article_in_rtf_is_read_as_one_of_word_is(tmp_path, archives):
    (tmp_path / "Post").mkdir()
    (tmp_path / "Post" / "2024-05-01 rain.rtf").write_bytes(archives.rtf(["It rained.", "So."]))
    documents = read_articles(tmp_path)
    assert documents.values.tolist() == [
        ["2024-05-01 rain", "Post", "2024-05-01", "", "It rained.\nSo."]
    ]
