"""Two sentences that are the same but for their quantities or for one word: then these alone decide.

"The crew had at least 12 pumps" follows from "The crew had 15 pumps"; the reverse is open; "The crew had 9 pumps" denies both.
"They waited in the kitchen" says more than "… in a room" and something else than "… in the hall".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from compare.model.claim import Token
from compare.model.pair import PairVerdict
from compare.model.quantity import Quantity
from compare.relate.kinship import Kin, kinship
from compare.relate.opposites import opposites
from compare.relate.profile import Profile
from compare.relate.values import MANY
from compare.text.values import compare_values

SAME_WORDS = 0.9
"""Share of the words outside quantities that must be the same on both sides."""
CERTAIN = 0.95
LEAST_FRAME, MOST_CHANGED = 3, 3
"""Words that both sentences must share around the change, and words that it may take on each side."""
_BY_KIN: dict[Kin, PairVerdict | None] = {
    "same": "agreement",
    "wider": "agreement",
    "narrower": "neutral",
    "sister": "contradiction",
    "": None,
}


def same_frame_verdict(a: Profile, b: Profile) -> PairVerdict | None:
    """Return how the pair relates where only quantities differ, or only one word; None where more does or nothing."""
    return _of_quantities(a, b) or _of_one_word(a, b)


def _of_quantities(a: Profile, b: Profile) -> PairVerdict | None:
    left, right = a.statement.quantities, b.statement.quantities
    if not left or len(left) != len(right) or len(left) > MANY or _shared(a, b) < SAME_WORDS:
        return None
    changed = [(one, other) for one, other in zip(left, right, strict=True) if one.text.lower() != other.text.lower()]
    if not changed:
        return None
    found = {_entailed(one, other) for one, other in changed}
    if "contradiction" in found:
        return "contradiction"
    return "neutral" if "neutral" in found else "agreement"


def _entailed(one: Quantity, other: Quantity) -> PairVerdict:
    """Return whether the left value makes the right one true, false or leaves it open."""
    comparison = compare_values(one, other)
    if comparison == "differ":
        return "contradiction"
    if comparison == "same" or (other.bound and not one.bound) or _within(one, other):
        return "agreement"
    return "neutral"


def _within(one: Quantity, other: Quantity) -> bool:
    upper = {"at_most", "less_than"}
    if one.bound and other.bound and (one.bound in upper) == (other.bound in upper):
        return one.value <= other.value if one.bound in upper else one.value >= other.value
    return other.approximate and not one.bound


def _shared(a: Profile, b: Profile) -> float:
    left, right = Counter(_frame(a)), Counter(_frame(b))
    return 2 * (left & right).total() / max(1, left.total() + right.total())


def _frame(profile: Profile) -> Sequence[str]:
    inside = {k for first, last in profile.statement.quantity_tokens for k in range(first, last)}
    return [word for k, word in enumerate(profile.words) if k not in inside]


def _of_one_word(a: Profile, b: Profile) -> PairVerdict | None:
    """Return how the pair relates where a word or three stand for others; None too where these are not known to be akin."""
    left, right = _spoken(a), _spoken(b)
    before = _common(left, right)
    after = _common(left[before:][::-1], right[before:][::-1])
    one, other = left[before : len(left) - after], right[before : len(right) - after]
    if before + after < LEAST_FRAME or not 1 <= len(one) <= MOST_CHANGED or not 1 <= len(other) <= MOST_CHANGED:
        return None
    if any(y.stem in opposites().get(x.stem, ()) for x in one for y in other):
        return "contradiction"
    return _BY_KIN[kinship(one[-1], other[-1])]


def _spoken(profile: Profile) -> list[Token]:
    return [token for token in profile.statement.tokens if token.pos not in {"PUNCT", "SPACE", "DET"}]


def _common(left: Sequence[Token], right: Sequence[Token]) -> int:
    """Return how many words both have in common from their start."""
    return next((k for k, (x, y) in enumerate(zip(left, right, strict=False)) if x.stem != y.stem), min(len(left), len(right)))
