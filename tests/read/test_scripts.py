"""Raised and lowered characters: exponent, ordinal ending or note mark."""

from __future__ import annotations

import pytest

from compare.text.numbering import numeral
from compare.text.scripts import is_note_mark, subscript, superscript

NOTES = [
    ("the tanks", "12"),
    ("it ended.", "3"),
    ("Rae", "*"),
    ("in 1990", "[4]"),
    ("he said,”", "5,6"),
    ("the valley", "a"),
    ("kites", "2–4"),
]
EXPONENTS = [
    ("is 10", "6"),
    ("5 m", "2"),
    ("Ca", "2+"),
    ("R", "2"),
    ("10", "-3"),
    ("km", "2"),
    ("19", "th"),
    ("1", "st"),
    ("x", "n"),
    ("sq miles", "2"),
    ("", "1"),
]


@pytest.mark.parametrize(("before", "raised"), NOTES)
def test_note_marks(before, raised):
    assert is_note_mark(before, raised)


@pytest.mark.parametrize(("before", "raised"), EXPONENTS)
def test_exponents_and_endings(before, raised):
    assert not is_note_mark(before, raised)


def test_no_raised_digit_runs_into_a_number():
    assert [superscript(str(n)) for n in (6, 12)] == ["⁶", "¹²"]
    assert superscript("β") == "^β"
    assert subscript("12") == "₁₂"


@pytest.mark.parametrize(
    ("value", "style", "expected"),
    [(4, "lowerRoman", "iv"), (27, "lowerLetter", "aa"), (9, "decimalZero", "09"), (5_000, "upperRoman", "5000")],
)
def test_numerals(value, style, expected):
    assert numeral(value, style) == expected
