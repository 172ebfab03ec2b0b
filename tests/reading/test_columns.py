import pytest

import analysis as an
from analysis.reading import import_report, read_articles
from analysis.reading.report import describe_import


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


def test_columns_that_are_lacking_are_told_with_those_there_and_an_example(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("id,Blatt,publish_date,headline\na,A,2024-05-01,Rain\n")
    with pytest.raises(ValueError, match="required columns are missing") as caught:
        read_articles(path, on_error="refuse")
    assert "a.csv lacks the columns ['outlet', 'text']" in str(caught.value)
    assert "it has ['doc_id', 'Blatt', 'date', 'title']" in str(caught.value)
    assert 'columns={"your_outlet": "outlet", "your_text": "text"}' in str(caught.value)


def test_a_name_that_is_not_there_is_told_with_those_that_are(table):
    with pytest.raises(ValueError, match=r"columns= names \['head'\].*there is \['id', 'Outlet',"):
        read_articles(table, columns={"head": "title"})


def test_two_columns_of_one_name_are_refused(table):
    with pytest.raises(ValueError, match=r"columns= gives \['body'\] to two columns of a\.csv"):
        read_articles(table, columns={"headline": "body"})


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


HEADERS = {
    "en": "Source,Published,Headline,Body",
    "de": "Medium,Datum,Titel,Text",
    "fr": "Journal,Date de publication,Titre,Texte",
    "es": "Periódico,Fecha,Titular,Contenido",
    "it": "Testata,Data,Titolo,Testo",
    "pt": "Veículo,Data de publicação,Manchete,Conteúdo",
    "nl": "Krant,Publicatiedatum,Kop,Tekst",
    "ru": "Издание,Дата,Заголовок,Текст",
}


@pytest.mark.parametrize("language", HEADERS)
def test_a_strangers_table_gives_a_first_table_without_a_word_of_documentation(tmp_path, language):
    rows = "".join(
        f"{outlet},2024-05-{day:02},Storm {day},The storm grew. It became a gale.\n"
        for outlet in ("Post", "Star")
        for day in range(1, 7)
    )
    path = tmp_path / "articles.csv"
    path.write_text(f"{HEADERS[language]}\n{rows}", encoding="utf-8")
    with pytest.warns(UserWarning, match="columns taken by their names") as told:
        study = an.build_study(path, {"storm": ["storm"], "gale": ["gale"]})
    first, published, headline, body = HEADERS[language].split(",")
    assert f'"{first}": "outlet", "{published}": "date", "{headline}": "title"' in str(
        told[0].message
    )
    table = an.naming_shares(study, "names")
    assert table[["outlet", "name", "n"]].values.tolist() == [
        ["Post", "storm", 12], ["Post", "gale", 6], ["Star", "storm", 12], ["Star", "gale", 6],
    ]  # fmt: skip
    report = an.import_report(study)
    assert f"{body!r} as text, doc_id made, such as 'articles-2'" in report["note"][0]
    assert "columns taken by their names" in describe_import(report)


def read(path, **options):
    with pytest.warns(UserWarning, match="columns taken by their names"):
        return read_articles(path, **options)


def test_what_is_named_is_never_guessed(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("doc_id,outlet,source,date,headline,title,text\na,A,B,2024-05-01,C,D,Rain.\n")
    documents = read_articles(path)
    assert documents.iloc[0].tolist() == ["a", "A", "2024-05-01", "D", "Rain.", "B", "C"]
    documents = read_articles(path, columns={"outlet": "paper", "source": "outlet"})
    assert documents["outlet"].tolist() == ["B"]


def test_an_id_is_taken_only_if_it_tells_all_rows_apart(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("id,outlet,date,text\n1,A,2024-05-01,Rain.\n1,A,2024-05-02,Snow.\n")
    assert read(path)[["doc_id", "id"]].values.tolist() == [["a-2", "1"], ["a-3", "1"]]
    path.write_text("id,outlet,date,text\n1,A,2024-05-01,Rain.\n2,A,2024-05-02,Snow.\n")
    assert read(path)["doc_id"].tolist() == ["1", "2"]


def test_a_table_without_outlets_takes_them_from_the_addresses(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "url,date,text\nhttps://www.theguardian.com/rain,2024-05-01,Rain.\n"
        "http://m.post.example/snow,2024-05-02,Snow.\nnowhere,2024-05-03,Fog.\n"
    )
    documents = read(path, on_error="refuse")
    assert documents["outlet"].tolist() == ["The Guardian", "post.example"]
    report = import_report(documents)
    assert "outlet is empty" in report["reason"][2]
    assert "outlet taken from the address" in report["note"][1]


@pytest.mark.parametrize(
    ("header", "cells", "date", "precision"),
    [
        ("year", "1981", "1981-01-01", "year"),
        ("Year,Month", "1981,3", "1981-03-01", "month"),
        ("Jahr,Monat,Tag", "1981,3,7", "1981-03-07", None),
        ("année,mois", "1981,mars", "1981-03-01", "month"),
    ],
)
def test_a_date_is_put_together_from_its_parts(tmp_path, header, cells, date, precision):
    path = tmp_path / "a.csv"
    path.write_text(f"doc_id,outlet,text,{header}\na,A,Rain.,{cells}\n")
    documents = read(path)
    assert documents["date"].tolist() == [date]
    assert documents.get("date_precision", [None])[0] == precision
