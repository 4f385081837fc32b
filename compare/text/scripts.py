"""Raised and lowered characters: exponents, indices, ordinal endings and note marks, as plain Unicode text.

A leaf of the readers (step 1). A raised digit must neither run into the number that it hangs on (10⁶ is not 106) nor
turn into a count of the word before it ("tanks" with note mark 12). What a raised run means is told by what it hangs on.
"""

from __future__ import annotations

import re
from typing import Final

SUPERSCRIPTS: Final = str.maketrans("0123456789+-−=()nixyabcdefghjklmoprstuvwz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱˣʸᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷᶻ")
SUBSCRIPTS: Final = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
ORDINAL_ENDINGS: Final = frozenset({"st", "nd", "rd", "th", "er", "re", "e", "ème", "o", "a", "º", "ª", "tm", "®", "™", "©"})
NOTE_SYMBOLS: Final = frozenset("*†‡§¶‖#✝✱")
UNIT_LETTERS: Final = 3
"""A raised digit after a word of up to so many letters is an exponent or charge (m, km, yr, Ca), after a longer one a note mark."""
UNIT_WORDS: Final = frozenset(
    {"miles", "feet", "inches", "inch", "yards", "metres", "meters", "mile", "foot", "cells", "sec", "mmol"}
)
CHEMICAL: Final = re.compile(r"(?:[A-Z][a-z]?[₀-₉0-9]*){1,6}$")

_LAST_WORD: Final = re.compile(r"[^\W\d_⁰-₟²³¹]+$")
_NOTE_NUMBERS: Final = re.compile(r"\[?[0-9]{1,3}(?:\s*[,;–-]\s*[0-9]{1,3})*,?\]?$")
_ALL_RAISED: Final = re.compile(r"[0-9+\-−=()nixyabcdefghjklmoprstuvwz]+$")
_TAIL: Final = 40


def is_note_mark(before: str, raised: str) -> bool:
    """Tell whether `raised`, hanging on the end of `before`, is the mark of a note or a numbered citation.

    >>> is_note_mark("the tanks", "12"), is_note_mark("is 10", "6"), is_note_mark("an area of 5 m", "2")
    (True, False, False)
    >>> is_note_mark("it ended.", "3"), is_note_mark("Ca", "2+"), is_note_mark("in 1990", "[4]")
    (True, False, True)
    """
    mark = raised.strip()
    if not mark:
        return False
    if mark[0] == "[" or all(c in NOTE_SYMBOLS for c in mark):
        return True
    stem = before[-_TAIL:].rstrip()
    if not stem or stem != before[-_TAIL:]:
        return bool(_NOTE_NUMBERS.match(mark)) and bool(stem)
    if _NOTE_NUMBERS.match(mark):
        return _hangs_on_prose(stem, mark)
    return len(mark) == 1 and mark.isalpha() and _long_word(stem)


def _hangs_on_prose(stem: str, mark: str) -> bool:
    if "," in mark or ";" in mark or stem[-1] in ".,;:!?”’\"'»…":
        return True
    if stem[-1].isdigit() or stem[-1] in ")]}|°µ%":
        return stem[-1] == ")" and len(mark) > 1 and mark[0] not in "+-−"
    return _long_word(stem)


def _long_word(stem: str) -> bool:
    word = _LAST_WORD.search(stem)
    if word is None or word[0].lower() in UNIT_WORDS:
        return False
    return len(word[0]) > UNIT_LETTERS and not (CHEMICAL.fullmatch(word[0]) and not word[0][1:].islower())


def superscript(raised: str) -> str:
    """Return `raised` in superscript characters where all of them exist, else behind a caret; ordinal endings stay plain.

    >>> superscript("6"), superscript("−2"), superscript("th"), superscript("n+1"), superscript("β")
    ('⁶', '⁻²', 'th', 'ⁿ⁺¹', '^β')
    """
    mark = raised.strip()
    if not mark or mark.lower() in ORDINAL_ENDINGS:
        return mark
    if _ALL_RAISED.match(mark):
        return mark.translate(SUPERSCRIPTS)
    return f"^{mark}" if len(mark.split()) == 1 else f" {mark}"


def subscript(lowered: str) -> str:
    """Return `lowered` with digits and signs as subscript characters; letters stay, as in Tmax.

    >>> "CO" + subscript("2"), "T" + subscript("max")
    ('CO₂', 'Tmax')
    """
    mark = lowered.strip()
    return mark if any(c.isalpha() for c in mark) else mark.translate(SUBSCRIPTS)
