"""Read and write lexicon files: YAML, CSV and dictionaries of other programs; shipped lexicons."""

import csv
import io
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.lexicon.dictionaries import (
    from_liwc,
    from_nested,
    from_quanteda,
    is_nested,
    to_liwc,
    to_quanteda,
)
from analysis.lexicon.lexicon import COLUMNS, Lexicon, from_table
from analysis.tables import one_of
from analysis.text.plain_yaml import read_yaml

CATEGORIES = ("auto", "frames", "names")  # what those of a dictionary become
STARTER = "starter.yaml"
_SEPARATOR = "|"  # of contexts in one cell of a CSV file
_READ = (".yaml", ".yml", ".csv", ".dic")


def read_lexicon(source: str | Path, *, categories: str = "auto") -> Lexicon:
    """
    Lexicon from a file (.yaml, .yml, .csv, .dic), or a shipped one by its name.

    Parameters
    ----------
    source : str or Path
        ``"ukraine_war"``, or a path. YAML is read as text throughout, so that ``no`` is not
        read as false and ``2014`` stays a word. YAML without ``referents`` and ``frames`` is read
        as a quanteda dictionary, .dic as LIWC's.
    categories : {"auto", "frames", "names"}
        What the categories of such a dictionary become. By default a category with categories
        inside is a referent, and those inside are its names; a category of terms, and all of a
        .dic, are frames. "frames" makes all of them frames; "names", the competing names of one
        referent called ``names``.

    Returns
    -------
    Lexicon
        The form of a YAML file, of which only ``terms`` must be there::

            referents:
              event:                  # one thing, and the names that compete for it
                choice: wording       # or spelling: the page's, not the speaker's
                names:
                  strike:
                    terms: [strike, "strik*"]
                    unless: [hunger strike]     # contexts in which it is another thing
                    only: []                    # or the only ones in which it counts
                    case: false                 # true compares the letters on the page
                    whole: false                # true: no parts of hyphenated words, no 's
                    apart: false                # true: counted in its own row, never in `of`
                    note: reason or source
            frames:
              fear: {construct: …, source: …, include: …, exclude: …, terms: [fear*]}

        The columns of a CSV file are ``referent name frame term unless only case whole apart
        choice note``; contexts are separated by ``|``. A warning lists every line of a
        dictionary that is not read, or read with changes.

    Raises
    ------
    ValueError
        If there is no such lexicon (lists those there are), the format is not read yet, or the
        content is at fault (names every fault and the file).

    Examples
    --------
    >>> read_lexicon("ukraine_war").referents[:2]
    ['war', 'government']
    """
    path = Path(source)
    if not path.suffix:
        path = _shipped(str(source))
    if path.suffix not in _READ:
        raise ValueError(f"{path}: {path.suffix} is not read yet; give one of {list(_READ)}.")
    one_of(categories, CATEGORIES, "categories")
    if not path.is_file():
        raise ValueError(
            f"{path}: there is no such file; lexicons that ship: {shipped_lexicons()}."
        )
    try:
        return _parsed(_decoded(path.read_bytes(), path.suffix), path.suffix, categories)
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from None


def as_lexicon(source: Any) -> Lexicon:
    """Return a lexicon from a Lexicon, ``{"name": ["term", …]}``, a path or the name of one."""
    if isinstance(source, Lexicon):
        return source
    if isinstance(source, Mapping):
        return from_nested(source) if is_nested(source) else Lexicon(source)
    if isinstance(source, str | Path):
        return read_lexicon(source)
    raise ValueError(
        f"lexicon is {source!r}; give the name of one that ships {shipped_lexicons()}, a path, a "
        'Lexicon, or {"name": ["term", …]}.'
    )


def write_lexicon(lexicon: Lexicon, path: str | Path, *, quanteda: bool = False) -> None:
    """
    Write a lexicon as .csv or .yaml, or as a dictionary for other programs.

    Parameters
    ----------
    lexicon : Lexicon
    path : str or Path
        .csv and .yaml: reading them back gives the same table. .dic: for LIWC.
    quanteda : bool
        Whether a .yaml or .yml file is to be a dictionary for quanteda. Like .dic it has
        categories and terms only; a warning names what it cannot hold.

    Raises
    ------
    ValueError
        If the format is not written yet.
    """
    path = Path(path)
    if path.suffix not in _READ:
        raise ValueError(f"{path}: {path.suffix} is not written yet; give one of {list(_READ)}.")
    if path.suffix == ".csv":
        text = _to_csv(lexicon)
    elif path.suffix == ".dic":
        text = to_liwc(lexicon)
    else:
        text = _to_yaml(to_quanteda(lexicon)) if quanteda else lexicon_text(lexicon)
    path.write_text(text, encoding="utf-8", newline="\n")


def write_starter(path: str | Path) -> None:
    """
    Write a small lexicon with comments, to be changed into one's own.

    Raises
    ------
    ValueError
        If the file exists already, or its name does not end in .yaml or .yml.
    """
    path = Path(path)
    if path.suffix not in (".yaml", ".yml"):
        raise ValueError(f"{path}: a lexicon is written as YAML; name it {path.stem or 'my'}.yaml.")
    if path.exists():
        raise ValueError(f"{path}: there is such a file already; give another name, or move it.")
    text = (resources.files("analysis.lexicon") / STARTER).read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8", newline="\n")


def lexicon_text(lexicon: Lexicon) -> str:
    """Return a lexicon as the text of a .yaml file."""
    return _to_yaml(lexicon.content)


def parse_lexicon(content: bytes, name: str) -> Lexicon:
    """Return the lexicon of a .yaml file that was read; `name` is its name in error messages."""
    try:
        return _parsed(_decoded(content, ".yaml"), ".yaml", "frames")
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from None


def _decoded(raw: bytes, suffix: str) -> str:
    """Return the text of a file in UTF-8; LIWC dictionaries may be in windows-1252."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        if suffix == ".dic":
            return raw.decode("cp1252")
        raise ValueError("it is not UTF-8; save it again with that encoding.") from None


def _parsed(text: str, suffix: str, categories: str) -> Lexicon:
    if suffix == ".csv":
        return _from_csv(text)
    if suffix != ".dic":
        content = _from_yaml(text)
        if {"referents", "frames"} & set(content):
            return Lexicon(content)
        if categories == "auto" and is_nested(content):
            return from_nested(content)
    dictionary = from_liwc(text) if suffix == ".dic" else from_quanteda(content)
    if categories != "names":
        return dictionary
    return Lexicon({name: entry["terms"] for name, entry in dictionary.content["frames"].items()})


def shipped_lexicons() -> list[str]:
    """Return the names of the lexicons that ship with the package."""
    folder = resources.files("analysis.lexicon") / "shipped"
    return sorted(file.name.removesuffix(".yaml") for file in folder.iterdir())


def _shipped(name: str) -> Path:
    ship = shipped_lexicons()
    if name not in ship:
        raise ValueError(
            f"lexicon {name!r} is unknown; there is {ship}, or give the path of a file."
        )
    return Path(str(resources.files("analysis.lexicon") / "shipped" / f"{name}.yaml"))


def _from_yaml(text: str) -> Mapping[str, Any]:
    content = read_yaml(text)
    if not isinstance(content, Mapping):
        raise ValueError("it has no `referents:` or `frames:`")
    return content


def _from_csv(text: str) -> Lexicon:
    try:
        rows = list(csv.DictReader(io.StringIO(text)))
    except csv.Error as error:
        raise ValueError(f"it is no CSV ({error}); a cell holds one term, or contexts.") from None
    if not rows:
        raise ValueError(f"it has no rows; the columns are {list(COLUMNS)}.")
    unknown = sorted(set(rows[0]) - set(COLUMNS), key=str)
    if unknown:
        raise ValueError(f"columns {unknown} are unknown; there is {list(COLUMNS)}.")
    table = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object).fillna("")
    table = table.apply(lambda column: column.str.strip())
    named = (table["referent"] != "") & (table["name"] != "")
    wrong = named == (table["frame"] != "")
    if wrong.any():
        lines = [number + 2 for number in table.index[wrong]]
        raise ValueError(f"lines {lines}: give a referent (with a name) or a frame, one of them.")
    for key in ("unless", "only"):
        table[key] = [
            [c.strip() for c in cell.split(_SEPARATOR) if c.strip()] for cell in table[key]
        ]
    table.loc[(table["referent"] != "") & (table["choice"] == ""), "choice"] = "wording"
    return from_table(table)


def _to_csv(lexicon: Lexicon) -> str:
    table = lexicon.table.copy()
    for key in ("unless", "only"):
        table[key] = table[key].map(_SEPARATOR.join)
    for key in ("case", "whole", "apart"):
        table[key] = table[key].map({True: "true", False: ""})
    return str(table.to_csv(index=False, lineterminator="\n"))


def _to_yaml(content: Mapping[str, Any]) -> str:
    import yaml

    return str(yaml.safe_dump(dict(content), allow_unicode=True, sort_keys=False))
