"""Clock times: "11:52 AM", "14:30", "2 p.m.", "noon"; the value is the second of the day."""

from __future__ import annotations

from typing import Final

from compare.extract.quantities.bounds import limits_before
from compare.extract.quantities.hits import Hit, Labels, exactly, hit
from compare.extract.quantities.tokens import Tokens

_MARKS: Final = (("am", 0), ("a.m.", 0), ("pm", 12), ("p.m.", 12))
_NAMED: Final = {"noon": 43200, "midday": 43200, "midnight": 0}
UNIT: Final = "clock"


def clock_at(tokens: Tokens, at: int) -> Hit | None:
    """Read the clock time that starts at token `at`."""
    named = _NAMED.get(tokens.low(at))
    if (
        named is not None
        and tokens.kind(at) == "word"
        and tokens.low(at - 1) in {"at", "by", "until", "before", "after", "around", "about", "to", "from"}
    ):
        return _build(tokens, at, at + 1, named, 300.0)
    if tokens.kind(at) == "clock":
        if tokens.low(at - 1) == "[" and tokens.low(at + 1) == "]":
            return None  # a time stamp of a transcript
        parts = [int(part) for part in tokens.word(at).split(":")]
        end, shift, marked = _meridiem(tokens, at + 1)
        seconds = parts[0] * 3600 + parts[1] * 60 + (parts[2] if len(parts) > 2 else 0)
        if parts[0] > 24 or parts[1] > 59 or (marked and parts[0] > 12):
            return None
        if marked:
            seconds += shift * 3600 - (43200 if parts[0] == 12 else 0)
        return _build(tokens, at, end, seconds, 0.5 if len(parts) > 2 else 30.0)
    word = tokens.word(at)
    if tokens.kind(at) == "num" and word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 12:
        end, shift, marked = _meridiem(tokens, at + 1)
        if marked:
            return _build(tokens, at, end, (int(word) % 12 + shift) * 3600, 1800.0)
    return None


def _meridiem(tokens: Tokens, at: int) -> tuple[int, int, bool]:
    letters = tokens.low(at)
    if letters in {"a", "p"} and tokens.low(at + 1) == "." and tokens.low(at + 2) == "m":
        return at + 3 + (tokens.low(at + 3) == "." and tokens.glued(at + 3)), 12 if letters == "p" else 0, True
    for mark, shift in _MARKS:
        if letters == mark and tokens.word(at) != "Am":
            return at + 1, shift, True
    return at, 0, False


def _build(tokens: Tokens, first: int, end: int, seconds: int, precision: float) -> Hit:
    limits = limits_before(tokens, first)
    return hit(
        tokens,
        (limits.at, end),
        "clock",
        exactly(float(seconds), precision),
        Labels(unit=UNIT, bound=limits.bound, approximate=limits.approximate),
    )
