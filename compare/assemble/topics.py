"""Agreements by topic: the section of the left document in which the shared claim stands."""

from __future__ import annotations

from collections.abc import Sequence

from compare.model.document import Segmented
from compare.model.view import Card, Topic


def by_topic(cards: Sequence[Card], left: Segmented) -> tuple[Topic, ...]:
    """Group agreements by the left section's heading, in the left document's order; strongest first inside a topic."""
    order = {section.id: index for index, section in enumerate(left.sections)}
    groups: dict[str, list[Card]] = {}
    for card in sorted(cards, key=lambda card: order.get(card.left.spot.section_id, len(order))):
        groups.setdefault(card.left.spot.section, []).append(card)
    return tuple(
        Topic(label=label, cards=tuple(sorted(group, key=lambda card: -card.confidence))) for label, group in groups.items()
    )
