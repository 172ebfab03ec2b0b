"""Recognise the language of an article, to leave those unread for which there are no rules."""

import re
from functools import cache
from typing import Any

import pandas as pd

from analysis.languages.files import languages
from analysis.languages.words import word_list

ENGLISH = "en"
_FEWEST = 40  # words, below which a text is taken to be English
_LONGEST = 3000  # characters that are looked at
_FUNCTION_SHARE = 0.08  # of English function words, from which a text is English
_MARGIN = 0.99  # probability of another language, below which a text is taken to be English
_WORD = re.compile(r"[^\W\d_]+")
_NAMES = re.compile(r"en(?:g|glish)?(?:[-_].*)?", re.I)


def article_languages(documents: pd.DataFrame) -> list[str]:
    """
    Return the language of each article: as its column ``language`` says, else as recognised.

    Title and text are judged together. What has fewer than 40 words, or no clear margin, is taken
    to be English.

    Examples
    --------
    >>> rows = [{"title": "", "text": "Der Hafen ist offen."}, {"title": "", "text": "It rains."}]
    >>> article_languages(pd.DataFrame(rows).assign(language=["de-AT", ""]))
    ['de', 'en']
    """
    declared = (
        documents["language"].fillna("").astype(str).str.strip()
        if "language" in documents
        else [""] * len(documents)
    )
    return [
        _code(name) if name else recognise_language(f"{title}\n{text}")
        for name, title, text in zip(declared, documents["title"], documents["text"], strict=True)
    ]


def recognise_language(text: str) -> str:
    """
    Return the ISO 639-1 code of the language of a text; English where that is not clear.

    Examples
    --------
    >>> recognise_language("Der Hafen ist offen, sagte die Bürgermeisterin am Montag. " * 8)
    'de'
    >>> recognise_language("The port is open."), recognise_language("Roe 3, Berg 2")
    ('en', 'en')
    """
    words = _WORD.findall(text[:_LONGEST].lower())
    if len(words) < _FEWEST:
        return ENGLISH
    english = sum(word in _english() for word in words)
    if english >= _FUNCTION_SHARE * len(words):
        return ENGLISH
    language, probability = _identifier().classify(text[:_LONGEST])
    return str(language) if probability >= _MARGIN else ENGLISH


def is_read(language: str) -> bool:
    """Return whether there are rules for a language."""
    return language in languages()


def _code(name: str) -> str:
    return ENGLISH if _NAMES.fullmatch(name) else re.split("[-_]", name.lower())[0]


@cache
def _english() -> frozenset[str]:
    return frozenset(word_list("function_words"))


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # loads in a second

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
