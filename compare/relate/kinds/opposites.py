"""Antonym and direction: opposite words in one slot.

Must find: "widens" / "narrows"; "rose by 8 %" / "fell by 8 %". Must not: opposites that hang on different things.
"""

from __future__ import annotations

from compare.lexicons.cues import cue_words
from compare.relate.kinds.ground import Case, Ground, quoted, token_words

_LOOSE = 0.35
_FIRM = 0.8


def opposite_words(case: Case) -> Ground | None:
    """Return the ground of the firmest pair of opposites, None where there is none."""
    if not case.evidence.opposed:
        return None
    first = case.evidence.opposed[0]
    one, other = case.left.statement, case.right.statement
    left, right = token_words(one, (first.left,), "opposite"), token_words(other, (first.right,), "opposite")
    ways = cue_words("up") | cue_words("down")
    kind = "direction" if {one.tokens[first.left].text.lower(), other.tokens[first.right].text.lower()} <= ways else "antonym"
    why = f"The left document says {quoted(case.left_text, left)} where the right one says {quoted(case.right_text, right)}."
    return Ground("direction" if kind == "direction" else "antonym", left, right, why, _FIRM if first.strength else _LOOSE)
