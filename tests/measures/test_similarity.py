"""Similarity of outlets: equal sizes, the diagonal, the test, and what is not compared."""

import numpy as np
import pytest

import analysis as an
from analysis.measures.similarity import similarity

LEXICON = {"strike": ["strike"]}
NOUNS = ["port", "crane", "ship", "dock", "quay", "pilot", "cargo", "tug", "pier", "rope"]


def written(seed, articles, words=60, extra=()):
    """Articles of nouns in random order; `extra` are more likely."""
    random = np.random.default_rng(seed)
    pool = [*NOUNS, *extra]
    return [" ".join(random.choice(pool, words)).capitalize() + "." for _ in range(articles)]


@pytest.fixture(scope="module")
def study(make_study):
    other = written(3, 8, extra=["rope", "rope", "pier", "pier"])
    return make_study(LEXICON, A=written(1, 8), B=written(2, 8), C=other)


def by_pair(table):
    return table.set_index(["outlet", "reference"])


def test_every_two_groups_and_each_with_itself_have_a_row(study):
    table = by_pair(similarity(study, draws=20))
    assert list(table.index) == [
        ("A", "A"), ("A", "B"), ("A", "C"), ("B", "B"), ("B", "C"), ("C", "C"),
    ]  # fmt: skip
    assert set(table["sample_words"]) == {(8 * 60 - 60) // 2}
    between = table.loc[("A", "B")]
    itself = table["jensen_shannon"][[("A", "A"), ("B", "B")]].mean()
    assert between["halves"] == pytest.approx(itself)
    assert between["low"] <= between["jensen_shannon"] <= between["high"]


@pytest.mark.parametrize("measure", ["jensen_shannon", "cosine"])
def test_outlets_that_write_alike_are_not_told_apart_and_others_are(study, measure):
    table = by_pair(similarity(study, measure=measure, draws=20))
    assert table["supported"].to_dict() == {
        ("A", "A"): False, ("A", "B"): False, ("A", "C"): True,
        ("B", "B"): False, ("B", "C"): True, ("C", "C"): False,
    }  # fmt: skip
    assert np.isnan(table.loc[("A", "A"), "p"])


def test_a_small_outlet_is_no_less_alike_at_equal_size(make_study):
    study = make_study(LEXICON, A=written(1, 40), B=written(2, 40), C=written(3, 6))
    table = by_pair(similarity(study, draws=50))
    plain, value = table["plain"], table["jensen_shannon"]
    assert plain[("A", "C")] > 2 * plain[("A", "B")]
    assert value[("A", "C")] == pytest.approx(value[("A", "B")], rel=0.5)
    assert set(table["sample_words"]) == {150}


def test_the_words_that_set_two_outlets_apart_are_named_with_who_uses_them(study):
    table = by_pair(similarity(study, draws=2))
    first = table.loc[("A", "C"), "leading_words"].split(", ")
    assert {"rope (C)", "pier (C)"} == set(first[:2])
    assert table.loc[("A", "A"), "leading_words"] == ""


def test_quoted_words_are_not_compared_unless_asked(make_study):
    texts = [text + " “Rope and pier,” Ann Roe said." for text in written(1, 6)]
    study = make_study(LEXICON, A=texts, B=texts)
    own, every = (by_pair(similarity(study, whose=w, draws=2)) for w in ("own", "all"))
    assert every.loc[("A", "B"), "words"] == own.loc[("A", "B"), "words"] + 6 * 3


def test_few_articles_have_the_plain_value_and_the_reason_only(make_study):
    table = similarity(make_study(LEXICON, A="Port and crane.", B="Port and quay."))
    row = by_pair(table).loc[("A", "B")]
    assert row["plain"] == pytest.approx(1 / 3)
    assert row["why_missing"] == "fewer than 5 articles"
    assert row[["jensen_shannon", "low", "high", "p"]].isna().all()
    assert "`plain` describes these articles" in an.describe_method(table)


def test_one_long_article_is_no_sample(make_study):
    texts = ["Port and crane.", "Quay.", "Ship.", "Dock.", " ".join(NOUNS * 50) + "."]
    table = similarity(make_study(LEXICON, A=texts, B=written(1, 8)))
    assert "without its longest article" in by_pair(table).loc[("A", "B"), "why_missing"]
    assert by_pair(table).loc[("B", "B"), "why_missing"] == ""


def test_articles_of_unlike_length_are_a_reason_for_caution(make_study):
    study = make_study(LEXICON, A=written(1, 6), B=written(2, 6, 130), C=written(3, 6))
    table = by_pair(similarity(study, draws=2))
    assert table.loc[("A", "B"), "caution"] == "articles of 60 against 130 words (medians)"
    assert table.loc[("A", "C"), "caution"] == ""


def test_copies_are_one_draw(make_study):
    texts = written(1, 2) * 4
    columns = {"family": ["x", "y"] * 4 + [f"b{n}" for n in range(8)]}
    table = similarity(make_study(LEXICON, columns, A=texts, B=written(2, 8)), draws=2)
    row = by_pair(table).loc[("A", "B")]
    assert row["why_missing"] == "fewer than 5 articles, copies counted once"
    assert row["articles"] == 8


def test_weights_are_those_of_the_whole_corpus_whatever_is_filtered(study):
    part = similarity(study.where(outlet=["A", "B"]), measure="cosine", draws=2)
    whole = similarity(study, measure="cosine", draws=2)
    pair = ("A", "B")
    assert by_pair(part).loc[pair, "plain"] == pytest.approx(by_pair(whole).loc[pair, "plain"])
    assert "idf of the whole corpus, 24 articles" in an.describe_method(part)


def test_topics_that_outlets_share_unlike_are_held_fixed(make_study):
    port = written(1, 12, extra=["rope"] * 8)
    talks = written(2, 12, extra=["pier"] * 8)
    columns = {"event": (["port"] * 9 + ["talks"] * 3) + (["port"] * 3 + ["talks"] * 9)}
    texts = {"A": port[:9] + talks[:3], "B": port[9:] + talks[3:]}
    study = make_study(LEXICON, columns, **texts)
    pooled = by_pair(similarity(study, draws=2)).loc[("A", "B"), "p"]
    held = by_pair(similarity(study, within="event", draws=2)).loc[("A", "B"), "p"]
    assert pooled < 0.05 < held


def test_the_same_study_gives_the_same_table_saved_or_not(study, tmp_path):
    study.save(tmp_path)
    one, again = similarity(study, draws=5), similarity(an.read_study(tmp_path), draws=5)
    assert one.equals(again)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"measure": "jaccard"}, "measure"),
        ({"whose": "mine"}, "whose"),
        ({"by": "desk"}, "desk"),
        ({"by": []}, "by is empty"),
        ({"within": "desk"}, "desk"),
        ({"draws": 0}, "draws=0"),
    ],
)
def test_what_cannot_be_compared_is_refused(study, options, message):
    with pytest.raises(ValueError, match=message):
        similarity(study, **options)
