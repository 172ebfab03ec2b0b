"""Word lists of a language: weekdays, months, auxiliaries, pronouns, titles and others.

The lists are data, so that a list is written once and the rules of `text`, `boilerplate`, `lexicon`
and `voice` read the same words: ``languages/<language>/words.yaml``, and ``voice.yaml`` for lists
that only the patterns of `voice` name.
"""

from functools import cache

from analysis.languages.files import read_yaml

FILES = ("words.yaml", "voice.yaml")


@cache
def word_list(name: str, language: str = "en") -> tuple[str, ...]:
    """
    Return the words of a list, in the order of the file.

    Raises
    ------
    KeyError
        If the language has no list of that name.

    Examples
    --------
    >>> word_list("weekdays")[:2]
    ('Monday', 'Tuesday')
    """
    first, second = (read_yaml(language, file) for file in FILES)
    return tuple(first[name] if name in first else second[name])


def alternatives(*names: str, language: str = "en") -> str:
    """
    Return the words of some lists as the alternatives of a regular expression, without its group.

    Examples
    --------
    >>> alternatives("third_person")
    'he|she|they|it'
    """
    return "|".join(word for name in names for word in word_list(name, language))
