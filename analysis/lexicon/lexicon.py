"""Lexicons: competing names for a thing (referents), and words that indicate a frame (frames).

A *referent* is a choice set: one thing and the names that compete for it. In a *wording* the
choice is the speaker's (invasion, war, crisis); in a *spelling* it is the page's or its
translator's (Kyiv, Kiev). A name marked `apart` is counted in its own row and never among the
opportunities. A *frame* is a list of words for one construct: a lexical indicator, not proof of a
frame.

A lexicon is plain text that a reviewer can read: YAML or CSV, each name with a note on its reason
or source. It is validated once, on creation.
"""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from analysis.tables import counted
from analysis.text.patterns import pattern_fault
from analysis.text.tokens import fold, unify

COLUMNS = (
    *("referent", "name", "frame", "term", "unless", "only", "case", "whole", "apart", "choice"),
    *("construct", "source", "include", "exclude", "note"),
)
_NAME_KEYS = ("terms", "unless", "only", "case", "whole", "apart", "note")
FRAME_KEYS = (*_NAME_KEYS[:5], "note", "construct", "source", "include", "exclude")
_CHOICES = ("wording", "spelling")


@dataclass(frozen=True)
class Lexicon:
    """
    Referents with their competing names, and frames with their words.

    Parameters
    ----------
    content : mapping
        Either ``{"name": ["term", …], …}``, which is one referent called ``names``, or the
        structure of a YAML file: ``{"referents": {…}, "frames": {…}}``.

    Attributes
    ----------
    table : DataFrame
        A row for each term: ``referent name frame term unless only case whole apart choice
        construct source include exclude note``. ``unless`` and ``only`` hold tuples of phrases.

    Raises
    ------
    ValueError
        One message that lists every fault: a term that the tokenizer can never find, a term in two
        names of one referent, an empty list, an unknown key, a choice that is neither wording nor
        spelling.

    Notes
    -----
    Terms and contexts fold case and typography; ``*`` and ``?`` are wild. ``case: true`` compares
    the letters on the page (NATO, Nato). ``unless`` drops a use, ``only`` keeps it. A context that
    holds a term of the same name (``cold war`` for ``war``) speaks of the use it covers; any other
    context speaks of every use in its sentence.

    Examples
    --------
    >>> Lexicon({"riot": ["riot*"], "protest": ["protest*"]}).table[["referent", "name", "term"]]
      referent     name      term
    0    names     riot     riot*
    1    names  protest  protest*
    >>> Lexicon({"switch": ["on/off"]})
    Traceback (most recent call last):
    ...
    ValueError: 1 fault in the lexicon:
      names / switch: term 'on/off' is read as the words ['on', 'off']; write 'on off'
    """

    content: Mapping[str, Any] = field(repr=False)
    table: pd.DataFrame = field(init=False, compare=False)

    def __post_init__(self) -> None:
        content = self.content
        if not {"referents", "frames"} & set(content):
            content = {"referents": {"names": {"names": dict(content)}}}
        object.__setattr__(self, "content", content)
        faults: list[str] = []
        _unknown_keys("the lexicon", content, ("referents", "frames"), faults)
        rows = [*_referent_rows(content, faults), *_frame_rows(content, faults)]
        table = pd.DataFrame(rows, columns=list(COLUMNS))
        faults += _term_faults(table)
        if table.empty and not faults:
            faults.append("it has no term")
        if faults:
            raise ValueError(
                f"{counted(len(faults), 'fault')} in the lexicon:\n  " + "\n  ".join(faults)
            )
        object.__setattr__(self, "table", table)

    @property
    def referents(self) -> list[str]:
        """The referents, in their order in the file."""
        return [name for name in dict.fromkeys(self.table["referent"]) if name]

    @property
    def frames(self) -> list[str]:
        """The frames, in their order in the file."""
        return [name for name in dict.fromkeys(self.table["frame"]) if name]

    def adding(
        self,
        terms: Iterable[str],
        *,
        referent: str = "",
        name: str = "",
        frame: str = "",
        **about: Any,
    ) -> "Lexicon":
        """
        A lexicon with more terms in a name of a referent or in a frame, either of them new or not.

        Parameters
        ----------
        terms : iterable of str
        referent, name : str
            Where they go; a lexicon made from ``{"name": […]}`` has the one referent ``names``.
        frame : str
            In their stead, a frame.
        **about
            ``unless only case whole apart note`` of these terms.

        Examples
        --------
        >>> lexicon = Lexicon({"strike": ["strike*"]})
        >>> wider = lexicon.adding(["walkout*"], referent="names", name="walkout")
        >>> list(wider.names("names")["name"])
        ['strike', 'walkout']
        """
        if isinstance(terms, str):
            raise ValueError(f"terms is {terms!r}; write a list: [{terms!r}].")
        if bool(frame) == bool(referent and name):
            raise ValueError("give a referent and a name, or a frame, and not both.")
        content = deepcopy(dict(self.content))
        entry = {"terms": list(terms), **about}
        if frame:
            place, key = content.setdefault("frames", {}), frame
        else:
            referents = content.setdefault("referents", {})
            place, key = referents.setdefault(referent, {"names": {}})["names"], name
        place[key] = [*_listed(place[key]), entry] if key in place else entry
        return Lexicon(content)

    def without(
        self, *, referent: str = "", name: str = "", frame: str = "", term: str = ""
    ) -> "Lexicon":
        """
        A lexicon without a referent, a name, a frame or a term: all rows that fit what is given.

        Raises
        ------
        ValueError
            If nothing fits, or nothing would be left.

        Examples
        --------
        >>> lexicon = Lexicon({"strike": ["strike*"], "walkout": ["walkout*"]})
        >>> list(lexicon.without(name="walkout").table["term"])
        ['strike*']
        """
        filters = {"referent": referent, "name": name, "frame": frame, "term": term}
        filters = {key: value for key, value in filters.items() if value}
        matching = pd.Series(bool(filters), index=self.table.index)
        for key, value in filters.items():
            matching &= self.table[key] == value
        if not matching.any():
            raise ValueError(f"no row of the lexicon has {filters}; see lexicon.table.")
        return from_table(self.table[~matching])

    def names(self, referent: str) -> pd.DataFrame:
        """Return the names of a referent: columns ``name apart choice``, in their order."""
        if referent not in self.referents:
            raise ValueError(f"referent {referent!r} is unknown; there is {self.referents}.")
        rows = self.table[self.table["referent"] == referent]
        return rows.drop_duplicates("name")[["name", "apart", "choice"]].reset_index(drop=True)


def from_table(table: pd.DataFrame) -> Lexicon:
    """Return the lexicon of these rows; rows of one name with equal options share an entry."""
    content: dict[str, Any] = {"referents": {}, "frames": {}}
    about = [key for key in COLUMNS if key not in ("referent", "name", "frame", "term", "choice")]
    for row in table.to_dict("records"):
        if row["frame"]:
            place, key = content["frames"], row["frame"]
        else:
            referent = content["referents"].setdefault(
                row["referent"], {"choice": row["choice"], "names": {}}
            )
            place, key = referent["names"], row["name"]
        entry = {key: list(row[key]) if key in ("unless", "only") else row[key] for key in about}
        entry = {key: value for key, value in entry.items() if value}
        entries = place.setdefault(key, [])
        if entries and {**entries[-1], "terms": []} == {**entry, "terms": []}:
            entries[-1]["terms"].append(row["term"])
        else:
            entries.append({"terms": [row["term"]], **entry})
    return Lexicon(content)


def _referent_rows(content: Mapping[str, Any], faults: list[str]) -> Iterable[dict[str, Any]]:
    for referent, about in _named(content, "referents", faults):
        entry = about if isinstance(about, Mapping) else {}
        choice = entry.get("choice", "wording")
        if choice not in _CHOICES:
            faults.append(f"{referent}: choice {choice!r} is unknown; there is {list(_CHOICES)}")
        _unknown_keys(referent, entry, ("choice", "names", "note"), faults)
        if not isinstance(entry.get("names"), Mapping):
            faults.append(f"{referent}: it needs `names:` with the names that compete")
            continue
        for name, terms in entry["names"].items():
            place = f"{referent} / {name}"
            for row in _term_rows(terms, place, _NAME_KEYS, faults):
                yield {**row, "referent": referent, "name": name, "frame": "", "choice": choice}


def _frame_rows(content: Mapping[str, Any], faults: list[str]) -> Iterable[dict[str, Any]]:
    for frame, terms in _named(content, "frames", faults):
        for row in _term_rows(terms, frame, FRAME_KEYS, faults):
            yield {**row, "referent": "", "name": "", "frame": frame, "choice": ""}


def _named(content: Mapping[str, Any], key: str, faults: list[str]) -> Iterable[tuple[str, Any]]:
    entries = content.get(key) or {}
    if isinstance(entries, Mapping):
        return entries.items()
    faults.append(f"{key} is {entries!r}; give each a name: {key}: {{name: …}}")
    return ()


def _term_rows(
    entries: Any, place: str, known: Iterable[str], faults: list[str]
) -> Iterator[dict[str, Any]]:
    """Yield a row per term; `entries` is a list of terms, an entry, or a list of entries."""
    for entry in _listed(entries):
        _unknown_keys(place, entry, known, faults)
        shared: dict[str, Any] = {}
        for key in COLUMNS[10:]:
            value = entry.get(key) or ""
            if isinstance(value, Mapping | list | tuple):
                faults.append(
                    f"{place}: {key} is no text; write it on one line, in quotation marks"
                )
                value = ""
            shared[key] = str(value)
        for key in ("unless", "only"):
            shared[key] = tuple(_phrases(entry.get(key), place, key, faults))
        for key in ("case", "whole", "apart"):
            shared[key] = _truth(entry.get(key), place, key, faults)
        terms = _phrases(entry.get("terms"), place, "terms", faults)
        if not terms:
            faults.append(f"{place}: it has no terms; give `terms: [word, …]`")
        yield from ({**shared, "term": term} for term in terms)


def _listed(content: Any) -> list[Mapping[str, Any]]:
    several = isinstance(content, list | tuple) and any(isinstance(e, Mapping) for e in content)
    parts = content if several else [content]
    return [part if isinstance(part, Mapping) else {"terms": part} for part in parts]


def _phrases(value: Any, place: str, key: str, faults: list[str]) -> list[str]:
    if value in (None, ""):
        return []
    if isinstance(value, str) or not isinstance(value, Iterable):
        faults.append(f"{place}: {key} is {value!r}; write a list: {key}: [{value}]")
        return []
    return [str(phrase) for phrase in value]


def _truth(value: Any, place: str, key: str, faults: list[str]) -> bool:
    text = str(value or "false").strip().lower()
    if text not in ("true", "false"):
        faults.append(f"{place}: {key} is {value!r}; write true or false")
    return text == "true"


def _unknown_keys(
    place: str, entry: Mapping[str, Any], known: Iterable[str], faults: list[str]
) -> None:
    unknown = sorted(set(entry) - set(known))
    if unknown:
        faults.append(f"{place}: {unknown} is unknown; there is {list(known)}")


def _term_faults(table: pd.DataFrame) -> list[str]:
    faults = []
    seen: dict[tuple[str, str, str], str] = {}
    for row in table.to_dict("records"):
        place = row["frame"] or f"{row['referent']} / {row['name']}"
        for kind, phrases in (
            ("term", [row["term"]]), ("unless", row["unless"]), ("only", row["only"])
        ):  # fmt: skip
            for phrase in phrases:
                fault = pattern_fault(phrase)
                if fault and fault.startswith("'"):
                    inside = "" if fault.startswith(repr(phrase)) else f" in {phrase!r}"
                    faults.append(f"{place}: {kind}{inside} {fault}")
                elif fault:
                    faults.append(f"{place}: {kind} {phrase!r}: {fault}")
        written = unify(row["term"]) if row["case"] else fold(row["term"])
        key = (row["referent"], row["frame"], written)
        if key in seen:
            faults.append(f"{place}: term {row['term']!r} stands in {seen[key]} too; keep one")
        seen[key] = place
    return list(dict.fromkeys(faults))
