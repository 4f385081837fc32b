"""The last stage of normalisation: repaired blocks become one text with absolute spans, marks, anchors and edits."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from compare.model.document import Anchor, Document, Edit, TextBlock
from compare.model.source import NoteMark
from compare.model.span import Mark, Span
from compare.normalise.work import Part, Work

SEPARATOR = "\n\n"


class Builder:
    """Collects the blocks in order; `text` grows, everything else points into it."""

    def __init__(self) -> None:
        self.blocks: list[TextBlock] = []
        self.marks: list[Mark] = []
        self.anchors: list[Anchor] = []
        self.edits: list[Edit] = []
        self._pieces: list[str] = []
        self._length = 0

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._pieces)

    def add(self, work: Work) -> int:
        """Append one block and return its start."""
        if self._length:
            self._append(SEPARATOR)
        start = self._length
        notes: list[NoteMark] = []
        for number, part in enumerate(work.parts):
            if number:
                self.edits.append(Edit(self._length, SEPARATOR, part.glue, "join"))
                self._append(part.glue)
            self._part(part, notes)
        first = work.parts[0]
        self.blocks.append(
            TextBlock(
                kind=work.kind,
                start=start,
                end=self._length,
                level=work.level,
                label=first.block.label,
                cells=tuple(_absolute(first, span, start) for span in first.block.cells),
                header=first.block.header,
                lead=Span(start, start + work.lead_end) if work.lead_end else None,
                note_marks=tuple(notes),
            )
        )
        return start

    def _append(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)

    def _part(self, part: Part, notes: list[NoteMark]) -> None:
        base = self._length - part.start
        self._append(part.text)
        self._anchor(part, base)
        cleaned, size = part.cleaned, len(part.cleaned.text)
        marks = [Mark(max(part.start, cleaned.place(mark.offset)) + base, mark.page, mark.line) for mark in part.block.marks]
        self._mark([mark for mark in marks if mark.offset < max(part.end, 1) + base])
        for edit in cleaned.edits:
            place = cleaned.place(edit.offset)
            self.edits.append(Edit(min(max(place, part.start), part.end) + base, edit.before, edit.after, edit.rule))
        places = ((min(cleaned.place(note.offset), size), note.label) for note in part.block.note_marks)
        notes += [NoteMark(min(max(place, part.start), part.end) + base, label) for place, label in places]

    def _mark(self, marks: Sequence[Mark]) -> None:
        for mark in marks:
            if self.marks and self.marks[-1].offset == mark.offset:
                self.marks.pop()
            self.marks.append(mark)

    def _anchor(self, part: Part, base: int) -> None:
        origins = part.cleaned.origins
        if origins is None or part.start >= part.end:
            self.anchors.append(Anchor(part.start + base, part.index, part.cleaned.origin(part.start)))
            return
        drift = -1
        for i in range(part.start, part.end):
            if origins[i] - i != drift:
                drift = origins[i] - i
                self.anchors.append(Anchor(i + base, part.index, origins[i]))


def source_place(document: Document, offset: int) -> tuple[int, int]:
    """Return the block of the source and the offset in its text that character `offset` of the document comes from.

    Args:
        document: A normalised document with at least one block.
        offset: 0 .. len(document.text) - 1; a separator belongs to the block before it.
    """
    found = bisect_right(document.anchors, offset, key=lambda anchor: anchor.offset) - 1
    anchor = document.anchors[max(0, found)]
    return anchor.source_block, anchor.source_offset + offset - anchor.offset


def _absolute(part: Part, span: Span, start: int) -> Span:
    places = (part.cleaned.place(span.start), part.cleaned.place(span.end))
    low, high = (min(max(place, part.start), part.end) - part.start + start for place in places)
    return Span(low, max(low, high))
