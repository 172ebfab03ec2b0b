"""Shared parts of the readers of press archives: text blocks, declared lengths, language names.

**The text of an article** is everything the newspaper printed under the headline: standfirst,
paragraphs, captions and correction, separated by empty lines. Archives put some of these into a
block with a heading. The heading is repeated before each line of its block (``Graphic: …``,
``Related Articles: …``), so that `boilerplate` can recognise the line as a caption or as
boilerplate; nothing is cut. Additions by the archive (index terms, rights, its own numbers) are in
columns or left out.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from analysis.reading.dates import ReadDate, read_date

PARAGRAPH_BREAK = "\n\n"  # paragraphs
GRAPHIC, CORRECTION, RELATED = "Graphic", "Correction", "Related Articles"
_PIECE = re.compile(r".{1,380}[.;](?=\s|$)|.{1,380}(?=\s|$)|.{380}", re.DOTALL)
_FAR = 0.15  # of the declared length; counting rules differ by less
_FEW = 4  # words of a line in a message, too few to reproduce an article
_NUMBER = re.compile(r"\d{1,3}(?:[.,'’\s]\d{3})+(?!\d)|\d+")
_FIGURES = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}(?!\d)")
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")  # Thai, Lao, kana, Chinese

# Names as printed by archives, in the languages of their interfaces.
_LANGUAGES = {
    "ar": "arabic arabisch arabe árabe arabo арабский العربية",
    "zh": "chinese chinesisch chinois chino cinese chinês chinees китайский",
    "cs": "czech tschechisch tchèque checo ceco tcheco tsjechisch чешский",
    "da": "danish dänisch danois danés danese dinamarquês deens датский",
    "de": "german deutsch allemand alemán tedesco alemão duits немецкий",
    "en": "english englisch anglais inglés inglese inglês engels английский",
    "es": "spanish spanisch espagnol español castellano spagnolo espanhol spaans испанский",
    "fi": "finnish finnisch finnois finés finlandese finlandês fins финский",
    "fr": "french französisch français francés francese francês frans французский",
    "el": "greek griechisch grec griego greco grego grieks греческий",
    "he": "hebrew hebräisch hébreu hebreo ebraico hebraico hebreeuws иврит",
    "hu": "hungarian ungarisch hongrois húngaro ungherese hongaars венгерский",
    "it": "italian italienisch italien italiano italiaans итальянский",
    "ja": "japanese japanisch japonais japonés giapponese japonês japans японский",
    "ko": "korean koreanisch coréen coreano koreaans корейский",
    "nl": "dutch niederländisch néerlandais neerlandés olandese holandês nederlands нидерландский",
    "no": "norwegian norwegisch norvégien noruego norvegese norueguês noors норвежский",
    "pl": "polish polnisch polonais polaco polacco polonês pools польский",
    "pt": "portuguese portugiesisch portugais portugués portoghese português portugees"
    " португальский",
    "ro": "romanian rumänisch roumain rumano rumeno romeno roemeens румынский",
    "ru": "russian russisch russe ruso russo русский",
    "sv": "swedish schwedisch suédois sueco svedese zweeds шведский",
    "tr": "turkish türkisch turc turco turks турецкий",
    "uk": "ukrainian ukrainisch ukrainien ucraniano ucraino oekraïens украинский",
}
_CODES = {name: code for code, names in _LANGUAGES.items() for name in names.split()}


def language_code(written: str) -> str:
    """
    Return the code of a named language, or the name in lower case if it is unknown.

    Examples
    --------
    >>> language_code("ENGLISH"), language_code("GERMAN; DEUTSCH"), language_code("Welsh")
    ('en', 'de', 'welsh')
    """
    names = re.findall(r"[^\W\d_]+", written.lower())
    return next((_CODES[name] for name in names if name in _CODES), " ".join(names))


def declared_words(written: str) -> int | None:
    """
    Return the number of words that a line declares, with any separator of thousands.

    Examples
    --------
    >>> declared_words("1,238 words"), declared_words("1.238 Wörter"), declared_words("words")
    (1238, 1238, None)
    """
    found = _NUMBER.search(written[:100])
    return int(re.sub(r"\D", "", found[0])) if found else None


def length_note(paragraphs: Iterable[str], declared: int | None) -> str:
    """
    Return a note if far more or fewer words were read than declared, else an empty text.

    Examples
    --------
    >>> length_note(["Rain fell all day."], 8), length_note(["Rain fell all day."], 4)
    ('shorter than declared: 4 words of 8', '')
    """
    texts = list(paragraphs)
    if declared is None or any(_UNSPACED.search(text) for text in texts):
        return ""
    words = sum(len(text.split()) for text in texts)
    if abs(words - declared) <= _FAR * declared:
        return ""
    return (
        f"{'shorter' if words < declared else 'longer'} than declared: {words} words of {declared}"
    )


def printed_date(line: str) -> ReadDate:
    """
    Return the date of a line; an ambiguous numeric date is kept as printed.

    The order of its numbers is given for the whole import, in the mapping.

    Examples
    --------
    >>> printed_date("03/04/2022, Final Edition")
    ReadDate(date='03/04/2022', precision='day', time='', rest='Final Edition')
    """
    try:
        return read_date(line)
    except ValueError as error:
        figures = _FIGURES.match(line)
        if figures and "could be" in str(error):
            return ReadDate(figures[0], "day", "", line[figures.end() :].strip(" ,"))
        raise


def precision_note(cells: Mapping[str, object]) -> str:
    """Return a note about a date without a day; an empty text if it has one."""
    if cells.get("date_precision", "day") not in ("month", "year"):
        return ""
    return f"date is the first of the {cells['date_precision']}: {cells['date_printed']}"


def labelled(label: str, lines: Iterable[str]) -> list[str]:
    """Return the lines of a block, each with the heading of the block before it."""
    return [line if line.startswith(f"{label}:") else f"{label}: {line}" for line in lines]


def captions(lines: Iterable[str]) -> list[str]:
    """
    Return the captions of a block, in lines short enough to be recognised as captions.

    An archive may join the captions of all pictures into one line of a thousand characters. It is
    split after a full stop or a semicolon; no word is changed.

    Examples
    --------
    >>> captions(["PHOTO: A bridge; " * 40])[0].count("A bridge;")
    22
    """
    pieces = [piece.strip() for line in lines for piece in _PIECE.findall(line)]
    return labelled(GRAPHIC, [piece for piece in pieces if piece])


def first_words(lines: Sequence[str], most: int = 3) -> str:
    """
    Return the first words of some lines, for messages about unexpected content.

    Examples
    --------
    >>> first_words(["", "A page about something else entirely", "More"])
    "'A page about something …' | 'More'"
    """
    openings: list[str] = []
    for line in lines:
        words = line[:200].split()
        if words and len(openings) < most:
            cut = " ".join(words[:_FEW])
            openings.append(repr(cut[:40] + " …" * (len(words) > _FEW or len(cut) > 40)))
    return " | ".join(openings) or "nothing"
