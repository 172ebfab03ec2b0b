"""The findings of a corpus check: their kinds, severities, and effects on the measures."""

from collections.abc import Sequence
from typing import NamedTuple

from analysis.tables import listed


class Finding(NamedTuple):
    """A row of the table that a corpus check returns."""

    finding: str
    outlet: object
    n: int
    of: int
    where: str
    severity: str
    what_it_does: str


COLUMNS = Finding._fields
SEVERITIES = ("high", "medium", "low")
_SERIOUS = 0.1  # share of an outlet's articles from which a fault is of high severity
_LISTED = 3  # places in a row
WHAT_IT_DOES = {
    "gap in dates": "Days without an article look like silence. Compare only days that all outlets "
    "have, or find out whether the archive has a hole there.",
    "dates apart": "Outlets that report on other days report other events. Compare within the days "
    "that they share.",
    "length": "Longer articles have more uses and more voices. Take shares and rates, and look at "
    "genres apart.",
    "several languages": "Words of another language are in no lexicon of this one; shares would "
    "compare languages. Keep to one.",
    "unread language": "There are no rules for this language: whose words is unclear, and no "
    "term is looked for in its forms. Leave the articles out, or keep to measures of all words.",
    "word classes": "Read without a grammar: whoever is quoted or reported plainly has a speaker, "
    "other reports are unclear, and nothing is at high confidence. Do not compare its voices with "
    "those of a language that has a grammar.",
    "language not as said": "Voices and terms were looked for in another language than the text "
    "is in. Correct the table, or take the text out.",
    "repeated lines": "Boilerplate is counted as the article's own words, in every article anew. "
    "Read what learn_boilerplate() finds and pass it on.",
    "same text": "The same words count twice, and intervals take two copies for two articles, "
    "unless they have one `family`: with_families(study, find_copies(…)) sets it, "
    "without_copies() keeps one.",
    "near-duplicates": "Reprints and updates of one story count as several articles, unless they "
    "have one `family`. Look at find_copies(…), then let with_families() set it.",
    "cut at 32,767 characters": "Excel cut the text and said nothing; its end is in no count. Read "
    "the articles from files.",
    "truncated": "The text breaks off; counts and places stand for a part of it. Leave the "
    "articles out, or get them whole.",
    "short text": "So few words are an abstract, a caption or a pay wall, and no article. Leave "
    "them out, or get them whole.",
    "quotation marks": "Outlets mark speech differently; where marks are unlike the others', "
    "quotations may hide in the narration. Read some articles before comparing voices.",
    "hardly any quotation": "Either nobody is quoted, or marks were lost on the way here; then all "
    "speech counts as the outlet's own. Read some articles.",
    "unresolved voice": "For these words it is not known who speaks; they are in no share of own "
    "or others' words. Read some, and correct them.",
    "no headline": "Headlines are counted for the others. Leave them out for all: "
    "where(zone=['lead', 'body']).",
    "no standfirst": "Standfirsts are there for the others, or stand inside their texts.",
    "one outlet under several spellings": "It is taken for several outlets. Give it one name.",
    "few articles": "Too few for a share, an interval or a test; the uses can be read one by one.",
    "refused": "Declared, and in no number. import_report() has the reasons.",
    "without date": "It cannot be placed in time, and is in no number. Find the date, or say how "
    "many are missing by outlet.",
    "without text": "Its headline alone is counted, or nothing. Leave the article out, or get it "
    "whole.",
    "shorter": "Shorter than the archive declares: the end may be missing, or a caption. Compare "
    "with the file.",
    "longer": "Longer than the archive declares: another article's text, or a list of links, may "
    "be in it. Compare with the file.",
    "several": "The text may hold several articles, which count as one. Look at it, and part it.",
    "wrapped": "Its lines were joined, as all end at one width. Compare some with their files: a "
    "list or a poem may have been joined, too.",
    "wrapped lines": "A line end parts words: names of several words that stand on two lines are "
    "not found, and sentences are cut. Read the texts with read_articles(), which joins them.",
    "boilerplate within lines": "It is counted as the article's own words. rules = "
    "learn_boilerplate(documents) proposes it; drop rows that are not, then build_study(…, "
    "boilerplate=rules).",
    "genre": "Outlets differ in what they print: shares would compare genres. Compare within one, "
    "where(genre=…).",
    "events": "Outlets report on other events; shares would compare those. Compare within events "
    "that both have.",
    "one article dominates": "It holds so much of the outlet's words that it decides the outlet's "
    "numbers. Look at it, and say what they are without it.",
    "left out": "This was not looked at.",
}


def finding(
    name: str,
    outlet: object,
    n: int,
    of: int,
    where: str | Sequence[object],
    severity: str = "",
) -> Finding:
    """
    Return a finding; without `severity`, it is high from a tenth of the articles, else medium.

    Examples
    --------
    >>> row = finding("truncated", "A", 4, 20, ["a1", "a2", "a3", "a4"])
    >>> row.severity, row.where
    ('high', 'a1, a2, a3 and 1 more')
    """
    if not isinstance(where, str):
        where = listed(where, _LISTED)
    severity = severity or ("high" if n >= _SERIOUS * of else "medium")
    return Finding(name, outlet, n, of, where, severity, WHAT_IT_DOES[name])


def left_out(name: str, why: str) -> Finding:
    """Return the finding for a check that could not be run, with the reason."""
    return finding("left out", "", 0, 0, f"{name}: {why}", "low")
