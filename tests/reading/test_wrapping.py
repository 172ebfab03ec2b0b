"""Texts wrapped at a fixed width are read as paragraphs; lines of any other text stay."""

import textwrap

import pytest

import analysis as an
from analysis.reading import import_report, read_articles
from analysis.reading.wrapping import unwrapped, wrapping_of

SENTENCES = [
    f"On day {n} the ministry of Ostland called it a special military operation, and {word} "
    "who lives by the old harbour of Lund said that nobody there had heard of any such thing."
    for n, word in enumerate(("a woman", "a fisherman", "the mayor", "one of many people") * 3)
]
PARAGRAPHS = [" ".join(SENTENCES[n : n + 2 + n % 2]) for n in range(0, 9, 3)]


@pytest.mark.parametrize("width", [55, 60, 72, 80, 100])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_wrapped_text_gives_its_paragraphs_back(width, between):
    text = between.join(textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS)
    assert unwrapped(text) == between.join(PARAGRAPHS)


def test_names_that_stand_on_two_lines_are_found_and_the_joining_is_told(tmp_path):
    (tmp_path / "Post").mkdir()
    text = "\n\n".join(textwrap.fill(paragraph, 72) for paragraph in PARAGRAPHS)
    (tmp_path / "Post" / "2024-05-01.txt").write_text(text, encoding="utf-8")
    report = import_report(read_articles(tmp_path))
    assert report["findings"].tolist() == ["wrapped"]
    assert "lines joined: wrapped at 72 characters" in report["note"][0]
    study = an.build_study(tmp_path, {"operation": ["special military operation"]})
    assert len(an.uses(study)) == text.replace("\n", " ").count("special military operation")


def test_a_hyphen_at_the_end_of_a_line_stays():
    text = textwrap.fill(
        "It was a well-known and old-fashioned story of the harbour town. " * 6, 46
    )
    assert "-\n" in text
    assert unwrapped(text).count("well-known") == 6


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(SENTENCES),
        "\n".join(PARAGRAPHS),
        "It rained.\nIt snowed all day long in the harbour of Lund.\nNobody came.\nFog.",
        "\n".join(f"- Item {n} of a list of things that happened on that day" for n in range(9)),
        "\n".join(f"Rain in Lund closes road number {n}" for n in range(9)),
        "",
    ],
)
def test_lines_that_are_paragraphs_or_items_stay(text):
    assert unwrapped(text) == text
    assert wrapping_of(text).width == 0


def test_items_and_indented_lines_inside_a_wrapped_text_stay_lines_of_their_own():
    prose = textwrap.fill(PARAGRAPHS[0], 60)
    text = f"{prose}\n- one thing\n- another\n   A new paragraph begins here.\n{prose}"
    lines = unwrapped(text).split("\n")
    assert lines[1:4] == ["- one thing", "- another", "   A new paragraph begins here."]
