import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.reading.dates import read_date

PRINTED = {
    # as archives print them: with a weekday, a time or an edition before or behind
    "January 10, 2018 Wednesday 10:36 EST": ("2018-01-10", "10:36 EST", ""),
    "January 11, 2018 Thursday, Late Edition - Final": ("2018-01-11", "", "Late Edition - Final"),
    "May 21, 2000, Sunday, Final Edition": ("2000-05-21", "", "Final Edition"),
    "May 21, 2000, Sunday,, FINAL EDITION": ("2000-05-21", "", "FINAL EDITION"),
    "November 5, 2002 Tuesday Final Edition": ("2002-11-05", "", "Final Edition"),
    "July 1, 2019 Monday 9:20 AM GMT": ("2019-07-01", "9:20 AM GMT", ""),
    "March 22, 2010 Monday": ("2010-03-22", "", ""),
    "January 31, 1986": ("1986-01-31", "", ""),
    "May 2, 2004, Sunday 14:00:00 - 15:00:00 Eastern Time": (
        "2004-05-02",
        "14:00:00 - 15:00:00 Eastern Time",
        "",
    ),
    "Sunday, July 17, 2022 1:45:00 PM EDT": ("2022-07-17", "1:45:00 PM EDT", ""),
    "Friday, 5. July 2019 09:31:00 CEST": ("2019-07-05", "09:31:00 CEST", ""),
    "Freitag, 5. Juli 2019 09:31": ("2019-07-05", "09:31", ""),
    "mardi 14 mars 2006, p. 12": ("2006-03-14", "", "p. 12"),
    "jueves, 5 de julio de 2019, Andalucía Edición": ("2019-07-05", "", "Andalucía Edición"),
    "13 November 2017": ("2017-11-13", "", ""),
    "Sept. 5, 2019": ("2019-09-05", "", ""),
    "March 1st, 2019": ("2019-03-01", "", ""),
    "5 of May, 2019": ("2019-05-05", "", ""),
    "11-Jan-2018": ("2018-01-11", "", ""),
    # eight languages
    "5. Juli 2019": ("2019-07-05", "", ""),
    "9 Januar 1993": ("1993-01-09", "", ""),
    "1. Mrz 2021": ("2021-03-01", "", ""),
    "1er janvier 2020": ("2020-01-01", "", ""),
    "12 FEVRIER 2019": ("2019-02-12", "", ""),
    "2 de septiembre de 2010": ("2010-09-02", "", ""),
    "mercoledì 3 maggio 2006": ("2006-05-03", "", ""),
    "terça-feira, 2 de março de 2021": ("2021-03-02", "", ""),
    "woensdag 3 mrt. 2021": ("2021-03-03", "", ""),
    "17 марта 2025 г., 12:30": ("2025-03-17", "12:30", ""),
    "понедельник, 17 марта 2025 года": ("2025-03-17", "", ""),
    # in figures
    "2024-01-15": ("2024-01-15", "", ""),
    "2024-01-15T10:00:00Z": ("2024-01-15", "10:00:00Z", ""),
    "2024-01-15T10:00:00+02:00": ("2024-01-15", "10:00:00+02:00", ""),
    "20240115T100000Z": ("2024-01-15", "100000Z", ""),
    "2018/03/05": ("2018-03-05", "", ""),
    "31/12/2020": ("2020-12-31", "", ""),
    "12/31/2020": ("2020-12-31", "", ""),
    "05.05.2019": ("2019-05-05", "", ""),
}


@pytest.mark.parametrize("line", PRINTED)
def test_a_date_is_read_as_it_is_printed(line):
    found = read_date(line)
    assert (found.date, found.time, found.rest) == PRINTED[line]
    assert found.precision == "day"


@pytest.mark.parametrize(
    ("line", "day", "precision"),
    [
        ("March 2010", "2010-03-01", "month"),
        ("mars 2010", "2010-03-01", "month"),
        ("julio de 2019", "2019-07-01", "month"),
        ("март 2019", "2019-03-01", "month"),
        ("2010", "2010-01-01", "year"),
    ],
)
def test_a_month_or_a_year_alone_is_its_first_day_and_says_so(line, day, precision):
    assert read_date(line)[:2] == (day, precision)


@pytest.mark.parametrize(
    "line",
    [
        *("Covid-19, part 1", "The New York Times", "May I have 2010 words", "", "1,238 words"),
        *("Mayor 5, 2019", "July 1, 20191", "Chapter 5 2019", "Marching on 5, 2019", "20"),
    ],
)
def test_a_headline_is_no_date(line):
    with pytest.raises(ValueError, match="no date that is read"):
        read_date(line)


def test_a_date_that_could_be_two_days_is_a_fault_unless_an_order_is_given():
    with pytest.raises(ValueError, match=r"could be 2022-04-03 or 2022-03-04; say which order"):
        read_date("03/04/2022")
    assert read_date("03/04/2022", order="DMY").date == "2022-04-03"
    assert read_date("03/04/2022", order="MDY").date == "2022-03-04"
    assert read_date("04/04/2022").date == "2022-04-04"


@pytest.mark.parametrize("line", ["February 30, 2019", "31.02.2019", "32/13/2019", "2019-13-01"])
def test_a_day_that_is_none_is_a_fault(line):
    with pytest.raises(ValueError, match="no such day"):
        read_date(line)


def test_a_year_of_two_digits_is_a_fault():
    with pytest.raises(ValueError, match="year of two digits"):
        read_date("03.04.22")


def test_an_order_that_is_none_is_named():
    with pytest.raises(ValueError, match=r"order 'YMD' is unknown; there is \['', 'DMY', 'MDY'\]"):
        read_date("03/04/2022", order="YMD")


def test_letters_in_two_parts_are_the_same_letters():
    assert read_date("12 fe\u0301vrier 2019").date == "2019-02-12"
    assert read_date("5 августа 2019").date == read_date("5 августа 2019").date == "2019-08-05"


def test_a_line_without_end_is_no_date():
    with pytest.raises(ValueError, match="no date"):
        read_date("1 " * 10_000_000)


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it", "pt", "nl", "ru"])
def test_every_name_of_a_month_that_a_library_knows_is_read(language):
    locale = pytest.importorskip("babel").Locale(language)
    for forms in locale.months.values():
        for width in ("wide", "abbreviated"):
            for number, name in forms[width].items():
                assert read_date(f"9 {name} 2019").date == f"2019-{number:02}-09", name


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it", "pt", "nl", "ru"])
def test_every_weekday_that_a_library_knows_is_passed(language):
    locale = pytest.importorskip("babel").Locale(language)
    for width in ("wide", "abbreviated"):
        for name in locale.days["format"][width].values():
            assert read_date(f"{name}, 9 May 2019")[:1] == ("2019-05-09",), name
            if len(name) > 3:  # "do" and "ma" are words too
                assert read_date(f"9 May 2019, {name}").rest == "", name


@given(st.dates(date(1500, 1, 1), date(2099, 12, 31)))
def test_every_day_comes_back_however_it_is_written(day):
    month = calendar.month_name[day.month]
    written = (
        day.isoformat(),
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month[:3]}. {day.year}",
        f"{day:%d.%m.%Y}" if day.day > 12 else day.isoformat(),
        f"{day:%Y%m%d}T120000Z",
    )
    assert {read_date(line).date for line in written} == {day.isoformat()}


@given(st.text(max_size=40))
def test_any_line_is_a_date_or_a_message(line):
    try:
        found = read_date(line)
    except ValueError as error:
        found = None
        message = str(error)
    assert date.fromisoformat(found.date) if found else ("date" in message or "day" in message)


@pytest.mark.parametrize(
    ("written", "first_year", "read"),
    [
        ("28.02.05", 1930, "2005-02-28"),
        ("28.02.93", 1930, "1993-02-28"),
        ("28.02.30", 1930, "1930-02-28"),
        ("28.02.29", 1930, "2029-02-28"),
        ("28.02.93", 1850, "1893-02-28"),
        ("28.02.1993", 1850, "1993-02-28"),
    ],
)
def test_years_of_two_figures_are_those_of_the_hundred_that_is_told(written, first_year, read):
    assert read_date(written, first_year=first_year).date == read


def test_a_month_in_figures_is_its_first_day():
    assert read_date("1981-03")[:2] == ("1981-03-01", "month")
    with pytest.raises(ValueError, match="no such day"):
        read_date("1981-19")
