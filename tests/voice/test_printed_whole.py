"""Tests of analysis/voice/printed_whole.py: posts, speeches and statements printed whole."""

import pytest


def quoted(passages):
    found = passages[passages["voice"] == "quotation"]
    return list(zip(found["read"], found["speaker"], strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "It is shut.\n\nAnn Roe @annroe\nWe wait for the ferry.\n9:41 PM · 2K Likes\n\nIt rained.",
        "It is shut.\n\nAnn Roe ✔ @annroe · 7h\nWe wait for the ferry.\n\nIt rained.",
        "It is shut.\n\nWe wait for the ferry.\n— Ann Roe (@annroe) March 3, 2023\n\nIt rained.",
        "It is shut.\n\nWe wait for the ferry. — Ann Roe (@annroe) March 3, 2023\n\nIt rained.",
        "It is shut.\n\nAnn Roe\n@annroe\nWe wait for the ferry.\n\nIt rained.",
    ],
)  # fmt: skip
def test_a_post_is_its_authors(passages_of, text):
    assert quoted(passages_of(text)) == [("We wait for the ferry.", "Ann Roe")]


@pytest.mark.parametrize(
    "text",
    [
        "It is shut.\n\nFollow Ann Roe @annroe\nIt rained in Lund.",
        "Mail the editor @annroe or call us, if you can.\nIt rained in Lund.",
    ],
)
def test_a_handle_of_the_page_begins_no_post(passages_of, text):
    assert quoted(passages_of(text)) == []


@pytest.mark.parametrize(
    ("title", "first"),
    [
        ("Statement by Ann Roe on the port", ""),
        ("", "Full text of President Roe's address at the port\n\n"),
        ("Remarks by Ann Roe: full text", ""),
    ],
)
def test_a_statement_printed_whole_is_a_quotation(passages_of, title, first):
    text = f"{first}We regret the delay of the ferry.\n\nIt will sail in May."
    found = quoted(passages_of(text, title=title))
    assert [words for words, _ in found if words in text][-1] == "It will sail in May."
    assert {speaker for _, speaker in found} <= {"Ann Roe", "President Roe", "Roe"}


def test_news_about_a_statement_is_no_statement(passages_of):
    text = "The ferry is late, Roe said.\n\nShe told reporters that it will sail in May."
    assert quoted(passages_of(text, title="Statement by Ann Roe on the port")) == []
