"""The compiled tokeniser finds the words of the plain one, whatever the texts."""

import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis.text import tokens
from analysis.text.tokens import COMPILED_FROM, tokenize, tokens_of
from analysis.text.word_scan import scan

pytest.importorskip("numba", reason="Numba is not installed (the extra `fast`)")
compiled_tokens = pytest.importorskip("analysis.text.compiled_tokens")
scan_compiled = compiled_tokens.scan_compiled

TOP = Path(__file__).parents[2]
SPECIAL = [
    *("a", "B", "z", "I", "i", "s", "_", "7", ".", ",", ";", "!", "?", ":", "'", "-", "(", " "),
    *("\n", "\t", "\r", "\v", "\f", "\0", "\x1c", "\x1f", "\x85", "\u00a0", "\u2028", "\u3000"),
    *("’", "‘", "“", "”", "‚", "…", "—", "–", "\u2010", "\u2011", "\u2012", "\u2015", "ʼ"),
    *("\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u0301", "\u0307", "\u0345"),
    *(
        "İ",
        "ı",
        "ß",
        "ẞ",
        "ﬁ",
        "é",
        "ŉ",
        "\u037e",
        "\u212a",
        "\u1100",
        "\u1160",
        "\u11a8",
        "\uac00",
    ),
    *("Д", "漢", "٣", "²", "😀", "\ud800", "\udfff", "\ud83d", "\u0903", "\u09c7", "\u09be"),
    *("U.S.", "a.m.", "U.S.-led", "e.g", "3.5", "US", "WHO’s", "the", "letters8", "letters99"),
    *("x" * 63, "x" * 64, "x" * 65, "don’t", "non-U.S", "A.", " ", ", "),
]
TEXT = st.lists(
    st.one_of(
        st.sampled_from(SPECIAL), st.sampled_from(SPECIAL), st.characters(), st.text(max_size=4)
    ),
    max_size=25,
).map("".join)


def assert_same(texts, **sizes):
    plain, fast = scan(texts), scan_compiled(texts, **sizes)
    for name in ("starts", "ends", "barred", "borders"):
        column, other = getattr(plain, name), getattr(fast, name)
        assert column.dtype == other.dtype
        assert column.tolist() == other.tolist(), name
    forms = [fast.vocabulary[number] for number in fast.ids]
    assert forms == [plain.vocabulary[number] for number in plain.ids]
    assert sorted(fast.vocabulary) == sorted(set(forms))
    assert sorted(fast.nearly_sorted.tolist()) == list(range(len(fast.vocabulary)))
    told, other = tokens_of(plain, texts), tokens_of(fast, texts)  # `raised` hides no acronym
    assert told.vocabulary == other.vocabulary
    assert told.ids.tolist() == other.ids.tolist()


@pytest.mark.parametrize(
    "texts",
    [
        [],
        [""],
        ["", "a", "", "", "b,", "c", ""],
        ["War is war, don’t: the U.S.-led café—“war”"],
        ["U.S. a.m., e.g 3.5 J.K. x.y non-U.S. A.B.C.", "the US and us, LET US GO, WHO’s who"],
        ["a, café b; é, — … c", "é", "— é", ", é", "é,", "é, é", "é—x, •", "a, • b •, c"],
        ["tab\tand\0NUL\x1cand\x85others\u2028é"],
        ["\ud800 a\udfff \ud83d\ude00 \ud83d", "\udc00"],
        ["x" * 64 + " " + "x" * 65 + " y", "a-" * 40 + "b", "’".join("abcdefghi" * 9)],
        ["letters8 letters89 letters8letters8 letters8letters9", "letters8 letters9letters8"],
        ["abcdefg7 ABCDEFGh a1bcdef Ab-cd abcdef’g abcdefg-h abcdefgé abcdef.g", "A@b`c[d{e"],
        ["i\u0307 İstanbul ISTANBUL ß ﬁ", "x\u0302 \u1160 \u00ad x\u0345"],
    ],
    ids=lambda texts: ascii(texts)[:30],
)
def test_words_places_and_barriers_are_those_of_the_plain_way(texts):
    assert_same(texts)
    assert_same(texts, batch=1, slots=2)


@settings(max_examples=300)
@given(st.lists(TEXT, max_size=6), st.integers(1, 60), st.sampled_from([2, 4, 64]))
@example(["a\0é", "\0"], 1, 2)
def test_any_unicode_has_the_words_of_the_plain_way(texts, batch, slots):
    assert_same(texts, batch=batch, slots=slots)


@settings(max_examples=100)
@given(st.text("aazzAZ@[`{_7'- \x7f", max_size=60))
def test_letters_read_eight_at_once_are_told_from_other_bytes(text):
    assert_same([text])
    found = scan_compiled([text])
    words = [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]
    assert found.raised.tolist() == [sum(map(str.isupper, word)) > 1 for word in words]


def test_tables_grow_with_the_words():
    words = [f"word{number}" + "tail" * (number % 12) for number in range(3000)]
    letters = [f"é{number}" + "é" * (number % 40) for number in range(3000)]
    assert_same([" ".join(words), " ".join(letters), " ".join(words[::-1])], slots=2, batch=5000)


def test_every_character_alone_and_between_letters_is_read_as_in_the_plain_way():
    for begin in range(0, sys.maxunicode + 1, 0x8000):
        characters = [chr(code) for code in range(begin, begin + 0x8000)]
        assert_same(
            [
                " ".join(characters[::7]),
                "".join(f"a{character}b, " for character in characters[::7]),
            ]
        )


@pytest.mark.parametrize("unit", ["a", "a,", "a.", "é", "ab’c,", "\0"])
def test_ten_megabytes_without_a_space_take_seconds(unit):
    texts = [unit * (10_000_000 // len(unit)), "next text"]
    begin = time.process_time()
    found = scan_compiled(texts)
    assert time.process_time() - begin < 15
    assert found.vocabulary[found.ids[-1]] == "text"
    plain = scan(texts)
    assert np.array_equal(found.starts, plain.starts)
    assert np.array_equal(found.ends, plain.ends)
    assert np.array_equal(found.barred, plain.barred)


def english_like(characters: int) -> list[str]:
    """Articles of made-up words with the punctuation of news, so many characters together."""
    random = np.random.default_rng(1)
    syllables = ["war", "pea", "ce", "mi", "nis", "ter", "go", "vern", "ment", "us", "it", "re"]
    words = ["".join(random.choice(syllables, random.integers(1, 5))) for _ in range(5000)]
    words += ["U.S.", "US", "don’t", "“It", "said.”", "—", "café", "pro-war", "9 a.m.,", "WHO"] * 20
    articles = []
    while sum(map(len, articles)) < characters:
        chosen = random.choice(words, 400)
        marks = random.choice(["", "", "", "", ",", ".", "?"], 400)
        articles.append(" ".join(f"{word}{mark}" for word, mark in zip(chosen, marks, strict=True)))
    return articles


def test_a_large_corpus_is_read_by_compiled_code_with_the_same_result():
    texts = english_like(COMPILED_FROM)
    fast = tokenize(texts)
    plain = tokens_of(scan(texts), texts)
    assert fast.vocabulary == plain.vocabulary
    for name in ("ids", "starts", "ends", "barred", "borders"):
        column, other = getattr(fast, name), getattr(plain, name)
        assert column.dtype == other.dtype
        assert np.array_equal(column, other), name


def was_compiled(monkeypatch, characters: int, rule: str = "2") -> bool:
    calls = []
    monkeypatch.setattr(tokens, "COMPILED_FROM", 100)
    monkeypatch.setattr(
        compiled_tokens, "scan_compiled", lambda texts: calls.append(1) or scan(texts)
    )
    assert tokenize(["a" * (characters - 50), "b" * 50], rule).ids.tolist() == [0, 1]
    return bool(calls)


def test_only_large_corpora_are_read_by_compiled_code(monkeypatch):
    assert was_compiled(monkeypatch, 100)
    assert not was_compiled(monkeypatch, 99)


def test_an_earlier_rule_of_words_is_read_the_plain_way(monkeypatch):
    assert not was_compiled(monkeypatch, 100, "1")


def test_without_numba_large_corpora_are_read_the_plain_way(monkeypatch):
    monkeypatch.setitem(sys.modules, "analysis.text.compiled_tokens", None)
    monkeypatch.setattr(tokens, "COMPILED_FROM", 1)
    assert tokenize(["the US and us"]).vocabulary == ("US", "and", "the", "us")


def test_a_disk_that_is_full_does_no_harm(monkeypatch):
    def full(texts):
        raise OSError("No space left on device")

    monkeypatch.setattr(compiled_tokens, "scan_compiled", full)
    monkeypatch.setattr(tokens, "COMPILED_FROM", 1)
    assert tokenize(["the US and us"]).vocabulary == ("US", "and", "the", "us")


def answer_of(code: str, **environment: str) -> str:
    environment = {**os.environ, "NUMBA_CACHE_DIR": "", **environment}
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=TOP, env=environment, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


def test_the_package_is_imported_without_numba():
    code = "import sys, analysis.text.tokens; print('numba' in sys.modules)"
    assert answer_of(code) == "False"


def test_where_no_folder_can_be_written_it_is_said_once_and_the_result_is_the_same(tmp_path):
    file = tmp_path / "file"  # no folder can be made under a file, not even by the superuser
    file.write_text("")
    code = f"""
import warnings
from numba.core import caching
caching.InTreeCacheLocator.get_cache_path = lambda self: {str(file / "beside")!r}
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    from analysis.text.compiled_tokens import scan_compiled
    print(scan_compiled(["War is war, café"]).ids.tolist())
for warning in caught:
    print(warning.category.__name__, warning.message)
"""
    found, *warned = answer_of(code, HOME=str(file), XDG_CACHE_HOME=str(file)).splitlines()
    assert found == "[0, 1, 0, 2]"
    (said,) = warned
    assert said.startswith(
        "UserWarning the compiled tokeniser cannot be kept on disk (cannot cache"
    )
    assert said.endswith("set NUMBA_CACHE_DIR to a folder that can be written.")
