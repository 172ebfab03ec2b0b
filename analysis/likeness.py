"""How much of what one sentence tells stands in another: words by their weight, not by their order.

Two sentences on one subject share words; a sentence and its restatement share those that stand in
few other sentences of the source. So each word weighs by how rare it is in the source, numbers and
long words more than short ones, and words of grammar nothing. Words are compared by their stems
(Snowball), and those with the same beginning (provocation, provoke) count in part.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from math import fsum, log
from typing import Any

from analysis.tokens import words

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
    """according add added adding announced answered asked called calls claim claimed claims explain
    explained interview interviewed mr mrs ms newspaper noted notes percent published quoted remark
    remarked replied reported reporter reporters said say saying says spoke state stated stressed
    suggested tell telling told underlined warned warns words""".split()
)
_DIGITS = {
    name: str(number)
    for number, name in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
        fifteen sixteen seventeen eighteen nineteen twenty""".split()
    )
} | {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "hundred": "100"}
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[.,](?=\d)")
_BEGINNING = 5  # letters in which two stems must agree to be taken for forms of one word
_FORMS = 0.7  # what two words count that only begin alike
_SHORT, _LONG = 3, 8  # letters of a stem; the shorter, the more common the word
_STRETCH = 15  # terms of the source
_NUMBER = 1.25  # what a number weighs, of a rare long word


def terms(text: str) -> tuple[str, ...]:
    """
    Return the stems and numbers of a text in reading order, words of grammar and of telling aside.

    Examples
    --------
    >>> terms("He said that the 2,500 peace-keepers will not leave for eleven months.")
    ('2500', 'peac', 'keeper', 'leav', '11', 'month')
    """
    found: list[str] = []
    for _, _, word in words(_BETWEEN_DIGITS.sub("", text)):
        for part in word.split("-"):
            plain = part.removesuffix("'s").removesuffix("s'")
            if plain and plain not in _GRAMMAR and plain not in _TELLING:
                found.append(_DIGITS.get(plain) or _stem(plain))
    return tuple(found)


def rarity_in(sentences: Iterable[Sequence[str]]) -> dict[str, float]:
    """
    Return how rare each term of a source is there: 1 in one sentence only, 0 in all of them.

    Examples
    --------
    >>> rarity_in([("treati", "dam"), ("dam",)])
    {'treati': 1.0, 'dam': 0.6309297535714574}
    """
    spread: Counter[str] = Counter()
    n = 0
    for sentence in sentences:
        spread.update(list(dict.fromkeys(sentence)))
        n += 1
    whole = log(1 + max(n, 2))
    return {term: log((1 + n) / ((1 + count) / 2)) / whole for term, count in spread.items()}


def weight_of(term: str, rarity: Mapping[str, float]) -> float:
    """Return what a term weighs; one that the source lacks is taken for rare."""
    if term.isdigit():
        form = _NUMBER if len(term) > 1 else 0.6
    else:
        form = 0.4 + 0.6 * min(max(len(term) - _SHORT, 0) / (_LONG - _SHORT), 1)
    return form * max(rarity.get(term, 1.0), 0.0)


def alike(one: str, other: str) -> float:
    """
    Return how far two stems are one word: 1, in part where they begin alike, or 0.

    Examples
    --------
    >>> alike("provoc", "provok"), alike("treati", "treati"), alike("dam", "damag")
    (0.7, 1.0, 0.0)
    """
    if one == other:
        return 1.0
    shorter = min(len(one), len(other))
    if shorter >= _BEGINNING and one[:_BEGINNING] == other[:_BEGINNING]:
        return _FORMS
    return 0.0


def shared(
    told: Sequence[str], source: Sequence[str], rarity: Mapping[str, float]
) -> dict[str, float]:
    """Return the weight of each term of `told` that `source` has too, or a form of it."""
    there = set(source)
    beginnings = {term[:_BEGINNING] for term in there if len(term) >= _BEGINNING}
    joined = {a + b for a, b in pairwise(source)}
    found: dict[str, float] = {}
    for term in dict.fromkeys(told):
        if term in there or term in joined:
            found[term] = weight_of(term, rarity)
        elif term[:_BEGINNING] in beginnings and not term.isdigit():
            near = [other for other in there if alike(term, other)]
            if near:
                found[term] = _FORMS * min(weight_of(other, rarity) for other in near)
    return found


def densest(found: Mapping[str, float], source: Sequence[str]) -> float:
    """
    Return the weight of the common terms in that stretch of the source that holds most of them.

    A long sentence shares words with many; a claim has them close together.

    Examples
    --------
    >>> densest({"dam": 0.5, "water": 0.5}, ["dam"] + ["other"] * 20 + ["water"])
    0.5
    """
    places = [
        (place, term)
        for place, word in enumerate(source)
        for term in found
        if term == word or (term not in source and alike(term, word))
    ]
    stretches = (
        {term for place, term in places[first:] if place - start < _STRETCH}
        for first, (start, _) in enumerate(places)
    )
    heaviest = max(found.values(), default=0.0)
    return max((sum(found[term] for term in sorted(near)) for near in stretches), default=heaviest)


def mass(told: Iterable[str], rarity: Mapping[str, float]) -> float:
    """Return the weight of all different terms of a sentence."""
    return fsum(weight_of(term, rarity) for term in dict.fromkeys(told))  # in any order the same


def together(told: Sequence[str], source: Sequence[str], rarity: Mapping[str, float]) -> float:
    """
    Return the weight of the terms that stand next to the same one in both.

    Two words side by side say more than the same two apart.
    """
    there = {frozenset(pair) for pair in pairwise(source)}
    both = [pair for pair in pairwise(told) if frozenset(pair) in there]
    return mass(sorted({term for pair in both for term in pair}), rarity)


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    return str(_stemmer().stem(word))


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    from nltk.stem.snowball import SnowballStemmer  # takes a second to load

    return SnowballStemmer("english")
