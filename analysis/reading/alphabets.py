"""Letters beyond a to z by language, to tell a correct decoding from a wrong one.

Bytes decoded with the wrong code page give real letters, but not those of a single language:
French decoded as Polish has ŕ, ę and î side by side. The fewer letters are outside the language
that covers most of them, the better the decoding.
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
# A letter; or a sign beside a small letter, which is a letter misread.
_LETTER = re.compile(r"[^\W\d_a-zA-Z]|[¤¦¨¯´¶¸¹²³¼½¾±×÷](?=[a-z])|(?<=[a-z])[¤¦¨¯´¶¸¼½¾±×÷]")
# What no language writes.
_NOWHERE = re.compile(
    r"[^\W\d_a-zA-Z](?=\d)|(?<=\d)[^\W\d_a-zA-Zªº]"  # a letter by a digit: £3 read as Ł3
    r"|ς(?=[α-ώ])"  # a final sigma that is not final
    r"|[а-яα-ω](?=[А-ЯΑ-Ω])"  # a capital after a small letter: KOI8 has them the other way round
    r"|[\x80-\x9f]"  # a control character
)


def foreign_letters(text: str) -> int:
    """
    Return how many letters beyond a to z are outside the language that covers most of them.

    Examples
    --------
    >>> foreign_letters("né là-bas, ça et là"), foreign_letters("né lŕ-bas, ça et lŕ")
    (0, 1)
    """
    letters = Counter(letter.lower() for letter in _LETTER.findall(text))
    written = (sum(letters[letter] for letter in alphabet) for alphabet in ALPHABETS.values())
    return letters.total() - max(written) + len(_NOWHERE.findall(text))
