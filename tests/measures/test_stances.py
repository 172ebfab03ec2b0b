"""Shares of reporting words by stance: counted by eye, compared, opened into their words."""

import pytest

import analysis as an

SAID = "Ann Roe said that the bridge was open. Jim Poe pointed out that it was old."
CLAIMED = "Ann Roe claimed that the bridge was open. Jim Poe said that it was old."


@pytest.fixture(scope="module")
def study(make_study):
    return make_study({"bridge": ["bridge"]}, A=[SAID] * 8, B=[CLAIMED] * 8)


def test_each_word_counts_under_its_class(study):
    table = an.stance_shares(study).set_index(["outlet", "stance"])
    assert table["n"].to_dict() == {
        ("A", "neutral"): 8, ("A", "endorsing"): 8, ("A", "distancing"): 0, ("A", "unlisted"): 0,
        ("B", "neutral"): 8, ("B", "endorsing"): 0, ("B", "distancing"): 8, ("B", "unlisted"): 0,
    }  # fmt: skip
    assert table.loc[("A", "endorsing"), "share"] == 0.5
    assert table.loc[("A", "unlisted"), "why_missing"] == "apart"


def test_uses_are_those_of_the_list_of_words(study):
    words = an.reporting_verbs(study)
    of_class = words.groupby(["outlet", "cue_class"])["n"].sum()
    shares = an.stance_shares(study).set_index(["outlet", "stance"])["n"]
    assert all(shares[key] == n for key, n in of_class.items())


def test_outlets_are_compared(study):
    table = an.differences(study, an.stance_shares, reference="B").set_index("stance")
    assert table.loc["distancing", "difference"] == -0.5
    assert table.loc["distancing", "verdict"] == "lower"
    assert table.loc["neutral", "verdict"] == "inconclusive"


def test_zero_of_sixteen_has_the_upper_bound_of_wilson_over_articles(study):
    """Where no article has it, the interval is Wilson's with 8 articles as trials: 0 to .3244."""
    row = an.stance_shares(study).set_index(["outlet", "stance"]).loc[("A", "distancing")]
    assert (row["share"], row["low"]) == (0, 0)
    assert row["high"] == pytest.approx(0.3244, abs=5e-5)  # Wilson: z²/(n + z²), z = 1.959964


def test_machine_translations_are_left_out_unless_asked_for(make_study):
    columns = {"english_by": ["machine"] * 8 + ["A"] * 8}
    study = make_study({"bridge": ["bridge"]}, columns, A=[SAID] * 8, B=[CLAIMED] * 8)
    assert an.stance_shares(study).query("outlet == 'A'")["n"].sum() == 0
    assert an.stance_shares(study, machine=True).query("outlet == 'A'")["n"].sum() == 16
    assert "8 articles left out" in an.describe_method(an.stance_shares(study))
