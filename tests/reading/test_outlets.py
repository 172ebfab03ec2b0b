"""Outlets told from addresses, spellings of one outlet joined, and one page with one outlet."""

import pandas as pd
import pytest

from analysis.reading import import_report, read_articles
from analysis.reading.outlets import outlet_of_address, read_outlets, shipped_outlets


def test_spellings_of_one_outlet_are_one_in_the_table_that_ships():
    known = shipped_outlets()
    names = ("Guardian.com", "guardian.com.", "The Guardian(London)", "THE GUARDIAN")
    assert {known.get(" ".join(name.casefold().replace("(", " (").split()).rstrip("."))
            for name in names} == {"The Guardian"}  # fmt: skip
    outlets = set(known.values())
    assert all(known[outlet.casefold()] == outlet for outlet in outlets)


@pytest.mark.parametrize(
    ("address", "outlet"),
    [
        ("https://www.theguardian.com/world", "The Guardian"),
        ("amp.theguardian.com/world", "The Guardian"),
        ("https://user@news.bbc.co.uk:443/x", "BBC"),
        ("https://edition.cnn.com/?u=http://other.example", "CNN"),
        ("http://www.lund-post.example/rain", "lund-post.example"),
        ("", ""),
        ("no address at all", ""),
        ("file:///home/rain.html", ""),
    ],
)
def test_the_outlet_of_an_address_is_that_of_its_site(address, outlet):
    assert outlet_of_address(address, shipped_outlets()) == outlet


TABLE = (
    "doc_id,outlet,date,url,text\na,Guardian.com,2024-05-01,,Rain.\n"
    "b,The Lund Post,2024-05-02,,Snow.\nc,,2024-05-03,https://www.cnn.com/x,Fog.\n"
)


def test_a_mapping_takes_outlets_from_addresses_and_joins_them(tmp_path):
    (tmp_path / "a.csv").write_text(TABLE)
    (tmp_path / "own.csv").write_text("written,outlet\nThe Lund Post,Lund Post\n")
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text(f"outlet: {{from: url}}\noutlets: {tmp_path / 'own.csv'}\n")
    documents = read_articles(tmp_path / "a.csv", columns=mapping)
    assert documents["outlet"].tolist() == ["The Guardian", "Lund Post", "CNN"]
    assert documents["outlet_raw"].tolist()[:2] == ["Guardian.com", "The Lund Post"]
    notes = import_report(documents)["note"].tolist()
    assert "outlet joined: 'Guardian.com' is 'The Guardian'" in notes[0]
    mapping.write_text("outlet: {from: url}\noutlets: shipped\n")
    documents = read_articles(tmp_path / "a.csv", columns=mapping)
    assert documents["outlet"].tolist() == ["The Guardian", "The Lund Post", "CNN"]


def test_outlets_are_joined_by_a_table_in_the_folder_and_else_stay_as_written(tmp_path):
    (tmp_path / "a.csv").write_text(TABLE.replace("c,,", "c,CNN,"))
    assert read_articles(tmp_path)["outlet"].tolist() == ["Guardian.com", "The Lund Post", "CNN"]
    (tmp_path / "outlets.csv").write_text("written,outlet\nThe Lund Post,Lund Post\n")
    documents = read_articles(tmp_path)
    assert documents["outlet"].tolist() == ["The Guardian", "Lund Post", "CNN"]
    report = import_report(documents)
    assert report["reason"][3] == "not read: it says which outlets are one"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ({"written": ["A", "a"], "outlet": ["B", "C"]}, "'a' is two outlets, .'B', 'C'."),
        ({"written": ["A"], "outlet": [""]}, "line 2: write the name as printed, and its outlet"),
        ({"written": ["A"], "name": ["B"]}, "lacks the columns .'outlet'."),
    ],
)
def test_a_table_of_outlets_with_a_fault_is_told(rows, told):
    with pytest.raises(ValueError, match=told):
        read_outlets(pd.DataFrame(rows))


def test_one_page_has_one_outlet_alone_and_in_a_folder(tmp_path):
    prose = "<p>The harbour of Lund was closed all day, and nobody knew why it was.</p>" * 4
    head = '<meta charset="utf-8"><meta property="og:site_name" content="Lund Post">'
    page = tmp_path / "Downloads" / "2024-05-01 rain.html"
    page.parent.mkdir()
    page.write_text(f"<html><head>{head}</head><body><article>{prose}</article></body></html>")
    alone, inside = read_articles(page), read_articles(page.parent)
    assert alone["outlet"].tolist() == inside["outlet"].tolist() == ["Lund Post"]
    page.write_text(f"<html><body><article>{prose}</article></body></html>")
    alone = read_articles(page)
    assert alone["outlet"].tolist() == ["Downloads"]
    assert "outlet taken from the name of the folder" in import_report(alone)["note"][0]
