"""Speakers whose names begin with capitals of many alphabets, in four constructions."""

import pandas as pd
import pytest

from analysis.text.capitals import CAPITAL, CAPITALS
from analysis.text.sentences import split_sentences
from analysis.voice.passages import split_passages

NAMES = [
    *("Łukasz Żurek", "Željko Marić", "İbrahim Kalın", "Ștefan Popa", "Đorđe Ilić", "Ēriks Ozols"),
    *("Šarūnė Žukaitė", "Čeněk Řezáč", "Ömer Şahin", "Éric Œuvrard", "Øystein Åsen", "Íñigo Úbeda"),
    *("Ирина Петрова", "Ελένη Ράπτη"),
]
CONSTRUCTIONS = [
    "{} said on Monday that the quay was shut.",
    "“The quay is shut,” {} said.",
    "“The quay is shut,” said {}.",
    "The quay is shut, according to {}.",
]


def passages_of(text):
    row = {"doc_id": "a", "outlet": "A", "date": pd.Timestamp("2024-05-01"), "title": ""}
    return split_passages(pd.DataFrame([row | {"text": text}]))


@pytest.mark.parametrize("construction", CONSTRUCTIONS)
@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_a_speaker_whatever_its_capital(name, construction):
    text = construction.format(name) + " It rained in Lund all day."
    found = passages_of(text)
    others = found[found["whose"] == "other"]
    assert others["speaker"].unique().tolist() == [name]
    assert text[others["start"].min() : others["end"].max()].find("quay is shut") >= 0 or (
        text[others["start"].min() : others["end"].max()].find("quay was shut") >= 0
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_sentence_begins_at_any_capital(name):
    text = f"The quay is in the U.S. Officials agreed. {name} left. {name} came back."
    assert [text[start:end].strip() for start, end in split_sentences(text)] == [
        *("The quay is in the U.S.", "Officials agreed.", f"{name} left.", f"{name} came back."),
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_byline_is_boilerplate_whatever_its_capital(name):
    found = passages_of(f"By {name}\n\nThe quay is shut. It rained in Lund all day.")
    assert found.loc[found["zone"] == "boilerplate", "start"].tolist() == [0]


@pytest.mark.parametrize("letter", "AŁŻŽİȘĐĒŠÖÉØÍИΕ")
def test_capitals_are_those_of_the_basic_plane(letter):
    import re

    assert re.fullmatch(CAPITAL, letter)
    assert not re.fullmatch(f"[{CAPITALS}]", letter.lower()[:1])
