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
        *("all_articles_reference", "length_ratio", "dp", "effect", "low", "high", "score"),
        *("p", "q", "supported", "why_unsupported", "why_missing"),
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


def test_what_may_be_claimed_comes_first_then_words_used_more_then_less(table):
    assert table["supported"].tolist() == [True] + [False] * 49
    rest = table[~table["supported"]]
    more, less = rest[rest["effect"] >= 0], rest[rest["effect"] < 0]
    assert rest["term"].tolist() == [*more["term"], *less["term"]]
    assert more["score"].is_monotonic_decreasing
    assert less["score"].is_monotonic_increasing
    assert len(more) + 1 == len(less) == 25


def test_what_may_not_be_claimed_has_a_reason_and_the_method_counts_the_others(table):
    assert (table["why_unsupported"] == "").tolist() == table["supported"].tolist()
    assert row(table, "burst")["why_unsupported"] == "q is not below .05; the interval holds 0"
    assert "1 of 50 shown may be claimed, with q < .05" in an.describe_method(table)


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
    prior = np.maximum(1000 * (a + b) / (c + d), 0.5)
    _, zeta = keyness_statistics.log_odds(a, b, c, d, prior=prior, prior_words=1000)
    assert table["effect"].to_numpy() == pytest.approx(keyness_statistics.log_ratio(a, b, c, d))
    assert table["score"].to_numpy() == pytest.approx(zeta)
    assert (table["low"] <= table["effect"]).all()
    assert (table["effect"] <= table["high"]).all()


SIGNED = {"g2", "g2_ucrel", "chi_squared"}


@pytest.mark.parametrize(
    ("measure", "variant", "formula", "how"),
    [
        ("g2", None, "log_likelihood", {}),
        ("g2", "Williams", "log_likelihood", {"correction": "williams"}),
        ("g2_ucrel", None, "log_likelihood", {"variant": "two-cell"}),
        ("chi_squared", None, "chi_squared", {}),
        ("chi_squared", "Yates", "chi_squared", {"correction": "yates"}),
        ("chi_squared", "Williams", "chi_squared", {"correction": "williams"}),
        ("log_ratio", None, "conservative_log_ratio", {}),
        ("log_ratio", "Hardie", "log_ratio", {}),
        ("log_ratio", "Walter", "log_ratio", {"variant": "Walter"}),
        ("odds_ratio", None, "odds_ratio", {}),
        ("percent_difference", None, "percent_difference", {}),
        ("simple_maths", None, "simple_maths", {"added": 1}),
        ("simple_maths", "100", "simple_maths", {"added": 100}),
    ],
)
def test_other_measures_rank_by_their_formulas_and_leave_the_effect(
    study, measure, variant, formula, how
):
    table = an.keyness(
        study, {"outlet": "A"}, {"outlet": "B"}, measure=measure, variant=variant, shuffles=99
    )
    a, b, c, d = table[["n_target", "n_reference", "words_target", "words_reference"]].T.to_numpy()
    assert table["effect"].to_numpy() == pytest.approx(keyness_statistics.log_ratio(a, b, c, d))
    expected = getattr(keyness_statistics, formula)(a, b, c, d, **how)
    sign = np.sign(a / c - b / d) if measure in SIGNED else 1
    assert table["score"].to_numpy() == pytest.approx(sign * expected)
    assert table["term"].iloc[0] in ("kalo", "burst")
    assert (table["effect"] >= 0).tolist() == sorted(table["effect"] >= 0, reverse=True)


def test_two_terms_of_the_variance_make_a_larger_score(study, table):
    two = an.keyness(study, {"outlet": "A"}, variant="two-term", shuffles=99)
    assert row(two, "kalo")["score"] > row(table, "kalo")["score"]
    assert "two-term" in an.describe_method(two)


def test_a_larger_prior_lowers_the_score_and_leaves_the_effect(study, table):
    shrunk = an.keyness(study, {"outlet": "A"}, prior=10_000, shuffles=99)
    assert 0 < row(shrunk, "kalo")["score"] < row(table, "kalo")["score"]
    assert row(shrunk, "kalo")["effect"] == row(table, "kalo")["effect"]


def test_the_effect_does_not_go_to_0_as_the_other_side_grows(make_study):
    """35 against 15 uses in 1,000 words; the reference has 10, 100 and 400 articles."""
    often = ["storm " * 3 + "sea " * 97] * 5 + ["storm " * 4 + "sea " * 96] * 5
    seldom = ["storm " * 1 + "sea " * 99, "storm " * 2 + "sea " * 98]
    tables = [
        an.keyness(
            make_study(NOTHING, A=often, B=seldom * (many // 2)), terms=["storm"], shuffles=999
        )
        for many in (10, 100, 400)
    ]
    assert {round(table["effect"].item(), 3) for table in tables} == {1.222}
    assert all(table["low"].item() > 0.2 for table in tables)
    assert [table["supported"].item() for table in tables] == [True] * 3
    scores = [table["score"].item() for table in tables]
    assert scores == sorted(scores), "more is known, and zeta does not fall"


def test_a_word_that_a_large_reference_lacks_ranks_high(make_study):
    texts = {"A": ["storm sea " + "sea calm " * 20] * 12, "B": ["sea calm " * 21] * 600}
    table = an.keyness(make_study(NOTHING, **texts), {"outlet": "A"}, top=1, shuffles=99)
    assert table["term"].iloc[0] == "storm"
    assert table["score"].iloc[0] > 3


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
    leading = np.where(table["effect"] >= 0, table["articles_target"], table["articles_reference"])
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


def stormy(rates, articles=6):
    """Two outlets on two events: uses of "storm" in 20 words, by outlet and event."""
    columns, texts = {"event": []}, {}
    for outlet, of_events in rates.items():
        texts[outlet] = []
        for event, (uses, many) in of_events.items():
            for number in range(many):
                n = uses + number % 2
                texts[outlet].append("storm " * n + "sea " * (20 - n))
                columns["event"].append(event)
    return columns, texts


def test_twice_as_often_in_each_event_is_found_though_the_sums_hide_it(make_study):
    """A writes "storm" more in both events, but has most articles on the calm one."""
    rates = {
        "A": {"flood": (9, 4), "fair": (3, 12)},
        "B": {"flood": (4, 12), "fair": (1, 4)},
    }
    columns, texts = stormy(rates)
    study = make_study(NOTHING, columns, **texts)
    free = an.keyness(study, {"outlet": "A"}, terms=["storm"])
    bound = an.keyness(study, {"outlet": "A"}, terms=["storm"], within="event")
    assert free["p"].item() > 0.05
    assert abs(free["effect"].item()) < 0.5
    assert bound["p"].item() < 0.001
    assert bound["low"].item() > 0.5
    assert bound["supported"].item()
    assert "common to the values of event that both sides have (2)" in an.describe_method(bound)


def test_events_of_one_side_are_left_out_and_counted(make_study):
    rates = {
        "A": {"flood": (3, 6), "sport": (9, 5)},
        "B": {"flood": (3, 6), "court": (9, 4)},
    }
    columns, texts = stormy(rates)
    study = make_study(NOTHING, columns, **texts)
    bound = an.keyness(study, {"outlet": "A"}, terms=["storm"], within="event")
    assert bound["all_articles_target"].item() == bound["all_articles_reference"].item() == 6
    assert bound["words_target"].item() == 6 * 20
    assert bound["effect"].item() == 0
    assert "left out: 2 on one side only, with 9 articles" in an.describe_method(bound)


def test_too_few_articles_in_events_that_both_cover_have_no_effect(make_study):
    columns, texts = stormy({"A": {"flood": (3, 2), "sport": (3, 9)}, "B": {"flood": (3, 9)}})
    table = an.keyness(make_study(NOTHING, columns, **texts), within="event", terms=["storm"])
    assert table["why_missing"].item() == "fewer than 5 articles in what both sides cover"
    assert np.isnan(table["effect"].item())
    nothing = stormy({"A": {"sport": (3, 9)}, "B": {"flood": (3, 9)}})
    table = an.keyness(make_study(NOTHING, nothing[0], **nothing[1]), within="event")
    assert set(table["why_missing"]) <= {"fewer than 5 articles in what both sides cover", "no use"}


def test_twofold_length_is_a_column_and_a_warning_of_the_method(make_study):
    study = make_study(NOTHING, A=["Rain and sun and sea."] * 6, B=["Rain at sea. " * 5] * 6)
    table = an.keyness(study, {"outlet": "A"})
    assert set(table["length_ratio"]) == {5 / 15}
    assert "WARNING: in 1 of 1 comparison the articles of one side are twice" in (
        an.describe_method(table)
    )
    alike = make_study(NOTHING, A=["Rain and sun."] * 6, B=["Rain at sea."] * 6)
    assert "WARNING" not in an.describe_method(an.keyness(alike, {"outlet": "A"}))


def test_copies_do_not_fill_the_floor_of_uses(make_study):
    """Four articles a side with one use each, one of them printed five times."""
    texts = {"A": ["Storm at sea."] * 9, "B": ["Calm at sea."] * 5}
    families = ["wire"] * 5 + [""] * 9
    study = make_study(NOTHING, {"family": families}, **texts)
    table = an.keyness(study, {"outlet": "A"}, terms=["storm", "sea"])
    assert table["n_target"].tolist() == [9, 9]
    assert table["why_missing"].tolist() == ["fewer than 10 uses", ""]
    more = make_study(NOTHING, {"family": families}, A=["Storm! Storm."] * 5 + ["Sea."] * 4,
                      B=["Calm at sea."] * 5)  # fmt: skip
    table = an.keyness(more, {"outlet": "A"}, terms=["storm"])
    assert table["why_missing"].tolist() == ["fewer than 10 uses, copies counted once"]


# phrases and names


def test_phrases_are_compared_where_the_study_has_its_texts(make_study):
    texts = {
        "A": ["The special military operation began. It was special."] * 6,
        "B": ["A military operation, special to us, began. It was special."] * 6,
    }
    study = make_study(NOTHING, **texts)
    given = an.keyness(
        study, {"outlet": "A"}, count="phrases",
        terms=["Special military operation", "military operation", "operation special"],
    )  # fmt: skip
    assert given["term"].tolist()[0] == "special military operation"
    counted = given.set_index("term")[["n_target", "n_reference"]]
    assert counted.loc["special military operation"].tolist() == [6, 0]
    assert counted.loc["military operation"].tolist() == [6, 6]
    assert counted.loc["operation special"].tolist() == [0, 0], "no phrase reaches over a comma"
    assert set(given["words_target"]) == {6 * 8}
    every = an.keyness(study, {"outlet": "A"}, count="phrases", top=None, fewest_articles=0)
    assert set(every["term"]) == {"military operation", "it was special", "it was", "was special"}
    two = an.keyness(study, {"outlet": "A"}, count="phrases", top=None, longest=2)
    assert {len(term.split()) for term in two["term"]} == {2}
    assert "Keyness of phrases" in an.describe_method(given)


def test_the_names_of_the_lexicon_are_compared_without_texts(make_study, tmp_path):
    lexicon = an.Lexicon(
        {"operation": ["special military operation"], "war": ["war"], "row": ["row"]}
    )
    texts = {
        "A": ["The special military operation began, a war."] * 12,
        "B": ["The war began. It is a war."] * 12,
    }
    study = make_study(lexicon, **texts)
    study.save(tmp_path / "saved")
    shared = an.read_study(tmp_path / "saved")
    with pytest.raises(ValueError, match="keyness of phrases needs the texts"):
        an.keyness(shared, {"outlet": "A"}, count="phrases")
    table = an.keyness(shared, {"outlet": "A"}, count="names")
    pd.testing.assert_frame_equal(table, an.keyness(study, {"outlet": "A"}, count="names"))
    found = table.set_index("term")
    assert found.loc["operation", ["n_target", "n_reference"]].tolist() == [12, 0]
    assert found.loc["war", ["n_target", "n_reference"]].tolist() == [12, 24]
    assert found.loc["row", "why_missing"] == "no use"
    assert found.loc["operation", "supported"]
    assert table.attrs["method"]["family"] == 2
    own = an.keyness(shared.where(whose="own"), {"outlet": "A"}, count="names", terms=["war"])
    assert own["term"].tolist() == ["war"]


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
        ({"count": "lemmas"}, "count 'lemmas' is unknown"),
        ({"count": "phrases", "longest": 5}, "longest 5: give a number of words from 2 to 4"),
        ({"count": "names", "terms": ["peace"]}, "name 'peace' is unknown"),
        ({"variant": "Hardie"}, "variant of log_odds 'Hardie' is unknown"),
        ({"prior": 0}, "prior 0: give a number of words"),
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
    for fact in (
        "informative Dirichlet prior, four-term",
        "prior: 1,000 words on each side",
        "seed 1",
    ):
        assert fact in method
    assert "Benjamini-Hochberg over" in method
    assert "article" in method
