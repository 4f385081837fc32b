"""Step 1: bytes to text: byte order marks, declared encodings, UTF-8, else the most likely encoding of the bytes."""

from __future__ import annotations

import codecs
from typing import Final

import msgspec

SAMPLE: Final = 200_000
"""Bytes that the guess looks at; charset-normalizer's time grows with them and its answer no longer does."""
BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
FALLBACK: Final = "cp1252"
WESTERN_SHARE: Final = 0.03
"""English and German texts have up to 2 % of their bytes above ASCII, French 4 %, Polish 7 %, Russian 80 %."""
UNUSED_IN_CP1252: Final = frozenset({0x81, 0x8D, 0x8F, 0x90, 0x9D})


class Decoded(msgspec.Struct, frozen=True):
    """A text and how it was decoded; `warning` is a sentence where characters may be wrong."""

    text: str
    encoding: str
    warning: str = ""


def decode(data: bytes, declared: str = "") -> Decoded:
    """Decode `data`: by its byte order mark, as UTF-8, as `declared`, or by a guess that is named in a warning.

    >>> decode("naïve".encode("utf-8")).encoding, decode("naïve".encode("utf-16")).text
    ('utf-8', 'naïve')
    """
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _lenient(data[len(bom) :], encoding)
    wide = _wide(data)
    if wide:
        return _lenient(data, wide)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        almost = error.start > SAMPLE or _mostly_utf8(data)
    if almost:
        return _lenient(data, "utf-8")
    if declared:
        try:
            return Decoded(data.decode(declared), declared.lower())
        except (LookupError, UnicodeError):
            pass
    encoding = _guess(data)
    found = _lenient(data, encoding)
    note = f"The file does not say how its characters are encoded; it was read as {encoding}."
    return msgspec.structs.replace(found, warning=found.warning or note)


def _lenient(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeError:
        text = data.decode(encoding, "replace")
    return Decoded(
        text, encoding, f"{text.count(chr(0xFFFD))} places of the file are no valid {encoding} and are shown as U+FFFD."
    )


def _wide(data: bytes) -> str:
    """Recognise UTF-16 without a mark: nearly every other byte of Western text is zero."""
    sample = data[:2_000]
    if len(sample) < 8 or len(sample) % 2:
        sample = sample[: len(sample) // 2 * 2]
    if not sample:
        return ""
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.05 * half else ""


def _mostly_utf8(data: bytes) -> bool:
    """Tell damaged UTF-8 from another encoding: most of its non-ASCII bytes form valid sequences."""
    sample = data[:SAMPLE]
    high = sum(1 for byte in sample if byte > 0x7F)
    good = sum(len(c.encode()) for c in sample.decode("utf-8", "ignore") if ord(c) > 0x7F)
    return high > 8 and good > 0.8 * high


def _guess(data: bytes) -> str:
    """Guess a one-byte encoding; text with few bytes above ASCII is Western, where a guesser is misled by single signs."""
    from charset_normalizer import from_bytes

    sample = data[:SAMPLE]
    if sum(byte > 0x7F for byte in sample) <= WESTERN_SHARE * len(sample) and not any(
        byte in UNUSED_IN_CP1252 for byte in sample
    ):
        return FALLBACK

    best = from_bytes(data[:SAMPLE]).best()
    return best.encoding if best is not None and best.encoding != "ascii" else FALLBACK
