"""Sentence borders: a floor on passages written for it, what always holds, and each rule once."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analysis.text.sentences import split_sentences

DATA = Path(__file__).parents[1] / "data"
CURLY = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
PIECES = [
    *(
        "a",
        "A",
        "He ",
        "said ",
        "The ",
        "U.S.",
        "p.m. ",
        "Gen. ",
        "No. ",
        "MOSCOW, May 1. ",
        "/Agency/. ",
    ),
    *(" ", "  ", "\n", "\r\n", "\u2028", "\xa0", ". ", ".", "?", "!", "…", "...", ",", "1", "1. "),
    *('"', "“", "”", "'", "‘", "’", "''", "``", "«", "»", "(", ")", "[", "]", "—", "— ", "-"),
    *("é", "İ", "。", "\U0001f600", "\ud800"),
]
TEXTS = st.text() | st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def sentences(text: str) -> list[str]:
    return [text[start:end].strip() for start, end in split_sentences(text)]


def score(name: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of the borders inside the passages of a file."""
    hits = made = wanted = 0
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        text = line.replace("|", " ")
        gold = {place + 1 for place, character in enumerate(line) if character == "|"}
        ours = {start for start, _ in split_sentences(text)[1:]}
        hits, made, wanted = hits + len(gold & ours), made + len(ours), wanted + len(gold)
    return hits / made, hits / wanted, 2 * hits / (made + wanted)


@pytest.mark.parametrize(
    ("name", "floor"), [("sentences_gold.txt", 0.98), ("sentences_heldout.txt", 0.98)]
)
def test_borders_are_those_of_the_written_passages(name, floor):
    precision, recall, f1 = score(name)
    assert f1 >= floor, f"{name}: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}"


@given(TEXTS)
@example("A.\u2028B. C")  # wide white space behind an initial
@example("\ud83d. He")  # half a character
def test_sentences_tile_any_text(text):
    spans = split_sentences(text)
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(start < end for start, end in spans)
    assert [start for start, _ in spans] == [0, *(end for _, end in spans)][: len(spans)]


@given(TEXTS)
def test_white_space_belongs_to_the_sentence_before(text):
    assert not any(text[start].isspace() for start, _ in split_sentences(text)[1:])


@given(TEXTS)
def test_straight_and_curly_marks_make_the_same_borders(text):
    assert split_sentences(text) == split_sentences(text.translate(CURLY))


@given(TEXTS, TEXTS)
def test_a_paragraph_does_not_change_its_neighbours(one, other):
    alone = split_sentences(one.strip() + "\n")
    assert split_sentences(one.strip() + "\n" + other)[: len(alone) - 1] == alone[:-1]


def test_an_empty_text_has_no_sentence():
    assert split_sentences("") == []


def test_white_space_alone_is_one_sentence():
    assert split_sentences(" \n\t\n") == [(0, 4)]


def test_white_space_at_the_start_belongs_to_the_first_sentence():
    assert split_sentences("\n\n It rained. It stopped.") == [(0, 14), (14, 25)]


def test_places_are_counted_in_characters_not_in_bytes():
    assert split_sentences("“Да 😀.” Ещё. Всё.") == [(0, 8), (8, 13), (13, 17)]


ONE = {
    "a dateline with the agency between slashes": "ODESA, May 2. /Agency/. The port is shut.",
    "a dateline with the day first": "RIGA, 2 May 2014 – Agency News. The port is shut.",
    "a dateline with the agency in brackets": "OSLO, Feb. 3 (NEWS) — The port is shut.",
    "a dateline of city and agency": "NEW YORK (NEWS) - The port is shut.",
    "a dateline without an agency": "ROSTOV-ON-DON, May 2. The port is shut.",
    "a clock time and a weekday": "It closed at 9 a.m. Friday.",
    "a clock time and a zone": "It closed at 9 p.m. EST, or 5 a.m. Moscow time.",
    "ranks one after the other": "He met Brig. Gen. Roe, Lt. Col. Poe, Sens. Doe and Ms. Low.",
    "initials": "It was Gen. A. V. Roe who met J. Poe.",
    "a number behind its abbreviation": "See No. 5, art. 7, paras. 8 and Res. 90 of approx. 1950.",
    "a unit before a small letter": "It is 4 km. to the port, where 2 pct. of them work.",
    "U.S. inside a name": "The U.S. Senate heard the U.S. Navy.",
    "a pause before a small letter": "It was... “small,” they say… and late.",
    "the number of a list item": "1. The port is shut.",
    "sentences inside a quotation": "He said: “It rained. We left. It was late.”",
    "sentences inside single marks": "‘It rained. We left,’ he said.",
    "a quotation inside a quotation": "“She said “go” to us. We went,” he said.",
    "sentences inside brackets": "The port (It is small. It is old.) is shut.",
    "a closing mark behind a space": "“It rained. We left, ”he said.",
    "a question and who asked, in small letters": "“Is it late?” asked the general.",
    "a question and who asked, by name": "“Is it late?” Mr. Roe asked.",
    "a shout and who shouted": "“Out!” they cried.",
    "a state in brackets": "It was Roe (R-Fla.) — Poe's man.",
    "speech taken up again behind a dash": "— It is late, — the man said. — It is dark.",
    "speech taken up again with mixed marks": "“It is late,” the man said. — It is dark.",
}


@pytest.mark.parametrize("text", ONE.values(), ids=ONE.keys())
def test_this_is_one_sentence(text):
    assert sentences(text) == [text]


TWO = {
    "a line break": "The port\nis shut",
    "a Windows line break": "The port\r\nis shut",
    "U.S. at the end": "They came from the U.S.|Officials were silent.",
    "U.S. at the end of a quotation": "“They came from the U.S.”|The port is shut.",
    "a clock time at the end": "It closed at 9 p.m.|The port is shut.",
    "a month at the end": "It closed in Oct.|Trade fell.",
    "etc. at the end": "They sell fish, oil, etc.|Trade fell.",
    "the answer no": "He said: “No.”|Trade fell.",
    "a closing mark": "It was “small.”|Trade fell.",
    "a closing mark doubled from single ones": "It was ''small.''|Trade fell.",
    "marks that close two quotations": "“He said ‘small.’”|Trade fell.",
    "a closing bracket": "(It was small.)|Trade fell.",
    "an opening mark": "It is late.|“It is dark.”",
    "a question that nobody is said to ask": "“Is it late?”|The man left.",
    "a pause before a capital": "It was late…|Trade fell.",
    "a quotation that is never closed": "“It is late.|It is dark.",
    "a mark too few before a quotation": "He said “it is late.|She said “no” and left.",
    "a credit behind a dash": "It is late.|—Agency",
    "a brand name": "It is late.|eBay fell.",
    "list items in one paragraph": "1. It is late.|2. It is dark.",
    "speech and what follows it": "— Late, — the man said. — It is dark.|Trade fell.",
}


@pytest.mark.parametrize("text", TWO.values(), ids=TWO.keys())
def test_here_a_sentence_ends(text):
    assert sentences(text.replace("|", " ")) == text.replace("\r", "").replace("\n", "|").split("|")


@pytest.mark.parametrize("unit", [".", "a", '"', "“", "'", "(“", "A. ", "U.S. The ", ". ”", "— "])
def test_repetition_of_anything_is_split_and_tiled(unit):
    spans = split_sentences(unit * 20_000)
    assert spans[-1][1] == len(unit) * 20_000
