"""Word classes of a language without a grammar: cues and function words, a letter a class.

A language is a folder that is named by its code and holds ``word_classes.yaml``, in this package or
in a folder of the user's.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from analysis.languages.files import languages

FILE = "word_classes.yaml"
# The letter of each list. A word of two lists belongs to the first of them here.
LETTERS = {
    "cues": "C",  # verbs of saying, by base form: {say: [says, said]}
    "signs_of_report": "K",  # show that a sentence reports: "allegedly"
    "negations": "x",
    "that_words": "T",  # open a clause that is reported
    "pronouns": "P",  # of the third person, as subjects
    "source_prepositions": "S",  # name a source: "according to"
    "sources_behind": "Y",  # name a source behind a comma only: „…“, so Roe
    "as_words": "J",  # open a clause that names the source: "as Roe said, …"
    "titles": "O",  # offices, trades and forms of address
    "name_particles": "v",  # small words inside names
    "determiners": "D",
    "auxiliaries": "A",
    "prepositions": "I",
    "conjunctions": "B",
    "relatives": "W",
}
# Constructions that only some languages have; see `analysis.voice.class_constructions`.
OPTIONAL = ("X C, …", "X C …")
_OPTIONS = ("constructions", "capital_nouns")


class WordClasses(NamedTuple):
    """
    The word classes of one language.

    ``letters`` has the letter of each single word and ``phrases`` the phrases that begin with a
    word, the longest first, with their letters, all in lower case; ``lemmas`` the base form of
    each form of a cue.
    """

    language: str
    letters: dict[str, str]
    phrases: dict[str, list[tuple[str, str]]]
    lemmas: dict[str, str]
    constructions: tuple[str, ...]
    capital_nouns: bool


def read_word_classes(folder: str | Path | None = None) -> dict[str, WordClasses]:
    """
    Return the word classes of each language that has them, by its code.

    Parameters
    ----------
    folder : str or Path, optional
        A folder with a folder for each language, added to those that ship; of two for one language
        the user's is taken.

    Raises
    ------
    ValueError
        If the folder holds no language, a file is not as it should be, or a language has a grammar.

    Examples
    --------
    >>> read_word_classes("no/such/folder")
    Traceback (most recent call last):
    ...
    ValueError: languages: no folder no/such/folder; give one that holds CODE/word_classes.yaml.
    """
    shipped = dict(_shipped())
    if folder is None:
        return shipped
    given = Path(folder)
    if not given.is_dir():
        raise ValueError(f"languages: no folder {folder}; give one that holds CODE/{FILE}.")
    files = sorted(given.glob(f"*/{FILE}"))
    if not files:
        raise ValueError(
            f"languages: {folder} holds no CODE/{FILE}, such as {given / 'de' / FILE}; "
            "docs/voice.md says what stands in it."
        )
    found = [_read(file, file.parent.name) for file in files]
    return shipped | {classes.language: classes for classes in found}


@cache
def _shipped() -> dict[str, WordClasses]:
    folders = sorted(resources.files("analysis.languages").iterdir(), key=lambda item: item.name)
    files = [(folder / FILE, folder.name) for folder in folders if (folder / FILE).is_file()]
    return {code: _read(file, code) for file, code in files}


def _read(file: Traversable | Path, code: str) -> WordClasses:
    """Return the word classes in a file, or raise an error that lists what is wrong with it."""
    if code in languages():
        raise ValueError(f"{file}: {code!r} has a grammar, which word classes do not replace.")
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise ValueError(
            f"{file}: is no YAML in UTF-8 ({' '.join(str(error).split())})."
        ) from error
    if code != code.lower() or not code.isalpha():
        raise ValueError(f"{file}: its folder {code!r} is no code; name it in small letters, 'de'.")
    if not isinstance(content, dict):
        raise ValueError(f"{file}: holds no lists; give some of {[*LETTERS]}.")
    faults = list(_faults(content))
    if faults:
        raise ValueError(f"{file}: {'; '.join(faults)}.")
    return _made(code, content)


def _faults(content: Mapping[Any, Any]) -> Iterator[str]:
    """Yield what is wrong with the content of a file."""
    known = (*LETTERS, *_OPTIONS)
    unknown = [name for name in content if name not in known]
    if unknown:
        yield f"{unknown} is unknown; there is {list(known)}"
    cues = content.get("cues")
    if not cues or not isinstance(cues, dict):
        yield "`cues` must give the forms of each verb of saying, as in {say: [says, said]}"
    for lemma, forms in cues.items() if isinstance(cues, dict) else ():
        if not isinstance(lemma, str) or not _is_words(forms):
            yield f"the forms of the cue {lemma!r} must be a list of words, not {forms!r}"
    for name in LETTERS:
        if name != "cues" and name in content and not _is_words(content[name]):
            yield f"`{name}` must be a list of words; true, no and numbers stand in quotes"
    rows = content.get("constructions", [])
    if not isinstance(rows, list) or any(row not in OPTIONAL for row in rows):
        yield f"`constructions` must be some of {list(OPTIONAL)}, not {rows!r}"
    if not isinstance(content.get("capital_nouns", False), bool):
        yield "`capital_nouns` must be true or false"


def _is_words(words: object) -> bool:
    """Tell whether a value is a list of words, each with a letter in it."""
    return isinstance(words, list) and all(
        isinstance(word, str) and any(map(str.isalpha, word)) for word in words
    )


def _made(code: str, content: Mapping[str, Any]) -> WordClasses:
    """Return the word classes of checked content."""
    lemmas: dict[str, str] = {}
    for lemma, forms in content["cues"].items():
        for form in forms:
            lemmas.setdefault(_plain(form), lemma)
    words: dict[str, str] = {}
    for name, letter in LETTERS.items():
        for word in lemmas if name == "cues" else content.get(name, []):
            words.setdefault(_plain(word), letter)
    phrases: dict[str, list[tuple[str, str]]] = {}
    for word in sorted(
        (word for word in words if " " in word), key=lambda word: (-len(word), word)
    ):
        phrases.setdefault(word.split()[0], []).append((word, words[word]))
    return WordClasses(
        code,
        {word: letter for word, letter in words.items() if " " not in word},
        phrases,
        lemmas,
        tuple(content.get("constructions", [])),
        content.get("capital_nouns", False),
    )


def _plain(word: str) -> str:
    """Return a word in lower case, with straight apostrophes and single blanks."""
    return " ".join(word.lower().replace("’", "'").split())
