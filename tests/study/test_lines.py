"""Lines drawn by chance and sorted by their neighbours, as a concordance and `uses` show them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import analysis as an

STORM = {"storm": ["storm"]}
TEXT = "A big storm broke. The US storm ended. No Big storm came here. Storm again."


@pytest.fixture(scope="module")
def study(make_study):
    return make_study(STORM, A=TEXT, B="The storm ended late.")


def beside(study, *, sort):
    lines = an.concordance(study, "storm", sort=sort, width=12)
    return [" ".join([*row.left.split()[-2:], row.match.upper(), *row.right.split()[:1]])
            for row in lines.itertuples()]  # fmt: skip


def test_lines_are_sorted_by_the_words_on_the_right_the_nearest_first(study):
    rights = [line.split("STORM ")[1] for line in beside(study, sort="right")]
    assert rights == ["again.", "broke.", "came", "ended", "ended."]  # late, No


def test_a_tie_of_the_nearest_word_on_the_left_is_decided_by_the_next(study):
    assert [line.split(" STORM")[0] for line in beside(study, sort="left")] == [
        *("The US", "A big", "No Big", "came here.", "The"),
    ]  # fmt: skip


def test_of_several_columns_the_first_decides_and_then_the_next(study):
    lines = an.concordance(study, "storm", sort=["outlet", "right"])
    assert lines["outlet"].tolist() == ["A"] * 4 + ["B"]
    assert lines["right"].str.split().str[0].tolist()[:3] == ["again.", "broke.", "came"]


def test_uses_are_sorted_as_a_concordance_is(study):
    uses = an.uses(study, "storm", sort="right")
    lines = an.concordance(study, "storm", sort="right")
    assert uses[["doc_id", "start"]].values.tolist() == lines[["doc_id", "start"]].values.tolist()


def test_a_column_that_is_not_there_is_named_with_those_that_are(study):
    with pytest.raises(ValueError, match=r"sort 'middle' is unknown; there is \['left', 'right'"):
        an.concordance(study, "storm", sort="middle")


def test_without_texts_uses_have_no_neighbours_but_columns(study, tmp_path):
    study.save(tmp_path / "saved")
    shared = an.read_study(tmp_path / "saved")
    with pytest.raises(ValueError, match=r"sorting by neighbours needs the texts"):
        an.uses(shared, sort="left")
    assert an.uses(shared, sort=["whose", "doc_id"])["doc_id"].tolist() == ["a1"] * 4 + ["b1"]


def test_missing_values_stand_last(make_study):
    study = make_study(STORM, {"url": ["", None]}, A="Storm.", B="Storm.")
    uses = an.uses(study).assign(words=[None, 1.0])
    from analysis.study.lines import chosen_lines

    assert chosen_lines(study, uses, "words", None, 1)["doc_id"].tolist() == ["b1", "a1"]


@given(n=st.integers(1, 9), seed=st.integers(0, 5))
def test_a_sample_is_part_of_the_list_in_its_order_and_of_every_larger_sample(study, n, seed):
    everything = an.uses(study).astype(str).agg(" ".join, axis=1).tolist()
    drawn = an.uses(study, sample=n, seed=seed).astype(str).agg(" ".join, axis=1).tolist()
    larger = an.uses(study, sample=n + 1, seed=seed).astype(str).agg(" ".join, axis=1).tolist()
    assert len(drawn) == min(n, len(everything))
    assert drawn == [row for row in everything if row in set(drawn)]
    assert set(drawn) <= set(larger)


def test_each_line_has_the_same_chance_to_be_drawn(study):
    drawn = [an.uses(study, sample=1, seed=seed)["start"].item() for seed in range(400)]
    # 5 uses, 400 draws: 80 each; a chi-square of 4 degrees of freedom is over 18.5 in 1 of 1,000
    counts = [drawn.count(start) for start in set(an.uses(study)["start"])]
    assert sum((n - 80) ** 2 / 80 for n in counts) < 18.5


def test_a_sample_of_more_than_there_is_is_everything_and_says_nothing_of_chance(study):
    lines = an.concordance(study, "storm", sample=99)
    assert len(lines) == 5
    assert "drawn" not in an.describe_method(lines)
    assert "seed" not in an.describe_method(lines)


def test_a_sample_is_told_with_its_size_and_seed(study):
    said = an.describe_method(an.concordance(study, "storm", sample=2, sort="left", seed=7))
    assert said.startswith("Concordance (pattern 'storm'); n = 2 lines; unit: use; no inference")
    assert "2 of 5 drawn by chance; sorted by left; seed 7" in said


@pytest.mark.parametrize("sample", [0, -1, 2.5, "all", True])
def test_a_sample_that_is_no_number_of_lines_is_refused(study, sample):
    with pytest.raises(ValueError, match=r"sample=.*give a number of lines from 1"):
        an.uses(study, sample=sample)
