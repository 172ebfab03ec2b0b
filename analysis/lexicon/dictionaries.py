"""Read and write dictionaries of other programs: quanteda's YAML and LIWC's .dic.

Both are categories of words without contexts, notes or choice sets, so their categories become
frames (the levels of a nested one joined by a dot). Content of a file that is not read, or of a
lexicon that the file cannot represent, is reported in a warning with its line or column; nothing is
dropped silently.

quanteda's format is described in the help of its ``dictionary()``; LIWC's is known from files that
researchers share, with many variants: padding with spaces, numbers such as ``01``, old line ends,
conditions on neighbouring words.
"""

import re
import warnings
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from analysis.lexicon.lexicon import Lexicon
from analysis.text.patterns import pattern_fault
from analysis.text.tokens import words

_CONDITION = re.compile(r"\([^)]*\)[\d/]*|<[^>]*>[\d/]*|\d+/[\d/]+")
_NUMBERS = re.compile(r"(\s+\d+)+\s*$")
_NOT_CARRIED = ("unless", "only", "case", "whole", "apart", "note", "construct", "source")


class Line(NamedTuple):
    """A line of a file, with its number from 1."""

    number: int
    text: str


class Entry(NamedTuple):
    """A term of a LIWC dictionary, the numbers of its categories, and its condition, if any."""

    term: str
    ids: list[str]
    condition: str


class Category(NamedTuple):
    """A category of a legend, with the depth of its indentation."""

    indent: int
    name: str


def from_quanteda(content: Mapping[str, Any]) -> Lexicon:
    """
    Lexicon from the mapping of a quanteda dictionary, whose categories become frames.

    Examples
    --------
    >>> lexicon = from_quanteda({"mood": {"good": ["glad*"], "bad": ["sad", "out of sorts"]}})
    >>> lexicon.table[["frame", "term"]].values.tolist()
    [['mood.good', 'glad*'], ['mood.bad', 'sad'], ['mood.bad', 'out of sorts']]
    """
    return _of_categories(dict(_flattened(content, ())))


def is_nested(content: Mapping[str, Any]) -> bool:
    """
    Return whether a dictionary has categories of categories; entries of our own form are none.

    Examples
    --------
    >>> is_nested({"war": {"invasion": ["invad*"]}}), is_nested({"war": ["war*"]})
    (True, False)
    """
    if {"referents", "frames"} & set(content):
        return False
    return any(_has_categories(inside) for inside in content.values())


def _has_categories(inside: object) -> bool:
    parts = inside if isinstance(inside, list) else [inside]
    return any(isinstance(part, Mapping) and "terms" not in part for part in parts)


def from_nested(content: Mapping[str, Any]) -> Lexicon:
    """
    Lexicon from a dictionary of two levels: referents, and the names that compete for each.

    Levels below the second are joined by a dot; a category without categories is a frame.

    Examples
    --------
    >>> lexicon = from_nested({"war": {"invasion": ["invad*"], "war": ["war"]}, "fear": ["fear*"]})
    >>> lexicon.table[["referent", "name", "frame", "term"]].values.tolist()
    [['war', 'invasion', '', 'invad*'], ['war', 'war', '', 'war'], ['', '', 'fear', 'fear*']]
    """
    referents: dict[str, Any] = {}
    frames: dict[str, list[str]] = {}
    for key, inside in content.items():
        if not _has_categories(inside):
            frames |= dict(_flattened({key: inside}, ()))
            continue
        names = dict(_flattened({"": inside}, ()))
        loose = names.pop("", [])  # terms beside the categories have no name
        referents[str(key)] = {
            "names": {name.removeprefix("."): terms for name, terms in names.items()}
        }
        if loose:
            raise ValueError(
                f"{key}: {loose} stand beside categories; put them into one of those, or read all "
                'as frames: categories="frames".'
            )
    prepared = _of_categories(frames).content["frames"] if frames else {}
    for about in referents.values():
        entries = _of_categories(about["names"]).content["frames"]
        about["names"] = dict(entries)
    return Lexicon({"referents": referents, "frames": prepared})


def to_quanteda(lexicon: Lexicon) -> dict[str, list[str]]:
    """Return {category: terms}; a warning names the columns that a dictionary cannot hold."""
    _warn_of_loss(lexicon)
    return _categories(lexicon)


def from_liwc(text: str) -> Lexicon:
    r"""
    Lexicon from the text of a LIWC .dic file, whose categories become frames.

    Raises
    ------
    ValueError
        If there is no legend between two lines that begin with ``%``, or a term has a number that
        the legend lacks; the message names the line.

    Examples
    --------
    >>> lexicon = from_liwc("%\n1\tcare\n2\tharm\n%\nsafe*\t1\nput at risk\t2\n")
    >>> lexicon.table[["frame", "term"]].values.tolist()
    [['care', 'safe*'], ['harm', 'put at risk']]
    """
    split = re.split(r"\r\n|\r|\n", text.lstrip("\ufeff"))
    lines = [Line(number, line) for number, line in enumerate(split, 1)]
    bars = [i for i, line in enumerate(lines) if line.text.strip().startswith("%")]
    if len(bars) < 2:
        raise ValueError("it has no legend: categories stand between two lines that begin with %.")
    legend = _legend(lines[bars[0] + 1 : bars[1]])
    categories: dict[str, list[str]] = {name: [] for name in legend.values()}
    left_out = []
    for number, line in lines[bars[1] + 1 :]:
        if not line.strip():
            continue
        term, ids, condition = _entry(line)
        unknown = [i for i in ids if i not in legend]
        if unknown or not term:
            raise ValueError(f"line {number}: {line.strip()!r} has no category of the legend.")
        if condition:
            left_out.append(f"line {number}: the condition {condition!r} of {term!r}")
        if not ids:
            left_out.append(f"line {number}: {term!r}, which has no category without it")
        for i in ids:
            categories[legend[i]].append(term)
    _warn("not read (conditions on neighbouring words)", left_out)
    return _of_categories(categories)


def to_liwc(lexicon: Lexicon) -> str:
    """Return the text of a .dic file; a warning names the columns that it cannot hold."""
    _warn_of_loss(lexicon)
    categories = _categories(lexicon)
    numbers = {name: str(number) for number, name in enumerate(categories, 1)}
    of_term: dict[str, list[str]] = {}
    for name, terms in categories.items():
        for term in terms:
            of_term.setdefault(term, []).append(numbers[name])
    legend = [f"{number}\t{name}" for name, number in numbers.items()]
    body = [f"{term}\t" + "\t".join(ids) for term, ids in of_term.items()]
    return "\n".join(["%", *legend, "%", *body]) + "\n"


def _flattened(
    content: Mapping[str, Any], above: tuple[str, ...]
) -> Iterator[tuple[str, list[str]]]:
    for key, inside in content.items():
        name = (*above, str(key))
        if isinstance(inside, Mapping):
            yield from _flattened(inside, name)
        else:
            terms = [inside] if isinstance(inside, str) else list(inside or [])
            loose = [term for term in terms if isinstance(term, str)]
            if loose:
                yield ".".join(name), loose
            for nested in terms:
                if isinstance(nested, Mapping):
                    yield from _flattened(nested, name)


def _legend(lines: list[Line]) -> dict[str, str]:
    """Return {number: category}; the name of an indented category begins with its parents'."""
    legend: dict[str, str] = {}
    above: list[Category] = []
    for number, line in lines:
        if not line.strip():
            continue
        found = re.fullmatch(r"(\s*)(\d+)\s+(\S.*?)\s*", line)
        if not found:
            raise ValueError(f"line {number}: {line.strip()!r} is no number with a category.")
        depth, name = len(found[1]), found[3]
        above = [parent for parent in above if parent.indent < depth]
        full = ".".join([*(parent.name for parent in above), name])
        legend[str(int(found[2]))] = full
        above.append(Category(depth, name))
    return legend


def _entry(line: str) -> Entry:
    """Return the entry of a line."""
    conditions = _CONDITION.findall(line)
    plain = _CONDITION.sub(" ", line).strip()
    if "\t" in plain:
        term, _, rest = plain.partition("\t")
    else:
        numbers = _NUMBERS.search(plain)
        term, rest = (plain[: numbers.start()], numbers[0]) if numbers else (plain, "")
    ids = [str(int(number)) for number in rest.split() if number.isdigit()]
    return Entry(term.strip(), ids, " ".join(conditions))


def _of_categories(categories: Mapping[str, list[str]]) -> Lexicon:
    """Return a lexicon of frames, its terms spelt the way the tokenizer reads them."""
    frames: dict[str, Any] = {}
    changed, dropped = [], []
    for name, terms in categories.items():
        kept = []
        for term in terms:
            findable = _findable(term)
            if not findable:
                dropped.append(f"{name}: {term!r} holds no letter or digit")
                continue
            if findable != term and pattern_fault(term):
                changed.append(f"{name}: {term!r} is looked for as {findable!r}")
            kept.append(findable)
        if kept:
            frames[name] = {"terms": list(dict.fromkeys(kept))}
        else:
            dropped.append(f"{name}: the category has no terms")
    _warn("changed", changed)
    _warn("left out", dropped)
    return Lexicon({"frames": frames})


def _findable(term: str) -> str:
    """Return a term in words that the tokenizer can find: ``New.York`` as ``New York``."""
    parts = []
    for part in term.split():
        if pattern_fault(part) is None:
            parts.append(part)
        else:
            marked = part.replace("*", "\ue000").replace("?", "\ue001")
            shielded = re.sub("[\ue000\ue001]", "x", marked)
            for start, end, _ in words(shielded):
                parts.append(marked[start:end].replace("\ue000", "*").replace("\ue001", "?"))
    return " ".join(part for part in parts if part.strip("*?") or part == "*")


def _categories(lexicon: Lexicon) -> dict[str, list[str]]:
    categories: dict[str, list[str]] = {}
    rows = lexicon.table[["referent", "name", "frame", "term"]].itertuples(index=False, name=None)
    for referent, name, frame, term in rows:
        categories.setdefault(frame or f"{referent}.{name}", []).append(term)
    return categories


def _warn_of_loss(lexicon: Lexicon) -> None:
    table = lexicon.table
    lost = [column for column in _NOT_CARRIED if table[column].map(bool).any()]
    if lexicon.referents:
        lost.append("which categories are names of one referent")
    _warn("not written, as the format has no place for it", lost)


def _warn(what: str, which: list[str]) -> None:
    if which:
        warnings.warn(f"{what}:\n  " + "\n  ".join(which), stacklevel=4)
