"""Tables: what they must have, and the one message that lists every fault."""

from datetime import date

import pandas as pd
import pytest

from analysis import tables
from analysis.tables import check_documents, require


def rows(**columns):
    return pd.DataFrame({"doc_id": ["a"], "outlet": ["A"], "date": ["2024-05-01"], **columns})


@pytest.mark.parametrize(
    ("name", "maker"),
    [("passages", "split_passages"), ("matches", "find_matches"), ("documents", "read_articles")],
)
def test_a_missing_column_is_named_with_those_there_are_and_what_makes_it(name, maker):
    with pytest.raises(ValueError, match=rf"`{name}` lacks the columns \['y'\].*\['x'\].*{maker}"):
        require(pd.DataFrame({"x": [1]}), ["y"], name)


def test_an_unknown_value_gets_the_list_of_what_there_is():
    with pytest.raises(ValueError, match=r"voice 'shout' is unknown; there is .*'narration'"):
        tables.one_of("shout", tables.VOICES, "voice")


def test_of_very_many_values_that_there_are_the_first_are_told():
    with pytest.raises(ValueError, match=r"there is \[0, 1, .*, 19\] and 1,480 more\."):
        tables.one_of("x", range(1500), "doc_id")


def test_documents_without_texts_are_told_how_a_saved_study_gets_them():
    with pytest.raises(ValueError, match=r"study\.with_texts\(folder\)"):
        require(pd.DataFrame({"doc_id": ["a"]}), ["doc_id", "text"], "documents")


def test_documents_come_back_clean_and_in_their_order():
    given = rows(genre=["news"], text=["Rain fell."]).assign(
        doc_id=7, date=pd.Timestamp(2024, 5, 1)
    )
    clean = check_documents(given)
    assert clean.to_dict("records") == [
        {"doc_id": "7", "outlet": "A", "date": "2024-05-01", "title": "", "text": "Rain fell.",
         "genre": "news"}
    ]  # fmt: skip
    assert list(clean.columns) == [*tables.DOCUMENTS, "genre"]
    assert given["doc_id"].tolist() == [7], "the table that was handed in stays as it is"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"doc_id": None}, "doc_id '': doc_id is empty; give every article an id"),
        ({"doc_id": "  "}, "doc_id is empty"),
        ({"outlet": ""}, "doc_id 'a': outlet is empty; name the outlet"),
        ({"date": None}, "date is empty; write YYYY-MM-DD"),
        ({"date": pd.NaT}, "date is empty; write YYYY-MM-DD"),
        ({"date": "1 May 2024"}, "date '1 May 2024' is not ISO; write YYYY-MM-DD"),
        ({"date": "2024-02-30"}, "date '2024-02-30' is not ISO"),
        ({"date": "20240501"}, "date '20240501' is not ISO"),
        ({"text": " \n"}, "text is empty; put the article's text there or leave the row out"),
        ({"text": None}, "text is empty"),
    ],
)
def test_a_fault_names_row_and_value_and_what_to_do(change, said):
    table = pd.DataFrame(
        [{"doc_id": "a", "outlet": "A", "date": "2024-05-01", "text": "x", **change}]
    )
    with pytest.raises(ValueError, match="1 fault in documents:") as error:
        check_documents(table)
    assert "row 0, " in str(error.value)
    assert said in str(error.value)


def test_every_fault_of_every_row_is_in_one_message():
    table = pd.concat([rows(text=["x"]), rows(text=[""]).assign(outlet=None)], ignore_index=True)
    with pytest.raises(ValueError, match="3 faults in documents:") as error:
        check_documents(table)
    lines = str(error.value).splitlines()[1:]
    assert all(line.startswith("  row 1, doc_id 'a': ") for line in lines)
    assert "doc_id stands twice" in lines[0]


def test_two_doc_ids_that_are_written_alike_are_the_same():
    table = pd.concat([rows(text=["x"]).assign(doc_id=key) for key in (1, "1")])
    with pytest.raises(ValueError, match="doc_id stands twice"):
        check_documents(table)


@pytest.mark.parametrize("column", ["words", "name", "speaker", "start", "n"])
def test_metadata_may_not_take_the_name_of_a_column_of_ours(column):
    table = rows(text=["Rain fell."]).assign(**{column: 1})
    with pytest.raises(ValueError, match=rf"\['{column}'\].*rename"):
        check_documents(table)


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("2024-05-01", "2024-05-01"),
        ("2024-05-01T10:30", "2024-05-01"),
        ("2024-05-01 10:30:00+03:00", "2024-05-01"),
        (date(2024, 5, 1), "2024-05-01"),
        (pd.Timestamp("2024-05-01 10:30"), "2024-05-01"),
        ("2024-5-1", None),
        ("01.05.2024", None),
        ("", None),
        (20240501, None),
    ],
)
def test_a_date_is_iso_or_none(given, day):
    assert tables.iso_date(given) == day


def test_many_faults_of_one_kind_are_counted_and_not_listed():
    faults = [(row, f"d{row}", "text is empty") for row in range(600)]
    told = tables.describe_faults(faults, "documents").splitlines()
    assert told[0] == "600 faults in documents:"
    assert len(told) == 22
    assert told[-1] == "  and 580 more rows: text is empty"
