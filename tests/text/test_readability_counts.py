"""The `style` table: what is counted in an article, and what is left out of it."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import split_passages
from analysis.text.readability_counts import STYLE, describe_style, is_english, with_metadata

SENTENCE = "The crane lifts the long box. "


def documents(*texts: str, **columns: object) -> pd.DataFrame:
    ids = [f"article-{number}" for number in range(len(texts))]
    made = {"doc_id": ids, "outlet": "A", "date": "2024-05-01", "title": "", "text": texts}
    return pd.DataFrame(made | columns)


def style(*texts: str, **columns: object) -> pd.DataFrame:
    made = documents(*texts, **columns)
    table = describe_style(made, split_passages(made))
    return table[table["confidence"] == "any"].reset_index(drop=True)


def counted(text: str, whose: str = "own", **columns: object) -> pd.Series:
    return style(text, **columns).set_index("whose").loc[whose]


def test_a_short_sentence_is_counted_as_by_hand() -> None:
    row = counted("The cat sat on the mat.")
    names = ["sentences", "words", "letters", "syllables", "polysyllables", "long_words"]
    assert row[names].tolist() == [1, 6, 17, 6, 0, 0]
    assert row["difficult_words"] == 0


def test_long_polysyllabic_and_difficult_words_are_counted_wherever_they_stand() -> None:
    row = counted("Negotiators met. Negotiators left, and the mother of a dockworker met them.")
    assert row["polysyllables"] == 3
    assert row["long_words"] == 3  # "mothers" would be one, "mother" has six letters
    assert row["difficult_words"] == 3


@pytest.mark.parametrize(
    ("text", "difficult"),
    [
        ("In the rain Zqxkov met the minister.", 1),
        ("Zqxkov met her. In the rain Zqxkov left.", 0),
        ("Zqxkov met her.", 1),
        ("The zqxkov met her. In the rain Zqxkov left.", 1),
    ],
    ids=["inside a sentence", "at its beginning, too", "only there", "in small letters"],
)
def test_a_name_is_familiar_where_a_capital_inside_a_sentence_shows_it(
    text: str, difficult: int
) -> None:
    assert counted(text)["difficult_words"] == difficult


def test_apostrophes_and_hyphens_are_no_letters_and_digits_are() -> None:
    assert counted("It's a well-known 2014 case.")["letters"] == 3 + 1 + 9 + 4 + 4


def test_the_columns_are_those_of_the_codebook() -> None:
    table = style("The mayor said “no”. The port is shut.")
    assert tuple(table.columns) == STYLE
    whole = ["sentences", "sentence_words", "words", "letters", "long_words", "left_out_words"]
    assert (table[whole].dtypes == "int64").all()


def test_the_same_article_gets_the_same_counts_in_any_company() -> None:
    alone = style(SENTENCE * 20)
    among = style(SENTENCE * 20, "Another story altogether, told at length.")
    pd.testing.assert_frame_equal(alone, among[among["doc_id"] == "article-0"])


@pytest.mark.parametrize(
    "text",
    [
        "HAVEN, May 2. /Harbour Agency/. The crane lifts the long box.",
        "Lt. Gen. A. B. Roe of the U.S. lifts the long box.",
        "The crane lifts the long box at 9 a.m. Monday in the rain.",
    ],
    ids=["dateline", "rank and initials", "clock time"],
)
def test_full_stops_inside_a_sentence_do_not_shorten_it(text: str) -> None:
    row = counted(text)
    assert row["sentences"] == 1
    assert row["sentence_words"] == row["words"] > 10


def test_two_short_sentences_are_two() -> None:
    assert counted("The crane stopped. No. Never again.")["sentences"] == 3


def test_a_line_without_a_word_is_no_sentence() -> None:
    assert counted("The crane stopped.\n* * *\nIt stands still.")["sentences"] == 2


def test_a_sentence_belongs_to_those_with_whose_words_it_begins() -> None:
    table = style("“The port is shut,” the mayor said. It rained.").set_index("whose")
    assert table["sentences"].to_dict() == {"own": 1, "other": 1}
    assert table["sentence_words"].to_dict() == {"own": 2, "other": 7}
    assert table["words"].to_dict() == {"own": 5, "other": 4}


def test_an_outlet_that_quotes_inside_its_sentences_has_no_shorter_ones() -> None:
    row = counted("The mayor told the crowd: “The port is shut until the strike has ended.”")
    assert row["words"] == 5
    assert row["sentence_words"] / row["sentences"] == 14


def test_headline_captions_and_boilerplate_are_left_out_and_told() -> None:
    text = f"PHOTO: A crane in the rain\n{SENTENCE}\nRead more: the strike in pictures"
    row = counted(text, title="The port is shut")
    assert row["words"] == 6
    assert row["sentences"] == 1
    assert row["left_out_words"] == 4 + 6 + 6


def test_words_are_those_of_the_passages() -> None:
    made = documents("He said it “is over”. “So what?” she asked. “A ‘deal’ indeed.”", title="X")
    passages = split_passages(made)
    table = describe_style(made, passages).query("confidence == 'any'")
    body = passages[passages["zone"] == "body"]
    assert table["words"].sum() == body["words"].sum() == table["sentence_words"].sum()
    left_out = passages.loc[passages["zone"] != "body", "words"].sum()
    assert table["left_out_words"].sum() == left_out


@given(st.text(alphabet="ab .“”\n’-1é", min_size=1, max_size=80).filter(str.strip))
def test_counts_never_contradict_each_other(text: str) -> None:
    table = style(text)
    assert (table["letters"] >= table["words"]).all()
    assert (table["sentences"] <= table["sentence_words"]).all()
    assert table["words"].sum() == table["sentence_words"].sum()
    assert (table["polysyllables"] <= table["words"]).all()


def test_an_article_without_a_word_has_no_row() -> None:
    assert style("* * *", "A word.")["doc_id"].tolist() == ["article-1"]


def test_diversity_needs_fifty_and_a_hundred_words() -> None:
    table = style(*(SENTENCE * number for number in (8, 9, 16, 17)))
    assert table["words"].tolist() == [48, 54, 96, 102]
    assert table["mattr"].isna().tolist() == [True, False, False, False]
    assert table["mtld"].isna().tolist() == [True, True, True, False]


def test_diversity_of_own_words_reads_over_what_others_say() -> None:
    plain = counted(SENTENCE * 20)
    broken = counted("\n".join([SENTENCE + "“Nobody wanted all that trouble.” "] * 20))
    assert broken["words"] == plain["words"]
    assert broken["mattr"] == plain["mattr"]


@pytest.mark.parametrize("language", ["en", "en-GB", "EN_us", "English", "", None, np.nan])
def test_english_is_known_by_its_codes_and_taken_where_nothing_is_said(language: object) -> None:
    assert is_english(documents("One.", language=[language])).tolist() == [True]


@pytest.mark.parametrize("language", ["ru", "de-DE", "enm-x", "Estonian"])
def test_other_languages_are_not_english(language: str) -> None:
    assert is_english(documents("One.", language=[language])).tolist() == [False]


@pytest.mark.filterwarnings("ignore:.*(left unread|word classes)")
def test_what_rests_on_english_is_missing_for_another_language_and_not_zero() -> None:
    row = counted("Le port reste fermé. " * 40, "unclear", language="fr")
    assert row["words"] == 160
    assert row["sentences"] == 40
    names = ["syllables", "polysyllables", "difficult_words", "mattr", "mtld"]
    assert row[names].isna().all()


def test_metadata_is_joined_and_an_unknown_column_named() -> None:
    made = documents("The port is shut.", desk="world")
    table = describe_style(made, split_passages(made))
    joined = with_metadata(table, made, ["desk"], what="readability()")
    assert joined[["desk", "english", "words"]].iloc[0].tolist() == ["world", True, 4]
    with pytest.raises(ValueError, match=r"by 'voice' is unknown; there is .*'desk', 'whose'"):
        with_metadata(table, made, ["voice"], what="readability()")


def test_without_style_the_error_says_what_took_it_away() -> None:
    made = documents("The port is shut.")
    with pytest.raises(ValueError, match=r"readability\(\) needs .* filtered: zone is body"):
        with_metadata(None, made, ["outlet"], what="readability()", filters=("zone is body",))
    with pytest.raises(ValueError, match="made without them"):
        with_metadata(None, made, ["outlet"], what="readability()")
