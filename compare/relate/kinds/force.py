"""Permission, quantifier and certainty: how strongly, how widely and how surely a clause claims.

Must find: "must" / "need not"; "all" / "some"; "likely not" / "no doubt". Must not: a rule beside its own exception.
"""

from __future__ import annotations

from compare.lexicons.cues import cue_words
from compare.model.claim import Claim
from compare.relate.kinds.ground import Case, Ground, Words, quoted, token_words
from compare.relate.profile import Profile

_STRENGTH = 0.5
_RULES = ("must", "should", "may", "must_not", "should_not")


def permission(case: Case) -> Ground | None:
    """Return the ground of two rules of different force."""
    one, other = case.claims
    if one is None or other is None or one.modality == other.modality or not (one.modality and other.modality):
        return None
    left, right = _found(case.left, one, _RULES), _found(case.right, other, _RULES)
    if not left or not right:
        return None
    why = f"The left document says {quoted(case.left_text, left)}, the right one {quoted(case.right_text, right)}."
    return Ground("permission", left, right, why, _STRENGTH)


def quantifier(case: Case) -> Ground | None:
    """Return the ground of two clauses of different extent ("all" / "some")."""
    one, other = case.claims
    if one is None or other is None or one.extent == other.extent or not (one.extent and other.extent):
        return None
    left, right = _found(case.left, one, (one.extent,)), _found(case.right, other, (other.extent,))
    if not left or not right:
        return None
    why = f"The left document speaks of {quoted(case.left_text, left)}, the right one of {quoted(case.right_text, right)}."
    return Ground("quantifier", left, right, why, _STRENGTH - 0.1)


def certainty(case: Case) -> Ground | None:
    """Return the ground of a hedged clause against one that is not."""
    one, other = case.claims
    if one is None or other is None or one.hedged == other.hedged:
        return None
    names = ("hedge", "certain")
    left, right = _found(case.left, one, names), _found(case.right, other, names)
    hedged, sure = ("left", "right") if one.hedged else ("right", "left")
    cue = quoted(case.left_text, left) if one.hedged else quoted(case.right_text, right)
    left = left or token_words(case.left.statement, (one.predicate,), "statement")
    right = right or token_words(case.right.statement, (other.predicate,), "statement")
    return Ground("certainty", left, right, f"The {hedged} document is guarded ({cue}), the {sure} one is not.", 0.2)


def _found(profile: Profile, claim: Claim, names: tuple[str, ...]) -> tuple[Words, ...]:
    cues = frozenset().union(*(cue_words(name) for name in names))
    return token_words(profile.statement, tuple(i for i in claim.tokens if profile.words[i] in cues), "cue")
