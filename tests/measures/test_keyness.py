"""Tests of analysis/measures/keyness.py: what is ranked, what is claimed, and what is not."""

from itertools import product

import numpy as np
import pandas as pd
import pytest

import analysis as an
from analysis.stats import keyness as keyness_statistics
from analysis.stats.dispersion import gries_dp
from analysis.stats.intervals import benjamini_hochberg

NOTHING = {"nothing": ["nothing"]}
PIECES = ["ka", "lo", "mi", "ter", "ban", "su", "ra", "vel", "not", "pi"]


def invented(outlets=("A", "B", "C"), articles=24, length=120, **columns):
    """Articles in words that do not exist; outlet A likes ``kalo``, and one of A's bursts in it."""
    random = np.random.default_rng(11)
    vocabulary = ["".join(pieces) for pieces in product(PIECES, repeat=3)]
    weights = 1 / np.arange(10, 310)
    rows = []
    for outlet in outlets:
        for number in range(articles):
            words = list(random.choice(vocabulary[:300], length, p=weights / weights.sum()))
            words += ["kalo"] * int(random.poisson(3.0 if outlet == "A" else 0.3))
            words += ["burst"] * (40 if (outlet, number) == ("A", 0) else 0)
            words += ["burst"] * (number in (1, 2))
            rows.append({"doc_id": f"{outlet}{number:02}", "outlet": outlet, "date": "2024-05-01",
                         "text": " ".join(words)})  # fmt: skip
    return pd.DataFrame(rows).assign(**columns)


@pytest.fixture(scope="module")
def study():
    return an.build_study(invented(), NOTHING)


@pytest.fixture(scope="module")
def table(study):
    return an.keyness(study, {"outlet": "A"})


def row(table, term):
    return table[table["term"] == term].iloc[0]


def test_the_columns_are_the_group_the_word_its_counts_and_what_is_known(table):
    assert table.columns.tolist() == [
        *("outlet", "reference", "term", "n_target", "n_reference", "words_target"),
        *("words_reference", "articles_target", "articles_reference", "all_articles_target"),
        *(
            "all_articles_reference",
            "dp",
            "effect",
            "low",
            "high",
            "score",
            "p",
            "q",
            "why_missing",
        ),
    ]
    assert set(table["outlet"]) == {"A"}
    assert set(table["reference"]) == {"the rest"}


def test_the_word_that_an_outlet_likes_comes_first_with_a_small_q(table):
    liked = table[table["q"] < 0.05]
    assert liked["term"].tolist() == ["kalo"]
    assert row(table, "kalo")["low"] > 0


def test_a_bursting_article_makes_a_high_score_and_no_small_p(table):
    burst = row(table, "burst")
    assert burst["score"] > 3, "significant, if words were independent"
    assert burst["p"] > 0.1
    assert burst["low"] < 0
    assert burst["dp"] > 0.8


def test_words_used_more_come_first_then_those_used_less(table):
    more, less = table[table["score"] >= 0], table[table["score"] < 0]
    assert table["term"].tolist() == [*more["term"], *less["term"]]
    assert more["score"].is_monotonic_decreasing
    assert less["score"].is_monotonic_increasing
    assert len(more) == len(less) == 25


def test_counts_are_those_of_the_texts(study, table):
    kalo = row(table, "kalo")
    texts = study.documents.set_index("doc_id")["text"].str.split()
    uses = texts.map(lambda words: words.count("kalo"))
    of_a = texts.index.str.startswith("A")
    assert kalo["n_target"] == uses[of_a].sum()
    assert kalo["n_reference"] == uses[~of_a].sum()
    assert kalo["words_target"] == texts[of_a].map(len).sum()
    assert kalo["articles_target"] == (uses[of_a] > 0).sum()
    assert kalo["all_articles_target"] == of_a.sum()
    assert kalo["all_articles_reference"] == (~of_a).sum()
    assert kalo["dp"] == pytest.approx(gries_dp(uses[of_a], texts[of_a].map(len)))


def test_effect_and_score_are_the_formulas(table):
    a, b, c, d = table[["n_target", "n_reference", "words_target", "words_reference"]].T.to_numpy()
    prior, prior_words = 0.1 * (a + b), 0.1 * (c + d)[0]
    delta, zeta = keyness_statistics.log_odds(a, b, c, d, prior=prior, prior_words=prior_words)
    assert table["effect"].to_numpy() == pytest.approx(delta)
    assert table["score"].to_numpy() == pytest.approx(zeta)
    assert (table["low"] <= table["effect"]).all()
    assert (table["effect"] <= table["high"]).all()


@pytest.mark.parametrize(
    ("options", "score", "ratio"),
    [
        ({"measure": "g2"}, keyness_statistics.log_likelihood, "Hardie"),
        ({"measure": "g2_ucrel"}, "two-cell", "Hardie"),
        ({"measure": "log_ratio"}, keyness_statistics.conservative_log_ratio, "Hardie"),
        (
            {"measure": "log_ratio", "variant": "Walter"},
            keyness_statistics.conservative_log_ratio,
            "Walter",
        ),
    ],
    ids=["g2", "g2_ucrel", "log_ratio Hardie", "log_ratio Walter"],
)
def test_other_measures_are_their_formulas(study, options, score, ratio):
    table = an.keyness(study, {"outlet": "A"}, {"outlet": "B"}, shuffles=99, **options)
    a, b, c, d = table[["n_target", "n_reference", "words_target", "words_reference"]].T.to_numpy()
    assert table["effect"].to_numpy() == pytest.approx(
        keyness_statistics.log_ratio(a, b, c, d, variant=ratio)
    )
    if score == "two-cell":
        expected = keyness_statistics.log_likelihood(a, b, c, d, variant="two-cell")
    else:
        expected = np.abs(score(a, b, c, d))
    assert table["score"].abs().to_numpy() == pytest.approx(expected)
    assert (np.sign(table["score"]) * np.sign(table["effect"]) >= 0).all()
    assert table["term"].iloc[0] == "kalo"
    assert (table["effect"] >= 0).tolist() == sorted(table["effect"] >= 0, reverse=True)


def test_two_terms_of_the_variance_make_a_larger_score(study, table):
    two = an.keyness(study, {"outlet": "A"}, variant="two-term", shuffles=99)
    assert row(two, "kalo")["score"] > row(table, "kalo")["score"]
    assert "two-term" in an.describe_method(two)


def test_a_larger_prior_pulls_the_effect_towards_0(study, table):
    shrunk = an.keyness(study, {"outlet": "A"}, prior=1.0, shuffles=99)
    assert 0 < row(shrunk, "kalo")["effect"] < row(table, "kalo")["effect"]


def test_q_counts_the_whole_family_those_not_shown_among_it(study, table):
    family = table.attrs["method"]["family"]
    assert family > len(table)
    padded = np.append(table["p"], np.ones(family - len(table)))
    assert table["q"].to_numpy() == pytest.approx(benjamini_hochberg(padded)[: len(table)])
    every = an.keyness(study, {"outlet": "A"}, top=None, fewest_articles=0, shuffles=999)
    assert len(every) == family == every.attrs["method"]["family"]


def test_the_filter_does_not_look_at_who_uses_a_word(study):
    every = an.keyness(study, {"outlet": "A"}, top=None, fewest_articles=0, shuffles=99)
    other = an.keyness(study, {"outlet": "B"}, top=None, fewest_articles=0, shuffles=99)
    assert sorted(every["term"]) == sorted(other["term"])
    assert (every["n_target"] + every["n_reference"] >= 10).all()


def test_a_word_must_stand_in_three_articles_of_the_side_that_uses_it_more(study):
    table = an.keyness(study, {"outlet": "A"}, top=None, shuffles=99)
    leading = np.where(table["score"] >= 0, table["articles_target"], table["articles_reference"])
    assert leading.min() >= 3


def test_by_outlet_each_is_compared_with_the_rest_in_one_family(study, table):
    each = an.keyness(study, by="outlet", shuffles=999)
    assert each["outlet"].unique().tolist() == ["A", "B", "C"]
    assert each.attrs["method"]["family"] == 3 * table.attrs["method"]["family"]
    alone = row(an.keyness(study, {"outlet": "A"}, shuffles=999), "kalo")
    assert (
        row(each, "kalo")[["effect", "low", "p"]].tolist() == alone[["effect", "low", "p"]].tolist()
    )


def test_of_two_groups_the_first_is_compared_with_the_second_and_not_again(study):
    two = study.where(outlet=["B", "A"])
    each = an.keyness(two, by="outlet", shuffles=99)
    alone = an.keyness(two, {"outlet": "A"}, {"outlet": "B"}, shuffles=99)
    pd.testing.assert_frame_equal(each, alone)
    assert each.attrs["method"]["family"] == alone.attrs["method"]["family"]
    assert "two groups: the first against the second" in an.describe_method(each)
    assert "two groups" not in an.describe_method(alone)


def test_two_groups_of_two_columns_are_named_by_both(study):
    two = study.where(outlet=["A", "B"])
    table = an.keyness(two, by=["outlet", "whose"], shuffles=99)
    assert table[["outlet", "whose"]].drop_duplicates().to_numpy().tolist() == [["A", "own"]]
    assert set(table["reference"]) == {"B · own"}


def test_the_method_says_that_q_and_interval_may_differ(table):
    assert "q and interval may differ" in an.describe_method(table)


def test_swapping_the_sides_turns_the_sign(study):
    one = an.keyness(study, {"outlet": "A"}, {"outlet": "B"}, shuffles=999)
    other = an.keyness(study, {"outlet": "B"}, {"outlet": "A"}, shuffles=999)
    assert row(one, "kalo")["effect"] == pytest.approx(-row(other, "kalo")["effect"])
    assert row(one, "kalo")["low"] == pytest.approx(-row(other, "kalo")["high"])
    assert row(one, "kalo")["score"] == pytest.approx(-row(other, "kalo")["score"])


def test_the_same_seed_gives_the_same_table(study, table):
    pd.testing.assert_frame_equal(an.keyness(study, {"outlet": "A"}), table)


# nothing to see


def test_outlets_that_are_alike_differ_in_nothing(make_study):
    texts = ["Rain and rain at sea, rain and sea."] * 6
    table = an.keyness(make_study(NOTHING, A=texts, B=texts), {"outlet": "A"})
    assert len(table) > 0
    assert (table[["effect", "score"]] == 0).all(axis=None)
    assert (table["p"] == 1).all()
    assert (table["q"] == 1).all()


def test_one_bursting_article_proves_nothing(make_study):
    quiet = ["Calm sea and fair wind today here."] * 5
    study = make_study(NOTHING, A=["storm " * 10, *quiet], B=[*quiet, *quiet])
    table = an.keyness(study, {"outlet": "A"}, {"outlet": "B"}, terms=["storm"])
    assert table["n_target"].tolist() == [10]
    assert table["p"].item() > 0.3
    assert table["low"].item() < 0 < table["effect"].item()


def test_fewer_than_five_articles_on_a_side_are_counted_and_nothing_more(make_study):
    study = make_study(NOTHING, A=["Storm and storm and storm."] * 4, B=["Storm and calm."] * 9)
    table = an.keyness(study, {"outlet": "A"})
    assert table["term"].tolist() == ["storm", "and"]
    assert table["n_target"].tolist() == [12, 8]
    assert table[["dp", "effect", "low", "high", "score", "p", "q"]].isna().all(axis=None)
    assert set(table["why_missing"]) == {"fewer than 5 articles"}


def test_a_wire_story_in_five_copies_is_one_article(make_study):
    texts = {"A": ["Storm and storm and storm."] * 6, "B": ["Calm and calm."] * 6}
    families = ["wire"] * 6 + [""] * 6
    study = make_study(NOTHING, {"family": families}, **texts)
    table = an.keyness(study, {"outlet": "A"})
    assert set(table["why_missing"]) == {"fewer than 5 articles"}
    assert table.attrs["method"]["unit"] == "family of articles"


def test_copying_every_article_changes_no_p_and_no_effect_but_doubles_g2():
    once = invented(("A", "B"), 6)
    twice = pd.concat([once, once.assign(doc_id=once["doc_id"] + "copy")])
    tables = [
        an.keyness(
            an.build_study(articles.assign(family=articles["doc_id"].str[:3]), NOTHING),
            {"outlet": "A"},
            measure="g2",
            terms=["kalo", "kakaka"],
        )
        for articles in (once, twice)
    ]
    assert tables[1]["effect"].to_numpy() == pytest.approx(tables[0]["effect"])
    assert tables[1]["p"].to_numpy() == pytest.approx(tables[0]["p"])
    assert tables[1]["score"].to_numpy() == pytest.approx(2 * tables[0]["score"])


def test_exchanging_within_an_event_leaves_no_difference_between_the_events(make_study):
    storm, calm = "Storm and storm at sea.", "Calm and fair at sea."
    texts = {"A": [storm] * 5 + [calm], "B": [storm] + [calm] * 5}
    events = ["storm"] * 5 + ["calm"] + ["storm"] + ["calm"] * 5
    study = make_study(NOTHING, {"event": events}, **texts)
    free = an.keyness(study, {"outlet": "A"}, terms=["storm"])
    bound = an.keyness(study, {"outlet": "A"}, terms=["storm"], within="event")
    assert free["p"].item() < 0.1
    assert bound["p"].item() == 1


# terms chosen beforehand


def test_words_chosen_beforehand_are_never_filtered_and_are_their_own_family(make_study):
    study = make_study(NOTHING, A=["Storm, storm and storm."] * 6, B=["Calm and squall."] * 6)
    table = an.keyness(study, {"outlet": "A"}, terms=["Storm", "squall", "typhoon"])
    assert table["term"].tolist() == ["storm", "squall", "typhoon"]
    assert table["why_missing"].tolist() == ["", "fewer than 10 uses", "no use"]
    assert table["n_reference"].tolist() == [0, 6, 0]
    assert table["q"].tolist()[0] == table["p"].tolist()[0]
    assert table.attrs["method"]["family"] == 1


def test_a_phrase_is_refused(study):
    with pytest.raises(ValueError, match="'cold war' is not one word"):
        an.keyness(study, {"outlet": "A"}, terms=["cold war"])


# whose words, and what is left out


def test_own_words_are_compared_with_quoted_ones_within_the_articles(make_study):
    texts = ["Rain fell on rain and rain. “Sun and sun and sun,” she said."] * 6
    study = make_study(NOTHING, A=texts)
    table = an.keyness(study, {"whose": "own"}, {"whose": "other"}, terms=["rain", "sun"])
    assert np.sign(table["effect"]).tolist() == [1, -1]
    assert table["p"].tolist() == [2 / 2**6] * 2


def test_a_study_of_own_words_only_has_their_denominators(make_study):
    study = make_study(NOTHING, A=["Rain, rain. “Sun,” she said."] * 6, B=["Fog, rain."] * 6)
    table = an.keyness(study.where(whose="own"), {"outlet": "A"}, terms=["rain"])
    assert table["words_target"].item() == 6 * 4
    assert "whose is own" in an.describe_method(table)


def test_boilerplate_is_left_out_unless_it_is_asked_for(make_study):
    texts = ["Rain and rain at sea.\n\nRead more: The weather of today"] * 6
    study = make_study(NOTHING, A=texts, B=["Sun and sun at sea."] * 6)
    assert "boilerplate" in set(study.counts.rows["zone"])
    without = an.keyness(study, {"outlet": "A"}, terms=["today"])
    assert without["n_target"].item() == 0
    assert (
        an.keyness(study, {"outlet": "A"}, terms=["today"], boilerplate=True)["n_target"].item()
        == 6
    )


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"measure": "chi2"}, "measure 'chi2' is unknown"),
        ({"variant": "Hardie"}, "variant of log_odds 'Hardie' is unknown"),
        ({"prior": 0}, "prior 0: give a share"),
        ({"within": "event"}, r"lacks the columns \['event'\]"),
        ({"target": {"outlet": "Z"}}, "outlet 'Z' is unknown"),
    ],
    ids=str,
)
def test_what_cannot_be_is_refused(study, options, message):
    with pytest.raises(ValueError, match=message):
        an.keyness(study, **{"target": {"outlet": "A"}, **options})


def test_a_study_filtered_by_speaker_has_no_counts(make_study):
    study = make_study(NOTHING, A=["“Rain,” said Mayor Hill."] * 6, B=["Sun."] * 6)
    with pytest.raises(ValueError, match="keyness needs counts of words"):
        an.keyness(study.where(part="text"), {"outlet": "A"})


def test_the_method_names_its_variant_prior_family_and_seed(table):
    method = an.describe_method(table)
    for fact in ("informative Dirichlet prior, four-term", "prior: 0.1 of the words", "seed 1"):
        assert fact in method
    assert "Benjamini-Hochberg over" in method
    assert "article" in method
