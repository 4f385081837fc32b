"""The outline (bookmarks) of a PDF: headings that the type does not show, and the levels of those it shows (step 1)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Final

import msgspec
import pypdfium2

from compare.read.pdf.group import BULLET, Group, ends_sentence

MAX_ENTRIES: Final = 5_000
MAX_LINES: Final = 4
"""A heading has no more lines."""


class Bookmark(msgspec.Struct, frozen=True):
    """One entry: its words in lower case, its depth (0 = top) and its page (1-based, 0 where it names none)."""

    words: str
    level: int
    page: int
    title: str


def read_outline(document: pypdfium2.PdfDocument) -> tuple[Bookmark, ...]:
    """Return the entries in order; entries without words are left out."""
    found = []
    for entry in islice(document.get_toc(), MAX_ENTRIES):
        title = " ".join(entry.get_title().split())
        target = entry.get_dest()
        index = target.get_index() if target is not None else None
        if any(c.isalpha() for c in title):
            found.append(Bookmark(_folded(title), entry.level, 0 if index is None else index + 1, title))
    return tuple(found)


def outline_title(outline: Sequence[Bookmark]) -> str:
    """Return the only entry at the top of the outline, which names the document where it stands on the first page."""
    top = [entry for entry in outline if entry.level == 0]
    return top[0].title if len(top) == 1 and top[0].page == 1 else ""


def mark_headings(groups: Sequence[Group], outline: Sequence[Bookmark]) -> None:
    """Make paragraphs that an entry names, on its page, headings; sentences and items stay what they are."""
    entries = {(entry.words, entry.page) for entry in outline}
    for group in groups if entries else ():
        text = _text(group)
        if group.kind == "paragraph" and len(group.lines) <= MAX_LINES and (_folded(text), group.lines[0].page) in entries:
            group.kind = "paragraph" if ends_sentence(text.rstrip(":?!")) or BULLET.match(text) else "heading"


def outline_levels(groups: Sequence[Group], title: Sequence[Group], outline: Sequence[Bookmark]) -> None:
    """Give the headings the depths of the outline, where it names every one of them."""
    ids = {id(group) for group in title}
    headings = [group for group in groups if group.kind == "heading" and id(group) not in ids]
    depths = {(entry.words, entry.page): entry.level for entry in outline}
    found = [depths.get((_folded(_text(group)), group.lines[0].page)) for group in headings]
    known = [depth for depth in found if depth is not None]
    if not known or len(known) < len(found):
        return
    for group, depth in zip(headings, known, strict=True):
        group.level = min(6, 2 + depth - min(known))


def _text(group: Group) -> str:
    return " ".join(line.text.strip() for line in group.lines)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" :.")
