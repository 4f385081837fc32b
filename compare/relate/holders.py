"""Whose value it is: how much of what surrounds a quantity in its clause the other statement knows.

Two values clash only where one thing has both. A clause that names a person, a place or a thing of which the other sentence, its
headings and its subject know nothing speaks of another holder ("the north tower is 61 m high" beside "the mill is 24 m high").
"""

from __future__ import annotations

from collections.abc import Iterable

from compare.model.claim import Statement
from compare.relate.profile import CONTENT, Profile, Weights
from compare.relate.values import ValuePair, clause_at

_MEASURES = (
    "clause_known_min", "clause_known_max", "subject_known_min", "subject_known_max", "foreign_name_min", "foreign_name_max",
    "foreign_word_min", "foreign_word_max", "head_same", "near_name",
)  # fmt: skip
_KEYS = {prefix: tuple(f"{prefix}_{name}" for name in _MEASURES) for prefix in ("clash", "equal")}


def holder_features(a: Profile, b: Profile, pair: ValuePair | None, weights: Weights, prefix: str) -> dict[str, float]:
    """Return how well each side's clause of the paired quantities is known to the other side, all 0 where there is no pair."""
    if pair is None:
        return dict.fromkeys(_KEYS[prefix], 0.0)
    left, right = a.statement.quantity_tokens[pair.left], b.statement.quantity_tokens[pair.right]
    one, other = _Holder(a, left, weights), _Holder(b, right, weights)
    known = sorted((one.known_to(b), other.known_to(a)))
    subjects = sorted((one.subject_known_to(b), other.subject_known_to(a)))
    names = sorted((one.foreign_name(b), other.foreign_name(a)))
    words = sorted((one.foreign_word(b), other.foreign_word(a)))
    near = one.nearest, other.nearest
    values = (
        *known, *subjects, *names, *words,
        float(bool(one.heads & other.heads)),
        0.0 if not near[0] or not near[1] else 1.0 if set(near[0]) & set(near[1]) else -1.0,
    )  # fmt: skip
    return dict(zip(_KEYS[prefix], values, strict=True))


class _Holder:
    """The words of a quantity's clause with their weights: its subject, its names, the words that it hangs on."""

    __slots__ = ("heads", "names", "nearest", "subject", "top", "words")

    def __init__(self, profile: Profile, place: tuple[int, int], weights: Weights) -> None:
        statement = profile.statement
        inside = range(*place)
        clause = clause_at(statement, place[0])
        tokens = sorted({*clause.tokens, *clause.subject}) if clause else range(len(statement.tokens))
        own = [i for i in tokens if i not in inside and statement.tokens[i].stem in profile.own]
        self.words = _weighed(statement, (i for i in own if statement.tokens[i].pos in CONTENT - {"NUM"}), weights)
        subject = clause.subject if clause else ()
        self.subject = _weighed(statement, (i for i in subject if i in own), weights)
        named = {i for name in statement.names for i in range(name.first, name.last)}
        self.names = _weighed(statement, (i for i in own if i in named and statement.tokens[i].pos != "NUM"), weights)
        self.heads = _heads(profile, inside)
        self.nearest = _nearest(statement, place)
        self.top = weights.unseen

    def known_to(self, other: Profile) -> float:
        return _share(self.words, other)

    def subject_known_to(self, other: Profile) -> float:
        return _share(self.subject, other) if self.subject else 0.5

    def foreign_name(self, other: Profile) -> float:
        return max((w for stem, w in self.names.items() if stem not in other.full), default=0.0) / self.top

    def foreign_word(self, other: Profile) -> float:
        return max((w for stem, w in self.words.items() if stem not in other.full), default=0.0) / self.top


def _weighed(statement: Statement, indices: Iterable[int], weights: Weights) -> dict[str, float]:
    return {statement.tokens[i].stem: weights.of(statement.tokens[i].stem) for i in indices}


def _share(words: dict[str, float], other: Profile) -> float:
    total = sum(words.values())
    return sum(w for stem, w in words.items() if stem in other.full) / total if total else 0.5


def _heads(profile: Profile, inside: range) -> frozenset[str]:
    """Return the stems of the two words that the quantity hangs on, numbers and function words left out."""
    tokens = profile.statement.tokens
    found: list[str] = []
    place = inside[-1] if len(inside) else 0
    for _ in range(5):
        parent = tokens[place].head if tokens else place
        if parent == place or len(found) == 2:
            break
        if parent not in inside and tokens[parent].stem in profile.own and tokens[parent].pos in CONTENT - {"NUM"}:
            found.append(tokens[parent].stem)
        place = parent
    return frozenset(found)


def _nearest(statement: Statement, place: tuple[int, int]) -> tuple[str, ...]:
    """Return the key of the name that stands nearest before the quantity in its sentence, else after it; () where none does."""
    before = [
        name
        for name in statement.names
        if name.key and name.last <= place[0] and not _figures(statement, name.first, name.last)
    ]
    after = [
        name
        for name in statement.names
        if name.key and name.first >= place[1] and not _figures(statement, name.first, name.last)
    ]
    return before[-1].key if before else after[0].key if after else ()


def _figures(statement: Statement, first: int, last: int) -> bool:
    return all(token.pos == "NUM" for token in statement.tokens[first:last])
