"""Find phrases with wildcards in tokenised texts.

A phrase is one or more word patterns separated by white space: ``special military operation``,
``invad*``, ``regime of * talks``. ``*`` stands for any letters (alone: for any one word), ``?``
for one. A pattern fits a word, the word without a final ``'s`` (or, before an apostrophe, a final
``s``), and each part of a hyphenated word: ``war`` is found in "war's" and in "war-era", and
``cold war`` in "Cold-War". A phrase does not reach over a comma, colon, semicolon, dash or
ellipsis, nor over the end of a unit. An en dash without blanks is read as a hyphen: ``cease fire``
and ``cease-fire`` are found in "cease–fire". An acronym that is a common word, too, is found among
words in capitals as well: ``US`` in "US VOTES", where the word itself counts as "us".

Each pattern is looked up once among the sorted distinct words; after that a phrase is a few
operations on arrays of word ids. A regular expression of all phrases is hundreds of times slower.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.stats.arrays import Integers
from analysis.text.patterns import PARTS, WHOLE, WITHOUT_S, Fit, Vocabulary, fit, read_vocabulary
from analysis.text.tokens import Tokens, fold

_HYPHEN = re.compile("[-\u2010\u2011]")
_POSSESSIVE = re.compile("['’ʼ]s$", re.IGNORECASE)
Truths = NDArray[np.bool_]
_EN_DASH = "–"


class Span(NamedTuple):
    """The characters of a text between which a form stands."""

    start: int
    end: int


def find_phrases(
    tokens: Tokens,
    texts: Sequence[str],
    units: Integers,
    phrases: Sequence[str],
    whole: Sequence[bool] | None = None,
) -> list[Integers]:
    """
    Return the places of each phrase.

    Parameters
    ----------
    tokens : Tokens
        Of `texts`.
    units : array of int
        For each word the unit (a sentence) that a phrase must not leave.
    phrases : sequence of str
    whole : sequence of bool, optional
        For each phrase, whether it fits whole words only.

    Returns
    -------
    list of arrays
        A row for each place: first word, last word (numbers in `tokens`), start, end (characters
        of its text). Places of one phrase may overlap; the lexicon decides which one counts.

    Examples
    --------
    >>> import numpy as np
    >>> from analysis.text.tokens import tokenize
    >>> texts = ["The Cold War-era pact; the war's end."]
    >>> tokens = tokenize(texts)
    >>> units = np.zeros(len(tokens.ids), int)
    >>> [found.tolist() for found in find_phrases(tokens, texts, units, ["cold war", "war"])]
    [[[1, 2, 4, 12]], [[2, 2, 9, 12], [5, 5, 27, 30]]]
    """
    vocabulary = read_vocabulary(tokens.vocabulary)
    spellings = [
        _Spelling(number, fits)
        for number, phrase in enumerate(phrases)
        for spelling in _spellings(phrase, tokens.rule)
        if (fits := _fits_of(vocabulary, spelling, bool(whole and whole[number])))
    ]
    if not spellings:
        return [np.empty((0, 4), np.int64) for _ in phrases]
    spelling, first, plain = _places(tokens, texts, units, spellings)
    phrase = np.array([one.phrase for one in spellings])[spelling]
    order = np.lexsort((first, phrase))
    spelling, first, plain, phrase = spelling[order], first[order], plain[order], phrase[order]
    last = first + np.array([len(one.fits) - 1 for one in spellings])[spelling]
    starts, ends = tokens.starts[first], tokens.ends[last]
    rows = np.column_stack([first, last, starts, ends]).astype(np.int64, copy=False)
    kept = np.ones(len(rows), np.bool_)
    for number in np.flatnonzero(~plain).tolist():
        fits = spellings[spelling[number]].fits
        span = _span(tokens, _text_of(tokens, texts, int(first[number])), int(first[number]), fits)
        kept[number] = span is not None
        rows[number, 2:] = span or (0, 0)
    borders = np.searchsorted(phrase[kept], np.arange(len(phrases) + 1)).tolist()
    rows = rows[kept]
    return [rows[low:high] for low, high in pairwise(borders)]


class _Spelling(NamedTuple):
    """A way to write a phrase: the number of the phrase, and the words that fit each of its own."""

    phrase: int
    fits: list[Fit]


def _fits_of(
    vocabulary: Vocabulary, spelling: Sequence[tuple[str, bool]], whole: bool
) -> list[Fit]:
    """Return the words that fit each pattern of a spelling; none if one has none."""
    fits = [fit(vocabulary, part, whole, after_dash) for part, after_dash in spelling]
    return fits if all(len(one.ids) for one in fits) else []


def _spellings(phrase: str, rule: str) -> Iterator[list[tuple[str, bool]]]:
    """Yield the ways to write a phrase: its words, and whether each follows an en dash."""
    parts = [fold(part, rule) for part in phrase.split()]
    yield [(part, False) for part in parts]
    if len(parts) > 1:
        yield [("-".join(parts), False)]
    if any("-" in part.strip("-") for part in parts):
        yield [
            (piece, number > 0)
            for part in parts
            for number, piece in enumerate(filter(None, part.split("-")))
        ]


class _Fits(NamedTuple):
    """
    The words that fit the patterns of all spellings.

    Attributes
    ----------
    numbers : array of int
        ``numbers[i, j]`` is the number of the fit of word `j` of spelling `i`; -1 behind its last.
    keys : array of int
        The number of a fit times the size of the vocabulary, plus the id of a word that fits;
        sorted.
    plain : array of bool
        For each key, whether the word fits as a whole.
    after_dash : array of bool
        For each fit, whether the word must follow an en dash.
    """

    numbers: Integers
    keys: Integers
    plain: Truths
    after_dash: Truths


def _table_of(spellings: Sequence[_Spelling], size: int) -> tuple[_Fits, list[Fit]]:
    """Return the fits of all spellings as arrays, and each of them once."""
    distinct = list({id(one): one for of in spellings for one in of.fits}.values())
    number = {id(one): n for n, one in enumerate(distinct)}
    numbers = np.full((len(spellings), max(len(one.fits) for one in spellings)), -1, np.int64)
    for row, spelling in enumerate(spellings):
        numbers[row, : len(spelling.fits)] = [number[id(one)] for one in spelling.fits]
    sizes = [len(one.ids) for one in distinct]
    of_fit = np.repeat(np.arange(len(distinct)), sizes)
    keys = of_fit * size + np.concatenate([one.ids for one in distinct])
    plain_of = np.repeat(np.arange(len(distinct)), [len(one.plain) for one in distinct])
    plain = plain_of * size + np.concatenate([one.plain for one in distinct])
    after_dash = np.array([one.after_dash for one in distinct])
    return _Fits(numbers, keys, np.isin(keys, plain), after_dash), distinct


def _places(
    tokens: Tokens, texts: Sequence[str], units: Integers, spellings: Sequence[_Spelling]
) -> tuple[Integers, Integers, Truths]:
    """Return spelling and first word of each place, and whether all its words fit as a whole."""
    size = len(tokens.vocabulary)
    fits, distinct = _table_of(spellings, size)
    spelling, first = _candidates(tokens, fits.numbers, distinct)
    lengths = (fits.numbers >= 0).sum(axis=1)
    inside = (first >= 0) & (first + lengths[spelling] <= len(tokens.ids))
    spelling, first = spelling[inside], first[inside]
    plain = np.ones(len(first), np.bool_)
    for step in range(fits.numbers.shape[1]):
        more = np.flatnonzero(lengths[spelling] > step)
        number, here = fits.numbers[spelling[more], step], first[more] + step
        key = number * size + tokens.ids[here]
        place = np.minimum(np.searchsorted(fits.keys, key), len(fits.keys) - 1)
        fitting = fits.keys[place] == key
        if step:
            fitting &= units[here] == units[here - 1]
            fitting &= _joined(tokens, texts, here, fits.after_dash[number], fitting)
        plain[more] &= fits.plain[place]
        kept = np.ones(len(first), np.bool_)
        kept[more] = fitting
        spelling, first, plain = spelling[kept], first[kept], plain[kept]
    return spelling, first, plain


def _candidates(
    tokens: Tokens, numbers: Integers, distinct: Sequence[Fit]
) -> tuple[Integers, Integers]:
    """Return the places where the rarest word of each spelling fits, as those of its first word."""
    times = np.bincount(tokens.ids, minlength=len(tokens.vocabulary))
    often = np.array([times[one.ids].sum() for one in distinct] + [np.iinfo(np.int64).max])
    rarest = np.argmin(often[numbers], axis=1)
    chosen = [distinct[number].ids for number in numbers[np.arange(len(numbers)), rarest]]
    wanted = np.zeros(len(tokens.vocabulary), np.bool_)
    wanted[np.concatenate(chosen)] = True
    places = np.flatnonzero(wanted[tokens.ids])
    order = places[np.argsort(tokens.ids[places], kind="stable")]
    ends = np.cumsum(np.where(wanted, times, 0))
    ids = np.concatenate(chosen)
    of_id = times[ids]
    spelling = np.repeat(np.repeat(np.arange(len(numbers)), list(map(len, chosen))), of_id)
    begins = np.repeat(ends[ids] - of_id - (np.cumsum(of_id) - of_id), of_id)
    found = order[begins + np.arange(of_id.sum())]
    return spelling, found - rarest[spelling]


def _joined(
    tokens: Tokens, texts: Sequence[str], here: Integers, after_dash: Truths, asked: Truths
) -> Truths:
    """Return whether a phrase may reach from the word before to each word that is asked."""
    barred = tokens.barred[here]
    result = ~barred & ~after_dash
    near = tokens.starts[here] - tokens.ends[here - 1] == 1
    for number in np.flatnonzero(barred & near & asked).tolist():
        word = int(here[number])
        result[number] = _text_of(tokens, texts, word)[tokens.ends[word - 1]] == _EN_DASH
    return result


def _text_of(tokens: Tokens, texts: Sequence[str], word: int) -> str:
    return texts[int(np.searchsorted(tokens.borders, word, side="right")) - 1]


def _span(tokens: Tokens, text: str, first: int, fits: Sequence[Fit]) -> Span | None:
    """Return the place of a phrase with forms that are no whole words, if all have one."""
    spans = []
    for i, one in enumerate(fits, first):
        word, start, end = int(tokens.ids[i]), int(tokens.starts[i]), int(tokens.ends[i])
        span = _form_span(text, start, end, one.kinds[word])
        if span is None:
            return None
        if word in one.in_capitals and not text[span.start : span.end].isupper():
            return None
        spans.append(span)
    return Span(spans[0].start, spans[-1].end)


def _form_span(text: str, start: int, end: int, kinds: list[int]) -> Span | None:
    """Return the place of the first form that the word at start:end has."""
    for kind in kinds:
        if kind == WHOLE:
            return Span(start, end)
        if kind == WITHOUT_S:
            return Span(start, start + len(_POSSESSIVE.sub("", text[start:end])))
        if kind >= 0:
            first, last = divmod(kind, PARTS)
            pieces = _HYPHEN.split(text[start:end])
            begin = start + sum(len(piece) + 1 for piece in pieces[:first])
            size = sum(len(piece) + 1 for piece in pieces[first : last + 1]) - 1
            return Span(begin, begin + len(_POSSESSIVE.sub("", text[begin : begin + size])))
        if re.match(r"['’] \w", text[end : end + 3]):
            return Span(start, end - 1)
    return None
