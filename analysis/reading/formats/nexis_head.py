"""Read the first lines of an article of Nexis: headline, source, date, edition."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from analysis.reading.dates import ReadDate
from analysis.reading.entries import NO_DATE
from analysis.reading.formats.press_archives import first_words, printed_date

_EDITION = re.compile(
    r"(?P<outlet>.+\S)\s+-\s+(?P<edition>\S.*\b(?:edition|edición|ausgabe))", re.I
)


class DateLine(NamedTuple):
    """A line with a date, by its number above the keys."""

    number: int
    date: ReadDate


def name_and_date(front: Sequence[str], linked: bool) -> tuple[dict[str, object], str]:
    """
    Return title, outlet, date and edition from the lines above the keys, and why no date is there.

    `linked` is whether the first line is a link to the archive, so a headline and not a source.
    """
    at, day, undated = _find_date(front)
    above, edition = list(front[:at]), [day.rest] if day and day.rest else []
    if len(above) == 1 and day and not linked:
        above.insert(0, "")  # the source alone, without a headline
    title, outlet = (*above, "", "")[:2]
    cells: dict[str, object] = {
        "outlet": outlet_name(outlet),
        "title": title,
        "outlet_raw": outlet,
    }
    if title.casefold().startswith("no headline in original"):
        cells["title"] = ""
    cells["date"] = day.date if day else ""
    if found := _EDITION.fullmatch(outlet):
        cells["outlet"] = outlet_name(found["outlet"])
        edition.append(found["edition"])
    edition += front[at + 1 :] if day else []
    if edition:
        cells["edition"] = "; ".join(edition)
    if day:
        cells |= {"date_precision": day.precision, "date_printed": front[at]}
        if len(above) > 2:
            cells["outlet_note"] = "; ".join(above[2:])
    return cells, undated


def _find_date(front: Sequence[str]) -> tuple[int, ReadDate | None, str]:
    """Return the line with the date, or why there is none; a day is preferred to a month alone."""
    found: list[DateLine] = []
    problems = []
    for number, line in enumerate(front[1:], start=1):
        try:
            found.append(DateLine(number, printed_date(line)))
        except ValueError as error:
            problems += [] if "no date that is read" in str(error) else [str(error)]
    for number, day in sorted(found, key=lambda line: line.date.precision != "day"):
        if day.precision == "day" or not day.rest:
            return number, day, ""
    if problems:
        return len(front), None, problems[0]
    expected = "expected one below the source, such as 'January 11, 2018 Thursday'; there is "
    return len(front), None, expected + first_words(front[1:])


def outlet_name(written: str) -> str:
    """Return the name of a source, with spacing that does not differ between exports."""
    name = " ".join(written.split())
    return re.sub(r"(?<=[^\s(])\(", " (", name)


def day_of_loading(cells: dict[str, object], undated: str) -> str:
    """Date an article without a date by the day on which the archive took it; return the note."""
    if not cells.get("date_loaded"):
        return f"{NO_DATE}: {undated}"
    cells |= {"date": cells["date_loaded"], "date_precision": "loaded"}
    return f"date is that of loading into the archive, as the article has none: {undated}"
