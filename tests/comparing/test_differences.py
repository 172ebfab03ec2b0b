"""Differences between groups: the numbers, what may be said, and what may not."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis as an
from analysis.stats.intervals import wilson
from analysis.stats.ratios import ratio_interval

LEXICON = {
    "referents": {"event": {"names": {
        "war": ["war"], "crisis": ["crisis"], "deal": {"terms": ["deal"], "apart": True},
    }}},
    "frames": {"threat": ["threat*"], "law": ["law"]},
}  # fmt: skip
MOSTLY_WAR = ["War. War.", "War, crisis.", "War and war."] * 4
MOSTLY_CRISIS = ["Crisis. Crisis.", "War, crisis.", "Crisis and crisis."] * 4


@pytest.fixture(scope="module")
def two(make_study):
    return make_study(LEXICON, A=MOSTLY_WAR, B=MOSTLY_CRISIS)


def of(table, name, **group):
    """The row of a name (and of a group) as a dict."""
    rows = table[table.iloc[:, list(table.columns).index("reference") - 1] == name]
    for column, value in group.items():
        rows = rows[rows[column] == value]
    return rows.iloc[0].to_dict()


def test_a_difference_is_that_of_the_two_shares(two):
    shares = an.naming_shares(two, "event").set_index(["outlet", "name"])["share"]
    row = of(an.differences(two, an.naming_shares, "event", reference="B"), "war")
    assert row["share"] == shares["A", "war"]
    assert row["reference_share"] == shares["B", "war"]
    assert row["difference"] == pytest.approx(shares["A", "war"] - shares["B", "war"])
    assert (row["n"], row["of"], row["articles"]) == (20, 24, 12)
    assert (row["reference_n"], row["reference_of"]) == (4, 24)
    assert row["verdict"] == "higher"
    assert row["supported"]


def test_the_interval_combines_those_of_the_two_shares(two):
    row = of(an.differences(two, an.naming_shares, "event", reference="B"), "war")
    shares = an.naming_shares(two, "event").set_index(["outlet", "name"])
    a, b = shares.loc[("A", "war")], shares.loc[("B", "war")]
    low = np.hypot(a["share"] - a["low"], b["high"] - b["share"])
    high = np.hypot(a["high"] - a["share"], b["share"] - b["low"])
    assert row["low"] == pytest.approx(row["difference"] - low)
    assert row["high"] == pytest.approx(row["difference"] + high)


def test_exchanging_the_two_groups_turns_the_signs_and_keeps_p(two):
    one = of(an.differences(two, an.naming_shares, "event", reference="B"), "war")
    other = of(an.differences(two, an.naming_shares, "event", reference="A"), "war")
    assert other["difference"] == pytest.approx(-one["difference"])
    assert (other["low"], other["high"]) == pytest.approx((-one["high"], -one["low"]))
    assert other["p"] == pytest.approx(one["p"], abs=0.01)


def test_what_is_not_known_is_called_inconclusive_and_its_reach_is_told(make_study):
    texts = ["War. War.", "Crisis. Crisis.", "War, crisis."] * 2
    study = make_study(LEXICON, A=texts, B=[*texts[1:], "War. War."])
    row = of(an.differences(study, an.naming_shares, "event", reference="B"), "war")
    assert row["difference"] == 0
    assert (row["supported"], row["verdict"]) == (False, "inconclusive")
    assert row["detectable"] > 0.4
    row = of(an.differences(study, an.naming_shares, "event", reference="B", smallest=0.1), "war")
    assert row["verdict"] == "inconclusive", "six articles do not show that two outlets are alike"


def test_groups_that_are_alike_are_equivalent_where_enough_articles_say_so(make_study):
    texts = ["War, war, war, crisis.", "War, war, crisis, war."] * 30
    study = make_study(LEXICON, A=texts, B=[*texts[2:], "War, war, war, crisis, crisis."])
    table = an.differences(study, an.naming_shares, "event", reference="B", smallest=0.1)
    assert of(table, "war")["verdict"] == "equivalent"
    assert of(table, "war")["p_equivalent"] < 0.05
    assert "smallest difference that matters: 0.1" in an.describe_method(table)


def test_a_difference_that_may_be_smaller_than_matters_is_not_supported(two):
    table = an.differences(two, an.naming_shares, "event", reference="B", smallest=0.5)
    row = of(table, "war")
    assert row["low"] < 0.5 < row["difference"]
    assert (row["supported"], row["verdict"]) == (
        False,
        "different, but perhaps by less than matters",
    )


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        (["War, war, war."] * 4, "fewer than 5 articles on a side"),
        (["War."] * 6, "fewer than 10 uses on a side"),
        (["Rain."] * 9, "no use on a side"),
    ],
)
def test_below_the_floors_there_is_a_reason_and_no_number(make_study, texts, why):
    study = make_study(LEXICON, A=texts, B=MOSTLY_CRISIS)
    row = of(an.differences(study, an.naming_shares, "event", reference="B"), "war")
    assert row["why_missing"] == why
    assert np.isnan([row[name] for name in ("difference", "low", "high", "p", "q")]).all()
    assert (row["supported"], row["verdict"]) == (False, "")


def test_copies_fill_no_floor(make_study):
    columns = {"family": ["wire"] * 6 + [""] * 12}
    study = make_study(LEXICON, columns, A=["War, crisis, war."] * 6, B=MOSTLY_CRISIS)
    row = of(an.differences(study, an.naming_shares, "event", reference="B"), "war")
    assert row["why_missing"] == "fewer than 5 articles on a side, copies counted once"


def test_copying_every_article_changes_no_difference_once_copies_are_families(make_study):
    many = {"A": MOSTLY_WAR, "B": MOSTLY_CRISIS}
    once = make_study(LEXICON, A=MOSTLY_WAR, B=MOSTLY_CRISIS)
    texts = {one: [text for text in given for _ in range(3)] for one, given in many.items()}
    families = [f"{outlet}{n}" for outlet in many for n in range(12) for _ in range(3)]
    thrice = make_study(LEXICON, {"family": families}, **texts)
    columns = ["difference", "low", "high", "p", "detectable"]
    first, second = (
        an.differences(study, an.naming_shares, "event", reference="B")[columns].to_numpy(float)
        for study in (once, thrice)
    )
    assert second == pytest.approx(first)


def test_each_group_stands_against_the_reference_and_q_is_over_the_groups(make_study):
    study = make_study(LEXICON, A=MOSTLY_WAR, B=MOSTLY_CRISIS, C=MOSTLY_CRISIS, D=MOSTLY_WAR)
    table = an.differences(study, an.naming_shares, "event", reference="B")
    assert table.groupby("outlet")["name"].count().to_dict() == {"A": 2, "C": 2, "D": 2}
    assert of(table, "war", outlet="C")["verdict"] == "inconclusive"
    p, q = (table.loc[table["name"] == "war", c].tolist() for c in ("p_adjusted", "q"))
    assert q[0] == pytest.approx(min(p[0] * 3 / 2, 1), rel=0.5)
    rest = an.differences(study, an.naming_shares, "event")
    assert set(rest["reference"]) == {"all others"}


def test_two_groups_without_a_reference_are_compared_with_each_other(two):
    table = an.differences(two, an.naming_shares, "event")
    assert table[["outlet", "reference"]].drop_duplicates().values.tolist() == [["A", "B"]]


def test_within_events_a_difference_of_coverage_is_none_of_words(make_study):
    # Both write "war" of e1 and "crisis" of e2; A writes more of e1.
    war, crisis = "War. War, war.", "Crisis. Crisis, crisis."
    mixed = "War, crisis."
    a = [war] * 8 + [mixed] * 4 + [crisis] * 2 + [mixed] * 2
    b = [war] * 2 + [mixed] * 2 + [crisis] * 8 + [mixed] * 4
    events = ["e1"] * 12 + ["e2"] * 4 + ["e1"] * 4 + ["e2"] * 12
    study = make_study(LEXICON, {"event": events}, A=a, B=b)
    plain = of(an.differences(study, an.naming_shares, "event", reference="B"), "war")
    assert plain["supported"]
    table = an.differences(study, an.naming_shares, "event", reference="B", within="event")
    row = of(table, "war")
    assert abs(row["difference"]) < 0.1
    assert row["verdict"] == "inconclusive"
    strata = pd.DataFrame(table.attrs["strata"]).query("name == 'war'")
    assert strata["event"].tolist() == ["e1", "e2"]
    assert strata["weight"].sum() == pytest.approx(1)
    assert row["difference"] == pytest.approx((strata["weight"] * strata["difference"]).sum())


def test_what_one_group_lacks_is_left_out_and_counted(make_study):
    events = ["e1"] * 6 + ["e2"] * 6 + ["e1"] * 6 + ["e3"] * 5 + [""]
    study = make_study(LEXICON, {"event": events}, A=MOSTLY_WAR, B=MOSTLY_CRISIS)
    table = an.differences(study, an.naming_shares, "event", reference="B", within="event")
    assert of(table, "war")["articles"] == 6
    assert "12 articles left out in strata that one group lacks" in an.describe_method(table)


def test_zones_of_the_same_articles_are_paired(make_study):
    titles = ["War", "War: a crisis", "War and war"] * 4
    study = make_study(LEXICON, {"title": titles}, A=["Crisis. War, crisis.", "Crisis."] * 6)
    table = an.differences(study, an.naming_shares, "event", by="zone", reference="body")
    row = of(table, "war", zone="headline")
    assert row["difference"] > 0.3
    assert row["p"] < 0.01
    assert row["articles"] == 12


def test_frames_voices_and_readability_have_differences_too(make_study):
    loud = ["A threat is a threat in this town, they say.", "No threat. “A threat,” she said."] * 6
    calm = ["The law is the law in this town, they say.", "The law. “Calm,” she said today."] * 6
    study = make_study(LEXICON, A=loud, B=calm)
    frames = an.differences(study, an.frame_rates, reference="B")
    assert of(frames, "threat")["difference"] > 100
    assert of(frames, "threat")["verdict"] == "higher"
    assert of(frames, "law")["verdict"] == "lower"
    voices = an.differences(study, an.voice_shares, reference="B")
    assert of(voices, "quotation")["why_missing"] == ""
    scores = an.differences(study, an.readability, reference="B")
    table = an.readability(study).set_index(["outlet", "formula"])["score"]
    for formula in ("LIX", "ARI"):
        expected = table["A", formula] - table["B", formula]
        assert of(scores, formula)["difference"] == pytest.approx(expected)


def test_speakers_have_differences_of_their_share_of_what_others_say(make_study):
    mayor = "“The harbour is safe,” Ann Lund said."
    both = "“It is,” Ann Lund said. “No,” Bo Berg said."
    study = make_study(LEXICON, A=[mayor] * 4 + [both] * 4, B=[both] * 8)
    row = of(an.differences(study, an.speakers, reference="B"), "Ann Lund")
    assert row["reference_share"] == pytest.approx(2 / 3)
    assert row["share"] == pytest.approx((4 * 4 + 4 * 2) / (4 * 4 + 4 * 3))


def test_a_measure_of_ones_own_has_differences(make_study):
    study = make_study(LEXICON, A=MOSTLY_WAR, B=MOSTLY_CRISIS)
    named = study.matches[study.matches["referent"] == "event"]
    own = an.differences(study, an.share_table, named, reference="B")
    ours = an.differences(study, an.naming_shares, "event", reference="B")
    columns = ["name", "difference", "low", "high", "p"]
    pd.testing.assert_frame_equal(own[columns], ours[columns])
    rates = an.differences(study, an.rate_table, named, thing="name", reference="B")
    assert of(rates, "war")["difference"] > 0


def test_clusters_of_events_make_a_difference_less_sure(make_study):
    # In each event all articles of an outlet say the same: four events are four draws.
    a = [text for text in ("War.", "War.", "War.", "Crisis.", "War.", "War.") for _ in range(4)]
    b = [text for text in ("Crisis.", "War.", "Crisis.") * 2 for _ in range(4)]
    events = [f"e{number // 4}" for number in range(24)] * 2
    study = make_study(LEXICON, {"event": events}, A=a, B=b)
    single = of(an.differences(study, an.naming_shares, "event", reference="B"), "war")
    drawn = of(
        an.differences(study, an.naming_shares, "event", reference="B", cluster="event"), "war"
    )
    assert drawn["difference"] == single["difference"]
    assert drawn["design_effect"] > 2
    assert drawn["p"] > single["p"]


def test_a_story_on_both_sides_stays_on_both(make_study):
    shared = ["War, crisis."] * 6
    columns = {"family": [*(f"w{n}" for n in range(6)), *[""] * 4] * 2}
    study = make_study(
        LEXICON, columns, A=[*shared, *["War. War."] * 4], B=[*shared, *["Crisis. Crisis."] * 4]
    )
    together = of(an.differences(study, an.naming_shares, "event", reference="B"), "war")
    assert together["difference"] == pytest.approx(0.4)
    assert together["low"] < 0.4 < together["high"]


def test_the_record_says_what_was_compared_and_how(two):
    method = an.describe_method(an.differences(two, an.naming_shares, "event", reference="B"))
    for piece in ("Difference of naming shares", "studentised permutation", "max-T", "MOVER"):
        assert piece in method


def test_what_cannot_be_compared_is_refused_with_what_there_is(two):
    with pytest.raises(ValueError, match=r"reference 'C' is unknown; there is \['A', 'B'\]"):
        an.differences(two, an.naming_shares, "event", reference="C")
    with pytest.raises(ValueError, match=r"dispersion.* has no units of its own; there is .*nam"):
        an.differences(two, an.dispersion, "war")
    with pytest.raises(ValueError, match="there is one group"):
        an.differences(two, an.naming_shares, "event", by=[])
    with pytest.raises(ValueError, match="within 'topic' is unknown"):
        an.differences(two, an.naming_shares, "event", within="topic")
    with pytest.raises(ValueError, match="is what is compared"):
        an.differences(two, an.naming_shares, "event", within="outlet")


TEXTS = st.lists(
    st.lists(st.sampled_from(["War.", "Crisis.", "Rain."]), min_size=1, max_size=4).map(" ".join),
    min_size=5,
    max_size=9,
)


@settings(max_examples=12, deadline=None)
@given(TEXTS, TEXTS)
def test_a_difference_stands_in_its_interval_and_p_between_0_and_1(make_study, first, second):
    table = an.differences(make_study(LEXICON, A=first, B=second), an.naming_shares, "event")
    known = table[table["why_missing"] == ""]
    assert (known["low"] <= known["difference"] + 1e-12).all()
    assert (known["difference"] <= known["high"] + 1e-12).all()
    assert known[["p", "p_adjusted", "q", "p_together"]].stack().between(0, 1).all()
    assert (known["p"] <= known["p_adjusted"] + 1e-12).all()
    assert known["difference"].sum() == pytest.approx(0)


def test_the_difference_of_newcombe_is_met_where_articles_are_single_uses():
    # 9 of 10 less 3 of 10 (.1705 to .8090): articles of one use each vary at least as much.
    from analysis.stats.mover import difference_limits

    a, b = ((k / 10, *map(float, wilson(k, 10))) for k in (9, 3))
    assert difference_limits(a, b) == pytest.approx((0.1705, 0.8090), abs=1e-4)
    low, high = ratio_interval([1] * 9 + [0], [1] * 10, upper=1)
    assert low <= a[1]
    assert high >= a[2]
