"""Which columns and cells of the documents are saved."""

import pandas as pd
import pytest

import analysis as an
from analysis.tables import MATCHES

TEXT = "The old harbour was closed on Monday, and nobody in the town knew why it was."
LEAD = "The old harbour was closed"


def saved(folder, keep=(), drop=(), n=1, **columns):
    rows = {"doc_id": [f"a{i}" for i in range(n)], "outlet": "A", "date": "2024-05-01"}
    documents = pd.DataFrame(rows | {"title": "", "text": TEXT} | columns)
    study = an.build_study(documents, {"x": ["harbour"]})
    study.save(folder / "study", keep=keep, drop=drop)
    return an.read_study(folder / "study")


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("outlet", "Endowment for Peace in the Old Harbour"),
        ("author", "Ann Roe and Carl Dorn of the Harbour Post in Lund"),
        ("section", "The old harbour was closed"),
        ("agency", "The Harbour News Agency of the Northern Coast"),
        ("genre", "a report from the old harbour"),
        ("event", "The old harbour was closed on Monday"),
        ("doc_id", "the old harbour was closed on monday"),
        ("file", "The old harbour was closed on Monday.txt"),
        ("keywords", "harbour, closed, on Monday, nobody, town"),
        ("date_printed", "July 12, 2018 Thursday, The Harbour Post on the Web"),
        ("edition", "The late edition of the Harbour Post, final"),
        ("url", "https://example.org/the-old-harbour-was-closed-on-monday"),
        ("permalink", "https://example.org/the-old-harbour-was-closed"),
        ("leaning", "left"),
        ("paywall", True),
        ("reach", 2.5),
        ("checked", "2024-05-01 10:00:00"),
    ],
)
def test_what_describes_an_article_is_saved_whatever_its_words(tmp_path, column, cell):
    back = saved(tmp_path, **{column: [cell]})
    assert back.documents[column].tolist() == [cell]
    assert back.withheld is None


@pytest.mark.parametrize("gap", [" ", "\xa0", "\t", "\n", "_", "-", ", "])
@pytest.mark.parametrize("column", ["description", "summary", "abstract", "lead", "anything"])
def test_what_may_be_text_is_left_out_and_told(tmp_path, column, gap):
    with pytest.warns(UserWarning, match=rf"documents\.{column}, 1 row: 1 cell of more than 4"):
        back = saved(tmp_path, **{column: [gap.join(LEAD.split())]})
    assert column not in back.documents
    assert back.withheld["column"].tolist() == [column]


def test_text_in_a_script_without_blanks_is_left_out_too(tmp_path):
    with pytest.warns(UserWarning, match="documents.summary"):
        assert "summary" not in saved(tmp_path, summary=["港口周一关闭"]).documents


def test_a_column_is_kept_if_it_tells_nothing_of_its_article(tmp_path):
    note = "coded by two readers in the spring of 2024"
    assert saved(tmp_path, keep=["note"], note=[note]).documents["note"].tolist() == [note]


def test_all_columns_kept_that_tell_their_article_are_named_at_once(tmp_path):
    columns = {"summary": [LEAD], "abstract": [LEAD], "note": ["of our own, and quite long"]}
    with pytest.raises(ValueError, match="cannot be saved so") as error:
        saved(tmp_path, keep=[*columns], **columns)
    assert "column 'summary': 1 cell with 5 words of the article in a row" in str(error.value)
    assert "'abstract'" in str(error.value)
    assert "'note'" not in str(error.value)
    assert not (tmp_path / "study").exists()


def test_a_kept_column_is_compared_with_the_family_of_its_article(tmp_path):
    other = "Rain fell on the northern coast for days."
    columns = {
        "family": ["x", "x"],
        "text": [TEXT, other],
        "note": ["Rain fell on the northern", ""],
    }
    with pytest.raises(ValueError, match="'note': 1 cell"):
        saved(tmp_path, n=2, keep=["note"], **columns)


def test_a_column_is_dropped_where_asked(tmp_path):
    back = saved(tmp_path, drop=["author", "title"], author=["Ann Roe"], title=["Harbour closed"])
    assert "author" not in back.documents
    assert back.documents["title"].tolist() == [""]


@pytest.mark.parametrize("asked", [{"keep": ["no"]}, {"drop": ["no"]}, {"drop": ["doc_id"]}])
def test_a_column_that_is_not_there_or_must_be_is_named(tmp_path, asked):
    with pytest.raises(ValueError, match=r"no|doc_id"):
        saved(tmp_path, **asked)


@pytest.mark.parametrize(
    ("column", "words"), [("title", 41), ("author", 21), ("section", 21), ("event", 21)]
)
def test_what_is_longer_than_its_column_may_be_is_withheld_and_told(tmp_path, column, words):
    long = " ".join(f"w{n}" for n in range(words))
    with pytest.warns(UserWarning, match=rf"documents\.{column}, 1 row: longer than {words - 1}"):
        back = saved(tmp_path, n=2, **{column: [long, "short"]})
    assert back.documents[column].tolist() == ["", "short"]


def test_a_title_that_is_the_whole_text_is_withheld(tmp_path):
    with pytest.warns(UserWarning, match="the title is the whole text"):
        assert saved(tmp_path, title=[TEXT.upper()]).documents["title"].tolist() == [""]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/?q=the+old+harbour+was+closed+on",
        "https://example.org/a#the%20old%20harbour%20was%20closed",
        "https://example.org/" + "a" * 300,
    ],
)
def test_an_address_that_tells_the_text_is_withheld(tmp_path, address):
    with pytest.warns(UserWarning, match="documents.url"):
        assert saved(tmp_path, url=[address]).documents["url"].tolist() == [""]


def test_a_name_of_a_column_that_is_text_is_left_out_and_not_told(tmp_path):
    with pytest.warns(UserWarning, match="its name has 5 words") as told:
        back = saved(tmp_path, **{LEAD: [1]})
    assert LEAD not in back.documents
    assert LEAD not in str(told[0].message)


def test_keys_that_are_too_long_are_named_before_anything_is_written(tmp_path):
    long = " ".join(f"w{n}" for n in range(21))
    with pytest.raises(ValueError, match="column 'outlet': 1 value of more than 20 words"):
        saved(tmp_path, outlet=[long])
    assert not (tmp_path / "study").exists()


def test_what_is_withheld_from_the_documents_is_in_no_other_table(tmp_path):
    with pytest.warns(UserWarning, match="documents.description"):
        saved(tmp_path, description=["a storm of another sort altogether"], leaning=["left"])
    for path in (tmp_path / "study").iterdir():
        assert b"another sort" not in path.read_bytes(), path.name
    header = (tmp_path / "study" / "matches.csv").read_text("utf-8").splitlines()[0]
    assert header == ",".join(MATCHES)


@pytest.mark.parametrize(
    ("columns", "name"),
    [({"7": ["left"]}, "7"), ({"checked": pd.to_datetime(["2024-05-01 10:00"])}, "checked"),
     ({"when": ["2024-05-01T10:00:00Z"]}, "when"),
     ({"front": pd.array([True], dtype="boolean")}, "front")],
)  # fmt: skip
def test_columns_of_any_kind_are_saved(tmp_path, columns, name):
    assert name in saved(tmp_path, **columns).documents


def test_gaps_in_truths_and_whole_numbers_come_back(tmp_path):
    columns = {
        "front": pd.array([True, None, False], dtype="boolean"),
        "pages": pd.array([1, None, 3], dtype="Int64"),
    }
    back = saved(tmp_path, n=3, **columns).documents
    assert back["front"].tolist() == [True, pd.NA, False]
    assert back["pages"].tolist() == [1, pd.NA, 3]


@pytest.mark.parametrize(
    "title", ["Ferry: " + TEXT, TEXT.rsplit(" ", 1)[0], "  " + TEXT + " " * 90]
)
def test_a_title_that_says_nearly_the_whole_text_is_withheld(tmp_path, title):
    with pytest.warns(UserWarning, match="the title is the whole text"):
        saved(tmp_path, title=[title])
