import pytest

from analysis.reading import read_articles


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("id,Outlet,publish_date,headline,body\na,A,2024-05-01,Rain,It rained.\n")
    return path


def test_columns_are_given_our_names(table):
    names = {
        "id": "doc_id",
        "Outlet": "outlet",
        "publish_date": "date",
        "headline": "title",
        "body": "text",
    }
    documents = read_articles(table, columns=names)
    assert documents.values.tolist() == [["a", "A", "2024-05-01", "Rain", "It rained."]]


def test_columns_that_are_lacking_are_told_with_those_there_and_an_example(table):
    with pytest.raises(ValueError, match="required columns are missing") as caught:
        read_articles(table, on_error="refuse")
    assert "a.csv lacks the columns ['doc_id', 'outlet', 'date', 'text']" in str(caught.value)
    assert "it has ['id', 'Outlet', 'publish_date', 'headline', 'body']" in str(caught.value)
    example = '{"id": "doc_id", "Outlet": "outlet", "publish_date": "date", "body": "text"}'
    assert f"columns={example}" in str(caught.value)


def test_a_name_that_is_not_there_is_told_with_those_that_are(table):
    with pytest.raises(ValueError, match=r"columns= names \['head'\].*there is \['id', 'Outlet',"):
        read_articles(table, columns={"head": "title"})


def test_two_columns_of_one_name_are_refused(table):
    with pytest.raises(ValueError, match=r"columns= gives \['body'\] to two columns of a\.csv"):
        read_articles(table, columns={"headline": "body"})


def test_an_id_is_never_invented(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"outlet": "A", "date": "2024-05-01", "text": "It rained."}')
    with pytest.raises(
        ValueError, match=r"lacks the columns \['doc_id'\].*\"your_doc_id\": \"doc_id\""
    ):
        read_articles(path)


@pytest.mark.parametrize("names", [("Volltext ", "Volltext"), ("Voll  text", " Voll text")])
def test_blanks_around_and_within_a_name_make_no_difference(tmp_path, names):
    there, given = names
    path = tmp_path / "a.csv"
    path.write_text(f"doc_id,outlet,date,{there}\na,A,2024-05-01,It rained.\n")
    for name in (there, given):
        assert read_articles(path, columns={name: "text "})["text"].tolist() == ["It rained."]
    row = f'{{"doc_id": "a", "outlet": "A", "date": "2024-05-01", "{there}": "It rained."}}'
    (tmp_path / "a.jsonl").write_text(row)
    documents = read_articles(tmp_path / "a.jsonl", columns={given: "text"})
    assert documents["text"].tolist() == ["It rained."]


def test_what_there_is_has_no_column_that_the_reader_added(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f"doc_id,outlet,date,text\na,A,2024-05-01,{'x' * 32_767}\n")
    with pytest.raises(ValueError, match=r"there is \['doc_id', 'outlet', 'date', 'text'\]\."):
        read_articles(path, columns={"head": "title"})
