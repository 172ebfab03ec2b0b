"""Corrected estimates: right when all is coded, in the middle when little is, never too sure."""

import numpy as np
import pandas as pd
import pytest

import analysis as an
from analysis.coding.sample import draw_sample
from analysis.tables import MATCHES, PASSAGES

NAMES = {"war": {"terms": ["war"]}, "crisis": {"terms": ["crisis"]}}
LEXICON = an.Lexicon({
    "referents": {"event": {"names": NAMES}}, "frames": {"threat": {"terms": ["threat*"]}},
})  # fmt: skip
WHERE = ("body", "narration")
TRUE_SHARE = 0.4


def world(seed, articles=12, sentences=12, wrong=(0.5, 0.1), missed=0.05):
    """
    A study of two outlets without texts, and {(doc_id, start): the name that is true there}.

    Both write "war" in the same share of their uses. In A half as many other senses of "war" are
    counted as there are uses; in B a tenth.
    """
    random = np.random.default_rng(seed)
    documents, passages, matches, truth = [], [], [], {}
    for outlet, rate in zip("AB", wrong, strict=True):
        for number in range(articles):
            doc_id = f"{outlet}{number}"
            documents.append((doc_id, outlet, "2024-05-01", ""))
            leaning = random.beta(6 * TRUE_SHARE, 6 * (1 - TRUE_SHARE))
            for at in range(0, 100 * sentences, 100):
                number_of = at // 100 + 1
                key = (doc_id, "text", number_of)
                voice = (*WHERE, "", "", "", True, "own", "high", "", 12)
                passages.append((*key, at, at + 99, *voice))
                name = "war" if random.random() < leaning else "crisis"
                draw = random.random()
                if draw < 0.3:
                    truth[doc_id, at + 10] = name
                elif draw < 0.3 * (1 + rate):
                    name, truth[doc_id, at + 10] = "war", "none"
                elif draw < 0.3 * (1 + rate) + missed:
                    truth[doc_id, at] = name
                    continue
                else:
                    continue
                use = (*key, at + 10, at + 14, *WHERE, "", True, "own", "high", "event", name)
                matches.append((*use, "", name, name))
    about = pd.DataFrame(documents, columns=["doc_id", "outlet", "date", "title"])
    metadata = about[["doc_id", "outlet", "date"]]
    tables = (
        pd.DataFrame(rows, columns=list(columns)).merge(metadata, on="doc_id")
        for rows, columns in ((passages, PASSAGES), (matches, MATCHES))
    )
    return an.Study(about, *tables, None, lexicon=LEXICON), truth


def coded(study, truth, n=120, without=0.4, seed=1):
    """Codes that are right, of a sample drawn as for a sheet."""
    lines = draw_sample(study, n, ["event"], ["outlet"], without, seed).drop(columns="outlet")
    places = zip(lines["doc_id"], lines["start"], strict=True)
    names = [truth.get(place, "none") for place in places]
    units = [f"u{number}" for number in range(len(lines))]
    return lines.assign(unit=units, coder="a", name=names, voice="narration", whose="own", note="")


def shares(study, codings, **options):
    table = an.corrected_estimate(study, codings, "event", **options)
    return table.set_index(["outlet", "name"])


def test_with_every_line_coded_the_share_is_that_of_the_codes():
    study, truth = world(1)
    table = shares(study, coded(study, truth, n=10_000, without=0.5))
    for outlet in "AB":
        names = [name for (doc_id, _), name in truth.items() if doc_id[0] == outlet]
        true = names.count("war") / (len(names) - names.count("none"))
        assert table.loc[(outlet, "war"), "corrected"] == pytest.approx(true)


def test_where_the_program_is_right_nothing_is_corrected():
    study, truth = world(1, wrong=(0, 0), missed=0)
    table = shares(study, coded(study, truth))
    assert table["corrected"].tolist() == pytest.approx(table["raw"].tolist())
    raw = an.naming_shares(study, "event").set_index(["outlet", "name"])
    assert table["raw"].tolist() == pytest.approx(raw["share"].tolist())


def test_a_sample_without_an_error_is_less_sure_than_a_corpus_without_one():
    study, truth = world(1, wrong=(0, 0), missed=0)
    few, all_lines = (shares(study, coded(study, truth, n=n, without=0.5)) for n in (60, 10_000))
    assert ((few["high"] - few["low"]) > (all_lines["high"] - all_lines["low"])).all()


def test_the_estimate_lies_within_its_interval_and_shares_add_up():
    study, truth = world(2)
    table = shares(study, coded(study, truth))
    assert (table["low"] <= table["corrected"]).all()
    assert (table["corrected"] <= table["high"]).all()
    assert table["corrected"].groupby("outlet").sum().tolist() == pytest.approx([1, 1])


def test_over_many_samples_it_is_right_in_the_middle_and_covers_where_the_raw_share_does_not():
    corrected, raw, covered = [], [], []
    for seed in range(20):
        study, truth = world(seed)
        row = shares(study, coded(study, truth, seed=seed)).loc[("A", "war")]
        corrected.append(row["corrected"])
        raw.append(row["raw"])
        covered.append(row["low"] <= TRUE_SHARE <= row["high"])
    assert np.mean(corrected) == pytest.approx(TRUE_SHARE, abs=0.05)
    assert np.mean(raw) > TRUE_SHARE + 0.15
    assert np.mean(covered) >= 0.9


def test_it_is_tenenbeins_estimator_where_what_was_found_makes_the_strata():
    """Tenenbein (1970): the sum, over what was found, of its number times what is true of it."""
    study, truth = world(3, missed=0)
    codings = coded(study, truth, n=60, without=0)
    inside = codings[codings["doc_id"].str.startswith("A")]
    found = study.matches.set_index(["doc_id", "start"])["name"]
    at = found.reindex(pd.MultiIndex.from_frame(inside[["doc_id", "start"]])).to_numpy()
    counted = study.matches[study.matches["outlet"] == "A"]["name"].value_counts()
    of_found = pd.crosstab(at, inside["name"].to_numpy(), normalize="index")
    totals = of_found.mul(counted, axis=0).sum()
    row = shares(study, inside.assign(stratum=at, of=counted[at].to_numpy())).loc[("A", "war")]
    assert row["corrected"] == pytest.approx(totals["war"] / totals[["war", "crisis"]].sum())


def test_a_name_that_the_lexicon_lacks_gets_a_row():
    study, truth = world(4)
    misses = {place: "another name" for place in truth if place[1] % 100 == 0}
    table = shares(study, coded(study, truth | misses, n=10_000, without=0.5))
    row = table.loc[("A", "another name")]
    assert row["n"] == row["raw"] == 0
    assert row["corrected"] > 0


def test_whose_words_are_corrected_too():
    study, truth = world(5, wrong=(0, 0), missed=0)
    codings = coded(study, truth, n=10_000, without=0.5).assign(whose="other")
    table = an.corrected_estimate(study, codings, "event", by=["outlet", "whose"])
    own = table[table["whose"] == "own"]
    assert own["n"].sum() == len(study.matches)
    assert set(table["whose"]) == {"own", "other"}
    assert own["corrected"].isna().all()  # every use turned out to be somebody else's


def test_a_frame_has_a_corrected_rate(make_study):
    texts = ["A threat is a threat. It rains. They menace us. Threats!"] * 6
    study = make_study(LEXICON, A=texts)
    lines = draw_sample(study, 1000, ["threat"], [], 0.5, 1)
    read = study.documents.set_index("doc_id")["text"]
    places = lines[["doc_id", "start", "end"]].itertuples(index=False)
    words_of_lines = [read[doc_id][start:end] for doc_id, start, end in places]
    names = ["none" if "rains" in words else "threat" for words in words_of_lines]
    codings = lines.assign(
        unit=[f"u{number}" for number in range(len(lines))],
        coder="a",
        name=names,
        voice="narration",
        whose="own",
        note="",
    )
    row = an.corrected_estimate(study, codings, "threat").iloc[0]
    assert row["raw"] == pytest.approx(1000 * 3 / 11)
    assert row["corrected"] == pytest.approx(1000 * 4 / 11)
    assert row["low"] < row["corrected"] < row["high"]
    with pytest.raises(ValueError, match="is a frame"):
        an.corrected_estimate(study, codings, "threat", by="whose")


def test_too_little_gets_no_estimate_and_says_why():
    study, truth = world(6, articles=4)
    table = shares(study, coded(study, truth))
    assert set(table["why_missing"]) == {"fewer than 5 articles"}
    study, truth = world(6)
    table = shares(study, coded(study, truth, n=12))
    assert set(table["why_missing"]) == {"fewer than 10 lines"}
    assert table["corrected"].isna().all()


def test_what_was_not_coded_is_named():
    study, truth = world(7)
    with pytest.raises(ValueError, match=r"question 'peace' is unknown; there is \['event'\]"):
        an.corrected_estimate(study, coded(study, truth), "peace")
