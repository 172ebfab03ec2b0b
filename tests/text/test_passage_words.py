"""Running words: the parts that are read, and the passage in which each word begins."""

import pandas as pd
import pytest

from analysis import split_passages
from analysis.text.passage_words import parts_of, place_words, read_words


def test_a_part_is_a_title_or_text_that_is_not_empty():
    documents = pd.DataFrame(
        {"doc_id": ["a", "b"], "title": ["Storm", ""], "text": ["Rain.", "Sun."]}
    )
    assert parts_of(documents) == [
        ("a", "title", "Storm"),
        ("a", "text", "Rain."),
        ("b", "text", "Sun."),
    ]


def test_titles_may_be_missing():
    documents = pd.DataFrame({"doc_id": ["a"], "text": ["Rain."]})
    assert parts_of(documents) == [("a", "text", "Rain.")]
    assert parts_of(documents.assign(title=None)) == [("a", "text", "Rain.")]


def test_without_texts_the_columns_are_named():
    with pytest.raises(ValueError, match=r"`documents` lacks the columns \['text'\]"):
        parts_of(pd.DataFrame({"doc_id": ["a"]}))


def test_every_word_has_the_passage_in_which_it_begins(make_documents):
    documents = make_documents(A="Rain fell. “It fell,” she said.", B="Sun.")
    passages = split_passages(documents)
    words = read_words(documents)
    tokens = words.tokens
    rows = passages.iloc[place_words(words, passages).passage]
    assert rows["doc_id"].tolist() == ["a1"] * 6 + ["b1"]
    assert rows["voice"].tolist() == [
        *["narration"] * 2, *["quotation"] * 2, *["narration"] * 2, "narration"
    ]  # fmt: skip
    assert ((rows["start"] <= tokens.starts) & (tokens.starts < rows["end"])).all()


def test_words_outside_every_passage_have_none(make_documents):
    documents = make_documents(A="Rain fell. “It fell,” she said.")
    passages = split_passages(documents)
    words = read_words(documents)
    quoted = passages[passages["voice"] == "quotation"].reset_index(drop=True)
    assert place_words(words, quoted).passage.tolist() == [-1, -1, 0, 0, -1, -1]
    assert place_words(words, quoted.iloc[:0]).passage.tolist() == [-1] * 6
