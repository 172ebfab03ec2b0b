"""The figure of two rankings: all words on the left, own words on the right."""

import pytest

import analysis as an

NAMES = {"war": ["war"], "crisis": ["crisis"]}


@pytest.fixture(scope="module")
def table(make_study):
    quoting = "“War! War! War!” the mayor said. It is a crisis, a crisis."
    plain = "It is a war. A crisis, a crisis."
    study = make_study(NAMES, A=[quoting] * 5, B=[plain] * 5, C="War.")
    return an.rankings(study, an.naming_shares, "names")


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_both_sides_have_the_groups_in_their_order_with_percents(table):
    said = texts(an.plot_rankings(table, "war"))
    assert said[:3] == ["war", "all words", "own words"]
    assert said[3:9] == ["A  60 %", "B  33 %", "C  n = 1", "33 %  B", "0 %  A", "n = 1  C"]


def test_a_line_crosses_where_the_order_turns_and_who_has_no_rank_has_none(table):
    lines = [line.get_ydata() for line in an.plot_rankings(table, "war").lines]
    assert len(lines) == 2
    assert [one[1] - one[0] for one in lines] == [1, -1]
    assert "n alone: no estimate (fewer than 5 articles)" in texts(an.plot_rankings(table, "war"))


def test_counts_are_written_where_they_ranked(table):
    ranked = table.assign(ranked_by="n", rank=table["n"].rank(ascending=False))
    assert "A  15" in texts(an.plot_rankings(ranked, "war"))


def test_several_names_are_panels(table, text_faults):
    ax = an.plot_rankings(table, ["war", "crisis"])
    assert texts(ax).count("all words") == 2
    assert text_faults(ax) == []


def test_an_unknown_name_and_another_table_are_refused(table):
    with pytest.raises(ValueError, match="names 'peace' is unknown"):
        an.plot_rankings(table, "peace")
    with pytest.raises(ValueError, match="lacks the columns"):
        an.plot_rankings(table.drop(columns="own_rank"), "war")
