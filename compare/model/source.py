"""Step 1's result: one file as its format has it, in reading order, before any repair of the text."""

from __future__ import annotations

from typing import Literal

import msgspec

from compare.model.span import Mark, Span

BlockKind = Literal["heading", "paragraph", "list_item", "table_row", "caption", "footnote", "code"]
MediaType = Literal[
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "text/html",
    "text/markdown",
    "text/plain",
]


class Box(msgspec.Struct, frozen=True):
    """Rectangle on a page in points, origin at the top left."""

    left: float
    top: float
    right: float
    bottom: float


class NoteMark(msgspec.Struct, frozen=True):
    """A raised note or citation mark that hung on the text before `offset` and was taken out of it; `label` is the mark."""

    offset: int
    label: str


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """One block of text in reading order.

    `text` holds no markup. A table row's text is its cells joined by " | "; `cells` are their spans in `text` and
    `header` the column headings above them (empty where the table has none). `level` is 1..6 for a heading (1 = title),
    the nesting depth (1-based) for a list item, else 0. `label` is a list item's marker ("1.", "•") or a footnote's mark.
    `marks` are sorted by offset; the first has offset 0 wherever page or line are known.
    `font_size` is in points and `bold` true where the whole block is; both None where the format has no such thing.
    """

    kind: BlockKind
    text: str
    level: int = 0
    label: str = ""
    marks: tuple[Mark, ...] = ()
    cells: tuple[Span, ...] = ()
    header: tuple[str, ...] = ()
    leads: tuple[Span, ...] = ()
    """Spans in `text` that are set off as run-in headings or key words (bold or italic at the start of the block)."""
    note_marks: tuple[NoteMark, ...] = ()
    """Marks of footnotes and numbered citations, sorted by offset; they are no part of `text`."""
    font_size: float | None = None
    bold: bool | None = None
    box: Box | None = None


class Dropped(msgspec.Struct, frozen=True):
    """Text of the file that was left out on purpose: running heads, page numbers, site furniture, comments."""

    text: str
    reason: str
    page: int | None = None


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """One document as read. `pages` is None for formats without pages; `pages_unread` lists pages without usable text.

    `title` and `authors` are what the format declares or the layout shows, empty where neither does. `warnings` are full
    sentences for the reader of the report.
    """

    path: str
    media_type: MediaType
    sha256: str
    blocks: tuple[Block, ...]
    title: str = ""
    authors: tuple[str, ...] = ()
    pages: int | None = None
    pages_unread: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()
