"""Shares: "a third", "two-thirds of", "half", "3 of 12", "one in five", "3/4", "1:500", scores "3-2"."""

from __future__ import annotations

from typing import Final

from compare.extract.quantities.bounds import limits_before
from compare.extract.quantities.datewords import is_year_token
from compare.extract.quantities.figures import figure_at
from compare.extract.quantities.guards import is_designator
from compare.extract.quantities.hits import Hit, Labels, Values, exactly, hit
from compare.extract.quantities.nouns import noun_after
from compare.extract.quantities.tokens import Tokens
from compare.extract.quantities.units import unit_at
from compare.model.quantity import QuantityKind
from compare.text.numbers import number_words, parse_digits, read_cardinal

ROUGH: Final = 0.005
"""Half of the last digit of a share told in words, as a part of one: "a third" is good to a percent."""
_SCORE_WORDS: Final = frozenset(
    {
        "win",
        "wins",
        "won",
        "lost",
        "beat",
        "defeated",
        "defeat",
        "score",
        "victory",
        "draw",
        "vote",
        "voted",
        "decision",
        "ruled",
        "lead",
        "led",
    }
)
_AFTER_SHARE: Final = frozenset(
    {
        "of",
        "",
        ".",
        ",",
        ";",
        ")",
        "as",
        "more",
        "less",
        "fewer",
        "larger",
        "smaller",
        "the",
        "that",
        "were",
        "was",
        "are",
        "is",
        "had",
        "have",
        "in",
        "to",
        "and",
        "or",
        "between",
        "by",
        "from",
        "who",
        "for",
    }
)
_NOT_BEFORE_HALF: Final = frozenset(
    {
        "first",
        "second",
        "latter",
        "other",
        "last",
        "earlier",
        "later",
        "northern",
        "southern",
        "eastern",
        "western",
        "upper",
        "lower",
        "better",
        "and",
    }
)
_MAX_SCORE: Final = 30
_MAX_WHOLE: Final = 1000
_LEAST_BASE: Final = 100


def fraction_at(tokens: Tokens, at: int) -> Hit | None:
    """Read the share or ratio that starts at token `at`."""
    if tokens.kind(at) == "num":
        return _digits(tokens, at)
    return _words(tokens, at)


def _digits(tokens: Tokens, at: int) -> Hit | None:
    if is_designator(tokens, at):
        return None
    first = parse_digits(tokens.word(at))
    sign, place = tokens.low(at + 1), at + 2
    tight = tokens.glued(at + 1) and tokens.glued(place)
    second = parse_digits(tokens.word(place)) if tokens.kind(place) == "num" else None
    if first is not None and second is not None and second[0] > 0 and not _goes_on(tokens, place + 1):
        kind: QuantityKind | None = None
        if sign == "/" and tight and 0 < first[0] <= second[0] <= _MAX_WHOLE and second[0] > 1:
            kind = "fraction"
        elif sign == ":" and (tight or not tokens.glued(at + 1)) and first[0] <= second[0] and first[1] == second[1] == 1.0:
            kind = "ratio"
        elif sign in {"-", "–"} and tight and max(first[0], second[0]) <= _MAX_SCORE and _is_score(tokens, at):
            return hit(tokens, (at, place + 1), "ratio", exactly(first[0] / second[0]), Labels())
        if kind is not None:
            return _share(tokens, (at, place + 1), kind, first[0] / second[0], 0.0)
    return _of(tokens, at)


def _goes_on(tokens: Tokens, at: int) -> bool:
    """Tell whether something other than the end of a clause hangs on the second number."""
    return tokens.glued(at) and tokens.low(at) not in {".", ",", ";", ")", "]", "?", "!", '"', "”", "'", "|"}


def _is_score(tokens: Tokens, at: int) -> bool:
    return any(tokens.low(place) in _SCORE_WORDS for place in range(max(0, at - 6), min(len(tokens.lows), at + 5)))


def _of(tokens: Tokens, at: int) -> Hit | None:
    """Read "3 of 12", "3 out of 12", "five of the ten", "one in five", "12 per 100,000"."""
    part = figure_at(tokens, at)
    if part is None or part.approximate or (tokens.kind(at) == "num" and is_year_token(tokens, at)):
        return None
    end = part.end
    if tokens.lows[end : end + 2] == ("out", "of"):
        end += 2
    elif tokens.low(end) in {"of", "in", "per"}:
        end += 1
    else:
        return None
    sign = tokens.low(end - 1)
    end += tokens.low(end) in {"the", "these", "those", "every"} and sign != "per"
    whole = figure_at(tokens, end)
    if whole is None or whole.approximate or not 0 < part.value < whole.value or is_year_token(tokens, end):
        return None
    if not _is_share(tokens, (at, whole.end), sign, (part.value, whole.value)):
        return None
    return _share(tokens, (at, whole.end), "fraction", part.value / whole.value, 0.5 / whole.value if whole.scaled else 0.0)


def _is_share(tokens: Tokens, place: tuple[int, int], sign: str, values: tuple[float, float]) -> bool:
    """Tell a share from two numbers that stand beside each other by chance."""
    first, end = place
    if sign == "of":
        return tokens.low(first) != "one"
    if unit_at(tokens, end, digits=True) is not None:
        return False
    return values[1] >= _LEAST_BASE if sign == "per" else _is_odds(tokens, *values, end)


def _is_odds(tokens: Tokens, part: float, whole: float, end: int) -> bool:
    small = part <= 10 and whole >= 2 and part == int(part) and whole == int(whole)
    return (
        small
        and (part == 1 or whole in {5, 10, 20, 100, 1000})
        and tokens.low(end) not in {"%", "days", "years", "months", "weeks"}
    )


def _words(tokens: Tokens, at: int) -> Hit | None:
    low = tokens.low(at)
    if low in {"half", "a", "an", "halfway"} or low in number_words("unit"):
        named = _named_share(tokens, at)
        if named is not None:
            return named
    return _of(tokens, at) if low in number_words("unit") or low in number_words("ten") else None


def _named_share(tokens: Tokens, at: int) -> Hit | None:
    """Read "half", "a third", "two-thirds", "three quarters", and what they are a share of: "half a million", "half a mile"."""
    parts = number_words("part")
    low = tokens.low(at)
    if low == "half":
        if tokens.low(at - 1) in _NOT_BEFORE_HALF or (
            tokens.low(at + 1) == "-" and unit_at(tokens, at + 2, digits=False) is None
        ):
            return None
        top, end, bottom = 1.0, at + 1, 2.0
    else:
        read = read_cardinal(tokens.lows, at) if low not in {"a", "an"} else None
        top = read.value if read else 1.0
        place = read.end if read else at + 1
        place += tokens.low(place) == "-"
        name = tokens.low(place)
        if (
            name not in parts
            or not (top == 1.0 or name.endswith("s") or name in {"half", "halves"})
            or (top == 1.0 and name.endswith("s"))
        ):
            return None
        end, bottom = place + 1, parts[name]
        if top >= bottom:
            return None
    value = top / bottom
    measured = _measured(tokens, at, end, value)
    if measured is not None:
        return measured
    if tokens.low(end) not in _AFTER_SHARE or (
        low in {"a", "an", "half"} and tokens.low(end) in {"and", "in", "is"} and low != "half"
    ):
        return None
    return _share(tokens, (at, end), "fraction", value, ROUGH)


def _measured(tokens: Tokens, at: int, end: int, value: float) -> Hit | None:
    """Read the scale or unit that a share is taken of: "half a million people", "a quarter of a mile", "half-hour"."""
    place = end
    place += tokens.low(place) == "of"
    place += tokens.low(place) in {"a", "an", "-"}
    if place == end:
        return None
    scale = number_words("scale").get(tokens.low(place))
    if scale is not None:
        amount = value * scale
        limits = limits_before(tokens, at)
        noun = noun_after(tokens, place + 1, plural=True)
        return hit(
            tokens,
            (limits.at, place + 1),
            "count",
            exactly(amount, scale * 0.05),
            Labels(bound=limits.bound, approximate=limits.approximate, noun=noun),
        )
    unit = unit_at(tokens, place, digits=False)
    if unit is None or (tokens.low(place - 1) == "of" and tokens.low(end) == "of"):
        return None
    kind: QuantityKind = "duration" if unit.base == "s" else "money" if unit.currency else "measure"
    limits = limits_before(tokens, at)
    amount = value * unit.factor
    return hit(
        tokens,
        (limits.at, unit.end),
        kind,
        exactly(amount, 0.05 * unit.factor),
        Labels(unit=unit.base, bound=limits.bound, approximate=limits.approximate),
    )


def _share(tokens: Tokens, place: tuple[int, int], kind: QuantityKind, value: float, precision: float) -> Hit:
    first, end = place
    limits = limits_before(tokens, first)
    noun = noun_after(tokens, end + 1 if tokens.low(end) == "of" else end, plural=False)
    values = Values(value=value, low=value, high=value, precision=precision)
    return hit(tokens, (limits.at, end), kind, values, Labels(bound=limits.bound, approximate=limits.approximate, noun=noun))
