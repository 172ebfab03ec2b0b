"""Tests of analysis/measures/dispersion.py: the articles of a group as its parts."""

import numpy as np
import pandas as pd
import pytest

import analysis as an
from analysis.stats.dispersion import carroll_d2, gries_dp

NOTHING = {"nothing": ["nothing"]}
EVEN = ["Port and calm sea, port and rain."] * 6
BURST = ["port " * 12, *["Calm sea and rain today."] * 5]


def test_an_even_word_has_dp_0_and_a_bursting_one_a_high_dp(make_study):
    table = an.dispersion(make_study(NOTHING, A=EVEN, B=BURST), "port").set_index("outlet")
    assert table["n"].tolist() == [12, 12]
    assert table["articles"].tolist() == [6, 1]
    assert table["of"].tolist() == [6, 6]
    assert table.loc["A", "dp"] == pytest.approx(0)
    assert table.loc["A", "juilland_d"] == pytest.approx(1)
    assert table.loc["B", "dp"] > 0.6


def test_the_parts_are_the_articles_with_all_their_words(make_study):
    texts = ["Port, port, port.", "Port at sea.", "Port, port of the sea.", "The port.", *EVEN[:2]]
    table = an.dispersion(make_study(NOTHING, A=texts), ["Port"])
    uses, words = [3, 1, 2, 1, 2, 2], [3, 3, 5, 2, 7, 7]
    assert table["n"].item() == sum(uses)
    assert table["words"].item() == sum(words)
    assert table["dp"].item() == pytest.approx(gries_dp(uses, words))
    assert table["carroll_d2"].item() == pytest.approx(carroll_d2(uses, words))


def test_the_carriers_of_one_text_are_one_part(make_study):
    study = make_study(NOTHING, A=[*EVEN, *["Port strike, port strike."] * 3])
    family = ["", *["wire"] * 5, "x", "y", "z"]
    once = an.with_families(study, family_pairs(study, family))
    table = an.dispersion(once, "port")
    assert table[["n", "articles", "of"]].to_numpy().tolist() == [[18, 5, 5]]
    assert table["dp"].item() == pytest.approx(gries_dp([2, 10, 2, 2, 2], [7, 35, 4, 4, 4]))
    assert "family of articles" in an.describe_method(table)


def family_pairs(study, family):
    """Pairs that link the articles with the same name to the first of them."""
    ids = study.documents["doc_id"].tolist()
    first = {name: doc_id for doc_id, name in zip(reversed(ids), reversed(family), strict=True)}
    pairs = [(doc_id, first[name], "date") for doc_id, name in zip(ids, family, strict=True)
             if name and first[name] != doc_id]  # fmt: skip
    return pd.DataFrame(pairs, columns=["doc_id", "copy_of", "direction"]).assign(kind="reprint")


def test_what_may_have_no_figure_says_why(make_study):
    study = make_study(NOTHING, A=EVEN, B=EVEN[:4])
    table = an.dispersion(study, ["port", "sea", "fog"]).set_index(["outlet", "term"])
    assert table.loc["A", "why_missing"].tolist() == ["", "fewer than 10 uses", "no use"]
    assert set(table.loc["B", "why_missing"]) == {"fewer than 5 articles"}
    figures = ["dp", "dp_norm", "juilland_d", "carroll_d2", "rosengren_s"]
    assert table.loc[table["why_missing"] != "", figures].isna().all(axis=None)
    assert np.isfinite(table.loc[("A", "port"), figures].astype(float)).all()


def test_whose_words_may_be_the_group(make_study):
    texts = ["Port and port. “Sea and sea,” she said."] * 6
    table = an.dispersion(make_study(NOTHING, A=texts), "sea", by=["outlet", "whose"])
    assert dict(zip(table["whose"], table["n"], strict=True)) == {"other": 12, "own": 0}


def test_a_phrase_and_an_unknown_column_are_refused(make_study):
    study = make_study(NOTHING, A=EVEN)
    with pytest.raises(ValueError, match="'open port' is not one word"):
        an.dispersion(study, "open port")
    with pytest.raises(ValueError, match=r"lacks the columns \['place'\]"):
        an.dispersion(study, "port", by="place")


def test_the_method_says_that_it_describes(make_study):
    assert "descriptive" in an.describe_method(an.dispersion(make_study(NOTHING, A=EVEN), "port"))
