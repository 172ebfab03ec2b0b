"""Agreement: the published values, gaps, no variation, and what is drawn for the interval."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.measures.agreement import agreement, krippendorff_alpha

# Krippendorff (2011), examples A to C, and the example of three coders and fifteen units that is
# given in many introductions; a dot is a gap.
BINARY = ("0100000010", "1110010000")
NOMINAL = ("aabbdcccedda", "babbbccceddd")
FOUR = ("12332141 2...", "12332241 25.3", ".3332342 251.", "12332441 251.")
THREE = (".....3412113 3.3", "1.2133 43.......", "..213 44.2113 3.4")


def tidy(coders, kind=str):
    """Units and coders in rows, from one text a coder."""
    rows = [
        {"unit": unit, "coder": coder, "code": None if code == "." else kind(code)}
        for coder, codes in enumerate(coders)
        for unit, code in enumerate(codes.replace(" ", ""))
    ]
    return pd.DataFrame(rows)


def alpha(codings, **options):
    return agreement(codings, "code", **options)["alpha"].iloc[0]


@pytest.mark.parametrize(
    ("coders", "level", "published"),
    [
        (BINARY, "nominal", 0.0952380952),
        (NOMINAL, "nominal", 0.6919642857),
        (FOUR, "nominal", 0.7434210526),
        (FOUR, "ordinal", 0.8153875038),
        (FOUR, "interval", 0.8491071429),
        (FOUR, "ratio", 0.7974027747),
        (THREE, "nominal", 0.6913580247),
        (THREE, "interval", 0.8108448928),
    ],
)
def test_the_published_values_come_out(coders, level, published):
    codings = tidy(coders, str if coders is NOMINAL else int)
    assert alpha(codings, level=level) == pytest.approx(published, abs=1e-9)
    if coders is not NOMINAL:
        ratings = codings["code"].astype(float).to_numpy().reshape(len(coders), -1).T
        assert krippendorff_alpha(ratings, level) == pytest.approx(published, abs=1e-9)


def test_a_rare_category_has_a_low_alpha_though_nearly_all_agree():
    first, second = "1" * 2 + "0" * 98, "1" + "0" * 97 + "11"
    row = agreement(tidy((first, second)), "code").set_index("category").loc["1"]
    assert row["agree"] == pytest.approx(0.97)
    assert row["alpha"] == pytest.approx(0.388, abs=5e-4)
    assert row["prevalence"] == pytest.approx(0.025)


def test_without_variation_there_is_no_alpha_but_a_reason():
    row = agreement(tidy(("aaa", "aaa")), "code").iloc[0]
    assert np.isnan(row["alpha"])
    assert np.isnan(krippendorff_alpha([[1, 1], [1, 1]]))
    assert row["agree"] == 1
    assert row["why_missing"] == "no variation: every comparable value is the same"


def test_a_unit_with_one_value_compares_nothing():
    row = agreement(tidy(("ab.", ".b.")), "code").iloc[0]
    assert row["n"] == 1
    assert agreement(tidy(("a.", ".b")), "code")["why_missing"].iloc[0] == "no unit with two values"


def test_an_empty_text_is_a_value():
    codings = tidy(("ab", "ab"))
    codings["code"] = codings["code"].replace("b", "")
    assert agreement(codings, "code")["category"].tolist() == ["(all)", "", "a"]


def test_two_categories_against_all_others_have_the_alpha_of_the_whole():
    table = agreement(tidy(BINARY), "code")
    assert table["alpha"].tolist() == pytest.approx([0.0952380952] * 3)


def test_each_group_stands_for_itself():
    codings = tidy(BINARY).assign(outlet="A")
    other = tidy(NOMINAL).assign(outlet="B")
    other["unit"] += 100
    table = agreement(pd.concat([codings, other]), "code", by="outlet")
    whole = table[table["category"] == "(all)"]
    assert whole["alpha"].tolist() == pytest.approx([0.0952380952, 0.6919642857])


def test_the_same_seed_gives_the_same_interval():
    first, again = (agreement(tidy(NOMINAL), "code", seed=1) for _ in range(2))
    pd.testing.assert_frame_equal(first, again)


def test_neighbours_drawn_together_make_the_interval_wider():
    first = "a" * 50 + "b" * 150
    second = "b" * 10 + "a" * 40 + "b" * 150  # one passage of ten words that two coders read apart
    codings = tidy((first, second))
    codings["sentence"] = codings["unit"] // 10
    alone = agreement(codings, "code").iloc[0]
    together = agreement(codings, "code", cluster="sentence").iloc[0]
    assert together["alpha"] == alone["alpha"]
    assert together["low"] < alone["low"]


def test_units_without_a_disagreement_say_the_more_the_more_they_are():
    few, many = (agreement(tidy(("ab" * k, "ab" * k)), "code").iloc[0] for k in (9, 50))
    for row, units in ((few, 18), (many, 100)):
        expected = units / 2 / (units - 1)  # the chance that two values drawn differ
        once_in_twenty = 1 - 0.05 ** (1 / units)
        assert (row["alpha"], row["high"], row["why_missing"]) == (1, 1, "")
        assert row["low"] == pytest.approx(1 - once_in_twenty / expected, rel=0.03)
    assert few["low"] < 0.75 < 0.9 < many["low"]


@pytest.mark.parametrize(
    ("coders", "reason"),
    [(("ab", "aa"), "fewer than 10"), (("ab", "ab"), "fewer than 10")],
)
def test_where_there_is_nothing_to_draw_from_there_is_no_interval(coders, reason):
    row = agreement(tidy(coders), "code").iloc[0]
    assert np.isnan(row["low"])
    assert reason in row["why_missing"]


def test_a_coder_with_two_values_for_a_unit_is_refused():
    codings = pd.concat([tidy(NOMINAL), tidy(NOMINAL).head(1)])
    with pytest.raises(ValueError, match=r"two rows for \{'unit': 0, 'coder': 0\}"):
        agreement(codings, "code")


@pytest.mark.parametrize(
    ("code", "level", "expected"),
    [("x", "interval", "'x' is not a number"), (-1, "ratio", "-1 is not a number from 0 up")],
)
def test_a_value_that_cannot_be_measured_is_named(code, level, expected):
    codings = pd.DataFrame({"unit": [0, 0], "coder": ["a", "b"], "code": [code, 1]})
    with pytest.raises(ValueError, match=expected):
        agreement(codings, "code", level=level)


RATINGS = st.lists(st.lists(st.sampled_from([0, 1, 2, 3, None]), min_size=3, max_size=3),
                   min_size=1, max_size=30)  # fmt: skip


@given(RATINGS, st.sampled_from(["nominal", "ordinal", "interval", "ratio"]))
def test_the_order_of_coders_and_units_makes_no_difference(rows, level):
    ratings = np.array(rows, float)
    mirrored = ratings[::-1, ::-1]
    assert krippendorff_alpha(ratings, level) == pytest.approx(
        krippendorff_alpha(mirrored, level), nan_ok=True
    )


@given(RATINGS)
def test_an_interval_holds_its_alpha(rows):
    codings = pd.DataFrame(
        [(unit, coder, code) for unit, row in enumerate(rows) for coder, code in enumerate(row)],
        columns=["unit", "coder", "code"],
    )
    table = agreement(codings, "code", resamples=199).dropna(subset="low")
    assert (table["low"] <= table["alpha"]).all()
    assert (table["alpha"] <= table["high"]).all()
    assert (table["high"] <= 1).all()
