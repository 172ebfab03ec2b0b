from hashlib import sha256

import numpy as np
import pandas as pd
import pytest

import analysis as an

WIRE = (
    "The ferry to the northern islands ran aground on Monday night in heavy snow. Nobody was hurt, "
    "the harbour office said. Divers call it a wreck, the owner calls it a mishap, and a mishap it "
    "will be in the books. Tugs are to pull the mishap from the rocks on Thursday at high water."
)
LEXICON = {
    "referents": {
        "ship": {"names": {"mishap": {"terms": ["mishap"]}, "wreck": {"terms": ["wreck"]}}}
    },
    "frames": {"rescue": {"construct": "help", "source": "ours", "terms": ["tugs", "divers"]}},
}
OWN = (
    "Outlet {0} sent a reporter number {0} who saw {0} gulls, a wreck and {1} tugs near pier {0}. "
    "Page {0} has a map by hand {1}; the mishap and the wreck {0} fill {1} lines and divers rest."
)


def corpus(carriers: int = 14, own: int = 0, **columns: object) -> pd.DataFrame:
    """Outlets that carry one wire story on one day, and articles that stand alone."""
    texts = [WIRE] * carriers + [OWN.format(n, n + 40) for n in range(own)]
    rows = [
        {"doc_id": f"d{n:02}", "outlet": f"Outlet {n:02}", "date": "2024-05-01", "text": text,
         "region": "north"}
        for n, text in enumerate(texts)
    ]  # fmt: skip
    return pd.DataFrame(rows).assign(**columns)


def families(documents: pd.DataFrame) -> list[str]:
    return an.with_families(documents, an.find_copies(documents))["family"].tolist()


def test_linked_articles_have_the_first_as_their_family_and_others_themselves():
    days = ["2024-05-03", "2024-05-02", "2024-05-04", "2024-05-01"]
    assert families(corpus(3, 1, date=days)) == ["d01", "d01", "d01", "d03"]
    assert families(corpus(3, 1)) == ["d00", "d00", "d00", "d03"]
    original = ["", "Outlet 02 2024-05-01", "", ""]
    assert families(corpus(3, 1, represents=original)) == ["d00", "d00", "d00", "d03"]
    assert families(corpus(2, 1, represents=["Outlet 01 2024-05-01", "", ""])) == [
        *("d01", "d01", "d02")
    ]


def test_a_family_that_was_given_is_kept_and_takes_in_what_is_linked_to_it():
    assert families(corpus(3, 2, family=["", "", "ferry", "snow", ""])) == [
        *("ferry", "ferry", "ferry", "snow", "d04")
    ]
    assert families(corpus(2, 2, family=["d00", "d01", "d00", None])) == [
        *("d00", "d00", "d00", "d03")
    ]


def test_families_can_be_filled_twice():
    documents = corpus(3, 2)
    copies = an.find_copies(documents)
    once = an.with_families(documents, copies.head(1))
    assert once["family"].tolist() == ["d00", "d00", "d02", "d03", "d04"]
    assert an.with_families(once, copies)["family"].tolist() == families(documents)


def test_the_order_of_rows_makes_no_difference():
    documents = corpus(4, 3, family=["", "", "", "", "x", "", "x"])
    copies = an.find_copies(documents)
    turned = an.with_families(documents[::-1], copies[::-1])[::-1]
    pd.testing.assert_frame_equal(turned, an.with_families(documents, copies))


def test_linked_articles_of_different_families_are_named():
    documents = corpus(3, family=["snow", "", "ferry"])
    copies = an.find_copies(documents)
    with pytest.raises(ValueError, match=r"'d02' of family 'ferry' and 'd00' of family 'snow'$"):
        an.with_families(documents, copies)
    chain = copies[~((copies["doc_id"] == "d02") & (copies["copy_of"] == "d00"))]
    with pytest.raises(ValueError, match=r"'d02' of family 'ferry' and 'd00' .*, through others$"):
        an.with_families(documents, chain)


def test_copies_of_other_documents_are_an_error():
    copies = an.find_copies(corpus(3))
    with pytest.raises(ValueError, match=r"names 1 articles that are not in .* first is 'd02'"):
        an.with_families(corpus(2), copies)
    with pytest.raises(ValueError, match=r"`copies` lacks the columns \['copy_of'"):
        an.with_families(corpus(2), corpus(2))


@pytest.fixture(scope="module")
def carried() -> tuple[an.Study, pd.DataFrame]:
    study = an.build_study(corpus(14), LEXICON)
    return study, an.find_copies(study.documents, study.passages)


def test_fourteen_outlets_with_one_story_are_one_article_to_every_measure(carried):
    study, copies = carried
    one = an.with_families(study, copies)
    assert set(one.documents["family"]) == {"d00"}
    for measured, estimate in (
        (lambda s: an.naming_shares(s, "ship", by="region"), "share"),
        (lambda s: an.frame_rates(s, by="region"), "rate"),
        (lambda s: an.voice_shares(s, by="region"), "share"),
    ):
        assert measured(study)[estimate].notna().any()
        table = measured(one)
        assert table[estimate].isna().all()
        assert set(table["why_missing"]) == {"fewer than 5 articles, copies counted once"}
        assert "unit of inference: family of articles" in an.describe_method(table)


@pytest.fixture(scope="module")
def mixed() -> tuple[an.Study, an.Study, an.Study]:
    """Fourteen carriers and six articles of their own; with families; one of each."""
    study = an.build_study(corpus(14, 6), LEXICON)
    copies = an.find_copies(study.documents, study.passages)
    return study, an.with_families(study, copies), an.without_copies(study, copies)


def width(table: pd.DataFrame) -> float:
    return float((table["high"] - table["low"]).max())


def test_intervals_are_those_of_seven_articles_not_of_twenty(mixed):
    all_alone, families, one = mixed
    for measure in (
        lambda s: an.naming_shares(s, "ship", by="region"),
        lambda s: an.frame_rates(s, by="region"),
    ):
        assert width(measure(families)) > width(measure(all_alone))
    shares = an.naming_shares(one, "ship", by="region")
    assert shares["articles"].tolist() == [7, 7]


def test_keyness_counts_the_carriers_as_one(mixed):
    study, families, _ = mixed
    target = {"outlet": [f"Outlet {n:02}" for n in range(14)]}
    (alone,) = an.keyness(study, target, terms=["it"])["p"]
    assert alone < 0.01
    moved = an.keyness(families, target, terms=["it"])
    assert moved[["p", "why_missing"]].values.tolist() == [
        [pytest.approx(np.nan, nan_ok=True), "fewer than 5 articles"]
    ]


def test_what_is_left_out_is_told_by_every_method_sentence(mixed):
    _, _, one = mixed
    said = "doc_id is the first article of its family (13 of 20 articles left out as copies)"
    assert one.filters == (said,)
    assert one.documents["doc_id"].tolist() == ["d00", *(f"d{n}" for n in range(14, 20))]
    keyness = an.keyness(one, {"outlet": "Outlet 00"}, terms=["wreck"])
    for table in (an.naming_shares(one, "ship"), an.frame_rates(one), keyness):
        assert said in an.describe_method(table)


def test_style_is_known_of_what_is_left():
    study = an.read_study("data/grushko")
    pair = {"doc_id": "bne-2025", "copy_of": "chinadaily-2025", "direction": "date"}
    kept = an.without_copies(study, pd.DataFrame([pair]), keep="originals")
    table = an.diversity(kept, by="outlet")
    assert table["outlet"].nunique() == 4
    assert "doc_id is no copy (1 of 5 articles left out as copies)" in an.describe_method(table)


def test_originals_are_what_carries_nobody_elses_text():
    days = ["2024-05-01", "2024-05-02", "2024-05-02", "2024-05-03", "2024-05-03"]
    study = an.build_study(corpus(3, 2, date=days), LEXICON)
    copies = an.find_copies(study.documents)
    kept = an.without_copies(study, copies, keep="originals")
    assert kept.documents["doc_id"].tolist() == ["d00", "d03", "d04"]
    assert kept.filters == ("doc_id is no copy (2 of 5 articles left out as copies)",)


def test_of_one_day_none_is_known_to_be_the_original(carried):
    study = an.build_study(corpus(14, 1), LEXICON)
    copies = an.find_copies(study.documents)
    kept = an.without_copies(study, copies, keep="originals")
    assert kept.documents["doc_id"].tolist() == ["d14"]


def test_a_part_of_a_study_can_be_asked(mixed):
    study, _, _ = mixed
    copies = an.find_copies(study.documents)
    part = study.where(outlet=["Outlet 03", "Outlet 04", "Outlet 15"])
    kept = an.without_copies(part, copies)
    assert kept.documents["doc_id"].tolist() == ["d03", "d15"]
    assert kept.filters[0] == "outlet is Outlet 03 or Outlet 04 or Outlet 15"
    assert len(kept.filters) == 2


def test_families_of_a_study_are_saved_with_it(tmp_path):
    pair = {"doc_id": "bne-2025", "copy_of": "chinadaily-2025", "direction": "date"}
    study = an.with_families(an.read_study("data/grushko"), pd.DataFrame([pair]))
    study.save(tmp_path)
    again = an.read_study(tmp_path)
    for table in (again.passages, again.matches, again.counts.rows):
        of_pair = table[table["doc_id"].isin(["bne-2025", "chinadaily-2025"])]
        assert set(of_pair["family"]) == {"chinadaily-2025"}
    assert len(an.without_copies(again).documents) == 4


def test_corrections_keep_their_uncorrected_study_in_step():
    documents = corpus(3, 1)
    study = an.build_study(documents, LEXICON)
    place = study.passages.iloc[0]
    place = study.passages[["doc_id", "part", "start", "end"]].tail(1)
    text = documents["text"].iloc[-1].encode()
    correction = place.assign(
        column="voice", value="quotation", text_sha256=sha256(text).hexdigest()
    )
    study = an.build_study(documents, LEXICON, corrections=correction)
    kept = an.without_copies(study, an.find_copies(documents))
    assert len(kept.uncorrected.documents) == 2
    assert kept.uncorrected.filters == kept.filters


def test_what_is_wrong_is_named(carried):
    study, copies = carried
    with pytest.raises(ValueError, match=r"keep 'all' is unknown; there is .'one', 'originals'"):
        an.without_copies(study, copies, keep="all")
    with pytest.raises(ValueError, match="the study has no families; give `copies`"):
        an.without_copies(study)
    with pytest.raises(ValueError, match=r"keep='originals' needs `copies`"):
        an.without_copies(study, keep="originals")


def of_background(kind: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Six articles of which each shares something with the first."""
    documents = corpus(0, 6)
    copies = pd.DataFrame(
        [(f"d{n:02}", "d00", "unknown", kind) for n in range(1, 6)],
        columns=["doc_id", "copy_of", "direction", "kind"],
    )
    return documents, copies


def test_a_family_that_shares_only_background_is_warned_of():
    with pytest.warns(UserWarning, match=r"family 'd00' joins 6 articles that share only a part"):
        an.with_families(*of_background("part"))


def test_a_wire_story_is_no_background(recwarn: pytest.WarningsRecorder):
    an.with_families(*of_background("reprint"))
    assert not recwarn.list
