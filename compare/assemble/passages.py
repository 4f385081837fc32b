"""Where findings stand in the text: units of whole sentences, and the runs of marked and unmarked words inside them.

A unit is the smallest run of whole sentences of one section that holds a finding's quote; quotes that share a sentence
share a unit. Units and the stretches between them cover each section's text, so that nothing of it can be lost.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from compare.assemble.facts import BothSides
from compare.model.document import Segmented
from compare.model.finding import Finding, Quote, Relation
from compare.model.span import SIDES, Side
from compare.model.view import Piece, Tone

STRENGTH: dict[Relation, int] = {"contradiction": 3, "tension": 2, "agreement": 1}
"""Where marks overlap, the stronger relation is shown."""


class Numbered(msgspec.Struct, frozen=True):
    """A finding and the number the reader knows it by."""

    number: str
    finding: Finding


class Mark(msgspec.Struct, frozen=True):
    """Characters `start..end` of a document that a relation marks."""

    start: int
    end: int
    tone: Relation


class Occurrence(msgspec.Struct, frozen=True):
    """One quote of one finding in one document."""

    number: str
    half: Side
    quote: Quote
    relation: Relation
    cross: bool = True


class Unit(msgspec.Struct, frozen=True):
    """Whole sentences `start..end` of one section (by index) and the quotes in them."""

    anchor: str
    section: int
    start: int
    end: int
    occurrences: tuple[Occurrence, ...]


class Places(msgspec.Struct, frozen=True):
    """All units by side, in reading order, and the anchor of each finding's halves."""

    left: tuple[Unit, ...]
    right: tuple[Unit, ...]
    anchors: dict[tuple[str, Side], str]

    def of(self, side: Side) -> tuple[Unit, ...]:
        """Return one side's units."""
        return self.left if side == "left" else self.right


def document_of(finding: Finding, half: Side) -> Side:
    """Tell which document a finding's left or right quote slices (both the same one inside a document)."""
    return half if finding.scope == "cross" else finding.scope


def find_places(sides: BothSides, numbered: Sequence[Numbered]) -> Places:
    """Locate every quote of every finding."""
    found = {side: _units(sides.of(side), side, _occurrences(numbered, side)) for side in SIDES}
    anchors = {
        (occurrence.number, occurrence.half): unit.anchor
        for units in found.values()
        for unit in units
        for occurrence in unit.occurrences
    }
    return Places(found["left"], found["right"], anchors)


def pieces(text: str, start: int, end: int, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """Cut `text[start:end]` at the marks' ends; each run carries the strongest relation over it.

    >>> pieces("a ninth rank", 0, 12, [Mark(2, 7, "contradiction")])
    (Piece(text='a ', tone=''), Piece(text='ninth', tone='contradiction'), Piece(text=' rank', tone=''))
    """
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    cuts = sorted({start, end, *(cut for mark in inside for cut in (mark.start, mark.end) if start < cut < end)})
    runs: list[Piece] = []
    for low, high in pairwise(cuts):
        tone = _strongest([mark.tone for mark in inside if mark.start <= low and mark.end >= high])
        if runs and runs[-1].tone == tone:
            runs[-1] = Piece(runs[-1].text + text[low:high], tone)
        else:
            runs.append(Piece(text[low:high], tone))
    return tuple(runs)


def _strongest(tones: Sequence[Relation]) -> Tone:
    ranked = sorted(tones, key=STRENGTH.__getitem__)
    return ranked[-1] if ranked else ""


def marks_of(quote: Quote, relation: Relation) -> tuple[Mark, ...]:
    """Return a quote's marks: its cues, or all of it where no words decide alone."""
    cues = tuple(
        Mark(max(cue.start, quote.start), min(cue.end, quote.end), relation)
        for cue in quote.cues
        if cue.start < quote.end and cue.end > quote.start
    )
    return cues or (Mark(quote.start, quote.end, relation),)


def _occurrences(numbered: Sequence[Numbered], side: Side) -> list[Occurrence]:
    return [
        Occurrence(
            number=item.number,
            half=half,
            quote=item.finding.left if half == "left" else item.finding.right,
            relation=item.finding.relation,
            cross=item.finding.scope == "cross",
        )
        for item in numbered
        for half in SIDES
        if document_of(item.finding, half) == side
    ]


def _units(side: Segmented, name: Side, occurrences: Sequence[Occurrence]) -> tuple[Unit, ...]:
    """Widen each quote to whole sentences of its section, then join those that overlap."""
    starts = [sentence.start for sentence in side.sentences]
    sections = [section.start for section in side.sections]
    spans: list[tuple[int, int, int, Occurrence]] = []
    for occurrence in occurrences:
        section = bisect_right(sections, occurrence.quote.start) - 1
        if section < 0:
            continue
        low, high = _whole_sentences(side, starts, occurrence.quote)
        owner = side.sections[section]
        spans.append((max(low, owner.body), min(high, owner.end), section, occurrence))
    spans.sort(key=lambda span: (span[0], span[1], span[3].number, span[3].half))
    units: list[Unit] = []
    for low, high, section, occurrence in spans:
        last = units[-1] if units else None
        if last is not None and last.section == section and low < last.end:
            joined = (*last.occurrences, occurrence)
            units[-1] = Unit(last.anchor, section, last.start, max(last.end, high), joined)
        elif low < high:
            units.append(Unit(f"p-{name[0].upper()}{len(units) + 1}", section, low, high, (occurrence,)))
    return tuple(units)


def _whole_sentences(side: Segmented, starts: Sequence[int], quote: Quote) -> tuple[int, int]:
    """Return the span of the sentences that the quote touches, or the quote's own where none does."""
    low, high = quote.start, quote.end
    first = bisect_right(starts, quote.start) - 1
    if first >= 0 and side.sentences[first].end > quote.start:
        low = side.sentences[first].start
    last = bisect_right(starts, max(quote.start, quote.end - 1)) - 1
    if last >= 0 and side.sentences[last].end > quote.start:
        high = max(high, side.sentences[last].end)
    return low, high
