"""The heat map of similarity: values with their range, the diagonal, and the plain one."""

import numpy as np
import pandas as pd
import pytest

from analysis.plots.similarity import plot_similarity

TABLE = pd.DataFrame({
    "outlet": ["A", "A", "B"], "reference": ["A", "B", "B"], "plain": [0.0, 0.3, 0.0],
    "jensen_shannon": [0.2, 0.5, 0.25], "low": [0.1, 0.4, 0.2], "high": [0.3, 0.6, 0.3],
    "halves": [0.2, 0.22, 0.25], "sample_words": [400] * 3, "supported": [False, True, False],
    "why_missing": [""] * 3,
})  # fmt: skip
FEW = TABLE.assign(jensen_shannon=np.nan, why_missing="fewer than 5 articles", supported=False)


def said(ax):
    return sorted(text.get_text() for text in ax.texts)


def test_both_halves_of_the_map_have_the_value_its_range_and_the_mark_of_a_supported_one():
    ax = plot_similarity(TABLE)
    assert said(ax) == ["0.20\n0.10–0.30", "0.25\n0.20–0.30", *["0.50 *\n0.40–0.60"] * 2]
    (image,) = ax.images
    assert image.get_array().tolist() == [[0.2, 0.5], [0.5, 0.25]]
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["A", "B"]
    assert "samples of 400 words" in ax.get_xlabel().replace("\n", " ")


def test_without_articles_enough_the_plain_values_stand_with_their_caveat():
    ax = plot_similarity(FEW)
    assert said(ax) == ["", "", "0.30", "0.30"]
    assert "no range, no test" in ax.get_xlabel().replace("\n", " ")


def test_a_group_with_too_few_articles_has_no_value_among_others_that_have():
    lone = {"outlet": ["A", "B", "C"], "reference": ["C", "C", "C"], "why_missing": ["few"] * 3}
    ax = plot_similarity(pd.concat([TABLE, TABLE.assign(**lone)], ignore_index=True))
    assert said(ax).count("–") == 5
    assert "–: too few articles" in ax.get_xlabel().replace("\n", " ")


def test_more_alike_is_darker_with_either_measure():
    divergence = plot_similarity(TABLE).images[0]
    cosine = plot_similarity(TABLE.rename(columns={"jensen_shannon": "cosine"})).images[0]
    assert sum(divergence.cmap(0.0)[:3]) < 1
    assert sum(cosine.cmap(1.0)[:3]) < 1


def test_many_groups_are_colours_only():
    names = [f"outlet {n}" for n in range(16)]
    rows = [{**TABLE.iloc[1], "outlet": a, "reference": b} for a in names for b in names if a <= b]
    assert said(plot_similarity(pd.DataFrame(rows))) == []


def test_another_table_is_refused():
    with pytest.raises(ValueError, match="`table` lacks the columns"):
        plot_similarity(TABLE.drop(columns="low"))
    with pytest.raises(ValueError, match=r"`table` lacks the columns? .*jensen_shannon"):
        plot_similarity(TABLE.drop(columns="jensen_shannon"))


def test_one_group_with_articles_enough_is_no_comparison():
    ax = plot_similarity(TABLE.assign(why_missing=["", "few", "few"]))
    assert "no range, no test" in ax.get_xlabel().replace("\n", " ")


def test_no_text_stands_on_another_or_off_the_page(text_faults):
    names = {"A": "The Harbour Gazette of Morvick", "B": "Coast Courier"}
    for table in (TABLE, FEW, TABLE.replace(names), FEW.replace(names)):
        ax = plot_similarity(table)
        assert text_faults(ax) == []
        box, page = ax.xaxis.label.get_window_extent(), ax.figure.bbox
        assert page.x0 - 1 <= box.x0 < box.x1 <= page.x1 + 1
        assert page.y0 - 1 <= box.y0
