"""The noun that is counted, told without a parser: the next content words up to the first plural or a stop."""

from __future__ import annotations

from functools import cache
from typing import Final

from compare.extract.quantities.tokens import Tokens
from compare.lexicons import load_lines
from compare.text.stems import stem

MAX_WORDS: Final = 4
_IRREGULAR: Final = frozenset(
    {
        "people",
        "men",
        "women",
        "children",
        "feet",
        "teeth",
        "mice",
        "species",
        "police",
        "cattle",
        "sheep",
        "fish",
        "aircraft",
        "data",
        "criteria",
        "phenomena",
        "galaxies",
        "genera",
        "bacteria",
        "ones",
        "larvae",
        "fungi",
        "nuclei",
        "wives",
        "lives",
        "knives",
        "crew",
        "staff",
        "personnel",
    }
)
_NOT_PLURAL: Final = ("ss", "us", "is", "ous")


@cache
def _stops() -> frozenset[str]:
    return frozenset(load_lines("number_stops.txt"))


def is_plural(word: str) -> bool:
    """Tell whether a lower-case word looks like a plural noun."""
    return word in _IRREGULAR or (
        len(word) > 3 and word.endswith("s") and not word.endswith(_NOT_PLURAL) and word not in _stops()
    )


def noun_after(tokens: Tokens, at: int, *, plural: bool) -> str:
    """Return the stems of the counted noun that starts at token `at`, "" where none does.

    A plural count ends at the first plural ("eight modern violins died"), a rank at the first stop ("largest trading
    partner of"). Without a plural only the first word is taken: what follows may be the verb.
    """
    words: list[str] = []
    if tokens.low(at) == "of" and plural:
        at += 2 if tokens.low(at + 1) in {"the", "these", "those", "its", "their", "his", "her"} else 1
    for place in range(at, min(at + MAX_WORDS, len(tokens.lows))):
        word = tokens.low(place)
        if word == "-" and tokens.glued(place) and words:
            continue
        if tokens.kind(place) != "word" or word in _stops():
            break
        word = word.removesuffix("'s")
        words.append(word)
        if plural and is_plural(word):
            return " ".join(stem(w) for w in words)
    kept = words[:1] if plural else words[:3]
    return " ".join(stem(w) for w in kept)
