"""Tests of analysis/languages/words.py: word lists as data."""

import re
from pathlib import Path

import pytest

from analysis.languages.files import language_file, read_yaml
from analysis.languages.words import FILES, alternatives, word_list

NAMES = [name for file in FILES for name in read_yaml("en", file)]


@pytest.mark.parametrize("name", NAMES)
def test_a_list_holds_each_word_once_and_words_only(name):
    words = word_list(name)
    assert len(set(words)) == len(words)
    assert all(
        isinstance(word, str) and re.fullmatch(r"[\w.'’-]+(?: [\w'-]+)*", word) for word in words
    )


def test_no_two_files_hold_a_list_of_the_same_name():
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("file", FILES)
def test_a_name_stands_for_one_list_as_yaml_takes_the_last_without_a_word(file):
    names = re.findall(r"^([a-z_]+):", language_file("en", file).read_text("utf-8"), re.M)
    assert sorted(names) == sorted(read_yaml("en", file))


def test_every_list_of_the_voice_rules_is_named_in_a_rule():
    code = "\n".join(path.read_text("utf-8") for path in Path("analysis").rglob("*.py"))
    named = set(re.findall(r"(?<=[<|\"])[A-Za-z_]+(?=[>|\"])", code))
    named |= {name[0].lower() + name[1:] for name in named}
    assert set(read_yaml("en", "voice.yaml")) - named == set()


def test_alternatives_join_several_lists():
    pattern = re.compile(rf"(?:{alternatives('months', 'month_abbreviations')})\b")
    assert [bool(pattern.fullmatch(word)) for word in ("March", "Sept", "Mars")] == [
        True,
        True,
        False,
    ]


def test_an_unknown_list_is_an_error():
    with pytest.raises(KeyError, match="fortnights"):
        word_list("fortnights")
