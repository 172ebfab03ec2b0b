"""The language of an article, and by what rules its voices are read: of grammar, or of words."""

import re
import warnings
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any

import pandas as pd

from analysis.languages.files import languages
from analysis.languages.word_classes import WordClasses, read_word_classes
from analysis.languages.words import word_list
from analysis.tables import counted, listed

ENGLISH = "en"
BY_CLASSES = "word classes: "
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


def with_voice_rules(
    documents: pd.DataFrame, languages: Sequence[str], by_classes: Collection[str]
) -> pd.DataFrame:
    """
    Return documents with ``voice_rules``, by what the voices of each are read.

    It is ``grammar``, ``word classes: CODE`` or ``none``. Where no article is read by word classes
    there is no such column.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a", "b", "c"]})
    >>> with_voice_rules(documents, ["en", "de", "fr"], {"de"})["voice_rules"].tolist()
    ['grammar', 'word classes: de', 'none']
    """
    rules = [
        "grammar"
        if is_read(language)
        else f"{BY_CLASSES}{language}"
        if language in by_classes
        else "none"
        for language in languages
    ]
    if not any(rule.startswith(BY_CLASSES) for rule in rules):
        return documents.drop(columns="voice_rules", errors="ignore")
    return documents.assign(voice_rules=rules)


def warn_of_languages(
    doc_ids: pd.Series, languages: Sequence[str], by_classes: Mapping[str, WordClasses]
) -> None:
    """Warn of articles that are unread or read by word classes, and of word classes not used."""
    shipped = read_word_classes()
    given = [code for code, classes in by_classes.items() if shipped.get(code) is not classes]
    if given and not {*given} & {*languages}:
        warnings.warn(
            f"languages: no article is in {listed(given)}; give the articles the code in a column "
            "`language`.",
            stacklevel=3,
        )
    unread: list[str] = []
    by_words: list[str] = []
    for doc_id, language in zip(doc_ids, languages, strict=True):
        if not is_read(language):
            place = by_words if language in by_classes else unread
            place.append(f"{doc_id} ({language})")
    if unread:
        warnings.warn(
            f"{counted(len(unread), 'article')} of {len(languages):,} left unread, in a language "
            f"without rules: {listed(unread)}; whose words they are is unclear. Where a language "
            "is wrong, give it in a column `language`.",
            stacklevel=3,
        )
    if by_words:
        warnings.warn(
            f"{counted(len(by_words), 'article')} of {len(languages):,} read by word classes, "
            f"without a grammar: {listed(by_words)}; plain quotations and reports alone have a "
            "speaker, and all has low confidence.",
            stacklevel=3,
        )


def _code(name: str) -> str:
    return ENGLISH if _NAMES.fullmatch(name) else re.split("[-_]", name.lower())[0]


@cache
def _english() -> frozenset[str]:
    return frozenset(word_list("function_words"))


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # loads in a second

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
