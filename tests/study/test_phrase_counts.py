"""Tests of analysis/study/phrase_counts.py: which runs of words are phrases, and in whose row."""

import numpy as np
import pandas as pd

import analysis as an
from analysis.study.phrase_counts import name_counts, phrase_counts


def counted(counts):
    """Return {phrase: uses} of those with a use."""
    uses = np.asarray(counts.matrix.sum(axis=0)).ravel()
    return {term: int(n) for term, n in zip(counts.terms, uses, strict=True) if n}


def test_phrases_stay_in_their_sentence_and_reach_over_no_comma(make_study):
    study = make_study({"x": ["x"]}, A="Calm sea today. Calm, sea today. Calm sea.")
    assert counted(phrase_counts(study, study.counts, None, fewest=2)) == {
        "calm sea": 2,
        "sea today": 2,
    }


def test_a_phrase_counts_for_the_voice_at_its_first_word(make_study):
    study = make_study({"x": ["x"]}, A="“The sea is calm,” she said. The sea is rough.")
    counts = phrase_counts(study, study.counts, ["the sea is"], fewest=1)
    rows = counts.rows.assign(n=counts.matrix.toarray().ravel())
    assert rows.groupby("whose")["n"].sum().to_dict() == {"other": 1, "own": 1}
    assert rows["words"].tolist() == study.counts.rows["words"].tolist()


def test_a_name_of_two_referents_is_written_with_its_referent(make_study):
    names = {
        "war": {"crisis": ["war crisis"], "war": ["war"]},
        "money": {"crisis": ["bank crisis"]},
    }
    lexicon = an.Lexicon(
        {"referents": {
            referent: {"names": {name: {"terms": terms} for name, terms in of.items()}}
            for referent, of in names.items()
        }}
    )  # fmt: skip
    study = make_study(lexicon, A="A bank crisis. The war.")
    counts = name_counts(study, study.counts)
    assert counts.terms.tolist() == ["war: crisis", "war", "money: crisis"]
    assert counted(counts) == {"war": 1, "money: crisis": 1}
    assert isinstance(counts.rows, pd.DataFrame)
