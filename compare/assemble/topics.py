"""Agreements by topic: the pair of sections in which the shared claim stands."""

from __future__ import annotations

from collections.abc import Sequence

from compare.model.document import Segmented
from compare.model.view import Card, Topic


def by_topic(cards: Sequence[Card], left: Segmented) -> tuple[Topic, ...]:
    """Group agreements by their pair of sections, in the left document's order; strongest first inside a topic."""
    order = {section.id: index for index, section in enumerate(left.sections)}
    groups: dict[tuple[str, str], list[Card]] = {}
    for card in sorted(cards, key=lambda card: order.get(card.left.spot.section_id, len(order))):
        groups.setdefault((card.left.spot.section_id, card.right.spot.section_id), []).append(card)
    return tuple(
        Topic(
            left=group[0].left.spot.section,
            right=group[0].right.spot.section,
            cards=tuple(sorted(group, key=lambda card: -card.confidence)),
        )
        for group in groups.values()
    )
