"""Names of months, seasons and eras, years in digits, and the building of date quantities."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final, Literal

import msgspec

from compare.extract.quantities.bounds import limits_before
from compare.extract.quantities.hits import Hit
from compare.extract.quantities.tokens import Tokens
from compare.lexicons import load_table
from compare.model.quantity import Bound, Quantity
from compare.text.calendar import astronomical

Granularity = Literal["day", "month", "season", "year", "decade", "century"]
UNIT: Final = "day"
YEARDAY: Final = "yearday"
"""Unit of dates without a year: the day of a leap year, 1 to 366."""
FIRST_YEAR: Final = 1000
LAST_YEAR: Final = 2100
DASHES: Final = frozenset({"-", "–", "−"})
_DATE_BOUNDS: Final[Mapping[str, Bound]] = {"by": "at_most", "till": "at_most"}
_WORDS_FOR_AMOUNTS: Final = frozenset({"over", "under", "above", "below", "some", "beyond", "close"})
_DAY_WORDS: Final = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


@cache
def months() -> Mapping[str, int]:
    """Return the month names, short forms included, and their numbers."""
    return {row[1]: int(row[2]) for row in load_table("months.tsv") if row[0] == "month"}


@cache
def ambiguous_months() -> frozenset[str]:
    """Return the month names that are other words too."""
    return frozenset(row[1] for row in load_table("months.tsv") if row[0] == "month" and row[3:] and row[3] == "word")


@cache
def seasons() -> Mapping[str, tuple[int, int]]:
    """Return the seasons with first and last month (13 and up: of the next year), wide enough for either reading."""
    return {row[1]: (int(row[2]), int(row[3])) for row in load_table("months.tsv") if row[0] == "season"}


def era_at(tokens: Tokens, at: int) -> tuple[int, bool] | None:
    """Return the end of the era at token `at` and whether it counts backwards: "BCE", "B.C.", "AD"."""
    word = tokens.word(at)
    if word in {"BC", "BCE", "bc", "bce"}:
        return at + 1, True
    if word in {"AD", "CE"}:
        return at + 1, False
    letters = "".join(tokens.low(place) for place in range(at, at + 6))
    for dotted, backwards in (("b.c.e.", True), ("b.c.", True), ("a.d.", False), ("c.e.", False)):
        if letters.startswith(dotted) and tokens.glued(at + 1):
            return at + len(dotted), backwards
    return None


def is_year_token(tokens: Tokens, at: int) -> bool:
    """Tell whether token `at` is four plain digits that can be a year."""
    word = tokens.word(at)
    return tokens.kind(at) == "num" and len(word) == 4 and word.isdecimal() and FIRST_YEAR <= int(word) <= LAST_YEAR


def year_at(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Return a year and its end where the context is known to be a date: "1912", "44 BC", "AD 79"."""
    era = era_at(tokens, at)
    if era is not None and not era[1] and _short_number(tokens, era[0]):
        return int(tokens.word(era[0])), era[0] + 1
    if not _short_number(tokens, at):
        return None
    number = int(tokens.word(at).replace(",", ""))
    era = era_at(tokens, at + 1)
    if era is not None:
        return astronomical(number, before_common_era=era[1]), era[0]
    return (number, at + 1) if is_year_token(tokens, at) else None


def _short_number(tokens: Tokens, at: int) -> bool:
    plain = tokens.word(at).replace(",", "")
    return tokens.kind(at) == "num" and plain.isdecimal() and len(plain) <= 6 and int(plain) > 0


def day_at(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Return a day of the month and its end: "12", "12th", "the 12th"."""
    word = tokens.word(at)
    if tokens.kind(at) != "num" or len(word) > 2 or not word.isdecimal() or not 1 <= int(word) <= 31:
        return None
    suffix = tokens.glued(at + 1) and tokens.low(at + 1) in {"st", "nd", "rd", "th"}
    return int(word), at + 1 + suffix


def roughly(found: Hit) -> Hit:
    """Return the same date marked as approximate."""
    return Hit(found.end, msgspec.structs.replace(found.quantity, approximate=True))


def date(
    tokens: Tokens,
    place: tuple[int, int],
    days: tuple[float, float],
    granularity: Granularity,
    *,
    unit: str = UNIT,
) -> Hit:
    """Build a date from first and last day; "by", "before", "about" before it widen the span and set the bound."""
    first, end = place
    limits = limits_before(tokens, first)
    start, bound = first, limits.bound
    approximate = limits.approximate
    if limits.at < first and tokens.low(limits.at) not in _WORDS_FOR_AMOUNTS:
        start = limits.at
    elif limits.at < first:
        bound, approximate = "", False
    if start == first and tokens.low(first - 1) in _DATE_BOUNDS:
        start, bound = first - 1, _DATE_BOUNDS[tokens.low(first - 1)]
    low, high = min(days), max(days)
    begin, stop = tokens.items[start].start, tokens.items[end - 1].end
    quantity = Quantity(
        start=begin, end=stop, text=tokens.text[begin:stop], kind="date", value=(low + high) / 2, low=low, high=high,
        unit=unit, bound=bound, approximate=approximate, precision=(high - low) / 2, granularity=granularity,
    )  # fmt: skip
    return Hit(end, quantity)
