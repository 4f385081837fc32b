"""Results of steps 2 and 3: the normalised text, its blocks, and its sections, sentences, citations and references."""

from __future__ import annotations

from typing import Literal

import msgspec

from compare.model.source import BlockKind, Dropped, MediaType, NoteMark
from compare.model.span import Mark, Span


class Edit(msgspec.Struct, frozen=True):
    """One repair made by normalisation: at `start` of the normalised text, `before` became `after`, for `rule`."""

    start: int
    before: str
    after: str
    rule: str


class Anchor(msgspec.Struct, frozen=True):
    """From character `offset` of the normalised text on, it comes from `source_offset` of block `source_block`."""

    offset: int
    source_block: int
    source_offset: int


class TextBlock(msgspec.Struct, frozen=True, kw_only=True):
    """A block of the normalised text; every span is absolute in `Document.text`. Fields as in `source.Block`."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    label: str = ""
    cells: tuple[Span, ...] = ()
    header: tuple[str, ...] = ()
    lead: Span | None = None
    """A run-in heading or "Label:" at the start of the block."""
    note_marks: tuple[NoteMark, ...] = ()
    """Marks of notes and numbered citations that the reader took out, at absolute offsets (sorted)."""


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One document after normalisation. `text` is what the report quotes: blocks in reading order, joined by blank lines.

    `marks` (absolute offsets, sorted) give page and line; `anchors` (sorted) map back to the source's blocks.
    """

    path: str
    media_type: MediaType
    sha256: str
    text: str
    blocks: tuple[TextBlock, ...]
    title: str = ""
    authors: tuple[str, ...] = ()
    pages: int | None = None
    pages_unread: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    marks: tuple[Mark, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    edits: tuple[Edit, ...] = ()


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A section: its heading (as the document has it, without markup; "" before the first) and its own text.

    `start..end` covers heading and body up to the next heading of any level; `body` starts after the heading.
    `parent` is the index of the enclosing section or None.
    """

    id: str
    heading: str
    level: int
    start: int
    body: int
    end: int
    page: int | None = None
    back_matter: bool = False
    parent: int | None = None
    run_in: bool = False
    """Its heading stands at the start of its first paragraph ("Energy security: …") rather than on a line of its own."""


class Citation(msgspec.Struct, frozen=True, kw_only=True):
    """One cited work at one place: `key` is "Larin 2020" (or "[12]"), `reference` the id of the entry it resolves to."""

    start: int
    end: int
    key: str
    year: int | None = None
    reference: str | None = None


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence, list item or table row of the body; `start..end` slices `Document.text`.

    `section` and `block` are indices. `lead` is the text that governs it (the sentence that introduces a list, a run-in
    heading, a row's table caption), "" where none does. `kind` is its block's kind.
    """

    index: int
    start: int
    end: int
    section: int
    block: int
    kind: BlockKind
    lead: str = ""
    citations: tuple[Citation, ...] = ()
    masked: tuple[Span, ...] = ()
    """Parts that are no claim of the sentence: citations, reference marks, URLs (absolute spans)."""


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the reference list."""

    id: str
    text: str
    start: int
    end: int
    authors: tuple[str, ...] = ()
    year: int | None = None
    title: str = ""
    venue: str = ""
    doi: str = ""


class ReferenceCheck(msgspec.Struct, frozen=True, kw_only=True):
    """What the reference list and the citations in the text say of each other."""

    cited_not_listed: tuple[str, ...] = ()
    listed_not_cited: tuple[str, ...] = ()
    year_mismatches: tuple[str, ...] = ()


class Segmented(msgspec.Struct, frozen=True, kw_only=True):
    """Step 3's result. `language` is an ISO 639-1 code, "und" where it could not be told."""

    side: Literal["left", "right"]
    document: Document
    language: str
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
    references: tuple[Reference, ...] = ()
    reference_check: ReferenceCheck = ReferenceCheck()
    warnings: tuple[str, ...] = ()
