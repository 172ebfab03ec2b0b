"""Make the columns of an article of Factiva from its values by code (``HD`` the headline)."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from analysis.reading.entries import NO_DATE, Entry, new_entry
from analysis.reading.formats.press_archives import (
    CORRECTION,
    PARAGRAPH_BREAK,
    captions,
    declared_words,
    first_words,
    labelled,
    language_code,
    length_note,
    precision_note,
    printed_date,
)
from analysis.text.capitals import ASCII_CAPITALS

Values = dict[str, list[str]]  # by code; for articles without codes, by the equivalent code

CODES = frozenset(
    "HD SE BY CR WC PD ET SN SC ED PG VOL LA CY LP TD CLM ART CT CX DLN RF RST CO IN NS RE NGC GC "
    "IPC IPD PUB AN".split()
)
_COUNTED = re.compile(r"^\d{1,4}\)\s+")
_NUMBER = re.compile(rf"(?:Document\s+)?(?P<number>[{ASCII_CAPITALS}0-9]{{3,}}[a-z0-9]{{6,}})")
_PLAIN = {  # codes whose value is copied to a column
    "BY": "author", "CR": "agency", "PG": "page", "ED": "edition", "DLN": "dateline",
    "SC": "source_code",
}  # fmt: skip


class Columns(NamedTuple):
    """The columns of an article, its faults, and why it has no date."""

    cells: dict[str, object]
    faults: list[str]
    undated: str


def entry_of(
    name: str, number: int, values: Values, known: Mapping[str, object], lines: Sequence[str]
) -> Entry:
    """
    Return the entry of one article from its values.

    `known` are cells that its values do not have, or not as surely; `lines` are quoted where there
    are no values.
    """
    cells: dict[str, object] = {}
    notes: list[str] = []
    if values:
        cells, faults, undated = _cells(values)
        body = [*values.get("LP", ()), *values.get("TD", ())]
        declared = cells.get("length_declared")
        found = length_note(body, declared if isinstance(declared, int) else None)
        notes = [note for note in (found, precision_note(cells), undated) if note]
    else:
        expected = "the codes HD, SN, PD, LP or a line such as '808 words' above the date"
        faults = [f"has an unknown layout: expected {expected}; there is {first_words(lines)}"]
    entry = new_entry(name, number, {**cells, **known, "source_file": name}, notes=notes)
    entry["unit"] = "article"
    entry["reasons"] = faults
    if faults and not cells.get("outlet"):
        entry["state"] = "unparseable"
    return entry


def number_in(lines: Sequence[str]) -> str:
    """
    Return the archive's number of an article from lines that may be one; empty if none is.

    Examples
    --------
    >>> number_in(["Rain fell.", "Document POST000020240501ek510000a"])
    'POST000020240501ek510000a'
    """
    found = (_NUMBER.fullmatch(line.strip()) for line in lines)
    return next((match["number"] for match in found if match), "")


def _cells(values: Values) -> Columns:
    """Return the columns of an article, its faults, and why it has no date."""
    codes = {code: " ".join("; ".join(lines).split()) for code, lines in values.items() if lines}
    faults, undated = [], ""
    cells: dict[str, object] = {
        "outlet": codes.get("SN", ""), "title": _COUNTED.sub("", codes.get("HD", "")),
        "outlet_raw": codes.get("SN", ""), "section": codes.get("SE", codes.get("CLM", "")),
        "language": language_code(codes.get("LA", "")),
        "subject": "; ".join(_labels(codes.get("NS", ""))),
    }  # fmt: skip
    cells |= {column: codes.get(code, "") for code, column in _PLAIN.items()}
    cells["length_declared"] = declared_words(codes.get("WC", "")) or ""
    cells["date_printed"] = " ".join(filter(None, (codes.get("PD"), codes.get("ET"))))
    try:
        day = printed_date(codes.get("PD", ""))
        cells |= {"date": day.date, "date_precision": day.precision}
    except ValueError as error:
        undated = f"{NO_DATE} (PD): {error}"
    if body := [*values.get("LP", ()), *values.get("TD", ())]:
        graphic = captions(values.get("ART", ()))
        corrected = labelled(CORRECTION, values.get("CX", ()))
        cells["text"] = PARAGRAPH_BREAK.join([*body, *graphic, *corrected])
    else:
        faults.append("has no body: expected paragraphs after the codes LP and TD")
    kept = ("outlet", "title")
    filled = {name: cell for name, cell in cells.items() if cell != "" or name in kept}
    return Columns(filled, faults, undated)


def _labels(written: str) -> list[str]:
    """
    Return the labels of a list of index terms.

    Examples
    --------
    >>> _labels("gweat : Weather | gcat : Political/General News")
    ['Weather', 'Political/General News']
    """
    return [term.split(" : ", 1)[-1].strip() for term in written.split("|") if term.strip()]
