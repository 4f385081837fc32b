"""Name, membership and roles: another person, place or thing in the same slot, another list, or swapped parts.

Must find: "bombed from the east" / "from the north"; "Guarneri, King, Rabut" / "Guarneri, King, Curtin"; "3 by A, 2 by B" / "3 by B, 2 by A".
Must not: two of several; one person's two names; passive against active voice of one event.
"""

from __future__ import annotations

from compare.lexicons.cues import cue_words
from compare.relate.kinds.ground import Case, Ground, quoted, token_words
from compare.relate.slots import Substitution

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "X"})
_LIST = 3
"""Conjuncts that make a list."""
_ROLES = 0.9


def other_name(case: Case) -> Ground | None:
    """Return the ground of the firmest substitution of a name or noun."""
    for s in case.evidence.words.substitutions:
        one, other = case.left.statement.tokens[s.left], case.right.statement.tokens[s.right]
        if one.pos not in _NOMINAL or other.pos not in _NOMINAL or s.strength < 2:
            continue
        left, right = _phrase(case, s)
        listed = _conjuncts(case, s) >= _LIST
        why = f"Where the left document names {quoted(case.left_text, left)}, the right one names {quoted(case.right_text, right)}."
        return Ground(
            "membership" if listed else "name",
            left,
            right,
            why,
            0.15 * s.strength + (0.1 if "PROPN" in (one.pos, other.pos) else 0.0),
        )
    return None


def swapped_roles(case: Case) -> Ground | None:
    """Return the ground of subject and object that changed places around one predicate."""
    one, other = case.claims
    if (
        one is None
        or other is None
        or case.evidence.features["roles_crossed"] < _ROLES
        or not case.evidence.features["predicate_same"]
    ):
        return None
    stems = [{s.tokens[i].stem for i in c.subject} for s, c in ((case.left.statement, one), (case.right.statement, other))]
    if stems[0] & stems[1] - cue_words("function"):
        return None
    left = token_words(case.left.statement, one.subject, "subject")
    right = token_words(case.right.statement, other.subject, "subject")
    why = f"In the left document the part is {quoted(case.left_text, left)}'s, in the right one {quoted(case.right_text, right)}'s."
    return Ground("roles", left, right, why, 0.5)


def _phrase(case: Case, s: Substitution) -> tuple[tuple, tuple]:  # type: ignore[type-arg]
    """Return the substituted words with the compounds that hang on them and are substituted too."""
    left = [s.left] + [t.left for t in case.evidence.words.substitutions if abs(t.left - s.left) == 1]
    right = [s.right] + [t.right for t in case.evidence.words.substitutions if abs(t.right - s.right) == 1]
    return token_words(case.left.statement, tuple(left), "name"), token_words(case.right.statement, tuple(right), "name")


def _conjuncts(case: Case, s: Substitution) -> int:
    tokens = case.left.statement.tokens
    return 1 + sum(
        token.dep == "conj" and (s.left in (index, token.head) or tokens[s.left].head in (index, token.head))
        for index, token in enumerate(tokens)
    )
