"""The bare number at a place: digits, words, scales, exponents, halves and open scales ("tens of billions")."""

from __future__ import annotations

from typing import Final

import msgspec

from compare.extract.quantities.tokens import Tokens
from compare.text.numbers import number_words, parse_digits, read_cardinal

_RAISED: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
MAX_EXPONENT: Final = 99
_MANY: Final = 9.9
"""An open scale ends short of the next one: "hundreds" are 200 to 990."""
_MONEY_SCALES: Final = frozenset({"m", "M", "B", "K"})
"""Short scales that are units elsewhere: read only beside a currency."""


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A number in tokens `first..end`; `step` is the worth of its last digit, `digits` tells digits from words."""

    first: int
    end: int
    value: float
    step: float
    low: float
    high: float
    digits: bool
    approximate: bool = False
    scaled: bool = False
    """A scale word or exponent follows the digits ("1.5 billion")."""
    scale: float = 1.0


def figure_at(tokens: Tokens, at: int, *, money: bool = False) -> Figure | None:
    """Read the number that starts at token `at`, with its scale; `money` lets "20m" be 20 million."""
    kind = tokens.kind(at)
    if kind == "num":
        return _digits(tokens, at, money=money)
    if kind == "mark":
        worth = number_words("vulgar").get(tokens.low(at))
        return _scaled(tokens, at, at + 1, (worth, worth * 0.01), money=money) if worth else None
    if kind != "word":
        return None
    return _open_scale(tokens, at) or _words(tokens, at)


def plain(first: int, end: int, value: float, step: float) -> Figure:
    """Return a figure whose range is its value."""
    return Figure(first=first, end=end, value=value, step=step, low=value, high=value, digits=True)


def _digits(tokens: Tokens, at: int, *, money: bool) -> Figure | None:
    read = parse_digits(tokens.word(at))
    if read is None:
        return None
    value, step = read
    end = at + 1
    vulgar = number_words("vulgar").get(tokens.low(end))
    if vulgar and (tokens.glued(end) or tokens.kind(end) == "mark"):
        return _scaled(tokens, at, end + 1, (value + vulgar, 0.01), money=money)
    if _is_mixed(tokens, end):
        top, bottom = float(tokens.low(end)), float(tokens.low(end + 2))
        return _scaled(tokens, at, end + 3, (value + top / bottom, 0.01), money=money)
    power = _power(tokens, at, end, value)
    if power is not None:
        return power
    return _scaled(tokens, at, end, (value, step), money=money)


def _is_mixed(tokens: Tokens, at: int) -> bool:
    """Tell whether "1/2" follows, glued, as in "2 1/2"."""
    whole = tokens.kind(at) == "num" and tokens.low(at + 1) == "/" and tokens.kind(at + 2) == "num"
    if not whole or tokens.glued(at) or not (tokens.glued(at + 1) and tokens.glued(at + 2)):
        return False
    return tokens.low(at) in {"1", "2", "3", "5", "7"} and tokens.low(at + 2) in {"2", "3", "4", "5", "8", "16"}


def _power(tokens: Tokens, at: int, end: int, value: float) -> Figure | None:
    """Read "10⁶", "2^10" and "3.2 × 10⁶"."""
    if tokens.low(end) in {"×", "x", "·", "*"} and tokens.low(end + 1) == "10":
        exponent = _exponent(tokens, end + 2)
        if exponent is not None:
            _, step = parse_digits(tokens.word(at)) or (0.0, 1.0)
            scale = 10.0 ** exponent[0]
            return _figure(at, exponent[1], value * scale, step * scale, scale)
    if value not in {2.0, 10.0}:
        return None
    exponent = _exponent(tokens, end)
    if exponent is None or (value == 2.0 and tokens.low(end) != "^"):
        return None
    return _figure(at, exponent[1], value ** exponent[0], value ** exponent[0] if value == 10 else 0.0, value ** exponent[0])


def _exponent(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Return the exponent that hangs on the number before token `at`, and where it ends."""
    if not tokens.glued(at):
        return None
    if tokens.kind(at) == "raised":
        digits, end = tokens.word(at).translate(_RAISED), at + 1
    elif tokens.low(at) == "^":
        sign = "-" if tokens.low(at + 1) in {"-", "−"} else ""
        end = at + 2 + len(sign)
        digits = sign + tokens.low(end - 1)
    else:
        return None
    if not digits.lstrip("+-").isdecimal() or len(digits) > 3 or digits.count("-") + digits.count("+") > 1:
        return None
    return int(digits), end


def _scaled(tokens: Tokens, first: int, end: int, read: tuple[float, float], *, money: bool) -> Figure:
    value, step = read
    scale = 1.0
    words = number_words("scale")
    skip = 1 if tokens.low(end) == "-" and tokens.low(end + 1) in words else 0
    while tokens.low(end + skip) in words and scale < 1e15:
        scale *= words[tokens.low(end + skip)]
        end, skip = end + skip + 1, 0
    if scale == 1.0:
        short = tokens.word(end)
        worth = number_words("short").get(short)
        if worth and (money or (short not in _MONEY_SCALES and tokens.glued(end)) or (short == "K" and tokens.glued(end))):
            scale, end = worth, end + 1
    if scale == 1.0:
        return plain(first, end, value, step)
    return _figure(first, end, value * scale, step * scale, scale)


def _figure(first: int, end: int, value: float, step: float, scale: float) -> Figure:
    return Figure(first=first, end=end, value=value, step=step, low=value, high=value, digits=True, scaled=True, scale=scale)


def _words(tokens: Tokens, at: int) -> Figure | None:
    """Read a spelled-out number, with "and a half", "point five"."""
    read = read_cardinal(tokens.lows, at)
    if read is None:
        return None
    value, step, end = read.value, read.step, read.end
    if tokens.lows[end : end + 3] == ("and", "a", "half"):
        return Figure(first=at, end=end + 3, value=value + 0.5, step=0.1, low=value + 0.5, high=value + 0.5, digits=False)
    if tokens.low(end) == "point":
        value, step, end = _decimals(tokens, end, value, step)
    scaled = step >= 100
    return Figure(
        first=at, end=end, value=value, step=step, low=value, high=value, digits=False, scaled=scaled, scale=max(1.0, step)
    )


def _decimals(tokens: Tokens, end: int, value: float, step: float) -> tuple[float, float, int]:
    at, worth = end + 1, 1.0
    digits = number_words("unit")
    while digits.get(tokens.low(at), 10.0) < 10 and at < end + 8:
        worth /= 10
        value += digits[tokens.low(at)] * worth
        at += 1
    if worth == 1.0:
        return value, step, end
    scale = number_words("scale").get(tokens.low(at), 1.0)
    return value * scale, worth * scale, at + (scale != 1.0)


def _open_scale(tokens: Tokens, at: int) -> Figure | None:
    """Read "millions of", "tens of billions of": a range from twice the scale to short of the next one."""
    groups = number_words("group")
    word = tokens.low(at)
    if word not in groups:
        return None
    scale, end = groups[word], at + 1
    while tokens.low(end) == "of" and tokens.low(end + 1) in groups and end < at + 6:
        scale *= groups[tokens.low(end + 1)]
        end += 2
    if tokens.low(end) == "of" and tokens.low(end + 1) in number_words("scale"):
        scale *= number_words("scale")[tokens.low(end + 1)]
        end += 2
    if word == "tens" and end == at + 1:
        return None
    top = {"thousands": 999.0, "millions": 999.0, "billions": 999.0, "trillions": 999.0, "dozens": 8.0}.get(
        tokens.low(end - 1), _MANY
    )
    high = scale * (_MANY if end > at + 1 else top)
    return Figure(
        first=at,
        end=end,
        value=2 * scale,
        step=scale,
        low=2 * scale,
        high=high,
        digits=False,
        approximate=True,
        scaled=True,
        scale=scale,
    )
