"""Step 4's result: which sections treat the same topic."""

from __future__ import annotations

from typing import Literal

import msgspec

UnmatchedReason = Literal["no counterpart", "not comparable"]


class Alignment(msgspec.Struct, frozen=True, kw_only=True):
    """One pair of sections by index; `similarity` is a TF-IDF cosine in 0..1; `best` marks the one-to-one assignment."""

    left: int
    right: int
    similarity: float
    shared_terms: tuple[str, ...] = ()
    best: bool = True


class Unmatched(msgspec.Struct, frozen=True):
    """A section without a counterpart, by index, and why."""

    section: int
    reason: UnmatchedReason


class Aligned(msgspec.Struct, frozen=True, kw_only=True):
    """All alignments (sorted by left, then right index), unmatched sections and each section's keywords, by side."""

    pairs: tuple[Alignment, ...]
    unmatched_left: tuple[Unmatched, ...] = ()
    unmatched_right: tuple[Unmatched, ...] = ()
    keywords_left: tuple[tuple[str, ...], ...] = ()
    keywords_right: tuple[tuple[str, ...], ...] = ()
