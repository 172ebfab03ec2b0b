"""Lexicons in files: two formats, one table; and the one that ships."""

import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import Lexicon, read_lexicon, write_lexicon

YAML = """
referents:
  war:
    note: what it is called
    names:
      invasion: {terms: [invasion, "invad*"], note: "a reason, with a comma"}
      war:
        - {terms: [war], unless: ["cold war", "war party"]}
        - {terms: [WAR], case: true}
      unnamed: {terms: ["deal on ukraine"], apart: true}
  city:
    choice: spelling
    names: {Kyiv: {terms: [kyiv], whole: true}, Kiev: [kiev]}
frames:
  threat:
    {construct: a danger, source: ours, include: all, exclude: none, terms: [no, 2014], only: [war]}
"""
CSV = """referent,name,frame,term,unless,only,case,note
war,invasion,,invasion,,,,a reason
war,war,,war,cold war|war party,,,
war,war,,WAR,,,true,
,,threat,threat,,of war,,
"""
TERMS = st.from_regex(r"[a-zé]{1,6}\*?( [a-zé]{1,6})?", fullmatch=True)
ENTRIES = st.fixed_dictionaries(
    {},
    optional={
        "unless": st.lists(TERMS, max_size=2),
        "only": st.lists(TERMS, max_size=2),
        "case": st.booleans(),
        "whole": st.booleans(),
        "note": st.text(st.characters(categories=["L", "P", "N", "Zs"]), max_size=30).map(
            str.strip
        ),
    },
)


@pytest.fixture
def write(tmp_path):
    def write(content, name="words.yaml", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(content.encode(encoding))
        return path

    return write


def test_yaml_is_read_as_text_throughout(write):
    lexicon = read_lexicon(write(YAML))
    terms = lexicon.table.set_index("term")
    assert lexicon.referents == ["war", "city"]
    assert {"no", "2014"} <= set(terms.index)
    assert terms.loc["war", "unless"] == ("cold war", "war party")
    assert terms.loc["WAR", "case"]
    assert terms.loc["kyiv", "whole"]
    assert terms.loc["deal on ukraine", "apart"]
    assert terms.loc["no", "exclude"] == "none"


def test_csv_says_the_same_in_columns(write):
    lexicon = read_lexicon(write(CSV, "words.csv"))
    assert lexicon.table[
        ["referent", "name", "frame", "term", "unless", "only"]
    ].values.tolist() == [
        ["war", "invasion", "", "invasion", (), ()],
        ["war", "war", "", "war", ("cold war", "war party"), ()],
        ["war", "war", "", "WAR", (), ()],
        ["", "", "threat", "threat", (), ("of war",)],
    ]
    assert lexicon.table["case"].tolist() == [False, False, True, False]


def test_a_byte_order_mark_is_no_letter(write):
    assert read_lexicon(write(CSV, "words.csv", "utf-8-sig")).referents == ["war"]


@pytest.mark.parametrize("name", ["words.csv", "words.yaml", "words.yml"])
def test_writing_and_reading_loses_nothing(write, tmp_path, name):
    lexicon = read_lexicon(write(YAML))
    write_lexicon(lexicon, tmp_path / name)
    pd.testing.assert_frame_equal(read_lexicon(tmp_path / name).table, lexicon.table)


@settings(max_examples=40)
@given(
    st.dictionaries(st.from_regex("[a-z]{1,5}", fullmatch=True), ENTRIES, min_size=1, max_size=3),
    st.lists(TERMS, min_size=3, max_size=6, unique_by=str.lower),
)
def test_any_lexicon_comes_back_from_both_formats(entries, terms):
    names = {
        name: {**entry, "terms": terms[number::3]}
        for number, (name, entry) in enumerate(entries.items())
    }
    lexicon = Lexicon(names)
    with tempfile.TemporaryDirectory() as folder:
        for file in ("words.csv", "words.yaml"):
            write_lexicon(lexicon, Path(folder) / file)
            back = read_lexicon(Path(folder) / file)
            pd.testing.assert_frame_equal(back.table, lexicon.table)


def test_tuples_are_written_like_lists(tmp_path):
    lexicon = Lexicon({"crisis": ("climate crisis",)})
    write_lexicon(lexicon, tmp_path / "words.yaml")
    pd.testing.assert_frame_equal(read_lexicon(tmp_path / "words.yaml").table, lexicon.table)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("words.yaml", "a: [b", "it is not YAML"),
        ("words.yaml", "- war", "it has no `referents:` or `frames:`"),
        ("words.yaml", "", "it has no `referents:` or `frames:`"),
        ("words.yaml", "referents: {e: {names: {war: [on/off]}}}", "war: term 'on/off' is read"),
        ("words.yaml", "referents: [war]", "referents"),
        ("words.csv", "referent,name,word\nwar,war,war\n", "columns ['word'] are unknown; there"),
        ("words.csv", "referent,name,term\n,,war\n", "lines [2]: give a referent (with a name) or"),
        ("words.csv", "referent,name,frame,term\nwar,war,war,war\n", "lines [2]: give a referent"),
        ("words.csv", "referent,name,term\nwar,,war\n", "lines [2]: give a referent (with a name)"),
        ("words.csv", "referent,name,term\nwar,war,\n", "war / war: term '': it is empty"),
        ("words.csv", "referent,name,term\n", "it has no rows"),
        ("words.csv", "", "it has no rows"),
        ("words.json", "{}", ".json is not read yet; give "),
    ],
)  # fmt: skip
def test_a_fault_names_the_file_and_the_place(write, name, content, said):
    path = write(content, name)
    with pytest.raises(ValueError, match="words") as error:
        read_lexicon(path)
    assert str(error.value).startswith(f"{path}: ")
    assert said in str(error.value)


@pytest.mark.parametrize("name", ["words.yaml", "words.csv"])
def test_a_file_that_is_not_utf8_is_named_with_what_to_do(write, name):
    path = write(
        CSV.replace("a reason", "café") if name.endswith("csv") else "é: [x]", name, "cp1252"
    )
    with pytest.raises(ValueError, match="UTF-8") as error:
        read_lexicon(path)
    assert str(path) in str(error.value)


def test_an_unknown_lexicon_gets_the_list_of_those_that_ship(tmp_path):
    with pytest.raises(ValueError, match=r"lexicon 'peace' is unknown; there is \['ukraine_war'\]"):
        read_lexicon("peace")
    with pytest.raises(
        ValueError, match=r"there is no such file; lexicons that ship: \['ukraine_war'\]"
    ):
        read_lexicon(tmp_path / "peace.yaml")


def test_a_format_that_is_not_written_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"words.xlsx: .xlsx is not written yet; give "):
        write_lexicon(Lexicon({"war": ["war"]}), tmp_path / "words.xlsx")
    assert not any(tmp_path.iterdir())


# the lexicon that ships


@pytest.fixture(scope="module")
def ukraine_war():
    return read_lexicon("ukraine_war")


def test_every_name_and_frame_gives_its_reason(ukraine_war):
    table = ukraine_war.table
    assert table[table["note"] == ""].empty
    frames = table[table["frame"] != ""]
    assert (frames[["construct", "source", "include", "exclude"]] != "").all(axis=None)
    assert len(ukraine_war.frames) <= 4


@pytest.mark.parametrize(
    ("name", "text", "counted"),
    [
        ("war", "The war goes on.", True),
        ("war", "The Cold War is over.", False),
        ("war", "The party of war met the war party.", True),
        ("war", "Warsaw said that the war must end.", True),
        ("war", "The Cold War ended, yet wars go on.", True),
        ("invasion", "They invaded in February.", True),
        ("invasion", "They fear a second invasion.", False),
        ("invasion", "After the invasion, would they invade again?", True),
        ("conflict", "A conflict of interest arose.", False),
        ("crisis", "The crisis in Ukraine deepens.", True),
        ("crisis", "The banking crisis deepens.", False),
        ("special operation", "The special operation began.", True),
        ("special operation", "Special operations forces landed.", False),
        ("special military operation", "The special military operation began.", True),
        ("regime", "The Kiev regime fell.", True),
        ("regime", "A regime of long negotiations began.", False),
        ("regime", "The sanctions regime held.", False),
        ("regime", "They want regime change.", False),
        ("regime change", "They want regime change.", True),
        ("government", "The Ukrainian government fell.", True),
        ("government", "The British government fell.", False),
        ("troops", "They would send troops there.", True),
        ("troops", "Russian troops withdrew.", False),
        ("NATO", "NATO grew.", True),
        ("Nato", "NATO grew.", False),
        ("Kyiv", "Kyiv’s mayor spoke.", True),
        ("Kiev", "Kyiv’s mayor spoke.", False),
    ],
)
def test_the_names_of_the_war_in_and_out_of_their_sense(
    make_study, ukraine_war, name, text, counted
):
    study = make_study(ukraine_war, A=text)
    assert (study.matches["name"] == name).any() == counted


def test_the_short_name_is_not_found_inside_the_long_one(make_study, ukraine_war):
    matches = make_study(ukraine_war, A="The special military operation began.").matches
    assert matches[matches["referent"] == "war"]["name"].tolist() == ["special military operation"]
