"""Step 7's public function: the report's values in schema order, and the same arranged for reading."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

import msgspec

from compare.assemble.cards import make_cards, number
from compare.assemble.facts import BothSides, make_report
from compare.assemble.figures import figures
from compare.assemble.passages import Numbered, Places, find_places
from compare.assemble.ranking import headlines, kind_counts
from compare.assemble.ribbons import ribbon_chart
from compare.assemble.tables import print_sections
from compare.assemble.timeline import timeline
from compare.assemble.topics import by_topic
from compare.model.alignment import Aligned
from compare.model.document import Segmented
from compare.model.finding import Related
from compare.model.report import Report
from compare.model.view import Card, CardGroup, Counts, View
from compare.options import Options


def assemble(left: Segmented, right: Segmented, aligned: Aligned, related: Related, options: Options) -> tuple[Report, View]:
    """Arrange one comparison.

    Args:
        left: The left document, segmented.
        right: The right document, segmented.
        aligned: Which sections treat the same topic.
        related: Findings in the report's order, and the coverage.
        options: All settings; `render` decides what is embedded and how much stands in the body.

    Returns:
        The report (rendered as JSON) and the view (drawn by PDF, HTML and Markdown).
    """
    sides = BothSides(left=left, right=right)
    report = make_report(sides, aligned, related, options)
    numbered = number(report.findings)
    places = find_places(sides, numbered)
    view = _view(sides, aligned, numbered, places, options)
    return report, msgspec.structs.replace(view, measured=related.measured)


def _view(sides: BothSides, aligned: Aligned, numbered: Sequence[Numbered], places: Places, options: Options) -> View:
    limit = options.render.body_findings
    printed = print_sections(sides, aligned, places, embed_text=options.render.embed_text)
    linked = printed.anchors if "sections" in options.render.parts else frozenset()
    cards = make_cards(sides, numbered, places, linked)
    cross = [card for card in cards if card.scope == "cross"]
    agreements = _of(cross, "agreement")
    names = _names(sides)
    return View(
        title=options.render.title,
        left_name=names[0],
        right_name=names[1],
        counts=_counts(cards),
        headlines=headlines(cross, {item.number: item.finding.importance for item in numbered}),
        ribbons=ribbon_chart(sides, aligned, cross),
        contradictions=_split(_of(cross, "contradiction"), limit),
        tensions=_split(_of(cross, "tension"), limit),
        topics=by_topic(agreements[:limit], sides.left),
        agreements_rest=agreements[limit:],
        figures=figures(numbered),
        timeline=timeline(sides),
        inside=tuple(card for card in cards if card.scope != "cross"),
        kinds=kind_counts(cross),
        tables=printed.tables,
        lone=printed.lone,
        front=printed.front,
        back_matter=printed.back_matter,
    )


def _of(cards: Sequence[Card], relation: str) -> tuple[Card, ...]:
    return tuple(card for card in cards if card.relation == relation)


def _split(cards: tuple[Card, ...], limit: int) -> CardGroup:
    return CardGroup(body=cards[:limit], rest=cards[limit:])


def _counts(cards: Sequence[Card]) -> Counts:
    cross = [card.relation for card in cards if card.scope == "cross"]
    return Counts(
        contradictions=cross.count("contradiction"),
        tensions=cross.count("tension"),
        agreements=cross.count("agreement"),
        inside=len(cards) - len(cross),
    )


def _names(sides: BothSides) -> tuple[str, str]:
    """Return what running heads call the two documents: the title, else the file's name."""
    left, right = (side.document.title or PurePath(side.document.path).name for side in (sides.left, sides.right))
    return left, right
