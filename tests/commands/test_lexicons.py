"""Tests of analysis/commands/lexicons.py: what ships, and what is in a lexicon."""


def test_lexicons_that_ship_are_listed(run):
    code, said, _ = run("lexicon", "list")
    assert code == 0
    assert "ukraine_war" in said.splitlines()


def test_a_lexicon_is_shown_with_its_names_and_terms(corpus, run):
    code, said, _ = run("lexicon", "show", corpus / "words.yaml")
    assert code == 0
    event, frames = said.split("frames\n")
    assert event == "event (wording)\n  war: war\n  peace: peace\n"
    assert frames == "  fear: dread\n"


def test_an_unknown_lexicon_is_named_beside_those_there_are(run):
    code, _, error = run("lexicon", "show", "nope")
    assert code == 1
    assert "lexicon 'nope' is unknown; there is ['ukraine_war']" in error
