"""List numbers: a count as a decimal, letter or Roman numeral, by the names that OOXML gives the styles."""

from __future__ import annotations

from typing import Final

_ROMAN: Final = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_ROMAN_LIMIT: Final = 4_000
_ALPHABET: Final = 26


def numeral(value: int, style: str) -> str:
    """Return `value` in the style "decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman" or "decimalZero".

    >>> numeral(3, "lowerLetter"), numeral(28, "upperLetter"), numeral(14, "lowerRoman"), numeral(7, "decimalZero"), numeral(0, "upperRoman")
    ('c', 'BB', 'xiv', '07', '0')
    """
    if style == "decimalZero":
        return f"{value:02d}"
    if value < 1 or (style.endswith("Roman") and value >= _ROMAN_LIMIT):
        return str(value)
    if style.endswith("Letter"):
        letter = chr(ord("a") + (value - 1) % _ALPHABET) * min((value - 1) // _ALPHABET + 1, 8)
        return letter.upper() if style.startswith("upper") else letter
    if style.endswith("Roman"):
        return _roman(value).upper() if style.startswith("upper") else _roman(value)
    return str(value)


def _roman(value: int) -> str:
    written = ""
    for size, letters in _ROMAN:
        written += letters * (value // size)
        value %= size
    return written
