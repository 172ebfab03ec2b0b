"""Regular expressions over the word lists of a language: ``<list>`` stands for one of its words."""

import re
from functools import cache

from analysis.languages.words import word_list

_LISTS = re.compile(r"(?<!\?P)<([A-Za-z_|]+)>")


def with_words(source: str, language: str = "en") -> str:
    r"""
    Return a regular expression in which the words of lists stand for their names.

    ``<list>`` is any word of a list, ``<list|other>`` any of several lists, in their order, and
    ``<List>`` any word of ``list`` with a capital. Names of groups stay as they are.

    Examples
    --------
    >>> with_words(r"(?P<who><third_person>) \w+")
    '(?P<who>(?:he|she|they|it)) \\w+'
    >>> with_words("<third_person|Third_person>")
    '(?:he|she|they|it|He|She|They|It)'
    """
    return _LISTS.sub(lambda found: _any_of(found[1], language), source)


def word_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """
    Compile a regular expression over word lists, as `with_words` writes it out.

    Examples
    --------
    >>> word_pattern("in <months>").search("He spoke in May.")[0]
    'in May'
    """
    return re.compile(with_words(source), flags)


def listed_words(
    names: str, before: str = "", behind: str = "", language: str = "en"
) -> tuple[str, ...]:
    """
    Return the words of lists, named as in a pattern, between what stands before and behind each.

    Examples
    --------
    >>> listed_words("third_person", behind=" ")
    ('he ', 'she ', 'they ', 'it ')
    >>> listed_words("Third_person")
    ('He', 'She', 'They', 'It')
    """
    words: list[str] = []
    for name in names.split("|"):
        listed = word_list(name[0].lower() + name[1:], language)
        words += [word[0].upper() + word[1:] for word in listed] if name[0].isupper() else listed
    return tuple(f"{before}{word}{behind}" for word in words)


@cache
def _any_of(names: str, language: str) -> str:
    """Return the words of lists as a group of alternatives; either apostrophe stands for it."""
    words = listed_words(names, language=language)
    escaped = (re.escape(word).replace("\\ ", " ").replace("'", "['’]") for word in words)
    return f"(?:{'|'.join(escaped)})"
