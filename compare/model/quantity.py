"""Numbers, ordinals, dates and durations as the text has them and as values that can be compared."""

from __future__ import annotations

from typing import Literal

import msgspec

QuantityKind = Literal[
    "count", "measure", "percent", "points", "money", "ordinal", "fraction", "date", "duration", "clock", "age", "ratio"
]
Bound = Literal["", "at_least", "at_most", "more_than", "less_than"]


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """One quantity at `start..end` of the document's text.

    `low` <= `value` <= `high` in `unit`, the base unit of its dimension ("m", "kg", "s", "degC", "USD", "%", "" for a bare
    count); for a date they are day numbers of the proleptic Gregorian calendar (1 = 1 January of year 1, BCE negative), `low` the
    first and `high` the last day that the text allows. `precision` is half of the last stated digit in the same unit (0 where exact).
    `noun` is the stem of the thing counted or measured ("trade partner" for "ninth-largest trading partner"), "" where unknown.
    `superlative` is the stem of an ordinal's or superlative's adjective ("larg"), "" elsewhere.
    """

    start: int
    end: int
    text: str
    kind: QuantityKind
    value: float
    low: float
    high: float
    unit: str = ""
    bound: Bound = ""
    approximate: bool = False
    precision: float = 0.0
    noun: str = ""
    superlative: str = ""
    granularity: Literal["", "day", "month", "season", "year", "decade", "century"] = ""
