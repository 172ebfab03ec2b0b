"""Name the body behind a mention: the issuer of "a report by X", by its full name."""

import re
from collections.abc import Mapping

from analysis.languages.patterns import with_words, word_pattern
from analysis.text.capitals import CAPITAL
from analysis.voice.names import BODY, find_alias

# "Lund Daily news agency": what it is, behind its name
_KIND_BEHIND = word_pattern(r"(?<=\w)(?: <news>)? <kinds_behind_names>$")
_KIND = with_words("(?:<adjectives_of_outlets> )*<kinds_of_issuers>")
_KIND_BEFORE = word_pattern(rf"(?:<the> )?{_KIND} (?={CAPITAL})", re.I)
_ISSUE = with_words("<issues>")
# "a report by the Harbour Institute": whoever issued it speaks
_ISSUED = word_pattern(
    rf"(?:[\w'’-]+ ){{0,4}}?{_ISSUE}(?: [a-z]+<ed>)? <issued_by> "
    rf"(?=(?:<the> |<a> |<its_own> |<the> {_KIND} )?{CAPITAL})"
)
# "its ministry", "the preamble of the agreement"
_OWNED = word_pattern("<owners> ", re.I)
_PART_OF = word_pattern("<parts_of_texts> <part_prepositions> (?:<the> )?")
# capitalised words before a body's name belong to it
_BEFORE_BODY = word_pattern(rf"(?:(?!<The|Within|On_day> ){CAPITAL}[\w.]+ ){{1,2}}$")


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
