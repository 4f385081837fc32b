"""Numbers that are no amounts: page, section and version numbers, designators, idioms, list numbers (findings.md, rule 4)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from compare.extract.quantities.tokens import Tokens
from compare.lexicons import load_lines

_HYPHENS: Final = frozenset({"-", "–", "/", "_"})
_TITLE: Final = re.compile(r"[A-Z][\w'’]*\Z")
_LIST_ENDS: Final = frozenset({".", ")", "]"})
MAX_LIST_NUMBER: Final = 99
MAX_INLINE_NUMBER: Final = 20
"""A small whole number alone in brackets is an item of a list in the sentence, or repeats a word ("two (2)")."""


@cache
def _designators() -> frozenset[str]:
    return frozenset(load_lines("number_designators.txt"))


@cache
def _idioms() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for line in load_lines("number_idioms.txt"):
        words = tuple(line.split())
        found.setdefault(words[0], []).append(words)
    return {key: tuple(rows) for key, rows in found.items()}


def idiom_end(tokens: Tokens, at: int) -> int:
    """Return the end of the idiom that starts at token `at`, or `at`; hyphens and slashes count as blanks."""
    for words in _idioms().get(tokens.low(at), ()):
        place, matched = at, 0
        while matched < len(words) and place < at + 2 * len(words):
            if tokens.low(place) == words[matched]:
                matched += 1
            elif not (matched and tokens.low(place) in _HYPHENS):
                break
            place += 1
        if matched == len(words):
            return place
    return at


def is_designator(tokens: Tokens, at: int) -> bool:
    """Tell whether the number at token `at` belongs to a name: glued to letters, or behind a designating word."""
    before, low = tokens.word(at - 1), tokens.low(at - 1)
    if at and tokens.glued(at):
        if tokens.kind(at - 1) in {"word", "num", "opaque", "raised"} or low in {"_", "#", "№", "§", "@", "[", "\\"}:
            return low != "~"
        if low in {"-", "–", "/", ":"} and tokens.glued(at - 1) and tokens.kind(at - 2) in {"word", "opaque"}:
            return not (low == "–" and tokens.kind(at - 2) == "word" and len(tokens.low(at - 2)) > 4)
        if low == "." and tokens.glued(at - 1) and tokens.kind(at - 2) in {"word", "num"}:
            return True
    if low in {".", ":"} and tokens.low(at - 2) in {
        "no",
        "nr",
        "fig",
        "p",
        "pp",
        "vol",
        "art",
        "sec",
        "ch",
        "eq",
        "tab",
        "v",
        "nos",
    }:
        return True
    if low == "no" and before == "no":
        return False
    return low in _designators()


def is_citation_mark(tokens: Tokens, at: int) -> bool:
    """Tell whether the number stands alone in square brackets: "[12]"."""
    return tokens.low(at - 1) == "[" and tokens.low(at + 1) in {"]", ","}


def is_list_number(tokens: Tokens, at: int) -> bool:
    """Tell whether the number opens the text as a list number: "1. First", "2) …"."""
    digits = tokens.word(at)
    if (tokens.low(at - 1), tokens.low(at + 1)) == ("(", ")") and digits.isdecimal() and int(digits[:4]) <= MAX_INLINE_NUMBER:
        return True
    if at != 0 and not (at == 1 and tokens.low(0) in {"(", "["}):
        return False
    if not digits.isdecimal() or int(digits[:4]) > MAX_LIST_NUMBER:
        return False
    return tokens.low(at + 1) in _LIST_ENDS and tokens.glued(at + 1) and len(tokens.lows) > at + 2


def follows_name(tokens: Tokens, at: int) -> bool:
    """Tell whether a capitalised word inside the sentence stands before token `at`: "Apollo 11", "Flight 19"."""
    before = tokens.word(at - 1)
    if tokens.kind(at - 1) != "word" or not _TITLE.match(before) or tokens.glued(at):
        return False
    return not (tokens.opens(at - 1) and before.lower() in _OPENERS)


_OPENERS: Final = frozenset(
    [
        "about",
        "around",
        "over",
        "under",
        "some",
        "nearly",
        "almost",
        "only",
        "in",
        "at",
        "by",
        "from",
        "of",
        "with",
        "for",
        "on",
        "to",
        "the",
        "these",
        "those",
        "all",
        "another",
        "other",
        "between",
        "among",
        "after",
        "before",
        "and",
        "or",
        "but",
        "both",
        "more",
        "less",
        "than",
        "up",
        "their",
        "its",
        "his",
        "her",
        "our",
        "at",
        "just",
        "exactly",
        "roughly",
        "approximately",
        "there",
    ]
)
