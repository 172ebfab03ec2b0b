"""Which speaker a marked stretch gets."""

import pytest


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“We go now,” Ann Roe said.", ["Ann Roe"]),
        ("“We go now,” said Ann Roe, the mayor.", ["Ann Roe"]),
        ("Ann Roe said: “We go now.”", ["Ann Roe"]),
        ("Ann Roe, mayor of Lund, told the Post, “We go now.”", ["Ann Roe"]),
        ("“We go now,” Ann Roe, the mayor, told reporters.", ["Ann Roe"]),
        ("“We go now,” Ann Roe said. “We go home.”", ["Ann Roe", "Ann Roe"]),
        ("“We go now,” Ann Roe said.\n\n“We go home.”", ["Ann Roe", "Ann Roe"]),
        ("“We go now. We go home,” Ann Roe said.", ["Ann Roe"]),
        ("“Do we go now?” Ann Roe asked.", ["Ann Roe"]),
        ("“Do we go now?” Ann Roe wrote to Bob Poe.", ["Ann Roe"]),
        ("“We go now.\n\n“We go home,” Ann Roe said.", ["Ann Roe", "Ann Roe"]),
        ("According to Ann Roe, “we go home now.”", ["Ann Roe"]),
        ("In a letter on Monday, Ann Roe shot back: “We go home now.”", ["Ann Roe"]),
        (
            "Ann Roe spoke. Critics kept citing Roe’s famous “go home now or never” speech.",
            ["Ann Roe"],
        ),
        ("“We go now,” Ann Roe said, adding: “We go home.”", ["Ann Roe", "Ann Roe"]),
        ("Ann Roe said it rained. “We go home,” she said.", ["Ann Roe"]),
        ("— We go home now, — Ann Roe said. — Tomorrow, then.", ["Ann Roe", "Ann Roe"]),
    ],
    ids=[
        *("before the verb", "inverted", "colon", "with a hearer", "with an apposition"),
        *("a second quotation", "the next paragraph", "two sentences in one", "a question"),
        *(
            "a question with a hearer",
            "over paragraphs",
            "according to",
            "a verb that is not known",
        ),
        *("a possessor", "a participle", "a pronoun", "dashes"),
    ],
)
def test_a_quotation_has_its_speaker(said, text, speakers):
    quoted = [speaker for voice, _, speaker in said(text) if voice == "quotation"]
    assert quoted == speakers


def test_a_mixed_report_keeps_its_quoted_part_apart(said):
    found = said("Ann Roe said the bridge was “a trap” for all.")
    assert [(voice, words) for voice, words, _ in found] == [
        ("reported", "the bridge was"),
        ("quotation", "“a trap”"),
        ("reported", "for all."),
    ]
    assert {speaker for _, _, speaker in found} == {"Ann Roe"}


def test_a_sentence_is_given_to_whom_the_next_one_names(said):
    found = said("The bridge will be rebuilt. This was stated to the Post by mayor Ann Roe.")
    assert found == [("reported", "The bridge will be rebuilt.", "Ann Roe")]


def test_the_cue_and_the_words_that_name_the_speaker_are_kept(passages_of):
    row = passages_of("“We go now,” Mayor Ann Roe stressed.").iloc[0]
    assert (row["mention"], row["cue"]) == ("Mayor Ann Roe", "stress")


def test_who_said_it_stays_the_outlets_words(passages_of):
    passages = passages_of("“We go now,” Ann Roe said.")
    assert passages.set_index("read").loc["Ann Roe said.", ["voice", "own"]].tolist() == [
        "narration",
        True,
    ]


def test_a_quotation_without_a_speaker_is_of_low_confidence(passages_of):
    row = passages_of("“We all go home now.” It rained.").iloc[0]
    assert (row["voice"], row["speaker"], row["confidence"]) == ("quotation", "", "low")


def test_a_gloss_over_lines_inside_a_quotation_is_the_outlets(passages_of):
    text = "“When the crisis (of the bridge.\n\n- LP\n\n) is over, we go,” Ann Roe said."
    found = passages_of(text)
    assert found.loc[found["read"].str.contains("LP"), "voice"].tolist() == ["narration"]
    assert found.loc[found["read"].str.contains("is over"), "speaker"].tolist() == ["Ann Roe"]


@pytest.mark.parametrize(
    ("behind", "confidence"),
    [
        ("\n\nThis was announced by the head of the region, Ann Roe, on Telegram.", "low"),
        (" The head of the region, Ann Roe, said this on air.", "high"),
        ("\n\nAnn Roe told reporters about this on Monday.", "low"),
        (" So said Ann Roe.", "high"),
        (" Ann Roe said this on air.", "high"),
    ],
)  # fmt: skip
def test_a_sentence_that_points_back_says_whose_the_one_before_is(passages_of, behind, confidence):
    first = passages_of(f"A drone hit a farm; no one was hurt.{behind}").iloc[0]
    assert (first["voice"], first["speaker"]) == ("reported", "Ann Roe")
    assert first["confidence"] == confidence


@pytest.mark.parametrize(
    "text",
    [
        "A drone hit a farm\n\nThis was announced by Ann Roe.",
        "A drone hit a farm. Ann Roe did this on Monday.",
        "A drone hit a farm. Ann Roe said that on Monday it rained.",
        "A drone hit a farm. Ann Roe understood this. It rained.",
        "A drone hit a farm. Ann Roe said this on Monday: “We wait.”",
        "A drone hit a farm. After the storm, many said this on Monday. It rained.",
    ],
)
def test_nothing_before_is_reported_where_nothing_points_back(passages_of, text):
    assert passages_of(text)["voice"].iloc[0] == "narration"


@pytest.mark.parametrize(
    ("head", "sentence"),
    [
        ("MOSCOW, November 2.", "Troops drag out the talks, Ann Roe said."),
        ("BEIRUT:", "The talks are over, Ann Roe said."),
        ("BUDAPEST, Feb 20 -", "The cap will stay, Ann Roe said."),
        ("GUAYAQUIL, Ecuador, Oct 3 -", "Ann Roe said it had been contained."),
        ("6.", "Ann Roe thought it was a hole."),
        ("3/", "Ann Roe says the ferry is late."),
    ],
)
def test_a_dateline_or_a_number_is_neither_reported_nor_a_speaker(passages_of, head, sentence):
    found = passages_of(f"{head} {sentence}").query("voice == 'reported'")
    assert list(found["speaker"]) == ["Ann Roe"]
    assert not found["read"].iloc[0].startswith(head)
