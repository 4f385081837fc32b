"""Front matter: what stands before a document's first prose, its authors, their institutions, addresses and dates.

Told by shape, not by words: short paragraphs under the title (or before any heading) that end without a full stop, name an
author or hold an e-mail address, up to the first block that does none of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compare.model.document import Segmented, TextBlock

LONGEST = 60
"""Words of a paragraph that still counts: three authors with their institutions take about forty."""
MOST = 16
"""Blocks; a document that goes on like this longer is one without full stops, and has no front matter."""
_SENTENCE_END = re.compile(r"[.?!…:;。！？؟][\"'”’»)\]]*$")
_ADDRESS = re.compile(r"\S@\S")


def front_end(side: Segmented) -> int:
    """Return the offset at which front matter ends; 0 where the document begins with prose or never comes to it."""
    count, end = 0, 0
    for block in side.document.blocks:
        if not _is_front(side, block):
            return end if count <= MOST else 0
        count, end = count + 1, block.end
    return 0


def front_spans(side: Segmented, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of front matter, which ends at `end`, without the headings between them."""
    position = 0
    for section in side.sections:
        if section.start >= end:
            break
        yield position, section.start
        position = section.body
    if position < end:
        yield position, end


def _is_front(side: Segmented, block: TextBlock) -> bool:
    text = side.document.text[block.start : block.end].strip()
    first = side.sections[0].start if side.sections else 0
    if block.kind == "heading":
        return _same(text, side.document.title) or _names_author(side, text)
    if block.end <= first:
        return True
    if block.kind != "paragraph" or len(text.split()) > LONGEST:
        return False
    return not _SENTENCE_END.search(text) or _names_author(side, text) or bool(_ADDRESS.search(text))


def _names_author(side: Segmented, text: str) -> bool:
    """Tell whether the text begins with an author's name."""
    folded = _folded(text)
    return any(folded.startswith(_folded(author)) for author in side.document.authors if author)


def _same(one: str, other: str) -> bool:
    return bool(other) and _folded(one) == _folded(other)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
