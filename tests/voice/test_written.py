"""On articles of our own writing, each in another habit of the press, voices are read as coded.

Who wrote and coded them had not seen the rules. The rules were worked on from 01 to 16; 17 to 24
were written last, and their scores have since guided work, so they are held back no longer. To
lower a floor is to say that something got worse, and why.
"""

from functools import cache

import pandas as pd
import pytest

from analysis.measures.scoring import score_voices
from analysis.voice.passages import split_passages
from benchmarks.score_written import OTHERS, by_word, never_worked_on, read_written


@cache
def scores(fresh: bool) -> dict[str, float]:
    """F1 of each voice, and the shares of words with the right voice and speaker."""
    documents, gold = (table[never_worked_on(table["doc_id"]) == fresh] for table in read_written())
    passages = split_passages(documents)
    voices = score_voices(passages, gold, documents).set_index("voice")["f1"]
    words = by_word(documents, gold, passages)
    others = words[words["voice gold"].isin(OTHERS)]
    right = {"voice": words["right voice"].mean(), "speaker": others["right speaker"].mean()}
    return voices.to_dict() | right


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
