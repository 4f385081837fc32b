"""Words before and after an amount that open or blur it: "at least", "up to", "about", "or more"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

import msgspec

from compare.extract.quantities.tokens import Tokens
from compare.lexicons import load_table
from compare.model.quantity import Bound

MAX_PHRASE: Final = 5
MAX_STACK: Final = 2
"""Two such phrases may stack: "at least about 40"."""
_DETERMINERS: Final = frozenset({"the", "a", "an", "only", "just", "its", "their", "his", "her", "ages", "age", "aged"})


class Limits(msgspec.Struct, frozen=True):
    """Where the modified amount starts (or ends), how it is bounded, and whether it is approximate."""

    at: int
    bound: Bound = ""
    approximate: bool = False


@cache
def _phrases(place: str) -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return the phrases of a place, longest first, by their word next to the amount."""
    near = -1 if place == "before" else 0
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for where, kind, words in load_table("number_bounds.tsv"):
        if where == place:
            phrase = tuple(words.split())
            found.setdefault(phrase[near], []).append((phrase, kind))
    return {key: tuple(sorted(rows, key=lambda row: -len(row[0]))) for key, rows in found.items()}


def limits_before(tokens: Tokens, first: int) -> Limits:
    """Read the phrases that end at token `first`; determiners between are passed over."""
    at, bound, approximate = first, "", False
    for _ in range(MAX_STACK):
        look = at
        if tokens.low(look - 1) in _DETERMINERS and look == first:
            look -= 1
        hit = _match_before(tokens, look)
        if hit is None:
            break
        at = look - len(hit[0])
        if hit[1] == "about":
            approximate = True
        else:
            bound = bound or hit[1]
    return Limits(at, bound, approximate)  # type: ignore[arg-type]


def limits_after(tokens: Tokens, end: int) -> Limits:
    """Read the phrase that starts at token `end`."""
    for phrase, kind in _phrases("after").get(tokens.low(end), ()):
        if tokens.lows[end : end + len(phrase)] != phrase:
            continue
        if phrase == ("+",) and (not tokens.glued(end) or tokens.kind(end + 1) == "num"):
            continue
        if kind == "about":
            return Limits(end + len(phrase), "", approximate=True)
        return Limits(end + len(phrase), kind)  # type: ignore[arg-type]
    return Limits(end)


def _match_before(tokens: Tokens, end: int) -> tuple[tuple[str, ...], str] | None:
    for phrase, kind in _phrases("before").get(tokens.low(end - 1), ()):
        if end >= len(phrase) and tokens.lows[end - len(phrase) : end] == phrase:
            if phrase == ("some",) and tokens.low(end - 2) in {"for", "with"} and tokens.low(end) == "one":
                continue
            return phrase, kind
    return None
