"""Section by section: each section printed once, beside its best counterpart, both sides in their reading order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

import msgspec

from compare.assemble.atoms import OTHER, Atom, SideText, atoms, paragraphs, side_text
from compare.assemble.facts import PLACES, BothSides
from compare.assemble.front import front_end, front_spans
from compare.assemble.layout import alone, rows
from compare.assemble.passages import Places
from compare.model.alignment import Aligned, Alignment, UnmatchedReason
from compare.model.span import SIDES, Side
from compare.model.view import LoneSection, Paragraph, Row, SectionName, SectionTable

FRONT = "front-matter"
"""Anchor of the front matter."""


class Printed(msgspec.Struct, frozen=True):
    """Tables in the left document's order, sections alone, front matter, back matter by name, and the anchors that these hold."""

    tables: tuple[SectionTable, ...]
    lone: tuple[LoneSection, ...]
    front: Row
    back_matter: tuple[SectionName, ...]
    anchors: frozenset[str]


class _Plan(msgspec.Struct, frozen=True):
    """Which section is printed where: partner and table anchor by (side, index)."""

    best: dict[tuple[Side, int], Alignment]
    weaker: dict[tuple[Side, int], tuple[Alignment, ...]]


def print_sections(sides: BothSides, aligned: Aligned, places: Places, *, embed_text: bool) -> Printed:
    """Lay out every section of both documents exactly once."""
    texts = {side: side_text(sides.of(side), places.of(side)) for side in SIDES}
    fronts = {side: front_end(sides.of(side)) for side in SIDES}
    writer = _Writer(sides=sides, places=places, plan=_plan(aligned.pairs), texts=texts, fronts=fronts, embed_text=embed_text)
    tables = tuple(_tables(writer))
    lone = tuple(_lone(writer, aligned))
    front = Row(left=writer.front("left"), right=writer.front("right"))
    back = tuple(
        writer.name(side, index)
        for side in SIDES
        for index, section in enumerate(sides.of(side).sections)
        if section.back_matter
    )
    return Printed(tables, lone, front, back, frozenset(_anchors(tables, lone, front)))


def _plan(pairs: Sequence[Alignment]) -> _Plan:
    best: dict[tuple[Side, int], Alignment] = {}
    weaker: dict[tuple[Side, int], tuple[Alignment, ...]] = {}
    for pair in pairs:
        keys: tuple[tuple[Side, int], tuple[Side, int]] = (("left", pair.left), ("right", pair.right))
        if pair.best:
            best.update(dict.fromkeys(keys, pair))
            continue
        for key in keys:
            weaker[key] = (*weaker.get(key, ()), pair)
    return _Plan(best, weaker)


class _Writer(msgspec.Struct, frozen=True, kw_only=True):
    """What printing one section needs."""

    sides: BothSides
    places: Places
    plan: _Plan
    texts: dict[Side, SideText]
    fronts: dict[Side, int]
    embed_text: bool

    def name(self, side: Side, index: int) -> SectionName:
        """Name a section; its anchor is that of the table or block that prints it."""
        section = self.sides.of(side).sections[index]
        pair = self.plan.best.get((side, index))
        anchor = f"s-{section.id}" if pair is None else f"s-{self.sides.left.sections[pair.left].id}"
        if not self.prints(side, index):
            anchor = FRONT if section.body < min(section.end, self.fronts[side]) else ""
        return SectionName(
            id=section.id,
            side=side,
            heading=section.heading.removesuffix(":"),
            level=section.level,
            page=section.page,
            anchor=anchor,
        )

    def prints(self, side: Side, index: int) -> bool:
        """Tell whether a section has text that is printed under its name: neither back matter nor all of it front matter."""
        segmented = self.sides.of(side)
        section = segmented.sections[index]
        own = segmented.document.text[max(section.body, self.fronts[side]) : section.end]
        return not section.back_matter and bool(own.strip())

    def atoms(self, side: Side, index: int) -> tuple[Atom, ...]:
        """Cut a section's text, without front matter, into atoms."""
        section = self.sides.of(side).sections[index]
        return self._cut(side, max(section.body, self.fronts[side]), section.end)

    def front(self, side: Side) -> tuple[Paragraph, ...]:
        """Return a document's front matter."""
        spans = front_spans(self.sides.of(side), self.fronts[side])
        return paragraphs(self.texts[side], chain.from_iterable(self._cut(side, low, high) for low, high in spans))

    def _cut(self, side: Side, low: int, high: int) -> tuple[Atom, ...]:
        return atoms(self.texts[side], (low, high), self.places, embed_text=self.embed_text)


def _tables(writer: _Writer) -> Iterable[SectionTable]:
    """Yield a table a left section that has counterparts; right ones that only share another's best follow it."""
    follow: dict[int, list[int]] = {}
    for index in range(len(writer.sides.right.sections)):
        weaker = writer.plan.weaker.get(("right", index), ())
        if ("right", index) not in writer.plan.best and weaker and writer.prints("right", index):
            strongest = max(weaker, key=lambda pair: (pair.similarity, -pair.left))
            follow.setdefault(strongest.left, []).append(index)
    for index in range(len(writer.sides.left.sections)):
        pair = writer.plan.best.get(("left", index))
        if pair is not None:
            yield from _pair_table(writer, pair)
        elif ("left", index) in writer.plan.weaker and writer.prints("left", index):
            yield _one_sided(writer, "left", index)
        for other in follow.get(index, ()):
            yield _one_sided(writer, "right", other)


def _pair_table(writer: _Writer, pair: Alignment) -> Iterable[SectionTable]:
    """Yield the table of two sections, one-sided where the other is front or back matter."""
    printed = writer.prints("left", pair.left), writer.prints("right", pair.right)
    if printed == (True, True):
        left, right = writer.name("left", pair.left), writer.name("right", pair.right)
        yield SectionTable(
            anchor=left.anchor,
            left=left,
            right=right,
            similarity=round(pair.similarity, PLACES),
            shared_terms=pair.shared_terms,
            also=_also(writer, "left", pair.left) + _also(writer, "right", pair.right),
            rows=rows(
                (writer.texts["left"], writer.texts["right"]),
                writer.atoms("left", pair.left),
                writer.atoms("right", pair.right),
            ),
        )
    elif any(printed):
        yield _one_sided(writer, "left", pair.left) if printed[0] else _one_sided(writer, "right", pair.right)


def _one_sided(writer: _Writer, side: Side, index: int) -> SectionTable:
    name = writer.name(side, index)
    pairs = (*writer.plan.weaker.get((side, index), ()), *filter(None, [writer.plan.best.get((side, index))]))
    strongest = max(pairs, key=lambda pair: pair.similarity)
    return SectionTable(
        anchor=name.anchor,
        left=name if side == "left" else None,
        right=name if side == "right" else None,
        similarity=round(strongest.similarity, PLACES),
        shared_terms=strongest.shared_terms,
        also=_also(writer, side, index),
        rows=alone(writer.texts[side], side, writer.atoms(side, index)),
    )


def _also(writer: _Writer, side: Side, index: int) -> tuple[SectionName, ...]:
    """Name the sections of the other side that treat this one's topic too and are printed elsewhere."""
    other = OTHER[side]
    pairs = writer.plan.weaker.get((side, index), ())
    return tuple(writer.name(other, pair.right if side == "left" else pair.left) for pair in pairs)


def _lone(writer: _Writer, aligned: Aligned) -> Iterable[LoneSection]:
    reasons: dict[Side, dict[int, UnmatchedReason]] = {
        "left": {item.section: item.reason for item in aligned.unmatched_left},
        "right": {item.section: item.reason for item in aligned.unmatched_right},
    }
    for side in SIDES:
        for index in range(len(writer.sides.of(side).sections)):
            key = (side, index)
            if not writer.prints(side, index) or key in writer.plan.best or key in writer.plan.weaker:
                continue
            shown = paragraphs(writer.texts[side], writer.atoms(side, index))
            reason = reasons[side].get(index, "no counterpart")
            yield LoneSection(name=writer.name(side, index), reason=reason, paragraphs=shown)


def _anchors(tables: Iterable[SectionTable], lone: Iterable[LoneSection], front: Row) -> Iterable[str]:
    held = (row for table in tables for row in table.rows)
    shown = chain(
        chain.from_iterable((*row.left, *row.right) for row in (*held, front)),
        chain.from_iterable(section.paragraphs for section in lone),
    )
    return (passage.anchor for paragraph in shown for passage in paragraph.passages)
