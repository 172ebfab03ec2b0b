import numpy as np
import pandas as pd
import pytest

import analysis as an
from analysis.copies.stock_text import STOCK

NOTE = "Write to our desk in the old tower if you know more about this story than we do."
RANDOM = np.random.default_rng(3)


def prose(words: int) -> str:
    return " ".join(f"w{number}" for number in RANDOM.integers(0, 5_000, words))


def corpus(*rows: tuple[str, int, str]) -> pd.DataFrame:
    """Articles a00, a01, … from (outlet, day of May, text)."""
    table = pd.DataFrame(rows, columns=["outlet", "day", "text"])
    table["date"] = [f"2024-05-{day:02}" for day in table.pop("day")]
    return table.assign(doc_id=[f"a{number:02}" for number in range(len(table))])


def test_a_note_under_every_article_is_stock_text_and_makes_no_copies():
    documents = corpus(*(("A", day, f"{prose(40)} {NOTE}") for day in range(1, 8)))
    stock = an.find_stock_text(documents)
    texts = documents.set_index("doc_id")["text"]
    assert [texts[row.doc_id][row.start : row.end] + "." for row in stock.itertuples()] == [
        NOTE
    ] * 7
    assert set(stock["words"]) == {18}
    assert len(an.find_copies(documents)) == 21
    assert an.find_copies(documents, stock=stock).empty
    assert an.find_copies(documents, an.split_passages(documents), stock=stock).empty


def test_a_story_that_many_outlets_carry_on_many_days_is_none():
    story = prose(80)
    documents = corpus(*((f"Outlet {n}", n, f"{story} {prose(9)} {NOTE}") for n in range(1, 10)))
    stock = an.find_stock_text(documents)
    assert stock.empty
    assert list(stock.columns) == list(STOCK)
    assert len(an.find_copies(documents, stock=stock)) == 36


def test_what_stands_on_one_day_only_is_none_however_often():
    assert an.find_stock_text(corpus(*[("A", 1, NOTE)] * 9)).empty
    assert an.find_stock_text(corpus(*[("A", 1, "Short."), ("A", 2, "Short.")]), days=2).empty


def test_what_stock_text_sets_aside_is_in_borrowed_only():
    documents = corpus(*(("A", day, f"{prose(20)} {NOTE}") for day in range(1, 6)))
    story = prose(60)
    documents = pd.concat(
        [documents, corpus(("A", 6, f"{story} {NOTE}"), ("B", 7, f"{story} {NOTE}"))[::-1]]
    )
    documents["doc_id"] = list("abcdefg")
    row = an.find_copies(documents, stock=an.find_stock_text(documents)).iloc[0]
    assert (row["doc_id"], row["copy_of"]) == ("f", "g")
    assert (row["shared"], row["other_runs"], row["borrowed"]) == (56, 56, 1)


def test_what_is_wrong_is_named():
    documents = corpus(("A", 1, NOTE))
    with pytest.raises(ValueError, match="days 1 is below 2"):
        an.find_stock_text(documents, days=1)
    stock = pd.DataFrame([("zz", "text", 0, 9, 2)], columns=list(STOCK))
    with pytest.raises(ValueError, match="doc_id 'zz' has stock text but is not in `documents`"):
        an.find_copies(documents, stock=stock)


def test_what_lies_outside_quotations_is_known_with_passages_only():
    documents = corpus(("A", 1, prose(50) + NOTE), ("B", 2, NOTE))
    stock = an.find_stock_text(documents)
    assert an.find_copies(documents, stock=stock)["borrowed_outside_quotations"].isna().all()
    passages = an.split_passages(documents)
    found = an.find_copies(documents, passages, stock=stock)
    assert found["borrowed_outside_quotations"].notna().all()
    assert "quotations and boilerplate and stock text of outlets set aside" in (
        an.describe_method(found)
    )
