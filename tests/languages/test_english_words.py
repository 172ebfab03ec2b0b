"""Tests that no English stands in the code of the voice rules, and of what counts as English."""

from pathlib import Path

import pytest

from benchmarks.english_words import english_words, own_values, words_of_code

VOICE = sorted(Path("analysis/voice").rglob("*.py"))


def test_there_are_modules_to_look_at():
    assert len(VOICE) > 30


@pytest.mark.parametrize("module", VOICE, ids=lambda path: path.stem)
def test_no_english_word_stands_in_a_rule(module):
    assert list(english_words(module)) == []


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ('A = re.compile(r"said that")', ["said", "that"]),
        ('A = re.compile(r"[Ff]ull [Tt]ext")', ["Full", "Text"]),
        ('A = re.compile(r"(?:news|times) [Aa]gency")', ["news", "times", "Agency"]),
        ('A = re.compile(rf"{NAME} told")', ["told"]),
        ('A = words.startswith(("But ", "And "))', ["But", "And"]),
        ('A = {"said": " to "}', ["said", "to"]),
        ('A = word == "that"', ["that"]),
        ('A = "that" in words', ["that"]),
        ('A = listed_words("that", before="and ")', ["and"]),
        ('A = form.endswith("ing")', ["ing"]),
    ],
)
def test_words_of_a_rule_are_counted(code, words):
    assert [word for _, word in words_of_code(code)] == words


@pytest.mark.parametrize(
    "code",
    [
        'A = word_pattern(r"(?P<who><the|The> \\w+)\\b")',
        'A = word_list("months")',
        'A = "that" in cue.takes',
        'A: Frames = frozenset({"that", "to"})',
        'A = span("who"), found["name"]',
        'A = voice == "quotation"',
        'raise ValueError(f"{name}: rows have no speaker")',
        '"""A docstring."""',
        '_COLUMNS = ("country", "role")',
    ],
)
def test_names_values_and_messages_are_not_counted(code):
    assert list(words_of_code(code)) == []


def test_words_of_grammar_are_no_values_of_the_program():
    grammar = {"that", "to", "of", "in", "on", "by", "and", "but", "who", "said", "says", "told"}
    assert not own_values() & grammar
