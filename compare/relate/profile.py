"""What the comparison needs of a statement at hand: weighted stems, sets and positions, computed once.

Weights are smoothed inverse document frequencies over the statements of both documents (Spaerck Jones 1972), so that a word
that every sentence has counts little.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import msgspec

from compare.lexicons.cues import cue_words
from compare.model.claim import Statement

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM", "X"})
CONTEXT_SHARE = 0.4
"""Weight of a heading's or lead's word against the same word in the sentence: a guess, not yet measured against others."""


class Profile(msgspec.Struct, frozen=True, gc=False):
    """A statement's weighted stems (with its context), its own content stems, and its norm."""

    index: int
    statement: Statement
    own: dict[str, float]
    full: dict[str, float]
    norm: float
    content: tuple[int, ...]
    names: frozenset[str]
    words: tuple[str, ...]


class Weights(msgspec.Struct, frozen=True):
    """Inverse document frequency of each stem; `unseen` for others."""

    idf: dict[str, float]
    unseen: float

    def of(self, stem: str) -> float:
        """Return the weight of a stem, at least 0."""
        return self.idf.get(stem, self.unseen)


def weigh(statements: Sequence[Statement]) -> Weights:
    """Return the weights of all stems of these statements (both documents together)."""
    counts: Counter[str] = Counter()
    for statement in statements:
        counts.update({token.stem for token in statement.tokens})
    total = len(statements)
    return Weights(
        {stem: math.log((1 + total) / (1 + count)) + 0.1 for stem, count in sorted(counts.items())}, math.log(1 + total) + 0.1
    )


def profile(index: int, statement: Statement, weights: Weights) -> Profile:
    """Return the profile of one statement."""
    function = cue_words("function")
    counts: Counter[str] = Counter()
    content = []
    for position, token in enumerate(statement.tokens):
        if token.stem and token.stem[0].isalnum() and token.text.lower() not in function:
            counts[token.stem] += 1
            if token.pos in CONTENT:
                content.append(position)
    own = {stem: (1 + math.log(count)) * weights.of(stem) for stem, count in counts.items()}
    full = dict(own)
    for stem in (*statement.context, *statement.resolved):
        if stem not in full:
            full[stem] = CONTEXT_SHARE * weights.of(stem)
    norm = math.sqrt(sum(value * value for value in full.values())) or 1.0
    names = frozenset(stem for name in statement.names for stem in name.key)
    words = tuple(token.text.lower() for token in statement.tokens)
    return Profile(index, statement, own, full, norm, tuple(content), names, words)


def cosine(a: Profile, b: Profile) -> float:
    """Return the cosine of the two statements' weighted stems, context included, 0..1."""
    small, large = (a.full, b.full) if len(a.full) <= len(b.full) else (b.full, a.full)
    return sum(value * large[stem] for stem, value in small.items() if stem in large) / (a.norm * b.norm)
