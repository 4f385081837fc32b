"""Places in a text: half-open character spans and the sides of a comparison."""

from __future__ import annotations

from typing import Literal

import msgspec

Side = Literal["left", "right"]
SIDES: tuple[Side, Side] = ("left", "right")


class Span(msgspec.Struct, frozen=True, order=True):
    """Half-open range of Unicode characters, `text[start:end]`, in the text that its owner names."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether both spans share at least one character."""
        return self.start < other.end and other.start < self.end


class Mark(msgspec.Struct, frozen=True):
    """From character `offset` on, the text stands on this page and line (1-based; None where the format has none)."""

    offset: int
    page: int | None = None
    line: int | None = None
