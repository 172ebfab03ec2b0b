"""Parse printed dates in eight languages, with the same result on every system.

The languages are English, German, French, Spanish, Italian, Portuguese, Dutch and Russian. Month
names are listed here, because the system's locale differs between machines, and the tables of a
library change with its version and lack printed forms (``Mrz``, ``Sept.``, FEVRIER). An ambiguous
date is never guessed.
"""

import re
import unicodedata
from datetime import date
from typing import NamedTuple


class ReadDate(NamedTuple):
    """A printed date, its precision, and the time and text after it."""

    date: str  # YYYY-MM-DD; the first day of a month or a year printed alone
    precision: str  # day, month or year
    time: str  # as printed, with the zone; empty if there is none
    rest: str  # text after the date, usually an edition


ORDERS = ("", "DMY", "MDY")
_LONGEST = 300  # characters of a line that holds a date

# One line per month, with its names in the forms used in dates.
_MONTHS = """
    january januar jänner janvier enero gennaio janeiro januari января январь
    february februar feber février febrero febbraio fevereiro februari февраля февраль
    march märz maerz mars marzo março maart марта март
    april avril abril aprile апреля апрель
    may mai mayo maggio maio mei мая май
    june juni juin junio giugno junho июня июнь
    july juli juillet julio luglio julho июля июль
    august août agosto augustus августа август
    september septembre septiembre setiembre settembre setembro сентября сентябрь
    october oktober octobre octubre ottobre outubro октября октябрь
    november novembre noviembre novembro ноября ноябрь
    december dezember décembre diciembre dicembre dezembro декабря декабрь
""".strip().splitlines()
_SHORT = """
    jan janv jän ene gen янв
    feb févr fév fev fevr febr февр фев
    mar mär mrz mrt мар
    apr avr abr апр
    mag
    jun giu июн
    jul juil lug июл
    aug ago авг
    sep sept set сент сен
    oct okt ott out окт
    nov нояб ноя
    dec dez déc dic дек
""".strip().splitlines()
_WEEKDAYS = """
    monday tuesday wednesday thursday friday saturday sunday
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
    lundi mardi mercredi jeudi vendredi samedi dimanche
    lunes martes miércoles jueves viernes sábado domingo
    lunedì martedì mercoledì giovedì venerdì sabato domenica
    segunda-feira terça-feira quarta-feira quinta-feira sexta-feira segunda terça quarta quinta
    sexta
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
    понедельник вторник среда четверг пятница суббота воскресенье
    mon tue tues wed thu thur thurs fri sat sun lun mer jeu ven sam dim
    mar mié jue vie sáb dom gio sab seg ter qua qui sex
    ma di wo do vr za zo mo mi fr sa so пн вт ср чт пт сб вс
""".split()


def _fold(written: str) -> str:
    """Return text of the same length without case and accents."""
    return "".join(
        letter.lower() if letter.isascii() else unicodedata.normalize("NFD", letter)[0].lower()[0]
        for letter in written
    )


_NUMBER = {
    _fold(name): number
    for lines in (_MONTHS, _SHORT)
    for number, line in enumerate(lines, start=1)
    for name in line.split()
}


def _any_of(names: list[str]) -> str:
    return "(?:" + "|".join(sorted(names, key=lambda name: (-len(name), name))) + r")(?!\w)\.?"


_MONTH = f"(?P<month>{_any_of(list(_NUMBER))})"
_WEEKDAY = _any_of([_fold(name) for name in _WEEKDAYS])
_WEEKDAY_AFTER = _any_of([_fold(name) for name in _WEEKDAYS if len(name) > 2])
_YEAR = r"(?P<year>(?:1[5-9]|20)[0-9]{2})(?!\w)(?:\s?г(?:ода)?\b\.?)?"
_DAY = r"(?P<day>[0-3]?[0-9])"
_BEFORE = rf"\s*(?:(?:le|el|il|den|am)\s+)?(?:{_WEEKDAY}\s*,*\s*)?(?:(?:le|el|il|den|der|o)\s+)?"
_OF = r"(?:\s*\b(?:de|del|di|of|d['’])(?!\w))?"
_ISO_TIME = (
    r"(?:[t\s](?P<clock>[0-9]{2}:?[0-9]{2}(?::?[0-9]{2}(?:[.,][0-9]+)?)?"
    r"(?:\s?(?:z|utc|gmt|[+-][0-9]{2}:?[0-9]{2}))?))?(?![0-9])"
)
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"\s*(?P<year>[0-9]{{4}})-(?P<number>[0-9]{{2}})-(?P<day>[0-9]{{2}}){_ISO_TIME}",
        rf"\s*(?P<year>[12][0-9]{{3}})(?P<number>[01][0-9])(?P<day>[0-3][0-9]){_ISO_TIME}",
        r"\s*(?P<year>[0-9]{4})[/.](?P<number>[0-9]{1,2})[/.](?P<day>[0-9]{1,2})(?![0-9])",
        r"\s*(?P<year>[12][0-9]{3})-(?P<number>[01][0-9])\s*$",
        rf"{_BEFORE}{_MONTH}\s*{_DAY}(?:st|nd|rd|th)?(?![\w:])\s*,*\s*{_YEAR}",
        rf"{_BEFORE}{_DAY}(?:st|nd|rd|th|er|re|º|ª|°)?\.?{_OF}[\s-]*{_MONTH}\s*,?{_OF}[\s-]*{_YEAR}",
        rf"\s*{_MONTH}\s*,?{_OF}\s*{_YEAR}",
        rf"\s*{_YEAR}$",
    )
)
_NUMERIC = re.compile(
    rf"{_BEFORE}(?P<first>[0-9]{{1,2}})(?P<mark>[./-])(?P<second>[0-9]{{1,2}})(?P=mark)"
    r"(?P<year>[0-9]{4}|[0-9]{2})(?![0-9])"
)
_AFTER = re.compile(rf"[\s,]*(?:{_WEEKDAY_AFTER})?[\s,]*")
_TIME = re.compile(
    r"(?:(?:at|um|à|a las|alle|às|om|в)\s+)?"
    r"(?P<time>[0-9]{1,2}[:h.][0-9]{2}(?:[:.][0-9]{2})?(?:\s?[ap]\.?m\b\.?)?"
    r"(?:\s?-\s?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\s?[ap]\.?m\b\.?)?)?"
    r"(?:\s?uhr\b)?"
    r"(?:\s(?:[a-z]{2,9} )?(?:standard |daylight )?time\b"
    r"|\s{0,2}(?:[a-z]{1,2}[sd]t|gmt|utc|[cew]es?t|me[sz]z|msk|jst|ist)\b)?"
    r"(?:\s?[+-][0-9]{1,2}:?[0-9]{2}\b)?)"
)


def read_date(written: str, *, order: str = "", first_year: int = 0) -> ReadDate:
    """
    Parse the date at the start of a line, and split off the text after it.

    Parameters
    ----------
    written : str
        A printed line, such as ``January 11, 2018 Thursday, Late Edition - Final``,
        ``Freitag, 5. Juli 2019 09:31``, ``2024-01-15T10:00:00Z``, ``mars 2010``.
    order : {"", "DMY", "MDY"}
        Order of day and month in a numeric date (03/04/2022). Without it such a date is read
        only if one of the two numbers cannot be a month, or both are equal.
    first_year : int
        The first of the hundred years that two figures stand for: 1930 reads 28 as 2028 and 31 as
        1931. Without it such a year is an error.

    Returns
    -------
    ReadDate
        ``date`` as YYYY-MM-DD, as printed and without conversion of time zones. ``precision`` is
        ``month`` or ``year`` if no day is printed; ``date`` is then the first day of that month
        or year. ``time`` is as printed; ``rest`` is the remainder of the line.

    Raises
    ------
    ValueError
        If the line does not start with a date, there is no such day, or the date is ambiguous.

    Examples
    --------
    >>> read_date("January 11, 2018 Thursday, Late Edition - Final")
    ReadDate(date='2018-01-11', precision='day', time='', rest='Late Edition - Final')
    >>> read_date("Freitag, 5. Juli 2019 09:31").time
    '09:31'
    >>> read_date("03/04/2022", order="DMY").date
    '2022-04-03'
    >>> read_date("03/04/2022")
    Traceback (most recent call last):
    ...
    ValueError: the date '03/04/2022' could be 2022-04-03 or 2022-03-04; say which order it has, DMY
    or MDY
    """
    if order not in ORDERS:
        raise ValueError(f"order {order!r} is unknown; there is {list(ORDERS)}.")
    composed = unicodedata.normalize("NFC", written[: _LONGEST + 1])
    if len(composed) > _LONGEST:  # a line of prose, on which the patterns would be slow
        raise ValueError(f"{_shortened(composed)} is no date that is read; write it as YYYY-MM-DD")
    line = _fold(composed)
    for form in _FORMS:
        if found := form.match(line):
            groups = found.groupdict()
            month = groups.get("number") or str(_month_number(groups.get("month") or ""))
            day = _iso(groups["year"], month, groups.get("day") or "1", written)
            precision = _precision(groups)
            time, rest = _time_and_rest(composed[found.end() :], line[found.end() :])
            clock = groups.get("clock")
            if clock:
                time = composed[found.start("clock") : found.end("clock")]
            return ReadDate(day, precision, time, rest)
    if found := _NUMERIC.match(line):
        day = _numeric_date(found, order, first_year, written)
        return ReadDate(day, "day", *_time_and_rest(composed[found.end() :], line[found.end() :]))
    raise ValueError(f"{_shortened(written)} is no date that is read; write it as YYYY-MM-DD")


def _precision(groups: dict[str, str | None]) -> str:
    if groups.get("day"):
        return "day"
    return "month" if groups.get("month") or groups.get("number") else "year"


def _month_number(name: str) -> int:
    return _NUMBER.get(name.rstrip("."), 1)


def _time_and_rest(written: str, folded: str) -> tuple[str, str]:
    """Return the time of day after a date, and the remainder of the line."""
    after = _AFTER.match(folded)
    at = after.end() if after else 0
    time = _TIME.match(folded, at)
    if not time:
        return "", written[at:].strip(" ,\t\n\xa0")
    return written[time.start("time") : time.end("time")], written[time.end() :].strip(" ,\t\n\xa0")


def _numeric_date(found: re.Match[str], order: str, first_year: int, written: str) -> str:
    """Return the day of a numeric date, or raise an error if it is ambiguous."""
    year = found["year"]
    if len(year) == 2 and first_year:
        year = str(first_year + (int(year) - first_year) % 100)
    if len(year) == 2:
        raise ValueError(f"the date {_shortened(written)} has a year of two digits; write four")
    readings = {"DMY": (found["second"], found["first"]), "MDY": (found["first"], found["second"])}
    if order:
        return _iso(year, *readings[order], written)
    candidates = []
    for month, day in readings.values():
        try:
            candidates.append(_iso(year, month, day, written))
        except ValueError:
            continue
    if not candidates:
        raise ValueError(f"there is no such day as {_shortened(written)}; correct it")
    if len(set(candidates)) > 1:
        raise ValueError(
            f"the date {_shortened(written)} could be {' or '.join(candidates)}; "
            "say which order it has, DMY or MDY"
        )
    return candidates[0]


def _iso(year: str, month: str, day: str, written: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        raise ValueError(f"there is no such day as {_shortened(written)}; correct it") from None


def _shortened(written: str) -> str:
    """Return a line shortened for a message."""
    flat = " ".join(written.split())
    return repr(flat if len(flat) <= 40 else flat[:39] + "…")
