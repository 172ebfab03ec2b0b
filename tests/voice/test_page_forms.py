"""Debates, blocks behind a colon, posts without a handle, live blogs, speeches printed whole."""

import pytest


def told(said, text, **options):
    """The speaker and the words of each stretch of others."""
    return [(speaker, words) for _, words, speaker in said(text, **options)]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("MR ROE: I move that it be shut.\nMS BERG: I second that.\nMR ROE: Then we vote.",
         ["Roe", "Berg", "Roe"]),
        ("Ann Roe (Lab): I call it a disgrace.\nBo Lee (Con): It is not.\nThe Speaker: Order.",
         ["Ann Roe", "Bo Lee", "The Speaker"]),
        ("It rained.\n\nCoun. Roe: We have no money.\n\nCoun. Lee: We had.\n\nThe Clerk: Order.",
         ["Roe", "Lee", "The Clerk"]),
        ("Senator Roe: My bill is good.\nSenator Lee: It is not.\nSenator Roe: You never read.",
         ["Roe", "Lee", "Roe"]),
        ("The Chair: Let us begin.\nAnn Roe (Greens): I thank you.\nIt is late.\nThe Chair: Order.",
         ["The Chair", "Ann Roe", "Ann Roe", "The Chair"]),
        ("Mr. Roe — I move it.\nMrs. Lee — I oppose it.\nMr. Roe — You always do.",
         ["Roe", "Lee", "Roe"]),
    ],
)  # fmt: skip
def test_a_debate_with_labels_has_turns_though_nobody_asks(passages_of, text, speakers):
    found = passages_of(text).query("voice == 'answer'")
    lines = [line for line in text.split("\n") if line and line != "It rained."]
    by_line = [found[found["read"].map(line.startswith)]["speaker"].iloc[0] for line in lines]
    assert [name.split()[-1] for name in by_line] == [name.split()[-1] for name in speakers]


@pytest.mark.parametrize(
    "text",
    [
        "Mayor: Ann Roe\nClerk: Bo Lee\nChair: Cy Poe",
        "Ann Roe (Lab): 4,012\nBo Lee (Con): 3,110\nCy Poe (Ind): 12",
        "Ann Roe (Lund): gold\nBo Lee (Odrin): silver\nCy Poe (Lund): bronze",
        "Mr Roe: born in 1950.\nHe left in 1970.\nIt rained.",
        "Winner: the mayor.\nLoser: the clerk.\nVerdict: a draw.",
        "President Roe: the first year\nIt was a hard year.\nThe Chair: a play in one act",
    ],
)
def test_a_list_of_offices_is_no_debate(passages_of, text):
    assert not set(passages_of(text)["voice"]) & {"question", "answer"}


@pytest.mark.parametrize(
    ("text", "speaker", "last"),
    [
        ("The letter reads:\n\nWe regret that it fell.\n\nWe shall build it.\n\nIt rained.",
         "letter", "We shall build it."),
        ("On Facebook, Mayor Ann Roe wrote:\n\nI am sorry. We had no buses.\n\nThe buses run.",
         "Ann Roe", "We had no buses."),
        ("The company's statement in full:\n\nWe regret the fall.\n\nThe bridge is shut.",
         "company", "We regret the fall."),
        ("Ann Roe came. She posted:\n\nOur bridge is gone and nobody cares.\n\nIt rained.",
         "Ann Roe", "Our bridge is gone and nobody cares."),
        ("The ministry said in a statement:\n\nThe gate is shut until Monday.\n\nIt rained.",
         "ministry", "The gate is shut until Monday."),
        ("Ann Roe replied as follows:\n\nI do not know. You must ask him.\n\nIt rained.",
         "Ann Roe", "You must ask him."),
    ],
)  # fmt: skip
def test_a_block_behind_a_colon_is_whose_words_it_announces(said, text, speaker, last):
    found = [entry for entry in told(said, text) if "rained" not in entry[1]]
    assert found[-1][1] == last
    assert {name.removeprefix("The ") for name, _ in found} == {speaker}


@pytest.mark.parametrize(
    "text",
    [
        "Here is what we know:\n\nThe bridge fell at noon.",
        "Three things stand out:\n\nThe bridge was old.\n\nNobody looked.",
        "The council said:\n\n- the bridge is shut\n- the road is open",
        "Ann Roe wrote two books:\n\nThe first is about bridges.",
        "Read more:\n\nThe bridge fell at noon.",
        "The report reads like a novel.\n\nWe could not put it down.",
    ],
)
def test_what_follows_another_colon_is_the_outlets(said, text):
    assert told(said, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Roe\nYesterday at 10:14\nThe bridge is shut again.\n12 comments\n\nIt rained.",
         [("Ann Roe", "The bridge is shut again.")]),
        ("Lund Ferries\n3 hrs ago\nNo boats today.\nLike Reply\n\nIt rained.",
         [("Lund Ferries", "No boats today.")]),
        ("Ann Roe\n2h\nNo boats today.\n4 Likes\n\nIt rained.", [("Ann Roe", "No boats today.")]),
        ("Ann Roe\n4 May 2024\nThe bridge is shut again.\n\nIt rained.", []),
        ("By Ann Roe\nYesterday at 10:14\nThe bridge is shut again.\n\nIt rained.", []),
        ("Updated\nToday at 10:14\nThe bridge is shut again.\n\nIt rained.", []),
    ],
)  # fmt: skip
def test_a_post_without_a_handle_has_a_name_and_a_time_above_it(said, text, expected):
    assert told(said, text) == expected


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("12:40 – Port minister: The gate opens on Monday.", "Port minister"),
        ("12.40 Mayor Ann Roe: We were not told.", "Ann Roe"),
        ("12:40 | Police: Two men are hurt", "Police"),
        ("12:40 The gate is open, says mayor", "mayor"),
        ("12:40 – Update: the gate is shut.", None),
        ("12:40 – The gate is shut, dozens wait.", None),
        ("12:40 pm: The gate is shut, and it will be so.", None),
        ("12:40 pm: Police: Two men are hurt", "Police"),
        ("12:40 Weather: rain until Monday", None),
    ],
)
def test_an_entry_of_a_live_blog_is_read_like_a_headline(said, line, speaker):
    text = f"{line}\n12:31 The bridge is shut.\n12:10 It rained in Lund all day."
    assert [name for name, _ in told(said, text)] == ([speaker] if speaker else [])


@pytest.mark.parametrize(
    "head",
    [
        "Remarks by Mayor Ann Roe at the opening of the bridge",
        "Opening remarks by Mayor Ann Roe",
        "Message from Mayor Ann Roe",
        "Testimony of Ann Roe before the council",
        "Speech by Mayor Ann Roe, 4 May",
        "Closing statement by Ann Roe",
    ],
)
def test_a_speech_printed_whole_is_its_speakers(said, head):
    text = f"{head}\n\nGood morning to you all.\n\nThe bridge is ours.\n\nThank you."
    assert {name for name, _ in told(said, text)} == {"Ann Roe"}
    assert len(told(said, text)) == 3


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("From Chairwoman Ann Roe: The board regrets the fall of the bridge.", "Ann Roe"),
        ("Statement from Mayor Ann Roe: We regret the fall of the bridge.", "Ann Roe"),
        ("A statement from Ann Roe, the mayor: We regret the fall of the bridge.", "Ann Roe"),
        ("Comment by Minister Ann Roe: The bridge was old.", "Ann Roe"),
        ("From Lund: The bridge fell at noon.", None),
        ("From page one: The bridge fell at noon.", None),
        ("From left: Ann Roe, Bo Lee and Cy Poe.", None),
        ("From Monday: the bridge is shut.", None),
        ("By Ann Roe: the bridge is shut.", None),
    ],
)
def test_a_statement_behind_its_label_is_whose_label_it_has(said, line, speaker):
    text = f"It rained in Lund.\n\n{line}\n\nIt snowed."
    assert [name for name, _ in told(said, text)] == ([speaker] if speaker else [])
