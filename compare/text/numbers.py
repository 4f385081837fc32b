"""Numbers as English texts write them, in digits and in words: leaf functions on strings.

A number's `step` is the worth of its last stated digit: 1 for "22", 0.1 for "22.5", 1e8 for "1.5 billion".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

import msgspec

from compare.lexicons import load_table

MAX_DIGITS: Final = 40
"""Longer runs of digits are identifiers or damage, never amounts."""

MAX_WORDS: Final = 16
"""Longest spelled-out number that is read ("nine hundred and ninety-nine million … and ninety-nine")."""

_SEPARATORS: Final = str.maketrans("", "", ",  \u202f'’ ")
_GROUPED: Final = re.compile(r"\d{1,3}(?:[,\u00a0\u2009\u202f'’ ]\d{3})+(?:\.\d+)?\Z")
_INDIAN: Final = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?\Z")
_PLAIN: Final = re.compile(r"\d+(?:\.\d+)?\Z|\.\d+\Z")


class Numeral(msgspec.Struct, frozen=True):
    """A number read from `words[start:end]`: its value and the worth of its last stated digit."""

    end: int
    value: float
    step: float


@cache
def number_words(kind: str) -> Mapping[str, float]:
    """Return the words of one class ("unit", "ten", "scale", "short", "group", "ordinal", "part", "vulgar", "times") and their values."""
    return {word: float(value) for name, word, value in load_table("number_words.tsv") if name == kind}


def parse_digits(text: str) -> tuple[float, float] | None:
    """Return value and step of a number in digits, or None where `text` is no such number.

    >>> parse_digits("1,234.5"), parse_digits("1 234"), parse_digits("8960"), parse_digits("1,23")
    ((1234.5, 0.1), (1234.0, 1.0), (8960.0, 1.0), None)
    """
    if len(text) > MAX_DIGITS or not (_PLAIN.match(text) or _GROUPED.match(text) or _INDIAN.match(text)):
        return None
    plain = text.translate(_SEPARATORS)
    decimals = len(plain.partition(".")[2])
    return float(plain), 10.0**-decimals


def read_cardinal(words: Sequence[str], start: int) -> Numeral | None:
    """Read a spelled-out cardinal at `words[start]`: lower-case words, each hyphen a word "-" of its own.

    >>> read_cardinal(("a", "hundred", "and", "fifty", "men"), 0)
    Numeral(end=4, value=150.0, step=1.0)
    >>> read_cardinal(("twenty", "-", "two"), 0).value, read_cardinal(("one", "hundred", "billion"), 0).value
    (22.0, 100000000000.0)
    """
    units, tens, scales = number_words("unit"), number_words("ten"), number_words("scale")
    limit = min(len(words), start + MAX_WORDS)
    total, group, step, end, i = 0.0, 0.0, 1.0, start, start
    last = ""
    if i < limit and words[i] in {"a", "an"} and i + 1 < limit and words[i + 1] in scales:
        group, i, last = 1.0, i + 1, "unit"
    while i < limit:
        word = words[i]
        if word in units and last in {"", "scale"} | ({"ten"} if 0 < units[word] < 10 else set()):
            group, step, last = group + units[word], 1.0, "unit"
        elif word in tens and last in {"", "scale"}:
            group, step, last = group + tens[word], 1.0, "ten"
        elif word in scales and last:
            scale = scales[word]
            if last == "scale" and not group:
                total, step = total * scale, step * scale
            elif scale == 100 and group < 100:
                group, step = group * 100, 100.0
            else:
                total, group, step = total + group * scale, 0.0, 1.0 if scale == 12 else step * scale
            last = "scale"
        elif last and _joins(words, i, limit, last):
            i += 1
            continue
        else:
            break
        i += 1
        end = i
    return Numeral(end, total + group, step) if end > start else None


def _joins(words: Sequence[str], at: int, limit: int, last: str) -> bool:
    """Tell whether "and" or a hyphen at `at` goes on with the number: "hundred and fifty", "twenty-two"."""
    if at + 1 >= limit:
        return False
    small = words[at + 1] in number_words("unit") or words[at + 1] in number_words("ten")
    if words[at] == "and":
        return last == "scale" and small
    return words[at] == "-" and (small or words[at + 1] in number_words("scale")) and (last != "unit" or not small)


def ordinal_value(word: str) -> int | None:
    """Return the value of an ordinal, "ninth" or "21st", or None.

    >>> ordinal_value("ninth"), ordinal_value("21st"), ordinal_value("3th"), ordinal_value("nine")
    (9, 21, 3, None)
    """
    if word in number_words("ordinal"):
        return int(number_words("ordinal")[word])
    digits = word[:-2]
    if word[-2:] in {"st", "nd", "rd", "th"} and digits.isascii() and digits.isdigit() and len(digits) <= 4:
        return int(digits)
    return None
