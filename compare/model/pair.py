"""Two claims without their documents, and how they relate: what `compare-report relate` reads and writes."""

from __future__ import annotations

from typing import Literal

import msgspec

PairVerdict = Literal["agreement", "contradiction", "neutral"]


class ClaimPair(msgspec.Struct, frozen=True):
    """One input row; further keys of the row are ignored."""

    id: str | int
    a: str
    b: str


class PairRelation(msgspec.Struct, frozen=True, kw_only=True):
    """One output row; `kind` is a kind of finding, "" for a neutral pair; `confidence` is in 0..1."""

    id: str | int
    relation: PairVerdict
    kind: str = ""
    confidence: float = 0.0
    explanation: str = ""
