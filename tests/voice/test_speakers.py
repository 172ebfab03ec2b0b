"""Who is behind the words that name a speaker."""

import pytest

from analysis.text.places import Place
from analysis.voice.names import alias_key, as_speaker
from analysis.voice.speakers import resolve_speakers


def names(text, *mentions, aliases=None):
    """The name behind each mention, which is looked for after the one before it."""
    places, at = [], 0
    for mention in mentions:
        at = text.index(mention, at)
        places.append(Place(at, at + len(mention)))
        at += len(mention)
    found = resolve_speakers(text, places, aliases or {})
    return [found[place].name for place in places]


@pytest.mark.parametrize(
    ("text", "mentions", "expected"),
    [
        ("Ann Roe came. Roe said no.", ["Roe said"[:3]], ["Ann Roe"]),
        ("Roe came. Later Ann Roe left.", ["Roe"], ["Ann Roe"]),
        (
            "Swedish Deputy Foreign Minister Ann Roe came.",
            ["Swedish Deputy Foreign Minister Ann Roe"],
            ["Ann Roe"],
        ),
        (
            "Deputy Finance Minister of the Swedish Republic Ann Roe came.",
            ["Deputy Finance Minister of the Swedish Republic Ann Roe"],
            ["Ann Roe"],
        ),
        ("Mr. Roe came with John Roe.", ["Mr. Roe"], ["John Roe"]),
        (
            "Ann Roe, an analyst at Lund, came. Bob Poe, a pilot, left. The analyst said no.",
            ["Ann Roe", "Bob Poe", "The analyst"],
            ["Ann Roe", "Bob Poe", "Ann Roe"],
        ),
        (
            "Ann Roe, an analyst at Lund, came. The expert said no.",
            ["Ann Roe", "The expert"],
            ["Ann Roe", "Ann Roe"],
        ),
        (
            (
                "Deputy Finance Minister Ann Roe came. Finance Minister Bob Poe left. "
                "The Deputy Finance Minister of Sweden said no."
            ),
            ["Ann Roe", "Bob Poe", "The Deputy Finance Minister of Sweden"],
            ["Ann Roe", "Bob Poe", "Ann Roe"],
        ),
        ("Ann Roe came. She said no.", ["Ann Roe", "She"], ["Ann Roe", "Ann Roe"]),
        (
            "Ann Roe came. In Lund, Bob Poe left. He said no.",
            ["Ann Roe", "He"],
            ["Ann Roe", "Bob Poe"],
        ),
        ("Bob Poe met with Ann Roe. He said no.", ["He"], ["Bob Poe"]),
        (
            "The Swedish Foreign Ministry met. The Foreign Ministry said no.",
            ["The Foreign Ministry"],
            ["Swedish Foreign Ministry"],
        ),
        ("Officials said no.", ["Officials"], ["Officials"]),
        ("Western media claim so.", ["Western media"], ["Western media"]),
        ("The Lund Times newspaper wrote.", ["The Lund Times newspaper"], ["Lund Times"]),
    ],
    ids=[
        *("surname", "the fullest name may come later", "titles", "a title with a country"),
        *("Mr.", "the analyst", "another word for it", "the title that fits best", "she"),
        *("he is whoever was the subject last", "not whom he met", "a ministry by its fuller name"),
        *("nobody in particular", "no person", "a generic word behind a name"),
    ],
)
def test_a_mention_is_resolved_to_the_fullest_name(text, mentions, expected):
    assert names(text, *mentions) == expected


def test_what_stands_before_a_name_describes_it_too():
    text = "Bob Poe, a pilot, left. The director of a bank, Ann Roe, came. The expert said no."
    assert names(text, "Bob Poe", "Ann Roe", "The expert") == ["Bob Poe", "Ann Roe", "Ann Roe"]


def test_a_pronoun_is_not_whoever_is_named_in_a_quotation():
    text = "Ann Roe came. “■■■■■■■■■■■■■■■■” she said."
    assert names(text, "Ann Roe", "she") == ["Ann Roe", "Ann Roe"]


def test_what_is_only_described_is_not_sure():
    text = "Ann Roe, an analyst, came. The analyst said no."
    found = resolve_speakers(text, [Place(0, 7), Place(27, 38)], {})
    assert [sure for _, sure in found.values()] == [True, False]


def test_bodies_and_capitals_count_under_one_name():
    aliases = {"stockholm": "Sweden", "swedish government": "Sweden"}
    text = "Stockholm said no. The Swedish government said yes."
    assert names(text, "Stockholm", "The Swedish government", aliases=aliases) == ["Sweden"] * 2


def test_names_are_compared_without_article_possessive_and_case():
    assert alias_key("The Kremlin’s") == alias_key("kremlin") == "kremlin"
    assert alias_key("U.S.") == "us"


@pytest.mark.parametrize("words", ["But", "One", "Nobody", "Let us", "As if by", "Several"])
def test_what_names_nobody_is_no_speaker(words):
    assert as_speaker("", words) == ""


@pytest.mark.parametrize("words", ["dockers", "old crane driver", "port operator", "Dockers"])
def test_a_role_or_a_body_without_a_name_stays_as_printed(words):
    assert as_speaker("", words) == words


def test_two_who_speak_at_once_are_both_named(said):
    assert said("Ann Roe and Bo Lee said that it rained.")[0][2] == "Ann Roe; Bo Lee"


def test_a_recipient_is_not_who_speaks_next(said):
    found = said("Mayor Ann Roe told Coast Radio. He said that the bridge was safe.")
    assert found[-1][2] == "Ann Roe"


def test_it_is_never_a_person(said):
    found = said("Ann Roe leads the union. It said that the bridge was safe.")
    assert [speaker for _, _, speaker in found] == [""]


def test_the_end_of_a_word_before_a_name_is_no_part_of_it(said):
    assert said("The presidential Ann Roe said that it rained.")[0][2] == "Ann Roe"


@pytest.mark.parametrize(
    "mention",
    [
        "State Council spokesman Ann Roe",
        "Senate Majority Leader Ann Roe",
        "Harbour Commission Chairman Ann Roe",
        "Air Force 1st Lt. Ann Roe",
        "former secretary of state Ann Roe",
        "Lund Post columnist Ann Roe",
        "another leading Supreme Court advocate, Ann Roe",
        "the mayor of Lund, Ann Roe",
        "Civil Defence Authority director General Ann Roe",
    ],
)
def test_a_name_is_parted_from_the_body_and_the_office_before_it(mention):
    assert names(f"{mention} said no.", mention) == ["Ann Roe"]


@pytest.mark.parametrize(
    "mention",
    [
        "the Centre for Harbour Studies",
        "the Harbour Ministry in North Lund",
        "Harbour Rights Watch",
    ],
)
def test_a_body_is_not_parted_into_a_person(mention):
    assert names(f"{mention} said no.", mention) == [mention.removeprefix("the ")]


def test_a_name_is_parted_from_a_place_or_a_paper_before_it():
    text = "Lena Falk came. In Norrby Lena Falk spoke."
    assert names(text, "Norrby Lena Falk") == ["Lena Falk"]
    text = "In an interview with the Guardian Lena Falk said no."
    assert names(text, "interview with the Guardian Lena Falk") == ["Lena Falk"]
    text = "Alexander Petrovich Roe came. Roe spoke."
    assert names(text, "Roe") == ["Alexander Petrovich Roe"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A senior aide, who asked not to be named, said the plan was dead.", "senior aide"),
        ("The plan is dead, the WHO said.", "World Health Organization"),
        ("The plan is dead, WHO said.", "World Health Organization"),
        ("The plan is dead, Nato said.", "NATO"),
        ("He told us the plan is dead, the aide said.", "aide"),
    ],
)
def test_acronyms_of_bodies_match_in_capitals_only(passages_of, text, speaker):
    spoken = passages_of(text).query("voice == 'reported'")
    assert set(spoken["speaker"]) == {speaker}


@pytest.mark.parametrize(
    "text",
    [
        "Upon learning that the port was shut, Roe spoke out.",
        "Experience says the plan is dead.",
        "Finally said that it rained.",
        "Meanwhile said that it rained.",
        "Advertisement said that it rained.",
    ],
)
def test_openers_of_sentences_and_abstract_nouns_are_no_speakers(passages_of, text):
    assert set(passages_of(text)["speaker"]) == {""}


def test_the_line_of_an_advertisement_is_boilerplate(passages_of):
    text = "Roe left.\n\nAdvertisement Continue reading the main story\n\nThe port is shut."
    passages = passages_of(text)
    assert passages.loc[passages["zone"] == "boilerplate", "read"].str.startswith("Adv").all()
    assert (passages["zone"] == "boilerplate").any()
