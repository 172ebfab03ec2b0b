"""Tell a saved page of one article from a page that holds many.

Archives show a list of articles on one page. Where such a page bears the marks of an archive, it is
named after it; where it does not, the text taken out of it gives it away: it is far longer than an
article, or dates stand again and again on short lines of their own, one for each article.
"""

import re
from typing import NamedTuple

from analysis.text.runs import share_without_blanks

MOST_WORDS = 10_000  # of an article; longer ones in the press are a handful a year
MOST_DATE_LINES = 5  # of one article: its own, that of an update, some in a list of links
_SHORT_LINE = 160  # characters of a line that names an article: source, date, page
_LETTERS_A_WORD = 2  # in a script that writes no blanks


class PageMark(NamedTuple):
    """A pattern that only pages of one archive have, and the archive."""

    archive: str
    pattern: re.Pattern[str]


_TITLE = r"<title[^>]*>\s*{}\s*"
_MARKS = tuple(
    PageMark(archive, re.compile(pattern, re.IGNORECASE))
    for archive, pattern in (
        ("Lexis HTML", r"<DOCFULL|<DOC NUMBER="),
        ("Europresse", r"DocPublicationName|titreArticleVisu"),
        ("Factiva XML", r"<ppsarticle\b"),
        (
            "ProQuest page",
            r"ProQuest document ID[^\w<]*(?:<[^>]*>\s*)*\d{5}|" + _TITLE.format("ProQuest"),
        ),
        ("Factiva page", _TITLE.format(r"(?:Dow Jones )?Factiva(?:\.com)?") + "<"),
        ("Nexis page", _TITLE.format(r"(?:Nexis|Lexis)")),
        ("Kikuzo", r"朝日新聞社\s*聞蔵|" + _TITLE.format("聞蔵")),
        ("Yomidasu", _TITLE.format("ヨミダス")),
        ("Integrum", _TITLE.format(r"Report \d\d\.\d\d\.\d{4} \d\d:\d\d:\d\d") + "<"),
    )
)
_MONTHS = (
    "jan|feb|mar|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|janv|févr|avr|juin|juil|août"
    "|ene|abr|ago|gen|mag|giu|lug|set|ott|dic|fev|янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек"
)
_DATE = re.compile(
    r"(?<!\d)(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{4}年\s?\d{1,2}月\s?\d{1,2}日"
    r"|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})(?!\d)"
    rf"|(?<!\w)(?:{_MONTHS})\w*\.? \d{{1,2}},? \d{{4}}"
    rf"|(?<!\d)\d{{1,2}}\.? (?:de )?(?:{_MONTHS})\w*\.?,?(?: de)? \d{{4}}",
    re.IGNORECASE,
)


def archive_of_page(page: str) -> str:
    """
    Return the archive whose marks a page of HTML or XML has; an empty text if it has none.

    Examples
    --------
    >>> archive_of_page("<html><title>ProQuest Document View</title>")
    'ProQuest page'
    """
    return next((mark.archive for mark in _MARKS if mark.pattern.search(page)), "")


def many_articles(text: str) -> str:
    r"""
    Return why a text taken out of a page is not one article; an empty text if it may be one.

    Examples
    --------
    >>> many_articles("\n".join(f"Lund Post, {day} May 2024\nIt rained." for day in range(1, 9)))
    '8 short lines with a date'
    """
    unspaced = share_without_blanks(text) * sum(map(str.isalpha, text)) / _LETTERS_A_WORD
    words = len(text.split()) + round(unspaced)
    if words > MOST_WORDS:
        return f"about {words:,} words"
    lines = (line for line in text.split("\n") if len(line) <= _SHORT_LINE)
    dated = sum(bool(_DATE.search(line)) for line in lines)
    return f"{dated} short lines with a date" if dated > MOST_DATE_LINES else ""
