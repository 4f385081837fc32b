"""What is usual in one document: size, weight and line pitch of its body text, and its words (step 1)."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

import msgspec

from compare.read.pdf.layout import Line, Page

_WORD: Final = re.compile(r"[^\W_]+(?:[-‐’'][^\W_]+)*")
_BASE_PITCH: Final = 1.2


class Body(msgspec.Struct, frozen=True):
    """`size` in points; `pitch` from baseline to baseline in em; `words` counts the words inside lines, in lower case."""

    size: float
    pitch: float
    bold: bool
    mono: bool
    indented: bool
    words: Counter[str]


def body_of(pages: list[Page]) -> Body:
    """Measure the body text of a document."""
    sizes: Counter[float] = Counter()
    weights: Counter[bool] = Counter()
    widths: Counter[bool] = Counter()
    words: Counter[str] = Counter()
    for page in pages:
        for line in page.lines:
            count = len(line.text)
            sizes[round(line.size * 2) / 2] += count
            weights[line.bold] += count
            widths[line.mono] += count
            words.update(_whole_words(page, line))
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    pitch = _pitch(pages, size)
    return Body(size, pitch, weights[True] > weights[False], widths[True] > widths[False], _indented(pages, size, pitch), words)


def _whole_words(page: Page, line: Line) -> list[str]:
    """Return a line's words without those that a line's end may have cut."""
    found = _WORD.findall(line.text.lower())
    if line.text.rstrip().endswith(("-", "‐")):
        found = found[:-1]
    k = line.number - 2
    return found[1:] if page.cut_ends and 0 <= k < len(page.cut_ends) and page.cut_ends[k] else found


def _pitch(pages: list[Page], size: float) -> float:
    pitches: Counter[float] = Counter()
    for page in pages:
        for before, line in zip(page.lines, page.lines[1:], strict=False):
            step = (line.base - before.base) / size
            if before.region == line.region and abs(line.size - size) < 0.6 and 0.8 < step < 3:
                pitches[round(step * 20) / 20] += 1
    return pitches.most_common(1)[0][0] if pitches else _BASE_PITCH


def _indented(pages: list[Page], size: float, pitch: float) -> bool:
    """Tell whether paragraphs are told apart by an indent (rather than by space)."""
    indents = gaps = 0
    for page in pages:
        for before, line in zip(page.lines, page.lines[1:], strict=False):
            if before.region != line.region or abs(line.size - size) > 0.6 or abs(before.size - size) > 0.6:
                continue
            step = (line.base - before.base) / size
            if 0.6 * size < line.x0 - before.x0 < 4 * size and step < 1.2 * pitch and is_at(before.x0, line.left, size):
                indents += 1
            elif step > 1.25 * pitch:
                gaps += 1
    return indents > gaps


def is_at(x: float, edge: float, size: float) -> bool:
    """Tell whether `x` lies at a column's edge, within half an em."""
    return abs(x - edge) < 0.5 * size


def first_word(line: Line) -> str:
    """Return a line's first word."""
    return line.text.split(maxsplit=1)[0] if line.text.strip() else ""
