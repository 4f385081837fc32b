"""What each side says beyond the words that both have: words akin to one of the other side's, and words of its own."""

from __future__ import annotations

from compare.relate.kinship import Kin, kinship, senses_of
from compare.relate.profile import Profile
from compare.relate.slots import WordAlignment

MOST = 24
"""Words beyond the shared ones that are looked at on each side."""
_ORDER: tuple[Kin, ...] = ("same", "wider", "narrower", "sister")


def leftover_features(a: Profile, b: Profile, words: WordAlignment) -> dict[str, float]:
    """Return counts of akin words among the unshared ones, and how many words of each side stay without a relative.

    `beyond_left` and `beyond_right` depend on which side is which: a claim follows from one that says more, not from one that says less.
    """
    left = [i for i in a.content if i not in words.forward][:MOST]
    right = [j for j in b.content if j not in words.backward][:MOST]
    slots = {(s.left, s.right): float(s.strength) for s in words.substitutions}
    one, other = a.statement.tokens, b.statement.tokens
    reached = [(j, reach) for j in right if (reach := senses_of(other[j]))]
    found = sorted(
        (_ORDER.index(kin), -slots.get((i, j), 0.0), i, j)
        for i in left
        if (own := senses_of(one[i]))
        for j, reach in reached
        if not own.isdisjoint(reach) and (kin := kinship(one[i], other[j]))
    )
    counts = dict.fromkeys(_ORDER, 0)
    strengths = dict.fromkeys(_ORDER, 0.0)
    taken: tuple[set[int], set[int]] = (set(), set())
    for rank, strength, i, j in found:
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            counts[_ORDER[rank]] += 1
            strengths[_ORDER[rank]] = max(strengths[_ORDER[rank]], 1.0 - strength)
    strange = len(left) - len(taken[0]), len(right) - len(taken[1])
    unlike = max((s for pair, s in slots.items() if pair[0] not in taken[0] and pair[1] not in taken[1]), default=0.0)
    return {
        "kin_same": counts["same"],
        "kin_line": counts["wider"] + counts["narrower"],
        "kin_sister": counts["sister"],
        "kin_same_slot": strengths["same"],
        "kin_sister_slot": strengths["sister"],
        "kin_none_slot": unlike,
        "strange_min": min(strange),
        "strange_max": max(strange),
        "kin_wider": counts["wider"],
        "kin_narrower": counts["narrower"],
        "beyond_left": strange[0],
        "beyond_right": strange[1],
    }


DIRECTED = ("kin_wider", "kin_narrower", "beyond_left", "beyond_right")
"""Numbers that tell the sides apart: for claim pairs only, since two documents have no first and second."""
