"""Count and compare words that stand in a row, whatever stands between them.

What is published of an article must not give its text back. A word is here a run of letters and
digits, with apostrophes inside: blanks of any kind, hyphens, underscores and commas all part words.
A letter of a script that writes no blanks (Chinese, Japanese, Thai, Lao, Khmer, Burmese) is a word.
"""

import re
import unicodedata
from collections.abc import Iterable

from analysis.text.tokens import unify
from analysis.text.word_starts import word_starts

MOST_WORDS = 4  # of an article that may stand in a row in what is published
_WITHOUT_BLANKS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\ua9e0-\ua9ff\uaa60-\uaa7f\uf900-\ufaff\uff66-\uff9f\U00020000-\U000323af"
)
_LETTER = re.compile(f"[{_WITHOUT_BLANKS}]")
_WORD = re.compile(
    rf"[{_WITHOUT_BLANKS}]|[^\W{_WITHOUT_BLANKS}]+(?:['’ʼ\u2010\u2011-][^\W{_WITHOUT_BLANKS}]+)*"
)
_PIECE = re.compile(
    rf"[{_WITHOUT_BLANKS}]|[^\W_{_WITHOUT_BLANKS}]+(?:['’ʼ][^\W_{_WITHOUT_BLANKS}]+)?"
)
_PARTED = re.compile(r"(?<=\w)[-_\u2010\u2011]+(?=\w)")
_ASCII_PIECE = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)?")


def pieces(text: str) -> list[str]:
    """
    Return the folded words of a text.

    Examples
    --------
    >>> pieces("Don’t_panic,  state-of-the-art 港口")
    ["don't", 'panic', 'state', 'of', 'the', 'art', '港', '口']
    """
    if text.isascii():
        return _ASCII_PIECE.findall(text.lower())
    plain = unicodedata.normalize("NFKC", text.replace("\u200b", " "))
    return _PIECE.findall(unify(plain).casefold())


def cut(text: str, most: int = MOST_WORDS) -> str:
    """
    Return a text up to the end of its last word that may be told; a hyphen does not part words.

    Examples
    --------
    >>> cut("Defence Minister of Norland, Per Holm"), cut("Salman bin Ali al-Noor (king)")
    ('Defence Minister of Norland', 'Salman bin Ali al-Noor')
    """
    if len(text) <= most:
        return text
    found = list(_WORD.finditer(text))
    kept = next((n for n, word in enumerate(found) if len(pieces(word[0])) > MOST_WORDS), most)
    if kept >= len(found):
        return text
    return text[: found[min(kept, most) - 1].end()] if min(kept, most) else ""


def first_pieces(text: str, most: int) -> str:
    """
    Return a text up to the end of its word of this number, parted at hyphens.

    Examples
    --------
    >>> first_pieces("Ali al-Noor, king", 2), first_pieces("Ann Roe", 0)
    ('Ali al', '')
    """
    found = list(_PIECE.finditer(text))
    return text if len(found) <= most else text[: found[most - 1].end()] if most else ""


def piece_starts(text: str) -> list[int]:
    """
    Return where the words of a text start.

    Examples
    --------
    >>> piece_starts("A red-hot day")
    [0, 2, 6, 10]
    """
    starts = set(word_starts(text).tolist())
    starts.update(match.end() for match in _PARTED.finditer(text))
    if not text.isascii():
        starts.update(match.start() for match in _LETTER.finditer(text))
    return sorted(starts)


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    """
    Return every run of so many words of a text.

    Examples
    --------
    >>> sorted(runs("A red-hot day", 3))
    [('a', 'red', 'hot'), ('red', 'hot', 'day')]
    """
    found = pieces(text)
    return set(zip(*(found[i:] for i in range(length)), strict=False))


def has_run_of(cell: str, texts: Iterable[str], length: int = MOST_WORDS + 1) -> bool:
    """
    Return whether a cell has so many words in a row that one of the texts has, too.

    Examples
    --------
    >>> has_run_of("said the old_harbour was closed", ["The old harbour was closed."])
    True
    """
    mine = runs(cell, length)
    return bool(mine) and any(not mine.isdisjoint(runs(text, length)) for text in texts)


def share_without_blanks(text: str) -> float:
    """
    Return the share of the letters of a text that are of a script without blanks.

    Examples
    --------
    >>> share_without_blanks("港口 ab"), share_without_blanks("12")
    (0.5, 0.0)
    """
    n = len(_LETTER.findall(text))
    return n / sum(map(str.isalpha, text)) if n else 0.0
