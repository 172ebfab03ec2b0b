import pytest

from analysis.reading import import_report, read_articles
from analysis.reading.mapping import read_mapping

TABLE = (
    "Presseschau Frühjahr;;;;\n;;;;\nNr;Blatt;Tag;Schlagzeile;Wortlaut\n"
    "1;Post;03.04.2022;Regen;Es regnete, 3,5 Liter.\n2;;04.05.2022;;Es schneite.\n"
)
MAPPING = """\
columns: {Nr: doc_id, Blatt: outlet, Tag: date, Schlagzeile: title, Wortlaut: text}
constants: {language: no, outlet: Star}
dates: {order: dmy}
"""


@pytest.fixture
def mapping(tmp_path):
    """A function that writes a mapping and returns its path."""

    def write(text):
        path = tmp_path / "mapping.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_foreign_table_is_read_as_its_mapping_says(mapping, tmp_path):
    (tmp_path / "a.csv").write_bytes(TABLE.encode("windows-1252"))
    documents = read_articles(
        tmp_path / "a.csv", columns=mapping(MAPPING + "table: {encoding: cp1252}")
    )
    assert documents.values.tolist() == [
        ["1", "Post", "2022-04-03", "Regen", "Es regnete, 3,5 Liter.", "no"],
        ["2", "Star", "2022-05-04", "", "Es schneite.", "no"],
    ]
    report = import_report(documents)
    assert report["row"].tolist() == [4, 5]
    assert "date read from '03.04.2022'" in report["note"][0]
    assert "the header is in row 3; left out above it: 1" in report["note"][0]


def test_a_date_in_figures_is_a_fault_until_its_order_is_told(mapping, tmp_path):
    (tmp_path / "a.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "short.csv").write_text("doc_id,outlet,date,text\na,A,5.4.22,Rain.\n")
    with pytest.raises(ValueError, match="a year needs four digits") as caught:
        read_articles(tmp_path / "short.csv")
    assert "dates: {order: dmy, first_year: 1930}" in str(caught.value)
    with pytest.raises(ValueError, match=r"'03\.04\.2022' is not ISO.*dates: \{order: dmy\}"):
        read_articles(
            tmp_path / "a.csv", columns=mapping(MAPPING.replace("dates: {order: dmy}", ""))
        )


@pytest.mark.parametrize(
    ("order", "written", "read"),
    [
        ("mdy", "03/04/2022", "2022-03-04"),
        ("serial", "45413", "2024-05-01"),
        ("", "3 May 2024", "2024-05-03"),
    ],
)
def test_dates_are_read_in_the_order_that_is_told(mapping, tmp_path, order, written, read):
    (tmp_path / "a.csv").write_text(f"doc_id,outlet,date,text\na,A,{written},It rained.\n")
    documents = read_articles(tmp_path / "a.csv", columns=mapping(f"dates: {{order: '{order}'}}"))
    assert documents["date"].tolist() == [read]


def test_separator_and_header_may_be_told(mapping, tmp_path):
    (tmp_path / "a.csv").write_text(
        "text;date;x\ndoc_id,outlet,date,text\na,A,2024-05-01,It; rained.\n"
    )
    columns = mapping('table: {separator: ",", header: 2}')
    assert read_articles(tmp_path / "a.csv", columns=columns)["text"].tolist() == ["It; rained."]


def test_a_constant_describes_articles_that_no_table_describes(mapping, tmp_path):
    (tmp_path / "2024-05-01.txt").write_text("It rained.")
    columns = mapping("constants: {outlet: Post}")
    (tmp_path / "in").mkdir()
    (tmp_path / "2024-05-01.txt").rename(tmp_path / "in" / "2024-05-01.txt")
    assert read_articles(tmp_path / "in", columns=columns)["outlet"].tolist() == ["Post"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("colums: {a: b}", r"\['colums'\] is not known here; there is \['columns', 'constants',"),
        ("table: {sheets: a}", r"table: \['sheets'\] is not known"),
        ("dates: {order: ymd}", r"order 'ymd' is unknown; there is \['dmy', 'mdy', 'serial'\]"),
        ("table: {header: third}", r"header 'third' is no number"),
        ("table: {separator: ', '}", "separator ', ' is not one character"),
        ("columns: [a, b]", r"columns must be names and values"),
        ("- a", "holds no mapping"),
        ("a: [", "is no YAML in UTF-8"),
        ("columns: &a {b: *a}", "multiply"),
    ],
)
def test_a_mapping_that_is_wrong_is_told_with_its_place(mapping, text, told):
    with pytest.raises(ValueError, match=rf"mapping\.yaml: (?s:.*){told}"):
        read_mapping(mapping(text))


def test_a_mapping_given_as_metadata_is_told_where_it_belongs(mapping, tmp_path):
    (tmp_path / "a.txt").write_text("It rained.")
    with pytest.raises(ValueError, match=r"A mapping of columns \(\.yaml\) is given as columns="):
        read_articles(tmp_path, mapping(MAPPING))


def test_a_mapping_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ValueError, match=r"columns= names '.*gone\.yaml', and there is no"):
        read_mapping(tmp_path / "gone.yaml")


def test_a_table_without_ids_may_be_numbered_if_the_mapping_asks_for_it(mapping, tmp_path):
    (tmp_path / "a.csv").write_text("outlet,date,text\nA,2024-05-01,Rain.\nA,2024-05-02,Snow.\n")
    with pytest.warns(UserWarning, match="doc_id made, such as 'a-2'"):
        assert read_articles(tmp_path / "a.csv")["doc_id"].tolist() == ["a-2", "a-3"]
    columns = mapping('constants: {doc_id: "mine-{row}"}')
    documents = read_articles(tmp_path / "a.csv", columns=columns)
    assert documents["doc_id"].tolist() == ["mine-2", "mine-3"]
