"""Articles in a language without rules are left unread, and that is said everywhere."""

import pandas as pd
import pytest

import analysis as an
from analysis.text.language import recognise_language

FRENCH = "Le port est de nouveau ouvert, a dit la maire lundi devant la presse de la ville. " * 8
POLISH = "Port jest znowu otwarty, powiedziała w poniedziałek w ratuszu burmistrz miasta. " * 8
ENGLISH = "The port is open again, the mayor said on Monday in the town hall of Lund. " * 8


def documents(*texts, **columns):
    made = {"doc_id": [f"a{number}" for number in range(len(texts))], "outlet": "Post"}
    return pd.DataFrame(made | {"date": "2024-05-01", "title": "", "text": texts} | columns)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (FRENCH, "fr"),
        (POLISH, "pl"),
        (ENGLISH, "en"),
        ("Le port est ouvert.", "en"),  # too short to tell
        ("Roe 3, Berg 2, Lund 1, Odrin 4. " * 20, "en"),  # no clear margin
    ],
)
def test_a_language_is_recognised_where_the_text_is_long_and_clear(text, language):
    assert recognise_language(text) == language


def test_an_article_in_another_language_is_unread_and_nobodys_own():
    with pytest.warns(UserWarning, match=r"2 articles of 3 left unread.*a0 \(fr\), a1 \(pl\)"):
        passages = an.split_passages(documents(FRENCH, POLISH, ENGLISH))
    unread = passages[passages["doc_id"] != "a2"]
    assert set(unread["voice"]) == {"unread"}
    assert set(unread["whose"]) == {"unclear"}
    assert set(unread["confidence"]) == {"low"}
    assert "unread" not in set(passages.loc[passages["doc_id"] == "a2", "voice"])


def test_the_column_language_decides():
    read = an.split_passages(documents(FRENCH, language="English"))
    assert "unread" not in set(read["voice"])
    with pytest.warns(UserWarning, match="left unread"):
        unread = an.split_passages(documents(ENGLISH, language="fr-BE"))
    assert set(unread["voice"]) == {"unread"}


def test_the_passages_tile_an_unread_article():
    with pytest.warns(UserWarning, match="left unread"):
        passages = an.split_passages(documents(FRENCH, title="Port ouvert"))
    text = passages[passages["part"] == "text"]
    assert text["end"].tolist()[:-1] == text["start"].tolist()[1:]
    assert text["end"].iloc[-1] == len(FRENCH)


def test_the_method_sentence_and_the_check_of_the_corpus_say_it():
    with pytest.warns(UserWarning, match="left unread"):
        study = an.build_study(documents(FRENCH, ENGLISH), {"port": ["port", "harbour"]})
    sentence = an.describe_method(an.voice_shares(study, by="outlet"))
    assert "1 of 2 articles in a language without rules: unread" in sentence
    found = an.check_corpus(study)
    assert found.loc[found["finding"] == "unread language", "where"].tolist() == ["a0"]
