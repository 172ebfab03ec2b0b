"""What a corpus is made of: genres and events that differ, and single articles that dominate."""

import pandas as pd

from analysis.check.composition import check_composition


def documents(**columns):
    table = pd.DataFrame(
        {"doc_id": [f"d{n}" for n in range(12)], "outlet": ["A"] * 6 + ["B"] * 6, **columns}
    )
    return table, pd.Series(100.0, index=table.index)


def rows(found, name):
    return [(row.outlet, row.n, row.of, row.where) for row in found if row.finding == name]


def test_outlets_of_other_genres_and_events_are_told_with_the_shares():
    table, words = documents(genre=["opinion"] * 4 + ["report"] * 8, event=["flood", "strike"] * 6)
    found = list(check_composition(table, words))
    assert rows(found, "genre")[0] == (
        "A", 4, 6, "opinion: 67% of its articles, of the others' 0%"
    )  # fmt: skip
    assert rows(found, "events") == []


def test_columns_that_are_not_there_are_told_as_not_looked_at():
    table, words = documents()
    found = [row.where for row in check_composition(table, words)]
    assert found == ["genre: no column is called `genre`", "events: no column is called `event`"]


def test_an_article_with_most_words_of_its_outlet_is_named():
    table, words = documents(genre="report", event="flood")
    words[7] = 2000.0
    (row,) = check_composition(table, words)
    assert (row.finding, row.outlet, row.n, row.of) == ("one article dominates", "B", 2000, 2500)
    assert row.where == "d7: 80% of its words"
