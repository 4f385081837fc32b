"""Days and months: "12 April 1912", "April 10-12", "early March 2003", "2016-01-11", "12/04/1912", "in September"."""

from __future__ import annotations

from typing import Final

from compare.extract.quantities.datewords import (
    DASHES,
    YEARDAY,
    ambiguous_months,
    date,
    day_at,
    is_year_token,
    months,
    roughly,
    seasons,
    year_at,
)
from compare.extract.quantities.hits import Hit
from compare.extract.quantities.tokens import Tokens
from compare.text.calendar import LEAP_REFERENCE, day_number, days_in, month_span

_THROUGH: Final = DASHES | {"to", "and", "until", "through", "till"}
_BEFORE_MONTH: Final = frozenset(
    {
        "in",
        "of",
        "since",
        "until",
        "by",
        "during",
        "from",
        "to",
        "early",
        "late",
        "mid",
        "last",
        "this",
        "next",
        "before",
        "after",
        "between",
        "and",
        "every",
        "each",
        "through",
        "-",
        "–",
        "previous",
        "following",
        "on",
    }
)
_THIRDS: Final = {
    "early": (1, 11),
    "mid": (10, 21),
    "late": (20, 31),
    "beginning": (1, 10),
    "start": (1, 10),
    "middle": (10, 21),
    "end": (21, 31),
}
_CENTURY_SPLIT: Final = 30


def date_at(tokens: Tokens, at: int) -> Hit | None:
    """Read the date that starts at token `at` and names a day, a month or a season."""
    kind = tokens.kind(at)
    if kind == "iso":
        return _iso(tokens, at)
    if kind == "slash":
        return _slashed(tokens, at)
    if kind == "num":
        return _day_first(tokens, at)
    if kind == "word":
        return _season(tokens, at) or _month_first(tokens, at)
    return None


def _iso(tokens: Tokens, at: int) -> Hit | None:
    year, month, day = (int(part) for part in tokens.word(at).split("-"))
    if not (1 <= month <= 12 and year > 0 and 1 <= day <= days_in(year, month)):
        return None
    number = day_number(year, month, day)
    return date(tokens, (at, at + 1), (number, number), "day")


def _slashed(tokens: Tokens, at: int) -> Hit | None:
    """Read 12/04/1912: day first and month first are both kept where the numbers allow both."""
    first, second, year = (int(part) for part in tokens.word(at).replace(".", "/").split("/"))
    if year < 100:
        year += 2000 if year <= _CENTURY_SPLIT else 1900
    orders = [(second, first)] if "." in tokens.word(at) else [(first, second), (second, first)]
    days = [day_number(year, m, d) for m, d in orders if 1 <= m <= 12 and 1 <= d <= days_in(year, m)]
    if not days or year < 1:
        return None
    found = date(tokens, (at, at + 1), (days[0], days[-1]), "day")
    return roughly(found) if len(set(days)) > 1 else found


def _month(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Return number and end of the month name at token `at`, a short form's dot included."""
    low = tokens.low(at)
    number = months().get(low)
    if number is None or not (tokens.word(at)[:1].isupper() or tokens.word(at).isupper()):
        return None
    dotted = len(low) <= 4 and low not in {"may", "june", "july"} and tokens.low(at + 1) == "." and tokens.glued(at + 1)
    return number, at + 1 + dotted


def _day_first(tokens: Tokens, at: int) -> Hit | None:
    """Read "12 April 1912", "12-16 February", "the 4th of July", "31 December 1999 to 2 January 2000" (its first date)."""
    day = day_at(tokens, at)
    if day is None:
        return None
    last, end = day
    if tokens.low(end) in _THROUGH:
        second = day_at(tokens, end + 1)
        if second is not None and second[0] > last:
            last, end = second
    end += tokens.low(end) in {"of", "-"}
    month = _month(tokens, end)
    if month is None:
        return None
    return _days(tokens, (at, month[1]), month[0], (day[0], last))


def _days(tokens: Tokens, place: tuple[int, int], month: int, days: tuple[int, int]) -> Hit | None:
    """Build a date of one day or a run of days; a year may follow."""
    first, end = place
    year, end = _year_behind(tokens, end)
    anchor = LEAP_REFERENCE if year is None else year
    if not days[0] <= days[1] <= days_in(anchor, month):
        return None
    low, high = day_number(anchor, month, days[0]), day_number(anchor, month, days[1])
    if year is None:
        shift = day_number(LEAP_REFERENCE, 1, 1) - 1
        return date(tokens, (first, end), (low - shift, high - shift), "day", unit=YEARDAY)
    return date(tokens, (first, end), (low, high), "day")


def _year_behind(tokens: Tokens, end: int) -> tuple[int | None, int]:
    """Read the year after a day or month, over a comma, "of" or "in"."""
    skip = end + 1 if tokens.low(end) in {",", "of", "in", "-"} else end
    read = year_at(tokens, skip)
    return (read[0], read[1]) if read is not None else (None, end)


def _month_first(tokens: Tokens, at: int) -> Hit | None:
    """Read "April 12, 1912", "April 10-12", "April 1912", "April to June 1912", "in September"."""
    month = _month(tokens, at)
    if month is None:
        return None
    number, end = month
    skip = end + 1 if tokens.low(end) == "the" else end
    day = day_at(tokens, skip)
    if day is not None and not (
        tokens.kind(skip) == "num" and tokens.low(day[1]) in {"%", "."} and tokens.kind(day[1] + 1) == "num"
    ):
        last, end = day
        second = day_at(tokens, end + 1) if tokens.low(end) in _THROUGH else None
        if second is not None and second[0] > last:
            last, end = second
        return _days(tokens, (at, end), number, (day[0], last))
    return _whole_month(tokens, at, end, number)


def _whole_month(tokens: Tokens, at: int, end: int, number: int) -> Hit | None:
    last = number
    if tokens.low(end) in _THROUGH:
        second = _month(tokens, end + 1)
        if second is not None and second[0] > number and _year_behind(tokens, second[1])[0] is not None:
            last, end = second
    year, stop = _year_behind(tokens, end)
    if year is None and not _is_month(tokens, at):
        return None
    first, part = _part_before(tokens, at)
    anchor = LEAP_REFERENCE if year is None else year
    low, high = month_span(anchor, number, last)
    if part is not None and last == number:
        low, high = low + part[0] - 1, min(high, low + part[1] - 1)
    if year is None:
        shift = day_number(LEAP_REFERENCE, 1, 1) - 1
        return date(tokens, (first, end), (low - shift, high - shift), "month", unit=YEARDAY)
    return date(tokens, (first, stop), (low, high), "month")


def _is_month(tokens: Tokens, at: int) -> bool:
    """Tell whether a lone month name is one: "in May" but not "May we"; other words need a preposition before them."""
    before = tokens.low(at - 1)
    if len(tokens.low(at)) <= 4 and tokens.low(at) not in {"may", "june", "july"}:
        return before in _BEFORE_MONTH and before not in {"on", "by", "to", "from", "and"}
    if tokens.low(at) in ambiguous_months() or tokens.low(at) in {"april", "june"}:
        return before in _BEFORE_MONTH - {"and", "to", "by", "on", "from", "after"}
    return before in _BEFORE_MONTH or tokens.low(at + 1) in {",", ")", ";", ".", ":"}


def _part_before(tokens: Tokens, at: int) -> tuple[int, tuple[int, int] | None]:
    """Return where "early", "mid-", "the end of" before a month starts and the days it means."""
    before = tokens.low(at - 1)
    if before == "-" and tokens.low(at - 2) in {"mid", "early", "late"}:
        return at - 2, _THIRDS[tokens.low(at - 2)]
    if before in {"early", "mid", "late"}:
        return at - 1, _THIRDS[before]
    if before == "of" and tokens.low(at - 2) in _THIRDS:
        return at - 2, _THIRDS[tokens.low(at - 2)]
    return at, None


def _season(tokens: Tokens, at: int) -> Hit | None:
    """Read "the summer of 1914", "winter 1941-42"."""
    span = seasons().get(tokens.low(at))
    if span is None:
        return None
    year, end = _year_behind(tokens, at + 1)
    if year is None:
        return None
    low, high = month_span(year, *span)
    if (
        tokens.low(end) in DASHES | {"/"}
        and tokens.kind(end + 1) == "num"
        and (len(tokens.word(end + 1)) == 2 or is_year_token(tokens, end + 1))
    ):
        end += 2
    return date(tokens, (at, end), (low, high), "season")
