"""Outlets told from addresses, and the spellings of one outlet joined.

A table of two columns, ``written`` and ``outlet``, says which names and sites are one outlet. One
with some hundred newspapers, broadcasters and agencies ships; a table of the user's own extends it
and takes precedence. What an outlet was called stays in the column ``outlet_raw``.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import pandas as pd

from analysis import tables
from analysis.reading.columns import by_source
from analysis.reading.entries import COLUMNS_TAKEN, Entry, blank, column_names

FILE = "outlets.csv"  # a table of the user's own among the files
COLUMNS = ("written", "outlet")
SHIPPED = "shipped"
_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]*://)?(?:[^/@\s]*@)?([^/:?#\s]+\.[a-z]{2,})", re.IGNORECASE)
_SITE_PARTS = ("www", "m", "amp", "mobile", "edition", "web", "news", "online", "en", "eu", "int")


@cache
def shipped_outlets() -> dict[str, str]:
    """Return {folded name or site: outlet} of the table that ships."""
    path = Path(__file__).with_name("shipped_outlets.csv")
    return _folded(tables.read_user_csv(path, "outlets", COLUMNS).table)


def read_outlets(source: pd.DataFrame | Mapping[str, str] | str | Path | None) -> dict[str, str]:
    """
    Return {folded name: outlet} of the table that ships, extended by a table of the user's.

    Raises
    ------
    ValueError
        If the table lacks a column, gives an empty outlet, or one name to two outlets.
    """
    if source is None or (isinstance(source, str) and source == SHIPPED):
        return shipped_outlets()
    if isinstance(source, Mapping):
        source = pd.DataFrame(list(source.items()), columns=list(COLUMNS))
    name, table = tables.read_user_csv(source, FILE, COLUMNS)
    faults = []
    for number, (written, outlet) in enumerate(table.itertuples(index=False, name=None), start=2):
        if blank(written) or blank(outlet):
            faults.append(f"line {number}: write the name as printed, and its outlet")
    folded = table.assign(written=table["written"].astype(str).map(fold))
    for written, part in folded.groupby("written", sort=True):
        if len(outlets := sorted({*part["outlet"]})) > 1:
            faults.append(f"{written!r} is two outlets, {outlets}; leave one")
    if faults:
        raise ValueError(f"{name}: " + "; ".join(faults) + ".")
    return shipped_outlets() | _folded(table)


def _folded(table: pd.DataFrame) -> dict[str, str]:
    own = {fold(str(outlet)): str(outlet).strip() for outlet in table["outlet"]}
    return own | {
        fold(str(written)): str(outlet).strip()
        for written, outlet in zip(table["written"], table["outlet"], strict=True)
    }


def fold(name: str) -> str:
    """
    Return the name of an outlet without case, and without blanks and dots at its end.

    Examples
    --------
    >>> fold(" Guardian.com. "), fold("The Guardian(London)") == fold("THE GUARDIAN (London)")
    ('guardian.com', True)
    """
    spaced = re.sub(r"(?<=[^\s(])\(", " (", name)
    return " ".join(spaced.casefold().split()).rstrip(". ")


def outlet_of_address(address: str, known: Mapping[str, str]) -> str:
    """
    Return the outlet of an address: as the table names its site, or else the site.

    Examples
    --------
    >>> outlet_of_address("https://www.theguardian.com/world/2024/rain", shipped_outlets())
    'The Guardian'
    >>> outlet_of_address("http://m.post.example/rain?id=7", {}), outlet_of_address("rain", {})
    ('post.example', '')
    """
    found = _HOST.match(address.strip())
    if not found:
        return ""
    parts = found[1].casefold().split(".")
    for start in range(len(parts) - 1):
        if outlet := known.get(".".join(parts[start:])):
            return outlet
    while len(parts) > 2 and parts[0] in _SITE_PARTS:
        parts = parts[1:]
    return ".".join(parts)


def joined_outlet(name: str, known: Mapping[str, str]) -> str:
    """
    Return the outlet that a name is a spelling of, or the name where no table has it.

    Examples
    --------
    >>> joined_outlet("Guardian.com.", shipped_outlets()), joined_outlet("Lund Post", {})
    ('The Guardian', 'Lund Post')
    """
    return known.get(fold(name), name)


def take_outlets(entries: Sequence[Entry], column: str, known: Mapping[str, str]) -> None:
    """Fill empty outlets from the addresses in a column, and note it on each article."""
    for entry in entries:
        address = entry["cells"].get(column)
        wanting = entry["state"] == "ok" and blank(entry["cells"].get("outlet"))
        outlet = outlet_of_address(str(address or ""), known) if wanting else ""
        if outlet:
            entry["cells"]["outlet"] = outlet
            entry["notes"].append("outlet taken from the address")


def take_from_addresses(entries: Sequence[Entry], known: Mapping[str, str]) -> None:
    """Take outlets from addresses in tables that have a column of those and none of outlets."""
    for rows in by_source(entries).values():
        columns = column_names(rows)
        if "outlet" not in columns and "url" in columns:
            take_outlets(rows, "url", known)
            rows[0]["notes"].insert(0, f"{COLUMNS_TAKEN}the site of url as outlet")


def join_entries(entries: Sequence[Entry], known: Mapping[str, str]) -> None:
    """Give the articles the outlets of a table; keep what was written, and note it."""
    for entry in entries:
        written = entry["cells"].get("outlet")
        if isinstance(written, str) and (outlet := joined_outlet(written, known)) != written:
            entry["cells"] |= {"outlet_raw": entry["cells"].get("outlet_raw") or written}
            entry["cells"]["outlet"] = outlet
            entry["notes"].append(f"outlet joined: {written.strip()!r} is {outlet!r}")
