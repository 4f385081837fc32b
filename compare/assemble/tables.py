"""Section by section: each section printed once, beside its best counterpart, both sides in their reading order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import msgspec

from compare.assemble.chain import longest_chain
from compare.assemble.facts import PLACES, BothSides
from compare.assemble.passages import Mark, Places, Unit, marks_of, pieces
from compare.model.alignment import Aligned, Alignment, UnmatchedReason
from compare.model.document import Section, Segmented
from compare.model.span import Side
from compare.model.view import LoneSection, Passage, Piece, Reference, Row, SectionName, SectionTable

OTHER: dict[Side, Side] = {"left": "right", "right": "left"}


class Printed(msgspec.Struct, frozen=True):
    """Tables in the left document's order, sections alone, back matter by name, and the anchors that all these hold."""

    tables: tuple[SectionTable, ...]
    lone: tuple[LoneSection, ...]
    back_matter: tuple[SectionName, ...]
    anchors: frozenset[str]


class _Plan(msgspec.Struct, frozen=True):
    """Which section is printed where: partner and table anchor by (side, index)."""

    best: dict[tuple[Side, int], Alignment]
    weaker: dict[tuple[Side, int], tuple[Alignment, ...]]


def print_sections(sides: BothSides, aligned: Aligned, places: Places, *, embed_text: bool) -> Printed:
    """Lay out every section of both documents exactly once."""
    plan = _plan(aligned.pairs)
    writer = _Writer(sides=sides, places=places, plan=plan, embed_text=embed_text)
    tables = tuple(_tables(writer))
    lone = tuple(_lone(writer, aligned))
    back = tuple(
        writer.name(side, index)
        for side in ("left", "right")
        for index, section in enumerate(sides.of(side).sections)
        if section.back_matter
    )
    return Printed(tables, lone, back, frozenset(_anchors(tables, lone)))


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
    embed_text: bool

    def name(self, side: Side, index: int) -> SectionName:
        """Name a section; its anchor is that of the table or block that prints it."""
        section = self.sides.of(side).sections[index]
        pair = self.plan.best.get((side, index))
        anchor = f"s-{section.id}" if pair is None else f"s-{self.sides.left.sections[pair.left].id}"
        return SectionName(
            id=section.id,
            side=side,
            heading=section.heading,
            level=section.level,
            page=section.page,
            anchor="" if section.back_matter else anchor,
        )

    def passages(self, side: Side, index: int) -> tuple[Passage, ...]:
        """Cut a section's text into passages: its units, and what stands between them, block by block."""
        segmented = self.sides.of(side)
        section = segmented.sections[index]
        found = [unit for unit in self.places.of(side) if unit.section == index]
        return tuple(
            self._unit(segmented.document.text, unit) if unit else self._plain(segmented.document.text[low:high])
            for low, high, unit in _cut(segmented, section, found)
        )

    def _unit(self, text: str, unit: Unit) -> Passage:
        marks: list[Mark] = []
        references: dict[str, Reference] = {}
        for occurrence in unit.occurrences:
            marks.extend(marks_of(occurrence.quote, occurrence.relation))
            other = self.places.anchors.get((occurrence.number, OTHER[occurrence.half]), "")
            references.setdefault(occurrence.number, Reference(occurrence.number, "" if other == unit.anchor else other))
        return Passage(
            pieces=pieces(text, unit.start, unit.end, marks), anchor=unit.anchor, references=tuple(references.values())
        )

    def _plain(self, text: str) -> Passage:
        if self.embed_text:
            return Passage(pieces=(Piece(text),))
        return Passage(pieces=(), omitted=len(text.split()))


def _cut(segmented: Segmented, section: Section, units: Sequence[Unit]) -> list[tuple[int, int, Unit | None]]:
    """Cover the section's body with its units and the rest of its blocks; stretches of white space are left out."""
    text = segmented.document.text
    cuts: list[tuple[int, int, Unit | None]] = []
    position = section.body
    for unit in (*units, None):
        stop = unit.start if unit else section.end
        cuts.extend((low, high, None) for low, high in _stretches(segmented, position, stop) if text[low:high].strip())
        if unit:
            cuts.append((unit.start, unit.end, unit))
            position = unit.end
    return cuts


def _stretches(segmented: Segmented, low: int, high: int) -> Iterable[tuple[int, int]]:
    """Yield the parts of blocks between two offsets; text outside every block counts to the block before it."""
    blocks = segmented.document.blocks
    starts = [block.start for block in blocks]
    first = bisect_right(starts, low)
    inner = [start for start in starts[first:] if start < high]
    edges = [low, *inner, high]
    return ((start, stop) for start, stop in pairwise(edges) if start < stop)


def _tables(writer: _Writer) -> Iterable[SectionTable]:
    """Yield a table a left section that has counterparts; right ones that only share another's best follow it."""
    follow: dict[int, list[int]] = {}
    for index, section in enumerate(writer.sides.right.sections):
        weaker = writer.plan.weaker.get(("right", index), ())
        if ("right", index) not in writer.plan.best and weaker and not section.back_matter:
            strongest = max(weaker, key=lambda pair: (pair.similarity, -pair.left))
            follow.setdefault(strongest.left, []).append(index)
    for index, section in enumerate(writer.sides.left.sections):
        if not section.back_matter:
            pair = writer.plan.best.get(("left", index))
            if pair is not None:
                yield _pair_table(writer, pair)
            elif ("left", index) in writer.plan.weaker:
                yield _one_sided(writer, "left", index)
        for other in follow.get(index, ()):
            yield _one_sided(writer, "right", other)


def _pair_table(writer: _Writer, pair: Alignment) -> SectionTable:
    left, right = writer.name("left", pair.left), writer.name("right", pair.right)
    return SectionTable(
        anchor=left.anchor,
        left=left,
        right=right,
        similarity=round(pair.similarity, PLACES),
        shared_terms=pair.shared_terms,
        also=_also(writer, "left", pair.left) + _also(writer, "right", pair.right),
        rows=_rows(writer.passages("left", pair.left), writer.passages("right", pair.right)),
    )


def _one_sided(writer: _Writer, side: Side, index: int) -> SectionTable:
    name = writer.name(side, index)
    pairs = writer.plan.weaker[side, index]
    strongest = max(pairs, key=lambda pair: pair.similarity)
    passages = writer.passages(side, index)
    left, right = (passages, ()) if side == "left" else ((), passages)
    return SectionTable(
        anchor=name.anchor,
        left=name if side == "left" else None,
        right=name if side == "right" else None,
        similarity=round(strongest.similarity, PLACES),
        shared_terms=strongest.shared_terms,
        also=_also(writer, side, index),
        rows=_rows(left, right),
    )


def _also(writer: _Writer, side: Side, index: int) -> tuple[SectionName, ...]:
    """Name the sections of the other side that treat this one's topic too and are printed elsewhere."""
    other = OTHER[side]
    pairs = writer.plan.weaker.get((side, index), ())
    return tuple(writer.name(other, pair.right if side == "left" else pair.left) for pair in pairs)


def _rows(left: Sequence[Passage], right: Sequence[Passage]) -> tuple[Row, ...]:
    rows: list[Row] = []
    here = there = 0
    for i, j in longest_chain(_matches(left, right)):
        rows.extend(Row(left=passage) for passage in left[here:i])
        rows.extend(Row(right=passage) for passage in right[there:j])
        rows.append(Row(left=left[i], right=right[j], matched=True))
        here, there = i + 1, j + 1
    rows.extend(Row(left=passage) for passage in left[here:])
    rows.extend(Row(right=passage) for passage in right[there:])
    return tuple(rows)


def _matches(left: Sequence[Passage], right: Sequence[Passage]) -> list[tuple[int, int]]:
    at: Mapping[str, int] = {passage.anchor: index for index, passage in enumerate(right) if passage.anchor}
    return [
        (index, at[reference.other])
        for index, passage in enumerate(left)
        for reference in passage.references
        if reference.other in at
    ]


def _lone(writer: _Writer, aligned: Aligned) -> Iterable[LoneSection]:
    reasons: dict[Side, dict[int, UnmatchedReason]] = {
        "left": {item.section: item.reason for item in aligned.unmatched_left},
        "right": {item.section: item.reason for item in aligned.unmatched_right},
    }
    sides: tuple[Side, Side] = ("left", "right")
    for side in sides:
        for index, section in enumerate(writer.sides.of(side).sections):
            key = (side, index)
            if section.back_matter or key in writer.plan.best or key in writer.plan.weaker:
                continue
            passages = writer.passages(side, index)
            if passages or section.heading:
                reason = reasons[side].get(index, "no counterpart")
                yield LoneSection(name=writer.name(side, index), reason=reason, passages=passages)


def _anchors(tables: Iterable[SectionTable], lone: Iterable[LoneSection]) -> Iterable[str]:
    rows = (row for table in tables for row in table.rows)
    yield from (passage.anchor for row in rows for passage in (row.left, row.right) if passage is not None)
    yield from (passage.anchor for section in lone for passage in section.passages)
