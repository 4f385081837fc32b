"""The kinds of difference, each a function from a case to the ground it sees there; a new kind is one line in `CONFLICTS`."""

from __future__ import annotations

from collections.abc import Callable

from compare.relate.kinds.force import certainty, permission, quantifier
from compare.relate.kinds.ground import Case, Ground, Words, quoted, token_words
from compare.relate.kinds.names import other_name, swapped_roles
from compare.relate.kinds.opposites import opposite_words
from compare.relate.kinds.polarity import negation
from compare.relate.kinds.values import equal_values, value_clash

__all__ = ["CONFLICTS", "Case", "Ground", "Words", "agreement_ground", "conflict_ground", "quoted"]

STRETCHES = 2
"""Shared stretches that mark an agreement on a statement."""

CONFLICTS: tuple[Callable[[Case], Ground | None], ...] = (
    value_clash,
    opposite_words,
    negation,
    swapped_roles,
    permission,
    other_name,
    quantifier,
    certainty,
)


def conflict_ground(case: Case) -> Ground | None:
    """Return the strongest ground on which a pair conflicts, None where no kind sees one."""
    grounds = [ground for kind in CONFLICTS if (ground := kind(case)) is not None]
    return max(grounds, key=lambda ground: ground.strength) if grounds else None


def agreement_ground(case: Case) -> Ground:
    """Return what a pair agrees on: a value where one is equal, else the statement as a whole."""
    if (ground := equal_values(case)) is not None:
        return ground
    left = tuple(i for i in range(len(case.left.words)) if i in case.evidence.words.forward)
    right = tuple(j for j in range(len(case.right.words)) if j in case.evidence.words.backward)
    words = (
        _longest(token_words(case.left.statement, left, "shared")),
        _longest(token_words(case.right.statement, right, "shared")),
    )
    return Ground("statement", words[0], words[1], "Both documents make this statement in much the same words.", 0.5)


def _longest(stretches: tuple[Words, ...]) -> tuple[Words, ...]:
    """Return the few longest unbroken stretches in their order: scattered single words mark nothing that a reader can use."""
    kept = sorted(stretches, key=lambda w: (w.start - w.end, w.start))[:STRETCHES]
    return tuple(sorted(kept, key=lambda w: w.start))
