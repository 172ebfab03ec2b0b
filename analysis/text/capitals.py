r"""Capital letters and names, as parts of regular expressions.

A capital is any upper-case or title-case letter of Unicode's Basic Multilingual Plane: "Ł", "Ž",
"İ", "Ș", "Đ" as well as "A", and those of Cyrillic and Greek. Python's ``re`` tests such a class by
a table, so it is as fast as ``[A-Z]`` (measured on 3 MB of news); letters beyond that plane are
left out, as one of them makes the class about seven times slower. Codes of archives and agencies,
which are ASCII by definition, use `ASCII_CAPITALS`.

The constants whose names end in S stand inside a class, as in ``rf"[{CAPITALS}\d]"``.
"""

from itertools import groupby
from unicodedata import category

from analysis.languages.words import word_list


def _ranges(codes: list[int]) -> str:
    """Return the inside of a character class for code points in order."""
    runs = [
        [code for _, code in run]
        for _, run in groupby(enumerate(codes), key=lambda pair: pair[1] - pair[0])
    ]
    return "".join(chr(run[0]) + (f"-{chr(run[-1])}" if len(run) > 1 else "") for run in runs)


CAPITALS = _ranges([code for code in range(0x10000) if category(chr(code)) in ("Lu", "Lt")])
ASCII_CAPITALS = "A-Z"
CAPITAL = f"[{CAPITALS}]"

# One word of a name: a capital, then letters, and marks that names hold (O'Dowd, Al-Ahmad's, J.,
# AT&T); no weekday, and no month but May, which is a surname, too.
_DATES = "|".join(word for word in word_list("weekdays") + word_list("months") if word != "May")
NAME = rf"(?!(?:{_DATES})\b){CAPITAL}[\w.'’&-]*"
NAME_PARTICLES = "al|el|bin|von|van|de|la|der|di|da"
