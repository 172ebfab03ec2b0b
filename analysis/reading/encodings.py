"""Decode bytes to text: strict UTF-8 first, then a guess if it is unambiguous.

A wrong guess is worse than none: French decoded as Polish gives words that nobody wrote, and the
error goes unnoticed. A guess is accepted only if one encoding is clearly the best; if two encodings
that give different texts are about equally likely, the file is refused and both are named.
"""

import codecs
import re
from pathlib import Path
from typing import NamedTuple

from analysis.reading.alphabets import foreign_letters

# Encodings other than Unicode in which news of the last thirty years is stored. Rare ones (the code
# pages of DOS and of the old Macintosh) are too easily mistaken for these; a file in one of them
# is read if the user names the encoding.
_CANDIDATES = {
    "cp1252": "windows-1252",  # first: if several give the same text, the most common is named
    "cp1251": "windows-1251",
    **{f"cp{number}": f"windows-{number}" for number in (1250, 1253, 1254, 1255, 1256, 1257)},
    "koi8_r": "koi8-r",
    "koi8_u": "koi8-u",
    "iso8859_2": "iso-8859-2",
    "iso8859_5": "iso-8859-5",
    "cp866": "cp866",
    "gb18030": "gb18030",
    "big5": "big5",
    "cp932": "cp932",
    "euc_jp": "euc-jp",
    "cp949": "cp949",
}
_USUAL: dict[str, tuple[str, ...]] = {  # of a language, before UTF-8
    **dict.fromkeys("en de fr es it pt nl sv da no nb fi is ca".split(), ("windows-1252",)),
    **dict.fromkeys("pl cs sk hu hr sl ro".split(), ("windows-1250", "iso-8859-2")),
    **dict.fromkeys("ru uk bg be sr mk".split(), ("windows-1251", "koi8-r", "koi8-u")),
    "el": ("windows-1253",),
    "tr": ("windows-1254",),
    "he": ("windows-1255",),
    "ar": ("windows-1256",),
    "ja": ("cp932", "euc-jp"),
    "ko": ("cp949",),
    "zh": ("gb18030",),
    **dict.fromkeys("lt lv et".split(), ("windows-1257",)),
}
_MARKS = (  # longest first: the mark of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NO_TEXT = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "a zip or an Office file"),
    (b"{\\rtf", "RTF"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
)
_ESCAPES = re.compile(rb"\x1b(?:\$[@AB]|\$[()*+][@-G]|\([BIJ])")  # of ISO-2022-JP, -KR and -CN
_MARKUP = re.compile(rb"\s*<(?:!doctype\s+html|html|\?xml)\b", re.IGNORECASE)
# Decodings this close to the best, in disorder and in likeness to a language, are compared again:
# charset-normalizer's two scores do not distinguish one European code page from another.
_DISORDER, _LIKENESS = 0.1, 0.7
_SAMPLE = 400_000  # bytes from which an encoding is guessed; more take longer and add nothing
_FOREIGN = re.compile(rb"[\x80-\xff]")
_NAME_IT = "name the right one in a column `encoding` of the metadata, or save it as UTF-8"


class Decoded(NamedTuple):
    """Decoded text, the encoding of its bytes, and notes for the report."""

    text: str
    encoding: str
    notes: list[str]


def read_text(path: Path, encoding: str = "") -> Decoded:
    """
    Text of a file, its encoding, and notes for the report.

    Raises
    ------
    ValueError
        If the file cannot be opened, or its encoding cannot be determined with certainty.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ValueError(f"cannot be opened ({type(error).__name__})") from error
    return decode(raw, encoding)


def decode(raw: bytes, encoding: str = "", *, markup: bool = False, language: str = "") -> Decoded:
    r"""
    Text of some bytes, their encoding, and notes for the report.

    Parameters
    ----------
    raw : bytes
        The contents of a file.
    encoding : str
        The declared encoding; empty if unknown. Then a byte-order mark (UTF-8, UTF-16, UTF-32) is
        decisive, strict UTF-8 is tried next, and other encodings are guessed from the letters.
    markup : bool
        Whether HTML or XML is allowed; its tags are then decoded like any other text.
    language : str
        The code of the language that the text says it is in, such as ``de``: of encodings that
        are equally likely, the one that is usual for the language is taken, and noted.

    Examples
    --------
    >>> decode("«Это не так», — сказала вчера мэр города.".encode("windows-1251"))[1:]
    ('windows-1251', ['encoding guessed: windows-1251'])
    >>> decode(b"\xa3 or \xa5")
    Traceback (most recent call last):
    ...
    ValueError: could be in windows-1250 or cp866; name the right one in a column `encoding` of the
    metadata, or save it as UTF-8
    """
    _refuse_other_formats(raw, markup=markup)
    if encoding:
        return Decoded(_declared(raw, encoding), encoding, [])
    for mark, marked in _MARKS:
        if raw.startswith(mark):
            return Decoded(_declared(raw, marked), marked, [])
    if b"\0" in raw:
        raise ValueError(f"holds NUL bytes: no text, or UTF-16 without its mark; {_NAME_IT}")
    if escape := _ESCAPES.search(raw):
        raise ValueError(
            f"is in ISO-2022, whose escape codes ({escape[0]!r}) no article prints; name "
            "iso2022_jp or iso2022_kr in a column `encoding` of the metadata, or save it as UTF-8"
        )
    try:
        return Decoded(raw.decode("utf-8"), "utf-8", [])
    except UnicodeDecodeError as error:
        _refuse_damaged(raw, error.start)
    text, guessed = _guess(raw, language)
    return Decoded(text, guessed, [f"encoding guessed: {guessed}"])


def is_utf_8(raw: bytes) -> bool:
    """Return whether bytes are strict UTF-8."""
    try:
        return bool(raw.decode("utf-8")) or not raw
    except UnicodeDecodeError:
        return False


def _refuse_other_formats(raw: bytes, *, markup: bool) -> None:
    for start, name in _NO_TEXT:
        if raw.startswith(start):
            raise ValueError(f"is {name} in spite of its name; that is not read yet")
    if not markup and _MARKUP.match(raw[:1000]):
        raise ValueError("holds HTML or XML in spite of its name; that is not read yet")


def _declared(raw: bytes, encoding: str) -> str:
    try:
        text = raw.decode(encoding)
    except LookupError:
        raise ValueError(
            f"encoding {encoding!r} is unknown; write one such as utf-8, windows-1251 or gb18030"
        ) from None
    except UnicodeError as error:
        at = getattr(error, "start", 0)
        raise ValueError(f"is not in {encoding}: byte {at} does not fit; {_NAME_IT}") from error
    if "\0" in text:
        raise ValueError(f"read as {encoding} it holds NUL characters; {_NAME_IT}")
    return text.removeprefix("\ufeff")


def _refuse_damaged(raw: bytes, at: int) -> None:
    """Refuse UTF-8 with a few damaged bytes, which a one-byte encoding would decode to noise."""
    remaining = raw.decode("utf-8", errors="ignore")
    intact = sum(len(letter.encode("utf-8")) for letter in remaining if letter > "\x7f")
    damaged = len(raw) - len(remaining.encode("utf-8"))
    if intact > damaged:
        raise ValueError(
            f"is UTF-8 with {damaged} damaged bytes, the first at {at}; fetch it again"
        )


def _guess(raw: bytes, language: str) -> tuple[str, str]:
    """Return the text in the best encoding, and its name; raise an error if it is ambiguous."""
    if len(raw) > _SAMPLE:
        _, name = _guess(_foreign_sample(raw), language)
        return _declared(raw, name), name
    from charset_normalizer import from_bytes

    found = from_bytes(raw, cp_isolation=list(_CANDIDATES))
    first = found.best()
    if first is None:
        raise ValueError(f"is in no encoding that could be determined; {_NAME_IT}")
    foreign = {
        str(reading): foreign_letters(str(reading))
        for reading in found
        if reading.chaos - first.chaos < _DISORDER
        and reading.coherence >= _LIKENESS * first.coherence
    }
    ranked = sorted(foreign, key=lambda text: foreign[text])  # stable: ties keep their order
    fewest = foreign[ranked[0]]
    rivals = [text for text in ranked if foreign[text] < max(3 * fewest, 1)]
    names = [_name_of(raw, text) for text in rivals]
    usual = [name for name in names if name in _USUAL.get(language[:2].lower(), ())]
    if len(rivals) > 1 and len(usual) == 1:
        return rivals[names.index(usual[0])], usual[0]
    if len(rivals) > 1:
        raise ValueError(f"could be in {' or '.join(names)}; {_NAME_IT}")
    return ranked[0], names[0]


def _foreign_sample(raw: bytes) -> bytes:
    """Return a part of a long file that starts at its first non-ASCII byte, cut at white space."""
    foreign = _FOREIGN.search(raw)
    first = foreign.start() if foreign else 0
    border = max(raw.rfind(mark, 0, first) for mark in (b" ", b"\n")) + 1
    part = raw[border : border + _SAMPLE // 2]
    last = max(part.rfind(mark) for mark in (b" ", b"\n"))
    return part[:last] if last > 0 else part


def _name_of(raw: bytes, text: str) -> str:
    """Return the most common encoding in which the bytes give this text."""
    fitting = (name for name in _CANDIDATES if raw.decode(name, errors="replace") == text)
    return _CANDIDATES[next(fitting)]
