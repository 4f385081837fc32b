"""Counts, measures, money, percentages, durations and ages, with their ranges and bounds."""

from __future__ import annotations

from typing import Final

import msgspec

from compare.extract.quantities import guards
from compare.extract.quantities.bounds import Limits, limits_after, limits_before
from compare.extract.quantities.figures import Figure, figure_at
from compare.extract.quantities.hits import Hit, Values, hit
from compare.extract.quantities.nouns import is_plural, noun_after
from compare.extract.quantities.tokens import Tokens
from compare.extract.quantities.units import UnitHit, currency_at, is_time, unit_at
from compare.model.quantity import QuantityKind
from compare.text.numbers import ordinal_value

_DASHES: Final = frozenset({"-", "–", "−", "~"})
_TO: Final = frozenset({"to", "through", "until"})
_BARE: Final = UnitHit(0, "", 1.0)
_NOT_ONE_AFTER: Final = frozenset(
    {
        "of",
        "who",
        "that",
        "which",
        "another",
        "can",
        "could",
        "should",
        "may",
        "might",
        "must",
        "is",
        "was",
        "has",
        "had",
        "will",
        "would",
        "does",
        "in",
        "on",
        "at",
        "and",
        "or",
        "to",
        "by",
        "for",
        "from",
        "with",
        "as",
        "'s",
        "more",
        "so",
        "than",
        "where",
        "when",
        "whose",
        "being",
        "such",
        "thing",
        "side",
        "way",
        "hand",
        "-",
    }
)
_NOT_ONE_BEFORE: Final = frozenset(
    {
        "the",
        "this",
        "that",
        "each",
        "every",
        "any",
        "no",
        "which",
        "another",
        "some",
        "only",
        "a",
        "an",
        "'s",
        "last",
        "new",
        "first",
        "former",
        "latter",
        "previous",
    }
)
_TIME_WORDS: Final = frozenset({"after", "before", "until", "till", "beyond"})
"""They bound dates; before an amount they are prepositions ("after two doses")."""
_AGE_WORDS: Final = frozenset({"old", "olds"})


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


def amount_at(tokens: Tokens, at: int) -> Hit | None:
    """Read the amount that starts at token `at`."""
    code = currency_at(tokens, at)
    start = at + 1 if code else at
    signed = tokens.low(start) in {"-", "−", "+"} and tokens.kind(start + 1) == "num" and tokens.glued(start + 1)
    if signed and (tokens.glued(start) and not code):
        return None
    figure = figure_at(tokens, start + signed, money=bool(code))
    if figure is None or _is_no_amount(tokens, start + signed, figure, money=bool(code)):
        return None
    if signed and tokens.low(start) != "+":
        figure = _negated(figure)
    span = _span(tokens, at, figure, code)
    return _finish(tokens, span, code)


def _is_no_amount(tokens: Tokens, at: int, figure: Figure, *, money: bool) -> bool:
    if tokens.low(at) == "one" and figure.end == at + 1:
        return _is_pronoun(tokens, at)
    if not figure.digits and tokens.low(figure.end) == "-" and ordinal_value(tokens.low(figure.end + 1)):
        return True
    if figure.digits and not money and _hangs_on_letters(tokens, figure):
        return True
    if not figure.digits or money:
        return tokens.low(at) == "zero" and tokens.glued(at + 1)
    return guards.is_designator(tokens, at) or guards.is_citation_mark(tokens, at) or guards.is_list_number(tokens, at)


def _hangs_on_letters(tokens: Tokens, figure: Figure) -> bool:
    """Tell "50th", "2B", "3DES" and "20s" (bank notes) from "5km" and "90s"."""
    end = figure.end
    if not tokens.glued(end) or tokens.kind(end) != "word":
        return False
    if tokens.word(end) == "s":
        return figure.value >= 10 and figure.value % 10 == 0
    return unit_at(tokens, end, digits=True) is None


def _is_pronoun(tokens: Tokens, at: int) -> bool:
    after = tokens.low(at + 1)
    if after in {"to", "or", "and"} and figure_at(tokens, at + 2) is not None:
        return False
    if tokens.word(at) == "One" and not tokens.opens(at):
        return True
    if after == "-":
        return unit_at(tokens, at + 2, digits=False) is None
    if unit_at(tokens, at + 1, digits=False) is not None:
        return after in {"day", "second", "night"} and tokens.low(at - 1) not in {
            "within",
            "after",
            "for",
            "than",
            "least",
            "about",
            "per",
        }
    if tokens.kind(at + 1) != "word" or after in _NOT_ONE_AFTER or tokens.low(at - 1) in _NOT_ONE_BEFORE - {"only"}:
        return True
    return not noun_after(tokens, at + 1, plural=False)


def _negated(figure: Figure) -> Figure:
    return msgspec.structs.replace(figure, first=figure.first - 1, value=-figure.value, low=-figure.high, high=-figure.low)


def _span(tokens: Tokens, first: int, figure: Figure, code: str) -> Span:
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
        over = _per(tokens, end)
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


def _per(tokens: Tokens, at: int) -> UnitHit | None:
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


def _finish(tokens: Tokens, span: Span, code: str) -> Hit | None:
    """Read bounds, the noun and the age words around a span; tell its kind."""
    age = _age(tokens, span)
    after = limits_after(tokens, age or span.end)
    before = limits_before(tokens, _opener(tokens, span))
    if tokens.low(before.at) in _TIME_WORDS:
        before = Limits(_opener(tokens, span))
    if (
        tokens.low(before.at) == "over"
        and span.unit.base == "s"
        and tokens.low(before.at - 1) not in {"for", "well", "just", "is", "was", "took", "lasted", "little", "of"}
    ):
        before = Limits(_opener(tokens, span))
    end = max(span.end, after.at, age)
    kind = _kind(span, aged=bool(age))
    noun = ""
    if kind in {"count", "percent", "measure"}:
        join = end + 1 if tokens.low(end) == "-" and tokens.glued(end) and kind == "count" else end
        skip = join + 1 if tokens.low(join) == "of" and kind != "count" else join
        noun = noun_after(tokens, skip, plural=kind == "count" and join == end and abs(span.high.value) != 1)
    if kind == "count" and _is_name(tokens, span, end):
        return None
    rate = _rate(tokens, end, noun) if kind == "count" else None
    if rate is not None:
        span = msgspec.structs.replace(span, unit=rate, low_unit=rate)
    limits = Limits(before.at, after.bound or before.bound, before.approximate or after.approximate)
    return _build(tokens, (limits.at, end), kind, span, limits=limits, noun=noun)


def _rate(tokens: Tokens, end: int, noun: str) -> UnitHit | None:
    """Return the unit of "12 deaths per day" or "5 people per square kilometre"; the words of the noun are passed over."""
    for place in range(end, min(end + 1 + len(noun.split()), len(tokens.lows))):
        over = _per(tokens, place)
        if over is not None and tokens.low(place) not in {"every", "each"}:
            return UnitHit(over.end, f"1/{over.base}", 1 / over.factor)
    return None


def _opener(tokens: Tokens, span: Span) -> int:
    opener = tokens.low(span.first - 1)
    return span.first - 1 if span.ranged and opener in {"between", "from", "either"} else span.first


def _is_name(tokens: Tokens, span: Span, end: int) -> bool:
    """Tell "Apollo 11" and "Windows 10" from "In England 40 people"."""
    if not span.low.digits or span.ranged or span.low.scaled or not guards.follows_name(tokens, span.first):
        return False
    window = range(end, min(end + 3, len(tokens.lows)))
    return not any(is_plural(tokens.low(place)) for place in window)


def _age(tokens: Tokens, span: Span) -> int:
    """Return the end of an age ("45 years old", "aged 45", "at the age of 45", "62-year-old"), else 0."""
    place = span.end
    place += tokens.low(place) == "-"
    timed = span.unit.base == "s"
    if timed and tokens.low(place) in _AGE_WORDS:
        return place + 1
    if timed and tokens.lows[span.end : span.end + 2] == ("of", "age"):
        return span.end + 2
    before = tokens.lows[max(0, span.first - 4) : span.first]
    aged = (
        before[-1:] in {("aged",), ("age",), ("ages",)}
        or before[-2:] in {("age", "of"), ("ages", "of"), ("age", "about"), ("ages", "between")}
        or before[-2:] == ("between", "ages")
    )
    if aged and (
        timed
        or (not span.unit.base and span.high.value < 130 and before[-1:] != ("age",))
        or (not span.unit.base and before[-1:] == ("age",) and before[-2:-1] != ("ice",))
    ):
        return span.end
    return 0


def _kind(span: Span, *, aged: bool) -> QuantityKind:
    unit = span.unit
    if aged:
        return "age"
    if unit.currency:
        return "money"
    named: dict[str, QuantityKind] = {"": "count", "%": "percent", "points": "points", "s": "duration"}
    return named.get(unit.base, "measure")


YEAR_SECONDS: Final = 31557600.0


def _build(tokens: Tokens, place: tuple[int, int], kind: QuantityKind, span: Span, *, limits: Limits, noun: str) -> Hit:
    unit, own = span.unit, span.low_unit
    if kind == "age" and not unit.base:
        unit = own = UnitHit(unit.end, "s", YEAR_SECONDS)
    low = span.low.low * own.factor + own.offset
    high = span.high.high * unit.factor + unit.offset
    value = (low + high) / 2 if span.ranged else span.low.value * unit.factor + unit.offset
    step = max(span.low.step * abs(own.factor), span.high.step * abs(unit.factor))
    exact = kind in {"count", "ratio"} and step <= 1.0 and not unit.base and not span.low.scaled and span.low.step >= 1.0
    values = Values(
        value=value,
        low=min(low, value) - span.spread,
        high=max(high, value) + span.spread,
        precision=0.0 if exact else step / 2,
    )
    approximate = limits.approximate or span.low.approximate
    return hit(tokens, place, kind, values, unit=unit.base, bound=limits.bound, approximate=approximate, noun=noun)
