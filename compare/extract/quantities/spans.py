"""One figure or a range of figures with its unit: "15-20 %", "between 3 and 5 km", "2 to 3 million", "5 ± 0.2 kg"."""

from __future__ import annotations

from typing import Final

import msgspec

from compare.extract.quantities.figures import Figure, figure_at
from compare.extract.quantities.tokens import Tokens
from compare.extract.quantities.units import UnitHit, currency_at, is_time, unit_at

_DASHES: Final = frozenset({"-", "–", "−", "~"})
_TO: Final = frozenset({"to", "through", "until"})


class Span(msgspec.Struct, frozen=True):
    """A figure or range of figures with its unit, before words around it are read."""

    first: int
    end: int
    low: Figure
    high: Figure
    unit: UnitHit
    low_unit: UnitHit
    spread: float = 0.0

    @property
    def ranged(self) -> bool:
        """Tell whether two figures give a range."""
        return self.low is not self.high


def span_at(tokens: Tokens, first: int, figure: Figure, code: str) -> Span:
    """Read unit, range partner and plus/minus of a figure."""
    unit = _unit_behind(tokens, figure, code)
    paired = _range(tokens, first, figure, unit, code)
    if paired is not None:
        return paired
    spread = _spread(tokens, unit.end)
    if spread is not None:
        later = _unit_behind(tokens, spread, code)
        chosen = later if later.base else unit
        return Span(first, max(later.end, spread.end), figure, figure, chosen, chosen, spread.value * chosen.factor)
    return Span(first, unit.end, figure, figure, unit, unit)


def _unit_behind(tokens: Tokens, figure: Figure, code: str) -> UnitHit:
    """Return the unit behind a figure, over a hyphen ("25-year"); a currency sign before it wins."""
    end = figure.end
    if code:
        extra = unit_at(tokens, end, digits=True)
        end = extra.end if extra is not None and extra.base == code else end
        over = rate_at(tokens, end)
        return (
            UnitHit(over.end, f"{code}/{over.base}", 1 / over.factor, 0.0, currency=True)
            if over
            else UnitHit(end, code, 1.0, 0.0, currency=True)
        )
    hyphen = tokens.low(end) in {"-", "–"} and tokens.glued(end) and tokens.glued(end + 1)
    unit = unit_at(tokens, end + hyphen, digits=figure.digits)
    if unit is not None and hyphen and not unit.currency and tokens.word(end + 1) == "in":
        unit = None
    if unit is None and figure.scaled and tokens.low(end) == "of":
        unit = unit_at(tokens, end + 1, digits=False)
    return unit or UnitHit(end, "", 1.0)


def rate_at(tokens: Tokens, at: int) -> UnitHit | None:
    """Read "per day", "a year", "/km²" and return the unit that it divides by."""
    if tokens.low(at) in {"per", "/", "a", "an", "each", "every"}:
        over = unit_at(tokens, at + 1, digits=False)
        if over is not None and not over.currency and (is_time(over.base) or tokens.low(at) in {"per", "/"}):
            return over
    return None


def _range(tokens: Tokens, first: int, figure: Figure, unit: UnitHit, code: str) -> Span | None:
    """Read "15-20 %", "15% to 20%", "between 3 and 5", "2 to 3 million", "four or five"."""
    join, place = tokens.low(unit.end), unit.end + 1
    if join in _DASHES and tokens.low(place) in _TO:
        join, place = "to", place + 1
    between = tokens.low(first - 1) in {"between", "either"} or tokens.lows[max(0, first - 2) : first] in {
        ("between", "ages"),
        ("between", "the"),
        ("between", "about"),
    }
    if not (join in _DASHES | _TO or (join == "and" and between) or join == "or" or (join == "." and tokens.low(place) == ".")):
        return None
    if join == "-" and not (tokens.glued(unit.end) and tokens.glued(place) and tokens.kind(place) in {"num", "word", "money"}):
        return None
    place += currency_at(tokens, place) != "" and bool(code)
    upper = figure_at(tokens, place, money=bool(code) or bool(currency_at(tokens, place - 1)))
    if (
        upper is None
        or upper.approximate
        or (upper.digits and tokens.kind(place) == "num" and tokens.low(upper.end) == "/" and tokens.glued(upper.end))
    ):
        return None
    later = _unit_behind(tokens, upper, code)
    if (unit.base and later.base and unit.base != later.base) or (
        unit.base and not later.base and join in {"or", "and"} and not code
    ):
        return None
    lower = _shared_scale(figure, upper)
    own = unit if unit.base else later
    final = later if later.base else msgspec.structs.replace(unit, end=later.end)
    bottom, top = lower.value * own.factor + own.offset, upper.value * final.factor + final.offset
    if not bottom < top or (join == "or" and top > 2 * bottom + 1e-9) or (join in _DASHES and lower.digits != upper.digits):
        return None
    return Span(first, max(final.end, upper.end), lower, upper, final, own)


def _shared_scale(lower: Figure, upper: Figure) -> Figure:
    """Let "2 to 3 million" be 2 million to 3 million."""
    if lower.scaled or not upper.scaled or upper.scale <= 1 or lower.value * upper.scale >= upper.value:
        return lower
    scale = upper.scale
    return msgspec.structs.replace(
        lower, value=lower.value * scale, low=lower.low * scale, high=lower.high * scale, step=lower.step * scale, scaled=True
    )


def _spread(tokens: Tokens, at: int) -> Figure | None:
    if tokens.low(at) == "(" and tokens.low(at + 1) in {"±", "+/-"}:
        at += 1
    return figure_at(tokens, at + 1) if tokens.low(at) in {"±", "+/-"} else None
