"""On articles of our own writing, each in another habit of the press, voices are read as coded.

Their readers had not seen the rules. 17 to 24 were written last and read by nobody while the rules
were worked on from 01 to 16; to lower a floor is to say that something got worse, and why.
"""

from functools import cache

import pandas as pd
import pytest

from analysis.measures.scoring import same_speaker, score_voices
from analysis.voice.passages import split_passages
from benchmarks.score_written import by_word, read_written


@cache
def scores(fresh: bool) -> dict[str, float]:
    """F1 of each voice, and the shares of words with the right voice and speaker."""
    documents, gold = read_written()
    wanted = documents["doc_id"].str[:2].astype(int).ge(17) == fresh
    documents = documents[wanted]
    gold = gold[gold["doc_id"].isin(documents["doc_id"])]
    passages = split_passages(documents)
    table = score_voices(passages, gold, documents)
    words = by_word(documents, gold, passages)
    said = words[words["voice gold"].isin(["quotation", "reported", "answer"])]
    both = zip(said["speaker gold"].fillna(""), said["speaker found"].fillna(""), strict=True)
    return dict(zip(table["voice"], table["f1"], strict=True)) | {
        "voice": float((words["voice gold"] == words["voice found"]).mean()),
        "speaker": sum(same_speaker(a, b) for a, b in both) / len(said),
    }


@pytest.mark.parametrize(
    ("figure", "floor"),
    [("quotation", 0.97), ("reported", 0.92), ("answer", 0.92), ("voice", 0.94), ("speaker", 0.89)],
)
def test_articles_that_nobody_worked_on_are_read_as_coded(figure: str, floor: float) -> None:
    assert scores(True)[figure] >= floor


@pytest.mark.parametrize(
    ("figure", "floor"),
    [("quotation", 0.97), ("reported", 0.85), ("answer", 0.96), ("voice", 0.91), ("speaker", 0.80)],
)
def test_articles_of_sixteen_habits_are_read_as_coded(figure: str, floor: float) -> None:
    assert scores(False)[figure] >= floor


def test_the_marks_are_taken_off_before_anything_is_read() -> None:
    documents, gold = read_written()
    texts = pd.concat([documents["title"], documents["text"]])
    assert len(documents) == 24
    assert not texts.str.contains(r"[{}|]").any()
    assert (gold["start"] < gold["end"]).all()
