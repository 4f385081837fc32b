"""Units of measure and currencies: what follows a number, and how it converts to the base unit of its dimension."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

import msgspec

from compare.extract.quantities.tokens import Tokens
from compare.lexicons import load_table

MAX_NAME_WORDS: Final = 3
MAX_FACTORS: Final = 3
_POWERS: Final = {"²": 2, "2": 2, "³": 3, "3": 3, "⁻¹": -1, "⁻²": -2, "⁻³": -3}
_PLURALS: Final = {"feet": "foot", "inches": "inch", "centuries": "century", "millennia": "millennium"}
_NEVER_LONE: Final = frozenset(
    {
        "in",
        "a",
        "as",
        "at",
        "d",
        "y",
        "t",
        "h",
        "s",
        "c",
        "v",
        "n",
        "l",
        "j",
        "w",
        "m",
        "g",
        "k",
        "ma",
        "ka",
        "pc",
        "cal",
        "bar",
        "pt",
        "mo",
        "ac",
        "b",
        "bp",
    }
)
"""Symbols that are words or initials: after a blank only digits may stand before them."""
_TIME_BASES: Final = frozenset({"s"})


class UnitHit(msgspec.Struct, frozen=True):
    """A unit up to token `end`: value in `base` = value * `factor` + `offset`."""

    end: int
    base: str
    factor: float
    offset: float = 0.0
    currency: bool = False


@cache
def _symbols() -> Mapping[str, tuple[str, float, float]]:
    found: dict[str, tuple[str, float, float]] = {}
    for base, factor, offset, symbols, _ in load_table("units.tsv"):
        for symbol in symbols.split():
            if symbol != "-":
                found.setdefault(symbol, (base, float(factor), float(offset)))
    return found


@cache
def _names() -> Mapping[tuple[str, ...], tuple[str, float, float]]:
    found: dict[tuple[str, ...], tuple[str, float, float]] = {}
    for base, factor, offset, _, names in load_table("units.tsv"):
        for name in names.split():
            if name != "-":
                found.setdefault(tuple(name.split("_")), (base, float(factor), float(offset)))
    return found


@cache
def _currency_symbols() -> Mapping[str, str]:
    return {symbol: code for code, symbols, _ in load_table("units_currencies.tsv") for symbol in symbols.split()}


@cache
def _currency_names() -> Mapping[tuple[str, ...], str]:
    rows = load_table("units_currencies.tsv")
    return {tuple(name.split("_")): code for code, _, names in rows for name in names.split() if name != "-"}


def currency_at(tokens: Tokens, at: int) -> str:
    """Return the ISO code of the currency symbol at token `at`, "" where there is none."""
    word = tokens.word(at)
    if (
        tokens.kind(at) in {"money", "word"}
        and word in _currency_symbols()
        and (word.isupper() or tokens.kind(at) == "money" or word == "Rs")
    ):
        return _currency_symbols()[word]
    return ""


def unit_at(tokens: Tokens, at: int, *, digits: bool) -> UnitHit | None:
    """Read the unit at token `at`, behind a number in digits or words, with "per …" and "/…" parts."""
    currency = _currency_after(tokens, at, digits=digits)
    first = currency or _factor(tokens, at, digits=digits)
    if first is None:
        return None
    return _compound(tokens, first)


def is_time(base: str) -> bool:
    """Tell whether a base unit measures a span of time."""
    return base in _TIME_BASES


def name_unit(word: str) -> tuple[str, float, float] | None:
    """Return base unit, factor and offset of a one-word unit name ("years"), or None."""
    return _names().get((_singular(word),))


def _singular(word: str) -> str:
    if word in _PLURALS:
        return _PLURALS[word]
    return (
        word[:-1]
        if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "celsius")) and (word,) not in _names()
        else word
    )


def _currency_after(tokens: Tokens, at: int, *, digits: bool) -> UnitHit | None:
    code = currency_at(tokens, at) if digits else ""
    if code:
        return UnitHit(at + 1, code, 1.0, 0.0, currency=True)
    for count in range(MAX_NAME_WORDS, 0, -1):
        words = tuple(_singular(word) for word in tokens.lows[at : at + count])
        if words in _currency_names():
            return UnitHit(at + len(words), _currency_names()[words], 1.0, 0.0, currency=True)
    return None


def _factor(tokens: Tokens, at: int, *, digits: bool) -> UnitHit | None:
    """Read one unit with its power: "km²", "m2", "square miles", "s⁻¹"."""
    named = _named(tokens, at)
    if named is not None:
        return named
    symbol = tokens.word(at)
    if symbol not in _symbols() or not digits:
        return None
    if symbol.lower() in _NEVER_LONE and not _stands_as_symbol(tokens, at):
        return None
    base, factor, offset = _symbols()[symbol]
    power = _powered(tokens, at + 1)
    if not power:
        return UnitHit(at + 1, base, factor, offset)
    if power < 0:
        return UnitHit(at + 2, f"1/{base}" if power == -1 else f"1/{base}{-power}", factor**power)
    return UnitHit(at + 2, f"{base}{power}", factor**power)


def _powered(tokens: Tokens, at: int) -> int:
    if not tokens.glued(at) or tokens.kind(at) not in {"raised", "num"}:
        return 0
    return _POWERS.get(tokens.word(at), 0)


def _stands_as_symbol(tokens: Tokens, at: int) -> bool:
    """Tell whether a one-letter or word-like symbol is a unit: behind digits, and no word, dot-initial or hyphen follows glued."""
    if tokens.glued(at + 1) and (
        tokens.low(at + 1) in {"-", "'"} or (tokens.kind(at + 1) == "num" and not _powered(tokens, at + 1))
    ):
        return False
    return tokens.low(at) not in {"in", "a", "as", "at"} or (tokens.glued(at) and tokens.low(at) not in {"as", "at"})


def _named(tokens: Tokens, at: int) -> UnitHit | None:
    for count in range(MAX_NAME_WORDS, 0, -1):
        words = tokens.lows[at : at + count]
        if len(words) < count:
            continue
        for key in (words, (*words[:-1], _singular(words[-1]))):
            if key in _names():
                base, factor, offset = _names()[key]
                return UnitHit(at + count, base, factor, offset)
    return None


def _compound(tokens: Tokens, first: UnitHit) -> UnitHit:
    """Append "per second", "/cm³", "m s⁻¹" to a unit already read."""
    hit = first
    for _ in range(MAX_FACTORS):
        over = _divisor(tokens, hit.end)
        if over is None:
            break
        base = _NAMED_QUOTIENTS.get(f"{hit.base}/{over.base}", f"{hit.base}/{over.base}")
        hit = UnitHit(over.end, base, hit.factor / over.factor, 0.0, hit.currency)
    return hit


_NAMED_QUOTIENTS: Final = {"J/s": "W", "W/m2": "W/m2"}


def _divisor(tokens: Tokens, at: int) -> UnitHit | None:
    word = tokens.low(at)
    if word in {"/", "⁄", "per"}:
        over = _factor(tokens, at + 1, digits=True)
        return over if over and not over.base.startswith("1/") else None
    if word in {"a", "an", "each", "every"}:
        over = _named(tokens, at + 1)
        return over if over and is_time(over.base) and tokens.low(at + 1) != "second" else None
    if tokens.kind(at) == "word" and not tokens.glued(at) and word not in {"in", "a"}:
        power = _powered(tokens, at + 1)
        if power < 0 and tokens.word(at) in _symbols():
            base, factor, _ = _symbols()[tokens.word(at)]
            return UnitHit(at + 2, base if power == -1 else f"{base}{-power}", factor**-power)
    return None
