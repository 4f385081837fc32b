"""Pairs of opposites by stem: WordNet 3.0's antonyms and those that it lacks."""

from __future__ import annotations

from functools import cache

from compare.lexicons import load_table
from compare.text.stems import stem


@cache
def opposites() -> dict[str, tuple[str, ...]]:
    """Return the opposites of each stem that has some."""
    found: dict[str, set[str]] = {}
    for table in ("antonyms_wn30.tsv", "antonyms_own.tsv"):
        for _, one, other in load_table(table):
            if "_" in one or "_" in other:
                continue
            left, right = stem(one), stem(other)
            if left != right:
                found.setdefault(left, set()).add(right)
                found.setdefault(right, set()).add(left)
    return {stem: tuple(sorted(others)) for stem, others in found.items()}
