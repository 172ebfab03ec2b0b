"""Tests of analysis/languages/patterns.py: regular expressions over word lists."""

import re
from pathlib import Path

import pytest

import analysis.voice
from analysis.languages.patterns import listed_words, with_words, word_pattern
from analysis.languages.words import word_list

VOICE = Path(analysis.voice.__path__[0])
NAMED = sorted(
    {
        name
        for path in VOICE.glob("*.py")
        for names in re.findall(r"(?<!\?P)<([A-Za-z_|]{2,})>", path.read_text("utf-8"))
        for name in names.split("|")
    }
)


def test_a_pattern_finds_any_word_of_its_lists():
    pattern = word_pattern(r"\b<months|weekdays>\b")
    assert pattern.findall("From Monday to May") == ["Monday", "May"]


def test_a_list_named_with_a_capital_is_its_words_with_a_capital():
    assert word_pattern("<Third_person> ").search("he said, They said")[0] == "They "


def test_names_of_groups_stay_groups():
    assert word_pattern("(?P<day><weekdays>)").search("on Sunday")["day"] == "Sunday"


def test_either_apostrophe_stands_for_that_of_a_word():
    assert word_pattern("<not_ending>").findall("isn't, isn’t") == ["n't", "n’t"]


def test_an_unknown_list_is_an_error():
    with pytest.raises(KeyError, match="fortnights"):
        with_words("<fortnights>")


@pytest.mark.parametrize("name", NAMED)
def test_each_list_that_a_pattern_names_has_words(name):
    assert word_list(name[0].lower() + name[1:])


def test_listed_words_stand_between_what_is_before_and_behind_each():
    assert listed_words("third_person", " ", ",") == (" he,", " she,", " they,", " it,")


def test_a_name_with_a_capital_gives_words_with_a_capital():
    assert listed_words("That|to") == ("That", "to")
