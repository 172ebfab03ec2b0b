"""Reporting words of a language (its ``cues.yaml``) and where they stand in a text."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from analysis.languages.files import read_yaml
from analysis.languages.words import word_list

Frames = frozenset[str]  # what a reporting word takes; cues.yaml says what each one means


class Cue(NamedTuple):
    """A reporting word: its base form, its class, and what it takes."""

    lemma: str
    kind: str
    takes: Frames


class Inflection(NamedTuple):
    """A row of ``inflection`` in cues.yaml: of verbs with this end, what goes and what comes."""

    ends: str
    drop: int
    endings: list[str]


class Hit(NamedTuple):
    """A reporting word in a text: where it stands, its form there, and what the word is."""

    start: int
    end: int
    form: str
    cue: Cue


NOUN: Frames = frozenset({"noun"})  # of a noun of saying
PHRASE: Frames = frozenset({"phrase"})  # of "according to"
SO_CALLED = word_list("so_called")[0]  # the cue of words that are called so
CLASSES = ("neutral", "endorsing", "distancing")
_BEFORE = '\n\r\t\xa0"“”„‟«»‘(—–'  # what besides a space may stand before a word


def cue_classes(language: str = "en") -> dict[str, str]:
    """
    Class of each reporting word: neutral, endorsing or distancing.

    Parameters
    ----------
    language : str
        A language that has a file of cues.

    Returns
    -------
    dict
        Class by value of the column ``cue`` of passages, a base form such as ``say``.

    Raises
    ------
    ValueError
        If the language has no file; it lists those that have.

    Notes
    -----
    A class says what the word does in most uses, not what the writer meant by it.

    Examples
    --------
    >>> classes = cue_classes()
    >>> classes["say"], classes["point out"], classes["claim"]
    ('neutral', 'endorsing', 'distancing')
    """
    return {cue.lemma: cue.kind for cue in read_cues(language).values()}


@cache
def read_cues(language: str = "en") -> dict[str, Cue]:
    """Return every form of every reporting word with its lemma, class and what it takes."""
    content = read_yaml(language, "cues.yaml")
    cues: dict[str, Cue] = {}
    for kind, words in content["nouns"].items():
        for lemma, forms in words.items():
            cues.update(dict.fromkeys(forms, Cue(lemma, kind, NOUN)))
    rows = [Inflection(**row) for row in content["inflection"]]
    for kind, words in content["verbs"].items():
        for lemma, entry in words.items():
            for form in entry.get("forms", _regular_forms(lemma, rows)):
                before = cues[form].takes if form in cues else frozenset()
                cues[form] = Cue(lemma, kind, frozenset(entry["takes"]) | before)
    for kind, words in content["phrases"].items():
        for lemma, forms in words.items():
            cues.update(dict.fromkeys(forms, Cue(lemma, kind, PHRASE)))
    return cues


def _regular_forms(lemma: str, rows: Iterable[Inflection]) -> list[str]:
    """Return the regular forms of a verb, each with its particle, by the first row that fits."""
    verb, space, rest = lemma.partition(" ")
    row = next(row for row in rows if re.search(f"(?:{row.ends})$", verb))
    stem = verb[: len(verb) - row.drop]
    return [stem + ending + space + rest for ending in row.endings]


def find_cues(text: str, language: str = "en") -> list[Hit]:
    """
    Places of all reporting words, longest form first where several begin.

    Examples
    --------
    >>> found = find_cues("Roe made clear he had said no.")
    >>> [(hit.start, hit.form, hit.cue.lemma) for hit in found]
    [(4, 'made clear', 'make clear'), (22, 'said', 'say')]
    """
    plain = " " + text
    for mark in _BEFORE:
        plain = plain.replace(mark, " ")
    cues = read_cues(language)
    return [
        Hit(m.start(), m.end() - 1, m[1], cues[m[1].lower()])
        for m in _pattern(language).finditer(plain)
    ]


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """Return one expression for all forms, by common beginnings: many times faster than a list."""
    forms = set(read_cues(language))
    participles = word_list("ing", language) + word_list("ed", language)
    begins = {form for form in forms if " " in form or form.endswith(participles)}
    forms |= {form[0].upper() + form[1:] for form in begins}  # "According to", "Asked whether"
    return re.compile(rf" ({_tree(forms)})(?![\w'’-])")


def _tree(forms: Iterable[str]) -> str:
    """Return an expression that matches any of `forms`, the longest first."""
    branches: dict[str, list[str]] = {}
    for form in sorted(forms):
        branches.setdefault(form[:1], []).append(form[1:])
    ends = "" in branches
    options = [re.escape(first) + _tree(rest) for first, rest in branches.items() if first]
    if not options:
        return ""
    joined = options[0] if len(options) == 1 and not ends else f"(?:{'|'.join(options)})"
    return joined + "?" if ends else joined
