"""The values between the parts of the PDF reader: pieces of text, lines of a column, pages (step 1)."""

from __future__ import annotations

import msgspec

from compare.model.source import Dropped


class Face(msgspec.Struct, frozen=True, gc=False):
    """What a font says of itself."""

    bold: bool = False
    italic: bool = False
    mono: bool = False


class Piece(msgspec.Struct, gc=False):
    """Characters of one word set alike, in points from the top left of the upright page. `glued`: no space before it."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    base: float
    size: float
    face: Face
    glued: bool = False


class Chunk(msgspec.Struct, frozen=True, gc=False):
    """A part of a line between wide gaps, a cell if the line belongs to a table: `start..end` of the line's text."""

    start: int
    end: int
    x0: float
    x1: float


class Raised(msgspec.Struct, frozen=True, gc=False):
    """A note mark taken out of a line: it hung on the character before `offset`."""

    offset: int
    label: str


class Line(msgspec.Struct, kw_only=True):
    """One line of one column. `left..right` is the column's extent, `region` its number on the page, in reading order.

    `lead` is the length of the bold (or, if none, italic) characters at its start, `first` the width of its first word.
    """

    text: str
    page: int
    number: int = 0
    region: int = 0
    x0: float
    x1: float
    top: float
    bottom: float
    base: float
    size: float
    bold: bool
    italic: bool
    mono: bool
    lead: int = 0
    first: float = 0.0
    left: float = 0.0
    right: float = 0.0
    chunks: tuple[Chunk, ...] = ()
    notes: tuple[Raised, ...] = ()
    raised_start: bool = False


class Page(msgspec.Struct, kw_only=True):
    """One page as lines in reading order. `characters` counts its visible characters before anything was dropped."""

    number: int
    width: float
    height: float
    characters: int
    lines: list[Line]
    dropped: list[Dropped]
    cut_ends: tuple[bool, ...] = ()
    """Whether each line, by number, ends in a hyphen."""
