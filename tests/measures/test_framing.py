"""Uses of a frame per 1,000 words: numerator, denominator, and when there is no rate."""

import pytest

import analysis as an
from analysis.measures.framing import frame_rates

LEXICON = an.Lexicon(
    {
        "referents": {"event": {"names": {"war": {"terms": ["war"]}}}},
        "frames": {"threat": {"terms": ["threat*"]}, "law": {"terms": ["law", "court"]}},
    }
)
THREAT = "A threat is a threat and no more than ten words."  # 11 words, 2 uses


def rates(study, **options):
    """{(group..., frame): rate}, which reads better in an assert than a table."""
    table = frame_rates(study, **options)
    by = options.get("by", "outlet")
    return table.set_index([*([by] if isinstance(by, str) else by), "frame"])["rate"].to_dict()


def test_a_rate_is_uses_per_thousand_words(make_study):
    study = make_study(LEXICON, A=[THREAT] * 4 + ["Threats, and threats again, and more threats."])
    assert rates(study, frames="threat") == {("A", "threat"): pytest.approx(1000 * 11 / 51)}


def test_a_group_that_never_uses_a_frame_has_a_row_and_its_words(make_study):
    row = frame_rates(make_study(LEXICON, A="All is calm here."), frames="law").iloc[0]
    assert (row["n"], row["words"], row["why_missing"]) == (0, 4, "fewer than 5 articles")


@pytest.mark.parametrize(
    ("articles", "reason"),
    [
        ([THREAT] * 4, "fewer than 5 articles"),
        (["One threat."] * 9, ""),
        (["threat " * 12, *["Nothing."] * 7], ""),
        (["Nothing."] * 5, ""),
        ([THREAT] * 5, ""),
    ],
    ids=["few articles", "few uses", "one article holds them all", "no use", "enough"],
)
def test_whether_there_is_a_rate_depends_on_articles_and_never_on_uses(
    make_study, articles, reason
):
    table = frame_rates(make_study(LEXICON, A=articles), frames="threat")
    assert table["why_missing"].tolist() == [reason]
    assert table["rate"].isna().tolist() == [reason != ""]


def test_no_use_in_many_words_is_a_rate_of_zero_with_an_upper_bound(make_study):
    texts = ["All is calm in this long street of the old town tonight."] * 40
    row = frame_rates(make_study(LEXICON, A=texts), frames="threat").iloc[0]
    assert (row["n"], row["rate"], row["low"]) == (0, 0, 0)
    assert row["high"] == pytest.approx(1000 * 3.689 / (40 * 12), rel=0.06)


def test_the_article_that_holds_most_uses_is_named(make_study):
    study = make_study(LEXICON, A=["threat " * 12, "A threat.", *["Nothing."] * 7])
    row = frame_rates(study, frames="threat").iloc[0]
    assert (row["largest"], row["largest_article"]) == (12 / 13, "a1")
    row = frame_rates(study, frames="law").iloc[0]
    assert (row["largest_article"], str(row["largest"])) == ("", "nan")


def test_copies_of_one_story_count_as_one_towards_the_floor(make_study):
    families = {"family": ["wire", "wire", "a3", "a4", "a5"]}
    table = frame_rates(make_study(LEXICON, families, A=[THREAT] * 5), frames="threat")
    assert table[["articles", "why_missing"]].values.tolist() == [
        [5, "fewer than 5 articles, copies counted once"]
    ]


def test_a_family_that_several_outlets_carry_is_one_draw_and_no_family_is_the_article(make_study):
    columns = {"family": ["wire", "", "wire", "", ""], "genre": ["news"] * 5}
    study = make_study(LEXICON, columns, A=[THREAT] * 2, B=[THREAT] * 3)
    table = frame_rates(study, by="genre", frames="threat")
    assert table[["articles", "why_missing"]].values.tolist() == [
        [5, "fewer than 5 articles, copies counted once"]
    ]


def test_uses_in_quotations_are_divided_by_quoted_words(make_study):
    text = "It is a threat. “A threat to the law,” she said."
    table = frame_rates(make_study(LEXICON, A=text), by="voice").set_index(["voice", "frame"])
    assert table.loc[("quotation", "law"), ["n", "words"]].tolist() == [1, 5]
    assert table.loc[("narration", "threat"), ["n", "words"]].tolist() == [1, 6]


def test_the_words_of_all_voices_add_up_to_the_words_of_the_outlet(make_study):
    study = make_study(LEXICON, A="It is a threat. “A threat to the law,” she said.")
    parted = frame_rates(study, by=["outlet", "whose"], frames="law")
    assert parted["words"].sum() == frame_rates(study, frames="law")["words"].sum() == 11


def test_a_missing_group_is_a_group_of_its_own(make_study):
    study = make_study(
        LEXICON, {"genre": ["news", float("nan")]}, A="A threat.", B="Two threats, threats."
    )
    table = frame_rates(study, by="genre", frames="threat")
    assert dict(zip(table["genre"], table["n"], strict=True)) == {"news": 1, "": 2}


def test_boilerplate_is_left_out_of_uses_and_words_unless_asked(make_study):
    text = "The law holds.\n\nALSO READ: Law and more law"
    study = make_study(LEXICON, A=text)
    table = frame_rates(study, frames="law")
    assert table[["n", "words"]].values.tolist() == [[1, 3]]
    table = frame_rates(study, frames="law", boilerplate=True)
    assert table[["n", "words"]].values.tolist() == [[3, 9]]


def test_the_interval_holds_the_rate_and_may_exceed_no_bound_but_zero(make_study):
    texts = ["threat calm calm", "threat threat", "calm threat", "threat threat threat", "threat"]
    row = frame_rates(make_study(LEXICON, A=texts * 2), frames="threat").iloc[0]
    assert 0 <= row["low"] <= row["rate"] <= row["high"]


def test_a_rate_by_speaker_is_refused_with_the_reason(make_study):
    with pytest.raises(ValueError, match="words are not counted by speaker"):
        frame_rates(make_study(LEXICON, A=THREAT), by=["outlet", "speaker"])


def test_an_unknown_frame_is_named_beside_those_there_are(make_study):
    with pytest.raises(ValueError, match=r"frame 'fear' is unknown; there is \['threat', 'law'\]"):
        frame_rates(make_study(LEXICON, A=THREAT), frames="fear")


def test_a_lexicon_without_frames_is_refused(make_study):
    with pytest.raises(ValueError, match="has no frames"):
        frame_rates(make_study({"war": ["war"]}, A="War."))


def test_a_study_filtered_by_speaker_has_no_words_to_divide_by(make_study):
    study = make_study(LEXICON, A="“A threat,” Ann Lund said.").where(part="text")
    with pytest.raises(ValueError, match="not kept by speaker, part or sentence"):
        frame_rates(study)


def test_the_record_says_the_unit_and_what_was_left_out(make_study):
    few = an.describe_method(frame_rates(make_study(LEXICON, A=THREAT)))
    assert "no interval: fewer than 5 articles" in few
    method = an.describe_method(frame_rates(make_study(LEXICON, A=[THREAT] * 6)))
    assert "uses per 1,000 words" in method
    assert "boilerplate left out" in method
    assert "jackknife's error, not below Poisson's (copies counted once), on the log" in method
