"""What the drawn outputs (PDF, HTML, Markdown) need besides the report: cards, rows and chart data, filled by step 7.

Every value is text quoted from a document, a number or a code; the words around them come from the renderer's catalogue.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from compare.model.alignment import UnmatchedReason
from compare.model.finding import Caveat, Kind, MeasuredFamily, Relation, Scope, Voice
from compare.model.source import BlockKind
from compare.model.span import Side

Tone = Literal["", "contradiction", "tension", "agreement"]
Certainty = Literal["very_high", "high", "moderate", "low"]
Verdict = Literal["same", "differs", "not_comparable"]
RowLayout = Literal["matched", "beside", "left", "right"]
"""Passages of one finding beside each other; runs without a match beside each other; one side's run over the full width."""


class Piece(msgspec.Struct, frozen=True):
    """A run of quoted text; `tone` is the relation that marks it, "" where nothing does."""

    text: str
    tone: Tone = ""


class Reference(msgspec.Struct, frozen=True):
    """A link to a finding's card: its number ("C1") and the anchor of the passage on the other side ("" where none)."""

    number: str
    other: str = ""


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of one section's text in reading order; `omitted` counts its words where the text is not embedded."""

    pieces: tuple[Piece, ...]
    anchor: str = ""
    references: tuple[Reference, ...] = ()
    omitted: int = 0


class Paragraph(msgspec.Struct, frozen=True, kw_only=True):
    """Passages of one block, or of the part of it that stands in one row; `continued` where its beginning stands above."""

    passages: tuple[Passage, ...]
    kind: BlockKind = "paragraph"
    continued: bool = False


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """Where a passage stands: section heading and id, page and line (None where the format has none)."""

    section: str
    section_id: str
    page: int | None
    line: int | None


class QuoteView(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a card. `gist` is its decisive span (quoted, cut at words), `phrase` that span with the words around it.

    `anchor` is its place in section by section.
    """

    side: Side
    pieces: tuple[Piece, ...]
    gist: str
    spot: Spot
    phrase: tuple[Piece, ...] = ()
    before: str = ""
    after: str = ""
    citations: tuple[str, ...] = ()
    voice: Voice = "asserted"
    holder: str = ""
    also: tuple[Spot, ...] = ()
    anchor: str = ""


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """One finding as the reader sees it. `number` ("C1", "T2", "A3", "S1") is also its anchor."""

    number: str
    relation: Relation
    kind: Kind
    scope: Scope
    confidence: float
    certainty: Certainty
    topic: str
    explanation: str
    caveats: tuple[Caveat, ...]
    rule: str
    left: QuoteView
    right: QuoteView


class CardGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Cards of one relation split at the body's limit: `body` is shown in place, `rest` in the appendix."""

    body: tuple[Card, ...] = ()
    rest: tuple[Card, ...] = ()


class Topic(msgspec.Struct, frozen=True, kw_only=True):
    """Agreements that stand in one pair of sections, `left` and `right` by heading ("" before the first heading)."""

    left: str
    right: str
    cards: tuple[Card, ...]


class SectionName(msgspec.Struct, frozen=True, kw_only=True):
    """A section as headings and links name it; `anchor` is where it is printed ("" where it is not)."""

    id: str
    side: Side
    heading: str
    level: int
    page: int | None
    anchor: str


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a section table; layout "left" or "right" holds that side alone and takes the full width."""

    left: tuple[Paragraph, ...] = ()
    right: tuple[Paragraph, ...] = ()
    layout: RowLayout = "beside"


class SectionTable(msgspec.Struct, frozen=True, kw_only=True):
    """Two aligned sections side by side. One side is None where its section is printed elsewhere, named in `also`."""

    anchor: str
    left: SectionName | None
    right: SectionName | None
    similarity: float
    shared_terms: tuple[str, ...] = ()
    also: tuple[SectionName, ...] = ()
    rows: tuple[Row, ...] = ()


class LoneSection(msgspec.Struct, frozen=True, kw_only=True):
    """A section without a counterpart, and why."""

    name: SectionName
    reason: UnmatchedReason
    paragraphs: tuple[Paragraph, ...] = ()


class FigureRow(msgspec.Struct, frozen=True, kw_only=True):
    """One quantity, rank or date that both documents treat; the phrases quote its values among their words."""

    subject: str
    left: str
    right: str
    verdict: Verdict
    relation: Relation
    why: str
    number: str
    left_phrase: tuple[Piece, ...] = ()
    right_phrase: tuple[Piece, ...] = ()


class DatedEvent(msgspec.Struct, frozen=True, kw_only=True):
    """A passage that names a year; `label` is quoted from around it; `shared` where both documents name that year."""

    year: int
    side: Side
    label: str
    shared: bool = False


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """Dated events in order of year; `left_out` counts those beyond the chart's limit."""

    events: tuple[DatedEvent, ...] = ()
    left_out: int = 0


class RibbonNode(msgspec.Struct, frozen=True, kw_only=True):
    """One section (or `merged` of them under one name) at an edge of the alignment picture."""

    heading: str
    merged: int
    matched: bool


class Ribbon(msgspec.Struct, frozen=True, kw_only=True):
    """A band between node indices; thickness is `similarity` (0..1), colour the strongest relation it carries."""

    left: int
    right: int
    similarity: float
    tone: Tone = ""


class RibbonChart(msgspec.Struct, frozen=True, kw_only=True):
    """The alignment picture's data."""

    left: tuple[RibbonNode, ...] = ()
    right: tuple[RibbonNode, ...] = ()
    ribbons: tuple[Ribbon, ...] = ()


class KindCount(msgspec.Struct, frozen=True, kw_only=True):
    """How many cross findings of one kind there are, by relation."""

    kind: Kind
    contradictions: int
    tensions: int
    agreements: int


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """Findings between the documents by relation, and those inside one document."""

    contradictions: int
    tensions: int
    agreements: int
    inside: int


class View(msgspec.Struct, frozen=True, kw_only=True):
    """The report arranged for reading, in the order of its parts."""

    title: str
    left_name: str
    right_name: str
    counts: Counts
    headlines: tuple[Card, ...] = ()
    ribbons: RibbonChart = RibbonChart()
    contradictions: CardGroup = CardGroup()
    tensions: CardGroup = CardGroup()
    topics: tuple[Topic, ...] = ()
    agreements_rest: tuple[Card, ...] = ()
    tables: tuple[SectionTable, ...] = ()
    lone: tuple[LoneSection, ...] = ()
    front: Row = Row()
    """What stands before the first section's prose: authors, affiliations, dates."""
    back_matter: tuple[SectionName, ...] = ()
    figures: tuple[FigureRow, ...] = ()
    timeline: Timeline = Timeline()
    inside: tuple[Card, ...] = ()
    kinds: tuple[KindCount, ...] = ()
    measured: tuple[MeasuredFamily, ...] = ()
