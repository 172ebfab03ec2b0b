"""Tests of analysis/voice/headlines.py: headlines that name their speaker by form."""

import pytest

from analysis.voice.headlines import Article, find_headline_report, headline_place

ALIASES = {"NATO": "NATO", "kyiv": "Ukraine", "kremlin": "Kremlin"}
ARTICLE = Article("Lund Post", "", "", frozenset(), ALIASES)
LONG = "The harbour was busy. " * 30


def read(line: str, article: Article = ARTICLE, *, is_title: bool = True) -> tuple[str, str] | None:
    """The words of a report and of its speaker."""
    report = find_headline_report(line, article, is_title=is_title)
    if report is None:
        return None
    return line[report.start : report.end], line[report.speaker_start : report.speaker_end]


@pytest.mark.parametrize(
    ("line", "reported", "speaker"),
    [
        ("Ferry is late again – Roe", "Ferry is late again", "Roe"),
        ("Ferry is late again - ministry", "Ferry is late again", "ministry"),
        ("Ferry is late again, - President Roe", "Ferry is late again", "President Roe"),
        ("Ferry is late again — Kyiv", "Ferry is late again", "Kyiv"),
        ("22.08.22 08:38 - Ferry is late again - police", "Ferry is late again", "police"),
        ("* Ferry is late again - sources", "Ferry is late again", "sources"),
        ("Ferry is late again - NATO « War | Page.NET", "Ferry is late again", "NATO"),
        (
            "Ferry is late again - mayor. VIDEO (04.05.22 10:00) « War",
            "Ferry is late again",
            "mayor",
        ),
        ("Ferry is late again – mayor - Lund Post", "Ferry is late again", "mayor"),
        ("Ferry is late again – mayor - The Odrin Times", "Ferry is late again", "mayor"),
        ("Police: Driver was texting", "Driver was texting", "Police"),
        ("Coach Roe: we were afraid of the ball", "we were afraid of the ball", "Coach Roe"),
        ("Roe: I will not go", "I will not go", "Roe"),
        ("Roe on the budget: “We cannot pay” for it", "“We cannot pay” for it", "Roe"),
        ("Minister Roe to Lund Radio: Budget can wait", "Budget can wait", "Minister Roe"),
        ("Rents to rise again in Lund: survey", "Rents to rise again in Lund", "survey"),
        ("Bridge was rotten for years, says engineer", "Bridge was rotten for years", "engineer"),
        ("Dozens missing off Lund, coastguard says", "Dozens missing off Lund", "coastguard"),
        ("Harbour board says ferry is late", "ferry is late", "Harbour board"),
        ("Mayor Warns Water Could Run Out", "Water Could Run Out", "Mayor"),
    ],
)
def test_the_form_of_a_headline_gives_its_speaker(line, reported, speaker):
    assert read(line) == (reported, speaker)


@pytest.mark.parametrize(
    "line",
    [
        "Norland – Ostland talks end without communiqué",
        "Floods took the bridge – and with it the village school",
        "War in Ostland – Day 212",
        "A year of war - in pictures",
        "Dynamo Lund 2 - 1 Odrin United",
        "Salt Road (2021) – Full Cast & Crew",
        "Snow closes pass for third day - The Odrin Times",
        "Explainer: Why the delta matters",
        "Special Report: how ports became rich",
        "Opinion: The ferry is not a luxury",
        "Odrin: woman hurt in tram accident",
        "Ten years on: the dam that split a town",
        "Survey in Norland: In Norland, a survey was made",
        "Winter Olympics: Roe wins gold",
        "11:20 Air raid alert in five regions",
        "The minister says sorry. Now let him mean it",
        "White House warns Republicans against quick fixes",
    ],
)
def test_other_headlines_are_the_outlets_own(line):
    assert read(line) is None


def test_the_article_tells_a_speaker_from_a_place():
    speaks = ARTICLE._replace(text=f"{LONG} Ann Brezan said no.", speakers=frozenset({"Brezan"}))
    assert read("Brezan: Grain comes first", speaks) == ("Grain comes first", "Brezan")
    place = ARTICLE._replace(text=f"{LONG} Shells fell on Brezan.")
    assert read("Brezan: Shells fall on market", place) is None


def test_an_item_of_a_list_is_no_report():
    assert read("Ann Roe – deputy minister", is_title=False) is None
    assert read("Ferry is late again – minister", is_title=False) is not None


def test_times_bullets_sites_and_sections_are_no_part_of_a_headline():
    line = "14:05 | Ferry sails (12.05.22 13:04) « News | Lund Post"
    assert line[slice(*headline_place(line, "Lund Post"))] == "Ferry sails"


def test_a_title_and_its_repetition_in_the_text_are_the_speakers(passages_of):
    passages = passages_of(
        "Ferry is late again – Roe\n\nThe harbour is shut. Mayor Ann Roe spoke to reporters.",
        title="Ferry is late again – Roe",
    )
    others = passages[passages["voice"] == "reported"]
    assert others["part"].tolist() == ["title", "text"]
    assert set(others["speaker"]) <= {"Ann Roe", "Roe"}


def test_a_quotation_in_a_headline_is_the_same_speakers(passages_of):
    passages = passages_of("The port is open.", title="Army to keep port, “not a step back” — Roe")
    title = passages[passages["part"] == "title"]
    assert title["voice"].tolist()[:2] == ["reported", "quotation"]
    assert title["speaker"].tolist()[:2] == ["Roe", "Roe"]


def test_a_headline_at_the_start_of_a_paragraph_ends_with_its_sentence(passages_of):
    text = "12.05.22 13:04 - Storm in Lund: Two ships are lost, - Roe. The storm came at noon."
    passages = passages_of(text, title="Storm in Lund: Two ships are lost, - Roe (12.05.22 13:04)")
    body = passages[passages["part"] == "text"]
    assert body.loc[body["voice"] == "reported", "read"].tolist() == ["Two ships are lost,"]
    assert body["voice"].iloc[-1] == "narration"


def test_a_paragraph_that_begins_with_the_title_is_read_by_it(passages_of):
    text = "Two ships are lost off Lund - police. The storm came at noon."
    passages = passages_of(text, title="Two ships are lost off Lund - police | Lund Post")
    body = passages[passages["part"] == "text"]
    assert body.loc[body["voice"] == "reported", "speaker"].tolist() == ["police"]


@pytest.mark.parametrize(
    ("title", "speaker", "words"),
    [
        ("Lund station attack: Dozens killed, Ostland says", "Ostland", "Dozens killed,"),
        ("Norland invasion: Troops will not fight says Berg", "Jan Berg", "Troops will not fight"),
        ("Norland war: Ostland's Berg says ready to widen war aims", "Jan Berg",
         "ready to widen war aims"),
        ("Berg to Cole: Leave Norland", "Jan Berg", "Leave Norland"),
        ("Norland's Roe: Harbour sale 'off the table'", "Roe", "Harbour sale"),
        ("ROE: HARBOUR DEAL 'SHAMEFUL'", "ROE", "HARBOUR DEAL"),
        ('"Nobody asked us" - fishermen of Lund about the sale', "fishermen of Lund",
         '"Nobody asked us"'),
    ],
)  # fmt: skip
def test_a_topic_before_a_headline_and_a_speaker_with_a_topic(passages_of, title, speaker, words):
    text = "The port is open. Mayor Jan Berg spoke."
    found = passages_of(text, title=title).query("part == 'title'")
    told = found[found["voice"].isin(["reported", "quotation"])].iloc[0]
    assert (told["speaker"], told["read"]) == (speaker, words)


@pytest.mark.parametrize(
    "title",
    [
        "Road to Lund: Three dead",
        "Lund: Man jailed for 'shameful' act",
        "What the war says about Berg",
        "Norwick: Thieves published film with captured 'Ptashka'",
        "SOAP SHOCKER: Mill Lane's Tanya 'axed'",
        '"Loaf" - review of the new film',
    ],
)
def test_a_topic_alone_says_nothing(passages_of, title):
    found = passages_of("The port is open.", title=title).query("part == 'title'")
    assert not set(found["voice"]) & {"reported", "quotation"}
