"""Whether two quantities can both be true of one thing: the arithmetic behind every clash and agreement of values.

Only values, units and precision are judged here; whether both speak of one thing is the caller's question.
"""

from __future__ import annotations

from typing import Final, Literal

from compare.model.quantity import Quantity
from compare.text.calendar import LEAP_REFERENCE, day_number, days_in, year_of

Comparison = Literal["same", "compatible", "differ", "incomparable"]

APPROXIMATE_SHARE: Final = 0.10
"""Slack of "about": a tenth of the larger value."""
ROUND_SHARE: Final = 0.05
"""A round number ("1,500") stands for others ("1,517") up to a twentieth away; 60,000 does not stand for 64,000."""
ROUND_DIGITS: Final = 2
"""A whole number with so many leading digits before its zeros, or fewer, is round."""
ROUND_FROM: Final = 100.0
_EPSILON: Final = 1e-9
_DAYS_IN_YEAR: Final = 365.2425
_ERA_SHARE: Final = 0.04
"""Slack of "about 2000 BC": a twenty-fifth of the distance from today, so 80 years at 2,000 years."""
_NEAR_YEARS: Final = 3.0
"""Slack of "around 1572" in years, at least."""
_OLDEST: Final = 120
_YEAR_SECONDS: Final = 31557600.0
_TODAY: Final = 2000
_SHARES: Final = {"percent": 0.01, "fraction": 1.0}
_GENERIC: Final = frozenset({"one", "peopl", "person", "man", "men", "women", "individu", "total", "number", "other"})


def compare_values(a: Quantity, b: Quantity) -> Comparison:
    """Tell whether two quantities agree, may agree, or cannot both hold of one thing.

    Returns:
        "same": equal within both precisions; "compatible": rounding, bounds, overlapping ranges or approximation allow
        both; "differ": they cannot both be true of one thing; "incomparable": another unit, kind or thing counted.

    >>> ninth = Quantity(start=0, end=5, text="ninth", kind="ordinal", value=9, low=9, high=9)
    >>> tenth = Quantity(start=0, end=5, text="tenth", kind="ordinal", value=10, low=10, high=10)
    >>> compare_values(ninth, tenth), compare_values(ninth, ninth)
    ('differ', 'same')
    """
    if "date" in {a.kind, b.kind}:
        return _dates(a, b) if a.kind == b.kind else "incomparable"
    if {a.kind, b.kind} == {"count", "age"}:
        return _age_and_number(a, b)
    if not _comparable(a, b):
        return "incomparable"
    scale_a, scale_b = _scale(a, b), _scale(b, a)
    return _numbers(_Interval.of(a, scale_a), _Interval.of(b, scale_b))


def _comparable(a: Quantity, b: Quantity) -> bool:
    if a.kind in _SHARES and b.kind in _SHARES:
        return True
    if a.kind != b.kind:
        return {a.kind, b.kind} in ({"age", "duration"}, {"measure", "duration"}) and a.unit == b.unit
    if a.unit != b.unit:
        return False
    if a.kind == "ordinal":
        return a.superlative == b.superlative or not (a.superlative and b.superlative)
    return a.kind != "count" or counts_alike(a.noun, b.noun)


def _age_and_number(a: Quantity, b: Quantity) -> Comparison:
    """Compare "62-year-old" with a bare "(63)": a number without a noun may be an age in years."""
    age, number = (a, b) if a.kind == "age" else (b, a)
    if number.noun or number.unit or not 0 < number.value < _OLDEST:
        return "incomparable"
    return _numbers(_Interval.of(age, 1.0 / _YEAR_SECONDS), _Interval.of(number, 1.0))


def counts_alike(a: str, b: str) -> bool:
    """Tell whether two noun stems can name the same thing counted: one is open or generic, or their words meet.

    >>> counts_alike("warn", "ice warn"), counts_alike("warn", "crew"), counts_alike("", "crew")
    (True, False, True)
    """
    words_a, words_b = frozenset(a.split()), frozenset(b.split())
    return not words_a or not words_b or bool(words_a & words_b) or bool((words_a | words_b) & _GENERIC)


def _scale(own: Quantity, other: Quantity) -> float:
    return _SHARES[own.kind] if own.kind in _SHARES and other.kind in _SHARES and own.kind != other.kind else 1.0


class _Interval:
    """A quantity's range on a common scale, with what widens it."""

    __slots__ = ("approximate", "bound", "half", "high", "low", "ranged", "round_value", "value")

    def __init__(self, quantity: Quantity, scale: float) -> None:
        self.low, self.high, self.value = quantity.low * scale, quantity.high * scale, quantity.value * scale
        self.half = quantity.precision * scale
        self.bound = quantity.bound
        self.approximate = quantity.approximate
        self.ranged = quantity.high > quantity.low
        self.round_value = quantity.kind in {"count", "money", "measure", "ratio"} and _is_round(self.value)

    @classmethod
    def of(cls, quantity: Quantity, scale: float) -> _Interval:
        return cls(quantity, scale)


def _is_round(value: float) -> bool:
    """Tell whether a whole number ends in zeros after one or two digits: 300, 1,500, 60,000."""
    if abs(value) < ROUND_FROM or abs(value) >= 1e18 or value != int(value):
        return False
    return len(str(abs(int(value))).rstrip("0")) <= ROUND_DIGITS


def _numbers(a: _Interval, b: _Interval) -> Comparison:
    if a.bound or b.bound:
        return _bounded(a, b)
    if a.ranged and b.ranged and not (a.approximate or b.approximate):
        return _ranges(a, b)
    gap = max(a.low, b.low) - min(a.high, b.high)
    size = max(abs(a.value), abs(b.value))
    tiny = _EPSILON * size
    if a.ranged or b.ranged:
        inside = gap <= max(a.half, b.half) * _STRICT + tiny
        return "compatible" if inside or _near(a, b, gap, size) else "differ"
    if gap <= min(a.half, b.half) * _STRICT + tiny:
        return "same"
    if gap < (a.half + b.half) * _STRICT + tiny or _near(a, b, gap, size):
        return "compatible"
    return "differ"


_STRICT: Final = 1.0 - 1e-6
"""Two neighbours (55 % and 56 %) lie exactly both halves apart and still differ."""


def _near(a: _Interval, b: _Interval, gap: float, size: float) -> bool:
    """Tell whether an approximation or a round number explains the gap."""
    if a.approximate or b.approximate:
        return gap <= APPROXIMATE_SHARE * size
    small, large = sorted((abs(a.value), abs(b.value)))
    return (a.round_value or b.round_value) and a.round_value != b.round_value and large - small <= ROUND_SHARE * large


def _ranges(a: _Interval, b: _Interval) -> Comparison:
    """Compare two ranges end by end: both ends alike is the same, ends within the rounding too; else they differ."""
    low, high = abs(a.low - b.low), abs(a.high - b.high)
    half = max(a.half, b.half)
    tiny = _EPSILON * max(abs(a.high), abs(b.high))
    if max(low, high) <= tiny:
        return "same"
    if max(low, high) < 2 * half * _STRICT + tiny and half > 0:
        return "compatible"
    return "differ"


def _bounded(a: _Interval, b: _Interval) -> Comparison:
    """Compare half-open values: alike bounds at one value are the same; otherwise they need a common point."""
    up, down = {"at_least", "more_than"}, {"at_most", "less_than"}
    slack = APPROXIMATE_SHARE * max(abs(a.value), abs(b.value)) if a.approximate or b.approximate else 0.0
    tiny = _EPSILON * max(abs(a.value), abs(b.value), 1e-12)
    if (a.bound in up and b.bound in up) or (a.bound in down and b.bound in down):
        gap = abs(a.value - b.value)
        return (
            "same"
            if gap <= tiny and a.bound == b.bound
            else "compatible"
            if gap <= max(slack, tiny) or gap <= max(a.half, b.half)
            else "differ"
        )
    first, second = (a, b) if a.bound in up or b.bound in down else (b, a)
    # `first` reaches upwards (or is closed), `second` downwards (or is closed).
    # Two bounds are limits, not measurements: no rounding between them.
    exact = bool(a.bound and b.bound)
    lower = first.low - (slack + (0.0 if exact or first.bound == "more_than" else first.half))
    upper = second.high + slack + (0.0 if exact or second.bound == "less_than" else second.half)
    open_end = first.bound == "more_than" or second.bound == "less_than"
    meets = lower < upper - tiny if open_end and not slack else lower <= upper + tiny
    return "compatible" if meets else "differ"


def _dates(a: Quantity, b: Quantity) -> Comparison:
    if a.unit != b.unit:
        return _with_yearday(a, b) if a.unit == "day" else _with_yearday(b, a)
    if a.bound or b.bound:
        return _bounded_dates(a, b)
    slack = _date_slack(a) + _date_slack(b)
    gap = max(a.low, b.low) - min(a.high, b.high)
    if slack == 0 and _is_run(a) and _is_run(b):
        return "same" if (a.low, a.high) == (b.low, b.high) else "differ"
    if gap > slack:
        return "differ"
    alike = a.granularity == b.granularity and (a.low, a.high) == (b.low, b.high)
    return "same" if alike else "compatible"


def _is_run(date: Quantity) -> bool:
    """Tell a run of days, months or years ("1545-1547") from one of them told loosely."""
    length = date.high - date.low + 1
    return length > {"day": 1, "month": 31, "year": 366}.get(date.granularity, float("inf"))


def _date_slack(date: Quantity) -> float:
    """Return by how many days an approximate date may miss."""
    if not date.approximate or date.unit != "day":
        return 10.0 if date.approximate else 0.0
    if date.granularity == "day":
        return 3.0 if date.low == date.high else 0.0
    if date.granularity == "month":
        return 31.0
    distance = abs(_TODAY - year_of(int(date.value)))
    return max(_NEAR_YEARS, _ERA_SHARE / 2 * distance if distance > 500 else 0.0) * _DAYS_IN_YEAR


def _bounded_dates(a: Quantity, b: Quantity) -> Comparison:
    """Compare "by 1902" with "in 1910": a bound opens one side of the span; alike bounds at one date are the same."""
    up, down = {"at_least", "more_than"}, {"at_most", "less_than"}
    if (a.bound in up and b.bound in up) or (a.bound in down and b.bound in down):
        return "same" if (a.low, a.high, a.bound) == (b.low, b.high, b.bound) else "compatible"
    first, second = (a, b) if a.bound in up or b.bound in down else (b, a)
    slack = _date_slack(a) + _date_slack(b)
    return "compatible" if first.low <= second.high + slack else "differ"


def _with_yearday(full: Quantity, bare: Quantity) -> Comparison:
    """Compare "14 April 1912" with "14 April": only a day or a month can clash with a date without its year."""
    if full.granularity not in {"day", "month"}:
        return "incomparable"
    shift = _day_of_year(full)
    if shift is None:
        return "incomparable"
    low, high = shift, shift + (full.high - full.low)
    return "compatible" if max(low, bare.low) <= min(high, bare.high) else "differ"


def _day_of_year(date: Quantity) -> float | None:
    """Return the day of a leap year that a date begins on."""
    day = int(date.low)
    year = year_of(day)
    offset = day - day_number(year, 1, 1) + 1
    leap = days_in(year, 2) == 29
    return float(offset + (offset > 59 and not leap)) if abs(year) <= 10 * LEAP_REFERENCE else None
