"""A text as a string of word classes: a letter a word, a mark or a whole quotation."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from analysis.languages.word_classes import WordClasses
from analysis.text.capitals import CAPITAL
from analysis.text.places import Place
from analysis.voice.masking import Quotation

Letters = str  # of word classes
LetterPattern = re.Pattern[str]
LetterParts = dict[str, Letters]

# a word, an initial with its full stop, or a mark
_TOKEN = re.compile(rf"\b{CAPITAL}\.(?=\s|{CAPITAL})|\w+(?:['’ʼ-]\w+)*|[^\w\s]")
_MARKS = {
    **dict.fromkeys(",،", ","),
    **dict.fromkeys(".!?…", "."),
    **dict.fromkeys("—–-", "-"),
    **{mark: mark for mark in ":;()"},
}
_NAME_IN_MARKS = 4  # words of a marked stretch that may be a name: the ship “Anna Roe”
_SAID_BEHIND = re.compile("[,-][^.Q]{0,12}[CSY]")
_PHRASE = "~"  # the first word of a phrase, before it is known whether the phrase is there
_SPEECH_ENDS = ",.!?…:;"


class ClassString(NamedTuple):
    """
    The tokens of a text in order: words and marks, and whole quotations.

    ``letters`` has one letter a token: those of ``languages.word_classes.LETTERS``; N a capital
    word, w another, # a number, Q a quotation, M a name in quotation marks, and the marks
    ``, . : ; - ( )``, of which the full stop stands for whatever ends a sentence.
    """

    letters: str
    starts: list[int]
    ends: list[int]


def words_by_class(text: str, classes: WordClasses) -> ClassString:
    """
    Return the words and marks of a text with their classes, in quotations too.

    Examples
    --------
    >>> classes = WordClasses("xx", {"za": "C", "um": "D"}, {}, {"za": "za"}, (), False)
    >>> words_by_class("Um plir ven, za Ann Roe.", classes).letters
    'Dww,CNN.'
    """
    found = [*_TOKEN.finditer(text)]
    words = [token[0] for token in found]
    known = {word: _MARKS.get(word) or _letter(word, classes) for word in {*words}}
    letters = [known[word] for word in words]
    ends = [token.end() for token in found]
    starts = [token.start() for token in found]
    for at in reversed([at for at, letter in enumerate(letters) if letter == _PHRASE]):
        found_here = _phrase(text, starts[at], words[at], classes)
        end, letters[at] = found_here or (ends[at], _letter_alone(words[at], classes))
        behind = bisect_left(starts, end, at + 1)
        del letters[at + 1 : behind], starts[at + 1 : behind], ends[at + 1 : behind]
        ends[at] = end
    return ClassString("".join(letters), starts, ends)


def class_string(
    text: str,
    words: ClassString,
    sentences: Sequence[Place],
    quotations: Sequence[Quotation],
) -> ClassString:
    """
    Return the words of a text with each quotation as one token.

    Parameters
    ----------
    text : str
        One part of an article.
    words : ClassString
        As `words_by_class` returns them.
    sentences : sequence of Place
        Its sentences. A capital at their head is a name only where the word is one elsewhere.
    quotations : sequence of Quotation
        Marked stretches, in order and without overlap.

    Examples
    --------
    >>> from analysis.text.sentences import split_sentences
    >>> classes = WordClasses("xx", {"za": "C", "um": "D"}, {}, {"za": "za"}, (), False)
    >>> text = "Plir ven. “Mir ta,” za Ann Roe."
    >>> words = words_by_class(text, classes)
    >>> class_string(text, words, split_sentences(text), [Quotation(10, 19, 10, "closed")]).letters
    'ww.QCNN.'
    """
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for quotation in quotations:
        start, end = quotation.start, quotation.end
        low, high = bisect_left(words.starts, start, at), bisect_left(words.starts, end, at)
        letters += words.letters[at:low]
        name = _is_name(text, quotation) and not _is_said(letters[-1:], words.letters[high:])
        letters.append("M" if name else "Q")
        starts += [*words.starts[at:low], start]
        ends += [*words.ends[at:low], end]
        at = high
    letters += words.letters[at:]
    starts += words.starts[at:]
    ends += words.ends[at:]
    _unname_first_words(text, sentences, letters, starts, ends)
    return ClassString("".join(letters), starts, ends)


def _letter(word: str, classes: WordClasses) -> str:
    """Return the letter of a word, or that a phrase may begin with it."""
    return _PHRASE if _plain(word) in classes.phrases else _letter_alone(word, classes)


def _letter_alone(word: str, classes: WordClasses) -> str:
    """Return the letter of a word by the lists, else by its form: a name, a number, another."""
    if letter := classes.letters.get(_plain(word)):
        return letter
    if word[0].isupper():
        return "N"
    return "#" if word[0].isdigit() else "w"


def _plain(words: str) -> str:
    """Return words as the lists have them: in lower case, with straight apostrophes."""
    small = words.lower()
    return small if small.isalpha() else small.replace("’", "'").replace("ʼ", "'")


def _phrase(text: str, start: int, word: str, classes: WordClasses) -> tuple[int, str] | None:
    """Return the end and the letter of the longest phrase that begins with a word, if one does."""
    for phrase, letter in classes.phrases[_plain(word)]:
        end = start + len(phrase)
        if _plain(text[start:end]) == phrase and not text[end : end + 1].isalnum():
            return end, letter
    return None


def _is_name(text: str, quotation: Quotation) -> bool:
    """Tell whether a marked stretch is like a name: a few words with a capital, no full stop."""
    words = text[quotation.start + 1 : quotation.end - 1]
    return (
        quotation.how == "closed"
        and words[:1].isupper()
        and words[-1:] not in _SPEECH_ENDS
        and words.count(" ") < _NAME_IN_MARKS
    )


def _is_said(before: Sequence[str], behind: str) -> bool:
    """Tell whether a marked stretch stands where speech stands: “…”, she said; she said “…”."""
    if before in (["C"], [":"]):
        return True
    return before in ([], ["."], [","], ["-"]) and _SAID_BEHIND.match(behind) is not None


def _unname_first_words(
    text: str,
    sentences: Sequence[Place],
    letters: list[str],
    starts: Sequence[int],
    ends: Sequence[int],
) -> None:
    """Make a capital word at the head of a sentence a plain one, unless it is a name elsewhere."""
    heads = {at for start, _ in sentences if (at := _first_word(letters, starts, start)) >= 0}
    named = {
        text[starts[at] : ends[at]]
        for at, letter in enumerate(letters)
        if letter == "N" and at not in heads
    }
    for at in heads:
        two = letters[at + 1 : at + 2] in (["N"], ["v"])
        if not two and text[starts[at] : ends[at]] not in named:
            letters[at] = "w"


def _first_word(letters: Sequence[str], starts: Sequence[int], start: int) -> int:
    """Return the token that is a capital word at the head of a sentence; -1 if there is none."""
    at = bisect_left(starts, start)
    while at < len(letters) and letters[at] in "-.();:,":
        at += 1
    return at if at < len(letters) and letters[at] == "N" else -1
