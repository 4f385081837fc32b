"""One card a finding: both quotes with their marks, where they stand, who is cited, how sure and why."""

from __future__ import annotations

from collections.abc import Sequence

from compare.assemble.facts import BothSides
from compare.assemble.gist import gist, one_line, phrase
from compare.assemble.passages import Numbered, Places, document_of, marks_of, pieces
from compare.model.finding import Finding, Quote
from compare.model.span import Side
from compare.model.view import Card, Certainty, QuoteView, Spot

CERTAINTY: tuple[tuple[float, Certainty], ...] = ((0.9, "very_high"), (0.75, "high"), (0.5, "moderate"), (0.0, "low"))
"""Words for calibrated confidences: at least nine, three, two in four of such findings are right; the number stands beside."""

LETTERS = {"contradiction": "C", "tension": "T", "agreement": "A"}


def number(findings: Sequence[Finding]) -> tuple[Numbered, ...]:
    """Give each finding, in the report's order, the number the reader knows it by: C1, T1, A1; S1 inside a document."""
    counts: dict[str, int] = {}
    numbered: list[Numbered] = []
    for finding in findings:
        letter = LETTERS[finding.relation] if finding.scope == "cross" else "S"
        counts[letter] = counts.get(letter, 0) + 1
        numbered.append(Numbered(f"{letter}{counts[letter]}", finding))
    return tuple(numbered)


def make_cards(sides: BothSides, numbered: Sequence[Numbered], places: Places, printed: frozenset[str]) -> tuple[Card, ...]:
    """Make the cards; `printed` are the anchors that section by section holds."""
    return tuple(_card(sides, item, places, printed) for item in numbered)


def certainty(confidence: float) -> Certainty:
    """Put a calibrated confidence (0..1) into words."""
    return next(word for floor, word in CERTAINTY if confidence >= floor)


def _card(sides: BothSides, item: Numbered, places: Places, printed: frozenset[str]) -> Card:
    finding = item.finding
    halves: tuple[Side, Side] = ("left", "right")
    left, right = (_quote(sides, item, half, _anchor(item, half, places, printed)) for half in halves)
    return Card(
        number=item.number,
        relation=finding.relation,
        kind=finding.kind,
        scope=finding.scope,
        confidence=finding.confidence,
        certainty=certainty(finding.confidence),
        topic=finding.topic,
        explanation=finding.explanation,
        caveats=finding.caveats,
        rule=finding.rule,
        left=left,
        right=right,
    )


def _anchor(item: Numbered, half: Side, places: Places, printed: frozenset[str]) -> str:
    anchor = places.anchors.get((item.number, half), "")
    return anchor if anchor in printed else ""


def _quote(sides: BothSides, item: Numbered, half: Side, anchor: str) -> QuoteView:
    finding = item.finding
    quote: Quote = finding.left if half == "left" else finding.right
    side = document_of(finding, half)
    segmented = sides.of(side)
    headings = {section.id: section.heading.removesuffix(":") for section in segmented.sections}

    def spot(section: str, page: int | None, line: int | None) -> Spot:
        return Spot(section=headings.get(section, ""), section_id=section, page=page, line=line)

    return QuoteView(
        side=side,
        pieces=pieces(segmented.document.text, quote.start, quote.end, marks_of(quote, finding.relation) if quote.cues else ()),
        gist=gist(quote, running=finding.kind == "statement"),
        phrase=phrase(quote, finding.relation, running=finding.kind == "statement"),
        spot=spot(quote.section, quote.page, quote.line),
        before=one_line(quote.context_before),
        after=one_line(quote.context_after),
        citations=quote.citations,
        voice=quote.voice,
        holder=quote.holder,
        also=tuple(spot(place.section, place.page, place.line) for place in quote.places),
        anchor=anchor,
    )
