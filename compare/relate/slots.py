"""Align the words of two statements and find what one has where the other has something else: substitutions.

Two words stand in one slot when the words that they hang on are aligned and hang alike, or when aligned words stand on both
sides of them.
"""

from __future__ import annotations

from collections import defaultdict

import msgspec

from compare.model.claim import Token
from compare.relate.profile import Profile

_ALIKE = {
    "nsubjpass": "nsubj",
    "agent": "nsubj",
    "dobj": "obj",
    "attr": "obj",
    "oprd": "obj",
    "acomp": "obj",
    "poss": "nmod",
    "compound": "nmod",
}
REACH = 3


class Substitution(msgspec.Struct, frozen=True, gc=False):
    """Token `left` of the one stands where token `right` of the other does; `strength` counts the reasons (1..3)."""

    left: int
    right: int
    strength: int


class WordAlignment(msgspec.Struct, frozen=True, gc=False):
    """Aligned token pairs, left to right and right to left, and the substitutions, strongest first."""

    forward: dict[int, int]
    backward: dict[int, int]
    substitutions: tuple[Substitution, ...]


def align_words(a: Profile, b: Profile) -> WordAlignment:
    """Align equal stems in their order and list the substitutions among the remaining content words."""
    forward = _equal_stems(a, b)
    backward = {right: left for left, right in forward.items()}
    free_left = [i for i in a.content if i not in forward]
    free_right = [j for j in b.content if j not in backward]
    found: list[Substitution] = []
    left, right = a.statement.tokens, b.statement.tokens
    labels = [(j, right[j].pos, _ALIKE.get(right[j].dep, right[j].dep)) for j in free_right]
    for i in free_left:
        label, pos, before = _ALIKE.get(left[i].dep, left[i].dep), left[i].pos, forward.get(i - 1, -2) + 1
        found.extend(
            Substitution(i, j, strength)
            for j, other_pos, other in labels
            if (other == label or j == before)
            and (pos == other_pos or _same_class(pos, other_pos))
            and (strength := _slot(a, b, forward, (i, j)))
        )
    found.sort(key=lambda s: (-s.strength, s.left, s.right))
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    kept = []
    for s in found:
        if s.left not in taken_left and s.right not in taken_right:
            kept.append(s)
            taken_left.add(s.left)
            taken_right.add(s.right)
    return WordAlignment(forward, backward, tuple(kept))


def _equal_stems(a: Profile, b: Profile) -> dict[int, int]:
    places: dict[str, list[int]] = defaultdict(list)
    for j, token in enumerate(b.statement.tokens):
        places[token.stem].append(j)
    forward: dict[int, int] = {}
    for i, token in enumerate(a.statement.tokens):
        row = places.get(token.stem)
        if row and token.stem and token.stem[0].isalnum():
            forward[i] = row.pop(0)
    return forward


def _slot(a: Profile, b: Profile, forward: dict[int, int], pair: tuple[int, int]) -> int:
    i, j = pair
    left, right = a.statement.tokens, b.statement.tokens
    one, other = left[i], right[j]
    if not _same_class(one.pos, other.pos):
        return 0
    strength = 0
    if _ALIKE.get(one.dep, one.dep) == _ALIKE.get(other.dep, other.dep):
        if one.head != i and forward.get(one.head) == other.head:
            strength += 2
        elif (
            _grand(left, i) != i
            and forward.get(_grand(left, i)) == _grand(right, j)
            and left[one.head].stem == right[other.head].stem
        ) or (one.head == i and other.head == j and _children_aligned(a, b, forward, pair)):
            strength += 1
    before = i > 0 and j > 0 and forward.get(i - 1) == j - 1
    after = i + 1 < len(left) and j + 1 < len(right) and forward.get(i + 1) == j + 1
    return strength + int(before and after) + int(strength > 0 and (before or after))


def _same_class(one: str, other: str) -> bool:
    nominal = {"NOUN", "PROPN"}
    return (
        one == other
        or (one in nominal and other in nominal)
        or ({one, other} <= {"VERB", "AUX"})
        or ({one, other} <= {"NUM", "PROPN", "X"})
    )


def _grand(tokens: tuple[Token, ...], i: int) -> int:
    return tokens[tokens[i].head].head


def _children_aligned(a: Profile, b: Profile, forward: dict[int, int], pair: tuple[int, int]) -> bool:
    i, j = pair
    subjects = [k for k, t in enumerate(a.statement.tokens) if t.head == i and t.dep in {"nsubj", "nsubjpass"}]
    return any(k in forward and b.statement.tokens[forward[k]].head == j for k in subjects)
