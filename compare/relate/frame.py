"""Two sentences that are the same but for their quantities: then the quantities alone decide.

"The crew had at least 12 pumps" follows from "The crew had 15 pumps"; the reverse is open; "The crew had 9 pumps" denies both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from compare.model.pair import PairVerdict
from compare.model.quantity import Quantity
from compare.relate.profile import Profile
from compare.relate.values import MANY
from compare.text.values import compare_values

SAME_WORDS = 0.9
"""Share of the words outside quantities that must be the same on both sides."""
CERTAIN = 0.95


def same_frame_verdict(a: Profile, b: Profile) -> PairVerdict | None:
    """Return how the pair relates where only quantities differ, None where other words do too or no quantity differs."""
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
