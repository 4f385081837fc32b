"""Ranks: "ninth-largest trading partner", "the third", "21st", "second most populous", "the largest"."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from compare.extract.quantities.hits import Hit, Labels, exactly, hit
from compare.extract.quantities.nouns import noun_after
from compare.extract.quantities.tokens import Tokens
from compare.lexicons import load_lines
from compare.text.numbers import number_words, ordinal_value
from compare.text.stems import stem

_BEFORE_RANK: Final = frozenset(
    {
        "the",
        "its",
        "his",
        "her",
        "their",
        "our",
        "my",
        "a",
        "as",
        "ranked",
        "ranks",
        "rank",
        "ranking",
        "was",
        "is",
        "came",
        "come",
        "comes",
        "finished",
        "placed",
        "and",
        "or",
        "to",
        "s",
        "every",
        "fourth",
        "making",
        "world",
    }
)
_NOT_AFTER_FIRST: Final = frozenset(
    {"of", "and", "on", "at", "by", "to", "as", "then", "with", "from", "for", "after", "before", "when", ";"}
)
_TIME_AFTER_SECOND: Final = frozenset(
    {"", ".", ",", ";", ")", "of", "in", "to", "for", "after", "before", "later", "and", "or", "at", "on", "by", "than"}
)
_ONE_OF: Final = ("one", "among", "some", "two", "three", "many", "several")
_NO_RANK: Final = frozenset(
    {"time", "half", "place", "hand", "aid", "step", "glance", "sight", "thing", "person", "things", "off"}
)
MOST: Final = frozenset({"most", "least"})
_ENDING: Final = re.compile(r"(?<=[a-z]{2})(?:i?est)\Z")


@cache
def _not_superlative() -> frozenset[str]:
    return frozenset(load_lines("number_not_superlatives.txt"))


def ordinal_words(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Return value and end of the ordinal at token `at`: "third", "21st", "twenty-first"."""
    if tokens.kind(at) == "num":
        ending = tokens.low(at + 1)
        if tokens.glued(at + 1) and ending in {"st", "nd", "rd", "th"} and tokens.word(at).isdecimal():
            value = ordinal_value(tokens.word(at)[:5] + ending)
            return (value, at + 2) if value is not None else None
        return None
    low = tokens.low(at)
    tens = number_words("ten").get(low)
    if tens and tokens.low(at + 1) == "-":
        value = ordinal_value(tokens.low(at + 2))
        return (int(tens) + value, at + 3) if value and value < 10 else None
    value = ordinal_value(low) if tokens.kind(at) == "word" else None
    return (value, at + 1) if value is not None else None


def superlative_at(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """Return stem and end of the superlative at token `at`: "largest" gives "larg", "most populous" gives "popul"."""
    low = tokens.low(at)
    if low in MOST and tokens.low(at + 1).endswith("ly"):
        return None
    if (
        low in MOST
        and tokens.kind(at + 1) == "word"
        and tokens.low(at + 1) not in {"of", "likely", "people", "the", "probably"}
    ):
        return stem(tokens.low(at + 1)), at + 2
    if tokens.kind(at) != "word" or len(low) < 5 or not low.endswith("est") or low in _not_superlative():
        return None
    root = _ENDING.sub("", low)
    if low.endswith("iest"):
        root += "y"
    elif len(root) > 3 and root[-1] == root[-2] and root[-1] not in "lsz":
        root = root[:-1]
    return stem(root), at + 1


def ordinal_at(tokens: Tokens, at: int) -> Hit | None:
    """Read the rank at token `at`."""
    read = ordinal_words(tokens, at)
    if read is None:
        return _lone_superlative(tokens, at)
    value, end = read
    join = end + 1 if tokens.low(end) == "-" else end
    top = superlative_at(tokens, join)
    if top is not None:
        return _rank(tokens, (at, top[1]), value, top[0])
    if tokens.low(end) in {"century", "centuries"} or not _counts(tokens, at, end, value):
        return None
    return _rank(tokens, (at, end), value, "")


def _rank(tokens: Tokens, place: tuple[int, int], value: int, superlative: str) -> Hit:
    noun = noun_after(tokens, place[1], plural=False)
    return hit(tokens, place, "ordinal", exactly(float(value)), Labels(noun=noun, superlative=superlative))


def _lone_superlative(tokens: Tokens, at: int) -> Hit | None:
    top = superlative_at(tokens, at)
    if top is None or not _heads(tokens, at) or tokens.low(at) in {"least", "latest"}:
        return None
    before = tokens.lows[max(0, at - 3) : at]
    if before[-1:] == ("the",) and "of" in before[:-1] and any(word in _ONE_OF for word in tokens.lows[max(0, at - 4) : at]):
        return None
    noun = noun_after(tokens, top[1], plural=False)
    if not noun:
        return None
    return hit(tokens, (at, top[1]), "ordinal", exactly(1.0), Labels(noun=noun, superlative=top[0]))


def _heads(tokens: Tokens, at: int) -> bool:
    before = tokens.low(at - 1)
    return before in {"the", "its", "his", "her", "their", "our"} or before.endswith(("'s", "s'"))


def _counts(tokens: Tokens, at: int, end: int, value: int) -> bool:
    """Tell a rank from an adverb ("first introduced"), a unit of time ("a second") and a name ("Second World War")."""
    word, after = tokens.low(at), tokens.low(end)
    if tokens.kind(at) == "num":
        return True
    if word.endswith("th") and value > 3:
        return not (tokens.word(at)[:1].isupper() and not tokens.opens(at)) and after not in {"of", "amendment"}
    if tokens.word(at)[:1].isupper() and (not tokens.opens(at) or after == ","):
        return False
    if (
        word == "second"
        and (tokens.low(at - 1) in {"a", "per", "each", "every", "one"} or tokens.kind(at - 1) == "num")
        and after in _TIME_AFTER_SECOND
    ):
        return False
    if word == "third" and tokens.low(at - 1) in {"a", "one"}:
        return bool(noun_after(tokens, end, plural=False))
    return after not in _NO_RANK and _is_adjective(tokens, at, word, after)


def _is_adjective(tokens: Tokens, at: int, word: str, after: str) -> bool:
    headed = tokens.low(at - 1) in _BEFORE_RANK or tokens.low(at - 1).endswith(("'s", "s'"))
    if not headed or (word == "first" and after in _NOT_AFTER_FIRST):
        return False
    return not after.endswith("ed") or word != "first"
