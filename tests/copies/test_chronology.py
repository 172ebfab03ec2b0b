import numpy as np
import pandas as pd
import pytest

from analysis.copies.chronology import direct, order_of, times_of


def times(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Articles a, b, … from (outlet, date, represents)."""
    table = pd.DataFrame(rows, columns=["outlet", "date", "represents"])
    return times_of(table.assign(doc_id=list("abcdef"[: len(rows)])))


def said(*rows: tuple[str, str, str]) -> str:
    later, earlier, reason = direct(times(*rows), np.array([0]), np.array([1]))
    return f"{'ab'[later[0]]} of {'ab'[earlier[0]]}: {reason[0]}"


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ([("A", "2024-05-02", ""), ("B", "2024-05-01", "")], "a of b: date"),
        ([("A", "2024-05-01", ""), ("B", "2024-05-01", "")], "b of a: unknown"),
        ([("A", "2024-05-02", ""), ("B", "2024-05-03", "Lost 2024-05-01")], "a of b: represents"),
        ([("A", "2024-05-01", ""), ("B", "2024-05-02", "Lost 2024-05-01")], "a of b: represents"),
        ([("A", "2024-05-01", "B 2024-05-01"), ("B", "2024-05-01", "")], "a of b: represents"),
        (
            [("A", "2024-05-02", "Lost 2024-05-01"), ("B", "2024-05-03", "Lost 2024-05-01")],
            "b of a: unknown",
        ),
    ],
    ids=[
        "the later day",
        "one day",
        "a stand-in takes its original's day",
        "and comes first on that day",
        "but not before the original itself",
        "two stand-ins of one original",
    ],
)
def test_which_came_first(rows, wanted):
    assert said(*rows) == wanted
    turned = said(*rows[::-1])  # the same articles under each other's names
    assert turned.endswith(wanted.split(": ")[1])
    if "unknown" not in wanted:
        assert turned == wanted.translate(str.maketrans({"a": "b", "b": "a"}))[:6] + turned[6:]


def test_the_first_of_several_is_the_original_even_on_one_day():
    rows = [("A", "2024-05-01", "C 2024-05-01"), ("B", "2024-05-01", ""), ("C", "2024-05-01", "")]
    assert order_of(times(*rows)).tolist() == [2, 0, 1]


def test_an_original_without_a_day_is_named():
    with pytest.raises(ValueError, match=r"row 1, doc_id 'b': represents 'Lost' names no day; wr"):
        times(("A", "2024-05-01", ""), ("B", "2024-05-01", "Lost"))
    with pytest.raises(ValueError, match="'Lost 17 March' names no day"):
        times(("A", "2024-05-01", "Lost 17 March"))


def test_a_remark_may_follow_the_day_of_an_original():
    rows = times(("A", "2024-05-03", "A 2024-05-01 (printed page)"), ("B", "2024-05-02", ""))
    assert rows["day"].tolist() == ["2024-05-01", "2024-05-02"]
