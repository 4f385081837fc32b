"""Day numbers of the proleptic Gregorian calendar: 1 is 1 January of year 1; years before it are 0 (1 BCE), -1 (2 BCE) …."""

from __future__ import annotations

from typing import Final

LEAP_REFERENCE: Final = 2000
"""A leap year, in which a date without a year is counted, so that 29 February has a place."""

DAYS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_leap(year: int) -> bool:
    """Tell whether `year` has 366 days."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in(year: int, month: int) -> int:
    """Return the number of days of a month (1..12)."""
    return 29 if month == 2 and is_leap(year) else DAYS[month - 1]


def day_number(year: int, month: int, day: int) -> int:
    """Return the day number of a date.

    >>> day_number(1, 1, 1), day_number(0, 12, 31), day_number(1970, 1, 1)
    (1, 0, 719163)
    """
    past = year - 1
    whole = past * 365 + past // 4 - past // 100 + past // 400
    return whole + sum(days_in(year, m) for m in range(1, month)) + day


def year_span(first: int, last: int) -> tuple[int, int]:
    """Return the first day of year `first` and the last day of year `last`."""
    return day_number(first, 1, 1), day_number(last, 12, 31)


def month_span(year: int, first: int, last: int) -> tuple[int, int]:
    """Return first and last day of a run of months of `year`; months 13 and up lie in the next year."""
    end_year, end_month = (year + 1, last - 12) if last > 12 else (year, last)
    return day_number(year, first, 1), day_number(end_year, end_month, days_in(end_year, end_month))


def year_of(day: int) -> int:
    """Return the year that a day number lies in.

    >>> year_of(1), year_of(0), year_of(day_number(1912, 12, 31))
    (1, 0, 1912)
    """
    year = int(day // 365.2425) + 1
    while day_number(year, 1, 1) > day:
        year -= 1
    while day_number(year + 1, 1, 1) <= day:
        year += 1
    return year


def astronomical(year: int, *, before_common_era: bool) -> int:
    """Return the year number in a count with a year 0: 1 BCE is 0, 44 BCE is -43."""
    return 1 - year if before_common_era else year
