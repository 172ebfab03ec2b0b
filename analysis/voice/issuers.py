"""Name the body behind a mention: the issuer of "a report by X", by its full name."""

import re
from collections.abc import Mapping

from analysis.text.capitals import CAPITAL
from analysis.voice.names import BODY, find_alias

# "Lund Daily news agency": what it is, behind its name
_KIND_BEHIND = re.compile(r"(?<=\w)(?: news)? (?:newspaper|agency|magazine|channel|daily)$")
_KIND = (
    r"(?:(?:news|state|daily|local|public|weekly|opposition|business) )*"
    r"(?:newspaper|agency|magazine|channel|"
    r"daily|weekly|broadcaster|institute|website|portal|outlet|think tank|pollster|group)"
)
_KIND_BEFORE = re.compile(rf"(?:the )?{_KIND} (?={CAPITAL})", re.I)
_ISSUE = (
    r"(?:reports?|statements?|releases?|surveys?|polls?|stud(?:y|ies)|communiqu[ée]|letter|"
    r"documents?|analys[ie]s|memo|paper|note|readout|transcript|filing|editorial|figures|data|"
    r"commentary|tally|count|estimates?|account|toll|list|interviews?)"
)
# "a report by the Harbour Institute": whoever issued it speaks
_ISSUED = re.compile(
    rf"(?:[\w'’-]+ ){{0,4}}?{_ISSUE}(?: [a-z]+ed)? "
    r"(?:from|by|of|kept by|compiled by|issued by|released by|published by|conducted by) "
    rf"(?=(?:the |an? |its |the {_KIND} )?{CAPITAL})"
)
# "its ministry", "the preamble of the agreement"
_OWNED = re.compile(r"(?:the|its|their|his|her) ", re.I)
_PART_OF = re.compile(r"(?:preamble|introduction|text|wording|section|chapter) (?:of|to) (?:the )?")
# capitalised words before a body's name belong to it
_BEFORE_BODY = re.compile(rf"(?:(?!The |In |On ){CAPITAL}[\w.]+ ){{1,2}}$")


def issuer(words: str) -> str:
    """
    Return who issued "a report by X", or the X of "the newspaper X"; else the words.

    Examples
    --------
    >>> issuer("a report by the Harbour Institute"), issuer("the newspaper Lund Daily")
    ('the Harbour Institute', 'Lund Daily')
    """
    document = _ISSUED.match(words)
    if document:
        words = words[document.end() :]
    kind = _KIND_BEFORE.match(words)
    return words[kind.end() :] if kind else words


def body_name(text: str, words: str, aliases: Mapping[str, str]) -> str:
    """
    Return the name of a body, with what the article writes before it where that is fuller.

    Examples
    --------
    >>> body_name("The Lund Harbour Institute met.", "the Harbour Institute", {})
    'Lund Harbour Institute'
    """
    owned = _OWNED.match(words)
    name = _PART_OF.sub("", _KIND_BEHIND.sub("", words[owned.end() :] if owned else words))
    last = name.split()[-1].lower() if name.split() else ""
    if name[:1].isupper() and last in BODY and len(name.split()) <= 3:
        place = text.find(name)
        while place >= 0:
            left = _BEFORE_BODY.search(text, max(0, place - 40), place)
            if left:
                name = left[0] + name
                break
            place = text.find(name, place + 1)
    return find_alias(name, aliases) or name
