"""Tests of analysis/plots/vocabulary.py: the bars are the counts, and nothing overlaps."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

import analysis as an


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


def table_of(*groups, words=3):
    rows = [
        {"doc_id": group, "term": f"word{number}", "n": 6 - number, "own": 2 - number, "other": 3,
         "unclear": 1, "words": 1200, "articles": 1}
        for group in groups for number in range(words)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def test_the_bars_of_a_word_add_up_to_its_uses():
    table = table_of("a", words=2)
    ax = an.plot_words_only_here(table)
    lengths = {}
    for bar in ax.patches:
        lengths[bar.get_y()] = lengths.get(bar.get_y(), 0) + bar.get_width()
    first, second = (lengths[y] for y in sorted(lengths))
    assert first / second == pytest.approx(6 / 5)
    assert [text.get_text() for text in ax.texts if text.get_text().isdigit()] == ["6", "5"]


def test_colour_and_hatching_say_whose_words_they_are():
    ax = an.plot_words_only_here(table_of("a", words=1))
    assert [bar.get_hatch() for bar in ax.patches] == ["", "////", "...."]
    assert len({bar.get_facecolor() for bar in ax.patches}) == 3
    legend = [text.get_text() for text in ax.get_legend().get_texts()]
    assert legend == ["the outlet’s own words", "someone else’s words", "unclear whose"]


def test_a_block_says_how_many_words_there_are_and_how_many_are_not_drawn():
    texts = [text.get_text() for text in an.plot_words_only_here(table_of("a"), most=2).texts]
    assert "3 only here, of 1,200 words" in texts
    assert "and 1 more" in texts
    assert "word2" not in texts


def test_no_text_stands_on_another_also_where_words_are_long():
    table = table_of("21wire-2025", "bne-2025", "izvestia-2026", "rt-2022", words=6)
    table["term"] = "counterrevolutionary-minded"
    ax = an.plot_words_only_here(table, most=4)
    ax.figure.canvas.draw()
    boxes = [text.get_window_extent() for text in ax.texts]
    assert [1 for n, one in enumerate(boxes) for other in boxes[:n] if one.overlaps(other)] == []
    assert all(ax.figure.bbox.x0 <= box.x0 and box.x1 <= ax.figure.bbox.x1 for box in boxes)


def test_the_axis_says_what_a_bar_is():
    assert "uses of a word that no other" in an.plot_words_only_here(table_of("a")).get_xlabel()


def test_an_empty_table_is_refused_with_what_it_means():
    with pytest.raises(ValueError, match="no word stands in one article only"):
        an.plot_words_only_here(table_of("a").iloc[:0])


def test_another_table_is_refused():
    with pytest.raises(ValueError, match="lacks the columns"):
        an.plot_words_only_here(pd.DataFrame({"term": ["storm"]}))
