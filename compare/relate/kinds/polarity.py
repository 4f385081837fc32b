"""Negation: one clause denies what the other asserts.

Must find: "no significant differences were found" / "significantly lighter". Must not: "not only … but also", "no doubt that"; "shall not
be kept" / "shall not persist (be kept over a restart)".
"""

from __future__ import annotations

from compare.lexicons.cues import cue_words
from compare.model.claim import Claim
from compare.relate.kinds.ground import Case, Ground, Words, quoted, token_words
from compare.relate.profile import Profile

_FIRM, _LOOSE = 0.75, 0.4


def negation(case: Case) -> Ground | None:
    """Return the ground of a clause negated on one side only, None where both or neither is."""
    one, other = case.claims
    if one is None or other is None or one.negated == other.negated or _denials(case.left) == _denials(case.right):
        return None
    same = case.evidence.features["predicate_same"] > 0
    left, right = _words(case.left, one), _words(case.right, other)
    denies, states = ("left", "right") if one.negated else ("right", "left")
    cue = quoted(case.left_text if one.negated else case.right_text, left if one.negated else right)
    return Ground(
        "negation",
        left,
        right,
        f"The {denies} document denies ({cue}) what the {states} one states.",
        _FIRM if same else _LOOSE,
    )


def _denials(profile: Profile) -> int:
    """Count the words that deny in the whole statement: where both sides have as many, one of them stands in another clause."""
    cues = cue_words("negation")
    return sum(word in cues for word in profile.words)


def _words(profile: Profile, claim: Claim) -> tuple[Words, ...]:
    """Return the negation words of a clause, or its predicate where it has none."""
    cues = cue_words("negation")
    found = tuple(i for i in claim.tokens if profile.words[i] in cues)
    return token_words(profile.statement, found or (claim.predicate,), "negation" if found else "statement")
