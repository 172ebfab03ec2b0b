"""Organisations and capital cities as speakers, from a table that the user can extend."""

from functools import cache
from pathlib import Path

import pandas as pd

from analysis.languages.files import language_file
from analysis.tables import read_user_csv
from analysis.voice.names import acronym, alias_key

_COLUMNS = ("speaker", "aliases", "affiliation", "country", "role")
_BETWEEN = "|"


def read_speakers(source: pd.DataFrame | str | Path | None = None) -> pd.DataFrame:
    """
    Speakers with their other names: those that ship, and the user's own before them.

    Parameters
    ----------
    source : DataFrame, str or Path, optional
        A table, or a CSV file, with at least ``speaker``; ``aliases`` are parted by ``|``. A
        speaker who is in the shipped table too is taken from the user's.

    Returns
    -------
    DataFrame
        ``speaker aliases affiliation country role``, all text; empty where not known. ``country``
        is the ISO 3166-1 code.

    Raises
    ------
    ValueError
        If a column is lacking, a speaker has no name, or two speakers share an alias in `source`.

    Examples
    --------
    >>> mine = pd.DataFrame({"speaker": ["Ann Roe"], "aliases": ["the mayor"], "role": ["mayor"]})
    >>> table = read_speakers(mine)
    >>> table.loc[0, ["speaker", "role"]].tolist()
    ['Ann Roe', 'mayor']
    >>> table.set_index("speaker").loc["Russia", "country"]
    'RU'
    """
    shipped = _shipped()
    if source is None:
        return shipped.copy()
    given = _given(source)
    rest = shipped[~shipped["speaker"].isin(given["speaker"])]
    return pd.concat([given, rest], ignore_index=True)


def speaker_aliases(table: pd.DataFrame) -> dict[str, str]:
    """Return every name of every speaker, in the form that `find_alias` reads, with the speaker."""
    aliases: dict[str, str] = {}
    for speaker, others in zip(table["speaker"], table["aliases"], strict=True):
        for name in (speaker, *str(others).split(_BETWEEN)):
            if name.strip():
                aliases.setdefault(acronym(name) or alias_key(name), speaker)
    return aliases


@cache
def _shipped() -> pd.DataFrame:
    with language_file("en", "bodies.csv").open(encoding="utf-8") as lines:
        return pd.read_csv(lines, dtype=str, keep_default_na=False)


def _given(source: pd.DataFrame | str | Path) -> pd.DataFrame:
    """Return the user's table with all columns as text, or say what is wrong with it."""
    name, table = read_user_csv(source, "speakers", _COLUMNS, optional=_COLUMNS[1:])
    table = table.astype(str)
    empty = table.index[table["speaker"].str.strip() == ""].tolist()
    if empty:
        raise ValueError(f"{name}: rows {empty} have no speaker; name one or delete the row.")
    owner: dict[str, str] = {}
    for speaker, others in zip(table["speaker"], table["aliases"], strict=True):
        for alias in others.split(_BETWEEN):
            key = acronym(alias) or alias_key(alias)
            if key and owner.setdefault(key, speaker) != speaker:
                raise ValueError(
                    f"{name}: {alias!r} is an alias of {owner[key]!r} and of {speaker!r}; keep one."
                )
    return table
