"""Letters beyond a to z by language, to tell a right reading of bytes from a wrong one.

Bytes read by the wrong one of two code pages give real letters, only never those of one language:
French read as Polish has ŕ, ę and î side by side. So a reading is the better, the fewer letters are
left over by the one language that writes most of them.
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
    Return how many letters beyond a to z are left over by the one language that writes most.

    Examples
    --------
    >>> foreign_letters("né là-bas, ça et là"), foreign_letters("né lŕ-bas, ça et lŕ")
    (0, 1)
    """
    letters = Counter(letter.lower() for letter in _LETTER.findall(text))
    written = (sum(letters[letter] for letter in alphabet) for alphabet in ALPHABETS.values())
    return letters.total() - max(written) + len(_NOWHERE.findall(text))
