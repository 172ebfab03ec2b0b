"""Syllables and difficult words: what textstat says of a word, never asking the network."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.text.syllables import count_syllables, find_difficult
from analysis.text.tokens import tokenize

TOP = Path(__file__).parents[2]
ASK = (
    "from analysis.text.syllables import count_syllables as c; "
    "print(c(['harbour', 'negotiator'])[1])"
)


def syllables(word: str) -> int:
    return int(count_syllables([word])[0])


def difficult(word: str) -> bool:
    return bool(find_difficult([word])[0])


def asked(*before: str, code: str = ASK, umask: int = -1, home: Path) -> str:
    """What a fresh Python answers that has no NLTK data of its own."""
    environment = {key: value for key, value in os.environ.items() if key != "NLTK_DATA"}
    environment |= {"HOME": str(home), "PYTHONPATH": str(TOP)}
    command = [*before, sys.executable, "-c", code]
    answer = subprocess.run(
        command, env=environment, umask=umask, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr
    assert answer.stderr == ""
    return answer.stdout.strip()


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("war", 1),
        ("parliament", 3),
        ("don't", 1),
        ("isn't", 2),
        ("state-of-the-art", 4),
        ("long-term", 2),
    ],
)
def test_syllables_are_those_that_are_spoken(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("word", "count"),
    [("2014", 1), ("nato", 2), ("usa", 3), ("un", 1), ("kyiv", 1), ("donetsk", 2)],
    ids=["digits", "spoken as a word", "listed by letters", "a word by chance", "name", "name"],
)
def test_digits_acronyms_and_names_are_counted_as_the_documentation_says(
    word: str, count: int
) -> None:
    assert syllables(word) == count


def test_no_word_and_no_vocabulary_are_no_error() -> None:
    assert count_syllables([]).tolist() == []
    assert find_difficult([]).tolist() == []


def test_a_word_is_difficult_if_it_is_not_on_the_list_however_short() -> None:
    assert not difficult("mother")
    assert difficult("minister")
    assert difficult("ploy")


@pytest.mark.parametrize(
    "form",
    [
        *("ships", "mother's", "boys'", "cities", "boxes", "talked", "moved", "carried"),
        *("stopped", "moving", "stopping", "warmest", "happiest"),
    ],
)
def test_a_regular_form_of_a_listed_word_is_familiar(form: str) -> None:
    assert not difficult(form)


@pytest.mark.parametrize("word", ["striker", "negotiated", "ministers", "is-not-listed-zqx", "zs"])
def test_what_is_no_regular_form_of_a_listed_word_is_not(word: str) -> None:
    assert difficult(word)


def test_a_hyphenated_word_is_difficult_if_a_part_of_it_is() -> None:
    assert not difficult("long-time")
    assert difficult("long-promised-zqx")


@given(st.text(alphabet="aeioubcdfg'-’12é ", max_size=40))
def test_a_word_counts_the_same_in_any_company(text: str) -> None:
    words = tokenize([text]).vocabulary
    together = count_syllables(words).tolist()
    assert together == [syllables(word) for word in words]
    assert all(count >= 1 for count in together)


def test_the_language_that_a_user_set_is_neither_used_nor_changed() -> None:
    import textstat

    before = syllables("harbour"), difficult("harbour")
    textstat.set_lang("de_DE")
    try:
        in_german = textstat.syllable_count("negotiation")
        assert (syllables("harbour"), difficult("harbour")) == before
        assert textstat.syllable_count("negotiation") == in_german
        assert syllables("negotiation") == 5
    finally:
        textstat.set_lang("en_US")


def test_nothing_is_fetched_when_every_socket_is_barred(tmp_path: Path) -> None:
    barred = (
        "import socket\n"
        "def bar(*given, **named): raise SystemExit('a socket was opened')\n"
        "class Barred(socket.socket): connect = connect_ex = bar\n"
        "socket.socket, socket.create_connection, socket.getaddrinfo = Barred, bar, bar\n"
    )
    assert asked(code=barred + ASK, home=tmp_path) == "5"


def test_it_works_with_the_network_cut(tmp_path: Path) -> None:
    cut = shutil.which("unshare")
    if not cut or subprocess.run([cut, "-rn", "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system cannot cut the network (unshare -rn); sockets are barred above")
    assert asked(cut, "-rn", home=tmp_path) == "5"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
def test_it_works_where_new_files_are_open_to_everyone(tmp_path: Path) -> None:
    assert asked(umask=0, home=tmp_path) == "5"


def test_the_copy_of_the_dictionary_goes_when_python_ends(tmp_path: Path) -> None:
    code = f"import tempfile; tempfile.tempdir = {str(tmp_path)!r}; {ASK}"
    assert asked(code=code, home=tmp_path) == "5"
    assert list(tmp_path.glob("cmudict-*")) == []


def test_the_dictionary_comes_with_its_licence() -> None:
    folder = TOP / "analysis" / "text" / "cmudict"
    assert "Redistribution and use" in (folder / "LICENSE.txt").read_text(encoding="utf-8")
    with (folder / "cmudict.txt").open(encoding="ascii") as lines:
        assert sum(1 for _ in lines) == 135_166
