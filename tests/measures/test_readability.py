"""Readability: the formulas against published values, and what a group of articles gets."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis import build_study, describe_method
from analysis.measures.readability import COUNTS, readability, scores
from analysis.plots.readability import plot_readability
from analysis.study.study import Study

EASY = "The crane lifts the long box. "
HARD = "International negotiators unanimously recommended immediate implementation. "
FLESCH = "Flesch reading ease"


def of_counts(**counted: int) -> pd.Series:
    """Every formula for one text of which these counts are known."""
    counts = dict.fromkeys(COUNTS, 0) | {"sentence_words": counted["words"]} | counted
    return scores(pd.DataFrame([counts])).iloc[0]


def study(*texts: str, **columns: object) -> Study:
    made: dict[str, Any] = {
        "doc_id": [f"article-{number:02}" for number in range(len(texts))],
        "outlet": "A",
        "date": "2024-05-01",
        "text": texts,
    }
    return build_study(pd.DataFrame(made | columns), {"crane": ["crane*"]})


def scored(table: pd.DataFrame, formula: str = FLESCH) -> dict[str, Any]:
    return table[table["formula"] == formula].iloc[0].to_dict()


# The formulas, against the values that others print for the same counts


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (
            {"words": 6, "sentences": 1, "letters": 17, "syllables": 6},
            {FLESCH: 116.145, "Flesch-Kincaid": -1.45, "ARI": -5.085, "Coleman-Liau": -4.0733}
            | {"LIX": 6, "Dale-Chall": 0.2976},
        ),
        (
            {"words": 7, "sentences": 1, "letters": 26, "syllables": 8},
            {FLESCH: 103.0442857, "Flesch-Kincaid": 0.6257142857, "Gunning fog": 2.8}
            | {"SMOG": 3.1291, "ARI": -0.4357142857, "Coleman-Liau": 1.811428571}
            | {"Dale-Chall": 0.3472},
        ),
        (
            {"words": 7, "sentences": 1, "long_words": 1},
            {"LIX": 21.28571429},
        ),
        (
            {"words": 5, "sentences": 2, "syllables": 12, "polysyllables": 2},
            {FLESCH: 1.2575, "Flesch-Kincaid": 13.705, "Gunning fog": 17, "SMOG": 8.841846275},
        ),
        (
            {"words": 6, "sentences": 1, "letters": 26, "syllables": 11, "polysyllables": 1},
            {FLESCH: 45.645, "Flesch-Kincaid": 8.383333, "Gunning fog": 9.066667, "ARI": 1.98},
        ),
        (
            {"words": 119, "sentences": 5, "letters": 639},
            {"Coleman-Liau": 14.5304},
        ),
    ],
    ids=[
        "six short words",
        "seven words",
        "seven words, one long",
        "two sentences of five words",
        "six words",
        "the paragraph of Coleman and Liau",
    ],
)
def test_formulas_give_the_published_values(
    counts: dict[str, int], expected: dict[str, float]
) -> None:
    found = of_counts(**counts)
    assert found[list(expected)].to_dict() == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize(
    ("words", "sentences", "difficult", "expected"),
    [(131, 9, 20, 6.7490), (111, 6, 17, 6.9474)],
)
def test_dale_chall_gives_the_scores_printed_in_1948(
    words: int, sentences: int, difficult: int, expected: float
) -> None:
    found = of_counts(words=words, sentences=sentences, difficult_words=difficult)
    assert found["Dale-Chall"] == pytest.approx(expected, abs=0.04)  # computed with rounded steps


def test_a_full_stop_inside_an_abbreviation_is_no_letter() -> None:
    letters_with_it = of_counts(words=119, sentences=6, letters=640)
    assert letters_with_it["Coleman-Liau"] == pytest.approx(14.33109, abs=1e-4)
    assert of_counts(words=119, sentences=5, letters=639)["Coleman-Liau"] > 14.5


def test_nothing_counted_gives_nothing_rather_than_zero() -> None:
    assert of_counts(words=0, sentences=0).isna().all()


# A study


def test_six_short_words_get_their_score_from_the_text_on() -> None:
    table = readability(study(*["The cat sat on the mat."] * 5))
    expected = {FLESCH: 116.145, "Flesch-Kincaid": -1.45, "ARI": -5.085, "Coleman-Liau": -4.0733}
    found = table.set_index("formula")["score"]
    assert found[list(expected)].to_dict() == pytest.approx(expected, abs=1e-4)
    assert found["LIX"] == 6


def test_longer_words_are_harder_in_every_formula() -> None:
    lengths = range(30, 35)
    texts = [sentence * times for sentence in (EASY, HARD) for times in lengths]
    table = readability(study(*texts, outlet=["Easy"] * 5 + ["Hard"] * 5))
    of_outlet = {outlet: rows.set_index("formula") for outlet, rows in table.groupby("outlet")}
    harder = of_outlet["Hard"]["score"] > of_outlet["Easy"]["score"]
    assert harder.drop(FLESCH).all()
    assert not harder[FLESCH]


def test_the_score_is_of_sums_and_stands_inside_its_interval() -> None:
    table = readability(study(EASY * 9, EASY * 4, HARD * 9, HARD + EASY, EASY * 2 + HARD * 20))
    known = table[table["formula"] != "SMOG"]
    assert (known["low"] < known["score"]).all()
    assert (known["score"] < known["high"]).all()
    sums = {name: scored(table)[name] for name in COUNTS}
    assert scored(table)["score"] == pytest.approx(of_counts(**sums)[FLESCH])


def test_fewer_than_five_articles_have_counts_and_no_score() -> None:
    row = scored(readability(study(*[EASY] * 4)))
    assert (row["sentences"], row["words"], row["articles"]) == (4, 24, 4)
    assert np.isnan([row["score"], row["low"], row["high"]]).all()
    assert row["why_missing"] == "fewer than 5 articles"


def test_smog_needs_thirty_sentences() -> None:
    table = readability(study(*[EASY * 5] * 5, EASY))
    assert scored(table, "SMOG")["why_missing"] == "fewer than 30 sentences"
    assert scored(table)["why_missing"] == ""


def test_articles_of_one_family_are_one_article() -> None:
    texts = [EASY * (2 + number) + HARD for number in range(6)]
    alone = readability(study(*texts))
    family = readability(study(*texts, family=["wire", "wire", "c", "d", "e", "f"]))
    assert scored(alone)["score"] == scored(family)["score"]
    assert scored(alone)["low"] != scored(family)["low"]
    few = readability(study(*texts, family=["wire"] * 3 + ["d", "e", "f"]))
    assert scored(few)["why_missing"] == "fewer than 5 articles, copies counted once"


@pytest.mark.filterwarnings("ignore:.*(left unread|read by word classes)")
def test_articles_in_another_language_are_left_out_and_said_to_be() -> None:
    texts = [EASY * (2 + number) for number in range(6)]
    mixed = readability(study(*texts, "Der Hafen ist zu.", language=["en"] * 6 + ["de"]))
    assert scored(mixed)["articles"] == 6
    assert "1 articles not in English" in describe_method(mixed)
    foreign = readability(study("Der Hafen ist zu.", language="de"))
    assert scored(foreign)["why_missing"] == "not in English"
    assert np.isnan(scored(foreign)["score"])


def test_own_words_are_scored_with_whole_sentences() -> None:
    text = "The mayor told the crowd: “The port is shut until the strike has ended.” "
    made = study(*[text * number for number in range(1, 6)])
    row = scored(readability(made.where(own=True)), "LIX")
    assert row["words"] / row["sentences"] == 5
    assert row["score"] == pytest.approx(14)


def test_by_whose_words_they_are_the_words_add_up() -> None:
    made = study(*["The mayor said: “The port is shut.” It rained. "] * 5)
    split = readability(made, by=["outlet", "whose"])
    parts = split[split["formula"] == FLESCH]
    assert parts["words"].sum() == scored(readability(made))["words"]


def test_an_outlet_of_whose_words_nothing_is_left_has_its_row() -> None:
    made = study("“The port is shut.”", "It rained.", outlet=["A", "B"])
    table = readability(made.where(whose="other"))
    assert table["outlet"].unique().tolist() == ["A", "B"]
    assert table.loc[table["outlet"] == "B", "words"].eq(0).all()


def test_a_filter_that_the_counts_do_not_know_is_named() -> None:
    with pytest.raises(ValueError, match=r"readability\(\) needs .* zone is body"):
        readability(study(EASY).where(zone="body"))


@pytest.mark.filterwarnings("ignore:.*(left unread|read by word classes)")
def test_a_saved_study_gives_the_same_table(tmp_path: Any) -> None:
    from analysis import read_study

    made = study(*[EASY * 20 + HARD] * 5, "Der Hafen.", language=["en"] * 5 + ["de"])
    made.save(tmp_path)
    pd.testing.assert_frame_equal(readability(read_study(tmp_path)), readability(made))


# The figure


def test_the_figure_draws_the_scores_and_says_why_one_is_missing() -> None:
    texts = [EASY * (2 + number) for number in range(5)] + [EASY]
    table = readability(study(*texts, outlet=["A"] * 5 + ["B"]))
    ax = plot_readability(table, formula="LIX")
    drawn = [line.get_xdata()[0] for line in ax.lines]
    assert drawn == table.loc[table["formula"].eq("LIX") & table["score"].notna(), "score"].tolist()
    assert [text.get_text() for text in ax.texts] == ["no score: fewer than 5 articles"]
    ticks = [tick.get_text() for tick in ax.get_yticklabels()]
    assert ticks == ["A\n(5 articles)", "B\n(1 article)"]


def test_the_figure_of_an_unknown_formula_lists_those_there_are() -> None:
    with pytest.raises(ValueError, match=r"formula 'FRE' is unknown; there is .*LIX"):
        plot_readability(readability(study(EASY)), formula="FRE")


def test_one_story_in_several_outlets_is_one_draw_not_one_an_outlet() -> None:
    outlets = [f"outlet {number}" for number in range(6)]
    table = readability(
        study(*[EASY * 40] * 6, family="wire", outlet=outlets, genre="news"), by="genre"
    )
    assert scored(table)["why_missing"] == "fewer than 5 articles, copies counted once"


def test_articles_without_a_family_stay_articles_of_their_own() -> None:
    texts = [EASY * 30 + HARD * number for number in range(6)]
    table = readability(study(*texts, family=["wire", "", "", "", "", ""]))
    assert scored(table)["why_missing"] == ""
