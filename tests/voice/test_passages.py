"""Passages: they tile, they never fail, one article's do not depend on another's."""

import random
import time

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.tables import PASSAGES
from analysis.text.tokens import words
from analysis.voice.passages import split_passages

PIECES = st.sampled_from(
    [
        *(
            '"',
            "“",
            "”",
            "«",
            "»",
            "''",
            "``",
            "'",
            "’",
            "‘",
            "„",
            "—",
            "– ",
            "- ",
            "\n",
            "\n\n",
            "  ",
        ),
        *(
            "he said",
            "said Roe",
            "Q: ",
            "A: ",
            "Roe: ",
            "according to Roe",
            "that",
            ", ",
            ". ",
            "? ",
        ),
        *(
            "War",
            "peace talks",
            "the minister",
            "warned of",
            "(the deal – Ed.)",
            "IMAGE: ",
            "e\u0301",
        ),
        *("• ", "©", "5'10\"", "=", "\u200b", "𝐀", "\r\n", "\t", "_x_", "a-b", "…"),
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=40).map("".join).filter(lambda text: text.strip())


def articles(*texts, **columns):
    """A table of documents, one for each text."""
    rows = {"doc_id": [f"a{i}" for i in range(len(texts))], "outlet": "A", "date": "2024-05-01"}
    return pd.DataFrame({**rows, "title": "", "text": list(texts), **columns})


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_passages_tile_any_text(text):
    passages = split_passages(articles(text, title=text))
    for _, part in passages.groupby("part"):
        assert "".join(text[a:b] for a, b in zip(part["start"], part["end"], strict=True)) == text
        assert (part["start"] < part["end"]).all()
        assert part["words"].sum() == len(words(text))


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS)
def test_an_article_does_not_depend_on_the_others(one, other):
    alone = split_passages(articles(one))
    together = split_passages(articles(one, other))
    pd.testing.assert_frame_equal(
        alone, together[together["doc_id"] == "a0"], check_index_type=False
    )


def test_columns_are_those_of_the_table_and_then_the_metadata():
    passages = split_passages(articles("Rain fell.", genre="news"))
    assert list(passages.columns) == [*PASSAGES, "outlet", "date", "genre"]


def test_white_space_belongs_to_the_passage_before():
    text = 'Roe said:  "We go."  \n\nRain fell.'
    passages = split_passages(articles(text))
    assert [text[a:b] for a, b in zip(passages["start"], passages["end"], strict=True)] == [
        "Roe said:  ",
        '"We go."  \n\n',
        "Rain fell.",
    ]


WRITTEN = (
    "“We will open the bridge in May,” mayor Ann Roe said. “It was a long year for us all.”",
    "It rained for a week. Shops on both banks have closed, and the ferry does not run.",
    "“Nobody asked us,” said Bob Poe, a baker. “We read it in the paper like all others.”",
    "The council met on Monday. Roe said that the costs were “above what we were told” in March.",
    "“The pillars are sound.\n\n“The deck failed us,” the engineer, Carl Doe, told reporters.",
    "Critics say the plan is late. “A gift to builders and to no others,” Dora Low wrote then.",
    "The bridge was built in 1931. According to Doe, “it was never meant to carry lorries at all.”",
)


def quoted_words(text):
    """The words that stand in somebody's marks, each with its number among those of the text."""
    passages = split_passages(articles(text))
    spans = passages.loc[passages["voice"] == "quotation", ["start", "end"]].to_numpy()
    return {
        number
        for number, (start, _, _) in enumerate(words(text))
        if any(low <= start < high for low, high in spans)
    }


def test_a_lost_mark_in_twenty_costs_little():
    rng = random.Random(7)
    right = found = true = 0
    for number in range(60):
        text = "\n\n".join(rng.sample(WRITTEN, k=5 + number % 3))
        less = "".join(c for c in text if c not in "“”" or rng.random() >= 0.05)
        gold, got = quoted_words(text), quoted_words(less)
        right, found, true = right + len(gold & got), found + len(got), true + len(gold)
    assert 2 * right / (found + true) > 0.94


@pytest.mark.parametrize(
    "text", ["“", "”", "—", "'", "Q:", "(", "\n", "“\n“\n“", "\u2060", "x" * 9]
)
def test_fragments_do_no_harm(text):
    text += "."
    passages = split_passages(articles(text))
    assert (
        "".join(text[a:b] for a, b in zip(passages["start"], passages["end"], strict=True)) == text
    )


def test_title_and_text_are_read_apart_and_sentences_count_from_one_in_each():
    passages = split_passages(articles("It rained. It fell.", title="Bridge falls"))
    assert passages["part"].tolist() == ["title", "text", "text"]
    assert passages["sentence"].tolist() == [1, 1, 2]
    assert passages["zone"].tolist() == ["headline", "body", "body"]


@pytest.mark.parametrize(
    ("title", "voice", "words_of"),
    [
        ("Bridge 'not safe', mayor says", "quotation", "'not safe',"),
        ("Mayor Says Bridge Was Never Safe", "reported", "Bridge Was Never Safe"),
        ("Roe: I will rebuild it", "reported", "I will rebuild it"),
        ("Bridge will be rebuilt, says mayor", "reported", "Bridge will be rebuilt,"),
    ],
)
def test_headlines_quote_and_report_in_their_own_way(title, voice, words_of):
    passages = split_passages(articles("It rained.", title=title))
    found = passages[(passages["part"] == "title") & (passages["voice"] == voice)]
    assert [title[a:b].strip() for a, b in zip(found["start"], found["end"], strict=True)] == [
        words_of
    ]


def test_documents_that_are_not_fit_are_refused():
    with pytest.raises(ValueError, match="text is empty"):
        split_passages(articles(" "))


def test_the_single_mark_decision_is_taken_for_each_article_alone():
    british = "‘We go,’ Roe said. ‘We stay,’ Doe said. ‘No,’ Poe said."
    american = "“We go,” Roe said. The workers’ day and the ’90s were ‘safe’."
    together = split_passages(articles(british, american))
    alone = split_passages(articles(american))
    assert together.loc[together["doc_id"] == "a1", "voice"].tolist() == alone["voice"].tolist()


@pytest.mark.parametrize("text", ['"' * 60_000, "“a”" * 20_000], ids=["marks", "quotations"])
def test_a_text_of_nothing_but_marks_takes_no_longer_than_its_length(text):
    begin = time.process_time()
    split_passages(articles(text))
    assert time.process_time() - begin < 10  # it was half a minute when each mark read all others
