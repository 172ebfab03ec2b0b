"""The sample of lines: known chances, the same on every machine, spread over the strata."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import example_study
from analysis.coding.sample import allocate, draw_sample, questions_of


@pytest.fixture(scope="module")
def study():
    return example_study()


def drawn(study, n=40, by=("outlet",), without=0.4, seed=1, questions=("event",)):
    return draw_sample(study, n, questions, by, without, seed)


def test_spellings_are_not_asked_about(study):
    assert questions_of(study, None) == ["event", "employer", "disruption", "fairness"]
    assert questions_of(study, "city") == ["city"]
    with pytest.raises(ValueError, match=r"'peace' is unknown; there is"):
        questions_of(study, "peace")


def test_the_chances_of_a_stratum_add_up_to_its_size(study):
    sample = drawn(study)
    told = sample.groupby("stratum").agg(
        of=("of", "first"), told=("probability", lambda p: (1 / p).sum()), n=("of", "size"),
        drawn=("drawn", "first"),
    )  # fmt: skip
    assert told["told"].tolist() == pytest.approx(told["of"].tolist())
    assert (told["n"] == told["drawn"]).all()
    counted = (study.matches["referent"] == "event") & (study.matches["zone"] != "boilerplate")
    assert told.loc[told.index.str.contains("counted"), "of"].sum() == counted.sum()


def test_a_sentence_that_is_drawn_has_no_use_of_what_is_asked(study):
    sample = drawn(study)
    bare = sample[sample["kind"] == "sentence"]
    uses = pd.concat([study.matches, study.excluded])
    uses = uses[uses["referent"] == "event"]
    key = ["doc_id", "part", "sentence"]
    assert len(bare) == 16
    assert bare.merge(uses, on=key).empty


def test_the_same_seed_draws_the_same_and_another_draws_others(study):
    assert drawn(study).equals(drawn(study))
    assert not drawn(study)["start"].equals(drawn(study, seed=2)["start"])


def test_what_is_drawn_does_not_depend_on_the_order_of_the_table(study):
    from dataclasses import replace

    turned = replace(study, matches=study.matches.iloc[::-1], passages=study.passages)
    assert drawn(turned).equals(drawn(study))


def test_columns_are_left_out_of_the_strata_where_they_are_too_many(study):
    assert drawn(study, by=("outlet", "voice")).attrs["strata"] == ["question", "kind", "outlet"]
    assert drawn(study, n=100, by=("whose",)).attrs["strata"][-1] == "whose"


def test_more_questions_than_lines_are_refused(study):
    with pytest.raises(ValueError, match=r"n=3 lines are fewer than the .* groups.*of="):
        drawn(study, n=5, questions=questions_of(study, None))


def test_a_corpus_smaller_than_the_sample_is_coded_whole(make_study):
    study = make_study({"war": ["war"]}, A="The war goes on. It rains.")
    sample = drawn(study, n=50, questions=["names"])
    assert sample[["kind", "probability"]].to_numpy().tolist() == [["counted", 1], ["sentence", 1]]


@given(st.lists(st.integers(1, 500), min_size=1, max_size=12), st.integers(1, 300))
def test_allocation_spends_every_line_and_overdraws_no_stratum(sizes, n):
    if n < len(sizes) and n < sum(sizes):
        with pytest.raises(ValueError, match="fewer than"):
            allocate(sizes, n)
        return
    taken = allocate(sizes, n)
    assert sum(taken) == min(n, sum(sizes))
    assert all(1 <= got <= size for got, size in zip(taken, sizes, strict=True))
