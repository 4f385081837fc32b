"""Pairs of opposites by stem: WordNet 3.0's antonyms and those that it lacks."""

from __future__ import annotations

from functools import cache

from compare.lexicons import load_table
from compare.text.stems import stem


@cache
def opposites() -> frozenset[tuple[str, str]]:
    """Return every pair of opposite stems, in both orders."""
    pairs = set()
    for table in ("antonyms_wn30.tsv", "antonyms_own.tsv"):
        for _, one, other in load_table(table):
            if "_" in one or "_" in other:
                continue
            left, right = stem(one), stem(other)
            if left != right:
                pairs.update({(left, right), (right, left)})
    return frozenset(pairs)
