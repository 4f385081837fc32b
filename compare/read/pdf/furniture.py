"""Page furniture: running heads and feet, page and line numbers, text in the margins; dropped, and every drop is told (step 1)."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from functools import lru_cache
from typing import Final

from compare.model.source import Dropped
from compare.read.pdf.layout import Line, Page, Piece

_EDGE_LINES: Final = 4
"""Furniture stands among so many outermost rows of a page."""
_EDGE_SHARE: Final = 0.17
"""and in the upper or lower sixth of it."""
_SAME_PLACE: Final = 8.0
"""Points by which the same furniture may move from page to page."""
_STAMPED_PAGES, _STAMPED_SHARE, _STAMP_LENGTH = 3, 0.6, 80
_NEARLY_ALL: Final = 0.8
_APART_EM: Final = 1.6
_CLOSE_EM: Final = 1.3
"""Space between furniture and text, from baseline to baseline; lines of text are 1.0 to 1.5 em apart."""
_SHORT_TITLE_WORDS: Final = 2
_WORDS: Final = re.compile(r"[:;,.?!]*\s+|[:;,.?!]+$")
_DIGITS: Final = re.compile(r"\d+")
_PAGE_NUMBER: Final = re.compile(
    r"^[-–—·|•\s]{0,3}(?:(?:page|p\.|seite|pág\.|página)\s*)?(\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/|von|de|sur)\s*\d{1,4})?[-–—·|•.\s]{0,3}$",
    re.IGNORECASE,
)
_ROMAN: Final = re.compile(r"^(?=[ivxlc])(?:c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$", re.IGNORECASE)
_NUMBERED_LINES: Final = 5


def drop_furniture(pages: list[Page]) -> None:
    """Move furniture from each page's lines to its `dropped`."""
    edges = {page.number: _edge_lines(page) for page in pages}
    repeated = _repeated(pages, edges)
    numbers = _page_numbers(pages, edges)
    stamps = _stamps(pages)
    for page in pages:
        kept = []
        for line in page.lines:
            reason = repeated.get(id(line)) or (
                "page number" if id(line) in numbers else "watermark" if _place(line) in stamps else ""
            )
            if reason:
                page.dropped.append(Dropped(line.text.strip(), reason, page.number))
            else:
                kept.append(line)
        page.lines = kept


def _place(line: Line) -> tuple[str, int, int]:
    return line.text.strip(), round(line.x0 / 4), round(line.base / 4)


def _stamps(pages: list[Page]) -> set[tuple[str, int, int]]:
    """Return text and place of what stands unchanged at one place of most pages, wherever that is: watermarks and stamps."""
    if len(pages) < _STAMPED_PAGES:
        return set()
    places = Counter(
        _place(line) for page in pages for line in page.lines if not line.chunks and len(line.text) < _STAMP_LENGTH
    )
    return {place for place, n in places.items() if n >= max(_STAMPED_PAGES, _STAMPED_SHARE * len(pages)) and place[0]}


def _edge_lines(page: Page) -> list[tuple[Line, bool]]:
    """Return the outermost lines of a page, each with whether it stands at the head."""
    rows = sorted(page.lines, key=lambda line: line.base)
    head = [line for line in rows if line.bottom < page.height * _EDGE_SHARE]
    foot = [line for line in rows if line.top > page.height * (1 - _EDGE_SHARE)]
    return [(line, True) for line in _outer(head)] + [(line, False) for line in _outer(foot[::-1])]


def _outer(rows: list[Line]) -> list[Line]:
    """Return the lines of the outermost rows; lines side by side are one row."""
    chosen: list[Line] = []
    heights: list[float] = []
    for line in rows:
        if not heights or abs(line.base - heights[-1]) > 3:
            if len(heights) == _EDGE_LINES:
                break
            heights.append(line.base)
        chosen.append(line)
    return chosen


@lru_cache(maxsize=4_096)
def _key(text: str) -> str:
    """Return a line without its numbers and capitals; asked for several times a line."""
    return " ".join(_DIGITS.sub("#", text).casefold().split())


def _parts(line: Line) -> list[str]:
    return [_key(line.text[c.start : c.end]) for c in line.chunks] or [_key(line.text)]


def _repeated(pages: list[Page], edges: dict[int, list[tuple[Line, bool]]]) -> dict[int, str]:
    """Return the reason for each line (by identity) whose parts all stand at the same height of several pages."""
    places: dict[tuple[str, bool], dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for page in pages:
        for line, head in edges[page.number]:
            for part in _parts(line):
                places[part, head][round(line.base / _SAME_PLACE)].add(page.number)
    found: dict[int, str] = {}
    for page in pages:
        for line, head in edges[page.number]:
            counts = [_times(places[part, head], line.base) for part in _parts(line)]
            lettered = any(c.isalpha() for c in line.text)
            if lettered and min(counts) >= (3 if len(pages) > 5 else 2) and _set_off(line, page, min(counts) / len(pages)):
                found[id(line)] = "running head" if head else "running foot"
    _section_titles(pages, edges, found)
    _same_height(pages, edges, found)
    return found


def _section_titles(pages: list[Page], edges: dict[int, list[tuple[Line, bool]]], found: dict[int, str]) -> None:
    """Add heads and feet that repeat a heading of the text, which is set larger or bolder there."""
    wanted = {_key(line.text) for page in pages for line, _ in edges[page.number] if len(line.text) < _STAMP_LENGTH}
    strongest: dict[str, tuple[float, bool]] = {}
    for page in pages:
        for line in page.lines:
            if len(line.text) < _STAMP_LENGTH and (key := _key(line.text)) in wanted:
                strongest[key] = max(strongest.get(key, (0.0, False)), (line.size, line.bold))
    title, title_size = _title(pages)
    for page in pages:
        for line, head in edges[page.number]:
            size, bold = strongest.get(_key(line.text), (0.0, False))
            weaker = line.size < size - 0.3 or (bold and not line.bold and line.size <= size)
            short = page is not pages[0] and line.size < title_size - 0.3 and _is_part(_key(line.text), title)
            if (weaker or short) and id(line) not in found and _set_off(line, page, 0.0):
                found[id(line)] = "running head" if head else "running foot"


def _title(pages: list[Page]) -> tuple[str, float]:
    """Return what is set largest on the first page, in lower case, and its size."""
    lines = pages[0].lines if pages else []
    size = max((line.size for line in lines), default=0.0)
    return " ".join(_key(line.text) for line in lines if line.size > size - 0.3), size


def _is_part(key: str, title: str) -> bool:
    """Tell whether a line is a short form of the title: words of it in a row, as running heads have it."""
    return len(key.split()) >= _SHORT_TITLE_WORDS and len(key) < _STAMP_LENGTH and f" {key} " in f" {_WORDS.sub(' ', title)} "


def _same_height(pages: list[Page], edges: dict[int, list[tuple[Line, bool]]], found: dict[int, str]) -> None:
    """Add heads and feet whose words change (the section's title) and that stand where others do."""
    places = Counter(
        (round(line.base), round(line.size)) for page in pages for line, _ in edges[page.number] if id(line) in found
    )
    for page in pages:
        for line, head in edges[page.number]:
            near = sum(places[round(line.base) + k, round(line.size)] for k in (-1, 0, 1))
            if near >= 2 and id(line) not in found and len(line.text) < _STAMP_LENGTH and _set_off(line, page, 0.0):
                found[id(line)] = "running head" if head else "running foot"


def _times(places: dict[int, set[int]], base: float) -> int:
    row = round(base / _SAME_PLACE)
    return len(places.get(row, set()) | places.get(row - 1, set()) | places.get(row + 1, set()))


def _set_off(line: Line, page: Page, share: float) -> bool:
    """Tell whether space divides a line from the text, unless it stands on nearly all pages anyway."""
    inward = 1 if line.base < page.height / 2 else -1
    inner = [other for other in page.lines if inward * (other.base - line.base) > 3]
    if not inner:
        return True
    nearest = min(inner, key=lambda other: abs(other.base - line.base))
    if share >= _NEARLY_ALL and abs(nearest.size - line.size) > 0.05 * line.size:
        return True
    return abs(nearest.base - line.base) > (_APART_EM if share < _NEARLY_ALL else _CLOSE_EM) * line.size


def _page_numbers(pages: list[Page], edges: dict[int, list[tuple[Line, bool]]]) -> set[int]:
    """Return the lines that are page numbers: they count with the pages, or stand alone at the edge of a short file."""
    offsets: Counter[int] = Counter()
    found: list[tuple[int, int | None]] = []
    for page in pages:
        outer = edges[page.number]
        for line, _ in outer:
            match = _PAGE_NUMBER.match(line.text.strip())
            if not match or len(line.text) > 20:
                continue
            if match[1].isdecimal():
                offsets[int(match[1]) - page.number] += 1
                found.append((id(line), int(match[1]) - page.number))
            elif _ROMAN.match(match[1]):
                found.append((id(line), None))
    if not found:
        return set()
    common = {offset for offset, n in offsets.items() if n >= 2 or (len(pages) <= 3 and abs(offset) < 2_000)}
    return {line for line, offset in found if offset is None or offset in common}


def drop_line_numbers(pieces: list[Piece], page: int) -> tuple[list[Piece], list[Dropped]]:
    """Take out a manuscript's line numbers: a narrow column of rising numbers beside the text."""
    numbers = [p for p in pieces if p.text.isdecimal() and not p.glued and len(p.text) <= 4]
    if len(numbers) < _NUMBERED_LINES:
        return pieces, []
    left = min(p.x0 for p in pieces)
    right = max(p.x1 for p in pieces)
    columns = (
        [p for p in numbers if p.x1 < left + 3 * p.size],
        [p for p in numbers if p.x0 > right - 3 * p.size],
    )
    for column in columns:
        column.sort(key=lambda p: p.base)
        values = [int(p.text) for p in column]
        steps = Counter(b - a for a, b in itertools.pairwise(values))
        if len(column) < _NUMBERED_LINES or not steps:
            continue
        step, times = steps.most_common(1)[0]
        others = [
            p
            for p in pieces
            if not p.text.isdecimal() and p.x0 < max(c.x1 for c in column) and p.x1 > min(c.x0 for c in column)
        ]
        if step in {1, 2, 5, 10} and times >= 0.8 * (len(column) - 1) and len(others) <= 0.1 * len(column):
            gone = {id(p) for p in column}
            return [p for p in pieces if id(p) not in gone], [Dropped(f"{values[0]}–{values[-1]}", "line numbers", page)]
    return pieces, []


def rotated_text(pieces: list[Piece], page: int) -> list[Dropped]:
    """Describe text that stands askew or runs up the margin: watermarks, stamps, axis labels."""
    text = " ".join(p.text for p in pieces)
    return [Dropped(text, "rotated text", page)] if text else []
