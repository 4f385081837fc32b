"""A block on its way from `Source` to `Document`: one or more cleaned pieces of source blocks, joined."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from compare.model.source import Block, BlockKind
from compare.normalise.characters import clean
from compare.normalise.mapped import Mapped, mapped

_WORDS: Final = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


@dataclass(frozen=True)
class Part:
    """Characters `start..end` of one source block's cleaned text, with the separator that stands before them."""

    index: int
    block: Block
    cleaned: Mapped
    start: int
    end: int
    glue: str = ""

    @property
    def text(self) -> str:
        """The part's own text."""
        return self.cleaned.text[self.start : self.end]


@dataclass(frozen=True)
class Work:
    """One block of the document to be."""

    kind: BlockKind
    parts: tuple[Part, ...]
    level: int = 0
    lead_end: int = 0
    """Length of the run-in heading at its start."""

    @property
    def block(self) -> Block:
        """The source block of the first part."""
        return self.parts[0].block

    @cached_property
    def text(self) -> str:
        """The whole text."""
        return "".join(part.glue + part.text for part in self.parts)

    @cached_property
    def words(self) -> int:
        """Number of words and numbers."""
        return len(_WORDS.findall(self.text))

    def joined(self, other: Work, glue: str, *, cut: int = 0) -> Work:
        """Return this block continued by `other`, without its own last `cut` characters."""
        last = self.parts[-1]
        head = (*self.parts[:-1], replace(last, end=last.end - cut))
        first = replace(other.parts[0], glue=glue)
        return replace(self, parts=(*head, first, *other.parts[1:]))


def works(blocks: tuple[Block, ...]) -> list[Work]:
    """Clean the characters of every source block; blocks without text are left out."""
    made: list[Work] = []
    for index, block in enumerate(blocks):
        cleaned = clean(mapped(block.text), code=block.kind == "code")
        if cleaned.text.strip():
            part = Part(index, block, cleaned, 0, len(cleaned.text))
            made.append(Work(block.kind, (part,), block.level))
    return made
