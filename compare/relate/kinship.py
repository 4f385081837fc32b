"""How two words are akin: the same sense, a wider or narrower one, or two kinds of one thing (WordNet 3.0).

"Sofa" for "couch" says the same, "furniture" less, "armchair" something else.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

import msgspec

from compare.lexicons import load_lines
from compare.model.claim import Token

Kin = Literal["", "same", "wider", "narrower", "sister"]
STEPS = {"n": 3, "v": 2, "a": 1}
"""Steps up WordNet's hierarchy at most that one word may lie above another: a guess."""
_PARTS = {"NOUN": "n", "PROPN": "n", "VERB": "v", "AUX": "v", "ADJ": "a", "ADV": "a"}


class _Senses(msgspec.Struct, frozen=True):
    of: dict[tuple[str, str], tuple[str, ...]]
    wider: dict[str, tuple[str, ...]]
    broad: frozenset[str]


def kinship(one: Token, other: Token) -> Kin:
    """Return how the second word is akin to the first: "wider" where it says less than the first does."""
    part = _PARTS.get(one.pos)
    if part is None or part != _PARTS.get(other.pos):
        return ""
    return _kinship(part, one.stem, other.stem)


def senses_of(token: Token) -> frozenset[str]:
    """Return the senses of a word and all above them: two words without a common one are not akin."""
    part = _PARTS.get(token.pos)
    return _reach(part, token.stem) if part else frozenset()


@cache
def _reach(part: str, word: str) -> frozenset[str]:
    own = _senses().of.get((part, word), ())
    return frozenset(own).union(*(_above(sense, STEPS[part]) for sense in own))


@lru_cache(maxsize=100_000)
def _kinship(part: str, one: str, other: str) -> Kin:
    """Return the kinship of the commonest senses that are akin at all."""
    table = _senses()
    left, right = table.of.get((part, one), ()), table.of.get((part, other), ())
    above = [_line(sense, STEPS[part]) for sense in left], [_line(sense, STEPS[part]) for sense in right]
    ranked = sorted(
        (i + j, i, j)
        for i, one_line in enumerate(above[0])
        for j, other_line in enumerate(above[1])
        if not one_line.isdisjoint(other_line)
    )
    return next((kin for _, i, j in ranked if (kin := _sense_kinship(left[i], right[j], STEPS[part]))), "")


def _sense_kinship(one: str, other: str, steps: int) -> Kin:
    if one == other:
        return "same"
    if other in _above(one, steps):
        return "wider"
    if one in _above(other, steps):
        return "narrower"
    if _above(one, 1) & _above(other, 1):
        return "sister"
    return "sister" if (_above(one, steps) & _above(other, steps)) - _senses().broad else ""


@cache
def _line(sense: str, steps: int) -> frozenset[str]:
    return _above(sense, steps) | {sense}


@lru_cache(maxsize=100_000)
def _above(sense: str, steps: int) -> frozenset[str]:
    """Return the senses that lie one to `steps` steps above this one."""
    wider, found, edge = _senses().wider, set[str](), {sense}
    for _ in range(steps):
        edge = {other for lower in edge for other in wider.get(lower, ())} - found
        found |= edge
    return frozenset(found)


@cache
def _senses() -> _Senses:
    of: dict[tuple[str, str], tuple[str, ...]] = {}
    wider: dict[str, tuple[str, ...]] = {}
    broad: frozenset[str] = frozenset()
    for line in load_lines("kinship_wn30.tsv"):
        part, word, senses = line.split("\t")
        if part == "^":
            wider[word] = tuple(senses.split())
        elif part == "*":
            broad = frozenset(senses.split())
        else:
            of[part, word] = tuple(senses.split())
    return _Senses(of, wider, broad)
