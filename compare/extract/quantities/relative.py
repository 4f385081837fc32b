"""Dates told from the document's own year: "five years ago", "last year". Without that year they stay unread."""

from __future__ import annotations

from typing import Final

from compare.extract.quantities.datewords import date, roughly
from compare.extract.quantities.hits import Hit
from compare.extract.quantities.tokens import Tokens
from compare.text.calendar import year_span

YEAR_SECONDS: Final = 31557600.0
_EARLIEST: Final = -100_000
_EXACT_YEARS: Final = 20
"""Further back than this, "ago" is told in round numbers."""
_WORDS: Final = {"last": -1, "this": 0, "next": 1}


def ago(tokens: Tokens, found: Hit, document_year: int | None) -> Hit:
    """Turn a duration followed by "ago" into the date it means; the duration stays where the year is unknown."""
    if document_year is None or found.quantity.kind != "duration" or tokens.low(found.end) != "ago":
        return found
    years = found.quantity.value / YEAR_SECONDS
    slack = max(0, round(found.quantity.precision / YEAR_SECONDS))
    year = document_year - round(years)
    first = next(place for place, item in enumerate(tokens.items) if item.start >= found.quantity.start)
    days = year_span(year - slack, year + slack)
    if year < _EARLIEST:
        return found
    told = date(tokens, (first, found.end + 1), days, "year")
    return roughly(told) if years > _EXACT_YEARS or found.quantity.approximate else told


def calendar_word(tokens: Tokens, at: int, document_year: int | None) -> Hit | None:
    """Read "last year", "this year", "next year"."""
    if document_year is None or tokens.low(at + 1) != "year" or tokens.low(at) not in _WORDS:
        return None
    year = document_year + _WORDS[tokens.low(at)]
    return date(tokens, (at, at + 2), year_span(year, year), "year")
