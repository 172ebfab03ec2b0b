"""Validity: precision and recall as they are in the whole corpus, and whether outlets differ."""

import numpy as np
import pandas as pd
import pytest

import analysis as an
from analysis.measures.validity import _difference
from analysis.stats.intervals import Z95, wilson
from analysis.stats.mover import ratio_limits

WAR = {"war": {"terms": ["war"], "unless": ["price war"]}}
LEXICON = {"referents": {"event": {"names": WAR}}}


def coded(study, name_of, coder="a", *, of=None):
    """
    Codes for every use and every bare sentence of a study, given by a function of its words.

    `of` says how many lines of its stratum a line stands for; by default only for itself.
    """
    from analysis.coding.sample import draw_sample

    lines = draw_sample(study, 10_000, ["event"], ["outlet"], 0.5, 1).drop(columns="outlet")
    texts = study.documents.set_index("doc_id")["text"]
    places = lines[["doc_id", "start", "end"]].itertuples(index=False)
    words_of_lines = [texts[doc_id][start:end] for doc_id, start, end in places]
    names = [
        name_of(words, kind) for words, kind in zip(words_of_lines, lines["kind"], strict=True)
    ]
    lines = lines.assign(unit=[f"u{i}" for i in range(len(lines))], coder=coder, name=names)
    return lines.assign(voice="narration", whose="own", note="", of=of or lines["of"])


def validity(study, codings, **options):
    return an.lexicon_validity(study, codings, **{"by": [], **options}).set_index("what")


@pytest.fixture
def study(make_study):
    """Six articles: two uses each, of which one is a price war; and a battle that has no use."""
    text = "The war goes on. A price war hurts shops. War tires. It rains. The battle is long."
    return make_study(LEXICON, A=[text] * 6)


def test_every_line_coded_as_found_is_precision_and_recall_of_one(study):
    table = validity(study, coded(study, lambda _, kind: "war" if kind == "counted" else "none"))
    assert table["share"].tolist() == [1, 1]
    assert table["of"].tolist() == [12, 12]
    assert (table["low"] < 1).all()


def test_what_the_lexicon_misses_lowers_recall_and_not_precision(study):
    def name_of(words, kind):
        return "another name" if "battle" in words else "war" if kind == "counted" else "none"

    table = validity(study, coded(study, name_of))
    assert table.loc["precision", "share"] == 1
    assert table.loc["recall", "share"] == pytest.approx(12 / 18)


def test_a_use_that_a_context_rules_out_wrongly_is_a_miss(study):
    table = validity(study, coded(study, lambda _, kind: "none" if kind == "sentence" else "war"))
    assert table["share"].tolist() == pytest.approx([1, 12 / 18])


def test_a_use_of_another_sense_lowers_precision_and_not_recall(study):
    codings = coded(study, lambda words, _: "war" if words == "war" else "none")
    codings.loc[codings["kind"] == "excluded", "name"] = "none"
    table = validity(study, codings)
    assert table.loc["precision", "share"] == 0.5
    assert table.loc["recall", ["n", "of"]].tolist() == [6, 6]


def test_a_line_counts_for_as_many_as_it_stands_for(study):
    def name_of(words, kind):
        return "another name" if "battle" in words else "war" if kind == "counted" else "none"

    codings = coded(study, name_of)
    sentences = codings["kind"] == "sentence"
    codings["of"] = np.where(sentences, 10 * sentences.sum(), codings["of"])
    table = validity(study, codings)
    assert table.loc["recall", "share"] == pytest.approx(12 / (12 + 60))


def test_no_miss_in_a_small_sample_proves_no_perfect_recall(study):
    codings = coded(study, lambda _, kind: "war" if kind == "counted" else "none")
    few = codings["kind"] != "sentence"
    few |= codings["unit"].isin(codings.loc[~few, "unit"].head(6))
    codings = codings[few].assign(
        of=np.where(codings[few]["kind"] == "sentence", 600, codings["of"][few])
    )
    table = validity(study, codings)
    assert table.loc["recall", "share"] == 1
    assert table.loc["recall", "low"] < 0.15  # up to 39 % of 600 sentences may have a use


def test_coders_who_differ_count_half(study):
    first = coded(study, lambda _, kind: "war" if kind == "counted" else "none")
    second = coded(study, lambda *_: "none", coder="b")
    both = pd.concat([first, second])
    assert validity(study, both).loc["precision", ["n", "of"]].tolist() == [6, 12]
    assert validity(study, both, coder="a").loc["precision", "share"] == 1
    with pytest.raises(ValueError, match=r"'c' is unknown; there is \['a', 'b'\]"):
        validity(study, both, coder="c")


def test_a_line_that_nobody_could_decide_is_left_out_and_told(study):
    codings = coded(study, lambda _, kind: "war" if kind == "counted" else "none")
    first = codings.index[codings["kind"] == "counted"][0]
    codings.loc[first, "name"] = "cannot tell"
    table = an.lexicon_validity(study, codings, by=[])
    assert table.loc[0, "of"] == 11
    assert "1 lines undecided" in an.describe_method(table)


def test_recall_goes_by_the_voice_that_was_coded_and_precision_by_the_one_found(study):
    codings = coded(study, lambda _, kind: "war" if kind == "counted" else "none")
    codings["voice"] = "reported"
    table = an.lexicon_validity(study, codings, by="voice")
    counts = table[table["of"] > 0].set_index(["voice", "what"])["of"].to_dict()
    assert counts == {("narration", "precision"): 12, ("reported", "recall"): 12}


def test_too_little_gets_counts_and_no_share(make_study):
    study = make_study(LEXICON, A=["War. War."] * 4, B=["War."] * 6)
    codings = coded(study, lambda _, kind: "war" if kind == "counted" else "none")
    table = an.lexicon_validity(study, codings, by="outlet").set_index(["outlet", "what"])
    assert table.loc[("A", "precision"), "why_missing"] == "fewer than 5 articles"
    assert table.loc[("B", "recall"), "why_missing"] == "fewer than 10 lines"
    assert table["share"].isna().all()


@pytest.fixture
def unlike(make_study):
    """Two outlets of ten articles with two uses each; in B half of the uses are no uses."""
    study = make_study(LEXICON, A=["The war is on. War."] * 10, B=["The war is on. WAR."] * 10)
    return study, coded(study, lambda words, _: "none" if words == "WAR" else "war")


def test_outlets_that_err_unlike_are_told_apart(unlike):
    table = an.differential_error(*unlike).set_index("what")
    row = table.loc["precision"]
    assert (row["group"], row["other"]) == ("A", "B")
    assert row["difference"] == pytest.approx(0.5)
    assert 0 < row["low"] < 0.5 < row["high"]
    assert row["p"] < 0.001
    assert table.loc["recall", "difference"] == 0
    assert table.loc["recall", "p"] == 1


def test_outlets_that_err_alike_are_not(make_study):
    text = ["The war is on. WAR.", "The war is on. War."] * 5
    study = make_study(LEXICON, A=text, B=text)
    codings = coded(study, lambda words, _: "none" if words == "WAR" else "war")
    row = an.differential_error(study, codings).set_index("what").loc["precision"]
    assert row["low"] < 0 < row["high"]
    assert row["p"] == 1


def test_the_interval_of_a_difference_is_newcombes():
    rows = []
    for k, n in ((56, 70), (48, 80)):
        low, high = wilson(k, n)
        rows.append({"share": k / n, "low": float(low), "high": float(high), "why_missing": ""})
    difference = _difference(*rows)
    published = [0.2, 0.0524, 0.3339]  # Newcombe (1998), method 10
    assert [difference[c] for c in ("difference", "low", "high")] == pytest.approx(
        published, abs=5e-5
    )


def test_the_interval_of_a_ratio_is_fiellers_where_both_are_normal():
    a, b, error_a, error_b = 20.0, 40.0, 3.0, 2.5
    inside = (a * b) ** 2 - (a**2 - (Z95 * error_a) ** 2) * (b**2 - (Z95 * error_b) ** 2)
    below = b**2 - (Z95 * error_b) ** 2
    fieller = [(a * b - inside**0.5) / below, (a * b + inside**0.5) / below]
    found = ratio_limits(
        (a, a - Z95 * error_a, a + Z95 * error_a), (b, b - Z95 * error_b, b + Z95 * error_b)
    )
    assert found == pytest.approx(fieller)


def test_codes_of_articles_that_are_not_there_are_named(study, make_study):
    codings = coded(study, lambda *_: "none")
    other = make_study(LEXICON, A="War.")
    with pytest.raises(
        ValueError, match=r"articles that this study does not have: a2, .*before the draw"
    ):
        an.lexicon_validity(other, codings)
    with pytest.raises(ValueError, match=r"lacks the columns \['weather'\]"):
        an.lexicon_validity(study, codings, by="weather")
