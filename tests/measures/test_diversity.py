"""Diversity: means over articles, each weighing the same, of those that are long enough."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis import build_study
from analysis.measures.diversity import diversity
from analysis.stats.lexical_diversity import hdd, mattr
from analysis.study.study import Study

PLAIN = "The crane lifts the long box. "
NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


def study(*texts: str, **columns: object) -> Study:
    made: dict[str, Any] = {
        "doc_id": [f"article-{number:02}" for number in range(len(texts))],
        "outlet": "A",
        "date": "2024-05-01",
        "text": texts,
    }
    return build_study(pd.DataFrame(made | columns), {"crane": ["crane*"]})


def varied(number: int, length: int = 120) -> str:
    """A text of so many words, more of them distinct the higher the number."""
    words = [NUMBERS[i % 10] + NUMBERS[i // 7 % (number + 2)] for i in range(length)]
    return " ".join(words) + "."


def found(table: pd.DataFrame, index: str, whose: str = "own") -> dict[str, Any]:
    return table[(table["index"] == index) & (table["whose"] == whose)].iloc[0].to_dict()


def test_the_mean_is_that_of_articles_however_long_they_are() -> None:
    texts = [varied(number, 120 + 60 * number) for number in range(5)]
    made = study(*texts)
    row = found(diversity(made), "MATTR 50")
    each = [mattr(np.unique(text.strip(".").split(), return_inverse=True)[1]) for text in texts]
    assert row["mean"] == pytest.approx(np.mean(each), abs=1e-6)
    assert row["low"] < row["mean"] < row["high"]
    assert row["articles"] == 5


def test_hdd_is_that_of_the_counts() -> None:
    texts = [varied(number) for number in range(5)]
    row = found(diversity(study(*texts)), "HD-D 42")
    each = [hdd(np.unique(text.strip(".").split(), return_counts=True)[1]) for text in texts]
    assert row["mean"] == pytest.approx(np.mean(each), abs=1e-6)


def test_short_articles_are_counted_and_not_averaged() -> None:
    made = study(*[varied(number) for number in range(5)], PLAIN * 10, PLAIN)
    table = diversity(made)
    for index, articles in {"MATTR 50": 6, "MTLD .72": 5, "HD-D 42": 6}.items():
        row = found(table, index)
        assert (row["articles"], row["too_short"]) == (articles, 7 - articles)


def test_fewer_than_five_articles_have_no_mean() -> None:
    row = found(diversity(study(*[varied(number) for number in range(4)])), "MTLD .72")
    assert np.isnan([row["mean"], row["low"], row["high"]]).all()
    assert row["why_missing"] == "fewer than 5 articles long enough"
    assert row["words"] == 480


def test_the_words_of_others_are_kept_apart() -> None:
    quoting = [f"“{varied(number)}” the mayor said. " + PLAIN * 20 for number in range(5)]
    table = diversity(study(*quoting))
    assert table["whose"].unique().tolist() == ["own", "other"]
    own, other = found(table, "MATTR 50"), found(table, "MATTR 50", "other")
    assert own["mean"] < other["mean"]
    only_own = diversity(study(*quoting).where(own=True))
    assert found(only_own, "MATTR 50")["mean"] == own["mean"]


def test_an_article_of_a_family_does_not_count_as_one_more() -> None:
    texts = [varied(number) for number in range(5)]
    row = found(diversity(study(*texts, family=["w", "w", "c", "d", "e"])), "MATTR 50")
    assert row["why_missing"] == "fewer than 5 articles long enough"


@pytest.mark.filterwarnings("ignore:.*(left unread|read by word classes)")
def test_another_language_has_no_diversity_that_could_be_compared() -> None:
    made = study(*[varied(number) for number in range(5)], language="de")
    table = diversity(made)
    assert set(table["why_missing"]) == {"not in English"}
    assert table["mean"].isna().all()


def test_there_is_no_type_token_ratio() -> None:
    table = diversity(study(varied(1)))
    assert table["index"].unique().tolist() == ["MATTR 50", "MTLD .72", "HD-D 42"]


def test_a_filter_that_the_counts_do_not_know_is_named() -> None:
    with pytest.raises(ValueError, match=r"diversity\(\) needs .* voice is narration"):
        diversity(study(PLAIN).where(voice="narration"))


def test_one_article_changes_nothing_in_the_group_of_another() -> None:
    texts = [varied(number) for number in range(5)]
    alone = diversity(study(*texts))
    among = diversity(study(*texts, "One word.", outlet=["A"] * 5 + ["B"]))
    pd.testing.assert_frame_equal(alone, among[among["outlet"] == "A"])
