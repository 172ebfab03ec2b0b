"""Shares and rates over periods: gaps, undated articles, events, slopes."""

import pandas as pd
import pytest

import analysis as an

LEXICON = {"war": ["war"], "crisis": ["crisis"]}


def study_of(days, texts, **columns):
    rows = [
        {"doc_id": f"a{i:03}", "outlet": "A", "date": day, "text": text}
        for i, (day, text) in enumerate(zip(days, texts, strict=True))
    ]
    return an.build_study(pd.DataFrame(rows).assign(**columns), LEXICON, dates="optional")


@pytest.fixture(scope="module")
def rising():
    """Two articles on every second day for three months, with more and more war."""
    days = [str(day)[:10] for day in pd.date_range("2024-01-01", periods=45, freq="2D")] * 2
    days.sort()
    texts = ["War. " * (1 + i // 15) + "Crisis. " * (7 - i // 15) for i in range(90)]
    return study_of(days, texts)


def test_a_month_without_articles_is_a_gap_and_not_zero():
    days = ["2024-01-02"] * 6 + ["2024-03-02"] * 6 + ["2024-04-01"] * 6
    texts = ["War. Crisis."] * 12 + ["Nothing of it."] * 6
    table = an.over_time(study_of(days, texts), an.naming_shares, "names")
    war = table[table["name"] == "war"].set_index("month")
    assert war["share"].round(2).fillna(-1).to_dict() == {
        "2024-01": 0.5, "2024-02": -1, "2024-03": 0.5, "2024-04": -1
    }  # fmt: skip
    assert war["why_missing"].tolist() == ["", "no articles", "", "no use"]
    assert war["begins"].tolist()[1] == "2024-02-01"


def test_each_period_is_the_measure_of_its_articles(rising):
    table = an.over_time(rising, an.naming_shares, "names", freq="month")
    alone = an.naming_shares(rising.where(month="2024-02"), "names")
    mine = table[table["month"] == "2024-02"]
    for column in ("n", "of", "articles", "share", "low", "high", "largest_article"):
        assert mine[column].tolist() == alone[column].tolist(), column


def test_the_rise_has_a_slope(rising):
    table = an.over_time(rising, an.naming_shares, "names")
    slopes = pd.DataFrame(table.attrs["slopes"]).set_index("name")
    assert slopes.loc["war", "slope"] == pytest.approx(-slopes.loc["crisis", "slope"])
    assert slopes.loc["war", "low"] > 0.1
    assert slopes.loc["war", "p"] <= 0.01
    assert slopes.loc["war", ["articles", "periods", "block_days"]].tolist() == [90, 3, 7]


def test_undated_articles_are_left_out_and_counted():
    days = ["2024-01-02"] * 5 + [""]
    table = an.over_time(study_of(days, ["War. War. Crisis."] * 6), an.naming_shares, "names")
    assert table["articles"].tolist() == [5, 5]
    assert "1 article without a date left out" in an.describe_method(table)
    with pytest.raises(ValueError, match="no article has a date"):
        an.over_time(study_of([""], ["War."]), an.naming_shares, "names")


def test_few_blocks_have_no_slope_and_a_reason():
    days = ["2024-01-02", "2024-02-02", "2024-03-02"] * 5
    table = an.over_time(study_of(days, ["War. Crisis."] * 15), an.naming_shares, "names")
    slope = table.attrs["slopes"][0]
    assert slope["why_missing"] == "articles in fewer than 6 blocks of 6 days"
    assert slope["slope"] != slope["slope"]


@pytest.mark.parametrize(
    ("freq", "labels"),
    [
        ("day", ["2024-12-30", "2024-12-31", "2025-01-01"]),
        ("week", ["2025-W01"]),
        ("quarter", ["2024-Q4", "2025-Q1"]),
        ("year", ["2024", "2025"]),
    ],
)
def test_periods_have_their_usual_names(freq, labels):
    study = study_of(["2024-12-30", "2025-01-01"], ["War.", "War."])
    table = an.over_time(study, an.naming_shares, "names", freq=freq)
    assert table[freq].drop_duplicates().tolist() == labels


def test_events_have_their_period_or_are_said_to_be_outside(rising, tmp_path):
    events = {"2024-02-10": "talks", "2023-01-01": "before"}
    table = an.over_time(rising, an.naming_shares, "names", events=events)
    assert [e["period"] for e in table.attrs["events"]] == ["", "2024-02"]
    assert "events outside of the periods: 2023-01-01" in an.describe_method(table)
    path = tmp_path / "events.csv"
    path.write_text("date,event\n2024-02-10,talks\n5 May,more\n")
    with pytest.raises(ValueError, match=r"events.csv:\n  row 2: '5 May' is no day"):
        an.over_time(rising, an.naming_shares, "names", events=path)


def test_groups_of_parts_of_articles_and_rates_work(rising):
    table = an.over_time(rising, an.naming_shares, "names", by=["outlet", "whose"])
    assert list(table.columns[:4]) == ["outlet", "whose", "month", "begins"]
    uses = rising.matches.assign(frame="any")
    rates = an.over_time(rising, an.rate_table, uses, by=[], freq="week")
    assert rates["rate"].dropna().round(6).unique().tolist() == [1000]
    assert {row["why_missing"] for row in rates.attrs["slopes"]} == {""}


def test_scores_and_unknown_periods_are_refused(rising):
    with pytest.raises(ValueError, match=r"readability\(study, by=\['outlet', 'month'\]\)"):
        an.over_time(rising, an.readability)
    with pytest.raises(ValueError, match="freq 'hour' is unknown"):
        an.over_time(rising, an.naming_shares, "names", freq="hour")
    with pytest.raises(ValueError, match="block=0 is no number of days"):
        an.over_time(rising, an.naming_shares, "names", block=0)
    with pytest.raises(ValueError, match="leave it out of by"):
        an.over_time(rising, an.naming_shares, "names", by="month")
