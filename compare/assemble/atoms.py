"""A section's text as atoms: units of findings and, between them, whole sentences, none of which is lost or told twice."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

import msgspec

from compare.assemble.passages import Mark, Places, Unit, marks_of, pieces
from compare.model.document import Segmented, TextBlock
from compare.model.span import Side
from compare.model.view import Paragraph, Passage, Piece, Reference

OTHER: dict[Side, Side] = {"left": "right", "right": "left"}
CODE_LINE = 9
"""Words of prose that take the room of one line of code in a column."""


WORD = 6
"""Characters of an English word and its space, so that long names count for the room they take."""
BLOCK_START = 4
"""What a paragraph's unfilled last line adds, in words: half a line of a column."""


class Atom(msgspec.Struct, frozen=True):
    """The least stretch that a row may hold: its block (by index), whether it starts it, and its length in words of prose."""

    passage: Passage
    block: int
    first: bool
    words: int


class SideText(msgspec.Struct, frozen=True):
    """One document's text with what cuts it: starts of blocks and sentences (ascending) and its units."""

    segmented: Segmented
    blocks: tuple[int, ...]
    sentences: tuple[int, ...]
    units: tuple[Unit, ...]

    def block_at(self, offset: int) -> int:
        """Return the index of the block in which `offset` stands; what is outside counts to the block before."""
        return max(bisect_right(self.blocks, offset) - 1, 0)

    def kind(self, block: int) -> TextBlock | None:
        """Return a block, None where the document has none."""
        blocks = self.segmented.document.blocks
        return blocks[block] if block < len(blocks) else None


def side_text(segmented: Segmented, units: tuple[Unit, ...]) -> SideText:
    """Prepare one side for cutting."""
    return SideText(
        segmented,
        tuple(block.start for block in segmented.document.blocks),
        tuple(sentence.start for sentence in segmented.sentences),
        units,
    )


def atoms(side: SideText, span: tuple[int, int], places: Places, *, embed_text: bool) -> tuple[Atom, ...]:
    """Cut `span` of the text into atoms in reading order; stretches of white space are left out.

    Args:
        side: The document.
        span: Offsets, usually a section's body.
        places: Where the other halves of findings stand.
        embed_text: Whether text outside findings is printed or only counted.
    """
    text = side.segmented.document.text
    made: list[Atom] = []
    for low, high, unit in _cut(side, *span):
        if not text[low:high].strip():
            continue
        stop = low + len(text[low:high].rstrip("\n"))
        passage = _of_unit(text, unit, places) if unit else _plain(text[low:stop], embed_text=embed_text)
        block = side.block_at(low)
        made.append(Atom(passage, block, low <= side.blocks[block] if side.blocks else True, _length(side, block, low, high)))
    return tuple(made)


def paragraphs(side: SideText, items: Iterable[Atom]) -> tuple[Paragraph, ...]:
    """Put atoms of one block together again; plain neighbours become one passage."""
    found: list[Paragraph] = []
    for block, group in groupby(items, key=lambda atom: atom.block):
        members = list(group)
        of = side.kind(block)
        found.append(
            Paragraph(
                passages=tuple(_joined(member.passage for member in members)),
                kind=of.kind if of else "paragraph",
                continued=not members[0].first,
            )
        )
    return tuple(found)


def _cut(side: SideText, low: int, high: int) -> Iterator[tuple[int, int, Unit | None]]:
    """Cover `low..high` with the units in it and the sentences between them."""
    position = low
    starts = [unit.start for unit in side.units]
    for unit in side.units[bisect_left(starts, low) : bisect_left(starts, high)]:
        yield from ((start, stop, None) for start, stop in _stretches(side, position, unit.start))
        yield unit.start, min(unit.end, high), unit
        position = unit.end
    yield from ((start, stop, None) for start, stop in _stretches(side, position, high))


def _stretches(side: SideText, low: int, high: int) -> Iterator[tuple[int, int]]:
    if low >= high:
        return
    inner = {
        start
        for starts in (side.blocks, side.sentences)
        for start in starts[bisect_right(starts, low) : bisect_left(starts, high)]
    }
    yield from pairwise([low, *sorted(inner), high])


def _of_unit(text: str, unit: Unit, places: Places) -> Passage:
    """Mark a unit's quotes. A repetition inside one document is named and linked, not tinted as an agreement is."""
    marks: list[Mark] = []
    references: dict[str, Reference] = {}
    for occurrence in unit.occurrences:
        if occurrence.cross or occurrence.relation != "agreement":
            marks.extend(marks_of(occurrence.quote, occurrence.relation))
        other = places.anchors.get((occurrence.number, OTHER[occurrence.half]), "")
        references.setdefault(occurrence.number, Reference(occurrence.number, "" if other == unit.anchor else other))
    return Passage(pieces=pieces(text, unit.start, unit.end, marks), anchor=unit.anchor, references=tuple(references.values()))


def _plain(text: str, *, embed_text: bool) -> Passage:
    return Passage(pieces=(Piece(text),)) if embed_text else Passage(pieces=(), omitted=len(text.split()))


def _length(side: SideText, block: int, low: int, high: int) -> int:
    """Estimate the room that a stretch takes, in words of running prose."""
    text = side.segmented.document.text[low:high]
    of = side.kind(block)
    lines = 1 + text.count("\n") if of and of.kind == "code" else 0
    return max(len(text.split()), len(text) // WORD, CODE_LINE * lines) + (BLOCK_START if of and low == of.start else 0)


def _joined(items: Iterable[Passage]) -> Iterator[Passage]:
    """Join neighbours that carry nothing but text."""
    waiting: list[Passage] = []
    for item in items:
        if item.anchor:
            yield from _one(waiting)
            waiting = []
            yield item
        else:
            waiting.append(item)
    yield from _one(waiting)


def _one(waiting: Sequence[Passage]) -> Iterator[Passage]:
    if waiting:
        text = "".join(piece.text for passage in waiting for piece in passage.pieces)
        yield Passage(pieces=(Piece(text),) if text else (), omitted=sum(passage.omitted for passage in waiting))
