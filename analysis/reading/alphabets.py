"""Non-ASCII letters of each language, to distinguish a correct decoding from a wrong one.

Bytes decoded with the wrong code page give real letters, but not those of a single language:
French decoded as Polish has ŕ, ę and î together. The decoding is better, the fewer letters fall
outside the alphabet that covers most of them.
"""

import re
from collections import Counter

ALPHABETS = {
    "da": "æøåé",
    "sv": "åäöéà",
    "fi": "äöåšž",
    "et": "äõöüšž",
    "is": "áðéíóúýþæö",
    "de": "äöüßé",
    "nl": "éëïóöüèáíúê",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "ca": "àçèéíïòóúü",
    "es": "áéíñóúüªº",
    "pt": "áâãàçéêíóôõúüªº",
    "it": "àèéìíîòóùúªº",
    "sq": "çë",
    "pl": "ąćęłńóśźż",
    "cs": "áčďéěíňóřšťúůýž",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "hu": "áéíóöőúüű",
    "ro": "ăâîşţșț",
    "hr": "čćđšž",
    "tr": "çğıöşüâîû",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
    "el": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",
}
# A letter; or a sign next to a small letter, which is a wrongly decoded letter.
_LETTER = re.compile(r"[^\W\d_a-zA-Z]|[¤¦¨¯´¶¸¹²³¼½¾±×÷](?=[a-z])|(?<=[a-z])[¤¦¨¯´¶¸¼½¾±×÷]")
# Sequences that occur in no language.
_NOWHERE = re.compile(
    r"[^\W\d_a-zA-Z](?=\d)|(?<=\d)[^\W\d_a-zA-Zªº]"  # a letter by a digit: £3 read as Ł3
    r"|ς(?=[α-ώ])"  # a final sigma that is not final
    r"|[а-яα-ω](?=[А-ЯΑ-Ω])"  # a capital after a small letter: KOI8 swaps the two cases
    r"|[\x80-\x9f]"  # a control character
)


def foreign_letters(text: str) -> int:
    """
    Return the number of non-ASCII letters outside the alphabet that covers most of them.

    Examples
    --------
    >>> foreign_letters("né là-bas, ça et là"), foreign_letters("né lŕ-bas, ça et lŕ")
    (0, 1)
    """
    letters = Counter(letter.lower() for letter in _LETTER.findall(text))
    written = (sum(letters[letter] for letter in alphabet) for alphabet in ALPHABETS.values())
    return letters.total() - max(written) + len(_NOWHERE.findall(text))
