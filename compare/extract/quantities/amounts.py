"""Counts, measures, money, percentages, durations and ages, with their ranges and bounds."""

from __future__ import annotations

from typing import Final

import msgspec

from compare.extract.quantities import guards
from compare.extract.quantities.bounds import Limits, limits_after, limits_before
from compare.extract.quantities.figures import Figure, figure_at
from compare.extract.quantities.hits import Hit, Labels, Values, hit
from compare.extract.quantities.nouns import is_plural, noun_after
from compare.extract.quantities.spans import Span, rate_at, span_at
from compare.extract.quantities.tokens import Tokens
from compare.extract.quantities.units import UnitHit, currency_at, unit_at
from compare.model.quantity import QuantityKind
from compare.text.numbers import ordinal_value

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
    span = span_at(tokens, at, figure, code)
    return _finish(tokens, span)


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


def _finish(tokens: Tokens, span: Span) -> Hit | None:
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
    labels = Labels(
        unit=span.unit.base, bound=after.bound or before.bound, approximate=before.approximate or after.approximate, noun=noun
    )
    return _build(tokens, (before.at, end), kind, span, labels)


def _rate(tokens: Tokens, end: int, noun: str) -> UnitHit | None:
    """Return the unit of "12 deaths per day" or "5 people per square kilometre"; the words of the noun are passed over."""
    for place in range(end, min(end + 1 + len(noun.split()), len(tokens.lows))):
        over = rate_at(tokens, place)
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


def _build(tokens: Tokens, place: tuple[int, int], kind: QuantityKind, span: Span, labels: Labels) -> Hit:
    unit, own = span.unit, span.low_unit
    if kind == "age" and not unit.base:
        unit = own = UnitHit(unit.end, "s", YEAR_SECONDS)
    low = span.low.low * own.factor + own.offset
    high = span.high.high * unit.factor + unit.offset
    value = (low + high) / 2 if span.ranged else span.low.value * unit.factor + unit.offset
    step = max(span.low.step * abs(own.factor), span.high.step * abs(unit.factor))
    exact = kind == "count" and step == 1.0 and not unit.base and not span.low.scaled
    values = Values(
        value=value,
        low=min(low, value) - span.spread,
        high=max(high, value) + span.spread,
        precision=0.0 if exact else step / 2,
    )
    approximate = labels.approximate or span.low.approximate
    return hit(tokens, place, kind, values, msgspec.structs.replace(labels, unit=unit.base, approximate=approximate))
