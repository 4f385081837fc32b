"""Candidate pairs: for every statement the few of the other document that look most like it, by an inverted index.

A stem that stands in more than `COMMON` statements of the other side is not looked up (it still counts in the cosine of the
pairs found), so the cost grows with the number of statements and not with its square.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from compare.relate.profile import Profile, cosine

COMMON = 300
"""Postings read for one stem at most."""
NEIGHBOURS = 6
"""Candidates of one statement: 206 of the 272 annotated hard conflicts (.76) are among them; other numbers were not measured."""
LEAST = 0.08
"""Cosine of a candidate at least: a guess that keeps pairs of one common word out, not yet measured."""


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """A pair of statements by index, their cosine, and the rank of each among the other's neighbours (0 = nearest)."""

    left: int
    right: int
    cosine: float
    rank_left: int
    rank_right: int


def candidates(left: Sequence[Profile], right: Sequence[Profile], *, apart: bool = False) -> tuple[Candidate, ...]:
    """Return the candidate pairs of two documents, sorted by left, then right index; `apart` leaves out equal indices."""
    forward = _neighbours(left, right, apart=apart)
    backward = forward if right is left else _neighbours(right, left, apart=apart)
    rank_left = {(i, j): rank for i, row in enumerate(forward) for rank, (_, j) in enumerate(row)}
    rank_right = {(i, j): rank for j, row in enumerate(backward) for rank, (_, i) in enumerate(row)}
    similarity = {(i, j): value for i, row in enumerate(forward) for value, j in row}
    similarity.update({(i, j): value for j, row in enumerate(backward) for value, i in row})
    return tuple(
        Candidate(i, j, similarity[i, j], rank_left.get((i, j), NEIGHBOURS), rank_right.get((i, j), NEIGHBOURS))
        for i, j in sorted(similarity)
    )


def _neighbours(from_side: Sequence[Profile], to_side: Sequence[Profile], *, apart: bool) -> list[list[tuple[float, int]]]:
    """Return for each statement its nearest ones on the other side as (cosine, index), nearest first."""
    postings: dict[str, list[int]] = defaultdict(list)
    for place, other in enumerate(to_side):
        for stem in other.full:
            postings[stem].append(place)
    rows = []
    for one in from_side:
        scores: dict[int, float] = defaultdict(float)
        for stem, value in one.full.items():
            places = postings.get(stem, ())
            if len(places) <= COMMON:
                for place in places:
                    scores[place] += value * to_side[place].full[stem]
        rough = heapq.nsmallest(
            2 * NEIGHBOURS,
            ((-score / to_side[place].norm, place) for place, score in scores.items() if not (apart and place == one.index)),
        )
        exact = sorted((-cosine(one, to_side[place]), place) for _, place in rough)
        rows.append([(-value, place) for value, place in exact[:NEIGHBOURS] if -value >= LEAST])
    return rows
