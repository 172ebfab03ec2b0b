"""Tests of analysis/lexicon/dictionaries.py.

What other programs write, in every way they write it.
"""

import pytest

from analysis.lexicon.dictionaries import from_liwc, from_quanteda, to_liwc, to_quanteda
from analysis.lexicon.files import as_lexicon, read_lexicon, write_lexicon
from analysis.lexicon.lexicon import Lexicon


def terms(lexicon):
    return lexicon.table[["frame", "term"]].values.tolist()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("%\n1\tcare\n%\nsafe*\t1\n", [["care", "safe*"]]),
        ("%\r1\tcare\r2\tharm\r%\rsafe*\t1\rhurt\t2\r", [["care", "safe*"], ["harm", "hurt"]]),
        ("\ufeff%\r\n1\tcare\r\n%\r\nsafe*\t1\r\n", [["care", "safe*"]]),
        ("%\n01          care\n%\nsafe*\t\t\t01\n", [["care", "safe*"]]),
        ("%\n1\tcare\n2\tharm\n%\nput out   1 2\n", [["care", "put out"], ["harm", "put out"]]),
        ("%\n1\tmoral\n\t2\tcare\n\t3\tharm\n4\tother\n%\nsafe\t2\nhurt\t3\nodd\t4\n",
         [["moral.care", "safe"], ["moral.harm", "hurt"], ["other", "odd"]]),
    ],
    ids=["plain", "old line ends", "byte order mark", "padded, 01", "several words", "indented"],
)  # fmt: skip
@pytest.mark.filterwarnings("ignore:left out")
def test_liwc_files_are_read_as_researchers_share_them(text, expected):
    assert terms(from_liwc(text)) == expected


def test_a_condition_on_neighbouring_words_is_told_with_its_line():
    text = "%\n1\tA\n2\tB\n%\nlike\t(02 134)125/464 1\nkind\t<of>131/125 2\n"
    with pytest.warns(UserWarning, match=r"line 5: the condition .*'like'(.|\n)*line 6: .*'kind'"):
        lexicon = from_liwc(text)
    assert terms(lexicon) == [["A", "like"], ["B", "kind"]]


def test_a_term_with_nothing_but_a_condition_is_left_out_and_told():
    with pytest.warns(UserWarning, match="line 4: 'like', which has no category without it"):
        assert terms(from_liwc("%\n1\tA\n%\nlike\t(02)1\nglad\t1\n")) == [["A", "glad"]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("safe*\t1\n", "it has no legend"),
        ("%\ncare\n%\nsafe*\t1\n", "line 2: 'care' is no number with a category"),
        ("%\n1\tcare\n%\nsafe*\t7\n", r"line 4: 'safe\*\\t7' has no category of the legend"),
    ],
)
def test_a_broken_liwc_file_is_refused_with_its_line(text, said):
    with pytest.raises(ValueError, match=said):
        from_liwc(text)


def test_a_term_the_tokenizer_reads_as_other_words_is_looked_for_as_those():
    with pytest.warns(UserWarning, match="'New.York' is looked for as 'New York'"):
        lexicon = from_quanteda({"america": ["New.York", "america*"]})
    assert terms(lexicon) == [["america", "New York"], ["america", "america*"]]


def test_a_term_without_letters_is_left_out_and_told():
    with pytest.warns(UserWarning, match=r"mood: ':\)' holds no letter or digit"):
        assert terms(from_quanteda({"mood": [":)", "glad"]})) == [["mood", "glad"]]


def test_levels_of_a_quanteda_dictionary_are_joined_by_a_dot():
    nested = {"people": {"elite": ["elit*"], "mass": {"crowd": ["crowd?"]}}}
    assert terms(from_quanteda(nested)) == [
        ["people.elite", "elit*"],
        ["people.mass.crowd", "crowd?"],
    ]


def test_no_and_2014_stay_words(tmp_path):
    path = tmp_path / "words.yml"
    path.write_text("denial: [no, off]\nyear: [2014]\n")
    assert terms(read_lexicon(path)) == [["denial", "no"], ["denial", "off"], ["year", "2014"]]


def test_categories_may_become_competing_names(tmp_path):
    path = tmp_path / "words.yml"
    path.write_text("war: [war]\ncrisis: [crisis]\n")
    lexicon = read_lexicon(path, categories="names")
    assert lexicon.names("names")["name"].tolist() == ["war", "crisis"]


@pytest.mark.parametrize("name", ["words.yml", "words.dic"])
def test_a_round_trip_of_plain_categories_loses_nothing(tmp_path, name):
    lexicon = Lexicon({"frames": {"a": ["war*", "at odds", "no"], "b": ["peace", "2014"]}})
    write_lexicon(lexicon, tmp_path / name, quanteda=True)
    assert terms(read_lexicon(tmp_path / name)) == terms(lexicon)


@pytest.mark.parametrize("write", [to_quanteda, to_liwc])
def test_what_a_dictionary_cannot_hold_is_named(write):
    entry = {"terms": ["war"], "unless": ["cold war"], "note": "plain"}
    lexicon = Lexicon({"referents": {"event": {"names": {"war": entry}}}})
    with pytest.warns(UserWarning, match=r"not written(.|\n)*unless(.|\n)*note(.|\n)*one referent"):
        assert "event.war" in str(write(lexicon))


def test_a_liwc_file_in_an_old_encoding_is_read(tmp_path):
    path = tmp_path / "words.dic"
    path.write_bytes("%\n1\tcafé\n%\nnaïve\t1\n".encode("cp1252"))
    assert terms(read_lexicon(path)) == [["café", "naïve"]]


def test_categories_of_categories_are_referents_with_names(tmp_path):
    path = tmp_path / "words.yml"
    path.write_text(
        "conflict:\n  trade war: ['trade war*']\n  dispute: [trade dispute]\nfear: ['fear*']\n"
        "deep:\n  - one: {two: [war]}\n"
    )
    lexicon = read_lexicon(path)
    assert lexicon.referents == ["conflict", "deep"]
    assert lexicon.names("conflict")["name"].tolist() == ["trade war", "dispute"]
    assert lexicon.names("deep")["name"].tolist() == ["one.two"]
    assert lexicon.frames == ["fear"]
    assert read_lexicon(path, categories="frames").referents == []
    nested = {"conflict": {"trade war": ["trade war*"], "dispute": ["trade dispute"]}}
    assert as_lexicon(nested).referents == ["conflict"]


def test_terms_beside_categories_are_told(tmp_path):
    path = tmp_path / "words.yml"
    path.write_text("conflict:\n  - war\n  - dispute: [trade dispute]\n")
    with pytest.raises(ValueError, match=r"conflict: \['war'\] stand beside categories"):
        read_lexicon(path)
