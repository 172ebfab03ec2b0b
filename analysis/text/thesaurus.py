"""Look up words of related meaning in a table made from WordNet.

Reports paraphrase: "deal" for "agreement", "insist" for "demand". WordNet 3.0 groups the words of a
sense; here two stems are related if one of their first four senses is the same, is close (similar
adjectives, a noun derived from a verb), or is a kind of the other. Opposites are not related.
Capitalised words are left out. ``benchmarks/make_thesaurus.py`` makes the
table.
"""

from collections.abc import Mapping
from functools import cache
from importlib import resources

STRENGTHS = (0.8, 0.6, 0.5)  # the same sense, a close one, a broader or narrower one


def related_words(stem: str) -> Mapping[str, float]:
    """
    Return the stems of related meaning, each with its strength: .8, .6 or .5.

    Examples
    --------
    >>> near = related_words("agreement")
    >>> near["accord"], near["deal"], near.get("fish")
    (0.8, 0.5, None)
    """
    if stem not in _lines():
        return {}
    groups = _lines()[stem].split("\t")
    return {
        other: strength
        for strength, group in zip(STRENGTHS, groups, strict=True)
        for other in group.split()
    }


@cache
def _lines() -> dict[str, str]:
    table = resources.files("analysis.text").joinpath("wordnet", "related.txt")
    lines = table.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines)
