"""The heat map of similarity: each pair once, with its number."""

import pandas as pd
import pytest

import analysis as an

TABLE = pd.DataFrame({
    "outlet": ["A", "A", "B"], "other": ["B", "C", "C"], "cosine": [0.25, 0.9, None],
})  # fmt: skip


def cells(ax):
    return {text.get_position(): text.get_text() for text in ax.texts}


def labels(ticks):
    return [tick.get_text() for tick in ticks]


def test_each_pair_has_its_number_below_the_diagonal():
    ax = an.plot_tfidf_similarity(TABLE)
    assert cells(ax) == {(0, 0): "0.25", (0, 1): "0.90", (1, 1): "–"}
    assert labels(ax.get_yticklabels()) == ["B", "C"]
    assert labels(ax.get_xticklabels()) == ["A", "B"]


def test_the_order_can_be_that_of_the_other_figures():
    ax = an.plot_tfidf_similarity(TABLE, order=["C", "B", "A"])
    assert cells(ax) == {(0, 0): "–", (0, 1): "0.90", (1, 1): "0.25"}
    with pytest.raises(ValueError, match="has to name each of"):
        an.plot_tfidf_similarity(TABLE, order=["A", "B"])


def test_more_groups_than_a_page_holds_are_refused():
    many = pd.DataFrame({"outlet": "A", "other": [f"B{n}" for n in range(30)], "cosine": 0.1})
    with pytest.raises(ValueError, match="31 groups: a figure holds 2 to 20"):
        an.plot_tfidf_similarity(many)


def test_it_draws_what_the_measure_returns(text_faults, example):
    assert text_faults(an.plot_tfidf_similarity(an.tfidf_similarity(example, "outlet"))) == []
