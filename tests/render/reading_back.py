"""Reads the words of a rendered PDF back, column by column, and finds passages in them: no word lost, in order, across pages.

A passage that a page break cuts goes on somewhere on the next page (below the running head and the repeated head of its table).
"""

from __future__ import annotations

import unicodedata

import pypdfium2

HEAD = 320
"""Letters at the top of a page under which a broken passage may go on: the repeated head of its table, long titles in it."""
LEAST = 8
"""Letters that do not stand somewhere by chance."""
TOP, BOTTOM, SIDE = 58, 52, 54
"""Points of a page's margins; running head and foot stand in the first two."""


def letters(text: str) -> str:
    """Letters and digits alone: what line breaks, hyphens and ligatures cannot change."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def columns(pdf: bytes) -> dict[str, list[str]]:
    """Return the letters of each page: left half, right half, all, and those that stand beyond the margins."""
    document = pypdfium2.PdfDocument(pdf)
    found: dict[str, list[str]] = {"left": [], "right": [], "all": [], "outside": []}
    for index in range(len(document)):
        page = document[index]
        width, height = page.get_size()
        text = page.get_textpage()
        sides: dict[str, list[str]] = {"left": [], "right": [], "all": [], "outside": []}
        whole = text.get_text_range()
        for at, character in enumerate(whole):
            if not character.isalnum() and not unicodedata.normalize("NFKC", character).isalnum():
                continue
            left, bottom, right, top = text.get_charbox(at)
            if bottom < BOTTOM or top > height - TOP:
                continue
            sides["all"].append(character)
            if left < SIDE or right > width - SIDE:
                sides["outside"].append(character)
            sides["left" if left < width / 2 else "right"].append(character)
        for name, characters in sides.items():
            found[name].append(letters("".join(characters)))
    return found


def missing(pages: list[str], wanted: list[str]) -> list[str]:
    """Return the passages (as letters) that do not stand on the pages in this order."""
    lost: list[str] = []
    page = at = 0
    for text in wanted:
        place = _find(pages, text, page, at)
        if place is None:
            lost.append(text)
        else:
            page, at = place
    return lost


def _find(pages: list[str], text: str, page: int, at: int) -> tuple[int, int] | None:
    """Return the place behind `text`, which starts at or behind (page, at)."""
    for index in range(page, len(pages)):
        start = at if index == page else 0
        found = pages[index].find(text, start)
        if found >= 0:
            return index, found + len(text)
        kept = _begun(pages[index][start:], text)
        if kept:
            place = _goes_on(pages, text[kept:], index + 1)
            if place is not None:
                return place
    return None


def _goes_on(pages: list[str], rest: str, page: int) -> tuple[int, int] | None:
    """Find what a page break cut off: on the next page, which it may fill and leave for the one after."""
    if page >= len(pages):
        return None
    for start in range(min(HEAD, len(pages[page])) + 1):
        tail = pages[page][start:]
        if tail.startswith(rest):
            return page, start + len(rest)
        if rest.startswith(tail):
            return _goes_on(pages, rest[len(tail) :], page + 1)
    return None


def _begun(page: str, text: str) -> int:
    """Return how many letters of the beginning of `text` stand on the page.

    Fewer than `LEAST` must be the page's last; more need not be: pictures are drawn after the text around them.
    """
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if text[:middle] in page else (low, middle - 1)
    return low if low >= LEAST else next((size for size in range(LEAST, 0, -1) if page.endswith(text[:size])), 0)
