"""Years and longer: "1912", "1545-1547", "the 1960s", "mid-1990s", "19th century", "c. 2500 BCE", "1999/2000"."""

from __future__ import annotations

from typing import Final

from compare.extract.quantities.datewords import DASHES, Granularity, date, era_at, is_year_token, year_at
from compare.extract.quantities.guards import is_designator
from compare.extract.quantities.hits import Hit
from compare.extract.quantities.nouns import is_plural
from compare.extract.quantities.ordinals import ordinal_words
from compare.extract.quantities.tokens import Tokens
from compare.extract.quantities.units import unit_at
from compare.lexicons import load_table
from compare.text.calendar import year_span

_JOINS: Final = DASHES | {"/", "to", "until", "through", "till", "and", "or"}
_PARTS: Final = {
    "early": (0.0, 0.4), "mid": (0.3, 0.7), "middle": (0.3, 0.7), "late": (0.6, 1.0), "beginning": (0.0, 0.3),
    "start": (0.0, 0.3), "end": (0.7, 1.0), "later": (0.5, 1.0), "turn": (0.0, 0.1),
}  # fmt: skip
_HALVES: Final = {
    ("first", "half"): (0.0, 0.5),
    ("second", "half"): (0.5, 1.0),
    ("latter", "half"): (0.5, 1.0),
    ("first", "quarter"): (0.0, 0.25),
    ("last", "quarter"): (0.75, 1.0),
    ("last", "decade"): (0.9, 1.0),
    ("first", "decade"): (0.0, 0.1),
}
_BEFORE_YEAR: Final = frozenset(
    {
        "in",
        "of",
        "since",
        "by",
        "until",
        "from",
        "to",
        "before",
        "after",
        "during",
        "between",
        "and",
        "the",
        "(",
        "circa",
        "c",
        "year",
        "early",
        "late",
        "mid",
        "around",
        "about",
        ",",
        "–",
        "-",
        "|",
        "as",
        "or",
        "for",
        "[",
        "through",
        "till",
        ";",
        ":",
        "*",
        "summer",
        "winter",
        "autumn",
        "spring",
    }
)


def period_at(tokens: Tokens, at: int) -> Hit | None:
    """Read the decade, century, run of years or year that starts at token `at`."""
    if tokens.kind(at) == "num" or tokens.word(at) in {"AD", "CE"} or tokens.low(at) == "a":
        return _decade(tokens, at) or _years(tokens, at) or _century(tokens, at)
    if tokens.low(at) == "'":
        return _short_decade(tokens, at)
    return _century(tokens, at) or _named_decade(tokens, at)


def _part(tokens: Tokens, at: int) -> tuple[int, tuple[float, float]]:
    """Return where a part word before token `at` starts and which share of the period it means."""
    look = at - 1 if tokens.low(at - 1) == "the" else at
    before = tokens.low(look - 1)
    if before == "-" and tokens.low(look - 2) in {"mid", "early", "late"}:
        return look - 2, _PARTS[tokens.low(look - 2)]
    if before in {"early", "mid", "late", "later"}:
        return look - 1, _PARTS[before]
    if before in {"of", "in"}:
        half = _HALVES.get((tokens.low(look - 3), tokens.low(look - 2)))
        if half is not None:
            return look - 3, half
        if before == "of" and tokens.low(look - 2) in _PARTS:
            return look - 2, _PARTS[tokens.low(look - 2)]
    return at, (0.0, 1.0)


def _period(tokens: Tokens, place: tuple[int, int], years: tuple[int, int], granularity: Granularity) -> Hit:
    first, (low, high) = _part(tokens, place[0])
    start, stop = year_span(*years)
    length = stop - start
    return date(
        tokens, (first, place[1]), (float(round(start + low * length)), float(round(start + high * length))), granularity
    )


def _decade(tokens: Tokens, at: int) -> Hit | None:
    """Read "1960s", "1960's" and the run "1960s and 1970s"."""
    word = tokens.word(at)
    if not is_year_token(tokens, at) or not word.endswith("0"):
        return None
    end = at + 1
    end += tokens.low(end) == "'" and tokens.glued(end)
    if tokens.low(end) != "s" or not tokens.glued(end):
        return None
    year = int(word)
    granularity: Granularity = "century" if year % 100 == 0 and year < 2000 else "decade"
    last = year + (99 if granularity == "century" else 9)
    return _period(tokens, (at, end + 1), (year, last), granularity)


def _short_decade(tokens: Tokens, at: int) -> Hit | None:
    """Read "'60s", of the twentieth century."""
    digits = tokens.word(at + 1)
    if not (tokens.kind(at + 1) == "num" and digits.isdecimal() and len(digits) == 2 and digits[1] == "0"):
        return None
    if tokens.low(at + 2) != "s" or not (tokens.glued(at + 1) and tokens.glued(at + 2)):
        return None
    year = 1900 + int(digits)
    return _period(tokens, (at, at + 3), (year, year + 9), "decade")


def _named_decade(tokens: Tokens, at: int) -> Hit | None:
    """Read "the sixties", "the nineteen-sixties"."""
    decades = {row[1]: int(row[2]) for row in load_table("months.tsv") if row[0] == "decade"}
    tens = decades.get(tokens.low(at))
    if tens is None or tokens.low(at - 1) not in {"the", "early", "late", "mid"}:
        return None
    return _period(tokens, (at, at + 1), (1900 + tens, 1909 + tens), "decade")


def _century(tokens: Tokens, at: int) -> Hit | None:
    """Read "19th century", "nineteenth-century", "19th and 20th centuries BC"."""
    read = ordinal_words(tokens, at)
    if read is None:
        return None
    first = last = read[0]
    end = read[1]
    if tokens.low(end) in _JOINS:
        second = ordinal_words(tokens, end + 1)
        if second is not None and tokens.low(second[1]) in {"century", "centuries"}:
            last, end = second
    end += tokens.low(end) == "-"
    unit = tokens.low(end)
    size = 100 if unit in {"century", "centuries"} else 1000 if unit in {"millennium", "millennia"} else 0
    if not size or not 0 < first <= 30:
        return None
    era = era_at(tokens, end + 1)
    end = era[0] if era else end + 1
    if era and era[1]:
        years = 1 - max(first, last) * size, 1 - (min(first, last) - 1) * size - 1
    else:
        years = (min(first, last) - 1) * size + 1, max(first, last) * size
    return _period(tokens, (at, end), years, "century")


def _years(tokens: Tokens, at: int) -> Hit | None:
    """Read a run of years or one year."""
    run = _run(tokens, at)
    if run is not None:
        return run
    read = year_at(tokens, at) or _short_year(tokens, at)
    if read is None or is_designator(tokens, at):
        return None
    year, end = read
    bare = end == at + 1 and is_year_token(tokens, at)
    if bare and not _looks_like_year(tokens, at):
        return None
    return _period(tokens, (at, end), (year, year), "year")


def _short_year(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Read "in 835," as a year: three digits between a preposition of time and a mark."""
    word = tokens.word(at)
    if len(word) != 3 or not word.isdecimal() or word[0] == "0" or tokens.low(at - 1) not in {"in", "since", "until", "year"}:
        return None
    return (int(word), at + 1) if tokens.low(at + 1) in {"", ".", ",", ";", ")"} and not tokens.glued(at + 2) else None


def _run(tokens: Tokens, at: int) -> Hit | None:
    """Read "1545-1547", "1999/2000", "1914-18", "from 27 BC to AD 14", "3000-2500 BC", "between 1530 and 1540"."""
    first = year_at(tokens, at)
    bare = first is None or first[1] == at + 1
    end = at + 1 if first is None else first[1]
    join = tokens.low(end)
    if join not in _JOINS or tokens.kind(at) not in {"num", "word"} or is_designator(tokens, at):
        return None
    if join in {"and", "or"} and tokens.low(at - 1) not in {"between", "either"}:
        return None
    second = _second_year(tokens, at, end + 1)
    if second is None:
        return None
    last, stop = second
    if bare and last <= 0 and tokens.kind(at) == "num":
        digits = tokens.word(at).replace(",", "")
        first = (1 - int(digits), at + 1) if digits.isdecimal() and len(digits) <= 6 else None
    if first is None or first[0] >= last or (last - first[0] > 1100 and bare and last > 0) or tokens.low(stop) in {"%", "/"}:
        return None
    start = at - 1 if tokens.low(at - 1) in {"between", "from"} and join not in DASHES else at
    low, high = year_span(first[0], last)
    return date(tokens, (start, stop), (low, high), "year")


def _second_year(tokens: Tokens, at: int, place: int) -> tuple[int, int] | None:
    read = year_at(tokens, place)
    if read is not None:
        return read if tokens.low(read[1]) != "s" or not tokens.glued(read[1]) else None
    digits = tokens.word(place)
    short = (
        tokens.kind(place) == "num"
        and digits.isdecimal()
        and len(digits) in {1, 2}
        and tokens.glued(place)
        and tokens.glued(place - 1)
    )
    if not short or not is_year_token(tokens, at) or (tokens.glued(place + 1) and tokens.low(place + 1) in DASHES | {"/", "%"}):
        return None
    base = int(tokens.word(at))
    last = base - base % 10 ** len(digits) + int(digits)
    return (last, place + 1) if base < last else None


def _looks_like_year(tokens: Tokens, at: int) -> bool:
    """Tell a year from a count: no unit, no counted plural, no other number's part."""
    before, after = tokens.low(at - 1), tokens.low(at + 1)
    if (
        after in {"%", "°", "×", "+", "="}
        or before in {"$", "€", "£", "×", "=", "+", "<", ">", "±", "#", "≥", "≤"}
        or tokens.kind(at - 1) == "money"
    ):
        return False
    if tokens.glued(at + 1) and (
        tokens.kind(at + 1) in {"word", "num", "raised"}
        or (after in {"-", "/", ":", "^"} and tokens.glued(at + 2) and tokens.kind(at + 2) == "num")
    ):
        return False
    hyphen = after == "-" and tokens.glued(at + 2)
    unit = unit_at(tokens, at + 1 + hyphen, digits=True)
    if unit is not None and not (
        after in {"in", "a", "day", "days"} or (unit.base == "s" and before in {"in", "since", "until"})
    ):
        return False
    if before in {"the", "in", "since", "until", "during", "year", "by", "from"}:
        return not (before in {"by", "from"} and is_plural(after))
    if tokens.low(at - 2) in {"more", "less", "fewer", "at", "up", "as"} and before in {"than", "least", "most", "to", "many"}:
        return False
    return not (tokens.kind(at + 1) == "word" and is_plural(after)) and not (after == "of" and before not in _BEFORE_YEAR)
