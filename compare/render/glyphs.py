"""Which characters an output can show: unsafe ones are replaced always, those without a glyph where fonts are fixed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_BIDI = frozenset(range(0x202A, 0x202F)) | frozenset(range(0x2066, 0x206A))
"""Embeddings, overrides and isolates: they could reorder the report's own words around a quote."""

_INVISIBLE = frozenset({0x00AD, 0x200B, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0xFEFF, *range(0xFE00, 0xFE10)})
"""Soft hyphen, zero-width space, joiners and variation selectors: they show nothing and may have no glyph."""

_SPACES = {0x2028: "\n", 0x2029: "\n", 0x0085: "\n", 0x0009: " "}


def unsafe(characters: Iterable[str]) -> dict[int, str]:
    r"""Return a translation of what no output may pass on: controls, noncharacters, surrogates, bidi controls.

    >>> "a\x1b[31mb\u202ec".translate(unsafe("a\x1b[31mb\u202ec"))
    'a�[31mb�c'
    """
    return {code: text for code in map(ord, characters) if (text := _safe(code)) is not None}


def unsupported(characters: Iterable[str], covered: frozenset[int]) -> dict[int, str]:
    """Return a translation of what no font has: U+4E2D becomes "[U+4E2D]", a mark that shows nothing becomes nothing.

    Args:
        characters: The characters that the output holds.
        covered: Code points for which a font has a glyph.
    """
    table = unsafe(characters)
    for code in map(ord, characters):
        if code in table or code in covered or chr(code).isspace():
            continue
        table[code] = "" if code in _INVISIBLE else f"[U+{code:04X}]"
    if ord(REPLACEMENT) not in covered:
        table.update({code: "[U+FFFD]" for code, text in table.items() if text == REPLACEMENT})
    return table


def named(table: dict[int, str]) -> tuple[str, ...]:
    """Name the characters that a table replaces visibly, for the method page."""
    return tuple(
        f"U+{code:04X} {unicodedata.name(chr(code), '').lower()}".strip() for code in sorted(table) if "[U+" in table[code]
    )


def _safe(code: int) -> str | None:
    if code in _SPACES:
        return _SPACES[code]
    if code == 0x0A:
        return None
    if code < 0x20 or 0x7F <= code < 0xA0 or code in _BIDI or 0xD800 <= code < 0xE000:
        return REPLACEMENT
    if 0xFDD0 <= code < 0xFDF0 or code & 0xFFFE == 0xFFFE:
        return REPLACEMENT
    return None
