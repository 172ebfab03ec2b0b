"""Words beside a word: what a window holds, what is counted, and the lines behind a number."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis as an
from analysis.measures.collocates import collocates

LEXICON = {"strike": ["strike"]}
SAID = "The strike is illegal. “A fair strike,” Ann Roe said."


def counted(study, node="strike", **options):
    """{(group..., word): n}, which reads better in an assert than a table."""
    table = collocates(study, node, **options)
    columns = list(table.columns[: table.columns.get_loc("n")])
    return table.set_index(columns if len(columns) > 1 else columns[0])["n"].to_dict()


def test_a_word_counts_within_the_window_on_either_side_and_in_its_sentence_only(make_study):
    text = "Far words before the long strike went on today. Next comes calm."
    study = make_study(LEXICON, A=text)
    terms = ["words", "before", "long", "on", "today", "next"]
    assert counted(study, by=[], window=3, terms=terms) == {
        "words": 0, "before": 1, "long": 1, "on": 1, "today": 1, "next": 0,
    }  # fmt: skip
    assert counted(study, by=[], window=4, terms=["words", "next"]) == {"words": 1, "next": 0}


def test_a_window_ends_at_a_quotation_mark_unless_it_is_asked_to_reach_over(make_study):
    study = make_study(LEXICON, A=SAID)
    own = {"illegal": 1, "fair": 0, "said": 0}
    other = {"illegal": 0, "fair": 1, "said": 0}
    within = counted(study, by="whose", terms=list(own))
    assert within == {("own", k): v for k, v in own.items()} | {
        ("other", k): v for k, v in other.items()
    }
    across = counted(study, by="whose", terms=["said"], across_voices=True)
    assert across == {("own", "said"): 0, ("other", "said"): 1}


def test_the_words_of_the_node_stand_in_no_window(make_study):
    study = make_study(LEXICON, A="A hunger strike, a general strike, a strike.")
    terms = ["hunger", "general", "strike", "a"]
    assert counted(study, "hunger strike", by=[], terms=terms) == {
        "hunger": 0, "general": 1, "strike": 1, "a": 1,
    }  # fmt: skip
    table = collocates(study, ["strike", "hunger strike"], by=[], terms=terms)
    assert table.set_index("collocate")["n"].to_dict() == {
        "hunger": 0, "general": 3, "strike": 0, "a": 3,
    }  # fmt: skip
    assert set(table["node_uses"]) == {3}


def test_a_use_counts_once_however_often_the_word_is_beside_it(make_study):
    study = make_study(LEXICON, A="Bad, bad, bad strike.")
    (row,) = collocates(study, "strike", by=[], terms=["bad"]).to_dict("records")
    assert (row["n"], row["node_uses"], row["word_uses"]) == (1, 1, 3)


def test_the_score_is_that_of_the_counts_of_the_group(make_study):
    study = make_study(LEXICON, A=["A bad strike.", "A strike.", "A bad day."], B="A bad strike.")
    table = collocates(study, "strike", by="outlet", terms=["bad"]).set_index("outlet")
    assert table.loc["A", "score"] == pytest.approx(14 + math.log2(2 * 1 / (2 + 2)))
    table = collocates(study, "strike", by="outlet", terms=["bad"], score="mutual_information")
    words, beside = 8, 3  # all words of A, and those beside its two strikes
    assert table["score"][0] == pytest.approx(math.log2(1 / (beside * 2 / words)))


def test_an_equal_sentence_of_many_articles_is_one_sentence(make_study):
    texts = ["The strike is bad.", "THE STRIKE is bad.", "The bad strike ended."]
    (row,) = collocates(make_study(LEXICON, A=texts), "strike", [], terms=["bad"]).to_dict(
        "records"
    )
    assert (row["n"], row["sentences"], row["articles_with"]) == (3, 2, 3)


def test_a_sentence_printed_forty_times_puts_no_word_on_the_list(make_study):
    study = make_study(LEXICON, A=["The strike is bad."] * 40)
    table = collocates(study, "strike", by=[])
    assert len(table) == 0
    assert "0 words in 5 different sentences and 3 articles" in an.describe_method(table)


def test_words_are_listed_from_five_sentences_in_three_families_up(make_study):
    texts = [f"Day {n}: a bad strike." for n in range(5)]
    spread = make_study(LEXICON, A=texts)
    assert counted(spread, by=[]) == {"bad": 5, "a": 5, "day": 5}
    copied = make_study(LEXICON, {"family": ["w", "w", "w", "w", "x"]}, A=texts)
    assert counted(copied, by=[]) == {}


def test_a_number_opens_into_as_many_lines(make_study):
    study = make_study(LEXICON, A=[SAID, "A fair, fair strike and a fair strike."])
    table = collocates(study, "strike", by=[], terms=["fair", "illegal"])
    for row in table.to_dict("records"):
        lines = an.concordance(study, "strike", near=row["collocate"])
        assert len(lines) == row["n"]
        assert set(lines["match"]) == {"strike"}
    assert "within 5 words of 'fair'" in an.describe_method(
        an.concordance(study, "strike", near="fair")
    )


def test_differences_between_outlets_are_those_of_the_rates(make_study):
    study = make_study(LEXICON, A=["A bad strike. A strike."] * 8, B=["A strike. A strike."] * 8)
    table = an.differences(study, collocates, "strike", by="outlet", terms=["bad"])
    row = table.iloc[0]
    assert (row["rate"], row["reference_rate"], row["difference"]) == (50, 0, 50)
    assert row["p"] < 0.01


def test_no_group_has_a_rate_above_100_or_without_five_articles(make_study):
    study = make_study(LEXICON, A=["A bad strike."] * 5, B="A bad strike.", C="Calm.")
    table = collocates(study, "strike", by="outlet", terms=["bad"]).set_index("outlet")
    assert table.loc["A", ["rate", "high"]].tolist() == [100, 100]
    assert table["why_missing"].tolist() == ["", "fewer than 5 articles", "no node uses"]


def test_what_the_page_adds_counts_only_if_asked(make_study):
    text = "A strike began.\n\nRead more: The strike map explained"
    study = make_study(LEXICON, A=text)
    pages = study.passages["zone"].eq("boilerplate").any()
    n = collocates(study, "strike", by=[], terms=["map"])["node_uses"][0]
    every = collocates(study, "strike", by=[], terms=["map"], boilerplate=True)["node_uses"][0]
    assert (n, every) == ((1, 2) if pages else (2, 2))
    assert pages


def test_near_goes_with_patterns_of_words_only(make_study):
    with pytest.raises(ValueError, match="leave out regex=True"):
        an.concordance(make_study(LEXICON, A=SAID), "strike", regex=True, near="fair")


def test_a_part_of_a_study_has_its_own_words_only(make_study):
    study = make_study(LEXICON, A=SAID).where(whose="own")
    table = collocates(study, "strike", by=[], terms=["illegal", "fair"], across_voices=True)
    assert table[["n", "node_uses"]].values.tolist() == [[1, 1], [0, 1]]


@pytest.mark.parametrize(
    ("node", "options", "message"),
    [
        ("calm", {}, "node 'calm' stands nowhere"),
        ([], {}, "`node` is an empty list"),
        ("strike", {"window": 0}, "window=0: give a number of words from 1 to 50"),
        ("strike", {"window": 2.5}, r"window=2\.5: give a number"),
        ("strike", {"terms": ["two words"]}, "'two words' is not one word"),
        ("strike", {"score": "dice"}, "score"),
        ("strike", {"by": "desk"}, "lacks the columns? .*desk"),
        ("!", {}, "node '!'"),
    ],
)
def test_what_cannot_be_counted_is_refused(make_study, node, options, message):
    with pytest.raises(ValueError, match=message):
        collocates(make_study(LEXICON, A=SAID), node, **options)


def test_a_study_without_texts_says_how_to_attach_them(make_study, tmp_path):
    make_study(LEXICON, A=SAID).save(tmp_path)
    with pytest.raises(ValueError, match=r"collocates needs the texts.*with_texts"):
        collocates(an.read_study(tmp_path), "strike")


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(["war", "bad", "calm", "sea"]), min_size=1, max_size=12),
        min_size=1,
        max_size=6,
    ),
    st.integers(1, 6),
)
def test_counts_are_those_of_a_plain_walk_through_the_sentences(make_study, sentences, window):
    text = " ".join(" ".join(sentence).capitalize() + "." for sentence in [*sentences, ["war"]])
    expected = dict.fromkeys(["bad", "calm", "sea"], 0)
    for sentence in sentences:
        for at in np.flatnonzero(np.array(sentence) == "war"):
            beside = {*sentence[max(0, at - window) : at], *sentence[at + 1 : at + 1 + window]}
            for word in beside & set(expected):
                expected[word] += 1
    study = make_study({"war": ["war"]}, A=text)
    assert counted(study, "war", by=[], window=window, terms=list(expected)) == expected
