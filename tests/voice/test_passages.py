"""Passages: they tile, they never fail, one article's do not depend on another's."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.tables import PASSAGES
from analysis.tokens import words
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
