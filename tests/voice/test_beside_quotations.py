"""Who speaks, where the name stands below, behind or before the words in an unusual way."""

import pytest


def speakers(said, text):
    """The speakers of all words of others in a text, each once, in order."""
    return list(dict.fromkeys(speaker for _, _, speaker in said(text)))


@pytest.mark.parametrize(
    "text",
    [
        "It rained.\n\n“We were all raisins”\n— Ann Roe\n\nIt rained.",
        "It rained.\n\n“We were all raisins.” – Ann Roe, nurse in Lund\n\nIt rained.",
        "It rained.\n\n“We were all raisins,”\n- Ann Roe, 34\n\nIt rained.",
        "It rained.\n\n“We were raisins”\n\nAnn Roe\n\nIt rained.",
        "It rained.\n\n\"We were raisins\"\nAnn Roe, the mayor of Lund\n\nIt rained.",
        "It rained.\n\n“We were raisins.” (Ann Roe)\n\nIt rained.",
        "It rained.\n\n“We were all raisins.” —Ann Roe",
    ],
)  # fmt: skip
def test_a_name_that_signs_a_quotation_says_it(said, text):
    assert said(text)[0][0] == "quotation"
    assert speakers(said, text) == ["Ann Roe"]


@pytest.mark.parametrize(
    "text",
    [
        "They call it “a raisin” – Ann Roe disagreed and went home.",
        "“Raisins” – a word that Ann Roe hates – was on the sign.",
        "It was “a raisin”.\n\nAnn Roe left the harbour at noon.",
        "It was “a raisin”.\n\nThe Old Harbour",
        "The film “Raisins” (Lund, 1999) was shown.",
    ],
)
def test_what_follows_a_quotation_is_not_always_its_signature(said, text):
    assert not {"Ann Roe", "Lund"} & set(speakers(said, text))


@pytest.mark.parametrize(
    "text",
    [
        "“We were late,” said Ann Roe with a smile.",
        "“We were late,” said Ann Roe outside the court.",
        "“We were late,” said Ann Roe without a pause.",
        "“We were late,” said Ann Roe amid laughter.",
        "“We were late,” said Ann Roe near the gate.",
        "Opening a gate, it was late, said Ann Roe, head of the bureau, adding that it rained.",
    ],
)
def test_a_name_behind_the_verb_speaks_whatever_follows(said, text):
    assert speakers(said, text) == ["Ann Roe"]


@pytest.mark.parametrize(
    "text",
    [
        "Vice-Chair at Lund Water Ann Bell said that it was late.",
        "Co-founder of Lund Sails Ann Bell said that it was late.",
        "Vice-President for Harbours Ann Bell said that it was late.",
        "Ex-minister Ann Bell said that it was late.",
        "Head of Sales at Nord Sails Ann Bell said that it was late.",
        "“We were late,” said Vice-Chair Ann Bell.",
    ],
)
def test_an_office_with_a_hyphen_or_a_body_is_no_name(said, text):
    assert speakers(said, text) == ["Ann Bell"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Roe waits at the gate. They said that the bridge was shut.", ""),
        ("Residents said that it rained. They said that the bridge was shut.", "Residents"),
        ("Ann Roe and Bo Lee said that it rained. They said that it was late.",
         "Ann Roe; Bo Lee"),
        ("Officials said that it rained in Ann Roe's garden. They added that it was late.",
         "Officials"),
        ("Ann Roe said that it rained. She said that it was late.", "Ann Roe"),
        ("Ann Roe (left) and Bo Lee at the gate. They said that the bridge was shut.", ""),
    ],
)  # fmt: skip
def test_they_are_several_or_a_body_and_no_one_person(said, text, expected):
    assert said(text)[-1][2] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The company sent out a press release saying that it was shut.", "company"),
        ("The port issued a statement saying that it was shut.", "port"),
        ("Ann Roe put up a sign saying that it was shut.", "Ann Roe"),
        ("The mayor wrote a letter saying that it was shut.", "mayor"),
        ("The ministry, issuing a statement, said that it was shut.", "ministry"),
        ("Issuing a statement, the ministry said that it was shut.", "ministry"),
        ("The ruling party said that it was shut.", "ruling party"),
        ("Leading economists said that it was shut.", "Leading economists"),
    ],
)
def test_a_phrase_is_no_speaker(said, text, expected):
    assert said(text)[-1][2].removeprefix("The ").removeprefix("the ") == expected


@pytest.mark.parametrize(
    "text",
    [
        "“We were late,” Ann Roe said.\n\n“We shall not be late again.",
        "“We were late,” Ann Roe said.\n\n“We shall not be late again,” she said.",
        "“We were late,” Ann Roe said. “We shall not be.”",
        "“We were,” Ann Roe said, “late.”",
        "Ann Roe said: “We were late.\n\n“We shall not be late again.”",
        "“We were late.\n\n“We shall not be late again,” Ann Roe said.",
        "“We were late,” Ann Roe said.\n\n“We shall be on time.”",
    ],
)
def test_a_quotation_that_goes_on_has_one_speaker(said, text):
    assert speakers(said, text) == ["Ann Roe"]
