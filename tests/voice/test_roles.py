"""Whom an article names in an office, before or after it speaks of the office alone."""

import pytest

from analysis.voice.roles import person_in_role


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Mayor Ann Roe came by boat. The mayor said no.", "The mayor", "Ann Roe"),
        ("Ann Roe, the mayor of Lund, came. The mayor said no.", "The mayor", "Ann Roe"),
        ("A harbour ministry spokesperson said no. The spokesperson, Bo Lee, spoke late.",
         "A harbour ministry spokesperson", "Bo Lee"),
        ("Ostland's port minister has shut it. Port Minister Bo Lee gave no date.",
         "Ostland's port minister", "Bo Lee"),
        ("The head of the dockers' union gave in. Bo Lee, head of the union, looked tired.",
         "The head of the dockers' union", "Bo Lee"),
        ("The petitioner, Zara Lind, came. The petitioner, however, said no.",
         "The petitioner", "Zara Lind"),
        ("Brigadier General Kosta Myro came. The general said no.", "the general", "Kosta Myro"),
        ("Lund Port Governor, Mr Osa Obe, opened it.", "Lund Port Governor", "Osa Obe"),
        ("His counsel, M. Pura-Nath, spoke. The counsel said no.", "The counsel", "M. Pura-Nath"),
        ("Bo Lee, 61, the owner of the shop, sighed. The owner said no.", "The owner", "Bo Lee"),
    ],
)  # fmt: skip
def test_an_office_is_the_person_whom_the_article_names_in_it(text, words, expected):
    assert person_in_role(text, words, text.lower().rfind(words.lower())) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Foreign Minister Ann Roe came. The finance minister said no.", "The finance minister"),
        ("Mayor Ann Roe came. The deputy mayor said no.", "The deputy mayor"),
        ("Ann Roe, deputy to the mayor, came. The mayor said no.", "The mayor"),
        ("Ann Roe, the mayor's brother, came. The mayor said no.", "The mayor"),
        ("Ann Roe told the mayor, Bo Lee and others. The mayor said no.", "The mayor"),
        ("Army spokesman Bo Lee came. A spokesman for the port said no.",
         "A spokesman for the port"),
        ("Mayor Ann Roe came. Mayors said no.", "Mayors"),
        ("Ann Roe came. The minister said no.", "The minister"),
        ("Driver Ann Roe came. Another driver said no.", "Another driver"),
        ("Governor Insists Port Plan Is No Threat To Farms", "Governor"),
        ("Police officer Ann Roe came. One officer said no.", "One officer"),
    ],
)  # fmt: skip
def test_an_office_is_nobody_else(text, words):
    assert person_in_role(text, words, text.rfind(words)) == ""


def test_of_two_in_one_office_the_words_with_it_decide_and_then_the_last_before():
    text = "Port Minister Ann Roe met Trade Minister Bo Lee."
    assert person_in_role(text, "the port minister", len(text)) == "Ann Roe"
    assert person_in_role(text, "the trade minister", len(text)) == "Bo Lee"
    assert person_in_role(text, "the minister", len(text)) == "Bo Lee"
    assert person_in_role(text, "the minister", 0) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lund's cabinet member for schools, Piers Lan, insists that it is safe.", "Piers Lan"),
        ("His daughter, Ami Mags, said that it was safe.", "Ami Mags"),
        ("The minister, Bo Lee, said that it was safe.", "Bo Lee"),
        ("According to the minister, Bo Lee, it was safe.", "Bo Lee"),
        ("According to the minister, it was safe.", "minister"),
        ("According to the minister, Lund was safe.", "minister"),
        ("A ministry spokesperson said it was safe. The spokesperson, Bo Lee, spoke late.",
         "Bo Lee"),
    ],
)  # fmt: skip
def test_a_name_behind_its_office_speaks(said, text, expected):
    assert said(text)[-1][2].removeprefix("the ") == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Bridge is safe, says minister", "Port Minister Bo Lee said no more.", "Bo Lee"),
        ("Bridge to open in May - deputy minister", "Deputy Minister Bo Lee spoke.", "Bo Lee"),
        ("Mayor: bridge is safe", "Ann Roe, the mayor of Lund, spoke.", "Ann Roe"),
        ("Bridge is safe, says minister", "Mayor Bo Lee said no more.", "minister"),
        ("Bridge is safe, say officials", "Harbour official Bo Lee said no more.", "officials"),
        ("Bridge is safe, says deputy minister", "Minister Bo Lee spoke.", "deputy minister"),
    ],
)
def test_an_office_in_a_headline_is_named_by_the_text(passages_of, title, text, expected):
    passages = passages_of(text, title=title)
    found = passages[(passages["part"] == "title") & (passages["voice"] != "narration")]
    assert set(found["speaker"]) == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lund's port minister said that it was old.\n\nBo Lee said it would open.", "Bo Lee"),
        ("The head of the union said it was late.\n\nBo Lee told us that it was.", "Bo Lee"),
        ("A senior lawmaker said that it was late.\n\nBo Lee said that it would open.", "Bo Lee"),
        ("The port minister said that it was late.\n\nBo Lee, a docker, said that it was not.",
         "port minister"),
        ("The port minister said that it was late.\n\nMayor Bo Lee said that it was not.",
         "port minister"),
        ("The port minister said it was late.\n\nIt rained.\n\nIt snowed.\n\nBo Lee said it was.",
         "port minister"),
        ("Ministers said that it was late.\n\nBo Lee said that it would open.", "Ministers"),
        ("The company said that it was late.\n\nBo Lee said that it would open.", "company"),
    ],
)  # fmt: skip
def test_an_office_in_the_lead_is_the_bare_name_that_speaks_next(said, text, expected):
    assert said(text)[0][2].removeprefix("The ") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Roe, 34, came late. The 34-year-old said that it rained.", "Ann Roe"),
        ("Ann Roe, 34, and Bo Lee, 61, came. The 61-year-old driver said that it rained.",
         "Bo Lee"),
        ("Ann Roe lit the candles. The nurse said that it rained.", "Ann Roe"),
        ("Ann Roe lost the match. The Canadian said that it rained.", "Ann Roe"),
        ("Head of the port Bo Lee said that it rained. The official added that it was late.",
         "Bo Lee"),
        ("Ann Roe lit the candles. The company said that it rained.", "company"),
        ("Ann Roe lit the candles. The judge said that it rained.", "judge"),
        ("Ann Roe lit the candles. A nurse said that it rained.", "nurse"),
        ("Ann Roe met Bo Lee. Bo Lee left. The nurse said that it rained.", "nurse"),
    ],
)  # fmt: skip
def test_another_word_for_the_one_person_of_a_text_is_that_person(said, text, expected):
    assert said(text)[-1][2].removeprefix("The ") == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("A ministry spokesperson said no. The spokesperson, He Qing, spoke late.",
         "A ministry spokesperson", "He Qing"),
        ("Head of the region Bo Lee came. The regional head said no.", "The regional head",
         "Bo Lee"),
        ("Port Minister Bo Lee came.", "Minister on harbour row", "Bo Lee"),
        ("According to the minister, Bo Lee, it is late.", "Ostland's port minister", "Bo Lee"),
        ("Head of the port Ann Roe came.", "the regional head", ""),
        ("The head of the port met Ann Roe.", "the head", ""),
    ],
)  # fmt: skip
def test_offices_in_other_words(text, words, expected):
    assert person_in_role(text, words, text.find(words)) == expected


def test_a_title_of_capitals_before_a_name_is_no_name(said):
    text = "Lund Port Governor, Chief Osa Obe, has come, vowing that the era of mud was over."
    assert said(text)[0][2] == "Osa Obe"
    assert said("Governor Bo King, has come, vowing that it was over.")[0][2] == "Bo King"
