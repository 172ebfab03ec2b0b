"""Similarity of two words, and the weight of a word when sentences are matched.

Two sentences on one subject share words; a sentence and its restatement share words that are rare
in the other sentences of the source. So rare words of the source weigh most, numbers and long words
more than short ones, and function words nothing. Words are compared by their stems
(Snowball); those with the same beginning (deploy, deployable) and those of related meaning
(`analysis.text.thesaurus`) are alike in part.
"""

import re
from collections import defaultdict
from collections.abc import Container, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from analysis.stats.arrays import Floats
from analysis.text.thesaurus import related_words
from analysis.text.tokens import words

_GRAMMAR = frozenset(
    """a about above after again against all almost also although always am among an and another any
    are aren't as at be because been before being below between both but by can can't cannot could
    couldn't did didn't do does doesn't doing don't down during each either else even ever every few
    for from further get gets had hadn't has hasn't have haven't having he he'll he's her here hers
    herself him himself his how however i i'm i've if in into is isn't it it's its itself just let
    like made make many may me might more most much must my myself neither never no nobody none nor
    not now of off often on once only onto or other others ought our ours ourselves out over own
    perhaps quite rather really same shall she should shouldn't since so some somebody something
    somewhat still such than that that's the their theirs them themselves then there there's
    therefore these they they're this those though through thus to together too toward towards under
    until up upon us very via was wasn't way we we'll we're we've well were weren't what when where
    whether which while who whoever whom whose why will with within without won't would wouldn't yet
    you you're your yours yourself""".split()
)
_TELLING = frozenset(
    """according add added adding announced answered asked called calls claim claimed claims daily
    explain explained interview interviewed journalist journalists mr mrs ms newspaper noted
    notes percent press published quoted remark remarked remarks replied reported reporter
    reporters said say saying says spoke state stated stressed suggested tell telling told
    underlined warned warns words""".split()
)
_DIGITS = {
    name: str(number)
    for number, name in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
        fifteen sixteen seventeen eighteen nineteen twenty""".split()
    )
} | {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "hundred": "100"}
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[.,](?=\d{3}(?!\d))")
_DECIMAL = re.compile(r"(?<=\d)[.,](?=\d)")
_UNITED_STATES = re.compile(r"\bU\.S\.(?:A\.)?|\bUSA?\b|\bUnited States\b")
_BEGINNING = 5  # letters in which two stems must agree to be taken for forms of one word
_FORMS = 0.7  # how alike two words are that only begin alike
_SHORT, _LONG = 3, 8  # letters of a stem; the shorter, the more common the word
_NUMBER, _DIGIT = 1.25, 0.6  # what a number weighs, and one of a single digit


@lru_cache(maxsize=50_000)  # clauses come again and again
def terms(text: str) -> tuple[str, ...]:
    """
    Return the stems and numbers of a text in reading order, without function and reporting words.

    Examples
    --------
    >>> terms("He said that the 2,500 peace-keepers will not leave for eleven months.")
    ('2500', 'peac', 'keeper', 'leav', '11', 'month')
    """
    found: list[str] = []
    plainer = _DECIMAL.sub("point", _BETWEEN_DIGITS.sub("", text))
    for _, _, word in words(_UNITED_STATES.sub("America", plainer)):
        for part in word.split("-"):
            plain = part.removesuffix("'s").removesuffix("s'")
            if plain and plain not in _GRAMMAR and plain not in _TELLING:
                found.append(_DIGITS.get(plain) or stem(plain))
    return tuple(found)


def likeness(restated: Sequence[str], source: Sequence[str], names: Container[str] = ()) -> Floats:
    """
    Return the similarity of each term of a report to each of its source, from 0 to 1.

    1 is the same stem or number, .7 the same beginning of a word, .8 to .5 a related meaning.
    `names` are related to nothing: two countries are no restatement of each other.

    Examples
    --------
    >>> likeness(["escal", "deal"], ["escalad", "agreement", "dam"]).tolist()
    [[0.7, 0.0, 0.0], [0.0, 0.5, 0.0]]
    """
    column_of = {term: column for column, term in enumerate(source)}
    beginnings = defaultdict(list)
    for term, column in column_of.items():
        if len(term) >= _BEGINNING and not term[:1].isdigit():
            beginnings[term[:_BEGINNING]].append(column)
    table = np.zeros((len(restated), len(source)))
    for row, term in zip(table, restated, strict=True):
        if term not in names:
            for other, strength in related_words(term).items():
                if other in column_of and other not in names:
                    row[column_of[other]] = strength
        if not term[:1].isdigit():
            columns = beginnings.get(term[:_BEGINNING], [])
            row[columns] = np.maximum(row[columns], _FORMS)
        if term in column_of:
            row[column_of[term]] = 1.0
    return table


def weights(terms: Sequence[str], counts: ArrayLike, sentences: int) -> Floats:
    """
    Return the weight of each term, given the number of source sentences that have it.

    A long word in one sentence, or in none, weighs 1; the more sentences have it, the less.

    Examples
    --------
    >>> weights(["agreement", "dam", "2019"], [1, 1, 3], 15).round(2).tolist()
    [1.0, 0.4, 0.94]
    """
    frequency = (1 + np.maximum(np.asarray(counts, float), 1)) / 2
    rarity = np.log((1 + sentences) / frequency) / np.log(1 + sentences)
    return np.asarray(np.array([_form_weight(term) for term in terms]) * rarity, float)


def _form_weight(term: str) -> float:
    """Return the weight of a term by its form alone."""
    if term[:1].isdigit():
        return _NUMBER if len(term) > 1 else _DIGIT
    return 0.4 + 0.6 * min(max(len(term) - _SHORT, 0) / (_LONG - _SHORT), 1)


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the stem of a folded word (Snowball, English)."""
    return str(_stemmer().stem(word))


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    from nltk.stem.snowball import SnowballStemmer  # takes a second to load

    return SnowballStemmer("english")
