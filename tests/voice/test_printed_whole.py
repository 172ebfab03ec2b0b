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


STATEMENT = "The harbour is ours. We will not sell it."


@pytest.mark.parametrize(
    ("head", "words", "behind", "speakers"),
    [
        ("As Jan Berg puts it in the Lund Review:", [f"{STATEMENT}”"], "It rained.", ["Jan Berg"]),
        ("From Chairwoman Ann Roe:", [STATEMENT], "The council meets.", ["Ann Roe"]),
        ("Here is the full statement by Mayor Ann Roe:", ["Dear friends,", STATEMENT, "Vote no."],
         "Ann Roe", ["Ann Roe"] * 3),
        ("The following is the text of the speech that Jan Berg gave in Lund on Monday.",
         [STATEMENT, "I say to Ostland: leave."], "", ["Jan Berg"] * 2),
        ("From: Ann Roe\n\nTo: Jan Berg\n\nSubject: harbour", [STATEMENT], "", ["Ann Roe"]),
        ("Roe told the panel:", [f"    {STATEMENT}"], "Berg left.", ["Roe"]),
        ("Roe's full tweet:", [STATEMENT], "Berg left.", ["Roe"]),
        ("Here is what they said:", ["Ann Roe: We have no fish.", "Jan Berg: The mayor knows it."],
         "", ["Ann Roe", "Jan Berg"]),
        ("Ann Roe bakes. Here is what she told us:",
         ["On her start: I was a cook.", "Now a boy says, “No.” I smile.", "On the end: None."],
         "", ["Ann Roe"] * 3),
        ("", [f"Roe (@annroe) tweeted: {STATEMENT}"], "Berg left.", ["Roe"]),
        ("", [f"@annroe: {STATEMENT}"], "Berg left.", ["@annroe"]),
        ("Ann Roe spoke.", [f"{STATEMENT} https://t.example/x"], "— Ann Roe\n\nMarch 3, 2019",
         ["Ann Roe"]),
        ("The school posted figures.", ["ALARM: They hide us.\n\n", "One was hit by @annroe.\n\n",
         "TELL your aunts! — Lund School (@lund) May 3, 2019"], "", ["Lund School"] * 3),
    ],
)  # fmt: skip
def test_words_printed_whole_are_their_speakers(passages_of, head, words, behind, speakers):
    text = "\n\n".join(filter(None, [head, *words, behind]))
    found = passages_of(text)
    ours = found[found["voice"] == "quotation"]
    by_paragraph = ours.groupby(ours["start"].map(lambda place: text.count("\n\n", 0, place)))
    assert [group["speaker"].iloc[0] for _, group in by_paragraph] == speakers
    assert (found["speaker"].ne("") == found["voice"].eq("quotation")).all()
    assert set(ours["confidence"]) == {"low"}


@pytest.mark.parametrize(
    "text",
    [
        "Roe told the panel:\n\n• The port is shut.\n\n• It rained.",
        "From the archive:\n\nThe port was shut in May.",
        "Here is what they said about it:\n\nPrice: ten crowns.\n\nPlace: the port.",
        "From: Lund\n\nThe port is shut.",
    ],
)
def test_lists_below_a_colon_are_nobodys_words(passages_of, text):
    assert quoted(passages_of(text)) == []


def test_a_paragraph_of_the_article_before_a_post_is_none_of_it(passages_of):
    text = "I waited for you at the port.\n\nWe wait. — Ann Roe (@annroe) March 3, 2023"
    assert quoted(passages_of(text)) == [("We wait.", "Ann Roe")]
