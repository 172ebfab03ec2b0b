"""How a number was made: the record that travels with a table, and its sentence."""

import pandas as pd
import pytest

from analysis import __version__, describe_method
from analysis.method import counted_zones, with_method


def test_the_record_travels_with_a_slice():
    table = with_method(pd.DataFrame({"n": [1, 2]}), measure="shares", n=2, seed=1)
    assert table.attrs["method"] == {"version": __version__, "measure": "shares", "n": 2, "seed": 1}
    assert describe_method(table[table["n"] > 1]) == describe_method(table)


def test_the_sentence_says_what_there_is_and_nothing_else():
    facts = {"measure": "shares", "variant": "wording of war", "unit": "article", "n": 3, "seed": 1}
    more = {"floors": "no share under 5", "where": "own is True", "left_out": "", "corrections": 2}
    assert describe_method(with_method(pd.DataFrame(), **facts, **more)) == (
        "Shares (wording of war); n = 3 articles; unit of inference: article; no share under 5; "
        f"own is True; seed 1; corrections by hand: 2; analysis {__version__}."
    )
    assert describe_method(with_method(pd.DataFrame(), measure="uses", seed=None)) == (
        f"Uses (plain); analysis {__version__}."
    )


def test_where_nothing_is_inferred_the_sentence_says_so():
    table = with_method(pd.DataFrame(), measure="uses", unit="use", inference=False, n=3)
    assert describe_method(table) == (
        f"Uses (plain); n = 3; unit: use; no inference; analysis {__version__}."
    )


def test_an_interval_that_no_group_has_is_not_described():
    facts = {"measure": "shares", "floors": "no share under 5", "interval": "over articles: t"}
    reasons = ["fewer than 5 articles", "no use"]
    none = pd.DataFrame({"low": [None, None], "why_missing": reasons})
    assert describe_method(with_method(none, **facts)) == (
        "Shares (plain); no share under 5; no interval: fewer than 5 articles or no use; "
        f"analysis {__version__}."
    )
    one = none.assign(low=[0.2, None])
    assert "no share under 5; over articles: t; " in describe_method(with_method(one, **facts))


def test_headlines_are_told_of_where_there_are_any():
    zones = pd.Series(["headline", "body"])
    assert counted_zones(zones, boilerplate=True) == "headlines counted; boilerplate counted"
    assert counted_zones(zones[1:], boilerplate=False) == "boilerplate left out"


def test_a_table_without_a_record_is_refused():
    with pytest.raises(ValueError, match=r"carries no method record; give a table that a measure"):
        describe_method(pd.DataFrame())
