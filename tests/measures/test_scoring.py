"""Scores against a hand coding: by word for stretches, by use for terms."""

import pandas as pd
import pytest

from analysis.coding.alignment import with_whose
from analysis.measures.scoring import same_speaker, score_uses, score_voices

TEXT = "“No deal,” said Roe. It rained."  # six words
GOLD = [(0, 11, "quotation", "Anna Roe"), (11, 31, "narration", "")]


def stretches(rows, doc_id="a"):
    table = pd.DataFrame(rows, columns=["start", "end", "voice", "speaker"])
    return with_whose(table.assign(doc_id=doc_id, part="text"))


def articles(number):
    names = [f"a{n}" for n in range(number)]
    documents = pd.DataFrame({"doc_id": names, "title": "", "text": TEXT, "outlet": "A"})
    return names, documents


def score(found, gold=GOLD, **options):
    documents = pd.DataFrame({"doc_id": ["a"], "text": [TEXT]})
    table = score_voices(stretches(found), stretches(gold), documents, **options)
    return table.set_index(table.columns[0])


def test_a_perfect_finding_scores_one():
    assert score(GOLD)["f1"].to_dict() == {"narration": 1.0, "quotation": 1.0}


def test_words_are_what_is_scored():
    row = score([(0, 4, "quotation", ""), (4, 31, "narration", "")]).loc["quotation"]
    assert (row["n"], row["of"], row["found"]) == (1, 2, 1)
    assert row["precision"] == 1
    assert row["recall"] == 0.5
    assert row["f1"] == pytest.approx(2 / 3)


def test_a_voice_that_is_only_found_scores_nothing():
    row = score([(0, 11, "scare", ""), (11, 31, "narration", "")]).loc["scare"]
    assert row["f1"] == row["precision"] == 0
    assert pd.isna(row["recall"])


def test_whose_words_can_be_right_where_the_voice_is_not():
    found = [(0, 11, "reported", "Anna Roe"), (11, 31, "narration", "")]
    assert score(found, column="whose")["f1"].tolist() == [1.0, 1.0]


def test_what_the_gold_leaves_out_is_not_scored():
    assert score(GOLD, gold=GOLD[:1])["found"].to_dict() == {"quotation": 2}


def test_one_article_has_no_interval_and_five_have():
    for number, missing in ((1, True), (5, False)):
        names, documents = articles(number)
        coded = pd.concat([stretches(GOLD, name) for name in names])
        table = score_voices(coded, coded, documents)
        assert table["low"].isna().all() == missing
        assert table["why_missing"].str.contains("fewer than 5").all() == missing


def test_groups_are_scored_one_by_one():
    names, documents = articles(2)
    coded = pd.concat([stretches(GOLD, name) for name in names])
    table = score_voices(coded, coded, documents, by="doc_id")
    assert table["doc_id"].tolist() == ["a0", "a0", "a1", "a1"]


def uses(*rows):
    table = pd.DataFrame(rows, columns=["start", "voice", "speaker"])
    return table.assign(doc_id="a", part="text")


def shares(found, gold, **options):
    return score_uses(stretches(found), gold, **options).set_index("what")["share"].to_dict()


def test_a_use_is_judged_by_the_passage_in_which_it_begins():
    gold = uses((4, "quotation", "Anna Roe"), (24, "narration", ""))
    assert shares(GOLD, gold) == {"voice": 1, "whose": 1, "speaker": 1}
    assert shares([(0, 31, "narration", "")], gold) == {"voice": 0.5, "whose": 0.5, "speaker": 0}


def test_the_speaker_is_asked_only_where_somebody_speaks():
    table = score_uses(stretches(GOLD), uses((24, "narration", ""))).set_index("what")
    assert table.loc["speaker", "of"] == 0
    assert table.loc["speaker", "why_missing"] == "no use"


def test_a_use_outside_every_passage_is_wrong():
    assert shares(GOLD[:1], uses((24, "narration", "")))["voice"] == 0


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Roe", "Anna Roe", True),
        ("the Foreign Ministry", "Norwegian Foreign Ministry", True),
        ("Roe’s", "Roe", True),
        ("Prime Minister Roe", "Prime Minister Doe", False),
        ("Oslo", "Norway", True),
        ("Oslo; Roe", "Anna Roe; Norway", True),
        ("Norway", "Norway; Sweden", False),
        ("", "", True),
        ("", "Roe", False),
        ("the minister", "minister", True),
    ],
)
def test_speakers_are_the_same_by_alias_or_by_a_name_word(first, second, same):
    assert same_speaker(first, second, {"Oslo": "Norway"}) is same
    assert same_speaker(second, first, {"Oslo": "Norway"}) is same
