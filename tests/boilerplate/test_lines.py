"""Tests of analysis/boilerplate/lines.py: captions and boilerplate."""

import pytest

from analysis.boilerplate.lines import find_boilerplate


def reasons(text, title=""):
    return {text[a:b]: (zone, reason) for a, b, zone, reason in find_boilerplate(text, title)}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("ALSO READ: Bridges of Lund", "link to another page"),
        ("Read more about bridges", "link to another page"),
        ("Subscribe to our newsletter", "subscription or appeal"),
        ("SUPPORT OUR WORK – BECOME A MEMBER", "subscription or appeal"),
        ("Share", "share or comment buttons"),
        ("By Ann Roe in Lund March 17, 2025", "byline or date line"),
        ("Published: 08:10, May 4, 2024 | Updated: 09:55", "byline or date line"),
        ("March 17, 2025", "byline or date line"),
        ("Переведено сервисом «Пример»", "translation service"),
        ("Translated by a machine", "translation service"),
        ("© Lund Post 2025", "agency credit or copyright"),
    ],
)
def test_a_line_of_the_page_is_boilerplate_with_its_reason(line, reason):
    assert reasons(f"It rained in Lund.\n{line}")[line] == ("boilerplate", reason)


@pytest.mark.parametrize(
    "line",
    [
        "PHOTO: the bridge",
        "Image: the bridge",
        "The bridge on Monday. (PHOTO / AFP)",
        "The mayor spoke on Monday. / Lund Post",
        "File photo of the bridge",
    ],
)
def test_a_line_of_a_picture_is_a_caption(line):
    assert reasons(f"{line}\nIt rained.")[line][0] == "caption"


def test_of_bulleted_lines_with_a_copyright_sign_the_first_is_the_caption():
    found = reasons("It rained.\n• The bridge\n• Agency\n• © Ann Roe\nIt fell.")
    assert [zone for zone, _ in found.values()] == ["caption", "boilerplate", "boilerplate"]


def test_a_bulleted_list_is_prose():
    assert reasons("We need:\n• bread\n• milk") == {}


def test_a_repeated_title_and_the_path_that_leads_to_it_are_boilerplate():
    text = "- Home\n- World\n- Bridge falls!\nBridge falls\nIt fell."
    assert {zone for zone, _ in reasons(text, "Bridge falls").values()} == {"boilerplate"}
    assert "It fell." not in reasons(text, "Bridge falls")


@pytest.mark.parametrize(
    "line",
    [
        "By the time Ann Roe came, it had rained.",
        "News of the bridge came late.",
        "Read the small print, Roe said.",
        "May 17 was a wet day.",
        "Top officials met.",
    ],
)
def test_prose_that_begins_alike_stays_prose(line):
    assert reasons(line) == {}


def test_an_empty_line_is_nothing():
    assert find_boilerplate("\n \n") == []
