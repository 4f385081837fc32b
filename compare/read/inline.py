"""Step 1: collect the running text of one block with its line marks, bold spans and note marks; shared by the readers."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from compare.model.source import Block, BlockKind, Dropped, NoteMark
from compare.model.span import Mark, Span
from compare.text.scripts import is_note_mark, subscript, superscript

SPACE: Final = re.compile(r"[ \t\r\n]+")
CELL_SEPARATOR: Final = " | "
DROPPED_LENGTH: Final = 2_000
"""Characters of a dropped part that are kept for the reader of `inspect`; enough to recognise it."""

_SET_OFF_END: Final = re.compile(r"[.:—–!?]\s*$")
_SET_OFF_NEXT: Final = re.compile(r"\s*[:—–.]")


class InlineText:
    """Running text of one block under construction.

    White space is collapsed unless `verbatim`; control characters other than tab and line ends stay for normalisation.
    """

    def __init__(self, *, verbatim: bool = False) -> None:
        self._verbatim = verbatim
        self._parts: list[str] = []
        self._length = 0
        self._last = ""
        self._marks: list[Mark] = []
        self._strong: list[tuple[int, int, bool]] = []
        self._notes: list[NoteMark] = []

    def __bool__(self) -> bool:
        return self._length > 0 or bool(self._notes)

    def mark(self, line: int | None) -> None:
        """Say that what follows stands on `line`."""
        if line is None or (self._marks and self._marks[-1].line == line):
            return
        if self._marks and self._marks[-1].offset == self._length:
            self._marks.pop()
        self._marks.append(Mark(self._length, line=line))

    def add(self, text: str, *, bold: bool = False, italic: bool = False) -> None:
        """Append `text`."""
        if not self._verbatim:
            text = SPACE.sub(" ", text)
            if text.startswith(" ") and self._last in {"", " ", "\n"}:
                text = text[1:]
        if not text:
            return
        start = self._length
        self._push(text)
        if (bold or italic) and text != " ":
            self._emphasise(start, bold=bold)

    def newline(self) -> None:
        """Append a line break that the author set."""
        if self._length and self._last != "\n":
            if self._last == " ":
                self._parts[-1] = self._parts[-1][:-1]
                self._length -= 1
            self._push("\n")

    def raised(self, text: str, *, note: bool = False) -> None:
        """Append superscript `text`, or set it aside where it is a note mark (`note`: the format says so)."""
        if note or is_note_mark(self.tail(), text):
            self.note(text)
        else:
            self.add(superscript(text))

    def lowered(self, text: str) -> None:
        """Append subscript `text`."""
        self.add(subscript(text))

    def note(self, label: str) -> None:
        """Set aside a note mark."""
        label = label.strip().strip("[]")
        if label:
            self._notes.append(NoteMark(self._length, label))

    def note_labels(self) -> tuple[str, ...]:
        """Return the note marks set aside so far."""
        return tuple(note.label for note in self._notes)

    def text(self) -> str:
        """Return the text so far, without the blank at its end."""
        return "".join(self._parts).rstrip()

    def tail(self, size: int = 60) -> str:
        """Return the last `size` characters or somewhat more."""
        found = ""
        for part in reversed(self._parts):
            found = part[-size:] + found
            if len(found) >= size:
                break
        return found

    def block(self, kind: BlockKind, *, level: int = 0, label: str = "", bold: bool | None = None) -> Block | None:
        """Return the finished block, or None where it holds no text."""
        text = "".join(self._parts)
        text = text.strip("\n").rstrip() if self._verbatim else text.rstrip(" \n")
        if not text.strip():
            return None
        marks = tuple(msgspec.structs.replace(m, offset=min(m.offset, len(text))) for m in self._marks)
        leads = self._leads(text)
        return Block(
            kind=kind,
            text=text,
            level=level,
            label=label,
            marks=marks,
            leads=leads,
            bold=self._all_bold(len(text)) if bold is None else bold,
            note_marks=tuple(msgspec.structs.replace(n, offset=min(n.offset, len(text))) for n in self._notes),
        )

    def _push(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
        self._last = text[-1]

    def _emphasise(self, start: int, *, bold: bool) -> None:
        if self._strong and self._strong[-1][1] >= start - 1 and self._strong[-1][2] == bold:
            self._strong[-1] = (self._strong[-1][0], self._length, bold)
        else:
            self._strong.append((start, self._length, bold))

    def _leads(self, text: str) -> tuple[Span, ...]:
        if not self._strong or self._strong[0][0] != 0:
            return ()
        start, end, bold = self._strong[0]
        end = len(text[:end].rstrip())
        set_off = bold or _SET_OFF_END.search(text[max(0, end - 3) : end]) or _SET_OFF_NEXT.match(text, end)
        return (Span(start, end),) if set_off and end else ()

    def _all_bold(self, length: int) -> bool:
        return len(self._strong) == 1 and self._strong[0][2] and self._strong[0][0] == 0 and self._strong[0][1] >= length


def table_row(cells: list[str], *, header: tuple[str, ...] = (), line: int | None = None) -> Block | None:
    """Return the block of one table row, or None where all cells are empty."""
    clean = [SPACE.sub(" ", cell).strip() for cell in cells]
    if not any(clean):
        return None
    spans, offset = [], 0
    for cell in clean:
        spans.append(Span(offset, offset + len(cell)))
        offset += len(cell) + len(CELL_SEPARATOR)
    marks = () if line is None else (Mark(0, line=line),)
    return Block(kind="table_row", text=CELL_SEPARATOR.join(clean), cells=tuple(spans), header=header, marks=marks)


def dropped(text: str, reason: str) -> Dropped | None:
    """Return a record of left-out text, shortened, or None where there was none."""
    clean = SPACE.sub(" ", text[: DROPPED_LENGTH * 4]).strip()
    if not clean:
        return None
    return Dropped(clean if len(clean) <= DROPPED_LENGTH else clean[:DROPPED_LENGTH] + " …", reason)


def title_of(blocks: list[Block]) -> str:
    """Return the heading that opens the document where no other heading stands as high, "" where none does."""
    first = blocks[0] if blocks else None
    if first is None or first.kind != "heading":
        return ""
    others = [block.level for block in blocks[1:] if block.kind == "heading"]
    return first.text if first.level == 1 or first.level < min(others, default=7) else ""
