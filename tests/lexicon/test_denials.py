"""Tests of analysis/lexicon/denials.py: names that are denied where they are used."""

import re
from pathlib import Path

import pytest

import analysis as an
from analysis.languages.files import read_yaml
from analysis.lexicon import denial_patterns
from analysis.lexicon.denials import is_denied

DATA = Path(__file__).parents[1] / "data"
LINE = re.compile(r"([+-]) ([^|]+) \| (.*?)\[([^][]+)\](.*)")  # + kind | words [name] words


def denied(sentence: str, name: str = "war") -> bool:
    before, _, after = sentence.partition(name)
    return is_denied(before, after)


@pytest.mark.parametrize(
    "sentence",
    [
        "This is not a war, the minister said.",
        "It isn't really a war.",
        "It was never a war.",
        "There is no war in the valley.",
        "The minister refused to call it a war.",
        "Nobody in the cabinet would call it a war.",
        "They stopped short of calling the raid a war.",
        "The ministry denied that the raid amounted to a war.",
        "The embassy rejected the term “war” on Monday.",
        "The staff avoids the word war in its bulletins.",
        "The raid does not constitute a war.",
        "He dismissed talk of a war.",
        "It is a quarrel, not a war.",
        "It would be wrong to speak of a war.",
        "It is neither a war nor an exercise.",
        "Talk of war is propaganda, the mayor said.",
        "The word war does not apply, the judge wrote.",
        "Far from being a war, it is an exercise.",
        "It is less a war than a quarrel.",
    ],
)
def test_a_denied_name_is_seen(sentence):
    assert denied(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The war is not over.",
        "We did not start the war.",
        "It is not only a war but a crime.",
        "It is not a mistake but a war.",
        "Nobody can deny that this is a war.",
        "If it is not a war, why are they dying?",
        "Isn't this a war?",
        "He refused to fight in the war.",
        "The charge sheet does not list war crimes.",
        "Not since the war has bread been so dear.",
        "They have not declared a war.",
        "We must not be afraid to call it a war.",
        "He was not the first to call it a war.",
        "No sanctions will end the war.",
        "Without the war we would have a school.",
    ],
)
def test_what_only_the_thing_does_not_do_is_no_denial(sentence):
    assert not denied(sentence)


def read_lines(name: str) -> list[tuple[bool, str, str, str]]:
    """Whether the name is denied, the sentence before it, the name, and the sentence behind it."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    rows = [LINE.fullmatch(line) for line in lines if line[:2] in ("+ ", "- ")]
    return [(row[1] == "+", row[3], row[4], row[5]) for row in rows if row]


@pytest.mark.parametrize(
    ("name", "lines", "recall"), [("denials.txt", 300, 0.96), ("denials_blind.txt", 60, 0.9)]
)
def test_of_many_kinds_nearly_all_are_seen_and_none_too_many(name, lines, recall):
    rows = read_lines(name)
    assert len(rows) >= lines
    found = [is_denied(before, after) for _, before, _, after in rows]
    wrong = [row for row, hit in zip(rows, found, strict=True) if hit and not row[0]]
    assert wrong == []
    assert sum(found) >= recall * sum(row[0] for row in rows)


@pytest.mark.parametrize("words", read_yaml("en", "denials.yaml").values())
def test_a_list_holds_each_phrase_once_and_phrases_only(words):
    assert len(set(words)) == len(words)
    assert all(isinstance(word, str) and word == word.strip() for word in words)


def test_every_list_is_read():
    sources = [
        Path(denial_patterns.__file__).with_name(name).read_text(encoding="utf-8")
        for name in ("denial_patterns.py", "denials.py")
    ]
    read = set(
        re.findall(
            r"\w+", " ".join(re.findall(r"<[a-z_|]+>|[\"'][a-z_]+[\"']", sources[0] + sources[1]))
        )
    )
    assert set(read_yaml("en", "denials.yaml")) <= read


def test_a_name_in_capitals_is_no_verb():
    assert not denied("Nobody at IS war camps was seen.")
    assert denied("THIS IS NOT A WAR", "WAR")


def test_each_denial_turns_the_meaning_round():
    assert denied("I do not think that this is a war.")
    assert not denied("I do not deny that this is a war.")
    assert not denied("Nobody denies that this is a war.")
    assert denied("Nobody denies that this is not a war.")


def test_a_denied_use_is_excluded_shown_and_said(make_study):
    study = make_study({"war": ["war"]}, A="This is not a war. The war goes on.")
    assert len(study.matches) == 1
    assert study.excluded["rule"].tolist() == ["denied"]
    table = an.uses(study, "war")
    assert table["sense"].tolist() == ["denied", "counted"]
    assert "1 denied use left out" in an.describe_method(table)


def test_a_context_is_named_before_a_denial(make_study):
    lexicon = an.Lexicon(
        {"referents": {"event": {"names": {"war": {"terms": ["war"], "unless": ["cold war"]}}}}}
    )
    study = make_study(lexicon, A="This is not a cold war.")
    assert study.excluded["rule"].tolist() == ["unless: cold war"]
