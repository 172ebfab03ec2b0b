"""Codes beside what is found at the same places, and how many lines each stands for."""

import pandas as pd
import pytest

import analysis as an
from analysis.coding.weighted_lines import coded_lines, line_share

CODED = "analysis/examples/coding"


@pytest.fixture(scope="module")
def study():
    return an.example_study()


@pytest.fixture(scope="module")
def codings(study):
    return an.read_codings(CODED, study)


def test_the_weights_of_a_stratum_add_up_to_its_size(study, codings):
    lines = coded_lines(study, codings)
    told = lines.groupby("stratum").agg(weight=("weight", "sum"), of=("of", "first"))
    assert told["weight"].tolist() == pytest.approx(told["of"].tolist())


def test_they_still_do_where_a_coder_could_not_tell(study, codings):
    gaps = codings.copy()
    unsure = gaps["unit"].eq(gaps["unit"].iloc[0]) | gaps.index.isin([3, 70])
    gaps.loc[unsure, "name"] = ["cannot tell", None] * (unsure.sum() // 2)
    lines = coded_lines(study, gaps)
    told = lines.groupby("stratum").agg(weight=("weight", "sum"), of=("of", "first"))
    assert told["weight"].tolist() == pytest.approx(told["of"].tolist())
    assert lines.attrs["left_out"] == 1


def test_what_is_found_is_what_the_study_finds_now(study, codings):
    lines = coded_lines(study, codings, "first")
    assert (lines.loc[lines["kind"] != "counted", "found_name"] == "none").all()
    counted = lines[lines["kind"] == "counted"]
    denied = counted[counted["found_name"] == "none"]  # coded before denials were left out
    assert len(denied) == 2
    wider = an.build_study(study.documents, {"referents": {"event": {"names": {
        "strike": {"terms": ["strike*", "stay out", "stayed out"]}}}}})  # fmt: skip
    found = coded_lines(wider, codings, "first").set_index("unit")["found_name"]
    assert set(found[lines.loc[lines["name"] == "another name", "unit"]]) == {"strike"}


def test_articles_of_one_family_are_one(study, codings):
    assert coded_lines(study, codings)["family"].nunique() == 11


def test_a_line_that_stands_for_many_does_not_count_as_many():
    rows = pd.DataFrame(
        {"unit": range(40), "weight": [50.0] * 40, "outlet": "A",
         "family": [f"f{number % 8}" for number in range(40)]}
    )  # fmt: skip
    hit = (rows["unit"] % 4 == 0).to_numpy()
    every = rows["unit"].notna().to_numpy()
    share, low, high = line_share(rows, hit, every, 1)
    light = line_share(rows.assign(weight=1.0), hit, every, 1)
    assert (share, low, high) == pytest.approx(light)
    assert share == 0.25
    assert low < 0.14 < 0.4 < high  # as forty lines tell, not two thousand
