"""What stands on the first page: contradictions, then tensions, then agreements; in each the surest and weightiest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from compare.assemble.passages import STRENGTH
from compare.model.finding import Kind
from compare.model.view import Card, KindCount

MAX_HEADLINES = 5
"""report-design.md: up to five lines on page 1."""


def headlines(cards: Sequence[Card], importance: Mapping[str, float]) -> tuple[Card, ...]:
    """Choose the first page's lines from the findings between the documents.

    Rank within a relation is confidence x (1 + importance): a sure finding in a conclusion goes before an equally sure one in
    a footnote, and never an unsure one before a sure one by more than its weight. Of findings with the same words on
    both sides one is shown, and an agreement of low certainty is left to its section: the first page is what a reader believes.
    """
    worth = [card for card in cards if card.relation != "agreement" or card.certainty != "low"]
    ranked = sorted(
        worth, key=lambda card: (-STRENGTH[card.relation], -card.confidence * (1 + importance.get(card.number, 0.0)))
    )
    chosen: dict[tuple[str, str], Card] = {}
    for card in ranked:
        chosen.setdefault((card.left.gist.casefold(), card.right.gist.casefold()), card)
    return tuple(chosen.values())[:MAX_HEADLINES]


def kind_counts(cards: Sequence[Card]) -> tuple[KindCount, ...]:
    """Count findings by kind and relation, the commonest kind first."""
    counts: dict[Kind, list[int]] = {}
    for card in cards:
        row = counts.setdefault(card.kind, [0, 0, 0])
        row[3 - STRENGTH[card.relation]] += 1
    ordered = sorted(counts.items(), key=lambda item: (-sum(item[1]), item[0]))
    return tuple(KindCount(kind=kind, contradictions=row[0], tensions=row[1], agreements=row[2]) for kind, row in ordered)
