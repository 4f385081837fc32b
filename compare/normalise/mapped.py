"""A text that remembers where each of its characters came from, while rules rewrite it."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

Change = tuple[int, int, str]
"""Replace `text[start:end]` by the string."""


@dataclass(frozen=True, slots=True)
class MappedEdit:
    """`before`, which began at `offset` of the original, became `after` for `rule`."""

    offset: int
    before: str
    after: str
    rule: str


@dataclass(frozen=True, slots=True)
class Mapped:
    """`origins[i]` is the offset in the original of character i (never falling); None stands for the identity."""

    text: str
    length: int
    """Length of the original."""
    origins: array[int] | None = None
    edits: tuple[MappedEdit, ...] = field(default=())

    def origin(self, offset: int) -> int:
        """Return the original offset of character `offset` (the original's length for the end)."""
        if offset >= len(self.text):
            return self.length
        return offset if self.origins is None else self.origins[offset]

    def place(self, origin: int) -> int:
        """Return the first offset of `text` that comes from `origin` or later."""
        if self.origins is None:
            return min(origin, len(self.text))
        return bisect_left(self.origins, origin)

    def replace(self, changes: Iterable[Change], rule: str) -> Mapped:
        """Return the text after `changes` (sorted, not overlapping), each recorded as an edit for `rule`."""
        edits = list(self.edits)
        pieces: list[str] = []
        origins: array[int] = array("q")
        old = self.origins if self.origins is not None else array("q", range(len(self.text)))
        done = 0
        for start, end, after in changes:
            before = self.text[start:end]
            if before == after:
                continue
            pieces += (self.text[done:start], after)
            origins.extend(old[done:start])
            # What is longer than before points at the last character that it stands for.
            origins.extend(old[min(start + i, max(start, end - 1))] for i in range(len(after)))
            edits.append(MappedEdit(self.origin(start), before, after, rule))
            done = end
        if done == 0 and not pieces:
            return self
        pieces.append(self.text[done:])
        origins.extend(old[done:])
        return Mapped("".join(pieces), self.length, origins, tuple(edits))


def mapped(text: str) -> Mapped:
    """Return `text` as its own original."""
    return Mapped(text, len(text))
