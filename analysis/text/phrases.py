"""Find phrases with wildcards in tokenised texts.

A phrase is one or more word patterns separated by white space: ``special military operation``,
``invad*``, ``regime of * talks``. ``*`` stands for any letters (alone: for any one word), ``?``
for one. A pattern fits a word, the word without a final ``'s`` (or, before an apostrophe, a final
``s``), and each part of a hyphenated word: ``war`` is found in "war's" and in "war-era", and
``cold war`` in "Cold-War". A phrase does not reach over a comma, colon, semicolon, dash or
ellipsis, nor over the end of a unit.

Each pattern is looked up once among the distinct words; after that a phrase is a few operations on
arrays of word ids. A single regular expression of all phrases is hundreds of times slower.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement
from typing import NamedTuple

import numpy as np

from analysis.stats.arrays import Integers
from analysis.text.tokens import Tokens, fold, words

_BARRIER = re.compile(r"[,;:!?…—–]")
_HYPHEN = re.compile("[-\u2010\u2011]")
_WILD = re.compile(r"[*?]")
_POSSESSIVE = re.compile("['’ʼ]s$", re.IGNORECASE)
_WHOLE, _WITHOUT_S, _BEFORE_APOSTROPHE = -1, -2, -3
_PARTS = 16  # of a hyphenated word; other forms are its first part times this, plus its last


class Form(NamedTuple):
    """A form under which a word of the vocabulary is found, such as "war" for "war-era"."""

    word_id: int
    kind: int  # _WHOLE, _WITHOUT_S, _BEFORE_APOSTROPHE, or the parts of a hyphenated word


class Span(NamedTuple):
    """The characters of a text between which a form stands."""

    start: int
    end: int


def pattern_fault(phrase: str) -> str | None:
    """
    Return why the tokenizer can never find `phrase`, or None if it can.

    Examples
    --------
    >>> pattern_fault("cold war")
    >>> pattern_fault("U.S. troops")
    "'U.S.' is read as the words ['u', 's']; write 'u s'"
    """
    if not phrase.split():
        return "it is empty"
    for part in phrase.split():
        letters = _WILD.sub("a", part)
        found = words(letters)
        if not found:
            return f"{part!r} holds no letter or digit"
        if (found[0].start, found[0].end) != (0, len(letters)):
            forms = [word.form for word in words(_WILD.sub("", part))]
            return f"{part!r} is read as the words {forms}; write {' '.join(forms)!r}"
    return None


def covers(phrase: str, inner: str) -> bool:
    """
    Return whether `phrase` contains the words of `inner` in a row.

    Examples
    --------
    >>> covers("cold war", "war"), covers("trade deal", "war"), covers("space invader", "inva*")
    (True, False, True)
    """
    outer, patterns = fold(phrase).split(), [_expression(part) for part in fold(inner).split()]
    return any(
        all(pattern.fullmatch(word) for pattern, word in zip(patterns, outer[i:], strict=False))
        for i in range(len(outer) - len(patterns) + 1)
    )


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
    forms = _forms(tokens.vocabulary)
    ordered = sorted(forms)
    order = np.argsort(tokens.ids, kind="stable")
    edges = np.searchsorted(tokens.ids[order], np.arange(len(tokens.vocabulary) + 1))
    text_of = np.repeat(np.arange(len(texts)), np.diff(tokens.borders))
    found = []
    for number, phrase in enumerate(phrases):
        parts = fold(phrase).split()
        rows = []
        for spelling in [parts, ["-".join(parts)]] if len(parts) > 1 else [parts]:
            fitting = [
                _fitting_words(part, forms, ordered, bool(whole and whole[number]))
                for part in spelling
            ]
            places = [order[edges[i] : edges[i + 1]] for i in fitting[0]]
            first = np.sort(np.concatenate(places)) if places else np.empty(0, np.int64)
            for step, fit in enumerate(fitting[1:], 1):
                first = first[first + step < len(tokens.ids)]
                same = units[first + step] == units[first]
                first = first[same & np.isin(tokens.ids[first + step], list(fit))]
            rows.append(_places(tokens, texts, text_of, first, fitting))
        both = np.concatenate(rows)
        found.append(both[np.argsort(both[:, 0], kind="stable")])
    return found


def _places(
    tokens: Tokens,
    texts: Sequence[str],
    text_of: Integers,
    first: Integers,
    fitting: list[dict[int, list[int]]],
) -> Integers:
    """Return the rows of one phrase without those that a comma or missing apostrophe forbids."""
    rows = []
    for i in first.tolist():
        last = i + len(fitting) - 1
        text = texts[text_of[i]]
        spans = [
            _form_span(text, int(tokens.starts[j]), int(tokens.ends[j]), fit[int(tokens.ids[j])])
            for j, fit in enumerate(fitting, i)
        ]
        gaps = [text[tokens.ends[j] : tokens.starts[j + 1]] for j in range(i, last)]
        first_span, last_span = spans[0], spans[-1]
        if not first_span or not last_span or None in spans or any(map(_BARRIER.search, gaps)):
            continue
        rows.append((i, last, first_span.start, last_span.end))
    return np.array(rows, np.int64).reshape(-1, 4)


def _form_span(text: str, start: int, end: int, kinds: list[int]) -> Span | None:
    """Return the place of the first form that the word at start:end has."""
    for kind in kinds:
        if kind == _WHOLE:
            return Span(start, end)
        if kind == _WITHOUT_S:
            return Span(start, start + len(_POSSESSIVE.sub("", text[start:end])))
        if kind >= 0:
            first, last = divmod(kind, _PARTS)
            pieces = _HYPHEN.split(text[start:end])
            begin = start + sum(len(piece) + 1 for piece in pieces[:first])
            size = sum(len(piece) + 1 for piece in pieces[first : last + 1]) - 1
            return Span(begin, begin + len(_POSSESSIVE.sub("", text[begin : begin + size])))
        if re.match(r"['’] \w", text[end : end + 3]):
            return Span(start, end - 1)
    return None


def _forms(vocabulary: Sequence[str]) -> dict[str, list[Form]]:
    """Return the forms of all words under their spelling."""
    forms: dict[str, list[Form]] = {}
    for number, word in enumerate(vocabulary):
        for spelling, kind in _spellings(word):
            forms.setdefault(spelling, []).append(Form(number, kind))
    return forms


def _spellings(word: str) -> Iterator[tuple[str, int]]:
    """Yield each spelling under which a word is found, with the kind of the form."""
    bare = word.removesuffix("'s")
    if bare != word:
        yield bare, _WITHOUT_S
    yield word, _WHOLE
    if "-" in word:
        parts = word.split("-")[:_PARTS]
        for first, last in combinations_with_replacement(range(len(parts)), 2):
            if last - first + 1 < len(parts):
                run = "-".join(parts[first : last + 1])
                yield run.removesuffix("'s"), first * _PARTS + last
    if bare == word and len(word) > 2 and word.endswith("s"):
        yield word[:-1], _BEFORE_APOSTROPHE


def _fitting_words(
    part: str, forms: dict[str, list[Form]], ordered: list[str], whole: bool
) -> dict[int, list[int]]:
    """Return {word id: kinds of its forms that fit the pattern}, preferred ones first."""
    if _WILD.search(part):
        prefix = _WILD.split(part)[0]
        expression = _expression(part)
        begin, end = bisect_left(ordered, prefix), bisect_left(ordered, prefix + "\U0010ffff")
        spellings = [form for form in ordered[begin:end] if expression.fullmatch(form)]
    else:
        spellings = [part] if part in forms else []
    found: dict[int, list[int]] = {}
    for spelling in spellings:
        for word_id, kind in forms[spelling]:
            if kind == _WHOLE or not whole:
                found.setdefault(word_id, []).append(kind)
    preferred = [_WITHOUT_S, _WHOLE]
    for kinds in found.values():
        kinds.sort(key=lambda kind: (preferred.index(kind) if kind in preferred else 2, -kind))
    return found


def _expression(pattern: str) -> re.Pattern[str]:
    """Return a word pattern as a regular expression; ``*`` never reaches over a blank."""
    pieces = (
        {"*": r"\S*", "?": r"\S"}.get(piece, re.escape(piece))
        for piece in re.split(r"([*?])", pattern)
    )
    return re.compile("".join(pieces))
