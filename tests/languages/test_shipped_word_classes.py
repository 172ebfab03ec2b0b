"""German and Ukrainian by their word classes, in sentences of our own."""

import pandas as pd
import pytest

import analysis as an
from analysis.languages.word_classes import LETTERS, read_word_classes

NAMES = {"de": "Hier sind Anna Roe und Jan Berg.", "uk": "Це Ганна Роу та Ян Берг."}


def found(language, sentence):
    """Voice, words and speaker of what is not narration."""
    text = f"{NAMES[language]}\n{sentence}"
    document = {"doc_id": "a", "outlet": "Post", "date": "2024-05-01", "title": "", "text": text}
    with pytest.warns(UserWarning, match="read by word classes"):
        passages = an.split_passages(pd.DataFrame([document | {"language": language}]))
    return [
        (row.voice, text[row.start : row.end].strip(), row.speaker)
        for row in passages.itertuples()
        if row.voice != "narration"
    ]


@pytest.mark.parametrize(
    ("sentence", "voice", "words", "speaker"),
    [
        ("„Die Brücke ist zu“, sagte Ministerin Roe am Montag.", "quotation", 0, "Anna Roe"),
        ("„Die Brücke ist zu“, so Roe.", "quotation", 0, "Anna Roe"),
        ("„Wir warten“, hat Jan Berg gesagt.", "quotation", 0, "Jan Berg"),
        ("Roe sagte, die Brücke sei zu.", "reported", "die Brücke sei zu.", "Anna Roe"),
        ("Am Montag sagte Roe, dass es regnet.", "reported", "dass es regnet.", "Anna Roe"),
        ("Wie die Polizei mitteilte, ist es zu.", "reported", "ist es zu.", "Polizei"),
        ("Laut Roe ist die Brücke zu.", "reported", "ist die Brücke zu.", "Anna Roe"),
        ("Es ist zu, sagte der Sprecher der Stadt.", "reported", 0, "Sprecher der Stadt"),
        ("Ursula von der Aue sagte, dass es regnet.", "reported", 0, "Ursula von der Aue"),
        ("Es ist zu, wie Roe sagte.", "reported", "Es ist zu,", "Anna Roe"),
        ("Die Arbeiten seien bald vorbei.", "unresolved", 0, ""),
        ("Roe sagte nicht, dass es regnet.", "unresolved", 0, ""),
    ],
)
def test_german(sentence, voice, words, speaker):
    spans = found("de", sentence)
    assert [(one, name) for one, _, name in spans] == [(voice, speaker)]
    assert not words or spans[0][1] == words


@pytest.mark.parametrize(
    ("sentence", "voice", "words", "speaker"),
    [
        ("«Міст закрито», — сказала мерка Ганна Роу.", "quotation", "«Міст закрито»,", "Ганна Роу"),
        ("Роу заявила, що міст закрито.", "reported", "що міст закрито.", "Ганна Роу"),
        ("За словами Роу, міст закрито.", "reported", "міст закрито.", "Ганна Роу"),
        ("Міст закрито, повідомив речник поліції Ян Берг.", "reported", 0, "Ян Берг"),
        ("Як повідомляє Укрпорт, міст закрито.", "reported", "міст закрито.", "Укрпорт"),
        ("«Порт» повідомив, що зерно є.", "reported", "що зерно є.", "Порт"),
        ("– Ми чекаємо, – сказала Роу.", "quotation", "– Ми чекаємо,", "Ганна Роу"),
        ("На думку Берга, міст старий.", "reported", 0, "Берга"),  # as written, in the genitive
        ("Про це повідомив Ян Берг.", "unresolved", 0, ""),
        ("Міст нібито закрито.", "unresolved", 0, ""),
    ],
)
def test_ukrainian(sentence, voice, words, speaker):
    spans = found("uk", sentence)
    assert [(one, name) for one, _, name in spans] == [(voice, speaker)]
    assert not words or spans[0][1] == words


@pytest.mark.parametrize("language", ["de", "uk"])
def test_a_sentence_without_a_sign_of_another_voice_is_narration(language):
    assert found(language, {"de": "Die Brücke ist alt.", "uk": "Міст старий."}[language]) == []


@pytest.mark.parametrize("language", ["de", "uk"])
def test_a_language_has_forty_cues_and_the_main_lists(language):
    classes = read_word_classes()[language]
    assert len(set(classes.lemmas.values())) >= 40
    letters = {*classes.letters.values()} | {
        letter for phrases in classes.phrases.values() for _, letter in phrases
    }
    assert letters >= {LETTERS[name] for name in ("cues", "that_words", "pronouns", "titles")}
