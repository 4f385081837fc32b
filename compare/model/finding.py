"""Step 6's result: how two claims relate, proved by both quotes."""

from __future__ import annotations

from typing import Literal

import msgspec

Relation = Literal["contradiction", "tension", "agreement"]
Kind = Literal[
    "ordinal", "numeric", "range", "unit", "date", "duration", "negation", "antonym", "direction", "membership", "roles",
    "name", "quantifier", "certainty", "permission", "definition", "cause", "stance", "statement",
]  # fmt: skip
Scope = Literal["cross", "left", "right"]
Voice = Literal["asserted", "reported"]
CaveatCode = Literal[
    "year",
    "place",
    "population",
    "definition",
    "rounding",
    "open_list",
    "reported",
    "hedged",
    "source_years",
    "unresolved_reference",
]


class Caveat(msgspec.Struct, frozen=True):
    """A reason why both claims may hold: its code and one plain sentence."""

    code: CaveatCode
    text: str


class Cue(msgspec.Struct, frozen=True):
    """Words that decide, `start..end` of the document's text; `role` says what they are ("value", "negation", "name" …)."""

    start: int
    end: int
    text: str
    role: str


class Place(msgspec.Struct, frozen=True):
    """Where a passage stands."""

    start: int
    end: int
    section: str
    page: int | None = None
    line: int | None = None


class QuotedQuantity(msgspec.Struct, frozen=True):
    """A quantity of a quote, as the report shows it."""

    text: str
    value: float
    unit: str
    kind: str
    low: float
    high: float
    approximate: bool


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a finding: `quote == document.text[start:end]`; `section` is a section id ("L3")."""

    quote: str
    start: int
    end: int
    section: str
    page: int | None
    line: int | None
    cues: tuple[Cue, ...] = ()
    quantities: tuple[QuotedQuantity, ...] = ()
    citations: tuple[str, ...] = ()
    voice: Voice = "asserted"
    holder: str = ""
    context_before: str = ""
    context_after: str = ""
    places: tuple[Place, ...] = ()


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Two claims and their relation; fields as in the report's schema. `topic` is a short label of quoted words."""

    id: str
    relation: Relation
    kind: Kind
    scope: Scope
    confidence: float
    topic: str
    explanation: str
    caveats: tuple[Caveat, ...]
    rule: str
    left: Quote
    right: Quote
    importance: float = 0.0


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """What was compared: counts over both documents; `by_reason` counts abstentions, sorted by reason."""

    sentences: int
    claims: int
    pairs_considered: int
    pairs_compared: int
    abstained: int
    by_reason: dict[str, int] = {}


class MeasuredFamily(msgspec.Struct, frozen=True, kw_only=True):
    """Measured precision of a family of kinds on `n` annotated findings, with a 95 % interval `low..high` (0..1)."""

    name: str
    n: int
    precision: float
    low: float
    high: float


class Related(msgspec.Struct, frozen=True, kw_only=True):
    """Findings in the report's order (most confident contradictions first, tensions, agreements) and the coverage."""

    findings: tuple[Finding, ...]
    coverage: Coverage
    claims_left: int = 0
    claims_right: int = 0
    signature: str = ""
    """Rule-set and model versions that decided, for the report's signature ("" where step 6 names none)."""
    measured: tuple[MeasuredFamily, ...] = ()
    """Held-out precision of this version's findings, for the method page."""
