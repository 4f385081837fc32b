"""The alignment picture's data: sections at both edges, bands between those on one topic.

A document with more sections than the picture holds is shown by its upper levels; where these are still too many,
neighbours stand under the first one's name with the number of those behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from compare.assemble.facts import PLACES, BothSides
from compare.assemble.passages import STRENGTH
from compare.model.alignment import Aligned
from compare.model.document import Segmented
from compare.model.finding import Relation
from compare.model.view import Card, Ribbon, RibbonChart, RibbonNode, Tone

MAX_NODES = 20
"""Labels a side that stay readable (7.5 pt, 10 pt apart) in the part of an A4 page that is left for the picture."""


def ribbon_chart(sides: BothSides, aligned: Aligned, cards: Iterable[Card]) -> RibbonChart:
    """Draw up nodes and bands; a band's colour is the strongest relation between the sections it joins."""
    left_of, right_of = _fold(sides.left), _fold(sides.right)
    tones = _tones(sides, cards)
    bands: dict[tuple[int, int], tuple[float, Tone]] = {}
    for pair in aligned.pairs:
        if pair.left not in left_of or pair.right not in right_of:
            continue
        key = (left_of[pair.left], right_of[pair.right])
        similarity, tone = bands.get(key, (0.0, ""))
        bands[key] = (max(similarity, pair.similarity), _stronger(tone, tones.get((pair.left, pair.right), "")))
    return RibbonChart(
        left=_nodes(sides.left, left_of, {left for left, _ in bands}),
        right=_nodes(sides.right, right_of, {right for _, right in bands}),
        ribbons=tuple(
            Ribbon(left=left, right=right, similarity=round(similarity, PLACES), tone=tone)
            for (left, right), (similarity, tone) in sorted(bands.items())
        ),
    )


def _fold(side: Segmented) -> dict[int, int]:
    """Map each section (but back matter) to its node."""
    shown = [
        index
        for index, section in enumerate(side.sections)
        if not section.back_matter and (section.heading or section.end > section.body)
    ]
    levels = sorted({side.sections[index].level for index in shown}, reverse=True)
    heads = [*shown]
    for deepest in levels[:-1]:
        if len(heads) <= MAX_NODES:
            break
        heads = [index for index in heads if side.sections[index].level < deepest]
    return _assign(shown, heads)


def _assign(shown: Sequence[int], heads: Sequence[int]) -> dict[int, int]:
    """Give each section to the last head at or before it, and heads to groups of equal size where they are too many."""
    size = -(-len(heads) // MAX_NODES) or 1
    starts = set(heads)
    nodes: dict[int, int] = {}
    head = -1
    for index in shown:
        head += index in starts
        nodes[index] = max(head, 0) // size
    return nodes


def _nodes(side: Segmented, node_of: dict[int, int], matched: set[int]) -> tuple[RibbonNode, ...]:
    members: dict[int, list[int]] = {}
    for index, node in node_of.items():
        members.setdefault(node, []).append(index)
    return tuple(
        RibbonNode(heading=side.sections[group[0]].heading, merged=len(group), matched=node in matched)
        for node, group in sorted(members.items())
    )


def _tones(sides: BothSides, cards: Iterable[Card]) -> dict[tuple[int, int], Tone]:
    left = {section.id: index for index, section in enumerate(sides.left.sections)}
    right = {section.id: index for index, section in enumerate(sides.right.sections)}
    tones: dict[tuple[int, int], Tone] = {}
    for card in cards:
        if card.relation == "agreement":
            continue
        key = (left.get(card.left.spot.section_id, -1), right.get(card.right.spot.section_id, -1))
        tones[key] = _stronger(tones.get(key, ""), card.relation)
    return tones


def _stronger(one: Tone, other: Tone) -> Tone:
    ranks: dict[Tone, int] = {"": 0}
    names: tuple[Relation, ...] = ("contradiction", "tension", "agreement")
    ranks.update({name: STRENGTH[name] for name in names})
    return max(one, other, key=ranks.__getitem__)
