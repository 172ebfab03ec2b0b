"""Suggest a table of speakers: names that may be one person joined, to be checked and filled in."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

import pandas as pd

from analysis.method import with_method
from analysis.study.study import Study
from analysis.tables import counted, read_user_csv
from analysis.text.capitals import CAPITAL, NAME_PARTICLES
from analysis.voice.names import alias_key, find_alias, name_parts
from analysis.voice.organisations import read_speakers, speaker_aliases

SUGGESTED = (
    *("speaker", "aliases", "affiliation", "country", "role"),
    *("articles", "passages", "why", "may_be"),
)
_KNOWN = ("affiliation", "country", "role")


# words with a capital, and the small ones that belong to names
_IS_NAME = re.compile(rf"{CAPITAL}[\w.'’-]*(?:,? (?:{CAPITAL}[\w.'’-]*|{NAME_PARTICLES}))*")


class _Name(NamedTuple):
    """A name as passages have it, with its words in a form to be compared, and where it speaks."""

    name: str
    words: tuple[str, ...]
    articles: frozenset[str]
    passages: int


class _Person(NamedTuple):
    """Names that may be one person, the shortest first, why each is joined, whom else they fit."""

    names: list[_Name]
    why: list[str]
    may_be: list[str]


def suggest_speakers(study: Study, table: pd.DataFrame | str | Path | None = None) -> pd.DataFrame:
    """
    A table of speakers to fill in, names joined across articles that may be one person.

    Check each row, fill in what is empty, and give the table back as ``speakers=`` of `build_study`
    or `split_passages`, which read the first five columns.

    Parameters
    ----------
    study : Study
        With or without texts.
    table : DataFrame or path of a CSV file, optional
        What is known already, as ``speakers=`` takes it. Its speakers come first in their rows with
        what it says of them, also those who do not speak in the study.

    Returns
    -------
    DataFrame
        A row for each person, those of most articles first:

        ``speaker``, ``aliases``
            the name in most articles that has a first name, and the others, parted by ``|``
        ``affiliation``, ``country``, ``role``
            as `table` says; else empty, for you to fill in
        ``articles``, ``passages``
            in how many they speak, under any of the names, without boilerplate
        ``why``
            for each alias, why it was joined; empty where nothing was
        ``may_be``
            of a name left apart because it fits several persons, or is the first word of theirs:
            these, parted by ``|``

    Raises
    ------
    ValueError
        If `table` is not fit to be used.

    Notes
    -----
    A suggestion and no finding: two persons of one name are one row. Names are compared without
    titles, accents and case. A name is joined to a longer one that has all its words in their
    order, family name first or last ("Roe Ann Mary"), where an initial stands for any word that
    begins with it; a surname to the only person of the corpus who bears it. What fits two persons
    is joined to neither. An alias holds for all articles: leave out a surname that another person
    bears in one of them. Spellings ("Zelensky", "Zelenskyy") and nicknames are not joined. Bodies,
    offices without a name, and single words that are in no person's name are left out and counted
    by `describe_method`; `speakers` lists them.

    Examples
    --------
    >>> import pandas as pd
    >>> import analysis as an
    >>> texts = ["“No,” Ann Roe said.", "“Yes,” mayor Ann M. Roe said.", "“Well,” Roe said."]
    >>> articles = pd.DataFrame({"doc_id": ["a", "b", "c"], "outlet": "A", "date": "2024-05-01",
    ...                          "text": texts})
    >>> found = an.suggest_speakers(an.build_study(articles, {"port": ["port"]}))
    >>> found[["speaker", "aliases", "articles"]].values.tolist()
    [['Ann Roe', 'Ann M. Roe|Roe', 3]]
    """
    given = _given(table)
    names, unnamed = _names(study.passages)
    people, single = _joined(names)
    rows = pd.DataFrame(_rows(people, given), columns=list(SUGGESTED))
    rows = rows.sort_values(
        ["articles", "passages", "speaker"], ascending=[False, False, True], kind="stable"
    )
    return with_method(
        rows.reset_index(drop=True),
        measure="suggested speakers",
        variant="names that may be one person joined",
        n=int(study.passages["doc_id"].nunique()),
        left_out="boilerplate left out",
        **study.facts,
        note=f"{counted(unnamed, 'speaker')} without a personal name left out, and {single} of one "
        "word that is in no person's name",
    )


def _given(table: pd.DataFrame | str | Path | None) -> pd.DataFrame:
    """Return the user's own table, checked; without one, a table without rows."""
    columns = SUGGESTED[:5]
    if table is None:
        return pd.DataFrame(columns=list(columns), dtype=str)
    read_speakers(table)
    return read_user_csv(table, "table", columns, optional=columns[1:]).table.astype(str)


def _names(passages: pd.DataFrame) -> tuple[list[_Name], int]:
    """Return the personal names of a study, and how many speakers have none that is known."""
    spoken = passages[(passages["zone"] != "boilerplate") & (passages["speaker"] != "")]
    spoken = spoken[["doc_id", "speaker"]].assign(speaker=spoken["speaker"].str.split("; "))
    spoken = spoken.explode("speaker")
    spoken["key"] = spoken["speaker"].map(alias_key)
    bodies = speaker_aliases(read_speakers())
    names: list[_Name] = []
    unnamed = 0
    spellings = spoken.groupby(["key", "speaker"]).size().sort_values(kind="stable")
    spelling = dict(spellings.index)  # of each key, in most passages
    for key, articles in spoken.groupby("key", sort=True)["doc_id"]:
        name = spelling[key]
        if find_alias(name, bodies):
            continue
        words = tuple(map(_folded, name_parts(name))) if _IS_NAME.fullmatch(name) else ()
        if words:
            names.append(_Name(name, words, frozenset(articles), len(articles)))
        else:
            unnamed += 1
    return names, unnamed


def _folded(word: str) -> str:
    """Return a word of a name without accents, case and full stop."""
    letters = normalize("NFKD", word.casefold())
    return "".join(letter for letter in letters if letter.isalnum())


def _joined(names: Sequence[_Name]) -> tuple[list[_Person], int]:
    """Return the persons, and how many single words there are that fit none of them."""
    people: list[_Person] = []
    full = [name for name in names if len(name.words) > 1]
    # "A. Roe" may be whoever has such a first name, so that it comes when all of these are known
    full.sort(
        key=lambda one: (len(one.words[0]) == 1, len(one.words), -len(one.articles), one.name)
    )
    at_ends: dict[str, set[int]] = {}  # a word, the persons whose names begin or end with it
    for name in full:
        ends = (name.words[0], name.words[-1])
        near = sorted(set[int]().union(*(at_ends.get(word, ()) for word in ends)))
        fits = [number for number in near if _how_alike_any(name, people[number])]
        _join(name, people, [people[number] for number in fits])
        for word in ends:
            at_ends.setdefault(word, set()).add(fits[0] if len(fits) == 1 else len(people) - 1)
    people = [part for person in people for part in _parted(person)]
    bearers: dict[str, list[_Person]] = {}
    first: dict[str, list[_Person]] = {}
    for person in people:
        if not person.may_be:
            bearers.setdefault(_main(person).words[-1], []).append(person)
            first.setdefault(_main(person).words[0], []).append(person)
    left = 0
    for name in names:
        if len(name.words) > 1:
            continue
        word = name.words[0]
        if word in bearers:
            _join(name, people, bearers[word])
        elif word in first:
            people.append(_Person([name], [""], [_main(one).name for one in first[word]]))
        else:
            left += 1
    return people, left


def _join(name: _Name, people: list[_Person], fits: Sequence[_Person]) -> None:
    """Add a name to the one person whom it fits, or to the people as one of their own."""
    if len(fits) == 1:
        fits[0].why.append(_how_alike_any(name, fits[0]) or "surname of nobody else here")
        fits[0].names.append(name)
    else:
        people.append(_Person([name], [""], [_main(person).name for person in fits]))


def _how_alike_any(name: _Name, person: _Person) -> str:
    """Return how a name is like one of a person's; empty if it is like none."""
    if person.may_be or len(name.words) < 2:
        return ""
    pairs = ((one.words, name.words) for one in person.names)
    return next(filter(None, (_how_alike(*sorted(pair, key=len)) for pair in pairs)), "")


def _parted(person: _Person) -> list[_Person]:
    """Return a person, or several, where longer names have other words between the same two."""
    core = person.names[0].words
    ends = (core[0], core[-1])
    inner = [one for one in person.names[1:] if (one.words[0], one.words[-1]) == ends]
    parts: list[_Person] = []
    for name in inner:
        _join(name, parts, [part for part in parts if _how_alike_any(name, part)])
    if len(parts) < 2:
        return [person]
    rest = [at for at, name in enumerate(person.names) if name not in inner]
    whom = [_main(part).name for part in parts]
    left = _Person([person.names[at] for at in rest], [person.why[at] for at in rest], whom)
    return [left, *parts]


def _how_alike(short: tuple[str, ...], long: tuple[str, ...]) -> str:
    """Return how two names of several words are alike; empty if they are not."""
    if short[-1] == long[-1] and _in_order(short, long):
        return "the same words or initials" if len(short) == len(long) else "more words or initials"
    turned = (*long[1:], long[0])  # Roe Ann Mary, Ann Mary Roe
    if short[-1] == turned[-1] and _in_order(short, turned):
        return "family name first"
    if short[0] == long[-1] and _in_order((*short[1:], short[0]), long):
        return "family name first"
    return ""


def _in_order(short: Sequence[str], long: Sequence[str]) -> bool:
    """Tell whether the words of one name are in the other in their order, or as initials."""
    at = 0
    for word in short:
        while at < len(long) and not _same_word(word, long[at]):
            at += 1
        at += 1
    return at <= len(long)


def _same_word(one: str, other: str) -> bool:
    """Tell whether two words of names are the same, or one is the initial of the other."""
    initial = min(len(one), len(other)) == 1
    return one[:1] == other[:1] if initial else one == other


def _main(person: _Person) -> _Name:
    """Return the name of a person in most articles that has a first name in full."""
    return min(
        person.names,
        key=lambda one: (
            len(one.words) < 2 or len(one.words[0]) < 2,
            -len(one.articles),
            -one.passages,
            len(one.words),
            one.name,
        ),
    )


def _rows(people: Sequence[_Person], given: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    """Yield the rows of the table, with what is known of each person."""
    known = {
        number: dict(zip(SUGGESTED[:5], row, strict=True))
        for number, row in enumerate(given.itertuples(index=False, name=None))
    }
    aliases = speaker_aliases(given)
    row_of = {row["speaker"]: number for number, row in known.items()}
    left = dict(known)
    for speaker, mine in _by_speaker(people, aliases).items():
        row = left.pop(row_of.get(speaker, -1), {})
        others = sorted(
            (one for person in mine for one in person.names),
            key=lambda one: (-len(one.articles), -one.passages, one.name),
        )
        listed = [name for name in row.get("aliases", "").split("|") if name.strip()]
        taken = {alias_key(name) for name in (speaker, *listed)}
        listed += [one.name for one in others if alias_key(one.name) not in taken]
        articles = frozenset[str]().union(*(one.articles for one in others))
        yield (
            speaker,
            "|".join(listed),
            *(row.get(column, "") for column in _KNOWN),
            len(articles),
            sum(one.passages for one in others),
            "; ".join(
                f"{name.name}: {why}"
                for person in mine
                for name, why in zip(person.names, person.why, strict=True)
                if why
            ),
            "|".join(name for person in mine for name in person.may_be),
        )
    for row in left.values():
        yield (*row.values(), 0, 0, "", "")


def _by_speaker(people: Sequence[_Person], aliases: Mapping[str, str]) -> dict[str, list[_Person]]:
    """Return the persons under the name by which each is listed, or the one in most articles."""
    found: dict[str, list[_Person]] = {}
    for person in people:
        names = {find_alias(one.name, aliases): None for one in person.names}
        listed = [name for name in names if name]
        speaker = listed[0] if listed else _main(person).name
        found.setdefault(speaker, []).append(person)
    return found
