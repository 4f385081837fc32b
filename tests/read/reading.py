"""Short ways to read a snippet in the tests of step 1."""

from __future__ import annotations

from compare.model.source import Block, Source
from compare.options import ReadOptions
from compare.read import read_bytes

OPTIONS = ReadOptions()


def source(content: str | bytes, name: str) -> Source:
    """Read `content` as a file called `name`, in this process."""
    return read_bytes(content if isinstance(content, bytes) else content.encode(), name, OPTIONS)


def shapes(content: str | bytes, name: str) -> list[tuple[str, int, str]]:
    """Return kind, level and text of each block."""
    return [(block.kind, block.level, block.text) for block in source(content, name).blocks]


def texts(content: str | bytes, name: str) -> list[str]:
    """Return the text of each block."""
    return [block.text for block in source(content, name).blocks]


def only(content: str | bytes, name: str) -> Block:
    """Return the one block of `content`."""
    (block,) = source(content, name).blocks
    return block


def reasons(found: Source) -> dict[str, str]:
    """Return what was left out, by reason."""
    return {part.reason: part.text for part in found.dropped}
