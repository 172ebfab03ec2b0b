"""Groups of every measure: none at all, months, weeks and years, and articles without a date."""

import pandas as pd
import pytest

import analysis as an
from analysis.study.filters import select

LEXICON = {
    "referents": {"event": {"names": {"war": ["war"], "crisis": ["crisis"]}}},
    "frames": {"weather": ["rain"]},
}
TEXT = "The war goes on in the rain. “It is a crisis,” Ann Lund said on Monday."
DAYS = ["2024-05-01", "2024-05-31", "2024-06-01", "2025-01-01", "2024-12-30"]
MEASURES = {
    "naming": lambda study, by: an.naming_shares(study, "event", by),
    "frames": lambda study, by: an.frame_rates(study, by),
    "voices": lambda study, by: an.voice_shares(study, by),
    "readability": lambda study, by: an.readability(study, by),
    "diversity": lambda study, by: an.diversity(study, by),
    "dispersion": lambda study, by: an.dispersion(study, ["war"], by),
    "verbs": lambda study, by: an.reporting_verbs(study, by),
    "speakers": lambda study, by: an.speakers(study, by),
}


@pytest.fixture(scope="module")
def study(make_study):
    return make_study(LEXICON, {"date": DAYS}, A=[TEXT] * 2, B=[TEXT] * 3)


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
def test_without_a_column_all_articles_are_one_group(study, measure):
    together = measure(study, [])
    same = study.documents.assign(all="all")
    one = measure(an.build_study(same, LEXICON), ["all"])
    pd.testing.assert_frame_equal(together, one.drop(columns="all"), check_dtype=False)


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
@pytest.mark.parametrize(
    ("period", "labels"),
    [
        ("month", {"2024-05", "2024-06", "2024-12", "2025-01"}),
        ("week", {"2024-W18", "2024-W22", "2025-W01"}),
        ("year", {"2024", "2025"}),
    ],
)
def test_periods_are_those_of_the_date(study, measure, period, labels):
    assert set(measure(study, ["outlet", period])[period]) == labels


def test_a_column_of_that_name_wins_and_the_record_says_so(make_study):
    study = make_study(LEXICON, {"month": ["May"]}, A=TEXT)
    table = an.naming_shares(study, "event", "month")
    assert set(table["month"]) == {"May"}
    assert "month as the documents have it" in an.describe_method(table)
    dated = an.naming_shares(make_study(LEXICON, A=TEXT), "event", "month")
    assert "month of the date" in an.describe_method(dated)


@pytest.mark.parametrize(
    ("days", "kept"),
    [
        ({"since": "2024-06-01"}, 3),
        ({"until": "2024-05-31"}, 2),
        ({"since": "2024-05-31", "until": "2024-06-01"}, 2),
        ({"month": "2024-05"}, 2),
        ({"year": ["2024"], "outlet": "B"}, 2),
    ],
)
def test_a_study_of_some_days_has_the_articles_of_these_days_and_all_its_tables_too(
    study, days, kept
):
    part = study.where(**days)
    assert len(part.documents) == part.passages["doc_id"].nunique() == kept
    assert part.counts.rows["doc_id"].nunique() == kept


def test_what_is_no_day_is_refused(study):
    with pytest.raises(ValueError, match=r"since='May' is no day; write since='2024-05-01'"):
        study.where(since="May")


def undated(study):
    """The same study in which the last article has no date, as reading may give it."""
    for table in (study.documents, study.passages, study.matches, study.counts.rows):
        table.loc[table["doc_id"] == "b3", "date"] = ""
    return study


def test_an_article_without_a_date_is_a_group_and_is_left_out_since_and_until(make_study):
    study = undated(make_study(LEXICON, {"date": DAYS}, A=[TEXT] * 2, B=[TEXT] * 3))
    table = an.naming_shares(study, "event", "month")
    assert table.groupby("month")["of"].first()[""] == 2
    assert "1 article without a date in a group of their own" in an.describe_method(table)
    later = select(vars(study), "since", "2024-06-01")
    assert later["documents"]["doc_id"].tolist() == ["b1", "b2"]
    assert later["filters"] == ("since 2024-06-01 (1 article without a date left out)",)
