"""Naming: shares of a choice set, their floors, and the uses behind them."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis as an
from analysis.stats.minimum_sample import FEWEST_ARTICLES, FEWEST_USES
from analysis.stats.ratios import ratio_interval

NAMES = {"referents": {"event": {"names": {
    "war": {"terms": ["war"], "unless": ["cold war"]},
    "crisis": ["crisis"],
    "deal": {"terms": ["deal"], "apart": True},
}}}}  # fmt: skip
SPELLING = {
    "referents": {"city": {"choice": "spelling", "names": {"Kyiv": ["kyiv"], "Kiev": ["kiev"]}}}
}
FIVE = ["War, war.", "War. Crisis.", "Crisis, war.", "War and war.", "Crisis or war."]
WORDS = st.sampled_from(["war", "crisis", "deal", "cold war", "“war”", "rain"])
ARTICLE = st.lists(WORDS, min_size=1, max_size=5).map(". ".join)


def shares(study, referent="event", by="outlet", **options):
    """{(group …, name): share}."""
    table = an.naming_shares(study, referent, by, **options)
    return table.set_index([*([by] if isinstance(by, str) else by), "name"])


# shares


def test_a_share_is_of_the_uses_of_all_names(make_study):
    table = shares(make_study(NAMES, A=FIVE))
    assert table.loc[("A", "war"), ["n", "of", "articles"]].tolist() == [7, 10, 5]
    assert table.loc[("A", "crisis"), "share"] == 0.3
    assert table.loc["A", "why_missing"].tolist() == ["", "", "apart"]


def test_the_columns_are_those_of_the_contract(make_study):
    table = an.naming_shares(make_study(NAMES, A=FIVE), "event")
    assert list(table.columns) == [
        *("outlet", "name", "n", "of", "articles", "share", "low", "high"),
        *("largest", "largest_article", "why_missing"),
    ]


def test_the_interval_is_that_over_articles(make_study):
    table = shares(make_study(NAMES, A=FIVE))
    by_hand = ratio_interval([2, 1, 1, 2, 1], [2] * 5, upper=1)
    assert tuple(table.loc[("A", "war"), ["low", "high"]]) == pytest.approx(by_hand)


@settings(max_examples=20)
@given(st.lists(ARTICLE, min_size=5, max_size=8), st.lists(ARTICLE, min_size=1, max_size=3))
def test_shares_add_up_to_one_and_stand_in_their_intervals(make_study, many, few):
    table = an.naming_shares(make_study(NAMES, A=many, B=few), "event", ["outlet"])
    for _, group in table.groupby("outlet"):
        given_ = group[group["why_missing"] == ""]
        assert given_["share"].sum() == pytest.approx(1 if len(given_) else 0)
        assert (given_["low"] <= given_["share"]).all()
        assert (given_["share"] <= given_["high"]).all()
        assert given_[["low", "high"]].stack().between(0, 1).all()
        missing = group[group["why_missing"] != ""]
        assert missing[["share", "low", "high"]].isna().all(axis=None)
        counted = group[group["name"] != "deal"]
        assert (counted["of"] == counted["n"].sum()).all()


def test_a_name_apart_is_counted_in_its_own_row_and_never_among_the_others(make_study):
    table = shares(make_study(NAMES, A=[*FIVE, "A deal, a deal."]))
    assert table.loc[("A", "deal"), ["n", "of"]].tolist() == [2, 10]
    assert table.loc[("A", "deal"), "why_missing"] == "apart"
    assert table["share"].sum() == pytest.approx(1)


def test_a_use_of_another_sense_is_no_choice_of_a_name(make_study):
    table = shares(make_study(NAMES, A=[*FIVE, "The Cold War, the Cold War."]))
    assert set(table["of"]) == {10}


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        (["War, war, war, war, war, war, crisis."] * 4, "fewer than 5 articles"),
        (["War. Crisis."] * 4 + ["War."], "fewer than 10 uses"),
        (["War."], "fewer than 5 articles"),
        (["Rain."] * 9, "no use"),
    ],
)
def test_under_the_floor_there_are_counts_and_a_reason(make_study, texts, why):
    assert (FEWEST_ARTICLES, FEWEST_USES) == (5, 10)
    table = shares(make_study(NAMES, A=texts))
    assert table["why_missing"].tolist() == [why, why, "apart"]
    assert table[["share", "low", "high"]].isna().all(axis=None)


def test_an_outlet_that_never_speaks_of_the_thing_has_its_row(make_study):
    table = shares(make_study(NAMES, A=FIVE, B="Rain."))
    assert table.loc[("B", "war"), ["n", "of", "articles"]].tolist() == [0, 0, 0]
    assert table.loc[("B", "war"), "why_missing"] == "no use"


def test_boilerplate_is_left_out_unless_asked_for(make_study):
    study = make_study(NAMES, A="The war goes on in the town.\n\nRead more: War and crisis\n")
    assert "boilerplate" in set(study.passages["zone"])
    assert shares(study)["n"].tolist() == [1, 0, 0]
    assert shares(study, boilerplate=True)["n"].tolist() == [2, 1, 0]


def test_shares_by_whose_words_they_are(make_study):
    study = make_study(NAMES, A="The war goes on. “It is a crisis, a crisis,” the mayor said.")
    assert shares(study, by=["outlet", "whose"])["n"].to_dict() == {
        ("A", "other", "war"): 0, ("A", "other", "crisis"): 2, ("A", "other", "deal"): 0,
        ("A", "own", "war"): 1, ("A", "own", "crisis"): 0, ("A", "own", "deal"): 0,
    }  # fmt: skip


def test_the_same_study_gives_the_same_table(make_study):
    study = make_study(NAMES, A=FIVE)
    pd.testing.assert_frame_equal(
        an.naming_shares(study, "event"), an.naming_shares(study, "event")
    )


def test_adding_an_outlet_does_not_move_the_shares_of_another(make_study):
    alone = shares(make_study(NAMES, A=FIVE))
    together = shares(make_study(NAMES, A=FIVE, B=["Crisis."] * 12))
    pd.testing.assert_frame_equal(alone.loc[["A"]], together.loc[["A"]])


# families


def test_copies_of_one_wire_story_are_one_draw(make_study):
    columns = {"family": ["wire"] * 6}
    table = shares(make_study(NAMES, columns, A=["War. Crisis."] * 6))
    assert table.loc[("A", "war"), ["n", "of", "articles"]].tolist() == [6, 12, 6]
    assert table.loc[("A", "war"), "why_missing"] == "fewer than 5 articles, copies counted once"


def test_a_family_is_one_draw_also_where_several_outlets_carry_it(make_study):
    texts = dict.fromkeys("ABCDEF", "War. Crisis.")
    columns = {"family": ["wire"] * 6, "language": ["en"] * 6}
    table = shares(make_study(NAMES, columns, **texts), by="language")
    assert table.loc[("en", "war"), "why_missing"] == "fewer than 5 articles, copies counted once"


@pytest.mark.parametrize("missing", [None, ""])
def test_an_article_without_a_family_is_its_own(make_study, missing):
    plain = shares(make_study(NAMES, A=FIVE))
    columns = {"family": ["one", missing, missing, missing, missing]}
    pd.testing.assert_frame_equal(shares(make_study(NAMES, columns, A=FIVE)), plain)


# spelling


def test_a_spelling_is_credited_to_who_made_the_english(make_study):
    columns = {"english_by": ["Desk", "Machine"]}
    study = make_study(SPELLING, columns, A=["Kyiv. “Kyiv,” she said.", "Kiev."])
    table = an.naming_shares(study, "city")
    assert table[["outlet", "english_by", "name", "n"]].values.tolist() == [
        ["A", "Desk", "Kyiv", 2],
        ["A", "Desk", "Kiev", 0],
        ["A", "Machine", "Kyiv", 0],
        ["A", "Machine", "Kiev", 1],
    ]
    assert list(an.naming_shares(study, "city", by="english_by").columns[:2]) == [
        "english_by",
        "name",
    ]


def test_without_english_by_a_spelling_stands_by_outlet(make_study):
    assert an.naming_shares(make_study(SPELLING, A="Kyiv."), "city").columns[1] == "name"


@pytest.mark.parametrize("column", ["voice", "own", "whose", "speaker"])
def test_a_spelling_is_not_the_speakers(make_study, column):
    with pytest.raises(
        ValueError, match=rf"by=\['{column}'\]: a spelling is the page's.*english_by"
    ):
        an.naming_shares(make_study(SPELLING, A="Kyiv."), "city", by=["outlet", column])


# what is unknown


def test_an_unknown_referent_or_column_gets_the_list_of_what_there_is(make_study):
    study = make_study(NAMES, A="War.")
    with pytest.raises(ValueError, match=r"referent 'peace' is unknown; there is \['event'\]"):
        an.naming_shares(study, "peace")
    with pytest.raises(
        ValueError, match=r"`matches` lacks the columns \['country'\]; it has .*'outlet'"
    ):
        an.naming_shares(study, "event", by="country")
    with pytest.raises(
        ValueError, match=r"name 'peace' is unknown; there is \['war', 'crisis', 'deal', 'event'\]"
    ):
        an.uses(study, ["war", "peace"])


def test_without_a_lexicon_the_names_found_are_those_there_are(make_study):
    study = make_study(NAMES, A=FIVE)
    bare = an.Study(study.documents, study.passages, study.matches, study.counts)
    assert an.naming_shares(bare, "event")["name"].tolist() == ["war", "crisis"]
    with pytest.raises(ValueError, match=r"referent 'peace' is unknown; there is \['event'\]"):
        an.naming_shares(bare, "peace")


def test_the_record_says_how_the_table_was_made(make_study):
    study = make_study(NAMES, A=FIVE)
    method = an.describe_method(an.naming_shares(study.where(own=True), "event", seed=3))
    for piece in (
        "Naming shares (wording of event)",
        "own is True",
        "seed 3",
        "5 articles or 10 uses",
        "Student's t with the jackknife's error on the logit scale, from 20 up the studentised",
        "widened to Wilson's with articles as trials where fewer than 3",
    ):
        assert piece in method
    assert "headlines" not in method, "these articles have none"


def test_the_record_says_that_headlines_are_counted_while_they_are(make_study):
    study = make_study(NAMES, {"title": ["War"] * len(FIVE)}, A=FIVE)
    counted = "headlines counted; boilerplate left out"
    assert counted in an.describe_method(an.naming_shares(study, "event"))
    body = study.where(zone="body")
    assert "headlines" not in an.describe_method(an.naming_shares(body, "event"))


# uses


def test_every_use_is_one_row_with_those_of_another_sense(make_study):
    study = make_study(NAMES, A="War. The Cold War. A crisis.", B="“War,” she said.")
    table = an.uses(study, "war")
    assert table[["doc_id", "match", "sense", "whose", "rule"]].values.tolist() == [
        ["a1", "War", "counted", "own", ""],
        ["a1", "War", "another sense", "own", "unless: cold war"],
        ["b1", "War", "counted", "other", ""],
    ]
    assert an.describe_method(table).startswith(
        "Uses (every use of war); n = 3 uses; unit: use; no inference"
    )


def test_uses_stand_in_reading_order_title_first(make_study):
    study = make_study(NAMES, {"title": ["Crisis: war"]}, A="A war, a crisis.")
    assert an.uses(study, ["crisis", "war"])[["part", "match"]].values.tolist() == [
        ["title", "Crisis"],
        ["title", "war"],
        ["text", "war"],
        ["text", "crisis"],
    ]


def test_every_n_opens_into_its_uses(make_study):
    study = make_study(NAMES, A=FIVE, B="War. Cold War.")
    table = an.naming_shares(study, "event")
    behind = an.uses(study, ["war", "crisis", "deal"])
    counted = behind[behind["sense"] == "counted"].groupby(["outlet", "name"]).size()
    for row in table.itertuples():
        assert row.n == counted.get((row.outlet, row.name), 0)


def counted_uses(study, names=None, label="name", **options):
    table = an.uses(study, names, **options)
    return table[table["sense"] == "counted"].groupby(["outlet", label]).size().to_dict()


@pytest.fixture(scope="module", params=["example", "grushko"])
def real_study(request):
    return an.example_study() if request.param == "example" else an.read_study("data/grushko")


def assert_uses_add_up(study, **options):
    # every n of naming_shares and frame_rates is as many rows of uses, by name and by referent
    lexicon = study.lexicon.table
    names, frames = set(lexicon["name"]) - {""}, set(lexicon["frame"]) - {""}
    everything = counted_uses(study, **options)
    total = 0
    for referent in study.lexicon.referents:
        table = an.naming_shares(study, referent, **options).groupby(["outlet", "name"])["n"].sum()
        expected = {key: n for key, n in table.items() if n}
        total += sum(expected.values())
        assert counted_uses(study, list(table.index.unique("name")), **options) == expected
        assert {key: everything[key] for key in expected} == expected
        if referent not in names | frames:
            assert counted_uses(study, referent, **options) == expected
    if frames:
        rates = an.frame_rates(study, **options)
        expected = {(row.outlet, row.frame): row.n for row in rates.itertuples() if row.n}
        total += sum(expected.values())
        assert counted_uses(study, sorted(frames), **options) == expected
    assert sum(everything.values()) == total


@pytest.mark.parametrize("boilerplate", [False, True])
def test_the_uses_listed_are_as_many_as_are_counted(real_study, boilerplate):
    assert_uses_add_up(real_study, boilerplate=boilerplate)
    assert_uses_add_up(real_study.where(whose="own"), boilerplate=boilerplate)


FRAMED = {**NAMES, "frames": {"conflict": ["war", "conflict*"], "weather": ["rain", "storm*"]}}
PIECES = st.sampled_from(
    ["The war goes on.", "“A crisis,” she said.", "This is not a war.", "The Cold War.", "Storms.",
     "A deal, in the rain.", ".\n\nRead more: War and crisis\n"]
)  # fmt: skip


@settings(max_examples=8, deadline=None)
@given(st.lists(st.lists(PIECES, min_size=1).map(" ".join), min_size=1, max_size=3))
@pytest.mark.parametrize("boilerplate", [False, True])
def test_the_uses_of_any_text_add_up(make_study, boilerplate, texts):
    study = make_study(FRAMED, A=texts, B="The war.")
    assert_uses_add_up(study, boilerplate=boilerplate)


def test_boilerplate_is_listed_only_if_asked_for_and_the_record_says_so(make_study):
    study = make_study(NAMES, A="The war goes on in the town.\n\nRead more: War and crisis\n")
    assert an.uses(study, "war")["zone"].tolist() == ["body"]
    assert "boilerplate left out" in an.describe_method(an.uses(study, "war"))
    everywhere = an.uses(study, "war", boilerplate=True)
    assert everywhere["zone"].tolist() == ["body", "boilerplate"]
    assert "boilerplate counted" in an.describe_method(everywhere)


def test_a_referent_stands_for_all_its_names_and_no_name_for_all_there_are(make_study):
    study = make_study(FRAMED, A="War, crisis, deal. Rain.")
    assert an.uses(study, "event")["name"].tolist() == ["war", "crisis", "deal"]
    assert an.uses(study)["name"].tolist() == ["war", "conflict", "crisis", "deal", "weather"]
    assert an.uses(study, ["event", "war"])["name"].tolist() == ["war", "crisis", "deal"]


def test_a_name_wins_over_a_referent_of_the_same_word(make_study):
    lexicon = {"referents": {"war": {"names": {"war": ["war"], "crisis": ["crisis"]}}}}
    study = make_study(lexicon, A="War, crisis.")
    assert an.uses(study, "war")["match"].tolist() == ["War"]


def test_a_use_of_a_name_and_a_frame_is_a_row_each(make_study):
    study = make_study(FRAMED, A="War.")
    table = an.uses(study, ["war", "conflict"])
    assert table[["name", "match", "start"]].values.tolist() == [
        ["war", "War", 0],
        ["conflict", "War", 0],
    ]
