"""The hand codings hold together: they tile, and a term carries the voice of its stretch."""

import pandas as pd
import pytest

from analysis.tables import VOICES, ZONES
from benchmarks.score_gold import read_aliases, read_gold

CODINGS = ["_pass1", "_pass2", ""]


@pytest.mark.parametrize("coding", CODINGS)
def test_stretches_tile_each_article(coding: str) -> None:
    for _, rows in read_gold(f"voices{coding}").groupby("doc_id"):
        assert rows["start"].iloc[0] == 0
        assert rows["start"].tolist()[1:] == rows["end"].tolist()[:-1]
        assert (rows["start"] < rows["end"]).all()


@pytest.mark.parametrize("coding", CODINGS)
def test_zones_and_voices_are_those_of_the_codebook(coding: str) -> None:
    stretches = read_gold(f"voices{coding}")
    assert set(stretches["zone"]) <= set(ZONES)
    assert set(stretches["voice"]) <= set(VOICES)
    assert (stretches.loc[stretches["voice"] == "scare", "speaker"] == "").all()


@pytest.mark.parametrize("coding", CODINGS)
def test_a_term_lies_in_a_stretch_and_carries_its_voice_and_speaker(coding: str) -> None:
    stretches, terms = read_gold(f"voices{coding}"), read_gold(f"terms{coding}")
    both = terms.merge(stretches, on=["doc_id", "part"], suffixes=("", "_of_stretch"))
    inside = (both["start_of_stretch"] <= both["start"]) & (both["start"] < both["end_of_stretch"])
    both = both[inside]
    assert len(both) == len(terms)
    pd.testing.assert_series_equal(both["voice"], both["voice_of_stretch"], check_names=False)
    pd.testing.assert_series_equal(both["speaker"], both["speaker_of_stretch"], check_names=False)


def test_every_term_is_settled_as_one_of_the_two_codings_has_it() -> None:
    settled, first, second = (
        {tuple(row) for row in read_gold(f"terms{coding}").to_numpy().tolist()}
        for coding in ("", "_pass1", "_pass2")
    )
    assert settled <= first | second


def test_an_alias_leads_to_one_speaker_and_no_further() -> None:
    aliases = read_aliases()
    assert len(aliases) == len(read_gold("aliases"))
    assert not set(aliases) & set(aliases.values())
